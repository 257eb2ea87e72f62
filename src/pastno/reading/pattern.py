"""The small language in which cues are written: words, alternatives, gaps, and the ends of a sentence.

======================  ==========================================================
``accept``              this word
``accept*``             any word that begins so
``(a|b c|d*)``          one of these
``<cannot>``            one of a named set (``words.yaml``)
``x?`` ``(a|b)?``       perhaps
``~3``                  up to three words in between, within the sentence
``_``                   any one word
``<n>``                 a number
``!(a|b)``              not followed by one of these
``-(a|b)``              not preceded by one of these
``^`` ``$``             beginning and end of a sentence or clause after ";" or ":"
``??`` ``!!``           a question mark, an exclamation mark
``<money>``             a sign of a currency
======================  ==========================================================

Matching is linear in the text: gaps are bounded and nothing repeats inside a repetition.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

_STOPS = frozenset(".!?;:")
_SPECIAL = frozenset("()<>$^~_! *")
COMMON = frozenset(
    "a an and are as at be been but by can could did do does don't for from get go had has have he her his how i i'd"
    " i'll i'm i've if in is it it's its just know let like make may me more my need no not of on one or our out she so"
    " some that that's the their them then there there's they this to too up us was we we'd we'll we're we've were what"
    " when which who will with would you you'd you'll you're you've your".split()
)

Kind = Literal["one", "gap", "any", "number", "not", "before", "start", "end", "question", "shout"]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One piece of a pattern: what may stand there."""

    kind: Kind
    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    phrases: tuple[tuple["Piece", ...], ...] = ()
    by_first: Mapping[str, tuple[tuple["Piece", ...], ...]] = field(default_factory=dict)
    most: int = 0
    perhaps: bool = False

    def takes(self, token: str) -> bool:
        """Whether the single word stands for this piece."""
        return token in self.words or (bool(self.prefixes) and token.startswith(self.prefixes))


class PatternError(ValueError):
    """A cue that is not written in the language of patterns."""


_MARKS = {by: re.compile(f"[(){re.escape(by)}]") for by in " |"}


def _split(text: str, by: str) -> Iterator[str]:
    """The parts of a pattern between the characters ``by`` that stand outside all brackets."""
    if "(" not in text and ")" not in text:
        yield from text.split(by)
        return
    depth, begun = 0, 0
    for mark in _MARKS[by].finditer(text):
        character = mark.group()
        if character == by:
            if depth == 0:
                yield text[begun : mark.start()]
                begun = mark.end()
            continue
        depth += 1 if character == "(" else -1
        if depth < 0:
            break
    if depth:
        raise PatternError(f"the brackets of {text!r} do not match")
    yield text[begun:]


def _by_first(phrases: Iterable[tuple[Piece, ...]]) -> dict[str, tuple[tuple[Piece, ...], ...]]:
    """Which phrases can begin with each word; under "" those that can begin with others too."""
    found: dict[str, list[tuple[Piece, ...]]] = {"": []}
    for phrase in phrases:
        head = phrase[0]
        plain = head.kind == "one" and not (head.perhaps or head.prefixes or head.phrases)
        for word in head.words if plain else ("",):
            found.setdefault(word, []).append(phrase)
    return {word: tuple(those) for word, those in found.items()}


_SIGNS: Mapping[str, Kind] = {
    "^": "start",
    "$": "end",
    "??": "question",
    "!!": "shout",
    "_": "any",
    "<n>": "number",
}


class Grammar:
    """Reads patterns; ``sets`` are the words that they may use as <name>, an entry of which may name another set."""

    def __init__(self, sets: Mapping[str, Sequence[str]]) -> None:
        self._sets = sets
        self._known: dict[tuple[str, Kind, bool], Piece] = {}
        self._parsed: dict[str, tuple[Piece, ...]] = {}
        self._spelt: dict[str, tuple[str, ...]] = {"<money>": ("€", "$", "£")}

    def parse(self, pattern: str) -> tuple[Piece, ...]:
        """Read a pattern; PatternError where it is not well formed or names an unknown set."""
        if pattern not in self._parsed:
            self._parsed[pattern] = self._pieces(pattern)
        return self._parsed[pattern]

    def _pieces(self, pattern: str) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        for text in _split(pattern, " "):
            if text in _SIGNS:
                pieces.append(Piece(_SIGNS[text]))
            elif text[:1] == "~" and text[1:].isdigit():
                pieces.append(Piece("gap", most=int(text[1:])))
            elif text:
                kind: Kind = "not" if text[0] == "!" else "before" if text.startswith("-(") else "one"
                body = text if kind == "one" else text[1:]
                perhaps = body.endswith("?")
                body = body.removesuffix("?")
                if body.startswith("(") and body.endswith(")"):
                    body = body[1:-1]
                pieces.append(self._one(body, kind, perhaps=perhaps))
        if not pieces:
            raise PatternError("an empty pattern")
        return tuple(pieces)

    def _one(self, body: str, kind: Kind, *, perhaps: bool) -> Piece:
        key = (body, kind, perhaps)
        if key not in self._known:
            self._known[key] = self._read(body, kind, perhaps=perhaps)
        return self._known[key]

    def _read(self, body: str, kind: Kind, *, perhaps: bool) -> Piece:
        words, prefixes, phrases = set(), [], []
        for alternative in self._alternatives(body):
            if _SPECIAL.isdisjoint(alternative) or alternative == "$":
                words.add(alternative)
            elif alternative.endswith("*") and _SPECIAL.isdisjoint(alternative[:-1]):
                prefixes.append(alternative[:-1])
            elif " " in alternative or alternative in {"<n>", "_"} or alternative[0] == "(":
                phrases.append(self.parse(alternative))
            else:
                raise PatternError(f"{alternative!r} is neither a word nor a pattern")
        if not (words or prefixes or phrases):
            raise PatternError(f"{body!r} says nothing")
        phrases.sort(key=len, reverse=True)
        by_first = _by_first(phrases)
        return Piece(kind, frozenset(words), tuple(prefixes), tuple(phrases), by_first, perhaps=perhaps)

    def _alternatives(self, body: str) -> Iterator[str]:
        for alternative in _split(body, "|"):
            name = alternative.strip()
            if name.startswith("<") and name.endswith(">") and " " not in name and name != "<n>":
                yield from self._set(name)
            elif name == "$":
                yield "~0 $"
            elif name:
                yield name

    def _set(self, name: str) -> tuple[str, ...]:
        if name not in self._spelt:
            if name[1:-1] not in self._sets:
                raise PatternError(f"no set of words is called {name}")
            self._spelt[name] = ()  # a set that names itself adds nothing
            self._spelt[name] = tuple(
                a for entry in self._sets[name[1:-1]] for a in self._alternatives(entry)
            )
        return self._spelt[name]


_TELLING: Mapping[Kind, str] = {"number": "<n>", "shout": "!", "question": "?"}


@cache
def anchors(pieces: tuple[Piece, ...]) -> frozenset[str] | None:
    """Words one of which must be in the text, or None; "acc*" for a beginning, "<n>" for any number."""
    best: tuple[float, frozenset[str]] | None = None
    for piece in pieces:
        if piece.kind in _TELLING:
            keys = {_TELLING[piece.kind]}
        elif piece.kind != "one" or piece.perhaps:
            continue
        else:
            keys = set(piece.words) | {p + "*" for p in piece.prefixes}
        inner = [anchors(phrase) for phrase in piece.phrases]
        if None in inner:
            continue
        keys = keys.union(*(i for i in inner if i is not None))
        common = len(COMMON.intersection(keys))
        score = common * 100 + len(keys)
        if best is None or score < best[0]:
            best = score, frozenset(keys)
    return None if best is None else best[1]


def match_at(pieces: Sequence[Piece], low: Sequence[str], start: int) -> int | None:
    """The token after the match that begins at token ``start``, or None where there is none."""
    return _match(pieces, 0, low, start)


def _match(pieces: Sequence[Piece], at: int, low: Sequence[str], i: int) -> int | None:
    if at == len(pieces):
        return i
    piece = pieces[at]
    if piece.kind == "one":
        return _one(pieces, at, low, i)
    if piece.kind == "gap":
        for skipped in range(piece.most + 1):
            result = _match(pieces, at + 1, low, i + skipped)
            if result is not None or i + skipped >= len(low) or low[i + skipped] in _STOPS:
                return result
        return None
    width = _width(piece, low, i)
    return None if width is None else _match(pieces, at + 1, low, i + width)


def _one(pieces: Sequence[Piece], at: int, low: Sequence[str], i: int) -> int | None:
    piece = pieces[at]
    result: int | None = None
    if i < len(low) and piece.takes(low[i]):
        result = _match(pieces, at + 1, low, i + 1)
    if result is None and piece.phrases:
        first = low[i] if i < len(low) else "."
        for phrase in piece.by_first.get(first, ()) + piece.by_first[""]:
            end = _match(phrase, 0, low, i)
            result = None if end is None else _match(pieces, at + 1, low, end)
            if result is not None:
                break
    if result is None and piece.perhaps:
        result = _match(pieces, at + 1, low, i)
    return result


def _width(piece: Piece, low: Sequence[str], i: int) -> int | None:
    """How many tokens a piece takes that is no word and no gap: 0 or 1, or None where it does not fit."""
    token = low[i] if i < len(low) else ""
    kind = piece.kind
    if kind in _TAKES:
        return 1 if token and _TAKES[kind](token) else None
    if kind == "end":
        fits = not token or token in _STOPS
    elif kind == "not":
        fits = not piece.takes(token) and all(_match(p, 0, low, i) is None for p in piece.phrases)
    else:
        before = low[i - 1] if i else "."
        fits = before in _STOPS if kind == "start" else not piece.takes(before)
    return 0 if fits else None


_TAKES: Mapping[Kind, Callable[[str], bool]] = {
    "any": lambda said: said not in _STOPS,
    "number": lambda said: said[0].isdigit(),
    "question": lambda said: said == "?",
    "shout": lambda said: said == "!",
}
