"""What would make our alternatives better, and by how much: the ladder to climb before and beside the talks (6.3)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pastno.negotiation.advice import Because, Figure
from pastno.negotiation.case import Alternative, Alternatives, Improvement
from pastno.techniques.alternatives.draws import Scale, UnclearError, countable, main_scale, open_ones
from pastno.techniques.alternatives.portfolio import reservation_of

SEEDS = (7, 8, 9)
_DRAWS = 20_000
_FEW_DRAWS = 4_000
_TIE = 0.02
"""Two actions whose gain for their price and time differ by less than this share count as a tie."""
_NOTHING = 1e-9
_SURE = 0.95
_SWING = 0.15


@dataclass(frozen=True, slots=True)
class Rung:
    """An action with what it brings.

    Attributes:
        action: what to do.
        gain: by how much having no deal gets better, in the unit of the scale; positive is better.
        price: what it costs, in money, or None where not known.
        weeks: how long it takes, or None.
        owner: who does it, or "".
        by: until when, or None.
        ours: True where the case names it; else it is a thought, with what it is supposed to change in ``action``.
        tie: True where the order of this and the next one is within chance.
        net: what it brings over all units less its price, in money; None where that cannot be said.
        note: why it brings nothing, where it does not; else "".
        because: what of the case it rests on.
    """

    action: str
    gain: float
    because: tuple[Because, ...]
    price: float | None = None
    weeks: float | None = None
    owner: str = ""
    by: date | None = None
    ours: bool = False
    tie: bool = False
    net: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Driver:
    """What moves the reservation value: its worth with one figure at its low and at its high end."""

    what: str
    low: float
    high: float


def ladder(
    given: Alternatives, scale: Scale, most: int = 8, seeds: tuple[int, ...] = SEEDS, draws: int = _DRAWS
) -> tuple[Rung, ...]:
    """The actions open to us, the one with the largest gain for its price and its weeks first.

    Those of the case come first; where it names none, thoughts: a better chance of each alternative that is not sure,
    another alternative like the middle one, half the cost of switching. Gains are taken over several seeds with the
    same draws for all actions.
    """
    bases = {seed: reservation_of(given, scale, draws, seed) for seed in seeds}
    rungs = [
        _named(n, one, given, scale, _gain(_after(given, one), scale, bases, draws))
        for n, one in enumerate(given.improve)
    ] or [
        Rung(action, _gain(after, scale, bases, draws), because)
        for action, after, because in _thoughts(given, scale)
    ]
    rungs = [rung for rung in rungs if rung.gain > 0 or rung.ours]
    score = _worthwhile(rungs)
    rungs.sort(key=lambda rung: (rung.net is None or rung.net > 0, score(rung)), reverse=True)
    scores = [score(rung) for rung in rungs]
    return tuple(
        replace(rung, tie=n + 1 < len(rungs) and 0 <= scores[n] - scores[n + 1] <= _TIE * scores[n])
        for n, rung in enumerate(rungs[:most])
    )


def _named(number: int, one: Improvement, given: Alternatives, scale: Scale, gain: float) -> Rung:
    """An action that the case names, with what it brings."""
    net = (
        gain * scale.quantity - one.price
        if one.price is not None and scale.sign < 0 and scale.quantity
        else None
    )
    note = ""
    if gain <= _NOTHING:
        counted = {a.name for a in countable(_after(given, one), scale)}
        known = {a.name for a in given.mine}
        if one.alternative not in known | counted:
            note = f'"{one.alternative}" is none of your alternatives and has no figure of its own'
        elif one.alternative not in counted:
            note = f'"{one.alternative}" does not count in {scale.unit or "points"}'
        elif gain >= -_NOTHING:
            note = "it changes nothing that the best of your alternatives hangs on"
    elif net is not None and net <= 0:
        note = f"costs more than the {gain * scale.quantity:,.0f} that it brings"
    return Rung(
        action=one.action,
        gain=gain,
        price=one.price,
        weeks=one.weeks,
        owner=one.owner,
        by=one.by,
        ours=True,
        net=net,
        note=note,
        because=(Figure(f"alternatives.improve.{number}", one.action),),
    )


def best_step(given: Alternatives) -> Rung | None:
    """The action of the case that brings most for its price and weeks; None where it names none that helps."""
    if not given.improve:
        return None
    try:
        main = main_scale(given)
    except UnclearError:
        return None
    rungs = () if main is None else ladder(given, main, 1, SEEDS[:1], _FEW_DRAWS)
    pays = rungs and rungs[0].gain > _NOTHING and (rungs[0].net is None or rungs[0].net > 0)
    return rungs[0] if pays else None


def drivers(given: Alternatives, scale: Scale, most: int = 8) -> tuple[Driver, ...]:
    """What the reservation value depends on most: each chance 15 points up and down, each figure at low and high."""
    found = []
    for n, one in enumerate(given.mine):
        if one.dead:
            continue
        if one.works is not None:
            ends = [max(0.0, one.works - _SWING), min(1.0, one.works + _SWING)]
            values = [_with(given, n, scale, works=end) for end in ends]
            found.append(Driver(f"chance of {one.name}, {ends[0]:.0%} to {ends[1]:.0%}", *values))
        name = "cost" if scale.sign < 0 else "value"
        estimate = getattr(one, name)
        if estimate is not None and estimate.low < estimate.high:
            values = [
                _with(given, n, scale, **{name: replace(estimate, low=end, mode=end, high=end, scenarios=())})
                for end in (estimate.low, estimate.high)
            ]
            figures = f"{estimate.low:,.6g} to {estimate.high:,.6g} {estimate.unit}".strip()
            found.append(Driver(f"{name} of {one.name}, {figures}", *values))
    found.sort(key=lambda driver: -abs(driver.high - driver.low))
    return tuple(driver for driver in found[:most] if driver.high != driver.low)


def _with(given: Alternatives, number: int, scale: Scale, **changes: object) -> float:
    """The reservation value with something of one alternative changed, in the unit of the scale."""
    return scale.sign * reservation_of(_changed(given, number, **changes), scale, _DRAWS)


def _after(given: Alternatives, one: Improvement) -> Alternatives:
    """The alternatives once an action has been taken."""
    changes = {
        name: value
        for name in ("works", "value", "cost", "ready_weeks", "switching")
        if (value := getattr(one, name)) is not None
    }
    for n, known in enumerate(given.mine):
        if known.name == one.alternative:
            if one.cost is not None and not one.cost.unit and known.cost is not None:
                changes["cost"] = replace(one.cost, unit=known.cost.unit)
            return _changed(given, n, **changes)
    return replace(given, mine=(*given.mine, Alternative(one.alternative, **changes)))


def _thoughts(given: Alternatives, scale: Scale) -> Iterator[tuple[str, Alternatives, tuple[Because, ...]]]:
    """What could be done where the case names nothing: each with what it supposes."""
    for n, one in enumerate(given.mine):
        place = f"alternatives.mine.{n}"
        if one.dead:
            continue
        if one.works is not None and one.works < _SURE:
            better = one.works + (1 - one.works) / 2
            told = f'be surer of "{one.name}" (a sample, a trial, a written promise), from'
            told += f" {one.works:.0%} to {better:.0%}"
            yield told, _changed(given, n, works=better), (Figure(f"{place}.works", f"{one.works:g}"),)
        if one.switching and scale.sign < 0 and scale.quantity:
            told = f'halve the cost of switching to "{one.name}"'
            yield (
                told,
                _changed(given, n, switching=one.switching / 2),
                (Figure(f"{place}.switching", f"{one.switching:g}"),),
            )
    some = sorted(open_ones(given), key=lambda a: -1 if a.works is None else a.works)
    if some:
        middle = some[len(some) // 2]
        more = replace(middle, name="one more", then="")
        told = f'find one more alternative as good as "{middle.name}"'
        yield (
            told,
            replace(given, mine=(*given.mine, more)),
            (Figure("alternatives.mine", f"{len(given.mine)}"),),
        )


def _changed(given: Alternatives, number: int, **changes: object) -> Alternatives:
    mine = list(given.mine)
    mine[number] = replace(mine[number], **changes)  # type: ignore[arg-type]
    return replace(given, mine=tuple(mine))


def _gain(after: Alternatives, scale: Scale, bases: Mapping[int, float], draws: int) -> float:
    gains = [reservation_of(after, scale, draws, seed) - base for seed, base in bases.items()]
    return sum(gains) / len(gains)


def _worthwhile(rungs: list[Rung]) -> Callable[[Rung], float]:
    """The gain of an action for its price and its weeks; what is not said counts as the dearest or longest of all."""
    dearest = max((r.price for r in rungs if r.price), default=1.0)
    longest = max((r.weeks for r in rungs if r.weeks), default=1.0)

    def score(rung: Rung) -> float:
        price = dearest if rung.price is None else max(rung.price, 0.01 * dearest)
        weeks = longest if rung.weeks is None else max(rung.weeks, 0.25)
        return rung.gain / (price * weeks)

    return score
