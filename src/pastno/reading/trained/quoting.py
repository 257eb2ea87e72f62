"""Which words a score rests on: the clause that added most to it, and the stretch that names the concern."""

from collections.abc import Sequence
from typing import cast

import numpy as np
import numpy.typing as npt

from pastno.reading.clauses import clauses, trimmed
from pastno.reading.trained.model import Floats, Scores
from pastno.reading.words import Words

Numbers = npt.NDArray[np.int_]

_WEIGHTS = np.array([1.0, 0.5])
"""The first of several labels counts more."""
_LONGEST = 22
"""A concern has no more words than this."""
_LIKELY = 30
"""So many stretches are thought of."""
_STOPS = ".!?;:"
_STUCK = "'’%€£$"


def telling_clause(words: Words, scores: Scores, begin: int, *labels: int) -> tuple[int, int]:
    """The clause, as tokens of ``words``, that added most to the labels together.

    Args:
        words: the words that were scored.
        scores: their scores.
        begin: where they begin in the text of the turn.
        labels: the places of the labels among the scores.
    """
    cut = [(clause.start, clause.end) for clause in clauses(words)]
    at = _telling(words, scores, begin, cut, labels)
    start, end = trimmed(words, *at)
    begins = any(at[0] == first for first, _ in words.sentences)
    return (at[0] if begins else start), end


def telling_sentence(words: Words, scores: Scores, begin: int, label: int) -> tuple[int, int]:
    """The sentence, as tokens of ``words``, that added most to a label; the arguments are those of a clause."""
    return _telling(words, scores, begin, words.sentences, (label,))


def _telling(
    words: Words, scores: Scores, begin: int, pieces: Sequence[tuple[int, int]], labels: Sequence[int]
) -> tuple[int, int]:
    """The piece that added most to the labels; all of the words where none was scored."""
    middles = np.array([begin + (a + b) / 2 for a, b in scores.spans])
    added = scores.added[:, list(labels)] @ _WEIGHTS[: len(labels)]
    best, at = -np.inf, (0, len(words.low))
    for piece in pieces:
        first, last = words.span(*piece)
        inside = (middles >= first) & (middles <= last)
        weight = float(added[inside].sum()) if inside.any() else -np.inf
        if weight > best:
            best, at = weight, piece
    return at


def concern_at(words: Words, scores: Scores, begin: int) -> tuple[int, int] | None:
    """The stretch, as tokens of ``words``, that names the concern; None where there is no word.

    Of the likeliest stretches of a sentence the one that has most words in common with all of them, each by how likely
    it is: one word more or less than the writer of the labels would have taken then costs least.
    """
    both = _together(words, scores, begin)
    found = [
        (both[i, j], i, j)
        for start, end in words.sentences
        for i in range(start, end)
        for j in range(i, min(end, i + _LONGEST))
        if np.isfinite(both[i, j])
    ]
    if not found:
        return None
    likely = sorted(found, reverse=True)[:_LIKELY]
    chances = np.exp([score - likely[0][0] for score, _, _ in likely])
    starts = np.array([i for _, i, _ in likely])
    ends = np.array([j + 1 for _, _, j in likely])
    shared = np.minimum(ends[:, None], ends).clip(0) - np.maximum(starts[:, None], starts)
    alike = 2 * shared.clip(0) / ((ends - starts)[:, None] + (ends - starts))
    best = int((alike * chances).sum(1).argmax())
    start, end = int(starts[best]), int(ends[best])
    while start and _joined(words, start):
        start -= 1
    while end < len(words.low) and _joined(words, end):
        end += 1
    return start, end


def _joined(words: Words, at: int) -> bool:
    """Whether a word is one with the word before ("hands-on", "the 17th", "that's")."""
    end, start = words.spans[at - 1][1], words.spans[at][0]
    between = words.text[end:start]
    return between == "-" or (not between and (words.text[start].isalnum() or words.text[start] in _STUCK))


def _together(words: Words, scores: Scores, begin: int) -> Floats:
    """How well each word begins and each ends the concern, (words, words), by its first and its last token.

    Minus infinity for stops.
    """
    firsts, lasts = _edges(words, scores, begin)
    told = scores.concern
    half = 3 + (told.shape[1] - 3) // 2
    starts = np.where(firsts >= 0, told[firsts, 1], -np.inf)
    ends = np.where(lasts >= 0, told[lasts, 2], -np.inf)
    paired = told[firsts, 3:half] @ told[lasts, half:].T
    return cast("Floats", starts[:, None] + ends + paired)


def _edges(words: Words, scores: Scores, begin: int) -> tuple[Numbers, Numbers]:
    """The first and the last token of each word; -1 for stops and for words past the last token."""
    first = np.full(len(words.low), -1)
    last = first.copy()
    at = 0
    for token, (start, end) in enumerate(scores.spans):
        while at < len(words.spans) and words.spans[at][1] <= begin + start:
            at += 1
        if at == len(words.spans):
            break
        if words.spans[at][0] >= begin + end or words.low[at] in _STOPS:
            continue
        if first[at] < 0:
            first[at] = token
        last[at] = token
    return first, last
