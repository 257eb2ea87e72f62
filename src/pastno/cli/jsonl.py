"""JSON lines in, JSON lines out: one answer a line, in order, as it comes; a bad line is answered in its place."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from pastno.negotiation.errors import PastnoError

Item = dict[str, Any]


def answer_lines(file: str, answer: Callable[[Item, int], Item], *, done: str) -> None:
    """Answer every line of ``file``; one that cannot be answered gets its id and an error instead.

    Args:
        file: a path, or "-" for standard input.
        answer: from the object of a line and its number from 1 to what is printed; PastnoError where it cannot.
        done: what was done to a line, for the error at the end ("read").

    Raises:
        PastnoError: after the last line, where some could not be answered.
    """
    bad = 0
    with _lines(file) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            item: Any = None
            try:
                item = _parsed(line, number)
                out = answer(item, number)
            except PastnoError as error:
                bad += 1
                id_ = item.get("id") if isinstance(item, dict) else None
                out = {"id": id_, "error": " ".join(str(error).split())}
            sys.stdout.write(json.dumps(out, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    if bad:
        shown = "standard input" if file == "-" else file
        raise PastnoError(f"{shown}: {bad} of the lines could not be {done}; each says why in its place")


def require(item: Any, number: int, name: str, *, also: str, texts: tuple[str, ...]) -> None:
    """Hold that a line is an object with the text ``name``, and with text or null under each of ``texts``.

    Raises:
        PastnoError: it is not; ``also`` tells what else such an object may have.
    """
    if not isinstance(item, dict) or not isinstance(item.get(name), str):
        raise PastnoError(f'line {number}: needs an object with "{name}" (and {also})')
    for text in texts:
        if not isinstance(item.get(text), str | None):
            raise PastnoError(f'line {number}: "{text}" is text or null')


def _parsed(line: str, number: int) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise PastnoError(f"line {number}: not JSON ({error})") from None


@contextmanager
def _lines(file: str) -> Iterator[TextIO]:
    """The lines of a file, or of standard input for "-", as UTF-8."""
    if file == "-":
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdin
        return
    try:
        stream = open(file, encoding="utf-8-sig", errors="replace")  # noqa: SIM115, PTH123
    except OSError as error:
        raise PastnoError(f"{file}: cannot be read ({error.strerror}); check the path") from None
    with stream:
        yield stream
