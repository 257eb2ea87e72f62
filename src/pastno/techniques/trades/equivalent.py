"""Equivalent packages (MESO): three that are worth the same to us, so that their choice tells what they want (6.7)."""

import numpy as np

from pastno.techniques.trades.frontier import Floats, Ints
from pastno.techniques.trades.group import Bools
from pastno.techniques.trades.trade import Situation, distance

WITHIN = 2.0
"""So many points of value to us the packages may lie apart."""
APART = 2
"""In so many issues any two of them differ at least."""
SPREAD = 10.0
"""So many points for them, by our guess, lie between the best and the worst of them where that can be had."""
_CANDIDATES = 60
_DRAWS = 400
_NEARLY_ALL = 0.8
"""In more guesses than this a package is better for them than another: then the other is no choice."""
_SUITS = 0.05
"""In so large a share of the guesses each package is the best of those offered, and none is better for both."""
_RIVALS = 400
_LIKELY = 0.5
"""A package that they would take in fewer guesses than this is no offer."""

_TINY = 1e-9


def equivalent(here: Situation, recommended: Ints, packages: Ints) -> Ints:
    """Three packages worth the same to us as the trade, which between them suit most guesses of what they want.

    All are within reach of the trade's value to us, and both sides would sign them. None is better than another, or
    than the trade, for both sides in nearly every guess, and each is efficient in some guesses. Of all such threes the
    one with the largest product of what we gain from any of them and what they gain, on average over the draws of our
    guess, from the best of the three; so that each suits another idea of what they want, and their choice tells which
    one holds. Where there are no three, two of which one is the trade.

    Args:
        here: where the case stands.
        recommended: the package to propose where only one is proposed; shape (issues,).
        packages: what to choose from; shape (packages, issues).

    Returns:
        Rows of option numbers, the best for them by our guess first; none where no two are worth the same.
    """
    able, mine, theirs, drawn = _able(here, recommended, packages)
    may = _near(able, mine) & ~_beaten(mine, drawn)
    threes = _threes(may)
    if not len(threes):
        threes = _twos(may, able, recommended)
        if not len(threes):
            return packages[:0]
    shares = np.array([np.bincount(drawn[:, t].argmax(axis=1), minlength=len(t)) for t in threes]) / len(
        drawn
    )
    threes = threes[shares.min(axis=1) >= _SUITS]
    if not len(threes):
        return packages[:0]
    best_of = np.array([drawn[:, three].max(axis=1).mean() for three in threes])
    gained = np.maximum(mine[threes].min(axis=1) - here.floors[0], 0.0)
    worth = gained * np.maximum(best_of - here.floors[1], 0.0)
    spread = np.ptp(theirs[threes], axis=1) >= SPREAD
    chosen = threes[np.lexsort((worth, spread))[-1]]
    best_first: Ints = able[chosen[np.argsort(-theirs[chosen], kind="stable")]]
    return best_first


def suits(here: Situation, packages: Ints) -> tuple[float, ...]:
    """In which share of the draws of our guess each package is the best of these for them."""
    if not len(packages):
        return ()
    best = here.belief.of(packages).argmax(axis=1)
    return tuple(float((best == n).mean()) for n in range(len(packages)))


def _able(here: Situation, recommended: Ints, packages: Ints) -> tuple[Ints, Floats, Floats, Floats]:
    """The packages that may be offered beside the trade, the best for both first: their values and draws of theirs."""
    own = float(here.values(recommended[None, :])[0][0])
    mine, theirs = here.values(packages)
    able = np.flatnonzero((np.abs(mine - own) <= WITHIN) & here.clears(mine, theirs))
    able = able[
        np.argsort(-(mine[able] - own) - (theirs[able] - here.floors[1]), kind="stable")[:_CANDIDATES]
    ]
    drawn = here.belief.of(packages[able])
    takes = here.belief.accepts(drawn)
    if takes is not None:
        likely = takes.mean(axis=0) >= _LIKELY
        able, drawn = able[likely], drawn[:, likely]
    drawn = drawn[:_DRAWS]
    trade = here.belief.of(recommended[None, :])[:_DRAWS]
    worse = (drawn < trade - _TINY).mean(axis=0) > _NEARLY_ALL
    keep = ~(worse & (mine[able] <= own + _TINY)) & _efficient(here, packages, able, drawn)
    able = able[keep]
    return packages[able], mine[able], theirs[able], drawn[:, keep]


def _efficient(here: Situation, packages: Ints, able: Ints, drawn: Floats) -> Bools:
    """Which of the able packages no other is better than, for both, in some of the guesses at least."""
    if not len(able):
        return np.zeros(0, dtype=np.bool_)
    mine, theirs = here.values(packages)
    rivals = np.flatnonzero(mine >= mine[able].min())
    rivals = rivals[np.argsort(-theirs[rivals], kind="stable")[:_RIVALS]]
    worth = here.belief.of(packages[rivals])[: len(drawn)]
    found = []
    for n, at in enumerate(able):
        better = worth[:, mine[rivals] >= mine[at] - _TINY]
        beaten = (
            better.max(axis=1) > drawn[:, n] + _TINY
            if better.shape[1]
            else np.zeros(len(drawn), dtype=np.bool_)
        )
        found.append(1 - float(beaten.mean()) >= _SUITS)
    return np.array(found, dtype=np.bool_)


def _beaten(mine: Floats, drawn: Floats) -> Bools:
    """Of which two packages one is better for them in nearly every guess, and no worse for us."""
    better = (drawn[:, :, None] > drawn[:, None, :] + _TINY).mean(axis=0)
    beats = (better > _NEARLY_ALL) & (mine[:, None] >= mine[None, :] - _TINY)
    either: Bools = beats | beats.T
    return either


def _threes(may: Bools) -> Ints:
    """The numbers of every three packages of which any two may stand beside each other."""
    found = []
    for one in range(len(may)):
        others = np.flatnonzero(may[one, one + 1 :]) + one + 1
        found += [(one, a, b) for n, a in enumerate(others) for b in others[n + 1 :] if may[a, b]]
    return np.array(found, dtype=np.int64).reshape(-1, 3)


def _twos(may: Bools, packages: Ints, recommended: Ints) -> Ints:
    """The numbers of the trade with each package that may stand beside it."""
    own = np.flatnonzero((packages == recommended).all(axis=1))
    return np.array([(a, b) for a in own for b in np.flatnonzero(may[a])], dtype=np.int64).reshape(-1, 2)


def _near(packages: Ints, mine: Floats) -> Bools:
    return (np.abs(mine[:, None] - mine[None, :]) <= WITHIN) & (
        distance(packages[:, None, :], packages[None, :, :]) >= APART
    )
