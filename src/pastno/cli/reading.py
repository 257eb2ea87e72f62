"""`pastno read`: a conversation, or single turns as a stream of JSON lines."""

import json
import sys
from collections.abc import Iterator, Sequence

from pastno.cli.jsonl import Answer, Item, answer_together, require
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

    def turn_of(item: Item, number: int) -> tuple[Turn, str, int]:
        require(item, number, "text", also='"side", "context", "id"', texts=("context", "speaker"))
        side = item.get("side", "them")
        if side not in ("me", "them"):
            raise PastnoError(f'line {number}: "side" is "me" or "them", not {side!r}')
        turn = Turn(speaker=item.get("speaker") or side, text=item["text"], side=side)
        return turn, item.get("context") or "", number - 1

    def heard(items: Sequence[tuple[Item, int]]) -> Iterator[Answer]:
        told: list[tuple[Turn, str, int] | PastnoError] = []
        for one in items:
            try:
                told.append(turn_of(*one))
            except PastnoError as error:
                told.append(error)
        readings = iter(reader.read_turns([t for t in told if not isinstance(t, PastnoError)]))
        for (item, _), one_told in zip(items, told, strict=True):
            if isinstance(one_told, PastnoError):
                yield one_told
            else:
                yield {**as_json.turn(next(readings)), "id": item.get("id")}

    answer_together(file, heard, done="read")
