"""Habits as the reader hears them, told where no rule by words has named them."""

from collections.abc import Iterator

from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Habit
from pastno.wording.check import theirs
from pastno.wording.check.rule import Draft, Found
from pastno.wording.check.spans import quote

HABITS: tuple[Habit, ...] = ("reacting", "arguing", "withdrawing", "ego")
"""The four habits in the order of the article."""

SURE = 0.6
"""Confidence from which a habit is an error (the dossier proposes .7; .6 measures as nine in ten right)."""

CERTAIN = 0.75
"""Confidence from which a habit is an error even where the reader hears no trouble in what is answered."""

LIKELY = 0.5
"""Confidence from which a habit is a warning (the dossier proposes .4; .5 measures as three in four right)."""


def as_heard(  # noqa: PLR0913  (a habit, how sure, and what to say of it)
    draft: Draft, habit: Habit, least: float, why: str, rewrite: str | None = None, *, below: float = 1.01
) -> Iterator[Found]:
    """Yield the habit as the reader hears it, where no rule by words has named it."""
    least = max(least, CERTAIN) if habit != "ego" and not _answers_trouble(draft) else least
    for finding in draft.heard.findings:
        if finding.kind == "habit" and finding.name == habit and least <= finding.confidence < below:
            span = _in_text(finding.span, draft.text)
            yield (
                span,
                f'"{quote(draft, span)}" {why}',
                theirs.first_move(draft) if rewrite is None else rewrite,
            )
            return


def _answers_trouble(draft: Draft) -> bool:
    """Tell whether the draft answers a no or heated words, as far as is known; a friendly exchange has no habits."""
    return draft.reply_to is None or draft.no is not None or theirs.heat(draft) > 0


def _in_text(span: Span, text: str) -> Span:
    start, end = max(0, span[0]), min(len(text), span[1])
    return (start, end) if start < end else (0, len(text))
