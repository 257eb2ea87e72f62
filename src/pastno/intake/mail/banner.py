"""Notes that a gateway puts above a mail (or below it): external sender, do not click."""

from collections.abc import Sequence

from pastno.intake.mail.cues import cues
from pastno.intake.mail.lines import Line
from pastno.intake.mail.signature import is_divider
from pastno.intake.mail.tail import paragraph_end

_DECORATION = " *|#=_-"


def without_banner(lines: Sequence[Line]) -> tuple[list[Line], bool]:
    """``lines`` without the notes that gateways put above a mail, and whether there was one."""
    out = list(lines)
    at, found = 0, False
    while at < len(out) and at < 60:
        text = out[at].text
        if not text or (found and is_divider(text)) or out[at].rule:
            at += 1
            continue
        if (end := banner_end(out, at, going_on=found)) > at:
            out[at:end] = []
            found = True
            continue
        if is_divider(text) and at + 1 < len(out) and banner_end(out, at + 1, going_on=False) > at + 1:
            out[at : at + 1] = []
            continue
        break
    if (tag := _tag(out)) is not None:
        at, rest = tag
        out[at] = Line(rest, out[at].depth, fixed=out[at].fixed, colours=out[at].colours)
        found = True
    if not found:
        return list(lines), False
    while out and (not out[0].text or is_divider(out[0].text)):
        out.pop(0)
    return out, True


def _tag(lines: Sequence[Line]) -> tuple[int, str] | None:
    """The first line and what is left of it behind "[EXTERNAL]"."""
    for at, line in enumerate(lines):
        if line.text:
            tag = cues().subject_tag.match(line.text)
            return (at, line.text[tag.end() :].strip()) if tag else None
    return None


def banner_end(lines: Sequence[Line], at: int, *, going_on: bool) -> int:
    """Behind the banner that begins at ``at``, or ``at`` where none does."""
    end = paragraph_end(lines, at)
    paragraph = " ".join(line.text.strip(_DECORATION) for line in lines[at : min(end, at + 8)])[:1200]
    small = paragraph.casefold()
    tagged = "ext" in small and len(lines[at].text) <= 30
    if not (tagged or any(noun in small for noun in cues().banner_nouns)):
        return at
    if not (cues().banner.match(paragraph) or (going_on and cues().banner_tail.match(paragraph))):
        return at
    if cues().greeting.match(lines[at].text):
        return at
    last = at + 1
    while last < end and last < at + 12:
        text, above = (lines[n].text.strip(_DECORATION) for n in (last, last - 1))
        if cues().greeting.match(text):
            break
        unfinished = above[-1:] not in (".", "!", "?", ":", "]") and len(above) > 30
        wrapped = unfinished and (not lines[last].fixed or text[:1].islower())
        if text and not (wrapped or cues().banner.match(text) or cues().banner_tail.match(text)):
            break
        last += 1
    return last
