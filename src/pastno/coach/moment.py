"""A moment of a call: what a person sees after each line, and the one thing to say next."""

from dataclasses import dataclass
from typing import Literal

from pastno.coach.sheet import NotYet, Say, Stage
from pastno.negotiation.advice import Because
from pastno.negotiation.conversation import Side, Span
from pastno.negotiation.heard import Habit

Trend = Literal["hotter", "cooler", "as usual", "unknown"]
"""Their heat beside that person's own so far; unknown before they have spoken twice."""

Act = Literal["say", "wait", "listen", "stop"]
"""What to do now: say the line; wait, as we have just asked; listen, as there is nothing to answer; stop."""


@dataclass(frozen=True, slots=True)
class HeardNow:
    """One thing heard in a turn: what ("flat no", "they protect"), the exact words and where they stand, and why."""

    what: str
    words: str
    span: Span
    because: str


@dataclass(frozen=True, slots=True)
class OurHabit:
    """A habit in our own last turn, the words that show it, and what to do instead."""

    name: Habit
    words: str
    because: str
    instead: str


@dataclass(frozen=True, slots=True)
class Moment:
    """How the call stands after a line. Turns are counted from 0 over the whole call.

    Attributes:
        turn, speaker, side, text: the last turn, neighbouring lines of one speaker being one turn.
        final: False while its words may still change.
        heat: 0 calm to 3 hostile, of their last turn.
        temperature: 0 to 1, of their last turn; None before they have spoken.
        trend: that against their own before.
        settled: whether they have settled.
        heard_in: which turn of theirs ``heard`` is from, or None.
        heard: what was heard in their last turn, the weightiest first.
        no: the no that stands in a few words, or "".
        stage: where the negotiation stands (dossier 5.4).
        act: what to do now.
        line: what to say next, or None where there is nothing to say now.
        fresh: True where the line is another one than a moment ago.
        breath: what comes before the line ("one breath, ..."), or "".
        hold: what to hold back now, and why.
        offer: the trade, once nothing holds it back.
        ours: habits in our own last turn, while it is the last one.
        said: the line that was shown and that we have said in our last turn, or "".
    """

    turn: int
    speaker: str
    side: Side
    text: str
    final: bool
    heat: int
    temperature: float | None
    trend: Trend
    settled: bool
    heard_in: int | None
    heard: tuple[HeardNow, ...]
    no: str
    stage: Stage
    act: Act
    line: Say | None
    fresh: bool
    breath: str
    hold: tuple[NotYet, ...]
    offer: Say | None
    ours: tuple[OurHabit, ...]
    said: str

    @property
    def because(self) -> tuple[Because, ...]:
        """What the line rests on."""
        return () if self.line is None else self.line.because
