"""What they plainly ask of us beside their no: a reply that passes it over has not heard them."""

import re
from collections.abc import Iterator

from pastno.negotiation.conversation import Span, overlap
from pastno.negotiation.heard import SURE_OPENING, TurnReading
from pastno.techniques.their_words import sentences

_LEAD = (
    r"(?:(?:and|also|but|so|please|kindly|(?:please )?(?:tell|let) (?:me|us)(?: know)?(?: also)?|"
    r"by the way|p\.?s\.?|first|second|\(?\d[).:]?)[,:]?\s)*"
)
_ASKS = (
    r"(?:(?:do|does|did|have|has|are|is|can|could|would|will|shall|were) "
    r"(?:you|ye|he|she|they|it|these|those|there|your|(?:one|any|either|both) of|some(?:one|body)|any(?:one|body))\b"
    r"(?! (?:really|serious(?:ly)?|joking|kidding|mad|think|even|expect|me|any wonder))|"
    r"(?:which|when|where|who|how (?:many|much|long|old|big|far|often|do|does|would|will))\b"
    r"(?! (?:do you think|are you to|the hell|dare|come))|"
    r"what (?:is|are|would|will|does|do|time|date|size|kind|sort)\b(?! (?:you think|the point|wrong|this\?))|"
    r"(?:may|shall|should|can|could) (?:I|we)\b(?! (?:please )?(?:know|hear|be told) (?:by|before)\b))"
)
_LED = re.compile(_LEAD, re.IGNORECASE)
_QUESTION = re.compile(rf"{_LEAD}{_ASKS}[^?\n]*\?$", re.IGNORECASE)
"""A plain question of theirs; others may be rhetorical."""
_ANOTHER = re.compile(rf",\s+(?:and\s+)?(?={_ASKS})", re.IGNORECASE)
"""Where a sentence goes on to ask something else."""
_NUMBERED = re.compile(rf"(?<!\w)\(?\d[).:]\s*{_ASKS}", re.IGNORECASE)
"""Asked in a list, with or without a question mark: "1) does he have a passport, 2) is he well"."""
_TELLS_FIRST = re.compile(
    rf"(?!{_LEAD}{_ASKS})[^,;:?\n]{{8,160}}[,;:–—-]\s(?:so\s|and\s|but\s)?(?={_ASKS}[^?,;\n]*\?)",
    re.IGNORECASE,
)
"""What a sentence tells before it asks: "The boiler man comes on Wednesday, can you be in?"."""
_FILLERS = re.compile(
    r"\b(?P<begun>(?:can|could|would|will|do|did|are|is|have) \w+),\s(?:(?:um+|uh+|er+m?|like|I mean|"
    r"you know),\s)?(?P=begun)\s|"
    r",\s(?:um+|uh+|er+m?|you know),\s",
    re.IGNORECASE,
)
"""Begun twice, as people speak: "can you, um, can you call back?"."""
_LISTED = 2
_HOT = 2
_TAG = 2
_NUMBER = re.compile(r"\s*\(?\d{1,2}[).:]\s*")


def plain_questions(turn: TurnReading) -> tuple[Span, ...]:
    """The sentences in which a turn of theirs plainly asks something; none in anger, which asks without asking."""
    return tuple(span for span, many in _asking(turn) if many)


def meant_questions(turn: TurnReading) -> tuple[Span, ...]:
    """Those of the plain questions that are surely meant as such, and are no mere "would you?".

    Where what surely asks is none of them, as it proposes something ("Wednesday, if that would do?"), they are meant
    too.
    """
    meant = [f.span for f in turn.findings if f.name == "asks" and f.confidence >= SURE_OPENING]
    plain = [span for span in plain_questions(turn) if len(turn.quote(span).split()) > _TAG]
    sure = tuple(span for span in plain if any(overlap(span, one) for one in meant))
    return sure or tuple(span for span in plain if meant and not _TIMES.search(turn.quote(span)))


_TIMES = re.compile(r"\bhow (?:many times|often|much (?:more|longer)|long)\b", re.IGNORECASE)
"""How many times must it be said: no question."""


def asked(turn: TurnReading) -> int:
    """How many things a turn of theirs plainly asks."""
    return sum(many for _, many in _asking(turn))


def _asking(turn: TurnReading) -> Iterator[tuple[Span, int]]:
    """Each sentence of a turn that is not angry, with how many things it asks; of one that first tells, its end."""
    if turn.heat < _HOT:
        for start, end in sentences(turn.text):
            told = _TELLS_FIRST.match(turn.text, start, end) or _NUMBER.match(turn.text, start, end)
            span = (told.end() if told else start, end)
            yield span, _asks_in(turn.quote(span).strip())


def _asks_in(sentence: str) -> int:
    listed = len(_NUMBERED.findall(sentence))
    if listed >= _LISTED:
        return listed
    sentence = _FILLERS.sub(lambda m: f"{m['begun'] or ''} ", sentence)
    led = _LED.match(sentence)
    return 1 + len(_ANOTHER.findall(sentence, led.end())) if led and _QUESTION.match(sentence) else 0
