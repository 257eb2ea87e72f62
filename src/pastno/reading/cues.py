"""The cues: loads what ``cues/*.yaml`` says and finds it in words.

Reading a thousand patterns takes a fifth of a second, so ``cues/index.json`` keeps for each pattern the words one of
which must be in a text, and a pattern is read when one is. The index is built by ``bench/index_cues.py``; where a YAML
file says something else than when it was built, the file itself is read.
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from pastno.data import read_yaml
from pastno.reading.pattern import Grammar, Piece, anchors, match_at
from pastno.reading.words import Words

_FOLDER = Path(__file__).parent / "cues"
_MOST_HITS = 12
"""A phrase is counted so often in one text and no more."""


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """Something that words can say.

    Attributes:
        name: what other files call it, "decline.verb".
        kind: the file that it stands in, "refusal".
        because: what the words do, for a person, as the rest of a sentence that begins with them.
        masks: kinds of cues that these words only look like ("no problem" is no refusal).
        adds: what it adds, in log-odds, to labels, where that is laid down and not estimated.
    """

    name: str
    kind: str
    because: str
    masks: frozenset[str] = frozenset()
    adds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found from token ``start`` up to, not including, token ``end``, by its phrase ``number`` from 1."""

    cue: Cue
    start: int
    end: int
    number: int = 0


@dataclass(frozen=True, eq=False)
class Phrase:
    """One way to say a cue: its pattern, read when first needed, and its ``number`` in the list, from 1."""

    cue: Cue
    pattern: str
    number: int

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The pattern, read."""
        return grammar().parse(self.pattern)

    @cached_property
    def first(self) -> tuple[frozenset[str], tuple[str, ...]] | None:
        """The words, and beginnings of words, with which a match can begin; None where it can begin anywhere."""
        return _first(self.pieces)

    @cached_property
    def is_word(self) -> bool:
        """Whether it is a single word."""
        return len(self.pieces) == 1 and self.pieces[0].kind == "one" and not self.pieces[0].phrases


@dataclass(frozen=True, eq=False)
class CueBook:
    """All the cues, ready to be looked for."""

    cues: dict[str, Cue]
    by_word: dict[str, list[Phrase]]
    by_prefix: dict[str, list[Phrase]]

    def find(self, words: Words) -> tuple[Hit, ...]:
        """Every cue in the words, in their order, without those that another one masks."""
        return _found(self, words.low)

    def look(self, low: tuple[str, ...]) -> tuple[Hit, ...]:
        """The same for bare tokens."""
        hits: list[Hit] = []
        seen: set[int] = set()
        places: dict[str, list[int]] = defaultdict(list)
        for index, token in enumerate(low):
            places[token].append(index)
        for token in places:
            for phrase in self._near(token):
                if id(phrase) not in seen:
                    seen.add(id(phrase))
                    found = islice(_matches(phrase, low, places), _MOST_HITS)
                    hits.extend(Hit(phrase.cue, start, end, phrase.number) for start, end in found)
        return tuple(sorted(_unmasked(hits), key=lambda h: (h.start, h.end, h.cue.name, h.number)))

    def _near(self, token: str) -> Iterable[Phrase]:
        yield from self.by_word.get("<n>" if token[0].isdigit() else token, ())
        for length in range(2, len(token) + 1):
            yield from self.by_prefix.get(token[:length], ())


@lru_cache(maxsize=512)
def _found(cues: CueBook, low: tuple[str, ...]) -> tuple[Hit, ...]:
    """What was found last is kept: of a text that grows, all stretches but the last stay as they were."""
    return cues.look(low)


def _first(pieces: Sequence[Piece]) -> tuple[frozenset[str], tuple[str, ...]] | None:
    """The words with which a match can begin, or None where it can begin anywhere."""
    starts: set[str] = set()
    prefixes: list[str] = []
    for piece in pieces:
        if piece.kind in {"start", "before", "not"}:
            continue
        if piece.kind != "one":
            return None
        starts |= piece.words
        prefixes.extend(piece.prefixes)
        for phrase in piece.phrases:
            inner = _first(phrase)
            if inner is None:
                return None
            starts |= inner[0]
            prefixes.extend(inner[1])
        if not piece.perhaps:
            return frozenset(starts), tuple(prefixes)
    return None


def _starts(phrase: Phrase, low: Sequence[str], places: Mapping[str, list[int]]) -> Iterable[int]:
    if phrase.first is None:
        return range(len(low))
    starts, prefixes = phrase.first
    found = [i for word in starts & places.keys() for i in places[word]]
    if prefixes:
        found += [i for word in places if word.startswith(prefixes) for i in places[word]]
    return found


def _matches(
    phrase: Phrase, low: Sequence[str], places: Mapping[str, list[int]]
) -> Iterable[tuple[int, int]]:
    for start in _starts(phrase, low, places):
        if phrase.is_word:
            yield start, start + 1
            continue
        end = match_at(phrase.pieces, low, start)
        if end is not None and end > start:
            yield start, end


def _unmasked(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that no other one masks; what only looks like a no is taken out before a no masks a yes."""
    for kind in ("traps", None):
        masks: dict[str, list[Hit]] = defaultdict(list)
        for hit in hits:
            if (hit.cue.kind == kind) if kind else hit.cue.kind != "traps":
                for masked in hit.cue.masks:
                    masks[masked].append(hit)
        hits = [
            h for h in hits if not any(m.start < h.end and h.start < m.end for m in masks.get(h.cue.kind, ()))
        ]
    return list(hits)


def cue_file(name: str) -> Any:
    """What a data file beside the cues says."""
    return read_yaml("pastno.reading", "cues", name)


@cache
def digest(kind: str) -> int:
    """A checksum of the file of that kind."""
    return zlib.crc32((_FOLDER / f"{kind}.yaml").read_bytes())


@cache
def _index() -> dict[str, Any]:
    """The index, or nothing where it is missing or was built with other sets of words."""
    path = _FOLDER / "index.json"
    index: dict[str, Any] = json.loads(path.read_bytes()) if path.exists() else {}
    return index if index.get("words", {}).get("digest") == digest("words") else {}


@cache
def grammar() -> Grammar:
    """The language of the cues with the sets of ``words.yaml``."""
    return Grammar(_index()["words"]["sets"] if _index() else cue_file("words.yaml"))


def indexed(kind: str) -> dict[str, Any]:
    """The cues of a kind from their file, each pattern with the words one of which must be in a text."""
    cues = cue_file(f"{kind}.yaml")
    for entry in cues.values():
        entry["phrases"] = [
            [p, " ".join(sorted(anchors(grammar().parse(p)) or ()))] for p in entry["phrases"]
        ]
    return {"digest": digest(kind), "cues": cues}


@cache
def book(kinds: frozenset[str]) -> CueBook:
    """The cues of these kinds, each a file of that name, loaded once."""
    cues: dict[str, Cue] = {}
    by_word: dict[str, list[Phrase]] = defaultdict(list)
    by_prefix: dict[str, list[Phrase]] = defaultdict(list)
    for kind in sorted(kinds):
        kept = _index().get(kind)
        if kept is None or kept["digest"] != digest(kind):
            kept = indexed(kind)
        for name, entry in kept["cues"].items():
            masks = frozenset(entry.get("masks", ()))
            cue = Cue(name, kind, entry["because"], masks, entry.get("adds", {}))
            cues[name] = cue
            for number, (pattern, keys) in enumerate(entry["phrases"], start=1):
                phrase = Phrase(cue, pattern, number)
                for key in keys.split(" "):
                    side = by_prefix if key.endswith("*") else by_word
                    side[key.removesuffix("*")].append(phrase)
    return CueBook(cues, dict(by_word), dict(by_prefix))
