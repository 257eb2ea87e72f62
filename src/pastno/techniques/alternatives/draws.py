"""How the alternatives turn out, many times over: which can be carried out, and what each is then worth (6.1, 6.3)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from pastno.negotiation.case import Alternative, Alternatives, Estimate
from pastno.negotiation.errors import PastnoError
from pastno.techniques.alternatives.distribution import Floats, quantiles
from pastno.techniques.alternatives.units import NoUnitsError, how_many

Bools = npt.NDArray[np.bool_]
DRAWS = 50_000
SEED = 7
_KEPT = 48
"""So many rows of draws are kept: what does not change is not drawn again for each course that is compared."""
_WEEKS = 52.0
_EACH = re.compile(r"\s+(?:an?|per|each)\s+", re.IGNORECASE)


class UnclearError(PastnoError):
    """The alternatives contradict each other or cannot be put on one scale; the message begins with the place."""


@dataclass(frozen=True)
class Scale:
    """What outcomes are counted in: points of 100, or money a unit; more is better for points, less for money.

    Attributes:
        unit: "" for points, else as the costs are written: "EUR/piece".
        sign: 1 where more is better, -1 where less is.
        quantity: over how many units one-off costs are spread; 0 where they cannot be counted.
    """

    unit: str
    sign: int
    quantity: float


POINTS = Scale("", 1, 0.0)
"""Points of 100, as packages are valued."""


@dataclass(frozen=True)
class Outcomes:
    """The draws of some alternatives on one scale, more being better.

    Attributes:
        names: of the alternatives, in order.
        alive: whether each can be carried out; shape (alternatives, draws).
        worth: what each is worth where it is; shape (alternatives, draws).
        failed: what is left where it was tried and fails; shape (alternatives, draws).
        rest: the fallback where there is one, else nothing; shape (draws,).
        has_fallback: whether there is one, which nobody leaves for something that is worth less.
    """

    names: tuple[str, ...]
    alive: Bools
    worth: Floats
    failed: Floats
    rest: Floats
    has_fallback: bool

    def single(self, number: int) -> Floats:
        """What one alternative comes to, with its failure."""
        found: Floats = np.where(self.alive[number], self.worth[number], self.failed[number])
        return found

    def best(self, among: Sequence[int] | None = None) -> Floats:
        """What the best of those that can be carried out comes to, and where none can what is left.

        The best is the one worth most on average: how it then turns out is not known when it is chosen. Where all fail
        what is left is what the failure of the best leaves. One that is worth less than the fallback is not tried.

        Args:
            among: the numbers of the alternatives to choose from; all where it is left out.
        """
        rows = list(range(len(self.names)) if among is None else among)
        if self.has_fallback:
            rows = [row for row in rows if self._mean[row] > self.rest.mean()]
        if not rows:
            return self.rest
        first = max(rows, key=lambda row: self._mean_of_each[row])
        found: Floats = self.failed[first].copy()
        for row in sorted(rows, key=lambda row: float(self._mean[row])):
            np.copyto(found, self.worth[row], where=self.alive[row])
        return found

    @cached_property
    def _mean_of_each(self) -> list[float]:
        return [float(self.single(row).mean()) for row in range(len(self.names))]

    @cached_property
    def _mean(self) -> Floats:
        mean: Floats = self.worth.mean(axis=1)
        return mean


def open_ones(given: Alternatives) -> tuple[Alternative, ...]:
    """Our alternatives that are still open."""
    return tuple(a for a in given.mine if not a.dead)


def countable(given: Alternatives, scale: Scale) -> tuple[Alternative, ...]:
    """Those of the open alternatives that count on the scale.

    They have a figure on it, are ready in time or cost what each week of delay does, and where they may fail it is
    said what that costs.
    """
    return tuple(
        a for a in open_ones(given) if _estimate(a, scale) is not None and not why_not(a, given, scale)
    )


def why_not(one: Alternative, given: Alternatives, scale: Scale) -> str:
    """Why an open alternative that has a figure on the scale does not count all the same; "" where it does."""
    if is_late(one, given) and not (scale.sign < 0 and given.delay_cost):
        ready, needed = weeks(one.ready_weeks), weeks(given.needed_in_weeks)
        return f"late: ready in {ready}, needed in {needed}: counts for nothing"
    fails = one.works is not None and one.works < 1
    left = one.otherwise is not None or one.then or _fallback(given, scale) is not None
    if scale.sign < 0 and fails and not left:
        return (
            "not counted in money: say what its failure costs (otherwise: {cost: ...}), "
            "or give a fallback with a cost"
        )
    return ""


def weeks(count: float | None) -> str:
    """A number of weeks in words: 1 week, 2.5 weeks."""
    return f"{count:g} week{'' if count == 1 else 's'}"


def scales(given: Alternatives) -> tuple[Scale, ...]:
    """The scales that the alternatives can be counted on: money where any has a cost, points where any has a value.

    Raises:
        UnclearError: costs in units that are not the same, with no rate between them.
    """
    found = []
    costs = [(n, a.cost) for n, a in enumerate(given.mine) if a.cost is not None and not a.dead]
    if costs:
        unit = costs[0][1].unit
        for n, cost in costs:
            _rate(cost.unit, unit, given, f"alternatives.mine[{n}].cost")
        found.append(Scale(unit, -1, (given.quantity or 0.0) if is_each(unit) else 1.0))
    return tuple(scale for scale in (*found, POINTS) if countable(given, scale))


def is_each(unit: str) -> bool:
    """True where a unit is of money for one of something: EUR/piece, EUR a month."""
    return bool(_apart(unit)[1])


def main_scale(given: Alternatives) -> Scale | None:
    """The scale that counts most of the open alternatives, money before points; None where none can be counted.

    Raises:
        UnclearError: as of ``scales``.
    """
    return max(scales(given), key=lambda scale: len(countable(given, scale)), default=None)


def is_late(one: Alternative, given: Alternatives) -> bool:
    """True where an alternative is ready only after one is needed."""
    if given.needed_in_weeks is None or one.ready_weeks is None:
        return False
    return one.ready_weeks > given.needed_in_weeks


def outcomes(given: Alternatives, scale: Scale, draws: int = DRAWS, seed: int = SEED) -> Outcomes:
    """The draws of all open alternatives that can be counted on a scale.

    The same seed gives the same draws, and an alternative that is changed, added or left out leaves those of the others
    as they are, so that courses of action are compared under the same fortunes.

    Raises:
        UnclearError: an alternative turns to itself, or to one that is not there.
    """
    chosen = countable(given, scale)
    _no_circles(given)
    spared = draws - round(given.shock * draws)  # the rest of the draws are those of the common shock
    alive = np.empty((len(chosen), draws), dtype=np.bool_)
    worth, failed = np.empty((len(chosen), draws)), np.empty((len(chosen), draws))
    rest = _rest(given, scale, draws, seed)
    for row, one in enumerate(chosen):
        works = 1.0 if one.works is None else one.works
        alive[row, :spared] = _chances(works, spared, seed, f"works {one.name}")
        alive[row, spared:] = False
        worth[row] = _worth(one, scale, given, draws, seed)
        left = _left(one, scale, given, draws, seed)
        failed[row] = rest if left is None else left
    names = tuple(a.name for a in chosen)
    turned: set[str] = set()

    def turn(row: int) -> None:
        """What the failure of one leaves where it turns to another, whose own failure comes first."""
        then = chosen[row].then
        if then in names and names[row] not in turned:
            other = names.index(then)
            turn(other)
            failed[row] = np.where(alive[other], worth[other], failed[other])
            turned.add(names[row])

    for row in range(len(chosen)):
        turn(row)
    return Outcomes(names, alive, worth, failed, rest, _fallback(given, scale) is not None)


def _estimate(one: Alternative, scale: Scale) -> Estimate | None:
    return one.cost if scale.sign < 0 else one.value


def _fallback(given: Alternatives, scale: Scale) -> Estimate | None:
    return None if given.fallback is None else _estimate(given.fallback, scale)


def _drawn(estimate: Estimate, draws: int, seed: int, what: str) -> Floats:
    """Draws of an estimate, in its own unit.

    A Latin hypercube (McKay, Beckman and Conover 1979): one from each of equally likely parts of the distribution, in
    an order of its own, so that every distribution is met exactly and is independent of all else.
    """
    if estimate.low == estimate.high:
        return np.full(draws, estimate.mode)
    return (_drawn_of if draws <= DRAWS else _drawn_of.__wrapped__)(estimate, draws, seed, what)


@lru_cache(_KEPT)
def _drawn_of(estimate: Estimate, draws: int, seed: int, what: str) -> Floats:
    met = quantiles(estimate, (np.arange(draws) + 0.5) / draws)
    found = np.random.default_rng([seed, *f"worth {what}".encode()]).permutation(met)
    found.flags.writeable = False
    return found


def _worth(one: Alternative, scale: Scale, given: Alternatives, draws: int, seed: int) -> Floats:
    """What an alternative is worth where it works: its value, or its cost with the one-off costs."""
    estimate = _estimate(one, scale)
    assert estimate is not None  # noqa: S101 - chosen for having one
    worth = _counted(one, estimate, scale, given, _drawn(estimate, draws, seed, one.name))
    return worth if scale.sign > 0 or not scale.quantity else worth - (one.switching or 0.0) / scale.quantity


def _left(one: Alternative, scale: Scale, given: Alternatives, draws: int, seed: int) -> Floats | None:
    """What is left where an alternative fails by its own otherwise, without switching; None where it has none."""
    left = one.otherwise if scale.sign < 0 else one.otherwise_value
    if left is None:
        return None
    return _counted(one, left, scale, given, _drawn(left, draws, seed, f"left {one.name}"))


def _counted(one: Alternative, of: Estimate, scale: Scale, given: Alternatives, drawn: Floats) -> Floats:
    """Draws on the scale, with the one-off costs of trying it in and what comes after a year discounted."""
    ready = one.ready_weeks or 0.0
    later = float((1 + given.discount) ** (-max(0.0, ready - _WEEKS) / _WEEKS))
    if scale.sign > 0:
        return drawn * later
    late = max(0.0, ready - (given.needed_in_weeks or 0.0))
    once = (one.qualification or 0.0) + given.delay_cost * late - (one.relationship or 0.0)
    each = once / scale.quantity if scale.quantity else 0.0
    return -(drawn * _rate(of.unit, scale.unit, given, f'"{one.name}"') * later + each)


def _rest(given: Alternatives, scale: Scale, draws: int, seed: int) -> Floats:
    """What is left where all fail: the fallback, else 0 points, else (in money) set later from the best one."""
    estimate = _fallback(given, scale)
    if estimate is None or given.fallback is None:
        return np.zeros(draws)
    rate = _rate(estimate.unit, scale.unit, given, "alternatives.fallback.cost") if scale.sign < 0 else 1.0
    return scale.sign * rate * _drawn(estimate, draws, seed, "fallback")


def _rate(unit: str, wanted: str, given: Alternatives, place: str) -> float:
    """What one unit is worth in the wanted one.

    Raises:
        UnclearError: they differ and there is no rate.
    """
    if not unit.strip():
        return 1.0  # a bare figure is in the unit of the others
    money, per = _apart(unit)
    wanted_money, wanted_per = _apart(wanted)
    amount = 1.0 if per == wanted_per else _amount(unit, wanted, place)
    if money == wanted_money:
        return amount
    if money not in given.rates:
        raise UnclearError(
            f"{place} is in {money or 'no currency'} and others in {wanted_money or 'none'}; "
            f"add alternatives.rates: {{{money or 'EUR'}: ...}}, one {money or 'EUR'} in {wanted_money or 'theirs'}"
        )
    return given.rates[money] * amount


def _amount(unit: str, wanted: str, place: str) -> float:
    """By what a cost for one thing is multiplied to be one for another: 1000 from EUR/kg to EUR/t.

    Raises:
        UnclearError: the one is not made of the other.
    """
    per, wanted_per = _apart(unit)[1], _apart(wanted)[1]
    try:
        held = how_many(wanted_per, per) if per and wanted_per else None
    except NoUnitsError:
        raise UnclearError(
            f'{place} is in "{unit}" and others in "{wanted}"; write all costs in one unit, or to have units put into '
            'each other type: pip install "pastno[units]"'
        ) from None
    if held is None:
        raise UnclearError(f'{place} is in "{unit}" and others in "{wanted}"; write all costs in one unit')
    return held


def _apart(unit: str) -> tuple[str, str]:
    """The currency and what it is paid for: EUR/piece, EUR a month, EUR per seat; for a sum nothing."""
    money, _, per = _EACH.sub("/", unit, count=1).partition("/")
    return money.strip(), per.strip()


def _chances(chance: float, draws: int, seed: int, what: str) -> Bools:
    """In which draws something of that chance happens: in exactly its share of them."""
    if chance >= 1:
        return np.ones(draws, dtype=np.bool_)
    return (_happens if draws <= DRAWS else _happens.__wrapped__)(round(chance * draws), draws, seed, what)


@lru_cache(_KEPT)
def _happens(times: int, draws: int, seed: int, what: str) -> Bools:
    found = np.random.default_rng([seed, *what.encode()]).permutation(np.arange(draws) < times)
    found.flags.writeable = False
    return found


def _no_circles(given: Alternatives) -> None:
    """No alternative turns, at the end of its branches, to itself.

    Raises:
        UnclearError: one does, or it turns to one that is not there.
    """
    turns = {a.name: a.then for a in given.mine}
    for n, one in enumerate(given.mine):
        seen: tuple[str, ...] = (one.name,)
        while then := turns.get(seen[-1], ""):
            if then not in turns:
                raise UnclearError(
                    f'alternatives.mine[{n}].otherwise.then: "{then}" is not one of the alternatives; '
                    f"write one of {', '.join(repr(name) for name in turns)}"
                )
            if then in seen:
                circle = " -> ".join([*seen, then])
                raise UnclearError(f"alternatives.mine[{n}].otherwise.then goes in a circle: {circle}")
            seen = (*seen, then)
