"""Who gets in: requests for this host and from this origin only, with a session; and what every answer forbids."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pastno.web.refusals import refused
from pastno.web.settings import Settings
from pastno.web.words import _

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # "no-referrer" would make browsers send "Origin: null" with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_ONLY_HTTPS = {"strict-transport-security": "max-age=31536000"}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = ("/static/",)
"""What holds nothing of a user and is given to anybody who reaches the app."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """Somebody who got in.

    Attributes:
        who: the name that the store knows.
        session: what form tokens are bound to.
        by_bearer: True for a program that showed the token itself, False for a browser with a cookie.
        admin: True for those who keep the accounts of a team.
    """

    who: str
    session: str
    by_bearer: bool = False
    admin: bool = False


class Door(Protocol):
    """Decides who gets in; one for a single user, one for a team."""

    async def admit(self, asked: HTTPConnection) -> Admitted | Response:
        """Who it is, or what to answer instead (a refusal, a way to sign in, a redirect)."""


class SingleUser:
    """One person on this machine: the token in the address the first time, a cookie from then on."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._session = hmac.new(settings.secret.encode(), settings.token.encode(), sha256).hexdigest()

    async def admit(self, asked: HTTPConnection) -> Admitted | Response:
        """Let in who shows the token or the cookie."""
        given = asked.query_params.get("token", "")
        if given and self._is_token(given):
            return self._welcomed(asked)
        scheme, _sep, bearer = asked.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._is_token(bearer.strip()):
            return Admitted("me", self._session, by_bearer=True)
        if hmac.compare_digest(asked.cookies.get(self._settings.cookie, "").encode(), self._session.encode()):
            return Admitted("me", self._session)
        return refused(
            asked,
            401,
            _("This page needs its key"),
            _(
                "Open the address that pastno serve printed when it started: it holds the key. "
                "What you had typed is kept in this browser and comes back."
            ),
        )

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._settings.token.encode())

    def _welcomed(self, asked: HTTPConnection) -> Response:
        """The same page without the token in its address, and the cookie."""
        kept = urlencode([(k, v) for k, v in asked.query_params.multi_items() if k != "token"])
        path = "/" + asked.url.path.lstrip("/")
        answer = RedirectResponse(f"{path}?{kept}" if kept else path, status_code=303)
        answer.set_cookie(self._settings.cookie, self._session, httponly=True, samesite="strict", path="/")
        return answer


class Guard:
    """Middleware around everything: host, origin, door, and the headers of every answer."""

    def __init__(self, app: ASGIApp, settings: Settings, door: Door) -> None:
        self._app = app
        self._settings = settings
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer why not."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        dressed = _dressed(scope, send, {**HEADERS, **(_ONLY_HTTPS if self._settings.https else {})})
        refusal = self._wrong_place(asked, scope)
        if refusal is None and not scope["path"].startswith(_OPEN):
            found = await self._door.admit(asked)
            if isinstance(found, Response):
                refusal = found
            else:
                state = scope.setdefault("state", {})
                state.update(
                    who=found.who, session=found.session, by_bearer=found.by_bearer, admin=found.admin
                )
        if refusal is None:
            await self._app(scope, receive, dressed)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, dressed)

    def _wrong_place(self, asked: HTTPConnection, scope: Scope) -> Response | None:
        host = asked.headers.get("host", "")
        name = urlsplit(f"//{host}").hostname or ""
        shown = f"[{name}]" if ":" in name else name
        if shown.lower() not in self._settings.hosts:
            words = _("This app answers only under the name it was started with; use the address it printed.")
            return refused(asked, 421, _("Wrong address"), words)
        changes = scope["type"] == "websocket" or scope["method"] not in _SAFE
        if changes and not _same_origin(asked, host):
            words = _(
                "Another page tried to send this. Nothing was changed; use the pages of the app itself."
            )
            return refused(asked, 403, _("Not from this page"), words)
        return None


def _same_origin(asked: HTTPConnection, host: str) -> bool:
    """Whether a browser says that a page of ours asks; a program that says nothing still needs a form token."""
    origin = asked.headers.get("origin")
    if origin is None:
        return asked.headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
    return urlsplit(origin).netloc.lower() == host.lower() and origin.lower() != "null"


def _dressed(scope: Scope, send: Send, worn: Mapping[str, str]) -> Send:
    """Send with the headers that every answer carries; nothing but static files is kept by a browser."""

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in worn.items():
                headers.setdefault(name, value)
            kept = scope["path"].startswith(_OPEN)
            headers.setdefault("cache-control", "no-cache" if kept else "no-store")
        await send(message)

    return with_headers
