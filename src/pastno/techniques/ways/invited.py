"""What they invite us to instead: you'd be very welcome to come to our fun day."""

import re

from pastno.techniques import cues
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.whole import LONG, way_of
from pastno.techniques.ways.words import BEGINS, WHEN

_GO = (
    r"(?:come\sand\s(?:see|look\sat|try|collect|use|have)|come(?!\s(?:back|and|up\swith|to\s(?:terms|your|grips))\b)|join|attend|visit|sit\sin|take\spart|volunteer|stay|drop\s(?:in|by|round|off)|"
    r"stop\sby|pop\s(?:in|by|round|over)|call\sin|help\sout|(?:sign|set)\sup|register|enter|meet\sus|sell|play|"
    r"bring\s(?:it|them|him|her|your|the|an?|some|up\sto|\d+|one|two|three|four|five|six|eight|ten|twelve|half)|collect|"
    r"(?:keep|store)\s(?:it|them|one|your)|rehearse|perform|exhibit|pick\s(?:it|them|one|the)|use|borrow|book|rent|order|park|camp|fish|swim|"
    r"(?:have|take|try)\s(?:one|some|half|two|the|our|it|an?)|try\sagain|move|transfer|defer)"
)
"""What one can be invited to do, at a place of theirs or on a day."""
_LOOK = (
    r"(?:consult|inspect|view|see|look\s(?:at|through|over)|read|copy|photograph|photocopy|scan|keep\sthe|"
    r"work|sit|practi[sc]e)"
)
"""What one can be asked to do in a place of theirs or on a day; a thing of theirs is not enough: see our point."""
_PUT = (
    r"(?:put(?:\sup)?\s(?:it|them|your|the|an?)|hang|show|leave\s(?:it|them|your|the)|advertise|hold|practi[sc]e|plant|record|film|print|"
    r"add\s(?:it|them|your|the)|choose|exchange|swap|watch|download)"
)
"""What one does there, and nowhere else by their leave."""
_ANEW = (
    r"(?:re-?apply|re-?submit|resend|(?:apply|submit|appeal)(?:\s(?:it|this|that))?\s(?:again|anew)|bring\syour\sown|"
    r"send\s(?:in\s|us\s)?(?:an?|the|your|another)\s(?:\w+er|new|revised|updated|corrected|second|different)\s)"
)
"""What is looked at once more."""
_ROOM = (
    r"\b(?:the|an?)\s(?:[\w’'-]+\s){0,3}?(?:hall|room|kitchen|garden|field|barn|canteen|office|"
    r"library|archive|store|cellar|kiosk|church|chapel|school|museum|shop|showroom|depot|terrace|tent|club|studio|gym|pool|car\spark|van|list|day|"
    r"evening|morning|afternoon|weekend|meeting|event|party|class|course|session|workshop|"
    r"rehearsal|gallery|reception|concierge|desk|stall|yard|grounds|service|fair|market|show|match|game|open\shouse|tour|talk|walk)\b|"
    r"(?<=\s)here(?=\s*(?:[.,;!?]|$|for\b|on\b|at\b|with\b|in\b|any\b))"
)
"""A place, an event, a list."""
_PLACE = rf"(?:\b(?:our|ours|mine|my|one\sof\sthe)\b|\bus\b(?=\s(?:for|on|at|in)\b)|{_ROOM})"
"""Something of theirs: a place, a thing, an event, a list."""
_VERBS = (
    rf"(?:{_ANEW}|(?:{_GO}|(?:apply|submit|appeal))\b(?=[^.!?;\n]{{0,120}}?(?:{_PLACE}|{WHEN}))|"
    rf"{_LOOK}\b(?=[^.!?;\n]{{0,120}}?(?:\b(?:in|at|from|on)\s(?:our|my)\s|{_ROOM}|{WHEN}))|"
    rf"{_PUT}\b(?=[^.!?;\n]{{0,120}}?{_PLACE}))"
)
_ADVERB = (
    r"(?:(?:always|still|also|very|most|more\sthan|warmly|heartily|of\scourse|certainly|instead|"
    r"equally|absolutely)\s){0,4}"
)
_WELCOME = re.compile(
    rf"\byou(?:['’](?:d|ll|re)|\s(?:would|will|are))\s{_ADVERB}(?:be\s)?{_ADVERB}welcome\sto\s(?:(?:also|still|always)\s)?"
    rf"(?P<what>{_VERBS}{LONG}{{3,160}})",
    re.IGNORECASE,
)
_FREE_TO = re.compile(
    rf"{BEGINS}(?:(?:please|do|instead|alternatively|otherwise|in\sthe\smeantime|meanwhile)[,\s]+){{0,3}}"
    rf"(?:(?:do\s)?feel\sfree\sto|by\sall\smeans|you(?:['’]re|\sare)\sfree\sto|why\s(?:not|don['’]t\syou))[,\s]+(?:do\s)?(?P<what>{_VERBS}{LONG}{{3,160}})",
    re.IGNORECASE,
)
_DO = re.compile(
    rf"{BEGINS}(?:(?:please|instead|but)[,\s]+){{0,3}}do\s(?:please\s)?(?:still\s|also\s|always\s|feel\sfree\sto\s)?"
    rf"(?P<what>{_VERBS}{LONG}{{3,160}})",
    re.IGNORECASE,
)
"""Do come to the open day."""
_TEASES = re.compile(
    r"\b(?:web\s?site|web\spage|faqs?|portal|www|https?|twitter|facebook|google|newsletter|mailing\slist|next\stime|tribunal|competition|nonsense|"
    r"(?:my|our)\s(?:apolog\w+|condolences|thanks|patience|time|nerves|mistakes?|decision|word|view|position|concerns?|reasons?))\b|"
    r"\bbut\s|\b(?:next\sdoor|down\sthe\sroad|across\sthe\s(?:road|street)|round\sthe\scorner)\b|^(?:use|take|have)\s(?:your|my\sword|a\s(?:seat|hike))|^(?:take|have)\sit\b|^(?:come\sand\s)?(?:read|see|view|consult|look\s(?:at|through|over)|test)\s(?:what|how|why|if|whether|(?:our|my|the)\s(?:[\w’'-]+\s){0,2}?"
    r"(?:polic\w+|terms|conditions|rules?|guidelines?|guidance|criteria|notice|page|faq|options|situation|problem))\b|^(?:keep|leave)\s(?:us|me)\b",
    re.IGNORECASE,
)
"""Nothing that they would welcome, or nothing but a web page."""


def way(text: str) -> Way | None:
    """The first thing that they invite us to do."""
    for pattern in (_WELCOME, _FREE_TO, _DO):
        for m in pattern.finditer(text, 0, cues.REACH):
            if (
                _TEASES.search(m["what"]) is None
                and (found := way_of(text, m.span(), m.span("what"), "you could {}")) is not None
            ):
                return found
    return None
