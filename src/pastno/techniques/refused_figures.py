"""The figures that refuse: which there are, and which of them are ours and so nothing to be asked about."""

import re

from pastno.negotiation.conversation import Span, overlap
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques.their_words import figures, sentences

_SHORT = 2
_NEAR = 80


def refused_figure(no: TurnReading) -> Span | None:
    """The first figure that refuses; None where there is none, or nothing to ask of how it is made up."""
    first = next(iter(refused_figures(no)), None)
    return None if first is None or _has_no_make_up(no.text, first) else first


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


def _has_no_make_up(text: str, figure: Span) -> bool:
    """True for a figure that we named ourselves ("your offer of 14,800"), or that was measured, counted or not paid."""
    return (
        _OURS.search(text[max(0, figure[0] - 140) : figure[0]]) is not None
        or _HOW_LONG.search(text, max(0, figure[0] - _NEAR), figure[0]) is not None
        or _COUNTED.match(text, figure[1]) is not None
        or _NOT_PAID.match(text, figure[1], figure[1] + _NEAR) is not None
    )


_HOW_LONG = re.compile(
    r"\b(?:after|for|since|over|in|these|those|last|past)(?: the| some)?\s$", re.IGNORECASE
)
"""How long something has been so: our top vet after eight years."""
_NOT_PAID = re.compile(
    r"[^.!?;\n]{0,30}?\b(?:won['’]?t|can['’]?t|cannot|will not|wouldn['’]?t|never)\s+(?:\w+\s+)?"
    r"(?:pay|afford|buy|stretch|run to)\b|"
    r"\s*[€$£]?\s*(?:is|was|are)\s+(?:\w+\s+)?(?:over|above|beyond|outside|more than|too)\b",
    re.IGNORECASE,
)
"""Of a price of ours: my customers just won't pay it; is much over what we planned."""
_OURS = re.compile(
    r"\byour (?:\w+ )?(?:offer|quote|quotation|price|bid|proposal|request|rate|invoice|salary|fee)\b[^.!?\n]*$|"
    r"\byou(?:r (?:\w+ )?(?:e-?mail|mail|letter|message))?(?:(?!\b(?:our|my|we|I|the)\b)[^.!?\n,:]){0,20}"
    r"\b(?:ask|propos|request|suggest)\w*(?:(?!\b(?:our|my|we|I|why|what|reason|is|costs|price)\b)[^.!?\n,:]){0,30}$|"
    r"\b(?:not|never|cannot|dont|wont|cant|\w+n['’]t)\s(?:\w+\s){0,2}?(?:tak(?:e|ing)|accept(?:ing)?|"
    r"agree(?:ing)? to|do(?:ing)?|sell(?:ing)?|let(?:ting)? (?:it|this|that) go)\s"
    r"(?:(?!below|under|beneath|less|more|over|\w+er\b|anything)\w+\s){0,2}$",
    re.IGNORECASE,
)
"""Before a figure of ours: your offer of; your mail asking for; not taking."""
_COUNTED = re.compile(r"\s?(?:m|cm|mm|km|kg|g|hours?|pupils?|people|children)\b", re.IGNORECASE)


def is_ours(figure: str, reading: Reading) -> bool:
    """True for a figure that we named first, or for all of something: said back or asked for, it has none of theirs."""
    digits = re.search(r"\d[\d.,]*\d|\d", figure)
    named = digits.group() if digits else figure.lower()
    told = (t.turn.side for t in reading.turns if named and named in t.turn.text.lower())
    return named == "100" or next(told, "them") == "me"
