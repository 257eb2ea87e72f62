"""How good a preparation is: what is asked of each field beyond being filled, and what fails, and why."""

import re
from collections.abc import Iterator, Sequence

from pastno.coach.preparation.closing import FIGURES, keeps_secrets
from pastno.coach.preparation.desk import Desk
from pastno.coach.preparation.lines import AUDIT, LABELS, QUESTIONS, grievances
from pastno.coach.preparation.sheet import Check, Field
from pastno.techniques.alternatives.first_list import listed
from pastno.techniques.trades.remarks import remarks
from pastno.wording.trade_words import day, held_back

_TRADES = 3
_PACKAGES = 3
_WAYS, _KINDS = 3, 2
_DATED = re.compile(
    r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}\.? ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"mon|tues|wednes|thurs|fri|satur|sun)(?:day)?|today|tomorrow|tonight|spring|summer|autumn|winter|fall|q[1-4]|"
    r"quarter|christmas|easter|(?:this|next|in \w+|within \w+|a) (?:weeks?|months?|years?|days?))\b",
    re.IGNORECASE,
)
_OFFERS = frozenset({"offer", "first step", "smaller", "bet"})


def checks(desk: Desk, fields: Sequence[Field]) -> tuple[Check, ...]:
    """The checks that apply to these fields; what is not there yet is asked for and not checked."""
    there = {field.number: field for field in fields if field.entries}
    if desk.respected:
        there = {number: field for number, field in there.items() if number not in {9, 10}}
    return tuple(
        check for number, look in _LOOKS.items() if number in there for check in look(desk, there[number])
    )


def _interests(desk: Desk, field: Field) -> Iterator[Check]:  # noqa: ARG001
    theirs = desk.written.interests_theirs
    if theirs:
        guessed = [i.text for i in theirs if not i.source]
        unheard = [
            i.source for i in theirs if i.source and desk.heard is not None and desk.said(i.source) is None
        ]
        why = f'no words of theirs under "{guessed[0]}"' if guessed else ""
        if not guessed and unheard:
            why = f'"{unheard[0]}" is not in this conversation'
        yield Check(5, "each guess about them rests on their words", not why, why)


def _issues(desk: Desk, field: Field) -> Iterator[Check]:  # noqa: ARG001
    if desk.written.issues:
        found = next(remarks(desk.written), "") or desk.trouble
        yield Check(6, "the figures of the issues fit together", not found, found)


def _alternatives(desk: Desk, field: Field) -> Iterator[Check]:  # noqa: ARG001
    of, found = desk.case, desk.no_deal
    ways = [way for way in listed(of) if way.because.case != "alternatives.fallback"]
    kinds = {way.family for way in ways}
    why = "" if len(ways) >= _WAYS else f"{len(ways)} of {_WAYS}"
    if not why and len(kinds) < _KINDS:
        why = f"all are of one kind ({next(iter(kinds))}): what hits one hits all"
    yield Check(7, "three alternatives, of two kinds", not why, why)
    floor = found is not None and (
        found.on_the_table is not None or any(p.scale.sign < 0 for p in found.valued)
    )
    yield Check(
        7, "you know what no deal is worth", floor, "" if floor else "no alternative has a value or a cost"
    )
    if found is not None:
        marked = [f"{name}: {mark}" for name, marks in found.marks_of.items() for mark in marks]
        odd = [mark for mark in found.marks if " of at least " not in mark and "none, so" not in mark]
        why = next(iter([*marked, *odd]), "").removeprefix("alternatives.mine: ")
        yield Check(7, "the alternatives are fresh and thought through", not why, why)


def _face(desk: Desk, field: Field) -> Iterator[Check]:
    if desk.written.face:
        why = next((line for line in held_back(desk.written) if line.startswith("face ")), "")
        yield Check(8, "the sentence for a yes can be said to them", not why, why.removeprefix("face "))
    else:
        given = any(entry.lead == "a yes" for entry in field.entries)
        yield Check(
            8, "there is a sentence that explains a yes", given, "" if given else "write one under face"
        )


def _say(desk: Desk, field: Field) -> Iterator[Check]:
    items = grievances(desk)
    if len(items) >= AUDIT[0]:
        passed = any(entry.lead == "audit" for entry in field.entries)
        why = "it denies, tells a secret or cannot be said; say it as they would, in one clause each"
        yield Check(9, "the audit passes the check", passed, "" if passed else why)
    if desk.no is not None:
        for lead, (least, _), name in (("label", LABELS, "labels"), ("ask", QUESTIONS, "questions")):
            count = sum(entry.lead == lead for entry in field.entries)
            why = (
                ""
                if count >= least
                else f"{count} of {least}; their words carry no more that can be said back"
            )
            yield Check(9, f"three {name} that pass the check", not why, why)


def _trades(desk: Desk, field: Field) -> Iterator[Check]:
    found = desk.deal
    if found is None:
        return
    if found.recommended is None:
        yield Check(10, "a package clears both sides", passed=False, why="none does: see the field")
        return
    count = sum(entry.lead in _OFFERS for entry in field.entries)
    why = "" if count >= _TRADES else f"{count} of {_TRADES}; another issue or setting would bring more"
    yield Check(10, "three conditional trades", not why, why)
    count = len(found.equivalent)
    why = "" if count == _PACKAGES else f"{count or 'none'} within 2 points; finer settings would bring them"
    yield Check(10, "three packages worth the same to you", not why, why)
    for term in found.contingent:
        missing = ", ".join(term.missing)
        yield Check(
            10, f"the bet on {term.forecast.about} is complete", not missing, missing and f"lacks {missing}"
        )


def _data(desk: Desk, field: Field) -> Iterator[Check]:  # noqa: ARG001
    shown = [e for e in desk.written.evidence if e.share]
    if not shown:
        return
    why = "" if len(shown) <= FIGURES else f"{len(shown)}: keep those that light up most"
    yield Check(11, "three figures at most", not why, why)
    lacking = [e.claim for e in shown if not e.source or not e.illuminates]
    why = f'"{lacking[0]}" lacks a source or whom it helps' if lacking else ""
    yield Check(11, "each figure has a source and lights up an interest", not why, why)


def _process(desk: Desk, field: Field) -> Iterator[Check]:  # noqa: ARG001
    by = desk.written.agree_by
    if by is not None:
        past = by < desk.today
        yield Check(13, "the day is still to come", not past, f"{day(by)} is past" if past else "")


def _leaving(desk: Desk, field: Field) -> Iterator[Check]:  # noqa: ARG001
    of = desk.written
    if of.exit_line:
        clean = keeps_secrets(of)
        yield Check(
            14,
            "the exit line keeps your secrets",
            clean,
            "" if clean else "it names what you would do instead",
        )
    if of.exit_line or of.next_step:
        lacking = [
            name
            for name, text in (("exit line", of.exit_line), ("next step", of.next_step))
            if not _DATED.search(text)
        ]
        why = "" if not lacking else f"none in the {' and the '.join(lacking)}"
        yield Check(14, "exit line and next step have a date", not why, why)


def is_dated(text: str) -> bool:
    """True where words name a day, a week, a season or a quarter."""
    return _DATED.search(text) is not None


_LOOKS = {
    5: _interests,
    6: _issues,
    7: _alternatives,
    8: _face,
    9: _say,
    10: _trades,
    11: _data,
    13: _process,
    14: _leaving,
}
