"""How much a case may hold, and what its names may look like."""

import re
import unicodedata

from pastno.store.errors import StoreError

NAME = 200
TITLE = 300
LINE = 2_000
DOCUMENT = 2_000_000
SOURCE = 32_000_000
SOURCES = 500
NUMBER = 2**31 - 1
_ID = re.compile("[0-9a-f]{16}")


def line(words: str, what: str, most: int = LINE) -> str:
    """``words`` as one line without control characters.

    Raises:
        StoreError: it is longer than ``most`` characters.
    """
    clean = plain(words[: 10 * most + 1])
    if len(clean) > most:
        raise StoreError(f"the {what} has {len(clean)} characters; at most {most} can be kept; shorten it")
    return clean


def is_id(told: str) -> bool:
    """Whether a case or a source may have this id; what cannot be one is not asked of the database."""
    return _ID.fullmatch(told) is not None


def plain(words: str) -> str:
    """``words`` as one line without control characters, of any length."""
    return " ".join("".join(" " if _unfit(letter) else letter for letter in words).split())


def _unfit(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cs")


def file_name(name: str) -> str:
    """The last part of ``name``, without what a file system or a page could stumble over."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = plain(last[-NAME:]).strip(" .")
    return clean or "source"


def text(words: str, what: str) -> bytes:
    """``words`` as they are kept, in UTF-8.

    Raises:
        StoreError: too long, or half a character.
    """
    try:
        data = words.encode()
    except UnicodeEncodeError:
        raise StoreError(f"the {what} holds half a character; paste it again") from None
    if len(data) > DOCUMENT:
        raise StoreError(f"the {what} has {len(data)} bytes; at most {DOCUMENT} can be kept; shorten it")
    return data


def source(data: bytes, name: str) -> bytes:
    """``data``, if they may be kept.

    Raises:
        StoreError: too large.
    """
    if len(data) > SOURCE:
        most = SOURCE // 1_000_000
        raise StoreError(f"{name}: has {len(data) / 1e6:.0f} MB; at most {most} MB can be kept; cut it down")
    return data
