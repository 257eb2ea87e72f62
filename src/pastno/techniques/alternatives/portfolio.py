"""What having no deal is worth: each alternative, the best of those that work, the reservation value (6.1 to 6.3)."""

from dataclasses import dataclass
from math import log1p

import numpy as np

from pastno.negotiation.case import Alternatives, Case
from pastno.techniques.alternatives.distribution import Floats
from pastno.techniques.alternatives.draws import DRAWS, SEED, Scale, is_late, outcomes, scales


@dataclass(frozen=True, slots=True)
class Summary:
    """What something is worth, in the unit of its scale.

    Attributes:
        mean, p5, p50, p95: of its draws; p5 is always the worse end.
        certainty_equivalent: the sure amount that is as good to somebody of that risk tolerance; the mean without one.
    """

    mean: float
    p5: float
    p50: float
    p95: float
    certainty_equivalent: float


@dataclass(frozen=True)
class Portfolio:
    """The alternatives valued on one scale.

    Attributes:
        scale: what they are counted in.
        each: what every alternative comes to, its failure included.
        best: what the best of those that work is worth: its certainty equivalent is the reservation value.
        worse_than: in which share of the draws having no deal turns out worse than the reservation value.
        drawn: draws of the best, in the unit of the scale, rising; shape (draws,).
    """

    scale: Scale
    each: dict[str, Summary]
    best: Summary
    worse_than: float
    drawn: Floats

    @property
    def reservation(self) -> float:
        """What a deal must beat: not more than this in money, not less in points."""
        return self.best.certainty_equivalent


def portfolios(case: Case, draws: int = DRAWS, seed: int = SEED) -> tuple[Portfolio, ...]:
    """The alternatives of a case on every scale that they can be counted on: money first, then points.

    Raises:
        UnclearError: they contradict each other or mix currencies.
    """
    return tuple(portfolio(case.alternatives, scale, draws, seed) for scale in scales(case.alternatives))


def portfolio(given: Alternatives, scale: Scale, draws: int = DRAWS, seed: int = SEED) -> Portfolio:
    """The open alternatives valued on a scale."""
    found = outcomes(given, scale, draws, seed)
    tolerance = _tolerance(given, scale)
    best = found.best()
    summary = summed(best, scale, tolerance)
    worse = float((best < scale.sign * summary.certainty_equivalent - 1e-12).mean())
    each = {name: summed(found.single(n), scale, tolerance) for n, name in enumerate(found.names)}
    return Portfolio(scale, each, summary, worse, np.sort(scale.sign * best))


def reservation_of(given: Alternatives, scale: Scale, draws: int = DRAWS, seed: int = SEED) -> float:
    """The reservation value alone, more being better: for comparing courses of action."""
    return _sure(outcomes(given, scale, draws, seed).best(), _tolerance(given, scale))


def summed(worth: Floats, scale: Scale, tolerance: float | None) -> Summary:
    """Draws, more being better, in the unit of the scale."""
    p5, p50, p95 = np.percentile(worth, [5, 50, 95], method="inverted_cdf")
    sure = _sure(worth, tolerance)
    return Summary(*(scale.sign * float(x) for x in (worth.mean(), p5, p50, p95, sure)))


def _sure(worth: Floats, tolerance: float | None) -> float:
    """The certainty equivalent; the mean for who weighs a chance by its mean."""
    return float(worth.mean()) if tolerance is None else certainty_equivalent(worth, tolerance)


def certainty_equivalent(worth: Floats, tolerance: float) -> float:
    """-R ln E exp(-x / R), exponential utility of risk tolerance R (dossier 6.1), without overflow."""
    least = float(worth.min())
    return least - tolerance * log1p(float(np.expm1(-(worth - least) / tolerance).mean()))


def at_least_one(given: Alternatives) -> float:
    """The chance that at least one open alternative works and is ready in time: (1 - c)(1 - prod(1 - p)).

    Where some have figures, those without any do not count here either.
    """
    none = 1.0
    figured = any(one.value is not None or one.cost is not None for one in given.mine)
    for one in given.mine:
        counts = one.value is not None or one.cost is not None or not figured
        if counts and not one.dead and not is_late(one, given):
            none *= 1 - (1.0 if one.works is None else one.works)
    return (1 - given.shock) * (1 - none)


def by_number(given: Alternatives, scale: Scale, draws: int = DRAWS, seed: int = SEED) -> tuple[float, ...]:
    """The reservation value with one, two, three ... of the open alternatives, the most useful added first.

    In the unit of the scale; the curve flattens, and a further alternative is worth its trouble only above its cost.
    With all of them it is the reservation value of these draws.
    """
    found, tolerance = outcomes(given, scale, draws, seed), _tolerance(given, scale)
    left, chosen = list(range(len(found.names))), list[int]()
    values: list[float] = []
    while left:
        worth = [_sure(found.best([*chosen, row]), tolerance) for row in left]
        at = int(np.argmax(worth))
        chosen.append(left.pop(at))
        values.append(scale.sign * worth[at])
    return tuple(values)


def _tolerance(given: Alternatives, scale: Scale) -> float | None:
    """The risk tolerance on a scale: money spread over the units; for points only where there are no costs."""
    if given.risk_tolerance is None:
        return None
    if scale.sign > 0:
        return None if any(a.cost is not None for a in given.mine) else given.risk_tolerance
    return given.risk_tolerance / scale.quantity if scale.quantity else None
