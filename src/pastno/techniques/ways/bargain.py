"""A way that is struck like a bargain: "Get the form in by Friday and it's done"; "15,200 and it's yours"."""

import re

from pastno.techniques import cues
from pastno.techniques.ways.gate import SET_OUT, hangs_on
from pastno.techniques.ways.not_a_way import is_a_way, presses
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.words import CLOSE, END, ENDS, HASTY, NEGATED, RUN, STARTS, WHAT, WOULD

_AND = r"(?:,\sthough)?,?\s(?:and|n|&|then)\s(?:then\s)?"
_GIVEN = re.compile(
    rf"{STARTS}(?P<first>{WHAT}?){_AND}(?P<offer>(?:(?:I|we){WOULD}\s|{HASTY}){RUN}{{3,70}}?)"
    rf"(?P<also>,?\sand\s(?P<more>(?:I|we){WOULD}\s{RUN}{{3,60}}?))?{END}",
    re.IGNORECASE,
)
"""Get the potholes filled and we'd be back. Half up front and I'd pencil you in."""
_DONE = re.compile(
    rf"{STARTS}(?P<first>(?:[^.!?;\n()]|(?<=\d)[.](?=\d)){{4,220}}?){_AND}(?P<offer>"
    r"(?P<on>you(?:['’]?re|\sare)\s(?:on|in))|"
    r"(?:it|they|that|these|those|(?:the|my|our)\s(?:[\w’'-]+\s){0,2}?[\w’'-]+?)(?:['’]s|['’]?re|\s(?:is|are))\s(?:all\s)?yours|"
    r"(?P<settled>(?:it|that)(?:['’]?s|\sis)\s(?:all\s)?(?:done|settled|sorted|signed))|"
    r"(?:we(?:['’]ve|\shave)(?:\sgot)?|you(?:['’]ve(?:\sgot)?|\shave))\s(?:yourself\s)?a\sdeal|you(?:['’]ve\sgot|\shave(?:\sgot)?)\sit|"
    r"(?:I['’]?m|I\sam|we['’]?re|we\sare)\sin|count\s(?:me|us)\sin|consider\s(?:it|this|that)\s(?:done|sold|yours|settled|signed)|"
    r"(?:it['’]?s\s)?(?:a\s)?deal)"
    r"(?P<till>\s(?:today|tomorrow|tonight|(?:by|till|until|from|for|the\ssame|next)\s\w[^.!?;,\n]{1,40}))?"
    rf"(?={CLOSE}|,|$)",
    re.IGNORECASE,
)
"""Lend us two cabins and you're on. Find the dry room and the boxes are yours."""
_PRICE = re.compile(
    rf"{STARTS}(?:(?:but|ok|so)\s)?(?P<price>[€$£]?\d[\d.,]*\d?k?(?:\s(?:quid|euros?|pounds?|dollars?|cash|a\smonth|each))?),?\s"
    r"(?:and|n|&)\s(?:it|they)(?:['’]?s|['’]?re|\s(?:is|are))\syours\b",
    re.IGNORECASE,
)
"""15,200 and it's yours."""
_LEADS = re.compile(r"(?:(?:please|pls|just|simply|so|but|then|or|now|first)(?:,\s|\s))+", re.IGNORECASE)
"""What stands before a bid."""
_BIDS = re.compile(
    r"(?:get|let|send|bring|pay|repay|give|sign|pass|keep|show|find|put|take|say|return|fix|cut|drop|raise|add|commit|prove|"
    r"finish|clear|move|make|come|grind|crate|blur|wait|provide|write|call|change|remove|do|have|buy|book|lend|throw|hand|knock|"
    r"split|swap|match|leave|deliver|cover|sort|settle|order|confirm|resend|re-?submit|submit|waive|extend|reduce|lower|include|"
    r"accept|agree|offer|guarantee|meet|pick|print|replace|repair|paint|hire|bump|strike|chuck|start|close|double|halve)\s(?!and\b)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:again|another(?! (?:\d|two|three|four|five|six|ten|year|month))|one more|once more|further)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"(?:lol|sure|yes|yeah|ok|okay|right|well|fine|no|oh|thanks|sorry|hi|hello|dear)\b", re.IGNORECASE
)
_TOLD = re.compile(
    r"\b(?:I|we|he|she|they|it|there|that|this|you)\b|\b(?:is|are|was|were|has|have|had|said|told)\b",
    re.IGNORECASE,
)
"""What tells something and asks for nothing first."""
_BRIEF = 9
"""A bid without a verb has no more words."""


def way(text: str) -> Way | None:
    """The first way that is open if we do what they bid us do, or pay what they name."""
    return _for_a_bid(text) or _done_for_a_bid(text) or _for_a_price(text)


def _for_a_bid(text: str) -> Way | None:
    for m in _GIVEN.finditer(text, 0, cues.REACH):
        bid = _bid(m)
        if bid is None:
            continue
        start, condition = bid
        offer = ENDS.sub("", m["offer"]).strip(" ,:")
        if not is_a_way(condition, offer):
            continue
        also = m["also"] if m["also"] and is_a_way(condition, m["more"]) else ""
        end = m.end("also") if also else m.start("offer") + len(offer)
        more = hangs_on(text, (m.start("offer"), end), bid=True)
        if more is not None:
            return Way((start, m.end()), more or condition, f"{offer}{also}")
    return None


def _done_for_a_bid(text: str) -> Way | None:
    for m in _DONE.finditer(text, 0, cues.REACH):
        bid = _bid(m)
        if bid is None or presses(m["first"]) or cues.find("hostile", m["first"]):
            continue
        start, condition = bid
        more = hangs_on(text, (m.start("offer"), m.end()), bid=True)
        foretold = m["settled"] and condition == SET_OUT
        if more is not None and not foretold:
            return Way((start, m.end()), more or condition, f"{_said(m)}{m['till'] or ''}")
    return None


def _for_a_price(text: str) -> Way | None:
    for m in _PRICE.finditer(text, 0, cues.REACH):
        more = hangs_on(text, m.span())
        if more is not None:
            return Way(m.span(), more or f"you pay {m.group('price')}", "it is yours")
    return None


def _bid(m: re.Match[str]) -> tuple[int, str] | None:
    """Where a bid starts, and as a condition: of one without a verb only that there is one; None for what is none."""
    first = m["first"].lstrip(" ,")
    start = m.start("first") + len(m["first"]) - len(first)
    if lead := _LEADS.match(first):
        start, first = start + lead.end(), first[lead.end() :]
    first = first.rstrip(" ,")
    if NEGATED.search(first) or _AGAIN.search(first):
        return None
    if first.lower().startswith("be "):
        return start, f"you are {first[3:]}"
    if _BIDS.match(first):
        return start, f"you {first[0].lower()}{first[1:]}"
    brief = 1 < len(first.split()) <= _BRIEF and not (_TOLD.search(first) or _YES.match(first))
    return (start, SET_OUT) if brief else None


def _said(m: re.Match[str]) -> str:
    """What is then so, as a clause: "count me in" is "I'm in"."""
    offer = m["offer"]
    words = offer.lower().split()
    if words[0] == "count":
        return "I'm in" if words[1] == "me" else "we're in"
    if words[0] == "consider":
        return f"it is {words[-1]}"
    if words[-1] == "deal" and words[0] not in {"we", "you", "we've", "we’ve", "you've", "you’ve"}:
        return "it's a deal"
    return offer
