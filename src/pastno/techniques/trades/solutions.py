"""The field's four answers to which package of the frontier is the one: Nash, Kalai-Smorodinsky, egalitarian, joint.

All take the gains over having no deal. Nash has the largest product of gains (1950). Kalai-Smorodinsky gives each
side the same share of the most it could gain (1975). Egalitarian gives both the same gain (Kalai 1977). The maximum
joint gain has the largest sum. On a frontier of single points each is the point that comes nearest. None is "fair"
beyond the weights that it rests on.
"""

from dataclasses import dataclass

import numpy as np

from pastno.techniques.trades.frontier import Floats, Ints

_TINY = 1e-9


@dataclass(frozen=True)
class Solutions:
    """The numbers of the four points among the points given."""

    nash: int
    kalai_smorodinsky: int
    egalitarian: int
    max_joint: int


def solutions(
    mine: Floats, theirs: Floats, floors: tuple[float, float], among: Ints | None = None
) -> Solutions | None:
    """The four points among those that both sides would sign; None where there is none.

    Args:
        mine: what each point is worth to us; shape (points,).
        theirs: what it is worth to them.
        floors: our value of having no deal and theirs, from which gains are counted.
        among: the numbers of the points to choose from; those better than no deal for both where it is left out.
    """
    if among is None:
        among = np.flatnonzero((mine > floors[0]) & (theirs > floors[1]))
    if not len(among):
        return None
    gains = np.maximum(np.stack([mine[among] - floors[0], theirs[among] - floors[1]]), 0.0)
    shares = gains / np.maximum(gains.max(axis=1, keepdims=True), _TINY)
    product = gains.prod(axis=0)
    if product.max() <= _TINY:  # one side gains nothing anywhere: what the other gains decides
        product = gains.sum(axis=0)
    at = [_best(x, gains[0]) for x in (product, shares.min(axis=0), gains.min(axis=0), gains.sum(axis=0))]
    return Solutions(*(int(among[n]) for n in at))


def _best(values: Floats, ours: Floats) -> int:
    """The number of the largest value; of equals the one that is best for us."""
    equal = np.flatnonzero(values >= values.max() - _TINY * max(1.0, float(values.max())))
    return int(equal[np.argmax(ours[equal])])
