"""The figures that refuse."""

from pastno.negotiation.conversation import Span, overlap
from pastno.negotiation.heard import TurnReading
from pastno.techniques.their_words import figures, sentences

_SHORT = 2


def refused_figures(no: TurnReading) -> tuple[Span, ...]:
    """Figures in the sentences that refuse; where there are none, in the one that names their concern or a short no."""
    refusal = no.refusal
    if refusal is None:
        return ()
    parts = sentences(no.text)
    around = [s for s in parts if no.concern and overlap(s, no.concern.span)]
    for near in (
        [s for s in parts if overlap(s, refusal.span)],
        around + list(parts if len(parts) <= _SHORT else ()),
    ):
        found = tuple(f for f in figures(no.text) if any(overlap(f, s) for s in near))
        if found:
            return found
    return ()
