"""A way that they named in words that no pattern takes apart: the words that hold it, to be quoted as they stand.

Words that hold their own condition can be quoted without harm: nothing is said of it but that they wrote it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from pastno.negotiation.abbreviations import hidden
from pastno.negotiation.conversation import Span, overlap
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques import cues
from pastno.techniques.granted import granted as granted_beside
from pastno.techniques.their_questions import plain_questions
from pastno.techniques.their_words import sentence_of
from pastno.techniques.ways.clause import clause_of
from pastno.techniques.ways.gate import SET_OUT, held_in
from pastno.techniques.ways.not_a_way import LITOTES, is_polite, presses
from pastno.techniques.ways.offered import Offered, is_gone, offered
from pastno.techniques.ways.outright import GRANTS, HINGES, granted, left_open
from pastno.techniques.ways.proposed import proposed
from pastno.techniques.ways.restated import told as tells
from pastno.techniques.ways.words import SUITS
from pastno.techniques.ways.worse import is_worse

_MARKS = re.compile(
    r"\b(?:if|unless|until|till|once|when|after|before|then|provided|providing|(?:as|so) (?:long|soon) as|condition|"
    r"in (?:return|exchange)|should you|only|first|again|next|later|the (?:day|moment)|(?:give|let|ask|show) me|"
    r"come (?:back|to)|talk|call|ring|catch|write|would|could|can|may|might|will|in (?:january|february|march|april|"
    r"june|july|august|september|october|november|december|spring|summer|autumn|winter))\b|['’](?:d|ll)\b",
    re.IGNORECASE,
)
"""Without one of these a sentence is no way, whatever the model makes of it."""
_DENIED = re.compile(r"\b(?:not|never|nothing|nobody|none|neither|nor)\b|n['’]t\b", re.IGNORECASE)
"""Denies the sentence; a "no" or a "few" may belong to what it asks: ten clinics that you had no connection with."""
_HELD_BY = re.compile(r"\b(?:unless|until|till|without|before)\b", re.IGNORECASE)
_DENIES = re.compile(
    r"(?:not|no|never)\b|\W*(?:I|we)\s(?:can(?:['’]t|not)|won['’]t|don['’]t)\b", re.IGNORECASE
)
"""Heard as a way, it tells above all what is not: another way of the same turn goes before it."""
_LEAST, _MOST = 4, 36


@dataclass(frozen=True, slots=True)
class Hint:
    """Words of theirs that name a way, to be quoted.

    Attributes:
        turn: where they stand.
        span: the words.
        later: whether it is only a matter of when.
        course: whether it is for us to go and no condition of theirs: an appeal, another day, whoever decides.
    """

    turn: TurnReading
    span: Span
    later: bool
    course: bool = False


def hinted(reading: Reading) -> Hint | None:
    """The words of the latest no that leave a way, where they can be quoted.

    None where the way can be said back in a breath (``offered``), and where the no presses. They go before what is
    brought up by the way in the same turn; a way whose condition cannot be said back is quoted whole.
    """
    way = offered(reading)
    if way is not None and way.condition:
        return _in_full(way) if way.condition == SET_OUT else None
    no = reading.latest_no
    if no is None or no.refusal is None or no.refusal.stops or no.is_heated:
        return None
    if no.refusal.tactic in {"attack", "trick"} or any(
        is_gone(turn) for turn in reading.theirs if turn.index > no.index
    ):
        return None
    hints = [h for h in _hints(no) if way is None or (way.turn is no and not overlap(way.span, h.span))]
    hints = [h for h in hints if not is_worse(reading, no, no.quote(h.span))]
    if way is not None or (hints and not _DENIES.match(no.quote(hints[0].span))):
        return next(iter(hints), None)
    opened = (Hint(no, span, later=False, course=True) for span in _opened(reading, no))
    told = chain(opened, hints, _conceded(no))
    return next((h for h in told if not is_worse(reading, no, no.quote(h.span))), None)


def _opened(reading: Reading, no: TurnReading) -> Iterator[Span]:
    """What is open to us: less of it, an appeal, whoever decides, what they propose or ask for next."""
    refused = no.refusal.span[0] if no.refusal is not None else 0
    ours = [t.text for t in reading.turns if t.turn.side == "me" and t.index < no.index]
    given = granted_beside(no)
    for span in chain(left_open(no.text), proposed(no.text, refused, ours[-1] if ours else "")):
        beside = "concedes" in no.sure_openings and _GRANTED.match(no.text, *span)
        done = given is not None and overlap(given, span) and _DONE.match(no.text, span[0])
        if not (beside or done):
            yield clause_of(no.text, span)


def _conceded(no: TurnReading) -> Iterator[Hint]:
    """What was heard as a move of theirs: as it can be told, else as they wrote it.

    What they give beside the no is none, nor what they plainly ask, which is to be answered.
    """
    given = granted_beside(no)
    other = [*plain_questions(no), *([] if given is None else [given])]
    for finding in no.findings:
        at = sentence_of(no.text, finding.span)
        suits = finding.name == "asks" and _SUITS.search(no.text, *at)
        if not (finding.name == "concedes" or suits) or finding.confidence < _SURE:
            continue
        for where in (at, finding.span):
            start, end = clause_of(no.text, where)
            end -= len(no.text[start:end]) - len(no.text[start:end].rstrip(" ?"))
            said = " ".join(no.text[start:end].split())
            if _moves(said) and (where == at or _SOMEBODY.search(said)):
                if not any(overlap(one, (start, end)) for one in other):
                    yield Hint(no, (start, end), later=False)
                break


def _moves(said: str) -> bool:
    """Whether words that were heard as a move can be told or quoted as one."""
    shut = (
        _DENIED.search(LITOTES.sub("", said))
        or _NONE.match(said)
        or '"' in said
        or said.endswith(":")
        or is_polite(said)
    )
    short = len(said.split()) in range(_FEW, _BREATH + 1)
    return not (presses(said) or cues.find("hostile", said)) and (bool(tells(said)) or (short and not shut))


_NONE = re.compile(r"(?:there\S*\s(?:(?:is|are)\s)?)?no\b|(?:instead|either|too|then)\b", re.IGNORECASE)
"""Begins with what is not there, or with the end of something: nothing is given in it."""
_SUITS = re.compile(rf"{SUITS}\s*\?", re.IGNORECASE)
"""Wednesday is free, if that would do?"""
_SOMEBODY = re.compile(
    r"\b(?:I|we|you|it|yes|is|are|can|could|will|would|may)\b|['’](?:d|ll|m|re|s)\b", re.IGNORECASE
)
"""Without one of these a piece of a sentence may be torn: "a call to reserve a range"."""
_FEW, _BREATH = 3, 26
_SURE = 0.5
"""So sure is a move of theirs that is told as a way."""
_DONE = re.compile(r"\W*(?:I|we)(?:['’]ve|\shave)\b", re.IGNORECASE)
"""Done already: they are thanked for it, and it is nothing to follow up."""
_GRANTED = re.compile(
    r"\W*(?:[\w'’-]+\s){1,4}?(?:is|are)\s(?:\w+\s)?(?:fine|ok|okay|no problem|good|possible|doable)\b",
    re.IGNORECASE,
)
"""Another point of what we asked, which they grant beside their no: that is no way past it."""


def _in_full(way: Offered) -> Hint | None:
    """All that a way was said in, with whatever it hangs on."""
    text = way.turn.text
    start, end = held_in(hidden(text), way.span)
    said = text[start:end].rstrip(" .!;,")
    whole = len(said.split()) <= _MOST and not said.endswith("?") and '"' not in said and "\n" not in said
    return Hint(way.turn, (start, start + len(said)), later=False) if whole else None


def _hints(no: TurnReading) -> Iterator[Hint]:
    """What would do for them outright, which goes before what was heard as a way; each where it can be quoted."""
    for where in granted(no.text):
        said = clause_of(no.text, where)
        if _quotable(no.quote(said)):
            yield Hint(no, said, later=False)
    heard = no.refusal.way if no.refusal is not None else None
    if no.refusal is not None and heard is not None:
        said = clause_of(no.text, heard)
        if not is_polite(no.quote(said)) and not presses(no.quote(heard)) and _quotable(no.quote(said)):
            open_to_us = any(overlap(said, span) for span in left_open(no.text))
            later = no.refusal.firmness == "deferred" and not open_to_us
            yield Hint(no, said, later, course=open_to_us)


def _quotable(said: str) -> bool:
    held = _HELD_BY.search(said) or HINGES.search(said)
    denied = _DENIED.search(LITOTES.sub("", said)) is not None and held is None
    return (
        _LEAST <= len(said.split()) <= _MOST
        and any(p.search(said) for p in (_MARKS, GRANTS, HINGES))
        and not (said.endswith(("?", "'", "’", ".m")) or '"' in said or "\n" in said)
        and not (denied or presses(said) or cues.find("hostile", said))
    )
