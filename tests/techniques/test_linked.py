"""Linked and bounded issues: the frontier is what trying every package finds, listed or solved."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pastno.negotiation.case import Issue, Limit, Link
from pastno.techniques.trades import linked
from pastno.techniques.trades.group import Group
from pastno.techniques.trades.linked import ContradictionError, groups, linked_frontier
from pastno.techniques.trades.solver import solved

NAMES = "abcd"


@st.composite
def problems(draw):
    issues, columns = [], []
    for name in NAMES[: draw(st.integers(2, 4))]:
        size = draw(st.integers(1, 4))
        issues.append(Issue(name, tuple(f"{name}{n}" for n in range(size))))
        worths = st.lists(st.integers(0, 40), min_size=size, max_size=size).map(lambda v: np.array(v, float))
        columns.append((draw(worths), draw(worths)))
    package = st.lists(st.sampled_from(issues), min_size=1, max_size=2, unique_by=lambda i: i.name).flatmap(
        lambda chosen: st.fixed_dictionaries({i.name: st.sampled_from(i.options) for i in chosen})
    )
    points = st.integers(-10, 10).map(float)
    some = st.one_of(st.just({}), package)
    links = draw(st.lists(st.builds(Link, package, some, some, points, points), max_size=3))
    limits = []
    if draw(st.booleans()):
        amounts = {i.name: {o: float(draw(st.integers(0, 9))) for o in i.options} for i in issues}
        low, high = sorted(draw(st.tuples(st.integers(0, 20), st.integers(5, 30))))
        limits.append(Limit("budget", amounts, at_most=float(high), at_least=float(low)))
    return issues, columns, links, limits


def by_trying(issues, columns, links, limits):
    """Every package that keeps all, valued, by the words of the domain and no other code."""
    points = set()
    for chosen in product(*(range(len(i.options)) for i in issues)):
        package = {i.name: i.options[o] for i, o in zip(issues, chosen, strict=True)}
        mine = sum(c[0][o] for c, o in zip(columns, chosen, strict=True))
        theirs = sum(c[1][o] for c, o in zip(columns, chosen, strict=True))
        kept = True
        for link in links:
            if link.when.items() <= package.items():
                kept &= link.requires.items() <= package.items()
                kept &= not any(package[k] == v for k, v in link.excludes.items())
                mine, theirs = mine + link.mine, theirs + link.theirs
        for limit in limits:
            total = sum(limit.amounts[k].get(v, 0) for k, v in package.items())
            kept &= limit.at_least <= total <= limit.at_most
        if kept:
            points.add((float(mine), float(theirs)))
    return {p for p in points if not any(q != p and q[0] >= p[0] and q[1] >= p[1] for q in points)}


def points_of(found):
    return {(round(m, 6), round(t, 6)) for m, t in zip(found.mine, found.theirs, strict=True)}


@given(problems())
def test_it_is_what_trying_every_package_finds(problem):
    truth = by_trying(*problem)
    if not truth:
        with pytest.raises(ContradictionError):
            linked_frontier(Group(*problem))
        return
    found = linked_frontier(Group(*problem))
    assert points_of(found) == truth
    assert found.epsilon == 0


@settings(max_examples=25, deadline=None)
@given(problems())
def test_solving_finds_what_listing_finds(problem):
    truth = by_trying(*problem)
    found = solved(Group(*problem), 1e-9, 30.0)
    assert {
        (round(m * 1e-9, 6), round(t * 1e-9, 6)) for m, t in zip(found.mine, found.theirs, strict=True)
    } == truth
    assert found.epsilon == 0


def test_issues_that_do_not_touch_stay_apart():
    issues = [Issue(name, ("x", "y")) for name in "abcde"]
    links = [Link({"a": "x"}, {"c": "y"}), Link({"d": "x"}, excludes={"e": "y"})]
    assert groups(issues, links, []) == [[0, 2], [1], [3, 4]]


def test_a_contradiction_names_its_links_and_no_other():
    issues = [Issue(name, ("x", "y")) for name in "abc"]
    columns = [(np.array([0.0, 1.0]), np.array([1.0, 0.0]))] * 3
    links = [
        Link({"c": "x"}, {"a": "x"}),
        Link({"a": "x"}, {"b": "x"}),
        Link({"a": "x"}, excludes={"b": "x"}),
        Link({"a": "y"}, {"b": "x"}),
        Link({"a": "y"}, excludes={"b": "x"}),
    ]
    with pytest.raises(ContradictionError) as told:
        linked_frontier(Group(issues, columns, links))
    assert str(told.value).startswith("links[1], links[2], links[3] and links[4] contradict each other")


def test_a_bound_that_nothing_keeps_is_named():
    issues = [Issue("a", ("x", "y"))]
    columns = [(np.array([0.0, 1.0]), np.array([1.0, 0.0]))]
    with pytest.raises(ContradictionError, match=r'limits\[0\] \("budget"\) cannot be kept'):
        linked_frontier(
            Group(issues, columns, limits=[Limit("budget", {"a": {"x": 5.0, "y": 6.0}}, at_most=3.0)])
        )


def test_when_time_is_up_it_says_how_far_off_it_may_be(monkeypatch):
    monkeypatch.setattr(linked, "MOST_LISTED", 1)
    rng = np.random.default_rng(3)
    issues = [Issue(f"i{n}", tuple(map(str, range(10)))) for n in range(12)]
    columns = [(np.sort(rng.random(10) * 9), np.sort(rng.random(10) * 9)[::-1]) for _ in issues]
    amounts = {i.name: {o: float(rng.integers(1, 50)) for o in i.options} for i in issues}
    found = linked_frontier(
        Group(issues, columns, limits=[Limit("budget", amounts, at_most=220.0)]), seconds=1.0
    )
    assert len(found) >= 2
    assert 0 < found.epsilon < 100
