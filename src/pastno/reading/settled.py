"""Whether their emotion has settled: signs s1 to s9 in their last turns, low heat, no new attack (dossier 5.3)."""

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


def signs_in(turn: TurnReading, earlier: Sequence[TurnReading], labelled: bool) -> Iterator[tuple[str, Span]]:
    """The signs of settling in one turn of theirs; ``labelled`` where it answers a label of ours."""
    spans = {f.name: f.span for f in reversed(turn.findings) if f.kind == "opening"}
    if "thats_right" in turn.openings:
        yield "s1", spans["thats_right"]
    if "disclosure" in turn.openings:
        yield "s2", _at(turn, _FRESH) or spans["disclosure"]
    if "asks" in turn.openings:
        yield "s3", spans["asks"]
    lengths = [len(t.text) for t in earlier]
    if (
        lengths
        and turn.refusal is None
        and len(turn.text) >= 1.5 * sorted(lengths)[len(lengths) // 2]
        and turn.heat == 0
    ):
        yield "s4", (0, len(turn.text))
    for sign, phrases in (("s5", _SHARED), ("s6", _IFS), ("s7", _SOFT)):
        span = _at(turn, phrases)
        if span is not None:
            yield sign, span
    if labelled and "disclosure" in turn.openings and turn.text[:3].lower() in {"no,", "not", "no.", "wel"}:
        yield "s8", spans["disclosure"]
    numbers = [
        f.span for f in turn.findings if f.name == "crack" and ("number" in f.because or "date" in f.because)
    ]
    if numbers and "concedes" in turn.openings:
        yield "s9", numbers[0]


def hear_settled(
    turns: Sequence[TurnReading], heats: Mapping[int, Heat], warmth: Sequence[Temperature]
) -> Settled:
    """Whether the counterpart has settled by the end, walking their turns in order with hysteresis.

    Calm is cool, well below the peak, or as they usually are: blunt styles and cultures differ.
    """
    values = {t.index: t for t in warmth}
    theirs = [t for t in turns if t.turn.side == "them"]
    found: dict[int, list[tuple[str, Span]]] = {}
    settled, peak = False, 0.0
    for place, turn in enumerate(theirs):
        before = turns[turn.index - 1] if turn.index else None
        labelled = before is not None and "label" in before.moves
        found[turn.index] = list(signs_in(turn, theirs[:place], labelled))
        heat = heats[turn.index]
        warm = values[turn.index]
        peak = max(peak, warm.value)
        begun = place if turn.shuts else max(0, place - 1)
        last = [found[t.index] for t in theirs[begun : place + 1]]
        names = {sign for those in last for sign, _ in those}
        weight = sum(_WEIGHTS[n] for n in names)
        usual = warm.change is not None and warm.change <= _AS_USUAL and warm.value < _HOT
        calm = usual or warm.value < _COOL or peak - warm.value >= _FALLEN
        settled = settled and not turn.shuts
        if heat.attacks or not calm:
            settled = False
        elif settled:
            settled = weight >= _LEAVE
        else:
            settled = weight >= _ENTER and len(names) >= 2
    shown = [t.index for t in theirs[-2:]]
    return Settled(settled, tuple((i, sign, span) for i in shown for sign, span in found[i]))
