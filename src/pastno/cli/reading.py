"""`pastno read`: a conversation, or single turns as a stream of JSON lines."""

import json
import sys

from pastno.cli.jsonl import Item, answer_lines, require
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

    def heard(item: Item, number: int) -> Item:
        require(item, number, "text", also='"side", "context", "id"', texts=("context",))
        side = item.get("side", "them")
        if side not in ("me", "them"):
            raise PastnoError(f'line {number}: "side" is "me" or "them", not {side!r}')
        turn = Turn(speaker=item.get("speaker") or side, text=item["text"], side=side)
        reading = reader.read_turn(turn, context=item.get("context") or "", index=number - 1)
        return {**as_json.turn(reading), "id": item.get("id")}

    answer_lines(file, heard, done="read")
