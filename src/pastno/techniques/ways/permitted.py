"""What they let us do: "Happy for you to pick it up on Friday"; "there's nothing to stop you applying again"."""

import re

from pastno.techniques import cues
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.whole import LONG, way_of
from pastno.techniques.ways.words import BEGINS

_VERBS = (
    "use borrow keep have copy photograph photocopy scan collect bring come join stay park store share sell swap move "
    "apply re-apply reapply resubmit re-submit appeal book order rent practise practice rehearse play "
    "hang show film record "
    "print plant hold pay work attend visit view consult inspect read see paint sublet bid enter "
    "register transfer defer "
    "retake resit start run host build camp fish sing perform advertise exhibit submit pick drop put "
    "take try leave return send sit exchange choose buy hire"
).split()
_DOUBLED = frozenset(
    "swap bid submit resubmit re-submit defer transfer put sit run drop resit sublet".split()
)
"""Their last letter is doubled before an ending."""


def _going_on(verb: str) -> str:
    """The verb with its "-ing"."""
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ing"
    return f"{verb if verb.endswith('ee') else verb.removesuffix('e')}ing"


_DO, _DOING = "|".join(_VERBS), "|".join(_going_on(verb) for verb in _VERBS)
_ADVERB = (
    r"(?:(?:very|quite|perfectly|more\sthan|absolutely|entirely|"
    r"still|also|always|certainly|only\stoo|all|totally)\s){0,3}"
)
_BE = r"(?:['’](?:m|re|s|d\sbe|ll\sbe)|\s(?:am|are|is|(?:would|will)\sbe))"
_WHO = r"(?:I|we|he|she|they|(?:the|our|my)\s(?:[\w’'-]+\s){0,2}?[\w’'-]+)"
_FROM = r"you(?:\sfrom)?"
_HAPPY = re.compile(
    rf"(?:\b(?P<who>{_WHO}{_BE})\s|{BEGINS})(?P<lead>{_ADVERB}(?:happy|fine|content|okay?|glad|comfortable|easy)\s(?:for\syou\sto|with\syou(?=\s\w+ing\b)))\s"
    rf"(?P<what>(?:{_DO}|{_DOING})\b{LONG}{{3,160}})",
    re.IGNORECASE,
)
"""We'd be happy for you to pay in three instalments; I'm fine with you parking in the yard."""
_NO_BAR = re.compile(
    rf"(?P<lead>(?P<there>\b(?:there(?:['’]s|\sis|\swould\sbe)\s))?\bnothing\s(?:(?:here\s)?(?:to|that\s(?:would|could))\s(?:stop|prevent)|stops|prevents|would\s(?:stop|prevent))\s{_FROM}|"
    rf"\b(?:I|we)(?:['’]d|\swould)?\s(?:have|see|raise)\sno\s(?:objections?|problem|issue|difficulty)\s(?:to|with|in|if)\syou|"
    rf"\b(?:I|we)\s(?:do\snot|don['’]?t|would\snot|wouldn['’]?t)\smind\s(?:if\s)?you|"
    rf"\b(?:(?P<reason>there(?:['’]s|\sis|\swould\sbe)|(?:I|we)\s(?:can\s)?see|see)\s)?no\sreason\s(?:why\s)?you\s(?:can['’]?t|cannot|could\snot|couldn['’]?t|should\snot|shouldn['’]?t))\s"
    rf"(?:(?:still|also|just|simply)\s)?(?P<what>(?:{_DO}|{_DOING})\b{LONG}{{3,160}})",
    re.IGNORECASE,
)
"""There's nothing to stop you applying again in March; I don't mind you borrowing the ladder."""
_TAUNTS = re.compile(
    r"^(?:tak(?:e|ing)\s(?:it|this|that|your|the\s(?:matter|hint|blame)|legal|advice|over|a\s(?:hike|seat))|"
    r"(?:leav|com)(?:e|ing)\s(?:now|today|here|the|back\sto|us|me|to\s(?:terms|your))|pay(?:ing)?\s(?!in\b|by\b|over\b|monthly|weekly|half|later|after|on\s(?:the\s|\w+day)|the\srest|[€$£]?\d)|"
    r"hav(?:e|ing)\s(?:a\sgo|an\sopinion|your|it\byour)|keep(?:ing)?\s(?:us|me|in|on|your|complaining|asking|the\schange)|try(?:ing)?\b(?!.*\b(?:it|one|our|the|again\s(?:in|on|next|after|from))\b)|"
    r"see(?:ing)?\s(?!(?:it|them|the|our|one|both|him|her|all)\b)|send(?:ing)?\s(?:it\sback|them\sback|the\sbill|money)|us(?:e|ing)\s(?:someone|somebody|another|your\s(?:head|common))|"
    r"(?:hir|choos|book|buy|pick|rent)(?:e|ing)?\s(?:someone|somebody|another|a\sdifferent)|put(?:ting)?\s(?:up\swith|it\sto|yourself|pressure)|drop(?:ping)?\s(?:it|this|that|out|dead)\b(?!\s(?:off|in|by|round|here|back))|"
    r"start(?:ing)?\s(?:with\syourself|again)|play(?:ing)?\s(?:the|games)|pick(?:ing)?\s(?!it|them|one|the|up|a\s(?:day|date|time))|run(?:ning)?\s(?:it|this|that)\spast|work(?:ing)?\s(?:it|harder|out)|show(?:ing)?\s(?:me|us)\b|read(?:ing)?\s(?:the\s(?:rules|terms)|our|my))",
    re.IGNORECASE,
)
"""Lets us do what nobody wants: take it up with the council, leave now."""


def way(text: str) -> Way | None:
    """The first thing that they say we may do."""
    for pattern in (_HAPPY, _NO_BAR):
        for m in pattern.finditer(text, 0, cues.REACH):
            if _TAUNTS.match(m["what"]):
                continue
            start = m.start("who") if m.groupdict().get("who") else m.start("lead")
            found = way_of(text, (start, m.end()), m.span("what"), f"{_lead(m)} {{}}")
            if found is not None:
                return found
    return None


def _lead(m: re.Match[str]) -> str:
    """What stands before what we may do, as a clause of theirs."""
    lead = " ".join(m["lead"].split())
    named = m.groupdict()
    if "there" not in named:
        who = m["who"] or "I'm"
        return f"{who if who.startswith('I') else who[0].lower() + who[1:]} {lead[0].lower()}{lead[1:]}"
    if lead.startswith("I "):
        return lead
    small = f"{lead[0].lower()}{lead[1:]}"
    if small.startswith("see no reason"):
        return f"I {small}"
    bare = small.startswith("no reason") or (small.startswith("nothing ") and _TO.match(small))
    return f"there is {small}" if bare else small


_TO = re.compile(r"nothing\s(?:here\s)?(?:to|that)\b")
