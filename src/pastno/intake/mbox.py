"""A mailbox exported as one file (.mbox): its thread in order, copies once, machines' mails left out."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pastno.intake.importer import Found, IntakeError, Source
from pastno.intake.mail.found import found_in, machine_made
from pastno.intake.mail.headers import KNOWN
from pastno.intake.mail.letter import Letter, letter_of
from pastno.intake.mail.people import bare_subject
from pastno.intake.mail.thread import in_order, latest, threads, without_copies
from pastno.negotiation.conversation import LeftOut

_DATED = re.compile(rb"\d{1,2}:\d{2}(?::\d{2})?[^\r\n]{0,20}\d{4}")
_FIELD = re.compile(rb"([!-9;-~]{1,60})[ \t]?:")
_ESCAPED = re.compile(rb"(?<![^\n])>(>{0,50}From )")
_MOST = 20_000


class Mbox:
    """Several mails one after the other, each behind a line that begins with "From "."""

    name = "mbox"
    describes = "a mailbox exported as one file (.mbox)"

    def recognises(self, source: Source) -> float:
        """0.95 for a "From " line with a header below it."""
        data = source.data[:8_000].lstrip(b"\xef\xbb\xbf\r\n \t")
        if not data.startswith(b"From "):
            return 0.0
        line, _, rest = data.replace(b"\r\n", b"\n").partition(b"\n")
        if _begins_header(rest.lstrip(b"\n")):
            return 0.95
        return 0.1 if _DATED.search(line) else 0.0

    def read(self, source: Source) -> Found:
        """The thread with the latest mail.

        Raises:
            IntakeError: there is no mail in it, or nobody says anything in any of them.
        """
        mails = mails_in(source.data)
        if not mails:
            raise IntakeError(f"{source.name}: no mail in it; export the mailbox again as .mbox")
        letters = [letter for mail in mails[:_MOST] if (letter := letter_of(mail)).header.fields]
        left: list[LeftOut] = []
        if len(mails) > _MOST:
            left.append(LeftOut(f"{len(mails) - _MOST} further mails", f"only the first {_MOST} are read"))
        people = [letter for letter in letters if not letter.machine]
        machines = [letter for letter in letters if letter.machine]
        if not people and machines:
            raise IntakeError(f"{source.name}: no person writes in it (only: {machines[0].machine})")
        left += machine_made(machines)
        people, copies = without_copies(people)
        if copies:
            left.append(
                LeftOut(
                    f"{copies} {'copy' if copies == 1 else 'copies'} of the same mail",
                    "each mail is read once",
                )
            )
        if not people:
            raise IntakeError(f"{source.name}: no mail in it has a header; export the mailbox again as .mbox")
        groups = threads(people)
        thread = latest(groups)
        left += [_other(group) for group in groups if group is not thread]
        return found_in(in_order(thread), source.name, left, people)


def _other(group: Sequence[Letter]) -> LeftOut:
    subject = next((title for letter in group if (title := bare_subject(letter.subject))), "no subject")
    count = "1 mail" if len(group) == 1 else f"{len(group)} mails"
    return LeftOut(
        f'another thread: "{subject[:100]}", {count}', "only the thread with the latest mail is read"
    )


def mails_in(data: bytes) -> list[bytes]:
    """The mails of a mailbox, "From " lines off, escaped ones restored; claimed lengths are not trusted."""
    data = data.lstrip(b"\xef\xbb\xbf")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
        if b"\n" not in data:
            data = data.replace(b"\r", b"\n")
    starts = [(at, end) for at, end in _from_lines(data) if _separates(data, at, end)]
    mails = []
    for (_, end), (following, _) in zip_longest(starts, starts[1:], fillvalue=(len(data), 0)):
        mail = data[end + 1 : following].lstrip(b"\n")
        if mail.strip():
            mails.append(_unescaped(mail))
    return mails


def _from_lines(data: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of every line that begins with "From "."""
    at = 0 if data.startswith(b"From ") else data.find(b"\nFrom ") + 1
    while at or data.startswith(b"From "):
        end = data.find(b"\n", at)
        end = end if end >= 0 else len(data)
        yield at, end
        at = data.find(b"\nFrom ", end) + 1
        if not at:
            return


def _separates(data: bytes, start: int, end: int) -> bool:
    """True for a line that opens a mail: a header follows, and a blank line precedes or a date stands in it."""
    if not _begins_header(data[end + 1 : end + 2_000].lstrip(b"\n")):
        return False
    before = data[max(0, start - 2) : start]
    return before in {b"", b"\n", b"\n\n"} or bool(_DATED.search(data[start : min(end, start + 400)]))


def _begins_header(data: bytes) -> bool:
    for line in data.split(b"\n", 6)[:6]:
        field = _FIELD.match(line)
        if field and (field[1].lower() in KNOWN or field[1].lower().startswith(b"x-")):
            return True
        if not field and line[:1] not in (b" ", b"\t", b">"):
            return False
    return False


def _unescaped(mail: bytes) -> bytes:
    """Turn ">From " into "From ", except where it is the first word of a quoted line among quoted lines."""

    def restored(found: re.Match[bytes]) -> bytes:
        line_end = mail.find(b"\n", found.end())
        below = mail[line_end + 1 : line_end + 2]
        above = mail.rfind(b"\n", 0, max(found.start() - 1, 0))
        quoted = below == b">" or (found.start() > 0 and mail[above + 1 : above + 2] == b">")
        return found[0] if quoted else found[1]

    return _ESCAPED.sub(restored, mail) if b">From " in mail else mail
