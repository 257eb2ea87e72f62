"""The exact frontier of additive values: no package on it can be made better for one side without hurting the other.

With additive values the frontier of all issues together lies among the sums of the frontiers of parts of them, so
these are merged two by two, smallest first, and what is dominated is dropped after each merge (a pruned Minkowski sum;
Ehrgott, Multicriteria Optimization, 2005). Each point keeps which options it is made of. The packages themselves, which
may be more than a million million, are never listed.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count as counting

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
MOST_POINTS = 100_000
"""With more points than this the frontier is thinned, and says by how much."""
_CHUNK = 4_000_000
_DIGITS = 9
"""Values are compared after so many decimals, so that two sums of the same figures are the same."""


@dataclass(frozen=True)
class Frontier:
    """Points that no other dominates, by rising value to us (and so by falling value to them).

    Attributes:
        mine, theirs: the values of each point; shape (points,).
        options: the number of the option of each issue; shape (points, issues).
        epsilon: 0 where it is exact; else no package is better for both sides than a point by more than this.
    """

    mine: Floats
    theirs: Floats
    options: Ints
    epsilon: float = 0.0

    def __len__(self) -> int:
        """How many points."""
        return len(self.mine)


def undominated(mine: Floats, theirs: Floats) -> Ints:
    """The numbers of the points that no other is at least as good as for both and better for one; rising by mine."""
    order = np.lexsort((-theirs, -mine))
    best_before = np.maximum.accumulate(theirs[order])
    kept = np.ones(len(order), dtype=bool)
    kept[1:] = theirs[order][1:] > best_before[:-1]
    return order[kept][::-1]


def frontier(values: Sequence[tuple[Sequence[float], Sequence[float]]], most: int = MOST_POINTS) -> Frontier:
    """The frontier of packages that take one option of each issue.

    Args:
        values: for each issue what every option adds to our value and to theirs.
        most: so many points are kept exactly.
    """
    ticket = counting()
    waiting: list[tuple[int, int, Frontier, tuple[int, ...]]] = []
    for issue, (mine, theirs) in enumerate(values):
        one = _of_issue(np.asarray(mine, dtype=float), np.asarray(theirs, dtype=float))
        heapq.heappush(waiting, (len(one), next(ticket), one, (issue,)))
    if not waiting:
        return Frontier(np.zeros(1), np.zeros(1), np.zeros((1, 0), dtype=np.int64))
    while len(waiting) > 1:
        _, _, one, issues = heapq.heappop(waiting)
        _, _, other, more = heapq.heappop(waiting)
        both = _thinned(_sum(one, other), most)
        heapq.heappush(waiting, (len(both), next(ticket), both, (*issues, *more)))
    _, _, whole, issues = waiting[0]
    return Frontier(whole.mine, whole.theirs, whole.options[:, np.argsort(issues)], whole.epsilon)


def _of_issue(mine: Floats, theirs: Floats) -> Frontier:
    mine, theirs = mine.round(_DIGITS), theirs.round(_DIGITS)
    kept = undominated(mine, theirs)
    return Frontier(mine[kept], theirs[kept], kept[:, None])


def _sum(one: Frontier, other: Frontier) -> Frontier:
    """What is undominated among all sums of a point of one and a point of the other, some rows of sums at a time."""
    step = max(1, _CHUNK // len(other))
    mine, theirs = np.empty(0), np.empty(0)
    left, right = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    for begin in range(0, len(one), step):
        rows = slice(begin, begin + step)
        size = len(one.mine[rows])
        mine = np.concatenate([mine, np.add.outer(one.mine[rows], other.mine).ravel()]).round(_DIGITS)
        theirs = np.concatenate([theirs, np.add.outer(one.theirs[rows], other.theirs).ravel()]).round(_DIGITS)
        left = np.concatenate([left, np.repeat(np.arange(begin, begin + size), len(other))])
        right = np.concatenate([right, np.tile(np.arange(len(other)), size)])
        kept = undominated(mine, theirs)
        mine, theirs, left, right = mine[kept], theirs[kept], left[kept], right[kept]
    options = np.concatenate([one.options[left], other.options[right]], axis=1)
    return Frontier(mine, theirs, options, one.epsilon + other.epsilon)


def _thinned(found: Frontier, most: int) -> Frontier:
    """At most so many points: of those in a step of our value, the one best for them.

    What is dropped is worse for them than what is kept, and better for us by less than a step.
    """
    if len(found) <= most:
        return found
    step = float(found.mine[-1] - found.mine[0]) / most
    cell = np.floor((found.mine - found.mine[0]) / step).astype(np.int64)
    first = np.r_[True, cell[1:] != cell[:-1]]
    return Frontier(found.mine[first], found.theirs[first], found.options[first], found.epsilon + step)
