"""Heat over time against a person's own baseline, and haste and withdrawal from the clock (dossier 5.2 and 3)."""

from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pastno.negotiation.conversation import Side, Turn
from pastno.negotiation.heard import Finding, Temperature, TurnReading
from pastno.reading.settled import Heat

_BREVITY, _LATENCY = 0.10, 0.05
_SHORT = 1 / 3
"""So much shorter than usual, a turn is curt."""
_LATE, _QUICK = 3.0, 1 / 4
"""So many times the usual gap before an answer is late; so small a part of it, hasty."""
_HASTY = 300.0
"""An answer after more seconds is never hasty."""
_FEWEST = 2
"""So many earlier turns make a baseline."""
_FEW_WORDS = 8
_HEARING = frozenset(
    {"label", "mirror", "accusation_audit", "acknowledgement", "summary", "calibrated_question"}
)


class Gaps:
    """How long each turn came after the last one of the other side, turn by turn."""

    def __init__(self) -> None:
        self._last: dict[Side, Turn] = {}

    def of(self, turn: Turn) -> float | None:
        """Seconds since the turn before of the other side; None where the source has no time for both."""
        before = self._last.get("them" if turn.side == "me" else "me")
        return None if before is None else _between(before, turn)

    def keep(self, turn: Turn) -> None:
        """Take in a turn that is complete."""
        self._last[turn.side] = turn


@dataclass(slots=True)
class _Person:
    """What one person was like so far, each list in order of size."""

    warmth: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)


class Warmth:
    """The temperature of turns of theirs beside that person's own before, turn by turn."""

    def __init__(self) -> None:
        self._people: dict[str, _Person] = {}

    def of(self, reading: TurnReading, heat: Heat, gap: float | None) -> Temperature:
        """How hot a turn of theirs is, and how far that is from that person's own before; nothing is taken in."""
        person = self._people.get(reading.turn.speaker, _Person())
        value, baseline = heat.temperature, None
        if len(person.warmth) >= _FEWEST:
            baseline = _middle(person.warmth)
            if len(reading.text.split()) <= _SHORT * _middle(person.sizes):
                value += _BREVITY
            if gap is not None and len(person.waits) >= _FEWEST and gap >= _LATE * _middle(person.waits):
                value += _LATENCY
        value = round(min(value, 1.0), 2)
        return Temperature(reading.index, value, None if baseline is None else round(value - baseline, 2))

    def keep(self, reading: TurnReading, warm: Temperature, gap: float | None) -> None:
        """Take in a turn of theirs that is complete."""
        person = self._people.setdefault(reading.turn.speaker, _Person())
        insort(person.warmth, warm.value)
        insort(person.sizes, len(reading.text.split()))
        if gap is not None:
            insort(person.waits, gap)


class Clock:
    """What only the clock tells of our turns, turn by turn."""

    def __init__(self) -> None:
        self._waited: list[float] = []

    def of(self, reading: TurnReading, gap: float | None, before: TurnReading | None) -> TurnReading:
        """The turn, with its haste or its retreat where it is one of ours that answers a no; nothing is taken in."""
        if reading.turn.side != "me" or gap is None or len(self._waited) < _FEWEST:
            return reading
        answers_no = before is not None and before.refusal is not None
        return _timed(reading, gap, _middle(self._waited)) if answers_no else reading

    def keep(self, reading: TurnReading, gap: float | None) -> None:
        """Take in a turn that is complete."""
        if reading.turn.side == "me" and gap is not None:
            insort(self._waited, gap)


def temperatures(turns: Sequence[TurnReading], heats: Mapping[int, Heat]) -> Iterator[Temperature]:
    """The temperature of each turn of theirs, and how far it is from that person's own before."""
    gaps, warmth = gaps_of([t.turn for t in turns]), Warmth()
    for reading in turns:
        if reading.turn.side == "them":
            warm = warmth.of(reading, heats[reading.index], gaps[reading.index])
            yield warm
            warmth.keep(reading, warm, gaps[reading.index])


def by_the_clock(turns: Sequence[TurnReading]) -> tuple[TurnReading, ...]:
    """The turns with what only the clock tells of ours: an answer in haste, a retreat after a long silence."""
    gaps, clock = gaps_of([t.turn for t in turns]), Clock()
    found: list[TurnReading] = []
    for reading, gap in zip(turns, gaps, strict=True):
        found.append(clock.of(reading, gap, turns[reading.index - 1] if reading.index else None))
        clock.keep(reading, gap)
    return tuple(found)


def _timed(reading: TurnReading, gap: float, usual: float) -> TurnReading:
    heard = bool(_HEARING & set(reading.moves))
    gives_or_argues = "concession" in reading.moves or "arguing" in reading.habits
    hasty = gap <= min(_HASTY, _QUICK * usual)
    if hasty and gives_or_argues and not heard and "reacting" not in reading.habits:
        why = f"sent {_told(gap)} after their no, where {_told(usual)} is usual: before any sign of having heard them"
        habit = Finding("habit", "reacting", (0, len(reading.text)), 0.6, why)
        return replace(reading, habits=("reacting", *reading.habits), findings=(habit, *reading.findings))
    few = len(reading.text.split()) <= _FEW_WORDS and "?" not in reading.text
    late = gap >= _LATE * usual
    if late and few and not reading.moves and not reading.habits and reading.text.strip():
        why = f"a few words {_told(gap)} after their no, where {_told(usual)} is usual, and no next step"
        habit = Finding("habit", "withdrawing", (0, len(reading.text)), 0.6, why)
        return replace(reading, habits=("withdrawing",), findings=(habit, *reading.findings))
    return reading


def gaps_of(turns: Sequence[Turn]) -> list[float | None]:
    """Seconds from the turn before of the other side to each turn; None where the source has no time for both."""
    found: list[float | None] = []
    gaps = Gaps()
    for turn in turns:
        found.append(gaps.of(turn))
        gaps.keep(turn)
    return found


def _middle(ordered: Sequence[float]) -> float:
    """The median of values in order of size."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _between(before: Turn, turn: Turn) -> float | None:
    if before.at is not None and turn.at is not None:
        if (before.at.tzinfo is None) != (turn.at.tzinfo is None):
            return None
        return max(0.0, (turn.at - before.at).total_seconds())
    ended = before.until if before.until is not None else before.offset
    if ended is not None and turn.offset is not None:
        return max(0.0, turn.offset - ended)
    return None


def _told(seconds: float) -> str:
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= size:
            count = round(seconds / size)
            return f"{count} {name}{'s' if count != 1 else ''}"
    return "no time"
