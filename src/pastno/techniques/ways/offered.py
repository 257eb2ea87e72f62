"""The way that they named last, in the no that stands or after it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pastno.negotiation.abbreviations import hidden, shown
from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques import cues
from pastno.techniques.ways import (
    announced,
    conditional,
    invited,
    mentioned,
    open_to,
    papers,
    permitted,
    suits,
    unconditional,
    unsaid,
)
from pastno.techniques.ways.gate import SET_OUT
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.worse import is_worse

_WRAPPED = re.compile(
    r"(?<=[\w,])[ ]?\n(?=[a-z\d])(?!(?:\d{1,2}|[a-z])[.)]\s)|(?<=\b(?:in|on|at|by|to|of|if))\n|(?<=\b(?:the|for|and))\n"
)
"""A line that goes on in the next one."""
_BLANKS = re.compile(r"\s{20,}")
"""Much white space says nothing, and patterns would go through it again and again."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A way that they named: the turn and the words it stands in, the condition ("" for none), and what then is."""

    turn: TurnReading
    span: Span
    condition: str
    offer: str


def offered(reading: Reading) -> Offered | None:
    """The way that they named last, with the no that stands or after it; without a no, in what they said last.

    None where there is none, or where it presses.
    """
    no = reading.latest_no
    if no is None:
        last = reading.theirs[-1] if reading.theirs else None
        return way_in(last) if last is not None and not last.is_heated else None
    if no.refusal is None or no.refusal.stops:
        return None
    first = reading.run[0].index
    for turn in reversed(reading.theirs):
        presses = turn.is_heated or (turn.refusal is not None and turn.refusal.tactic in {"attack", "trick"})
        if turn.index < first or presses:
            break
        if (found := way_in(turn)) is not None:
            hung = turn.quote(found.span) if found.condition == SET_OUT else found.condition
            return None if is_worse(reading, turn, f"{hung}, {found.offer}") else found
        if is_gone(turn):
            return None
    return None


def is_gone(turn: TurnReading) -> bool:
    """Whether a turn takes back what was offered before it."""
    return _GONE.search(turn.text, 0, cues.REACH) is not None


_GONE = re.compile(
    r"\b(?:take (?:that|it) back|changed (?:my mind|our minds)|sold it|forget (?:that|it|what I said)|"
    r"(?:was|is|been|['’]s|are|were) (?:now |just |already )?(?:sold|gone|taken|let|filled|booked|off the table)|"
    r"no longer (?:possible|available|on offer))\b",
    re.IGNORECASE,
)
"""Said after an offer, it is one no more."""


def way_in(turn: TurnReading) -> Offered | None:
    """The first way that a turn names."""
    found = _named(turn.text)
    if found is not None and _WITHDRAWN.search(turn.text, found.span[1], cues.REACH):
        return None
    torn = found is not None and any(_TORN.search(words) for words in (found.condition, found.offer))
    return None if found is None or torn else Offered(turn, *found)


_WITHDRAWN = re.compile(
    r"\b(?:(?:I|we)(?:['’]ve|\shave)?\s(?:take|took|taken|withdraw|withdrew|withdrawn)\s(?:(?:that|it|this|the\s(?:offer|above))\s)?(?:back|(?:that|the|this|my|our)\soffer)\b|"
    r"(?:I|we)(?:['’]ve|\shave)?\schanged\s(?:my|our)\sminds?|"
    r"(?:that|this|the|my|our)\s(?:offer|option|slot|place|one)(?:['’]s|\s(?:is|was|has\sbeen))\s(?:now\s|no\slonger\s|just\s|already\s)?(?:gone|withdrawn|off|open|closed|expired|sold|taken|on\sthe\stable|available)\b(?<!is\sopen)(?<!is\savailable)(?<!is\son\sthe\stable)(?<!was\sopen)|"
    r"(?:scratch|forget)\s(?:that|it|what\s(?:I|we)\s(?:just\s)?(?:said|wrote))|no\slonger\son\soffer|(?:that|this)(?:['’]s|\sis)\s(?:now\s)?off\sthe\stable)\b",
    re.IGNORECASE,
)
"""Said of an offer that stands before it in the same turn."""
_TORN = re.compile(
    r"\b(?:when|if|once|until|till|after|before)\s(?:I|we|you|he|she|they|the|my|our|your)$", re.IGNORECASE
)
"""Ends in the middle of what it hangs on."""


@lru_cache(maxsize=256)
def _named(text: str) -> Way | None:
    """The first way in a text; kept, as every technique asks for it."""
    text = _BLANKS.sub(lambda run: "\n" + "\0" * (len(run.group()) - 1), text)
    text = _WRAPPED.sub(lambda end: " " * len(end.group()), text)
    text = hidden(text)
    kinds = (
        papers,
        conditional,
        unconditional,
        announced,
        unsaid,
        mentioned,
        invited,
        permitted,
        suits,
        open_to,
    )
    found = next((way for kind in kinds if (way := kind.way(text)) is not None), None)
    return found and Way(found.span, shown(found.condition), shown(found.offer))
