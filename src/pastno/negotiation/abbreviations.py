"""Shortened words: their dots end no sentence."""

import re

_TITLES = r"(?:mrs?|ms|mx|dr|prof|st|rev|vs|approx|ca|incl|excl|resp|fig|e\.g|i\.e|cf)"
_BEFORE_FIGURES = (
    r"(?:nos?|nr|rs|art|cl|sec|max|min|est|tel|ext|ref|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"mon|tues?|wed|thurs?|fri|sat|sun)"
)
_GOES_ON_SMALL = r"(?:etc|inc|ltd|co|dept|eng|p\.a|[ap]\.m)"
_AT_ITS_DOT = re.compile(
    rf"(?:\b{_TITLES}\.(?=[^\S\n]*[^\s])|\b{_BEFORE_FIGURES}\.(?=[^\S\n]?\d)|"
    rf"(?:\b|(?<=\d)){_GOES_ON_SMALL}\.(?=[,;:]|[^\S\n]?(?-i:[a-z\d]))|(?<![\w'’.])(?-i:[B-HJ-Z])\.(?=[^\S\n](?-i:[A-Z]))|"
    r"(?<![\w.])[a-z]\.(?=[a-z]\b))",
    re.IGNORECASE,
)
_LONGEST = 12
_HIDDEN = "\x01"


def ends_no_sentence(text: str, dot: int) -> bool:
    """Whether the dot at ``dot`` belongs to a shortened word ("Dr. Wen", "no. 4", "6 p.m. sharp", "e.g. a van")."""
    start = max(0, dot - _LONGEST)
    return any(m.end() == dot + 1 for m in _AT_ITS_DOT.finditer(text, start, min(len(text), dot + 4)))


def hidden(text: str) -> str:
    """The text, each character in its place, with another mark for the dots that end no sentence (see ``shown``)."""
    return _AT_ITS_DOT.sub(lambda m: m.group().replace(".", _HIDDEN), text)


def shown(text: str) -> str:
    """What ``hidden`` gave, as it was."""
    return text.replace(_HIDDEN, ".")
