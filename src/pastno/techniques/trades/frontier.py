"""The exact frontier of additive values: no package on it can be made better for one side without hurting the other.

With additive values the frontier of all issues together lies among the sums of the frontiers of parts of them, so
these are merged two by two, smallest first, and what is dominated is dropped after each merge (a pruned Minkowski sum;
Ehrgott, Multicriteria Optimization, 2005). Each point keeps which options it is made of. The packages themselves, which
may be more than a million million, are never listed.

Values are counted in whole units of a thousand-millionth while they are added, so that two sums of the same figures are
the same and no error builds up.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count as counting

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
MOST_SUMS = 4_000_000
"""Where two parts have more sums than this they are thinned first, and the frontier says by how much it may be off."""
MOST_POINTS = 50_000
"""With more points than this a part is thinned, and the frontier says by how much it may be off."""
_CHUNK = 250_000
_UNIT = 1e-9
_LARGEST = 2.0**60


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


@dataclass(frozen=True)
class Part:
    """The frontier of some of the issues, its values in whole units; ``options`` as in a frontier."""

    mine: Ints
    theirs: Ints
    options: Ints
    epsilon: int = 0

    def __len__(self) -> int:
        """How many points."""
        return len(self.mine)


def undominated(mine: Ints | Floats, theirs: Ints | Floats) -> Ints:
    """The numbers of the points that no other is at least as good as for both and better for one; rising by mine.

    Of equal points the first is kept.
    """
    order = np.lexsort((-theirs, -mine))  # stable, so that of equal points the first comes first
    best_before = np.maximum.accumulate(theirs[order])
    kept = np.ones(len(order), dtype=bool)
    kept[1:] = theirs[order][1:] > best_before[:-1]
    return order[kept][::-1]


def frontier(values: Sequence[tuple[Sequence[float], Sequence[float]]], most: int = MOST_SUMS) -> Frontier:
    """The frontier of packages that take one option of each issue.

    Args:
        values: for each issue what every option adds to our value and to theirs, on any scale.
        most: so many sums of two parts are looked at; more and the parts are thinned.
    """
    columns = [(np.asarray(a, dtype=float), np.asarray(b, dtype=float)) for a, b in values]
    unit = unit_of(columns)
    parts = [
        part(whole(mine, unit), whole(theirs, unit), np.arange(len(mine))[:, None])
        for mine, theirs in columns
    ]
    found = merged(parts, [(n,) for n in range(len(parts))], most)
    # the values as they were given: counting in units has rounded them
    mine, theirs = (worth([c[side] for c in columns], found.options) for side in (0, 1))
    return Frontier(mine, theirs, found.options, found.epsilon * unit)


def worth(columns: Sequence[Floats], options: Ints) -> Floats:
    """The values of packages: for each row of ``options`` what its options add, by issue."""
    total = np.zeros(len(options))
    for issue, column in enumerate(columns):
        total += column[options[:, issue]]
    return total


def unit_of(columns: Sequence[tuple[Floats, Floats]]) -> float:
    """The unit that values are counted in: as fine as the sum of the largest allows."""
    largest = max(
        (sum(float(np.abs(c[side]).max(initial=0)) for c in columns) for side in (0, 1)), default=0.0
    )
    return max(_UNIT, largest / _LARGEST)


def whole(values: Floats, unit: float) -> Ints:
    """Values in whole units."""
    return np.rint(values / unit).astype(np.int64)


def part(mine: Ints, theirs: Ints, options: Ints) -> Part:
    """The undominated of some points."""
    kept = undominated(mine, theirs)
    return Part(mine[kept], theirs[kept], options[kept])


def merged(parts: Sequence[Part], issues: Sequence[tuple[int, ...]], most: int = MOST_SUMS) -> Part:
    """The frontier of all sums of one point of each part, smallest parts first, with options by rising issue.

    Args:
        parts: the frontiers of parts of the issues.
        issues: the numbers of the issues of each part, in the order of its ``options``.
        most: so many sums of two parts are looked at.
    """
    if not parts:
        none = np.zeros(1, dtype=np.int64)
        return Part(none, none, np.zeros((1, 0), dtype=np.int64))
    ticket = counting()
    waiting = [(len(p), next(ticket), p, of) for p, of in zip(parts, issues, strict=True)]
    heapq.heapify(waiting)
    while len(waiting) > 1:
        _, _, one, ours = heapq.heappop(waiting)
        _, _, other, more = heapq.heappop(waiting)
        both = _sum(*_small_enough(one, other, most))
        heapq.heappush(waiting, (len(both), next(ticket), both, (*ours, *more)))
    _, _, last, order = waiting[0]
    return Part(last.mine, last.theirs, last.options[:, np.argsort(order)], last.epsilon)


def _sum(one: Part, other: Part) -> Part:
    """What is undominated among all sums of a point of one and a point of the other, some rows of sums at a time.

    A sum that the points found so far dominate is dropped before it is sorted in.
    """
    rows_each = max(1, _CHUNK // len(other))
    lowest = int(one.mine[0] + other.mine[0])
    step = -(-int(one.mine[-1] + other.mine[-1] - lowest + 1) // MOST_POINTS)
    epsilon = one.epsilon + other.epsilon
    mine, theirs, pair = (np.empty(0, dtype=np.int64) for _ in range(3))
    for begin in range(0, len(one), rows_each):
        rows = slice(begin, begin + rows_each)
        new_mine = np.add.outer(one.mine[rows], other.mine).ravel()
        new_theirs = np.add.outer(one.theirs[rows], other.theirs).ravel()
        at = np.searchsorted(mine, new_mine)
        better = np.flatnonzero((at == len(mine)) | (new_theirs > np.append(theirs, 0)[at]))
        mine = np.concatenate([mine, new_mine[better]])
        theirs = np.concatenate([theirs, new_theirs[better]])
        pair = np.concatenate([pair, better + begin * len(other)])
        kept = undominated(mine, theirs)
        if len(kept) > MOST_POINTS:
            kept = kept[_first_of_steps(mine[kept], lowest, step)]
            epsilon = one.epsilon + other.epsilon + step
        mine, theirs, pair = mine[kept], theirs[kept], pair[kept]
    left, right = np.divmod(pair, len(other))
    options = np.concatenate([one.options[left], other.options[right]], axis=1)
    return Part(mine, theirs, options, epsilon)


def _small_enough(one: Part, other: Part, most: int) -> tuple[Part, Part]:
    """Both parts, thinned where they have more than ``most`` sums: the larger one first, then both alike."""
    if len(one) * len(other) <= most:
        return one, other
    share = int(most**0.5)
    if len(one) <= share:
        return one, _thinned(other, most // len(one))
    return _thinned(one, share), _thinned(other, share)


def _thinned(found: Part, most: int) -> Part:
    """At most so many points."""
    if len(found) <= most:
        return found
    lowest = int(found.mine[0])
    step = -(-int(found.mine[-1] - lowest + 1) // most)
    first = _first_of_steps(found.mine, lowest, step)
    return Part(found.mine[first], found.theirs[first], found.options[first], found.epsilon + step)


def _first_of_steps(mine: Ints, lowest: int, step: int) -> npt.NDArray[np.bool_]:
    """Of the points in a step of our value only the first, which is the best for them.

    What is dropped is worse for them than what is kept, and better for us by less than a step.
    """
    cell = (mine - lowest) // step
    first = np.ones(len(cell), dtype=np.bool_)
    first[1:] = cell[1:] != cell[:-1]
    return first
