"""What if they stay with no: everything there is to know about having no deal (article 6; dossier 4.10, 6.1 to 6.4)."""

from dataclasses import dataclass, replace
from datetime import date

from pastno.negotiation.case import Alternative, Case
from pastno.techniques.alternatives.draws import DRAWS
from pastno.techniques.alternatives.first_list import reservation
from pastno.techniques.alternatives.improve import Driver, Rung, drivers, ladder
from pastno.techniques.alternatives.marks import marks, marks_of
from pastno.techniques.alternatives.portfolio import Portfolio, at_least_one, by_number, portfolios
from pastno.techniques.balcony import WorstCase, worst_case


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
        stated: whether ``on_the_table`` is stated.
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
    stated: bool
    curve: tuple[float, ...]
    worst_case: WorstCase
    ladder: tuple[Rung, ...]
    drivers: tuple[Driver, ...]
    marks_of: dict[str, tuple[str, ...]]
    marks: tuple[str, ...]


def no_deal(case: Case, today: date, draws: int = DRAWS) -> NoDeal:
    """Having no deal, valued.

    Args:
        case: with its alternatives; without any the answer says how to build one.
        today: what has expired by then counts for nothing.
        draws: how many times the alternatives are let happen.

    Raises:
        UnclearError: the alternatives contradict each other or mix currencies without a rate.
    """
    given = replace(
        case.alternatives,
        mine=tuple(replace(a, dead=a.dead or _expired(a, today)) for a in case.alternatives.mine),
    )
    valued = portfolios(replace(case, alternatives=given), draws)
    main = max(valued, key=lambda one: len(one.each), default=None)
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
        case.reservation_mine is not None,
        () if main is None else by_number(given, main.scale),
        worst_case(case),
        () if main is None else ladder(given, main.scale),
        () if main is None else drivers(given, main.scale),
        {one.name: marks_of(one, case.alternatives, today) for one in case.alternatives.mine},
        tuple(marks(given)),
    )


def _expired(one: Alternative, today: date) -> bool:
    return one.expires is not None and one.expires < today
