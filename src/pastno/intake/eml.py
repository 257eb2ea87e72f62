"""An e-mail saved as one file (.eml, .emlx, or the text that a mail program saves of it)."""

import re
from dataclasses import replace

from pastno.intake.decoding import decode
from pastno.intake.importer import Found, IntakeError, Source
from pastno.intake.mail.asked import asked_by
from pastno.intake.mail.found import found_in_one
from pastno.intake.mail.headers import KNOWN, Header, header_of
from pastno.intake.mail.letter import letter_of
from pastno.intake.mail.lines import plain_lines
from pastno.intake.mail.saved_text import as_mail
from pastno.intake.names import bare_name, is_house
from pastno.negotiation.conversation import Participant

_FIELD = re.compile(rb"([!-9;-~]{1,60})[ \t]?:")
_UNMISTAKABLE = frozenset(
    b"message-id mime-version received return-path delivered-to dkim-signature in-reply-to references content-type "
    b"x-mailer user-agent".split()
)
_APPLE = re.compile(rb"\s{0,10}(\d{1,10})[ \t]*\r?\n")
_HEAD, _SHOWN_HEAD = 1_000_000, 8_000
_LONGEST_PASTE = 400_000
_MARKS = b"\xef\xbb\xbf \t\r\n\x00"


class Eml:
    """One mail with its header, and the mails passed on in it."""

    name = "eml"
    describes = "an e-mail saved as a file (.eml)"

    def recognises(self, source: Source) -> float:
        """0.9 for a header block with fields that only mails have, less where the fields could be anything's."""
        head = _mail_bytes(source.data[:_HEAD])
        header = header_of(head, 0, len(head))[0]
        names = {name.encode() for name, _ in header.fields}
        known = names & KNOWN
        if head.startswith(b"From ") and known:
            return 0.3
        if len(known) < 2:
            return 0.8 if as_mail(decode(source.data[:_SHOWN_HEAD])) else 0.0
        if b"from" not in known and not known & _UNMISTAKABLE:
            return 0.1
        if known & _UNMISTAKABLE:
            return 0.9
        strange = sum(1 for name in names - KNOWN if b"-" not in name)
        convincing = len(known) > 2 or "@" in header.raw("from") + header.raw("to")
        return 0.8 if convincing and strange <= len(known) - 2 else 0.2

    def read(self, source: Source) -> Found:
        """The mail's own words, and before them those of mails passed on in it.

        Raises:
            IntakeError: it is empty, has no header, or nobody says anything in it.
        """
        data = _mail_bytes(source.data)
        if not data.strip(b"\x00 \t\r\n"):
            raise IntakeError(f"{source.name}: empty; save the message again from the mail program")
        saved = as_mail(source.text) if as_mail(decode(source.data[:_SHOWN_HEAD])) is not None else None
        letter = letter_of(saved if saved is not None else data)
        if not letter.header.fields or not _is_mail(letter.header):
            raise IntakeError(
                f"{source.name}: no e-mail header at its top; save the message as .eml and try again"
            )
        found = found_in_one(letter, source.name)
        known = bool(found.owner) and not _is_of_a_house(found.owner or "")
        traced = saved is None and _traced(letter.header)
        return found if known or traced else _owned(found, source)


def _traced(header: Header) -> bool:
    """Whether a mail program kept more of a header than what people paste of it."""
    return any(name.encode() in _UNMISTAKABLE for name, _ in header.fields)


def _is_of_a_house(name: str) -> bool:
    """Whether a mail was written to an office or a firm, for which somebody reads it ("Kitchen Office")."""
    return "@" not in name and is_house(bare_name(name))


def _owned(found: Found, source: Source) -> Found:
    """With an owner: whoever wrote what a pasted mail answers, where it does not say to what person it was written."""
    us = asked_by(plain_lines(source.text.strip().partition("\n\n")[2][:_LONGEST_PASTE]))
    name = us.name or us.address if us else ""
    if not us or not name or _is_of_a_house(name) or any(u.speaker == name for u in found.utterances):
        return found
    return replace(found, owner=name, people=[*found.people, Participant(name, us.address or None)])


def _is_mail(header: Header) -> bool:
    return any(name.encode() in KNOWN for name, _ in header.fields)


def _mail_bytes(data: bytes) -> bytes:
    """The mail without byte order marks, blank lines above it, and what Apple Mail puts around it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode("utf-8")
    data = data.lstrip(_MARKS)
    if apple := _APPLE.match(data):
        rest = data[apple.end() :]
        if _FIELD.match(rest):
            return rest[: int(apple[1])]
    return data
