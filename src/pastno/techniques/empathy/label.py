"""The label: name their constraint or feeling as a tentative observation, in their words (dossier 4.2)."""

import re
from collections.abc import Iterator, Sequence

from pastno.negotiation.advice import Advice, TechniqueName
from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Span, overlap
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques import cues
from pastno.techniques.their_words import (
    Clause,
    addresses_us,
    bare,
    clauses,
    copula_noun,
    figures,
    is_anaphoric,
    is_noun_phrase,
    is_statement,
    own_nouns,
    quote,
    sentence_of,
    sentences,
    whole,
)
from pastno.techniques.ways.hinted import Hint, hinted
from pastno.techniques.ways.offered import Offered, offered

_ON_CONDITION, _ON_TERMS, _OPEN, _HINT = "label.offer", "label.offer.terms", "label.open", "label.hint"
SAID_FIRST = (_ON_CONDITION, _ON_TERMS, _OPEN, _HINT)
"""A way that they named is said back before anything else."""
_GOOD_ENOUGH = 0.35
_KIND = 0.12
_FIGURE = 0.2
"""A figure said back tells little of them: anything else that was said goes before it."""
_SHORT = 2
_SURE = 0.7
_UNIT_WORDS = 3
_MOST_OF_A_WAY = 24
"""A label is not longer than what can be answered with one word."""
_IS = re.compile(r"\b(?:is|are|was|were)\b", re.IGNORECASE)
_QUOTABLE = 12
_REGRETS = re.compile(
    r"\bI (?:was|got|have been|might have been|may have been) (?:\w+ ){0,2}"
    r"(?:loud|rude|harsh|sharp|short|angry|upset|unfair|rough|wrong|out of line)\b",
    re.IGNORECASE,
)
"""What they regret of themselves; said back to them it accuses."""


class Label:
    """Proposes labels for the latest no, best first.

    Their words come first: a clause of theirs that names a constraint and can be said back ("It sounds like
    half of it is outside your hands"), else a noun phrase or figure of theirs, and where nothing specific
    was said a label of the kind of no that it is. Never a word of insult, never a positive label on a no.
    """

    name: TechniqueName = "label"

    def advise(self, case: Case, reading: Reading) -> Sequence[Advice]:  # noqa: ARG002 - the protocol
        """Labels for the latest no."""
        hint, way = hinted(reading), offered(reading)
        found = []
        if hint is not None:
            found.append(_of_a_hint(hint))
        elif way is not None:
            found.append(_of_a_way(way))
        no = reading.latest_no
        if no is not None and no.refusal is not None and not no.refusal.stops:
            if reading.hot is not None:
                found += _of_heat(reading.hot)
            found += (a for a in _labels(no) if not is_ours(a.slots.get("figure", ""), reading))
        if len(found) > 1:  # that there is more to it is said only where nothing else can be
            found = [a for a in found if a.intent != "label.ground.unstated"]
        if any(a.intent == "label.difference" for a in found):  # it says already that there is another
            found = [a for a in found if not a.intent.startswith("label.ground")]
        return sorted(found, key=lambda a: (a.intent not in SAID_FIRST, -a.strength))


def _of_a_way(way: Offered) -> Advice:
    """The way said back; of a long one what they would do, and that it hangs on what they named."""
    slots = {"condition": way.condition, "offer": way.offer} if way.condition else {"offer": way.offer}
    long = way.condition and len(f"{way.condition} {way.offer}".split()) > _MOST_OF_A_WAY
    intent = _ON_TERMS if long else _ON_CONDITION if way.condition else _OPEN
    return Advice("label", intent, (quote(way.turn, way.span),), slots, 0.95)


def _of_a_hint(hint: Hint) -> Advice:
    because = quote(hint.turn, hint.span)
    slots = {"phrase": hint.turn.quote(hint.span)}
    intent, strength = ("label.later", 0.5) if hint.later else (_HINT, 0.9)
    return Advice("label", intent, (because,), slots, strength)


def _of_heat(hot: TurnReading) -> Iterator[Advice]:
    """What they hold against us, as they see it, or that it has gone on for long enough."""
    unfair = cues.find("unfair", hot.text)
    told = unfair or (hot.refusal.span if hot.refusal else (0, len(hot.text)))
    yield Advice("label", "label.unfair" if unfair else "label.attack", (quote(hot, told),), {}, 0.75)
    for span in grievances(hot.text):
        slots = {"clause": _said_quietly(hot.quote(span))}
        yield Advice("label", "label.grievance", (quote(hot, span),), slots, 0.8)


def _labels(no: TurnReading) -> Iterator[Advice]:
    refusal = no.refusal
    if refusal is None:
        return
    spoken = list(clauses(no.text))
    if no.concern:
        span = bare(no.text, whole(no.text, no.concern.span))
        spoken.append(Clause(span, no.quote(span), sentence_of(no.text, span)))
    another = _chosen_instead(no) if no.reason == "alternative" else None
    kind = "another" if another else no.reason
    says = not (kind == "capacity" and _AT_LEAST.search(no.text, 0, cues.REACH))
    about = kind if says and kind in _MEANS and _sure_why(no) else "plain"
    said_back: list[Span] = []
    for clause in spoken:
        if recalls(clause, no):
            slots = {"story": _said_quietly(clause.text)}
            said_back.append(clause.span)
            yield Advice("label", "label.story", (quote(no, clause.span),), slots, _RECALLED)
            continue
        strength = worth(clause, no)
        if strength > _GOOD_ENOUGH and _may_be_why(no, clause.span):
            because = (quote(no, clause.span),)
            slots = {"clause": _said_quietly(clause.text)}
            intent = "label.clause" if _FELT.search(clause.text) else f"label.fact.{about}"
            said_back.append(clause.span)
            yield Advice("label", intent, because, slots, strength)
    yield from _noun_labels(no)
    phrase = _quotable(no)
    if phrase and not any(overlap(phrase, span) for span in said_back):
        slots = {"phrase": no.quote(phrase)}
        yield Advice("label", "label.concern", (quote(no, phrase),), slots, 0.25)
        if says and kind != "unstated" and len(slots["phrase"].split()) > _SHORT:
            yield Advice("label", f"label.quoted.{kind}", (quote(no, phrase),), slots, 0.3)
    if says:
        yield Advice("label", f"label.ground.{kind}", (quote(no, another or refusal.span),), {}, _KIND)


def recalls(clause: Clause, no: TurnReading) -> bool:
    """Whether a clause tells what came of it before, whole: "When we did that for Simon it ended with a bailiff"."""
    told = clause.text
    whole_of_it = no.quote(clause.sentence).strip(" .!") == told
    past = _BEFORE.match(told) is not None and _TO_COME.search(told) is None and '"' not in told
    return whole_of_it and past and len(clause.words) <= _MOST_RECALLED and says_back(told)


_RECALLED, _MOST_RECALLED = 0.65, 16
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
_MEANS = frozenset({"price", "capacity", "timing", "reputation", "risk", "authority", "policy", "another"})
"""Grounds by which it may be told what a fact of theirs means for them."""


def _sure_why(no: TurnReading) -> bool:
    """Whether the ground is so sure that what a fact means for them may be told by it."""
    return any(f.kind == "ground" and f.confidence >= _SURE for f in no.findings)


_FELT = re.compile(
    r"\b(?:I|we|nobody|no one|everyone|everybody|people)(?:['’](?:d|m|re|ve|ll))?\s+(?:\w+\s+){0,2}?"
    r"(?:need|want|wish|hope|fear|worry|worried|afraid|feel|felt|feels|care|like|love|hate|trust|prefer|rather|miss|"
    r"owe|answer|uncomfortable|comfortable|uneasy|keen|sure|tired|proud|disappointed|sorry)\b|"
    r"\b(?:worr(?:y|ies|ied)|afraid|scared|nervous|uneasy|anxious|matters|important)\b",
    re.IGNORECASE,
)
"""What is felt or needed is named as a guess; a plain fact of theirs is granted, and what it means for them guessed."""


def _may_be_why(no: TurnReading, span: Span) -> bool:
    """Whether words may tell why: in a no without a reason, what stands in another paragraph is another matter."""
    assert no.refusal is not None  # noqa: S101 - the caller has looked
    first, last = sorted((no.refusal.span[0], span[0]))
    return no.reason != "unstated" or "\n\n" not in no.text[first:last]


def _quotable(no: TurnReading) -> Span | None:
    """Their concern, where it is short, says something alone and nothing of us."""
    if no.concern is None or len(no.concern.text.split()) > _QUOTABLE:
        return None
    span = bare(no.text, whole(no.text, no.concern.span))
    told = Clause(span, no.quote(span), span)
    hangs = _TIES.match(told.text) or _UNDER.search(no.text, max(0, span[0] - _NEAR), span[0])
    plain = '"' not in told.text and not (hangs or asks(no, span) or _is_bare_fact(told))
    plain = plain and _LIKES.search(told.text) is None
    return span if plain and says_back(told.text) and _may_be_why(no, span) else None


_LIKES = re.compile(
    r"\b(?:keen|interested|interesting|fascinating|love[ds]?|lovely|impressed|delighted|"
    r"looking forward|enjoyed|grateful)\b",
    re.IGNORECASE,
)
"""What they like of it is not what holds them back."""


_TIES = re.compile(
    r"(?:once|when|if|until|till|unless|since|before|after|and|or|but|as|while|than|of|to)\b",
    re.IGNORECASE,
)
"""Begins a piece that is tied to another: quoted alone it says nothing."""
_AT_LEAST = re.compile(
    r"\b(?:minimum|moq|at least|no less than|not (?:go )?below|full (?:load|pallet|lot)s?)\b", re.IGNORECASE
)
"""Who can do no less is not stretched by it."""


def has_chosen(no: TurnReading) -> bool:
    """Whether they tell that they have chosen somebody or something else."""
    return no.reason == "alternative" and _chosen_instead(no) is not None


def _chosen_instead(no: TurnReading) -> Span | None:
    """The sentence that tells of what they have chosen or been offered instead, or None."""
    for m in cues.pattern("another").finditer(no.text, 0, cues.REACH):
        sentence = sentence_of(no.text, m.span())
        if not _NOT.search(no.text, sentence[0], m.start()):
            return sentence
    return None


_NOT = re.compile(r"\b(?:not|no|never|nobody|none|without|if|unless|until)\b|n['’]t\b", re.IGNORECASE)


def _noun_labels(no: TurnReading) -> Iterator[Advice]:
    refusal = no.refusal
    assert refusal is not None  # noqa: S101 - the caller has looked
    fait = cues.find("fait_accompli", no.text)
    for clause in clauses(no.text):
        span = copula_noun(clause)
        if span and says_back(clause.text) and not cues.find("kind", clause.text):
            intent = "label.decided" if fait and no.reason in ("authority", "policy") else "label.noun"
            grounds = (
                (quote(no, span), quote(no, fait))
                if intent == "label.decided" and fait
                else (quote(no, span),)
            )
            yield Advice("label", intent, grounds, {"noun": no.quote(span)}, 0.7)
    if what := made_the_difference(no):
        yield Advice("label", "label.difference", (quote(no, what),), {"noun": no.quote(what)}, 0.72)
    if no.reason in ("reputation", "risk") and (span := pride(no)):
        yield Advice("label", "label.judged", (quote(no, span),), {"own": no.quote(span)}, 0.9)
    if no.concern:
        start, end = no.concern.span
        start += _LED_BY.match(no.concern.text).end()  # type: ignore[union-attr]
        noun = no.quote((start, end))
        if is_noun_phrase(noun) and says_back(noun) and not _LIKES.search(noun):
            yield Advice("label", "label.noun", (quote(no, (start, end)),), {"noun": noun}, 0.55)
    if span := refused_figure(no):
        yield Advice("label", "label.figure", (quote(no, span),), {"figure": no.quote(span)}, _FIGURE)


_LED_BY = re.compile(r"(?:(?:with|on|for|by|from|about|because of|due to)\s+(?=\w+\s\w))?", re.IGNORECASE)
"""Leads a noun that can be said back without it: "with the allotments and the choir"."""
_HAD = re.compile(
    r"\b(?:who|that|which|candidates?|applicants?|bidders?|firms?|companies)\s+(?:already\s+)?(?:had|has|have|brings?|brought|offers?|offered|comes?\s+with|came\s+with)\s+"
    r"(?P<what>(?:an?\s+|the\s+)?(?:more|better|closer|longer|stronger|lower|fewer|wider|local|direct|hands-on)"
    r"\s[^.,;!?()\n]{4,80}?)(?=[.,;!?()\n]|\s(?:and|but|than|so|which)\b|$)",
    re.IGNORECASE,
)
"""What the other one had: "another candidate who had more hands-on experience"."""
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
    if not is_statement(clause) or not says_back(text) or text.count('"') % 2 or _is_torn(clause, no):
        return 0.0
    if _is_bare_fact(clause) or _AGREES.search(no.text, *clause.sentence) or _USUALLY.match(text):
        return 0.0
    total = 0.2
    if no.concern and overlap(clause.span, no.concern.span):
        total += 0.4
    own = f" {text.lower()} "
    if refusal is not None and overlap(clause.span, refusal.span) and _REFUSES.search(text):
        total -= 0.3
    if any(f" {w} " in own for w in _CONSTRAINT):
        total += 0.2
    if _FACE.search(text) or (
        refusal is not None and no.reason == "alternative" and overlap(clause.span, refusal.span)
    ):
        total += 0.25
    if is_anaphoric(text):
        total -= 0.25
    if len(clause.words) > 13:
        total -= 0.1
    return max(0.0, min(1.0, total))


def _is_torn(clause: Clause, no: TurnReading) -> bool:
    """True for a piece of a question, for what stands under an if, and for a subject whose verb comes later."""
    before = no.text[max(0, clause.span[0] - _NEAR) : clause.span[0]]
    under = _UNDER.search(before) is not None
    return under or asks(no, clause.span) or _VERB_COMES.match(no.text, clause.span[1]) is not None


def asks(no: TurnReading, span: Span) -> bool:
    """True in a sentence that asks; not where it tells first and then asks: "We are full, can you wait?"."""
    sentence = sentence_of(no.text, span)
    return no.quote(sentence).endswith("?") and _THEN_ASKS.match(no.text, span[1], sentence[1]) is None


_THEN_ASKS = re.compile(
    r"[^?]*?(?:,|\bso|\bbut|\band)\s+(?:so\s+|but\s+|and\s+)?"
    r"(?:can|could|would|will|do|does|is|are|what|how|why|when|may|might)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:if|when|whenever|unless|until|till|once|or|soon as|whether|before|after|wish|provided|lest|than|nor|suppose|"
    r"without|(?:not|guarantee|sure|proof|promise|certain|clear|say|doubt) that)\s+"
    r"(?:(?!but|and|so|because|since|though|although|as)\w+ )?$",
    re.IGNORECASE,
)
_VERB_COMES = re.compile(
    r"\s*\([^()\n]{1,80}\)\s*(?:could|can|would|will|is|are|was|were|has|have|had|may|might|must|should|does|did)\b",
    re.IGNORECASE,
)
_FACE = re.compile(
    r"\b(?:be seen|my (?:name|signature|head)|answer for|"
    r"(?:explain|defend|justify) (?:it|this|that)? ?(?:to|before|in)\b|"
    r"look(?:s)? (?:to|like|as (?:if|though))|stand(?:ing)? behind|the one who)\b",
    re.IGNORECASE,
)
"""What an answer would make of them in the eyes of others: the heart of many a no."""

_REFUSES = re.compile(
    r"\b(?:will not|won['’]t|shall not|shan['’]t|cannot accept|can['’]t accept|cannot agree|can['’]t agree|"
    r"not (?:able|prepared|willing|in a position) to|declin\w+|refus\w+|decided (?:against|not to)|rather not|"
    r"(?:do|does)(?: not|n['’]?t) want (?:to|you|it|them|him|her)|(?:say|saying) no|"
    r"(?:I['’]m|we['’]re|I am|we are|be) not (?:be )?\w+ing|"
    r"not be (?:going|moving|taking|proceeding|continuing)|not going to)\b|\bstop(?:s|ping)? (?:it|this) here\b",
    re.IGNORECASE,
)
"""The no alone: said back, it tells nothing of what is behind it."""


def _is_bare_fact(clause: Clause) -> bool:
    """True for "Our minimum is 500,000 pieces" and "Twenty weeks is twenty weeks": said back, it says nothing."""
    lowered = [w.lower() for w in clause.words]
    if len(set(lowered)) <= len(lowered) - 2:
        return True
    spans = figures(clause.text)
    after = len(clause.text[spans[-1][1] :].split()) if spans else 0
    return bool(spans) and after <= _UNIT_WORDS and _IS.search(clause.text) is not None


_DONE_TO_THEM = re.compile(
    r"you(?:['’]ve|\s+(?:have|had|still|never|just|also|even|only|already|simply|again|both)\b)*+\s+"
    r"(?!(?:can|could|should|would|will|must|may|might|shall|need|are|were)(?:n['’]?t)?\b|can['’]?t|cannot|won['’]?t|"
    r"(?:better|know|see|say|said|think|thought|guess|always|people|lot|guys|owe|ever|pay|lose|get|listen|sign|talk|no|to|"
    r"any)\b)[a-z]",
    re.IGNORECASE,
)
_IT_WAS_DONE = re.compile(
    r"\b(?:me|us|my|our|mine|ours|keep|keeps|always|never|again|still|twice|every|each|ignore)\b|"
    r"\byou(?:['’]ve|['’]d| have| had| were)\b|"
    r"\b(?:\w{2,}ed|left|told|sent|said|took|gave|broke|came|went|got|made|kept|sold|lost|forgot|knew|saw|"
    r"did|wrote|paid|brought|bought|found|held|laid|led|meant|met|ran|rang|spoke|spent|stole|stood|thought|threw|won|"
    r"woke|drove|built|chose|dug|drew|fed|felt|flew|grew|heard|hid|hung|sat|slept|swore|tore|wore)\b",
    re.IGNORECASE,
)
_DEMANDS = re.compile(
    r"\b(?:now|today|tomorrow|tonight|until|till|unless|or else|by (?:mon|tues|wednes|thurs|fri))\b",
    re.IGNORECASE,
)
_TORN = re.compile(
    r"\b(?:without|with|for|to|of|in|on|at|by|from|than|the|an?|as|and|or|that)$", re.IGNORECASE
)
_TO_THE_END = re.compile(r"[^.!?;\n]*?(?=,?\s+and\s+(?:now\s+)?you\b|[.!?;\n]|$)")
_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
_OR = re.compile(r"\b(?:or|otherwise|if|when|unless)\s*$", re.IGNORECASE)
_AND_YOU = re.compile(r",?\s+and\s+(?=you\b)", re.IGNORECASE)
_LEAST, _MOST = 5, 20


def grievances(text: str) -> Iterator[Span]:
    """What we did to them, as they tell it: "you send me a form letter putting the price up 18%"."""
    for clause in clauses(text):
        begin = clause.span[0]
        for piece in _AND_YOU.split(clause.text):
            at = text.index(piece, begin)
            begin = at + len(piece)
            if not _DONE_TO_THEM.match(piece) or cues.find("hostile", piece) or _DEMANDS.search(piece):
                continue
            if not _IT_WAS_DONE.search(piece):
                continue  # what people do as a rule: cash, and you plug it in and hear it
            if _OR.search(text, 0, at) or text[at + len(piece) :].lstrip(" ,").lower().startswith("or "):
                continue  # a choice that they are given, and nothing that was done
            end = begin
            if _TORN.search(piece):  # "without so much as a knock": to the end of what is said
                end = at + len(_TO_THE_END.match(text[at:]).group().rstrip())  # type: ignore[union-attr]
            if _LEAST <= len(text[at:end].split()) <= _MOST:
                yield at, end


_STRESSED = frozenset(
    "ANOTHER AGAIN STILL NEVER EVERY TWICE ALWAYS ALREADY LATE MORE ONLY WITHOUT THREE FOUR FIVE SEVEN EIGHT NINE "
    "ELEVEN TWELVE TWENTY THIRTY HUNDRED THOUSAND WEEKS DAYS MONTHS YEARS HOURS NOTHING NOBODY".split()
)


def _said_quietly(words: str) -> str:
    whole = words if words.count('"') % 2 == 0 else words.replace('"', "")
    return _SHOUTED.sub(
        lambda word: word.group().lower() if word.group() in _STRESSED else word.group(), whole
    )


def made_the_difference(no: TurnReading) -> Span | None:
    """What the other one had that they chose, where they tell it; None where they chose none or do not tell."""
    found = _HAD.search(no.text, 0, cues.REACH) if no.reason == "alternative" else None
    return found.span("what") if found else None


_USUALLY = re.compile(r"(?:ordinarily|normally|usually|in theory)\b", re.IGNORECASE)
"""What is so as a rule is not so here: "Ordinarily there isn't a newborn."."""
_AGREES = re.compile(r"\b(?:is|are|works?) (?:fine|ok|okay|no problem|all right)\b", re.IGNORECASE)
"""A sentence that says yes to something else holds nothing of the no."""


def pride(no: TurnReading) -> Span | None:
    """The first noun phrase of theirs that a request can seem to judge ("our own laboratory"), or None."""
    return next((span for span in own_nouns(no.text) if cues.find("pride", no.quote(span))), None)


def refused_figure(no: TurnReading) -> Span | None:
    """The first figure that refuses; None where there is none, or nothing to ask of how it is made up."""
    first = next(iter(refused_figures(no)), None)
    return None if first is None or _has_no_make_up(no.text, first) else first


def refused_figures(no: TurnReading) -> tuple[Span, ...]:
    """Figures in the sentences that refuse; where there are none, in the one that names their concern or a short no."""
    refusal = no.refusal
    if refusal is None:
        return ()
    parts = sentences(no.text)
    around = [s for s in parts if no.concern and overlap(s, no.concern.span)]
    for near in (
        [s for s in parts if overlap(s, refusal.span)],
        around + list(parts if len(parts) <= _SHORT else ()),
    ):
        found = tuple(f for f in figures(no.text) if any(overlap(f, s) for s in near))
        if found:
            return found
    return ()


def _has_no_make_up(text: str, figure: Span) -> bool:
    """True for a figure that we named ourselves ("your offer of 14,800"), or that was measured, counted or not paid."""
    return (
        _OURS.search(text[max(0, figure[0] - 140) : figure[0]]) is not None
        or _COUNTED.match(text, figure[1]) is not None
        or _NOT_PAID.match(text, figure[1], figure[1] + _NEAR) is not None
    )


_NEAR = 80
_NOT_PAID = re.compile(
    r"[^.!?;\n]{0,30}?\b(?:won['’]?t|can['’]?t|cannot|will not|wouldn['’]?t|never)\s+(?:\w+\s+)?"
    r"(?:pay|afford|buy|stretch|run to)\b|"
    r"\s*[€$£]?\s*(?:is|was|are)\s+(?:\w+\s+)?(?:over|above|beyond|outside|more than|too)\b",
    re.IGNORECASE,
)
"""Of a price of ours: my customers just won't pay it; is much over what we planned."""
_OURS = re.compile(
    r"\byour (?:\w+ )?(?:offer|quote|quotation|price|bid|proposal|request|rate|invoice|salary|fee)\b[^.!?\n]*$|"
    r"\byou(?:r (?:\w+ )?(?:e-?mail|mail|letter|message))?(?:(?!\b(?:our|my|we|I|the)\b)[^.!?\n,:]){0,20}"
    r"\b(?:ask|propos|request|suggest)\w*(?:(?!\b(?:our|my|we|I|why|what|reason|is|costs|price)\b)[^.!?\n,:]){0,30}$|"
    r"\b(?:not|never|cannot|dont|wont|cant|\w+n['’]t)\s(?:\w+\s){0,2}?(?:tak(?:e|ing)|accept(?:ing)?|"
    r"agree(?:ing)? to|do(?:ing)?|sell(?:ing)?|let(?:ting)? (?:it|this|that) go)\s"
    r"(?:(?!below|under|beneath|less|more|over|\w+er\b|anything)\w+\s){0,2}$",
    re.IGNORECASE,
)
"""Before a figure of ours: your offer of; your mail asking for; not taking."""
_COUNTED = re.compile(r"\s?(?:m|cm|mm|km|kg|g|hours?|pupils?|people|children)\b", re.IGNORECASE)


def says_back(text: str) -> bool:
    """True where ``text`` can be said back without speaking of ourselves, or repeating an insult or a regret."""
    told = _REGRETS.search(text) or _OF_THE_LETTER.search(text)
    return not (addresses_us(text) or cues.find("hostile", text) or told)


_OF_THE_LETTER = re.compile(
    r"^thank(?:s(?! to)| you)\b|\b(?:one|letter|e-?mail|message|note) to (?:write|send)\s*$|"
    r"\b(?:hard|difficult|tough|not easy|sad|hate) (?:\w+ )?to (?:write|say|send|tell you)"
    r"(?:\s(?:this|that|no|it|so))?\s*$|"
    r"\b(?:don['’]?t|do not|didn['’]?t|never|not) (?:want(?:ed)?|mean(?:t)?|wish(?:ed)?|like|trying) to "
    r"(?:(?:be|sound|seem|come across as) (?:rude|difficult|harsh|unhelpful|unfriendly|unkind|blunt|short|"
    r"mean|awkward)|offend|disappoint|let you down)\b",
    re.IGNORECASE,
)
"""What they say of writing to us, and no reason: a hard one to write; thank you for applying."""


def is_ours(figure: str, reading: Reading) -> bool:
    """True for a figure that we named first, or for all of something: said back or asked for, it has none of theirs."""
    digits = re.search(r"\d[\d.,]*\d|\d", figure)
    named = digits.group() if digits else figure.lower()
    told = (t.turn.side for t in reading.turns if named and named in t.turn.text.lower())
    return named == "100" or next(told, "them") == "me"
