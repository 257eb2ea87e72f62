"""Spans and words for remarks: where a cue stands in the draft, and its words short enough to quote."""

from collections.abc import Iterator

from pastno.negotiation.conversation import Span
from pastno.wording.check.anatomy import Sentence, anatomy
from pastno.wording.check.cues import Cue
from pastno.wording.check.empathy import in_their_voice
from pastno.wording.check.rule import Draft

_LONGEST_QUOTE = 60


def within(sentence: Sentence, span: Span) -> Span:
    """Return a span of a sentence as a span of the draft."""
    return sentence.start + span[0], sentence.start + span[1]


def tail(sentence: Sentence, start: int) -> Span:
    """Return the span from ``start`` in the sentence to its end, without the final mark."""
    return sentence.start + start, sentence.start + len(sentence.text.rstrip(" .!?\"'"))


def cut(words: str) -> str:
    """Return words on one line, short enough for a remark."""
    words = " ".join(words.split())
    if len(words) <= _LONGEST_QUOTE:
        return words
    return words[: _LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "…"


def quote(draft: Draft, span: Span) -> str:
    """Return the words of a span, short enough for a remark."""
    return cut(draft.text[span[0] : span[1]])


def said_by_us(draft: Draft, cue: Cue) -> Iterator[Span]:
    """Yield where a cue stands, the first of each sentence, unless the sentence says what they may think of us."""
    for sentence in anatomy(draft.text).body:
        found = cue.search(sentence.text)
        if found and not in_their_voice(sentence):
            yield within(sentence, found.span())
