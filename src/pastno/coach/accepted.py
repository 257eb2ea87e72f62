"""Whether their last turn is a plain yes to what was asked: a deal is only called one where it is."""

import re

from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques import cues
from pastno.techniques.ways.offered import way_in


def accepts(reading: Reading, last: TurnReading) -> bool:
    """Whether what they said last is a yes to what was asked.

    A turn that begins with a no, is said in anger, takes something back or names another sum than we did is none.
    """
    yes = "concedes" in last.sure_openings and way_in(last) is None and not last.is_heated and _says_yes(last)
    denied = _BEGINS_WITH_NO.match(last.text) or _DECLINES.search(last.text, 0, cues.REACH)
    hostile = cues.find("hostile", last.text) is not None
    return yes and denied is None and not hostile and not _other_sum(last, _asked_before(reading, last))


def _says_yes(turn: TurnReading) -> bool:
    """Whether a turn says yes in plain words and nothing that hedges it; what follows a yes may be no part of it."""
    said = _NO_NO.sub(" ", turn.text[: cues.REACH])
    return _YES.search(said) is not None and _HEDGES.search(said) is None


_YES = re.compile(
    r"\b(?:yes|yep|yeah|yup|aye|sure|ok|okay|fine|agree[ds]?|deal|done|accept(?:ed|s)?|approve[ds]?|granted|"
    r"confirm(?:ed|s)?|"
    r"go(?:ing)? ahead|will do|happy (?:to|with|for)|glad(?:ly)?|pleasure|of course|by all means|works|welcome|"
    r"perfect|great|lovely|brilliant|all right|alright|good|let['’]?s (?:do|go|sign|say|make)|it['’]s yours|signed|"
    r"you (?:can|may|have|shall have|['’]ll have)|"
    r"we['’]?(?:ll| will| can| shall) (?:go|take|do|sign|honou?r|keep|match)|"
    r"I['’]?(?:ll| will| can| shall) (?:take|do|sign|honou?r|keep|match|have it|let you|put|send))\b",
    re.IGNORECASE,
)
_NO_NO = re.compile(
    r"\b(?:no|not an?|without (?:any )?)\s?(?:problems?|objections?|worries|trouble|bother|issues?|"
    r"need to (?:ask|worry|chase)|hesitation|"
    r"further ado|hard feelings|rush|hurry)\b|\b(?:can['’]?t|cannot) (?:wait|complain|say fairer)\b|"
    r"\bnot bad\b|\bnothing (?:further|more|against|else)\b|\bwhy not\b|\bno,? (?:that['’]s|it['’]s|go ahead)",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:no|not|never|nor|neither|nobody|nothing|cannot|but|only|except|unless|until|instead|rather|however|although|"
    r"after that|in principle|and if|provided|(?:as|so) long as|would (?:like|love) to)\b|n['’]t\b|"
    r"['’]d (?:like|love) to\b(?! (?:confirm|accept|go ahead|say yes|take|book|order))",
    re.IGNORECASE,
)


def _asked_before(reading: Reading, last: TurnReading) -> str:
    """What we said last before a turn of theirs."""
    ours = [t.text for t in reading.turns if t.turn.side == "me" and t.index < last.index]
    return ours[-1] if ours else ""


def _other_sum(last: TurnReading, asked: str) -> bool:
    """Whether they name sums of a kind that we asked for, and none of ours: 5 % where it was 15 %."""
    for kind in _SUMS:
        ours, theirs = (
            {m.group(1) for m in kind.finditer(text)} for text in (asked, last.text[: cues.REACH])
        )
        if ours and theirs and not ours & theirs:
            return True
    return False


_SUMS = (
    re.compile(r"(\d[\d.,]*)\s?(?:%|per ?cent\b)", re.IGNORECASE),
    re.compile(r"(?:[€$£]|\b(?:EUR|USD|GBP|CHF)\s?)\s?(\d[\d.,]*)"),
)


_BEGINS_WITH_NO = re.compile(
    r"\W*(?:sorry,?\s+)?(?:no|nope|nah|not|can['’]?t|cannot|won['’]?t)\b"
    r"(?!\s(?:problems?|worries|objections?|need|doubt|trouble|bother|issues?|complaints?|question|hurry|rush|bad|a\sproblem|at\sall))",
    re.IGNORECASE,
)


_DECLINES = re.compile(
    r"\b(?:unable to|not (?:interested|available)|unavailable|no interest|declin(?:es?|ed|ing)|regrets? (?:that|to)|"
    r"(?:no|not) more than|at most|no (?:later|earlier|sooner) than|not before|where I (?:am|was)|I'm where I was)\b",
    re.IGNORECASE,
)
"""Beside these what they offer is no yes: he is unable to speak, but asks you to write to Jeff."""
