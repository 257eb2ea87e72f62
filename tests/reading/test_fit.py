"""How well lines answer: good ones go before torn and wrong ones, and without the trained reader nothing is told."""

import pytest

from pastno.reading.fit import fit

CASES = [
    (
        "I'd sign it today, honestly. It's the group purchasing board in Zurich that decides, and they meet in June.",
        "It sounds like this isn't yours alone to decide.",
        "It looks like they meet in June it's the.",
    ),
    (
        "We were burnt last year: two deliveries never came and nobody rang. I'm not doing that to my crew again.",
        "It sounds like you were burnt last year and nobody even rang.",
        "It seems there is no need for this at present.",
    ),
    (
        "Corkage is 18 a bottle. Pay that and bring a vineyard for all I care. Free, nobody does.",
        "It looks like there's a rule here that you have to stand by.",
        "It seems that free, nobody does.",
    ),
]


@pytest.mark.parametrize(("theirs", "good", "bad"), CASES)
def test_a_line_that_answers_goes_before_one_that_does_not(theirs, good, bad):
    told = fit(theirs, (0, 10), [good, bad])
    assert all(0 <= one <= 1 for one in told)
    assert told[0] > told[1] + 0.05


def test_a_line_is_graded_alike_whatever_stands_beside_it():
    theirs, good, bad = CASES[0]
    assert fit(theirs, (0, 10), [good, bad])[0] == fit(theirs, (0, 10), [good])[0]


def test_in_a_long_mail_the_words_around_the_no_are_looked_at():
    theirs, good, bad = CASES[0]
    long = "Thank you for the photographs of the harbour. " * 40 + theirs
    at = long.index("I'd sign")
    told = fit(long, (at, at + 20), [good, bad])
    assert told[0] > told[1]


def test_in_a_mail_that_thanks_at_length_the_no_is_looked_at():
    thanks = (
        "Thank you so much for the lovely afternoon at the boatyard and for the tour of the sheds. The children still "
        "talk of the crane, and my wife has hung your photograph of the harbour in the hall. Please give our best to "
        "your father, whom we hope to see at the regatta again this summer, if his knee allows. "
    )
    no = "We cannot lend you the barge in May, because the insurer has tied her to the quay until the survey is done."
    line = "It sounds like the insurer has tied her to the quay."
    other = "It sounds like you have what you need already."
    at = len(thanks)
    told = fit(thanks + no, (at, at + 20), [line, other])
    assert told[0] > told[1]
    assert told != fit(thanks + "We gladly lend you the barge.", (at, at + 20), [line, other])


def test_a_line_is_judged_beside_the_no_it_answers():
    board, sunday = (
        "It's the purchasing board in Zurich that decides, not me.",
        "We never play on a Sunday, that's when the vicar has the field.",
    )
    line = "It sounds like Sundays belong to the vicar."
    assert fit(sunday, (0, 10), [line])[0] > fit(board, (0, 10), [line])[0] + 0.05


def test_without_the_trained_reader_nothing_is_told(monkeypatch):
    monkeypatch.setenv("PASTNO_READER", "rules")
    assert fit("No, never on a Sunday.", (0, 2), ["It sounds like Sunday is out."]) == (0.0,)
