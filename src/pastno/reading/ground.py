"""The ground of a no: the main reason as stated or plainly implied (guide, part A; dossier 2.3)."""

from typing import cast

from pastno.negotiation.heard import Finding, Ground
from pastno.reading.saying import because, finding, telling
from pastno.reading.signs import Signs
from pastno.reading.weights import Weights

_SHOWING = frozenset({"ground", "refusal", "certain", "floor"})


def hear_ground(signs: Signs, weights: Weights) -> tuple[Ground, float]:
    """The most likely ground of a no in these words, and how likely it is."""
    shares = weights.shares("ground", signs)
    name = cast("Ground", next(iter(shares)))
    return name, shares[name]


def show_ground(
    name: Ground, chance: float, signs: Signs, main: tuple[int, int], weights: Weights
) -> Finding:
    """What shows the ground of the no that stands from token ``main[0]`` to ``main[1]``."""
    words = signs.words
    if name != "unstated":
        told = telling(words, [h for _, h in weights.evidence(f"ground.{name}", signs)])
        own = {f"g.{name}", f"floor.{name}"}
        hits = [h for h in told if h.cue.name in own] or [h for h in told if h.cue.kind in _SHOWING]
        if hits:
            why = because(words, hits[:2])
            return finding("ground", name, words.span(hits[0].start, hits[0].end), chance, why)
    why = (
        "no reason is given"
        if name == "unstated"
        else f"read as {name} from the whole, no single word shows it"
    )
    return finding("ground", name, words.span(main[0], main[1]), chance, why)
