"""Sympathy: somebody who is in trouble is told so first, and nothing is asked of them in the same breath."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import TurnReading
from pastno.techniques import cues

_KIN = (
    r"(?:mother|father|mum|mom|mam|mama|dad|papa|parents?|wife|husband|partner|fianc[eé]e?|girlfriend|boyfriend|son|daughter|"
    r"baby|child|kids?|brother|sister|gran|granny|grandma|grandad|granddad|grandpa|grandmother|grandfather|aunt|auntie|uncle|"
    r"nephew|niece|cousin|mother-in-law|father-in-law|brother-in-law|sister-in-law|friend|best\sfriend|colleague|"
    r"neighbour|neighbor|dog|cat)"
)
_OF_ALL = r"(?:(?:little|old|eldest|youngest|older|younger|late|dear|poor|own)\s)?"
_SOMEBODY = rf"(?P<whose>my|our)\s(?P<who>{_OF_ALL}{_KIN})\b(?:\s(?-i:[A-Z])[\w’'-]+)?"
_WHEN = (
    r"(?=\s*(?:[.,;!?)]|$)|\s(?:on\s(?:the\s|\w+day)|in\s(?:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)|this|last|yesterday|"
    r"today|suddenly|unexpectedly|peacefully|two|three|four|a\s(?:week|few)|and|so|at\sthe\sweekend|over)\b)"
)
"""Said of a death that is news; "died of boredom" and "died in that corridor" tell something else."""
_DIED = (
    rf"(?:(?:(?:has|have)\s)?(?:just\s)?(?:died|passed)\b{_WHEN}|(?:(?:has|have)\s)?passed\s(?:away|on)\b|"
    r"was\s(?:killed|buried)\b|is\s(?:dying|dead)\b)"
)
_ILL = (
    r"(?:(?:is|was|were|are|has\sbeen|have\sbeen|['’]s)\s(?:\w+\s){0,2}?(?:in\s(?:the\s|a\s)?(?:hospital|hospice|intensive\scare|icu|"
    r"coma|a&e)|taken\s(?:ill|to\s(?:the\s)?hospital)|rushed\s(?:in|to\s(?:the\s)?hospital)|(?:very|seriously|gravely|terminally)\s"
    r"(?:ill|sick)|diagnosed)|(?:has|had|['’]s\shad)\s(?:just\s)?(?:a\s(?:\w+\s)?(?:stroke|heart\sattack|accident|miscarriage|fall|"
    r"breakdown)|cancer|dementia|got\s(?:cancer|worse))|(?:fell|got)\s(?:ill|very\sill)|broke\s(?:his|her|their|a)\s)"
)
_OF_SOMEBODY = re.compile(
    rf"\b{_SOMEBODY}(?:,?\s(?:\w+\s){{0,2}}?|\s?)(?:{_DIED}|{_ILL})|"
    rf"\b(?:(?:I|we)(?:['’]ve|\shave)?\s(?:just\s)?(?:lost|buried)|burying|(?:the\s)?(?:death|funeral|loss|burial|illness)\sof)\s(?P<lost>(?:my|our)\s"
    rf"{_OF_ALL}{_KIN})\b(?!['’-])|"
    rf"\b(?P<of>(?:my|our)\s{_KIN})['’]s\s(?:\w+\s)?(?:funeral|death|burial|operation|stroke|cancer|diagnosis|wake)\b",
    re.IGNORECASE,
)
"""Death or illness of somebody near to them."""
_OF_HEALTH = re.compile(
    r"\bI(?:['’]m|\sam|['’]ve\sbeen|\shave\sbeen)\s(?:(?:still|now|just|currently|back|both)\s){0,2}?(?:in\s(?:the\s|a\s)?hospital\b(?!\s\w+\spark)|off\ssick|signed\soff|unwell|"
    r"(?:very|seriously|quite|too)\s(?:ill|sick|unwell)|diagnosed|having\s(?:chemo\w*|surgery|treatment)|on\schemo\w*|in\slabou?r)|"
    r"\bI(?:['’]ve|\shave)?\s(?:just\s)?(?:(?:had|got)\s(?:a\s(?:\w+\s)?(?:stroke|heart\sattack|miscarriage|breakdown|"
    r"bad\sfall|car\saccident|accident|operation)|cancer|surgery)|(?:broke|broken|fractured|injured|sprained)\s(?:my|a|an)\s"
    r"(?:leg|arm|hip|wrist|ankle|back|foot|hand|shoulder|knee|rib))\b",
    re.IGNORECASE,
)
"""Their own health."""
_OF_LOSS = re.compile(
    r"\b(?:my|our|the)\s(?:\w+\s){0,2}?(?:house|home|flat|shop|workshop|barn|kitchen|cellar|basement|farm|office|warehouse|bakery)\s"
    r"(?:(?:has|have)\s)?(?:just\s)?(?:burn(?:ed|t)(?:\sdown)?|flooded|was\s(?:flooded|burgled|burnt|burned|destroyed|broken\sinto)|"
    r"caught\sfire)|"
    r"\b(?:we|I)\s(?:were|was|have\sbeen|got|had)\s(?:(?:just\s)?(?:burgled|flooded(?:\sout)?|bombed|evicted|evacuated|mugged)\b|"
    r"a\s(?:fire|flood|break-in)\b)|"
    r"\bI(?:['’]ve\sbeen|\shave\sbeen|\swas|\sam|['’]m)\s(?:just\s|being\s)?(?:made\sredundant|laid\soff)\b|"
    r"\bI(?:['’]ve|\shave)?\s(?:just\s)?lost\smy\s(?:job|home|house)\b",
    re.IGNORECASE,
)
"""Fire, flood, a job that is gone."""
_LONG_AGO = re.compile(
    r"\b(?:years?\sago|(?:in|since)\s(?:19|20)\d\d|(?:when|since)\s(?:I|my|our|we)|(?:came|went|was|were|stood)\s(?:to|at)|last\s(?:year|century)|back\sthen|decades?|used\sto|once\s(?:had|broke)|"
    r"if|unless|would|could\shave|might|imagine|as\sthough|pretend|nearly|almost|not|never|n['’]t)\b",
    re.IGNORECASE,
)
"""Over long since, or not so."""
_STOPS = re.compile(r"[.!?;\n]")
_REACH = 90
_LATE = re.compile(r"\b(?:late|poor|dear|own)\s", re.IGNORECASE)


class Trouble(NamedTuple):
    """A trouble that they tell of: where, of what kind, and whom it befell ("your mother"; "" for themselves)."""

    span: Span
    kind: str
    whom: str


def trouble(turn: TurnReading) -> Trouble | None:
    """The first trouble of their own or of somebody near that a turn tells of, or None."""
    return next(_troubles(turn.text), None)


def _troubles(text: str) -> Iterator[Trouble]:
    for kind, pattern in (("person", _OF_SOMEBODY), ("health", _OF_HEALTH), ("loss", _OF_LOSS)):
        for m in pattern.finditer(text, 0, cues.REACH):
            if _LONG_AGO.search(_around(text, m.span())) is None:
                yield Trouble(m.span(), kind, _whom(m) if kind == "person" else "")


def _around(text: str, at: Span) -> str:
    """The sentence around a place, as far as it tells when and whether it was."""
    before = _STOPS.split(text[max(0, at[0] - _REACH) : at[0]])[-1]
    after = _STOPS.split(text[at[1] : at[1] + _REACH])[0]
    return f"{before}{text[at[0] : at[1]]}{after}"


def _whom(m: re.Match[str]) -> str:
    named = m.groupdict()
    told = named["lost"] or named["of"] or f"{named['whose']} {named['who']}"
    return "your " + _LATE.sub("", told.split(maxsplit=1)[1])
