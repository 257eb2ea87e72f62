"""Live: a page beside a call; each line typed or pasted comes back as the moment it makes, over a WebSocket."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, FastAPI
from fastapi.params import Depends
from starlette.responses import RedirectResponse, Response
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from pastno.intake.coming import Coming, Spoken
from pastno.negotiation.errors import PastnoError
from pastno.reading.reader import LiveReader
from pastno.web.desk import case_of
from pastno.web.pages.start import kept
from pastno.web.place import Here
from pastno.web.rendering import page, template
from pastno.web.uploads import FormError, form_of, text_of
from pastno.web.words import _

if TYPE_CHECKING:
    from pastno.coach.live import LiveCall
    from pastno.coach.moment import Moment

ROUTER = APIRouter()
MOST = 20_000
"""Characters of one message."""
_LINES = 200
_CALLS = 50
"""So many calls are gone along with at a time."""
_TRANSCRIPT = 1_000_000
_NAME = 80
_POLICY, _TOO_BIG, _LATER = 1008, 1009, 1013


def mount(app: FastAPI, checks: Sequence[Depends]) -> None:
    """Add the page, its socket, and the links to it.

    Args:
        app: the app, with its rooms and views in its state.
        checks: what every request passes; the socket passes the guard of the whole app alone.
    """
    app.state.calls = 0
    app.state.rooms = (*app.state.rooms, ("/live", "Live"))
    app.state.views = (*app.state.views, ("live", "Live"))
    app.include_router(ROUTER, dependencies=list(checks))
    app.router.routes.append(WebSocketRoute("/live/line", _along))


@ROUTER.get("/live")
async def live(here: Here) -> Response:
    """The page of a call that belongs to no case yet."""
    return page(here.request, "live.html", case=None, may_keep=True, me="")


@ROUTER.get("/cases/{case_id}/live")
async def live_in_case(here: Here, case_id: str) -> Response:
    """The page of a call in a case."""
    record = await here.bench.run(lambda: here.store.case(here.who, case_id))
    may_keep = record.role in {"owner", "editor"}
    return page(here.request, "live.html", case=record, may_keep=may_keep, me="")


@ROUTER.post("/live/keep")
async def keep(here: Here) -> Response:
    """Keep what was said as a source: of the case that it belongs to, or of a new one."""
    form = await form_of(here.request)
    text = text_of(form, "text", _TRANSCRIPT).strip()
    case_id = text_of(form, "case", _NAME)
    if not text:
        raise FormError(_("Nothing was said yet: there is nothing to keep."))
    name = f"call-{datetime.now(tz=UTC).astimezone():%Y-%m-%d-%H%M}.txt"

    def done() -> str:
        if not case_id:
            return kept(here, "", [(name, text.encode())])
        return here.store.add_source(here.who, case_id, name, text.encode()).id

    return RedirectResponse(f"/cases/{await here.bench.run(done)}", status_code=303)


async def _along(socket: WebSocket) -> None:
    """Go along with one call until its page goes away."""
    state = socket.app.state
    await socket.accept()
    if state.calls >= _CALLS:
        await socket.close(_LATER)
        return
    state.calls += 1
    try:
        call = await state.bench.run(lambda: _begun(socket))
        if call is None:
            await socket.close(_POLICY)
            return
        me = socket.query_params.get("me", "")[:_NAME]
        while True:
            text = await socket.receive_text()
            if len(text) > MOST:
                await socket.close(_TOO_BIG)
                return
            await socket.send_json(await state.bench.run(lambda said=text: _answer(call, me, said)))
    except (WebSocketDisconnect, KeyError):  # the page has gone, or sends no text
        return
    finally:
        state.calls -= 1


def _begun(socket: WebSocket) -> "LiveCall | None":
    """The call with the case that the page names; None where there is none for this person."""
    from pastno.coach.live import LiveCall  # noqa: PLC0415 - heavy, loaded when somebody calls

    state = socket.app.state
    case_id = socket.query_params.get("case", "")
    try:
        document = state.store.case(socket.state.who, case_id).document if case_id else ""
        case = case_of(document) if document.strip() else None
    except PastnoError:
        return None
    reader = state.desk.reader
    if not isinstance(reader, LiveReader):
        return None
    return LiveCall(case, reader, socket.query_params.get("me", "")[:_NAME] or "Me")


def _answer(call: "LiveCall", me: str, text: str) -> dict[str, Any]:
    """What a message adds: the moment as markup, and the lines that were read in what was pasted."""
    try:
        lines = _lines(text, me)
        moment: Moment | None = None
        told = []
        for said in lines:
            now = call.hear(said)
            if now is not None:
                moment = now
                told.append({"side": now.side, "name": said.speaker, "text": said.text})
    except PastnoError as error:
        return {"trouble": str(error)}
    html = "" if moment is None else template("moment.html").render(moment=moment)
    return {"html": html, "lines": told, "pasted": "pasted" in json.loads(text)}


def _lines(text: str, me: str) -> list[Spoken]:
    """The lines of a message: ``{"lines": [{"side", "name", "text"}]}``, or ``{"pasted": text}``.

    Raises:
        PastnoError: it is neither, or nothing says who speaks.
    """
    wrong = FormError(_("This page is out of date: reload it."))
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        raise wrong from None
    if isinstance(message, dict) and isinstance(message.get("pasted"), str):
        coming = Coming(me, _("what you pasted"))
        lines = [said for line in message["pasted"].splitlines() for said in coming.line(line)]
        return [*lines, *coming.end()][:_LINES]
    given = message.get("lines") if isinstance(message, dict) else None
    if not isinstance(given, list) or len(given) > _LINES or not all(map(_is_line, given)):
        raise wrong
    return [Spoken(line["name"][:_NAME] or line["side"], line["text"], side=line["side"]) for line in given]


def _is_line(line: object) -> bool:
    return (
        isinstance(line, dict)
        and line.get("side") in {"me", "them"}
        and isinstance(line.get("name"), str)
        and isinstance(line.get("text"), str)
    )
