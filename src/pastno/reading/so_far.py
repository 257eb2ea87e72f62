"""A call as it is heard: each turn read once as it comes, and how the whole stands so far, in bounded memory."""

from dataclasses import dataclass, replace

from pastno.negotiation.conversation import Conversation, Participant, Span, Turn
from pastno.negotiation.heard import Reading, Settled, Temperature, TurnReading
from pastno.reading.over_time import Clock, Gaps, Warmth
from pastno.reading.reader import LiveReader
from pastno.reading.resolved import Standing
from pastno.reading.settled import Heat, Settling
from pastno.reading.thread import ask

WINDOW = 30
"""So many of the last turns are at hand; of those before only what is still of weight."""
_NOES, _REASONS = 8, 6
"""So many noes that stand, and turns in which they told a reason, are at hand however long ago they were said."""


@dataclass(frozen=True, slots=True)
class Told:
    """A turn with what was heard in it, and how the whole stands after it.

    Attributes:
        reading: the turn; its index is its place in the call.
        context: the words of the other side that it answers.
        heat: how hot it is by its words alone.
        gap: seconds since the other side's last turn, or None.
        warm: its temperature, for a turn of theirs.
        settled: whether they have settled.
        closed: noes that it takes back or settles, by place in the call.
        no: the latest no that stands, by place in the call.
    """

    reading: TurnReading
    context: str
    heat: Heat
    gap: float | None
    warm: Temperature | None
    settled: Settled
    closed: frozenset[int]
    no: int | None


class SoFar:
    """A call so far.

    Every turn goes once through the reader; a turn that grows goes through it again, the ones before do not. What is
    said of a turn, and of the whole after it, is what ``reader.read`` says of the conversation up to it.
    """

    def __init__(self, reader: LiveReader, me: str) -> None:
        self._reader, self._me = reader, me
        self._gaps, self._warmth, self._clock = Gaps(), Warmth(), Clock()
        self._settling, self._standing = Settling(), Standing()
        self._kept: dict[int, Told] = {}
        self._resolved: frozenset[int] = frozenset()
        self._open: list[int] = []
        self._runs: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._last: Told | None = None

    @property
    def last(self) -> Told | None:
        """The last turn, which may still grow; None before anybody has spoken."""
        return self._last

    @property
    def places(self) -> tuple[int, ...]:
        """The place in the call of each turn of ``reading``, from 0."""
        return (*self._kept, *([self._last.reading.index] if self._last else ()))

    def turns(self) -> tuple[Turn, ...]:
        """The turns that are at hand, in order."""
        return tuple(told.reading.turn for told in self._at_hand())

    def hear(self, turn: Turn, *, grown: bool = False) -> Told:
        """Hear a turn; where it has ``grown``, it stands in the place of the last one.

        The side of the last turn must not change as it grows.
        """
        if not grown and self._last is not None:
            self._keep(self._last)
        index = 0 if not self._kept else next(reversed(self._kept)) + 1
        before = self._kept.get(index - 1)
        context = "\n\n".join(self._runs[0] if self._goes_on(before, turn) else self._runs[1])
        ((reading, heat),) = self._reader.hear([ask(turn, context, index)])
        gap = self._gaps.of(turn)
        reading = self._clock.of(reading, gap, before.reading if before else None)
        self._last = self._standing_after(reading, before, context, heat, gap)
        return self._last

    def reading(self) -> Reading:
        """The turns at hand as a conversation with everything heard in it, numbered from 0 as they stand there."""
        told = self._at_hand()
        place = {one.reading.index: number for number, one in enumerate(told)}
        readings = tuple(replace(one.reading, index=place[one.reading.index]) for one in told)
        turns = tuple(one.turn for one in readings)
        people = {t.speaker: Participant(t.speaker, side=t.side) for t in turns}
        last = self._last
        settled = last.settled if last else Settled(yes=False)
        gone = self._resolved | (last.closed if last else frozenset())
        return Reading(
            Conversation("", turns, tuple(people.values()), self._me),
            readings,
            no=None if last is None or last.no is None else place.get(last.no),
            resolved=frozenset(place[n] for n in gone if n in place),
            settled=replace(settled, signs=_placed(settled.signs, place)),
            temperatures=tuple(
                replace(one.warm, index=place[one.warm.index]) for one in told if one.warm is not None
            ),
            unjudged=tuple(f"turn {r.index + 1}: {line}" for r in readings for line in r.unjudged),
        )

    def _at_hand(self) -> tuple[Told, ...]:
        return (*self._kept.values(), *([self._last] if self._last else ()))

    @staticmethod
    def _goes_on(before: Told | None, turn: Turn) -> bool:
        """Whether the side that spoke last speaks on, so that it answers what it was answering."""
        return before is not None and before.reading.turn.side == turn.side

    def _standing_after(
        self, reading: TurnReading, before: Told | None, context: str, heat: Heat, gap: float | None
    ) -> Told:
        if reading.turn.side == "me":
            settled = before.settled if before else Settled(yes=False)
            return Told(
                reading, context, heat, gap, None, settled, frozenset(), before.no if before else None
            )
        warm = self._warmth.of(reading, heat, gap)
        settled = self._settling.of(reading, before.reading if before else None, heat, warm)
        closed = self._standing.closed_by(reading, context)
        no = self._standing.latest(reading, closed)
        return Told(reading, context, heat, gap, warm, settled, closed, no)

    def _keep(self, told: Told) -> None:
        """Take in a turn that is complete, and let go of what is of no weight any more."""
        reading, turn = told.reading, told.reading.turn
        before = self._kept.get(reading.index - 1)
        self._runs = (
            (self._runs[0], (*self._runs[1], turn.text))
            if self._goes_on(before, turn)
            else (self._runs[1], (turn.text,))
        )
        self._gaps.keep(turn)
        self._clock.keep(reading, told.gap)
        if told.warm is not None:
            self._warmth.keep(reading, told.warm, told.gap)
            self._settling.keep(reading, told.settled, told.warm)
            self._standing.keep(reading, told.context, told.closed)
            self._open = [n for n in self._open if n not in told.closed]
            self._open += [reading.index] if reading.refusal is not None else []
            del self._open[:-_NOES]
        self._kept[reading.index] = told
        self._forget(reading.index)
        self._resolved = frozenset(n for n in self._resolved | told.closed if n in self._kept)

    def _forget(self, now: int) -> None:
        old = [index for index in self._kept if index <= now - WINDOW]
        reasons = [n for n in old if "disclosure" in self._kept[n].reading.openings][-_REASONS:]
        for index in set(old) - {*reasons, *self._open}:
            del self._kept[index]


def _placed(
    signs: tuple[tuple[int, str, Span], ...], place: dict[int, int]
) -> tuple[tuple[int, str, Span], ...]:
    return tuple((place[index], sign, span) for index, sign, span in signs if index in place)
