"""From the parts of a case file to a case: ranges expanded, options matched, contradictions refused."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pastno.intake import caseschema as schema
from pastno.intake.casematch import Misfit, instead, key, match
from pastno.intake.caseworth import weights_of_ranks, worth_of
from pastno.intake.yamltree import Path
from pastno.negotiation import case as domain

_LARGEST = 1e12
_HUGE = 1e15
_SMALLEST_STEP = 1e-6
_MOST_OPTIONS = 10_000
_SUM = 1e-6


def build(file: schema.CaseFile, path: str) -> domain.Case:
    """The case that ``file`` describes, read from ``path``.

    Raises:
        Misfit: two parts contradict each other.
    """
    issues = _issues(file.issues)
    return domain.Case(
        title=file.title,
        me=_party(file.me),
        them=_party(file.them),
        issues=issues,
        links=tuple(_link(link, ("links", n), issues) for n, link in enumerate(file.links)),
        limits=tuple(_limit(limit, ("limits", n), issues) for n, limit in enumerate(file.limits)),
        waiting=domain.Waiting(file.waiting.mine, file.waiting.theirs),
        forecasts=tuple(_forecast(f) for f in file.forecasts),
        agree_by=file.agree_by,
        reservation_mine=file.reservation.mine,
        reservation_theirs=file.reservation.theirs,
        alternatives=_alternatives(file.alternatives),
        interests_mine=_interests(file.interests.mine),
        interests_theirs=_interests(file.interests.theirs),
        evidence=tuple(_evidence(e) for e in file.evidence),
        worst_case=_worst_case(file.worst_case),
        mandate=domain.Mandate(file.mandate.signs, file.mandate.floor),
        core=file.core,
        face=file.face,
        trigger=file.trigger,
        audit=tuple(file.audit),
        exit_line=file.exit_line,
        next_step=file.next_step,
        notes=file.notes,
        conversation=tuple(file.conversation),
        path=path,
    )


def expand(span: schema.RangePart, path: Path = ()) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The options of a range in order, and how far along it each stands, 0..1; the end is always an option.

    Raises:
        Misfit: more than ``MAX_OPTIONS`` steps, no width, or figures too large or too fine to be meant.
    """
    if max(abs(span.start), abs(span.to)) > _LARGEST or span.step < _SMALLEST_STEP:
        raise Misfit(path, "runs over figures too large or too fine; choose a unit that makes them readable")
    start, end, step = (Decimal(repr(x)) for x in (span.start, span.to, span.step))
    width = abs(end - start)
    if width == 0:
        raise Misfit(path, 'has "from" equal to "to"; write options: [...] for a single setting')
    if width / step >= schema.MAX_OPTIONS:
        raise Misfit(path, f"has more than {schema.MAX_OPTIONS} steps; choose a larger step")
    way = 1 if end > start else -1
    points = [start + way * step * n for n in range(int(width / step) + 1)]
    if points[-1] != end:
        points.append(end)
    return (
        tuple(f"{_figure(point)} {span.unit}".strip() for point in points),
        tuple(float(abs(point - start) / width) for point in points),
    )


def _figure(number: Decimal) -> str:
    return format(number.normalize(), "f") if number else "0"


def _party(part: schema.PartyPart) -> domain.Party:
    people = tuple(domain.Person(p.name, p.decides, p.role) for p in part.people)
    return domain.Party(part.name, part.role, people)


def _issues(parts: Sequence[schema.IssuePart]) -> tuple[domain.Issue, ...]:
    seen: dict[str, int] = {}
    for n, part in enumerate(parts):
        if (first := seen.setdefault(key(part.name), n)) != n:
            raise Misfit(
                ("issues", n, "name"),
                f'"{part.name}" is already the name of issues[{first}]; rename one of them',
            )
    issues: list[domain.Issue] = []
    mine = weights_of_ranks([part.mine for part in parts], "mine")
    theirs = weights_of_ranks([part.theirs for part in parts], "theirs")
    for n, part in enumerate(parts):
        issues.append(_issue(part, (mine[n], theirs[n]), ("issues", n)))
        if sum(len(issue.options) for issue in issues) > _MOST_OPTIONS:
            raise Misfit(
                ("issues", n), f"brings the options to more than {_MOST_OPTIONS} in all; choose larger steps"
            )
    for side in ("mine", "theirs"):
        worths = [(n, worth) for n, i in enumerate(issues) if (worth := getattr(i, side)) is not None]
        if worths and not any(worth.weight for _, worth in worths):
            raise Misfit(
                ("issues", worths[0][0], side, "weight"),
                f'the weights under "{side}" are all 0; give the issue that matters most the largest',
            )
    return tuple(issues)


def _issue(part: schema.IssuePart, weights: tuple[float | None, float | None], path: Path) -> domain.Issue:
    options, along = tuple(part.options), None
    if part.range is not None:
        if options:
            raise Misfit((*path, "range"), 'stands beside "options"; keep one of the two')
        options, along = expand(part.range, (*path, "range"))
    for n, option in enumerate(options):
        if option in options[:n]:
            raise Misfit((*path, "options", n), f'"{option}" is written twice; remove one')
    unit = part.range.unit if part.range else ""
    return domain.Issue(
        name=part.name,
        options=options,
        disputed=part.disputed,
        now=None if part.now is None else match(part.now, options, (*path, "now"), unit),
        mine=worth_of(part.mine, options, along, weights[0], (*path, "mine")),
        theirs=worth_of(part.theirs, options, along, weights[1], (*path, "theirs")),
        public=tuple(
            domain.PublicStand(match(p.option, options, (*path, "public", n, "option"), unit), p.said, p.to)
            for n, p in enumerate(part.public)
        ),
        description=part.description,
        words={match(o, options, (*path, "words", o), unit): clause for o, clause in part.words.items()},
    )


def _link(part: schema.LinkPart, path: Path, issues: Sequence[domain.Issue]) -> domain.Link:
    bonus = part.bonus or schema.BonusPart()
    return domain.Link(
        _package(part.when, (*path, "if"), issues),
        _package(part.requires, (*path, "requires"), issues),
        _package(part.excludes, (*path, "excludes"), issues),
        bonus.mine,
        bonus.theirs,
    )


def _limit(part: schema.LimitPart, path: Path, issues: Sequence[domain.Issue]) -> domain.Limit:
    amounts = {}
    for name, of in part.amounts.items():
        issue = _issue_of(name, (*path, "amounts", name), issues)
        amounts[issue.name] = {
            match(option, issue.options, (*path, "amounts", name, option)): amount
            for option, amount in of.items()
        }
    if part.at_most is not None and part.at_least is not None and part.at_most < part.at_least:
        raise Misfit((*path, "at_most"), f"{part.at_most:g} is below at_least, {part.at_least:g}; swap them")
    return domain.Limit(part.name, amounts, part.at_most, part.at_least, part.unit)


def _forecast(part: schema.ForecastPart) -> domain.Forecast:
    return domain.Forecast(**{name: getattr(part, name) for name in schema.ForecastPart.model_fields})


def _package(named: dict[str, str], path: Path, issues: Sequence[domain.Issue]) -> dict[str, str]:
    package = {}
    for name, option in named.items():
        found = _issue_of(name, (*path, name), issues)
        package[found.name] = match(option, found.options, (*path, name))
    return package


def _issue_of(name: str, path: Path, issues: Sequence[domain.Issue]) -> domain.Issue:
    found = next((i for i in issues if key(i.name) == key(name)), None)
    if found is None:
        names = [i.name for i in issues]
        advice = instead(name, names) if names else "the case has no issues yet"
        raise Misfit(path, f'"{name}" is not an issue; {advice}')
    return found


def _alternatives(part: schema.AlternativesPart) -> domain.Alternatives:
    at: Path = ("alternatives",)
    for side in ("mine", "theirs"):
        names = [one.name for one in getattr(part, side)]
        for n, name in enumerate(names):
            if name in names[:n]:
                raise Misfit(
                    (*at, side, n, "name"), f'"{name}" is written twice; give each a name of its own'
                )
    return domain.Alternatives(
        mine=tuple(_alternative(a, (*at, "mine", n)) for n, a in enumerate(part.mine)),
        theirs=tuple(_alternative(a, (*at, "theirs", n)) for n, a in enumerate(part.theirs)),
        fallback=None if part.fallback is None else _alternative(part.fallback, (*at, "fallback")),
        shock=part.shock,
        quantity=part.quantity,
        delay_cost=part.delay_cost,
        needed_in_weeks=part.needed_in_weeks,
        risk_tolerance=part.risk_tolerance,
        discount=part.discount,
        rates=dict(part.rates),
        improve=tuple(_improvement(i, (*at, "improve", n)) for n, i in enumerate(part.improve)),
        history=tuple(domain.Kept(k.on, k.value, k.unit) for k in part.history),
    )


def _improvement(part: schema.ImprovementPart, path: Path) -> domain.Improvement:
    told = {name: getattr(part, name) for name in schema.ImprovementPart.model_fields}
    for name in ("value", "cost"):
        told[name] = _estimate(told[name], (*path, name))
    return domain.Improvement(**told)


def _alternative(part: schema.AlternativePart, path: Path) -> domain.Alternative:
    value = _estimate(part.value, (*path, "value"))
    if value is not None and not value.unit and not 0 <= value.low <= value.high <= 100:
        raise Misfit(
            (*path, "value"),
            "must lie in 0..100, the scale of the packages; write money under cost, or with a unit",
        )
    cost = _estimate(part.cost, (*path, "cost"))
    left = part.otherwise or schema.OtherwisePart()
    if part.otherwise is not None and left.cost is None and left.value is None and not left.then:
        raise Misfit((*path, "otherwise"), 'says nothing; add "cost", "value" or "then"')
    return domain.Alternative(
        name=part.name,
        works=part.works,
        value=value,
        cost=cost,
        otherwise=_estimate(left.cost, (*path, "otherwise", "cost"), cost.unit if cost else ""),
        otherwise_value=_estimate(left.value, (*path, "otherwise", "value")),
        then=left.then,
        qualification=part.qualification,
        relationship=part.relationship,
        checked=part.checked,
        dead=part.dead,
        basis=part.basis,
        ready_weeks=part.ready_weeks,
        switching=part.switching,
        expires=part.expires,
        note=part.note,
    )


def _estimate(part: schema.EstimatePart | None, path: Path, unit: str = "") -> domain.Estimate | None:
    if part is None:
        return None
    unit = unit if part.unit is None else part.unit
    spread = (part.low, part.high)
    _small_enough(part, path)
    if part.scenarios:
        return _scenarios(part, path, unit)
    if part.value is not None:
        if any(x is not None for x in (*spread, part.mode)):
            raise Misfit(path, 'holds "value" beside "low", "mode" or "high"; keep one way of writing it')
        return domain.Estimate(part.value, part.value, part.value, unit, part.shape)
    if part.low is None or part.high is None:
        if part.mode is not None and spread == (None, None):
            return domain.Estimate(part.mode, part.mode, part.mode, unit, part.shape)
        raise Misfit(path, 'needs "value", or both "low" and "high" (and "mode" for the likeliest)')
    if part.low > part.high:
        raise Misfit((*path, "low"), f"low ({part.low:g}) is above high ({part.high:g}); swap them")
    mode = part.low + (part.high - part.low) / 2 if part.mode is None else part.mode
    if not part.low <= mode <= part.high:
        raise Misfit(
            (*path, "mode"), f"mode ({mode:g}) must lie between low ({part.low:g}) and high ({part.high:g})"
        )
    if part.shape == "lognormal" and part.low <= 0:
        raise Misfit((*path, "low"), f"must be above 0 for a lognormal, and is {part.low:g}")
    return domain.Estimate(part.low, mode, part.high, unit, part.shape)


def _small_enough(part: schema.EstimatePart, path: Path) -> None:
    for name in ("value", "low", "mode", "high"):
        figure = getattr(part, name)
        if figure is not None and abs(figure) > _HUGE:
            raise Misfit((*path, name), f"{figure:g} is too large to be meant; choose a larger unit")


def _scenarios(part: schema.EstimatePart, path: Path, unit: str) -> domain.Estimate:
    if any(x is not None for x in (part.value, part.low, part.mode, part.high)):
        raise Misfit((*path, "scenarios"), "stand beside other figures; keep one way of writing it")
    total = sum(one.p for one in part.scenarios)
    if abs(total - 1) > _SUM:
        raise Misfit((*path, "scenarios"), f"have probabilities that sum to {total:g}, not to 1")
    values = [one.value for one in part.scenarios]
    likeliest = max(part.scenarios, key=lambda one: one.p).value
    told = tuple((one.value, one.p) for one in part.scenarios)
    return domain.Estimate(min(values), likeliest, max(values), unit, "pert", told)


def _interests(parts: Iterable[schema.InterestPart]) -> tuple[domain.Interest, ...]:
    return tuple(domain.Interest(part.text or part.guess or "", part.source) for part in parts)


def _evidence(part: schema.EvidencePart) -> domain.Evidence:
    return domain.Evidence(
        claim=part.claim,
        figure=part.figure,
        unit=part.unit,
        source=part.source,
        dated=part.date,
        illuminates=part.illuminates,
        share=part.share,
    )


def _worst_case(part: schema.WorstCasePart | None) -> domain.WorstCase | None:
    if part is None:
        return None
    return domain.WorstCase(part.text, part.amount, part.unit, part.breaks, part.recover_weeks, part.limit)
