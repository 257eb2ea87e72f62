"""A way that they named in words that no pattern takes apart: the whole sentence, to be quoted as it stands.

A sentence that holds its own condition can be quoted without harm: nothing is said of it but that they wrote it.
"""

import re
from dataclasses import dataclass

from pastno.negotiation.conversation import Span, overlap
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques import cues
from pastno.techniques.their_words import sentences
from pastno.techniques.ways.not_a_way import LITOTES, is_polite, presses
from pastno.techniques.ways.offered import is_gone, offered

_MARKS = re.compile(
    r"\b(?:if|unless|until|till|once|when|after|before|then|provided|providing|(?:as|so) (?:long|soon) as|condition|"
    r"in (?:return|exchange)|should you|only|first|again|next|later|the (?:day|moment)|(?:give|let|ask|show) me|"
    r"come (?:back|to)|talk|call|ring|catch|write|would|could|can|may|might|will|in (?:january|february|march|april|"
    r"june|july|august|september|october|november|december|spring|summer|autumn|winter))\b|['’](?:d|ll)\b",
    re.IGNORECASE,
)
"""Without one of these a sentence is no way, whatever the model makes of it."""
_DENIED = re.compile(r"\b(?:not|never|nothing|nobody|none|neither|nor)\b|n['’]t\b", re.IGNORECASE)
"""Denies the sentence; a "no" or a "few" may belong to what it asks: ten clinics that you had no connection with."""
_HELD_BY = re.compile(r"\b(?:unless|until|till|without|before)\b", re.IGNORECASE)
_GRANTS = re.compile(
    r"\b(?:would|could|will|might|is|are|['’]s|['’]d|['’]ll)\s(?:(?:also|still|all|quite|perfectly)\s)?(?:be\s)?"
    r"(?:fine|ok|okay|possible|all\sright|alright|acceptable|no\sproblem|doable)\s(?:for|with|by)\s(?:me|us)\b|"
    r"\b(?:would|could|might|will|['’]d|['’]ll)\s(?:(?:also|still|perhaps)\s)?(?:go\salong\swith|live\swith|settle\sfor|"
    r"be\s(?:happy|content|fine|ok|okay)\swith|suit\s(?:me|us)|work\sfor\s(?:me|us))\b|"
    r"\bworks\s(?:(?:fine|well)\s)?for\s(?:me|us)\b|\d\sworks\s(?:fine|well|too)\b|"
    r"\bI\scould\ssee\s(?!why|that|how|what|where)|"
    r"\b(?:it|that|this)(?:['’]d|\s(?:would|might))\sbe\s(?:a\sdifferent|another)\s"
    r"(?:application|case|matter|story|conversation|question|discussion)\b|\bwould(?:\snot|n['’]t)\s(?:object\sto|mind)\s(?!if\syou)",
    re.IGNORECASE,
)
"""Two payments would be fine for us; I would go along with a small older dog; as a duo, 400 works fine."""
_HINGES = re.compile(
    r"^(?:(?:and|but|so),?\s)?if\b(?!\s(?:you\s(?:do|can|will)(?:n['’]t|\snot)|I\swere\syou)).*\b"
    r"(?:(?:I|we)(?:['’]d|\s(?:could|might|would))\s(?:\w+\s)?(?:go\sback|ask|look|try|talk|come\sback|consider|reconsider|see|put\sit|take\sit\s(?:to|back)|recommend|support|"
    r"speak|say\syes|agree|accept|sign)|would\schange\s(?:my|our|their|his|her)\sminds?)\b",
    re.IGNORECASE | re.DOTALL,
)
"""If the Meiers were in agreement in writing, two of the five would change their mind."""
_SHRUGS = re.compile(
    r"\b(?:whatever|either way|cancel\w*|leave|go(?:ing)? (?:ahead|elsewhere|there|to)|nothing|not|never|nobody|none|"
    r"no(?! problem)|was|were|as long as you)\b|n['’]t\b|"
    r"(?:^|[,;]\s)(?:that|it|this)(?:['’]s|\s(?:is|would\sbe|will\sbe))\s",
    re.IGNORECASE,
)
"""What is fine with them all the same, or was."""
_REGRETS = re.compile(
    r"[,;–—-]?\s(?:but\s|and\s)?(?:(?:I|we)(?:['’]m|['’]re|\sam|\sare)\s)?(?:(?:so|very|really)\s)?(?:sorry|afraid)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
"""Said after it, it belongs to no way: "..., I'm sorry, that rule was there before me"."""
_HEAD = re.compile(
    r"(?:\(?(?:\d{1,2}|[a-z])\)\s*|\d{1,2}\.\s+|(?:however|but|so|and|also|that said),?\s+)+", re.IGNORECASE
)
"""Before it stands what ties it to what came before, or its number in a list."""
_LEAST, _MOST = 4, 36


@dataclass(frozen=True, slots=True)
class Hint:
    """A sentence of theirs that names a way: the turn, the words, and whether it is only a matter of when."""

    turn: TurnReading
    span: Span
    later: bool


def hinted(reading: Reading) -> Hint | None:
    """The sentence of the latest no that was heard as leaving a way, where it can be quoted.

    None where the way has been taken apart (``offered``) or one was named later, and where the no presses. It goes
    before what they bring up by the way in the same turn.
    """
    no = reading.latest_no
    if no is None or no.refusal is None or no.refusal.stops or no.is_heated:
        return None
    granted = _granted(no)
    where = granted or no.refusal.way
    if where is None:
        return None
    way = offered(reading)
    aside = way is not None and way.turn is no and not (way.condition or overlap(way.span, where))
    if no.refusal.tactic in {"attack", "trick"} or not (way is None or aside):
        return None
    if any(is_gone(turn) for turn in reading.theirs if turn.index > no.index):
        return None
    start, end = where
    if head := _HEAD.match(no.text, start, end):
        start = head.end()
    said = _REGRETS.sub("", no.text[start:end]).rstrip(" .!;,")
    later = granted is None and no.refusal.firmness == "deferred"
    meant = granted is not None or not is_polite(said)
    return Hint(no, (start, start + len(said)), later) if meant and _quotable(said) else None


def _granted(no: TurnReading) -> Span | None:
    """The sentence that says outright what would do for them, which goes before one that asks for something."""
    for start, end in sentences(no.text):
        said = no.text[start:end].rstrip(" .!;,")
        plain = LITOTES.sub("", said)
        granted = _GRANTS.search(said) is not None and _SHRUGS.search(plain) is None
        if (granted or _HINGES.search(said) is not None) and _quotable(said):
            return start, end
    return None


def _quotable(said: str) -> bool:
    held = _HELD_BY.search(said) or _HINGES.search(said)
    denied = _DENIED.search(LITOTES.sub("", said)) is not None and held is None
    return (
        _LEAST <= len(said.split()) <= _MOST
        and (_MARKS.search(said) or _GRANTS.search(said)) is not None
        and not (said.endswith(("?", "'", "’", ".m")) or '"' in said or "\n" in said)
        and not (denied or presses(said) or cues.find("hostile", said))
    )
