"""Calibrated questions: open How and What questions that hand them the problem, in their words (dossier 4.5)."""

import re
from collections.abc import Iterator, Sequence

from pastno.negotiation.advice import Advice, TechniqueName
from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Ground, Reading, TurnReading
from pastno.techniques import cues
from pastno.techniques.decider import decider, told_to_decide
from pastno.techniques.empathy.label import has_chosen, made_the_difference, pride
from pastno.techniques.refused_figures import is_ours, refused_figure
from pastno.techniques.their_words import (
    addresses_us,
    clauses,
    copula_noun,
    has_unit,
    is_anaphoric,
    is_noun_phrase,
    quote,
    sentence_of,
    sentences,
)
from pastno.techniques.ways.again import looks_again
from pastno.techniques.ways.hinted import Hint, hinted
from pastno.techniques.ways.not_a_way import is_polite, never, presses
from pastno.techniques.ways.offered import offered
from pastno.techniques.ways.words import NEGATED

_CONDITION = re.compile(
    r"\b(?P<word>without|unless|only if|as long as|provided(?: that)?|only when|if)\s+"
    r"(?P<what>(?:[^.!?;\n—]|(?<=\d)[.](?=\d)|(?<=\b(?:Mr|Ms|Dr|St))[.]|(?<=\bMrs)[.])+)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:until|before|not before|after|in|by|from|once)\s+(?P<when>(?:the\s+|next\s+|early\s+|late\s+|mid-?\s?)*"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|"
    r"autumn|fall|winter|q[1-4]|year|quarter|month|week|fiscal year|financial year|budget\s?\w*|audit|"
    r"reorgani[sz]ation|go-live|review|new year|christmas|easter|monday|tuesday|wednesday|thursday|friday)"
    r"(?:\s+\d{1,4})?)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"\b(?:we|I)(?:['’]d|\s+would)\s+(?:need|have|want)\s+to\s+(?:first\s+)?(?:see|have|hear)\b[^.!?;\n]*\bbefore\b",
    re.IGNORECASE,
)
"""We'd need to see under 10 days before we looked at it again."""
_RULE = re.compile(
    r"\b(?:our|the|company|group|standard|your)?\s*(?:(?:company|group|standard|internal|global|procurement|payment)\s+)?"
    r"(?:policy|policies|terms|rules?|procedure|practice|price list|sla|tariff)\b",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"(?:not|so|any|anything|you (?:like|want|wish|ask|must|insist|have (?:any )?questions|need (?:any|me))|"
    r"i may|i can|that helps|possible|necessary|needed|only)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"%|per ?cent|[€$£]|\b(?:EUR|USD|GBP|CHF|euros?|dollars?|pounds?|k)\b", re.IGNORECASE)
_OBSTACLE: dict[Ground, float] = {"capacity": 0.5, "timing": 0.45, "risk": 0.5}
_PAST = re.compile(
    r"\b(?:was|were|had|did|got|went|came|froze|frozen|lost|left|sold|bought|took|began|ran|sent|paid|fell|broke|held)\b|\b[a-z]{3,}ed\b",
    re.IGNORECASE,
)
_THEY_ACT = re.compile(r"(?:we|I|it|that)\b(?!.*\b(?:suggest|recommend|taken up again)\b)", re.IGNORECASE)
"""Else it is for us to go the way: what it needs of them is no question."""
_ABLE = re.compile(r"\b(?:more|less|later|longer) than (?:I|we|you) can\b", re.IGNORECASE)
_DATE, _AGAIN = 0.75, 0.92
_ASKED_ANYWAY: dict[Ground, float] = {"authority": 0.45, "policy": 0.4}
"""Of graded questions by ground these do well even where they have told why."""
_EITHER_WAY = 0.6
"""To ask for a suggestion fits nearly every no: of graded questions it hardly ever is one that must not be sent."""
OF_A_WAY = ("question.offer", "question.way", "question.hint", "question.course", "question.outside")
"""Asked where the way that they named has been said back, and then nothing else is."""
FIT_ANY_NO = (
    "question.open",
    "question.onward",
    "question.within",
    "question.later",
    "question.again",
    "question.application",
    *OF_A_WAY,
)
"""Are safe where they are asked: of graded questions they hardly ever must not be sent."""
OF_A_LABEL = ("question.that", "question.within", "question.this_time")
"""Point back to the label before them."""
_OF_WHAT_IS_SAID = 0.19
"""What could be done about what a label has just said back."""
_MADE_UP = frozenset({"capacity", "timing", "policy", "unstated", "price"})
"""Grounds on which a figure has a make-up that can be asked for."""
_A_STORY = 0.25
_FEW = 3
_TOLD = 0.15
"""Who has told what made the difference is not asked for it."""


class CalibratedQuestion:
    """Proposes one question for each way into the latest no, best first.

    The ways in are its condition, date, decider, rule, figure and constraint; the phrasings look ahead.
    """

    name: TechniqueName = "calibrated_question"

    def advise(self, case: Case, reading: Reading) -> Sequence[Advice]:
        """Questions for the latest no, best first; none for a no that must be respected."""
        found = []
        hint, again = hinted(reading), looks_again(reading)
        if again is not None:
            found.append(_ask("again", again.turn, again.span, _AGAIN, when=again.when))
        elif hint is not None:
            found.append(_about_hint(hint))
        elif way := offered(reading):
            found.append(_ask("offer" if _THEY_ACT.match(way.offer) else "way", way.turn, way.span, 0.9))
        no = reading.latest_no
        if no is not None and no.refusal is not None and not no.refusal.stops:
            found += (a for a in _questions(case, no) if not is_ours(a.slots.get("figure", ""), reading))
        return sorted(found, key=lambda a: -a.strength)


def _about_hint(hint: Hint) -> Advice:
    if hint.later:
        return _ask("later", hint.turn, hint.span, _DATE)
    # What hangs on others is not for us to make work.
    intent = "course" if hint.course else "hint" if addresses_us(hint.turn.quote(hint.span)) else "outside"
    return _ask(intent, hint.turn, hint.span, 0.9)


def _ask(intent: str, no: TurnReading, span: Span, strength: float, **slots: str) -> Advice:
    return Advice("calibrated_question", f"question.{intent}", (quote(no, span),), slots, strength)


def _questions(case: Case, no: TurnReading) -> Iterator[Advice]:
    refusal = no.refusal
    if refusal is None:
        return
    yield from _about_condition(no)
    if needs := _NEEDS.search(no.text, 0, cues.REACH):
        yield _ask("needs", no, needs.span(), 0.82)
    yield from _about_date(no)
    yield from _about_decider(no)
    if (
        no.reason == "policy"
        and (rule := _RULE.search(no.text, 0, cues.REACH))
        and len(rule.group().split()) > 1
    ):
        span = (rule.start() + len(rule.group()) - len(rule.group().lstrip()), rule.end())
        yield _ask("rule", no, span, 0.65, rule=no.quote(span))
    yield from _about_figure(no)
    if no.reason == "reputation":
        own = pride(no)
        span = own or refusal.span
        slots = {"own": no.quote(own)} if own else {}
        hurt = own is not None or no.heat > 0 or cues.find("unfair", no.text) is not None
        yield _ask("standing", no, span, 0.6 if hurt else _TOLD, **slots)
    yield from _about_constraint(no)
    if has_chosen(no):
        yield _ask(
            "difference",
            no,
            refusal.span,
            _TOLD if no.concern or "disclosure" in no.openings or made_the_difference(no) else 0.55,
        )
    if no.reason in ("unstated", "alternative") and (
        turned_down := _TURNED_DOWN.search(no.text, 0, cues.REACH)
    ):
        yield _ask("application", no, sentence_of(no.text, turned_down.span()), 0.8)
    yield from _about_what_is_left(case, no, refusal.span)


def _about_what_is_left(case: Case, no: TurnReading, refused: Span) -> Iterator[Advice]:
    """What could be done now: what else, where they name nothing, within their limits, or how to go on."""
    disputed = case.disputed[0].name if case.disputed else ""
    slots = {"issue": disputed} if disputed else {}
    leaves = _leaves_something(no)
    if leaves:
        yield _ask("onward", no, refused, _EITHER_WAY)
    elif not has_chosen(no):
        yield _ask("open", no, refused, _EITHER_WAY, **slots)
    yield _ask("that", no, refused, _OF_WHAT_IS_SAID)
    if no.reason in _LIMITS and not leaves:
        yield _ask("within", no, refused, _LIMIT)
    if burnt := _BURNT.search(no.text, 0, cues.REACH):
        yield _ask("this_time", no, sentence_of(no.text, burnt.span()), _THIS_TIME)


def _leaves_something(no: TurnReading) -> bool:
    """Whether a no leaves a way, grants something or hangs on something: who then asks for another has not listened."""
    refusal = no.refusal
    if refusal is None:
        return False
    offers = "concedes" in no.openings or refusal.way is not None or refusal.firmness == "conditional"
    return offers or _OFFERS.search(no.text, 0, cues.REACH) is not None


_OFFERS = re.compile(
    r"\b(?:(?:I|we)\s(?:can|could|might)(?!['’]|not\b)\s(?!not\b|only\simagine|hardly|never|see\b|hear\b|tell\b|understand\b|feel\b|imagine\b)\w+|"
    r"(?:you|ye)(?:['’]d|\scould|\smay|\sare\swelcome)\s(?!n['’]t|not\b)\w+|instead\b|(?:if|once|when|unless)\syou\s(?!have\b|insist\b|don)|"
    r"as\san\salternative|alternatively|the\sother\s(?:way|option)|happy\sto\s(?!have\b|hear\b)|please\s(?:re-?submit|re-?send|apply|try|ask|send|contact))",
    re.IGNORECASE,
)
"""They name something that could be done: what, the patterns of ways may not have understood."""
_LIMITS = frozenset({"policy", "authority", "capacity", "risk", "price", "timing"})
"""Grounds that set a limit within which something may be possible."""
_LIMIT, _THIS_TIME = 0.6, 0.65
_SEASON = r"(?:year|summer|winter|spring|autumn|month|season|term)"
_HURT = (
    r"(?:hit|lost|trouble|complain\w*|broke|broken|fail\w*|wrong|mess\w*|problems?|flood\w*|cancel\w*|late|never|nobody|"
    r"ruin\w*|damag\w*|insolvent|bust|wast\w*|hurt|stuck|had\sto|ended|angry|blam\w*|refund\w*|sued)\b"
)
_BURNT = re.compile(
    r"\b(?:last\stime|the\slast\s(?:one|lot|time|firm|tenant|supplier|two)|every\s(?:single\s)?time|"
    r"(?:once|twice|three\stimes)\s(?:already|before)|(?:we|I)(?:['’]ve|\shave)?\s(?:been|were|was|got)\s(?:\w+\s)?(?:burn(?:ed|t)|stung|"
    r"let\sdown|caught\sout|had\sbefore|left\swith|left\sholding)|never\sagain|that['’]?s\show)\b|"
    rf"\blast\s{_SEASON}\b[^.!?\n]*?\b{_HURT}|\b{_HURT}\b[^.!?\n]*?\blast\s{_SEASON}\b",
    re.IGNORECASE,
)
"""An experience of theirs that the answer rests on."""


_TURNED_DOWN = re.compile(
    r"\b(?:(?:your|the|this|any)\s(?:\w+\s)?"
    r"(?:application|candidacy|candidature|submission|manuscript|tender|bid|entry)|"
    r"(?:for|offer(?:ing)? you|given you|fill(?:ed)?|got) (?:the|this|a) (?:\w+\s){0,2}?"
    r"(?:post|position|role|job|vacancy)|"
    r"(?:shortlist(?:ed)?|applicants?|candidates?|\d+ applications|your interview|interviewed|who applied)|"
    r"offering you the (?:post|role|position|job)|"
    r"(?:offered|given|awarded) the (?:\w+\s){0,3}?(?:post|position|role|job|place|contract) to "
    r"(?:someone|somebody|another|a|an)|"
    r"(?:second|final|first|last) interview)\b",
    re.IGNORECASE,
)
"""What was applied for; nobody can look at it again, but they may tell what was missing."""


def _about_condition(no: TurnReading) -> Iterator[Advice]:
    for m in _CONDITION.finditer(no.text, 0, cues.REACH):
        lowered = m.group("word").lower()
        text = _ENDS.split(no.quote(m.span("what")), maxsplit=1)[0].strip()
        if lowered == "without":
            text = _NEXT_SUBJECT.split(text, maxsplit=1)[0]
        span = (m.start("what"), m.start("what") + len(text))
        if not 1 <= len(text.split()) <= 14 or cues.find("hostile", text) or _IDLE.match(text):
            continue
        if no.refusal and (
            no.refusal.tactic == "trick" or (no.refusal.firmness != "conditional" and lowered == "if")
        ):
            continue
        if re.match(r"(?:i|we)\b", text, re.IGNORECASE) or _is_no_term(no, m.span(), text):
            continue
        if lowered == "if" and (NEGATED.search(text) or is_anaphoric(text)):
            continue  # what they fear, or what is so of something named before
        if lowered == "without" and is_noun_phrase(text) and not _OTHERS.match(no.text, span[1]):
            yield _ask("condition.noun", no, span, 0.85, noun=text)
        elif lowered != "without" and len(text.split()) >= 3:
            intent = "condition.unless" if lowered == "unless" else "condition.clause"
            yield _ask(intent, no, span, 0.8, clause=text)


_ENDS = re.compile(r",(?!\d)|\s+then\b|\s+(?:I|we|it|that)\s+(?:don['’]?t|won['’]?t|will|can|would|could)\b")
"""Ends a condition: what is offered or denied then."""
_OTHERS = re.compile(r",?\s+(?:they|he|she|these|those|the\s\w+)\b", re.IGNORECASE)
"""Without something others cannot go on: that is no term of theirs."""
_NEXT_SUBJECT = re.compile(r"\s+(?:we|i|you|it|they|there|nothing|nobody|no)\b", re.IGNORECASE)


def _is_no_term(no: TurnReading, at: Span, text: str) -> bool:
    """Whether a condition stands in a threat, is against fact, or is one that would be broken."""
    said = no.quote(sentence_of(no.text, at))
    return never(text) or is_polite(said) or presses(said) or _FORFEITS.search(said) is not None


_OWED = re.compile(
    r"\b(?:owe[ds]?|owing|unpaid|overdue|outstanding|arrears|in my account|recover(?:ed)?|lost|cost (?:me|us)|"
    r"damages?|repairs?|bill|invoices?|refund(?:ed)?)\b",
    re.IGNORECASE,
)
_FORFEITS = re.compile(
    r"\b(?:I|we)(?:['’]d|['’]ll|\s(?:would|will|shall))\s(?:have to\s)?"
    r"(?:hand|take|call|report|sue|pass|refer|inform|charge)\b(?!\s(?:you|a look|another|over|on)\b)",
    re.IGNORECASE,
)
"""If payment isn't made by then, we will hand the matter on."""


def _about_date(no: TurnReading) -> Iterator[Advice]:
    refusal = no.refusal
    if refusal is None or (refusal.firmness != "deferred" and no.reason != "timing"):
        return
    for m in _WHEN.finditer(no.text, 0, cues.REACH):
        at = next((c.text for c in clauses(no.text) if c.span[0] <= m.start() < c.span[1]), "")
        if _PAST.search(at) or _ABLE.search(at):
            continue  # when something was, or what they cannot do by then
        yield _ask("date", no, m.span("when"), _DATE, when=m.group("when"))


def _about_decider(no: TurnReading) -> Iterator[Advice]:
    refusal = no.refusal
    if refusal is None:
        return
    elsewhere = no.reason in ("authority", "policy")
    who = decider(no.text) if elsewhere else told_to_decide(no.text)
    if who:
        yield _ask("decider", no, who, 0.72, decider=no.quote(who))
    if not elsewhere:
        return
    for clause in clauses(no.text):
        if span := copula_noun(clause):
            yield _ask("exception", no, span, 0.7, noun=no.quote(span))
    if no.reason == "authority":
        rule = next((m for m in _RULE.finditer(no.text, 0, cues.REACH) if _is_a_rule(m.group())), None)
        if rule:  # without one, to ask for an exception may make one of what is owed
            yield _ask("exception", no, rule.span(), 0.6, rule=rule.group().strip())


def _is_a_rule(words: str) -> bool:
    """True for "our price list" and "policy"; a list or a grid alone may be of anything."""
    return len(words.split()) > 1 or words.strip().lower() in {
        "policy",
        "policies",
        "terms",
        "rules",
        "procedure",
    }


def _about_figure(no: TurnReading) -> Iterator[Advice]:
    """A figure that refuses; one that stands elsewhere in their words is a story, and no way in."""
    refusal = no.refusal
    if refusal is None or refusal.tactic == "trick":
        return
    if span := refused_figure(no):
        inside = refusal.span[0] <= span[0] < refusal.span[1]
        told = no.quote(sentence_of(no.text, span))
        beside = 0.62 if len(sentences(no.text)) <= _FEW and not _PAST.search(told) else _A_STORY
        strength = 0.72 if inside else beside
        amount = no.reason == "price" and _MONEY.search(no.quote(span)) is not None
        if amount and _OWED.search(told):
            return  # nobody measures what is owed or lost against anything
        if (amount or no.reason in _MADE_UP) and has_unit(no.quote(span)):
            intent = "figure.against" if amount else "figure.made_up"
            yield _ask(intent, no, span, strength, figure=no.quote(span))


def _about_constraint(no: TurnReading) -> Iterator[Advice]:
    refusal = no.refusal
    if refusal is None:
        return
    strength = _OBSTACLE.get(no.reason, 0.3)
    told = no.concern is not None or "disclosure" in no.openings
    # Who has told what holds them is not asked for it by the kind of thing that it is.
    least = _ASKED_ANYWAY.get(no.reason, _TOLD)
    yield _ask(f"ground.{no.reason}", no, refusal.span, least if told else max(least, strength - 0.05))
