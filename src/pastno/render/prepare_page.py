"""The preparation sheet cut to one sheet of paper: how small its letters, how many lines a field, what is left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pastno.coach.preparation.desk import short
from pastno.coach.preparation.sheet import Field, Preparation

PRIVATE = "private, not for the counterpart"
SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
"""Sizes of letters in points, the largest first; smaller cannot be read in a meeting."""
_SAY = "»"
_ALL = 10_000


@dataclass(frozen=True, slots=True)
class Most:
    """At most so many lines of a field, and so many characters of a line."""

    rows: int = _ALL
    characters: int = _ALL


CUTS = (
    Most(),
    Most(12, 420),
    Most(9, 300),
    Most(7, 220),
    Most(5, 160),
    Most(4, 110),
    Most(3, 80),
    Most(2, 60),
)
"""What is cut where the sheet is too long for one page in the smallest letters, the least first."""
_MORE = {7: "pastno alternatives", 10: "pastno trades"}
_ELSEWHERE = "pastno prepare --format md"

Kind = Literal["", "say", "ask", "small"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line: what it is, what it says, and how it is set."""

    lead: str
    text: str
    kind: Kind = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A field on paper."""

    heading: str
    rows: tuple[Row, ...]


def cut_to(page: Preparation, most: Most) -> tuple[Block, ...]:
    """The fields as blocks, with what was left out named, then what to look at again."""
    blocks = [
        Block(f"{field.number} {field.title}{' *' if field.mandatory else ''}", tuple(_rows(field, most)))
        for field in page.fields
    ]
    failed = [
        Row(str(c.field), short(f"{c.name}: {c.why}" if c.why else c.name, most.characters))
        for c in page.failed
    ]
    if failed:
        left = len(failed) - most.rows
        more = (Row("", f"{left} more: {_ELSEWHERE}", "small"),) if left > 0 else ()
        blocks.append(Block("Look again", (*failed[: most.rows], *more)))
    return tuple(blocks)


def _rows(field: Field, most: Most) -> Iterator[Row]:
    before, cut = "", False
    for entry in field.entries[: most.rows]:
        text = short(entry.text, most.characters)
        cut = cut or len(text) < len(" ".join(entry.text.split()))
        lead = "" if entry.lead == before else entry.lead
        before = entry.lead
        yield Row(lead, f"{_SAY} {text}" if entry.say else text, "say" if entry.say else "")
    if field.ask is not None and field.ask.place:
        yield Row("?", short(field.ask.question, most.characters), "ask")
    left = len(field.entries) - most.rows
    if left > 0 or cut:
        told = f"{left} more" if left > 0 else "in full"
        yield Row("", f"{told}: {_MORE.get(field.number, _ELSEWHERE)}", "small")


_WIDTH, _HEIGHT = 262.0, 690.0
"""Points of a column that is on A4 as on Letter, without what stands over the columns and under them."""
_CHARACTER, _LINE, _HEADING = 0.5, 1.3, 1.9
"""Of the size of the letters: the mean width of a character in a wide face, a line and a heading with their space."""


def pages_in_html(page: Preparation) -> tuple[int, Most]:
    """The number of the largest size, and the least cut, with which a browser will print one page.

    A browser's letters are not known here; they are taken as wide.
    """
    for most in CUTS:
        blocks = cut_to(page, most)
        for number, size in enumerate(SIZES):
            if sum(_height(block, size) for block in blocks) <= 2 * _HEIGHT:
                return number, most
    return len(SIZES) - 1, CUTS[-1]


def _height(block: Block, size: float) -> float:
    in_line = _WIDTH / (size * _CHARACTER)
    lines = sum(1 + int(len(f"{row.lead} {row.text}") / in_line) for row in block.rows)
    return size * (_HEADING + lines * _LINE)
