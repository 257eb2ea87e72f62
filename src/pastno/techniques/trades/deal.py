"""Everything to know before trading: the frontier, the trade to propose, and what else could be put on the table.

Or that there is no deal to be made, and by how much: no package is made up below either side's no-deal (dossier 6.8).
"""

from dataclasses import dataclass, replace

import numpy as np

from pastno.negotiation.case import Case
from pastno.techniques.trades.belief import DRAWS, Spread, spread_of
from pastno.techniques.trades.concessions import Step, concession_plan
from pastno.techniques.trades.contingent import Contingent, contingent_terms
from pastno.techniques.trades.equivalent import equivalent, suits
from pastno.techniques.trades.finding_out import ToFindOut, to_find_out
from pastno.techniques.trades.frontier import Floats, Frontier
from pastno.techniques.trades.linked import SECONDS
from pastno.techniques.trades.logrolling import first_step, logrolling
from pastno.techniques.trades.pool import pool, thinned
from pastno.techniques.trades.recommend import NoDeal, clearing, no_deal
from pastno.techniques.trades.solutions import solutions
from pastno.techniques.trades.trade import Situation, Trade, situation
from pastno.techniques.trades.value import efficient

_DRAWN = 1500
_SHOWN = 60
"""So many points of the frontier are told; of more, an even choice with both ends."""


@dataclass(frozen=True)
class Deal:
    """What can be agreed.

    Attributes:
        situation: where the case stands now.
        now: value of the package on the table to us, and to them with its spread.
        mine_no_deal, theirs_no_deal: value of having no deal; None where not known.
        packages: value of other packages to us and to them, as far as they were looked at; shape (packages, 2).
        frontier: points of the frontier as trades from the table, by rising value to us.
        on_frontier: how many points it has in all.
        clearing: how many of them beat both no-deals.
        epsilon: 0 where the frontier is exact; else by how many points a package may be better for both.
        recommended: the trade to propose, or None where nothing clears both no-deals.
        no_deal: by how much the nearest package misses, where there is no deal.
        kalai_smorodinsky, egalitarian, max_joint: the other answers, beside Nash's, which is the recommended one.
        robust: in which share of the draws the recommended package is still the Nash point among those told; None
            without a deal.
        pairs: trades over two issues.
        step: the first small step towards the recommended package.
        equivalent: three packages, or two, worth the same to us, the best for them by our guess first.
        suits: in which share of the guesses each of these is the best of them for the counterpart.
        plan: how to concede.
        contingent: terms that depend on how a figure turns out.
        find_out: what is worth knowing about them, most first.
    """

    situation: Situation
    now: tuple[float, Spread]
    mine_no_deal: float | None
    theirs_no_deal: Spread | None
    packages: Floats
    frontier: tuple[Trade, ...]
    on_frontier: int
    clearing: int
    epsilon: float
    pairs: tuple[Trade, ...]
    contingent: tuple[Contingent, ...]
    recommended: Trade | None = None
    no_deal: NoDeal | None = None
    kalai_smorodinsky: Trade | None = None
    egalitarian: Trade | None = None
    max_joint: Trade | None = None
    robust: float | None = None
    step: Trade | None = None
    equivalent: tuple[Trade, ...] = ()
    suits: tuple[float, ...] = ()
    plan: tuple[Step, ...] = ()
    find_out: tuple[ToFindOut, ...] = ()


def deal(case: Case, seconds: float = SECONDS, draws: int = DRAWS) -> Deal | None:
    """What can be agreed in a case; None where it does not say what the options are worth to each side.

    Args:
        case: with worths of every issue for both sides.
        seconds: the time budget where issues are linked and the space is too large to list.
        draws: so many draws of our guess about them.

    Raises:
        ContradictionError: the links and limits exclude every package.
        TimeoutError: the time was up before a first package was found.
    """
    here = situation(case, draws)
    if here is None:
        return None
    found = efficient(case, seconds * 0.7)
    able = clearing(here, found)
    at = solutions(found.mine, found.theirs, here.floors, able)
    told, pairs = thinned(found, _SHOWN), logrolling(here)
    looked_at = pool(here, found, seconds * 0.1)
    either_way = Deal(
        situation=here,
        now=(here.now_values[0], here.guess_of(here.now_row)[0]),
        mine_no_deal=here.mine_no_deal,
        theirs_no_deal=_their_floor(here),
        packages=_some(np.stack(here.values(looked_at), axis=1)),
        frontier=tuple(here.trades(told)),
        on_frontier=len(found),
        clearing=len(able),
        epsilon=found.epsilon,
        pairs=tuple(here.trades(pairs)),
        contingent=contingent_terms(case),
    )
    if at is None:
        return replace(either_way, no_deal=no_deal(here, found))
    nash = found.options[at.nash]
    step, alike = first_step(here, nash), equivalent(here, nash, looked_at)
    four = here.trades(found.options[[at.nash, at.kalai_smorodinsky, at.egalitarian, at.max_joint]])
    return replace(
        either_way,
        recommended=four[0],
        kalai_smorodinsky=four[1],
        egalitarian=four[2],
        max_joint=four[3],
        robust=_robust(here, found, at.nash),
        step=None if step is None else here.trade(step),
        pairs=tuple(
            pair
            for pair in here.trades(pairs if step is None else pairs[(pairs != step).any(axis=1)])
            if pair.mine > four[0].mine or pair.theirs.mean > four[0].theirs.mean
        ),
        equivalent=tuple(here.trades(alike)),
        suits=suits(here, alike),
        plan=concession_plan(here, nash),
        find_out=to_find_out(here, told),
    )


def _some(points: Floats) -> Floats:
    """At most so many points as a picture can show, evenly by place."""
    return points[:: max(1, -(-len(points) // _DRAWN))]


def _their_floor(here: Situation) -> Spread | None:
    if here.theirs_no_deal is None or here.belief.floor is None:
        return None
    spread = spread_of(here.belief.floor)
    return Spread(here.theirs_no_deal, spread.low, spread.high)


def _robust(here: Situation, found: Frontier, nash: int) -> float:
    """In which share of the draws the Nash point stays the same, among points of the frontier."""
    others = thinned(found, _SHOWN)
    rows = np.concatenate([found.options[[nash]], others])
    mine = here.values(rows)[0]
    ours = np.where(here.clears(mine, np.full(len(mine), np.inf)), mine - here.floors[0], 0.0)
    drawn = here.belief.of(rows)
    floor = 0.0 if here.belief.floor is None else here.belief.floor[:, None]
    product = ours * np.maximum(drawn - floor, 0.0)
    return float((product[:, 0] >= product.max(axis=1) - 1e-9).mean())
