"""What looks like a way and is none: politeness, threats, what would have been, what is feared."""

import re

from pastno.techniques import cues

NEGATED = re.compile(r"\b(?:not|never|no|nothing|nobody|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_LITOTES = re.compile(
    r"\bwould(?:\snot|n['’]t)\s(?:say\sno|refuse|object|stand\sin\s(?:the|your)\sway|be\s(?:against|opposed)|"
    r"(?:shut|close)\s(?:the|our|my)\s(?:door|gate)|turn\s(?:you|it|that)\s(?:down|away)|rule\s(?:it|that)\sout)\b",
    re.IGNORECASE,
)
"""A way that is named by what they would not do: I would not shut the gate."""
POLITE = re.compile(
    r"\b(?:(?:happy|glad|pleased|delighted|love|like|have|need|forced)\s+to|let you know|come back|be in touch|"
    r"get back|apologi[sz]e|forward|explain|understand|appreciate|suggest|recommend|advise|call you|send you|"
    r"(?:call|reach|contact|write to|e-?mail|ask) (?:me|us)|get in touch|let (?:you|them|us|anyone|people) down)\b",
    re.IGNORECASE,
)
"""What is done out of politeness, or threatened: nothing that gives us what we asked for."""
THREAT = re.compile(
    r"\b(?:elsewhere|competitors?|lawyers?|solicitors?|legal (?:action|steps|advice|department)|court|police|the press|"
    r"leave it(?! (?:at|as|with|for|in|on|until|till|open|to)\b)|your business|another supplier|in hospital|so much as|"
    r"cancel (?:the|your|our) (?:contract|order|agreement|lease|booking)|tow|evict|terminate|let you go|"
    r"charge you|report you|stand in your way|turn you away but)\b",
    re.IGNORECASE,
)
IDLE = re.compile(
    r"(?:you (?:like|want|wish|ask|insist|prefer|have (?:any|other)|need|would like|are interested)|you['’]d like|"
    r"I|we|that|it(?:['’]s|\s(?:helps?|suits|matters|comes|must|is))\b|not|so|possible|necessary|needed)\b",
    re.IGNORECASE,
)
WISHED = re.compile(r"it (?:was|were) (?:just |only )?(?:for|up to|down to) me\b", re.IGNORECASE)
"""If it were for me you could have it: it is not."""
_AGAINST_FACT = re.compile(
    r"^it\s(?:was|were)\s(?:just|only|about|to do|for|up|not)\b|\btide|\bweather\s(?:was|were)\b",
    re.IGNORECASE,
)
"""If it was just about the work: what is not so."""
_HAVE_DONE = re.compile(
    r"(?:['’]d|\b(?:would|could|might))\s(?:\w+\s)?have\s(?:\w+(?:ed|en)|been|done|gone|made|had|come|put|let|sold|got|kept|"
    r"taken|stood|held|lost)\b(?=\s(?!by\b)|$)|\bwould['’]ve\b|\blose it\b",
    re.IGNORECASE,
)
"""What would have been, had we come with the harvest."""
_OTHERS = re.compile(
    r"(?:(?:one|some|any)(?!\sof\b)|some(?:one|body)|any(?:one|body)|every(?:one|body)|another|others|people|word)\b",
    re.IGNORECASE,
)
"""What others would do if others did something is feared, not offered."""
_OF_US = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_FOR_US = re.compile(r"\b(?:I|we|you|us|me)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"^(?:and|or|but)\s|(?:,|\band|\bor|\beven)\s*$|\botherwise\b|\band yes\b|"
    r",\s(?:and\s)?(?:I|we|they|he|she|there)\s",
    re.IGNORECASE,
)
"""A condition that is not over where it was cut, or that has run on into what is told after it."""


def is_a_way(condition: str, offer: str) -> bool:
    """True where what is offered on the condition is a way that we could go."""
    return not (
        NEGATED.search(_LITOTES.sub("", offer))
        or POLITE.search(offer)
        or THREAT.search(offer)
        or IDLE.match(condition)
        or WISHED.match(condition)
        or _AGAINST_FACT.search(condition)
        or _HAVE_DONE.search(offer)
        or (_OTHERS.match(condition) and not (_OF_US.search(condition) or _FOR_US.search(offer)))
        or _GOES_ON.search(condition)
        or _GOES_ON.match(offer)
        or cues.find("hostile", condition)
        or len(condition.split()) < 3
        or len(offer.split()) < 3
    )
