"""The acknowledgement: that something of theirs is real, and what: a grant, a trouble, a merit (dossier 4.7, G1)."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from pastno.negotiation.advice import Advice, Quote, TechniqueName
from pastno.negotiation.case import Case
from pastno.negotiation.conversation import overlap
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques import cues
from pastno.techniques.empathy.label import single_labels
from pastno.techniques.empathy.said_back import says_back
from pastno.techniques.empathy.sympathy import trouble
from pastno.techniques.granted import granted
from pastno.techniques.their_words import clauses, is_noun_phrase, is_statement, quote
from pastno.techniques.ways.again import looks_again
from pastno.techniques.ways.hinted import hinted
from pastno.techniques.ways.offered import offered
from pastno.techniques.ways.worse import is_worse

GRANTED, REPEATED, SYMPATHY, REASON = (
    "acknowledgement.granted",
    "acknowledgement.repeated",
    "acknowledgement.sympathy",
    "acknowledgement.reason",
)
"""What is said to who grants a part, had to say it again, is in trouble (then nothing else), or told why and a way."""
_STRONG, _LONG = 0.6, 18
_POINTS = re.compile(r"(?<!^)\b(?:it|this|that|them|these|those)\b", re.IGNORECASE)
"""Points at what was said before, so that the merit does not stand alone: "we keep it consistent"."""


class Acknowledgement:
    """Proposes to name what they grant, a trouble that they are in, or a merit that they tell of.

    Thanks that fit every no are not offered. Where a way of theirs is said back, a merit is not granted besides.
    """

    name: TechniqueName = "acknowledgement"

    def advise(self, case: Case, reading: Reading) -> Sequence[Advice]:  # noqa: ARG002 - the protocol
        """Acknowledgements for the latest no, best first."""
        no = reading.latest_no
        if no is None or no.refusal is None or no.refusal.stops:
            return ()
        told = (a for turn in reading.run for a in _told(reading, turn))
        found = [a for a in told if a is not None]
        if not found:
            found += islice(_of_a_reason(reading, no), 1)
        if offered(reading) is None:
            found += (a for turn in reversed(reading.theirs) for a in _of_merit(turn, no))
        return sorted(found, key=lambda a: -a.strength)


def _told(reading: Reading, turn: TurnReading) -> tuple[Advice | None, ...]:
    """Their trouble, what they grant, as long as it is no less than we had, and that they have had to say it again."""
    grant = of_a_grant(turn)
    less = grant is not None and is_worse(reading, turn, grant.slots["clause"])
    return of_trouble(turn), None if less else grant, _of_a_repeat(turn)


def of_trouble(turn: TurnReading) -> Advice | None:
    """Sympathy with the trouble that a turn tells of; None where it tells of none."""
    told = trouble(turn)
    if told is None:
        return None
    slots = {"whom": told.whom} if told.whom else {}
    return Advice("acknowledgement", f"{SYMPATHY}.{told.kind}", (quote(turn, told.span),), slots, 0.95)


def of_a_grant(turn: TurnReading) -> Advice | None:
    """Thanks for what a turn grants beside its no; None where it grants nothing."""
    span = granted(turn)
    if span is None:
        return None
    return Advice("acknowledgement", GRANTED, (quote(turn, span),), {"clause": turn.quote(span)}, 0.9)


def _of_a_reason(reading: Reading, no: TurnReading) -> Iterator[Advice]:
    """Why they refuse, where a way of theirs is said back besides; the strongest first."""
    if no.heat > 0 or looks_again(reading) is not None:
        return
    hint = hinted(reading)
    way = offered(reading) if hint is None else hint if not hint.later else None
    if way is None or way.turn is not no:
        return
    for label in sorted(single_labels(no), key=lambda a: -a.strength):
        because = next(b for b in label.because if isinstance(b, Quote))
        clause = label.slots.get("clause", "")
        apart = not overlap(because.span, way.span)
        fits = label.intent.startswith("label.fact") and label.strength >= _STRONG
        whole = len(clause.split()) <= _LONG and not is_noun_phrase(clause)
        if fits and apart and whole and not _WAY.search(clause):
            yield Advice("acknowledgement", REASON, label.because, {"clause": clause}, 0.7)


_WAY = re.compile(r"\b(?:if|unless|could|would|might|can)\b|['’]d\b", re.IGNORECASE)
"""Tells of a way itself."""


def _of_a_repeat(turn: TurnReading) -> Advice | None:
    told = _REPEATED.search(turn.text, 0, cues.REACH)
    if told is None:
        return None
    return Advice("acknowledgement", REPEATED, (quote(turn, told.span()),), {}, 0.8)


_REPEATED = re.compile(
    r"\b(?:I|we)(?:['’]ve|\shave|\shad)?\s(?:now\s|already\s)?(?:(?:told|asked|e-?mailed|rung|rang|called|phoned)\s(?:you|your|all\sof\syou|them\sat\syour)|written\sto\syou|wrote\sto\syou|"
    r"said\s(?:this|that|it|so|no)|explained\s(?:this|that|it))\b"
    r"[^.!?;\n]{0,40}\b(?:twice(?!\sas\b)|(?:three|four|five|six|several|many|\d+)\stimes(?!\s(?:as\b|\w+er\b|more|the\b))|"
    r"again\sand\sagain|repeatedly|time\sand\sagain)\b|"
    r"(?:^|[.!?\n]\s*)(?:and\s|so\s|again,?\s)?for\sthe\s(?:second|third|fourth|fifth|umpteenth|hundredth|last|nth|2nd|3rd|4th)\stime\b|"
    r"\bas\s(?:I|we)(?:['’]ve|\shave)?\s(?:already\s|repeatedly\s)(?:said|told|written|explained)\b|"
    r"\bhow\s(?:often|many\stimes)\s(?:do|must|have|did)\s(?:I|we)\s(?:have\sto|need\sto|to)?\s?(?:say|tell|repeat|ask|write|explain)\b",
    re.IGNORECASE,
)
"""They have had to say it again."""


def _of_merit(turn: TurnReading, no: TurnReading) -> Iterator[Advice]:
    for clause in clauses(turn.text):
        own = f" {clause.text.lower()} "
        merit = cues.find("merit", clause.text)
        ours = own.startswith((" our ", " we ", " my ", " i ")) and " not " not in own
        whole = not _POINTS.search(clause.text)
        if merit and ours and whole and is_statement(clause) and says_back(clause.text):
            strength = 0.7 if turn.index == no.index else 0.5
            because = (quote(turn, clause.span),)
            yield Advice(
                "acknowledgement", "acknowledgement.merit", because, {"merit": clause.text}, strength
            )
