"""Threads of an issue or a merge request, copied from the page of GitHub, GitLab, Forgejo or Jira."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pastno.intake.importer import Found, IntakeError, Source, Utterance
from pastno.intake.prose import lift_quotes, one_line, tidy
from pastno.negotiation.conversation import LeftOut

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_WHEN = rf"""(?P<when>
    (?:just\ )?now | yesterday | last\ (?:week|month|year)
  | (?:an?|\d{{1,3}})\ (?:second|minute|hour|day|week|month|year)s?\ ago
  | (?:on\ )?(?P<date>{_MONTH}\ \d{{1,2}}(?:,\ \d{{4}})? | \d{{1,2}}\ {_MONTH}(?:\ \d{{4}})?
      | \d{{4}}-\d{{2}}-\d{{2}} | \d{{1,2}}/{_MONTH}/\d{{2}})
    (?:,?\ (?:at\ )?\d{{1,2}}:\d{{2}}(?:\ ?[AP]M)?)?
)"""
_ROLE = r"(?:Contributor|Collaborator|Member|Owner|Author|Maintainer|Developer|Reporter|Guest|Bot|Poster)"
_TAIL = rf"(?:\s{{0,3}}[•·-]?\s{{0,3}}(?:edited(?:\ by\ \S{{1,40}})?|\(?{_ROLE}\)?)){{0,4}}"
_LOGIN = r"(?P<name>@?[A-Za-z\d][\w.\-]{0,38}(?:\[bot\])?)"
"""A name without blanks, as such pages show it."""
_FULL = r"(?P<name>[^\W\d_][\w.\-' ,]{0,50}?)"
_HEADS = tuple(
    re.compile(rf"(?:{pattern}){_TAIL}\s*[•·]?\s*", re.VERBOSE | re.IGNORECASE)
    for pattern in (
        rf"{_LOGIN}\ (?:\(?{_ROLE}\)?\ )?(?:commented|left\ a\ comment|replied)\ (?:[•·]\ )?{_WHEN}",
        rf"{_FULL}\ (?:\(?{_ROLE}\)?\ )?commented\ (?:[•·]\ )?{_WHEN}",
        rf"{_FULL}\ added\ a\ comment\ -\ {_WHEN}",
        rf"{_FULL}\ @[\w.\-]{{1,40}}\ [·•]\ {_WHEN}",
    )
)
_OPENED = re.compile(rf"(?:opened|commented)\ {_WHEN}{_TAIL}\s*", re.VERBOSE | re.IGNORECASE)
"""In newer pages the name stands alone on the line before."""
_EVENT = re.compile(
    r"""(?P<name>@?[A-Za-z\d][\w.\-]{0,38}(?:\[bot\])?)\ (?:
        opened\ this\ (?:issue|pull\ request|discussion) | (?:re)?(?:opened|closed)\ this(?:\ as\ [\w ]{3,30})?
      | merged\ commit\ \w+
      | (?:added|removed)\ (?:the\ )?.{1,60}\ labels? | added\ a\ commit | mentioned\ this(?:\ (?:issue|pull\ request))?
      | self-assigned\ this | (?:un)?assigned\ @?[\w.\-]+ | requested\ a\ review\ from\ @?[\w.\-]+
      | locked\ .{0,40}conversation | linked\ a\ pull\ request | pinned\ this\ issue | marked\ this\ .{3,60}
      | (?:changed|modified)\ the\ (?:title|milestone|description)\ .{0,80} | added\ this\ to\ .{3,60}
      | referenced\ this\ .{0,40}
      | force-pushed\ .{3,80} | approved\ these\ changes | deleted\ the\ .{1,60}\ branch)
      (?:\s(?:on\s)?\S.{0,30}(?:ago|20\d\d|today|yesterday))?(?:\ ·\ \d+\ comments?)?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_ROOM = re.compile(
    rf"{_ROLE}|edited|more actions|reply|quote reply|show more|assignees|labels|milestone|"
    rf"sign up for free .{{0,80}}|© 20\d\d GitHub.{{0,40}}|[\U0001F300-\U0001FAFF❤]️?\s?\d{{0,4}}",
    re.IGNORECASE,
)
"""Buttons, badges and counts of the page that stand on a line of their own."""
_DATES = ("%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d %B %Y", "%Y-%m-%d", "%d/%b/%y")
_FIRST_LINES = 8
_MAIL = re.compile(r"\s*(?:From|To|Subject|Date|Sent|Delivered-To|Return-Path|Received):\s", re.IGNORECASE)
_PAGE = re.compile(
    rf"#\d+\b|\bopened this (?:issue|pull request|discussion)\b|\bclosed this\b|^\s*\(?{_ROLE}\)?\s*$|\({_ROLE}\)|"
    r"\badded a comment - ",
    re.IGNORECASE,
)
"""Marks of such a page: a single comment is one only beside one of them."""


@dataclass(slots=True)
class _Comment:
    name: str
    at: datetime | None
    lines: list[str] = field(default_factory=list)


class Forge:
    """An issue, merge request or ticket with its comments, copied from the page."""

    name = "forge"
    describes = "an issue or merge request copied from GitHub, GitLab or Jira"

    def recognises(self, source: Source) -> float:
        """By "osei-k commented 5 days ago" and its kin, near the top or more than once."""
        lines = [line for line in source.text[:40_000].split("\n") if line.strip()]
        places = [n for n, _ in _heads(lines)]
        if not places or _MAIL.match(source.text):
            return 0.0
        marked = places[0] < _FIRST_LINES and any(_PAGE.search(line) for line in lines[:40])
        return 0.95 if len(places) > 1 or marked else 0.3

    def read(self, source: Source) -> Found:
        """Read it; each comment is an utterance, what happened to the issue is left out and said so."""
        lines = source.text.split("\n")
        heads = list(_heads(lines))
        if not heads:
            raise IntakeError(
                f"{source.name} has no comments in it: copy the thread again, or paste their text"
            )
        left_out: list[LeftOut] = []
        first = heads[0][0]
        before = [line.strip() for line in lines[:first] if line.strip() and not _is_room(line)]
        title = next(
            (line for line in before if not _is_event(line, {heads[0][1].name}) and line != heads[0][1].name),
            "",
        )
        comments = _filled(lines, heads, left_out)
        utterances = [u for comment in comments if (u := _uttered(comment))]
        if not utterances:
            raise IntakeError(f"{source.name} holds names and dates of comments, and no words")
        return Found(one_line(title), utterances, left_out=left_out)


def _heads(lines: Sequence[str]) -> Iterator[tuple[int, _Comment]]:
    """Where a comment begins, with the line of its head."""
    for number, line in enumerate(lines):
        bare = line.strip()
        if len(bare) > 160 or not bare:
            continue
        found = next((m for head in _HEADS if (m := head.fullmatch(bare))), None)
        if found:
            yield number, _Comment(found["name"].strip(), _date(found["date"]))
        elif number and (found := _OPENED.fullmatch(bare)) and _is_name(lines[number - 1]):
            yield number, _Comment(lines[number - 1].strip(), _date(found["date"]))


def _filled(
    lines: Sequence[str], heads: Sequence[tuple[int, _Comment]], left_out: list[LeftOut]
) -> Iterator[_Comment]:
    """The comments with their lines; events of the page are left out and named, its buttons are passed over."""
    ends = [number for number, _ in heads[1:]] + [len(lines)]
    names = {comment.name for _, comment in heads}
    for (start, comment), end in zip(heads, ends, strict=True):
        own = list(lines[start + 1 : end])
        while own and (not own[-1].strip() or (end < len(lines) and own[-1].strip() in names)):
            own.pop()
        for line in own:
            if _is_event(line.strip(), names):
                left_out.append(LeftOut(one_line(line)[:80], "what happened on the page, not words"))
            elif not _is_room(line):
                comment.lines.append(line)
        yield comment


def _uttered(comment: _Comment) -> Utterance | None:
    own, answers, quoted = lift_quotes(tidy("\n".join(comment.lines)))
    return Utterance(comment.name, own, comment.at, answers=answers, quoted=quoted) if own else None


def _is_event(line: str, names: set[str]) -> bool:
    """Whether a line tells what somebody did on the page, and is no sentence of a comment."""
    found = _EVENT.fullmatch(line)
    return found is not None and (found["name"] in names or found["name"].lower() not in _WORDS)


_WORDS = frozenset(
    "i we he she they it you who nobody somebody someone everyone this that which please".split()
)


def _is_room(line: str) -> bool:
    return _ROOM.fullmatch(line.strip()) is not None


def _is_name(line: str) -> bool:
    return re.fullmatch(r"\s*@?[\w][\w.\-]{0,40}\s*", line) is not None


def _date(told: str | None) -> datetime | None:
    for form in _DATES if told else ():
        try:
            return datetime.strptime(str(told), form)  # noqa: DTZ007 - pages tell no zone
        except ValueError:
            continue
    return None
