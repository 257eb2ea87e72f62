"""The subject that stands above the words of a pasted mail, and is none of its words."""

import re

from pastno.intake.mail.cues import cues
from pastno.intake.mail.lines import tidy
from pastno.intake.mail.people import bare_subject
from pastno.intake.mail.quoting import label_of

_LONGEST = 200
_MARKUP = "#*_ \t"
_TOLD = re.compile(r"[.!?\u2026\u3002]\s+\S|[.\u3002]$")
"""A sentence that ends, as words do and subjects seldom."""
_HEAD_LINES = 4


def titled(text: str) -> tuple[str, str]:
    """The title that the first lines of ``text`` give and what is below them; "" and ``text`` where they give none."""
    lines = text.lstrip().split("\n")
    end = _head_end(lines)
    below = "\n".join(lines[end:]).strip()
    if not end or not below or not _is_parted(lines, end):
        return "", text
    return next(title for line in lines[:end] if (title := _title(line, sure=True))), below


def _head_end(lines: list[str]) -> int:
    """Behind the subject at the top and a date beside it, or 0."""
    end = 0
    while end < min(_HEAD_LINES, len(lines)) and _is_head(lines[end]):
        end += 1
    first = next((line for line in lines[:end] if _title(line, sure=True)), "")
    greeted = end < len(lines) and _greets(lines[end])
    return end if first and _title(first, sure=greeted) else 0


def _is_head(line: str) -> bool:
    found = label_of(tidy(line[: _LONGEST + 1]).strip(_MARKUP))
    return bool(found and found[0] == "date") or bool(_title(line, sure=True))


def _title(line: str, *, sure: bool) -> str:
    """The subject that a line gives, or ""; one that only "Re:" marks must not read like words, unless ``sure``."""
    if len(line) > _LONGEST:
        return ""
    bare = tidy(line).strip(_MARKUP)
    while tag := cues().subject_tag.match(bare):
        bare = bare[tag.end() :].strip(_MARKUP)
    labelled = label_of(bare)
    prefix = cues().subject_prefix.match(bare)
    if labelled and labelled[0] == "subject" and not prefix:
        return bare_subject(labelled[1]) or labelled[1]
    if not prefix or (not sure and _reads_like_words(prefix[1], bare[prefix.end() :].strip())):
        return ""
    return bare_subject(bare)


def _reads_like_words(prefix: str, rest: str) -> bool:
    return bool(_TOLD.search(rest)) or (len(prefix) == 1 and not rest[:1].isupper())


def _is_parted(lines: list[str], end: int) -> bool:
    return not lines[end].strip() or _greets(lines[end])


def _greets(line: str) -> bool:
    return len(line) <= _LONGEST and bool(cues().greeting.match(line.strip()))
