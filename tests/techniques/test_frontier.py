"""The frontier: nothing is missing, nothing on it is dominated, and each point is a package."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastno.techniques.trades.frontier import MOST_POINTS, frontier, undominated

WORTH = st.integers(0, 100).map(lambda n: n / 4)
ISSUE = st.lists(st.tuples(WORTH, WORTH), min_size=1, max_size=4).map(
    lambda options: tuple(zip(*options, strict=True))
)


def every_package(values):
    return {
        (sum(mine[o] for (mine, _), o in zip(values, chosen, strict=True)),
         sum(theirs[o] for (_, theirs), o in zip(values, chosen, strict=True)))
        for chosen in product(*(range(len(mine)) for mine, _ in values))
    }  # fmt: skip


def dominated(point, others):
    return any(a >= point[0] and b >= point[1] and (a, b) != point for a, b in others)


@given(st.lists(ISSUE, min_size=1, max_size=5))
def test_it_is_what_trying_every_package_finds(values):
    found = frontier(values)
    every = every_package(values)
    points = set(zip(found.mine.tolist(), found.theirs.tolist(), strict=True))
    assert points == {point for point in every if not dominated(point, every)}
    assert found.epsilon == 0


@given(st.lists(ISSUE, min_size=1, max_size=5))
def test_each_point_is_a_package_with_that_value(values):
    found = frontier(values)
    for point, options in enumerate(found.options):
        assert sum(mine[o] for (mine, _), o in zip(values, options, strict=True)) == found.mine[point]
        assert sum(theirs[o] for (_, theirs), o in zip(values, options, strict=True)) == found.theirs[point]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30))
def test_rising_for_us_is_falling_for_them(points):
    mine, theirs = np.array(points, dtype=float).T
    kept = undominated(mine, theirs)
    assert (np.diff(mine[kept]) > 0).all()
    assert (np.diff(theirs[kept]) < 0).all()


def test_a_million_million_packages_are_not_listed():
    rng = np.random.default_rng(1)
    values = [(rng.random(10).tolist(), rng.random(10).tolist()) for _ in range(12)]
    found = frontier(values)
    assert found.epsilon == 0
    assert 50 < len(found) < 100_000


def test_where_every_package_lies_on_the_frontier_it_is_thinned_and_says_by_how_much():
    rng = np.random.default_rng(2)
    values = []
    for _ in range(8):
        mine = rng.random(8)
        values.append((mine.tolist(), (1 - mine).tolist()))
    found = frontier(values, most=4_000_000)
    assert len(found) <= MOST_POINTS
    assert 0 < found.epsilon < 0.05
    whole = frontier(values[:4])
    thin = frontier(values[:4], most=2_500)
    assert 0 < thin.epsilon < 0.2
    for mine, theirs in zip(whole.mine, whole.theirs, strict=True):
        near = (thin.mine >= mine - thin.epsilon - 1e-9) & (thin.theirs >= theirs - thin.epsilon - 1e-9)
        assert near.any()


def test_no_issue_is_one_empty_package():
    assert frontier([]).mine.tolist() == [0.0]
    assert len(frontier([([3.0], [4.0])])) == 1


def test_the_smallest_case_by_hand():
    found = frontier([([0, 10], [10, 0]), ([0, 1], [5, 0])])
    assert list(zip(found.mine, found.theirs, strict=True)) == [(0, 15), (1, 10), (10, 5), (11, 0)]
    assert found.options.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert found.mine == pytest.approx([0, 1, 10, 11])
