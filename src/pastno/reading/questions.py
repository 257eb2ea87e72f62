"""Questions: what kind each one is (dossier 4.5) and which words it consists of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pastno.reading.words import Words

QuestionKind = Literal["open", "closed", "why", "what_if", "fragment", "tag"]

_ASKING = frozenset(
    "can could would will is are do does did was were have has had shall should may might am isn't aren't don't"
    " doesn't didn't won't wouldn't can't couldn't shouldn't haven't hasn't wasn't weren't must need".split()
)
_MEASURE = frozenset(
    "many much long soon often far big old late high large fast quickly early deep heavy few little close".split()
)
_THING = frozenset(
    "time date day number price quantity volume size colour color percentage name year month address kind sort"
    " type page version discount rate figure share amount".split()
)
_SUBJECTS = frozenset(
    "you your we it that this there i they he she the a an somebody someone anyone us both any all these those our"
    " my his her their one two not friday monday tuesday wednesday thursday saturday sunday".split()
)
_LEADS = frozenset("and so but or then well ok okay right now yes no because if".split())
_TAGS = frozenset("right correct yes no ok okay agreed deal".split())


@dataclass(frozen=True, slots=True)
class Question:
    """A question from token ``start`` up to, not including, token ``end``."""

    kind: QuestionKind
    start: int
    end: int


_ALWAYS: dict[str, QuestionKind] = {
    "why": "why",
    "suppose": "what_if",
    "what's": "open",
    "how's": "open",
    **dict.fromkeys("when which who whom whose where".split(), "closed"),
}


def _kind_at(words: Words, i: int, end: int) -> QuestionKind | None:
    """The kind of question that begins at token ``i``, or None where none begins there."""
    word, after, following = (*words.low[i:end], "", "", "")[:3]
    if word in _ALWAYS:
        return _ALWAYS[word]
    if (word, after) in {("how", "come"), ("what", "made")}:
        return "why" if word == "how" or following == "you" else "open"
    if word in {"how", "what"}:
        if after in {"about", "if"}:
            return "what_if"
        single = after in _MEASURE if word == "how" else after in _THING and following != "of"
        return "closed" if single else "open"
    if word in _ASKING and (after in _SUBJECTS or i == 0 or words.low[i - 1] in ".!?;:"):
        return "closed"
    return None


def _question(words: Words, start: int, end: int) -> Question:
    """The question that the sentence asks: the last clause of it that is built as one."""
    low = words.low
    begins = [start] + [
        i for i in range(start + 1, end) if i in words.commas or low[i - 1] in _LEADS | set(";:")
    ]
    best: tuple[QuestionKind, int] | None = None
    for i in begins:
        kind = _kind_at(words, i, end - 1)
        if kind == "closed" and best is not None:
            continue
        if kind is not None:
            best = kind, i
            if kind in {"why", "open", "what_if"}:
                break
    if best is not None:
        short = end - 1 - best[1] <= 3 and best[1] > start + 3 and best[0] == "closed"
        return Question("tag" if short else best[0], best[1], end)
    if end - 2 > start and low[end - 2] in _TAGS and (end - 2) in words.commas:
        return Question("tag", end - 2, end)
    for i in range(start + 1, end - 1):
        if low[i] in {"how", "what", "why"} and low[i - 1] not in {"that", "know", "see", "understand"}:
            kind = _kind_at(words, i, end - 1)
            if kind is not None:
                return Question(kind, start, end)
    return Question("fragment", start, end)


def questions(words: Words) -> Iterator[Question]:
    """Every question of the turn, in order."""
    for start, end in words.sentences:
        if words.low[end - 1] == "?" and end - start > 1:
            yield _question(words, start, end)
