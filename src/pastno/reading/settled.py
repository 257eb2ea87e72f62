"""Whether their emotion has settled: signs s1 to s9 in their last turns, low heat, no new attack (dossier 5.3)."""

from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Settled, Temperature, TurnReading

_COOL = 0.35
_FALLEN = 0.25
_HOT, _AS_USUAL = 0.6, 0.0
_ENTER, _LEAVE = 0.6, 0.4
_WEIGHTS = {
    "s1": 0.5, "s2": 0.35, "s3": 0.3, "s4": 0.25, "s5": 0.3, "s6": 0.25, "s7": 0.25, "s8": 0.35, "s9": 0.3,
}  # fmt: skip
_SHARED = ("we both", "both of us", "the two of us", "you and i", "together", "our both", "between us we")
_SOFT = tuple(
    "apolog|fair enough|no hard feelings|my mistake|i was wrong|haha|appreciate that|appreciate it|appreciate you"
    "|thank you for putting|thank you for saying|thank you for asking|thanks for asking|thank you for under"
    "|thanks for under|thank you for listening|thank you for being|thanks for being|sorry about|sorry if"
    "|sorry that i|forgive|nothing against you|not your fault|no offence".split("|")
)
"""Softeners beyond mere courtesy: "thank you for your mail" settles nothing."""
_IFS = (" if ", "perhaps", "maybe", "could", "might", "would be possible")
_FRESH = (
    "the truth is",
    "our problem is",
    "my problem is",
    "between us",
    "to be honest",
    "because",
    "the thing is",
)


@dataclass(frozen=True, slots=True)
class Heat:
    """How hot one turn of theirs is."""

    temperature: float
    attacks: bool


def _at(turn: TurnReading, phrases: Sequence[str]) -> Span | None:
    low = turn.text.lower()
    if len(low) != len(turn.text):
        return None
    for phrase in phrases:
        place = low.find(phrase)
        if place >= 0:
            lead = len(phrase) - len(phrase.lstrip())
            return place + lead, place + len(phrase.rstrip())
    return None


def signs_in(turn: TurnReading, usual: int | None, labelled: bool) -> Iterator[tuple[str, Span]]:
    """The signs of settling in one turn of theirs.

    Args:
        turn: the turn.
        usual: how many characters their turns have had, the median; None for their first.
        labelled: whether it answers a label of ours.
    """
    spans = {f.name: f.span for f in reversed(turn.findings) if f.kind == "opening"}
    sure = turn.sure_openings
    if "thats_right" in sure:
        yield "s1", spans["thats_right"]
    if "disclosure" in sure:
        yield "s2", _at(turn, _FRESH) or spans["disclosure"]
    if "asks" in sure:
        yield "s3", spans["asks"]
    if usual is not None and turn.refusal is None and len(turn.text) >= 1.5 * usual and turn.heat == 0:
        yield "s4", (0, len(turn.text))
    for sign, phrases in (("s5", _SHARED), ("s6", _IFS), ("s7", _SOFT)):
        span = _at(turn, phrases)
        if span is not None:
            yield sign, span
    if labelled and "disclosure" in sure and turn.text[:3].lower() in {"no,", "not", "no.", "wel"}:
        yield "s8", spans["disclosure"]
    numbers = [
        f.span for f in turn.findings if f.name == "crack" and ("number" in f.because or "date" in f.because)
    ]
    if numbers and "concedes" in turn.openings:
        yield "s9", numbers[0]


_Signs = tuple[tuple[int, str, Span], ...]


class Settling:
    """Whether the counterpart has settled, turn by turn with hysteresis.

    Calm is cool, well below the peak, or as they usually are: blunt styles and cultures differ.
    """

    def __init__(self) -> None:
        self._settled, self._peak = False, 0.0
        self._lengths: list[int] = []
        self._before: _Signs = ()
        self._run: _Signs = ()
        self._index = -1

    def of(self, turn: TurnReading, before: TurnReading | None, heat: Heat, warm: Temperature) -> Settled:
        """Whether they have settled by a turn of theirs, ``before`` the turn before it; nothing is taken in."""
        own = self._signs(turn, before)
        last = self._last(turn)
        names = {sign for _, sign, _ in (own if turn.shuts else (*last, *own))}
        weight = sum(_WEIGHTS[n] for n in names)
        usual = warm.change is not None and warm.change <= _AS_USUAL and warm.value < _HOT
        calm = usual or warm.value < _COOL or max(self._peak, warm.value) - warm.value >= _FALLEN
        settled = self._settled and not turn.shuts
        if heat.attacks or not calm:
            settled = False
        elif settled:
            settled = weight >= _LEAVE
        else:
            settled = weight >= _ENTER and len(names) >= 2
        return Settled(settled, (*last, *own))

    def _last(self, turn: TurnReading) -> _Signs:
        """The signs of their last turn; messages that they sent one after the other are one turn."""
        return (*self._before, *self._run) if turn.index == self._index + 1 else self._run

    def keep(self, turn: TurnReading, settled: Settled, warm: Temperature) -> None:
        """Take in a turn of theirs that is complete, and what ``of`` has said of it."""
        self._settled, self._peak = settled.yes, max(self._peak, warm.value)
        own = tuple(sign for sign in settled.signs if sign[0] == turn.index)
        goes_on = turn.index == self._index + 1
        self._before, self._run = (self._before, (*self._run, *own)) if goes_on else (self._run, own)
        self._index = turn.index
        insort(self._lengths, len(turn.text))

    def _signs(self, turn: TurnReading, before: TurnReading | None) -> _Signs:
        usual = self._lengths[len(self._lengths) // 2] if self._lengths else None
        labelled = before is not None and "label" in before.moves
        return tuple((turn.index, sign, span) for sign, span in signs_in(turn, usual, labelled))


def hear_settled(
    turns: Sequence[TurnReading], heats: Mapping[int, Heat], warmth: Sequence[Temperature]
) -> Settled:
    """Whether the counterpart has settled by the end, walking their turns in order."""
    values = {t.index: t for t in warmth}
    walk, found = Settling(), Settled(yes=False)
    for turn in turns:
        if turn.turn.side == "them":
            warm = values[turn.index]
            before = turns[turn.index - 1] if turn.index else None
            found = walk.of(turn, before, heats[turn.index], warm)
            walk.keep(turn, found, warm)
    return found
