"""Additive value of a package for each side, 0..100 on the range on the table (dossier 6.5)."""

from typing import Literal

import numpy as np

from pastno.negotiation.case import Alternative, Alternatives, Case, Estimate, Package, Worth
from pastno.techniques.alternatives.draws import Scale
from pastno.techniques.alternatives.portfolio import portfolio
from pastno.techniques.trades.frontier import Floats, Frontier, Ints
from pastno.techniques.trades.group import Group
from pastno.techniques.trades.linked import SECONDS, linked_frontier

Whose = Literal["mine", "theirs"]
_DRAWS = 4000
_UNSTATED_SPREAD = 0.1
"""Relative standard deviation of a guess that the case gives no spread for."""


def is_valued(case: Case) -> bool:
    """True where every issue has its worth for both sides, so that packages can be compared."""
    return bool(case.issues) and all(i.options and i.mine and i.theirs for i in case.issues)


def space(case: Case) -> Group:
    """All issues of a valued case with what each option adds to either side's value, weights normalised."""
    mine, theirs = _columns(case, "mine"), _columns(case, "theirs")
    return Group(case.issues, list(zip(mine, theirs, strict=True)), case.links, case.limits)


def _columns(case: Case, whose: Whose) -> list[Floats]:
    worths = worths_of(case, whose)
    total = sum(w.weight for w in worths)
    return [np.array(w.values, dtype=float) * (w.weight / total) for w in worths]


def worths_of(case: Case, whose: Whose) -> list[Worth]:
    """What each issue of a valued case is worth to one side."""
    found = [i.mine if whose == "mine" else i.theirs for i in case.issues]
    return [worth for worth in found if worth is not None]


def value(case: Case, package: Package, whose: Whose) -> float:
    """Value of a package that names an option for every issue, with what its links add."""
    return float(space(case).values(row_of(case, package), 0 if whose == "mine" else 1)[0])


def row_of(case: Case, package: Package) -> Ints:
    """A package as option numbers; shape (1, issues)."""
    return np.array([[i.options.index(package[i.name]) for i in case.issues]], dtype=np.int64)


def package_of(case: Case, row: Ints) -> dict[str, str]:
    """The package that a row of option numbers stands for."""
    return {i.name: i.options[int(o)] for i, o in zip(case.issues, row, strict=True)}


def table(case: Case) -> dict[str, str] | None:
    """The package on the table; an issue without one stands at the option that is worst for us. None if unvalued."""
    if not is_valued(case):
        return None
    worst = [int(np.argmin(w.values)) for w in worths_of(case, "mine")]
    return {i.name: i.now or i.options[n] for i, n in zip(case.issues, worst, strict=True)}


def efficient(case: Case, seconds: float = SECONDS) -> Frontier:
    """The packages that keep all links and limits and that none beats for both sides, by rising value to us."""
    return linked_frontier(space(case), seconds)


def their_no_deal(case: Case) -> Estimate | None:
    """What having no deal is worth to them, 0..100, with its spread; None where nothing is guessed.

    The stated value, else that of their best alternative; where these may fail, what the best of those that work comes
    to, drawn as ours are. Where the case gives an alternative a low and a high these
    are its spread; else it is as unsure as their weights are.
    """
    valued_ones = tuple(a for a in case.alternatives.theirs if a.value is not None and not a.dead)
    best = max((a.value for a in valued_ones if a.value), key=lambda v: v.mean, default=None)
    stated = case.reservation_theirs
    if stated is None and any(a.works is not None and a.works < 1 for a in valued_ones):
        return _drawn(valued_ones)
    if best is not None and best.low < best.high and (stated is None or best.low <= stated <= best.high):
        return best if stated is None else Estimate(best.low, stated, best.high)
    point = stated if stated is not None else best.mean if best is not None else None
    if point is None:
        return None
    spreads = [w.spread for w in worths_of(case, "theirs")]
    spread = sum(spreads) / len(spreads) if any(spreads) else _UNSTATED_SPREAD if spreads else 0.0
    return Estimate(max(0.0, point * (1 - 2 * spread)), point, min(100.0, point * (1 + 2 * spread)))


def _drawn(theirs: tuple[Alternative, ...]) -> Estimate:
    """Their alternatives valued as ours are, by the mean and the 5 % and 95 % points of the best that works."""
    found = portfolio(Alternatives(theirs), Scale("", 1, 0.0), _DRAWS).best
    return Estimate(min(found.p5, found.mean), found.mean, max(found.p95, found.mean))
