"""The plane of both sides' values: which packages there are, which are worth proposing, and one of them in detail.

It holds what ``techniques.trades.deal`` finds, less what takes longer, so that it can follow a slider.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from pastno.negotiation.case import Case
from pastno.techniques.trades.belief import Spread, spread_of
from pastno.techniques.trades.deal import Deal
from pastno.techniques.trades.frontier import Floats, Ints
from pastno.techniques.trades.pool import pool, thinned
from pastno.techniques.trades.recommend import clearing, no_deal
from pastno.techniques.trades.solutions import solutions
from pastno.techniques.trades.trade import Situation, Trade, situation
from pastno.techniques.trades.value import efficient
from pastno.web.words import _
from pastno.wording.trade_words import trade_sentence

DRAWS = 500
"""As many draws of our guess about them as the sheet makes, so that both tell the same figures."""
_SECONDS, _POOL_SECONDS = 0.3, 0.05
_STOPS = 40
_DOTS = 1500


@dataclass(frozen=True, slots=True)
class Moved:
    """What a package changes on one issue: from the table to its option, in points to us and, by our guess, to them."""

    issue: str
    now: str
    option: str
    mine: float
    theirs: float


@dataclass(frozen=True)
class Plane:
    """Packages by their value to both sides.

    Attributes:
        deal: whether there is a deal, the frontier and what is marked on it; without plans and offers.
        rows: packages that keep all links and limits, rows of option numbers; shape (packages, issues).
        values: their value to us and to them, 0..100; shape (packages, 2).
        stops: the packages that one can step to, by rising value to us.
        marks: by code what a package is: "now", "recommended", "kalai", "egalitarian", "joint".
    """

    deal: Deal
    rows: Ints
    values: Floats
    stops: tuple[Trade, ...]
    marks: dict[str, tuple[str, ...]]

    @property
    def here(self) -> Situation:
        """Where the case stands."""
        return self.deal.situation

    @property
    def case(self) -> Case:
        """The case."""
        return self.here.case

    @property
    def first(self) -> str:
        """The package to look at first: the one to propose, else what is on the table."""
        best = self.deal.recommended
        return code_of(self.case, self.here.now if best is None else best.package)

    @cached_property
    def dots(self) -> Floats:
        """At most so many values as a picture can show, evenly by place."""
        return self.values[:: max(1, -(-len(self.values) // _DOTS))]

    def trade(self, code: str) -> Trade | None:
        """The trade to a package; None where there is no package of that code."""
        if code in self._by_code:
            return self._by_code[code]
        row = self._row(code)
        return None if row is None else self.here.trade(row)

    def keeps(self, code: str) -> bool:
        """Whether a package keeps all links and limits of the case."""
        row = self._row(code)
        return row is not None and bool(self.here.space.keeps(row[None, :])[0])

    def nearest(self, mine: float, theirs: float) -> str:
        """The code of the package that lies nearest to a place."""
        away = np.hypot(self.values[:, 0] - mine, self.values[:, 1] - theirs)
        return _joined(self.rows[int(np.argmin(away))])

    def moved(self, trade: Trade) -> tuple[Moved, ...]:
        """What a package changes against the table, issue by issue."""
        found = []
        for issue, (mine, theirs) in zip(self.case.issues, self.here.space.columns, strict=True):
            now, option = self.here.now[issue.name], trade.package[issue.name]
            a, b = issue.options.index(now), issue.options.index(option)
            if a != b:
                found.append(
                    Moved(issue.name, now, option, float(mine[b] - mine[a]), float(theirs[b] - theirs[a]))
                )
        return tuple(found)

    def sentence(self, trade: Trade) -> str:
        """The trade as one would say it to them; "" for what lies there already."""
        return trade_sentence(self.case, trade) if trade.package != self.here.now else ""

    @cached_property
    def _by_code(self) -> dict[str, Trade]:
        return {code_of(self.case, trade.package): trade for trade in self.stops}

    def _row(self, code: str) -> Ints | None:
        """The option numbers of a code; None where it is not one of this case."""
        parts = code.split("-")
        shape = self.here.space.shape
        if len(parts) != len(shape) or not all(p.isascii() and p.isdigit() and len(p) < 5 for p in parts):
            return None
        row = np.array([int(p) for p in parts], dtype=np.int64)
        return row if (row < np.array(shape)).all() else None


def code_of(case: Case, package: dict[str, str]) -> str:
    """A package as the numbers of its options: "0-2-1"."""
    return "-".join(str(issue.options.index(package[issue.name])) for issue in case.issues)


def begun(case: Case) -> Situation | None:
    """Where a case stands; None where it does not say what the options are worth to each side."""
    return situation(case, DRAWS)


def with_weights(here: Situation, case: Case) -> Situation:
    """The same situation with the weights of ``case``; what having no deal is worth to us does not hang on them."""
    return replace(here, case=case)


def plane(here: Situation) -> Plane:
    """The plane of a situation.

    Raises:
        ContradictionError: the links and limits exclude every package.
        TimeoutError: the time was up before a first package was found.
    """
    found = efficient(here.case, _SECONDS)
    able = clearing(here, found)
    at = solutions(found.mine, found.theirs, here.floors, able)
    rows = pool(here, found, _POOL_SECONDS)
    told = thinned(found, _STOPS)
    four = (
        None if at is None else found.options[[at.nash, at.kalai_smorodinsky, at.egalitarian, at.max_joint]]
    )
    stops = _unique([rows if len(rows) <= _STOPS else told, here.now_row, *([] if four is None else [four])])
    trades = here.trades(stops)
    by_code = {_joined(row): trade for row, trade in zip(stops, trades, strict=True)}
    now = _joined(here.now_row[0])
    deal = Deal(
        situation=here,
        now=(here.now_values[0], by_code[now].theirs),
        mine_no_deal=here.mine_no_deal,
        theirs_no_deal=_their_floor(here),
        packages=np.empty((0, 2)),
        frontier=tuple(by_code.get(_joined(row)) or here.trade(row) for row in told),
        on_frontier=len(found),
        clearing=len(able),
        epsilon=found.epsilon,
        pairs=(),
        contingent=(),
        no_deal=None if at is not None else no_deal(here, found),
    )
    marks: dict[str, list[str]] = {now: ["now"]}
    if four is not None:
        codes = [_joined(row) for row in four]
        for name, code in zip(("recommended", "kalai", "egalitarian", "joint"), codes, strict=True):
            marks.setdefault(code, []).append(name)
        deal = replace(
            deal,
            recommended=by_code[codes[0]],
            kalai_smorodinsky=by_code[codes[1]],
            egalitarian=by_code[codes[2]],
            max_joint=by_code[codes[3]],
        )
    values = np.stack(here.values(rows), axis=1)
    in_order = tuple(sorted(trades, key=lambda t: (t.mine, -t.theirs.mean)))
    return Plane(deal, rows, values, in_order, {code: tuple(names) for code, names in marks.items()})


MARKS: dict[str, str] = {
    "now": "on the table",
    "recommended": "recommended (Nash: the largest product of both gains)",
    "kalai": "equal share of what each could gain (Kalai and Smorodinsky)",
    "egalitarian": "equal gains (Kalai)",
    "joint": "largest joint gain",
}
"""What the marks of packages mean, in full."""
SHORT: dict[str, str] = {
    "now": "on the table",
    "recommended": "recommended · Nash",
    "kalai": "equal share · Kalai-Smorodinsky",
    "egalitarian": "equal gains · Kalai",
    "joint": "largest joint gain",
}
"""The same in few words."""


def in_words(trade: Trade, marks: Sequence[str]) -> str:
    """A package for those who cannot see where it lies."""
    parts = [_(MARKS[mark]).partition(" (")[0] for mark in marks]
    parts.append(
        _("you {mine:.0f}, them about {theirs:.0f} ({low:.0f} to {high:.0f})").format(
            mine=trade.mine, theirs=trade.theirs.mean, low=trade.theirs.low, high=trade.theirs.high
        )
    )
    if trade.p_accept is not None:
        parts.append(_("beats their no-deal in {n} of 100 guesses").format(n=of_hundred(trade.p_accept)))
    return "; ".join(parts)


def of_hundred(share: float) -> str:
    """A share of guesses in words that never say none or all where it is not so."""
    told = round(100 * share)
    if told == 0 and share > 0:
        return _("fewer than 1")
    return _("more than 99") if told == 100 and share < 1 else str(told)


def _unique(parts: Sequence[Ints]) -> Ints:
    return np.unique(np.concatenate(parts), axis=0)


def _joined(row: Ints) -> str:
    return "-".join(str(n) for n in row.tolist())


def _their_floor(here: Situation) -> Spread | None:
    """What having no deal is worth to them, with the 5th and 95th percentile of our guess."""
    if here.theirs_no_deal is None or here.belief.floor is None:
        return None
    drawn = spread_of(here.belief.floor)
    return Spread(here.theirs_no_deal, drawn.low, drawn.high)
