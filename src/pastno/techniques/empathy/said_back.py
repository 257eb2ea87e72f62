"""What of their words can be said back to them, how well it does as the heart of a label, and in what voice."""

import re

from pastno.negotiation.conversation import Span, overlap
from pastno.negotiation.heard import SURE_OPENING, TurnReading
from pastno.techniques import cues
from pastno.techniques.deadline import answer_due
from pastno.techniques.their_words import (
    Clause,
    figures,
    is_about_us,
    is_anaphoric,
    is_statement,
    points_back,
    sentence_of,
    sentences,
)
from pastno.techniques.ways.not_a_way import threatens

_NEAR = 80
_LONG = (13, 18)
_UNIT_WORDS = 3
_IS = re.compile(r"\b(?:is|are|was|were)(?:\s\S+){0,3}\s*$", re.IGNORECASE)
_SMALL = frozenset(
    "a an the and or of to in on at for with from by is are was were it that this we i our my us you your".split()
)
_REGRETS = re.compile(
    r"\bI (?:was|got|have been|might have been|may have been) (?:\w+ ){0,2}"
    r"(?:loud|rude|harsh|sharp|short|angry|upset|unfair|rough|wrong|out of line)\b",
    re.IGNORECASE,
)
"""What they regret of themselves; said back to them it accuses."""


def recalls(clause: Clause, no: TurnReading) -> bool:
    """Whether a clause tells what came of it before, whole: "When we did that for Simon it ended with a bailiff"."""
    told = clause.text
    whole_of_it = no.quote(clause.sentence).strip(" .!") == told
    past = _BEFORE.match(told) is not None and _TO_COME.search(told) is None and '"' not in told
    return whole_of_it and past and len(clause.words) <= _MOST_RECALLED and says_back(told)


RECALLED, _MOST_RECALLED = 0.65, 16
_BEFORE = re.compile(
    r"(?:(?:when|after|since)\s(?:I|we|he|she|they|my|our|the|somebody|someone)\s(?:\w+\s){0,2}?"
    r"(?:did|had|was|were|went|tried|let|gave|lent|took|sent|sold|bought|paid|signed|made|said|ran|put|\w+ed)\b|"
    r"(?:the|that) (?:last|first|only|one) time (?:I|we|he|she|they|somebody|someone)\s|"
    r"last (?:time|year|summer|winter)\b)",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|shall|would|can|could|may|might|is|are|if|unless)\b|['’](?:ll|d)\b", re.IGNORECASE
)
_CONSTRAINT = (
    "nothing", "outside", "only", "nobody", "full", "booked", "frozen", "freeze", "spent", "capped", "stuck",
    "burned", "lose", "owe", "have to", "had to", "need", "must", "measured", "promised", "afraid", "worry",
    "pressure", "already", "head office", "board", "cost", "costs", "short", "tight", "risk", "until", "half",
    "over what", "budget", "beyond", "planned", "requires", "require",
)  # fmt: skip


def worth(clause: Clause, no: TurnReading) -> float:
    """How good a clause of the no is as the content of a label, 0..1; 0 where it cannot be said back."""
    refusal = no.refusal
    text = clause.text
    due = answer_due(no)
    if due is not None and overlap(due[0], clause.span):
        return 0.0
    if not is_statement(clause) or not says_back(text) or text.count('"') % 2 or _is_torn(clause, no):
        return 0.0
    if (
        is_bare_fact(clause)
        or tells_how_decided(text)
        or points_back(text)
        or _SOMEBODY.match(text)
        or _AGREES.search(no.text, *clause.sentence)
        or _USUALLY.match(text)
    ):
        return 0.0
    matters = _matters(clause, no)
    if not matters and (_is_far(clause, no) or _REFUSES.search(text)):
        return 0.0
    total = 0.2 + matters
    own = f" {text.lower()} "
    if refusal is not None and overlap(clause.span, refusal.span) and _REFUSES.search(text):
        total -= 0.5
    if any(f" {w} " in own for w in _CONSTRAINT):
        total += 0.2
    if _BECAUSE.search(no.text, max(0, clause.span[0] - _NEAR), clause.span[0]):
        total += 0.1
    if _FACE.search(text) or (
        refusal is not None and no.reason == "alternative" and overlap(clause.span, refusal.span)
    ):
        total += 0.25
    if is_anaphoric(text) or _OF_OTHERS.match(text):
        total -= 0.5
    total -= 0.1 * sum(len(clause.words) > many for many in _LONG)
    return max(0.0, min(1.0, total))


def tells_how_decided(text: str) -> bool:
    """True where words tell how they came to their answer, or what came of it, and not why.

    "We have considered your application", "the flat has gone to another applicant".
    """
    return _OF_THE_CASE.match(text) is not None or _OUTCOME.match(text) is not None


_OUTCOME = re.compile(
    r"(?:the|this|that|your|our)\s(?:[\w’'-]+\s){1,3}?(?:(?:has|have|had)\s(?:now\s|already\s|just\s|since\s)?(?:gone\sto|been\s(?:let|sold|filled|"
    r"taken|given|awarded|offered|assigned|allocated|promised|declined|rejected|refused|turned\sdown))|"
    r"(?:is|was)\s(?:now\s|already\s)?(?:filled|let|sold|declined|rejected|refused|turned\sdown))\b",
    re.IGNORECASE,
)


_OF_THE_CASE = re.compile(
    r"(?:I|we)(?:['’]ve|\shave|\shad)?\s(?:(?:now|also|already|carefully|again|just|all|both|very|fully)\s){0,2}"
    r"(?:consulted|decided|considered|concluded|reviewed|completed|discussed|deliberated|assessed|examined|received|noted|read|"
    r"looked\s(?:at|into|over|through|again)|spoken|spoke|talked|checked|asked|passed|forwarded|seen\syour|thought\s(?:long|hard|about|it)|"
    r"put\s(?:your|it|this)\s|taken\s(?:a|another|on\sboard|note|advice)|been\sthrough|"
    r"handed|printed|attached|enclosed|copied|cc['’]?d|filed|closed|marked|updated|e-?mailed|informed|notified|returned|sent|"
    r"given\s(?:my|your|it|the\s(?:key|keys|pass|file|papers|letter))|added\s(?:you|your|it|a\snote)|"
    r"left\s(?:a\s(?:note|message)|it\s)|gone\s(?:through|over|back)|heard\sback)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"(?:someone|somebody|anyone|anybody|those|people|one|an?\s\w+(?:\s\w+)?)\s(?:who|whose|that)\b",
    re.IGNORECASE,
)
"""Begins a piece that only says of whom: "someone who'd run festivals of this size"."""
_OF_OTHERS = re.compile(r"(?:their|his|her|its)\b(?!\s(?:majesty|honou?r|excellency))", re.IGNORECASE)


def _matters(clause: Clause, no: TurnReading) -> float:
    """How much a clause holds of what was heard to matter to them: their concern, what they tell of themselves."""
    if no.concern and overlap(clause.span, no.concern.span):
        return 0.4
    return 0.3 if _is_disclosed(clause, no) else 0.0


def _is_disclosed(clause: Clause, no: TurnReading) -> bool:
    """Whether most of a clause is what they surely told of themselves."""
    told = (f.span for f in no.findings if f.name == "disclosure" and f.confidence >= SURE_OPENING)
    length = clause.span[1] - clause.span[0]
    return any(2 * (min(end, clause.span[1]) - max(start, clause.span[0])) >= length for start, end in told)


def _is_far(clause: Clause, no: TurnReading) -> bool:
    """Whether a clause stands more than a sentence from the no and from the concern: it may be another matter."""
    if no.refusal is None:
        return False
    order = sentences(no.text)
    at = [n for n, s in enumerate(order) if overlap(s, clause.span)]
    near = [n for n, s in enumerate(order) if overlap(s, no.refusal.span)]
    near += [n for n, s in enumerate(order) if no.concern and overlap(s, no.concern.span)]
    return bool(at and near) and min(abs(a - b) for a in at for b in near) > 1


def _is_torn(clause: Clause, no: TurnReading) -> bool:
    """True for a piece of a question, for what stands under an if, and for a subject whose verb comes later."""
    before = no.text[max(0, clause.span[0] - _NEAR) : clause.span[0]]
    under = (
        any(p.search(before) for p in (UNDER, _HANGS, _IF_SO)) or _WANTS_MORE.search(clause.text) is not None
    )
    under = under or _UNDER_TOO.search(no.text, clause.sentence[0], clause.span[0]) is not None
    told_of = _OF_SOMETHING.search(before) is not None and _ACTS.match(clause.text) is not None
    return under or told_of or asks(no, clause.span) or _VERB_COMES.match(no.text, clause.span[1]) is not None


def asks(no: TurnReading, span: Span) -> bool:
    """True in a sentence that asks; not where it tells first and then asks: "We are full, can you wait?"."""
    sentence = sentence_of(no.text, span)
    return no.quote(sentence).endswith("?") and _THEN_ASKS.match(no.text, span[1], sentence[1]) is None


_WANTS_MORE = re.compile(
    r"\b(?:ask|asks|asked|tell|tells|told|say|says|said|think|wonder|one day)(?: (?:me|us|him|her|them))?$",
    re.IGNORECASE,
)
"""Ends where what is said or asked should follow."""
_THEN_ASKS = re.compile(
    r"[^?]*?(?:,|\bso|\bbut|\band)\s+(?:so\s+|but\s+|and\s+)?"
    r"(?:can|could|would|will|do|does|is|are|what|how|why|when|may|might)\b",
    re.IGNORECASE,
)
UNDER = re.compile(
    r"\b(?:if|when|whenever|unless|until|till|once|or|soon as|whether|before|after|wish|provided|lest|than|nor|suppose|"
    r"without|(?:not|guarantee|sure|proof|promise|certain|clear|say|doubt) that)\s+"
    r"(?:(?!but|and|so|because|since|though|although|as)\w+ )?$",
    re.IGNORECASE,
)
_UNDER_TOO = re.compile(
    r"\b(?:if|unless|until|till|once|when|as soon as|before|after)\s[^.,;:!?\n]{3,120}\sand\s$", re.IGNORECASE
)
"""The second half of a condition: once your team has signed and my boss has seen it."""
_OF_SOMETHING = re.compile(r"\b(?:which|who|whom)\s+$", re.IGNORECASE)
_ACTS = re.compile(r"(?:I|we|you|he|she|they|it)\b", re.IGNORECASE)
"""After a "which" they tell of something: the accounts, which we have asked for twice."""
_IF_SO = re.compile(r"\b(?:if (?:so|not)|in that case|otherwise|or else)[,:]?\s+(?:then\s+)?$", re.IGNORECASE)
_HANGS = re.compile(r"\b(?:with|of|by|from|into|about|despite|like)\s+$", re.IGNORECASE)
"""Before what is a piece of a phrase, however much it looks like a sentence: with two coaches scoring blind."""
_VERB_COMES = re.compile(
    r"\s*(?:\([^()\n]{1,80}\)\s*)?(?:could|can|would|will|is|are|was|were|has|have|had|may|might|must|should|do|does|did|"
    r"(?:do|does|did|is|are|was|were|has|have|ca|wo|could|would)n['’]t|cannot|won['’]t)\b",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"\b(?:because|since|as|the (?:trouble|problem|snag|thing|fact|reason) is(?: that)?)[,:]?\s+$",
    re.IGNORECASE,
)
"""Stands before what tells why."""
_FACE = re.compile(
    r"\b(?:be seen|my (?:name|signature|head)|answer for|"
    r"(?:explain|defend|justify) (?:it|this|that)? ?(?:to|before|in)\b|"
    r"look(?:s)? (?:to|like|as (?:if|though))|stand(?:ing)? behind|the one who)\b",
    re.IGNORECASE,
)
"""What an answer would make of them in the eyes of others: the heart of many a no."""
_REFUSES = re.compile(
    r"\b(?:will not|won['’]t|shall not|shan['’]t|cannot accept|can['’]t accept|cannot agree|can['’]t agree|"
    r"not (?:able|prepared|willing|in a position) to|unable to|declin\w+|refus\w+|decided (?:against|"
    r"not to)|rather not|"
    r"(?:can(?:not|['’]t)|could(?: not|n['’]t)) (?:offer|extend|approve|grant|accommodate|reduce|lower|"
    r"match|honou?r|proceed|"
    r"go (?:above|below|higher|lower|ahead|any)|move (?:forward|ahead|on)|give you|do (?:it|that|this|any)|help you|"
    r"take (?:this|it|that) on|authori[sz]e|waive|refund)|"
    r"(?:do|does)(?: not|n['’]?t) want (?:to|you|it|them|him|her)|(?:say|saying) no|"
    r"going to (?:have to )?pass|have to pass|"
    r"(?:I['’]m|we['’]re|I am|we are|be) not (?:be )?\w+ing|"
    r"not be (?:going|moving|taking|proceeding|continuing)|not going to)\b|\bstop(?:s|ping)? (?:it|this) here\b",
    re.IGNORECASE,
)
"""The no alone: said back, it tells nothing of what is behind it."""


def is_bare_fact(clause: Clause) -> bool:
    """True for "Our minimum is 500,000 pieces" and "Twenty weeks is twenty weeks": said back, it says nothing."""
    lowered = [w for w in map(str.lower, clause.words) if w not in _SMALL]
    if len(set(lowered)) <= len(lowered) - 2:
        return True
    spans = figures(clause.text)
    rest = clause.text[spans[-1][1] :] if spans else ""
    after = _MOST_AFTER if _COMPARES.search(rest) else len(rest.split())
    return _COUNTS.search(clause.text) is not None or (
        bool(spans) and after <= _UNIT_WORDS and _IS.search(clause.text[: spans[-1][0]]) is not None
    )


_COMPARES = re.compile(
    r"\b(?:\w+er|more|less|above|below|over|under|short|left|behind|ahead|late|early|off|of)\b", re.IGNORECASE
)
_MOST_AFTER = 9
"""A figure with what it is measured against tells something: 3 weeks longer."""
_COUNTS = re.compile(
    r"\b(?:is|are|was|were) (?:only |about |just |on )?(?:the )?\d[\d.,]*(?:st|nd|rd|th)?"
    r"(?: (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)?$|"
    r"^there (?:is|are|was|were) (?:still |only |just )?[\w-]+$|"
    r"^[€$£]?\d[\d.,]*k?(?: \w+)?"
    r"(?:['’]s| is) (?:(?:the|my|our|a|final|fixed|firm|asking|list|best|lowest) )*(?:prices?|rates?|fee|"
    r"cost|figure|rent|offer|number|total|limit|minimum)$",
    re.IGNORECASE,
)


_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
_STRESSED = frozenset(
    "ANOTHER AGAIN STILL NEVER EVERY TWICE ALWAYS ALREADY LATE MORE ONLY WITHOUT THREE FOUR FIVE SEVEN EIGHT NINE "
    "ELEVEN TWELVE TWENTY THIRTY HUNDRED THOUSAND WEEKS DAYS MONTHS YEARS HOURS NOTHING NOBODY".split()
)
_THOUGH = re.compile(r",?\s(?:though|however|anyway|either)\b(?=[,.]|$)", re.IGNORECASE)
"""Turns against what went before, which is not said back with it."""


def said_quietly(words: str) -> str:
    """The words without capitals that shout, a stray quotation mark, and what turns against the words before."""
    whole = words if words.count('"') % 2 == 0 else words.replace('"', "")
    whole = _THOUGH.sub("", whole)
    return _SHOUTED.sub(
        lambda word: word.group().lower() if word.group() in _STRESSED else word.group(), whole
    )


_USUALLY = re.compile(r"(?:ordinarily|normally|usually|in theory)\b", re.IGNORECASE)
"""What is so as a rule is not so here: "Ordinarily there isn't a newborn."."""
_AGREES = re.compile(r"\b(?:is|are|works?) (?:fine|ok|okay|no problem|all right)\b", re.IGNORECASE)
"""A sentence that says yes to something else holds nothing of the no."""


def says_back(text: str) -> bool:
    """True where ``text`` can be said back without speaking of ourselves, or repeating an insult or a regret."""
    told = (
        _REGRETS.search(text)
        or _OF_THE_LETTER.search(text)
        or _OWNS_UP.match(text)
        or _THE_NO_ITSELF.match(text)
    )
    return not (is_about_us(text) or cues.find("hostile", text) or threatens(text) or told)


_OWNS_UP = re.compile(
    r"(?:I|we)(?:['’]m|['’]re|\sam|\sare)?\s(?:(?:do|fully|quite|also|well)\s)?(?:know|knew|understand|reali[sz]e|appreciate|admit|aware)\b",
    re.IGNORECASE,
)
"""Says what they know themselves; said back it reproaches them: I do know it's got away from me."""
_THE_NO_ITSELF = re.compile(
    r"(?:(?:so|but|and|then|honestly|frankly)\s)?(?:I|we)(?:['’](?:d|m|re))?\s(?:(?:just|really|simply|still|honestly)\s)?"
    r"(?:(?:do|ca|could|wo|would|sha)n['’]?t|(?:do|can|could|will|would|shall)\snot|cannot|not)\s(?:(?:really|quite|even|possibly|ever)\s)?"
    r"(?:see|do(?:ing)?|ask|sign(?:ing)?|take|sell(?:ing)?|allow|accept|approve|support|agree\sto|say\syes\sto)"
    r"(?:\s(?:it|that|this|those|them|him|her|one|yes))?"
    r"(?:\sto\s\w+(?:\s(?:it|that|this|them|him|her))?)?(?:\s(?:again|now|today|happening|working|either|either\sway|any\s?more))*\s*$",
    re.IGNORECASE,
)
"""Says no and nothing of why: I don't see it; I couldn't ask them to do it again."""
_OF_THE_LETTER = re.compile(
    r"^(?:I|we)(?:['’]ll| will| shall) (?:keep|hold|retain) your (?:details|cv|resum[eé]|application|name)\b|"
    r"^nothing (?:more |else )?(?:(?:that )?(?:I|we) can|(?:can|could) be done|to be done|doing)\b|"
    r"^thank(?:s(?! to)| you)\b|\b(?:one|letter|e-?mail|message|note) to (?:write|send)\s*$|"
    r"\b(?:hard|difficult|tough|not easy|sad|hate) (?:\w+ )?to (?:write|say|send|tell you)"
    r"(?:\s(?:this|that|no|it|so))?\s*$|"
    r"\b(?:don['’]?t|do not|didn['’]?t|never|not) (?:want(?:ed)?|mean(?:t)?|wish(?:ed)?|like|trying) to "
    r"(?:(?:be|sound|seem|come across as) (?:rude|difficult|harsh|unhelpful|unfriendly|unkind|blunt|short|"
    r"mean|awkward)|offend|disappoint|let you down)\b",
    re.IGNORECASE,
)
"""What they say of writing to us, and no reason: a hard one to write; thank you for applying."""
