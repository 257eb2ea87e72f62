"""Who may do what at which address, in one table; what stands in none of it is the owner's or an administrator's."""

from typing import Literal

import anyio.to_thread
from starlette.requests import HTTPConnection

from pastno.store import ForbiddenError, Store
from pastno.store.access import RANK

Need = Literal["anybody", "member", "admin", "reader", "coach", "editor", "owner"]
_CASE = "{case_id}"
_CHECK = "/cases/{case_id}/check"
_API = "/api/v1"
_METHOD = ("coach", "read", "check", "reply", "priorities", "trades", "alternatives", "prepare")
_OF_A_CASE = (
    "",
    "/history",
    "/versions/{number}",
    "/draft",
    "/drafts",
    "/sources/{source_id}",
    "/export",
    "/sheet",
    "/conversation",
    "/reply",
    "/priorities",
    "/trades",
    "/alternatives",
    "/prepare",
)

NEEDS: dict[tuple[str, str], Need] = {
    ("GET", "/sign-in"): "anybody",
    ("POST", "/sign-in"): "anybody",
    ("GET", "/sign-in/oidc"): "anybody",
    ("GET", "/sign-in/oidc/back"): "anybody",
    ("POST", "/sign-out"): "member",
    ("GET", "/account"): "member",
    ("POST", "/account"): "member",
    ("GET", "/people"): "admin",
    ("POST", "/people"): "admin",
    ("POST", "/people/change"): "admin",
    ("GET", "/audit"): "admin",
    ("GET", "/"): "member",
    ("POST", "/cases"): "member",
    ("GET", "/method"): "member",
    ("GET", "/live"): "member",
    ("GET", "/live/line"): "member",
    ("POST", "/live/keep"): "member",
    # A reader sees everything, and may try words out; nothing of it is kept.
    ("GET", "/cases/{case_id}"): "reader",
    ("GET", "/cases/{case_id}/parts/suggestion"): "reader",
    ("GET", "/cases/{case_id}/parts/{name}"): "reader",
    ("GET", "/cases/{case_id}/prepare"): "reader",
    ("GET", "/cases/{case_id}/prepare.{form}"): "reader",
    ("GET", "/cases/{case_id}/sources/{source_id}"): "reader",
    ("GET", "/cases/{case_id}/share"): "reader",
    ("GET", "/cases/{case_id}/live"): "reader",
    ("POST", "/cases/{case_id}/leave"): "reader",
    ("POST", "/cases/{case_id}/balcony"): "reader",
    ("POST", "/cases/{case_id}/check"): "reader",
    ("POST", "/cases/{case_id}/trades/plane"): "reader",
    ("POST", "/cases/{case_id}/trades/package"): "reader",
    ("POST", "/cases/{case_id}/draft.eml"): "reader",
    # A coach helps with the words: the draft is theirs to write too.
    ("POST", "/cases/{case_id}/draft"): "coach",
    # An editor changes the case.
    ("POST", "/cases/{case_id}/stands"): "editor",
    ("POST", "/cases/{case_id}/rename"): "editor",
    ("POST", "/cases/{case_id}/document"): "editor",
    ("POST", "/cases/{case_id}/prepare"): "editor",
    ("POST", "/cases/{case_id}/me"): "editor",
    ("POST", "/cases/{case_id}/trades/keep"): "editor",
    ("POST", "/cases/{case_id}/sources"): "editor",
    ("POST", "/cases/{case_id}/sources/{source_id}/remove"): "editor",
    ("POST", "/cases/{case_id}/undo"): "editor",
    # The owner says who is in, and deletes.
    ("GET", "/cases/{case_id}/audit"): "owner",
    ("POST", "/cases/{case_id}/share"): "owner",
    ("POST", "/cases/{case_id}/unshare"): "owner",
    ("POST", "/cases/{case_id}/hand-over"): "owner",
    ("GET", "/cases/{case_id}/delete"): "owner",
    ("POST", "/cases/{case_id}/delete"): "owner",
    # The API: the same by other addresses.
    **{("POST", f"{_API}/{name}"): "member" for name in _METHOD},
    ("GET", f"{_API}/openapi.json"): "member",
    ("GET", f"{_API}/cases"): "member",
    ("POST", f"{_API}/cases"): "member",
    ("GET", f"{_API}/export"): "member",
    ("POST", f"{_API}/import"): "member",
    **{("GET", f"{_API}/cases/{{case_id}}{end}"): "reader" for end in _OF_A_CASE},
    ("POST", f"{_API}/cases/{{case_id}}/check"): "reader",
    ("PUT", f"{_API}/cases/{{case_id}}/draft"): "coach",
    ("PATCH", f"{_API}/cases/{{case_id}}"): "editor",
    ("POST", f"{_API}/cases/{{case_id}}/undo"): "editor",
    ("POST", f"{_API}/cases/{{case_id}}/sources"): "editor",
    ("DELETE", f"{_API}/cases/{{case_id}}/sources/{{source_id}}"): "editor",
    ("DELETE", f"{_API}/cases/{{case_id}}"): "owner",
}
"""By method and address, what somebody must be: in the team, or in the case. The store asks the same once more."""


def need_of(method: str, path: str) -> Need:
    """What somebody must be for this; what nobody has thought about is kept close."""
    asked = "GET" if method == "HEAD" else method
    return NEEDS.get((asked, path), "owner" if _CASE in path else "admin")


def path_of(asked: HTTPConnection) -> str:
    """The address of the route, with the names of what varies in it, also within the API."""
    whole: str = asked.scope.get("root_path", "") + asked.scope["route"].path
    return whole


async def checked(asked: HTTPConnection) -> None:
    """Let only those on who may, before anything of the request is read. A single user may do everything.

    Whoever only looks, or has a draft checked, is asked by the store alone, with the case that it gives or does not
    give: most requests are that, and the same question twice would be half of what the database has to do.

    Raises:
        ForbiddenError: their role is too weak.
        MissingError: there is no such case, or not for them; the words are the same.
    """
    if asked.app.state.settings.mode != "team":
        return
    method, path = asked.scope.get("method", "GET"), path_of(asked)
    need = need_of(method, path)
    if need == "anybody" or need == "member":  # noqa: PLR1714 - so that mypy knows what is left
        return
    if need == "reader" and (method in {"GET", "HEAD"} or path == _CHECK):
        return
    if need == "admin":
        if not getattr(asked.state, "admin", False):
            raise ForbiddenError("that is for those who keep the accounts; ask one of them")
        return
    store: Store = asked.app.state.store
    role = await anyio.to_thread.run_sync(store.role, asked.state.who, asked.path_params["case_id"])
    if RANK[role] < RANK[need]:
        raise ForbiddenError(f"that needs the role of {need}; you are {role} here; ask the owner of the case")
