"""A refusal in words: as a page for a browser, as a fragment inside a page, as JSON for a program."""

from typing import Any

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, Response

from pastno.web.rendering import page, template


def refused(asked: HTTPConnection, status: int, title: str, words: str, **more: Any) -> Response:
    """The answer to a request that is not done: what is wrong and what to do.

    Args:
        asked: what was asked for; it says what form the answer takes.
        status: the HTTP status.
        title: what is wrong, in few words.
        words: what to do.
        more: what else a program gets.
    """
    if asked.headers.get("hx-request"):
        return Response(
            template("refusal.html").render(title=title, words=words), status, media_type="text/html"
        )
    if asked.url.path.startswith("/api/"):
        headers = {"www-authenticate": "Bearer"} if status == 401 else None
        return JSONResponse({"error": " ".join(words.split()), **more}, status, headers)
    if "application/json" in asked.headers.get("accept", ""):
        return JSONResponse({"error": title, "what_to_do": words, **more}, status)
    return page(asked, "error.html", status=status, title=title, words=words)
