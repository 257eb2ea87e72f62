"""`pastno priorities`: what they care about, turn by turn, of one conversation or of a stream of them."""

import json
import sys
from typing import TYPE_CHECKING

from pastno.cli.jsonl import Item, answer_lines
from pastno.negotiation.errors import PastnoError

if TYPE_CHECKING:
    from pastno.negotiation.conversation import Side
    from pastno.reading.priorities.naming import Issues


def issues_of(told: str | None, case: str | None) -> "Issues":
    """The issues named on the command line, else those of the case; what the case calls them counts for both.

    Raises:
        PastnoError: neither names any, or they cannot be told apart.
    """
    from pastno.reading.priorities.naming import Issues
    from pastno.reading.priorities.of_case import issues_of as of_case
    from pastno.reading.priorities.of_case import meanings

    if told is None and case is None:
        raise PastnoError("priorities: give --issues price,volume,... or a --case that has issues")
    known = None
    if case is not None:
        from pastno.intake.casefile import load_case

        known = of_case(load_case(case))
    if told is None:
        assert known is not None  # noqa: S101 - one of both is given
        return known
    names = tuple(name.strip() for name in told.split(","))
    return Issues(names, {} if known is None else known.also, meanings())


def priorities(file: str, *, issues: "Issues", me: str | None, form: str) -> None:
    """Print what the counterpart in ``file`` cares about."""
    from pastno.intake.load import load
    from pastno.reading.priorities.infer import infer
    from pastno.render import priorities as rendered

    talk = load(file, me=me)
    found = infer([(turn.side, turn.text) for turn in talk.turns], issues)
    if form == "json":
        json.dump(rendered.as_json(found), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(rendered.as_text(found))


def priorities_jsonl(file: str, *, issues: "Issues") -> None:
    """One conversation a line in, its priorities a line out, in order; a bad line is answered in its place.

    Raises:
        PastnoError: after the last line, where some could not be read.
    """
    from pastno.reading.priorities.infer import infer
    from pastno.render import priorities as rendered

    def inferred(item: Item, number: int) -> Item:
        turns = _turns(item, number)
        return {**rendered.as_json(infer(turns, issues)), "id": item.get("id")}

    answer_lines(file, inferred, done="read")


def _turns(item: Item, number: int) -> "list[tuple[Side, str]]":
    """The turns of a line as (side, words).

    Raises:
        PastnoError: the line is no object with such turns.
    """
    told = item.get("turns") if isinstance(item, dict) else None
    if not isinstance(told, list):
        raise PastnoError(f'line {number}: needs an object with "turns", a list (and "id")')
    found: list[tuple[Side, str]] = []
    for place, turn in enumerate(told):
        text, side = (turn.get("text"), turn.get("side")) if isinstance(turn, dict) else (None, None)
        if not isinstance(text, str) or side not in ("me", "them"):
            raise PastnoError(f'line {number}, turn {place}: needs "text" and a "side", "me" or "them"')
        found.append((side, text))
    return found
