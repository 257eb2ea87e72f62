"""Heat over time against a person's own baseline, and haste and withdrawal from the clock (dossier 5.2 and 3)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

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


def temperatures(turns: Sequence[TurnReading], heats: Mapping[int, Heat]) -> Iterator[Temperature]:
    """The temperature of each turn of theirs, and how far it is from that person's own before."""
    gaps = gaps_of([t.turn for t in turns])
    earlier: dict[str, list[tuple[float, int]]] = {}
    waits: dict[str, list[float]] = {}
    for reading in turns:
        if reading.turn.side != "them":
            continue
        who, size, gap = reading.turn.speaker, len(reading.text.split()), gaps[reading.index]
        before, waited = earlier.setdefault(who, []), waits.setdefault(who, [])
        value = heats[reading.index].temperature
        baseline = None
        if len(before) >= _FEWEST:
            baseline = median(t for t, _ in before)
            if size <= _SHORT * median(n for _, n in before):
                value += _BREVITY
            if gap is not None and len(waited) >= _FEWEST and gap >= _LATE * median(waited):
                value += _LATENCY
        value = round(min(value, 1.0), 2)
        yield Temperature(reading.index, value, None if baseline is None else round(value - baseline, 2))
        before.append((value, size))
        if gap is not None:
            waited.append(gap)


def by_the_clock(turns: Sequence[TurnReading]) -> tuple[TurnReading, ...]:
    """The turns with what only the clock tells of ours: an answer in haste, a retreat after a long silence."""
    gaps = gaps_of([t.turn for t in turns])
    waited: list[float] = []
    found = list(turns)
    for reading in turns:
        gap = gaps[reading.index]
        if reading.turn.side != "me" or gap is None:
            continue
        usual = median(waited) if len(waited) >= _FEWEST else None
        answers_no = reading.index > 0 and turns[reading.index - 1].refusal is not None
        if usual is not None and answers_no:
            found[reading.index] = _timed(reading, gap, usual)
        waited.append(gap)
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
    last: dict[Side, Turn] = {}
    for turn in turns:
        before = last.get("them" if turn.side == "me" else "me")
        found.append(None if before is None else _between(before, turn))
        last[turn.side] = turn
    return found


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
