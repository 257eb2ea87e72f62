"""By when they want our answer: a reply that says that they will have it keeps what they offer open."""

import re
from functools import lru_cache

from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import TurnReading
from pastno.techniques import cues
from pastno.techniques.their_words import sentences

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_DAY = r"(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_NUMBER = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?\b"
_CLOCK = r"(?:noon|midday|midnight|lunchtime|\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|o['’]clock)\b|\d{1,2}:\d\d\b)"
_DATE = (
    rf"(?:(?:the\s)?{_NUMBER}\s(?:of\s)?{_MONTH}(?:\s20\d\d)?|{_MONTH}\s(?:the\s)?{_NUMBER}(?:,?\s20\d\d)?|the\s{_NUMBER}|"
    r"\d{1,2}[./]\d{1,2}(?:[./](?:20)?\d\d)?)"
)
_END = (
    r"(?:close\sof\s(?:business|play)|cob|eod|(?:the\s)?end\sof\s(?:(?:the|this|next)\s)?(?:business\s)?"
    rf"(?:day|week|month|year|business|term|{_MONTH}|{_DAY}))\b"
)
_PART = r"(?:morning|lunchtime|lunch|noon|midday|afternoon|evening|night)"
_WHEN = (
    rf"(?:{_END}(?:,?\s(?:on\s)?(?={_CLOCK}|{_DAY}|{_DATE}|today|tomorrow))?)?"
    rf"(?:{_CLOCK}(?:,?\s(?:on\s)?(?={_DAY}|{_DATE}|today|tomorrow))?)?"
    rf"(?:(?:(?:this|next)\s)?{_DAY}(?:\s(?:{_PART}|week\b))?(?:,?\s(?:(?:the\s)?{_DATE}|{_NUMBER}))?|{_DATE}|"
    rf"(?:this|next)\s(?:week|month)|this\s{_PART}|today|tomorrow(?:\s{_PART})?|tonight|the\sweekend|easter|christmas)?"
    rf"(?:,?\s(?:at\s)?{_CLOCK})?"
)
_BY = re.compile(
    r"\b(?:(?:by|(?P<before>before)|until|till|no\slater\sthan|(?:at\sthe\s)?latest\s(?:by|on))\s|"
    r"on\s(?=[^.!?;\n]{3,24}\sat\s(?:the\s)?latest))"
    rf"(?P<when>{_WHEN})"
    r"(?!\s?(?:week\b|weeks\b|or\s(?!(?:we|I|the|it)\b)|and\s\w+day|(?-i:[A-Z]{2,4})\b|\d|nav\b|of\b|['’]))",
    re.IGNORECASE,
)
"""A time that goes on in a way that is not understood is none."""
_ANSWER = (
    r"(?:answer|decision|reply|response|yes|confirmation|acceptance|signature|word|paper|offer|proposal|"
    r"counter-?offer)"
)
_WANTED = re.compile(
    r"\b(?:I|we|they|he|she|the\s\w+)(?:['’](?:d|ll)|\s(?:will|would|do|must|shall|really|just))?\s(?:need|want|require|must\shave|would\slike)\s"
    rf"(?:to\s(?:know|hear|decide)\b|(?:(?:to\s)?(?:have|get|receive|see)\s)?(?:an?|your|the|my)\s(?:\w+\s)?{_ANSWER}\b)|"
    r"\b(?:can|could|may|might)\s(?:I|we)\s(?:please\s)?(?:know|hear|be\stold)\b|"
    rf"^\W*(?:need|want)\s(?:to\sknow|an?\s(?:\w+\s)?{_ANSWER}|your\s(?:\w+\s)?{_ANSWER})\b|"
    r"(?:^\W*(?:(?:so|and|but|just|do|in\sany\scase|either\sway),?\s)*|\b(?:please|kindly|can\syou|could\syou|and|so)\s(?:do\s)?)let\s(?:me|us)\sknow\b|"
    r"(?:\b(?:please|kindly)\s|\b(?:can|could|would|will)\syou\s(?:please\s)?|^\W*(?:(?:so|and|but|just)\s)?)"
    r"(?:confirm|reply|respond|answer|decide|advise|RSVP|say(?:\syes)?|tell\s(?:me|us)|sign|accept|get\sback\sto\s(?:me|us)|shout|text\sme|ring\sme)\b"
    r"(?!\s(?:that\s)?(?:you|to\s(?!me\b|us\b)))|"
    r"\b(?:if|unless)\s(?:I|we)\s(?:don['’]?t\s|do\snot\s|haven['’]?t\s|have\snot\s)?(?:hear|heard)\b|"
    r"\b(?:offer|price|quote|quotation|rate|place|slot|reservation|option)\s(?:is\s(?:open|held|valid|good|yours|firm)|stands|holds|"
    r"(?:remains|stays|will\s(?:be|stay|remain))\s(?:open|held|valid|good|yours|firm))\b|"
    r"\b(?:can|will|could|['’]ll)\s(?:hold|keep)\s(?:it|that|this|the\s(?:offer|price|place|slot|date|room|rate|order)|a\s(?:place|slot)|"
    r"your\s(?:place|slot|room|seat))\b(?:\s(?:open|free|back|for\syou|at\sthat))?",
    re.IGNORECASE,
)
"""What they want of us, or hold open for us; after it stands by when."""
_NOT_OURS = re.compile(
    r"\b(?:had|needed|wanted)\b|\byou\s(?:said|told|promised|were|never)\b|n['’]t\s(?:need|want|let|say|tell|confirm)\b|\bnot\s(?:need|want)\b|"
    r"\b(?:until|till|before|after|when|once)\s(?:I|we|they|he|she|the)\b|\bagain\b|\b(?:why|nobody|never|no\sone)\b|"
    r"\b(?:will|would|to|they|he|she|['’]ll)\slet\s(?:me|us)\sknow\b",
    re.IGNORECASE,
)
"""Told of a time before, of others, or of something that comes first."""
_ANOTHER = re.compile(
    r"(?:,|\s[-–—]|\()\s?(?:as\s|because\s|since\s|and\s|but\s)?(?:I|we|he|she|they|it|the|our|my)\b|\bas\s(?:I|we)\b",
    re.IGNORECASE,
)
"""Between what they want and a time: there somebody else does something by then."""
_SHORT = {
    re.compile(r"^cob\b(?=\s\w)", re.IGNORECASE): "close of business on",
    re.compile(r"^cob\b", re.IGNORECASE): "close of business",
    re.compile(r"^eod\b", re.IGNORECASE): "the end of the day",
}


def answer_due(turn: TurnReading) -> tuple[Span, str] | None:
    """The sentence that tells by when they want an answer of ours, and when that is ("by Friday", "before 3 March").

    None where they press or are angry: such a deadline is not taken up.
    """
    pressing = turn.refusal is not None and turn.refusal.tactic in {"trick", "attack"}
    return None if turn.is_heated or pressing else _due(turn.text)


@lru_cache(maxsize=256)
def _due(text: str) -> tuple[Span, str] | None:
    """As ``answer_due``; kept, as every clause is held against it."""
    for start, end in sentences(text[: cues.REACH]):
        said = text[start:end]
        wanted = _WANTED.search(said)
        due = _BY.search(said, wanted.end()) if wanted else None
        if wanted is None or due is None or not due["when"].strip():
            continue
        if not (_NOT_OURS.search(said[: due.start()]) or _ANOTHER.search(said, wanted.end(), due.start())):
            when = " ".join(due["when"].split()).rstrip(" .,")
            for short, long in _SHORT.items():
                when = short.sub(long, when)
            return (start, end), f"{'before' if due['before'] else 'by'} {when}"
    return None
