"""Sessions: a key in a cookie that no script reads, looked up with every request, new at every sign-in."""

import secrets
from hashlib import sha256
from urllib.parse import quote, urlsplit

import anyio
import anyio.to_thread
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response

from pastno.store import Store
from pastno.web.refusals import refused
from pastno.web.rendering import page
from pastno.web.security import Admitted
from pastno.web.settings import Settings
from pastno.web.team.rights import NEEDS
from pastno.web.team.settings import TeamSettings
from pastno.web.words import _

_BEFORE = frozenset(path for (_method, path), need in NEEDS.items() if need == "anybody")
_DAY = 86_400
_AT_ONCE = 4
"""So many sessions are looked up side by side: more threads would only wait for each other."""


class TeamDoor:
    """Lets in who has signed in; everybody else comes to the page where one does."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings = settings
        self._team = settings.team or TeamSettings()
        self._store = store
        self._lookups = anyio.CapacityLimiter(_AT_ONCE)

    async def admit(self, asked: HTTPConnection) -> Admitted | Response:
        """Who it is by the cookie. An account that was closed a moment ago is out."""
        key = asked.cookies.get(self._settings.cookie, "")
        if key:
            team = self._team
            found = await anyio.to_thread.run_sync(
                lambda: self._store.sessions.find(digest_of(key), idle=team.idle, whole=team.whole),
                limiter=self._lookups,
            )
            if found is not None:
                return Admitted(found.person.name, _for_forms(key), admin=found.person.admin)
        stranger = asked.cookies.get(door_cookie(self._settings), "") or secrets.token_urlsafe(32)
        if asked.url.path in _BEFORE:
            return Admitted("", stranger)
        asked.state.session = stranger
        return self._sent_away(asked, stranger, ended=bool(key))

    def _sent_away(self, asked: HTTPConnection, stranger: str, *, ended: bool) -> Response:
        """To the page where one signs in; a program, or a part of a page, is told in words."""
        words = (
            _(
                "Your session has ended. Sign in again: what you had typed into a draft is kept in this browser."
            )
            if ended
            else _("Sign in to go on.")
        )
        if asked.headers.get("hx-request") or "text/html" not in asked.headers.get("accept", ""):
            return refused(asked, 401, _("Not signed in"), words)
        path = asked.url.path + (f"?{asked.url.query}" if asked.url.query else "")
        if asked.scope.get("method", "GET") in {"GET", "HEAD"}:
            end = "&ended=1" if ended else ""
            return RedirectResponse(f"/sign-in?to={quote(path, safe='/')}{end}", status_code=303)
        back = urlsplit(asked.headers.get("referer", "")).path
        return sign_in_page(asked, self._settings, stranger, to=back, trouble=words, status=401)


def sign_in_page(
    asked: HTTPConnection, settings: Settings, stranger: str, *, to: str = "/", status: int = 200, **more: str
) -> Response:
    """The page where one signs in; ``stranger`` is what its form token is bound to.

    ``more``: the name that was ``typed``, and the ``trouble`` with it.
    """
    oidc = settings.team.oidc if settings.team is not None else None
    answer = page(
        asked,
        "team/sign_in.html",
        status=status,
        to=own_path(to),
        provider=oidc.name if oidc is not None else "",
        **{"typed": "", "trouble": "", **more},
    )
    if stranger:
        put_cookie(answer, settings, door_cookie(settings), stranger, _DAY)
    return answer


def welcomed(asked: HTTPConnection, settings: Settings, store: Store, name: str, to: str) -> Response:
    """Begin a session with a new key, whatever the browser had before, and go where it was heading.

    Raises:
        MissingError: nobody with an open account has that name.
    """
    team = settings.team or TeamSettings()
    key = secrets.token_urlsafe(32)
    before = asked.cookies.get(settings.cookie, "")
    store.sessions.begin(
        name, digest_of(key), instead_of=digest_of(before) if before else "", whole=team.whole
    )
    answer = RedirectResponse(own_path(to), status_code=303)
    put_cookie(answer, settings, settings.cookie, key, int(team.whole.total_seconds()))
    answer.delete_cookie(door_cookie(settings), secure=settings.https, httponly=True, samesite="lax")
    return answer


def put_cookie(
    answer: Response,
    settings: Settings,
    name: str,
    value: str,
    seconds: int,
) -> None:
    """A cookie that scripts do not read and other sites do not send along with their forms.

    Lax, not strict: whoever follows a link in a mail, or comes back from the identity provider, is signed in.
    """
    answer.set_cookie(name, value, seconds, path="/", httponly=True, samesite="lax", secure=settings.https)


def digest_of(key: str) -> str:
    """What the database knows of a key."""
    return sha256(b"session|" + key.encode()).hexdigest()


def _for_forms(key: str) -> str:
    return sha256(b"forms|" + key.encode()).hexdigest()


def door_cookie(settings: Settings) -> str:
    """The name of the cookie that binds the form of somebody who has not signed in yet."""
    return f"{settings.cookie}-door"


def own_path(told: str) -> str:
    """A path on this server; the start for whatever could lead elsewhere."""
    inside = told.startswith("/") and not told.startswith(("//", "/\\", "/sign-"))
    return told if inside and told.isprintable() and "\\" not in told else "/"
