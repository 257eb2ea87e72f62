"""What they have instead, if that suits: "We are short on Tuesday mornings, if that would ever suit"."""

import re

from pastno.techniques import cues
from pastno.techniques.ways.not_a_way import GIVING
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.whole import LONG, way_of
from pastno.techniques.ways.words import CLOSE, STARTS, SUBJECT, SUITS, WHEN

_HAVE = (
    r"(?:(?:I|we|they|he|she)(?:['’]ve(?:\sgot|(?=\s(?:an?|one|two|three|four|some|space|room|availability|places|\d)\b))|['’](?:d|ll)\shave|\s(?:(?:do|also|still|always|usually|often|would|will)\s){0,4}(?:have|got|run|hold|need|offer|sell|"
    r"rent|hire|teach|meet|open|stock|start|lack))\s(?!to\b|been\b|had\b|the\ssame\b|your\b|decided|given|the\s|his\s|her\s|their\s|spoken|written|shut\b|sent\b|left\b|kept\b|told\b|taken|read\b|tried|done|seen|found|chosen|put\b|made\b|"
    r"a\s(?:question|problem|policy|rule|complaint|concern)|\w+ed\b)|"
    r"we(?:['’]re|\sare)\s(?!sorry|happy|glad|here\b|sure|aware|grateful|afraid|closed|full|done|finished|unable|pleased|confident|certain|committed|"
    r"available\sto|always\shere|around|bound|not\b|\w+ed\b)|"
    r"I(?:['’]m|\sam)\s(?:also\s|still\s|always\s)?(?:free|in|at|around\s(?:on|from|at|in)|there|back|working|coming|driving|going|looking\sfor|short)\s|"
    r"there(?:['’]s|['’]ll\sbe|\s(?:is|are|may\sbe|might\sbe|will\sbe|could\sbe))\s|"
    r"(?:(?:the|our|my|another|an?|one(?:\sof)?)\s)(?:[\w’'-]+\s){1,5}?(?:has|have|is\s(?:free|open|available|still|half|on\b)|are\s(?:free|open|available|still)|runs?|opens?|starts?|"
    r"needs?|takes|sells?)\s|"
    rf"you(?:\s(?:can|could|may|might))\s(?:also\s|still\s|always\s)?(?:come|have|use|join|take|collect|try|start|bring|share|borrow|rent|stay|book|move|get|swap|choose|do)\s|"
    rf"(?:I|we|they|he|she)(?:['’](?:d|ll)|\s(?:can|could|might|would|will))\s(?:\w+\s)?(?:{GIVING})\s)"
)
_LEADS = r"(?:(?:but|however|though|instead|otherwise|alternatively|so|and|that\ssaid|having\ssaid\sthat)[,\s]+){0,3}"
_INSTEAD = re.compile(
    rf"{STARTS}{_LEADS}"
    rf"(?P<what>{_HAVE}{LONG}{{4,160}}?(?:,|\s[-–—])?\s{SUITS})(?=\s*{CLOSE}|\s(?:and|but|though|so|x)\b|,\sbut\b|\s*$)",
    re.IGNORECASE,
)
_SUITS_FIRST = re.compile(
    rf"{STARTS}{_LEADS}{SUITS},\s(?:then\s)?(?P<what>{_HAVE}{LONG}{{4,160}}?)(?=\s*{CLOSE}|\s(?:but|though)\b|,\sbut\b|\s*$)",
    re.IGNORECASE,
)
"""If it suits you, we have a smaller van on the 14th."""
_TO_HAVE = re.compile(
    rf"{WHEN}|\b(?:an?|one|another|some)\s(?:\w+er|spare|free|part-time|second|clean|used|different|similar|quiet)\s|"
    r"\b(?:places?|slots?|seats?|tickets?|spaces?|room|copy|copies|flats?|vans?|halls?|rooms?|tables?)\b",
    re.IGNORECASE,
)
"""Something that one can have, or a time at which it is to be had."""
_GIVES = re.compile(
    rf"(?:I|we|they|he|she)(?:['’](?:d|ll)|\s(?:can|could|might|would|will))\s(?:\w+\s)?(?:{GIVING})\s",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"^there\S*(?:\s(?:is|are))?\s(?:(?:a\s)?(?:plenty|lots?|loads)|other|many|nothing|more\sto)\b|"
    r"\b(?:problem|issue|trouble|complaints?|reasons?|invoice|bill|bailiffs?|sick|ill|applicants?|candidates?|people|waiting|queue|"
    r"booked|full|closed|busy|but|though|although|however|come\sand)\b|\bhere (?:for|to)\b",
    re.IGNORECASE,
)
"""Tells how it is with them, and gives nothing."""


def way(text: str) -> Way | None:
    """The first thing that they have instead, and leave to us."""
    for pattern in (_INSTEAD, _SUITS_FIRST):
        for m in pattern.finditer(text, 0, cues.REACH):
            what = m["what"]
            if (
                _TELLS.search(what) is None
                and (_GIVES.match(what) or _TO_HAVE.search(what))
                and (found := way_of(text, m.span(), m.span("what"), "{}")) is not None
            ):
                return found._replace(offer=SUBJECT.sub(lambda w: w.group().lower(), found.offer, count=1))
    return None
