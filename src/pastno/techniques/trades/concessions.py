"""A concession plan: from an opening to the package aimed at, in steps that shrink, each for a return (6.10)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pastno.techniques.trades.frontier import Ints
from pastno.techniques.trades.trade import Situation
from pastno.techniques.trades.value import package_of

_PLACES = (0.0, 0.5, 0.8)
"""How much of the way each step before the last has gone: half, then a third, then a fifth of it."""
_LIKELY = 0.5
"""An opening that beats their no-deal in fewer guesses than this would only be laughed at."""
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the plan.

    Attributes:
        package: what we would then hold.
        mine, theirs: its value to us and, by our guess, to them.
        gives: by issue, what this step concedes against the one before; empty for the opening.
        asks: by issue, something of the package that they would agree to in return; empty where it has nothing.
    """

    package: dict[str, str]
    mine: float
    theirs: float
    gives: dict[str, str]
    asks: dict[str, str]


def concession_plan(here: Situation, goal: Ints) -> tuple[Step, ...]:
    """The steps from an opening that they might still take down to the goal.

    Each step gives way in some issues and takes nothing back: from step to step no issue becomes better for us. What
    is asked at the opening beyond the goal is what costs them least for what it brings us. Each step costs us less
    than the one before, which says that little is left. None goes below the goal.

    Args:
        here: where the case stands.
        goal: the package aimed at; shape (issues,).
    """
    rows = list(_raised(here, goal))
    way = np.array(rows)
    mine, theirs = here.values(way)
    takes = here.belief.accepts(here.belief.of(way))
    likely = theirs >= theirs[0] / 2 if takes is None else (takes.mean(axis=0) >= _LIKELY)
    able = np.flatnonzero(likely & here.clears(mine, theirs))
    if not len(able) or able[-1] == 0:
        return ()
    top = mine[able[-1]]
    levels = [mine[0] + (top - mine[0]) * (1 - place) for place in _PLACES]
    picked = [int(able[np.argmin(np.abs(mine[able] - level))]) for level in levels]
    return _steps(here, _shrinking(here, [rows[n] for n in dict.fromkeys((*picked, 0))]))


def _raised(here: Situation, goal: Ints) -> Iterator[Ints]:
    """The goal, then packages that are ever better for us: one issue more raised, or raised further, each time.

    The issue and option that bring us most for what they cost them come first. Links and limits are kept.
    """
    row = goal
    while True:
        yield row
        better = [
            (n, int(option))
            for n, (ours, _) in enumerate(here.space.columns)
            for option in np.flatnonzero(ours > ours[row[n]] + _TINY)
        ]
        raised = np.repeat(row[None, :], len(better) + 1, axis=0)
        for at, (n, option) in enumerate(better):
            raised[at, n] = option
        mine, theirs = here.values(raised)
        gain, cost = mine - mine[-1], np.maximum(theirs[-1] - theirs, _TINY)
        ratio = np.where((gain > _TINY) & here.space.keeps(raised), gain / cost, 0.0)
        if ratio.max() <= 0:
            return
        row = raised[int(ratio.argmax())]


def _shrinking(here: Situation, rows: list[Ints]) -> list[Ints]:
    """Rows without those after which a step would be larger than the one before."""
    kept = [rows[-1]]
    last = 0.0
    for row in reversed(rows[:-1]):
        size = float(here.values(row[None, :])[0][0] - here.values(kept[-1][None, :])[0][0])
        if size > last + _TINY:
            kept.append(row)
            last = size
    return kept[::-1]


def _steps(here: Situation, rows: list[Ints]) -> tuple[Step, ...]:
    steps: list[Step] = []
    used: set[str] = set()
    mine, theirs = here.values(np.array(rows))
    for n, row in enumerate(rows):
        package = package_of(here.case, row)
        before = steps[-1].package if steps else package
        gives = {name: option for name, option in package.items() if before[name] != option}
        used |= gives.keys()
        asks = _return(here, row, used) if n else {}
        used |= asks.keys()
        steps.append(Step(package, float(mine[n]), float(theirs[n]), gives, asks))
    return tuple(steps)


def _return(here: Situation, row: Ints, used: set[str]) -> dict[str, str]:
    """What they would agree to in return: what they do for us in the package and has not been named yet."""
    get = here.sides(here.now_row[0], row)[0]
    gains = {
        issue.name: float(column[0][option] - column[0].min())
        for issue, column, option in zip(here.case.issues, here.space.columns, row, strict=True)
    }
    left = [name for name in get if name not in used]
    if not left:
        return {}
    name = max(left, key=lambda name: gains[name])
    return {name: get[name]}
