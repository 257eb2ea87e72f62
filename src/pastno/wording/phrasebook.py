"""The phrasebook: how advice may be said. Phrasings are data (phrases/*.yaml); here they are chosen and filled.

A file for each technique: by intent ("label.clause"), tone and channel, texts with slots. Slots are filled from the
counterpart's own words or the case, through filters: you = said back to them (I -> you, our -> your), addressed = said
to them (they -> you), low = small first letter, cap = capital, the = with a definite article. Every phrasing must pass
`pastno check`. Another package adds a phrasebook by an entry point of the group ``pastno.phrasebooks`` that loads a
mapping of the same form.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pastno.data import read_yaml
from pastno.plugins import plugins
from pastno.wording import grammar
from pastno.wording.style import PLAIN, Channel, Style, Tone

_GROUP = "pastno.phrasebooks"
_SLOT = re.compile(r"\{(\w+)((?:\|\w+)*)\}")
_FILTERS = {
    "you": grammar.to_you,
    "addressed": grammar.addressed,
    "the": grammar.definite,
    "cap": grammar.capitalise,
}
_OPENING = 3
_TONES: tuple[Tone, ...] = ("warm", "neutral", "formal")
_CLAUSES = frozenset({"clause", "second", "need", "merit", "fact1", "fact2", "fact3"})
"""Slots that only a clause may fill; other words are as if the slot were empty."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to say an intent: text with slots ``{name|filter}``, and where it suits.

    Attributes:
        text: what is said.
        tone: warm, neutral or formal.
        channel: where it is said; "any" for all of them.
    """

    text: str
    tone: Tone = "neutral"
    channel: Channel = "any"

    @property
    def slots(self) -> frozenset[str]:
        """Names of the slots that must be filled."""
        return frozenset(m.group(1) for m in _SLOT.finditer(self.text))


@cache
def intents() -> frozenset[str]:
    """All intents that there are phrasings for."""
    folder = files("pastno.wording").joinpath("phrases")
    names = [entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")]
    return frozenset(intent for name in names for intent in _book(name)) | _others().keys()


def all_phrasings(intent: str) -> tuple[Phrasing, ...]:
    """All phrasings of an intent, in the order of its file.

    Raises:
        KeyError: there is no such intent.
    """
    found = (*_book(intent.partition(".")[0]).get(intent, ()), *_others().get(intent, ()))
    if not found:
        raise KeyError(intent)
    return found


@cache
def _book(name: str) -> Mapping[str, tuple[Phrasing, ...]]:
    """The phrasings of one file by intent; none where there is no such file."""
    if not files("pastno.wording").joinpath("phrases", f"{name}.yaml").is_file():
        return {}
    return _read(read_yaml("pastno.wording", "phrases", f"{name}.yaml"))


@cache
def _others() -> Mapping[str, tuple[Phrasing, ...]]:
    """The phrasings of other packages by intent."""
    found: dict[str, tuple[Phrasing, ...]] = {}
    for entry in plugins(_GROUP):
        for intent, some in _read(entry.load()).items():
            found[intent] = (*found.get(intent, ()), *some)
    return found


def _read(raw: Mapping[str, Any]) -> Mapping[str, tuple[Phrasing, ...]]:
    def told(tones: Mapping[str, Any]) -> Iterator[Phrasing]:
        for tone, channels in tones.items():
            for channel, texts in channels.items():
                yield from (Phrasing(text, tone, channel) for text in texts)  # type: ignore[arg-type]

    return {intent: tuple(told(tones)) for intent, tones in raw.items()}


def phrasings(
    intent: str, slots: Mapping[str, str], style: Style = PLAIN, said: frozenset[str] = frozenset()
) -> tuple[Phrasing, ...]:
    """The phrasings of an intent whose slots are all filled and that suit the channel.

    Most slots first, as they are the most specific; of these, those of the tone; of these, those that do not open as
    something said of late. Equal ones are rotated by the words that fill them, so that two notes do not open alike
    while the same input always gives the same words.

    Args:
        intent: what is to be said.
        slots: what fills them, by name.
        style: the tone and the channel.
        said: how the last things said opened (``opening``).

    Raises:
        KeyError: the phrasebook has no such intent.
    """
    filled = {
        name for name, value in slots.items() if value and (name not in _CLAUSES or grammar.is_clause(value))
    }
    fitting = [
        p for p in all_phrasings(intent) if p.slots <= filled and p.channel in {"any", style.channel}
    ] or [p for p in all_phrasings(intent) if p.slots <= filled]
    seed = zlib.crc32("|".join([intent, *(f"{k}={slots[k]}" for k in sorted(slots))]).encode())

    def rank(numbered: tuple[int, Phrasing]) -> tuple[int, int, bool, int]:
        number, p = numbered
        turn = (number - seed) % len(fitting)
        away = abs(_TONES.index(p.tone) - _TONES.index(style.tone))
        return -len(p.slots), away, opening(p.text) in said, turn

    return tuple(p for _, p in sorted(enumerate(fitting), key=rank))


def opening(text: str) -> str:
    """How a text opens: its first words, in lower case."""
    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.lower())[:_OPENING])


def fill(phrasing: Phrasing, slots: Mapping[str, str], names: frozenset[str] = frozenset()) -> str:
    """The phrasing with its slots filled, as one sentence or more.

    Args:
        phrasing: what to fill.
        slots: their words as they stand in the source, by slot name.
        names: words that keep their capital in the middle of a sentence, in lower case.
    """
    return grammar.sentence(fill_line(phrasing, slots, names))


def fill_line(phrasing: Phrasing, slots: Mapping[str, str], names: frozenset[str] = frozenset()) -> str:
    """The phrasing with its slots filled and no more: a greeting or a closing line is no sentence."""

    def put(m: re.Match[str]) -> str:
        value = slots[m.group(1)].strip().replace("\n", " ")
        for name in m.group(2).split("|")[1:]:
            if name == "low":
                value = grammar.decapitalise(value, names)
            elif name != "the" or not grammar.is_name(value, names):
                value = _FILTERS[name](value)
        return value

    return _SLOT.sub(put, phrasing.text)
