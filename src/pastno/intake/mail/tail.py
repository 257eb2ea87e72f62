"""What the last lines of a passage look like: paragraphs, lists, names one below the other, postscripts."""

from collections.abc import Sequence
from dataclasses import dataclass

from pastno.intake.mail.cues import cues, folded
from pastno.intake.mail.lines import Line
from pastno.intake.mail.signature import is_disclaimer, is_postscript

_PROSE_IN_SIGNATURE = 8


@dataclass
class Seen:
    """What has been seen so far below a closing or a name."""

    contact: int = 0
    soft: int = 0
    prose: int = 0
    named: bool = False
    disclaimed: bool = False

    def takes(self, paragraph: str, lines: int) -> bool:
        """True where prose can stand here: a legal note, or a slogan of the company below its address."""
        self.disclaimed = self.disclaimed or is_disclaimer(paragraph)
        self.prose += lines
        return self.disclaimed or (bool(self.contact or self.soft >= 2) and self.prose <= _PROSE_IN_SIGNATURE)


def trimmed(lines: Sequence[Line]) -> list[Line]:
    """``lines`` without blank lines at either end."""
    out = list(lines)
    while out and not out[-1].text and not out[-1].rule:
        out.pop()
    while out and not out[0].text:
        out.pop(0)
    return out


def could_be_position(text: str) -> bool:
    """True for a short line below a name that speaks to nobody ("Purchasing and quality")."""
    words = text.split()
    if len(words) > 6 or len(text) > 60 or not text[:1].isupper() or text[-1:] in ".!?:,":
        return False
    return not any(folded(word) in cues().personal_words for word in words)


def paragraph_end(lines: Sequence[Line], at: int) -> int:
    """Behind the last line of the paragraph that goes on at ``at``."""
    while at < len(lines) and lines[at].text:
        at += 1
    return at


def postscripts(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs of ``lines`` that are postscripts."""
    out: list[Line] = []
    at = 0
    while at < len(lines):
        if is_postscript(lines[at].text):
            end = paragraph_end(lines, at)
            out += [*([Line("")] if out else []), *lines[at:end]]
            at = end
        else:
            at += 1
    return out


def is_list(texts: Sequence[str]) -> bool:
    """True where most of the lines are items of a list."""
    return sum(
        1
        for text in texts
        if text[:2] in {"- ", "* ", "\u2022 "} or (text[:1].isdigit() and text[1:3] in {". ", ") "})
    ) * 2 > len(texts)


def is_name_and_title(texts: Sequence[str], kinds: Sequence[str]) -> bool:
    """True for a name and below it a position, as in a signature without contact data."""
    if not 2 <= len(texts) <= 5 or set(kinds) != {"soft"}:
        return False
    first = texts[0].split()
    return (
        2 <= len(first) <= 4
        and all(w[:1].isupper() for w in first)
        and any(map(cues().title.search, texts[1:]))
    )


def names_listed(lines: Sequence[Line]) -> bool:
    """True where names stand one below the other, as in a list of those present."""
    at = len(lines)
    while at > 0 and lines[at - 1].text:
        at -= 1
    return len(lines) - at > 1
