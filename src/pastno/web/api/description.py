"""The description of the API (OpenAPI 3.1): the routes with the published schemas of the answers put in."""

import json
from importlib.resources import files
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from pastno.web.api.shapes import Kind

_FILES: Final[dict[Kind, str]] = {
    "Sheet": "sheet",
    "Conversation": "conversation",
    "Check": "check",
    "Rewritten": "rewritten",
    "Reply": "reply",
    "Priorities": "priorities",
    "Trades": "trades",
    "Alternatives": "alternatives",
    "Preparation": "prepare",
}
_PARTS: Final = "#/$defs/"
_HERE: Final = "#/components/schemas/"
TEXT: Final = """The same answers as the command line gives with `--format json`, and the cases of the app.

Send the token that `pastno serve` printed as `Authorization: Bearer TOKEN`. A page of the app itself comes in by its
cookie, and then shows a form token in `X-CSRF` with everything that is no GET.

What cannot be used is answered by `{"error": "one line: what is wrong, where, and what to do"}`. A change names the
version that was seen (`If-Match`); where somebody was quicker the answer is 412 with what stands now, and nothing was
written. Nothing that is sent here leaves the machine, and only what is sent under `/cases` is kept."""


def published(kind: Kind) -> dict[str, Any]:
    """The schema of an answer, as it is published."""
    file = files("pastno").joinpath("schemas", f"{_FILES[kind]}.schema.json")
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def components() -> dict[str, Any]:
    """Every published answer and its parts, as components of the description."""
    found: dict[str, Any] = {}
    for kind in _FILES:
        schema = published(kind)
        parts = schema.pop("$defs", {})
        if "oneOf" in schema:  # a file of several: the first is what one question is answered by
            schema = {"$ref": f"{_PARTS}one", "description": schema["description"]}
        for name, part in [("", schema), *parts.items()]:
            shown = {key: value for key, value in part.items() if key not in ("$schema", "$id")}
            found[f"{kind}.{name}" if name else kind] = _moved(shown, kind)
    return found


def describe(api: FastAPI, cookie: str) -> dict[str, Any]:
    """The whole description; ``cookie`` is the name of the session cookie."""
    told = get_openapi(
        title=api.title, version=api.version, description=TEXT, routes=api.routes, servers=api.servers
    )
    told["components"]["schemas"].update(components())
    told["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer"},
        "cookie": {"type": "apiKey", "in": "cookie", "name": cookie},
        "form": {"type": "apiKey", "in": "header", "name": "X-CSRF"},
    }
    told["security"] = [{"token": []}, {"cookie": [], "form": []}]
    return told


def _moved(value: Any, kind: Kind) -> Any:
    """A piece of a schema whose references lead to the parts where they lie now."""
    if isinstance(value, dict):
        return {
            key: f"{_HERE}{kind}.{inner.removeprefix(_PARTS)}" if key == "$ref" else _moved(inner, kind)
            for key, inner in value.items()
        }
    return [_moved(inner, kind) for inner in value] if isinstance(value, list) else value
