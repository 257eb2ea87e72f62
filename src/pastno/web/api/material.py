"""What a program sent as the domain knows it: sources, a conversation that was heard, a case."""

import base64
import binascii
from collections.abc import Sequence
from hashlib import sha256

from pastno.negotiation.case import Case
from pastno.negotiation.errors import PastnoError
from pastno.negotiation.heard import Reading
from pastno.web.api.asking import File, Talk
from pastno.web.kept import Kept
from pastno.web.place import Place
from pastno.web.settings import Limits
from pastno.web.uploads import TooLargeError, too_large
from pastno.web.vetting import PASTED, vet

CASE = "case"
_READINGS = 64


def fresh_readings() -> Kept[Reading]:
    """What keeps the conversations heard lately, by their content, so that ten checks hear a thread once."""
    return Kept(_READINGS)


def sources_of(talk: Talk, limits: Limits) -> list[tuple[str, bytes]]:
    """The sources in a body as names and contents, the pasted text first.

    Raises:
        PastnoError: a file is no base64, or too large.
    """
    pasted = [(PASTED, talk.text.replace("\r\n", "\n").encode())] if talk.text.strip() else []
    return pasted + [(_bare(file.name), _bytes(n, file, limits)) for n, file in enumerate(talk.files)]


def source_of(file: File, limits: Limits) -> tuple[str, bytes]:
    """One file as its name and content.

    Raises:
        PastnoError: it is no base64, or too large.
    """
    return _bare(file.name), _bytes(0, file, limits)


def heard(here: Place, talk: Talk) -> Reading | None:
    """The conversation in a body with everything heard in it; None where there is none.

    Raises:
        PastnoError: it cannot be read as a conversation.
    """
    parts = sources_of(talk, here.settings.limits)
    if not parts:
        return None
    readings: Kept[Reading] = here.request.app.state.readings
    key = (tuple((name, sha256(data).hexdigest()) for name, data in parts), talk.me or "")
    return readings.get(key, lambda: _heard(here, parts, talk.me))


def needed(reading: Reading | None) -> Reading:
    """The reading, where one must be there.

    Raises:
        PastnoError: there is none.
    """
    if reading is None:
        raise PastnoError('there is no conversation: give "text", or "files" that hold it')
    return reading


def case_in(text: str | None) -> Case | None:
    """The case that a body describes; None where it describes none.

    Raises:
        PastnoError: the line and the place in it, what is wrong and what to do.
    """
    from pastno.intake.casefile import parse_case  # noqa: PLC0415 - loaded when the app is warm

    return None if text is None else parse_case(text, CASE)


def _heard(here: Place, parts: Sequence[tuple[str, bytes]], me: str | None) -> Reading:
    from pastno.intake.importer import Source  # noqa: PLC0415 - loaded when the app is warm
    from pastno.intake.load import load_sources  # noqa: PLC0415

    vet(parts, here.settings.limits)
    return here.desk.reader.read(load_sources([Source(data, name) for name, data in parts], me))


def _bare(name: str) -> str:
    """The last part of a file's name, in characters that can be shown."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable()).strip()[-120:] or "file.txt"


def _bytes(number: int, file: File, limits: Limits) -> bytes:
    try:
        data = base64.b64decode(file.content.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise PastnoError(f'files[{number}]: "content" is not base64; encode the bytes of the file') from None
    if len(data) > limits.file:
        raise TooLargeError(too_large(limits.file))
    if not data.strip():
        raise PastnoError(f"files[{number}]: is empty; leave it out, or send its content")
    return data
