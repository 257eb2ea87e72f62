"""JSON lines in, JSON lines out: one answer a line, in order, as it comes; a bad line is answered in its place."""

import json
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

from pastno.negotiation.errors import PastnoError

Item = dict[str, Any]
Answer = Item | PastnoError
_MOST = 128
"""So many lines are answered together at most."""


def answer_lines(file: str, answer: Callable[[Item, int], Item], *, done: str) -> None:
    """Answer every line of ``file``; one that cannot be answered gets its id and an error instead.

    Args:
        file: a path, or "-" for standard input.
        answer: from the object of a line and its number from 1 to what is printed; PastnoError where it cannot.
        done: what was done to a line, for the error at the end ("read").

    Raises:
        PastnoError: after the last line, where some could not be answered.
    """

    def one_by_one(items: Sequence[tuple[Item, int]]) -> Iterator[Answer]:
        for item, number in items:
            try:
                yield answer(item, number)
            except PastnoError as error:
                yield error

    answer_together(file, one_by_one, done=done)


def answer_together(
    file: str, answer: Callable[[Sequence[tuple[Item, int]]], Iterator[Answer]], *, done: str
) -> None:
    """Answer the lines of ``file`` in order, those together that have come while the ones before were answered.

    Nothing waits for a full batch, so that a program may write a line and wait for its answer; no more than a few
    batches are held.

    Args:
        file: a path, or "-" for standard input.
        answer: from (object of a line, its number from 1) of some lines to what is printed for each, in order.
        done: what was done to a line, for the error at the end ("read").

    Raises:
        PastnoError: after the last line, where some could not be answered.
    """
    bad = 0
    with _lines(file) as lines:
        for some in _as_they_come(lines):
            items = [_parsed(line, number) for number, line in some]
            good = [(item, n) for item, (n, _) in zip(items, some, strict=True) if _is_good(item)]
            answers = answer(good)
            for item in items:
                out: Any = next(answers) if _is_good(item) else item
                if isinstance(out, PastnoError):
                    bad += 1
                    id_ = item.get("id") if isinstance(item, dict) else None
                    out = {"id": id_, "error": " ".join(str(out).split())}
                sys.stdout.write(json.dumps(out, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    if bad:
        shown = "standard input" if file == "-" else file
        raise PastnoError(f"{shown}: {bad} of the lines could not be {done}; each says why in its place")


def _is_good(item: Any) -> bool:
    return not isinstance(item, PastnoError)


def _as_they_come(lines: TextIO) -> Iterator[list[tuple[int, str]]]:
    """The lines that are not empty with their numbers from 1: all that are there, at least one, at most _MOST."""
    waiting: queue.Queue[tuple[int, str] | Exception | None] = queue.Queue(2 * _MOST)

    def fetch() -> None:
        try:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    waiting.put((number, line))
            waiting.put(None)
        except Exception as error:  # noqa: BLE001 - raised again in the thread that answers
            waiting.put(error)

    threading.Thread(target=fetch, daemon=True).start()
    more = True
    while more:
        some: list[tuple[int, str]] = []
        while more and len(some) < _MOST and (not some or not waiting.empty()):
            got = waiting.get()
            if isinstance(got, Exception):
                raise got
            if got is None:
                more = False
            else:
                some.append(got)
        if some:
            yield some


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
    """What a line holds, or the error to be printed in its place."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        return PastnoError(f"line {number}: not JSON ({error})")


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
