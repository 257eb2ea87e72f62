"""Which words a score rests on: the clause that added most to it, and the stretch that names the concern."""

import numpy as np

from pastno.reading.clauses import clauses, trimmed
from pastno.reading.trained.model import Scores
from pastno.reading.words import Words

_LONGEST = 22
"""A concern has no more words than this."""


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


def concern_at(words: Words, scores: Scores, begin: int, bias: float) -> tuple[int, int] | None:
    """The stretch, as tokens of ``words``, whose tokens together most name the concern; None where none does."""
    best, run, first = 0.0, 0.0, 0
    span: tuple[int, int] | None = None
    for place, (value, at) in enumerate(zip(scores.concern + bias, scores.spans, strict=True)):
        if run <= 0.0:
            run, first = 0.0, place
        run += float(value)
        if run > best:
            best, span = run, (begin + scores.spans[first][0], begin + at[1])
    if span is None:
        return None
    inside = [i for i, (a, b) in enumerate(words.spans) if a < span[1] and b > span[0] and b > a]
    if not inside:
        return None
    start, end = inside[0], inside[-1] + 1
    while end - 1 > start and words.low[end - 1] in ".!?;:":
        end -= 1
    return start, min(end, start + 2 * _LONGEST)
