"""The API as an app of its own inside the app, with its own errors and its own description."""

from collections.abc import Mapping
from typing import Any

from fastapi import Depends, FastAPI, Request
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

import pastno
from pastno.web import csrf
from pastno.web.api import advice, cases, failing, parts, rooms
from pastno.web.api.answering import EVERYWHERE
from pastno.web.api.description import describe
from pastno.web.api.material import fresh_readings
from pastno.web.team import limits, rights

PREFIX = "/api/v1"
_ROUTERS = (advice.ROUTER, cases.ROUTER, parts.ROUTER, rooms.ROUTER)
_RAW = ("/import",)


def mount(app: FastAPI) -> None:
    """Put the API into an app, whose settings, store, desk and bench it uses."""
    app.state.readings = fresh_readings()
    api = FastAPI(
        title="pastno",
        version=pastno.__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_name,
        responses=dict(EVERYWHERE),
        servers=[{"url": PREFIX}],
        dependencies=[
            Depends(rights.checked),
            Depends(limits.checked),
            Depends(csrf.checked),
            Depends(_json_only),
        ],
    )
    api.state = app.state
    for router in _ROUTERS:
        api.include_router(router)
    told: dict[str, Any] = {}

    @api.get("/openapi.json", include_in_schema=False)
    def openapi() -> Mapping[str, Any]:
        """The description of the API."""
        if not told:
            told.update(describe(api, app.state.settings.cookie))
        return told

    failing.handle(api)
    app.mount(PREFIX, api)


def _name(route: APIRoute) -> str:
    return route.name


def _json_only(request: Request) -> None:
    """Take no body but JSON, except where an address asks for another.

    Raises:
        HTTPException: it is of another media type.
    """
    headers = request.headers
    empty = headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    plain = kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))
    if not empty and not plain and not request.url.path.endswith(_RAW):
        raise HTTPException(415, "send the body as application/json")
