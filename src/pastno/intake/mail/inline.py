"""Answers written into a copied mail that has no quotation marks: by a name in brackets, or by a colour."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pastno.intake.mail.cues import cues
from pastno.intake.mail.lines import Line
from pastno.intake.mail.quoting import label_of
from pastno.intake.mail.signature import Author

_TAG = re.compile(r"[\[<{(\u00ab]\s?([^\[\]<>{}()\u00ab\u00bb]{1,40}?)\s?:?\s?[\]>})\u00bb]\s?[:\u2013-]?\s?")
_PREFIX = re.compile(
    r"(?:[>#*=]{2,4}\s?)?([^\W\d_][\w., '-]{0,40}?)\s?(?::|>{1,3}|\s[\u2013-]{1,2}\s|={1,2}>)\s?(?=\S)"
)
_ARROW = re.compile(r"\s(?:>{2,4}|[-=]{1,2}>|\*{2,3}|#{2,3})\s?([^\W\d_][\w.' -]{0,30}?)\s?[:>\u2013-]\s?")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})")
_RGB = re.compile(r"rgba?\(\s?(\d{1,3})\s?[, ]\s?(\d{1,3})\s?[, ]\s?(\d{1,3})")
_NAMED = {
    "red": (255, 0, 0), "darkred": (139, 0, 0), "crimson": (220, 20, 60), "firebrick": (178, 34, 34),
    "blue": (0, 0, 255), "navy": (0, 0, 128), "darkblue": (0, 0, 139), "royalblue": (65, 105, 225),
    "mediumblue": (0, 0, 205), "steelblue": (70, 130, 180), "dodgerblue": (30, 144, 255), "teal": (0, 128, 128),
    "green": (0, 128, 0), "darkgreen": (0, 100, 0), "forestgreen": (34, 139, 34), "seagreen": (46, 139, 87),
    "lime": (0, 255, 0), "purple": (128, 0, 128), "magenta": (255, 0, 255), "fuchsia": (255, 0, 255),
    "violet": (238, 130, 238), "orange": (255, 165, 0), "darkorange": (255, 140, 0), "brown": (165, 42, 42),
    "maroon": (128, 0, 0), "indigo": (75, 0, 130), "pink": (255, 192, 203), "orangered": (255, 69, 0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of the writer, and the words they answer ("" for none)."""

    lines: tuple[Line, ...]
    quote: str = ""


def answers_within(
    copied: Sequence[Line], author: Author, own: Sequence[Line]
) -> tuple[list[Passage], list[Line]]:
    """The writer's answers within ``copied`` lines, and the lines that remain somebody else's.

    A tag that names the writer marks an answer until the next blank line. A colour marks one where the
    writer's own words above have it, or announce it, and most of the copy has not.
    """
    tagged, rest = _tagged(copied, author)
    if tagged:
        return tagged, rest
    colour = _answer_colour(copied, own)
    return _coloured(copied, colour) if colour else ([], list(copied))


def announces(own: Sequence[Line]) -> bool:
    """True where the writer says that answers stand among the words below."""
    text = " ".join(line.text for line in own)[:2_000]
    return bool(cues().announces_inline.search(text))


def _tagged(copied: Sequence[Line], author: Author) -> tuple[list[Passage], list[Line]]:
    passages: list[Passage] = []
    rest: list[Line] = []
    at = 0
    while at < len(copied):
        line = copied[at]
        found = _tag_in(line, author)
        if not found:
            rest.append(line)
            at += 1
            continue
        before, after = found
        if before:
            rest.append(Line(before, line.depth))
        answer = [Line(after, fixed=line.fixed)] if after else []
        at += 1
        while (
            at < len(copied)
            and copied[at].text
            and not _tag_in(copied[at], author)
            and (not line.fixed or not after)
        ):
            answer.append(Line(copied[at].text, fixed=copied[at].fixed))
            at += 1
        if answer:
            passages.append(Passage(tuple(answer), last_paragraph(rest)))
    return passages, rest


def _tag_in(line: Line, author: Author) -> tuple[str, str] | None:
    """What stands before and behind a tag with the writer's name in ``line``."""
    text = line.text
    if len(text) > 5_000 or line.depth > 1:
        return None
    for tag in _TAG.finditer(text):
        if author.signs(tag[1]) and (tag[0][0] == "[" or tag.start() == 0):
            return text[: tag.start()].strip(), text[tag.end() :].strip()
    if (arrow := _ARROW.search(text)) and author.signs(arrow[1]):
        return text[: arrow.start()].strip(), text[arrow.end() :].strip()
    prefix = _PREFIX.match(text) if not line.depth else None
    if prefix and author.signs(prefix[1]) and not label_of(text):
        return "", text[prefix.end() :].strip()
    return None


def last_paragraph(lines: Sequence[Line]) -> str:
    """The last paragraph of ``lines`` on one line."""
    end = len(lines)
    while end and not lines[end - 1].text:
        end -= 1
    start = end
    while (
        start and lines[start - 1].text and (start == end or lines[start - 1].depth == lines[end - 1].depth)
    ):
        start -= 1
        if lines[start].fixed:
            break
    return " ".join(line.text for line in lines[start:end])


def _answer_colour(copied: Sequence[Line], own: Sequence[Line]) -> str:
    counts: dict[str, int] = {}
    for line in copied:
        for colour, words in line.colours or (("", line.text),):
            counts[colour] = counts.get(colour, 0) + len(words)
    if len(counts) < 2:
        return ""
    usual = max(counts, key=lambda colour: counts[colour])
    others = [colour for colour in counts if colour != usual and _family(colour)]
    mine = {colour for line in own for colour, words in line.colours if colour and len(words) > 3}
    shared = [colour for colour in others if colour in mine]
    if not announces(own):
        return max(shared, key=lambda colour: counts[colour]) if len(shared) == 1 else ""
    said = " ".join(line.text for line in own).casefold()
    wanted = {family for word, family in cues().colours.items() if word in said}
    fitting = [colour for colour in others if _family(colour) in wanted]
    best = fitting or shared or ([] if wanted else others)
    return max(best, key=lambda colour: counts[colour]) if best else ""


def _coloured(copied: Sequence[Line], colour: str) -> tuple[list[Passage], list[Line]]:
    passages: list[Passage] = []
    rest: list[Line] = []
    answer: list[Line] = []
    for line in copied:
        mine = " ".join(words for hue, words in line.colours if hue == colour)
        others = (
            " ".join(words for hue, words in line.colours if hue != colour) if line.colours else line.text
        )
        if not mine:
            if line.text and answer:
                passages.append(Passage(tuple(answer), last_paragraph(rest)))
                answer = []
            elif answer:
                answer.append(Line(""))
            rest.append(line)
            continue
        if others:
            if answer:
                passages.append(Passage(tuple(answer), last_paragraph(rest)))
                answer = []
            rest.append(Line(others, line.depth, fixed=True))
        answer.append(Line(mine, fixed=True))
    if answer:
        passages.append(Passage(tuple(answer), last_paragraph(rest)))
    return passages, rest


def _family(colour: str) -> str:
    """The plain name of a colour that stands out; "" for black, grey, white and what is no colour."""
    rgb = _rgb(colour)
    if rgb is None:
        return ""
    red, green, blue = rgb
    strongest, weakest = max(rgb), min(rgb)
    if strongest - weakest < 50 or weakest > 200:
        return ""
    if red == strongest and green > 0.45 * red and blue < 0.5 * green + 60:
        return "orange"
    if red > 0.4 * strongest and blue > 0.4 * strongest and green < 0.6 * strongest:
        return "purple"
    if red == strongest:
        return "red"
    return "blue" if blue == strongest else "green"


def _rgb(colour: str) -> tuple[int, int, int] | None:
    if colour in _NAMED:
        return _NAMED[colour]
    if found := _HEX.search(colour):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.search(colour):
        red, green, blue = (min(255, int(number)) for number in found.groups())
        return red, green, blue
    return None
