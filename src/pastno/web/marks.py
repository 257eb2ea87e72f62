"""A turn in pieces: which words are marked, as what, and why; overlapping findings make one mark."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Finding, TurnReading
from pastno.web.words import _


@dataclass(frozen=True, slots=True)
class Part:
    """Words inside a mark; ``crack`` where they leave a way open."""

    text: str
    crack: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a turn in a row.

    Attributes:
        parts: the words.
        kind: "" where nothing is marked, else what it is first of all: opening, refusal, heat, move, habit ...
        whys: (name, reason) of everything heard in it.
    """

    parts: tuple[Part, ...]
    kind: str = ""
    whys: tuple[tuple[str, str], ...] = ()


_FIRST = ("respect", "refusal", "opening", "habit", "move", "tactic", "concern", "ground", "heat")


def pieces(turn: TurnReading) -> tuple[Piece, ...]:
    """The whole text of a turn in pieces, in order."""
    return tuple(_pieces(turn))


def _pieces(turn: TurnReading) -> Iterator[Piece]:
    at = 0
    for span, findings in _groups([f for f in turn.findings if _counts(f, turn)]):
        if span[0] > at:
            yield Piece((Part(turn.quote((at, span[0]))),))
        kind = min((f.kind for f in findings), key=_FIRST.index)
        whys = dict.fromkeys((_named(f), f.because) for f in findings)
        yield Piece(tuple(_parts(turn, span, findings)), kind, tuple(whys))
        at = span[1]
    if at < len(turn.text):
        yield Piece((Part(turn.quote((at, len(turn.text)))),))


def _counts(finding: Finding, turn: TurnReading) -> bool:
    """Whether a finding bears a label of the turn; faint traces of others would only confuse."""
    if finding.span[1] <= finding.span[0]:
        return False
    refusal = turn.refusal
    if finding.kind == "respect":
        return refusal is not None and refusal.respect
    if finding.kind == "tactic":
        return refusal is not None and refusal.tactic == finding.name
    if finding.kind == "ground":
        return refusal is not None and refusal.ground == finding.name
    return True


def _groups(findings: Sequence[Finding]) -> Iterator[tuple[Span, list[Finding]]]:
    """Findings that overlap, together, with the span that holds them all."""
    together: list[Finding] = []
    begin = end = 0
    for finding in sorted(findings, key=lambda f: f.span):
        if together and finding.span[0] < end:
            together.append(finding)
            end = max(end, finding.span[1])
            continue
        if together:
            yield (begin, end), together
        together, (begin, end) = [finding], finding.span
    if together:
        yield (begin, end), together


def _parts(turn: TurnReading, span: Span, findings: Sequence[Finding]) -> Iterator[Part]:
    # What must be respected has no way past it, whatever stands between its lines.
    stops = turn.refusal is not None and turn.refusal.stops
    cracks = [f.span for f in findings if f.kind == "opening" and f.name == "crack" and not stops]
    edges = sorted({span[0], span[1], *(edge for crack in cracks for edge in crack)})
    for begin, end in pairwise(edges):
        yield Part(turn.quote((begin, end)), any(c[0] <= begin and end <= c[1] for c in cracks))


def _named(finding: Finding) -> str:
    name = _spoken(finding.name)
    return {
        "refusal": _("a no: {name}"),
        "ground": _("its reason: {name}"),
        "tactic": _("their tactic: {name}"),
        "respect": _("to be respected"),
        "heat": _("heat: {name}"),
        "concern": _("what they protect"),
        "opening": _("an opening: {name}"),
        "move": _("your move: {name}"),
        "habit": _("a habit that hardens a no: {name}"),
    }[finding.kind].format(name=name)


def labels(turn: TurnReading) -> tuple[str, ...]:
    """What a turn is, in few words, for its foot."""
    found: list[str] = []
    if turn.refusal is not None:
        refusal = turn.refusal
        found += [refusal.firmness, refusal.ground, *([refusal.tactic] if refusal.tactic != "none" else [])]
        if refusal.respect:
            found.append(_("to respect") if refusal.stops else _("perhaps to respect"))
    if turn.turn.side == "them" and (turn.heat or turn.refusal):
        found.append(_("heat {heat} of 3").format(heat=turn.heat))
    found += [_spoken(name) for name in (*turn.openings, *turn.moves, *turn.habits)]
    return tuple(found)


def unheard(turns: Iterable[TurnReading]) -> bool:
    """Whether none of their turns was judged (another language, no words), so that silence says nothing of a no."""
    theirs = [turn for turn in turns if turn.turn.side == "them"]
    return bool(theirs) and all(
        not turn.findings and any(why.endswith("not judged") for why in turn.unjudged) for turn in theirs
    )


def _spoken(name: str) -> str:
    return _("that's right") if name == "thats_right" else name.replace("_", " ")
