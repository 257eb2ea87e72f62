"""The trade to propose: from the package on the table to the best one that clears both sides' no-deal (4.9, 6.8)."""

from dataclasses import dataclass

import numpy as np

from pastno.negotiation.advice import Because
from pastno.negotiation.case import Case
from pastno.techniques.trades.frontier import Frontier, Ints
from pastno.techniques.trades.linked import SECONDS
from pastno.techniques.trades.solutions import solutions
from pastno.techniques.trades.trade import Situation, Trade, situation
from pastno.techniques.trades.value import efficient, package_of

_DRAWS = 500
"""The sheet shows one package's chances, for which fewer draws do than for all packages."""


@dataclass(frozen=True, slots=True)
class NoDeal:
    """No package clears both sides' no-deal: by how many points the nearest one misses, and on which side.

    Attributes:
        margin: the larger of the two shortfalls, in points of 100.
        package: the package that misses by least.
        mine_short, theirs_short: by how much it falls short of each side's no-deal, 0 where it does not.
        sure: False where we do not know what we would do without a deal, so that it is too early to walk.
        because: both sides' no-deals.
    """

    margin: float
    package: dict[str, str]
    mine_short: float
    theirs_short: float
    sure: bool
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Recommended:
    """The trade to propose, and what the situation was.

    Attributes:
        trade: the trade.
        now_mine, now_theirs: value 0..100 of the package on the table.
        mine_no_deal, theirs_no_deal: value of no deal; None where not known.
        exact: False where the frontier was not complete when the time was up.
    """

    trade: Trade
    now_mine: float
    now_theirs: float
    mine_no_deal: float | None
    theirs_no_deal: float | None
    exact: bool


def recommend(case: Case, seconds: float = SECONDS) -> Recommended | NoDeal | None:
    """The package with the largest product of both sides' gains over no deal (Nash), as a trade.

    Our value of no deal is what the case states, else what follows from its alternatives.

    Returns:
        ``Recommended``; ``NoDeal`` where nothing clears both sides; None where the case does not say what the
        options are worth to each side, or nothing is better than the table and our no-deal is not known.

    Raises:
        ContradictionError: the links and limits of the case exclude every package.
    """
    here = situation(case, _DRAWS)
    if here is None:
        return None
    found = efficient(case, seconds)
    at = solutions(found.mine, found.theirs, here.floors, clearing(here, found))
    if at is None:
        nothing = no_deal(here, found)
        return nothing if nothing.sure else None
    now_mine, now_theirs = here.now_values
    return Recommended(
        here.trade(found.options[at.nash]),
        now_mine,
        now_theirs,
        here.mine_no_deal,
        here.theirs_no_deal,
        found.epsilon == 0,
    )


def clearing(here: Situation, found: Frontier) -> Ints:
    """The numbers of the points of the frontier that both sides would sign."""
    return np.flatnonzero(here.clears(found.mine, found.theirs))


def no_deal(here: Situation, found: Frontier) -> NoDeal:
    """By how much the nearest package misses, where none clears both sides."""
    short = np.stack([here.floors[0] - found.mine, here.floors[1] - found.theirs])
    nearest = int(np.argmin(short.max(axis=0)))
    mine, theirs = (max(0.0, float(side)) for side in short[:, nearest])
    sure = here.mine_no_deal is not None or (
        here.theirs_no_deal is not None and float(found.theirs.max()) <= here.theirs_no_deal
    )
    return NoDeal(
        max(mine, theirs), package_of(here.case, found.options[nearest]), mine, theirs, sure, here.no_deals
    )
