"""Preparation: everything that is known before a hard talk, in fifteen fields, and what is still to find out."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from pastno.coach.preparation import closing, lines, parties, stakes, trading
from pastno.coach.preparation.desk import Desk, day_of
from pastno.coach.preparation.quality import checks
from pastno.coach.preparation.questions import Known, specs
from pastno.coach.preparation.sheet import Form, Preparation
from pastno.negotiation.case import Case
from pastno.negotiation.heard import Reading

_FIELDS: Final[dict[int, Callable[[Desk], Known]]] = {
    1: parties.case,
    2: parties.words,
    3: parties.stepping_back,
    4: parties.people,
    5: stakes.interests,
    6: stakes.issues,
    7: stakes.without_deal,
    8: stakes.face,
    9: lines.to_say,
    10: trading.trades,
    11: closing.data,
    12: closing.fairness,
    13: closing.process,
    14: closing.leaving,
    15: closing.after,
}


def prepare(
    case: Case, reading: Reading | None = None, *, form: Form = "full", today: date | None = None
) -> Preparation:
    """The preparation sheet of a case.

    Args:
        case: what the user has written; two parties are enough, all else is asked for.
        reading: the conversation with everything heard in it, or None.
        form: all fifteen fields, or the six of the quick form.
        today: the day for which it is prepared; by default that of the last turn, or today.
    """
    desk = Desk(case, reading, today or day_of(reading))
    fields = tuple(
        spec.filled_with(_FIELDS[spec.number](desk)) for spec in specs() if form == "full" or spec.quick
    )
    return Preparation(case, reading, form, fields, checks(desk, fields), tuple(_notes(desk)), desk.respected)


def _notes(desk: Desk) -> Iterator[str]:
    """What its reader must know of its making."""
    if desk.respected:
        yield "this no is to be respected: nothing here is to get past it"
    if desk.heard is not None and desk.heard.conversation.me_is_a_guess:
        yield f"taken as you: {desk.heard.conversation.me} (a guess; say --me NAME if it is not so)"
    if desk.heard is not None:
        yield from desk.heard.unjudged
    if desk.trouble:
        yield f"no trade could be worked out: {desk.trouble}"
