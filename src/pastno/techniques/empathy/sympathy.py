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
    rf"(?:(?:(?:has|have)\s)?(?:just\s)?(?:died|passed)\b{_WHEN}|(?:(?:has|have)\s)?passed\saway\b|"
    r"was\s(?:killed|buried)\b|is\s(?:dying|dead)(?=\s*(?:[.,;!?)]|$)|\s(?:of|and)\b))"
)
_BONE = r"(?:leg|arm|hip|wrist|ankle|back|neck|foot|hand|shoulder|knee|ribs?|collarbone|elbow|toe|finger)"
_BLOW = r"an?\s(?:\w+\s)?(?:stroke|heart\sattack|accident|miscarriage|fall(?!\sout)|breakdown)"
_IN_CARE = (
    r"(?:in\s(?:(?:the|a)\s)?(?:hospital|hospice|intensive\scare|icu|coma)\b"
    r"(?!\s(?!(?:on|in|since|with|for|and|until|till)\b)\w))"
)
_ILL = (
    rf"(?:(?:is|was|were|are|has\sbeen|have\sbeen|['’]s)\s(?:\w+\s){{0,2}}?(?:{_IN_CARE}|taken\s(?:ill|to\s(?:the\s)?hospital)|"
    r"rushed\s(?:in|to\s(?:the\s)?hospital)|(?:very|seriously|gravely|terminally)\s(?:ill|sick)\b(?!-)|diagnosed)|"
    rf"(?:has|had|['’]s\shad)\s(?:just\s)?(?:{_BLOW}|cancer\b(?!\s\w+s\b)|dementia)|(?:fell|got)\svery\sill|"
    rf"broke\s(?:his|her|their|a|an)\s{_BONE}\b)"
)
_LOSS_OF = (
    r"(?:burying|(?:the\s)?(?:death|funeral|loss|burial|illness)\sof|"
    r"(?:I|we)(?:['’]ve|\shave)?\s(?:just\s)?(?:lost|buried))"
)
_OF_SOMEBODY = re.compile(
    rf"\b{_SOMEBODY}(?:,?\s(?:\w+\s){{0,2}}?|\s?)(?:{_DIED}|{_ILL})|"
    rf"\b{_LOSS_OF}\s(?P<lost>(?:my|our)\s{_OF_ALL}{_KIN})\b(?!['’-]|\sto\b)|"
    rf"(?<![\w’'-])(?P<name>(?-i:[A-Z][a-zé]{{2,}}))\s{_DIED}|"
    rf"\b(?P<of>(?:my|our)\s{_KIN})['’]s\s(?:\w+\s)?(?:funeral|death|burial|operation|stroke|cancer|diagnosis|wake)\b",
    re.IGNORECASE,
)
"""Death or illness of somebody near to them."""
_TREATMENT = r"(?:chemo\w*|radiotherapy|dialysis|immunotherapy|cancer\streatment|chemo\sand\sradio\w*)"
_OF_HEALTH = re.compile(
    rf"\bI(?:['’]m|\sam|['’]ve\sbeen|\shave\sbeen)\s(?:(?:still|now|just|currently|back|both)\s){{0,2}}?(?:{_IN_CARE}|off\ssick|"
    r"signed\soff\b(?=\s(?:sick|work|with|for|until|till|by))|(?:unwell|(?:very|seriously|quite|too)\s(?:ill|sick|unwell))\b(?!-)|"
    r"having\s(?:chemo\w*|surgery)\b|on\schemo\w*|(?:starting|going\sin\sfor)\s(?:my\s|the\s|a\scourse\sof\s)?"
    rf"{_TREATMENT}|waiting\sfor\s(?:my|the|an?)\s(?:\w+\s)?(?:operation|biopsy|scan\sresults))|"
    rf"\bmy\s{_TREATMENT}\s(?:is|was|has|starts?|begins?|started|began|goes\son|takes|comes)\b|"
    rf"\bthe\s{_TREATMENT}\s(?:starts?|begins?|started|began)\b(?=[^.!?\n]{{0,60}}\b(?:I|my|me)\b)|"
    rf"\bI\s(?:start|begin|started|began)\s(?:my\s|the\s|a\scourse\sof\s|another\sround\sof\s)?{_TREATMENT}\b|"
    rf"\bI(?:['’]ve|\shave)?\s(?:just\s)?(?:had\s(?:{_BLOW}|surgery\b(?!\suntil)|an?\s(?:\w+\s)?operation)|(?:have|got|have\sgot)\scancer\b(?!\s\w)|"
    rf"(?:broke|broken|fractured|injured|sprained)\s(?:my|a|an)\s{_BONE}\b)",
    re.IGNORECASE,
)
"""Their own health."""
_OF_LOSS = re.compile(
    r"\b(?:my|our|the)\s(?:\w+\s){0,2}?(?:house|home|flat|shop|workshop|barn|kitchen|cellar|basement|farm|office|warehouse|bakery)\s"
    r"(?:(?:has|have)\s)?(?:just\s)?(?:burn(?:ed|t)(?:\sdown)?|flooded|was\s(?:flooded|burgled|burnt|burned|destroyed|broken\sinto)|"
    r"caught\sfire)\b(?!\s(?:with|by)\b)|"
    r"\b(?:we|I)\s(?:were|was|have\sbeen|got|had)\s(?:(?:just\s)?(?:burgled|flooded(?:\sout)?|bombed|evacuated|mugged)\b(?!\s(?:with|by|off)\b)|"
    r"a\s(?:fire|flood|break-in)\b(?!\s(?:drill|inspection|alarm|door|of|safety|officer|check|risk|warning)))|"
    r"\bI(?:['’]ve\sbeen|\shave\sbeen|\swas|\sam|['’]m)\s(?:just\s|being\s)?(?:made\sredundant|laid\soff)\b|"
    r"\bI(?:['’]ve|\shave)?\s(?:just\s)?lost\smy\s(?:job|home|house)\b",
    re.IGNORECASE,
)
"""Fire, flood, a job that is gone."""
_LONG_AGO = re.compile(
    r"\b(?:years?\sago|(?:in|since)\s(?:19|20)\d\d|(?:when|since)\s(?:I|my|our|we)|(?:came|went|was|were|stood)\s(?:to|at)|"
    r"last\s(?:year|century)|back\sthen|decades?|used\sto)\b",
    re.IGNORECASE,
)
"""Over long since."""
_NOT_SO = re.compile(
    r"\b(?:if|unless|would|could|might|imagine|as\sthough|pretend|nearly|almost|not|never|nobody|told\sthat|whether)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Before it: not so, or only thought of."""
_STOPS = re.compile(r"[.!?;\n]")
_CLAUSES = re.compile(r"[,:–—]\s|\s-\s|\b(?:because|but|since|as)\s")
_REACH = 90
_THINGS = frozenset(
    "server battery laptop phone engine printer router computer car van boiler fridge freezer motor pump oven tractor "
    "modem heating screen disk drive camera deal motion law amendment time everyone everybody nobody somebody it "
    "that this he she they who which others people many some hope talks line app bot link idea dream plant tree".split()
)
"""Dies or passes in another sense, or is no name."""
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
            before, around = _around(text, m.span())
            thing = kind == "person" and (m["name"] or "").lower() in _THINGS
            if not thing and _LONG_AGO.search(around) is None and _NOT_SO.search(before) is None:
                yield Trouble(m.span(), kind, _whom(m) if kind == "person" else "")


def _around(text: str, at: Span) -> tuple[str, str]:
    """A place with what stands before it in its clause, and with its sentence."""
    before = _STOPS.split(text[max(0, at[0] - _REACH) : at[0]])[-1]
    after = _STOPS.split(text[at[1] : at[1] + _REACH])[0]
    told = text[at[0] : at[1]]
    return f"{_CLAUSES.split(before)[-1]}{told}", f"{before}{told}{after}"


def _whom(m: re.Match[str]) -> str:
    named = m.groupdict()
    if named["name"]:
        return named["name"]
    told = named["lost"] or named["of"] or f"{named['whose']} {named['who']}"
    return "your " + _LATE.sub("", told.split(maxsplit=1)[1])
