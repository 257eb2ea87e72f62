"""What they invite us to instead: you'd be very welcome to come to our fun day."""

import re

from pastno.techniques import cues
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.whole import LONG, way_of
from pastno.techniques.ways.words import BEGINS

_VERBS = (
    r"(?:come(?!\sback\b)|collect|join|help(?!\syourself)|bring|use|borrow|visit|attend|sit\sin|(?:re-?)?apply|(?:re-?)?submit|resend|pick|choose|"
    r"stay|buy|book|order|rent|park|camp|show|sell|set\sup|put\s(?:in|up|your|the)|leave\s(?=[^.!?;\n]{0,60}?\s(?:at|with|in|on|by|to)\b)|keep|"
    r"share|hold|play|practi[sc]e|enter|register|sign\sup|volunteer|offer|drop\s(?:in|off|by|round)|meet|walk|watch|start|print|"
    r"download|exchange|swap|stop\sby|pop\s(?:in|by|round|over)|call\sin|post|advertise|hang|fish|swim|plant|record|film|give|donate|"
    r"have(?!\s(?:it|them|that|those|him|her)\sback\b)|send\s(?:in|me|us|over|your|the|an?)|add|move|transfer|defer|"
    r"take\s(?:part|one|some|half|two|the|a(?!\sseat|\shike|\swalk)|it\sas|any)|try\s(?:again|one|our|the|it\s(?:on|out|for)|us\sagain|in\s)|appeal)"
)
_ADVERB = (
    r"(?:(?:always|still|also|very|most|more\sthan|warmly|heartily|of\scourse|certainly|instead|"
    r"equally|absolutely)\s){0,4}"
)
_WELCOME = re.compile(
    rf"\byou(?:['’](?:d|ll|re)|\s(?:would|will|are))\s{_ADVERB}(?:be\s)?{_ADVERB}welcome\sto\s(?:(?:also|still|always)\s)?"
    rf"(?P<what>{_VERBS}\b{LONG}{{3,160}})",
    re.IGNORECASE,
)
_FREE_TO = re.compile(
    rf"{BEGINS}(?:(?:please|do|instead|alternatively|otherwise|in\sthe\smeantime|meanwhile)[,\s]+){{0,3}}"
    rf"(?:(?:do\s)?feel\sfree\sto|by\sall\smeans|you(?:['’]re|\sare)\sfree\sto|why\s(?:not|don['’]t\syou))[,\s]+(?:do\s)?(?P<what>{_VERBS}\b{LONG}{{3,160}})",
    re.IGNORECASE,
)
_DO = re.compile(
    rf"{BEGINS}(?:(?:please|instead|but)[,\s]+){{0,3}}do\s(?:please\s)?(?:still\s|also\s|always\s|feel\sfree\sto\s)?"
    r"(?P<what>(?:come(?!\sback\b)|join|visit|bring|drop\s(?:in|by)|pop\s(?:in|by|round)|(?:re-?)?apply|"
    r"(?:re-?)?submit|consider|try\s(?:again|one|our|the|us\sagain)|use|take\spart|borrow|send\s(?:in|us|me)\s(?!your\scv|a\s(?:message|mail)))\b"
    rf"{LONG}{{3,160}})",
    re.IGNORECASE,
)
"""Do come to the open day."""
_TEASES = re.compile(
    r"^(?:try\s(?:it\son|and\b|to\b)|take\s(?:a\shike|it\sup\swith|the\s(?:blame|matter)|your)|leave\s(?:us|me|it\sout)\b|have\s(?:a\s(?:moan|rant|go\sat|word)|it\syour|your)|"
    r"keep\s(?:your|it|them|the\schange|me|us|in\s(?:mind|touch)|an\seye|up\s|trying|asking|dreaming|checking)|share\s(?:this|your|it|my|our)\s|post\s(?:this|about|your|a\s(?:bad|one))|"
    r"come\s(?:up\swith|to\s(?:terms|your|grips)|clean|down|off|at\s(?:me|us))|join\s(?:the\squeue|us\sin\s(?:wishing|thanking)|the\sclub)|"
    r"help\s(?:us|me)\sunderstand|bring\s(?:it\sup|this\sup|your\slawyer|it\son)|consider\s(?:this|it|that|yourself|the\s(?:matter|case))|use\s(?:me\b|us\b|your|this\s(?:e-?mail|address|number))|"
    r"enter\sinto|give\s(?:me|us|it|up|him|her|them|my|this)\b|send\s(?:me|us)\s(?:an?\s)?(?:invoice|bill|e-?mail|message|word|note|proof)|show\s(?:me|us|yourself)|"
    r"add\s(?:me|this|that|insult)|put\s(?:in\sa\scomplaint|the\sphone|up\swith|your\s(?:foot|feet))|start\s(?:over|again\sand|without|proceedings|looking)|choose\s(?:not|to\s(?:ignore|leave|go))|"
    r"pick\s(?:up\s(?:the\sphone|your)|a\sfight|on\s)|stay\s(?:away|out|off|where|at\shome)|apply\selsewhere|walk\s(?:away|out|off)|play\s(?:the|games|that)|hold\s(?:your|me|us|it\sagainst)|"
    r"appeal\s(?:to\sgod|all)|watch\s(?:this|me|us|it\sburn)|hang\s(?:up|on)|meet\s(?:me|us)\sin\scourt|visit\s(?:our\s(?:website|site|faq|help|careers)|the\swebsite|www|http))",
    re.IGNORECASE,
)
"""Nothing that they would welcome, or nothing but a web page."""


def way(text: str) -> Way | None:
    """The first thing that they invite us to do."""
    for pattern in (_WELCOME, _FREE_TO, _DO):
        for m in pattern.finditer(text, 0, cues.REACH):
            if (
                _TEASES.match(m["what"]) is None
                and (found := way_of(text, m.span(), m.span("what"), "you could {}")) is not None
            ):
                return found
    return None
