"""The words of a message as text: paragraphs joined by a blank line, nothing unseen, no quoted lines."""

import re
from collections.abc import Iterable

from pastno.negotiation.conversation import Answer

_MARKS = re.compile("[\u200e\u200f\u061c\u00ad]")
_QUOTED_LINE = re.compile(r"[ \t]{0,3}>[ \t>]{0,10}")
_SPACE = re.compile(r"\s+")


def tidy(text: str) -> str:
    """``text`` without direction marks and outer blank lines, paragraphs one blank line apart."""
    lines: list[str] = []
    for line in _MARKS.sub("", text).split("\n"):
        kept = line.rstrip()
        if kept or (lines and lines[-1]):
            lines.append(kept)
    return "\n".join(lines).strip()


def flow(text: str) -> str:
    """``text`` tidied, with every paragraph on one line: line breaks that a program made are not the speaker's."""
    return "\n\n".join(one_line(part) for part in tidy(text).split("\n\n"))


def one_line(text: str) -> str:
    """``text`` with single spaces and no line breaks."""
    return _SPACE.sub(" ", _MARKS.sub("", text)).strip()


def lift_quotes(text: str) -> tuple[str, tuple[Answer, ...], str]:
    """The own words of a chat message, each passage under quoted ("> ") lines tied to them, and what was quoted."""
    passages: list[tuple[str, str]] = []
    for is_quote, lines in _runs(text.split("\n")):
        words = "\n".join(lines)
        if is_quote:
            passages.append((one_line(words), ""))
        elif passages and not passages[-1][1]:
            passages[-1] = (passages[-1][0], tidy(words))
        else:
            passages.append(("", tidy(words)))
    own: list[str] = []
    answers: list[Answer] = []
    at = 0
    for quote, answer in passages:
        if not answer:
            continue
        if quote:
            answers.append(Answer((at, at + len(answer)), quote))
        own.append(answer)
        at += len(answer) + 2
    return "\n\n".join(own), tuple(answers), "\n\n".join(quote for quote, _ in passages if quote)


def _runs(lines: Iterable[str]) -> Iterable[tuple[bool, list[str]]]:
    run: list[str] = []
    quoted = False
    for line in lines:
        mark = _QUOTED_LINE.match(line)
        is_quote = mark is not None
        if run and is_quote != quoted:
            yield quoted, run
            run = []
        quoted = is_quote
        run.append(line[mark.end() :] if mark else line)
    if run:
        yield quoted, run
