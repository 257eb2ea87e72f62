"""Whether somebody has settled is told by their last two turns, and a run of messages is one turn."""

import pytest

from pastno.negotiation.conversation import Turn
from pastno.negotiation.heard import Finding, Temperature, TurnReading
from pastno.reading.settled import Heat, hear_settled

UNDERSTOOD = "Yes, that's exactly it. The truth is that we have a target."
SMALL_TALK = "See the report."


def heard(*told):
    """(side, text) as turns; who feels understood tells why as well."""
    return [
        TurnReading(
            i,
            Turn(side, text, side),
            openings=("thats_right", "disclosure") if text == UNDERSTOOD else (),
            findings=tuple(
                Finding("opening", name, (0, len(text)), 0.9, "") for name in ("thats_right", "disclosure")
            )
            if text == UNDERSTOOD
            else (),
        )
        for i, (side, text) in enumerate(told)
    ]


def settled(*told):
    turns = heard(*told)
    theirs = [t.index for t in turns if t.turn.side == "them"]
    return hear_settled(
        turns, {i: Heat(0.1, attacks=False) for i in theirs}, [Temperature(i, 0.1) for i in theirs]
    ).yes


@pytest.mark.parametrize("more", [1, 2, 4])
def test_what_is_added_in_the_same_run_does_not_undo_it(more):
    assert settled(
        ("me", "It seems much rides on this."), ("them", UNDERSTOOD), *[("them", SMALL_TALK)] * more
    )


def test_it_counts_in_the_turn_after_and_no_longer():
    talk = [
        ("me", "It seems much rides on this."),
        ("them", UNDERSTOOD),
        ("me", "I see."),
        ("them", SMALL_TALK),
    ]
    assert settled(*talk)
    assert not settled(*talk, ("me", "Well."), ("them", SMALL_TALK))
