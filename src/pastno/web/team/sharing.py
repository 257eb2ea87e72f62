"""Share: who is in a case and as what; the owner lets people in by name, each may leave."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from pastno.negotiation.errors import PastnoError
from pastno.web.place import Here, Place
from pastno.web.rendering import page
from pastno.web.uploads import form_of, text_of

ROUTER = APIRouter(prefix="/cases/{case_id}")
_SHORT = 500

ROLES: tuple[tuple[str, str], ...] = (
    ("reader", "sees everything, changes nothing"),
    ("coach", "also writes in the draft"),
    ("editor", "also changes the case"),
)
"""What one may be in another's case, and what that means."""


@ROUTER.get("/share")
async def share_page(here: Here, case_id: str) -> Response:
    """Who is in."""
    return await here.bench.run(lambda: _shown(here, case_id))


@ROUTER.post("/share")
async def share(here: Here, case_id: str) -> Response:
    """Let somebody in, or change what they are."""
    form = await form_of(here.request)
    name = " ".join(text_of(form, "name", _SHORT).split())
    role: Any = text_of(form, "role", _SHORT)

    def shared() -> Response:
        try:
            here.store.share(here.who, case_id, name, role)
        except PastnoError as error:
            return _shown(here, case_id, str(error), typed=name)
        return _back(case_id)

    return await here.bench.run(shared)


@ROUTER.post("/unshare")
async def unshare(here: Here, case_id: str) -> Response:
    """Close the case to somebody."""
    name = text_of(await form_of(here.request), "name", _SHORT)
    await here.bench.run(lambda: here.store.unshare(here.who, case_id, name))
    return _back(case_id)


@ROUTER.post("/leave")
async def leave(here: Here, case_id: str) -> Response:
    """Go out of another's case."""
    await here.bench.run(lambda: here.store.unshare(here.who, case_id, here.who))
    return RedirectResponse("/", status_code=303)


@ROUTER.post("/hand-over")
async def hand_over(here: Here, case_id: str) -> Response:
    """Make somebody else the owner."""
    name = " ".join(text_of(await form_of(here.request), "name", _SHORT).split())

    def handed() -> Response:
        try:
            here.store.hand_over(here.who, case_id, name)
        except PastnoError as error:
            return _shown(here, case_id, str(error))
        return _back(case_id)

    return await here.bench.run(handed)


def _shown(here: Place, case_id: str, trouble: str = "", *, typed: str = "") -> Response:
    case = here.store.case(here.who, case_id)
    inside = here.store.shares(here.who, case_id)
    taken = {case.owner, *(person for person, _role in inside)}
    free = [p.name for p in here.store.people.all() if not p.disabled and p.name not in taken]
    return page(
        here.request,
        "team/share.html",
        status=422 if trouble else 200,
        case=case,
        inside=inside,
        free=free if case.role == "owner" else [],
        roles=ROLES,
        me=here.who,
        trouble=trouble,
        typed=typed,
    )


def _back(case_id: str) -> Response:
    return RedirectResponse(f"/cases/{case_id}/share", status_code=303)
