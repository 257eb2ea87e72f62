"""Total costs side by side, and what they mean for the talks."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pastno.negotiation.supply import Supply
from pastno.techniques.alternatives.tco import Total, rise_cost, saving_that_pays

_NOTHING = 5e-5


@dataclass(frozen=True, slots=True)
class Asked:
    """What the talks are about.

    Attributes:
        rise: share by which the first supplier's price is to rise, or None.
        share: our share of a saving found together.
        saving: such a saving a year, or None where it is not known.
    """

    rise: float | None
    share: float
    saving: float | None


def as_text(supplies: Sequence[Supply], totals: Sequence[Total], asked: Asked) -> str:
    """A table a year, the gaps to the first supplier, and what a shared saving is worth against a rise."""
    return "\n".join([*_table(totals), *_against_the_rise(supplies[0], asked), *_alternatives(totals)]) + "\n"


def _table(totals: Sequence[Total]) -> Iterator[str]:
    width = max(12, *(len(one.name) for one in totals))
    yield f"{'A YEAR':<22}" + "".join(f"  {one.name:>{width}}" for one in totals)
    for line in totals[0].lines:
        yield f"  {line:<20}" + "".join(f"  {one.lines[line] + 0.0:>{width},.0f}" for one in totals)
    yield f"  {'over all years':<20}" + "".join(f"  {one.life:>{width},.0f}" for one in totals)
    yield f"  {'for one of output':<20}" + "".join(f"  {one.a_unit:>{width},.4f}" for one in totals)
    for one in totals[1:]:
        gap = one.a_unit - totals[0].a_unit
        if abs(gap) < _NOTHING:
            yield f"{one.name} costs the same for one of output"
            continue
        share = f" ({abs(gap) / totals[0].a_unit:.1%})" if totals[0].a_unit else ""
        yield f"{one.name} is {abs(gap):,.4f} {'dearer' if gap > 0 else 'cheaper'} for one of output{share}"


def _against_the_rise(first: Supply, asked: Asked) -> Iterator[str]:
    if asked.rise is None:
        return
    cost = rise_cost(first, asked.rise)
    needed = saving_that_pays(first, asked.rise, asked.share)
    yield (
        f"a rise of {100 * asked.rise:g} % costs {cost:,.0f} a year; a shared study of which {100 * asked.share:g} % "
        f"is yours makes up for it from a saving of {needed:,.0f} a year"
    )
    if asked.saving is None:
        return
    ours = asked.saving * asked.share
    yield f"a saving of {asked.saving:,.0f} brings you {ours:,.0f} a year; as issues of a case, weighed by money:"
    weight = round(100 * ours / cost, 1) if cost else 100.0
    price = f'["+{100 * asked.rise:g} %", "0 %"], now: "+{100 * asked.rise:g} %"'
    yield f"  - {{name: price, options: {price}, mine: {{weight: 100, values: [0, 100]}}}}"
    yield (
        f'  - {{name: joint study, options: [none, "savings shared"], now: none, '
        f"mine: {{weight: {weight:g}, values: [0, 100]}}}}"
    )


def _alternatives(totals: Sequence[Total]) -> Iterator[str]:
    if len(totals) > 1:
        yield f"as alternatives of a case, all costs in: beside {totals[0].a_unit:.6g}, not beside the bare price"
    for one in totals[1:]:
        name = json.dumps(one.name, ensure_ascii=False)
        yield f"  - {{name: {name}, cost: {{value: {one.a_unit:.6g}, unit: EUR/piece}}}}"


def as_json(supplies: Sequence[Supply], totals: Sequence[Total], asked: Asked) -> dict[str, Any]:
    """The same as data."""
    return {
        "suppliers": [
            {"name": one.name, "a_year": one.lines, "life": one.life, "a_unit": one.a_unit} for one in totals
        ],
        "rise": None
        if asked.rise is None
        else {
            "share_of_price": asked.rise,
            "cost_a_year": rise_cost(supplies[0], asked.rise),
            "our_share": asked.share,
            "saving_that_pays": saving_that_pays(supplies[0], asked.rise, asked.share),
            "saving": asked.saving,
        },
    }
