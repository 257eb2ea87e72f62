"""When they would look at it again: next year, in six months, when something has come about."""

import re
from dataclasses import dataclass

from pastno.negotiation.abbreviations import hidden
from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques import cues
from pastno.techniques.ways.not_a_way import threatens
from pastno.techniques.ways.words import NEGATED, RUN

_LOOK = (
    r"(?:(?:take|have)\s(?:another|a\s(?:second|fresh|new))\slook|look\s(?:at\s(?:it|this|that)\s)?again|revisit|reconsider|re-?evaluate|consider\slooking\sat\s(?:it|this|that)\sagain|"
    r"re-?assess|re-?open|review\s(?:it|this|that)\sagain|discuss\s(?:it|this|that)\s(?:again|further)|talk\s(?:about\s(?:it|this)\s)?again|speak\sagain|"
    r"pick\s(?:it|this|that)\s(?:back\s)?up(?:\sagain)?|come\sback\sto\s(?:it|this|that|the)|return\sto\s(?:it|this|that|the)|"
    r"take\s(?:it|this|that)\sup\sagain|re-?connect|touch\sbase(?:\sagain)?|reach\sout\s(?:to\syou\s)?again)"
)
_COME = (
    r"(?:(?:come|get|check|circle|write)\sback(?:\s(?:to|with)\s(?:me|us))?(?:\s(?:on|about)\s(?:it|this|that))?|(?:ask|try|ping)\s(?:me|us)(?:\sagain)?|"
    r"(?:call|ring|contact|write|write\sto)\s(?:me|us)\sagain|(?:ask|try|call|apply)\sagain|reach\sout(?:\sagain)?|re-?apply|re-?submit|resend\s(?:it|this)|follow\sup)"
)
_NOUN = (
    r"(?:year[-\s]end(?:\sclose)?|budget\s(?:round|cycle|year)|tax\sseason|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|"
    r"winter|new\syear|years?|quarters?|months?|weeks?|days?|season|term|semester|christmas|easter|holidays|vacation|q[1-4]|h[12]|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|audit|merger|"
    r"close|review|release|launch|trial|20\d\d)"
)
_WHEN = (
    rf"(?:(?:(?:at\s)?(?:the\s)?(?:beginning|start|end|middle)\sof|(?:the\s)?(?:first|second)\shalf\sof|early|late|later|some\stime|sometime|at|in|on|after|around|from|by|towards|about|once)\s)*"
    rf"(?:(?:the|this|next|new|coming|following|mid|about|an?|one|two|three|four|six|nine|twelve|few|couple\sof|\d+|my|our|first|second|"
    rf"third|fourth|last)[-\s])*{_NOUN}(?:\s20\d\d|['’]\stime|['’]s?\s{_NOUN})?(?:\sor\s{_NOUN})?"
    r"|tomorrow"
)
_SUBJECT = r"(?:I|we|you|he|she|they|it|that|this|the|our|your|my|things|there)"
_CAME = rf"(?:when|once|as\ssoon\sas|after)\s{_SUBJECT}(?:['’]\w+)?\s{RUN}{{3,110}}?"
_MODAL = r"(?:['’](?:d|ll)|\s(?:can|could|may|might|will|would|should|shall))"
_AGAIN = re.compile(
    rf"(?:\b(?:(?:(?:very\s|more\sthan\s|always\s)?(?:happy|glad|willing|open|prepared|delighted|pleased)\sto|let['’]s|let\sus|"
    rf"(?:I|we)(?:\s\w+)?{_MODAL}(?:\s(?:perhaps|maybe|certainly|then|always|definitely))?|"
    rf"(?:I|we)(?:['’]d|\swould)\slike\sto|open\sto|worth)\s(?:be\s(?:happy|glad|willing|open)\sto\s)?(?:{_LOOK}|re(?:visit|consider)ing)|"
    rf"(?:(?:(?:can|could|would|will|may)\s(?:you|I\sask\syou\sto)|please|feel\sfree\sto|do|you\s(?:can|could|may)|you(?:['’]re|\sare)\s(?:\w+\s)?welcome\sto)\s(?:please\s)?){_COME})|"
    rf"(?:^|(?<=[.!?;\n])|(?<=[.!?;]\s))(?:(?:but|so|and|maybe|perhaps|then|or)[,\s]+)*(?:please\s)?(?:{_COME}|revisit\s(?:it|this)))"
    rf"(?:\s(?:it|this|that|your\s\w+|the\s\w+|with\syou|together|again|then))*,?\s(?P<when>{_CAME}(?=[.!?;,\n)]|\s(?:and\s(?:I|we|please|let)|but|if|or|please|so)\b|$)|{_WHEN}\b(?![-’']))",
    re.IGNORECASE,
)
"""Happy to take another look when you get to 50k; let's revisit in six months; can you come back in January?"""
_LONGEST = 16
_NOT_SO = re.compile(
    rf"{NEGATED.pattern}|\b(?:if|unless|before|whether|should\s(?:we|I|you)|wish|refuse|doubt|unlikely|was|were)\b",
    re.IGNORECASE,
)
_NO_TIME = re.compile(r"\blast\s(?!\w+\sof\b)|\bserious\b", re.IGNORECASE)
_PAST = re.compile(
    r"^(?:when|once|as\ssoon\sas|after)\s(?:(?!(?:have|has|is|are|am|can|could|will|would|do|does|need|want)\b)[\w-]+\s){1,5}?"
    r"(?:was|were|had|did|came|went|got|took|made|gave|became|began|said|saw|found|kept|left|sent|ran|met|paid|sold|bought|told|won|lost|"
    r"(?!(?:need|feed|exceed|succeed|proceed|speed|agreed\s|indeed)\b)[\w-]+ed(?=\s(?:the|a|an|my|our|your|it|us|me|to|in|on|at|for|with|last)\b|\W*$))\b",
    re.IGNORECASE,
)
"""When there was one year without an outage: told as past, it is no time to come."""
_NOT_NOW = re.compile(r",?\s(?:not\snow|but\s(?:not|don['’]t))\b", re.IGNORECASE)
_STRAY = re.compile(r"^(?:in|at|on)\s(?=(?:after|around|about|early|late|once|by|from)\b)", re.IGNORECASE)
"""Belongs to the verb: check back in after the new year."""
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Again:
    """Where they say that they would look at it again, and when, in their words."""

    turn: TurnReading
    span: Span
    when: str


def looks_again(reading: Reading) -> Again | None:
    """What the latest no says of when it could be looked at again; None where it says nothing of it."""
    no = reading.latest_no
    if no is None or no.refusal is None or no.refusal.stops or no.is_heated:
        return None
    text = hidden(no.text)
    for m in _AGAIN.finditer(text, 0, cues.REACH):
        before = re.split(r"[.!?;\n]", text[max(0, m.start() - _NEAR) : m.start()])[-1]
        is_shut = (
            any(p.search(m["when"]) for p in (NEGATED, _NO_TIME, _PAST)) or _NOT_SO.search(before) is not None
        )
        is_shut = is_shut or threatens(m.group()) or _NOT_NOW.match(text, m.end()) is not None
        if not is_shut and len(m["when"].split()) <= _LONGEST:
            return Again(no, m.span(), _STRAY.sub("", " ".join(m["when"].split())))
    return None
