"""Lines as they come: from standard input, from a file, or from a file that grows, is cut short or is replaced."""

import codecs
import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pastno.negotiation.errors import PastnoError

_QUIET = 0.15
"""Seconds without anything new after which what stands there is taken as it is."""
_LOOK = 0.1
"""Seconds between two looks at a file that grows."""
_MOST = 1_000_000
"""A line without an end is taken in pieces of so many characters."""
_CHUNK = 65_536


class Lines:
    """Bytes in pieces of any size to whole lines of text; what is no UTF-8 is replaced."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._rest = ""

    def feed(self, data: bytes, *, last: bool = False) -> Iterator[str]:
        """The lines that are whole now; with ``last`` also one that has no end."""
        text = self._rest + self._decoder.decode(data, last)
        *lines, self._rest = text.replace("\r\n", "\n").replace("\r", "\n" if last else "\r").split("\n")
        yield from lines
        while len(self._rest) > _MOST or (last and self._rest):
            yield self._rest[:_MOST]
            self._rest = self._rest[_MOST:]


def lines_from_stdin() -> Iterator[str | None]:
    """The lines of standard input at once as they come; None where nothing has come for a moment."""
    waiting: queue.Queue[bytes | Exception] = queue.Queue(64)
    descriptor = sys.stdin.fileno()

    def fetch() -> None:
        try:
            while data := os.read(descriptor, _CHUNK):
                waiting.put(data)
            waiting.put(b"")
        except OSError as error:
            waiting.put(error)

    threading.Thread(target=fetch, daemon=True).start()
    lines = Lines()
    quiet = False
    while True:
        try:
            data = waiting.get(timeout=None if quiet else _QUIET)
        except queue.Empty:
            quiet = True
            yield None
            continue
        quiet = False
        if isinstance(data, Exception):
            raise PastnoError(f"standard input: cannot be read ({data}); start it again")
        yield from lines.feed(data, last=not data)
        if not data:
            return


def lines_of(path: str, *, follow: bool, rest: Callable[[float], None] = time.sleep) -> Iterator[str | None]:
    """The lines of a file; None where nothing has come for a moment.

    Args:
        path: the file.
        follow: go on when its end is reached, also where it is cut short (it begins anew) or another file takes its
            name (which is read from its start).
        rest: waits for so many seconds.

    Raises:
        PastnoError: the file cannot be read.
    """
    file = Path(path)
    try:
        stream = file.open("rb")
    except OSError as error:
        raise PastnoError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    lines = Lines()
    try:
        while True:
            data = stream.read(_CHUNK)
            if data:
                yield from lines.feed(data)
                continue
            if not follow:
                yield from lines.feed(b"", last=True)
                return
            yield None
            rest(_LOOK)
            if _is_another(stream.fileno(), file):
                yield from lines.feed(stream.read(), last=True)
                stream.close()
                stream, lines = file.open("rb"), Lines()
            elif stream.tell() > os.fstat(stream.fileno()).st_size:
                yield from lines.feed(b"", last=True)
                stream.seek(0)
                lines = Lines()
    finally:
        stream.close()


def _is_another(descriptor: int, file: Path) -> bool:
    """Whether another file has taken the name; not while there is none of that name."""
    try:
        return not os.path.samestat(os.fstat(descriptor), file.stat())
    except FileNotFoundError:
        return False
