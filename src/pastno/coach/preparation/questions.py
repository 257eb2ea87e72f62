"""What each field of the preparation sheet asks, from fields.yaml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pastno.coach.preparation.sheet import Ask, Entry, Field
from pastno.data import read_yaml

Missing = tuple[str, str]
"""What a field lacks: the key of its question, and what the question names ("" where it names nothing)."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known for a field: its entries, and what it lacks, the first to be asked first."""

    entries: Sequence[Entry] = ()
    missing: Sequence[Missing] = ()


@dataclass(frozen=True, slots=True)
class Spec:
    """A field before anything is known: its names, its weight, its questions by key."""

    number: int
    name: str
    title: str
    mandatory: bool
    quick: bool
    asks: Mapping[str, Mapping[str, str]]

    def filled_with(self, known: Known) -> Field:
        """The field with what is known."""
        ask = self._ask(*known.missing[0]) if known.missing else None
        return Field(
            self.number,
            self.name,
            self.title,
            self.mandatory,
            self.quick,
            not known.missing,
            tuple(known.entries),
            ask,
        )

    def _ask(self, key: str, what: str) -> Ask:
        asked = self.asks[key]
        return Ask(key, asked["ask"].replace("{what}", what), asked["example"], asked["changes"])


@cache
def specs() -> tuple[Spec, ...]:
    """The fifteen fields in order."""
    raw: list[dict[str, Any]] = read_yaml("pastno.coach.preparation", "fields.yaml")
    return tuple(
        Spec(
            field["number"],
            field["name"],
            field["title"],
            field.get("mandatory", False),
            field.get("quick", False),
            field["asks"],
        )
        for field in raw
    )
