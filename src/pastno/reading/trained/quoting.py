"""Which words a score rests on: the clause that added most to it, and the stretch that names the concern."""

import numpy as np

from pastno.reading.clauses import clauses, trimmed
from pastno.reading.trained.model import Floats, Scores
from pastno.reading.words import Words

_LONGEST = 22
"""A concern has no more words than this."""
_LIKELY = 30
"""So many stretches are thought of."""
_STOPS = ".!?;:"


def telling_clause(words: Words, scores: Scores, begin: int, label: int) -> tuple[int, int]:
    """The clause, as tokens of ``words``, that added most to a label.

    Args:
        words: the words that were scored.
        scores: their scores.
        begin: where they begin in the text of the turn.
        label: the place of the label among the scores.
    """
    middles = np.array([begin + (a + b) / 2 for a, b in scores.spans])
    added = scores.added[:, label]
    best, at = -np.inf, (0, len(words.low))
    for clause in clauses(words):
        first, last = words.span(clause.start, clause.end)
        inside = (middles >= first) & (middles <= last)
        weight = float(added[inside].sum()) if inside.any() else -np.inf
        if weight > best:
            best, at = weight, (clause.start, clause.end)
    start, end = trimmed(words, *at)
    begins = any(at[0] == first for first, _ in words.sentences)
    return (at[0] if begins else start), end


def concern_at(words: Words, scores: Scores, begin: int) -> tuple[int, int] | None:
    """The stretch, as tokens of ``words``, that names the concern; None where there is no word.

    Of the likeliest stretches of a sentence the one that has most words in common with all of them, each by how likely
    it is: one word more or less than the writer of the labels would have taken then costs least.
    """
    first, last = _edges(words, scores, begin)
    found = [
        (first[i] + last[j], i, j)
        for start, end in words.sentences
        for i in range(start, end)
        if np.isfinite(first[i])
        for j in range(i, min(end, i + _LONGEST))
        if np.isfinite(last[j])
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
    """Whether a word is joined to the one before by a hyphen ("hands-on")."""
    return words.text[words.spans[at - 1][1] : words.spans[at][0]] == "-"


def _edges(words: Words, scores: Scores, begin: int) -> tuple[Floats, Floats]:
    """How far each word begins and ends the concern, by its first and last token; minus infinity for stops."""
    first = np.full(len(words.low), -np.inf, dtype=np.float32)
    last = first.copy()
    at = 0
    for (start, end), values in zip(scores.spans, scores.concern, strict=True):
        while at < len(words.spans) and words.spans[at][1] <= begin + start:
            at += 1
        if at == len(words.spans):
            break
        if words.spans[at][0] >= begin + end or words.low[at] in _STOPS:
            continue
        if not np.isfinite(first[at]):
            first[at] = values[1]
        last[at] = values[2]
    return first, last
