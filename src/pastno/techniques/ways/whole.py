"""A way that a pattern has found, made a clause of theirs with whatever it hangs on."""

import re

from pastno.negotiation.conversation import Span
from pastno.techniques import cues
from pastno.techniques.ways.gate import SET_OUT, hangs_inside, hangs_on
from pastno.techniques.ways.not_a_way import (
    ON_FILE,
    POLITE,
    TOGETHER,
    gives_up,
    is_pressed,
    is_theirs,
    threatens,
)
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.words import ENDS, NEGATED, SUITS

LONG = r"(?:[^.!?;\n()]|(?<=\d)[.](?=\d)|\([^.!?;\n()]{1,60}\)(?=[\s,]))"
"""What may stand in a way that is told at length, with its commas and brackets."""
_SUITS = re.compile(rf",?\s{SUITS}\s*$", re.IGNORECASE)
_IF = re.compile(
    r",?\s(?:(?:but|and|though)\s)?(?:only\s)?(?:if|provided(?:\sthat)?|as\slong\sas|so\slong\sas|on\scondition\sthat)\s"
    r"(?P<condition>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_WITHOUT = re.compile(r"\bwithout\s(?:any\s)?(?:lawyers?|solicitors?|police|courts?)\b", re.IGNORECASE)
"""Who is left out of it threatens nobody."""
_IDLE = re.compile(
    r"\b(?:watch\syou\slose|(?:give|gave)\s(?:it|this|that|them)\sa\s(?:miss|pass)|pass\s(?:your|on\syour)|wish\s(?:you|them|him|her)|good\sluck|best\sof\sluck|pray|laugh|hope|apolog\w+|feedback|sympath\w+|condolences?|shrug|owe[sd]?|owing|overdue|notice|rather\sthan|"
    r"(?:pass|put|forward|take) (?:it|this|that) (?:on|along|up|forward)|"
    r"have (?:to|had|been|liked|loved|preferred|done|said|told|asked)|piece of|cold shoulder|"
    r"your (?:luck|say|opinion|money back)|shop around|the door|(?:him|her|them|it|those) back|"
    r"somewhere else|anywhere|someone else|"
    r"(?:an|the|some|any)?other\s(?:firms?|shops?|suppliers?|compan\w+|people|providers?|agents?|schools?|banks?|landlords?|agenc\w+|"
    r"journals?|publishers?|universit\w+|employers?|buyers?|sellers?|clubs?|customers?)|(?:plenty|lots|loads)\s(?:of|more)|"
    r"the (?:same|truth|facts?)|my word|our word|yourself|yourselves|what you (?:like|want)|god|hell|"
    r"(?:as|all|whatever|whoever|whenever) you (?:like|want|please))\b",
    re.IGNORECASE,
)
"""Gives us nothing, or means the opposite."""
_NEXT = re.compile(
    r",\s(?:(?:and|so|as|since|because)\s)?(?:I|we|you|he|she|they|it|that(?=['’]s|\sis)|this|there|people|everyone|some\sof)(?:['’](?:s|m|re|ve|d|ll)\b|\s\w+).*$|"
    r",\s(?:open|mind|just|please|that['’]s|put\sme|tell\sme|let\s(?:me|us))\b.*$",
    re.IGNORECASE | re.DOTALL,
)
"""The next clause, which tells something more: they're erased at night."""
_RUNS_ON = re.compile(r"[\w’'-]+\s(?:he|she|they|it|we|I|you)['’](?:d|ll)\s", re.IGNORECASE)
_SHORT = re.compile(r"^\w+(?:,|$)")
_TORN = re.compile(r"\b(?:and|or|but|the|an?|of|to|for|with|from|than|that|which|who)\W*$", re.IGNORECASE)
_START_YOU = re.compile(r"\bstart\s(?:you|u)\b(?=\s(?:on|at|off|with)\b)", re.IGNORECASE)
_MOST, _SAYABLE = 34, 26


def is_gift(words: str) -> bool:
    """Whether words could be a way: they deny nothing, threaten nothing and are no mere politeness."""
    plain = _WITHOUT.sub("", words)
    shut = (NEGATED, ON_FILE, TOGETHER, _IDLE)
    return not (
        any(p.search(plain) for p in shut)
        or POLITE.search(re.sub(r"^(?:happy|glad|pleased|delighted)\sto\s", "", plain, flags=re.IGNORECASE))
        or threatens(plain)
        or '"' in plain
        or cues.find("hostile", plain)
    )


def way_of(text: str, whole_span: Span, words_span: Span, template: str) -> Way | None:
    """The way of some words; None where they are none.

    Args:
        text: the whole turn.
        whole_span: where all stands that tells of it.
        words_span: where the words stand that offer something, with a condition at their end or none.
        template: the clause that they become, with a place for them.
    """
    whole = text[words_span[0] : words_span[1]]
    condition, hung = "", _IF.search(_SUITS.sub("", whole))
    if hung:
        told_on = hung["condition"].strip(" ,")
        condition = SET_OUT if _NEXT.search(told_on) or _RUNS_ON.search(told_on) else told_on
    offer = whole[: hung.start()] if hung else whole
    words = _NEXT.sub("", ENDS.sub("", offer)).strip(" ,:*_")
    if (
        not words
        or _SHORT.match(words)
        or len(words.split()) > _MOST
        or _TORN.search(words)
        or hangs_inside(words)
        or not is_gift(words)
        or threatens(_WITHOUT.sub("", text[slice(*whole_span)]))
    ):
        return None
    if condition and (is_pressed(condition) or gives_up(condition)):
        return None
    to_the_end = hung or _SUITS.search(whole)
    more = hangs_on(
        text,
        (whole_span[0], words_span[1] if to_the_end else words_span[0] + whole.index(words) + len(words)),
    )
    if more is None:
        return None
    cut = hung is not None and len(words) < len(offer.strip(" ,:*_"))
    if condition and (cut or is_theirs(condition) or len(condition.split()) > _SAYABLE):
        condition = SET_OUT
    return Way(whole_span, more or condition, template.format(_START_YOU.sub("let you start", words)))
