"""The parts of a mail: which of them hold words, which are files, and which are other mails.

Parts are found by their offsets in the bytes of the mail, without recursion and without decoding what is
not read, so that neither a deep nest nor a large or hostile attachment costs anything.
"""

import quopri
import re
from dataclasses import dataclass, field
from email.message import Message

from pastno.intake.mail.body import Text
from pastno.intake.mail.headers import Header, content, decode_as, decoded_words, from_base64, header_of

_TEXTS = frozenset({"text/plain", "text/html", "text/enriched"})
_REPORTS = frozenset({"message/delivery-status", "message/disposition-notification"})
_MOST_PARTS = 5_000
_MOST_SCANNED = 400_000_000
_GUESSED_BOUNDARY = re.compile(rb"^--([^\s-][^\r\n]{0,200}?)[ \t]*\r?\n[A-Za-z-]{2,40}:", re.MULTILINE)
_CLOSED = re.compile(rb"^--[^\s][^\r\n]{0,200}--\s{0,200}\Z", re.MULTILINE)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")
_OPEN_TAG = re.compile(r"<[/a-z][^<>]{0,300}\Z", re.IGNORECASE)
_TAG = re.compile(r"<(?:!doctype html|html|head|body|div|p|br|table|span)\b[^>]{0,500}>", re.IGNORECASE)


@dataclass
class Parts:
    """What a mail consists of.

    Attributes:
        texts: the texts in their order.
        files: names of what is attached and was not opened.
        mails: each mail that is attached as a mail.
        invitation: True where the mail is a meeting request, a reply to one or its cancellation.
        report: True where it is a delivery report or a read receipt.
        digest: True where it is a list's digest.
        sealed: True where the mail is encrypted and its words cannot be read.
        too_many: True where not every part was looked at.
        cut_off: True where the mail breaks off before its end.
    """

    texts: list[Text] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)
    invitation: bool = False
    report: bool = False
    digest: bool = False
    sealed: bool = False
    too_many: bool = False
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part still to be looked at: where it lies, its type by default, and what it lies in."""

    start: int
    end: int
    inside: str = ""
    same: int = 0


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A part that has no parts itself."""

    body: bytes
    header: Header
    about: Message
    kind: str
    inside: str
    same: int

    @property
    def attached(self) -> bool:
        """True for what is declared an attachment."""
        return str(self.about.get("content-disposition", "")).strip().lower().startswith("attachment")


def parts_of(data: bytes, header: Header, start: int, end: int) -> Parts:
    """The parts of the mail whose ``header`` ends and whose body begins at ``start``."""
    parts = Parts()
    waiting = [(header, _Piece(start, end))]
    seen = scanned = 0
    while waiting:
        own, piece = waiting.pop()
        seen += 1
        scanned += piece.end - piece.start
        if seen > _MOST_PARTS or scanned > _MOST_SCANNED:
            parts.too_many = True
            break
        about = content(own)
        kind = _kind(about)
        if kind.startswith("multipart/"):
            children = _children(data, piece, _boundary(about))
            if children:
                parts.cut_off = parts.cut_off or _is_unclosed(data, children[-1], end)
                _note(parts, kind)
                same = piece.same or (seen if kind == "multipart/alternative" else 0)
                waiting.extend(reversed([_child(data, child, kind, same) for child in children]))
                continue
            kind = "text/plain"
        _leaf(
            parts, _Leaf(data[piece.start : piece.end], own, about, kind, piece.inside, piece.same or -seen)
        )
    return parts


def _child(data: bytes, span: tuple[int, int], inside: str, same: int) -> tuple[Header, _Piece]:
    header, body = header_of(data, *span)
    return header, _Piece(body, span[1], inside, same)


def _kind(about: Message) -> str:
    try:
        return about.get_content_type()
    except (ValueError, TypeError, AttributeError, IndexError):
        return "text/plain"


def _boundary(about: Message) -> bytes:
    try:
        return (about.get_boundary() or "").encode("utf-8", "replace")
    except (ValueError, TypeError, AttributeError, IndexError):
        return b""


def _children(data: bytes, piece: _Piece, boundary: bytes) -> list[tuple[int, int]]:
    spans = _between(data, piece, boundary) if boundary else []
    if not spans and (
        guess := _GUESSED_BOUNDARY.search(data, piece.start, min(piece.end, piece.start + 200_000))
    ):
        spans = _between(data, piece, guess[1])
    return spans


def _between(data: bytes, piece: _Piece, boundary: bytes) -> list[tuple[int, int]]:
    """The spans between the lines that begin with the boundary; the last runs to the end if unclosed."""
    mark = b"--" + boundary
    spans: list[tuple[int, int]] = []
    opened, at = -1, piece.start
    while len(spans) < _MOST_PARTS:
        found = data.find(mark, at, piece.end)
        if found < 0:
            break
        at = found + len(mark)
        if found > piece.start and data[found - 1] not in b"\r\n":
            continue
        tail = data[at : at + 2]
        if tail[:1] not in (b"", b"\r", b"\n", b" ", b"\t") and tail != b"--":
            continue
        if opened >= 0:
            spans.append((opened, _before_line_end(data, found, opened)))
        if tail == b"--":
            return spans
        opened = at = _next_line(data, at, piece.end)
    if opened >= 0 and len(spans) < _MOST_PARTS:
        spans.append((opened, piece.end))
    return spans


def _is_unclosed(data: bytes, last: tuple[int, int], end: int) -> bool:
    """True for parts of which the last runs to the end of the mail without a line that closes them."""
    return last[1] == end and not _CLOSED.search(data, max(last[0], end - 300), end)


def _before_line_end(data: bytes, at: int, least: int) -> int:
    if data[at - 2 : at] == b"\r\n":
        at -= 2
    elif data[at - 1 : at] in (b"\n", b"\r"):
        at -= 1
    return max(at, least)


def _next_line(data: bytes, at: int, end: int) -> int:
    while at < end and data[at] in b" \t":
        at += 1
    if data[at : at + 2] == b"\r\n":
        return min(at + 2, end)
    return min(at + 1, end)


def _note(parts: Parts, kind: str) -> None:
    if kind == "multipart/report":
        parts.report = True
    elif kind == "multipart/digest":
        parts.digest = True
    elif kind == "multipart/encrypted":
        parts.sealed = True


def _leaf(parts: Parts, leaf: _Leaf) -> None:
    name = _file_name(leaf.about)
    kind = leaf.kind
    if kind == "message/rfc822" or (leaf.inside == "multipart/digest" and "content-type" not in leaf.header):
        if not (parts.report or parts.digest):
            parts.mails.append(_decoded(leaf.body, _encoding(leaf.header)))
    elif kind in _TEXTS and not leaf.attached and not name:
        _words(parts, leaf)
    elif leaf.inside == "multipart/report" or kind in _REPORTS:
        parts.report = True
    else:
        _file(parts, leaf, name)


def _file(parts: Parts, leaf: _Leaf, name: str) -> None:
    """A part that is not opened: its name, and what its being there says of the mail."""
    if leaf.kind == "text/calendar":
        parts.invitation = parts.invitation or not leaf.attached
        if leaf.attached or leaf.inside == "multipart/mixed":
            parts.files.append(name or "invite.ics")
    elif leaf.kind in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
        parts.sealed = parts.sealed or "signed" not in _parameter(leaf.about, "smime-type")
        parts.files.append(name or "smime.p7m")
    elif leaf.kind.endswith(("pkcs7-signature", "pgp-signature")):
        parts.files.append(name or "digital signature")
    elif leaf.kind != "application/applefile":
        parts.files.append(name or f"unnamed file ({leaf.kind})")


def _file_name(about: Message) -> str:
    try:
        return decoded_words(about.get_filename() or "")[:200]
    except (ValueError, TypeError, AttributeError, IndexError, LookupError):
        return ""


def _words(parts: Parts, leaf: _Leaf) -> None:
    text = decode_as(_decoded(leaf.body, _encoding(leaf.header)), _parameter(leaf.about, "charset"))
    parts.cut_off = parts.cut_off or _breaks_off(leaf, text)
    if leaf.kind == "text/html" or (leaf.kind == "text/plain" and _looks_like_html(text)):
        parts.texts.append(Text(text, html=True, same=leaf.same))
        return
    flowed = _parameter(leaf.about, "format").lower() == "flowed"
    unspaced = flowed and _parameter(leaf.about, "delsp").lower() == "yes"
    parts.texts.append(Text(_joined(text) if unspaced else text, flowed=flowed, same=leaf.same))


def _breaks_off(leaf: _Leaf, text: str) -> bool:
    """True where an encoded text, or a tag of a page, stops in the middle."""
    encoding = _encoding(leaf.header)
    if encoding == "base64" and not _plainly_text(leaf.body):
        return len(leaf.body.translate(None, b" \t\r\n")) % 4 != 0
    return leaf.kind == "text/html" and bool(_OPEN_TAG.search(text, max(0, len(text) - 400)))


def _joined(text: str) -> str:
    """Flowed text whose trailing space is no word space (DelSp=yes)."""
    return re.sub(r"(?<!\n--) \n(?!>)", "", text)


def _parameter(about: Message, name: str) -> str:
    try:
        value = about.get_param(name, "")
    except (ValueError, TypeError, AttributeError, IndexError):
        return ""
    if isinstance(value, tuple):
        value = value[2]
    return str(value or "").strip()


def _encoding(own: Header) -> str:
    return own.raw("content-transfer-encoding").strip().strip("\"'").lower()


def _decoded(body: bytes, encoding: str) -> bytes:
    if encoding == "base64":
        return body if _plainly_text(body) else from_base64(body)
    if encoding == "quoted-printable":
        return quopri.decodestring(body)
    return body


def _plainly_text(body: bytes) -> bool:
    """True for a body that is declared base64 and is none."""
    sample = body[:4000]
    return len(_NOT_BASE64.findall(sample)) * 20 > len(sample) or sample.count(b" ") * 12 > max(
        len(sample), 1
    )


def _looks_like_html(text: str) -> bool:
    head = text[:3000]
    return head.lstrip()[:1] == "<" and len(_TAG.findall(head)) >= 2
