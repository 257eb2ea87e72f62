"""How the API answers: JSON made in a thread, and what its description says of each answer."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from starlette.responses import Response

from pastno.web.api.shapes import ErrorOut, Kind
from pastno.web.place import Place

_ERRORS = {
    400: "What was sent cannot be used; the line says what is wrong and what to do.",
    403: "Your role does not reach that far, or a cookie came without its form token.",
    404: "There is no such thing, or it is not yours to see.",
    413: "More came than is taken at once.",
    415: "The body is not of the media type that is asked for.",
    422: "A field is missing, misspelt or of another type.",
}
_ALWAYS = {
    401: "No key: send `Authorization: Bearer TOKEN` with the token that `pastno serve` printed.",
    429: "Too many uploads in a while (a team's limit); Retry-After says when.",
    421: "Not the name under which the app was started.",
    503: "The database does not answer now; nothing was written, try again.",
}
EVERYWHERE: Mapping[int | str, dict[str, Any]] = {
    status: {"model": ErrorOut, "description": words} for status, words in _ALWAYS.items()
}
"""The errors that any request may meet."""


def failing(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors that a request may meet, described."""
    return {status: {"model": ErrorOut, "description": _ERRORS[status]} for status in statuses}


def published(
    *kinds: Kind, what: str, errors: tuple[int, ...] = (400, 403, 413, 415, 422)
) -> dict[int | str, Any]:
    """An answer by a published schema (one of several), and the errors."""
    refs = [{"$ref": f"#/components/schemas/{kind}"} for kind in kinds]
    schema = refs[0] if len(refs) == 1 else {"oneOf": refs}
    return {
        200: {"description": what, "content": {"application/json": {"schema": schema}}},
        **failing(*errors),
    }


async def worked_out(here: Place, make: Callable[[], Mapping[str, Any]]) -> Response:
    """The answer that ``make`` works out in a thread, as JSON."""

    def made() -> bytes:
        return json.dumps(make(), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()

    return Response(await here.bench.hear(made, here.request), media_type="application/json")
