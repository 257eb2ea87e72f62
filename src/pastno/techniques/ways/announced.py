"""A way that is announced before it is named: "What you can have is the bottom barn"; "Our position: 57 000, or"."""

import re

from pastno.techniques import cues
from pastno.techniques.ways.gate import hangs_on
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.whole import LONG, is_gift, way_of
from pastno.techniques.ways.words import WHEN

_CAN = r"[*_]{0,2}(?:can|could|might|may|would|will|am\sable\sto|are\sable\sto)[*_]{0,2}"
_IS = r"(?:,?\s(?:is|are|would\sbe|might\sbe)(?:\s(?:this|as\sfollows))?(?:[:,]\s|\s)|\s?[:–—]\s*|\s-\s)(?:[-•*–—]\s)?"
_WHAT = re.compile(
    r"\b(?:here(?:['’]s|\sis)\s)?(?:what|all|(?:the\s)?(?:best|most)|the\sonly\sthing|(?:the\s)?one\sthing|something)\s(?:that\s)?"
    rf"(?P<who>I|we|you|they|he|she)(?:\s(?P<can>{_CAN})|(?P<short>['’](?:d|ll)))\s(?:(?:still|always|instead|perhaps|maybe|certainly)\s){{0,4}}"
    r"(?P<do>do|offer|give|propose|have|get|use|manage|accept|agree\sto|live\swith|promise|try)"
    r"(?:\s(?:you|instead|for\s(?:you|now|us|them)|now|today|at\s(?:the\s)?(?:best|most|moment|present)|this\s(?:year|time|week|month)|here)|,?\s(?:though|however),?)*"
    rf"{_IS}(?P<what>(?:to\s)?{LONG}{{4,220}})",
    re.IGNORECASE,
)
"""What you can have is the barn; what we can do: keep you on to the last legal day."""
_WORKS = re.compile(
    r"\bwhat\s(?:(?:would|could|might)\swork|works)(?:\s(?:for\s(?:me|us)|better|best|instead|well))*"
    rf"{_IS}(?P<what>(?!me\b|us\b|when\b|if\b|to\sknow|knowing){LONG}{{6,160}})",
    re.IGNORECASE,
)
"""What would work for us is a Tuesday."""
_GIVES = (
    r"give|let|do|take(?!\s(?:their|my|our)\b)|offer|look\sat|consider|reconsider|revisit|review|hold|keep|reserve|extend|split|reduce|lower|waive|include|start|try|write\syou|"
    r"introduce|refer|put|supervise|support|sell|lend|rent|lease|share|swap|move|add|cover|pay|deliver|ship|get|knock|chuck|drop|throw|match|meet|send|"
    r"make|print|host|show|teach|build|donate|accept|approve|allow|help|bring|book|arrange|refund|credit|replace|repair|renew|release|squeeze|run"
)
_BASE = re.compile(rf"(?:to\s)?(?P<verb>(?:{_GIVES})\b.+)$", re.IGNORECASE | re.DOTALL)
"""What they could do for us."""
_FOR_US = re.compile(r"\b(?:you|your|him|her|them|off)\b|\d", re.IGNORECASE)
"""What they will do, and not only could, is for us where one of these is in it: what I'll do is knock 10 % off."""
_YOURS = re.compile(
    r"(?:to\s)?(?P<verb>(?:(?:re-?)?(?:apply|submit)|resit|retake|appeal|defer|come|join|collect|order|choose|borrow|rent|book|swap|"
    r"(?:use|have|try|move\sto|transfer\sto)\s(?:our|my|one|an?)|try\sagain)\b(?!.*\b(?:yours?|what|leave|and)\b).+)$",
    re.IGNORECASE | re.DOTALL,
)
"""What we could do: all else that they tell us to do is asked of us."""
_WHEN = re.compile(rf"{WHEN}|\d", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:that\s)?(?:I|we|you|they|he|she)(?:['’](?:d|ll)|\s(?:can|could|would|will|might|may))\s",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:the|an?|this|that|these|those|one|two|three|four|five|six|ten|some|half|another|up\sto|at\smost|(?:early|late|next)\s|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"\w+s\s(?:on|in|at|from|for))(?=\W|\b)|[€$£]?\d|(?-i:[A-Z])\w+\s(?:\d+|(?-i:[A-Z]))\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:to\s)?(?:say|tell|assure|apologi|thank|wish|hope|pray|ask\s(?:for\syour|that\syou|you|my|the\sboss)|pass|leave\s(?!(?:you|the|it|a)\s)|go\s(?:away|to\shell|elsewhere)|forward|"
    r"(?:the\s)?(?:same|following|limits?|limited|rules?|law)|that\b(?:['’]s|\sis)|this$|up\sto\s(?:you|him|her|them|my|our|the)|(?:the|a|an|one)\s(?:problem|question|matter|reason|lot|bit|long|pity|shame|truth|least|most)\b|"
    r"stop\b|wait\sand\ssee|look\sinto|look\sfor|keep\s(?:you\s(?:posted|informed|updated|in)|an\seye|looking)|explain|suggest|recommend|send\syou\s(?:an?\s)?(?:invoice|bill|link)|try\s(?:my|our)|do\s(?:my|our)|accept\s(?:that|your\sdecision))",
    re.IGNORECASE,
)
_ITEM = re.compile(r",\s(?:and\s)?|\s\(")
_POSITION = re.compile(
    r"(?:^|(?<=[.!?;\n])|(?<=[.!?;]\s))[ \t>*]*(?P<head>(?:our|my)\s(?:(?:final|best|counter|revised|new)[-\s])*"
    r"(?:position|offer|counter-?offer|proposal|bid|suggestion|options)(?:\s(?:now|today|for\s\d{4}|for\snext\syear|instead|in\s(?:short|brief)))?|"
    r"(?:the|your|two|three)\s(?:(?:two|three)\s)?(?:options|alternatives|choices|possibilities)(?:\s(?:I|we)\s(?:see|have|can\soffer|could\soffer|would\saccept))?|"
    r"(?:I|we|they)(?:['’]d|\s(?:can|could|would))\s(?:(?:either|still|only|therefore|instead)\s){0,4}(?P<modal>offer|accept|do|agree\sto|live\swith|consider|propose)(?:\s(?:you|one\sof|either|either\sof|the\sfollowing|these|two\soptions|instead))*)"
    r"(?:\s(?:is|are))?\s?:\s*(?P<items>[^\n]{2,200}(?:\n\s*(?:[-–—•*·]|\(?(?:\d|[a-c])[.)]|or\b)\s?[^\n]{2,200}){0,3})",
    re.IGNORECASE,
)
"""Our position: - 57 000 for 12 months, or - 60 000 if the API is live."""
_BULLET = re.compile(
    r"(?:^|\n)\s*(?:(?:[-–—•*·]|\(?(?:\d|[a-c])[.)])(?!\d)\s*|or\s)|,?\sor\s(?:[-–—•*·]|\(?(?:\d|[a-c])[.)])\s|\s?;\s(?:or\s)?",
    re.IGNORECASE,
)
_OR = re.compile(r"(?:[,;.]?\s*(?:\bor|\band\/or|,\sand))?[\s.,;]*$", re.IGNORECASE)
_AMOUNT = re.compile(
    r"[€$£]\s?\d|\d\s?(?:[%€$£]|k\b|per\s?cent|euros?|eur|usd|gbp|dollars?|pounds?|quid|cash|each|days?|weeks?|months?|years?|hours?|seats?|places?|copies|pages?)|"
    r"\d{3}\b|\d\sa\s(?:week|month|day|year|piece)\b|\bhalf\b",
    re.IGNORECASE,
)
"""What a labelled offer names."""
_BEGINS = re.compile(r"(?:an?|the|one|two|three|half)\s|[€$£]?\d", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:which|who|whom|was|were|had|sick|ill|on\sleave)\b|\b(?:I|we|you|they|he|she)\s\w+ed\b",
    re.IGNORECASE,
)
"""Told of what has been, and nothing that is offered: 520, which you turned down."""
_FOLLOWS = re.compile(r"\s(?:the\sfollowing|these|one\sof|two\soptions|either(?:\sof)?)$", re.IGNORECASE)
_HELD = re.compile(
    r",?\s(?:but\s)?(?:only\s)?(?:if|provided|as\slong\sas|on\scondition)\s.*$", re.IGNORECASE | re.DOTALL
)
_MOST_ITEMS, _MOST_WORDS, _MOST_CUTS = 3, 24, 6
_BREATH = 14


def way(text: str) -> Way | None:
    """The first way that is announced."""
    return _named(text) or _position(text)


def _named(text: str) -> Way | None:
    for m in _WHAT.finditer(text, 0, cues.REACH):
        if (told := _told(m)) is not None and (found := _some_of(m, told)) is not None:
            return found
    for m in _WORKS.finditer(text, 0, cues.REACH):
        if (
            not _NONE.match(m["what"])
            and _NOUN.match(m["what"])
            and _WHEN.search(m["what"])
            and (found := way_of(text, m.span(), m.span("what"), "{} would work")) is not None
        ):
            return found
    return None


def _some_of(m: re.Match[str], told: tuple[int, str]) -> Way | None:
    """The way of an announcement: all that it names, or as many things from the first on as can be said back."""
    first, clause = told
    ends = [c.start() for c in _ITEM.finditer(m.string, first, m.end("what"))][:_MOST_CUTS]
    tried = (
        way_of(m.string, (m.start(), end), (first, end), clause) for end in (m.end("what"), *reversed(ends))
    )
    return next((found for found in tried if found is not None), None)


def _told(m: re.Match[str]) -> tuple[int, str] | None:
    """Where what is offered starts, and the clause that it becomes; None for what is none."""
    what, first = m["what"], m.start("what")
    if _NONE.match(what):
        return None
    if clause := _CLAUSE.match(what):
        return first + (len("that ") if clause.group().lower().startswith("that ") else 0), "{}"
    can = m["short"] or f" {m['can'].strip('*_').lower()}"
    if _NOUN.match(what):
        do = "offer" if m["do"].lower() == "do" and m["who"].lower() != "you" else m["do"].lower()
        return first, f"{_who(m)}{can} {do} {{}}"
    base = (_YOURS if m["who"].lower() == "you" else _BASE).match(what)
    if base and (can.strip() not in _SURE or _FOR_US.search(what)):
        return first + base.start("verb"), f"{_who(m)}{can} {{}}"
    return None


_SURE = frozenset({"will", "'ll", "’ll"})


def _who(m: re.Match[str]) -> str:
    said = m["who"].lower()
    return "I" if said == "i" else said


def _position(text: str) -> Way | None:
    for m in _POSITION.finditer(text, 0, cues.REACH):
        items = [_OR.sub("", one).strip() for one in _BULLET.split(m["items"])]
        items = [one for one in items if one][:_MOST_ITEMS]
        if not items or not all(is_gift(one) for one in items):
            continue
        if any(_TOLD.search(one) for one in items) or not (
            _BEGINS.match(items[0]) if m["modal"] else _AMOUNT.search(items[0])
        ):
            continue
        more = hangs_on(text, m.span())
        said = _joined(items)
        if len(said.split()) > _BREATH:
            said = _joined([_HELD.sub(" on the terms we set out", one) for one in items])
        if more is None or len(said.split()) > _MOST_WORDS:
            continue
        head = _FOLLOWS.sub("", " ".join(m["head"].split()))
        verb = "" if m["modal"] else " are" if head.lower().endswith("s") else " is"
        return Way(m.span(), more, f"{_small(head)}{verb} {said}")
    return None


def _joined(items: list[str]) -> str:
    return ", or ".join(_small(" ".join(one.split())) for one in items)


def _small(item: str) -> str:
    """An item as it goes on in a sentence."""
    return f"{item[:1].lower()}{item[1:]}" if item[1:2].islower() and not item.startswith("I ") else item
