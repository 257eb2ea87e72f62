"""What they plainly ask of us beside their no: a reply that passes it over has not heard them."""

import re
from collections.abc import Iterator

from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import TurnReading
from pastno.techniques.their_words import sentences

_LEAD = r"(?:(?:and|also|but|so|by the way|p\.?s\.?|first|second|\(?\d[).:]?)[,:]?\s)*"
_ASKS = (
    r"(?:(?:do|does|did|have|has|are|is|can|could|would|will|shall|were) "
    r"(?:you|he|she|they|it|these|those|there|your)\b"
    r"(?! (?:really|serious(?:ly)?|joking|kidding|mad|think|even|expect|me|any wonder))|"
    r"(?:which|when|where|who|how (?:many|much|long|old|big|far|often|do|does|would|will))\b"
    r"(?! (?:do you think|are you to|the hell|dare|come))|"
    r"what (?:is|are|would|will|does|do|time|date|size|kind|sort)\b(?! (?:you think|the point|wrong|this\?))|"
    r"(?:may|shall|should|can|could) (?:I|we)\b)"
)
_QUESTION = re.compile(rf"{_LEAD}{_ASKS}[^?\n]*\?$", re.IGNORECASE)
"""A plain question of theirs; others may be rhetorical."""
_ANOTHER = re.compile(rf",\s+(?:and\s+)?(?={_ASKS})", re.IGNORECASE)
"""Where a sentence goes on to ask something else."""
_NUMBERED = re.compile(rf"(?<!\w)\(?\d[).:]\s*{_ASKS}", re.IGNORECASE)
"""Asked in a list, with or without a question mark: "1) does he have a passport, 2) is he well"."""
_LISTED = 2
_HOT = 2


def plain_questions(turn: TurnReading) -> tuple[Span, ...]:
    """The sentences in which a turn of theirs plainly asks something; none in anger, which asks without asking."""
    return tuple(span for span, many in _asking(turn) if many)


def asked(turn: TurnReading) -> int:
    """How many things a turn of theirs plainly asks."""
    return sum(many for _, many in _asking(turn))


def _asking(turn: TurnReading) -> Iterator[tuple[Span, int]]:
    """Each sentence of a turn that is not angry, with how many things it asks."""
    if turn.heat < _HOT:
        yield from ((span, _asks_in(turn.quote(span).strip())) for span in sentences(turn.text))


def _asks_in(sentence: str) -> int:
    listed = len(_NUMBERED.findall(sentence))
    if listed >= _LISTED:
        return listed
    return 1 + len(_ANOTHER.findall(sentence)) if _QUESTION.match(sentence) else 0
