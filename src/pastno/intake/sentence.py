"""Words without any name: a pasted sentence, or the body of a mail; read as one turn of theirs."""

from dataclasses import replace
from typing import TYPE_CHECKING

from pastno.intake.importer import Found, IntakeError, Source, Utterance
from pastno.intake.prose import lift_quotes, tidy
from pastno.intake.sides import THEM
from pastno.negotiation.conversation import LeftOut, Participant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pastno.intake.mail.headers import Mailbox
    from pastno.intake.mail.lines import Line
    from pastno.intake.mail.signature import Author

_LONGEST_MAIL = 400_000


class Sentence:
    """What the counterpart wrote or said, pasted without a name."""

    name = "sentence"
    describes = "a pasted sentence or message"

    def recognises(self, source: Source) -> float:
        """A little, of whatever has words or signs in it: every other format goes first."""
        return 0.1 if source.text.strip() else 0.0

    def read(self, source: Source) -> Found:
        """Read it; a pasted mail without what it quotes and without its signature."""
        text = tidy(source.text)
        if not text:
            raise IntakeError(f"{source.name} is empty: paste what they said")
        if len(text) >= _LONGEST_MAIL:
            return _words(text)
        from pastno.intake.mail.letter import named  # noqa: PLC0415 - not needed for other formats
        from pastno.intake.mail.pasted_title import titled  # noqa: PLC0415

        title, text = titled(text)
        found = _mail(text, source.name) or _words(text)
        return named(replace(found, title=title or found.title), text)


def _words(text: str) -> Found:
    """The text as words of theirs, without what is quoted in it."""
    own, answers, quoted = lift_quotes(text)
    if not own:
        return Found("", [Utterance(THEM, quoted or text)])
    return Found("", [Utterance(THEM, own, answers=answers, quoted=quoted)])


def _mail(text: str, source: str) -> Found | None:
    """The text as the body of a mail, or None where nothing in it is of a mail only."""
    from pastno.intake.mail.answer_below import answer_below  # noqa: PLC0415
    from pastno.intake.mail.asked import asked_by, written_by  # noqa: PLC0415
    from pastno.intake.mail.headers import Mailbox  # noqa: PLC0415
    from pastno.intake.mail.lines import plain_lines  # noqa: PLC0415 - not needed for other formats
    from pastno.intake.mail.reply import read_reply  # noqa: PLC0415
    from pastno.intake.mail.signature import Author  # noqa: PLC0415
    from pastno.intake.mail.signoff import signer  # noqa: PLC0415

    if found := answer_below(text, source):
        return found
    lines = plain_lines(text)
    if found := _in_order(lines):
        return found
    told = written_by(lines)
    writer, lines = told or (Mailbox("", ""), lines)
    author = Author(writer.name or _signed(text), writer.address)
    read = read_reply(lines, author, forward=False, reply=True)
    if not read.text or not (told or read.gone or read.quoted or read.answers):
        return None
    us = asked_by(lines)
    speaker = writer.name or writer.address or THEM
    ours = us.name or us.address if us and not _is_theirs(us, Author(author.name or signer(lines))) else None
    return Found(
        "",
        [Utterance(speaker, read.text, answers=read.answers, quoted=read.quoted)],
        people=[
            *([Participant(speaker, writer.address or None)] if told else []),
            *([Participant(ours, us.address or None)] if us and ours else []),
        ],
        owner=ours,
        owner_is_certain=True,
        left_out=[LeftOut(what, "not words of the message itself") for what in sorted(read.gone)],
    )


def _in_order(lines: "Sequence[Line]") -> Found | None:
    """Introduced messages of two people with the oldest first, of which the last is theirs; else None."""
    from pastno.intake.mail.asked import oldest_first  # noqa: PLC0415 - not needed for other formats
    from pastno.intake.mail.reply import read_reply  # noqa: PLC0415
    from pastno.intake.mail.signature import Author  # noqa: PLC0415

    said: list[Utterance] = []
    people: dict[str, Participant] = {}
    for message in oldest_first(lines):
        name = message.writer.name or message.writer.address
        author = Author(message.writer.name, message.writer.address)
        read = read_reply(message.lines, author, forward=False, reply=True)
        people.setdefault(name, Participant(name, message.writer.address or None))
        if read.text:
            said.append(Utterance(name, read.text, answers=read.answers, quoted=read.quoted))
    if len({u.speaker for u in said}) != len(people) or len(people) != 2:
        return None
    owner = next(name for name in people if name != said[-1].speaker)
    return Found("", said, people=list(people.values()), owner=owner, owner_is_certain=True)


def _is_theirs(who: "Mailbox", author: "Author") -> bool:
    """Whether what is quoted is by the writer of the mail too."""
    return author.signs(who.name) or (bool(author.address) and author.address == who.address)


def _signed(text: str) -> str:
    """The name under a letter that opens with a greeting or ends in a divider, or ""."""
    from pastno.intake.mail.cues import cues  # noqa: PLC0415
    from pastno.intake.mail.signature import could_be_name  # noqa: PLC0415

    lines = [line.strip() for line in text.split("\n")]
    below = next((lines[i + 1] for i in range(len(lines) - 1) if lines[i] == "--"), "")
    if below and could_be_name(below):
        return below
    end = next((i for i, line in enumerate(lines) if line.startswith(">")), len(lines))
    own = lines[:end] if end else lines
    while own and not own[-1]:
        own.pop()
    alone = len(own) > 2 and not own[-2] and could_be_name(own[-1]) and own[-1].istitle()
    return own[-1] if alone and cues().greeting.match(text) else ""
