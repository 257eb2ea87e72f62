"""How something is said: the tone and the channel, taken from how the counterpart writes."""

import re
from dataclasses import dataclass
from typing import Literal

from pastno.negotiation.conversation import Conversation
from pastno.techniques.balcony import is_call

Tone = Literal["warm", "neutral", "formal"]
Channel = Literal["any", "email", "call", "chat"]
_FORMAL = re.compile(
    r"^\s*(?:dear (?:sir|madam|mr|mrs|ms|miss|dr|prof|colleagues?|all)\b|to whom)|"
    r"\b(?:yours (?:sincerely|faithfully|truly)|kindly (?:note|revert|confirm|advise)|hereby|pursuant|we regret|"
    r"please be (?:advised|informed))\b",
    re.IGNORECASE,
)
_WARM = re.compile(r"^\s*(?:hi|hey|hello|hiya|morning)\b|[!]|[:;]-?[)]|\b(?:cheers|ta|mate)\b", re.IGNORECASE)
_CHAT_WORDS = 25
_NOBODY = frozenset({"", "them", "they", "unknown"})


@dataclass(frozen=True, slots=True)
class Style:
    """A tone and a channel, and whether one person answers for nobody else."""

    tone: Tone = "neutral"
    channel: Channel = "any"
    alone: bool = False


PLAIN = Style()
"""Neutral, anywhere."""


def style_of(conversation: Conversation) -> Style:
    """The style in which to answer: as formal or as warm as the counterpart was last, on the channel they used.

    A conversation with offsets is a call; one of short turns without a greeting a chat; else it is e-mail.
    """
    theirs = [turn for turn in conversation.turns if turn.side == "them"]
    last = theirs[-1].text if theirs else ""
    tone: Tone = "formal" if _FORMAL.search(last) else "warm" if _WARM.search(last) else "neutral"
    alone = _speaks_as_one(conversation) or is_private(last)
    if is_call(conversation):
        return Style(tone, "call", alone)
    words = [len(turn.text.split()) for turn in conversation.turns]
    if len(words) > 1 and sum(words) / len(words) < _CHAT_WORDS:
        return Style(tone, "chat", alone)
    known = any(turn.speaker.lower() not in _NOBODY for turn in theirs)
    return Style(tone, "email" if len(words) > 1 or known else "any", alone)


def _speaks_as_one(conversation: Conversation) -> bool:
    """Whether we have written of ourselves as I and never as we."""
    ours = " ".join(turn.text if turn.side == "me" else turn.quoted for turn in conversation.turns)
    return _I.search(ours) is not None and _WE.search(ours) is None


_I = re.compile(r"\b(?:I(?!\.)|I['’](?:m|ve|d|ll)|[Mm]y|me|mine)\b(?![-/])|(?:^|[.!?]\s)i\b")
_WE = re.compile(r"\b(?:[Ww]e|us|[Oo]urs?|ourselves)\b")
_ONE = re.compile(
    r"\b(?:mum|mom|dad|mate|bro|sis|babe|granny|grandma|grandad|auntie)\b(?=\s*[,.!?]|$)|"
    r"^(?:mum|mom|dad|coach|mate|no mate)\b|"
    r"\byour (?:cv|resum[eé]|salary|pay rise|raise|bonus|annual leave|holiday|shifts?|son|daughter|husband|wife|kids?|"
    r"dog|cat|tenancy|lease|rent|flat|thesis|essay|dissertation|grade|visa|membership|treatment|manuscript|"
    r"application for (?:a|the) (?:dropped|membership|visa|place|post|job|grant|loan|parking|permit)|"
    r"application to (?:join|study|move|work)|request to work|claim for the (?:ceiling|car|phone|flight))\b|"
    r"\byour (?:job )?search\b|\b(?:offer(?:ed|ing)?(?: you)?|filled?|for) (?:the|this|our) "
    r"(?:role|post|position|vacancy)\b|"
    r"\b(?:our|other) vacancies\b|\b(?:want|wanted|glad) to join\b|\byou (?:had )?moved out\b|"
    r"\b(?:check-?in|inventory) report\b|"
    r"\byour (?:deposit|notice period|claim|appointment|prescription|referral|overdraft)\b|"
    r"\b(?:lend|lending) you\b|\bdear (?:applicant|tenant|member|student|patient|parent)s?\b|\bxx+\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\byou (?:guys|people|all|lot|both|two)\b|\bboth of you\b|"
    r"\byour (?:team|company|firm|colleagues?|management|directors?|board|product|platform|software|service|rates?|"
    r"quote|quotation|terms|price(?:s| list)?|sales|office|factory|engineers?|organi[sz]ation|bakery|shop|business|"
    r"offer|order|delivery|proposal|tender)\b",
    re.IGNORECASE,
)


def is_private(their_words: str) -> bool:
    """Whether their words are for one person in a matter of their own, who then answers as I and not as we."""
    return _ONE.search(their_words) is not None and _SEVERAL.search(their_words) is None
