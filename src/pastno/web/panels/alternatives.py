"""Alternatives: what having no deal is worth and how it may turn out, the worst case, and what improves it most."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pastno.negotiation.errors import PastnoError
from pastno.web import gaps
from pastno.web.panels.panel import Panel, Seat

if TYPE_CHECKING:
    from pastno.techniques.alternatives.no_deal import NoDeal
    from pastno.techniques.alternatives.portfolio import Portfolio

_BARS = 40
WIDTH, HEIGHT = 400, 118
_LEFT, _RIGHT, _BOTTOM, _TALL = 8, 392, 96, 66


@dataclass(frozen=True, slots=True)
class Mark:
    """A value marked in the picture, with its words beside it."""

    x: float
    y: float
    name: str
    value: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Picture:
    """How often having no deal turns out how, in the unit of its scale.

    Attributes:
        unit: "" for points of 100.
        bars: one path of bars, the higher the more of the draws fall there.
        marks: what is marked in it.
        ends: the values at its left and right end.
        whisker: where nine in ten draws fall, from and to.
        reservation: the reservation value and the worse and the better end of nine in ten.
    """

    unit: str
    bars: str
    marks: tuple[Mark, ...]
    ends: tuple[float, float]
    whisker: tuple[float, float]
    reservation: tuple[float, float, float]


def _fill(seat: Seat) -> Mapping[str, Any] | None:
    look = seat.look
    gap = gaps.for_alternatives(look)
    if look.case is None or not look.case.alternatives.mine:
        return None if gap is None else {"gap": gap, "found": None, "trouble": ""}
    try:
        found = seat.place.desk.once(look, "no deal", lambda: _found(seat))
    except PastnoError as error:
        return {"gap": None, "found": None, "trouble": str(error)}
    return {"gap": gap, "trouble": "", **found}


def _found(seat: Seat) -> Mapping[str, Any]:
    from pastno.coach.preparation.desk import day_of  # noqa: PLC0415 - loaded where there is a case
    from pastno.render.alternatives import sections  # noqa: PLC0415
    from pastno.techniques.alternatives.no_deal import no_deal  # noqa: PLC0415

    case = seat.look.case
    assert case is not None  # noqa: S101 - asked for only with a case
    found = no_deal(case, day_of(seat.look.reading))
    told = {section.heading: section for section in sections(found)}
    return {
        "found": found,
        "told": told,
        "pictures": [_picture(one, found) for one in found.valued],
        "each": _each(found, told),
        "rungs": _rungs(found, told),
        "width": WIDTH,
        "height": HEIGHT,
        "floor": _BOTTOM,
        "figure": figure,
    }


def figure(value: float, unit: str, *, bare: bool = False) -> str:
    """A value with its unit, or bare: points to the whole, money to four figures."""
    if not unit and abs(value) <= 100:
        return f"{value:.0f}" if abs(value) >= 10 else f"{value:.2g}"
    told = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return told if bare else f"{told} {unit}".strip()


def _picture(one: "Portfolio", found: "NoDeal") -> Picture:
    """How the draws of a portfolio fall, with what it is held against."""
    values = [("no deal", one.reservation)]
    if one.scale.sign > 0 and found.table is not None and found.table.trade is not None:
        values += [("on the table", found.table.now), ("the trade", found.table.trade)]
    low = min(float(one.drawn[0]), *(v for _, v in values))
    high = max(float(one.drawn[-1]), *(v for _, v in values))
    width = (high - low) or 1.0

    def x(value: float) -> float:
        return round(_LEFT + (value - low) / width * (_RIGHT - _LEFT), 1)

    counts, edges = np.histogram(one.drawn, bins=_BARS, range=(low, low + width))
    tall = counts.max() or 1
    bars = "".join(
        f"M{x(a)} {_BOTTOM}V{round(_BOTTOM - c / tall * _TALL, 1)}H{x(b)}V{_BOTTOM}z"
        for c, a, b in zip(counts.tolist(), edges[:-1].tolist(), edges[1:].tolist(), strict=True)
        if c
    )
    marks = tuple(
        Mark(x(value), 12 + 14 * n, name, value, "start" if x(value) < (_LEFT + _RIGHT) / 2 else "end")
        for n, (name, value) in enumerate(values)
    )
    worse, better = one.best.p5, one.best.p95
    return Picture(
        one.scale.unit,
        bars,
        marks,
        (low, high),
        (x(worse), x(better)),
        (one.reservation, min(worse, better), max(worse, better)),
    )


def _each(
    found: "NoDeal", told: Mapping[str, Any]
) -> list[tuple[Any, tuple[float, float, float] | None, bool]]:
    """Each of our courses with its words, and from where to where it reaches, where it can on the main scale."""
    rows: list[tuple[Any, tuple[float, float, float] | None, bool]] = []
    for entry in told["WHAT WE COULD DO"].entries if "WHAT WE COULD DO" in told else ():
        ranked = sorted(found.valued, key=lambda v: v is not found.main)
        valued = next((v for v in ranked if entry.lead in v.each), None)
        if valued is None:
            rows.append((entry, None, False))
            continue
        ends = [v for s in valued.each.values() for v in (s.p5, s.p95, s.mean)]
        low, width = min(ends), (max(ends) - min(ends)) or 1.0
        one = valued.each[entry.lead]
        at = [round(2 + 96 * (v - low) / width, 1) for v in (*sorted((one.p5, one.p95)), one.mean)]
        rows.append((entry, (at[0], at[1], at[2]), entry.lead == found.best))
    return rows


def _rungs(found: "NoDeal", told: Mapping[str, Any]) -> list[tuple[Any, float]]:
    """What improves it, with how much as a share of 100 of the largest gain."""
    most = max((rung.gain for rung in found.ladder), default=0.0) or 1.0
    entries = told["IMPROVE IT"].entries if "IMPROVE IT" in told else ()
    return [
        (entry, round(max(0.0, 100 * rung.gain / most), 1))
        for entry, rung in zip(entries, found.ladder, strict=True)
    ]


PANEL = Panel("alternatives", "stand", _fill)
