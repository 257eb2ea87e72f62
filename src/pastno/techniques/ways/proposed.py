"""What they propose in few words: another time or size, what they would do or did instead, the step they ask for next.

Nothing of it is said back; it is quoted as it stands.
"""

import re
from collections.abc import Iterator
from itertools import islice

from pastno.negotiation.abbreviations import hidden
from pastno.negotiation.conversation import Span
from pastno.techniques import cues
from pastno.techniques.ways.gate import hangs_on
from pastno.techniques.ways.not_a_way import GIVING, ON_FILE, is_a_way, threatens
from pastno.techniques.ways.words import CLOSE, NEGATED, RUN, STARTS, TURNS

_LEADS = r"(?:(?:but|so|and|or|then|instead|though|however|please|pls|just|well|ok|okay)(?:,\s|\s))*"
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|weds?|thurs?|fri|sat|sun|tomorrow|tmrw|tmw|tomoz|tonight|weekend|"
    r"(?:next|this|the\sfollowing|another|any\sother)\s(?:week|month|year|afternoon|evening|morning|day|spring|summer|autumn|winter)|"
    r"january|february|march|april|june|july|august|september|october|november|december|(?-i:May)|\d{1,2}(?:st|nd|rd|th))\b"
)
_A_DAY = re.compile(rf"\b{_DAY}", re.IGNORECASE)
_CLOCK = (
    r"(?:\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|ish|o['’]clock)|\d{1,2}[.:]\d\d|noon|midday|lunchtime|"
    r"half\s(?:past\s)?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|"
    r"first\sthing|morning|afternoon|evening|\d{1,2})\b"
)
_TIED = (
    r"(?:the|on|at|by|from|after|before|around|about|till|until|in|early|late|say|maybe|perhaps|or|and|same\stime|"
    r"first|last|week|end|start|of)"
)
_TIME = (
    rf"(?={RUN}{{0,60}}?\b{_DAY})(?:{_TIED}\s){{0,4}}(?:{_DAY}|{_CLOCK})"
    rf"(?:[\s,/–-]{{1,3}}(?:{_TIED}\s){{0,4}}(?:{_DAY}|{_CLOCK})){{0,6}}"
)
_KINDLY = (
    r"(?:[\s,]+(?:instead|then|better|rather|please|pls|maybe|perhaps|ok|okay|mate|x|for\syou|"
    r"any\s(?:good|use)))*"
)
_ASKS_TIME = re.compile(
    rf"(?<=[.!?;,\n—–-])\s{{0,3}}(?P<way>{_LEADS}(?:(?:how|what)\sabout\s|make\sit\s|try\s|say\s|shall\swe\s(?:say|make\sit)\s|"
    r"(?:could|can)\s(?:you|we)\s(?:do|make(?:\sit)?)\s)?"
    rf"{_TIME}{_KINDLY})\s?\?"
    r"(?=\s*(?:$|\n|x+\b|(?:or|bring|would|does|is|let|can|could|same|that|works?|if)\b|(?:I|we)(?:['’](?:ll|d|m|re)|\s(?:can|could|will|am|are))\b"
    r"(?!\s(?:not|no|away|closed|out|full|busy|in|on|at)\b)))",
    re.IGNORECASE,
)
"""Wednesday 8am? What they only echo of ours is said first, and more is said of it."""
_NAMES_TIME = re.compile(
    rf"(?<=[.!?;])\s{{1,3}}(?P<way>{_LEADS}(?:"
    rf"(?={RUN}{{0,60}}?\b{_DAY})(?={RUN}{{0,60}}?\d\s?(?:[.:]\d\d|am\b|pm\b|ish\b|o['’]clock)){_TIME}|(?:make\sit|try|say|rather|maybe|perhaps)\s{_TIME}|{_TIME}\s(?:instead|then|rather))"
    rf"{_KINDLY}(?:,\s(?:bring|come|same|usual|your|my|our|if|after|before)\b{RUN}{{2,40}}?|\s(?:first|last)\s\w+)?)(?=[!;\n]|[.](?!\d)|$)",
    re.IGNORECASE,
)
"""8.30 tmrw, bring coffee."""
_SIZE = (
    r"(?:(?:only|just|maybe|say|like)\s)*(?:[€$£]?\d[\d.,]*\d?[k%]?|half|"
    r"a\s(?:half|third|quarter|couple|smaller|shorter|single)|one|two|three|four|five|six|ten)\b"
)
_ASKS_SIZE = re.compile(
    rf"{STARTS}(?P<way>{_LEADS}(?:(?:how|what)\sabout|would\syou\s(?:take|accept|settle\sfor|do)|could\syou\s(?:do|manage|live\swith)|"
    rf"can\s(?:you|we)\s(?:do|say|make\sit))\s{_SIZE}{RUN}{{0,60}}?|half\s(?:now|today|up\sfront|then|this)\b[^.!?\n]{{0,60}}?)\s?\?",
    re.IGNORECASE,
)
"""How about half?"""
_ASK_FOR = re.compile(
    rf"{STARTS}(?P<way>{_LEADS}ask\s(?:(?:me|us)\s)?for\s(?:(?:only|just)\s)*(?:one|two|three|half|an?|\d+)\s(?:\w+\s)?"
    rf"(?:days?|weeks?|hours?|months?|nights?|pages?|seats?|places?|tables?|rooms?|boxes|copies|couple|of\sit|that|thing)\b{RUN}{{0,40}}?)(?={CLOSE}|,|$)",
    re.IGNORECASE,
)
"""Then ask for one day."""
_PROMISED = re.compile(
    rf"(?:{STARTS}|(?<=,\s))(?P<way>(?:{_LEADS}(?:if|once|when|as\ssoon\sas|till|until|at|after|from|by|on|before)\s{RUN}{{1,80}}?,?\s|{_LEADS}{_TIME},?\s)?"
    r"you(?:['’]ll|\s(?:will|shall|can))\s(?:have|get)\s(?:it|them|this|that|one|yours|(?:(?:the|my|our)\s(?!same\b)[\w-]+(?:\s[\w-]+)?|an?\s(?:answer|reply|copy|price|quote|version|draft|decision|call|list|place|slot)))"
    rf"(?:\s(?:(?:by|on|at|before|from|after|in|no\slater\sthan)\s)*{_TIME})?)(?={CLOSE}|,|$)",
    re.IGNORECASE,
)
"""Tomorrow 10 am you'll have it."""
_FINE = re.compile(
    rf"{STARTS}(?P<way>{_LEADS}(?:(?!if\b|when\b|unless\b|was\b)[\w’'-]+\s){{0,4}}?{_DAY}(?:\s[\w’'-]+){{0,3}}?(?:['’]s|['’]d\sbe|\s(?:is|are|would\sbe|might\sbe|could\sbe))\s"
    r"(?:(?:quite|still|perfectly|also|all|absolutely|much)\s)*(?:fine|ok|okay|possible|free|better|easier|good(?!\sfriday)|doable|no\sproblem|all\sright)"
    rf"(?!\s(?:for|with|by)\s(?!me\b|us\b|you\b)){RUN}{{0,40}}?)(?={CLOSE}|,|$)",
    re.IGNORECASE,
)
"""September is fine."""
_ROOM = re.compile(
    r"\b(?P<way>there(?:['’]s|\s(?:is|may\sbe|might\sbe|could\sbe|would\sbe))\s(?:(?:an?\s(?:bit|little|small\samount)\sof|some|perhaps|still|"
    r"possibly|always)\s)*(?:movement|room(?=\s(?:to|for|in|on)\b)|flexibility|leeway|scope|wiggle\sroom|give(?=\s(?:in|on)\b))\b"
    rf"(?!\sfor\s(?:doubt|improvement|error|debate|argument|mistakes?|misunderst\w+|concern)){RUN}{{0,80}}?)(?={CLOSE}|,|$)",
    re.IGNORECASE,
)
"""There may be a bit of movement in how the weekends work."""
_THERE_IS = re.compile(
    r"\b(?P<way>there(?:['’]s|\s(?:is|are))\s(?:(?:also|still|always)\s)?(?:an?|the|one|two|some|our|my)\s(?!limits?\b|lot\b|only\b|point\b|fine\b|time\b)"
    rf"(?:(?!what\b|where\b|how\b|why\b|as\b|than\b|before\b|and\b|if\b)[\w’'%€$£/&-]+\s){{1,12}}?(?:(?:which|that)\s)?(?:I|we|you)(?:['’](?:d|ll)|\s(?:can|could|may|might))\s"
    rf"(?:do|send|give|let|lend|offer|share|use|have|take|get|try|book|borrow|apply|fill|show|print|bring|put|run|spare|move)\b{RUN}{{0,60}}?)(?={CLOSE}|,|$|\s(?:but|and)\b)",
    re.IGNORECASE,
)
"""There's an Excel export which I can do by noon."""
_DID = re.compile(
    rf"{STARTS}(?P<way>{_LEADS}(?:I|we)(?:['’]ve|\shave)\s(?:(?:now|already|just|instead)\s)*"
    rf"(?:(?:uploaded|attached|enclosed|copied|shared|scanned|pasted|left|reserved|kept|held|set\saside|saved)\s{RUN}{{3,80}}?\s(?:instead|in\sthe\smeantime|for\syou)\b|"
    rf"(?:put|added|sent|posted|included|booked|asked|printed|moved)\s(?={RUN}{{0,80}}?\byour?\b){RUN}{{3,80}}?\s(?:instead|in\sthe\smeantime)\b|"
    r"put\syou(?:r\sname)?\s(?:down|on)\s)"
    rf"{RUN}{{0,60}}?)(?={CLOSE}|,|$)",
    re.IGNORECASE,
)
"""I've uploaded the scans to the portal for you instead."""
_WILL_DO = re.compile(
    rf"{STARTS}(?P<way>{_LEADS}(?:I|we)(?:['’]ll|\s(?:will|can|could))\s(?:(?:still|happily|gladly|only|always)\s)*"
    r"(?:do|take\son|bring|cover|man|lend|look\safter|host|bake|cook|drive|chair|sponsor|donate|contribute|chip\sin|pay\sfor|pay|match|give\syou)\s"
    r"(?:(?:the|an?)\s(?!same\b|miss\b|reasons?\b|maths?\b|numbers\b|rest\s(?:myself|ourselves))|one\s|two\s|three\s|half\b|some\s|[€$£]?\d)"
    rf"(?!{RUN}{{0,60}}?\b(?:myself|ourselves|reasons?|elsewhere|instead\sof|own)\b){RUN}{{2,60}}?)(?=[.!;\n]|$)",
    re.IGNORECASE,
)
"""I'll do the snack bar."""
_HAPPY_TO = re.compile(
    rf"{STARTS}(?P<way>{_LEADS}(?:I|we)(?:['’]d|\swould)\s(?:still\s|of\scourse\s)?be\s(?:very\s|quite\s|more\sthan\s)?(?:happy|glad|willing|prepared)\sto\s"
    rf"(?:leave(?!\sit\b)|keep(?!\syou\b)|bring|lend|print|host|cover|swap|move|add|show|make|put(?!\sit\sto\b)|draw|build|write|sign|come|join|donate|run|pay|do)\b{RUN}{{3,90}}?)"
    rf"(?={CLOSE}|$|,)",
    re.IGNORECASE,
)
"""We'd be happy to leave a hole for the mayor."""
_FROM_US = re.compile(
    rf"{STARTS}(?P<way>(?:so|then|but)[,\s]+(?!(?:sorry|thanks?|bye|regards|love|cheers)\b)"
    rf"(?:(?!(?:I|we|he|she|they|it|that|this|you|is|are|was|were|has|have|had)\b)[\w’'%€$£/&:-]+\s){{1,10}}?from\s(?:us|me)\b(?:,\s(?:with|for|at|plus)\s{RUN}{{3,70}}?)?)(?={CLOSE}|$)",
    re.IGNORECASE,
)
"""So days till 10 pm from us, with a payment to the playground fund."""
_ANY_USE = re.compile(
    rf"{STARTS}(?P<way>(?!\s?(?:let|tell|say|ask)\b)(?:[^.!?;\n]|(?<=\d)[.](?=\d)){{8,140}}?,?\sif\s(?:that|it)(?:['’]s|\s(?:is|would\sbe))\s(?:of\s)?(?:any|some)\s(?:use|help|good|interest)"
    rf"(?:\sto\syou)?)(?={CLOSE}|$)",
    re.IGNORECASE,
)
"""Off peak (4.30-6.00) is £60 if that is any use."""
_WITH_YES = re.compile(
    rf"{STARTS}(?P<way>(?:but\s)?(?:with|without|for|at|after|from|under|over|on|in)\s(?=[^.!?;\n]{{0,80}}(?:\d|\b(?:one|two|three|four|five|six|half|an?|the|your)\s))"
    r"(?![^.!?;\n]{0,80}(?::|\bit['’]s|\b(?:moment|record|end\sof\sthe\sday|respect|whole|principle|part|case|time\sbeing|sake|first|start|paper|theory|face\sof)\b))"
    rf"{RUN}{{3,60}}?,?\s(?:yes|ok|okay|fine|sure|no\sproblem|gladly|happily)(?:,\s(?:(?:but|without|not|only|if|at)\s{RUN}{{2,60}}?|[€$£]?\d[\d.,]*\d))?)(?={CLOSE}|,|$)",
    re.IGNORECASE,
)
"""With two drivers over 25 yes."""
_WITH_I_CAN = re.compile(
    rf"{STARTS}(?P<way>(?:but\s)?(?:(?:with|without|against)\s(?!respect|pleasure|regret|that\b|this\b|all\b|my\b|our\b|the\sbest)(?!{RUN}{{0,80}}?\b(?:told|said)\b)|(?:for|at|after|from|over|under)\s(?!{RUN}{{0,80}}?\b(?:told|said)\b)(?={RUN}{{0,80}}?\d))"
    rf"{RUN}{{3,80}}?,?\s(?:I|we)(?:['’]d|\s(?:can|could|might|would))\s(?:\w+\s)?(?!have\s(?!it\b|them\b|one\b))(?:{GIVING})\b{RUN}{{0,60}}?)(?={CLOSE}|,|$|\s(?:but|and)\b)",
    re.IGNORECASE,
)
"""With 50 deposit I can hold it."""
_I_CAN_IF = re.compile(
    rf"{STARTS}(?P<way>{_LEADS}(?P<offer>(?:I|we)(?:['’](?:d|ll)|\s(?:can|could|might|would|will))\s(?:\w+\s)?(?:{GIVING})\b"
    rf"(?:[^.!?;\n]|(?<=\d)[.](?=\d)){{3,140}}?)(?<!\bsee)(?<!\bask)(?<!check)(?<!\bknow)(?<!wonder),?\s(?:if|provided|as\slong\sas)\s(?!you\sliked\b)(?P<condition>(?:[^.!?;\n]|(?<=\d)[.](?=\d)){{8,120}}))(?=[.!;\n]|$)",
    re.IGNORECASE,
)
"""I can get half of it, $3,410, out in tomorrow's run if you reissue with PO 77120 on it by 10am."""
_THING = (
    r"(?:patch(?:es)?|pull\srequest|(?-i:PR|MR)|merge\srequest|ticket|issue|bug(?:\sreport)?|request|form|proposal|quote|quotation|plan|"
    r"draft|version|v\d|series|summary|list|PO|purchase\sorder|number|dates?|application|documentation|docs|receipts?|certificates?|"
    r"photos?|pictures?|scans?|copy|copies|spec(?:s|ification)?|details|breakdown|estimate|agenda|example|test(?:\scase)?s?|reproducer|"
    r"logs?|changelog|evidence|references?|drawings?|sample|samples|statement|report|abstract|outline|CV|resume|letter|note|one-pager|"
    r"business\scase|figures|paperwork|papers|documents?)"
)
_NEXT = re.compile(
    rf"{STARTS}(?P<need>(?:to\s[^,.!?;\n]{{3,40}}?,?\s|for\sthat,?\s)?"
    rf"(?:I|we)(?:['’]d|\swould|['’]ll|\swill)?\s(?:also\s)?(?:need|require)\s[^.!?;\n\"]{{4,120}}[.]\s)?(?P<way>(?:(?:so|then|but|please|pls|kindly|just|instead|or)[,\s]+)*"
    r"(?:(?:re-?send|re-?submit|re-?apply|re-?issue|re-?file|re-?base|re-?post|re-?do|re-?spin|re-?work|respin|rework|redo|rebase)\b(?!\sback\b)|"
    rf"(?:send|submit|file|open|upload|attach|provide|bring|fill\sin|fill\sout|complete|post|write|make|raise|put\sin|get|give|show)\s(?:(?:me|us|in|it\sin)\s)?(?:(?:an?|the|your|one|two|some|its?)\s)?(?:[\w’'-]+\s){{0,2}}?(?:{_THING}|(?(need)(?:these|those|them)|(?!)))\b)"
    rf"{RUN}{{0,80}}?)(?={CLOSE}|,|$|\s(?:and\s(?:I|we)|because|as\s(?:I|we))\b)",
    re.IGNORECASE,
)
"""Please send a patch, I have no time for encodings this year."""
_POINTS_BACK = re.compile(
    r"\b(?:both|all\s(?:of\s)?(?:it|that|three)|those|these|them|that)\b", re.IGNORECASE
)
_OF_THEIR_OWN = re.compile(
    r"\b(?:remind\w*|complain\w*|invoices?\s(?:to\spay|due)|payment|cheque|keys|refund|money|overdue|no\smore|someone\selse|"
    r"somebody\selse|anyone\selse|another\s(?:firm|supplier|company|shop)|your\sown|yourself|yourselves|god|hell|immediately)\b",
    re.IGNORECASE,
)
"""What is asked of us and opens nothing."""
_OR_ELSE = re.compile(r"[^.!?\n]{0,40}?\bor\s(?:else|I|we|it|you|this|the)\b", re.IGNORECASE)
_AFTERWARDS = re.compile(
    r"\W*(?:not\s(?:a\schance|possible|either|for|going)|no\b(?!\s(?:problem|worries))|never|nope|forget|impossible|because|"
    r"(?:you\smust\sbe|just)\s(?:joking|kidding))",
    re.IGNORECASE,
)
"""Wednesday? Not a chance."""
_TIMES = (_ASKS_TIME, _NAMES_TIME, _ASKS_SIZE, _ASK_FOR, _PROMISED, _FINE, _ROOM)
_GIVES = (_THERE_IS, _DID, _HAPPY_TO, _WILL_DO, _FROM_US, _ANY_USE, _WITH_YES, _WITH_I_CAN, _I_CAN_IF)
_LATER_ONLY = (_DID, _PROMISED)
"""Before the no, or in another paragraph, they tell of other matters."""
_ASKS = (_ASKS_TIME, _ASKS_SIZE)
_MOST = 36
_MANY = 40
"""So many places are looked at for each kind."""


def proposed(text: str, refused: int = 0, asked: str = "") -> Iterator[Span]:
    """What they propose in a no, each as it can be quoted.

    Args:
        text: the whole turn.
        refused: where the words stand that refuse.
        asked: what we asked; a day of ours is no proposal of theirs.
    """
    plain = hidden(text)
    for pattern in (*_TIMES, *_GIVES, _NEXT):
        for m in islice(pattern.finditer(plain, 0, cues.REACH), _MANY):
            start, end = m.span("way")
            start = end - len(plain[start:end].lstrip())
            if pattern in _LATER_ONLY and (start < refused or not _belongs(text, refused, start)):
                continue
            if pattern is _NEXT:
                if not _belongs(text, refused, start) or _OF_THEIR_OWN.search(m["way"]):
                    continue
                if m["need"] and _POINTS_BACK.search(m["way"]):
                    start = m.start("need") + len(m["need"]) - len(m["need"].lstrip())
            ours = pattern in _TIMES and _is_ours(m["way"], asked)
            if not ours and _is_open(plain, (start, end), asks=pattern in _ASKS) and _is_meant(m):
                yield start, end


def _is_ours(said: str, asked: str) -> bool:
    """Whether the only days that are named are ours."""
    ours = {m.group().lower() for m in _A_DAY.finditer(asked)}
    theirs = {m.group().lower() for m in _A_DAY.finditer(said)}
    return bool(theirs) and theirs <= ours


def _is_open(text: str, at: Span, *, asks: bool) -> bool:
    """Whether words can be quoted, and nothing in them or around them shuts them."""
    start, end = at
    said = text[start:end]
    quotable = len(said.split()) <= _MOST and '"' not in said and "\n" not in said
    shut = (
        NEGATED.search(said)
        or ON_FILE.search(said)
        or threatens(said)
        or cues.find("hostile", said)
        or _OR_ELSE.match(text, end)
        or _OR_ELSE.search(said)
        or _AFTERWARDS.match(text[end:].lstrip(" ?.!\n"))
    )
    return quotable and not shut and hangs_on(text, at, asks=asks) is not None


def _is_meant(m: re.Match[str]) -> bool:
    """Whether an offer on a condition is a way."""
    if m.re is not _I_CAN_IF:
        return True
    condition = m["condition"].strip(" ,")
    return TURNS.search(condition) is None and is_a_way(condition, m["offer"].strip(" ,"))


def _belongs(text: str, refused: int, start: int) -> bool:
    """Whether what is asked for stands with the words that refuse, and not in another matter."""
    first, last = sorted((refused, start))
    return "\n\n" not in text[first:last]
