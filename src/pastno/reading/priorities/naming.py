"""Where the issues are named in a text: by name, by a word that is theirs alone, or by another name for them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pastno.negotiation.conversation import Span
from pastno.negotiation.errors import PastnoError
from pastno.reading.pattern import COMMON
from pastno.reading.priorities.likeness import Likeness, Meanings
from pastno.reading.words import plain

MOST = 12
"""So many issues at most."""
_SHORTEST = 4
"""A part of a name, or a word of one, names the issue from so many letters on."""
_SMALL = frozenset(
    "the a an of and for in on to per with time terms term rate level size amount number our your".split()
)
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,]\d+)*|[.!?;,%]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or stop in lower case, where it stands, and the number of the issue it names, or None."""

    text: str
    span: Span
    issue: int | None = None


@dataclass(frozen=True)
class Issues:
    """The issues of a negotiation, by name, each with other names for it.

    With ``meanings``, other words stand for an issue too that mean nearly what a name of it means.

    Raises:
        PastnoError: there is none, more than twelve, or two of one name.
    """

    names: tuple[str, ...]
    also: Mapping[str, Sequence[str]]
    meanings: Meanings | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        low = [" ".join(name.lower().split()) for name in self.names]
        twice = next((name for name in low if low.count(name) > 1), None)
        if twice is not None:
            raise PastnoError(f"issues: {twice!r} is named twice; give each issue once")
        if not low or not all(low):
            raise PastnoError("issues: give the names of the issues, divided by commas, such as price,volume")
        if len(low) > MOST:
            raise PastnoError(
                f"issues: {len(low)} are more than the {MOST} that can be told apart; join some"
            )

    @cached_property
    def _phrases(self) -> dict[tuple[str, ...], int]:
        """Every phrase that names an issue; a single word of a longer name only where no other issue has it."""
        whole: dict[tuple[str, ...], int] = {}
        parts: dict[str, set[int]] = {}
        for number, name in enumerate(self.names):
            for called in (name, *self.also.get(name, ())):
                words = tuple(t.text for t in _cut(called))
                if words:
                    whole.setdefault(words, number)
                for word in words:
                    if len(word) >= _SHORTEST and word not in _SMALL:
                        parts.setdefault(word, set()).add(number)
        single: dict[tuple[str, ...], int] = {
            (word,): min(numbers) for word, numbers in parts.items() if len(numbers) == 1
        }
        return {**single, **whole}

    @cached_property
    def _longest(self) -> int:
        return max(len(words) for words in self._phrases)

    def _word(self, token: str) -> int | None:
        """The issue that a word names: itself, its plural, or a part of it such as "wood" of "firewood"."""
        for form in (token, token.removesuffix("s"), token.removesuffix("es")):
            if (form,) in self._phrases:
                return self._phrases[form,]
        stem = token.removesuffix("s")
        if len(stem) < _SHORTEST or stem in _SMALL:
            return None
        found = {
            number
            for words, number in self._phrases.items()
            if len(words) == 1 and words[0] != stem and (words[0].startswith(stem) or words[0].endswith(stem))
        }
        return found.pop() if len(found) == 1 else None

    def find(self, text: str) -> list[Token]:
        """The text in tokens; what names an issue is one token."""
        tokens = _cut(text)
        if self.likeness is not None:
            self.likeness.look_up(t.text for t in tokens if _may_stand_for_one(t.text))
        found: list[Token] = []
        at = 0
        while at < len(tokens):
            size, issue = self._named(tokens, at)
            if issue is None and self.likeness is not None and _may_stand_for_one(tokens[at].text):
                issue = self.likeness.issue(tokens[at].text)
            span = tokens[at].span[0], tokens[at + size - 1].span[1]
            found.append(Token(tokens[at].text, span, issue))
            at += size
        return found

    @cached_property
    def likeness(self) -> Likeness | None:
        """What words stand for an issue though they do not name it; None without meanings."""
        if self.meanings is None:
            return None
        words: list[list[str]] = [[] for _ in self.names]
        for phrase, number in self._phrases.items():
            if len(phrase) == 1:
                words[number].append(phrase[0])
        return Likeness([ws or [self.names[n]] for n, ws in enumerate(words)], self.meanings)

    def _named(self, tokens: Sequence[Token], at: int) -> tuple[int, int | None]:
        """How many tokens from ``at`` on name an issue, and which; one and None where they name none."""
        for size in range(min(self._longest, len(tokens) - at), 1, -1):
            words = tuple(t.text for t in tokens[at : at + size])
            if words in self._phrases:
                return size, self._phrases[words]
        if at + 1 < len(tokens):
            joined = tokens[at].text + tokens[at + 1].text.removesuffix("s")
            if (joined,) in self._phrases:
                return 2, self._phrases[joined,]
        return 1, self._word(tokens[at].text)


def _may_stand_for_one(word: str) -> bool:
    return len(word) >= _SHORTEST - 1 and word.isalpha() and word not in COMMON


def _cut(text: str) -> list[Token]:
    return [Token(m.group(), m.span()) for m in _TOKEN.finditer(plain(text))]
