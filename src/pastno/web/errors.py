"""Errors in words: what went wrong and what to do, as a page, a fragment or JSON; no traceback reaches a user."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from pastno.negotiation.errors import PastnoError
from pastno.store import ConflictError, ForbiddenError, MissingError, UnavailableError
from pastno.web.csrf import FormTokenError
from pastno.web.hearing import BusyError
from pastno.web.refusals import refused
from pastno.web.team.limits import TooOftenError
from pastno.web.uploads import TooLargeError
from pastno.web.words import _

_LOG = logging.getLogger("pastno.web")
_STATUS: tuple[tuple[type[PastnoError], int, str], ...] = (
    (TooLargeError, 413, "Too much at once"),
    (TooOftenError, 429, "Too often"),
    (FormTokenError, 403, "This form has expired"),
    (MissingError, 404, "Not here"),
    (ConflictError, 409, "Changed meanwhile"),
    (ForbiddenError, 403, "Not yours to change"),
    (UnavailableError, 503, "The database does not answer"),
    (BusyError, 503, "Busy"),
    (PastnoError, 422, "That cannot be used"),
)
_PLAIN = {
    404: ("Not here", "There is no page at this address: go back to the start, where your cases are listed."),
    405: ("Not like this", "This address cannot be opened like that: go back to the page you came from."),
}


def handle(app: FastAPI) -> None:
    """Answer every error of an app in words."""
    app.add_exception_handler(PastnoError, _expected)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)


def status_of(error: PastnoError) -> tuple[int, str]:
    """The HTTP status of an error, and what is wrong in few words."""
    return next((status, _(title)) for kind, status, title in _STATUS if isinstance(error, kind))


async def _expected(request: Request, error: Exception) -> Response:
    assert isinstance(error, PastnoError)  # noqa: S101 - registered for these alone
    status, title = status_of(error)
    answer = refused(request, status, title, str(error))
    if status == 413:
        answer.headers["connection"] = "close"
    if isinstance(error, BusyError):
        answer.headers["retry-after"] = "1"
    if isinstance(error, TooOftenError):
        answer.headers["retry-after"] = str(error.seconds)
    return answer


async def _plain(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for these alone
    title, words = _PLAIN.get(error.status_code, (_("That did not work"), str(error.detail)))
    return refused(request, error.status_code, _(title), _(words))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for these alone
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return refused(request, 422, _("That cannot be used"), f"{where}: {first['msg']}")


async def _unexpected(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    words = _(
        "Nothing you typed is lost. Reload the page; if it happens again, please report it with: {kind}."
    )
    return refused(request, 500, _("Something broke here"), words.format(kind=type(error).__name__))
