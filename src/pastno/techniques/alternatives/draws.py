"""How the alternatives turn out, many times over: which can be carried out, and what each is then worth (6.1, 6.3)."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pastno.negotiation.case import Alternative, Alternatives, Estimate
from pastno.negotiation.errors import PastnoError
from pastno.techniques.alternatives.distribution import Floats, quantiles

Bools = npt.NDArray[np.bool_]
DRAWS = 50_000
SEED = 7
_WEEKS = 52.0


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


@dataclass(frozen=True)
class Outcomes:
    """The draws of some alternatives on one scale, more being better.

    Attributes:
        names: of the alternatives, in order.
        alive: whether each can be carried out; shape (alternatives, draws).
        worth: what each is worth where it is; shape (alternatives, draws).
        failed: what is left where it alone was tried and fails; shape (alternatives, draws).
        rest: what is left where all fail; shape (draws,).
    """

    names: tuple[str, ...]
    alive: Bools
    worth: Floats
    failed: Floats
    rest: Floats

    def single(self, number: int) -> Floats:
        """What one alternative comes to, with its failure."""
        found: Floats = np.where(self.alive[number], self.worth[number], self.failed[number])
        return found

    def best(self) -> Floats:
        """What the best of those that can be carried out comes to, and where none can what is left.

        The best is the one worth most on average: how it then turns out is not known when it is chosen.
        """
        found = self.rest.copy()
        for row in np.argsort(self.worth.mean(axis=1), kind="stable"):
            np.copyto(found, self.worth[row], where=self.alive[row])
        return found


def open_ones(given: Alternatives) -> tuple[Alternative, ...]:
    """Our alternatives that are still open."""
    return tuple(a for a in given.mine if not a.dead)


def countable(given: Alternatives, scale: Scale) -> tuple[Alternative, ...]:
    """Those of the open alternatives that have a figure on the scale."""
    return tuple(a for a in open_ones(given) if _estimate(a, scale) is not None)


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
        per_unit = "/" in unit
        found.append(Scale(unit, -1, (given.quantity or 0.0) if per_unit else 1.0))
    if any(a.value is not None for a in open_ones(given)):
        found.append(Scale("", 1, 0.0))
    return tuple(found)


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
    for row, one in enumerate(chosen):
        if one.then in names:
            other = names.index(one.then)
            failed[row] = np.where(alive[other], worth[other], failed[other])
    found = Outcomes(names, alive, worth, failed, rest)
    if _fallback(given, scale) is None and chosen:
        best = max(range(len(chosen)), key=lambda row: float(found.single(row).mean()))
        return replace(found, rest=failed[best])
    return found


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
    met = quantiles(estimate, (np.arange(draws) + 0.5) / draws)
    return np.random.default_rng([seed, *f"worth {what}".encode()]).permutation(met)


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
    weeks = one.ready_weeks or 0.0
    later = float((1 + given.discount) ** (-max(0.0, weeks - _WEEKS) / _WEEKS))
    if scale.sign > 0:
        return drawn * later
    late = max(0.0, weeks - (given.needed_in_weeks or 0.0))
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
    money, per = _apart(unit)
    wanted_money, wanted_per = _apart(wanted)
    if per != wanted_per:
        raise UnclearError(f'{place} is in "{unit}" and others in "{wanted}"; write all costs in one unit')
    if money == wanted_money:
        return 1.0
    if money not in given.rates:
        raise UnclearError(
            f"{place} is in {money or 'no currency'} and others in {wanted_money or 'none'}; "
            f"add alternatives.rates: {{{money or 'EUR'}: ...}}, one {money or 'EUR'} in {wanted_money or 'theirs'}"
        )
    return given.rates[money]


def _apart(unit: str) -> tuple[str, str]:
    money, _, per = unit.partition("/")
    return money.strip(), per.strip()


def _chances(chance: float, draws: int, seed: int, what: str) -> Bools:
    """In which draws something of that chance happens: in exactly its share of them."""
    return np.random.default_rng([seed, *what.encode()]).permutation(np.arange(draws) < round(chance * draws))


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
