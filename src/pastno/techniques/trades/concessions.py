"""A concession plan: from an opening to the package aimed at, in steps that shrink, each for a return (6.10)."""

from dataclasses import dataclass

import numpy as np

from pastno.techniques.trades.frontier import Frontier, Ints
from pastno.techniques.trades.solutions import clearing
from pastno.techniques.trades.trade import Situation
from pastno.techniques.trades.value import package_of

_PLACES = (0.0, 0.5, 0.8, 1.0)
"""How much of the way each step has gone: half, then a third, then a fifth of it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the plan.

    Attributes:
        package: what we would then hold.
        mine, theirs: its value to us and, by our guess, to them.
        gives: by issue, what this step concedes against the one before; empty for the opening.
        asks: by issue, what they would do in return in the same step.
    """

    package: dict[str, str]
    mine: float
    theirs: float
    gives: dict[str, str]
    asks: dict[str, str]


def concession_plan(here: Situation, found: Frontier, goal: Ints) -> tuple[Step, ...]:
    """The steps from the best package for us that still beats their no-deal down to the goal.

    All lie on the frontier, so that what is conceded is worth most to them for what it costs us. Each step costs us
    less than the one before, which says that little is left. None goes below the goal, which lies above our no-deal.
    """
    own = float(here.values(goal[None, :])[0][0])
    able = clearing(found.mine, found.theirs, here.floors)
    able = able[found.mine[able] >= own - 1e-9]
    if not len(able):
        return ()
    way = found.mine[able].max() - own
    wanted = [own + way * (1 - place) for place in _PLACES]
    picked = [int(able[np.argmin(np.abs(found.mine[able] - level))]) for level in wanted]
    rows = [found.options[n] for n in dict.fromkeys(picked)]
    if not (rows[-1] == goal).all():
        rows.append(goal)
    return _steps(here, _shrinking(here, rows))


def _shrinking(here: Situation, rows: list[Ints]) -> list[Ints]:
    """Rows without those after which a step would be larger than the one before."""
    kept = [rows[-1]]
    last = 0.0
    for row in reversed(rows[:-1]):
        size = float(here.values(row[None, :])[0][0] - here.values(kept[-1][None, :])[0][0])
        if size > last + 1e-9:
            kept.append(row)
            last = size
    return kept[::-1]


def _steps(here: Situation, rows: list[Ints]) -> tuple[Step, ...]:
    steps: list[Step] = []
    mine, theirs = here.values(np.array(rows))
    for n, row in enumerate(rows):
        asks, gives = here.sides(rows[n - 1], row) if n else ({}, {})
        steps.append(Step(package_of(here.case, row), float(mine[n]), float(theirs[n]), gives, asks))
    return tuple(steps)
