"""A case as data in the shape of the case file, and as YAML that a person can go on writing."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pastno.intake import yamlwriter
from pastno.negotiation import case as domain

_HEAD = "# A pastno case. Only me and them are needed; a line that starts with # is an example to fill in.\n"
_EXAMPLES = (
    ("title", 'title: "..."  # what it is about, in a few words'),
    (
        "issues",
        "issues: [{name: price, disputed: true, options: [...]}]  # what can be moved",
    ),
    ("links", "links: [{if: {price: ...}, requires: {term: ...}}]  # what only goes together"),
    (
        "limits",
        'limits: [{name: budget, amounts: {price: {"+15 %": 15000}}, at_most: 10000, unit: EUR}]  # bounds on a sum',
    ),
    ("waiting", "waiting: {mine: 2, theirs: 0.5}  # points that each week without an agreement costs"),
    (
        "forecasts",
        'forecasts: [{about: "...", mine: 9, theirs: 4, unit: "%", source: "...", by: 2026-12-31}]  # to bet on',
    ),
    ("agree_by", "agree_by: 2026-12-31  # the day by which it should be in writing"),
    ("reservation", "reservation: {mine: 20, theirs: 38}  # value 0..100 of having no deal"),
    (
        "alternatives",
        'alternatives: {mine: [{name: "...", works: 0.7, ready_weeks: 10}]}  # what you do without a deal',
    ),
    (
        "interests",
        'interests: {mine: ["..."], theirs: [{guess: "...", from: "their words"}]}  # what lies behind it',
    ),
    (
        "evidence",
        'evidence: [{claim: "...", figure: 4, unit: "%", source: "...", share: true}]  # at most three',
    ),
    (
        "worst_case",
        'worst_case: {text: "...", amount: 180000, unit: EUR, recover_weeks: 8}  # if you walk',
    ),
    ("core", "core: price  # what it is really about: price, capacity, timing or reputation"),
    ("mandate", 'mandate: {signs: "...", floor: "..."}  # who signs for us, the least we may agree to'),
    ("face", 'face: "..."  # how they could say yes and keep what they have said'),
    ("trigger", 'trigger: "..."  # what in their words makes you react'),
    ("audit", 'audit: ["...", "..."]  # what they may hold against us'),
    ("exit_line", 'exit_line: "..."  # what you say if it stays a no'),
    ("next_step", 'next_step: "..."  # what you do next, and by when'),
    ("notes", 'notes: "..."  # private'),
    ("conversation", "conversation: [thread.eml]  # the exchange, relative to this file"),
)
_ORDER = ("title", "me", "them", *(name for name, _ in _EXAMPLES if name != "title"))
_STEP = re.compile(r"(-?[0-9]{1,12}(?:\.[0-9]{1,9})?)(?: (\S{1,20}))?")


def dump_case(case: domain.Case) -> str:
    """``case`` as YAML in the order of the design, with an example in a comment for each empty part.

    Reading it gives the same case again, but for ``path``.
    """
    data = as_data(case)
    data["issues"] = [_with_range(issue) for issue in data.get("issues", [])]
    examples = dict(_EXAMPLES)
    parts = [_HEAD]
    for name in _ORDER:
        if data.get(name):
            parts.append("\n".join(yamlwriter.entry(name, data[name])) + "\n")
        else:
            parts.append(f"# {examples[name]}\n")
    return "".join(parts)


def as_data(case: domain.Case) -> dict[str, Any]:
    """``case`` as plain data in the shape of the case file and its JSON Schema, without the empty parts."""
    alternatives = case.alternatives
    return _filled(
        title=case.title,
        me=_party(case.me),
        them=_party(case.them),
        issues=[_issue(issue) for issue in case.issues],
        links=[_link(link) for link in case.links],
        limits=[_limit(limit) for limit in case.limits],
        waiting=_filled(mine=_number(case.waiting.mine) or None, theirs=_number(case.waiting.theirs) or None),
        forecasts=[_forecast(f) for f in case.forecasts],
        agree_by=_day(case.agree_by),
        reservation=_filled(mine=_number(case.reservation_mine), theirs=_number(case.reservation_theirs)),
        alternatives=_filled(
            mine=[_alternative(a) for a in alternatives.mine],
            fallback=None if alternatives.fallback is None else _alternative(alternatives.fallback),
            theirs=[_alternative(a) for a in alternatives.theirs],
            shock=_number(alternatives.shock) if alternatives.shock else None,
            quantity=_number(alternatives.quantity),
            delay_cost=_number(alternatives.delay_cost) or None,
            needed_in_weeks=_number(alternatives.needed_in_weeks),
            risk_tolerance=_number(alternatives.risk_tolerance),
            discount=_number(alternatives.discount) or None,
            rates={name: _number(rate) for name, rate in alternatives.rates.items()},
            improve=[_improvement(i) for i in alternatives.improve],
            history=[
                {"on": k.on.isoformat(), "value": _number(k.value)} | _filled(unit=k.unit)
                for k in alternatives.history
            ],
        ),
        interests=_filled(
            mine=[_interest(i, "text") for i in case.interests_mine],
            theirs=[_interest(i, "guess") for i in case.interests_theirs],
        ),
        evidence=[_evidence(e) for e in case.evidence],
        worst_case=_worst_case(case.worst_case),
        core=case.core,
        mandate=_filled(signs=case.mandate.signs, floor=case.mandate.floor),
        face=case.face,
        trigger=case.trigger,
        audit=list(case.audit),
        exit_line=case.exit_line,
        next_step=case.next_step,
        notes=case.notes,
        conversation=list(case.conversation),
    )


def _filled(**parts: Any) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value is not None and value not in ("", [], {})}


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) and abs(value) < 1e15 else value


def _party(party: domain.Party) -> dict[str, Any]:
    people = [_filled(name=p.name, decides=p.decides, role=p.role) for p in party.people]
    return _filled(name=party.name, role=party.role, people=people)


def _issue(issue: domain.Issue) -> dict[str, Any]:
    return _filled(
        name=issue.name,
        description=issue.description,
        disputed=issue.disputed or None,
        options=list(issue.options),
        now=issue.now,
        mine=_worth(issue.mine),
        theirs=_worth(issue.theirs),
        public=[{"option": p.option, "said": p.said} | _filled(to=p.to) for p in issue.public],
        words=dict(issue.words),
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _link(link: domain.Link) -> dict[str, Any]:
    told = _filled(requires=dict(link.requires), excludes=dict(link.excludes))
    if link.mine or link.theirs or not told:
        told["bonus"] = _filled(mine=_number(link.mine) or None, theirs=_number(link.theirs) or None)
    return {"if": dict(link.when)} | told


def _limit(limit: domain.Limit) -> dict[str, Any]:
    amounts = {issue: {o: _number(x) for o, x in of.items()} for issue, of in limit.amounts.items()}
    bounds = _filled(at_most=_number(limit.at_most), at_least=_number(limit.at_least), unit=limit.unit)
    return {"name": limit.name, "amounts": amounts} | bounds


def _forecast(forecast: domain.Forecast) -> dict[str, Any]:
    told = {"about": forecast.about, "mine": _number(forecast.mine), "theirs": _number(forecast.theirs)}
    return told | _filled(
        unit=forecast.unit,
        source=forecast.source,
        by=_day(forecast.by),
        reached=forecast.reached,
        missed=forecast.missed,
        cap=forecast.cap,
        until=_day(forecast.until),
    )


def _worth(worth: domain.Worth | None) -> dict[str, Any] | None:
    if worth is None:
        return None
    values = [_number(v) for v in worth.values]
    return {"weight": _number(worth.weight), "values": values} | _filled(spread=_number(worth.spread) or None)


def _alternative(alternative: domain.Alternative) -> dict[str, Any]:
    cost, otherwise = alternative.cost, None
    if alternative.otherwise is not None:
        otherwise = _estimate(alternative.otherwise)
        inherited = cost.unit if cost else ""
        if alternative.otherwise.unit == inherited:
            otherwise.pop("unit", None)
        else:
            otherwise["unit"] = alternative.otherwise.unit
        if list(otherwise) == ["value"]:
            otherwise = otherwise["value"]
    left = _filled(cost=otherwise, value=_bare(alternative.otherwise_value), then=alternative.then)
    return _filled(
        name=alternative.name,
        works=_number(alternative.works),
        value=_bare(alternative.value),
        cost=_bare(cost),
        otherwise=left,
        qualification=_number(alternative.qualification),
        relationship=_number(alternative.relationship),
        checked=_day(alternative.checked),
        dead=alternative.dead or None,
        basis=alternative.basis,
        ready_weeks=_number(alternative.ready_weeks),
        switching=_number(alternative.switching),
        expires=_day(alternative.expires),
        note=alternative.note,
    )


def _estimate(estimate: domain.Estimate) -> dict[str, Any]:
    if estimate.scenarios:
        told = [{"p": _number(chance), "value": _number(value)} for value, chance in estimate.scenarios]
        return {"scenarios": told} | _filled(unit=estimate.unit)
    low, mode, high = (_number(x) for x in (estimate.low, estimate.mode, estimate.high))
    figures = {"value": mode} if low == mode == high else {"low": low, "mode": mode, "high": high}
    return figures | _filled(unit=estimate.unit, shape=None if estimate.shape == "pert" else estimate.shape)


def _improvement(one: domain.Improvement) -> dict[str, Any]:
    return {"action": one.action, "alternative": one.alternative} | _filled(
        works=_number(one.works),
        value=_bare(one.value),
        cost=_bare(one.cost),
        ready_weeks=_number(one.ready_weeks),
        switching=_number(one.switching),
        price=_number(one.price),
        weeks=_number(one.weeks),
        owner=one.owner,
        by=_day(one.by),
    )


def _bare(estimate: domain.Estimate | None) -> Any:
    if estimate is None:
        return None
    figures = _estimate(estimate)
    return figures["value"] if list(figures) == ["value"] else figures


def _interest(interest: domain.Interest, key: str) -> dict[str, Any] | str:
    if key == "text" and not interest.source:
        return interest.text
    return {key: interest.text} | ({"from": interest.source} if interest.source else {})


def _evidence(evidence: domain.Evidence) -> dict[str, Any]:
    return {"claim": evidence.claim} | _filled(
        figure=_number(evidence.figure),
        unit=evidence.unit,
        source=evidence.source,
        date=_day(evidence.dated),
        illuminates=evidence.illuminates,
        share=evidence.share or None,
    )


def _worst_case(worst: domain.WorstCase | None) -> dict[str, Any] | None:
    if worst is None:
        return None
    return {"text": worst.text} | _filled(
        amount=_number(worst.amount),
        unit=worst.unit,
        breaks=worst.breaks,
        recover_weeks=_number(worst.recover_weeks),
        limit=_number(worst.limit),
    )


def _with_range(issue: Mapping[str, Any]) -> dict[str, Any]:
    """``issue`` with a range in place of a long list of options in equal steps, and with end values only."""
    found = _as_range(issue.get("options", []))
    if found is None:
        return dict(issue)
    span, along = found
    written = {"range" if name == "options" else name: value for name, value in issue.items()} | {
        "range": span
    }
    for side in ("mine", "theirs"):
        if side in written:
            first, *_, last = values = written[side]["values"]
            if values == [last if x == 1 else round(first + (last - first) * x, 10) for x in along]:
                written[side] = written[side] | {"values": [first, last]}
    return written


def _as_range(options: Sequence[str]) -> tuple[dict[str, Any], tuple[float, ...]] | None:
    from pastno.intake import casebuild, casematch, caseschema  # noqa: PLC0415  slow to import, seldom needed

    if len(options) < 5 or not all(_STEP.fullmatch(option) for option in options[:2]):
        return None
    last = _STEP.fullmatch(options[-1])
    first, second = (_STEP.fullmatch(option) for option in options[:2])
    if first is None or second is None or last is None:
        return None
    try:
        step = abs(Decimal(second[1]) - Decimal(first[1]))
    except InvalidOperation:
        return None
    if not step:
        return None
    span = {"from": _number(float(first[1])), "to": _number(float(last[1]))}
    span |= {"step": _number(float(step))} | _filled(unit=first[2])
    try:
        expanded, along = casebuild.expand(caseschema.RangePart.model_validate(span))
    except casematch.Misfit:
        return None
    return (span, along) if expanded == tuple(options) else None
