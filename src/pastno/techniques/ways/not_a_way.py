"""What looks like a way and is none: politeness, threats, what would have been, what is feared."""

import re

from pastno.techniques import cues
from pastno.techniques.ways.words import HASTY, NEGATED, WOULD

LITOTES = re.compile(
    r"\bwould\s(?:raise|have|see)\sno\sobjections?\b|"
    r"\bwould(?:\snot|n['’]t)\s(?:say\sno|refuse|object|mind|stand\sin\s(?:the|your)\sway|be\s(?:against|opposed)|"
    r"(?:shut|close)\s(?:the|our|my)\s(?:door|gate)|turn\s(?:you|it|that)\s(?:down|away)|rule\s(?:it|that)\sout)\b",
    re.IGNORECASE,
)
"""A way that is named by what they would not do: I would not shut the gate."""
POLITE = re.compile(
    r"\b(?:I|we)(?:['’]ll|\s(?:will|shall))\s(?:then\s)?(?:contact|inform|notify|update|(?:write|get\sback|come\sback|revert)\sto)\syou\b|"
    r"\b(?:(?:happy|glad|pleased|delighted|love|like|have|need|forced)\s+to|let you know|come back|be in touch|"
    r"get back|apologi[sz]e|forward|explain|understand|appreciate|suggest|recommend|advise|call you|send you|"
    r"(?:update|inform|notify|alert) (?:you|all|our|every\w*|customers|clients)|"
    r"keep (?:you|every\w*|all|our \w+) (?:posted|informed|updated|up to date|in the loop)|"
    r"(?:call|reach|contact|write to|e-?mail|ask) (?:me|us)|(?:get|keep|stay) in touch|let (?:you|them|us|"
    r"anyone|people) down)\b",
    re.IGNORECASE,
)
"""What is done out of politeness, or threatened: nothing that gives us what we asked for."""
ON_FILE = re.compile(
    r"\bkeep (?:you|your \w+)(?: \w+)? (?:on (?:file|record)|in mind)|\bkeep an eye on|"
    r"\b(?:vacancies|careers|jobs) page|"
    r"\bwish (?:you|him|her|them|it)\b",
    re.IGNORECASE,
)
"""How one is let go kindly."""
THREAT = re.compile(
    r"\b(?:deduct\w*|withh[eo]ld\w*|debt collect\w*|elsewhere|competitors?|lawyers?|solicitors?|"
    r"legal (?:action|steps|advice|department)|court|police|"
    r"the press|leave it(?! (?:at|as|with|for|in|on|until|till|open|to)\b)|your business|another supplier|"
    r"in hospital|so much as|cancel (?:the|your|our) (?:contract|order|agreement|lease|booking)|tow|evict|"
    r"terminate|let you go|charge you|report you|stand in your way|turn you away but|responsible|liable|"
    r"accountable|proceedings|off (?:the|my|our) list|ombudsman|breach|offen[cs]e|the ban|charging|"
    r"penalt(?:y|ies) (?:will|would|shall|may|is|are|appl\w+|notice)|"
    r"(?:pay|face|incur|charge|impose|apply|levy|add|subject to)(?: \w+){0,3} penalt(?:y|ies)|"
    r"fined|fines|(?:a|the|your|their|parking|\w+ing) fine|(?<!no )reasons? (?:against|why)|alone|"
    r"little about|in notice|"
    r"complain\w*|collections|your boss|"
    r"consequences|stuck|ask for the moon|for granted|too seriously|pick(?:ing)? up your|rubbish|"
    r"see what happens|keep the deposit|someone else|life difficult|go public|a scandal|black eye|"
    r"the (?:council(?! (?:would|could|might|may|will|can) (?:(?:raise|have|see) no|"
    r"consider|accept|agree|support|welcome|approve|grant|be (?:happy|glad|willing|prepared|able)))|"
    r"neighbours|market|ombudsman)|a loss|your (?:hours|contract|job(?! (?:ad|advert\w*|posting|offer|description)\b))|"
    r"piece of my mind|dead body|"
    r"apolog\w+|mystery|that risk|angry|for a change|company for free|the job from|crew|our orders|the drama|"
    r"look (?:(?:very|so|really) )?(?:odd|bad|silly|strange|foolish)|sue|hell|god)\b",
    re.IGNORECASE,
)
_HARMS = re.compile(
    r"\b(?:will|shall|would|may|might|can|could|must)\s(?:(?:also|then|automatically|have\sto)\s)*be\s(?:\w+ly\s)?(?:"
    r"(?:recorded|treated|logged|marked|classed|counted|regarded|considered|deemed)\s(?:(?:as|to|an?|be)\s)*(?:un\w+|in\w+|absen\w+|"
    r"late|void|withdrawn|refus\w+|reject\w+|lapsed|clos\w+|abandon\w+|miss\w+|trespass\w*|theft|default\w*)|"
    r"referred\sto\s(?:(?:the|our|an?)\s)?(?:\w+\s){0,2}?(?:authorit\w+|enforcement|debt|collections?|legal|bailiffs?|disciplin\w+|"
    r"security|council)|"
    r"(?:reported|fined|charged|prosecuted|suspended|removed|excluded|expelled|escalated|withdrawn|withheld|forfeit(?:ed)?|"
    r"cancelled|canceled|terminated|revoked|disconnected|blocked|banned|rejected|refused|void(?:ed)?|lost)\b)|"
    r"\b(?:I|we)(?:['’]ll|['’]d|\s(?:will|shall|would|may))\shave\s(?:no\s(?:choice|option|alternative)|"
    r"to\s(?:end|terminate|withdraw|stop|refuse|reject|report|suspend|close|cancel|escalate|remove|take\s(?:action|steps)))\b",
    re.IGNORECASE,
)
"""What would be done to us: should the absence be taken, it will be recorded as unauthorised."""
_OF_THEMSELVES = re.compile(
    r"(?!(?:we|I) (?:get|find|hear|receive|win|have (?:something|it|that|the|an?|your|one|proof|confirmation))\b|"
    r"(?:it|that)(?:['’]s| is| gets| has been) (?:approved|signed|cleared|agreed|accepted|confirmed)\b)"
    r"(?:you (?:like|want|wish|ask(?:ed\sme)?|insist|prefer|have (?:any|other|questions|queries)|need|would like|"
    r"are interested|change your minds?)|"
    r"(?:any|some)thing\s(?:\w+\s)?changes|(?:things|circumstances|your\s\w+)\s(?:ever\s)?change|"
    r"(?:you|he|she|they) (?:still )?(?:wants?|likes?|wish(?:es)?)(?: to| me| it)?$|"
    r"you['’]d like|I|we|that|it(?:['’]s|\s(?:helps?|suits|matters|comes|must|is))\b|"
    r"not|so|possible|necessary|needed)\b",
    re.IGNORECASE,
)
_OF_THEMSELVES_FIRST = re.compile(rf"^(?:{_OF_THEMSELVES.pattern})", re.IGNORECASE)
_AGAINST_FACT = re.compile(
    r"\btide|\bpigs\b|\bfreezes over\b|\bweather\s(?:was|were)\b|"
    r"^(?:it|this|there|the (?:world|law))\s(?:was|were)(?:n['’]?t)?\b|"
    r"\b['’]d\s(?:been|asked|told|said|known|come\s(?!down|to\b))|^only\b(?!\s(?:if|when|once|after)\b)|"
    r"\blast (?:week|month|year)\b|\bearlier\b|grew on|\b(?:brain|decency|manners|dreams|mars|another life|someday)\b|"
    r"\b(?:you|we|he|she|they|it)['’]d\s(?:\w+ed|kept|told|paid|left|sent|brought|made|done|given|taken|let|put|had|got|"
    r"bought|held|found|seen|written|shown|thought|stood|met|won)\b|"
    r"\bhad\s(?:been|come|told|asked|said|known|\w+ed)\b|\b(?:were|was)\s(?:alive|still|me|you|honest|younger|richer)\b|"
    r"\bw(?:as|ere)\sall\s(?:of\sit|there\s(?:is|was)|(?:it|that)\stook)\b|"
    r"\bwhich\s(?:he|she|they|it|I|we)\s(?:won|wo|can|will not|would)n?['’]?t?\b",
    re.IGNORECASE,
)
"""If it was just about the work, if it were up to me: what is not so."""
_PRESSED = re.compile(
    r"\b(?:again|once more|another (?:delay|time|word|day|letter)|keeps?\s\w+ing|goes on|hears? of|finds? out|"
    r"(?:are|is) late|push me|break the|post that|you (?:don['’]?t|do not|fail|refuse))\b",
    re.IGNORECASE,
)
"""What they are told not to do: the rest is a threat."""
TOGETHER = re.compile(
    r"\b(?:both|each) of us\b|\bbetween us\b|\btogether\b|\bsplit the (?:difference|cost)|\bhalfway\b",
    re.IGNORECASE,
)
"""What both sides would do cannot be said of one of them."""
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


_VERBS = (
    "give let do take offer look consider reconsider revisit review talk discuss speak meet come see send hold "
    "keep reserve extend split reduce lower waive include try start write introduce refer put supervise support "
    "sell lend rent lease buy sign agree accept approve allow make manage work bring help play stay share swap move "
    "change add cover pay deliver ship have get knock drop throw match fit suit squeeze arrange book confirm commit "
    "release renew return open join install replace refund stamp pencil bake collect quote register queue merge apply "
    "process print reprint host scan repair fix paint upload freeze carry honour pause postpone"
).split()
_BE = (
    r"be (?:(?:very |quite |perhaps )?(?:able|happy|glad|willing|open|prepared|ready|free|pleased)|another|a different|"
    r"possible|fine|acceptable|thinkable|welcome|ok|okay|all right|room|there|back)"
)
GIVING = "|".join(_VERBS)
"""What an offer may do, as alternatives of a pattern."""
_LEAVE = (
    r"leave (?=[^.!?;\n]*\b(?:for (?:you|your)|you (?:the|a|my|our)|open|unlocked|on the latch|out for)\b)"
)
_BY_US = "|".join(
    (*_VERBS, r"go(?! to)", "say yes", "live with", "stretch to", "settle for", _LEAVE + r"\w+", _BE)
)
_BY_YOU = (
    r"have|keep|use|come|stay|get|book|join|apply|choose|take|try|start|bring|move in|"
    r"be (?:first|next|welcome|in|on the list)"
)
_LOOK = (
    r"(?:see|read|hear|taste|try|have|look\sat)\s"
    r"(?:it|that|them|more|the\s(?:next|new|other)|your\s(?:next|new)|another|one)\b"
)
_WILLING = re.compile(
    r"\bbe\s(?:\w+\s){0,2}?(?:happy|glad|pleased|delighted)\sto\s(?=(?:come\sin|join|follow|invest|match|sign|agree|take\s(?:it|the|two|half|one)|"
    r"do|offer|consider|reconsider|revisit|review|give|let|lend|share|split|host|start|try|include|lower|extend|hold|supply|sell|"
    r"pay|order|buy|book|renew|look\s(?:at|again))\b)|"
    r"(?:\bwould|['’]d)\s(?:like|love)\sto\s(?=" + _LOOK + ")",
    re.IGNORECASE,
)
"""Before what is given it is no mere politeness: we'd be happy to come in alongside, I'd like to see it first."""
_GIVES = re.compile(
    rf"\byou{WOULD}\s(?:\w+\s){{0,2}}?(?:{_BY_YOU})\b|"
    rf"(?<!\byou)(?<!\byou )(?:{WOULD}\s|{HASTY})(?:(?!you\b)\w+\s){{0,2}}?(?:{_BY_US})\b|{LITOTES.pattern}|"
    rf"\b(?:I|we)(?:\swould|['’]d)\s(?:like|love)\sto\s{_LOOK}",
    re.IGNORECASE,
)
"""What an offer does: anything else that would be, if, is feared or threatened and not offered."""


_OF_OTHERS = re.compile(rf"(?:he|she|they){WOULD}\s", re.IGNORECASE)
_I_DO = re.compile(
    r"I\s(?!(?:am|was|were|had|have|could|can|may|might|would|wanted|did|know|knew|said|say|liked|must)\b)\w{3,}",
    re.IGNORECASE,
)
"""He could play in Gouda if I play him: what they would do themselves."""
_BY_OTHERS = re.compile(
    rf"(?:he|she|they){WOULD}\s(?:\w+\s){{0,2}}?(?:(?:let|lend|show|see|give|sell|rent|lease)\s(?:you|him|her|them|it)|"
    r"(?:have|get|use|keep)\s(?!me\b|us\b|my\b|our\b|your\b|to\b|you\b)|go\sin|meet|help|accept|agree|approve|allow|consider|"
    r"play|stay|join|work|start|sign|speak|look\s(?:at\s(?!me\b|us\b)|again|into)|be\s(?:able|happy|glad|willing|open|prepared|ready|free))\b",
    re.IGNORECASE,
)
"""What others would do, if, that is a way for us; most of it is feared: they could take our licence."""


_NOT_WHOLE = re.compile(
    r"\b(?:give|offer|let|send|make|put|take|have|bring|hold|see|say|get|look|help)$", re.IGNORECASE
)
"""Ends an offer of three words that was torn: "I can give"."""


_SHORT = re.compile(
    r"(?:I|we)['’](?:ll|d)\s(?:sign|agree|accept|come|pay|buy|sell|help|stay|join|renew|commit|talk|play)",
    re.IGNORECASE,
)
"""An offer of two words that is whole: "we'll sign"."""


def never(condition: str) -> bool:
    """True for a condition that is not so, or an insult."""
    return _AGAINST_FACT.search(condition) is not None


def is_pressed(condition: str) -> bool:
    """True for a condition that is not so, an insult, or what they warn us of."""
    return (
        never(condition)
        or _PRESSED.search(condition) is not None
        or threatens(condition)
        or cues.find("hostile", condition) is not None
    )


def is_theirs(condition: str) -> bool:
    """True for a condition that is about themselves, or not told to its end."""
    return any(p.search(condition) for p in (_OF_THEMSELVES_FIRST, _GOES_ON))


_TAUNT = re.compile(
    r"\b(?:gr(?:ow|own|ew) up|the truth|learn(?:t|ed)? (?:to|some)|some (?:respect|manners)|your (?:manners|senses)|"
    r"real (?:money|offer|job|price)|less (?:neurotic|greedy|difficult)|serious(?:ly)? (?:about|offer|price|money)|"
    r"calmed down|apologi[sz]ed?)\b",
    re.IGNORECASE,
)
"""Come back when you have grown up: no way is meant."""
_COME_BACK = re.compile(r"^(?:(?:but|so|please|do)\s)*(?:come|get) back to (?:me|us)\b", re.IGNORECASE)
"""Come back to me once you have ten clinics: what they ask, and no politeness."""


def is_polite(sentence: str) -> bool:
    """True for a sentence that is said out of politeness."""
    return POLITE.search(_COME_BACK.sub("", sentence)) is not None


def threatens(sentence: str) -> bool:
    """True for a sentence that threatens or taunts."""
    return any(p.search(sentence) for p in (THREAT, _HARMS, _TAUNT))


def presses(sentence: str) -> bool:
    """True for a sentence that threatens or wishes: it names no way, whatever else it says."""
    return threatens(sentence) or any(p.search(sentence) for p in (_AGAINST_FACT, _HAVE_DONE))


_GIVES_UP = re.compile(
    r"\byou(?:['’]d|\swould|\sdo)?\s(?:(?:rather|prefer(?:\sto)?|(?:want|wish|decide|choose|like)\sto)\s)?"
    r"(?:cancel|withdraw|give\sup|back\sout|pull\sout|call\s(?:it|this|that|everything)\soff|walk\saway|drop\sout|stop|terminate)"
    r"(?:\s(?:it|this|now|altogether|entirely|instead|your\s(?:order|booking|application|request|membership|subscription)|the\s(?:order|booking|contract|whole\sthing)))*\W*$",
    re.IGNORECASE,
)


def gives_up(condition: str) -> bool:
    """True for a condition by which we would give up what we asked for."""
    return _GIVES_UP.search(condition) is not None


def is_a_way(condition: str, offer: str) -> bool:
    """True where what is offered on the condition is a way that we could go."""
    return not (
        NEGATED.search(LITOTES.sub("", offer))
        or POLITE.search(_WILLING.sub("", offer))
        or THREAT.search(offer)
        or _HARMS.search(offer)
        or (_OF_THEMSELVES.match(condition) and not (_OF_OTHERS.match(offer) and _I_DO.match(condition)))
        or not _GIVES.search(offer)
        or (_OF_OTHERS.match(offer) and not _BY_OTHERS.match(offer))
        or _PRESSED.search(condition)
        or gives_up(condition)
        or TOGETHER.search(f"{condition} {offer}")
        or _AGAINST_FACT.search(condition)
        or _HAVE_DONE.search(offer)
        or (_OTHERS.match(condition) and not (_OF_US.search(condition) or _FOR_US.search(offer)))
        or _GOES_ON.search(condition)
        or _GOES_ON.match(offer)
        or cues.find("hostile", condition)
        or len(condition.split()) < 3
        or (len(offer.split()) < 3 and not _SHORT.fullmatch(offer))
        or (len(offer.split()) == 3 and _NOT_WHOLE.search(offer))
    )
