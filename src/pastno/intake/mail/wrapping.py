"""Lines back to what was typed: wrapped prose on one line, lists and short lines on lines of their own."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pastno.intake.mail.cues import cues
from pastno.intake.mail.lines import Line

_ITEM = re.compile(
    r"(?:[-*\u2022\u2013\u2014\u00b7\u25cf\u25aa>+]|\(?\d{1,3}[.):]|\(?[a-zA-Z][.)])\s+\S|[\u2022\u25cf\u25aa]\S|\|"
)
_LABEL = re.compile(r"[^\W\d_][^:.!?]{0,40}:(?:\s|$)")
_COMPOUND = re.compile(r"[^\W_]-$")
_AFTER_HYPHEN = (
    "and ",
    "or ",
    "to ",
    "und ",
    "oder ",
    "bis ",
    "et ",
    "ou ",
    "y ",
    "o ",
    "e ",
    "en ",
    "of ",
    "och ",
    "og ",
)
_NARROWEST, _WIDEST = 55, 100
_SHORT = 24
_LONG_PARAGRAPH = 90
_ENDS = (".", "!", "?", ":", ";", "\u2026")


def prose_of(lines: Sequence[Line]) -> str:
    """The text of ``lines``: paragraphs one blank line apart."""
    width = _width(lines)
    paragraphs: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(_paragraph(paragraph, width) for paragraph in paragraphs if paragraph)


def _paragraph(lines: Sequence[Line], width: int) -> str:
    width = _narrow_width(lines) or width
    out = [lines[0].text.strip()]
    for above, line in pairwise(lines):
        out += [_joint(above, line, width), line.text.strip()]
    return "".join(out)


def _narrow_width(lines: Sequence[Line]) -> int:
    """The width of a paragraph of at least three lines each of which was filled up, or 0."""
    if len(lines) < 3 or any(line.fixed or line.soft or _ITEM.match(line.text) for line in lines):
        return 0
    widest = max(len(line.text) for line in lines)
    full = all(
        len(above.text) + 1 + len(line.text.split(" ", 1)[0]) > widest for above, line in pairwise(lines)
    )
    flowing = sum(1 for line in lines[1:] if line.text[:1].islower()) * 2 >= len(lines) - 1
    return widest if full and flowing and 20 <= widest <= _WIDEST else 0


def _width(lines: Sequence[Line]) -> int:
    """The width at which a program wrapped the lines, or 0 where none did."""
    if any(line.soft for line in lines):
        return 0
    lengths = [len(line.text) + line.depth for line in lines if line.text and not line.fixed]
    within = [length for length in lengths if length <= _WIDEST]
    if not within or (len(lengths) - len(within)) * 2 > len(lengths):
        return 0
    widest = max(within)
    return widest if widest >= _NARROWEST else 0


def _joint(above: Line, line: Line, width: int) -> str:
    """What stands between two lines of a paragraph: a space, a line break or a blank line."""
    if above.soft:
        return " "
    if _ITEM.match(line.text):
        return "\n"
    if above.fixed or line.fixed:
        both_long = len(above.text) > _LONG_PARAGRAPH and len(line.text) > _LONG_PARAGRAPH
        return "\n\n" if both_long and not _ITEM.match(above.text) else "\n"
    if _is_greeting(above.text) or (_LABEL.match(above.text) and _LABEL.match(line.text)):
        return "\n"
    if _COMPOUND.search(above.text) and line.text[:1].islower() and not line.text.startswith(_AFTER_HYPHEN):
        return "" if _was_wrapped(above.text, line.text, width) else "\n"
    item_goes_on = (
        bool(_ITEM.match(above.text)) and line.text[:1].islower() and not above.text.endswith(_ENDS)
    )
    return " " if item_goes_on or _was_wrapped(above.text, line.text, width) else "\n"


def _was_wrapped(above: str, below: str, width: int) -> bool:
    needed = len(above) + 1 + len(below.split(" ", 1)[0])
    if width and needed > width and len(above) <= _WIDEST:
        return True
    if len(above) > _NARROWEST and width and needed > width - 6:
        return True
    unfinished = not above.endswith(_ENDS) and len(above) > _SHORT
    goes_on = below[:1].islower() or above.endswith((",", "-", "\u2013")) or len(above) > _NARROWEST
    return unfinished and goes_on


def _is_greeting(text: str) -> bool:
    return (
        len(text) < 60 and bool(cues().greeting.match(text)) and text.endswith((",", "!", ":", "-", "\u2013"))
    )


def one_line(lines: Sequence[Line]) -> str:
    """The text of ``lines`` on one line."""
    return " ".join(line.text.strip() for line in lines if line.text)
