"""The method on a case of the app: its sheet, its reply, its trades, as the case room shows them."""

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from pastno.negotiation.case import Case
from pastno.negotiation.errors import PastnoError
from pastno.negotiation.heard import Reading
from pastno.web.api import method
from pastno.web.api.answering import published, worked_out
from pastno.web.api.asking import Checked
from pastno.web.api.cases import CaseId
from pastno.web.api.material import CASE
from pastno.web.desk import Look
from pastno.web.place import Here, Place

ROUTER = APIRouter(tags=["method on a case"], prefix="/cases/{case_id}")
_SECONDS = 5.0
_DRAWS = 50_000
_ERRORS = (400, 404, 422)


@ROUTER.get("/sheet", responses=published("Sheet", what="The sheet.", errors=_ERRORS))
async def case_sheet(here: Here, case_id: CaseId) -> Response:
    """The sheet for the latest no of a case."""

    def made(look: Look) -> method.Json:
        _talk(look)
        assert look.sheet is not None  # noqa: S101 - there wherever there is a conversation
        return method.sheet(look.sheet)

    return await _of(here, case_id, made)


@ROUTER.get("/conversation", responses=published("Conversation", what="The conversation.", errors=_ERRORS))
async def case_conversation(here: Here, case_id: CaseId) -> Response:
    """The conversation of a case with everything heard in it."""
    return await _of(here, case_id, lambda look: method.conversation(_talk(look)))


@ROUTER.post(
    "/check",
    responses=published(
        "Check",
        "Rewritten",
        what="The remarks, or the draft rewritten.",
        errors=(400, 403, 404, 413, 415, 422),
    ),
)
async def case_check(here: Here, case_id: CaseId, asked: Checked) -> Response:
    """What to look at in a draft, by what they said and by what must not reach them."""
    return await _of(
        here, case_id, lambda look: method.check(asked, here.desk.reader, look.reading, look.case)
    )


@ROUTER.get("/reply", responses=published("Reply", what="The reply.", errors=_ERRORS))
async def case_reply(
    here: Here,
    case_id: CaseId,
    variant: Annotated[Literal["shorter", "warmer", "firmer"] | None, Query()] = None,
) -> Response:
    """A whole reply to the latest no of a case."""
    return await _of(
        here, case_id, lambda look: method.reply(look.case, _talk(look), here.desk.reader, variant or "")
    )


@ROUTER.get("/priorities", responses=published("Priorities", what="What matters to them.", errors=_ERRORS))
async def case_priorities(here: Here, case_id: CaseId) -> Response:
    """What they care about, of the issues of a case."""
    return await _of(here, case_id, lambda look: method.priorities(_talk(look), _case(look), None))


@ROUTER.get("/trades", responses=published("Trades", what="What can be agreed.", errors=_ERRORS))
async def case_trades(
    here: Here,
    case_id: CaseId,
    heard: Annotated[bool, Query(description="Weigh what they said with your guess.")] = False,
) -> Response:
    """What can be agreed in a case."""
    return await _of(
        here,
        case_id,
        lambda look: method.trades(_case(look), _talk(look) if heard else None, _SECONDS, CASE),
    )


@ROUTER.get(
    "/alternatives", responses=published("Alternatives", what="What no deal is worth.", errors=_ERRORS)
)
async def case_alternatives(here: Here, case_id: CaseId) -> Response:
    """What having no deal is worth in a case."""
    return await _of(here, case_id, lambda look: method.alternatives(_case(look), _DRAWS))


@ROUTER.get("/prepare", responses=published("Preparation", what="The preparation sheet.", errors=_ERRORS))
async def case_prepare(
    here: Here, case_id: CaseId, form: Annotated[Literal["full", "quick"], Query()] = "full"
) -> Response:
    """The preparation sheet of a case."""
    return await _of(
        here, case_id, lambda look: method.preparation(look.case, look.reading, quick=form == "quick")
    )


async def _of(here: Place, case_id: str, make: Callable[[Look], method.Json]) -> Response:
    def made() -> method.Json:
        look = here.desk.look(here.store, here.who, here.store.case(here.who, case_id))
        return make(look)

    return await worked_out(here, made)


def _talk(look: Look) -> Reading:
    if look.reading is None:
        words = "this case has no conversation yet: add a source to it"
        raise PastnoError(next(iter(look.trouble), words))
    return look.reading


def _case(look: Look) -> Case:
    if look.case is None:
        words = "this case has no document yet: change it and give one"
        raise PastnoError(next(iter(look.trouble), words))
    return look.case
