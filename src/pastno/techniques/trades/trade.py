"""An if-then trade: what they would do, what we would do in return, and what it is worth to both (article 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pastno.negotiation.advice import Because, Figure
from pastno.negotiation.case import Case, Estimate
from pastno.techniques.alternatives.first_list import reservation
from pastno.techniques.trades.belief import DRAWS, SEED, Belief, Spread, belief, spread_of
from pastno.techniques.trades.face import Device, devices
from pastno.techniques.trades.frontier import Floats, Ints
from pastno.techniques.trades.group import Bools, Group
from pastno.techniques.trades.value import package_of, row_of, space, table, their_no_deal

_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Trade:
    """A conditional trade from the package on the table to another one.

    Attributes:
        package: an option for every issue.
        get: by issue, the options that they would move to for us.
        give: by issue, the options that we would move to for them.
        mine: its value to us, 0..100.
        theirs: its value to them by our guess, with its spread.
        p_accept: share of the draws of our guess in which it beats their no-deal, or None.
        face: what lets them move from what they said in public.
        because: what of the case it rests on.
    """

    package: dict[str, str]
    get: dict[str, str]
    give: dict[str, str]
    mine: float
    theirs: Spread
    p_accept: float | None
    face: tuple[Device, ...]
    because: tuple[Because, ...]


@dataclass(frozen=True)
class Situation:
    """Where a valued case stands before any trade.

    Attributes:
        case: the case.
        now: the package on the table.
        mine_no_deal: our value of no deal as stated, or as it follows from the alternatives; None where neither.
        draws: so many draws of our guess about them.
    """

    case: Case
    now: dict[str, str]
    mine_no_deal: float | None
    draws: int = DRAWS
    seed: int = SEED

    @cached_property
    def space(self) -> Group:
        """All issues with their values."""
        return space(self.case)

    @cached_property
    def belief(self) -> Belief:
        """What packages may be worth to them."""
        return belief(self.case, self.space, self.their_no_deal, self.draws, self.seed)

    @cached_property
    def now_row(self) -> Ints:
        """The package on the table as option numbers; shape (1, issues)."""
        return row_of(self.case, self.now)

    @cached_property
    def their_no_deal(self) -> Estimate | None:
        """Their value of no deal as we guess it, with its spread, or None."""
        return their_no_deal(self.case)

    @property
    def theirs_no_deal(self) -> float | None:
        """Their value of no deal as we guess it, or None."""
        return None if self.their_no_deal is None else self.their_no_deal.mode

    @cached_property
    def now_values(self) -> tuple[float, float]:
        """What the package on the table is worth to us and, by our guess, to them."""
        mine, theirs = self.values(self.now_row)
        return float(mine[0]), float(theirs[0])

    @property
    def floors(self) -> tuple[float, float]:
        """From what gains are counted: both sides' no-deal; where ours is not known the table, theirs then from 0."""
        mine = self.now_values[0] if self.mine_no_deal is None else self.mine_no_deal
        return mine, 0.0 if self.theirs_no_deal is None else self.theirs_no_deal

    @cached_property
    def assumed(self) -> frozenset[str]:
        """The issues for which the case does not say what is on the table."""
        return frozenset(i.name for i in self.case.issues if i.now is None and len(i.options) > 1)

    @cached_property
    def could_be_signed(self) -> bool:
        """Whether the package on the table can be had: it is stated, keeps all links, and beats the known no-deals."""
        beats = [
            floor is None or value > floor
            for value, floor in zip(self.now_values, (self.mine_no_deal, self.theirs_no_deal), strict=True)
        ]
        return not self.assumed and all(beats) and bool(self.space.keeps(self.now_row)[0])

    def clears(self, mine: Floats, theirs: Floats) -> Bools:
        """Which packages of these values both sides would sign.

        They beat both no-deals as far as these are known. None is worse for us than what is on the table where that
        could be signed as it is, or where nothing says how we fare without a deal.
        """
        able: Bools = np.ones(len(mine), dtype=np.bool_)
        if self.mine_no_deal is not None:
            able &= mine > self.mine_no_deal
        if self.mine_no_deal is None or self.could_be_signed:
            able &= mine >= self.now_values[0] - _TINY
        if self.theirs_no_deal is not None:
            able &= theirs > self.theirs_no_deal
        return able

    def values(self, options: Ints) -> tuple[Floats, Floats]:
        """What packages are worth to us and, by our guess, to them."""
        return self.space.values(options, 0), self.space.values(options, 1)

    def guess_of(self, options: Ints, drawn: Floats | None = None) -> list[Spread]:
        """What packages are worth to them by our guess, with the 5th and 95th percentile of its draws around it."""
        drawn = self.belief.of(options) if drawn is None else drawn
        told = np.minimum(self.values(options)[1], 100.0).tolist()
        spreads = [spread_of(drawn[:, n]) for n in range(len(options))]
        return [Spread(m, min(s.low, m), max(s.high, m)) for m, s in zip(told, spreads, strict=True)]

    def trade(self, row: Ints) -> Trade:
        """The trade that leads from the table to the package of that row of option numbers."""
        return self.trades(row[None, :])[0]

    def trades(self, options: Ints) -> list[Trade]:
        """The trades that lead from the table to packages, rows of option numbers."""
        mine = self.values(options)[0]
        drawn = self.belief.of(options)
        takes = self.belief.accepts(drawn)
        found = []
        for n, (row, theirs) in enumerate(zip(options, self.guess_of(options, drawn), strict=True)):
            package = package_of(self.case, row)
            get, give = self.sides(self.now_row[0], row)
            found.append(
                Trade(
                    package,
                    get,
                    give,
                    float(mine[n]),
                    theirs,
                    None if takes is None else float(takes[:, n].mean()),
                    devices(self.case, self.now, package),
                    self._because(package),
                )
            )
        return found

    def sides(self, now: Ints, row: Ints) -> tuple[dict[str, str], dict[str, str]]:
        """Which changes from one package to another they make for us (get) and which we make for them (give).

        A change is made for whoever gains more by it. Where nothing is said to be on the table the worst for us is
        taken for it, and staying there is something that we give.
        """
        get: dict[str, str] = {}
        give: dict[str, str] = {}
        for issue, (mine, theirs), a, b in zip(self.case.issues, self.space.columns, now, row, strict=True):
            if a == b and issue.name not in self.assumed:
                continue
            ours, their = mine[b] - mine[a], theirs[b] - theirs[a]
            (get if ours > their else give)[issue.name] = issue.options[b]
        return get, give

    def _because(self, package: Mapping[str, str]) -> tuple[Because, ...]:
        moved = tuple(
            Figure(f"issues.{n}.now", o)
            for n, o in self.now.items()
            if package[n] != o and n not in self.assumed
        )
        return moved or self.no_deals

    @property
    def no_deals(self) -> tuple[Because, ...]:
        """The places of both sides' no-deals, as far as they are known; else of the issues."""
        found: list[Because] = []
        if self.mine_no_deal is not None:
            found.append(Figure("reservation.mine", f"{self.mine_no_deal:.4g}"))
        if self.theirs_no_deal is not None:
            found.append(Figure("reservation.theirs", f"{self.theirs_no_deal:.4g}"))
        return tuple(found) or (Figure("issues", ", ".join(i.name for i in self.case.issues)),)


def situation(case: Case, draws: int = DRAWS, seed: int = SEED) -> Situation | None:
    """Where a case stands; None where it does not say what the options are worth to each side."""
    now = table(case)
    return None if now is None else Situation(case, now, reservation(case), draws, seed)


def distance(one: Ints, other: Ints) -> Ints:
    """In how many issues packages differ; rows of option numbers."""
    return np.asarray(np.count_nonzero(one != other, axis=-1), dtype=np.int64)
