"""The frontier of a large group of linked issues, point by point, by mixed-integer programming with HiGHS.

The balanced box method (Boland, Charkhgard and Savelsbergh 2015): between two neighbouring points the box in which
others may lie is halved, the best package for us in the upper half and the best for them in the lower half are solved
for, and so on until no box is left or the time is up. What is left then says how far from complete the frontier is.
"""

import heapq
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count as counting
from itertools import pairwise

import highspy
import numpy as np

from pastno.negotiation.case import Limit, Link, Package
from pastno.techniques.trades.frontier import Part, frontier, part, whole
from pastno.techniques.trades.group import Group

_STEP = 1e-6
"""Two points closer than this in a value, in shares of its range, count as one."""


@dataclass(frozen=True)
class Point:
    """A package as option numbers, with its values."""

    mine: float
    theirs: float
    options: tuple[int, ...]


class OutOfTimeError(Exception):
    """The time is up before a package was proved to be the best."""


class Program:
    """The packages of a group as a mixed-integer program: a binary for each option, rows for links and limits."""

    def __init__(self, group: Group, deadline: float) -> None:
        self._issues, self._deadline = group.issues, deadline
        self._first = np.cumsum([0, *group.shape])
        with _silence():
            self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.silent()
        for name, value in (("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-9), ("mip_feasibility_tolerance", 1e-9)):
            self._highs.setOptionValue(name, value)
        self._costs = [np.concatenate([c[side] for c in group.columns]) for side in (0, 1)]
        for _ in range(int(self._first[-1])):
            self._binary()
        for n, issue in enumerate(group.issues):
            self._row({int(self._first[n]) + o: 1.0 for o in range(len(issue.options))}, 1, 1)
        for link in group.links:
            self._link(link)
        for limit in group.limits:
            self._limit(limit)
        rows = [dict(enumerate(cost.tolist())) for cost in self._costs]
        self._values = [self._row(row, -highspy.kHighsInf, highspy.kHighsInf) for row in rows]

    def best(self, side: int, floor: tuple[float, float]) -> Point | None:
        """The package best for one side among those with at least these values; of equals the best for the other.

        Raises:
            OutOfTimeError: the time was up first.
        """
        first = self._solve(side, floor)
        if first is None:
            return None
        bound = list(floor)
        bound[side] = (first.mine, first.theirs)[side] - 1e-7
        return self._solve(1 - side, (bound[0], bound[1])) or first

    def _solve(self, side: int, floor: tuple[float, float]) -> Point | None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise OutOfTimeError
        for row, bound in zip(self._values, floor, strict=True):
            self._highs.changeRowBounds(row, bound, highspy.kHighsInf)
        cost = self._costs[side]
        self._highs.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), -cost)
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + left)
        self._highs.run()
        status = self._highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise OutOfTimeError
        chosen = np.array(self._highs.getSolution().col_value)
        first = self._first.tolist()
        options = tuple(int(np.argmax(chosen[a:b])) for a, b in pairwise(first))
        held = np.rint(chosen)
        return Point(float(held @ self._costs[0]), float(held @ self._costs[1]), options)

    def _binary(self) -> int:
        at = int(self._highs.getNumCol())
        self._highs.addCol(0.0, 0.0, 1.0, 0, np.empty(0, dtype=np.int32), np.empty(0))
        self._highs.changeColIntegrality(at, highspy.HighsVarType.kInteger)
        return at

    def _row(self, entries: dict[int, float], low: float, high: float) -> int:
        at = int(self._highs.getNumRow())
        numbers, values = (
            np.array(list(entries), dtype=np.int32),
            np.array(list(entries.values()), dtype=float),
        )
        self._highs.addRow(low, high, len(entries), numbers, values)
        return at

    def _columns_of(self, package: Package) -> list[int]:
        return [
            int(self._first[n]) + issue.options.index(package[issue.name])
            for n, issue in enumerate(self._issues)
            if issue.name in package
        ]

    def _link(self, link: Link) -> None:
        when = dict.fromkeys(self._columns_of(link.when), 1.0)
        most = len(when) - 1.0
        for at in self._columns_of(link.requires):
            # all of "when" held makes the left side one more than it may be, unless this is held too
            self._row({**when, at: when.get(at, 0.0) - 1.0}, -highspy.kHighsInf, most)
        for at in self._columns_of(link.excludes):
            self._row({**when, at: when.get(at, 0.0) + 1.0}, -highspy.kHighsInf, most + 1.0)
        if link.mine or link.theirs:
            held = self._binary()
            self._costs = [
                np.append(c, p) for c, p in zip(self._costs, (link.mine, link.theirs), strict=True)
            ]
            for at in when:
                self._row({held: 1.0, at: -1.0}, -highspy.kHighsInf, 0)
            self._row({held: 1.0, **dict.fromkeys(when, -1.0)}, -most, highspy.kHighsInf)

    def _limit(self, limit: Limit) -> None:
        amounts = {
            self._columns_of({name: option})[0]: amount
            for name, of in limit.amounts.items()
            for option, amount in of.items()
        }
        low = -highspy.kHighsInf if limit.at_least is None else limit.at_least
        high = highspy.kHighsInf if limit.at_most is None else limit.at_most
        self._row(amounts, low, high)


@contextmanager
def _silence() -> Iterator[None]:
    """Nothing on standard output: HiGHS prints a banner as it starts, before it can be told not to."""
    sys.stdout.flush()
    kept = os.dup(1)
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123  no path but a device
        os.dup2(nothing.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def solved(group: Group, unit: float, seconds: float) -> Part:
    """The frontier of a group of issues; empty where no package keeps the links and limits.

    Points of the frontier without links that keep them all are on this one too, and are begun with.

    Args:
        group: the issues with their links and limits.
        unit: what a whole unit of the part is worth.
        seconds: after so long what was found is returned; its ``epsilon`` says what may be missing.

    Raises:
        TimeoutError: the time was up before a first package was found.
    """
    program = Program(group, time.monotonic() + seconds)
    steps = [_STEP * max(1e-9, sum(float(np.ptp(c[side])) for c in group.columns)) for side in (0, 1)]
    nothing = (-highspy.kHighsInf, -highspy.kHighsInf)
    try:
        ours, theirs = program.best(0, nothing), program.best(1, nothing)
    except OutOfTimeError:
        raise TimeoutError from None
    if ours is None or theirs is None:
        none = np.empty(0, dtype=np.int64)
        return Part(none, none, np.empty((0, len(group.issues)), dtype=np.int64))
    points, gap = _boxes(program, [theirs, *_begin_with(group, theirs, ours), ours], steps)
    found = part(
        whole(np.array([p.mine for p in points]), unit),
        whole(np.array([p.theirs for p in points]), unit),
        np.array([p.options for p in points], dtype=np.int64),
    )
    return Part(found.mine, found.theirs, found.options, int(np.ceil(gap / unit)))


def _boxes(program: Program, begun: Sequence[Point], steps: Sequence[float]) -> tuple[list[Point], float]:
    """All points, from those begun with by rising value to us, and the size of the largest box left unsearched."""
    points = list(begun)
    ticket = counting()
    boxes: list[tuple[float, int, Point, Point]] = []

    def search(low: Point, high: Point) -> None:
        size = min(high.mine - low.mine, low.theirs - high.theirs)
        if high.mine - low.mine > steps[0] and low.theirs - high.theirs > steps[1]:
            heapq.heappush(boxes, (-size, next(ticket), low, high))

    for low, high in pairwise(begun):
        search(low, high)
    while boxes:
        size, _, low, high = heapq.heappop(boxes)
        middle = (low.theirs + high.theirs) / 2
        try:
            upper = program.best(0, (low.mine, middle))
            if upper is None:
                upper = low
            lower = program.best(1, (upper.mine + steps[0], high.theirs))
        except OutOfTimeError:
            return points, -size
        if upper.mine > low.mine + steps[0]:
            points.append(upper)
            search(low, upper)
        if lower is not None and lower.theirs > high.theirs + steps[1]:
            points.append(lower)
            search(lower, high)
    return points, 0.0


def _begin_with(group: Group, first: Point, last: Point) -> list[Point]:
    """The points of the frontier without links that keep them all; none where links change values."""
    if any(link.mine or link.theirs for link in group.links):
        return []
    relaxed = frontier([(mine.tolist(), theirs.tolist()) for mine, theirs in group.columns], 1_000_000)
    kept = group.keeps(relaxed.options)
    rows = zip(relaxed.mine[kept], relaxed.theirs[kept], relaxed.options[kept].tolist(), strict=True)
    points = [Point(float(mine), float(theirs), tuple(row)) for mine, theirs, row in rows]
    return [p for p in points if first.mine < p.mine < last.mine and first.theirs > p.theirs > last.theirs]
