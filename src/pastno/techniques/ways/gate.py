"""Whether what looks like a way is open: what stands around it in its sentence, and how the next one begins.

It fails closed. Something around the words that denies, doubts or asks shuts them; something that they hang on and
that was not read with them makes it a condition, whatever it says.
"""

import re

from pastno.negotiation.conversation import Span
from pastno.techniques.ways.not_a_way import never
from pastno.techniques.ways.words import NEGATED, SUITS

SET_OUT = "what we have set out is met"
"""A condition that is there and cannot be said in a breath."""

_DENIED = re.compile(
    rf"{NEGATED.pattern}|\b(?:doubt|unsure|unlikely|as if|as though|wish|wished|could have|would have|last (?:year|"
    r"month|week|time|spring|summer|autumn|winter)|yesterday|used to|years ago|back then|"
    r"although|even though|in theory|perfect world|ideal world|dreams|the past|"
    r"those days|old (?:rules|days)|before the|"
    r"(?:you|people|he|she|they|boss) (?:seem to )?(?:thinks?|believes?|assumes?)|"
    r"the (?:best|least|most|only thing|worst)|"
    r"(?:all|what)(?=\s*$|\sthat\b|\sI\b|\swe\b)|do you|did you|"
    r"does (?:he|she|it|that|anyone|anybody)|said|says|told|claims?)\b",
    re.IGNORECASE,
)
"""Before an offer: "I don't think we could", "nobody said we would", "last year we could", "it's the least I could"."""
_ANEW = re.compile(r"[,;:–—(\n]|\s-\s|\b(?:but|yet|however|instead|still|so|maybe|perhaps)\b", re.IGNORECASE)
"""Where what was said before no longer counts."""
_IF = (
    r"if|unless|provided|providing|once|when|whenever|as\ssoon\sas|in\scase|(?:as|so)\slong\sas|on\scondition|subject\sto|"
    r"(?<![a-z]\s)(?:were|should|had)\s(?:you|we|it|I|he|she|they|the|my|our|a)|until|till"
)
_IDLE = re.compile(
    r"\s*(?:(?:you|anyone)\s(?:like|wish|prefer|insist|have\s(?:any|other|further|more)\s(?:questions?|queries|doubts)|"
    r"need\s(?:anything|more|help|me|us)\b[^,.!?]*|would\s(?:like|prefer)|are\s(?:still\s)?interested|want)|you['’]d\s(?:like|prefer)|"
    r"(?:that|this|it)\s(?:helps?|suits|works|is\s(?:ok|okay|all\sright|fine|easier|better|any\s(?:use|help)|of\s(?:any\s)?(?:use|help|interest)))"
    r"(?:\s(?:you|for\syou|to\syou|at\sall|better))?|possible|necessary|needed|not|required|I\s(?:may|can\shelp))"
    r"(?=\s*(?:[,.!?;\n]|$)|,?\s(?:I|we|you|please|just|let|give|call|ring)\b)",
    re.IGNORECASE,
)
"""After an "if": what is said out of politeness."""
_SUITS = re.compile(rf"{SUITS}(?=\s*(?:[,.!?;)\n]|$))", re.IGNORECASE)
_HANGS_BEFORE = re.compile(
    rf"\b(?:{_IF}|in\s(?:return|exchange)\sfor|against\s(?:a|the)|given\s(?:a|the|your)|assuming|contingent|in\sthe\sevent)\b|"
    r"^\W*(?:(?:in|on|at|by|after|before|with|under|from|for|upon|having|as)\s(?!(?:the\s)?(?:(?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|"
    r"autumn|winter|christmas|easter|next|this|that|these|20\d\d|\d\d?(?:st|nd|rd|th)\b|morning|evening|afternoon|weekend|moment|"
    r"meantime|other|positive|present|best|most|least|my|our|a\s(?:gesture|compromise|goodwill)|goodwill|regard|respect|pleasure|"
    r"thanks|you|me|us|now|today|all|an\salternative|it\s(?:happens|is|stands)|I\ssaid|said|things)\b)|"
    r"(?:then|in\sthat\scase|if\sso|after\sthat|afterwards|commit|pay|sign|order|guarantee|raise|add|bring|send|give|lower|"
    r"drop|take|prove|show|find)\b)",
    re.IGNORECASE,
)
"""What an offer hangs on that stands before it; of the openers only those of time, place and manner do not."""
_HANGS_AFTER = re.compile(
    rf"\b(?:{_IF}|permitting|depending|depends?|pending|assum\w+|contingent|conditional|requir\w+|minimum|excluding|surcharge|"
    r"fee|approv\w+|after\s(?:the|a)|following|upon|for\s(?:members|orders)|first\srent|"
    r"bring|only|but\snot|not\s(?:before|earlier|without)|"
    r"without|with\s(?:a|an|the|your|full|\d)|plus|against|in\s(?:return|exchange)|unpaid|cash|up\sfront|deposit|must|"
    r"(?:we|I|you|it|that)(?:['’]d|\s(?:would|will|do|also))?\sneeds?|needs?\s(?:a|an|the|your)|"
    r"ha(?:ve|s)\sto|at\s(?:the|a|your|our|full)\s[\w\s]{0,14}(?:price|rate|cost)|or)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\b(?:if|unless|provided|(?:as|so)\slong\sas|on\scondition|subject\sto|depending)\b", re.IGNORECASE
)
_ANOTHER = re.compile(
    r",?\sand\s(?:(?:I|we)\s)?(?:would|could|can|will|['’](?:d|ll))\s(?!need|want|expect|ask|have to|require)",
    re.IGNORECASE,
)
"""Another offer, with what that hangs on."""
_NEXT_HANGS = re.compile(
    r"\W*(?:(?:but|and|though|well|that\sis|that['’]s|mind)\W+)*"
    r"(?:(?:only\s)?(?:if|when|once|unless|provided|(?:as|so)\slong\sas|on\scondition)\b(?P<rest>[^.!?\n,]*)(?=[.!\n]|$)|"
    r"only\s(?:with|if|when|after|once|for|against)\b|with(?:out)?\s(?:a|an|the|your)\b[^.!?\n,]*(?=[.!?\n]|$)|"
    r"you(?:['’](?:d|ll)|\swould|\swill)?\s(?:must|need|have\sto)\b|(?:it|that)\s(?:would\s)?depends?\b|subject\sto\b)",
    re.IGNORECASE,
)
"""We could give you the room. But only if nothing leaves the house."""
_BUT = re.compile(r"\bbut\b|;|\s[–—-]\s|—", re.IGNORECASE)
_ONLY_IF = re.compile(r"\bif\s+", re.IGNORECASE)
_HELD = re.compile(
    rf"\b(?:{_IF}|must|ha(?:ve|s)\sto|needs?|depends?|subject\sto|suppos\w+|say)\b", re.IGNORECASE
)
"""Before a "but": what the rest hangs on nevertheless."""
_FRAGMENT = re.compile(
    r"(?:^|[.!?\n]\s)\W*(?:if|once|when|provided|assuming|suppos\w+|let['’]s say|should|were)\b[^.!?\n,]*[.!?]\s*$",
    re.IGNORECASE,
)
"""If the mayor agrees. You could have the hall."""
_TAKEN_BACK = re.compile(
    r"\W*(?:(?:but|yet|though|except)\s(?:(?:we|I|it|that|they)\s?)?(?:['’]s\s|is\s|has\s)?(?:all\s|already\s)?(?:(?:wo|do|ca|would|did)n['’]?t\b|will\snot|"
    r"do\snot|cannot|gone\b|sold\b|taken\b|booked\b|full\b|reserved\b|refus\w+|forget|not\s(?:to|for|with|in)\s(?:you|your)\b)|or\sso\s(?:I|we)\sthought|"
    r"(?:but|yet|though|except)\s(?:the|my|our|his|her)\s(?:[\w’'-]+\s){1,3}(?:(?:wo|would|does|do)n['’]?t|(?:will|would|does|do)\snot)\s(?:have|allow|let|hear|agree|"
    r"accept|permit|approve|like|want)\b|(?:but|yet|though|except)\s(?:the|my|our|his|her)\s(?:[\w’'-]+\s){1,3}(?:refuse[sd]?|sa(?:id|ys)\sno|(?:is|are)\sagainst)\b|"
    r"(?:we|I)\s(?:choose\snot|won['’]t|will\snot|do\snot)\b|never\smind|just\skidding|"
    r"(?:it|that)(?:['’]s|\sis|\swill\sbe)\s(?:all\s|already\s)?(?:gone|sold|taken|booked|full|refused))",
    re.IGNORECASE,
)
"""We could offer you 3 %, but we won't; they would sell, but not to you."""
_ALSO = re.compile(
    r"\b(?:requires?|assumes?|assuming|contingent|conditional|condition|minimum|surcharge|must|ha(?:s|ve)\sto|"
    r"(?:would|['’]d|will|you)\sneed(?!\s(?:to\s(?:know|hear)|(?:an?|your)\s(?:answer|reply|decision))\b)|depends?|cash|deposit|in\s(?:return|exchange)|approv\w+|provided|costs?|that\sis[.!]?$)\b",
    re.IGNORECASE,
)
"""What the next sentence asks besides."""
_POINTS_BACK = re.compile(r"\b(?:until|till|by|before|after|from|since)\sthen(?=$|\sand\b)", re.IGNORECASE)
"""I'd hold it until then: what it hangs on was told before it."""
_SENTENCE = re.compile(r"[.!?\n](?:\s|$)|\n")
_NEXT = 160
_LONGEST = 2000
"""In a sentence that has more characters before or after them, words are taken for shut."""


def hangs_on(text: str, at: Span, *, asks: bool = False, bid: bool = False) -> str | None:
    """What some words hang on besides what was read with them: "" for nothing, ``SET_OUT``; None where they are shut.

    Args:
        text: the whole turn.
        at: where the words stand, with the condition that was read with them.
        asks: whether the words are a question themselves.
        bid: whether what stands before them was read as what they hang on.
    """
    start = at[1] - len(text[at[0] : at[1]].lstrip(" .!?\n"))
    sentence = _before(text, start)
    before = _BUT.split(sentence)[-1]
    close = max(at[0], at[1] - 1)
    end = _SENTENCE.search(text, close, close + _LONGEST)
    if len(sentence) >= _LONGEST or (end is None and len(text) - close > _LONGEST):
        return None
    rest, after = (text[at[1] : end.start() + 1], text[end.end() :]) if end else (text[at[1] :], "")
    next_one = _SENTENCE.split(after[:_NEXT], maxsplit=1)[0]
    if _DENIED.search(_ANEW.split(before)[-1]) or (not asks and rest.rstrip().endswith("?")):
        return None
    if not bid and _has(_HANGS_BEFORE, before):
        return None
    if _TAKEN_BACK.search(rest) or _TAKEN_BACK.match(next_one):
        return None
    if any(never(rest[m.end() : m.end() + _NEXT]) for m in _ONLY_IF.finditer(rest)):
        return None
    held = _HELD.search(sentence.removesuffix(before)) or _FRAGMENT.search(
        text[max(0, start - len(sentence) - _LONGEST) : start - len(sentence)]
    )
    goes_on = "(" in rest or _has(_HANGS_AFTER, _ANOTHER.split(rest, maxsplit=1)[0])
    besides = _is_hung_on(after[:_NEXT]) or _ALSO.search(next_one)
    return SET_OUT if held or goes_on or besides or _points_back(text, at) else ""


def held_in(text: str, at: Span) -> Span:
    """The sentences that hold some words together with what ``hangs_on`` finds them to hang on."""
    start = at[1] - len(text[at[0] : at[1]].lstrip(" .!?\n"))
    first = start - len(_before(text, start))
    if first and _points_back(text, (start, at[1])):
        first -= len(_before(text, first - 2)) + 2
    if piece := _FRAGMENT.search(text[:first]):
        first = first - len(piece.group().lstrip(" .!?\n"))
    end = _SENTENCE.search(text, max(at[0], at[1] - 1))
    if end is None:
        return first, len(text)
    after = text[end.end() :][:_NEXT]
    if _is_hung_on(after) or _ALSO.search(_SENTENCE.split(after, maxsplit=1)[0]):
        following = _SENTENCE.search(text, end.end())
        return first, following.start() + 1 if following else len(text)
    return first, end.start() + 1


def hangs_inside(words: str) -> bool:
    """Whether an offer has a condition inside that was not told from it."""
    return _has(_INSIDE, words)


def _points_back(text: str, at: Span) -> bool:
    return _POINTS_BACK.search(text[at[0] : at[1]].rstrip(" .!\n")) is not None


def _before(text: str, start: int) -> str:
    """What stands in the sentence before ``start``."""
    near = max(0, start - _LONGEST)
    ends = [m.end() for m in _SENTENCE.finditer(text, near, start)]
    return text[ends[-1] if ends else near : start]


def _has(conditions: re.Pattern[str], words: str) -> bool:
    """Whether one of the conditions stands in the words, and not out of politeness."""
    return any(
        not (_IDLE.match(words, m.end()) or _SUITS.match(words, m.start()))
        for m in conditions.finditer(words)
    )


def _is_hung_on(after: str) -> bool:
    """Whether the next sentence is a piece that makes the words hang on something."""
    m = _NEXT_HANGS.match(after)
    return m is not None and not (m.group("rest") and _IDLE.match(m.group("rest")))
