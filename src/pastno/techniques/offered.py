"""What they offer and on what condition: "Sunday at four, if the club sends two stewards". It is said back first."""

import re
from dataclasses import dataclass

from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques import cues

_WOULD = r"(?:'d|'ll|’d|’ll|\s+(?:may|might|could|can|would|will)\b)"
_RUN = r"(?:[^.!?;\n,()]|(?<=\d)[.,](?=\d))"
_OFFER = rf"(?:I|we|it|that|there){_WOULD}\s{_RUN}{{6,90}}?"
_IF = r"(?:(?:though|but|only)[,\s]+)*(?:if|provided(?:\s+that)?|as\s+long\s+as|on\s+condition\s+that)"
_WHAT = r"(?:[^.!?;\n()]|(?<=\d)[.](?=\d)){8,110}"
_END = r"(?=[.!?;,\n()]|\s(?:but|though|and)\b|$)"
_CONDITION_FIRST = re.compile(
    rf"\b{_IF}\s+(?P<condition>{_WHAT}?),?\s+(?:then\s+)?(?P<offer>{_OFFER}){_END}", re.IGNORECASE
)
_CONDITION_THEN = re.compile(
    rf"\b{_IF}\s+(?P<condition>{_WHAT}?),\s+(?:then\s+)?(?P<offer>(?:[\w'’-]+\s){{0,3}}[\w'’-]+{_WOULD}\s{_RUN}{{2,90}}?){_END}",
    re.IGNORECASE,
)
_OFFER_FIRST = re.compile(rf"\b(?P<offer>{_OFFER}),?\s+{_IF}\s+(?P<condition>{_WHAT})", re.IGNORECASE)
_BARE_OFFER = re.compile(
    rf"(?:^|[.!?\n]\s*)(?:maybe|perhaps|possibly)[,\s]+(?P<bare>{_RUN}{{4,60}}),\s+{_IF}\s+(?P<condition>{_WHAT})",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r",?\s+(?:but|although|though|however|otherwise)\b.*|,?\s+and\s+(?:I|we)\b.*", re.IGNORECASE
)
_WHEN = re.compile(r"(?:in|on|at|by|from|after|before|next|later|towards)\b", re.IGNORECASE)
_ONLY = re.compile(r"\bonly\s+", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:It|That|There|The)\b")
_NEGATED = re.compile(r"\b(?:not|never|no|nothing|nobody|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_POLITE = re.compile(
    r"\b(?:(?:happy|glad|pleased|delighted|love|like|have|need|forced)\s+to|let you know|come back|be in touch|"
    r"get back|apologi[sz]e|forward|explain|understand|appreciate|suggest|recommend|advise|call you|send you)\b",
    re.IGNORECASE,
)
"""What is done out of politeness, or threatened: nothing that gives us what we asked for."""
_IDLE = re.compile(
    r"(?:you (?:like|want|wish|ask|insist|prefer|have (?:any|other|further)|need|would like|are interested)|"
    r"I|we|that|it|not|so|possible|necessary|needed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Offered:
    """A way that they named: the turn and the words it stands in, the condition, and what they would do then."""

    turn: TurnReading
    span: Span
    condition: str
    offer: str


def offered(reading: Reading) -> Offered | None:
    """The way that they named last, in the no that stands or after it; without a no, in what they said last.

    None where there is none, or where it presses.
    """
    no = reading.latest_no
    if no is None:
        last = reading.theirs[-1] if reading.theirs else None
        return way_in(last) if last is not None and not last.is_heated else None
    if no.refusal is None or no.refusal.stops:
        return None
    for turn in reversed(reading.theirs):
        presses = turn.is_heated or (turn.refusal is not None and turn.refusal.tactic != "none")
        if turn.index < no.index or presses:
            break
        found = way_in(turn)
        if found is not None or turn.refusal is not None:
            return found
    return None


def way_in(turn: TurnReading) -> Offered | None:
    """The first way that a turn names."""
    for pattern in (_CONDITION_FIRST, _CONDITION_THEN, _OFFER_FIRST, _BARE_OFFER):
        for m in pattern.finditer(turn.text, 0, cues.REACH):
            named = m.groupdict()
            condition = _ENDS.sub("", named["condition"]).strip(" ,")
            offer = _ONLY.sub("", _ENDS.sub("", named.get("offer") or _made_whole(named["bare"]))).strip(" ,")
            if _is_a_way(condition, offer):
                return Offered(turn, m.span(), condition, _SUBJECT.sub(lambda w: w.group().lower(), offer))
    return None


def _made_whole(bare: str) -> str:
    """What is offered without a verb, "Sunday at four", as a clause."""
    bare = bare.strip(" ,")
    return f"it may work {bare}" if _WHEN.match(bare) else f"{bare} may work"


def _is_a_way(condition: str, offer: str) -> bool:
    return not (
        _NEGATED.search(offer)
        or _POLITE.search(offer)
        or _IDLE.match(condition)
        or cues.find("hostile", condition)
        or len(condition.split()) < 3
        or len(offer.split()) < 3
    )
