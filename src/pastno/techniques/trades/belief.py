"""What packages may be worth to them: our guess as many draws of their weights, values and no-deal (dossier 6.8)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pastno.negotiation.case import Case, Estimate
from pastno.techniques.trades.frontier import Floats, Ints
from pastno.techniques.trades.group import Group
from pastno.techniques.trades.value import worths_of

DRAWS = 2000
SEED = 7
_MOST_NUMBERS = 4_000_000
"""Of a case with very many options fewer draws are made, so that they stay within so many numbers."""


@dataclass(frozen=True)
class Spread:
    """A value with its mean, its 5th and 95th percentile, 0..100."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Belief:
    """Draws of their values.

    Attributes:
        weights: of each issue, summing to 1; shape (draws, issues).
        values: for each issue the value of its options; shape (draws, options).
        floor: value of having no deal, or None where nothing is known of it; shape (draws,).
    """

    weights: Floats
    values: tuple[Floats, ...]
    floor: Floats | None
    _space: Group

    def of(self, options: Ints) -> Floats:
        """The value of packages, rows of option numbers, in each draw; shape (draws, packages)."""
        total = np.zeros((len(self.weights), len(options)))
        for n, values in enumerate(self.values):
            total += (values * self.weights[:, n, None])[:, options[:, n]]
        return total + self._space.bonuses(options, 1)

    def accepts(self, worth: Floats) -> npt.NDArray[np.bool_] | None:
        """In which draws packages of that worth beat having no deal; None where nothing is known of that."""
        return None if self.floor is None else worth > self.floor[:, None]


def belief(case: Case, among: Group, floor: Estimate | None, draws: int = DRAWS, seed: int = SEED) -> Belief:
    """Draws of what a valued case guesses of them: each weight and value normal about its guess, with its spread.

    Args:
        case: with worths of every issue for them.
        among: all its issues.
        floor: what having no deal is worth to them, or None.
        draws: how many; fewer where there are very many options.
        seed: the same seed gives the same draws.
    """
    rng = np.random.default_rng(seed)
    worths = worths_of(case, "theirs")
    draws = max(50, min(draws, _MOST_NUMBERS // sum(len(w.values) for w in worths)))
    spreads = np.array([w.spread for w in worths])
    weights = np.array([w.weight for w in worths]) * (1 + spreads * rng.standard_normal((draws, len(worths))))
    weights = np.maximum(weights, 1e-9)
    values = []
    for worth in worths:
        drawn = np.array(worth.values) * (1 + worth.spread * rng.standard_normal((draws, len(worth.values))))
        values.append(np.clip(drawn, 0.0, 100.0))
    return Belief(
        weights / weights.sum(axis=1, keepdims=True),
        tuple(values),
        None if floor is None else _drawn(floor, rng, draws),
        among,
    )


def spread_of(worth: Floats) -> Spread:
    """The mean and the 5th and 95th percentile of draws."""
    low, high = np.percentile(worth, [5, 95])
    return Spread(*(min(float(v), 100.0) for v in (worth.mean(), low, high)))


def _drawn(estimate: Estimate, rng: np.random.Generator, draws: int) -> Floats:
    """Draws of the PERT distribution of an estimate: a beta distribution of its low, mode and high."""
    width = estimate.high - estimate.low
    if width <= 0:
        return np.full(draws, estimate.mode)
    a = 1 + 4 * (estimate.mode - estimate.low) / width
    b = 1 + 4 * (estimate.high - estimate.mode) / width
    return estimate.low + width * rng.beta(a, b, draws)
