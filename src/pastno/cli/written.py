"""Where an answer goes: standard output, or a file that --out names."""

import os
import sys
from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING

from pastno.negotiation.errors import PastnoError

if TYPE_CHECKING:
    from pastno.render.sections import Section


def write(text: str, out: str | None) -> None:
    """Text to standard output or to a file."""
    if out is None:
        sys.stdout.write(text)
    else:
        _to(out, text.encode())


def write_bytes(data: bytes, out: str | None) -> None:
    """A picture to standard output, unless that is a terminal, or to a file."""
    if out is not None:
        _to(out, data)
    elif sys.stdout.isatty():
        raise PastnoError("a picture does not go to a terminal; say --out FILE.png")
    else:
        sys.stdout.buffer.write(data)


def print_to(parts: "Iterable[Section]", notes: Iterable[str], out: str | None) -> None:
    """Sections as plain text, with colours where standard output is a terminal."""
    from pastno.render.sheet_text import console_for, print_sections

    if out is None:
        print_sections(parts, notes, console_for(sys.stdout, terminal=sys.stdout.isatty()))
        return
    text = StringIO()
    print_sections(parts, notes, console_for(text, terminal=False))
    write(text.getvalue(), out)


def _to(out: str, data: bytes) -> None:
    """Write a file that only its owner may read: it tells what they would settle for."""
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
    except OSError as error:
        raise PastnoError(f"{out}: cannot be written ({error.strerror})") from None
