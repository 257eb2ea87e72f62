"""Weights from ranks: what an order of swings says, and no more (SMARTER, Edwards and Barron 1994; dossier 6.5)."""

from collections.abc import Sequence


def centroids(count: int) -> tuple[float, ...]:
    """Rank-order centroids of ``count`` issues, the largest first, summing to 1: w_i = (1/n) sum over k >= i of 1/k.

    The mean of all weights that keep the order, so the best guess where nothing but the order is known.
    """
    tail, found = 0.0, []
    for k in range(count, 0, -1):
        tail += 1 / k
        found.append(tail / count)
    return tuple(reversed(found))


def by_rank(ranks: Sequence[float]) -> tuple[float, ...]:
    """The weight of each issue from its rank, 1 the most wanted; issues of one rank share the mean of their places."""
    places = sorted(range(len(ranks)), key=lambda i: ranks[i])
    weights = dict(zip(places, centroids(len(ranks)), strict=True))
    found = []
    for i, rank in enumerate(ranks):
        alike = [j for j, other in enumerate(ranks) if other == rank]
        found.append(weights[i] if len(alike) == 1 else sum(weights[j] for j in alike) / len(alike))
    return tuple(found)


def swings(count: int, second: float, last: float) -> tuple[float, ...]:
    """Weights of ``count`` issues from three swings: the most wanted counts 100, two others by comparison with it.

    Those between the second and the last lie as the centroids of their ranks do.

    Args:
        count: how many issues, in the order in which their swings are wanted.
        second: what the second swing is worth where the first is worth 100.
        last: what the last one is worth.

    Returns:
        Points of 100 in all, in that order.

    Raises:
        ValueError: a swing is worth more than one wanted before it, or less than nothing.
    """
    if not 0 <= last <= second <= 100:
        raise ValueError(count, second, last)
    if count <= 2:
        points = [100.0, second][:count]
    else:
        told = centroids(count)[1:]
        points = [100.0] + [last + (second - last) * (w - told[-1]) / (told[0] - told[-1]) for w in told]
    return tuple(round(100 * point / sum(points), 6) for point in points)
