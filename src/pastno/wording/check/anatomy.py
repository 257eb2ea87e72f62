"""The draft taken apart: sentences, questions, clauses, and our own voice without what we quote."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from pastno.negotiation.abbreviations import ends_no_sentence
from pastno.negotiation.conversation import Span

# One character for one character, so that spans into the plain text are spans into the draft.
_PLAIN = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u02bc": "'",
        "\u00b4": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2007": " ",
        "\u2212": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
        "\uff05": "%",
        "\t": " ",
        "\r": " ",
    }
)
_END = re.compile(r"[.!?\u2026]+[\"')\]]*(?=\s|$)|\n+")
_QUOTED = re.compile(r'"[^"\n]{1,400}"|^[ ]*>[^\n]*', re.MULTILINE)
GREETING = re.compile(
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|ladies and gentlemen)\b"
    r"[^,.:!?]{0,60}[,.:!]*",
    re.IGNORECASE,
)
_FEW = 4
"""A draft of fewer sentences is judged as a whole with every key."""
_ENDS = re.compile(r"[.!?…][\"'”’)]*\s*$")
_CLOSING = re.compile(
    r"(?:(?:with )?(?:kind|best|warm|many|friendly)(?:est)? (?:regards|wishes|greetings)|regards|best|cheers|"
    r"yours(?: \w+)?|sincerely|respectfully|thanks|thank you|many thanks|all the best|sent from my \w+)"
    r"(?:,[ ]*[\w .'-]{0,40})?[,.!]*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")

_LONGEST_SENTENCE = 1500
"""A longer run without a full stop is cut at a space, so that no rule reads a book as one sentence."""

Role = Literal["greeting", "body", "closing"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a draft: where it stands, its words in plain punctuation, and its role in the message."""

    span: Span
    text: str
    role: Role = "body"

    @property
    def start(self) -> int:
        """Where it starts in the draft."""
        return self.span[0]

    @property
    def end(self) -> int:
        """Where it ends in the draft."""
        return self.span[1]

    @property
    def is_question(self) -> bool:
        """True where it ends with a question mark."""
        return self.text.rstrip("\"')]").endswith(("?", "?!", "?."))

    @property
    def words(self) -> list[str]:
        """Its words in lower case."""
        return list(_words(self.text))


class Anatomy:
    """A draft taken apart; the same text always gives the same parts (see ``anatomy``)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = text.translate(_PLAIN)

    @cached_property
    def voice(self) -> str:
        """The plain text with every quoted passage blotted out, same length: what we say ourselves."""
        return _QUOTED.sub(lambda m: "\u00b7" * len(m.group()), self.plain)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """Where we quote."""
        return tuple(m.span() for m in _QUOTED.finditer(self.plain))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence in order, in our own voice; greeting and closing lines carry that role."""
        return tuple(self._with_roles(list(self._sentences())))

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences that say something: no greeting, no closing line."""
        return tuple(s for s in self.sentences if s.role == "body")

    @cached_property
    def questions(self) -> tuple[Sentence, ...]:
        """The sentences that end with a question mark."""
        return tuple(s for s in self.body if s.is_question)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the body in lower case."""
        return tuple(w for s in self.body for w in s.words)

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds a position (the nearest before it, where it falls between two)."""
        return self.sentences[max(0, bisect_right(self._starts, position) - 1)]

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def _sentences(self) -> Iterator[Sentence]:
        start = 0
        for m in _END.finditer(self.voice):
            if m.group() == "." and ends_no_sentence(self.voice, m.start()):
                continue
            yield from self._sentence(start, m.end())
            start = m.end()
        yield from self._sentence(start, len(self.voice))

    def _sentence(self, start: int, end: int) -> Iterator[Sentence]:
        while start < end and self.voice[start].isspace():
            start += 1
        while end > start and self.voice[end - 1].isspace():
            end -= 1
        while end - start > _LONGEST_SENTENCE:
            space = self.voice.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
            stop = space if space > 0 else start + _LONGEST_SENTENCE
            yield Sentence((start, stop), self.voice[start:stop])
            start = stop + (space > 0)
        if end > start:
            yield Sentence((start, end), self.voice[start:end])

    def _with_roles(self, found: list[Sentence]) -> Iterator[Sentence]:
        last = len(found) - 1
        closed = len(found)
        while closed > 1 and last - closed < 4 and self._may_close(found[closed - 1]):
            closed -= 1
        if not any(_CLOSING.fullmatch(s.text) for s in found[closed:]):
            closed = len(found)
        for i, sentence in enumerate(found):
            if i == 0 and last > 0 and GREETING.fullmatch(sentence.text):
                yield Sentence(sentence.span, sentence.text, "greeting")
            elif i >= closed:
                yield Sentence(sentence.span, sentence.text, "closing")
            else:
                yield sentence

    def _may_close(self, sentence: Sentence) -> bool:
        """True for a closing formula, and for a name on a line of its own."""
        on_own_line = self.plain[: sentence.start].rstrip(" ").endswith("\n")
        is_name = len(sentence.words) <= 3 and sentence.text[-1:] not in "?!." and sentence.text[:1].isupper()
        return on_own_line and (is_name or _CLOSING.fullmatch(sentence.text) is not None)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(m.group().lower() for m in _WORD.finditer(text))


@lru_cache(maxsize=16)
def anatomy(text: str) -> Anatomy:
    """``text`` taken apart; parts are computed once and kept for the rules that follow."""
    return Anatomy(text)


def ended(text: str) -> int | None:
    """The place where the last sentence that has ended ends; None where all have, or where there are few."""
    sentences = anatomy(text).sentences
    if len(sentences) < _FEW or _ENDS.search(text):
        return None
    return len(text[: sentences[-1].start].rstrip())
