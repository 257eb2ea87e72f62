"""Calibrated questions: open How and What questions that hand them the problem, in their words (dossier 4.5)."""

import re
from collections.abc import Iterator, Sequence

from pastno.negotiation.advice import Advice, TechniqueName
from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques import cues
from pastno.techniques.any_question import INTENT, any_questions
from pastno.techniques.chosen import chosen_instead
from pastno.techniques.decider import told_to_decide
from pastno.techniques.empathy.label import made_the_difference
from pastno.techniques.their_words import (
    addresses_us,
    quote,
    sentence_of,
)
from pastno.techniques.ways.again import looks_again
from pastno.techniques.ways.hinted import Hint, hinted
from pastno.techniques.ways.offered import offered

_NEEDS = re.compile(
    r"\b(?:we|I)(?:['’]d|\s+would)\s+(?:need|have|want)\s+to\s+(?:first\s+)?(?:see|have|hear)\b[^.!?;\n]*\bbefore\b",
    re.IGNORECASE,
)
"""We'd need to see under 10 days before we looked at it again."""
_THEY_ACT = re.compile(r"(?:we|I|it|that)\b(?!.*\b(?:suggest|recommend|taken up again)\b)", re.IGNORECASE)
"""Else it is for us to go the way: what it needs of them is no question."""
_DATE, _AGAIN = 0.75, 0.92
_OPEN, _ONWARD = 0.47, 0.35
"""What asking for a suggestion and asking how to go on got of the best grade; hardly ever must they not be sent."""
OF_A_WAY = ("question.offer", "question.way", "question.hint", "question.course", "question.outside")
"""Asked where the way that they named has been said back."""
ASKED_ALONE = (*OF_A_WAY, "question.again")
"""Beside one of these nothing else is asked."""
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
ANY_NO = (INTENT, "question.open", "question.within", "question.onward")
"""Ask for something else than was said; of who waits for our answer nothing of that kind is asked."""
OF_A_LABEL = ("question.within", "question.this_time")
"""Point back to the label before them."""
_AFTER_A_CHOICE = frozenset(f"{INTENT}.{name}" for name in ("next_time", "in_touch", "beside", "look_at_us"))
"""Look ahead to the next one: what they have chosen is not asked for any more."""
_TOLD = 0.15
"""Who has told what made the difference is not asked for it."""


class CalibratedQuestion:
    """Proposes questions for the latest no, best first; the phrasings look ahead.

    The ways in are what they named themselves: a way, when they would look again, what they need to see, whoever
    decides, what is left within their limits; besides, what answers noes of its kind best (``any_question``).
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
            found += _questions(case, no)
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
    if needs := _NEEDS.search(no.text, 0, cues.REACH):
        yield _ask("needs", no, needs.span(), 0.82)
    yield from _about_decider(no)
    chosen = chosen_instead(no) is not None
    if chosen:
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
    yield from _about_what_is_left(case, no, refusal.span, chosen=chosen)
    yield from (a for a in any_questions(no) if not chosen or a.intent in _AFTER_A_CHOICE)


def _about_what_is_left(case: Case, no: TurnReading, refused: Span, *, chosen: bool) -> Iterator[Advice]:
    """What could be done now: what else, where they name nothing, within their limits, or how to go on."""
    disputed = case.disputed[0].name if case.disputed else ""
    slots = {"issue": disputed} if disputed else {}
    leaves = _leaves_something(no)
    if leaves:
        yield _ask("onward", no, refused, _ONWARD)
    elif not chosen:
        yield _ask("open", no, refused, _OPEN, **slots)
    if no.reason in _LIMITS and not (leaves or chosen):
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
_LIMIT, _THIS_TIME = 0.41, 0.65
_SEASON = r"(?:year|summer|winter|spring|autumn|month|season|term)"
_HURT = (
    r"(?:hit|lost|trouble|complain\w*|broke|broken|fail\w*|wrong|mess\w*|problems?|flood\w*|cancel\w*|late|never|nobody|"
    r"ruin\w*|damag\w*|insolvent|bust|wast\w*|hurt|stuck|had\sto|ended|angry|blam\w*|refund\w*|sued)\b"
)
_BURNT = re.compile(
    r"\b(?:last\stime|the\slast\s(?:one|lot|time|firm|tenant|supplier|two)|every\s(?:single\s)?time|"
    r"(?:once|twice|three\stimes)\s(?:already|before)|(?:we|I)(?:['’]ve|\shave)?\s(?:been|were|was|got)\s(?:\w+\s)?(?:burn(?:ed|t)|stung|"
    r"let\sdown|caught\sout|had\sbefore|left\swith|left\sholding)|never\sagain|that['’]?s\show)\b|"
    rf"\blast\s{_SEASON}\b[^.!?\n]{{0,200}}?\b{_HURT}|\b{_HURT}\b[^.!?\n]{{0,200}}?\blast\s{_SEASON}\b",
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


def _about_decider(no: TurnReading) -> Iterator[Advice]:
    """Whoever is told to decide: what they would have to see."""
    if who := told_to_decide(no.text):
        yield _ask("decider", no, who, 0.72, decider=no.quote(who))
