"""Habits as the reader hears them, told where no rule by words has named them."""

from collections.abc import Iterator

from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Habit
from pastno.wording.check import theirs
from pastno.wording.check.rule import Draft, Found
from pastno.wording.check.spans import quote

HABITS: tuple[Habit, ...] = ("reacting", "arguing", "withdrawing", "ego")
"""The four habits in the order of the article."""

SURE = 0.7
"""Confidence from which a habit is an error (dossier 3: .7 blocks)."""

LIKELY = 0.4
"""Confidence from which a habit is a warning (dossier 3: .4 to .7 warns)."""


def as_heard(  # noqa: PLR0913  (a habit, how sure, and what to say of it)
    draft: Draft, habit: Habit, least: float, why: str, rewrite: str | None = None, *, below: float = 1.01
) -> Iterator[Found]:
    """Yield the habit as the reader hears it, where no rule by words has named it."""
    for finding in draft.heard.findings:
        if finding.kind == "habit" and finding.name == habit and least <= finding.confidence < below:
            span = _in_text(finding.span, draft.text)
            yield (
                span,
                f'"{quote(draft, span)}" {why}',
                theirs.first_move(draft) if rewrite is None else rewrite,
            )
            return


def _in_text(span: Span, text: str) -> Span:
    start, end = max(0, span[0]), min(len(text), span[1])
    return (start, end) if start < end else (0, len(text))
