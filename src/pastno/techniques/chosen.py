"""Somebody else has been chosen: the flat has gone to another applicant, it's sold, it's promised to a cousin."""

import re

from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Ground, TurnReading
from pastno.techniques import cues
from pastno.techniques.their_words import clause_before, sentence_of

_WHO = (
    r"(?:applicants?|candidates?|tenants?|lodger|flatmate|buyers?|purchasers?|bidders?|couple|famil(?:y|ies)|firms?|compan(?:y|ies)|suppliers?|contractors?|"
    r"customers?|clients?|group|part(?:y|ies)|person|people|guys?|lady|woman|man|chap|gentleman|students?|clubs?|bands?|choir|authors?|agenc(?:y|ies)|agent|"
    r"charit(?:y|ies)|business(?:es)?|providers?|vendors?|dealers?|owners?|colleague|trader|builder|designer|photographer|caterer|studio|"
    r"breeder|hirer|renter|user|member|school|theatre|publisher|nursery|organisation|organization|collector|investor|nominee|graduate|teacher|nurse|girl|boy|lad)"
)
_ELSE = (
    rf"(?:(?:someone|somebody)\s(?:else|with|who|from|local|internal\w*|already)\b|another\s(?:\w+\s){{0,2}}?{_WHO}\b|(?:an?|the|one\sof\s(?:the|our|my))\s(?:other|different|rival|competing|earlier|"
    rf"(?:higher|highest|previous|first|local|internal|external|stronger|better|more|regular|existing|long-?standing|young|lovely|nice)(?:\s\w+)?)\s?{_WHO}\b|"
    rf"an?\s(?:\w+\s)?{_WHO}\s(?:who|with|from|already)\b|others\b)"
)
"""Somebody, and not us."""
_NEAR_TO_THEM = (
    r"(?:(?:an?|the|my|our|his|her|their)\s(?:\w+\s)?(?:cousin|brother|sister|son|daughter|nephew|niece|mother|father|mum|dad|uncle|aunt|parents|"
    r"friends?|mates?|neighbou?rs?|colleagues?|in-laws|regulars?|grand(?:son|daughter|children|child)|god(?:son|daughter)|kids?|lodger|tenants?))\b"
)
_EVER = (
    r"(?:(?:already|now|just|since|also|sadly|unfortunately|recently|actually|meanwhile|both|all|"
    r"all\sbeen|been)\s){0,3}"
)
_HANDED = (
    r"(?:sold|let|re-?let|rented|leased|given|gave|awarded|offered|promised|allocated|assigned|reserved|"
    r"pledged|hired\sout|let\sout)"
)
_IT = (
    r"(?:it|them|that(?:\sone)?|this(?:\sone)?|one|mine|ours|both(?:\sof\sthem)?|everything|(?:the|that|"
    r"our|my)\s(?:[\w’'-]+\s){0,2}?[\w’'-]+)"
)
_WON = (
    r"(?:chosen|chose|picked|selected|appointed|hired|engaged|preferred|taken\son|settled\son|decided\son|"
    r"opted\sfor|(?:gone|went|going|go)\s(?:instead\s)?(?:with|for)|signed\s(?:up\s)?with|found|booked)"
)
_THING = (
    r"(?:(?:the|that|this|our|my)\s(?:[\w’'-]+\s){0,2}?(?:one|flat|apartment|house|cottage|bungalow|studio|plot|land|property|shop|unit|job|post|position|role|"
    r"vacancy|internship|placement|contract|tender|commission|gig|car|van|bike|bicycle|boat|caravan|trailer|sofa|table|desk|piano|guitar|cello|"
    r"kitten|puppy|pup|dog|cat|pony|horse|cot|pram|camera|lens|laptop|phone|tractor|cooker|freezer|fridge|wardrobe|allotment|stall|pitch|mooring|tenancy))"
)
_GONE = re.compile(
    rf"\b(?:gone|went|going)\s(?:(?:instead|now|out)\s)?to\s(?:{_ELSE}|(?:the\s)?(?:other|winning|successful|highest)\s\w+)|"
    rf"\b{_HANDED}\s(?:{_IT}\s)?(?:(?:off|out|already|now|instead)\s)?to\s(?:{_ELSE}|{_NEAR_TO_THEM})|"
    rf"\b(?:promised|sold|offered|given|gave)\s(?:{_ELSE}|{_NEAR_TO_THEM})\s(?:it|that|the|first|this|one)\b|"
    rf"\b(?:taken|bought|booked|snapped\sup|rented|reserved|won|claimed|collected|picked\sup|outbid)\sby\s{_ELSE}|"
    r"\b(?:someone|somebody)\s(?:else\s)?(?:(?:has|had|['’]s)\s)?(?:already\s|just\s)?(?:got\s(?:in|there)\s(?:first|before)|beat(?:en)?\s(?:you|u)\sto\s(?:it|that)|took\sit|"
    r"bought\sit|taken\sit|bought\sthem|snapped\s(?:it|them)\sup|came\sfirst|outbid\syou)|"
    r"\b(?:you\s(?:were|have\sbeen)|you['’]ve\sbeen)\soutbid\b|"
    r"(?<!you )(?<!you['’]ve )\bsold\s(?:subject\sto\s(?:contract|survey)|stc|(?:it|them|mine|"
    r"ours)\s(?:already|now|(?:this|yesterday|last|on|earlier|an?\s\w+\sago|two|three)\b))|"
    r"\b(?:sale\sagreed|under\soffer|spoken\sfor)\b(?!\sby\b)|"
    rf"\b(?:{_THING}(?:['’]s|\s(?:is|was|has|had|got))|(?:it|this|that)(?:['’]s|\s(?:is|has)))\s{_EVER}(?:been\s)?(?:sold(?!\s(?:as|by|in|out|with|to|at|for)\b)|"
    r"re-?let\b|let(?=\s*(?:[.,;!?]|$|now\b|agreed\b|already\b|this\b|since\b|last\b))|filled(?!\swith)|(?:rented(?:\sout)?|snapped\sup)(?=\s*(?:[.,;!?]|$|now\b|already\b)))|"
    rf"\b{_THING}(?:['’]s|\s(?:is|was|has))\s{_EVER}(?:been\s)?(?:taken|gone)(?=\s*(?:[.,;!?]|$|now\b|already\b|this\b|since\b|I['’]m\b))",
    re.IGNORECASE,
)
"""What we wanted is somebody else's."""
_CHOSE = re.compile(
    rf"\b(?:I|we|they|he|she)(?:['’](?:ve|s|d)|\s(?:have|has|had))?\s{_EVER}{_WON}\s(?:{_ELSE}|(?:someone|somebody|another\sone)(?=\s*(?:[.,;!?]|$)))|"
    rf"\baccepted\s(?:another|an?\s(?:higher|better|earlier|cash)|(?:someone|somebody)\selse['’]s)\s(?:offer|bid|application|quote)",
    re.IGNORECASE,
)
"""They chose somebody else."""
_NOT_YET = re.compile(
    r"\b(?:not|never|nobody|none|without|if|unless|until|till|once|when|before|might|may|could|would|will|should|wish|say|says|"
    r"no\sone|as\sif|as\sthough|rather\sthan)\b|n['’]t\b|['’]ll\b",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"\b(?:last\s(?:year|time|summer|winter|spring|autumn)|years?\sago|months\sago|back\sin|in\s(?:19|20)\d\d|used\sto|ever\ssince|every\stime|once\sbefore)\b",
    re.IGNORECASE,
)
_FOR_A_WORD = re.compile(
    r"[^.!?;\n]{0,24}\b(?:for\s(?:approval|review|signature|(?:a|their|his|her)\s(?:decision|view|opinion|look|answer)|checking|comments?|advice)|"
    r"to\s(?:sign|approve|check|decide|review|look|see|deal|answer|handle|process))\b",
    re.IGNORECASE,
)
"""Gone to somebody else to be looked at."""
_PAPER = re.compile(
    r"\b(?:forms?|letters?|e-?mails?|files?|requests?|matter|case|reports?|money|question|invoices?|bills?|parcels?|message)(?:['’]s)?\b",
    re.IGNORECASE,
)
"""Goes to somebody in the course of things."""


def why(no: TurnReading) -> Ground:
    """Why a turn refuses: where they plainly have chosen another, that, whatever was heard."""
    return no.reason if chosen_instead(no) is None else "alternative"


def chosen_instead(no: TurnReading) -> Span | None:
    """The sentence that tells of whom or what they have chosen or been offered instead, or None.

    Args:
        no: the turn that refuses; where its reason is heard as another, less is asked of the words.
    """
    heard = cues.pattern("another").finditer(no.text, 0, cues.REACH) if no.reason == "alternative" else ()
    others = (sentence_of(no.text, m.span()) for m in heard if not _is_denied(no.text, m))
    return _plainly(_GONE, no) or _plainly(_CHOSE, no) or next(others, None)


def gone(no: TurnReading) -> Span | None:
    """The sentence that tells that what we wanted is somebody else's, or None; a post goes to the better one."""
    told = _plainly(_GONE, no)
    return None if told is None or _AWARDED.search(no.text, *told) else told


_AWARDED = re.compile(
    r"\b(?:jobs?|posts?|positions?|roles?|vacanc(?:y|ies)|placements?|internships?|candidates?|tenders?|(?<!subject\sto\s)contracts?|commissions?|"
    r"grants?|bidders?|suppliers?|contractors?)\b",
    re.IGNORECASE,
)


def _plainly(pattern: re.Pattern[str], no: TurnReading) -> Span | None:
    found = (m for m in pattern.finditer(no.text, 0, cues.REACH) if _is_so(no.text, m))
    return next((sentence_of(no.text, m.span()) for m in found), None)


_NOT = re.compile(r"\b(?:not|no|never|nobody|none|without|if|unless|until)\b|n['’]t\b", re.IGNORECASE)


def _is_so(text: str, m: re.Match[str]) -> bool:
    start, end = sentence_of(text, m.span())
    told = clause_before(text, start, m.start())
    other = (
        _PAPER.search(told)
        or _LONG_AGO.search(text, start, end)
        or _FOR_A_WORD.match(text, m.end())
        or _NOT_YET.search(told + m.group())
    )
    return other is None and not text[start:end].endswith("?")


def _is_denied(text: str, m: re.Match[str]) -> bool:
    return _NOT.search(clause_before(text, sentence_of(text, m.span())[0], m.start())) is not None
