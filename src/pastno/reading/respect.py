"""Noes to respect: law, safety, a personal boundary, a request to stop (dossier 2.7). Nobody gets past these."""

from pastno.negotiation.heard import Finding
from pastno.reading.cues import Hit
from pastno.reading.saying import because, finding, shown
from pastno.reading.signs import Signs
from pastno.reading.weights import Weights

_LIKELY = 0.6
_SEVERAL = 2
_OUTRIGHT = "floor.respect."
_PLAINLY = ("sure.respect.", "floor.respect.")
"""Cues that say so by themselves: a no is not put out of reach for words such as "penalty" or "planning"."""


def hear_respect(signs: Signs, weights: Weights) -> float | None:
    """How sure it is that a no in these words is to be respected; None where it is not."""
    chance = weights.chance("respect", signs.names, signs.adds)
    if not weights.holds("respect", chance):
        return None
    hits = _telling(signs, weights)
    plainly = any(h.cue.name.startswith(_PLAINLY) for h in hits)
    several = len({h.cue.name for h in hits}) >= _SEVERAL
    return chance if plainly or (chance >= _LIKELY and several) else None


def is_plain(signs: Signs) -> bool:
    """Whether the words say outright that law or safety forbids it, or that they want to be left alone."""
    return any(h.cue.name.startswith(_OUTRIGHT) for h in signs.hits)


def show_respect(chance: float, signs: Signs, main: tuple[int, int], weights: Weights) -> Finding:
    """What shows that the no that stands from token ``main[0]`` to ``main[1]`` is to be respected."""
    words = signs.words
    hits = _telling(signs, weights)
    if not hits:
        why = f"{shown(words, *main)} is not ours to move: to be respected"
        return finding("respect", "respect", words.span(*main), chance, why)
    sentence = next(((a, b) for a, b in words.sentences if a <= hits[0].start < b), main)
    why = f"{because(words, hits[:2])}: to be respected"
    return finding("respect", "respect", words.span(*sentence), chance, why)


def _telling(signs: Signs, weights: Weights) -> list[Hit]:
    """The cues that speak of law, safety, a boundary or a wish to be left alone; the plain ones where there are any."""
    told = [h for _, h in weights.evidence("respect", signs)]
    plain = [h for h in told if h.cue.name.startswith(_PLAINLY)]
    return plain or [h for h in told if h.cue.kind == "respect"]
