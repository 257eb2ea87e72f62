"""The distribution of an estimate by its quantiles: PERT, triangular, lognormal or scenarios."""

from functools import lru_cache
from math import log, sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from pastno.negotiation.case import Estimate

Floats = npt.NDArray[np.float64]
_POINTS = 4097
_FAR = 5.0
"""A lognormal is followed to so many standard deviations."""
_Z95 = NormalDist().inv_cdf(0.95)


def quantiles(estimate: Estimate, shares: Floats) -> Floats:
    """The values below which these shares of the distribution lie.

    Args:
        estimate: a single figure where its low is its high.
        shares: 0..1, of any shape.
    """
    low, mode, high = estimate.low, estimate.mode, estimate.high
    if low == high:
        return np.full(shares.shape, mode)
    if estimate.scenarios:
        values, chances = np.array(sorted(estimate.scenarios)).T
        found: Floats = values[np.searchsorted(chances.cumsum()[:-1], shares, side="right")]
        return found
    if estimate.shape == "triangular":
        turn = (mode - low) / (high - low)
        left = low + np.sqrt(shares * (high - low) * (mode - low))
        right = high - np.sqrt((1 - shares) * (high - low) * (high - mode))
        return np.where(shares < turn, left, right)
    if estimate.shape == "lognormal":
        spread = log(high / low) / (2 * _Z95)
        return sqrt(low * high) * np.exp(spread * np.interp(shares, *_normal()))
    turn = (mode - low) / (high - low)
    return low + (high - low) * np.interp(shares, *_pert(round(turn, 12)))


@lru_cache(maxsize=256)
def _pert(turn: float) -> tuple[Floats, Floats]:
    """How much of the PERT distribution on 0..1 with its peak at ``turn`` lies below each of many points."""
    points = (1 - np.cos(np.linspace(0, np.pi, _POINTS))) / 2
    density = points ** (4 * turn) * (1 - points) ** (4 * (1 - turn))
    parts = np.diff(points) * (density[1:] + density[:-1]) / 2
    below = np.concatenate([[0.0], parts.cumsum()])
    return below / below[-1], points


@lru_cache(maxsize=1)
def _normal() -> tuple[Floats, Floats]:
    deviations = np.linspace(-_FAR, _FAR, _POINTS)
    normal = NormalDist()
    return np.array([normal.cdf(z) for z in deviations]), deviations
