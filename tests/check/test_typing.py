"""While one types, models judge the sentences that have ended, and rules by words everything."""

import pytest

from pastno.negotiation.heard import TurnReading
from pastno.wording.check import linter
from pastno.wording.check.anatomy import ended

LONG = "Hello Ines. Thank you for the mail. It sounds like June is full. What would help? "
THREAT = "If you do not sign by Friday we will take all our orders to your competitors and tell everybody why"


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        (LONG + "We are", LONG.rstrip()),
        (LONG + "We are here.", None),
        (LONG + 'She said "no".', None),
        ("Hello Ines. We are", None),
        ("", None),
    ],
)
def test_where_the_last_sentence_that_has_ended_ends(text, judged):
    assert ended(text) == (None if judged is None else len(judged))


class Ear:
    """A reader that hears nothing, and remembers what it was given to hear."""

    def __init__(self):
        self.given = []

    def read_turn(self, turn, _context="", index=0):
        self.given.append(turn.text)
        return TurnReading(index, turn)


def test_a_sentence_is_given_to_models_once_it_has_ended_and_to_rules_by_words_at_once():
    ear = Ear()
    half = [r.code for r in linter.check(LONG + THREAT, reader=ear, typing=True)]
    assert ear.given[-1] == LONG.rstrip()
    assert "T103" in half
    linter.check(f"{LONG}{THREAT}.", reader=ear, typing=True)
    assert ear.given[-1] == f"{LONG}{THREAT}."
    linter.check(LONG + THREAT, reader=ear)
    assert ear.given[-1] == LONG + THREAT
