"""The words that techniques look for, from cues.yaml."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pastno.data import read_yaml
from pastno.negotiation.conversation import Span

REACH = 20_000
"""So many characters of a turn are looked at; the words that refuse stand near the start of a long one."""


@dataclass(frozen=True, slots=True)
class Grievance:
    """Something they may hold against us: what it is heard from, and how they would say it."""

    hears: re.Pattern[str]
    says: str


_ONLY_ABOUT = re.compile(r"\bonly\b[^.!?\n]{0,40}\b(?:about|regarding|concerning)\b", re.IGNORECASE)
"""Who wants to hear of one thing only has not asked us to fall silent."""


@cache
def _raw() -> dict[str, Any]:
    raw: dict[str, Any] = read_yaml("pastno.techniques", "cues.yaml")
    return raw


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of a list of cues, on whole words, without regard to case."""
    return re.compile(rf"\b(?:{'|'.join(_raw()[name])})(?!\w)", re.IGNORECASE)


@cache
def grievances() -> tuple[Grievance, ...]:
    """What they may hold against us."""
    return tuple(
        Grievance(re.compile(rf"\b(?:{g['hears']})(?!\w)", re.IGNORECASE), g["says"])
        for g in _raw()["grievances"]
    )


def kind_of_respect(text: str) -> str:
    """What a no to be respected is about: ``contact``, ``safety``, ``law`` or ``boundary``."""
    for name, words in _raw()["respect"].items():
        if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE):
            return "boundary" if name == "contact" and _ONLY_ABOUT.search(text) else str(name)
    return "boundary"


def find(name: str, text: str, start: int = 0) -> Span | None:
    """Span of the first cue of that list in ``text`` from ``start`` on, or None."""
    m = pattern(name).search(text, start, REACH)
    return m.span() if m else None
