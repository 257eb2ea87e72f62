"""Whom a pasted mail answers and who wrote it, by the lines that introduce what it quotes and what it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pastno.intake.mail.dates import moment, written_date
from pastno.intake.mail.headers import Mailbox, mailboxes
from pastno.intake.mail.lines import Line
from pastno.intake.mail.older import is_cited, name_of, named_in, opens_older, opens_original, without_verb
from pastno.intake.mail.people import author_in, tidy_name, without_message_id, written_mailboxes
from pastno.intake.mail.quoting import copied_header, introduction_at, is_rule
from pastno.intake.mail.signature import Author
from pastno.intake.mail.stamps import stamp_of

_ADDRESS = re.compile(r"[<(\[]?(?:mailto:)?[\w.+'-]{1,80}@[\w.-]{1,100}[>)\]]?")
_ENDS = (":", "\uff1a", ">", "--")
_WRAPPED_OVER = 5
_LONGEST = 300
_ANY_YEAR = 2000
_DAY_AND_MONTH = re.compile(r"(?<![\d./:])(\d{1,2})([./])(\d{1,2})[./]?(?![\d./:])")
"""A date without its year: "13.06.", "13/6"."""
_IN_A_YEAR = rf"\1\2\3\g<2>{_ANY_YEAR}"


def asked_by(lines: Sequence[Line]) -> Mailbox | None:
    """Who wrote the first message that ``lines`` quote or that stands below them; None where it does not say."""
    for at, line in enumerate(lines):
        if not line.text or not _may_begin(lines, at):
            continue
        if header := copied_header(lines, at, announced=_is_announced(lines, at)):
            return next(iter(written_mailboxes(header.fields.get("from", ""))), None)
        end = _introduction(lines, at)
        if end > at and _introduces_older(lines, at, end):
            return _writer(" ".join(x.text for x in lines[at:end]))
    return None


def written_by(lines: Sequence[Line]) -> tuple[Mailbox, list[Line]] | None:
    """Who wrote the words of which the first of ``lines`` says whose they are, and the words; else None."""
    at = _next(lines, 0)
    end = _introduction(lines, at) if at < len(lines) and not lines[at].depth else at
    below = _next(lines, end)
    if end == at or below == len(lines) or copied_header(lines, below):
        return None
    rest = lines[below:]
    if all(line.depth for line in rest if line.text):
        rest = [line.lifted(1) for line in rest]
    elif lines[below].depth or is_cited(lines, below):
        return None
    writer = _writer(" ".join(line.text for line in lines[at:end]))
    return (writer, list(rest)) if writer else None


@dataclass(frozen=True, slots=True)
class Introduced:
    """A message with a line above it that says who wrote it, and when if it says so."""

    writer: Mailbox
    at: datetime | None
    lines: Sequence[Line]


def oldest_first(lines: Sequence[Line]) -> list[Introduced]:
    """The messages of ``lines`` where each is introduced and the dates go on from one to the next, else nothing."""
    starts: list[tuple[int, int]] = []
    at = _next(lines, 0)
    while at < len(lines):
        end = _introduction(lines, at) if lines[at].text and not lines[at].depth else at
        if end > at and (not starts or introduction_at(lines, at) > at or opens_older(lines, at, Author())):
            starts.append((at, end))
        elif not starts:
            return []
        at = max(at + 1, end)
    if not starts:
        return []
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    told = [_introduced(lines, *start, end) for start, end in zip(starts, ends, strict=True)]
    messages = [message for message in told if message]
    days = [moment(message.at) for message in messages]
    known = [day for day in days if day is not None]
    rising = len(known) == len(starts) > 1 and sorted(known) == known and known[0] < known[-1]
    return messages if rising else []


def _introduced(lines: Sequence[Line], start: int, end: int, stop: int) -> Introduced | None:
    introduction = " ".join(line.text for line in lines[start:end])
    writer = _writer(introduction)
    rest = lines[end:stop]
    depth = min((line.depth for line in rest if line.text), default=0)
    return Introduced(writer, _when(introduction), [line.lifted(depth) for line in rest]) if writer else None


def _when(introduction: str) -> datetime | None:
    """The day of an introduction; where it names no year, that day in any one year."""
    text = introduction[:_LONGEST]
    return written_date(text) or written_date(f"{_DAY_AND_MONTH.sub(_IN_A_YEAR, text)} {_ANY_YEAR}")


def _may_begin(lines: Sequence[Line], at: int) -> bool:
    """Whether an older message may begin here: among own words, or where a quotation begins."""
    above = next((line for line in reversed(lines[max(0, at - _WRAPPED_OVER) : at]) if line.text), None)
    return not lines[at].depth or above is None or above.depth < lines[at].depth


def _is_announced(lines: Sequence[Line], at: int) -> bool:
    above = next((line for line in reversed(lines[max(0, at - 2) : at]) if line.text or line.rule), None)
    return above is not None and (is_rule(above) or opens_original(above.text))


def _introduction(lines: Sequence[Line], at: int) -> int:
    """Behind the introduction at ``at``, wrapped or not, or ``at``."""
    if not any(line.text.endswith(_ENDS) for line in lines[at : at + _WRAPPED_OVER]):
        return at
    end = introduction_at(lines, at)
    return at + 1 if end == at and named_in(lines[at].text) else end


def _introduces_older(lines: Sequence[Line], at: int, end: int) -> bool:
    below = _next(lines, end)
    if below == len(lines):
        return False
    if lines[at].depth:
        return lines[below].depth == lines[at].depth
    return bool(lines[below].depth) or (
        at > 0 and (introduction_at(lines, at) > at or opens_older(lines, at, Author()))
    )


def _writer(introduction: str) -> Mailbox | None:
    if stamp := stamp_of(introduction):
        return next(iter(written_mailboxes(stamp.who)), None)
    introduction = without_message_id(introduction)
    address = _ADDRESS.search(introduction)
    name = named_in(introduction) or name_of(without_verb(_ADDRESS.sub(" ", introduction).rstrip(":\uff1a ")))
    found = next(iter(mailboxes(author_in(introduction))), Mailbox("", ""))
    name = name or tidy_name(found.name, found.address)
    return Mailbox(name, found.address if address else "") if name or found.address else None


def _next(lines: Sequence[Line], at: int) -> int:
    while at < len(lines) and not lines[at].text:
        at += 1
    return at
