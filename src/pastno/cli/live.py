"""`pastno live`: during a call, after each line: heat, what was heard, and the one thing to say next."""

import gc
import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pastno.cli.reader import default_reader
from pastno.negotiation.errors import PastnoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pastno.coach.moment import Moment
    from pastno.intake.coming import Coming, Spoken

_OFTEN = 5_000
"""A call lasts for hours, so that cycles must be looked for, other than in a command that lives for a second."""


def live(file: str, *, me: str | None, case: str | None, follow: bool, form: str) -> None:
    """Go along with a call until it ends or the user stops it.

    Args:
        file: where the lines come from; "-" is standard input.
        me: who we are in it.
        case: a case file or a name in the book, or None.
        follow: wait for more at the end of ``file``.
        form: "text" or "json", one object a line.

    Raises:
        PastnoError: the lines or the case cannot be read, or nothing says who we are.
    """
    from pastno.cli.following import lines_from_stdin, lines_of
    from pastno.coach.live import LiveCall
    from pastno.intake.casefile import load_case
    from pastno.intake.coming import Coming
    from pastno.reading.reader import LiveReader

    gc.set_threshold(_OFTEN)
    known = None if case is None else load_case(case)
    reader = default_reader()
    if not isinstance(reader, LiveReader):
        raise PastnoError(
            f"PASTNO_READER: {reader.name} cannot go along with a call; leave it out to use the built-in one"
        )
    call = LiveCall(known, reader, me or "")
    where = "standard input" if file == "-" else file
    ours = me or next((p.name for p in known.me.people), "") if known else me or ""
    coming = Coming(ours, where)
    show = _json if form == "json" else _text()
    told = Introductions(where, knows=bool(ours))
    try:
        lines = lines_from_stdin() if file == "-" else lines_of(file, follow=follow)
        for said in spoken(lines, coming):
            told.meet(said)
            moment = call.hear(said)
            if moment is not None:
                show(moment)
    except KeyboardInterrupt:
        return  # the call is over
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # nobody reads: nothing is left to flush


def spoken(lines: Iterable[str | None], coming: "Coming") -> Iterator["Spoken"]:
    """What is spoken in lines as they come; None among them is a pause, in which a caption is taken as it stands."""
    for line in lines:
        yield from coming.so_far() if line is None else coming.line(line)
    yield from coming.end()


class Introductions:
    """Holds that it is known which speaker we are, once two have spoken.

    Args:
        where: what the lines come from, for the message.
        knows: whether the user or the case has said it.
    """

    def __init__(self, where: str, *, knows: bool) -> None:
        self._where, self._knows = where, knows
        self._names: list[str] = []

    def meet(self, said: "Spoken") -> None:
        """Take note of who speaks.

        Raises:
            PastnoError: two have spoken and nothing says which of them we are.
        """
        if self._knows:
            return
        if said.side is not None or said.speaker.casefold() in {"me", "i", "you"}:
            self._knows = True
            return
        if said.speaker not in self._names:
            self._names.append(said.speaker)
        if len(self._names) > 1:
            raise PastnoError(
                f"{self._where}: which of them are you, {' or '.join(self._names)}? Say it with --me NAME"
            )


def _json(moment: "Moment") -> None:
    from pastno.render.moments import as_json

    sys.stdout.write(json.dumps(as_json(moment), ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _text() -> "Callable[[Moment], None]":
    from rich.text import Text

    from pastno.render.moments import Blocks
    from pastno.render.sheet_text import console_for

    console = console_for(sys.stdout, terminal=sys.stdout.isatty())
    blocks = Blocks(console.width)

    def show(moment: "Moment") -> None:
        for style, line in blocks.block(moment):
            console.print(Text(line, style=style), soft_wrap=True)
        sys.stdout.flush()

    return show
