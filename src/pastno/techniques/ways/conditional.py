"""A way on a condition: "Sunday at four, if the club sends two stewards"."""

import re

from pastno.techniques import cues
from pastno.techniques.ways import bargain
from pastno.techniques.ways.gate import SET_OUT, hangs_on
from pastno.techniques.ways.not_a_way import is_a_way, never, threatens
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.words import (
    BEGINS,
    END,
    ENDS,
    HASTY,
    NEGATED,
    RUN,
    STARTS,
    SUBJECT,
    TURNS,
    WHAT,
    WOULD,
)

_ASIDE = rf"(?:,\s(?:as|for|with|at|on|in)\s{RUN}{{2,60}}?)?"
_OFFER = (
    rf"(?<!what )(?:(?:I|we|it|that|there|you|he|she|they){WOULD}\s|{HASTY})"
    rf"(?:{RUN}{{5,90}}?|[a-z]{{3,4}}(?!\sand\b)){_ASIDE}"
)
_IF = (
    r"(?:(?:though|but|only)[,\s]+){0,3}(?<!even )(?<!as )(?<!what )"
    r"(?:if|provided(?:\s+that)?|as\s+long\s+as|on\s+condition\s+that)"
)
_CONDITION_FIRST = re.compile(
    rf"\b{_IF}\s+(?P<condition>{WHAT}?),?\s+(?:then\s+)?(?P<offer>{_OFFER}){END}", re.IGNORECASE
)
_CONDITION_THEN = re.compile(
    rf"\b{_IF}\s+(?P<condition>{WHAT}?),\s+(?:then\s+)?(?P<offer>(?:[\w'’-]+\s){{0,3}}[\w'’-]+{WOULD}\s{RUN}{{2,90}}?){END}",
    re.IGNORECASE,
)
_GAIN = (
    r"\b(?:falls|drops|halves|shrinks|(?:goes|comes)\sdown|(?:is|gets|becomes)\s(?:\w+\s)?(?:cheaper|lower|less|smaller|easier|simpler|covered|free)|"
    r"saves|opens|frees\sup|goes\s(?:away|further))\b"
)
_CONDITION_SO = re.compile(
    rf"\b{_IF}\s+(?P<condition>{WHAT}?),\s(?:then\s)?(?:the|that|this|it|my|our|your)\s{RUN}{{0,40}}?{_GAIN}{RUN}{{0,30}}?\s(?:and|so|which\smeans)\s(?:that\s)?(?P<offer>(?:I|we){WOULD}\s"
    rf"{RUN}{{5,90}}?){END}",
    re.IGNORECASE,
)
"""If you take a full pallet, the transport falls and I can make you 10,40."""
_SHOULD = re.compile(
    rf"{STARTS}should\s+you\s+(?P<be>be\s+)?"
    rf"(?!not\b|fail|miss|break|breach|late|tempted|refuse|still|again)(?P<rest>{WHAT}?),\s+(?P<offer>{_OFFER}){END}",
    re.IGNORECASE,
)
"""Should you be able to send the certificate by Friday, we would consider it."""
_OFFER_FIRST = re.compile(
    rf"\b(?P<offer>{_OFFER})(?:,?|\s[-–—]|[.](?=\s(?:but|only)\s))\s+{_IF}\s+(?P<condition>{WHAT})",
    re.IGNORECASE,
)
_LET_KNOW = re.compile(
    rf"\b(?:let\s(?:me|us)\sknow|(?:tell|call|write\sto|ring)\s(?:me|us))\s(?:if|when|once|as\ssoon\sas)\s"
    rf"(?P<condition>{WHAT}?),?\s(?:as|because|since|and|then)\s(?:then\s)?(?P<offer>{_OFFER}){END}",
    re.IGNORECASE,
)
"""Let us know if another fund is leading, as we'd be very happy to come in alongside."""
_OTHER_MATTER = re.compile(
    rf"{STARTS}(?:but\s|yet\s|still,?\s)?(?P<offer>(?:[\w’'-]+\s){{1,6}}(?:would|might|could)\sbe\s(?:"
    r"(?:another|a\sdifferent)\s(?:matter|story|thing)|possible|fine|acceptable|thinkable|welcome|ok|okay|all\sright))"
    rf",?\s+{_IF}\s+(?P<condition>{WHAT})",
    re.IGNORECASE,
)
"""An occasional sample would be another matter, provided that nobody calls it an audit."""
_FIRST_THEN = re.compile(
    rf"{STARTS}(?:first,?\s)?(?P<condition>you\s(?!can\b|could\b|may\b|said\b|\w+ed\b|know\b|see\b){WHAT}?),?\s(?:and\s)?(?:then|after\sthat)\s"
    rf"(?P<offer>(?:we|I){WOULD}\s(?:talk|look|speak|see|do|send|sign|start|give|let|take|come)\b{RUN}{{2,70}}?){END}",
    re.IGNORECASE,
)
"""You take him for Christmas, and then we can talk about the last week of August."""
_DOES = (
    "let|give|offer|take|do|hold|lend|split|send|deliver|meet|swap|move|add|cover|share|look|start|try|put|make|keep|print|pay|"
    "book|fit|bring|leave|drop|have|get|come|run|set|sell|reserve|waive|extend|reduce|arrange|store|ship|repair|replace|teach|"
    "rent|hire|order|build|cut|write|ask|help|switch|spread|upgrade|refund|credit|"
    "freeze|carry|honour|match|throw|pause|delay|postpone|recommend|stretch|round|knock|process|sign|accept|agree"
)
_ALL_I_CAN = re.compile(
    r"\b(?:what|all|the\s(?:best|most))\s(?:that\s)?(?P<who>I|we)\s(?P<can>can|could|might)\s(?:do|offer)"
    r"(?:\s(?:you|instead|for\s(?:you|now)))*\sis(?:,|:)?\s(?:to\s)?"
    rf"(?P<do>(?:{_DOES})\s"
    rf"{RUN}{{4,110}}?),?\s{_IF}\s+(?P<condition>{WHAT})",
    re.IGNORECASE,
)
"""What I could do is let you have the bread, if somebody could come and fetch it."""
_ALL_I_CAN_IF = re.compile(
    r"\b(?:what|all|the\s(?:best|most))\s(?:that\s)?(?P<who>I|we)\s(?P<can>can|could|might)\s(?:do|offer)"
    r"(?:\s(?:you|instead|for\s(?:you|now)))*(?:\s(?:is|would\sbe)|:),?\s"
    rf"{_IF}\s+(?P<condition>{WHAT}?),\s(?:then\s)?(?:to\s)?"
    rf"(?P<do>(?:{_DOES}|see)\s"
    rf"{RUN}{{4,110}}?){END}",
    re.IGNORECASE,
)
"""What we can do is, if the weather holds, move you to the terrace."""
_BARE_OFFER = re.compile(
    rf"(?:^|[.!?\n]\s*)(?:maybe|perhaps|possibly)[,\s]+(?P<bare>{RUN}{{4,60}}),\s+{_IF}\s+(?P<condition>{WHAT})",
    re.IGNORECASE,
)
_ONCE = re.compile(
    rf"{BEGINS}(?:(?:we|I)(?:['’]ll|\s(?:will|can|could|may))?\s(?:only\s)?(?P<talk>talk|speak)(?:\sabout\s(?:it|this|that))?|"
    r"(?:come\sback|talk|speak)\sto\s(?:me|us))(?:\sagain)?\s(?:when|once|as\ssoon\sas|after)\s"
    rf"(?P<condition>you\s(?:can\s)?(?:show|send|have|bring|pay|sign|get|give|deliver|present|find|finish)\s(?!to\b){RUN}{{4,90}})",
    re.IGNORECASE,
)
"""We talk when you show me a month in profit."""
_SAYABLE = 26
"""A condition of more words cannot be said back in a breath."""
_OVER = re.compile(r"\W*(?:[.!?;\n()]|$)")
_WHEN = re.compile(r"(?:in|on|at|by|from|after|before|next|later|towards)\b", re.IGNORECASE)
_ONLY = re.compile(r"\bonly\s+", re.IGNORECASE)
_TYPED = re.compile(rf"^{HASTY}", re.IGNORECASE)
_MEANT = {"il": "I'll ", "ill": "I'll ", "id": "I'd "}
_NOT_TYPED = re.compile(
    r"\b(?:is|are|am|be|been|was|were|so|very|too|your|my|the|an?|and|or|of|no|any|valid|photo|falls?|fell|fallen|feels?|felt|"
    r"gets?|got|taken)$",
    re.IGNORECASE,
)
"""Before these it is somebody who is ill, or an id to show."""


_PATTERNS = (
    _CONDITION_FIRST, _CONDITION_THEN, _CONDITION_SO,
    _LET_KNOW, _SHOULD, _FIRST_THEN, _ALL_I_CAN, _ALL_I_CAN_IF, _OFFER_FIRST, _OTHER_MATTER,
    _BARE_OFFER,
)  # fmt: skip


def way(text: str) -> Way | None:
    """The first way that is open on a condition."""
    for pattern in _PATTERNS:
        for m in pattern.finditer(text, 0, cues.REACH):
            found = None if threatens(m.group()) else _proposed(m)
            more = None if found is None or _inside(m) else hangs_on(text, m.span())
            if found is not None and more is not None:
                condition, offer = found
                return Way(m.span(), more or condition, offer)
    return bargain.way(text) or _once(text)


def _once(text: str) -> Way | None:
    """The first time at which they will talk or look again."""
    for m in _ONCE.finditer(text, 0, cues.REACH):
        condition = m.group("condition").strip(" ,")
        if not (NEGATED.search(condition) or cues.find("hostile", condition) or never(condition)):
            talk = "this can be talked about" if m.group("talk") else "it can be looked at again"
            return Way(m.span(), condition, talk)
    return None


def _proposed(m: re.Match[str]) -> tuple[str, str] | None:
    """The condition and the offer of a match, where they are a way; the condition whole, or that there is one."""
    named = m.groupdict()
    told = (named.get("condition") or _as_if(m)).strip(" ,")
    told = _LET_US_KNOW.sub("", told)
    condition = TURNS.sub("", _without_reason(told)).strip(" ,")
    whole = (named.get("offer") or _made_whole(named)).strip(" ,:")
    kept = ENDS.sub("", whole).strip(" ,:")
    offer = _ONLY.sub("", kept)
    if _TYPED.match(offer) and _NOT_TYPED.search(condition):
        return None
    offer = _TYPED.sub(lambda word: _MEANT[word.group().lower().strip()], offer)
    if not is_a_way(condition, offer):
        return None
    torn = (
        "condition" in m.re.groupindex
        and m.end("condition") == m.end()
        and not _OVER.match(m.string, m.end())
    )
    cut = _without_reason(told) != condition or kept != whole
    if torn or cut or len(condition.split()) > _SAYABLE:
        condition = SET_OUT
    return condition, SUBJECT.sub(lambda w: w.group().lower(), offer)


def _inside(m: re.Match[str]) -> bool:
    """Whether what was taken for the offer is a clause of the condition: "an offer I can live with, we could do it"."""
    named = m.re.groupindex
    if "condition" not in named or "offer" not in named or m.start("condition") > m.start("offer"):
        return False
    between = m.string[m.end("condition") : m.start("offer")]
    parted = re.search(r"[,–—-]|\bthen\b", between) is not None or _TYPED.match(m.group("offer")) is not None
    return _RELATIVE.search(m.group("condition")) is not None or (
        not parted and _NEW_CLAUSE.match(m.string, m.end()) is not None
    )


_NEW_CLAUSE = re.compile(
    r",\s(?!but|and|though|although|so|or|which|who|because|as|if|when|for|with|at|on|in|around|about)\w",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|whether|which|what|who|if|as|than|why|how)\W*$", re.IGNORECASE)


def _without_reason(condition: str) -> str:
    """A condition without why it is one: nothing that it asks is in that."""
    m = _REASON.search(condition)
    return condition[: m.start()] if m and not _COMPARES.search(condition, 0, m.start()) else condition


_LET_US_KNOW = re.compile(
    r",?\s(?:(?:and|so|pls|please|just)\s)*let\s(?:me|us)\s(?:know|no)\b(?:\s(?:which|when|either\sway|if\sso|please|pls|asap))*\W*$",
    re.IGNORECASE,
)
"""..., let us know which."""
_REASON = re.compile(
    r"(?:,?\s(?:because(?!\sof)|as(?=\s(?:the|my|our|I|we|he|she|they|it|there)\s\w+\s\w+))|,\ssince)\b"
    r"(?!.*\b(?:if|unless|and)\b).*",
    re.IGNORECASE,
)
"""..., as the girls lock up then."""
_COMPARES = re.compile(r"\b(?:as|same|such|so|ever|long|well)\b", re.IGNORECASE)


def _as_if(should: re.Match[str]) -> str:
    """The condition of "Should you be able to", as it stands after "if"."""
    return f"you {'are ' if should['be'] else ''}{should['rest']}"


def _made_whole(named: dict[str, str]) -> str:
    """What is offered without a subject or a verb, "let you have it" or "Sunday at four", as a clause."""
    if "do" in named:
        return f"{named['who']} {named['can']} {named['do']}"
    bare = named["bare"].strip(" ,")
    return f"it may work {bare}" if _WHEN.match(bare) else f"{bare} may work"
