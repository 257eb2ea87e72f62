"""The sheet for a terminal: one page, plain when piped."""

import re
from collections.abc import Iterable
from typing import TextIO, cast

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pastno.coach.sheet import Sheet
from pastno.render.sections import Section, sections

_WIDTH = 100
_FILL = re.compile(r"[ \t]+(?=\n)")
_HEADING = 13


def print_sheet(page: Sheet, console: Console) -> None:
    """Print the sheet; colours and emphasis only where the console is a terminal."""
    print_sections(sections(page), page.notes, console)


def print_sections(parts: Iterable[Section], notes: Iterable[str], console: Console) -> None:
    """Print sections and the notes under them."""
    for section in parts:
        _print(section, console)
    for note in notes:
        console.print(Text(f"note: {note}", style="dim"), soft_wrap=not console.is_terminal)


def _print(section: Section, console: Console) -> None:
    head = Text(f"{section.heading:<{_HEADING}}", style="bold")
    if len(section.heading) >= _HEADING:
        head.append("   ")
    head.append(section.beside)
    console.print(head, soft_wrap=True)
    table = Table.grid(padding=(0, 2, 0, 0))
    leads = any(e.lead for e in section.entries)
    if leads:
        table.add_column(max_width=36, overflow="fold")
    table.add_column(overflow="fold")
    for entry in section.entries:
        text = Text(entry.text)
        if entry.aside:
            text.append(f"   {entry.aside}", style="dim")
        cells = (Text(entry.lead, style="italic" if entry.words else "bold"), text) if leads else (text,)
        table.add_row(*cells)
    console.print(Padding(table, (0, 0, 1, 2)))


class _Plain:
    """A stream without the spaces that fill a line up to the width."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.encoding = getattr(stream, "encoding", "utf-8")

    def write(self, text: str) -> int:
        return self._stream.write(_FILL.sub("", text))

    def flush(self) -> None:
        self._stream.flush()


def console_for(stream: TextIO, *, terminal: bool) -> Console:
    """A console that writes to ``stream``; fixed width, no colour and no trailing spaces where it is no terminal."""
    if terminal:
        return Console(file=stream, highlight=False)
    plain = cast("TextIO", _Plain(stream))
    return Console(file=plain, width=_WIDTH, no_color=True, highlight=False, force_terminal=False)
