"""Equivalent packages (MESO): three that are worth the same to us, so that their choice tells what they want (6.7)."""

import numpy as np
import numpy.typing as npt

from pastno.techniques.trades.frontier import Floats, Ints
from pastno.techniques.trades.trade import Situation, distance

WITHIN = 2.0
"""So many points of value to us the packages may lie apart."""
APART = 2
"""In so many issues any two of them differ at least."""
SPREAD = 10.0
"""So many points for them, by our guess, lie between the best and the worst of them where that can be had."""
_CANDIDATES = 60
_DRAWS = 400
_LIKELY = 0.5
"""A package that they would take in fewer guesses than this is no offer."""


def equivalent(here: Situation, recommended: Ints, packages: Ints) -> Ints:
    """Three packages worth the same to us, which between them suit most guesses of what they want.

    All beat both no-deals, and are worth at least half as much to us, over no deal, as the recommended one. Of all
    such threes the one with the largest product of what we gain from any of them and what they gain, on average over
    the draws of our guess, from the best of the three; so that each suits another idea of what they want, and their
    choice tells which one holds. Where no three are worth the same, two of which one is the recommended.

    Args:
        here: where the case stands.
        recommended: the package to propose where only one is proposed; shape (issues,).
        packages: what to choose from; shape (packages, issues).

    Returns:
        Rows of option numbers, the best for them by our guess first; none where no two are worth the same.
    """
    able, mine, theirs = _able(here, recommended, packages)
    threes = _threes(able, mine)
    if not len(threes):
        threes = _twos(able, mine, recommended)
        if not len(threes):
            return packages[:0]
    drawn = here.belief.of(able)[:_DRAWS]
    best_of = np.array([drawn[:, three].max(axis=1).mean() for three in threes])
    worth = (mine[threes].min(axis=1) - here.floors[0]) * np.maximum(best_of - here.floors[1], 0.0)
    spread = np.ptp(theirs[threes], axis=1) >= SPREAD
    chosen = threes[np.lexsort((worth, spread))[-1]]
    best_first: Ints = able[chosen[np.argsort(-theirs[chosen], kind="stable")]]
    return best_first


def _able(here: Situation, recommended: Ints, packages: Ints) -> tuple[Ints, Floats, Floats]:
    """The packages that may be offered beside the recommended one, the best for both sides first, with their values."""
    least = (here.floors[0] + float(here.values(recommended[None, :])[0][0])) / 2
    mine, theirs = here.values(packages)
    able = np.flatnonzero((mine > here.floors[0]) & (mine >= least) & (theirs > here.floors[1]))
    gains = (mine[able] - here.floors[0]) * (theirs[able] - here.floors[1])
    able = able[np.argsort(-gains, kind="stable")[:_CANDIDATES]]
    takes = here.belief.accepts(here.belief.of(packages[able]))
    if takes is not None:
        able = able[takes.mean(axis=0) >= _LIKELY]
    return packages[able], mine[able], theirs[able]


def _threes(packages: Ints, mine: Floats) -> Ints:
    """The numbers of every three packages that lie within reach of each other in value and differ enough."""
    near = _near(packages, mine)
    found = []
    for one in range(len(packages)):
        others = np.flatnonzero(near[one, one + 1 :]) + one + 1
        found += [(one, a, b) for n, a in enumerate(others) for b in others[n + 1 :] if near[a, b]]
    return np.array(found, dtype=np.int64).reshape(-1, 3)


def _twos(packages: Ints, mine: Floats, recommended: Ints) -> Ints:
    """The numbers of the recommended package with each that may stand beside it."""
    near = _near(packages, mine)
    own = np.flatnonzero((packages == recommended).all(axis=1))
    return np.array([(a, b) for a in own for b in np.flatnonzero(near[a])], dtype=np.int64).reshape(-1, 2)


def _near(packages: Ints, mine: Floats) -> npt.NDArray[np.bool_]:
    return (np.abs(mine[:, None] - mine[None, :]) <= WITHIN) & (
        distance(packages[:, None, :], packages[None, :, :]) >= APART
    )
