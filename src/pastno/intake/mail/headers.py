"""The header of a mail: fields, encoded words, addresses, dates; whatever a broken program left of them."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from pastno.intake.decoding import clean, decode
from pastno.intake.mail.dates import written_date, zone_named
from pastno.intake.names import belongs

_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:(.*)", re.DOTALL)
_LINE_END = re.compile(rb"\r\n|\n|\r")
_ENCODED = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^?]{0,8000})(?:\?=|\Z)")
_BETWEEN_ENCODED = re.compile(r"(?<=\?=)\s+(?==\?[\w.:+-]{1,40}(?:\*[\w-]{0,20})?\?[bBqQ]\?)")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
_ID = re.compile(r"<([^<>\s]{1,500})>")
_BARE_ASCII = frozenset({"", "ascii", "us-ascii", "unknown-8bit", "8bit", "x-unknown", "x-user-defined"})
_LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "ansi"})
_LONGEST = 60_000
_MOST = 5_000

KNOWN = frozenset(
    b"from to cc bcc subject date message-id mime-version received return-path reply-to in-reply-to references "
    b"content-type content-transfer-encoding delivered-to sender x-mailer user-agent dkim-signature".split()
)
"""Names of fields that mark a text as a mail."""


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of one header in their order; names in lower case, values raw and unfolded."""

    fields: tuple[tuple[str, str], ...] = ()

    def raw(self, name: str) -> str:
        """First value of ``name`` before encoded words are decoded, or ""."""
        return next((v for n, v in self.fields if n == name), "")

    def get(self, name: str) -> str:
        """First value of ``name`` as text, or ""."""
        return decoded_words(self.raw(name))

    def all(self, name: str) -> Iterator[str]:
        """Every raw value of ``name``, topmost first."""
        return (v for n, v in self.fields if n == name)

    def __contains__(self, name: str) -> bool:
        return any(n == name for n, _ in self.fields)


def header_of(data: bytes, start: int, end: int) -> tuple[Header, int]:
    """The header that begins at ``start`` and the offset of the body behind it.

    Lines that are no field are passed over while another field follows before a blank line; else the body
    begins with them.
    """
    fields: list[list[bytes]] = []
    at = start
    while at < end:
        line, after = _line(data, at, end)
        if not line.strip():
            at = after
            break
        if line[:1] in b" \t" and fields:
            fields[-1].append(line)
        elif field := _FIELD.match(line):
            if len(fields) < _MOST:
                fields.append([field[1], field[2]])
        elif not _envelope(line) and not _field_follows(data, after, end):
            break
        at = after
    return Header(tuple((name.decode("ascii").lower(), _unfolded(rest)) for name, *rest in fields)), at


def _line(data: bytes, at: int, end: int) -> tuple[bytes, int]:
    found = _LINE_END.search(data, at, end)
    return (data[at : found.start()], found.end()) if found else (data[at:end], end)


def _envelope(line: bytes) -> bool:
    return line.startswith((b"From ", b">From "))


def _field_follows(data: bytes, at: int, end: int) -> bool:
    for _ in range(3):
        line, at = _line(data, at, end)
        if not line.strip():
            return False
        field = _FIELD.match(line)
        if field and field[1].lower() in KNOWN:
            return True
    return False


def _unfolded(lines: list[bytes]) -> str:
    value = b" ".join(line.strip() for line in lines)[:_LONGEST]
    try:
        return clean(value.decode("utf-8")).strip()
    except UnicodeDecodeError:
        return clean(value.decode("cp1252", "replace")).strip()


def decoded_words(value: str) -> str:
    """``value`` with its encoded words (RFC 2047) decoded, broken ones as far as they go."""
    if "=?" not in value:
        return " ".join(value.split())
    joined = _BETWEEN_ENCODED.sub("", value)
    out: list[str] = []
    at = 0
    held, charset = b"", ""
    for word in _ENCODED.finditer(joined):
        if held and (word.start() > at or word[1].lower() != charset):
            out.append(decode_as(held, charset))
            held = b""
        out.append(joined[at : word.start()])
        held, charset = held + _word_bytes(word[2], word[3]), word[1].lower()
        at = word.end()
    if held:
        out.append(decode_as(held, charset))
    out.append(joined[at:])
    return " ".join("".join(out).split())


def _word_bytes(how: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if how in "bB":
        return from_base64(raw)
    return _HEX.sub(lambda m: bytes([int(m[1], 16)]), raw.replace(b"_", b" "))


_NOT_BASE64 = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
)


def from_base64(data: bytes) -> bytes:
    """What ``data`` encodes; foreign characters are dropped and a missing end is left off."""
    letters = data.translate(None, _NOT_BASE64)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    try:
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return b""


def decode_as(data: bytes, declared: str | None) -> str:
    """Text of ``data`` in the charset a mail declares, or in the one it more probably is.

    Windows-1252 stands in for the charsets that programs declare in its place; seven-bit charsets that
    shift by escapes are believed first, because their bytes would pass for ASCII.
    """
    name = (declared or "").strip().strip("\"'").lower()
    if name.startswith(("iso-2022", "utf-7", "hz", "utf-16", "utf-32", "utf16", "utf32")):
        try:
            return clean(data.decode(name))
        except (UnicodeError, LookupError, ValueError):
            pass
    if name in _BARE_ASCII:
        return decode(data)
    return decode(data, "cp1252" if name in _LATIN else name)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name and an address as a field gives them; either may be ""."""

    name: str
    address: str


def mailboxes(raw: str) -> list[Mailbox]:
    """The mailboxes of an address field, tolerant of unquoted commas, comments, groups and broken quotes."""
    found = [_mailbox(piece) for piece in _pieces(raw[:_LONGEST])]
    out: list[Mailbox] = []
    waiting = ""
    for box in found:
        if not box.address and box.name:
            waiting = f"{waiting}, {box.name}" if waiting else box.name
            continue
        if waiting and box.name and (len(waiting.split()) <= 3 or belongs(box.name)):
            out.append(Mailbox(f"{waiting}, {box.name}", box.address))
        else:
            if waiting:
                out.append(Mailbox(waiting, ""))
            out.append(box)
        waiting = ""
    if waiting:
        out.append(Mailbox(waiting, ""))
    return [box for box in out if box.name or box.address]


def _pieces(raw: str) -> Iterator[str]:
    """Cut at the commas and semicolons that stand outside quotes, comments and angle brackets."""
    start, quoted, deep = 0, False, 0
    quotes = raw.count('"') - raw.count('\\"')
    for at, char in enumerate(raw):
        if char == '"' and quotes > 1 and raw[at - 1 : at] != "\\":
            quoted = not quoted
        elif quoted:
            continue
        elif char == "<":
            deep = 1
        elif char == ">":
            deep = 0
        elif char in ",;" and not deep:
            yield raw[start:at]
            start = at + 1
        elif char == ":" and not deep and "@" not in raw[start:at] and "=?" not in raw[start:at]:
            start = at + 1  # the name of a group
    yield raw[start:]


_ANGLE = re.compile(r"<\s*([^<>\s]*@?[^<>\s]*)\s*>?")
_BARE = re.compile(r"[^\s<>()\[\]\",;:]{1,200}@[^\s<>()\[\]\",;:]{1,200}")
_COMMENT = re.compile(r"\(([^()]{0,300})\)")


def _mailbox(piece: str) -> Mailbox:
    piece = piece.strip()
    if angle := _ANGLE.search(piece):
        name = piece[: angle.start()] or piece[angle.end() :]
        address = angle[1]
        if address.lower().startswith("mailto:"):
            address = address[7:]
    elif bare := _BARE.search(piece):
        comment = _COMMENT.search(piece)
        name, address = (comment[1] if comment else piece.replace(bare[0], " ")), bare[0]
    else:
        name, address = piece, ""
    return Mailbox(_plain_name(name), address.strip().strip("'\"").lower())


def _plain_name(raw: str) -> str:
    name = decoded_words(raw).replace('\\"', '"')
    name = name.strip().strip("\"'\u201c\u201d\u2018\u2019").strip()
    return " ".join(name.replace('"', "").replace("mailto:", "").split())


def message_ids(value: str) -> list[str]:
    """The identifiers in a Message-ID, In-Reply-To or References field, oldest first, without brackets."""
    found = _ID.findall(value)
    if found:
        return found
    return [word for word in value.split() if "@" in word][:200]


def sent_at(header: Header) -> datetime | None:
    """When the mail was sent, its zone kept as the source has it.

    "-0000" is UTC (RFC 5322: a clock without a known place). Without a usable Date the topmost Received
    tells; where it fails too there is none.
    """
    candidates = [header.get(name) for name in ("date", "sent", "resent-date")]
    candidates += [value.rpartition(";")[2] for value in header.all("received")][:1]
    for value in candidates:
        if value and (date := parsed_date(value[:200])):
            return date
    return None


def parsed_date(value: str) -> datetime | None:
    """A date as RFC 5322 writes it, or as people and programs do."""
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return written_date(value)
    if date.tzinfo is None:
        return date.replace(tzinfo=UTC if "-0000" in value else zone_named(value))
    return date if 1970 <= date.year <= 2200 else None


def content(header: Header) -> Message:
    """The content fields as the standard library reads them: type, parameters, file name."""
    message = Message()
    for name in ("content-type", "content-disposition"):
        if value := header.raw(name):
            message[name] = value[:4000]
    return message
