"""The method over HTTP: one address for each command, nothing kept."""

from fastapi import APIRouter
from starlette.responses import Response

from pastno.negotiation.errors import PastnoError
from pastno.web.api import method
from pastno.web.api.answering import published, worked_out
from pastno.web.api.asking import (
    AlternativesBody,
    CheckBody,
    CoachBody,
    PrepareBody,
    PrioritiesBody,
    ReplyBody,
    Talk,
    TradesBody,
)
from pastno.web.api.material import CASE, case_in, heard, needed
from pastno.web.place import Here

ROUTER = APIRouter(tags=["method"])


@ROUTER.post("/coach", responses=published("Sheet", what="The sheet for the latest no."))
async def coach(here: Here, asked: CoachBody) -> Response:
    """The sheet for the latest no: what kind it is, what to say, what to hold back, the way out."""
    from pastno.coach.advise import advise  # noqa: PLC0415 - loaded when the app is warm
    from pastno.coach.gates import parse_overrides  # noqa: PLC0415

    def made() -> method.Json:
        given = [f"{o.gate}={o.reason}" for o in asked.overrides]
        opened = parse_overrides([*given, *(["R1=you asked for it now"] if asked.now else [])])
        case = case_in(asked.case)
        return method.sheet(advise(case, needed(heard(here, asked)), opened))

    return await worked_out(here, made)


@ROUTER.post("/read", responses=published("Conversation", what="The conversation, turn by turn."))
async def read(here: Here, asked: Talk) -> Response:
    """The conversation with everything heard in it, each finding with its words and the reason."""
    return await worked_out(here, lambda: method.conversation(needed(heard(here, asked))))


@ROUTER.post("/check", responses=published("Check", "Rewritten", what="The remarks, or the draft rewritten."))
async def check(here: Here, asked: CheckBody) -> Response:
    """What to look at in a draft before it is sent, each remark with its words, a reason and a rewrite."""

    def made() -> method.Json:
        case = case_in(asked.case)
        reading = None if asked.reply_to is None else needed(heard(here, asked.reply_to))
        return method.check(asked, here.desk.reader, reading, case)

    return await worked_out(here, made)


@ROUTER.post("/reply", responses=published("Reply", what="The reply and what each piece of it rests on."))
async def reply(here: Here, asked: ReplyBody) -> Response:
    """A whole reply to the latest no, as it could be sent."""

    def made() -> method.Json:
        case = case_in(asked.case)
        reading = needed(heard(here, asked))
        return method.reply(case, reading, here.desk.reader, asked.variant, asked.tone, asked.channel)

    return await worked_out(here, made)


@ROUTER.post("/priorities", responses=published("Priorities", what="What matters to them, as chances."))
async def priorities(here: Here, asked: PrioritiesBody) -> Response:
    """What they care about, turn by turn, with the words and the question that would tell most."""

    def made() -> method.Json:
        case = case_in(asked.case)
        return method.priorities(needed(heard(here, asked)), case, asked.issues)

    return await worked_out(here, made)


@ROUTER.post("/trades", responses=published("Trades", what="What can be agreed."))
async def trades(here: Here, asked: TradesBody) -> Response:
    """The trade to propose, what else could be offered, how to concede, or that there is no deal to be made."""

    def made() -> method.Json:
        case = case_in(asked.case)
        assert case is not None  # noqa: S101 - a field that must be there
        return method.trades(case, heard(here, asked), asked.seconds, CASE)

    return await worked_out(here, made)


@ROUTER.post("/alternatives", responses=published("Alternatives", what="What having no deal is worth."))
async def alternatives(here: Here, asked: AlternativesBody) -> Response:
    """What having no deal is worth, how sure that is, and what would improve it most."""

    def made() -> method.Json:
        case = case_in(asked.case)
        assert case is not None  # noqa: S101 - a field that must be there
        try:
            return method.alternatives(case, asked.draws)
        except PastnoError as error:
            raise PastnoError(f"{CASE}: {error}") from None

    return await worked_out(here, made)


@ROUTER.post("/prepare", responses=published("Preparation", what="The preparation sheet."))
async def prepare(here: Here, asked: PrepareBody) -> Response:
    """The preparation sheet: fifteen fields, what is missing as a question, and what does not hold yet."""

    def made() -> method.Json:
        case = case_in(asked.case)
        return method.preparation(case, heard(here, asked), quick=asked.form == "quick")

    return await worked_out(here, made)
