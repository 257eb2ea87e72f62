"""From the worth of each issue to chances of orderings and to weights.

Prior: every ordering is as likely as any other, and the weights of an ordering are spread evenly over all that sum
to one and fall in that order (their means are the rank order centroid weights; Barron and Barrett 1996). The
log-likelihood of an ordering is the sum over its places of what the issue there is worth: for being dear in the first
half, for being cheap in the last, the more the farther from the middle.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import permutations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
EXACT = 6
"""Up to so many issues every ordering is looked at; above, a sample."""
_DRAWS = 4000
_SWAPS = 400
_CHAINS = 2000


@dataclass(frozen=True)
class Posterior:
    """Orderings with their chances.

    Attributes:
        orders: issues from dearest to cheapest; shape (orderings, issues).
        chances: one for each ordering; they sum to one.
    """

    orders: Ints
    chances: Floats

    @property
    def count(self) -> int:
        """How many issues there are."""
        return int(self.orders.shape[1])

    @cached_property
    def first(self) -> Floats:
        """The chance of each issue to be the dearest; shape (issues,)."""
        found: Floats = np.bincount(self.orders[:, 0], self.chances, self.count).astype(np.float64)
        return found

    @cached_property
    def before(self) -> Floats:
        """The chance that issue i is dearer than issue j; shape (issues, issues), diagonal zero."""
        places = np.argsort(self.orders, axis=1)
        dearer = places[:, :, None] < places[:, None, :]
        found: Floats = np.einsum("o,oij->ij", self.chances, dearer)
        return found

    @cached_property
    def weights(self) -> Floats:
        """Draws of the weights of all issues; shape (draws, issues). The same every time."""
        rng = np.random.default_rng(3)
        falling = -np.sort(-rng.dirichlet(np.ones(self.count), _DRAWS), axis=1)
        # drawn at even steps through the orderings, so that the shares of the draws are those of the chances
        at = (np.arange(_DRAWS) + 0.5) / _DRAWS
        chosen = np.searchsorted(np.cumsum(self.chances), at).clip(max=len(self.chances) - 1)
        drawn = np.empty_like(falling)
        np.put_along_axis(drawn, self.orders[chosen], falling, axis=1)
        return drawn


def posterior(scores: Floats) -> Posterior:
    """The orderings given the worth of each issue; ``scores`` has the shape (issues, 2)."""
    count = len(scores)
    if count <= EXACT:
        orders = _all(count)
        logs = _logs(scores, orders)
        chances = np.exp(logs - logs.max())
        return Posterior(orders, chances / chances.sum())
    return _sampled(scores)


def places(count: int) -> tuple[Floats, Floats]:
    """How much each place, dearest first, asks of an issue to be dear and to be cheap; each shape (issues,)."""
    at = np.linspace(1.0, -1.0, count) if count > 1 else np.zeros(1)
    return at.clip(min=0.0), (-at).clip(min=0.0)


@lru_cache(maxsize=16)
def _all(count: int) -> Ints:
    return np.array(list(permutations(range(count))), dtype=np.int64)


def _logs(scores: Floats, orders: Ints) -> Floats:
    dear, cheap = places(len(scores))
    found: Floats = scores[orders, 0] @ dear + scores[orders, 1] @ cheap
    return found


def _sampled(scores: Floats) -> Posterior:
    """Orderings drawn by Metropolis steps that swap two issues (the same every time), each as often as it came up."""
    count = len(scores)
    rng = np.random.default_rng(5)
    orders = np.argsort(rng.random((_CHAINS, count)), axis=1)
    logs = _logs(scores, orders)
    rows = np.arange(_CHAINS)
    for _ in range(_SWAPS):
        one, other = rng.integers(0, count, (2, _CHAINS))
        moved = orders.copy()
        moved[rows, one], moved[rows, other] = orders[rows, other], orders[rows, one]
        new = _logs(scores, moved)
        taken = np.log(rng.random(_CHAINS)) < new - logs
        orders[taken], logs[taken] = moved[taken], new[taken]
    kept, times = np.unique(orders, axis=0, return_counts=True)
    return Posterior(kept, times / times.sum())


def summary(found: Posterior, names: tuple[str, ...]) -> Mapping[str, tuple[float, float, float]]:
    """For each issue the mean of its weight and the 5 and 95 % points of its spread."""
    low, high = np.quantile(found.weights, [0.05, 0.95], axis=0)
    mean = found.weights.mean(axis=0)
    return {name: (float(mean[i]), float(low[i]), float(high[i])) for i, name in enumerate(names)}
