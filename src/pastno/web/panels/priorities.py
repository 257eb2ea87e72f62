"""Their priorities: what each issue weighs to them by their words, how sure that is, and which words say so."""

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from pastno.negotiation.case import Case
from pastno.reading.priorities.infer import Priorities
from pastno.web import trading
from pastno.web.panels.panel import Panel, Seat

_WORDS = 2
_LONG = 110
_SIGN = 0.15


@dataclass(frozen=True, slots=True)
class Words:
    """Words of theirs that speak for an issue: the turn they stand in, and how far they move it."""

    turn: int
    text: str
    move: float


@dataclass(frozen=True, slots=True)
class Bar:
    """What an issue weighs to them, in shares of 100.

    Attributes:
        name: the issue.
        mean, low, high: by their words, and where nine in ten guesses fall.
        guess: by the case; None where it says nothing.
        words: what speaks for it, the strongest first.
    """

    name: str
    mean: float
    low: float
    high: float
    guess: float | None
    words: tuple[Words, ...]


def _fill(seat: Seat) -> Mapping[str, Any] | None:
    ground = trading.ground(seat.place.desk, seat.look)
    if ground is None or ground.wants is None or not ground.wants.after:
        return None
    wants = ground.wants
    sheet = seat.look.sheet
    return {
        "bars": _bars(ground.case, wants),
        "named": wants.after[-1].named,
        "ask": wants.ask.question if wants.ask is not None else "",
        "respected": sheet is not None and sheet.respected,
    }


def _bars(case: Case, wants: Priorities) -> list[Bar]:
    """The issues, the one that weighs most to them first."""
    guesses = [None if issue.theirs is None else issue.theirs.weight for issue in case.issues]
    known = [g for g in guesses if g is not None]
    total = sum(known) if len(known) == len(guesses) else 0.0
    bars = []
    for issue, guess in zip(case.issues, guesses, strict=True):
        mean, low, high = (100 * value for value in wants.after[-1].weights[issue.name])
        share = 100 * guess / total if guess is not None and total else None
        bars.append(Bar(issue.name, mean, low, high, share, _words(wants, issue.name)))
    return sorted(bars, key=lambda bar: -bar.mean)


def _words(wants: Priorities, issue: str) -> tuple[Words, ...]:
    said: dict[str, Words] = {}
    for after in wants.after:
        for moved in after.because:
            move = moved.moves.get(issue, 0.0)
            text = shorten(" ".join(moved.text.split()), _LONG, placeholder=" …")
            if move >= _SIGN and (text not in said or said[text].move < move):
                said[text] = Words(moved.turn, text, move)
    return tuple(sorted(said.values(), key=lambda w: -w.move)[:_WORDS])


PANEL = Panel("priorities", "stand", _fill)
