"""The value of finding out: how much better we could choose if we knew one thing about them (Howard 1966)."""

from dataclasses import dataclass

import numpy as np

from pastno.techniques.trades.frontier import Floats, Ints
from pastno.techniques.trades.trade import Situation

_GROUPS = 3
_SHUFFLES = 4


@dataclass(frozen=True, slots=True)
class ToFindOut:
    """Something that we do not know about them, and what knowing it is worth.

    Attributes:
        issue: the issue whose weight to them it is, or "" for their no-deal.
        gain: by how many points our expected gain over no deal would rise.
    """

    issue: str
    gain: float


def to_find_out(here: Situation, packages: Ints, least: float = 0.1) -> tuple[ToFindOut, ...]:
    """What is worth finding out, most first: weights of issues and their no-deal.

    Our gain from proposing a package counts in the draws in which it beats their no-deal, and is nothing in others.
    Knowing in which third of its range a quantity lies, we would choose the best package for that third. What the same
    thirds of shuffled draws would gain is chance, and is taken off.

    Args:
        here: where the case stands.
        packages: what we may propose; shape (packages, issues).
        least: gains below so many points are left out.
    """
    belief = here.belief
    takes = belief.accepts(belief.of(packages))
    mine = here.values(packages)[0]
    ours = here.clears(mine, np.full(len(mine), np.inf))
    if takes is None or belief.floor is None or not ours.any():
        return ()
    gain: Floats = np.where(takes & ours, mine - here.floors[0], 0.0)
    rng = np.random.default_rng(here.seed)
    chance = np.mean([_known(gain, rng.permutation(len(gain)).astype(float)) for _ in range(_SHUFFLES)])
    quantities = [(issue.name, belief.weights[:, n]) for n, issue in enumerate(here.case.issues)]
    quantities.append(("", belief.floor))
    found = [
        ToFindOut(name, float(_known(gain, quantity) - chance))
        for name, quantity in quantities
        if np.ptp(quantity) > 0
    ]
    return tuple(sorted((one for one in found if one.gain >= least), key=lambda one: -one.gain))


def _known(gain: Floats, quantity: Floats) -> float:
    """The expected gain where it is known in which third of its range the quantity lies."""
    groups = np.array_split(np.argsort(quantity, kind="stable"), _GROUPS)
    return float(sum(gain[group].mean(axis=0).max() * len(group) for group in groups) / len(gain))
