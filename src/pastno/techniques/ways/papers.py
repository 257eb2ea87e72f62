"""What they would look at again: further information, in writing, within thirty days."""

import re

from pastno.techniques import cues
from pastno.techniques.ways.way import Way

_WHAT = (
    r"(?:(?:any|some)\s)?(?P<what>(?:further|additional|new|more|other|supporting|fresh)\s"
    r"(?:(?:or\s\w+|relevant|supporting|medical|documentary|written)\s)?(?:information|evidence|documents?|documentation|material|facts|papers|"
    r"receipts|records))"
)
_SENT = r"(?P<verb>submit|send|provide|forward|supply|share|let\s(?:me|us)\shave)"
_HOW = (
    r"(?P<how>(?:\s(?:to|with)\s(?:me|us)|\sin\swriting|\sby\s(?:e-?mail|post|letter))*"
    r"(?:\s(?:within\s(?:the\snext\s)?[\w-]+(?:\s\(\d+\))?\s(?:working\s|business\s|calendar\s)?(?:days?|weeks?|months?)|"
    r"(?:by|before)\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)?\s\w+))?)"
)
_LOOKED_AT = re.compile(
    rf"\b(?:if|should)\syou\s(?:do\s)?(?:have|hold|possess|wish\sto\s(?:submit|provide|send))\s{_WHAT}\b[^.!?;\n]{{0,120}}?,?\s(?:then\s)?"
    rf"(?:please\s(?:do\s)?|kindly\s|you\s(?:may|can|could|are\s(?:welcome|free|able)\sto)\s){_SENT}\s(?:it|them|this|these|that|those)"
    rf"(?:\sto\s(?:me|us))?{_HOW}",
    re.IGNORECASE,
)
"""If you have further information that you wish us to consider, please submit it in writing within 30 days."""
_BRACKETS = re.compile(r"\s\(\d+\)")
_TO_US = re.compile(r"\s(?:to|with)\s(?:me|us)\b|^let\s(?:me|us)\shave$", re.IGNORECASE)


def way(text: str) -> Way | None:
    """The first thing that they ask for to look at it again, told as what we could send."""
    found = _LOOKED_AT.search(text, 0, cues.REACH)
    if found is None:
        return None
    verb = "send" if _TO_US.search(found["verb"]) else found["verb"].lower()
    how = _TO_US.sub("", _BRACKETS.sub("", found["how"]))
    return Way(found.span(), "", f"you can {verb} {found['what'].lower()}{how}")
