"""The words of a turn: tokens with exact code-point spans, sentence ends, quotation marks and paragraphs."""

import re
from dataclasses import dataclass
from functools import cached_property

from pastno.negotiation.abbreviations import ends_no_sentence
from pastno.negotiation.conversation import Span

_TOKEN = re.compile(
    r"\d+(?:[.,:/]\d+)*"  # numbers, times, dates in figures
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"  # words, with their contractions
    r"|[.!?]+|[;:,%€$£\"()]|-+|\n\s*"
)
_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "`": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2026": ".",
        "\u00a0": " ",
    }
)
_STOPS = ".!?;:"
_HURRIED = {
    word.replace("'", ""): word
    for word in (
        "can't don't doesn't didn't won't isn't aren't wasn't weren't couldn't wouldn't shouldn't haven't hasn't i'm "
        "i've that's there's you're they're we've"
    ).split()
}
"""Contractions as they are typed in a hurry."""


def plain(text: str) -> str:
    """The text in lower case with straight quotation marks; every character keeps its place."""
    lowered = text.translate(_PLAIN).lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_PLAIN))


@dataclass(frozen=True)
class Words:
    """A text cut into tokens.

    Attributes:
        text: the text as it was said; all spans count in it.
        low: the tokens in lower case; the end of a sentence is a token of its own (".", "!", "?", ";", ":").
        spans: where each token stands.
        commas: indices of tokens that follow a comma, a dash, a bracket or a line break.
        quoted: indices of tokens inside quotation marks.
    """

    text: str
    low: tuple[str, ...]
    spans: tuple[Span, ...]
    commas: frozenset[int]
    quoted: frozenset[int]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The sentences as ranges of tokens, their final stop included."""
        found, start = [], 0
        for index, word in enumerate(self.low):
            if word in ".!?":
                if index > start:
                    found.append((start, index + 1))
                start = index + 1
        if start < len(self.low):
            found.append((start, len(self.low)))
        return tuple(found)

    @cached_property
    def count(self) -> int:
        """How many words, stops not counted."""
        return sum(token not in _STOPS for token in self.low)

    def span(self, start: int, end: int) -> Span:
        """The span of the text from token ``start`` up to, not including, token ``end``."""
        return self.spans[start][0], self.spans[end - 1][1]

    def quote(self, start: int, end: int) -> str:
        """The words as said from token ``start`` up to, not including, token ``end``."""
        first, last = self.span(start, end)
        return self.text[first:last]

    def part(self, start: int, end: int) -> "Words":
        """The same text with only these tokens, so that spans still count in the whole text."""
        return Words(
            self.text,
            self.low[start:end],
            self.spans[start:end],
            frozenset(i - start for i in self.commas if start <= i < end),
            frozenset(i - start for i in self.quoted if start <= i < end),
        )


def _ends_sentence(token: str, text: str, end: int) -> bool:
    if token[0] in "!?" or len(token) > 1:
        return True
    following = text[end : end + 1]
    if following and not following.isspace() and following not in "\"')":
        return False
    return not ends_no_sentence(text, end - 1)


def cut(text: str) -> Words:
    """Cut a text into its words."""
    even = plain(text)
    low: list[str] = []
    spans: list[Span] = []
    commas: set[int] = set()
    quoted: set[int] = set()
    inside = False
    for match in _TOKEN.finditer(even):
        token, span = match.group(), match.span()
        first = token[0]
        if first == '"':
            inside = not inside
        elif first == "\n":
            inside = False
            if low and low[-1] not in ".!?:":
                if token.count("\n") > 1 or even[span[1] : span[1] + 1] in "-*•":
                    low.append(".")
                    spans.append((span[0], span[0]))
                else:
                    commas.add(len(low))
        elif first in ",(-)":
            commas.add(len(low))
        elif first in ".!?":
            if low and _ends_sentence(token, text, span[1]):
                low.append("?" if "?" in token else token[0])
                spans.append(span)
        else:
            if inside:
                quoted.add(len(low))
            low.append(_HURRIED.get(token, token))
            spans.append(span)
    return Words(text, tuple(low), tuple(spans), frozenset(commas), frozenset(quoted))
