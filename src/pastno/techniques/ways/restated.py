"""A way of theirs in words of ours: what they would do told as theirs, what they tell us to do as ours."""

import re

from pastno.techniques.ways.not_a_way import is_polite
from pastno.techniques.ways.words import NEGATED

_LONGEST, _MOST = 26, 240
"""Of more words, or more characters, nothing is told in a breath."""
_MODAL = (
    r"(?:['’](?:d|ll|m|re)\b|\s(?:would|could|can|may|might|will|shall|are|am|is|was|were|ha(?:ve|s)\sthe\sright\sto)\b"
    r"(?!['’]t\b|\snot\b))"
)
_WHO = (
    r"(?:I|we|it|that|this|they|he|she|there|you|nobody|everybody|"
    r"(?:the|our|my|an?|one|two|three|four|five|six|seven|eight|nine|ten|half|some|\d+)(?:\s[\w’'-]+){1,5}?)"
)
_TOLD = re.compile(
    rf"(?:{_WHO}{_MODAL}|(?:if|once|when|as\ssoon\sas|with|without|after|from|for|at|on|in|before|by)\s[^?\"]{{3,140}}?(?:,\s|\s(?=(?:I|we|it|that|this|they|he|she)\b))(?:then\s)?"
    rf"(?:I\s(?:think|believe|guess|expect)\s(?:that\s)?)?{_WHO}{_MODAL})",
    re.IGNORECASE,
)
"""I could live with 85; with a new case I think that the Trustees would agree."""
_DO = re.compile(
    r"(?:please\s|pls\s|just\s|maybe\s|perhaps\s|so\s|then\s)*(?P<do>(?:try|ask|send|re-?send|call|ring|write|come|bring|drop|give|get|have|fill|put|"
    r"take|make|find|show|strike|remove|add|change|move|apply|re-?apply|appeal|submit|re-?submit|file|book|pick|choose|talk|speak|"
    r"check|contact|sign|pay|leave|revisit|use|see|wait|split|cut|provide|attach|upload|complete|return|raise|open|go)\s[^\"?]+)$",
    re.IGNORECASE,
)
"""Try July; strike para 4."""
_NOT_TOLD = re.compile(
    r"[\"?;:–—]|\s-\s|\blet['’]s\b|\b(?:and|but)\s(?:I|we|you)(?:['’]\w+)?\s(?!can\b|could\b|would\b|will\b)|\bplease\b|\b(?:owe[sd]?|owing|unpaid|overdue)\b|\b(?:lol|haha)\b|\.\.",
    re.IGNORECASE,
)
_RUNS_ON = re.compile(r"\b(?:and|or|but|so|because)\s(?:I|we|you|he|she|they|it)\b", re.IGNORECASE)
_OF_MANNERS = re.compile(
    r"\bsee (?:you|how|what|if)\b|^go (?:ahead|on|away)\b|^have (?:fun|a)\b", re.IGNORECASE
)


_HELD = re.compile(
    r"\b(?P<held>(?:unless|until|till)\s(?P<clause>(?:I|we|you|it|he|she|they|there|that|this|somebody|someone|both|(?:the|our|my|your|an?)\s\w+)\b"
    r"[^?\".;:()]{4,120}))$|"
    r"\b(?P<only>only\s(?:if|when|once|after)\s(?P<what>(?:I|we|you|it|he|she|they|there|that|this|somebody|someone|(?:the|our|my|your|an?)\s\w+)\b"
    r"[^?\".;:()]{4,120}))$",
    re.IGNORECASE,
)
"""We cannot touch the price unless you commit to a year."""
_HELD_FIRST = re.compile(
    r"(?P<held>(?:unless|until|till)\s(?P<clause>[^?\".;:(),]{6,110})),(?P<only>)(?P<what>)\s", re.IGNORECASE
)
_DENIES = re.compile(rf"{NEGATED.pattern}|\b(?:cannot|can not)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|must|need\w*|\w+ed|\w+s|sign|pay|send|give|get|see|know|"
    r"commit|agree|order|guarantee|take|make|put|show|bring|let|come|go|hear|find|say|tell|settle|drop|add|confirm|provide)\b|"
    r"['’](?:s|ve|re|d|ll)\b",
    re.IGNORECASE,
)


def _is_short(said: str) -> bool:
    return len(said) <= _MOST and len(said.split()) <= _LONGEST


def held_by(said: str) -> tuple[str, str]:
    """What a no hangs on, with its "unless" or "until", and with its "only if"; one of them or both are ""."""
    if not _is_short(said) or is_polite(said):
        return "", ""
    first = _HELD_FIRST.match(said)
    m = first or _HELD.search(said)
    if m is None or not _VERB.search(m["clause"] or m["what"]):
        return "", ""
    held = m["held"] or ""
    denied = _DENIES.search(said, *((m.end(), len(said)) if first else (0, m.start())))
    return (held if denied and not _DENIES.search(held) else ""), (m["only"] or "")


def told(said: str) -> str:
    """What they would do, where it can be told as a clause of theirs; "" where it cannot."""
    fits = _is_short(said) and _TOLD.match(said) and not _NOT_TOLD.search(said)
    return _ASIDE.sub("", said) if fits and not is_polite(said) else ""


_ASIDE = re.compile(r",?\s(?:however|though|also|instead)\b,?(?=\s)", re.IGNORECASE)


def to_do(said: str) -> str:
    """What they tell us to do, as it follows a "to"; "" where they tell us to do nothing, or more than that."""
    m = _DO.match(said) if _is_short(said) else None
    if m is None or _RUNS_ON.search(said) or NEGATED.search(said):
        return ""
    do = m["do"]
    fits = "," not in do and not (_OF_MANNERS.search(do) or _NOT_TOLD.search(do) or is_polite(said))
    return f"{do[:1].lower()}{do[1:]}" if fits else ""
