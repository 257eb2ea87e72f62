"""The line with which GroupWise parts a reply from what it answers: ">>> Anna Roth 03/04/03 10:11AM >>>"."""

import re
from dataclasses import dataclass

from pastno.intake.labels import shape
from pastno.intake.mail.cues import cues, folded
from pastno.intake.mail.dates import zone_named
from pastno.intake.names import bare_name, tidy_name

MARK = ">>>"
"""Stands before such a line, and behind it."""
_LONGEST, _LONGEST_DATE = 240, 10
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}")
_NUMBERS = re.compile(
    r"\d{1,4}(?:[./:h-]\d{1,4}){0,2}(?:[ap]\.?m|st|nd|rd|th|uhr)?|\d{1,2}-[^\W\d_]{3,9}-\d{2,4}"
)
"""A piece of a date or a time: "03/04/03", "10:11am", "3rd", "03-apr-03"."""
_BESIDE_NUMBERS = frozenset("am pm a.m p.m uhr um at on à kl h".split())
_ADDRESS = re.compile(r"[\w.+'-]{1,80}@[\w.-]{1,100}")
_USER = re.compile(r"[a-z][a-z0-9._-]{1,30}")
"""How a user of the program is called where no name is known: "akowalska"."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who wrote what follows, and when, as it is written."""

    who: str
    date: str


def stamp_of(text: str) -> Stamp | None:
    """What such a line says; None where it is none."""
    if len(text) > _LONGEST or not text.startswith(MARK) or not text.endswith((MARK, "<<<")):
        return None
    pieces = text[len(MARK) : -len(MARK)].split()
    start = len(pieces)
    while start and len(pieces) - start < _LONGEST_DATE and _is_of_a_date(pieces[start - 1]):
        start -= 1
    who, date = " ".join(pieces[:start]).rstrip(","), " ".join(pieces[start:])
    dated = bool(_CLOCK.search(date)) and len(pieces) - start > 1
    return Stamp(who, date) if dated and _is_somebody(who) else None


def _is_of_a_date(piece: str) -> bool:
    word = folded(piece)
    return (
        word in cues().months
        or word in cues().weekdays
        or word in _BESIDE_NUMBERS
        or bool(_NUMBERS.fullmatch(word))
        or (piece.isupper() and zone_named(piece) is not None)
    )


def _is_somebody(who: str) -> bool:
    if _ADDRESS.search(who) or _USER.fullmatch(who):
        return True
    return shape(bare_name(tidy_name(who))) in {"name", "full name", "role"}
