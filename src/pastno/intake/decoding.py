"""Bytes to text, whatever charset was declared, wrong or missing."""

import re

# Bidirectional overrides and isolates can make text read differently from what it says.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BIDI_UTF8 = re.compile(rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
_COLOURS = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\ufeff\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# The letters and signs of Western European prose in Windows-1252.
_WESTERN = frozenset(
    "€‚„…‘’“”•–—™¡£§«°»¿ÀÁÂÃÄÅÆÇÈÉÊËÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿœŒ²³½¼·¥©®±\xa0".encode(
        "cp1252"
    )
)
# A sign between two letters: another charset's letter, read as Windows-1252.
_MISREAD = re.compile("[^\\W\\d_][¿¡²³¹¼½¾±£¥§¶][^\\W\\d_]")
_ASCII = bytes(range(128))


def decode(data: bytes, declared: str | None = None) -> str:
    r"""Text of ``data``: by byte order mark, as UTF-8, as declared, as guessed, and last as Windows-1252.

    Line ends become ``\n``; NUL, other control characters and bidirectional controls are dropped. Never raises.
    """
    return clean(_decode(data, declared))


def clean(text: str) -> str:
    r"""``text`` with line ends as ``\n``, without control characters, bidirectional controls, lone surrogates."""
    text = _LINE_ENDS.sub("\n", text)
    if "\x1b" in text:
        text = _COLOURS.sub("", text)
    return _SURROGATES.sub("\ufffd", _UNSEEN.sub("", text))


def bidi_controls(data: bytes) -> frozenset[str]:
    """The bidirectional controls that :func:`decode` drops from ``data``."""
    if b"\x00" in data[:4000]:
        return frozenset(_BIDI.findall(_decode(data, None)))
    return frozenset(m.decode() for m in set(_BIDI_UTF8.findall(data)))


def unmarked_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 text that lacks a byte order mark ("utf-16-le", "utf-16-be"), or None."""
    sample = data[:4000]
    half = len(sample) // 2
    if half < 2:
        return None
    high, low = sample[1::2].count(0), sample[0::2].count(0)
    if high > 0.4 * half and low < 0.1 * half:
        return "utf-16-le"
    if low > 0.4 * half and high < 0.1 * half:
        return "utf-16-be"
    return None


def _decode(data: bytes, declared: str | None) -> str:
    for mark, charset in _BOMS:
        if data.startswith(mark):
            return data.decode(charset, "replace")
    if wide := unmarked_utf16(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        pass
    if (damaged := _damaged_utf8(data)) is not None:
        return damaged
    if declared:
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError, ValueError):
            pass
    return data.decode(_guessed(data[:200_000]), "replace")


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 that was cut off or has a few bad bytes, or None where it is rather another charset."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore")) - bad
    cut_off = bad == 1 and text.endswith("\ufffd") and data[-1] >= 0x80 and beyond_ascii
    return text if cut_off or beyond_ascii > 2 * bad else None


def _guessed(sample: bytes) -> str:
    if frozenset(sample.translate(None, _ASCII)) <= _WESTERN and not _MISREAD.search(sample.decode("cp1252")):
        return "cp1252"
    import charset_normalizer  # noqa: PLC0415 - slow to import, and seldom needed

    best = charset_normalizer.from_bytes(sample).best()
    return best.encoding if best else "cp1252"
