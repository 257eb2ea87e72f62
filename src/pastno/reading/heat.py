"""Heat: how hot their words are, 0 calm to 3 hostile, and a temperature between 0 and 1 (dossier 5.2)."""

from pastno.negotiation.heard import Finding
from pastno.reading.saying import because, finding
from pastno.reading.signs import Signs
from pastno.reading.weights import Weights

_NAMES = ("calm", "tense", "heated", "hostile")
_DEGREES = (0.1, 0.45, 0.75, 0.95)


def chances(signs: Signs, weights: Weights) -> tuple[float, float, float]:
    """Probabilities that the words are at least tense, at least heated, hostile; they never rise."""
    tense = weights.chance("heat.1", signs.names, signs.adds)
    heated = min(tense, weights.chance("heat.2", signs.names, signs.adds))
    return tense, heated, min(heated, weights.chance("heat.3", signs.names, signs.adds))


def hear_heat(signs: Signs, weights: Weights, *, asked: bool) -> tuple[int, Finding | None]:
    """The heat of the words, and the finding where they are not calm; ``asked`` where it is known what they answer."""
    told = chances(signs, weights)
    heat = 0
    for level, chance in enumerate(told, start=1):
        if weights.holds(f"heat.{level}.asked" if asked else f"heat.{level}", chance):
            heat = level
    if heat == 0:
        return 0, None
    words = signs.words
    hits = [
        h
        for _, h in weights.evidence(f"heat.{heat}", signs)
        if h.cue.kind in {"heat", "tactic", "refusal", "certain", "floor"}
    ]
    hits.sort(key=lambda h: h.cue.kind != "heat")
    if hits:
        why = because(words, hits[:2])
        return heat, finding(
            "heat", _NAMES[heat], words.span(hits[0].start, hits[0].end), told[heat - 1], why
        )
    why = "no single word is hot; the whole is curt or sharp"
    return heat, finding("heat", _NAMES[heat], words.span(0, words.sentences[0][1]), told[heat - 1], why)


def temperature(signs: Signs, weights: Weights) -> float:
    """Expected temperature, 0 calm to 1 furious."""
    tense, heated, hostile = chances(signs, weights)
    shares = (1 - tense, tense - heated, heated - hostile, hostile)
    return sum(share * degree for share, degree in zip(shares, _DEGREES, strict=True))
