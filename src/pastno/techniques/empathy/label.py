"""The label: name their constraint or feeling as a tentative observation, in their words (dossier 4.2)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pastno.negotiation.advice import Advice, Quote, TechniqueName
from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Span, overlap
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques import cues
from pastno.techniques.chosen import chosen_instead, gone
from pastno.techniques.empathy.grievances import grievances
from pastno.techniques.empathy.named import named
from pastno.techniques.empathy.said_back import (
    RECALLED,
    UNDER,
    asks,
    is_bare_fact,
    recalls,
    said_quietly,
    says_back,
    tells_how_decided,
    worth,
)
from pastno.techniques.empathy.two_reasons import two_reasons
from pastno.techniques.granted import granted
from pastno.techniques.their_words import (
    Clause,
    bare,
    clause_before,
    clauses,
    copula_noun,
    is_anaphoric,
    is_noun_phrase,
    is_statement,
    own_nouns,
    points_back,
    quote,
    sentence_of,
    whole,
)
from pastno.techniques.ways.again import Again, looks_again
from pastno.techniques.ways.gate import SET_OUT
from pastno.techniques.ways.hinted import Hint, hinted
from pastno.techniques.ways.offered import Offered, offered
from pastno.techniques.ways.restated import held_by, to_do, told
from pastno.techniques.ways.worse import taken_away

DEMAND = "label.demand"
"""Others want it as well: what that means for them need not be guessed."""
_ON_CONDITION, _ON_TERMS, _OPEN = "label.offer", "label.offer.terms", "label.open"
_HINT, _COURSE, _DO, _HELD, _ONLY = "label.hint", "label.course", "label.do", "label.held", "label.only"
OFFERED = (_ON_CONDITION, _ON_TERMS, _OPEN, _HINT, _COURSE, _DO)
"""Something that they offer or send us to, and not only what their no hangs on."""
SAID_FIRST = (*OFFERED, _HELD, _ONLY)
"""A way that they named is said back before anything else."""
_TELLS_WHY = frozenset({"label.difference", DEMAND})
"""Say already what it comes down to; the ground need not be told beside them."""
_GOOD_ENOUGH = 0.15
_KIND = 0.12
_SHORT = 2
_SURE = 0.7
_MOST_OF_A_WAY = 24
"""A label is not longer than what can be answered with one word."""
_QUOTABLE = 12
_BESIDE = 0.9
"""What stands in another message than the no tells a little less of it."""


class Label:
    """Proposes labels for the latest no, best first.

    Their words come first: a clause of theirs that names a constraint and can be said back ("It sounds like
    half of it is outside your hands"), else a noun phrase of theirs, and where nothing specific
    was said a label of the kind of no that it is. Never a word of insult, never a positive label on a no.
    """

    name: TechniqueName = "label"

    def advise(self, case: Case, reading: Reading) -> Sequence[Advice]:  # noqa: ARG002 - the protocol
        """Labels for the latest no."""
        hint, way, again = hinted(reading), offered(reading), looks_again(reading)
        found = []
        if again is not None:
            found.append(Advice("label", "label.again", (quote(again.turn, again.span),), {}, _KIND))
        elif hint is not None:
            found.append(_of_a_hint(hint))
        elif way is not None:
            found.append(_of_a_way(way))
        no = reading.latest_no
        if no is not None and no.refusal is not None and not no.refusal.stops:
            if reading.hot is not None:
                found += _of_heat(reading.hot)
            found += _of_less(reading, no)
            single = [a for a in single_labels(no) if again is None or not _overlaps(a, again)]
            found += [*single, *two_reasons(single)]
            found += (
                a for turn in reading.run if turn is not no and not turn.is_heated for a in _beside(turn)
            )
        found = [_without_our_name(a, reading.conversation.me) for a in found]
        if len(found) > 1:  # that there is more to it is said only where nothing else can be
            found = [a for a in found if a.intent != "label.ground.unstated"]
        if any(a.intent in _TELLS_WHY for a in found):
            found = [a for a in found if not a.intent.startswith("label.ground")]
        return sorted(found, key=lambda a: (a.intent not in SAID_FIRST, -a.strength))


def _of_less(reading: Reading, no: TurnReading) -> Iterator[Advice]:
    """What they offer in the place of what we had, told whole: of one of its figures alone it says nothing."""
    if (at := taken_away(reading, no)) is not None:
        span = bare(no.text, sentence_of(no.text, at))
        clause = Clause(span, no.quote(span), span)
        if len(clause.words) <= _QUOTABLE and _WE_CAN.match(clause.text):
            yield Advice("label", "label.fact.plain", (quote(no, span),), {"clause": clause.text}, 0.6)


def _overlaps(label: Advice, again: Again) -> bool:
    """Whether a label is told of when they would look again, which holds nothing back."""
    return any(isinstance(b, Quote) and overlap(b.span, again.span) for b in label.because)


def _without_our_name(advice: Advice, me: str) -> Advice:
    """A clause without our own name at its end, by which they address us: "I heard it from his wife, Ada"."""
    slot = "second" if "second" in advice.slots else "clause"
    clause = advice.slots.get(slot, "")
    first, _, last = clause.rpartition(" ")
    ours = last in {name.strip(".,()") for name in me.split() if name[:1].isupper()}
    called = first.endswith(",") or (ours and last.lower() not in _TIMES and _DAY.search(first) is not None)
    return replace(advice, slots={**advice.slots, slot: first.rstrip(" ,")}) if ours and called else advice


_WE_CAN = re.compile(r"(?:I|we)(?:['’]\w+|\s(?:can|could|will|would))\s", re.IGNORECASE)
_TIMES = frozenset("april may june august grant will mark frank rose hope grace art bill".split())
"""Names that are words as well."""
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|then|now|again|that|it)$",
    re.IGNORECASE,
)
"""After it a name calls somebody: "I heard it on Saturday Priya"."""


def _of_a_way(way: Offered) -> Advice:
    """The way said back; of a long one what they would do, and that it hangs on what they named."""
    slots = {"condition": way.condition, "offer": way.offer} if way.condition else {"offer": way.offer}
    long = way.condition == SET_OUT or len(f"{way.condition} {way.offer}".split()) > _MOST_OF_A_WAY
    intent = _OPEN if not way.condition else _ON_TERMS if long else _ON_CONDITION
    return Advice("label", intent, (quote(way.turn, way.span),), slots, 0.95)


def _of_a_hint(hint: Hint) -> Advice:
    """A way in words of ours where they can be told so, else quoted; of one that only tells when, that it does."""
    said = " ".join(hint.turn.quote(hint.span).split())
    intent, slots, strength = _later(hint, said) if hint.later else _open(hint, said)
    return Advice("label", intent, (quote(hint.turn, hint.span),), slots, strength)


def _open(hint: Hint, said: str) -> tuple[str, dict[str, str], float]:
    held, only = held_by(said)
    ways = (
        (_OPEN, "offer", told(said)),
        (_DO, "do", to_do(said)),
        (_HELD, "held", held),
        (_ONLY, "only", only),
    )
    for intent, slot, words in ways:
        if words:
            return intent, {slot: words}, 0.95
    return _COURSE if hint.course else _HINT, {"phrase": hint.turn.quote(hint.span)}, 0.9


def _later(hint: Hint, said: str) -> tuple[str, dict[str, str], float]:
    if held := held_by(said)[0]:
        return _HELD, {"held": held}, 0.5
    if _can_be_told(hint, said):
        return "label.fact.timing", {"clause": said}, 0.5
    return "label.again", {}, _KIND


def _can_be_told(hint: Hint, said: str) -> bool:
    """Whether when it may be is told in a clause that can be said back."""
    clause = Clause(hint.span, said, hint.span)
    return is_statement(clause) and says_back(said) and not (is_anaphoric(said) or points_back(said))


def _of_heat(hot: TurnReading) -> Iterator[Advice]:
    """What they hold against us, as they see it, or that it has gone on for long enough."""
    unfair = cues.find("unfair", hot.text)
    told = unfair or (hot.refusal.span if hot.refusal else (0, len(hot.text)))
    yield Advice("label", "label.unfair" if unfair else "label.attack", (quote(hot, told),), {}, 0.75)
    for span in grievances(hot.text):
        slots = {"clause": said_quietly(hot.quote(span))}
        yield Advice("label", "label.grievance", (quote(hot, span),), slots, 0.8)


def single_labels(no: TurnReading) -> Iterator[Advice]:
    """Labels of one thing that a no tells, each for itself, in the order of the text."""
    refusal = no.refusal
    if refusal is None:
        return
    spoken = [named(clause, no) for clause in clauses(no.text)]
    if no.concern and (clause := _concern(no)) is not None:
        spoken.append(named(clause, no))
    another = chosen_instead(no)
    kind = "gone" if gone(no) else "another" if another else no.reason
    says = not (kind == "capacity" and _AT_LEAST.search(no.text, 0, cues.REACH))
    given, sought = granted(no), in_demand(no)
    said_back: list[Span] = []
    for clause in spoken:
        about = _about(no, clause, kind, another) if says else "plain"
        about = "demand" if sought and overlap(sought, clause.span) else about
        if (told := _of_a_clause(clause, no, about, given)) and _may_be_why(no, clause.span):
            said_back.append(clause.span)
            yield told
    yield from _noun_labels(no, sought)
    phrase = _quotable(no)
    if phrase and not any(overlap(phrase, span) for span in said_back):
        slots = {"phrase": no.quote(phrase)}
        if kind != "gone" and not sought:
            yield Advice("label", "label.concern", (quote(no, phrase),), slots, 0.25)
        if says and kind in _QUOTED and len(slots["phrase"].split()) > _SHORT:
            yield Advice("label", f"label.quoted.{kind}", (quote(no, phrase),), slots, 0.3)
    if says:
        yield Advice("label", f"label.ground.{kind}", (quote(no, another or refusal.span),), {}, _KIND)


def _concern(no: TurnReading) -> Clause | None:
    """Their concern as a clause; None where it is little less than a clause that can be said back whole."""
    assert no.concern is not None  # noqa: S101 - the caller has looked
    span = bare(no.text, whole(no.text, no.concern.span))
    around = [c for c in clauses(no.text) if overlap(c.span, no.concern.span)]
    words = len(no.quote(span).split())
    if any(is_statement(c) and says_back(c.text) and len(c.words) <= words + _LITTLE_MORE for c in around):
        return None
    return Clause(span, no.quote(span), sentence_of(no.text, span))


_LITTLE_MORE = 5


def _of_a_clause(clause: Clause, turn: TurnReading, about: str, given: Span | None) -> Advice | None:
    """A clause said back: a story, a feeling or need as a guess, a fact granted; None where it cannot be."""
    because = (quote(turn, clause.span),)
    if recalls(clause, turn):
        return Advice("label", "label.story", because, {"story": said_quietly(clause.text)}, RECALLED)
    strength = 0.0 if _is_merit(clause) else worth(clause, turn)
    if strength <= _GOOD_ENOUGH or (given is not None and overlap(clause.span, given)):
        return None
    tense = about == "plain" and turn.heat == 1
    intent = "label.clause" if _FELT.search(clause.text) else f"label.fact.{'tense' if tense else about}"
    return Advice("label", intent, because, {"clause": said_quietly(clause.text)}, strength)


def _beside(turn: TurnReading) -> Iterator[Advice]:
    """What they told in another message of the same run."""
    given = granted(turn)
    told = (_of_a_clause(clause, turn, "plain", given) for clause in clauses(turn.text))
    yield from (replace(a, strength=_BESIDE * a.strength) for a in told if a is not None)


def _is_merit(clause: Clause) -> bool:
    """Whether a clause tells what they are proud of: that is acknowledged, and nothing that stands in the way."""
    return cues.find("pride", clause.text) is not None and cues.find("merit", clause.text) is not None


_QUOTED = frozenset({"authority", "policy", "timing", "another", "gone"})
"""Grounds by which a quotation of theirs may be told what it means; of others every third must not be sent."""
_MEANS = frozenset({"price", "capacity", "timing", "reputation", "risk", "authority", "policy", "another"})
"""Grounds by which it may be told what a fact of theirs means for them."""


def _about(no: TurnReading, clause: Clause, kind: str, another: Span | None) -> str:
    """By what a fact's meaning may be told: that another was chosen only where it is told in the same sentence."""
    if another is not None and another != clause.sentence:
        kind = no.reason
    elif kind == "gone":
        return kind
    return kind if kind in _MEANS and _sure_why(no, clause) else "plain"


def _sure_why(no: TurnReading, clause: Clause) -> bool:
    """Whether the ground is so sure, and heard in what a fact is told in, that the fact's meaning may be told by it."""
    sure = (f for f in no.findings if f.kind == "ground" and f.confidence >= _SURE)
    return any(overlap(f.span, clause.sentence) for f in sure)


_FELT = re.compile(
    r"\b(?:I|we|nobody|no one|everyone|everybody|people)(?:['’](?:d|m|re|ve|ll))?\s+(?:\w+\s+){0,2}?"
    r"(?:need|want|wish|hope|fear|worry|worried|afraid|feel|felt|feels|care|like|love|hate|trust|prefer|rather|miss|"
    r"owe|answer|uncomfortable|comfortable|uneasy|keen|sure|tired|proud|disappointed|sorry)\b|"
    r"\b(?:I|we)\s(?:\w+\s)?(?:have|had)\s(?:\w+\s){0,2}?(?:concerns?|reservations?|doubts?|qualms|misgivings)\b|"
    r"\b(?:worr(?:y|ies|ied)|concerned|hesitant|reluctant|afraid|scared|nervous|uneasy|anxious|matters|important)\b",
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
    hangs = _TIES.match(told.text) or UNDER.search(no.text, max(0, span[0] - _NEAR), span[0])
    plain = '"' not in told.text and not (hangs or asks(no, span) or is_bare_fact(told))
    plain = plain and not (
        _LIKES.search(told.text) or tells_how_decided(told.text) or _VERB_FIRST.match(told.text)
    )
    return span if plain and says_back(told.text) and _may_be_why(no, span) else None


_VERB_FIRST = re.compile(
    r"(?:(?:might|may|could|would|will|can|should|must|is|are|was|were|has|have|had|do|does|did)(?:n['’]t)?|won['’]t|can(?:['’]t|not)|"
    r"shan['’]t|ain['’]t)\s",
    re.IGNORECASE,
)
"""Begins with its verb: quoted without whoever does it, it is a stump ("might find a better home elsewhere")."""
_LIKES = re.compile(
    r"\b(?:keen|interested|interesting|fascinating|love[ds]?|lovely|impressed|delighted|"
    r"looking forward|enjoyed|grateful)\b",
    re.IGNORECASE,
)
"""What they like of it is not what holds them back."""
_TIES = re.compile(
    r"(?:once|when|if|until|till|unless|since|before|after|and|or|but|as|while|than|of|to|having|being)\b",
    re.IGNORECASE,
)
"""Begins a piece that is tied to another: quoted alone it says nothing."""
_AT_LEAST = re.compile(
    r"\b(?:minimum|moq|at least|no less than|not (?:go )?below|full (?:load|pallet|lot)s?)\b", re.IGNORECASE
)
"""Who can do no less is not stretched by it."""


def _noun_labels(no: TurnReading, sought: Span | None) -> Iterator[Advice]:
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
    if sought:
        yield Advice("label", DEMAND, (quote(no, sought),), {"phrase": no.quote(sought)}, 0.3)
    if no.reason in ("reputation", "risk") and (span := pride(no)):
        yield Advice("label", "label.judged", (quote(no, span),), {"own": no.quote(span)}, 0.9)
    if no.concern:
        start, end = no.concern.span
        start += _LED_BY.match(no.concern.text).end()  # type: ignore[union-attr]
        noun = no.quote((start, end))
        if is_noun_phrase(noun) and says_back(noun) and not (_LIKES.search(noun) or _NONE.match(noun)):
            yield Advice("label", "label.noun", (quote(no, (start, end)),), {"noun": noun}, 0.55)


def in_demand(no: TurnReading) -> Span | None:
    """Where they tell that others want it as well; None where nobody does, or somebody has it already."""
    if chosen_instead(no) is not None:
        return None
    for m in cues.pattern("demand").finditer(no.text, 0, cues.REACH):
        start, end = sentence_of(no.text, m.span())
        if not (_NOT.search(clause_before(no.text, start, m.start())) or no.text[start:end].endswith("?")):
            return m.span()
    return None


_NOT = re.compile(r"\b(?:not|never|nobody|none|if|unless|until|when)\b|n['’]t\b", re.IGNORECASE)
_NONE = re.compile(r"(?:no|not|any|every|each|half|all|some)\b", re.IGNORECASE)
"""Begins a noun that nobody "has behind it": no time for that."""
_LED_BY = re.compile(r"(?:(?:with|because of|due to)\s+(?=\w+\s\w))?", re.IGNORECASE)
"""Leads a noun that can be said back without it: "with the allotments and the choir"."""
_HAD = re.compile(
    r"\b(?:who|that|which|candidates?|applicants?|bidders?|firms?|companies)\s+(?:already\s+)?(?:had|has|have|brings?|brought|offers?|offered|comes?\s+with|came\s+with)\s+"
    r"(?P<what>(?:an?\s+|the\s+)?(?:more|better|closer|longer|stronger|lower|fewer|wider|local|direct|hands-on)"
    r"\s[^.,;!?()\n]{4,80}?)(?=[.,;!?()\n]|\s(?:and|but|than|so|which)\b|$)|"
    r"\b(?:post|position|role|job|place|contract|work|slot)\s(?:\w+\s)?to\s(?:someone|somebody|a\s\w+|an\s\w+|another\s\w+)\s"
    r"(?:with|who\s(?:has|had|brings?))\s(?P<held>[^.,;!?()\n]{4,60}?)(?=[.,;!?()\n]|\s(?:and|but|than|so|which|for)\b|$)|"
    r"\b(?:chose|chosen|hired|picked|selected|appointed|(?:go|going|gone|went)\swith)\s(?:[^.;!?()\n]{1,60},\s)?"
    r"(?P<whom>(?:someone|somebody|a\s\w+)\s(?:who(?:['’]d|['’]s)?|with)\s[^.,;!?()\n]{4,60}?)(?=[.,;!?()\n]|\s(?:and|but|than|so|which)\b|$)",
    re.IGNORECASE,
)
"""What the other one had: "a candidate who had more hands-on experience", "the post to someone with a licence"."""


def made_the_difference(no: TurnReading) -> Span | None:
    """What the other one had that they chose, where they tell it; None where they chose none or do not tell."""
    found = _HAD.search(no.text, 0, cues.REACH) if no.reason == "alternative" or chosen_instead(no) else None
    return next((found.span(name) for name in ("what", "held", "whom") if found and found[name]), None)


def pride(no: TurnReading) -> Span | None:
    """The first noun phrase of theirs that a request can seem to judge ("our own laboratory"), or None."""
    return next((span for span in own_nouns(no.text) if cues.find("pride", no.quote(span))), None)


_NEAR = 80
