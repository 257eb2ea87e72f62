"""Concern: the shortest piece of their turn that names what they protect, fear or are held by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pastno.negotiation.heard import Concern, Finding
from pastno.reading.clauses import clauses, trimmed
from pastno.reading.saying import because, finding, telling
from pastno.reading.signs import Signs
from pastno.reading.weights import Weights

_LONGEST = 22
"""A concern has no more words than this."""
_CAUSES = frozenset("because since as that otherwise".split())
_TELLING = frozenset({"c.because", "c.loss", "c.bound", "c.people", "c.amount"})


@dataclass(frozen=True)
class Piece:
    """A piece of a turn that may name the concern: tokens from ``start`` to ``end`` and what it shows."""

    start: int
    end: int
    names: frozenset[str]


def pieces(signs: Signs, *, refuses: bool) -> Iterator[Piece]:
    """Every clause of the turn, and neighbouring clauses of one sentence together."""
    turn = "turn:refuses" if refuses else "turn:does not refuse"
    words = signs.words
    cut_up = clauses(words)
    total = len(words.sentences)
    seen: set[tuple[int, int]] = set()
    for number, clause in enumerate(cut_up):
        for more in range(3):
            if number + more >= len(cut_up) or cut_up[number + more].sentence != clause.sentence:
                break
            start, end = trimmed(words, clause.start, cut_up[number + more].end)
            if (start, end) in seen or not 1 <= end - start <= _LONGEST:
                continue
            seen.add((start, end))
            where = (clause.sentence, total, more, number, len(cut_up))
            yield Piece(start, end, frozenset((turn, *_shows(signs, start, end, where))))


def _shows(signs: Signs, start: int, end: int, where: Sequence[int]) -> Iterator[str]:
    words = signs.words
    low = words.low
    sentence, total, more, number, count = where
    length = end - start
    yield f"long:{min(length // 3, 6)}"
    yield f"joined:{more}"
    yield f"sentence:{min(sentence, 4)}"
    yield f"clause:{min(number, 5)}of{min(count, 6)}"
    if sentence == total - 1:
        yield "sentence:last"
    if total == 1:
        yield "sentence:only"
    yield f"begins:{low[start]}"
    if start:
        before = low[start - 1]
        yield (
            f"after:{before}"
            if before in _CAUSES | {"but", "so", ".", "and", ":", "if", "when"}
            else "after:other"
        )
    if end < len(low):
        yield (
            f"then:{low[end]}"
            if low[end] in {".", "?", "!", "and", "but", "so", "because", "or"}
            else "then:other"
        )
        sentence_end = next((t for t in low[end:] if t in ".?!"), ".")
        if sentence_end == "?":
            yield "asks"
    inside = [h for h in signs.hits if h.start >= start and h.end <= end]
    for hit in inside:
        yield hit.cue.name
        yield f"{hit.cue.name}/{hit.number}"
        yield f"{hit.cue.name}={' '.join(low[hit.start : min(hit.end, hit.start + 3)])}"
    for kind in {h.cue.kind for h in inside}:
        yield f"any:{kind}"
    if any(low[i][0].isdigit() for i in range(start, end)):
        yield "number"
    if any(i in words.quoted for i in range(start, end)):
        yield "quoted"


def neat(signs: Signs, start: int, end: int) -> tuple[int, int]:
    """The piece without what only points at it: "it's a global decision" becomes "a global decision"."""
    low = signs.words.low
    first = start
    if (
        low[first] in {"it's", "that's", "there's"}
        and end - first > 2
        and low[first + 1] in {"a", "an", "the", "our", "my"}
    ):
        first += 1
    elif (
        low[first] in {"it", "that", "this", "there"}
        and end - first > 3
        and low[first + 1] in {"is", "was"}
        and low[first + 2] in {"a", "an", "the", "our", "my"}
    ):
        first += 2
    return first, end


def hear_concern(signs: Signs, weights: Weights, *, refuses: bool) -> tuple[float, Concern, Finding] | None:
    """The concern of the turn with how sure it is, or None where none is named."""
    best: tuple[float, Piece] | None = None
    for piece in pieces(signs, refuses=refuses):
        chance = weights.chance("concern", piece.names)
        if best is None or chance > best[0]:
            best = chance, piece
    if best is None or not weights.holds("concern", best[0]):
        return None
    concern, shown_by = show_concern(min(1.0, best[0] + 0.2), signs, best[1].start, best[1].end)
    return best[0], concern, shown_by


def show_concern(chance: float, signs: Signs, start: int, end: int) -> tuple[Concern, Finding]:
    """The concern that those tokens name, and what shows it."""
    words = signs.words
    start, end = neat(signs, start, end)
    span = words.span(start, end)
    inside = [
        h for h in signs.hits if start <= h.start and h.end <= end and h.cue.kind in {"concern", "ground"}
    ]
    told = sorted(telling(words, inside), key=lambda h: (h.cue.name not in _TELLING, h.start))
    why = because(words, told[:1]) if told else "names what is at stake for them"
    heard = Concern(words.text[span[0] : span[1]], span)
    return heard, finding("concern", "concern", span, chance, why)
