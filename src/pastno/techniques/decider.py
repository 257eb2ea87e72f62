"""Who decides instead of them: the person or body that their words name, or none."""

import re

from pastno.negotiation.conversation import Span
from pastno.negotiation.titles import TITLE
from pastno.techniques import cues

_NAME = (
    rf"(?-i:(?:{TITLE}\.?\s)?"
    r"(?!(?:I|We|You|They|He|She|It|The|This|That|There|If|When|Until|Please|Sorry|No|Yes|And|But|So|Not|Nobody|Everyone|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Christmas|Easter)\b)[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"
)
_WORD = r"(?!(?:who|that|which|is|are|was|were|has|have|had|get|gets|prior|written|to|on|though)\b|\d)[\w-]+"
_BODY = rf"(?:(?:the|our|my)\s(?:{_WORD}\s){{0,2}}?{_WORD})"
_WHO = rf"(?P<who>{_NAME}|{_BODY})"
_AGREES = (
    r"(?:sign(?:\s(?:it|this|that|them))?(?:\soff)?|approve|agree|decide|okay|ok|confirm|release|authori[sz]e|clear|"
    r"say\s(?:yes|so)|put\s(?:his|her|their)\sname)\b"
)
_AGREED = r"(?:sign(?:s|ed)?|approve[sd]?|agree[sd]?|decide[sd]?|says?\s(?:yes|so)|okays?|clear(?:s|ed)?)\b"
_APPROVAL = r"(?:approval|signature|sign-?off|okay|ok|blessing|permission|consent|agreement)\b"
_TAKE = (
    r"(?:(?:take|put|run|pass|clear)\s(?:it|this|that)\s(?:up\s)?(?:to|past|by|before|with|on to)|"
    r"go\s(?:through|past|up to))"
)
_ENDS = r"(?=[.,;!?\n]|\s(?:and|but|not|first|who|on|in|at|before|next)\b|$)"
_TOLD = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bwait(?:s|ing)?\s(?:for|on)\s{_WHO}\s(?:to\s{_AGREES}|(?:approval|signature|sign-?off))",
        rf"\b(?:until|till|unless|once|when|after|before)\s{_WHO}\s(?:has\s|have\s)?{_AGREED}",
        rf"(?:\b(?:is|be|was|are|left|not)|'s)\s(?:\w+\s)?up to\s{_WHO}{_ENDS}",
        rf"\bfor\s{_WHO}\sto\s(?:decide|say|sign|approve)\b",
        rf"\b{_WHO}\s(?:has|have|had|gets?)\sthe\s(?:last|final)\s(?:word|say)\b",
        rf"\b{_WHO}\s(?:decides?|signs?\soff)\b",
        rf"\b{_WHO}(?:'d|\s(?:would|will|must|has to|have to|needs? to|wants? to))\s(?:have to\s|need to\s)?{_AGREES}",
        rf"\b(?:need|needs|want|without)\s{_WHO}(?:'s|s')?\s{_APPROVAL}",
        rf"\b(?:have|has|need|want|'ve|'d|must|'ll|will)\s(?:to\s)?{_TAKE}\s{_WHO}{_ENDS}",
        rf"\bthe only (?:person|one) who (?:can|could|may)\b[^.!?\n]{{0,60}}?\bis\s{_WHO}(?=[.,;!?\n]|\sand\b|$)",
    )
)
"""What tells that somebody else says yes or no; who it is is the group of that name."""
_OURS = re.compile(r"\byour\s(?:\w+\s){0,3}$", re.IGNORECASE)
_NEAR = 40
_NOBODY = re.compile(
    r"(?:the|our|my)\s(?:\w+\s)?(?:time|date|day|week|month|year|price|rest|matter|moment|end|work|form|order|thing|way|case|"
    r"question|request|offer|contract|invoice|budget|meeting|lawyers?\sletter|first|next|last|only|other|same)\b",
    re.IGNORECASE,
)
"""What may stand where somebody is looked for, and decides nothing."""


def decider(text: str) -> Span | None:
    """The span of who decides instead of the one who wrote ``text``; None where nobody is named.

    Who is told to decide comes before who is merely mentioned; people of ours decide nothing for them.
    """
    found = told_to_decide(text) or _mentioned(text)
    return found and _with_article(text, found)


def _with_article(text: str, at: Span) -> Span:
    """A body in capitals with the article before it: "the Committee"."""
    start, end = at
    bare = text[max(0, start - 4) : start].lower() == "the " and len(text[start:end].split()) == 1
    return (start - 4, end) if bare else at


def told_to_decide(text: str) -> Span | None:
    """The span of who they say decides: "waiting for Gareth to sign off"; None where they say it of nobody."""
    for pattern in _TOLD:
        for found in pattern.finditer(text, 0, cues.REACH):
            if not _NOBODY.match(found["who"]) and not _is_ours(text, found.start("who")):
                return found.span("who")
    return None


def _mentioned(text: str) -> Span | None:
    found = cues.pattern("deciders").finditer(text, 0, cues.REACH)
    return next((m.span() for m in found if not _is_ours(text, m.start())), None)


def _is_ours(text: str, at: int) -> bool:
    return _OURS.search(text, max(0, at - _NEAR), at) is not None
