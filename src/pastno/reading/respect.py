"""Noes to respect: law, safety, a personal boundary, a request to stop (dossier 2.7). Nobody gets past these."""

from pastno.negotiation.heard import Finding
from pastno.reading.saying import because, finding
from pastno.reading.signs import Signs
from pastno.reading.weights import Weights


def hear_respect(signs: Signs, main: tuple[int, int], weights: Weights) -> Finding | None:
    """The finding that the no is to be respected, or None."""
    chance = weights.chance("respect", signs.names, signs.adds)
    if not weights.holds("respect", chance):
        return None
    words = signs.words
    hits = [h for _, h in weights.evidence("respect", signs) if h.cue.kind in {"respect", "certain"}]
    if not hits:
        return None
    sentence = next(((a, b) for a, b in words.sentences if a <= hits[0].start < b), main)
    why = f"{because(words, hits[:2])}: to be respected"
    return finding("respect", "respect", words.span(*sentence), chance, why)
