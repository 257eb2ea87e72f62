"""A way without a condition: what they could do, what they invite to, what is free."""

import re

from pastno.negotiation.conversation import Span
from pastno.techniques import cues
from pastno.techniques.their_words import sentence_of
from pastno.techniques.ways.not_a_way import IDLE, NEGATED, POLITE, THREAT
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.words import ENDS, RUN, SUBJECT

_DO = (
    r"(?:offer|do|allow|give|let|take|look\s+(?:at|again)|consider|reconsider|revisit|review|manage|hold|reserve|waive|"
    r"extend|split|reduce|include|try|start|write\s+you|introduce\s+you|refer\s+you|put\s+you\s+in\s+touch)"
)
_MORE = rf"(?:,\s(?:around|about|for|say|up\s+to|at|on|in|with)\s{RUN}{{2,60}}){{0,2}}"
_ALL_I_CAN = re.compile(
    r"\bwhat\s+(?:I|we)\s+can\s+(?:do|offer|give)(?:\s+(?:you|instead|for\s+you|at\s+the\s+moment|today))*\s+is(?::|,)?\s+"
    rf"(?:that\s+(?:I|we)\s+)?(?P<offer>(?P<thing>(?:the|an?|this|that|these|those|one|two|three|four|five|six|some|half|another|our|"
    rf"my)\b|[\d€$£])?(?(thing)|(?:to\s+)?(?:{_DO}|pay|send|deliver|come|meet|swap|move|add|lend|cover|share)\b){RUN}{{4,110}}{_MORE})",
    re.IGNORECASE,
)
"""What I can do is the course in Lyon, or: to split the invoice."""
_OPEN = (
    re.compile(
        r"(?<!\bnothing )(?<!\ball )(?<!\bwhat )(?<!\bmost )(?<!\bthat )\b"
        rf"(?P<offer>(?:I|we)(?:'d|’d|\s+(?:would|could|might|can))\s+(?:(?:still|perhaps|instead|then)\s+)?"
        rf"(?:be\s+(?:happy|willing|open|prepared|able|glad)\s+to\s+)?{_DO}\b(?!\s+is\b){RUN}{{6,110}}{_MORE})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<offer>(?:(?:I'm|I\s+am|we're|we\s+are)\s+)?(?:happy|glad|willing|open|prepared)\s+to\s+"
        rf"(?:look|discuss|talk|meet|{_DO})\b{RUN}{{6,110}})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?P<offer>you\s+(?:may|can|could)\s+(?:(?:still|also|instead)\s+)?(?:appeal|(?:re-?)?apply|(?:re)?submit|"
        rf"have\s+(?:the|a|an|it)|choose|book|join|ask\s+for)\b{RUN}{{3,140}})",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:^|[.!?;\n]\s*|\bbut\s+)(?P<offer>(?:[\w’'-]+\s){1,5}(?:is|are|remains?|stays?|would\s+be)\s+(?:still\s+)?"
        rf"(?:free|open|available|possible)\b{RUN}{{0,60}})",
        re.IGNORECASE,
    ),
)
"""Ways that are open without a condition: what they could do, what they invite to, what is free."""
_NO_SUBJECT = re.compile(r"(?:happy|glad|willing|open|prepared)\b", re.IGNORECASE)
_HANGS = re.compile(
    r"\b(?:if|unless|provided|as\slong\sas|on\scondition|only\s(?:when|once|after)|were\s(?:you|we|it|I)\sto|"
    r"(?<!\w\s)(?:should|had)\s(?:you|we|it|I))\b\s*",
    re.IGNORECASE,
)
_ONLY_IF = re.compile(
    r"\W*(?:(?:but|though|and|that is),?\s)?(?:(?:but|only)\s(?:if|when|once)|provided|as\slong\sas|on\scondition)\b",
    re.IGNORECASE,
)
"""We could give you the room. But only if nothing leaves the house."""
_CLAUSE_BEGINS = re.compile(
    r"(?:^|[.!?;:,\n(—–-]|\b(?:and|but|so|yet|still|then|though|although|however|perhaps|maybe|instead|otherwise|that|as|"
    r"because|where|which|what|yes|well|ok|okay|please|also|if|or|think|hope|believe|guess|said|is|sure|case|least|best|"
    r"most|meantime|\w+ly))\s*$|"
    r"(?:^|[.!?;:,\n(—–-])\s*(?:(?:and|but|so|then|yes|no)\s+)?(?:in|on|at|from|by|for|after|before|until|with|as|to|under|"
    r"next|this|these|today|tomorrow|tonight|right|now|later|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
    r"[^.!?;:,\n]{0,60}$",
    re.IGNORECASE,
)
"""Where an offer begins: after a noun that it speaks of ("5% I can do anytime") it would be torn from it."""
_IDIOM = re.compile(
    r"\b(?:in a heartbeat|like a shot|(?:my|the) shirt|my right arm|hold back|do with(?:out)?\b(?! the)|"
    r"give (?:it )?anything)\b",
    re.IGNORECASE,
)
_NEAR = 60


def way(text: str) -> Way | None:
    """The first way that is open without a condition; what stands under an if is none."""
    for m in _ALL_I_CAN.finditer(text, 0, cues.REACH):
        what = ENDS.sub("", m.group("offer")).strip(" ,").removeprefix("to ")
        if not (NEGATED.search(what) or THREAT.search(what) or POLITE.search(what)) and " " in what:
            return Way(m.span(), "", f"I can offer {what}" if m.group("thing") else f"I can {what}")
    for pattern in _OPEN:
        for m in pattern.finditer(text, 0, cues.REACH):
            offer = ENDS.sub("", m.group("offer")).strip(" ,")
            polite = POLITE.search(_NO_SUBJECT.sub("", offer))
            if NEGATED.search(offer) or THREAT.search(offer) or polite or len(offer.split()) < 4:
                continue
            before = text[max(0, m.start("offer") - _NEAR) : m.start("offer")]
            if not _CLAUSE_BEGINS.search(before) or _IDIOM.search(offer):
                continue
            if _is_under_an_if(text, m.span("offer")):
                continue
            if _NO_SUBJECT.match(offer):
                offer = f"we are {offer[0].lower()}{offer[1:]}"
            return Way(m.span("offer"), "", SUBJECT.sub(lambda w: w.group().lower(), offer, count=1))
    return None


def _is_under_an_if(text: str, offer: Span) -> bool:
    """True where the sentence of the offer, or how the next one begins, makes it hang on something."""
    first, last = sentence_of(text, offer)
    ifs = [m for m in _HANGS.finditer(text, first, last) if not IDLE.match(text, m.end())]
    return bool(ifs) or _ONLY_IF.match(text, last) is not None
