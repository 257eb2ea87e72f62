"""Total costs side by side, and what they mean for the talks."""

from collections.abc import Iterator, Sequence
from typing import Any

from pastno.negotiation.supply import Supply
from pastno.techniques.alternatives.tco import Total, rise_cost, saving_that_pays


def as_text(supplies: Sequence[Supply], totals: Sequence[Total], rise: float | None, share: float) -> str:
    """A table a year, the gaps to the first supplier, and the saving that makes up for a rise."""
    return "\n".join(_lines(supplies, totals, rise, share)) + "\n"


def _lines(
    supplies: Sequence[Supply], totals: Sequence[Total], rise: float | None, share: float
) -> Iterator[str]:
    width = max(12, *(len(one.name) for one in totals))
    yield f"{'A YEAR':<22}" + "".join(f"  {one.name:>{width}}" for one in totals)
    for line in totals[0].lines:
        yield f"  {line:<20}" + "".join(f"  {one.lines[line]:>{width},.0f}" for one in totals)
    yield f"  {'over all years':<20}" + "".join(f"  {one.life:>{width},.0f}" for one in totals)
    yield f"  {'for one of output':<20}" + "".join(f"  {one.a_unit:>{width},.4f}" for one in totals)
    for one in totals[1:]:
        gap = one.a_unit - totals[0].a_unit
        word = "dearer" if gap > 0 else "cheaper"
        yield f"{one.name} is {abs(gap):,.4f} {word} for one of output ({abs(gap) / totals[0].a_unit:.1%})"
    if rise is not None:
        cost = rise_cost(supplies[0], rise / 100)
        saving = saving_that_pays(supplies[0], rise / 100, share / 100)
        yield (
            f"a rise of {rise:g} % costs {cost:,.0f} a year; a shared study of which {share:g} % is yours makes up "
            f"for it from a saving of {saving:,.0f} a year"
        )
    yield "as alternatives of a case:"
    for one in totals[1:]:
        yield f"  - {{name: {one.name}, cost: {{value: {one.a_unit:.6g}, unit: EUR/piece}}}}"


def as_json(
    supplies: Sequence[Supply], totals: Sequence[Total], rise: float | None, share: float
) -> dict[str, Any]:
    """The same as data."""
    return {
        "suppliers": [
            {"name": one.name, "a_year": one.lines, "life": one.life, "a_unit": one.a_unit} for one in totals
        ],
        "rise": None
        if rise is None
        else {
            "per_cent": rise,
            "cost_a_year": rise_cost(supplies[0], rise / 100),
            "share": share,
            "saving_that_pays": saving_that_pays(supplies[0], rise / 100, share / 100),
        },
    }
