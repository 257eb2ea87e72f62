"""How a finding is put: the words that show it, and why, for a person to read."""

from collections.abc import Iterable, Sequence

from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Finding, FindingKind
from pastno.reading.cues import Hit
from pastno.reading.pattern import COMMON
from pastno.reading.words import Words

_MOST_WORDS = 9


def shown(words: Words, start: int, end: int) -> str:
    """The words in quotation marks, shortened where they are many."""
    while end - 1 > start and words.low[end - 1] in ".!?;:":
        end -= 1
    if end - start > _MOST_WORDS:
        return f"'{words.quote(start, start + _MOST_WORDS)} ...'"
    return f"'{words.quote(start, end)}'"


def telling(words: Words, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that show more than small words ("your", "he", "before")."""
    return [h for h in hits if not set(words.low[h.start : h.end]) <= COMMON]


def within(hits: Iterable[Hit], at: tuple[int, int] | None) -> list[Hit]:
    """The hits that begin among the tokens ``at``; all of them without."""
    return [h for h in hits if at is None or at[0] <= h.start < at[1]]


def because(words: Words, hits: Sequence[Hit]) -> str:
    """Why, from the cues: the words of each and what they do; at most two."""
    told: list[str] = []
    for hit in hits:
        part = f"{shown(words, hit.start, hit.end)} {hit.cue.because}"
        if not any(hit.cue.because in t for t in told):
            told.append(part)
        if len(told) == 2:
            break
    return "; ".join(told)


def finding(kind: FindingKind, name: str, span: Span, confidence: float, why: str) -> Finding:
    """A finding on a span of the turn."""
    return Finding(kind, name, span, round(min(max(confidence, 0.0), 1.0), 2), why)
