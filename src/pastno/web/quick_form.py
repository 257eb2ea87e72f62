"""The quick form: the six fields of a sudden no as boxes, read from the case document and written into it.

Only what was changed is written; comments, order and layout of the rest of the document stay.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pastno.negotiation.case import Alternative, Case, Interest, WorstCase
from pastno.negotiation.errors import PastnoError
from pastno.techniques.alternatives.draws import weeks

_MOST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Box:
    """One box: the key of its answer, the field of the sheet, what is asked, an example, one answer a line or one."""

    key: str
    field: int
    ask: str
    example: str
    lines: bool


def boxes() -> tuple[Box, ...]:
    """The boxes in the order of the sheet; the parties and the words of the no have places of their own."""
    from pastno.intake.prep import QUESTIONS  # noqa: PLC0415 - only here

    return tuple(
        Box(
            q.key,
            q.field,
            f"{q.ask}?",
            q.example.replace("; ", "\n") if q.key in _LISTS else q.example,
            q.key in _LISTS,
        )
        for q in QUESTIONS
        if q.key in _PARTS
    )


def answers(case: Case) -> dict[str, str]:
    """What the case says, by the keys of the boxes; a list has one entry a line."""
    worst = case.worst_case
    return {
        "core": case.core or "",
        "worst_case": worst.text if worst is not None else "",
        "worst_cost": _cost(worst) if worst is not None else "",
        "breaks": worst.breaks if worst is not None else "",
        "they_protect": "\n".join(i.text for i in case.interests_theirs),
        "we_need": "\n".join(i.text for i in case.interests_mine),
        "alternatives": "\n".join(_way(a) for a in case.alternatives.mine),
        "audit": "\n".join(case.audit),
        "exit_line": case.exit_line,
        "next_step": case.next_step,
    }


def _cost(worst: WorstCase) -> str:
    amount = f"{worst.unit} {worst.amount:,.10g}".strip() if worst.amount is not None else ""
    return ", ".join(
        part
        for part in (amount, weeks(worst.recover_weeks) if worst.recover_weeks is not None else "")
        if part
    )


def _way(one: Alternative) -> str:
    facts = [one.name]
    if one.works is not None:
        facts.append(f"{one.works * 100:.10g} %")
    if one.ready_weeks is not None:
        facts.append(f"{one.ready_weeks:.10g} weeks")
    return ", ".join(facts)


def written(document: str, told: Mapping[str, str]) -> str:
    """The document with the answers that differ from what it says.

    Args:
        document: a case document that can be read.
        told: answers by the keys of the boxes; what is not named stays.

    Raises:
        PastnoError: an answer cannot be used, one line says how to write it.
    """
    from pastno.intake.casedump import as_data  # noqa: PLC0415 - only here
    from pastno.web.desk import case_of  # noqa: PLC0415

    case = case_of(document)
    before = answers(case)
    new = {key: text.strip() for key, text in told.items() if key in _PARTS and text.strip() != before[key]}
    if not new:
        return document
    for text in new.values():
        if len(text) > _MOST_WORDS:
            raise PastnoError(f"that answer is longer than {_MOST_WORDS:,} characters: shorten it")
    changed_case = _with(case, {**before, **new})
    old, data = as_data(case), as_data(changed_case)
    for path in dict.fromkeys(_PARTS[key] for key in new):
        document = _put(document, path, _at(old, path), _at(data, path))
    case_of(document)
    return document


_LISTS = frozenset({"they_protect", "we_need", "alternatives", "audit"})
_PARTS: Mapping[str, tuple[str, ...]] = {
    "core": ("core",),
    "worst_case": ("worst_case",),
    "worst_cost": ("worst_case",),
    "breaks": ("worst_case",),
    "they_protect": ("interests", "theirs"),
    "we_need": ("interests", "mine"),
    "alternatives": ("alternatives", "mine"),
    "audit": ("audit",),
    "exit_line": ("exit_line",),
    "next_step": ("next_step",),
}
"""By the key of a box, the place in the document that its answer goes to."""


def _with(case: Case, told: Mapping[str, str]) -> Case:
    """The case with these answers; what a box does not show of an entry stays with the entry of that name."""
    from pastno.intake.prep import prepare  # noqa: PLC0415 - only here

    single = {key: text for key, text in told.items() if key not in _LISTS}
    new = prepare({**single, "them": case.them.name})
    worst = new.worst_case
    if worst is not None and case.worst_case is not None:
        worst = replace(worst, limit=case.worst_case.limit)
    return replace(
        case,
        core=new.core,
        worst_case=worst,
        interests_mine=_kept(case.interests_mine, _lines(told["we_need"])),
        interests_theirs=_kept(case.interests_theirs, _lines(told["they_protect"])),
        alternatives=replace(
            case.alternatives, mine=_ways(case.alternatives.mine, _lines(told["alternatives"]))
        ),
        audit=tuple(_lines(told["audit"])),
        exit_line=new.exit_line,
        next_step=new.next_step,
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _kept(before: Sequence[Interest], new: Sequence[str]) -> tuple[Interest, ...]:
    known = {one.text: one for one in before}
    return tuple(known.get(text, Interest(text)) for text in new)


def _ways(before: Sequence[Alternative], new: Sequence[str]) -> tuple[Alternative, ...]:
    """The alternatives that these lines tell: one that is told as before stays as it is, values and all."""
    from pastno.intake.prep import prepare  # noqa: PLC0415 - only here

    as_told, by_name = {_way(one): one for one in before}, {one.name: one for one in before}
    found: list[Alternative] = []
    for line in new:
        if line in as_told:
            found.append(as_told[line])
            continue
        for one in prepare({"them": "them", "alternatives": line}).alternatives.mine:
            known = by_name.get(one.name)
            found.append(
                one if known is None else replace(known, works=one.works, ready_weeks=one.ready_weeks)
            )
    return tuple(found)


def _at(data: Mapping[str, Any], path: Sequence[str]) -> Any:
    found: Any = data
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _put(document: str, path: tuple[str, ...], old: Any, new: Any) -> str:
    """The document with a value at a place; nothing to write where it stays."""
    from pastno.intake.yamledit import changed, put  # noqa: PLC0415 - only here

    if old == new:
        return document
    value = json.dumps(_empty(old) if new is None else new, ensure_ascii=False)
    inside = path[:-1]
    if inside and not _has(document, inside):
        value, path, inside = json.dumps({path[-1]: new}, ensure_ascii=False), inside, ()
    return changed(document, put(document, inside, {path[-1]: value}))


def _empty(old: Any) -> Any:
    """What stands for nothing where something stood."""
    return [] if isinstance(old, list) else None


def _has(document: str, path: Sequence[str]) -> bool:
    """True where the document holds a mapping at that place."""
    import yaml  # noqa: PLC0415 - only here

    found = yaml.safe_load(document)
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return isinstance(found, Mapping) and bool(found)
