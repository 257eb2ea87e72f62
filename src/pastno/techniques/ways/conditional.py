"""A way on a condition: "Sunday at four, if the club sends two stewards"."""

import re

from pastno.techniques import cues
from pastno.techniques.ways.not_a_way import NEGATED, is_a_way
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.words import BEGINS, ENDS, HASTY, RUN, STARTS, SUBJECT, WOULD

_ASIDE = rf"(?:,\s(?:as|for|with|at|on|in)\s{RUN}{{2,60}}?)?"
_OFFER = rf"(?:(?:I|we|it|that|there|you){WOULD}\s|{HASTY}){RUN}{{6,90}}?{_ASIDE}"
_IF = r"(?:(?:though|but|only)[,\s]+)*(?:if|provided(?:\s+that)?|as\s+long\s+as|on\s+condition\s+that)"
_WHAT = r"(?:[^.!?;\n()]|(?<=\d)[.](?=\d)){8,220}"
_END = r"(?=[.!?;,\n()]|\s(?:but|though|and)\b|$)"
_CONDITION_FIRST = re.compile(
    rf"\b{_IF}\s+(?P<condition>{_WHAT}?),?\s+(?:then\s+)?(?P<offer>{_OFFER}){_END}", re.IGNORECASE
)
_CONDITION_THEN = re.compile(
    rf"\b{_IF}\s+(?P<condition>{_WHAT}?),\s+(?:then\s+)?(?P<offer>(?:[\w'’-]+\s){{0,3}}[\w'’-]+{WOULD}\s{RUN}{{2,90}}?){_END}",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    rf"{STARTS}should\s+you\s+(?P<be>be\s+)?"
    rf"(?!not\b|fail|miss|break|breach|late|tempted|refuse|still|again)(?P<rest>{_WHAT}?),\s+(?P<offer>{_OFFER}){_END}",
    re.IGNORECASE,
)
"""Should you be able to send the certificate by Friday, we would consider it."""
_OFFER_FIRST = re.compile(
    rf"\b(?P<offer>{_OFFER})(?:,?|\s[-–—]|[.](?=\s(?:but|only)\s))\s+{_IF}\s+(?P<condition>{_WHAT})",
    re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    rf"{STARTS}(?:but\s|yet\s|still,?\s)?(?P<offer>(?:[\w’'-]+\s){{1,6}}(?:would|might|could)\sbe\s(?:"
    r"(?:another|a\sdifferent)\s(?:matter|story|thing)|possible|fine|acceptable|thinkable|welcome|ok|okay|all\sright))"
    rf",?\s+{_IF}\s+(?P<condition>{_WHAT})",
    re.IGNORECASE,
)
"""An occasional sample would be another matter, provided that nobody calls it an audit."""
_BARE_OFFER = re.compile(
    rf"(?:^|[.!?\n]\s*)(?:maybe|perhaps|possibly)[,\s]+(?P<bare>{RUN}{{4,60}}),\s+{_IF}\s+(?P<condition>{_WHAT})",
    re.IGNORECASE,
)
_ONCE = re.compile(
    rf"{BEGINS}(?:(?:we|I)(?:['’]ll|\s(?:will|can|could|may))?\s(?:only\s)?(?P<talk>talk|speak)(?:\sabout\s(?:it|this|that))?|"
    r"(?:come\sback|talk|speak)\sto\s(?:me|us))(?:\sagain)?\s(?:when|once|as\ssoon\sas|after)\s"
    rf"(?P<condition>you\s(?!\w+ed\b|sent\b|said\b|did\b|were\b){RUN}{{6,90}})",
    re.IGNORECASE,
)
"""We talk when you show me a month in profit."""
_ADDED = re.compile(r",\s(?:as|for|with|at|on|in)\s.*")
_WHEN_THAT_IS = re.compile(r",\s(?:when|which|who|where|while)\b[^,]{3,60},")
_BREATH, _SAYABLE = 18, 26
"""So many words of condition and offer are said in a breath; a condition of more is not said back at all."""
_SET_OUT = "what we have set out is met"
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


def way(text: str) -> Way | None:
    """The first way that is open on a condition."""
    for pattern in (_CONDITION_FIRST, _CONDITION_THEN, _SHOULD, _OFFER_FIRST, _OTHER_MATTER, _BARE_OFFER):
        for m in pattern.finditer(text, 0, cues.REACH):
            named = m.groupdict()
            condition = _whole(m, ENDS.sub("", named.get("condition") or _as_if(m)).strip(" ,"))
            offer = _ONLY.sub("", ENDS.sub("", named.get("offer") or _made_whole(named["bare"]))).strip(" ,")
            if _TYPED.match(offer) and _NOT_TYPED.search(condition):
                continue
            offer = _TYPED.sub(lambda word: _MEANT[word.group().lower().strip()], offer)
            if is_a_way(condition, offer):
                offer = SUBJECT.sub(lambda w: w.group().lower(), offer)
                return Way(m.span(), *_briefly(condition, offer))
    for m in _ONCE.finditer(text, 0, cues.REACH):
        condition = ENDS.sub("", m.group("condition")).strip(" ,")
        if not (NEGATED.search(condition) or cues.find("hostile", condition)):
            talk = "this can be talked about" if m.group("talk") else "it can be looked at again"
            return Way(m.span(), condition, talk)
    return None


def _whole(m: re.Match[str], condition: str) -> str:
    """The condition; where the pattern had no room for its end, that there is one."""
    torn = m.end("condition") == m.end() if "condition" in m.re.groupindex else False
    return condition if not torn or _OVER.match(m.string, m.end()) else _SET_OUT


def _briefly(condition: str, offer: str) -> tuple[str, str]:
    """Both without what is added to them, where together they are more than can be said in a breath."""
    if len(condition.split()) + len(offer.split()) > _BREATH:
        condition, offer = _WHEN_THAT_IS.sub("", condition), _ADDED.sub("", offer)
    return condition if len(condition.split()) <= _SAYABLE else _SET_OUT, offer


def _as_if(should: re.Match[str]) -> str:
    """The condition of "Should you be able to", as it stands after "if"."""
    return f"you {'are ' if should['be'] else ''}{should['rest']}"


def _made_whole(bare: str) -> str:
    """What is offered without a verb, "Sunday at four", as a clause."""
    bare = bare.strip(" ,")
    return f"it may work {bare}" if _WHEN.match(bare) else f"{bare} may work"
