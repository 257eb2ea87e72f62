"""What can be traded in a case as it stands, and with other weights on trial."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pastno.negotiation.case import Case
from pastno.reading.priorities.infer import Priorities
from pastno.render.sections import Section
from pastno.web.desk import Desk, Look
from pastno.web.kept import Kept
from pastno.web.weights import Weights, applied, weights_of

if TYPE_CHECKING:
    from pastno.techniques.trades.trade import Situation
    from pastno.web.plane import Plane

_PLANES: "Kept[Plane]" = Kept(64)
"""Planes by what they were worked out of; few, since one of a large case takes two megabytes."""
_TOLD = (
    "WHAT WOULD HAVE TO CHANGE",
    "SMALLER",
    "WORTH THE SAME TO YOU",
    "CONCEDE",
    "BET ON IT",
    "WAITING",
    "FIND OUT",
    "HEARD",
)
"""Of what the command line tells of trades, what the plane does not show."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What all planes of a case share.

    Attributes:
        case: as written, on the day on which the sheet is needed.
        wants: what their words say of their priorities; None where that cannot be told.
        known: the case with our guess and their words taken together, as the sheet takes them.
        here: where it stands; None where it is not said what options are worth.
    """

    case: Case
    wants: Priorities | None
    known: Case
    here: "Situation | None"


def ground(desk: Desk, look: Look) -> Ground | None:
    """What is known of a case that can be read; None without one."""
    case = look.case
    if case is None:
        return None
    found: Ground = desk.once(look, "ground", lambda: _ground(case, look))
    return found


def plane_of(look: Look, of: Ground, weights: Weights | None = None) -> "Plane | None":
    """The plane with the weights of the case, or with others; None where it is not said what options are worth.

    Raises:
        ContradictionError: the links and limits exclude every package.
        TimeoutError: the time was up before a first package was found.
    """
    from pastno.reading.priorities.of_case import believed  # noqa: PLC0415 - loaded where there is a case
    from pastno.web.plane import plane, with_weights  # noqa: PLC0415

    here = of.here
    if here is None:
        return None
    if weights is None or weights == weights_of(of.case):
        return _PLANES.get((look.key, None), lambda: plane(here))

    def tried() -> "Plane":
        return plane(with_weights(here, believed(applied(of.case, weights), of.wants)))

    return _PLANES.get((look.key, weights), tried)


def told(desk: Desk, look: Look, of: Ground) -> tuple[Section, ...]:
    """What else there is to say before trading: first steps, offers worth the same, concessions, what to find out."""
    found: tuple[Section, ...] = desk.once(look, "trades told", lambda: _told(of))
    return found


def _told(of: Ground) -> tuple[Section, ...]:
    from pastno.reading.priorities.of_case import heard  # noqa: PLC0415 - loaded where there is a case
    from pastno.render.trades import sections  # noqa: PLC0415
    from pastno.techniques.trades.deal import deal  # noqa: PLC0415
    from pastno.web.plane import DRAWS  # noqa: PLC0415

    found = deal(of.known, draws=DRAWS)
    words = heard(of.case, of.known, of.wants) or None
    return () if found is None else tuple(s for s in sections(found, words) if s.heading in _TOLD)


def _ground(case: Case, look: Look) -> Ground:
    from pastno.coach.preparation.desk import day_of  # noqa: PLC0415 - loaded where there is a case
    from pastno.reading.priorities.of_case import believed, wanted_by_them  # noqa: PLC0415
    from pastno.techniques.alternatives.marks import as_of  # noqa: PLC0415
    from pastno.web.plane import begun  # noqa: PLC0415

    reading = look.reading
    dated = as_of(case, day_of(reading))
    wants = None if reading is None else wanted_by_them(dated, reading.conversation.turns)
    known = believed(dated, wants)
    return Ground(dated, wants, known, begun(known))
