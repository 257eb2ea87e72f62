"""Heat against a person's own baseline, and what only the clock tells."""

from datetime import UTC, datetime, timedelta

from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.heard import TurnReading
from pastno.reading.over_time import by_the_clock, gaps_of, temperatures
from pastno.reading.rules import RulesReader
from pastno.reading.settled import Heat

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def turns(*told):
    """(side, minutes from the start, text, heat)."""
    return [
        TurnReading(i, Turn(side, text, side, at=START + timedelta(minutes=at)))
        for i, (side, at, text) in enumerate(told)
    ]


def test_a_blunt_person_is_measured_against_themselves():
    blunt = turns(
        ("them", 0, "Send it. Now."), ("me", 5, "Yes."), ("them", 9, "Wrong file."), ("me", 12, "Sorry."),
        ("them", 20, "Better. Next."),
    )  # fmt: skip
    found = list(temperatures(blunt, {0: Heat(0.5, False), 2: Heat(0.5, False), 4: Heat(0.5, False)}))
    assert [t.index for t in found] == [0, 2, 4]
    assert [t.change for t in found] == [None, None, 0.0]


def test_a_sudden_short_answer_is_hotter():
    long = "Thank you for the drawings, we went through them with the whole team and have three questions."
    talk = turns(
        ("them", 0, long), ("me", 5, "Gladly."), ("them", 9, long), ("me", 12, "Here."), ("them", 20, "No.")
    )
    found = list(temperatures(talk, {i: Heat(0.1, False) for i in (0, 2, 4)}))
    assert found[-1].value == 0.2
    assert found[-1].change == 0.1


def test_an_answer_without_a_clock_has_no_gap():
    talk = [Turn("a", "x", "them"), Turn("b", "y", "me"), Turn("a", "z", "them", offset=5.0)]
    assert gaps_of(talk) == [None, None, None]


def test_an_answer_of_no_after_a_long_silence_is_a_retreat():
    told = [
        ("me", 0, "Could you hold the price until June?"),
        ("them", 60, "Let me look at it with the planning people first, please."),
        ("me", 100, "Thank you, that would help us a lot with the board."),
        ("them", 160, "Which volume would it be?"),
        ("me", 200, "About forty tons a month, in two lots."),
        ("them", 260, "We cannot hold the price, the resin has gone up twice."),
        ("me", 60 * 24 * 4, "All right. Best regards to the team."),
    ]
    talk = Conversation(
        "", tuple(Turn(s, t, s, at=START + timedelta(minutes=m)) for s, m, t in told), me="me"
    )
    reading = RulesReader().read(talk)
    assert "withdrawing" in reading.turns[-1].habits
    shown = next(f for f in reading.turns[-1].findings if f.name == "withdrawing")
    assert "4 days after their no, where 40 minutes is usual" in shown.because


def test_without_a_usual_pace_the_clock_tells_nothing():
    told = turns(("them", 0, "We cannot do that."), ("me", 9000, "All right."))
    assert by_the_clock(told) == tuple(told)
