"""Noes to respect: law, safety, a personal boundary, a request to stop (dossier 2.7). Nobody gets past these."""

from pastno.negotiation.heard import Finding
from pastno.reading.saying import because, finding
from pastno.reading.signs import Signs
from pastno.reading.weights import Weights

_LIKELY = 0.6
_SEVERAL = 2
_PLAINLY = ("sure.respect.", "floor.respect.")
"""Cues that say so by themselves: a no is not put out of reach for words such as "penalty" or "planning"."""


def hear_respect(signs: Signs, main: tuple[int, int], weights: Weights) -> Finding | None:
    """The finding that the no is to be respected, or None."""
    chance = weights.chance("respect", signs.names, signs.adds)
    if not weights.holds("respect", chance):
        return None
    words = signs.words
    told = [h for _, h in weights.evidence("respect", signs)]
    hits = [h for h in told if h.cue.name.startswith(_PLAINLY)]
    if not hits:
        hits = [h for h in told if h.cue.kind == "respect"]
        if chance < _LIKELY or len({h.cue.name for h in hits}) < _SEVERAL:
            return None
    sentence = next(((a, b) for a, b in words.sentences if a <= hits[0].start < b), main)
    why = f"{because(words, hits[:2])}: to be respected"
    return finding("respect", "respect", words.span(*sentence), chance, why)
