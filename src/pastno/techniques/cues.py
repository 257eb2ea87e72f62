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


_ONLY_ABOUT = re.compile(
    r"\bonly\b[^.!?\n]{0,40}\b(?:about|regarding|concerning)\b|"
    r"\byou (?:can|may) (?:still |always )?"
    r"(?:ring|call|write to|text|mail|e-?mail|contact|ask) (?:me|us) (?:about|on|for|if)\b",
    re.IGNORECASE,
)
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


def kind_of_respect(text: str, refuses: str = "") -> str:
    """What a no to be respected is about: ``contact``, ``others``, ``safety``, ``law`` or ``boundary``.

    ``others``: that somebody else is not to be turned to.

    Args:
        text: the whole turn; a wish not to hear from us counts wherever it stands in it.
        refuses: the words of it that refuse, which are looked at first for anything else.
    """
    known = _respected()
    if known["contact"].search(text, 0, REACH) and not _ONLY_ABOUT.search(text, 0, REACH):
        return "contact"
    if known["others"].search(text, 0, REACH):
        return "others"
    for words in (refuses, text):
        often = {name: len(known[name].findall(words, 0, REACH)) for name in ("safety", "law", "boundary")}
        if any(often.values()):
            return max(often, key=lambda name: often[name])
    return "boundary"


@cache
def _respected() -> dict[str, re.Pattern[str]]:
    return {
        str(name): re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
        for name, words in _raw()["respect"].items()
    }


def find(name: str, text: str, start: int = 0) -> Span | None:
    """Span of the first cue of that list in ``text`` from ``start`` on, or None."""
    m = pattern(name).search(text, start, REACH)
    return m.span() if m else None
