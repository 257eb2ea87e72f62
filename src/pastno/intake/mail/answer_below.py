"""A mail pasted below what it answers: our words as a quotation first, then their header and their words."""

from collections.abc import Sequence
from dataclasses import replace

from pastno.intake.eml import Eml
from pastno.intake.importer import Found, IntakeError, Source, Utterance
from pastno.intake.mail.dates import written_date
from pastno.intake.mail.headers import Mailbox, mailboxes
from pastno.intake.mail.lines import Line, plain_lines
from pastno.intake.mail.people import author_in, tidy_name
from pastno.intake.mail.quoting import copied_header, introduction_at
from pastno.intake.mail.reply import read_reply
from pastno.intake.mail.signature import Author
from pastno.negotiation.conversation import Participant


def answer_below(text: str, source: str) -> Found | None:
    """The quotation at the top of ``text`` and the mail below it; None where it is not made so.

    Whoever wrote what is quoted has it answered: that is us.
    """
    lines = plain_lines(text)
    raw = text.split("\n")
    end = introduction_at(lines, 0)
    if not end or len(lines) != len(raw):
        return None
    start = next((at for at in range(end, len(lines)) if _is_header(lines, at)), None)
    introduction = " ".join(line.text for line in lines[:end])
    author = next(iter(mailboxes(author_in(introduction))), None)
    if start is None or author is None:
        return None
    asked = _asked(lines[end:start], author, introduction)
    try:
        found = Eml().read(Source("\n".join(raw[start:]).encode(), source))
    except IntakeError:
        return None
    if asked is None or any(u.speaker == asked.speaker for u in found.utterances):
        return None
    people = [Participant(asked.speaker, author.address or None), *found.people]
    known = {person.name: person for person in reversed(people)}
    return replace(
        found,
        utterances=[asked, *found.utterances],
        people=[known[name] for name in dict.fromkeys(person.name for person in people)],
        owner=asked.speaker,
        owner_is_certain=True,
    )


def _is_header(lines: Sequence[Line], at: int) -> bool:
    return bool(lines[at].text) and not lines[at].depth and copied_header(lines, at) is not None


def _asked(lines: Sequence[Line], author: Mailbox, introduction: str) -> Utterance | None:
    """What is quoted, as words of its author."""
    depth = min((line.depth for line in lines if line.text), default=0)
    name = tidy_name(author.name, author.address) or author.address
    read = read_reply(
        [line.lifted(depth) for line in lines], Author(name, author.address), forward=False, reply=True
    )
    return (
        Utterance(name, read.text, written_date(introduction), quoted=read.quoted)
        if read.text and name
        else None
    )
