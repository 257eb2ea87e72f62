"""Their words in our mouth: I becomes you, a sentence becomes a clause, a phrase gets its article."""

import re
from functools import cache
from pathlib import Path

from pastno.negotiation.titles import TITLE
from pastno.techniques.their_words import SET_BEFORE
from pastno.wording.subject import is_subject

_OWNED = r"(?:an?|the|no|my|our|one|two|three|four|five|six|ten|\d+|some|any|only|nothing|nobody|little|enough|too)"
"""After it "I've" is said in full, as one owns it: I've my scan at two."""
_SWAPS = (
    (r"\bI'm\b", "you're"),
    (r"\bI am\b", "you are"),
    (r"\bam I\b", "are you"),
    (r"\bI was\b", "you were"),
    (r"\bI wasn't\b", "you weren't"),
    (r"\bwas I\b", "were you"),
    (r"\bI (had|have|would|will|can|could)\b", r"you \1"),
    (rf"\b(?:I|we)'ve(?=\s{_OWNED}\b)", "you have"),
    (r"\bI'(ve|d|ll)\b", r"you'\1"),
    (r"\bwe'(re|ve|d|ll)\b", r"you'\1"),
    (r"\blet's\b", "you"),
    (r"\b(?:I(?!-\d)|we|me|us)\b", "you"),
    (r"\b(?:my|our)\b", "your"),
    (r"\b(?:mine|ours)['’]s\b", "yours is"),
    (r"\b(?:mine|ours)\b", "yours"),
    (r"\bmyself\b", "yourself"),
    (r"\bourselves\b", "yourselves"),
    (r"\bhere\b", "there"),
    (r"(?<!and )\bthe (missus|hubby)\b(?! of\b)", r"your \1"),
)
_SWAP = tuple((re.compile(pattern, re.IGNORECASE), to) for pattern, to in _SWAPS)


_TO_US = (
    (re.compile(r"\byou('re|'ve|'d|'ll)\b", re.IGNORECASE), r"we\1"),
    (re.compile(r"\byours\b", re.IGNORECASE), "ours"),
    (re.compile(r"\byoursel(?:f|ves)\b", re.IGNORECASE), "ourselves"),
    (re.compile(r"\byour\b", re.IGNORECASE), "our"),
)
_YOU = re.compile(r"\byou\b(?!')", re.IGNORECASE)
_PLACEHOLDER = "\ue000"
_MONTHS_DAYS = frozenset(
    (
        "january february march april may june july august september october november december monday tuesday "
        "wednesday thursday friday saturday sunday christmas easter english german french italian spanish "
        "european american chinese indian british dutch polish irish scottish welsh african asian turkish greek "
        "portuguese swedish norwegian danish russian ukrainian japanese brazilian mexican nigerian kenyan ramadan "
        "eid diwali passover hanukkah pesach thanksgiving pentecost"
    ).split()
)


_TYPED = (
    (re.compile(r"\b(could|would|should|did|does|do|is|was|are|has|have|had)nt\b", re.IGNORECASE), r"\1n't"),
    (re.compile(r"\b(ca|wo)nt\b(?!\s(?:and|of|to)\b)"), r"\1n't"),
    (re.compile(r"\b[Ii](m|ve)\b"), r"I'\1"),
    (re.compile(r"(?<![\w.'’])u(?![\w.'’])"), "you"),
    (re.compile(r"(?<![\w.'’])ur(?![\w.'’])"), "your"),
    (re.compile(r",?\s(?:tho|lol|haha)\s*$", re.IGNORECASE), ""),
)
"""Contractions as they are typed in haste."""


def _we_or_us(you: re.Match[str]) -> str:
    return _PLACEHOLDER + ("we" if is_subject(you.string, you.span()) else "us")


def to_you(text: str) -> str:
    """``text`` said by them, as said to them: I, we, my, our become you and your; here becomes there.

    A second person in it becomes we, us or our.
    """
    text = text.replace("’", "'")
    for pattern, to in _TYPED:
        text = pattern.sub(to, text)
    text = _YOU.sub(_we_or_us, text)
    for pattern, to in _TO_US:
        text = pattern.sub(_PLACEHOLDER + to, text)
    for pattern, to in _SWAP:
        text = _sub_unmarked(pattern, to, text)
    return text.replace(_PLACEHOLDER, "")


def _sub_unmarked(pattern: re.Pattern[str], to: str, text: str) -> str:
    def put(m: re.Match[str]) -> str:
        if m.start() and m.string[m.start() - 1] == _PLACEHOLDER:
            return m.group()
        return m.expand(to)

    return pattern.sub(put, text)


_TOGETHER = re.compile(
    r"\b(?:could|can|might|do|should|shall|may|would|let)\s(?:we|us)\b|\bwe both\b|\bus both\b|\bboth (?:of us|our)\b|"
    r"\b(?:of|between) us\b|\btogether\b",
    re.IGNORECASE,
)
"""What both sides do together: there we stays we."""
_ALONE = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"\b[Ww]e are\b", "I am"),
        (r"\b[Ww]e aren't\b", "I'm not"),
        (r"\b[Ww]e're\b", "I'm"),
        (r"\b[Ww]e were\b", "I was"),
        (r"\b[Ww]e weren't\b", "I wasn't"),
        (r"\bare we\b", "am I"),
        (r"\bwere we\b", "was I"),
        (r"\b[Ww]e\b", "I"),
        (r"\bus\b", "me"),
        (r"\bour\b", "my"),
        (r"\bOur\b", "My"),
        (r"\bours\b", "mine"),
        (r"\bourselves\b", "myself"),
    )
)
_SENTENCES = re.compile(r'(?:"[^"]*"|[^.!?"]|"(?![^"]*"))+[.!?]*\s*')


def alone(text: str) -> str:
    """``text`` of ours as one person says it: we and us become I and me, but in a sentence of what both sides do.

    What is quoted of theirs stays as they said it.
    """
    return _SENTENCES.sub(lambda m: m.group() if _TOGETHER.search(m.group()) else _of_one(m.group()), text)


def _of_one(text: str) -> str:
    return "".join(piece if n % 2 else _one(piece) for n, piece in enumerate(_QUOTED.split(text)))


def _one(text: str) -> str:
    for pattern, to in _ALONE:
        text = pattern.sub(to, text)
    return text


_QUOTED = re.compile(r'("[^"]*")')


_THIRD = (
    (re.compile(r"\bthey're\b", re.IGNORECASE), "you're"),
    (re.compile(r"\b(?:they|them)\b", re.IGNORECASE), "you"),
    (re.compile(r"\btheirs\b", re.IGNORECASE), "yours"),
    (re.compile(r"\btheir\b", re.IGNORECASE), "your"),
)


def addressed(text: str) -> str:
    """``text`` about them, as said to them: they, them, their become you and your."""
    for pattern, to in _THIRD:
        text = pattern.sub(to, text)
    return text


def decapitalise(text: str, names: frozenset[str] = frozenset()) -> str:
    """``text`` with a small first letter, unless its first word is a name, a day, a month, an acronym or I.

    Args:
        text: a clause or phrase taken from the start of a sentence.
        names: words that are known to be names, in lower case.
    """
    first = re.match(r"[^\W\d_]+", text)
    if not first:
        return text
    word = first.group()
    acronym = len(word) > 1 and word.isupper()
    if (
        word == "I"
        or acronym
        or word.lower() in names
        or word.lower() in _first_names()
        or {word.lower(), word.lower().removesuffix("s")} & _MONTHS_DAYS
    ):
        return text
    if any(c.isupper() for c in word[1:]):
        return text
    return word[0].lower() + text[1:]


_TITLED = re.compile(rf"{TITLE}\b\.?\s[A-Z]")


def is_name(text: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether ``text`` is a person's name, which takes no article.

    Args:
        text: a noun phrase.
        names: words that are known to be names, in lower case.
    """
    first = re.match(r"[A-Z][^\W\d_]+", text)
    known = first is not None and first.group().lower() in names | _first_names()
    return known or _TITLED.match(text) is not None


@cache
def _first_names() -> frozenset[str]:
    """First names that mean nothing else, in lower case."""
    told = (Path(__file__).parent / "names.txt").read_text("utf-8").splitlines()
    return frozenset(name for line in told if not line.startswith("#") for name in line.split())


def capitalise(text: str) -> str:
    """``text`` with a capital first letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """``text`` as a sentence: a capital, single spaces, one final mark."""
    text = " ".join(text.split()).strip()
    return capitalise(text if text[-1:] in ".!?" else text.rstrip(",;:") + ".")


_NO_ARTICLE = frozenset(
    "legal finance procurement purchasing compliance management leadership headquarters hq".split()
) | {"head office", "group management"}


def definite(phrase: str) -> str:
    """``phrase`` with "the" in front, unless it has a determiner, a possessive or is a name already."""
    if phrase.lower() in _NO_ARTICLE or re.match(
        r"(?:the|a|an|this|that|these|those|your|our|their|his|her|its|my|no|every|each|any|all|half|"
        r"some|both)\b",
        phrase,
        re.IGNORECASE,
    ):
        return re.sub(r"^(?:an?)\s+", "the ", phrase, flags=re.IGNORECASE)
    return f"the {phrase}"


def listed(items: list[str]) -> str:
    """Items as a person lists them: "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]


_NO_SUBJECT = re.compile(
    r"(?:if|when|because|that|which|who|whose|to|and|but|or|so|as|than|then|of|for|with|without|on|in|at|from|by|not|"
    r"unless|until|since|while|where|why|how|what|please|let|out|off|up|down|over|under|about|back|through|"
    r"(?:\d[\d.,]*|[a-z]+ty|ten|twelve|hundred)(?: \w+)? (?:i|you|we|they)|"
    r"\w+(?:ed|ing) (?:on|in|by|at|for|to|with|of|from|as|up|out))\b",
    re.IGNORECASE,
)
_SUBJECT_VERB = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|do|does|did|can|cannot|could|will|would|must|may|might|should|shall|"
    r"(?:i|we|you|they|he|she|it|this|that|there|nobody|everybody|everyone|somebody|someone|people) [a-z']+)\b|"
    r"n't\b|'(?:s|re|m|ve|d|ll)\b|\w \w+(?:s|ed|t|ew|ook|ade|aid|ent|ought|ost)\b",
    re.IGNORECASE,
)


_TORN = re.compile(
    r"\b(?:the|an?|and|or|but|of|to|when|that|with|for|in|on|at|by|has|have|is|are|was|were|asked|my|our|your|his|her)$|"
    r"\b(?:and|but|or) (?:when|if|that|because|to|the)\b.{0,25}$|[^\w\s.,;:'\"()%€£$/&!?+-]",
    re.IGNORECASE,
)
_MOST_WORDS = 22


def is_clause(text: str) -> bool:
    """True where ``text`` can stand after "it sounds like": a subject and a verb, whole, as far as the form tells."""
    told = text.strip().replace("’", "'").replace("–", "-").replace("—", "-")
    whole = len(told.split()) <= _MOST_WORDS and _TORN.search(told.rstrip(".!")) is None
    subject = _NO_SUBJECT.match(told) is None or SET_BEFORE.match(told) is not None
    return whole and subject and _SUBJECT_VERB.search(told) is not None
