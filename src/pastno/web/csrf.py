"""Form tokens: a POST counts only with a token that a page of ours gave to the same session."""

import hmac
import secrets
from collections.abc import AsyncIterator
from hashlib import sha256

from fastapi import Request

from pastno.negotiation.errors import PastnoError
from pastno.web.uploads import form_of

FIELD = "csrf"
HEADER = "x-csrf"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_SIZE = 32


class FormTokenError(PastnoError):
    """A form came without the token of this session."""


def token_for(session: str, secret: str) -> str:
    """A token for a session, different each time, so that a compressed page gives nothing away."""
    mask = secrets.token_bytes(_SIZE)
    return (mask + _mixed(mask, _true(session, secret))).hex()


def fits(token: str, session: str, secret: str) -> bool:
    """Whether a token was made for this session."""
    try:
        raw = bytes.fromhex(token)
    except ValueError:
        return False
    if len(raw) != 2 * _SIZE:
        return False
    return hmac.compare_digest(_mixed(raw[:_SIZE], raw[_SIZE:]), _true(session, secret))


async def checked(request: Request) -> AsyncIterator[None]:
    """Let a request that changes something through only with its token, and put its files away afterwards.

    The token stands in a header or in the form. A program that shows the token of the app itself
    (``Authorization: Bearer``) has no cookie to be abused.

    Raises:
        FormTokenError: the token is missing or another session's.
    """
    try:
        await _check(request)
        yield
    finally:
        await request.close()


async def _check(request: Request) -> None:
    if request.method in _SAFE or getattr(request.state, "by_bearer", False):
        return
    given = request.headers.get(HEADER, "")
    if not given and _is_form(request):
        given = str((await form_of(request)).get(FIELD, ""))
    if not fits(given, request.state.session, request.app.state.settings.secret):
        raise FormTokenError(
            "This form is no longer valid: go back, reload the page and send it again. Your draft is kept."
        )


def _is_form(request: Request) -> bool:
    kind = request.headers.get("content-type", "")
    return kind.startswith(("multipart/form-data", "application/x-www-form-urlencoded"))


def _true(session: str, secret: str) -> bytes:
    return hmac.new(secret.encode(), b"form|" + session.encode(), sha256).digest()


def _mixed(mask: bytes, value: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(mask, value, strict=True))
