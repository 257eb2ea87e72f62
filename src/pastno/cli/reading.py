"""`pastno read`: a conversation, or single turns as a stream of JSON lines."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from pastno.cli.reader import default_reader
from pastno.negotiation.errors import PastnoError


def read(file: str, *, me: str | None, form: str) -> None:
    """Print the conversation in ``file`` with everything heard in it."""
    from pastno.intake.load import load

    reading = default_reader().read(load(file, me=me))
    if form == "json":
        from pastno.render import as_json

        json.dump(as_json.conversation(reading), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        from pastno.render.reading_text import print_reading
        from pastno.render.sheet_text import console_for

        print_reading(reading, console_for(sys.stdout, terminal=sys.stdout.isatty()))


def read_jsonl(file: str) -> None:
    """One turn a line in, one reading a line out, in order; a bad line is answered by an error in its place.

    Raises:
        PastnoError: after the last line, where some could not be read.
    """
    from pastno.negotiation.conversation import Turn
    from pastno.render import as_json

    reader = default_reader()
    bad = 0
    with lines_of(file) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                item = _item(line, number)
                turn = Turn(speaker=item.get("speaker") or item["side"], text=item["text"], side=item["side"])
                heard = reader.read_turn(turn, context=item.get("context") or "", index=number - 1)
                out: dict[str, Any] = {**as_json.turn(heard), "id": item.get("id")}
            except PastnoError as error:
                bad += 1
                out = {"id": None, "error": str(error)}
            sys.stdout.write(json.dumps(out, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    if bad:
        raise PastnoError(f"{file}: {bad} of the lines could not be read; each says why in its place")


def _item(line: str, number: int) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise PastnoError(f"line {number}: not JSON ({error})") from None
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise PastnoError(f'line {number}: needs an object with "text" (and "side", "context", "id")')
    if item.setdefault("side", "them") not in ("me", "them"):
        raise PastnoError(f'line {number}: "side" is "me" or "them", not {item["side"]!r}')
    if not isinstance(item.get("context", ""), str | None):
        raise PastnoError(f'line {number}: "context" is text or null')
    return item


@contextmanager
def lines_of(file: str) -> Iterator[TextIO]:
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
