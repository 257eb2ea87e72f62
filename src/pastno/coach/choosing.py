"""What the words of a reply are chosen by: how well they answer the no, and whether they name the concern."""

from collections.abc import Sequence

from pastno.negotiation.advice import Advice
from pastno.negotiation.heard import TurnReading
from pastno.reading.fit import fit
from pastno.wording.check.theirs import content
from pastno.wording.composer import Fits

_NEAR = 400
"""A concern that stands no further before the no is read with it."""
_NAMES_IT = 0.1
"""How much it counts that a line has a word of their concern: so much costs nothing of the grades."""


def answering(no: TurnReading, after: str = "") -> Fits:
    """How well lines answer a no, 0..1, and more where they name the concern that was heard in it.

    Args:
        no: the turn that refuses.
        after: what is said just before; it is read with each line.
    """
    refusal = no.refusal
    span = refusal.span if refusal else (0, len(no.text))
    if no.concern and 0 < span[0] - no.concern.span[0] < _NEAR:
        span = (no.concern.span[0], span[1])
    concern = content(no.concern.text) if no.concern else frozenset[str]()

    def fits(lines: Sequence[str]) -> Sequence[float]:
        how = fit(no.text, span, [f"{after} {line}".strip() for line in lines])
        return [one + _NAMES_IT * bool(concern & content(line)) for one, line in zip(how, lines, strict=True)]

    return fits


LABEL, QUESTION = 0.4, 0.45
"""How well a label and a question with words of theirs must fit to be said."""
_OF_ANY_NO, _POOR = 0.1, 0.15
_SELDOM_RIGHT = ("question.decider",)
"""Of such questions every third must not be sent, as they were graded (training/lines)."""


def label_fits(label: Advice) -> float:
    """How well a label must fit: of those that fit less, every third must not be sent. Without their words more."""
    return LABEL + (0.0 if label.slots else _OF_ANY_NO)


def question_fits(question: Advice) -> float:
    """How well a question must fit; else one is asked that fits every no."""
    seldom = question.intent.startswith(_SELDOM_RIGHT)
    return QUESTION + (0.0 if question.slots else _OF_ANY_NO) + (_POOR if seldom else 0.0)
