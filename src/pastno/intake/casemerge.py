"""One case into another: what the new one says is added, and what would be replaced is named."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from pastno.intake.casematch import key
from pastno.negotiation.case import Alternative, Alternatives, Case, Issue, Waiting

T = TypeVar("T", Issue, Alternative)
_TEXTS = ("title", "core", "face", "trigger", "exit_line", "next_step", "notes", "worst_case", "agree_by")
_VALUED_BY = {
    "shock": "the common shock",
    "quantity": "the quantity of the alternatives",
    "delay_cost": "the cost of delay",
    "needed_in_weeks": "when an alternative is needed",
    "risk_tolerance": "the risk tolerance",
    "discount": "the discount",
    "rates": "the rates of currencies",
}
_SINGLE = ("reservation_mine", "reservation_theirs")
_LISTS = (
    "links",
    "limits",
    "forecasts",
    "interests_mine",
    "interests_theirs",
    "evidence",
    "audit",
    "conversation",
)


def merge(case: Case, new: Case) -> tuple[Case, tuple[str, ...]]:
    """``case`` with all that ``new`` says, and the names of the parts of ``case`` that this replaces.

    Parties and mandate stay those of ``case``. Issues and alternatives are known by their names.
    """
    replaced: list[str] = []
    changes: dict[str, Any] = {}
    for name in (*_TEXTS, *_SINGLE):
        ours, theirs = getattr(case, name), getattr(new, name)
        if theirs not in (None, "", ours):
            changes[name] = theirs
            if ours not in (None, ""):
                replaced.append(name)
    if new.waiting not in {Waiting(), case.waiting}:
        changes["waiting"] = new.waiting
        if case.waiting != Waiting():
            replaced.append("waiting")
    for name in _LISTS:
        ours = getattr(case, name)
        changes[name] = (*ours, *(item for item in getattr(new, name) if item not in ours))
    changes["issues"] = _issues(case.issues, new.issues, replaced)
    changes["alternatives"] = _alternatives(case.alternatives, new.alternatives, replaced)
    return replace(case, **changes), tuple(replaced)


def _issues(ours: Sequence[Issue], new: Sequence[Issue], replaced: list[str]) -> tuple[Issue, ...]:
    merged = {key(issue.name): issue for issue in ours}
    for issue in new:
        known = merged.get(key(issue.name), issue)
        if known.options in {(), issue.options}:
            _note(replaced, f'of issue "{known.name}"', known, issue)
            merged[key(issue.name)] = replace(_filled(known, issue), words={**known.words, **issue.words})
        else:
            replaced.append(f'issue "{known.name}"')
            merged[key(issue.name)] = issue
    return tuple(merged.values())


def _alternatives(ours: Alternatives, new: Alternatives, replaced: list[str]) -> Alternatives:
    fallback = new.fallback or ours.fallback
    if new.fallback and ours.fallback:
        _note(replaced, "of the fallback", ours.fallback, new.fallback)
        fallback = replace(_filled(ours.fallback, new.fallback), name=new.fallback.name)
    others: dict[str, Any] = {}
    for name, called in _VALUED_BY.items():
        known, said = getattr(ours, name), getattr(new, name)
        if said and known and said != known:
            replaced.append(called)
        others[name] = said or known
    others["improve"] = (*ours.improve, *(one for one in new.improve if one not in ours.improve))
    others["history"] = (*ours.history, *(kept for kept in new.history if kept not in ours.history))
    return Alternatives(
        mine=_courses(ours.mine, new.mine, replaced),
        theirs=_courses(ours.theirs, new.theirs, replaced),
        fallback=fallback,
        **others,
    )


def _courses(
    ours: Sequence[Alternative], new: Sequence[Alternative], replaced: list[str]
) -> tuple[Alternative, ...]:
    merged = {key(course.name): course for course in ours}
    for course in new:
        known = merged.get(key(course.name), course)
        _note(replaced, f'of "{known.name}"', known, course)
        merged[key(course.name)] = _filled(known, course)
    return tuple(merged.values())


def _said(part: Issue | Alternative) -> dict[str, Any]:
    """The fields of ``part`` that say something, but for its name."""
    values = {f.name: getattr(part, f.name) for f in fields(part) if f.name != "name"}
    return {
        name: value
        for name, value in values.items()
        if value is not False and value not in (None, "", (), {})
    }


def _filled(known: T, new: T) -> T:
    """``known`` with all that ``new`` says."""
    return replace(known, **_said(new))


def _note(replaced: list[str], of: str, known: Issue | Alternative, new: Issue | Alternative) -> None:
    before, after = _said(known), _said(new)
    replaced += [f"{name} {of}" for name in before if name in after and before[name] != after[name]]
