"""What comes in: a body that is too large is refused at once, in words; forms are read within limits."""

from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pastno.negotiation.errors import PastnoError
from pastno.web.settings import Limits

_FIELDS = 60
_PART = 8_000_000
"""The longest field of a form in bytes: a pasted thread, in whatever letters."""


class TooLargeError(PastnoError):
    """More came in than is taken at once."""


class FormError(PastnoError):
    """A form cannot be read, or a field of it is not what it should be."""


def too_large(limit: int) -> str:
    """The words for a request over the limit."""
    return (
        f"That is more than {limit // 1_000_000} MB, which is not taken at once: "
        "give only the part with the conversation, without pictures and attachments."
    )


class BodyLimit:
    """Middleware that stops a body over the limit: by its announced length, else while it streams in."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting what it sends."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > self._limit:
                raise TooLargeError(too_large(self._limit))
            return message

        async def announced() -> Message:
            raise TooLargeError(too_large(self._limit))

        await self._app(scope, announced if self._announces_too_much(scope) else counted, send)

    def _announces_too_much(self, scope: Scope) -> bool:
        length = dict(scope["headers"]).get(b"content-length", b"")
        return length.isdigit() and int(length) > self._limit


async def form_of(request: Request) -> FormData:
    """The form of a request, read once however often it is asked for.

    Raises:
        TooLargeError: more than is taken at once.
        FormError: it cannot be read as a form.
    """
    limits: Limits = request.app.state.settings.limits
    try:
        return await request.form(max_files=limits.files, max_fields=_FIELDS, max_part_size=_PART)
    except ClientDisconnect:
        raise FormError("The connection ended before everything was there: send it again.") from None
    except HTTPException as error:
        if "exceeded" in str(error.detail):
            raise TooLargeError(too_large(limits.body)) from None
        raise FormError(
            f"This form cannot be read ({error.detail}): reload the page and try again."
        ) from None


def text_of(form: FormData, name: str, most: int) -> str:
    r"""The text of a field with ``\n`` as line ends (browsers send ``\r\n``); "" where it is not there.

    Raises:
        TooLargeError: it is longer than ``most`` characters.
    """
    value = form.get(name, "")
    text = value.replace("\r\n", "\n").replace("\x00", "") if isinstance(value, str) else ""
    if len(text) > most:
        raise TooLargeError(f"That text is longer than {most:,} characters: shorten it, or give it in parts.")
    return text


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came in: its bare name and its bytes."""

    name: str
    data: bytes


async def files_of(form: FormData, name: str, limits: Limits) -> list[Upload]:
    """The files of a field that hold anything.

    Raises:
        TooLargeError: one is larger than a file may be.
    """
    found = []
    for value in form.getlist(name):
        if not isinstance(value, UploadFile):
            continue
        data = await value.read(limits.file + 1)
        if len(data) > limits.file:
            raise TooLargeError(too_large(limits.file))
        bare = (value.filename or "").replace("\\", "/").rpartition("/")[2].strip()
        shown = "".join(c for c in bare if c.isprintable())[-120:]
        if data.strip():
            found.append(Upload(shown or "file.txt", data))
    return found
