"""The phrasebook: how advice may be said. Phrasings are data (phrasebook.yaml); here they are chosen and filled."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pastno.data import read_yaml
from pastno.wording import grammar

_SLOT = re.compile(r"\{(\w+)((?:\|\w+)*)\}")
_FILTERS = {
    "you": grammar.to_you,
    "addressed": grammar.addressed,
    "the": grammar.definite,
    "cap": grammar.capitalise,
}


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to say an intent: text with slots ``{name|filter}``; the filters are told in phrasebook.yaml."""

    text: str

    @property
    def slots(self) -> frozenset[str]:
        """Names of the slots that must be filled."""
        return frozenset(m.group(1) for m in _SLOT.finditer(self.text))


@cache
def phrasebook() -> Mapping[str, tuple[Phrasing, ...]]:
    """All phrasings by intent, in the order of the file."""
    raw = read_yaml("pastno.wording", "phrasebook.yaml")
    return {intent: tuple(Phrasing(text) for text in texts) for intent, texts in raw.items()}


def phrasings(intent: str, slots: Mapping[str, str]) -> tuple[Phrasing, ...]:
    """The phrasings of an intent whose slots are all filled, most specific (most slots) first.

    Equally specific ones are rotated by the words that fill them, so that two notes do not open alike while
    the same input always gives the same words.

    Raises:
        KeyError: the phrasebook has no such intent.
    """
    fitting = [p for p in phrasebook()[intent] if p.slots <= {k for k, v in slots.items() if v}]
    seed = zlib.crc32("|".join(f"{k}={slots[k]}" for k in sorted(slots)).encode())
    ranked: list[Phrasing] = []
    for count in sorted({len(p.slots) for p in fitting}, reverse=True):
        group = [p for p in fitting if len(p.slots) == count]
        turn = seed % len(group)
        ranked += group[turn:] + group[:turn]
    return tuple(ranked)


def fill(phrasing: Phrasing, slots: Mapping[str, str], names: frozenset[str] = frozenset()) -> str:
    """The phrasing with its slots filled, as one sentence or more.

    Args:
        phrasing: what to fill.
        slots: their words as they stand in the source, by slot name.
        names: words that keep their capital in the middle of a sentence, in lower case.
    """

    def put(m: re.Match[str]) -> str:
        value = slots[m.group(1)].strip().replace("\n", " ")
        for name in m.group(2).split("|")[1:]:
            value = grammar.decapitalise(value, names) if name == "low" else _FILTERS[name](value)
        return value

    return grammar.sentence(_SLOT.sub(put, phrasing.text))
