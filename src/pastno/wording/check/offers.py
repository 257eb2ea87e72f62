"""What a draft gives, on what condition, and what it threatens: shared by the rules of trades, gates and guard."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pastno.negotiation.conversation import Span
from pastno.wording.check import theirs
from pastno.wording.check.anatomy import Anatomy, Sentence, anatomy
from pastno.wording.check.cues import cues
from pastno.wording.check.figures import of_the_deal
from pastno.wording.check.rule import Draft

_THEN_US = re.compile(r",?\s*(?:then\b|\b(?:we|i|i'll|we'll|i'd|we'd|you'd|you)\b)", re.IGNORECASE)

_MORE = re.compile(r"[,;]?\s+(?:and|but|then)\s+(?:we|I)\b", re.IGNORECASE)
_ASKED_TO_ACCEPT = re.compile(
    r"\b(?:(?:ask|asked|request|urge)\s(?:that\s)?you\s(?:to\s)?(?:kindly\s)?|please,?\s|kindly\s|(?:hope|trust)\sthat\syou\s(?:can|will)\s|"
    r"(?:hope|trust)\syou\s(?:can|will)\s)"
    r"(?:accept|respect)\s(?:this|it|that|(?:our|the|my|their|this|that)\s(?:decision|answer|wish)\w*)\s*(?:[.,!;]|$)|"
    r"\blet(?:['’]s| us) not waste (?:any )?more time\b|"
    r"\b(?:do not|don['’]t) (?:wish|want) to (?:work|continue|carry on) with you\b",
    re.IGNORECASE,
)
"""They ask that their no be accepted: "we ask you to respect our decision"."""
_IT_IS_TAKEN = re.compile(
    r"agreed[.!]?$|(?:\w+,?\s)?(?:we|I)\s(?:fully\s|will\s)?accept\s(?:it|this|that|your\s(?:decision|answer|wish))"
    r"(?:,?\s(?:of course|with regret|(?:and\s)?(?:thank you|thanks)"
    r"(?:\sfor\s(?:saying|telling|letting)\b[^.!?;,\d]{0,30})?))?[.!]?$",
    re.IGNORECASE,
)
"""A sentence that takes that and nothing else."""
_SURE = 0.6
"""Confidence from which a move that only the reader hears counts."""


@dataclass(frozen=True, slots=True)
class Gift:
    """Something of the deal given away: the clause, and the sentence that it stands in."""

    span: Span
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Trade:
    """A conditional offer in one sentence: their part, our part, and whether their part comes first."""

    sentence: Sentence
    theirs: Span
    ours: Span

    @property
    def condition_first(self) -> bool:
        """True where what they do stands before what we do."""
        return self.theirs[0] < self.ours[0]


THANKS_FOR_A_GRANT = re.compile(
    r"(?:thanks?(?:\s(?:you|a\slot))?[,:;.]?\s)?(?:(?:it['’]?s|it\sis|that['’]?s)\s)?(?:good\sto\s(?:know|hear)|it\shelps|"
    r"(?:I['’]?m|we['’]?re|I\sam|we\sare)\s(?:glad|pleased)(?:\sto\shear)?|for\sletting\s(?:me|us)\sknow)\sthat\b",
    re.IGNORECASE,
)
"""Names what they grant; nothing of ours is given in it."""


def gifts(draft: Draft) -> tuple[Gift, ...]:
    """Return what the draft gives up without asking for anything in return, in order."""
    heard = (f.span for f in draft.heard.findings if f.name == "concession" and f.confidence >= _SURE)
    return tuple(g for g in _gifts(draft.text, tuple(heard)) if not takes_their_no(draft, g.sentence))


def takes_their_no(draft: Draft, sentence: Sentence) -> bool:
    """Whether the sentence accepts their no, which they have asked for, and no terms: it takes and gives nothing."""
    last = theirs.last_turn(draft.reply_to)
    if last is None or not _IT_IS_TAKEN.match(sentence.text.strip()):
        return False
    return _ASKED_TO_ACCEPT.search(last.text) is not None and not any(of_the_deal(last.text))


@lru_cache(maxsize=16)
def _gifts(text: str, heard: tuple[Span, ...]) -> tuple[Gift, ...]:
    parts = anatomy(text)
    return tuple(_in_order(parts, heard))


def _in_order(parts: Anatomy, heard: tuple[Span, ...]) -> Iterator[Gift]:
    for sentence in parts.body:
        if THANKS_FOR_A_GRANT.match(sentence.text):
            continue
        clause = _gift_in(sentence)
        if clause is None:
            clause = next((s for s in heard if s[0] < sentence.end and sentence.start < s[1]), None)
            if clause is None or _is_conditional(sentence) or sentence.is_question:
                continue
            clause = (max(clause[0], sentence.start), min(clause[1], sentence.end))
            words = sentence.text[clause[0] - sentence.start : clause[1] - sentence.start]
            harmless = cues("acts")["harmless_gift"].search(words)
            if harmless and not _MORE.search(words, harmless.end()):
                continue
        yield Gift(clause, sentence)


def _gift_in(sentence: Sentence) -> Span | None:
    words = sentence.text
    if _is_conditional(sentence) or re.match(
        r"(?:what|how|would|could|should|do|did|is|are|can|may)\b", words, re.IGNORECASE
    ):
        return None
    book = cues("offers")
    if book["elsewhere"].search(words):
        return None
    accepted = book["take_it"].search(words)
    if accepted and not cues("acts")["negated"].search(words[: accepted.end()]):
        return sentence.start + accepted.start(), _clause_end(sentence, accepted.end())
    for given in book["gives"].finditer(words):
        end = _clause_end(sentence, given.end())
        clause = words[given.start() : end - sentence.start]
        if cues("acts")["negated"].search(words[max(0, given.start() - 20) : given.end()]) or cues("acts")[
            "harmless_gift"
        ].search(clause):
            continue
        if _gives_a_term(clause, len(given.group())):
            return sentence.start + given.start(), end
    return None


def _gives_a_term(clause: str, verb_end: int) -> bool:
    """Tell whether what follows the verb is a term of the deal or a figure of one, in the next few words."""
    book = cues("offers")
    after = clause[verb_end : verb_end + 60].lstrip(" ")
    if book["given"].match(after) or (book["freely"].search(clause) is not None):
        return True
    if not book["only_terms"].search(clause[:verb_end]) and book["pronoun"].match(after):
        return True
    if re.match(r"(?:delete|drop|waive)\b", clause[:verb_end].rsplit(maxsplit=1)[-1], re.IGNORECASE) and book[
        "pronoun"
    ].match(after):
        return True
    figures = [f for f in of_the_deal(after) if f.kind in {"percent", "money"} or f.values[0] >= 10]
    return bool(figures) and figures[0].span[0] <= 24


def _clause_end(sentence: Sentence, at: int) -> int:
    stop = re.compile(
        r"[.!?;]|,\s*(?:and (?:please|just)|so|but|how|just|please|tell|where|when|what)\b|$"
    ).search(sentence.text, at)
    return sentence.start + (stop.start() if stop else len(sentence.text))


def _is_conditional(sentence: Sentence) -> bool:
    found = cues("offers")["conditional"].search(sentence.text)
    return found is not None and not re.match(
        r"(?:if that helps|when (?:can|do|shall))", found.group(), re.IGNORECASE
    )


def makes_amends(draft: Draft) -> bool:
    """Tell whether the draft puts right a fault of ours: what it gives then is owed, and no concession."""
    return cues("offers")["amends"].search(anatomy(draft.text).voice) is not None


def trades(draft: Draft) -> tuple[Trade, ...]:
    """Return the conditional offers of the draft, in order."""
    return _trades(draft.text)


@lru_cache(maxsize=16)
def _trades(text: str) -> tuple[Trade, ...]:
    return tuple(t for s in anatomy(text).body if (t := _trade(s)) is not None)


def _trade(sentence: Sentence) -> Trade | None:
    condition = cues("acts")["if_them"].search(sentence.text)
    if (
        condition is None
        or cues("acts")["unless"].search(sentence.text)
        or cues("acts")["polite"].match(sentence.text, condition.start())
    ):
        return None
    cut = condition.start()
    if re.fullmatch(
        r"(?:and|so|but|then|ok|okay|only|well|now|look)?[, ]*(?:and )?", sentence.text[:cut], re.IGNORECASE
    ):
        comma = sentence.text.find(",", condition.end())
        second = _THEN_US.search(sentence.text, comma if comma > 0 else condition.end())
        if second is None or second.end() >= len(sentence.text):
            return None
        return Trade(
            sentence,
            _within(sentence, cut, second.start()),
            _within(sentence, second.start(), len(sentence.text)),
        )
    ours = re.search(
        r"\b(?:we|i)(?:'ll|'d| will| can| could| would| are| am|'re|'m| accept| agree| offer| sign| pay| take)\b",
        sentence.text[:cut],
        re.IGNORECASE,
    )
    if re.search(r"\b(?:and|or)\s*$", sentence.text[:cut], re.IGNORECASE):
        return None
    if (
        ours is None
        or cues("acts")["negated"].search(sentence.text[ours.start() : cut])
        or cues("acts")["is_wish"].search(sentence.text[ours.start() : cut])
    ):
        return None
    return Trade(sentence, _within(sentence, cut, len(sentence.text)), _within(sentence, ours.start(), cut))


def _within(sentence: Sentence, start: int, end: int) -> Span:
    return sentence.start + start, sentence.start + end


def threats(draft: Draft) -> Iterator[tuple[Span, Sentence]]:
    """Yield the sentences that threaten: a harm of ours unless they do as we ask (dossier 4.9)."""
    book = cues("offers")
    heard = [f.span for f in draft.heard.findings if f.name == "threat" and f.confidence >= _SURE]
    for sentence in anatomy(draft.text).body:
        unless = cues("acts")["unless"].search(sentence.text)
        harm = book["harms"].search(sentence.text)
        ours = re.search(r"\b(?:we|i|we'll|i'll|our|my|you'll|you will)\b", sentence.text, re.IGNORECASE)
        told = any(s[0] < sentence.end and sentence.start < s[1] for s in heard)
        if ((unless and harm and ours) or (told and (unless or harm))) and not sentence.is_question:
            yield sentence.span, sentence
