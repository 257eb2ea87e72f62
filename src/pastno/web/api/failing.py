"""What goes wrong in the API, as one line of JSON with the status that says whose move it is."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Match

from pastno.negotiation.errors import PastnoError
from pastno.store import CaseRecord, ConflictError
from pastno.web import errors
from pastno.web.api.shapes import CaseOut, DraftOut
from pastno.web.team.limits import TooOftenError

_LOG = logging.getLogger("pastno.web")
_PLAIN = {
    404: "there is nothing at this address; /api/v1/openapi.json lists what there is",
    405: "this address cannot be asked like that; /api/v1/openapi.json says how",
}


def handle(api: FastAPI) -> None:
    """Answer every error of the API with ``{"error": "one line"}``."""
    api.add_exception_handler(PastnoError, _expected)
    api.add_exception_handler(HTTPException, _plain)
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(Exception, _unexpected)


def told(status: int, words: str, **more: object) -> JSONResponse:
    """An error with its words on one line."""
    answer = JSONResponse({"error": " ".join(words.split()), **more}, status)
    if status == 413:
        answer.headers["connection"] = "close"
    if status == 503:
        answer.headers["retry-after"] = "1"
    return answer


async def _expected(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, PastnoError)  # noqa: S101 - registered for these alone
    if isinstance(error, ConflictError):
        theirs = error.theirs
        shape = CaseOut if isinstance(theirs, CaseRecord) else DraftOut
        return told(412, str(error), theirs=shape.model_validate(theirs).model_dump(mode="json"))
    status, _title = errors.status_of(error)
    answer = told(400 if status == 422 else status, str(error))
    if isinstance(error, TooOftenError):
        answer.headers["retry-after"] = str(error.seconds)
    return answer


async def _plain(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for these alone
    cause = error.__cause__
    if isinstance(cause, PastnoError):  # raised while the body came in, and wrapped by the framework
        return await _expected(request, cause)
    if cause is not None:
        return told(400, "the body cannot be read: send JSON in UTF-8, nested no deeper than it needs")
    answer = told(error.status_code, _PLAIN.get(error.status_code, str(error.detail)))
    answer.headers.update(error.headers or {})
    if error.status_code == 405:
        answer.headers["allow"] = ", ".join(sorted(_methods(request)))
    return answer


def _methods(request: Request) -> set[str]:
    """Every method that the address takes; the framework names those of its first route alone."""
    known = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
    asked = [(method, {**request.scope, "method": method}) for method in known]
    return {m for m, scope in asked if any(r.matches(scope)[0] is Match.FULL for r in request.app.routes)}


async def _invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for these alone
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return told(400, f"the body is no JSON: {first['ctx']['error']} at character {first['loc'][1]}")
    where = ".".join(str(part) for part in first["loc"][1:] or first["loc"])
    return told(422, f"{where[:200]}: {first['msg']}")


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return told(500, f"something broke here ({type(error).__name__}); please report it with what you sent")
