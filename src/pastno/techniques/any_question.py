"""Questions that fit many a no, in words of their own: which of them are worth weighing beside a no of a kind."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pastno.data import read_yaml
from pastno.negotiation.advice import Advice
from pastno.negotiation.heard import TurnReading
from pastno.techniques.chosen import why
from pastno.techniques.cues import REACH
from pastno.techniques.their_words import quote
from pastno.techniques.ways.words import WHEN

INTENT = "any_question"
_MANY = 8
"""So many are put into words, to choose among by how well they answer the no."""
_OF_A_WAY = frozenset({"set_up", "go_about", "details"})
"""Point at a way; where one has been said back, that is asked about (``questions``)."""
_OF_A_TIME = frozenset({"see_by_then", "ready_by_then"})
"""Point at a time that was named."""
_TIME = re.compile(
    rf"{WHEN}|\b(?:until|till|when|once|after|before|next|later|soon|again|yet|not\snow|for\snow|right\snow|currently|at\spresent)\b",
    re.IGNORECASE,
)
_BEST = 3.0
"""The best grade."""


def any_questions(no: TurnReading) -> Iterator[Advice]:
    """The questions that answer noes of this kind best, as people graded them; best first.

    Args:
        no: the turn that refuses.
    """
    refusal = no.refusal
    if refusal is None:
        return
    because = (quote(no, refusal.span),)
    table = _grades()
    by_reason, by_firmness = table["reason"][why(no)], table["firmness"][refusal.firmness]
    worth = {name: grade + by_firmness.get(name, 0.0) for name, grade in by_reason.items()}
    later = refusal.firmness == "deferred" and _TIME.search(no.text, refusal.span[0], REACH) is not None
    points = _OF_A_WAY if later else _OF_A_WAY | _OF_A_TIME
    for name in sorted(worth.keys() - points, key=lambda n: (-worth[n], n))[:_MANY]:
        strength = max(0.0, min(1.0, worth[name] / _BEST))
        yield Advice("calibrated_question", f"{INTENT}.{name}", because, {}, round(strength, 2))


@cache
def _grades() -> Mapping[str, Mapping[str, Any]]:
    """The mean grade of each question by the reason of a no, and how much it is off where the no is of a firmness."""
    table: Mapping[str, Mapping[str, Any]] = read_yaml("pastno.techniques", "any_question.yaml")
    return table
