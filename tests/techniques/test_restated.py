"""A way that they named is told in words of ours where that can be done, and what they do for us is named."""

from dataclasses import replace

import pytest

from pastno.negotiation.heard import Finding
from pastno.techniques.granted import granted
from pastno.techniques.their_questions import asked
from pastno.techniques.ways.hinted import hinted
from pastno.techniques.ways.restated import held_by, to_do, told
from talk import no


@pytest.mark.parametrize(
    "said",
    [
        "I could live with 85",
        "We're willing to meet again on the 12th, without the Saturdays",
        "I'd withdraw it tomorrow if the new one took over the three women from the kitchen",
        "With a new case and a dehumidifier I think that the Trustees would agree",
        "you may apply again for the Fellowship in due course",
    ],
)
def test_what_they_would_do_is_told_as_theirs(said):
    assert told(said) == said
    assert not to_do(said)


@pytest.mark.parametrize(
    ("said", "do"),
    [
        ("Try July", "try July"),
        ("please revisit it on April 1", "revisit it on April 1"),
        ("Ask Marion in accounts for a second copy", "ask Marion in accounts for a second copy"),
    ],
)
def test_what_they_tell_us_to_do_follows_a_to(said, do):
    assert to_do(said) == do
    assert not told(said)


@pytest.mark.parametrize(
    "said",
    [
        "If it's still open in March drop me a line",
        "Get her to sign the blue form and I'll run it off while you wait",
        "No deposit until those are closed",
        "Let's see how it goes",
        "Could we say Tuesday?",
        'He said "try July" and left',
        "Have fun with it",
        "Never try that again",
        "We can't reduce your fee unless you drop the support",
        "You could start with the invoices you owe us",
    ],
)
def test_other_words_are_left_to_be_quoted(said):
    assert not told(said)
    assert not to_do(said)


@pytest.mark.parametrize(
    ("said", "held", "only"),
    [
        ("We cannot touch the price unless you commit to a year", "unless you commit to a year", ""),
        ("until we've seen the accounts, I'm not agreeing to it", "until we've seen the accounts", ""),
        ("we could do it only if you guarantee 400 units", "", "only if you guarantee 400 units"),
        ("I don't mind unless you do", "", ""),
        ("I'd be glad to explain unless you know it", "", ""),
        ("No deposit until those are closed", "", ""),
        ("We can't reduce your fee unless you drop the support", "unless you drop the support", ""),
    ],
)
def test_what_a_no_hangs_on_is_told_with_its_unless(said, held, only):
    assert held_by(said) == (held, only)


def conceding(said, clause):
    turn = no(f"Sorry, that can't be done. {said}", refuses="that can't be done").turns[-1]
    start = turn.text.index(clause)
    heard = Finding("opening", "concedes", (start, start + len(clause)), 0.9, "")
    return replace(turn, findings=(heard,))


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("I've put two fans in 5B.", "I've put two fans in 5B"),
        (
            "Your guests can have breakfast in the spa from 7.",
            "Your guests can have breakfast in the spa from 7",
        ),
        ("We'll store the luggage for the morning.", "We'll store the luggage for the morning"),
    ],
)
def test_what_they_do_for_us_beside_the_no_is_found(said, clause):
    turn = conceding(said, clause)
    assert turn.quote(granted(turn)) == clause


@pytest.mark.parametrize(
    "said",
    [
        "I've looked at it twice.",
        "We'll be in touch if anything changes.",
        "We'll keep your details on file.",
        "I'll let you know as soon as possible.",
        "We will take action if it happens again.",
        "We'll deduct the cleaning from your deposit.",
        "We'll send you an invoice for the hours.",
        "I've decided to keep the old one.",
    ],
)
def test_manners_and_threats_give_nothing(said):
    turn = conceding(said, said.rstrip("."))
    assert granted(turn) is None


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("Can you, um, can you call back on Monday?", 1),
        ("Can you send it, and do you have a spare?", 2),
    ],
)
def test_what_is_begun_twice_is_asked_once(said, many):
    assert asked(no(f"I don't know yet. {said}").turns[-1]) == many


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("I have put you on the list for the 20th.", "I have put you on the list for the 20th"),
        ("I've kept a seat for you.", "I've kept a seat for you"),
    ],
)
def test_what_they_have_done_for_us_is_thanked_for_and_nothing_to_follow_up(said, clause):
    reading = no(f"Sorry, that can't be done. {said}", refuses="that can't be done")
    turn = reading.turns[-1]
    assert turn.quote(granted(turn)) == clause
    assert hinted(reading) is None
