"""The properties of an Outlook mail (.msg) as a letter. Needs python-oxmsg; imported only for such files."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO

from olefile import OleFileIO  # type: ignore[import-untyped]
from oxmsg.storage import Storage

from pastno.intake.mail.body import Text
from pastno.intake.mail.headers import Header, decode_as, header_of
from pastno.intake.mail.letter import Letter, letter_from, with_attached
from pastno.intake.mail.mime import Parts

RTF_ONLY = "the text, which is in RTF only"
"""Stands among the attachments of a letter whose only text is compressed RTF."""

_UNICODE, _STRING8, _BINARY = 0x001F, 0x001E, 0x0102
_SUBJECT, _BODY, _HTML, _RTF, _HEADERS = 0x0037, 0x1000, 0x1013, 0x1009, 0x007D
_CLASS, _FLAGS, _SUBMITTED, _DELIVERED = 0x001A, 0x0E07, 0x0039, 0x0E06
_SENDER_NAME, _SENDER_ADDRESS, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_FOR_NAME, _FOR_ADDRESS, _FOR_SMTP = 0x0042, 0x0065, 0x5D02
_RECEIVER_ADDRESS, _RECEIVER_SMTP = 0x0076, 0x5D07
_ID, _REFERENCES, _IN_REPLY_TO = 0x1035, 0x1039, 0x1042
_NAME, _ADDRESS, _SMTP, _RECIPIENT_TYPE = 0x3001, 0x3003, 0x39FE, 0x0C15
_LONG_FILE_NAME, _FILE_NAME = 0x3707, 0x3704
_EMBEDDED = "__substg1.0_3701000D"
_FROM_ME, _UNSENT = 0x20, 0x08
_CODEPAGE, _MESSAGE_CODEPAGE = 0x3FDE, 0x3FFD
_HEADER_OF_MAIL, _HEADER_OF_EMBEDDED, _HEADER_OF_OTHER = 32, 24, 8
_FIRST_MOMENT = datetime(1601, 1, 1, tzinfo=UTC)
_MOST_MAILS = 500


class _Properties:
    """The properties of a mail, a recipient or an attachment; what is damaged reads as missing."""

    def __init__(self, storage: Storage, header: int) -> None:
        self._streams = {stream.name: stream.bytes_ for stream in storage.streams}
        table = self._streams.get("__properties_version1.0", b"")[header:]
        self._fixed: dict[int, bytes] = {}
        for at in range(0, len(table) - 15, 16):
            self._fixed[struct.unpack_from("<H", table, at + 2)[0]] = table[at + 8 : at + 16]

    def _stream(self, number: int, kind: int) -> bytes | None:
        return self._streams.get(f"__substg1.0_{number:04X}{kind:04X}")

    def text(self, number: int) -> str:
        """A text property, or ""."""
        wide = self._stream(number, _UNICODE)
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\x00")
        narrow = self._stream(number, _STRING8)
        return (
            decode_as(narrow, self._charset(_MESSAGE_CODEPAGE)).rstrip("\x00") if narrow is not None else ""
        )

    def html(self) -> str:
        """The HTML body, or ""."""
        raw = self._stream(_HTML, _BINARY)
        return decode_as(raw, self._charset(_CODEPAGE)) if raw is not None else self.text(_HTML)

    def has(self, number: int) -> bool:
        """True where there is a binary property of this number."""
        return bool(self._stream(number, _BINARY))

    def number(self, number: int) -> int:
        """A number property, or 0."""
        return int(struct.unpack_from("<I", self._fixed.get(number, b"\0\0\0\0"))[0])

    def time(self, number: int) -> datetime | None:
        """A time property in UTC, or None."""
        ticks = struct.unpack("<Q", self._fixed.get(number, b"\0" * 8))[0]
        try:
            return _FIRST_MOMENT + timedelta(microseconds=ticks // 10) if ticks else None
        except OverflowError:
            return None

    def _charset(self, number: int) -> str:
        page = self.number(number)
        return {0: "", 20127: "", 28591: "iso-8859-1", 65001: "utf-8"}.get(page, f"cp{page}")


def outlook_letter(data: bytes) -> Letter:
    """The letter in the bytes of a .msg file, with what is said in the mails attached to it."""
    with OleFileIO(BytesIO(data)) as compound:
        root = Storage.from_ole(compound)
    letter, waiting = _one(root, _HEADER_OF_MAIL)
    inner: list[Letter] = []
    while waiting and len(inner) < _MOST_MAILS:
        other, deeper = _one(waiting.pop(), _HEADER_OF_EMBEDDED)
        inner.append(other)
        waiting += deeper
    return with_attached(letter, inner)


def _one(storage: Storage, header: int) -> tuple[Letter, list[Storage]]:
    """The letter in ``storage`` by itself, and the mails attached to it."""
    properties = _Properties(storage, header)
    parts = Parts()
    if body := properties.text(_BODY):
        parts.texts.append(Text(body.replace("\r\n", "\n").replace("\r", "\n")))
    if html := properties.html():
        parts.texts.append(Text(html, html=True))
    if not parts.texts and properties.has(_RTF):
        parts.files.append(RTF_ONLY)
    attached = _attachments(storage, parts)
    _classify(properties.text(_CLASS).casefold(), parts)
    return letter_from(_header(storage, properties), parts), attached


def _classify(kind: str, parts: Parts) -> None:
    parts.invitation = kind.startswith(("ipm.schedule.meeting", "ipm.appointment"))
    parts.report = kind.startswith("report.")
    parts.sealed = kind.startswith("ipm.note.smime") and "multipartsigned" not in kind and not parts.texts


def _attachments(storage: Storage, parts: Parts) -> list[Storage]:
    mails: list[Storage] = []
    for attachment in storage.iter_attachment_storages():
        embedded = [inner for inner in attachment.storages if inner.name == _EMBEDDED]
        mails += embedded
        if not embedded:
            properties = _Properties(attachment, _HEADER_OF_OTHER)
            parts.files.append(
                properties.text(_LONG_FILE_NAME) or properties.text(_FILE_NAME) or "unnamed file"
            )
    return mails


def _header(storage: Storage, properties: _Properties) -> Header:
    """The header as it was transported, and in its place or beside it what Outlook's properties say."""
    raw = properties.text(_HEADERS).replace("\r\n", "\n").lstrip().encode("utf-8", "replace")
    transported = header_of(raw, 0, len(raw))[0] if raw else Header()
    known = {name for name, _ in transported.fields}
    added = [(name, value) for name, value in _fields(storage, properties) if value and name not in known]
    return Header((*transported.fields, *added))


def _fields(storage: Storage, properties: _Properties) -> Iterator[tuple[str, str]]:
    yield "from", _sender(properties)
    for field, kind in (("to", 1), ("cc", 2)):
        yield field, ", ".join(_recipients(storage, kind))
    at = properties.time(_SUBMITTED) or properties.time(_DELIVERED)
    yield "date", at.strftime("%a, %d %b %Y %H:%M:%S +0000") if at else ""
    yield "subject", properties.text(_SUBJECT)
    for field, number in (("message-id", _ID), ("references", _REFERENCES), ("in-reply-to", _IN_REPLY_TO)):
        yield field, properties.text(number)
    receiver = properties.text(_RECEIVER_SMTP) or properties.text(_RECEIVER_ADDRESS)
    yield "delivered-to", receiver if "@" in receiver else ""
    yield "x-unsent", "1" if properties.number(_FLAGS) & (_FROM_ME | _UNSENT) else ""


def _sender(properties: _Properties) -> str:
    name = properties.text(_FOR_NAME) or properties.text(_SENDER_NAME)
    numbers = (_FOR_SMTP, _FOR_ADDRESS) if properties.text(_FOR_NAME) else ()
    addresses = (properties.text(number) for number in (*numbers, _SENDER_SMTP, _SENDER_ADDRESS))
    return _mailbox(name, next((address for address in addresses if "@" in address), ""))


def _recipients(storage: Storage, kind: int) -> Iterator[str]:
    for recipient in storage.iter_recipient_storages():
        properties = _Properties(recipient, _HEADER_OF_OTHER)
        if (properties.number(_RECIPIENT_TYPE) or 1) & 0xF == kind:
            addresses = (properties.text(number) for number in (_SMTP, _ADDRESS))
            yield _mailbox(properties.text(_NAME), next((a for a in addresses if "@" in a), ""))


def _mailbox(name: str, address: str) -> str:
    quoted = f'"{name}"' if name and name != address else ""
    return f"{quoted} <{address}>" if address else quoted
