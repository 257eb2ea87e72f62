"""Heat: how hot their words are, 0 calm to 3 hostile, and a temperature between 0 and 1 (dossier 5.2)."""

from pastno.negotiation.heard import Finding
from pastno.reading.saying import because, finding
from pastno.reading.signs import Signs
from pastno.reading.weights import Weights

_NAMES = ("calm", "tense", "heated", "hostile")
_DEGREES = (0.1, 0.38, 0.7, 0.95)


def hear_heat(signs: Signs, weights: Weights) -> tuple[int, Finding | None]:
    """The heat of the words, and the finding where they are not calm."""
    shares = weights.shares("heat", signs)
    heat = int(next(iter(shares)))
    told = shares[str(heat)]
    if heat == 0:
        return 0, None
    words = signs.words
    hits = [
        h
        for _, h in weights.evidence(f"heat.{heat}", signs)
        if h.cue.kind in {"heat", "tactic", "refusal", "certain", "floor"} and h.cue.name != "h.calm"
    ]
    hits.sort(key=lambda h: h.cue.kind != "heat")
    if hits:
        why = because(words, hits[:2])
        return heat, finding("heat", _NAMES[heat], words.span(hits[0].start, hits[0].end), told, why)
    why = "no single word is hot; the whole is curt or sharp"
    return heat, finding("heat", _NAMES[heat], words.span(0, words.sentences[0][1]), told, why)


def temperature(signs: Signs, weights: Weights) -> float:
    """Expected temperature, 0 calm to 1 furious."""
    shares = weights.shares("heat", signs)
    return sum(shares[str(level)] * degree for level, degree in enumerate(_DEGREES))
