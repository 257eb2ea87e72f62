"""A whole reply: what the sheet says to say, in one piece that could be sent as it is, at most 120 words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pastno.coach.advise import advise, ends_contact
from pastno.coach.greeting import greeting, signoff
from pastno.coach.refine import refined
from pastno.coach.sheet import Say, Sheet
from pastno.negotiation.advice import Because, Quote
from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Span, overlap
from pastno.negotiation.heard import Reading, TurnReading
from pastno.reading.reader import Reader
from pastno.techniques.deadline import answer_due
from pastno.techniques.their_questions import asked, meant_questions, plain_questions
from pastno.techniques.their_words import quote
from pastno.techniques.ways.again import looks_again
from pastno.techniques.ways.hinted import hinted
from pastno.techniques.ways.offered import offered
from pastno.wording.check.linter import check
from pastno.wording.check.rule import Remark
from pastno.wording.models.request import Wordsmith
from pastno.wording.phrasebook import fill, opening, phrasings
from pastno.wording.style import Style, Tone, style_of

Variant = Literal["", "shorter", "warmer", "firmer"]
MOST_WORDS = 120
_TONES: dict[Variant, Tone] = {"warmer": "warm", "firmer": "neutral"}
_WITHOUT_THANKS: frozenset[Variant] = frozenset({"shorter", "firmer"})
BLANK = "[your answer]"
"""Stands where only the user knows what to say; the check reminds of it."""
_MOST_ANSWERED, _LONGEST_QUESTION = 5, 24
_SEVERAL = 2
"""Who asks so many things wants answers first."""
_OPTIONAL = frozenset({"opening", "evidence", "acknowledgement"})
"""May be left out where the check finds an error in it."""
_FIRST_TO_GO = ("opening", "evidence", "label", "acknowledgement", "question", "summary")
"""What is left out of a reply that is too long, the first one first."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the reply.

    Attributes:
        role: "greeting", "opening", a technique, "trade" or "signoff".
        text: what it says.
        because: what it rests on; nothing for a greeting, an opening and a closing line.
    """

    role: str
    text: str
    because: tuple[Because, ...] = ()


@dataclass(frozen=True)
class Reply:
    """A reply in words.

    Attributes:
        parts: its pieces in order.
        style: how it is said.
        wait: what to do before it is sent, or "".
        remarks: what the check still remarks on it.
        worded: whose words they are, where a language model was asked.
    """

    parts: tuple[Part, ...]
    style: Style
    wait: str
    remarks: tuple[Remark, ...] = ()
    worded: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The reply as it would be sent: greeting and closing line in lines of their own."""
        body = " ".join(p.text for p in self.parts if p.role not in {"greeting", "signoff"})
        lines = [p.text for p in self.parts if p.role == "greeting"]
        lines += [body, *(p.text for p in self.parts if p.role == "signoff")]
        return "\n\n".join(line for line in lines if line)


def compose_reply(  # noqa: PLR0913, PLR0917 - what is answered, and how it is to be said
    case: Case | None,
    reading: Reading,
    reader: Reader,
    style: Style | None = None,
    variant: Variant = "",
    wordsmith: Wordsmith | None = None,
) -> Reply | None:
    """The reply to the latest no; None where there is nothing to answer.

    Args:
        case: the case, or None.
        reading: the conversation with everything heard in it.
        reader: hears the reply for the check.
        style: the tone and the channel; by default as they write.
        variant: shorter, warmer or firmer than that.
        wordsmith: a language model that words lines anew, or None for the phrasebook alone.
    """
    asked = style or style_of(reading.conversation)
    if variant in _TONES:
        asked = replace(asked, tone=_TONES[variant])
    page = advise(case, reading, style=asked)
    plain = page.notes
    if wordsmith is not None:
        page = refined(page, case, reader, wordsmith, asked)
    body = _body(page, asked, variant)
    if not body:
        return None
    hello, bye = Part("greeting", greeting(reading, asked)), Part("signoff", signoff(case, reading, asked))
    parts = _short_enough(tuple(p for p in (hello, *body, bye) if p.text))
    wait = page.balcony.hold if page.balcony is not None and page.stage == "balcony" else ""
    found = Reply(parts, asked, wait, worded=page.notes[len(plain) :])
    return _passing(found, case, reading, reader)


def first_heard(case: Case | None, reading: Reading) -> str:
    """The first line of the sheet that shows that they were heard, in words of their own; "" where there is none."""
    page = advise(case, reading)
    if page.respected:
        return ""
    shows = {"label", "acknowledgement", "accusation_audit"}
    return next((s.text for s in page.say if s.technique in shows and s.specific), "")


def _body(page: Sheet, style: Style, variant: Variant) -> tuple[Part, ...]:
    last = page.no.heard if page.no is not None else next(reversed(page.reading.theirs), None)
    if page.respected and page.no is not None:
        stop = [Part(s.technique, s.text, s.because) for s in page.say]
        return tuple(stop) if ends_contact(page.no.heard) else _with_answers(stop, page.no.heard, style)
    if last is not None and not page.reading.is_hot and asked(last) >= _SEVERAL:
        given = [
            Part(s.technique, s.text, s.because)
            for s in page.say
            if s.specific and (s.technique == "acknowledgement" or _tells_a_way(s, page.reading, last))
        ]
        return _with_answers(given or [_first("opening.asked", style, theirs=last.text)], last, style)
    if page.no is None:
        return tuple(Part(s.technique, s.text, s.because) for s in (*page.say, *page.ask))
    lines = [Part(s.technique, s.text, s.because) for s in page.say if s.technique != "mirror" and s.specific]
    if any(line.role == "summary" for line in lines):  # it says back what a label would, and asks
        lines = [line for line in lines if line.role != "label"]
    trade = next((t for t in page.trades if not t.held), None)
    if trade is not None:
        lines = [line for line in lines if line.role not in {"bridge", "evidence"}]
        lines += [
            Part("trade", trade.sentence, trade.because),
            replace(_first("trade.ask", style, theirs=trade.sentence), role="question"),
        ]
    elif page.ask and not page.reading.is_hot and not any(line.text.endswith("?") for line in lines):
        lines += [Part(s.technique, s.text, s.because) for s in page.ask]
    if variant == "shorter" and len(lines) > 1:
        lines = [lines[0], lines[-1]]
    heard = page.no.heard
    if not page.reading.is_hot and variant not in _WITHOUT_THANKS:
        due = _answer_due(heard, style)
        lines = _with_an_answer(lines, _ways(page.reading, heard), heard, style)
        told = len(lines) - (bool(due and lines) and lines[-1].role == "calibrated_question")
        lines = [*lines[:told], *due, *lines[told:]]
    tricky = heard.refusal is not None and heard.refusal.tactic == "trick"
    if not lines or tricky or variant in _WITHOUT_THANKS or lines[0].role == "acknowledgement":
        return tuple(lines)
    begins = frozenset(opening(line.text) for line in lines)
    return (_first(_opening(page.reading, heard), style, begins, heard.text), *lines)


def _with_answers(lines: list[Part], no: TurnReading, style: Style) -> tuple[Part, ...]:
    """The lines and below them each question that they ask, with a blank for its answer; none of ours."""
    if asked(no) < _SEVERAL:
        return tuple(_with_an_answer(lines, [], no, style))
    because = tuple(quote(no, span) for span in plain_questions(no))
    blanks = [f'- "{" ".join(one.text.split())}" {BLANK}' for one in because[:_MOST_ANSWERED]]
    text = "\n".join((fill(phrasings("answers", {"theirs": no.text}, style)[0], {}), *blanks))
    return (*lines, Part("answers", text, because))


def _with_an_answer(lines: list[Part], ways: Sequence[Span], no: TurnReading, style: Style) -> list[Part]:
    """Room for the answer to the one thing that they plainly ask, before a question of ours.

    What is asked as a way ("Can you come back in January?") is taken up as one.
    """
    one = next((q for q in meant_questions(no) if not any(overlap(q, way) for way in ways)), None)
    if one is None or len(no.quote(one).split()) > _LONGEST_QUESTION:
        return lines
    slots = {"question": " ".join(no.quote(one).split()), "blank": BLANK}
    room = Part("answers", fill(phrasings("answers.one", slots, style)[0], slots), (quote(no, one),))
    last = [line for line in lines[-1:] if line.role == "calibrated_question"]
    return [*lines[: len(lines) - len(last)], room, *last]


def _ways(reading: Reading, no: TurnReading) -> list[Span]:
    """Where a no names a way."""
    named = (hinted(reading), offered(reading), looks_again(reading))
    return [way.span for way in named if way is not None and way.turn is no]


def _tells_a_way(line: Say, reading: Reading, no: TurnReading) -> bool:
    """Whether a line says a way of theirs back."""
    ways = _ways(reading, no)
    said = (b.span for b in line.because if isinstance(b, Quote))
    return line.technique == "label" and any(overlap(span, way) for span in said for way in ways)


def _answer_due(no: TurnReading, style: Style) -> list[Part]:
    """That they will have an answer by when they want one; nothing where they name no time."""
    if (due := answer_due(no)) is None:
        return []
    slots = {"by": due[1]}
    text = fill(phrasings("answers.due", slots | {"theirs": no.text}, style)[0], slots)
    return [Part("answers", text, (quote(no, due[0]),))]


def _opening(reading: Reading, no: TurnReading) -> str:
    """How a reply begins: by the way that they named, by their anger, by what they granted beside, or by the no."""
    if named := _of_a_way(reading):
        return named
    if reading.hot is not None:
        return "opening.attack"
    if "concedes" in no.sure_openings:
        return "opening.mixed"
    if no.heat == 1:
        return "opening.tense"
    firmness = no.refusal.firmness if no.refusal else "flat"
    later = firmness == "deferred" and no.reason in {"timing", "capacity", "unstated"}
    if not later and "disclosure" in no.openings and no.reason != "unstated":
        return "opening.told"
    return {"deferred": "opening.deferred", "soft": "opening.soft"}.get(firmness, "opening.plain")


_HANGS = re.compile(
    r"\b(?:if|unless|until|till|once|when|provided|only|without|after|before|against)\b", re.IGNORECASE
)


def _of_a_way(reading: Reading) -> str:
    """How a reply to a no begins in which they named a way; "" where they named none, or only when."""
    hint, way = hinted(reading), offered(reading)
    if hint is not None:
        hangs = _HANGS.search(hint.turn.quote(hint.span)) or "concedes" not in hint.turn.sure_openings
        freely = "opening.course" if hint.course else "opening.condition" if hangs else "opening.mixed"
        return "" if hint.later else freely
    if way is not None:
        return "opening.condition" if way.condition else "opening.plain"
    return ""


def _first(intent: str, style: Style, said: frozenset[str] = frozenset(), theirs: str = "") -> Part:
    """The first phrasing of an intent without slots; another one for other words of theirs."""
    return Part(intent.partition(".")[0], fill(phrasings(intent, {"theirs": theirs}, style, said)[0], {}))


def _short_enough(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    kept = list(parts)
    for role in _FIRST_TO_GO:
        if _words(kept) <= MOST_WORDS:
            break
        kept = [p for p in kept if p.role != role]
    return tuple(kept)


def _words(parts: list[Part]) -> int:
    return sum(len(p.text.split()) for p in parts)


def _passing(found: Reply, case: Case | None, reading: Reading, reader: Reader) -> Reply:
    """The reply without an optional piece on which the check remarks an error, and what it still remarks."""
    remarks = check(found.text, reader=reader, reply_to=reading, case=case)
    wrong = {r.words for r in remarks if r.severity == "error"}
    kept = tuple(p for p in found.parts if p.role not in _OPTIONAL or not any(w in p.text for w in wrong))
    if len(kept) < len(found.parts):
        found = replace(found, parts=kept)
        remarks = check(found.text, reader=reader, reply_to=reading, case=case)
    return replace(found, remarks=remarks)
