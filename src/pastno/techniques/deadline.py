"""By when they want our answer: a reply that says that they will have it keeps what they offer open."""

import re

from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import TurnReading
from pastno.techniques import cues
from pastno.techniques.their_words import sentences

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_DAY = r"(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?\b"
_CLOCK = r"(?:noon|midday|midnight|lunchtime|\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|o['’]clock)\b|\d{1,2}:\d\d\b)"
_DATE = (
    rf"(?:(?:the\s)?{_NUMBER}\s(?:of\s)?{_MONTH}(?:\s20\d\d)?|{_MONTH}\s(?:the\s)?{_NUMBER}(?:,?\s20\d\d)?|the\s{_NUMBER}|"
    r"\d{1,2}[./]\d{1,2}(?:[./](?:20)?\d\d)?)"
)
_END = (
    r"(?:close\sof\s(?:business|play)|cob|eod|(?:the\s)?end\sof\s(?:(?:the|this|next)\s)?(?:business\s)?"
    rf"(?:day|week|month|year|business|term|{_MONTH}|{_DAY}))\b"
)
_WHEN = (
    rf"(?:{_END}(?:,?\s(?:on\s)?(?={_CLOCK}|{_DAY}|{_DATE}|today|tomorrow))?)?"
    rf"(?:{_CLOCK}(?:,?\s(?:on\s)?(?={_DAY}|{_DATE}|today|tomorrow))?)?"
    rf"(?:(?:(?:this|next)\s)?{_DAY}(?:\s(?:morning|lunchtime|lunch|noon|midday|afternoon|evening|night))?(?:,?\s(?:(?:the\s)?{_DATE}|{_NUMBER}))?|{_DATE}|"
    r"today|tomorrow(?:\s(?:morning|lunchtime|noon|midday|afternoon|evening|night))?|tonight|the\sweekend|easter|christmas)?"
    rf"(?:,?\s(?:at\s)?{_CLOCK})?"
)
_BY = re.compile(
    r"\b(?:(?:by|(?P<before>before)|until|till|no\slater\sthan|(?:at\sthe\s)?latest\s(?:by|on))\s|"
    r"on\s(?=[^.!?;\n]{3,24}\sat\s(?:the\s)?latest))"
    rf"(?P<when>{_WHEN})",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:need|want|require|must\shave|would\slike)\s(?:to\s(?:know|hear|decide|have|receive|see|tell|give|confirm)\b|"
    r"(?:an?|your|the|my)\s(?:\w+\s)?(?:answer|decision|reply|response|yes|confirmation|acceptance|signature|paper)\b)|"
    r"^\W*(?:need|want)\s(?:an?|your)\s(?:answer|decision|reply|response)\b|"
    r"\blet\s(?:me|us)\sknow\b|"
    r"\b(?:please|kindly)\s(?:confirm|reply|respond|answer|decide|advise|tell\s(?:me|us)|sign|accept|get\sback|say|return)\b|"
    r"^\W*(?:(?:so|and|but|please|just)\s)?(?:say|confirm|reply|answer|decide|tell\s(?:me|us)|shout|text\sme|ring\sme)\b|"
    r"\b(?:if|unless)\s(?:I|we)\s(?:don['’]?t|do\snot|haven['’]?t|have\snot|hear|have)\b[^,]{0,30}\b(?:hear|heard)\b|"
    r"\b(?:offer|price|quote|quotation|rate|place|slot|reservation|option)\s(?:is|stands|holds|remains|stays|will\s\w+|would\s\w+)\b|"
    r"\b(?:can|will|could|['’]ll)\s(?:hold|keep)\s(?:it|that|this|the\s\w+|a\s\w+|your\s\w+)\b",
    re.IGNORECASE,
)
"""What they want of us, or hold open for us; after it stands by when."""
_NOT_OURS = re.compile(
    r"\b(?:had|needed|wanted)\b|\byou\s(?:said|told|promised|were)\b|n['’]t\s(?:need|want)\b|\bnot\s(?:need|want)\b|"
    r"\b(?:until|till|before|after|when|once)\s(?:I|we|they|he|she|the)\b|\bagain\b",
    re.IGNORECASE,
)
"""Told of a time before, or of something that comes first."""
_SHORT = {
    re.compile(r"^cob\b(?=\s\w)", re.IGNORECASE): "close of business on",
    re.compile(r"^cob\b", re.IGNORECASE): "close of business",
    re.compile(r"^eod\b", re.IGNORECASE): "the end of the day",
}


def answer_due(turn: TurnReading) -> tuple[Span, str] | None:
    """The sentence that tells by when they want an answer of ours, and when that is ("by Friday", "before 3 March").

    None where they press or are angry: such a deadline is not taken up.
    """
    if turn.is_heated or (turn.refusal is not None and turn.refusal.tactic in {"trick", "attack"}):
        return None
    for span in sentences(turn.text[: cues.REACH]):
        said = turn.quote(span)
        wanted = _WANTED.search(said)
        due = _BY.search(said, wanted.end()) if wanted else None
        if wanted and due and due["when"].strip() and not _NOT_OURS.search(said[: due.start()]):
            when = " ".join(due["when"].split()).rstrip(" .,")
            for short, long in _SHORT.items():
                when = short.sub(long, when)
            return span, f"{'before' if due['before'] else 'by'} {when}"
    return None
