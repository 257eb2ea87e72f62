"""What they bring up by the way: what they could do instead, whom to ask, when to come again."""

import re

from pastno.techniques import cues
from pastno.techniques.ways.gate import hangs_on
from pastno.techniques.ways.not_a_way import THREAT
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.words import BEGINS, CLOSE, COLLEAGUE, ENDS, NEGATED, RUN, STARTS

_MAYBE = re.compile(
    rf"(?:(?<![^\s.!?,])(?:I|we)\s(?:could\s(?:maybe|perhaps)|(?:maybe|perhaps)\scould)|{STARTS}could\s(?:maybe|perhaps)|(?<![^\s.!?,])(?:maybe|perhaps)(?=\ssee\syou\b))\s"
    r"(?P<do>(?:see|drive|do|come|help|meet|take|bring|join|lend|cover|try|start|offer|share|swap|split)\s"
    rf"{RUN}{{3,70}}?)(?:\s(?:tho|though))?(?={CLOSE}|$)",
    re.IGNORECASE,
)
"""Could maybe drive the minibus to away games."""
_LATER = re.compile(
    rf"{BEGINS}(?:(?:maybe|perhaps|(?:do\s)?feel\sfree\sto)\s)?(?:hit\s(?:me|us)\sup|get\sback\sto\s(?:me|us)|come\sback(?:\sto\s(?:me|us))?|try\s(?:me|us)|reach\sout|"
    r"check\sback|ask(?:\s(?:me|us))?|call\s(?:me|us)|let['’]s\stalk)(?:\sagain)?\s"
    r"(?P<when>(?:(?:in|from|around|after)\s(?:(?:the|mid|early|late|about|a|an|two|three|six|\d+)\s)*"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"spring|summer|autumn|fall|winter|new year|year|months?|weeks?|days?|years?|quarter|christmas|easter|q[1-4]|"
    r"20\d\d)|next\s(?:year|month|week|quarter|season|spring|summer|autumn|time))(?:\s20\d\d)?)\b",
    re.IGNORECASE,
)
"""Hit me up in mid 2028."""
_KEEP = re.compile(
    rf"{BEGINS}keep\s(?P<do>(?:sending|trying|applying|pitching)\s{RUN}{{3,60}}?)(?={CLOSE}|$)",
    re.IGNORECASE,
)
"""Keep sending ideas."""
_SUGGESTED = re.compile(
    r"\b(?P<offer>(?:I|we)(?:['’]d|\s(?:would|can|could))?\s(?:suggest|recommend)\s"
    r"(?:(?:you\s(?:try|ask|speak\sto|talk\sto)\s)(?-i:[A-Z])|(?-i:(?:Dr|Mr|Mrs|Ms|Prof)\W?\s[A-Z]))[^.!?;,\n]{2,60})",
    re.IGNORECASE,
)
"""I would suggest Dr. Wen Li at Leiden."""
_INVITED = re.compile(
    r"\b(?:(?:could|would|can)\syou(?:\s(?:like|want|be\s(?:able|willing|free))\sto)?|you(?:['’]re|\sare)\s(?:very\s|most\s|always\s)?welcome\sto)\s"
    r"(?P<do>(?:come\s(?!down\b|up\b|off\b|to\sterms|clean)|join\s(?!the\squeue)|visit\s|"
    rf"try\s(?:it|one|our|the)\s|drop\s(?:by|in)\s(?=on\b|at\b|next|tomorrow|\w+day\b)|sit\s(?:down|in)\s|have\sa\s(?:go|look|try)\s){RUN}{{4,90}}?)"
    rf"(?={CLOSE}|$)",
    re.IGNORECASE,
)
"""Could you come back on Thursday at 2 and have a go on the machine?"""
_DAY = (
    r"(?:(?:next|this|the)\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|\d{1,2}(?:st|nd|rd|th)|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\s\d{1,2})\b"
)
_ANOTHER_TIME = re.compile(
    rf"{STARTS}(?:(?:but|so|or)\s)?(?:(?:would|does|will)\s(?P<when>{_DAY}{RUN}{{0,40}}?)\s"
    r"(?:work|suit|do|be\s(?:ok|okay|possible|better|all\sright|any\s(?:good|use|help|better)))\b|"
    rf"(?:how|what)\sabout\s(?P<then>{_DAY}{RUN}{{0,40}}?))[^.!?\n]{{0,30}}(?=\?)",
    re.IGNORECASE,
)
"""Would Friday at 10 work for you?"""
_FREE = re.compile(
    r"(?<![^\s.!?,])(?P<offer>(?:I(?:['’]m|\sam)|we(?:['’]re|\sare))\sfree\s(?:(?:on|from|after|at)\s)?"
    rf"{_DAY}{RUN}{{0,40}}?)(?={CLOSE}|\sand\b|$)",
    re.IGNORECASE,
)
"""I'm free tomorrow from four."""
_ONLY_AS = re.compile(
    r"\b(?P<how>(?:it|this|that)\s(?:would|could|can|will|might)\s(?:only|just)\s(?:ever\s)?"
    rf"(?:work|be\s(?:possible|done)|go|happen)\s(?:as|with|by|through|on|in|at)\s{RUN}{{4,90}}?)(?={CLOSE}|$)",
    re.IGNORECASE,
)
"""It would only ever work as a straight swap."""
_ON_PAPER = re.compile(
    r"\b(?P<how>(?:it|this|(?:the|your)\s(?:matter|case|application|request|claim|file|proposal|question))\s(?:can|may|could|"
    rf"will|would)\sbe\s(?:\w+\s){{1,3}}?{RUN}{{0,60}}?(?:on|upon|after|against|subject\sto)\s(?:the\s)?"
    rf"(?:submission|receipt|payment|production|presentation|completion)\sof\s{RUN}{{4,140}}?)(?=[.!?;\n]|$)",
    re.IGNORECASE,
)
"""The matter can be taken up again on submission of a certificate."""
_COME = re.compile(
    rf"{BEGINS}(?P<do>(?:come|pop|drop)\s(?:by|round|over|in|along)\s(?!line\b|terms\b){RUN}{{3,60}}?)"
    rf"(?={CLOSE}|\sand\s(?:we|I)\b|$)",
    re.IGNORECASE,
)
"""Pop round on Sunday."""
_ASK_THERE = re.compile(
    rf"{BEGINS}(?P<do>(?:try|ask(?:\s(?:at|for|in))?|speak\sto|talk\sto|write\sto)\s(?:"
    r"(?:(?:Dr|Mr|Mrs|Miss|Ms|Prof)\W?\s)?(?-i:[A-Z])[\w-]+(?:\s(?-i:[A-Z])[\w-]+)?,?\s(?:in|at|from|on|who|(?:she|he)(?=\s(?:decides|signs|handles|runs|"
    r"deals|keeps|books|has\sthe))|our|my|the)\s(?!got\b|does\b|still\b|sells?\b|other\b|\d+(?:st|nd|rd|th)\b|(?-i:[A-Z]))|"
    rf"(?-i:IT|HR|Accounts|Finance|Procurement|Purchasing|Legal|Regulatory|Sales)\b|(?:my|our)\s(?:\w+\s)?{COLLEAGUE}\b)"
    r"[^.!?;,\n]{0,50})",
    re.IGNORECASE,
)
"""Ask Marion in accounts: somebody of theirs; who sends us to others names no way with them."""
_MENTIONED = (
    (_MAYBE, "do", "I could {}"),
    (_INVITED, "do", "you could {}"),
    (_ONLY_AS, "how", "{}"),
    (_ON_PAPER, "how", "{}"),
    (_SUGGESTED, "offer", "{}"),
    (_KEEP, "do", "you can keep {}"),
    (_LATER, "when", "it can be taken up again {}"),
    (_ANOTHER_TIME, "when", "{} may work"),
    (_ANOTHER_TIME, "then", "{} may work"),
    (_FREE, "offer", "{}"),
    (_COME, "do", "you can {}"),
    (_ASK_THERE, "do", "you can {}"),
)
_ASKED = (_INVITED, _ANOTHER_TIME, _LATER)
_PRESSES = re.compile(
    r"\b(?:sue|pay|money|someone else|somebody else|serious|queue|patience|deadline|deposit|proper|"
    r"your own|halfway|yourselves|on time|say that|"
    r"about (?:the|your) (?:\w+\s)?(?:payment|rent|invoice|damage|mess|bill)|"
    r"explain|clean|hell|god|personally|web\s?site|web\spage|faqs?|tribunal|"
    r"next door|down the road|across the (?:road|street))\b",
    re.IGNORECASE,
)


_NO_OBJECTION = re.compile(r"\bno[- ](?:objection|claims)", re.IGNORECASE)
"""A paper that denies nothing."""


def way(text: str) -> Way | None:
    """The first way that is brought up by the way."""
    for pattern, group, offer in _MENTIONED:
        for m in pattern.finditer(text, 0, cues.REACH):
            if m.group(group) is None:
                continue
            words = ENDS.sub("", m.group(group)).strip()
            words = words if offer.startswith("{}") else f"{words[:1].lower()}{words[1:]}"
            more = hangs_on(text, (m.start(), m.start(group) + len(words)), asks=pattern in _ASKED)
            shut = (
                NEGATED.search(_NO_OBJECTION.sub("", words))
                or THREAT.search(words)
                or _PRESSES.search(_to_its_end(text, m.start()))
            )
            if more is None or shut or _OR_ELSE.match(text, m.start(group) + len(words)):
                continue
            return Way(m.span(), more, offer.format(words))
    return None


def _to_its_end(text: str, start: int) -> str:
    return re.split(r"[.!?\n]", text[start:], maxsplit=1)[0]


_OR_ELSE = re.compile(r"[^.!?\n]{0,40}?\b(?:or|and\s(?:I|we)(?:['’]ll|\swill|\sshall))\b", re.IGNORECASE)
"""Keep sending me these mails and I will block you."""
