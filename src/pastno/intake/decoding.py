"""Bytes to text, whatever charset was declared, wrong or missing."""

import re

import charset_normalizer

# Bidirectional overrides and isolates can make text read differently from what it says.
_UNSEEN = re.compile("[\u0000\u202a-\u202e\u2066-\u2069]")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(data: bytes, declared: str | None = None) -> str:
    """Text of ``data``: by byte order mark, as UTF-8, as declared, as guessed, and last as Windows-1252.

    Line ends become ``\\n``; NUL and bidirectional controls are dropped. Never raises.
    """
    return clean(_decode(data, declared))


def clean(text: str) -> str:
    """``text`` with line ends as ``\\n`` and without NUL and bidirectional controls."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decode(data: bytes, declared: str | None) -> str:
    for mark, charset in _BOMS:
        if data.startswith(mark):
            return data.decode(charset, "replace")
    for charset in ("utf-8", declared):
        try:
            return data.decode(charset or "utf-8")
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    best = charset_normalizer.from_bytes(data[:200_000]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")
