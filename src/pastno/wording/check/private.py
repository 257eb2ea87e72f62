"""What a case keeps private, as short lines that a model reads beside a draft."""

import re
from collections.abc import Iterator

from pastno.negotiation.case import Alternative, Case, Estimate

_SENTENCE = re.compile(r"(?<=[.;!?])\s+")


def private_lines(case: Case) -> tuple[str, ...]:
    """Every secret of the case in a few words, the weightiest first; nothing that may be shared."""
    return tuple(line for line in _lines(case) if line)


def _lines(case: Case) -> Iterator[str]:
    if case.mandate.floor:
        yield f"our limit: {case.mandate.floor}"
    if case.mandate.signs:
        yield f"signs for us: {case.mandate.signs}"
    for one in case.alternatives.mine:
        yield f"alternative: {_alternative(one)}"
    if case.alternatives.fallback is not None:
        yield f"alternative: {_alternative(case.alternatives.fallback)}"
    yield from (f"note: {sentence}" for sentence in _SENTENCE.split(case.notes) if sentence.strip())
    worst = case.worst_case
    if worst is not None:
        amount = f", {worst.amount:g} {worst.unit}" if worst.amount is not None else ""
        yield f"worst case: {worst.text}{amount} {worst.breaks}".strip()
    for known in case.evidence:
        if not known.share:
            figure = f", {known.figure:g} {known.unit}" if known.figure is not None else ""
            yield f"not shared: {known.claim}{figure}"
    yield from (f"our interest: {interest.text}" for interest in case.interests_mine)
    if case.trigger:
        yield f"our trigger: {case.trigger}"


def _alternative(one: Alternative) -> str:
    told = [one.name]
    if one.cost is not None:
        told.append(f"cost {_estimate(one.cost)}")
    if one.works is not None:
        told.append(f"chance {one.works:.0%}")
    if one.ready_weeks is not None:
        told.append(f"{one.ready_weeks:g} weeks")
    if one.switching is not None:
        told.append(f"switching {one.switching:g}")
    told += [text for text in (one.basis, one.note) if text]
    return ", ".join(told)


def _estimate(value: Estimate) -> str:
    return f"{value.mode:g} {value.unit}".strip()
