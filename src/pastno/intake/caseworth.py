"""What the options of an issue are worth to a side, and how much the issue counts: tables, lines, curves, ranks."""

from collections.abc import Sequence
from itertools import pairwise
from math import exp, expm1

from pastno.intake import caseschema as schema
from pastno.intake.casematch import Misfit, match
from pastno.intake.yamltree import Path
from pastno.negotiation import case as domain
from pastno.negotiation.weights import by_rank


def worth_of(
    part: schema.WorthPart | None,
    options: Sequence[str],
    along: Sequence[float] | None,
    weight: float | None,
    path: Path,
) -> domain.Worth | None:
    """What an issue is worth to one side, a value for each option.

    Args:
        part: as written.
        options: of the issue, in order.
        along: for a range, how far along it each option stands, 0..1; None for a list of options.
        weight: the one that a rank stands for, or None where a weight is written.
        path: where it is written.

    Raises:
        Misfit: the values do not fit the options.
    """
    if part is None:
        return None
    values = _values(part, options, along, path)
    if weight is None:
        weight = _weight(part, path)
    else:  # a rank is of the whole swing, a weight of 100 points of value
        weight *= 100 / ((max(values) - min(values)) or 100)
    return domain.Worth(weight, values, part.spread)


def weights_of_ranks(parts: Sequence[schema.WorthPart | None], side: str) -> list[float | None]:
    """For each issue the weight that its rank stands for, in points of 100, or None where it is given by a weight.

    Raises:
        Misfit: some issues have a rank and others a weight.
    """
    told = [(n, part) for n, part in enumerate(parts) if part is not None]
    ranked = [(n, part) for n, part in told if part.rank is not None]
    weights: list[float | None] = [None] * len(parts)
    if not ranked:
        return weights
    for n, part in told:
        if part.rank is None or part.weight is not None:
            raise Misfit(
                ("issues", n, side, "weight" if part.weight is not None else "rank"),
                f'does not go with the ranks of other issues under "{side}"; give every issue a rank or a weight',
            )
    found = by_rank([part.rank or 0 for _, part in ranked])
    for (n, _), weight in zip(ranked, found, strict=True):
        weights[n] = round(100 * weight, 6)
    return weights


def _weight(part: schema.WorthPart, path: Path) -> float:
    if part.weight is None:
        raise Misfit(path, 'needs "weight", or "rank" (1 for the swing that is wanted most)')
    return part.weight


def _values(
    part: schema.WorthPart, options: Sequence[str], along: Sequence[float] | None, path: Path
) -> tuple[float, ...]:
    if part.points is not None:
        if part.values:
            raise Misfit((*path, "points"), 'stands beside "values"; keep one of the two')
        return _through(part.points, options, along, (*path, "points"))
    values = tuple(part.values)
    if part.halfway is not None and (along is None or len(values) != 2):
        raise Misfit((*path, "halfway"), "goes with a range and its two end values only")
    if along is not None and len(values) == 2:
        values = _between(values[0], values[1], part.halfway, along, (*path, "halfway"))
    if len(values) != len(options):
        raise Misfit(
            (*path, "values"),
            f"{_count(len(values), 'value')} for {_count(len(options), 'option')}; "
            "write one value 0..100 for each option, in the order of the options",
        )
    return values


def _between(
    first: float, last: float, halfway: float | None, along: Sequence[float], path: Path
) -> tuple[float, ...]:
    """The values along a range: a straight line, or the exponential curve through the value of its middle.

    The curve is the usual one for diminishing returns (Keeney and Raiffa 1976): its form is fixed by three points.
    """
    bend = 0.0
    if halfway is not None:
        if not min(first, last) < halfway < max(first, last):
            raise Misfit(path, f"{halfway:g} must lie between the two end values, {first:g} and {last:g}")
        bend = _bend((halfway - first) / (last - first))
    return tuple(last if x == 1 else round(first + (last - first) * _share(x, bend), 10) for x in along)


def _bend(middle: float) -> float:
    """The rate of the exponential curve from 0 to 1 that has ``middle`` half way, by halving the interval."""
    low, high = -60.0, 60.0
    for _ in range(80):
        rate = (low + high) / 2
        low, high = (rate, high) if _share(0.5, rate) < middle else (low, rate)
    return (low + high) / 2


def _share(x: float, rate: float) -> float:
    if abs(rate) < 1e-9:
        return x
    if rate < 0:
        return 1 - _share(1 - x, -rate)
    return expm1(-rate * x) / expm1(-rate) if rate < 50 else 1 - exp(-rate * x)


def _through(
    points: dict[str, float], options: Sequence[str], along: Sequence[float] | None, path: Path
) -> tuple[float, ...]:
    """The values by option name; along a range straight lines between the options that are named."""
    unit = _unit(options)
    named = {
        options.index(match(name, options, (*path, name), unit)): value for name, value in points.items()
    }
    if along is None:
        missing = [option for n, option in enumerate(options) if n not in named]
        if missing:
            raise Misfit(path, f'has no value for "{missing[0]}"; give each option one')
        return tuple(named[n] for n in range(len(options)))
    if len(named) < 2 or min(named) != 0 or max(named) != len(options) - 1:
        raise Misfit(path, f'needs the two ends of the range at least, "{options[0]}" and "{options[-1]}"')
    values = [0.0] * len(options)
    for left, right in pairwise(sorted(named)):
        for n in range(left, right + 1):
            share = (along[n] - along[left]) / (along[right] - along[left])
            values[n] = round(named[left] + (named[right] - named[left]) * share, 10)
    return tuple(values)


def _unit(options: Sequence[str]) -> str:
    """What all options of a range end in."""
    return options[0].partition(" ")[2] if options else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
