"""Having no deal, as sections to read and as the JSON that other programs rely on."""

from collections.abc import Iterator
from typing import Any

from pastno.negotiation.case import Alternative
from pastno.render.as_json import because
from pastno.render.sections import Entry, Section
from pastno.techniques.alternatives.draws import Scale, weeks
from pastno.techniques.alternatives.first_list import WEAK
from pastno.techniques.alternatives.no_deal import NoDeal
from pastno.techniques.alternatives.portfolio import Summary

Json = dict[str, Any]
_STRONG = 50.0
_FAR = 20.0
_EQUAL = 0.5
_OFTEN = 0.2
_NOTHING = 5e-5


def sections(found: NoDeal) -> tuple[Section, ...]:
    """The sections in reading order; empty ones are left out."""
    return tuple(s for s in _sections(found) if s.entries or s.beside)


def _sections(found: NoDeal) -> Iterator[Section]:
    yield Section("NO DEAL", _headline(found), tuple(Entry(text) for text in _reservation(found)))
    yield _table(found)
    worst = found.worst_case
    yield Section("IF WE WALK", "", (Entry(f"{worst.text}  →  {worst.verdict.upper()}{_settles(found)}"),))
    yield _ladder(found)
    yield Section("IT HANGS ON", "", tuple(Entry(text) for text in _drivers(found)))
    yield Section("ON THE TABLE", "", tuple(Entry(text) for text in _table_means(found)))
    yield Section("THEIRS", "", tuple(Entry(text) for text in _theirs(found)))
    yield Section("LOOK AGAIN", "", tuple(Entry(mark) for mark in found.marks))
    yield Section(
        "BEFORE",
        "",
        tuple(
            Entry(f"{k.on.isoformat()}: {_amount(k.value, k.unit or 'of 100')}")
            for k in found.case.alternatives.history
        ),
    )


def _headline(found: NoDeal) -> str:
    if not found.valued:
        given = found.case.alternatives.mine
        if any(one.value is not None or one.cost is not None for one in given):
            return "cannot be valued yet: no alternative counts; the list says why"
        return "cannot be valued yet: no alternative has a value or a cost"
    chance = f"{_share(found.at_least_one)} that at least one works"
    needed = found.case.alternatives.needed_in_weeks
    within = f" within {weeks(needed)}" if needed is not None else ""
    return f"best: {found.best}; {chance}{within}"


def _reservation(found: NoDeal) -> Iterator[str]:
    for one in found.valued:
        unit, value = one.scale.unit, one.reservation
        if one.scale.sign < 0:
            told = f"pay at most {_amount(value, unit)} on the table"
        else:
            told = f"take no package below {value:.0f} of 100"
        best = one.best
        told += f": no deal is worth {_amount(best.mean, unit)}"
        if best.p5 != best.p95:
            told += f" on average, {_between(best, one.scale)} in nine of ten"
            told += f"; it turns out worse than that in {_share(one.worse_than)}"
        yield told
    if len(found.curve) > 1 and found.main is not None:
        steps = " → ".join(_amount(value, found.main.scale.unit) for value in found.curve)
        yield f"with one, two ... of your alternatives, the most useful first: {steps}"
    if found.stated and found.on_the_table is not None:
        yield f"your case states {found.on_the_table:g} of 100, and that is what trades and sheet go by"
        points = next((one for one in found.valued if one.scale.sign > 0), None)
        if points is not None and abs(points.reservation - found.on_the_table) > _FAR:
            yield (
                f"that is far from the {points.reservation:.0f} that your alternatives come to: "
                "leave reservation.mine out, or look at their values again"
            )
    if found.on_the_table is not None:
        strength = (
            "strong"
            if found.on_the_table >= _STRONG
            else "weak, build it up"
            if found.on_the_table < WEAK
            else "fair"
        )
        yield f"{found.on_the_table:.0f} of 100 against the packages: {strength}"


def _table(found: NoDeal) -> Section:
    entries = []
    for one in found.case.alternatives.mine:
        told = [] if one.works is None else [f"works {_share(one.works)}"]
        if one.ready_weeks is not None:
            told.append(f"ready in {weeks(one.ready_weeks)}" if one.ready_weeks else "ready now")
        for valued in found.valued:
            if one.name in valued.each:
                summary, unit = valued.each[one.name], valued.scale.unit
                failure = "" if one.works in {None, 1.0} else " with its failure"
                spread = "" if summary.p5 == summary.p95 else f" ({_between(summary, valued.scale)})"
                told.append(f"{_amount(summary.mean, unit)}{failure}{spread}")
        entries.append(
            Entry(" · ".join(told), lead=one.name, aside="; ".join(found.marks_of.get(one.name, ())))
        )
    fallback = found.case.alternatives.fallback
    if fallback is not None:
        entries.append(Entry(_figure(fallback), lead=f"else: {fallback.name}"))
    return Section("WHAT WE COULD DO", "", tuple(entries))


def _figure(one: Alternative) -> str:
    estimate = one.value or one.cost
    return "not valued" if estimate is None else _amount(estimate.mean, estimate.unit)


def _settles(found: NoDeal) -> str:
    if found.worst_case.verdict == "unknown":
        return ": its cost in money and weeks, and whether it breaks anything for good, would settle it (worst_case)"
    return ""


def _ladder(found: NoDeal) -> Section:
    entries = []
    for number, rung in enumerate(found.ladder, 1):
        told = f"{rung.action}: {_better(rung.gain, _unit(found))}"
        facts = [f"costs {rung.price:,.10g}"] if rung.price is not None else []
        facts += [weeks(rung.weeks)] if rung.weeks is not None else []
        facts += [rung.owner] if rung.owner else []
        facts += [f"by {rung.by.isoformat()}"] if rung.by else []
        facts += ["as good as the next"] if rung.tie and not rung.note else []
        facts += [rung.note] if rung.note else []
        entries.append(Entry(told, lead=str(number), aside=", ".join(facts)))
    ours = any(rung.ours for rung in found.ladder)
    beside = (
        ""
        if ours or not entries
        else "thoughts; put what you can do under alternatives.improve, with price and weeks"
    )
    return Section("IMPROVE IT", beside, tuple(entries))


def _unit(found: NoDeal) -> str:
    return "" if found.main is None else found.main.scale.unit


def _better(gain: float, unit: str) -> str:
    if abs(gain) < 1e-9:
        return "no gain"
    word = "better" if gain > 0 else "worse"
    told = _plain(abs(gain), unit)
    return f"{told} {unit or ('point' if told == '1' else 'points')} {word}"


def _drivers(found: NoDeal) -> Iterator[str]:
    unit = _unit(found)
    for driver in found.drivers[:4]:
        low, high = _amount(driver.low, unit), _amount(driver.high, unit)
        if low != high:
            yield f"{driver.what}: no deal from {low} to {high}"


def _table_means(found: NoDeal) -> Iterator[str]:
    """What no deal means for the packages: what to walk from, and which open issue must give how much."""
    table, floor = found.table, found.on_the_table
    if table is None or floor is None:
        return
    if floor >= table.best:
        told = f"your no-deal ({floor:.0f}) beats every package (the best is worth {table.best:.0f})"
        points = next((one for one in found.valued if one.scale.sign > 0), None)
        if found.worst_case.verdict == "fatal":
            yield f"{told}, yet the worst case of walking is fatal: settle that first, and do not walk before"
        elif points is not None and points.worse_than > _OFTEN:
            yield f"{told} on average: walk if you can bear that it turns out worse in {_share(points.worse_than)}"
        else:
            yield f"{told}: walk"
        return
    if abs(table.now - floor) < _EQUAL:
        yield f"what lies there now is worth {table.now:.0f}, as much as having no deal"
    elif table.now < floor:
        yield f"what lies there now is worth {table.now:.0f}, less than having no deal: do not sign it"
    else:
        yield f"what lies there now is worth {table.now:.0f}, more than having no deal"
    for name, enough in table.enough.items():
        if enough:
            yield f"with all else as it is, {' or '.join(enough)} on {name} beats no deal"
        else:
            yield f"moving {name} alone: none of its options beats no deal"


def _theirs(found: NoDeal) -> Iterator[str]:
    for one in found.case.alternatives.theirs:
        if one.dead:
            continue
        worth = f", worth about {_amount(one.value.mean, '')} of 100 to them" if one.value is not None else ""
        chance = (
            f" if it works ({_share(one.works)})" if worth and one.works is not None and one.works < 1 else ""
        )
        yield f"{one.name}{worth}{chance} (a guess{'; ' + one.note if one.note else ''})"


def _between(summary: Summary, scale: Scale) -> str:
    low, high = sorted((summary.p5, summary.p95))
    return f"{_plain(low, scale.unit)} to {_amount(high, scale.unit)}"


def _amount(value: float, unit: str) -> str:
    return f"{_plain(value, unit)} {unit}".strip()


def _share(of: float) -> str:
    """A share in per cent that is never rounded to none or to all."""
    told = f"{of:.0%}"
    if told == "0%" and of > 0:
        return "under 1%"
    return "over 99%" if told == "100%" and of < 1 else told


def _plain(value: float, unit: str) -> str:
    """Points to the whole, small ones to a tenth; money to four figures."""
    value = 0.0 if abs(value) < _NOTHING else value
    if not unit:
        return f"{value:.0f}" if abs(value) >= 10 else f"{value:.1f}".removesuffix(".0")
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def as_json(found: NoDeal) -> Json:
    """The contract of the design, and beside it what else was found."""
    first = found.valued[0] if found.valued else None
    worst, stated = found.worst_case, found.case.worst_case
    return {
        "title": found.case.title,
        "best": found.best or None,
        "at_least_one": round(found.at_least_one, 4),
        "best_available": None
        if first is None
        else {"mean": _round(first.best.mean), "low": _low(first.best), "high": _high(first.best)},
        "reservation": {
            "value": None if first is None else _round(first.reservation),
            "unit": None if first is None else first.scale.unit,
            "low": None if first is None else _low(first.best),
            "high": None if first is None else _high(first.best),
            "worse_than": None if first is None else round(first.worse_than, 4),
            "on_the_table": _round(found.on_the_table),
            "stated": found.stated,
        },
        "alternatives": [_alternative(found, one.name) for one in found.case.alternatives.mine],
        "curve": [_round(value) for value in found.curve],
        "unit": _unit(found),
        "worst_case": {
            "text": worst.text,
            "amount": stated.amount if stated else None,
            "breaks": (stated.breaks or None) if stated else None,
            "verdict": worst.verdict,
            "recover_weeks": stated.recover_weeks if stated else None,
            "because": because(worst.because),
        },
        "improve": [
            {
                "action": rung.action,
                "gain": _round(rung.gain),
                "unit": _unit(found),
                "cost": rung.price,
                "weeks": rung.weeks,
                "owner": rung.owner or None,
                "by": None if rung.by is None else rung.by.isoformat(),
                "named_in_case": rung.ours,
                "tie_with_next": rung.tie,
                "net": _round(rung.net),
                "note": rung.note or None,
                "because": because(rung.because),
            }
            for rung in found.ladder
        ],
        "drivers": [
            {"what": driver.what, "low": _round(driver.low), "high": _round(driver.high)}
            for driver in found.drivers
        ],
        "on_the_table": list(_table_means(found)),
        "notes": list(found.marks),
        "history": [
            {"on": k.on.isoformat(), "value": k.value, "unit": k.unit}
            for k in found.case.alternatives.history
        ],
    }


def _alternative(found: NoDeal, name: str) -> Json:
    one = next(a for a in found.case.alternatives.mine if a.name == name)
    valued = next((v for v in found.valued if name in v.each), None)
    summary = None if valued is None else valued.each[name]
    figures = ("mean", "p5", "p50", "p95", "certainty_equivalent")
    return {
        "name": name,
        "works": one.works,
        "unit": None if valued is None else valued.scale.unit,
        **{figure: None if summary is None else _round(getattr(summary, figure)) for figure in figures},
        "ready_weeks": one.ready_weeks,
        "flags": list(found.marks_of.get(name, ())),
    }


def _low(summary: Summary) -> float | None:
    return _round(min(summary.p5, summary.p95))


def _high(summary: Summary) -> float | None:
    return _round(max(summary.p5, summary.p95))


def _round(value: float | None) -> float | None:
    """Six significant figures: the rest is chance."""
    return None if value is None else float(f"{value:.6g}")
