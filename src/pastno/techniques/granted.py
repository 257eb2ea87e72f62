"""What they grant beside their no: a reply that does not name it has not heard them."""

import re

from pastno.negotiation.conversation import Span, overlap
from pastno.negotiation.heard import SURE_OPENING, TurnReading
from pastno.negotiation.titles import TITLE
from pastno.techniques import cues
from pastno.techniques.their_words import Clause, clauses
from pastno.techniques.ways.not_a_way import is_polite, threatens
from pastno.techniques.ways.words import NEGATED

_WHO = rf"(?:(?:I|we)|(?:the|our|my)\s[\w'’-]+(?:\s[\w'’-]+){{0,2}}?|{TITLE}\.?\s[A-Z][\w'’-]+)"
_DONE = (
    r"(?:granted|approved|accepted|agreed|awarded|allowed|authori[sz]ed|confirmed|credited|refunded|waived)"
)
_GRANTS = re.compile(
    r"\b(?:I|we)(?:['’]ve|\shave)\s(?:already\s|now\s|also\s)?(?:put|added|kept|reserved|set\saside|saved|held|booked)\s"
    r"(?:you|your|(?:an?|the|one)\s\w+\s(?:aside\s)?for\syou)\b|"
    rf"\b{_WHO}(?:\s(?:has|have|will|can|could)\s|(?:['’](?:ve|ll))\s)(?:also\s|now\s|gladly\s|happily\s|already\s)?"
    rf"(?:{_DONE}(?!\s(?:not|only\sif|unless)\b)|grant|approve|allow|authori[sz]e|waive)\b(?!\s(?:only|you)\b)|"
    rf"\b(?:is|are|has\sbeen|have\sbeen|was|were)\s(?:hereby\s|therefore\s|now\s|also\s|already\s)?{_DONE}\b"
    r"(?!\s(?:only|if|unless|in\s(?:exceptional|rare|some))\b)|"
    r"\b(?:is|are)\s(?:still\s|of\scourse\s|absolutely\s|perfectly\s|quite\s)?"
    r"(?:fine|ok|okay|possible|no\sproblem|yours|doable)\b(?!\s(?:only|if|unless|when|once)\b)|"
    rf"\b{_WHO}\s(?:can|could|may)\s(?:still\s|certainly\s|gladly\s|always\s)?(?:continue|keep|carry\son|go\son|go\sahead)\b|"
    rf"\b{_WHO}\s(?:would|am|is|are)\s(?:be\s)?(?:prepared|willing|happy|glad)\sto\s(?:authori[sz]e|allow|grant|approve|accept|let)\b",
    re.IGNORECASE,
)
"""Gives a part of what was asked for."""
_GIVES = re.compile(
    r"^(?:(?:I|we)(?:['’]ve|\shave)\s(?:also\s|already\s|now\s|just\s)?(?!to\b|had\b|been\b|got\b|seen\b|heard\b|read\b|decided\b|looked\b|"
    r"discussed\b|considered\b|found\b|chosen\b|reviewed\b|spoken\b|known\b|thought\b|lost\b)(?:\w+(?:ed|en|wn|un)|put|set|kept|sent|made|held|"
    r"cut|let|left|given|got\syou)\b|"
    r"(?:I|we)(?:['’]ll|\s(?:will|can|could))\s(?:also\s|gladly\s|happily\s|still\s|certainly\s)?(?!be\b|deduct|withhold|bill\b|charge|invoice|cancel|report|stop\b|close\b|remove|retain|end\b|"
    r"take\s(?:it|this|that|the|your)\b|send\s(?:you\s)?(?:an?|the)\s(?:invoice|bill|reminder)|keep\s(?:your|the)\s(?:deposit|money|payment|fee)|see\b|have\sto\b|need\b|let\syou\b|"
    r"only\b|get\b|look\b|try\b|understand\b|come\sback\b)\w+|"
    r"your\s[\w’'-]+(?:\s[\w’'-]+){0,2}?\s(?:can|may|could|will)\s|"
    r"(?:I|we)(?:['’](?:m|re)|\sam|\sare)\s(?:happy|glad|willing|able|prepared)\sto\s)",
    re.IGNORECASE,
)
"""Does something for us, or lets us do it."""
_OF_MANNERS = re.compile(
    r"\b(?:in touch|on file|know (?:if|when|how|more)|best of luck|as soon as|look forward|understand|appreciate|"
    r"explain\w*|remind|invoice you|charge|take (?:action|steps)|no choice|add your name|bear (?:you|it) in mind)\b",
    re.IGNORECASE,
)
_IS_NONE = re.compile(
    r"\b(?:if|unless|until|once|provided|when|whether|would\shave|could\shave|others?|everyone|elsewhere|rivals?|"
    r"complaints?|fraud|deaths?|eviction|redundanc\w+|dismissal|against|about\syou|competitors?|last\s(?:year|month|week|time)|previously|before|"
    r"the\sfollowing|as\sfollows|below)\b",
    re.IGNORECASE,
)
"""On a condition, of others, or long ago: nothing is granted here."""
_LEAST, _MOST = 3, 26
_THAT = re.compile(
    r"^(?:[^,;]{1,40}?\s)?(?:I|we)(?:\s(?:am|are)|['’](?:m|re))\s(?:pleased|glad|happy|delighted)\s(?:to\s(?:write|say|tell\syou|confirm|report|"
    r"inform\syou)\s)?that\s",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?!(?:it|this|that|these|those|which|who|he|she|they|what|there|you|your\s(?:request|application|claim|proposal)\b"
    r"|if|when|as|and|but|so|please|let|once|after|before|with|for|in|on|at|by|to|under|unless|not|no)\b)[\w$€£§\"']",
    re.IGNORECASE,
)
"""Can stand after "it is good to know that"."""
_PARTED = re.compile(
    r"\s(?:and|but)\s(?=(?:will|may|must|can|is|are|has|have|would|should)\b)", re.IGNORECASE
)
"""Where it goes on to tell something more of the same."""


def granted(turn: TurnReading) -> Span | None:
    """The clause in which a turn plainly grants something beside what it refuses, or None."""
    if turn.is_heated or turn.refusal is None or turn.refusal.tactic == "trick":
        return None
    told = clauses(turn.text)
    plainly = (span for clause in told if (span := _grants(clause, turn, _GRANTS)) is not None)
    heard = [f.span for f in turn.findings if f.name == "concedes" and f.confidence >= SURE_OPENING]
    gives = (
        span
        for clause in told
        if any(overlap(clause.span, one) for one in heard)
        and (span := _grants(clause, turn, _GIVES)) is not None
        and not (_OF_MANNERS.search(clause.text) or is_polite(clause.text) or threatens(clause.text))
    )
    return next(plainly, None) or next(gives, None)


def _grants(clause: Clause, turn: TurnReading, pattern: re.Pattern[str]) -> Span | None:
    start, end = clause.span
    if lead := _THAT.match(clause.text):
        start += lead.end()
    if more := _PARTED.search(turn.text, start, end):
        end = more.start()
    said = turn.text[start:end].rstrip(" .,;:")
    found = pattern.search(said)
    if found is None or not _LEAST <= len(said.split()) <= _MOST or not _BEGINS.match(said):
        return None
    sentence = turn.quote(clause.sentence)
    asked = sentence.endswith("?") or said.count("(") != said.count(")") or '"' in said
    denied = NEGATED.search(said) is not None or _IS_NONE.search(sentence) is not None
    refused = turn.refusal is not None and overlap((start, end), turn.refusal.span)
    if asked or denied or refused or cues.find("hostile", sentence):
        return None
    return start, start + len(said)
