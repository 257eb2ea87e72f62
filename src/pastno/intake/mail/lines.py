"""The lines of a mail: how deep each is quoted, and what its markup says about it."""

import re
import unicodedata
from dataclasses import dataclass, replace

from pastno.intake.mail.stamps import MARK, stamp_of

_QUOTE = re.compile(r"[ \t]{0,3}>(?:[ \t]{0,2}>)*[ \t]?")
_INITIALS = re.compile(r" ?[A-Z][A-Za-z]{0,3}(>{1,9})[ \t]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]{2,}|[\t\u00a0\u2000-\u200a\u202f\u3000]")
_GAPS = re.compile(r"\n{4,}")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff\ufffc]")
_IMAGE = re.compile(
    r"\[(?:cid:[^\]\n]{0,300}|image:? ?[^\]\n]{0,200}|inline image[^\]\n]{0,100})\]|<image\d+\.\w{3,4}>",
    re.IGNORECASE,
)
_LINK_TARGET = re.compile(r"(?<=\S)[ ]?<(?:https?://|mailto:|tel:)[^<>\s]{1,2000}>")
MOST_LINES = 20_000
"""A mail of more lines is cut off there; no person writes one."""
_BARE_MARKED = re.compile(r">\d")
_SENT_BY = re.compile(r"\d.*[<(\[][\w.+'-]{1,80}@[\w.-]{1,100}[>)\]].*:$")
"""Behind marks, the end of "On 4/12/2019 at 9:30 AM, Ines Roth <ines@...> wrote:"."""
_WRAPPED_OVER = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a mail.

    Attributes:
        text: its words, spaces single, without quotation marks; "" is a blank line.
        depth: how deep it is quoted; 0 for the writer's own lines.
        soft: the line goes on in the next one (format=flowed).
        fixed: the line end is the writer's (it comes from HTML), so no wrapping is guessed.
        signature: the markup says that it belongs to a signature.
        attribution: the markup says that it introduces a quotation.
        rule: a dividing line that programs draw above what they copy.
        copied: the markup says that it belongs to the mail that is answered.
        colours: for HTML, the runs of the line: colour ("" for the default) and words.
    """

    text: str
    depth: int = 0
    soft: bool = False
    fixed: bool = False
    signature: bool = False
    attribution: bool = False
    rule: bool = False
    copied: bool = False
    colours: tuple[tuple[str, str], ...] = ()

    def lifted(self, by: int) -> "Line":
        """The line quoted ``by`` levels less deep, as one of somebody else's mail."""
        return Line(
            self.text, max(0, self.depth - by), self.soft, self.fixed, self.signature, colours=self.colours
        )


def tidy(text: str) -> str:
    """``text`` with single spaces, without what nobody sees and without the targets of its links."""
    if text.isascii():
        odd = "  " in text or "\t" in text
    else:
        odd, text = True, _UNSEEN.sub("", text)
    if "<" in text or "[" in text:
        text = _IMAGE.sub("", _LINK_TARGET.sub("", text))
    return (_SPACES.sub(" ", text) if odd else text).strip()


def plain_lines(text: str, *, flowed: bool = False) -> list[Line]:
    """The lines of a plain text; quotation marks become depths."""
    text = unicodedata.normalize("NFC", _GAPS.sub("\n\n\n", _without_armour(text)))
    raw = text.split("\n", MOST_LINES)[:MOST_LINES]
    flowed = flowed and any(line.endswith(" ") and line.rstrip() not in {"--", ">"} for line in raw)
    lines = [_line(line, flowed=flowed) for line in raw]
    if MARK in text:
        lines = _with_stamps(lines)
    return _without_stray_marks(lines, raw)


def _line(raw: str, *, flowed: bool) -> Line:
    depth = 0
    body = raw
    if mark := _QUOTE.match(raw):
        depth, body = mark[0].count(">"), raw[mark.end() :]
    elif mark := _INITIALS.match(raw):
        depth, body = len(mark[1]), raw[mark.end() :]
    soft = flowed and body.endswith(" ") and body.rstrip("\r") != "-- " and bool(body.strip())
    words = tidy(body) if body else ""
    return Line("-- " if words == "--" else words, depth, soft)


def _with_stamps(lines: list[Line]) -> list[Line]:
    """``lines`` in which the marks of a line that parts a reply from what it answers are not of a quotation."""
    out = list(lines)
    for at, line in enumerate(lines):
        if line.depth < len(MARK):
            continue
        depth = line.depth - len(MARK)
        below = lines[at + 1] if at + 1 < len(lines) and lines[at + 1].depth <= depth else Line("")
        whole = f"{MARK} {line.text}"
        if stamp_of(whole):
            out[at] = Line(whole, depth)
        elif below.text.endswith(MARK) and stamp_of(f"{whole} {below.text}"):
            out[at : at + 2] = [Line(f"{whole} {below.text}", depth), Line("", depth)]
        elif (end := _sent_by(lines, at)) > at:
            out[at:end] = [replace(wrapped, depth=depth) for wrapped in lines[at:end]]
    return out


def _sent_by(lines: list[Line], at: int) -> int:
    """Behind the introduction at ``at`` whose marks do not go on in what it introduces; else ``at``."""
    depth, text = lines[at].depth, ""
    if at and lines[at - 1].text and lines[at - 1].depth >= depth:
        return at
    for end in range(at, min(at + _WRAPPED_OVER, len(lines))):
        if not lines[end].text:
            return at
        text = f"{text} {lines[end].text}"[-1_000:]
        if lines[end].text.endswith(":"):
            below = next((line for line in lines[end + 1 : end + 4] if line.text), None)
            is_apart = below is not None and below.depth < depth
            return end + 1 if is_apart and _SENT_BY.search(text) else at
    return at


def _without_stray_marks(lines: list[Line], raw: list[str]) -> list[Line]:
    """A single ">5 % is too much" among unquoted lines is "more than five", not a quotation."""
    marked = [at for at, line in enumerate(lines) if line.depth]
    if len(marked) == 1 and _BARE_MARKED.match(raw[marked[0]]):
        lines[marked[0]] = Line(tidy(raw[marked[0]]))
    return lines


_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"


def _without_armour(text: str) -> str:
    """The words of a mail that is signed within its text."""
    start = text.find(_SIGNED)
    if start < 0:
        return text
    body = text.find("\n\n", start)
    end = text.find("-----BEGIN PGP SIGNATURE-----", start)
    close = text.find("-----END PGP SIGNATURE-----", max(end, 0))
    if body < 0 or end < body:
        return text
    words = "\n".join(line.removeprefix("- ") for line in text[body + 2 : end].split("\n"))
    return text[:start] + words + (text[close:].partition("\n")[2] if close > 0 else "")
