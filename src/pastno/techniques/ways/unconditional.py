"""A way without a condition: what they could do, what they invite to, what is free."""

import re

from pastno.techniques import cues
from pastno.techniques.ways.gate import hangs_inside, hangs_on
from pastno.techniques.ways.not_a_way import POLITE, THREAT, TOGETHER
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.words import CLOSE, ENDS, NEGATED, RUN, STARTS, SUBJECT, WHEN

_DO = (
    r"(?:offer|do|allow|give|let|take|look\s+(?:at|again)|consider|reconsider|revisit|review|manage|hold|reserve|waive|"
    r"extend|split|reduce|include|try|start|write\s+you|introduce\s+you|refer\s+you|put\s+you\s+in\s+touch)"
)
_MORE = rf"(?:,\s(?:around|about|for|say|up\s+to|at|on|in|with)\s{RUN}{{2,60}}){{0,2}}"
_ALL_I_CAN = re.compile(
    rf"\b(?:what|(?:the\s+)?(?:best|most|least))\s+(?:that\s+)?(?:I|we)(?P<can>\s+can|\s+could|['’]d|['’](?:m|re)\s+able\s+to|\s+am\s+able\s+to|\s+are\s+able\s+to|(?=\s+offer\b))\s+(?:be\s+able\s+to\s+)?(?:do|offer|give|manage)(?:\s+(?:you|instead|for\s+you|at\s+the\s+moment|today|without\s{RUN}{{4,40}}?|myself|on\s+my\s+own))*\s+(?:is|would\s+be)(?::|,)?\s+"
    rf"(?:that\s+(?:I|we)\s+)?(?P<offer>(?P<thing>(?:the|an?|this|that|these|those|one|two|three|four|five|six|some|half|"
    rf"another)\b|[\d€$£])?(?(thing)|(?:to\s+)?(?:{_DO}|pay|send|deliver|come|meet|swap|move|add|lend|cover|share|put|bring|leave|get|make|keep|book|fit|have|freeze|carry|honour|match|throw|pause|delay|postpone|recommend|sign)\b){RUN}{{4,110}}{_MORE})",
    re.IGNORECASE,
)
"""What I can do is the course in Lyon, or: to split the invoice; the best we can do is 5,750."""
_COULD = frozenset({"could", "'d", "’d"})
_OPEN = (
    re.compile(
        r"(?<!\bnothing )(?<!\ball )(?<!\bwhat )(?:(?<!\bmost )|(?<=\bat most ))(?<!\bthat )\b"
        rf"(?P<offer>(?:I|we)(?:'d|’d|\s+(?:would|could|might|can))\s+(?:(?:still|perhaps|instead|then)\s+)?"
        rf"(?:be\s+(?:happy|willing|open|prepared|able|glad)\s+to\s+)?{_DO}\b(?!\s+is\b|\s*:){RUN}{{6,110}}{_MORE})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<offer>(?:(?:I'm|I\s+am|we're|we\s+are)\s+)?(?:happy|glad|willing|open|prepared)\s+to\s+"
        rf"(?:look|discuss|talk|meet|{_DO})\b{RUN}{{6,110}})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?P<offer>you\s+(?:may|can|could)\s+(?:(?:still|also|instead|always)\s+)?(?:appeal|(?:re-?)?apply|(?:re)?submit|"
        rf"replace|correct|complete|(?:re-?)?upload|resend|have\s+(?:the|an?|it|one|mine|ours|half|(?:them|him|her|both|those|these|two|three|\d+)\b(?!\sback\b|\s(?:guesses|goes|reasons|minutes|seconds)\b)(?![^.!?;\n]{{0,30}}\w\wed\b)(?=[^.!?;\n]{{0,80}}?(?:{WHEN}|\b(?:at|for)\s[€$£]?\d)))|choose|book|join|ask\s+for|use|run|"
        rf"collect|rent|park|try(?!\s(?:and|to)\b)|stay|buy|order|register|transfer|resit|retake|defer)\b{RUN}{{3,140}})",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:^|[.!?;\n]\s*|\bbut\s+)(?P<offer>(?:[\w’':-]+\s){1,6}(?:is|are|remains?|stays?|would\s+be)\s+"
        rf"(?:(?:still|both|all|also|wide|now)\s+)*(?:free(?!\sto\b)|open(?!\sto\b)|available)\b{RUN}{{0,60}})",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:^|[.!?;,\n]\s*|\bbut\s+)(?P<offer>there(?:['’]s|\s(?:is|are))\s(?:(?:still|always|also)\s)?"
        r"(?:(?:an?|one|two|three|some|plenty\sof)\s)?(?:\w+\s)?(?:(?:slot|opening|berth|appointment|vacancy)s?\b|"
        r"(?<!\ba\s)(?<!\bone\s)(?<!\bchanging\s)room\s(?:on|in)\s(?=[^.!?;\n]{0,40}?" + WHEN + r")|"
        r"(?:seat|table|ticket|copy|copie|room|place|gap|spot|date)s?\b(?=[^.!?;\n,]{0,60}(?:"
        + WHEN
        + r"|\b(?:left|free|available|open|going\sspare|reserved|for\syou)\b)))"
        rf"{RUN}{{3,60}})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<offer>(?:I|we)(?:['’]ll|\s(?:will|can|could))\s(?=[^.!?;\n]*\byou\b){RUN}{{4,60}}\sinstead)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\bnothing )(?<!\ball )(?<!\bwhat )(?<!\bthat )\b"
        r"(?P<offer>(?:I|we)(?:['’]d|\s(?:would|could|might|can))\s(?:(?:still|perhaps|instead|then)\s)?"
        rf"(?:swap|lend|rent|hire|book|spare|sell)\syou\s(?!an?\s(?:story|hand|ear|pup|dummy|dream)\b){RUN}{{3,110}}{_MORE})",
        re.IGNORECASE,
    ),
)
"""Ways that are open without a condition: what they could do, what they invite to, what is free."""
_OBJECT_FIRST = re.compile(
    rf"{STARTS}(?:(?:but|and|though)\s)?(?P<what>(?:(?:an?|one|two|three|four|half|some)\s(?!more\b|thing|way|lot\b|bit\b|reason)|"
    r"\d[\d.,]*\s?|the\s(?=\d|first\s\w|second\s\w|other\s\w|(?:mon|tues|wednes|thurs|fri|satur|sun)day))"
    r"(?:(?!(?:is|are|was|were|has|have|that|which|who|what|how|why|if|when|I|we|than|can|could|nobody|no)\b)[\w’'%€$£/&-]++\s?){1,8}?),?\s"
    r"(?P<who>I|we)(?P<would>['’]d|\s(?:can|could|might|would))\s"
    r"(?P<do>do|manage|offer|consider|live\swith|stretch\sto|agree\sto|arrange|accept|run\sto)"
    rf"(?=(?:\s(?:for\syou|instead|happily|easily|though|perhaps|maybe))?(?:{CLOSE}|$|,|\s(?:if|but|provided|and)\b))",
    re.IGNORECASE,
)
"""A line on the website we could do."""
_NO_SUBJECT = re.compile(r"(?:happy|glad|willing|open|prepared)\b", re.IGNORECASE)
_CLAUSE_BEGINS = re.compile(
    r"(?:^|[.!?;:,\n(—–-]|\b(?:and|but|so|yet|still|then|though|although|however|perhaps|maybe|instead|otherwise|that|"
    r"because|where|yes|well|ok|okay|please|also|think|hope|believe|guess|sure|case|"
    r"meantime|\w+ly))\s*$|"
    r"(?:^|[.!?;:,\n(—–-])\s*(?:(?:and|but|so|then|yes|no)\s+)?(?:in|on|at|from|by|for|after|before|until|with|as|to|under|"
    r"next|this|these|today|tomorrow|tonight|right|now|later|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
    r"[^.!?;:,\n]{0,60}$",
    re.IGNORECASE,
)
"""Where an offer begins: after a noun that it speaks of ("5% I can do anytime") it would be torn from it."""
_IDIOM = re.compile(
    r"\b(?:(?:condolences|sympathy|\w+ reasons)\b|to (?:leave|get out|pack|go away|move out)\b|"
    r"all you (?:like|want)|in a heartbeat|all day long|like a shot|(?:my|the) shirt|my right arm|hold back|"
    r"do with(?:out)?\b(?! the)|give (?:it )?anything|"
    r"(?:badly|poorly|worse|wrong)(?=\s(?:and|so)\b|$)|"
    r"you(?:['’](?:d|ll)| would| will) (?:pay for (?:it|that)|regret|suffer))\b",
    re.IGNORECASE,
)
_OWED = re.compile(
    r"(?:[\w’'-]+\s){0,4}(?:invoice|bill|question|case|claim|file|account|wound|payment|matter|dispute|delay|risk)s?\b",
    re.IGNORECASE,
)
"""What is still open and no way: our invoice."""
_NEAR = 60


def way(text: str) -> Way | None:
    """The first way that is open without a condition; what stands under an if is none."""
    for m in _ALL_I_CAN.finditer(text, 0, cues.REACH):
        kept = ENDS.sub("", m.group("offer"))
        what = kept.strip(" ,").removeprefix("to ")
        more = hangs_on(text, (m.start(), m.start("offer") + len(kept)))
        shut = NEGATED.search(what) or THREAT.search(what) or POLITE.search(what) or hangs_inside(what)
        if more is not None and " " in what and not shut:
            can = "could" if m.group("can").strip().lower() in _COULD else "can"
            offer = f"I {can} offer {what}" if m.group("thing") else f"I {can} {what}"
            return Way(m.span(), more, offer)
    for m in _OBJECT_FIRST.finditer(text, 0, cues.REACH):
        what = f"{m.group('what')[0].lower()}{m.group('what')[1:]}"
        more = hangs_on(text, m.span())
        if more is not None and not (NEGATED.search(what) or THREAT.search(what)):
            return Way(m.span(), more, f"{m.group('who')}{m.group('would')} {m.group('do')} {what}")
    for pattern in _OPEN:
        for m in pattern.finditer(text, 0, cues.REACH):
            offer = ENDS.sub("", m.group("offer")).strip(" ,")
            if not _is_offered(offer) or hangs_inside(offer):
                continue
            first = m.start("offer")
            more = hangs_on(text, (first, first + len(offer)))
            if more is None or not _CLAUSE_BEGINS.search(text[max(0, first - _NEAR) : first]):
                continue
            if _NO_SUBJECT.match(offer):
                offer = f"we are {offer[0].lower()}{offer[1:]}"
            told = SUBJECT.sub(lambda w: w.group().lower(), offer, count=1)
            return Way(m.span("offer"), more, told)
    return None


def _is_offered(offer: str) -> bool:
    """Whether the words offer something: they deny nothing, threaten nothing, and are no mere politeness."""
    polite = POLITE.search(_NO_SUBJECT.sub("", offer))
    shut = (
        NEGATED.search(offer)
        or THREAT.search(offer)
        or _IDIOM.search(offer)
        or _OWED.match(offer)
        or TOGETHER.search(offer)
    )
    return not (polite or shut) and len(offer.split()) >= 4
