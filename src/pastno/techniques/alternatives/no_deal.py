"""What if they stay with no: everything there is to know about having no deal (article 6; dossier 4.10, 6.1 to 6.4)."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pastno.negotiation.case import Case
from pastno.techniques.alternatives.draws import DRAWS, main_scale
from pastno.techniques.alternatives.first_list import reservation
from pastno.techniques.alternatives.improve import Driver, Rung, drivers, ladder
from pastno.techniques.alternatives.marks import as_of, marks, marks_of
from pastno.techniques.alternatives.portfolio import Portfolio, at_least_one, by_number, portfolios
from pastno.techniques.balcony import WorstCase, worst_case
from pastno.techniques.trades.recommend import clearing
from pastno.techniques.trades.solutions import solutions
from pastno.techniques.trades.trade import situation
from pastno.techniques.trades.value import efficient


@dataclass(frozen=True, slots=True)
class Table:
    """What the packages are worth to us, 0..100, beside having no deal.

    Attributes:
        now: the one on the table.
        best: the best there is.
        trade: the one to propose, or None where nothing clears both no-deals.
        enough: for each disputed issue the options that beat no deal with all else as it is.
    """

    now: float
    best: float
    trade: float | None
    enough: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class NoDeal:
    """Having no deal, valued.

    Attributes:
        case: the case.
        best: the alternative that is worth most with its failure, or "" where none can be counted.
        at_least_one: the chance that at least one works, in time where the case says by when.
        valued: the alternatives on each scale: money first, then points.
        main: the one of these that counts most of the alternatives; None without any.
        on_the_table: the value of no deal in points of the packages: as stated, else as the alternatives make it.
        curve: on the main scale, the reservation value with one, two, three alternatives.
        worst_case: what happens if we walk, and the verdict.
        ladder: what would make it better, on the main scale.
        drivers: what it depends on most, on the main scale.
        marks_of: for each alternative by name what to look at again.
        marks: what is odd about them together.
    """

    case: Case
    best: str
    at_least_one: float
    valued: tuple[Portfolio, ...]
    main: Portfolio | None
    on_the_table: float | None
    curve: tuple[float, ...]
    worst_case: WorstCase
    ladder: tuple[Rung, ...]
    drivers: tuple[Driver, ...]
    marks_of: dict[str, tuple[str, ...]]
    marks: tuple[str, ...]

    @property
    def stated(self) -> bool:
        """Whether ``on_the_table`` is stated."""
        return self.case.reservation_mine is not None

    @cached_property
    def table(self) -> Table | None:
        """What the packages are worth beside it; None where the case does not say what options are worth."""
        return _table(self.case, self.on_the_table or 0.0)


def no_deal(case: Case, today: date, draws: int = DRAWS) -> NoDeal:
    """Having no deal, valued.

    Args:
        case: with its alternatives; without any the answer says how to build one.
        today: what has expired by then counts for nothing.
        draws: how many times the alternatives are let happen.

    Raises:
        UnclearError: the alternatives contradict each other or mix currencies without a rate.
    """
    written = case
    case = as_of(case, today)
    given = case.alternatives
    valued = portfolios(case, draws)
    scale = main_scale(given)
    main = next((one for one in valued if one.scale == scale), None)
    best = ""
    if main is not None:
        sign, each = main.scale.sign, main.each
        best = max(each, key=lambda name: sign * each[name].certainty_equivalent)
    return NoDeal(
        case,
        best,
        at_least_one(given),
        valued,
        main,
        reservation(case),
        () if main is None else by_number(given, main.scale, draws),
        worst_case(case),
        () if main is None else ladder(given, main.scale),
        () if main is None else drivers(given, main.scale),
        {one.name: marks_of(one, given, today) for one in written.alternatives.mine},
        tuple(marks(given)),
    )


def _table(case: Case, floor: float) -> Table | None:
    here = situation(case)
    if here is None:
        return None
    found = efficient(case)
    at = solutions(found.mine, found.theirs, here.floors, clearing(here, found))
    enough = {}
    for number, issue in enumerate(case.issues):
        if issue.disputed:
            rows = here.now_row.repeat(len(issue.options), axis=0)
            rows[:, number] = range(len(issue.options))
            worth = here.values(rows)[0].tolist()
            enough[issue.name] = tuple(o for o, v in zip(issue.options, worth, strict=True) if v > floor)
    now, best = here.now_values[0], float(found.mine.max())
    return Table(now, best, None if at is None else float(found.mine[at.nash]), enough)
