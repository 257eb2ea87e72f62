"""The first if-then trade: from the package on the table to the best one that clears both sides' no-deal (4.9)."""

import random
from collections.abc import Iterable
from dataclasses import dataclass

from pastno.negotiation.advice import Because, Figure
from pastno.negotiation.case import Case, Issue
from pastno.techniques.alternatives.first_list import reservation
from pastno.techniques.trades.value import (
    Valued,
    efficient,
    is_valued,
    option_worth,
    table,
    value,
)

_DRAWS = 200
_SEED = 7


@dataclass(frozen=True, slots=True)
class FirstTrade:
    """A conditional trade: what they would do, what we would do, and what it is worth.

    Attributes:
        package: an option for every issue.
        get: by issue, the options that they would move to for us.
        give: by issue, the options that we would move to for them.
        mine, theirs: value 0..100 of (the package on the table, this package, no deal); None where not stated.
        low, high: 5th and 95th percentile of their value under the spread of our guess.
        p_accept: share of the draws in which the package beats their no-deal, or None.
        face: what lets them move from what they said in public.
        exact: False where links hold and there are more packages than were tried.
    """

    package: dict[str, str]
    get: dict[str, str]
    give: dict[str, str]
    mine: tuple[float, float, float | None]
    theirs: tuple[float, float, float | None]
    low: float
    high: float
    p_accept: float | None
    face: tuple[str, ...]
    exact: bool
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class NoDeal:
    """No package clears both sides' no-deal: by how many points the best one for both misses, and on which side."""

    margin: float
    best: Valued
    mine_short: float
    theirs_short: float
    because: tuple[Because, ...]


def first_trade(case: Case) -> FirstTrade | NoDeal | None:
    """The package with the largest product of both sides' gains over no deal (Nash), as a trade.

    Our value of no deal is what the case states, else what follows from its alternatives.

    Returns:
        A ``FirstTrade``; ``NoDeal`` where nothing clears both sides; None where the case does not say what the
        options are worth to each side.
    """
    now = table(case)
    if now is None or not is_valued(case):
        return None
    mine_floor = reservation(case)
    theirs_floor = case.reservation_theirs
    here = Valued(now, value(case, now, "mine"), value(case, now, "theirs"))
    d_mine = mine_floor if mine_floor is not None else here.mine
    d_theirs = theirs_floor if theirs_floor is not None else 0.0
    found, exact = efficient(case)
    best, nearest = _search(found, d_mine, d_theirs)
    if best is None:
        if nearest is None:
            return None
        short_mine, short_theirs = max(0.0, d_mine - nearest.mine), max(0.0, d_theirs - nearest.theirs)
        because = _floors(case, mine_floor)
        return NoDeal(max(short_mine, short_theirs), nearest, short_mine, short_theirs, because)
    get, give = _sides_of(case, now, best.package)
    low, high, p_accept = _spread(case, best.package, theirs_floor)
    return FirstTrade(
        best.package,
        get,
        give,
        (here.mine, best.mine, mine_floor),
        (here.theirs, best.theirs, theirs_floor),
        low,
        high,
        p_accept,
        _face(case, now, best.package),
        exact,
        tuple(Figure(f"issues.{n}.now", now[n]) for n in now if best.package[n] != now[n])
        or _floors(case, mine_floor),
    )


def _search(found: Iterable[Valued], d_mine: float, d_theirs: float) -> tuple[Valued | None, Valued | None]:
    """The best package that clears both floors, and the one that misses them by least."""
    best = nearest = None
    best_product, least_short = 0.0, float("inf")
    for valued in found:
        gain_mine, gain_theirs = valued.mine - d_mine, valued.theirs - d_theirs
        if gain_mine > 0 and gain_theirs > 0 and gain_mine * gain_theirs > best_product:
            best, best_product = valued, gain_mine * gain_theirs
        short = max(-gain_mine, -gain_theirs)
        if short < least_short:
            nearest, least_short = valued, short
    return best, nearest


def _sides_of(
    case: Case, now: dict[str, str], package: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Which changes they make for us (get) and which we make for them (give): by who gains more from each."""
    get: dict[str, str] = {}
    give: dict[str, str] = {}
    total_mine = sum(i.mine.weight for i in case.issues if i.mine)
    total_theirs = sum(i.theirs.weight for i in case.issues if i.theirs)
    for issue in case.issues:
        if package[issue.name] == now[issue.name] or not issue.mine or not issue.theirs:
            continue
        ours = _swing(issue, issue.mine.weight / total_mine, now, package, "mine")
        theirs = _swing(issue, issue.theirs.weight / total_theirs, now, package, "theirs")
        (get if ours > theirs else give)[issue.name] = package[issue.name]
    return get, give


def _swing(issue: Issue, share: float, now: dict[str, str], package: dict[str, str], whose: str) -> float:
    worth = issue.mine if whose == "mine" else issue.theirs
    if worth is None:
        return 0.0
    return share * (
        option_worth(issue, worth, package[issue.name]) - option_worth(issue, worth, now[issue.name])
    )


def _spread(case: Case, package: dict[str, str], floor: float | None) -> tuple[float, float, float | None]:
    """5th and 95th percentile of their value when weights and values are drawn within their spread; p_accept."""
    rng = random.Random(_SEED)  # noqa: S311 - a simulation, reproducible on purpose
    drawn = []
    for _ in range(_DRAWS):
        weights, worths = [], []
        for issue in case.issues:
            worth = issue.theirs
            if worth is None:
                continue
            weights.append(max(1e-9, worth.weight * rng.gauss(1, worth.spread)))
            at = option_worth(issue, worth, package[issue.name])
            worths.append(min(100.0, max(0.0, at * rng.gauss(1, worth.spread))))
        drawn.append(min(100.0, sum(w * v for w, v in zip(weights, worths, strict=True)) / sum(weights)))
    drawn.sort()
    p_accept = None if floor is None else sum(v > floor for v in drawn) / _DRAWS
    return drawn[round(0.05 * (_DRAWS - 1))], drawn[round(0.95 * (_DRAWS - 1))], p_accept


def _face(case: Case, now: dict[str, str], package: dict[str, str]) -> tuple[str, ...]:
    moved = any(i.public and package[i.name] != now[i.name] for i in case.issues)
    return (case.face,) if case.face and (moved or not any(i.public for i in case.issues)) else ()


def _floors(case: Case, mine_floor: float | None) -> tuple[Because, ...]:
    found: list[Because] = []
    if mine_floor is not None:
        found.append(Figure("reservation.mine", f"{mine_floor:g}"))
    if case.reservation_theirs is not None:
        found.append(Figure("reservation.theirs", f"{case.reservation_theirs:g}"))
    return tuple(found) or (Figure("issues", ", ".join(i.name for i in case.issues)),)
