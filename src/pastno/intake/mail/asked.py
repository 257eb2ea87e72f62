"""Whom a pasted mail answers and who wrote it, by the lines that introduce what it quotes and what it is."""

import re
from collections.abc import Sequence

from pastno.intake.mail.headers import Mailbox, mailboxes
from pastno.intake.mail.lines import Line
from pastno.intake.mail.older import is_cited, name_of, named_in, opens_older, opens_original, without_verb
from pastno.intake.mail.people import author_in, tidy_name, written_mailboxes
from pastno.intake.mail.quoting import copied_header, introduction_at, is_rule
from pastno.intake.mail.signature import Author

_ADDRESS = re.compile(r"[<(\[]?(?:mailto:)?[\w.+'-]{1,80}@[\w.-]{1,100}[>)\]]?")
_ENDS = (":", "\uff1a", ">", "--")
_WRAPPED_OVER = 5


def asked_by(lines: Sequence[Line]) -> Mailbox | None:
    """Who wrote the first message that ``lines`` quote or that stands below them; None where it does not say."""
    for at, line in enumerate(lines):
        if not line.text or not _may_begin(lines, at):
            continue
        if header := copied_header(lines, at, announced=_is_announced(lines, at)):
            return next(iter(written_mailboxes(header.fields["from"])), None)
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
    address = _ADDRESS.search(introduction)
    name = named_in(introduction) or name_of(without_verb(_ADDRESS.sub(" ", introduction).rstrip(":\uff1a ")))
    found = next(iter(mailboxes(author_in(introduction))), Mailbox("", ""))
    name = name or tidy_name(found.name, found.address)
    return Mailbox(name, found.address if address else "") if name or found.address else None


def _next(lines: Sequence[Line], at: int) -> int:
    while at < len(lines) and not lines[at].text:
        at += 1
    return at
