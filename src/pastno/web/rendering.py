"""Pages out of templates: everything is escaped, every string can be translated, nothing is written inline."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from pastno.web import csrf, marks, words

HERE = Path(__file__).parent
STATIC = HERE / "static"


@cache
def environment() -> jinja2.Environment:
    """The templates of the app."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(_=words._, static=_static, pieces=marks.pieces, labels=marks.labels)
    made.filters.update(day=_day, moment=_moment, clock=_clock, here=words.here, technique=_technique)
    return made


def template(name: str) -> jinja2.Template:
    """A template by its path under ``templates/``."""
    return environment().get_template(name)


def page(asked: HTTPConnection, name: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page out of a template, with what every page needs: the app's rooms and a form token."""
    return HTMLResponse(template(name).render(**around(asked), **context), status)


def around(asked: HTTPConnection) -> Mapping[str, Any]:
    """What every template may use of the request: ``csrf``, ``here_is`` (the path), ``rooms``, ``signed_in``."""
    state = asked.app.state if "app" in asked.scope else None
    session = getattr(asked.state, "session", "")
    who = getattr(asked.state, "who", "")
    secret = state.settings.secret if state is not None else ""
    return {
        "csrf": csrf.token_for(session, secret) if session else "",
        "here_is": asked.url.path,
        "rooms": getattr(state, "rooms", ()) if session and who else (),
        "signed_in": who if state is not None and state.settings.mode == "team" else "",
        "admin": getattr(asked.state, "admin", False),
    }


@cache
def _static(name: str) -> str:
    """The address of a static file; it changes with its content."""
    mark = sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?{mark}"


def _day(at: date) -> str:
    return f"{at.day} {at:%B}" if at.year == datetime.now(tz=UTC).year else f"{at.day} {at:%B %Y}"


def _moment(at: datetime) -> str:
    """A moment as a person here reads it; one without a zone is taken as written."""
    there = at.astimezone() if at.tzinfo else at
    return f"{_day(there.date())}, {there:%H:%M}"


def _clock(seconds: float) -> str:
    whole = int(seconds)
    hours = f"{whole // 3600}:" if whole >= 3600 else ""
    return f"{hours}{whole // 60 % 60:02d}:{whole % 60:02d}"


def _technique(name: str) -> str:
    return name.replace("_", " ")
