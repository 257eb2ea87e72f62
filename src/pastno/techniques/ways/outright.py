"""Clauses that hold a way by their own words, whatever the reader makes of them: to be quoted as they stand."""

import re
from collections.abc import Iterator

from pastno.negotiation.abbreviations import hidden
from pastno.negotiation.conversation import Span
from pastno.techniques import cues
from pastno.techniques.their_words import sentences
from pastno.techniques.ways.not_a_way import LITOTES, POLITE, threatens
from pastno.techniques.ways.words import CLOSE, COLLEAGUE, NEGATED, RUN, STARTS

GRANTS = re.compile(
    r"\b(?:would|could|will|might|is|are|['’]s|['’]d|['’]ll)\s(?:(?:also|still|all|quite|perfectly)\s)?(?:be\s)?"
    r"(?:fine|ok|okay|possible|all\sright|alright|acceptable|no\sproblem|doable)\s(?:for|with|by)\s(?:me|us)\b|"
    r"\b(?:would|could|might|will|['’]d|['’]ll)\s(?:(?:also|still|perhaps)\s)?(?:go\salong\swith|live\swith|settle\sfor|"
    r"be\s(?:happy|content|fine|ok|okay)\swith|suit\s(?:me|us)|work\sfor\s(?:me|us))\b|"
    r"\bworks\s(?:(?:fine|well)\s)?for\s(?:me|us)\b|\d\sworks\s(?:fine|well|too)\b|"
    r"\bI\scould\ssee\s(?!why|that|how|what|where)|"
    r"\b(?:it|that|this)(?:['’]d|\s(?:would|might))\sbe\s(?:a\sdifferent|another)\s"
    r"(?:application|case|matter|story|conversation|question|discussion)\b|\bwould(?:\snot|n['’]t)\s(?:object\sto|mind)\s(?!if\syou)|"
    r"\bwould\s(?:raise|have|see)\sno\sobjections?\s(?:to|in)\s|"
    r"^(?:(?:and|but),?\s)?only\s(?:if|when|once|after)\s(?!I\b|we\b)|"
    r"\w,?\sand\s(?:it|they|he|she)(?:['’](?:s|re)|\s(?:is|are))\syours\b|"
    r"\w,?\sand\s(?:you(?:['’]ve|\shave)\sgot\s|it['’]s\s|we\shave\s|we(?:['’]ve|\shave)\sgot\s)(?:yourself\s)?a\sdeal\b"
    r"(?!\s(?:with|for|to|breaker)\b)|"
    r"\b(?:I|we)(?:\s(?:can|could|would|might)|['’]d)\s(?:\w+\s)?(?:go|come|drop|get)\s(?:down|up)\s(?:from\s[^,;.!?]{1,24}?\s)?to\s"
    r"(?:[€$£]\s?)?\d",
    re.IGNORECASE,
)
"""Two payments would be fine for us; I would go along with a small older dog; I can come down to 35."""
HINGES = re.compile(
    r"^(?:(?:and|but|so),?\s)?if\b(?!\s(?:you\s(?:do|can|will)(?:n['’]t|\snot)|I\swere\syou)).*\b"
    r"(?:(?:I|we)(?:['’]d|\s(?:could|might|would))\s(?:\w+\s)?(?:go\sback|ask|look|try|talk|come\sback|consider|reconsider|see|put\sit|take\sit\s(?:to|back)|recommend|support|"
    r"speak|say\syes|agree|accept|sign)|would\schange\s(?:my|our|their|his|her)\sminds?)\b|"
    r"^no\s(?!is\b|time|way|thanks|more)[\w-]+(?:\s[\w-]+){0,3},\sno\s(?!exceptions?|discussion|money|thanks|way|buts?|questions?|reason|one|need|matter|chance|more)[\w-]+(?:\s[\w-]+){0,3}$",
    re.IGNORECASE | re.DOTALL,
)
"""If the Meiers were in agreement in writing, two of the five would change their mind; no deposit, no van."""
_SHRUGS = re.compile(
    r"\b(?:whatever|either way|cancel\w*|leave|go(?:ing)? (?:ahead|elsewhere|there|to)|nothing|not|never|nobody|none|"
    r"no(?! problem)|was|were|as long as you)\b|n['’]t\b|"
    r"(?:^|[,;]\s)(?:that|it|this)(?:['’]s|\s(?:is|would\sbe|will\sbe))\s",
    re.IGNORECASE,
)
"""What is fine with them all the same, or was."""
_TIME = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?|mornings?|afternoons?|evenings?|"
    r"january|february|march|april|june|july|august|september|october|november|december|"
    r"spring|summer|autumn|winter|half[-\s]term|easter|christmas)"
)
_HALF_OF_IT = (
    rf"(?:(?:only|just|say|about|more\slike|for)\s)*(?:\d[\d.,]*|(?:one|two|three|four|five|six|half|less|fewer|under|smaller|"
    rf"shorter|later|earlier|next|another|any\sother|the\s(?:first|smallest|cheapest|smaller)\s\w+)\b|(?:an?|the)\s(?:smaller|shorter|single|later|lower|lighter|couple|few|day|"
    rf"week|hour|bit|half|next|different\s(?:day|date|week|month|time|size|colou?r))\b|(?:in|on|after|by)\s(?:an?\s|the\s)?{_TIME}\b)"
)
_BUT_FOR = re.compile(
    r"\bif\s(?:(?:it|this|that)(?:\s(?:was|were|had\sbeen)|['’]d\sbeen)|"
    r"you(?:['’]?d|\shad|\swere)?\s(?:(?:only|just)\s)?(?:asked\sfor|asking\sfor|wanted|needed|after))\s"
    rf"{_HALF_OF_IT}(?!\s(?:last|thing|matter|question|ago|for\sme|up\sto)\b){RUN}{{0,70}}?,?\s"
    r"(?:then\s)?(?:I|we)(?:['’]?d|\s(?:would|could|might))\s(?:(?:have|of|['’]ve)\s)?(?:\w+ly\s|still\s|maybe\s)?"
    r"(?:squeeze|do(?:ne)?\b|manage|take(?!n?\s(?:offen[cs]e|legal|action))|fit|slot|sa(?:y|id)\syes|agree|help|look|ma(?:k|d)e\sit|"
    r"give|gave|let\b|come|came|sen[dt]\b|sign|f(?:ind|ound)\b|sort|consider|len[dt]\b|b(?:uy|ought)\b|go(?:ne)?\sfor)"
    rf"{RUN}{{0,60}}?(?=,?\s(?:but|and|so|only|though)\b|{CLOSE}|$)",
    re.IGNORECASE,
)
"""If it was 2 fields I'd have squeezed it in: contrary to fact, and the fact is what we ask."""
_TRY = re.compile(
    rf"{STARTS}(?:(?:no|nope|nah|sorry|but|so|or|well|maybe|perhaps)[,.]?\s)*(?P<way>(?:"
    rf"(?:try|make\sit|go\sfor|ask\s(?:me\s|us\s)?(?:for|about))\s(?:(?:for|with|on)\s)?(?:(?:an?|the|one\sof\sthe|next|this|early|late)\s)*{_TIME}\b"
    r"(?=\s*(?:[,.!?;\n]|$)|\s(?:at|after|before|from|when|if|instead|or|and|but|morning|afternoon|evening|night|on|in|early|late|then|"
    r"slot|session|class|drop)\b)|"
    r"(?:try|pick|choose|ask\s(?:me\s|us\s)?for|go\sfor|find)\s(?:for\s)?(?:(?:an?|some|any)\s?other|a\sdifferent|a\slater|an\searlier|a\squieter)\s"
    r"(?:day|date|week|month|time|slot|evening|morning|hour|size|colou?r|court|room|model|grade|thickness|format|length)s?\b|"
    r"(?:try|go\sfor|ask\s(?:me\s|us\s)?for|make\sit)\s(?:for\s)?(?:(?:an?|the)\s(?:smaller|shorter|cheaper|lighter|half|single|thinner|"
    r"lower)|something\s(?:smaller|shorter|cheaper|lighter|later))\b"
    r"(?!\s(?:\w+\s)?(?:club|shop|firm|company|supplier|outfit|place|agency|bank|studio|school|publisher|house|venue|market|team|tone|voice)\b)|"
    rf"(?:try|ask|talk\sto|speak\sto)\s(?:my|our)\s(?:\w+\s)?{COLLEAGUE}\b"
    rf")(?!\soff\b){RUN}{{0,60}}?)(?={CLOSE}|,|\s(?:but|and|so)\b|$)",
    re.IGNORECASE,
)
"""No. Try a Sunday, nobody's up."""
_OURS = (
    r"(?:you|(?:the|your|any|an?)\s(?:(?!land|lawyer|solicitor|bank\b|neighbour|insurer)[\w-]+\s)?(?:provider|applicant|doctor|gp|physician|consultant|member|candidate|"
    r"customer|claimant|tenant|student|parent|patient|author|supplier|bidder|owner|resident|employee|policyholder|guest|school|team|"
    r"agent|architect|party|parties|person|company)s?|(?:applicants|members|candidates|customers|claimants|tenants|students|parents|patients|"
    r"authors|suppliers|bidders|owners|residents|employees|policyholders|providers|carers|guests))"
)
_ANEW = (
    r"(?:appeal(?!\sto\smy)|re-?apply|apply\s(?:again|anew|afresh|for\s(?:an?\s)?(?:exception|exemption|review|extension|waiver|hardship))|"
    r"re-?submit|resit|retake|"
    r"(?:request|ask\sfor|seek|apply\sfor|ask\s(?:us\s)?to\shave)\s(?:an?\s|the\s|that\s|this\s)?(?:[\w-]+\s){0,4}?(?:review|reviewed|reconsideration|"
    r"discussion|hearing|appeal|exception|exemption|waiver|extension|re-?assessment|second\sopinion|re-?examination|remark|mediation)|"
    r"submit\s(?:an?\s|the\s)?(?:new|further|additional|revised|fresh|amended)\s)"
)
_PROCEDURE = re.compile(
    rf"\b(?P<way>{_OURS}\s(?:(?:still|also|always|then|however)\s)?(?:(?:may|can|could)\s(?:(?:still|also|always|then|however|instead)\s)?|"
    r"(?:is|are)\s(?:free|entitled|able|welcome|invited)\sto\s|(?:have|has|retains?)\s(?:the|a)\sright\s(?:to|of)\s)"
    rf"(?:an?\s)?{_ANEW}{RUN}{{0,140}}(?:,\s(?:where|provided|within|if|once|in){RUN}{{0,80}})?|"
    r"(?:an?|your|any|the)\s(?:(?:new|fresh|further|revised|late)\s)?(?:appeal|review|re-?application|resubmission|application|reconsideration)\s"
    rf"(?:may|can|could)\sbe\s(?:made|lodged|submitted|requested|filed|sent|brought|considered)\b{RUN}{{0,120}}|"
    r"(?:appeals|requests\sfor\s(?:an?\s)?(?:review|reconsideration|exceptions?|extensions?))\s(?:must|should|can|may|are\sto)\sbe\s"
    rf"(?:made|lodged|submitted|filed|sent|addressed|received)\b{RUN}{{0,120}}|"
    rf"you\shave\s(?:until\s)?{RUN}{{2,30}}?\sto\s(?:appeal|ask\sfor\sa\sreview|request\sa\sreview){RUN}{{0,60}}|"
    rf"there\sis\sa\sright\s(?:of|to)\s(?:appeal|review){RUN}{{0,80}})",
    re.IGNORECASE,
)
"""Applicants may re-apply; your provider may request a peer-to-peer discussion; you have the right to appeal."""
_OFFICE = (
    r"(?:officer|manager|director|head|committee|board|panel|secretary|registrar|dean|chair\w*|council|governors|trustees|office|"
    r"department|coordinator|supervisor|boss|bursar|editor|administrator|treasurer|principal|headteacher|ombudsperson)"
)
_WANTS = (
    r"(?:,?\sand\s(?:she|he|they|it)(?:['’](?:ll|d)|\s(?:will|would))?\s(?:wants?|needs?|asks?|expects?|requires?|looks?|likes?)\b"
    rf"{RUN}{{2,60}})?"
)
_DECIDES = re.compile(
    r"\b(?P<way>the\s(?:only\s)?(?:person|one|body|people)\s(?:here\s)?(?:who|that)\s(?:can|could|may)\s"
    rf"{RUN}{{3,60}}?\s(?:is|are)\s(?!not\b)(?:(?-i:[A-Z])|(?:the|our|my)\s){RUN}{{2,50}}?(?:,\s(?-i:[A-Z]){RUN}{{2,40}}?)?{_WANTS}|"
    r"(?:exceptions|extensions|exemptions|waivers|appeals|discounts)\sare\s(?:\w+ly\s)?(?:decided|granted|handled|approved|dealt\swith|signed\soff)\s(?:only\s)?by\s"
    rf"(?:(?-i:[A-Z])|(?:the|our|my)\s){RUN}{{2,40}}?{_WANTS}|"
    r"you(?:['’](?:d|ll)|\s(?:would|will))?\s(?:(?:have|need)\sto|must|should|can|could|may)\s(?:ask|go\sto|speak\sto|write\sto|apply\sto|"
    rf"put\s(?:it|that|this)\sto|take\s(?:it|that|this)\s(?:up\swith|to))\s(?:the|our|my)\s(?:[\w’'-]+\s){{0,3}}?{_OFFICE}\b(?:,\s(?-i:[A-Z]){RUN}{{2,40}}?)?{_WANTS})"
    rf"(?={CLOSE}|,|\s(?:but|and|because)\b|$)",
    re.IGNORECASE,
)
"""The only person who can move a deadline is the exams officer, Dr Hallewell, and she will want a form."""
_OF_THEIRS = (_BUT_FOR, _TRY)
_LEFT_OPEN = (*_OF_THEIRS, _PROCEDURE, _DECIDES)
_IN_VAIN = re.compile(
    r"\b(?:yourself|god|already\s(?:asked|said|refused|decided|left)|(?:will|would)\ssay\s(?:no|the\ssame)|good\sluck|"
    r"in\svain|all\syou\s(?:like|want)|to\s(?:bother|annoy|pester|insult))\b",
    re.IGNORECASE,
)
_DENIED_BEFORE = re.compile(
    r"(?:\b(?:not|never|nobody|do|did|does|whether|why|how|think|thinks|told|said|unless)|n['’]t)\s+(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_NEAR = 40


def granted(text: str) -> Iterator[Span]:
    """The sentences that say outright what would do for them."""
    for start, end in sentences(text):
        said = text[start:end].rstrip(" .!;,")
        grants = GRANTS.search(said) is not None and _SHRUGS.search(LITOTES.sub("", said)) is None
        if grants or HINGES.search(said) is not None:
            yield start, end


def left_open(text: str) -> Iterator[Span]:
    """The clauses that leave something open to us: less or another day of it, an appeal, the one who decides."""
    plain = hidden(text)
    for pattern in _LEFT_OPEN:
        for m in pattern.finditer(plain, 0, cues.REACH):
            start, end = m.span("way") if "way" in pattern.groupindex else m.span()
            said = text[start:end]
            rest = re.split(r"[.!?\n]", plain[end:], maxsplit=1)[0]
            shut = (
                threatens(said)
                or NEGATED.search(said)
                or _IN_VAIN.search(f"{said}{rest}")
                or _DENIED_BEFORE.search(plain, max(0, start - _NEAR), start)
                or (pattern in _OF_THEIRS and POLITE.search(said))
                or cues.find("hostile", said)
                or plain[end + len(rest) : end + len(rest) + 1] == "?"
            )
            if not shut:
                yield start, end
