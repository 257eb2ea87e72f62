"""Of several things that could be said, the one that fits best is said, and only what passes."""

from pastno.negotiation.advice import Advice, Quote
from pastno.wording.composer import best_words, first_words

GROUND = (Quote(0, (0, 2), "No"),)


def label(clause, strength):
    return Advice("label", "label.clause", GROUND, {"clause": clause}, strength)


ADVICE = (
    label("the van is in for repair", 0.9),
    label("my brother has the only licence", 0.6),
    label("the yard closes at noon", 0.4),
)


def everything(_advice, _text):
    return True


def fits(word):
    return lambda lines: [float(word in line) for line in lines]


def test_what_fits_best_is_said():
    item, text = best_words(ADVICE, everything, fits("licence"))
    assert item is ADVICE[1]
    assert "your brother has the only licence" in text


def test_where_nothing_tells_them_apart_the_strongest_is_said():
    assert best_words(ADVICE, everything, lambda lines: [0.0] * len(lines))[0] is ADVICE[0]
    assert first_words(ADVICE, everything)[0] is ADVICE[0]


def test_what_does_not_pass_is_never_said_however_well_it_fits():
    item, text = best_words(ADVICE, lambda _, words: "licence" not in words, fits("licence"))
    assert "licence" not in text
    assert item is ADVICE[0]


def test_nothing_is_said_where_nothing_passes():
    assert best_words(ADVICE, lambda *_: False, fits("van")) is None
    assert best_words((), everything, fits("van")) is None


def test_words_without_theirs_are_weighed_in_two_phrasings():
    seen = []

    def remembers(lines):
        seen.extend(lines)
        return [0.0] * len(lines)

    kind = Advice("label", "label.ground.authority", GROUND, {}, 0.1)
    best_words((*ADVICE, kind), everything, remembers)
    assert len(seen) == len(set(seen)) == len(ADVICE) + 2


def test_of_a_long_list_the_one_that_passes_is_said_and_the_kind_of_no_is_weighed_too():
    many = tuple(label(f"the gate {n} is locked", 0.9 - n / 100) for n in range(9))
    kind = Advice("label", "label.ground.policy", GROUND, {}, 0.1)
    assert best_words(many, lambda _, words: "gate 8" in words, fits("gate"))[0] is many[8]
    assert best_words((*many, kind), everything, lambda lines: ["gate" not in x for x in lines])[0] is kind


def test_nothing_is_said_that_fits_less_than_is_asked():
    def least(_advice):
        return 0.4

    poor = [0.3, 0.2, 0.1]
    assert best_words(ADVICE, everything, lambda lines: poor[: len(lines)], least=least) is None
    assert best_words(ADVICE[:1], everything, lambda _: [0.3], least=least) is None
    assert best_words(ADVICE, everything, lambda _: [0.3, 0.45, 0.1], least=least)[0] is ADVICE[1]
