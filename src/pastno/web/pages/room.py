"""The case room: what they said, the reply, and where it stands, panel by panel."""

from contextlib import suppress
from typing import Any

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from pastno.negotiation.errors import PastnoError
from pastno.web.panels import PANELS
from pastno.web.panels.panel import Column, Seat, drawn
from pastno.web.place import Here, Place
from pastno.web.rendering import page, template

ROUTER = APIRouter()
VIEWS: tuple[tuple[str, str], ...] = (("prepare", "Prepare"),)
"""Further views of a case that the room links to: the end of the address and the name ("prepare", "Prepare")."""

_FIRST_WORDS = "It sounds like this was decided elsewhere."
STANDS = ("no", "maybe", "yes", "walked")
_COLUMNS: tuple[tuple[Column, str, str], ...] = (
    ("said", "The conversation", "They said"),
    ("reply", "Your reply", "Your reply"),
    ("stand", "Where you stand", "The sheet"),
)


def opened_in(case_id: str) -> str:
    """The name of the cookie that remembers which gates the user opened in a case."""
    return f"pastno-opened-{case_id}"


def seat(here: Place, case_id: str) -> Seat:
    """The case as it stands, with what the user opened.

    Raises:
        MissingError: there is no such case, or it is not theirs to see.
    """
    record = here.store.case(here.who, case_id)
    opened = ("R1",) if here.request.cookies.get(opened_in(case_id)) == "R1" else ()
    return Seat(here, record, here.desk.look(here.store, here.who, record, opened), opened)


@ROUTER.get("/cases/{case_id}")
async def room(here: Here, case_id: str) -> Response:
    """The room of a case."""
    answer = await here.bench.run(lambda: shown(here, case_id))
    answer.background = BackgroundTask(here.bench.run, lambda: _ready_to_check(here, case_id))
    return answer


def _ready_to_check(here: Place, case_id: str) -> None:
    """Work out what every check in this case needs, before the first words are typed; nobody waits for it."""
    with suppress(PastnoError):
        here.desk.remarks(seat(here, case_id).look, _FIRST_WORDS)


def shown(here: Place, case_id: str, *, status: int = 200, **more: Any) -> Response:
    """The room; ``more`` goes into the templates of its panels (what is wrong with a form)."""
    sitting = seat(here, case_id)
    columns = [
        (name, heading, tab, [drawn(p, sitting, **more) for p in PANELS if p.column == name])
        for name, heading, tab in _COLUMNS
    ]
    return page(
        here.request,
        "room.html",
        status=status,
        case=sitting.case,
        look=sitting.look,
        may_change=sitting.may_change,
        columns=columns,
        stands=STANDS,
        views=(*VIEWS, *here.request.app.state.views),
        **more,
    )


@ROUTER.get("/cases/{case_id}/parts/suggestion")
async def suggestion(here: Here, case_id: str, variant: str = "") -> Response:
    """A whole reply, in one of its variants."""

    def made() -> str:
        sitting = seat(here, case_id)
        wanted: Any = variant if variant in {"shorter", "warmer", "firmer"} else ""
        reply = here.desk.reply(sitting.look, wanted)
        return template("panels/suggestion.html").render(reply=reply, variant=wanted)

    return HTMLResponse(await here.bench.run(made))


@ROUTER.get("/cases/{case_id}/parts/{name}")
async def part(here: Here, case_id: str, name: str) -> Response:
    """One panel of the room, for htmx."""
    panel = next((p for p in PANELS if p.name == name), None)
    if panel is None:
        raise HTTPException(404)
    return HTMLResponse(await here.bench.run(lambda: drawn(panel, seat(here, case_id))))
