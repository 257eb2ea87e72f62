"""Pictures of having no deal: its distribution, what it hangs on, and the ladder to improve it; SVG."""

from html import escape

import numpy as np

from pastno.negotiation.errors import PastnoError
from pastno.render.svg import drawing, figure, page, raster, short
from pastno.techniques.alternatives.no_deal import NoDeal
from pastno.techniques.alternatives.portfolio import Portfolio

_LEFT, _RIGHT = 40, 540


def pictures(found: NoDeal) -> str:
    """The pictures for an HTML page."""
    shown = [
        figure(distribution(one, found), f"How having no deal may turn out{_in(one)}") for one in found.valued
    ]
    if found.main is not None:
        shown.append(
            figure(
                _portfolio(found.main),
                f"Each alternative with its failure: nine in ten, and the mean{_in(found.main)}",
            )
        )
    if found.main is not None and found.drivers:
        bars = [(d.what, d.low, d.high) for d in found.drivers]
        middle = found.main.reservation
        shown.append(figure(_bars(bars, middle), f"What it hangs on{_in(found.main)}"))
    if found.main is not None and any(rung.gain > 0 for rung in found.ladder):
        rungs = [(rung.action, 0.0, rung.gain) for rung in found.ladder if rung.gain > 0]
        shown.append(figure(_bars(rungs, 0.0), f"What would improve it{_in(found.main)}"))
    return page("".join(shown))


def png(found: NoDeal) -> bytes:
    """The distribution on the first scale as a PNG file.

    Raises:
        PastnoError: the extra that draws it is not installed, or there is nothing to draw.
    """
    if not found.valued:
        raise PastnoError("there is nothing to draw: no alternative has a value or a cost")
    return raster(distribution(found.valued[0], found))


def distribution(one: Portfolio, found: NoDeal) -> str:
    """Which share of the draws is at most so good: a rising line, with the reservation value and the table marked."""
    low, high = float(one.drawn[0]), float(one.drawn[-1])
    marks = [("no deal is worth", one.reservation)]
    if one.scale.sign > 0:
        marks += _on_the_table(found)
    low, high = min(low, *(v for _, v in marks)), max(high, *(v for _, v in marks))
    width = (high - low) or 1.0

    def x(value: float) -> float:
        return round(_LEFT + (value - low) / width * (_RIGHT - _LEFT), 1)

    at = np.linspace(0, len(one.drawn) - 1, 200).astype(int)
    points = " ".join(
        f"{x(float(one.drawn[n]))},{round(200 - 180 * n / (len(one.drawn) - 1), 1)}" for n in at
    )
    parts = [f'<path class="grid" d="M{_LEFT} {y}H{_RIGHT}"/>' for y in (20, 110, 200)]
    parts += [
        f'<text class="small" x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{share}</text>'
        for y, share in ((20, "all"), (110, "half"), (200, "0"))
    ]
    parts.append(f'<polyline class="line" points="{points}"/>')
    for n, value in enumerate(np.linspace(low, high, 5).tolist()):
        anchor = ("start", "middle", "middle", "middle", "end")[n]
        parts.append(f'<text class="small" x="{x(value)}" y="216" text-anchor="{anchor}">{value:,.4g}</text>')
    for n, (name, value) in enumerate(marks):
        anchor = "start" if x(value) < (_LEFT + _RIGHT) / 2 else "end"
        shift = 5 if anchor == "start" else -5
        parts.append(f'<path class="floor" d="M{x(value)} 10V200"/>')
        place = f'x="{x(value) + shift}" y="{36 + 16 * n}" text-anchor="{anchor}"'
        parts.append(f'<text class="small" {place}>{name} {value:,.4g}</text>')
    return drawing(236, "".join(parts), f"no deal is worth {one.reservation:,.4g} {one.scale.unit}")


def _on_the_table(found: NoDeal) -> list[tuple[str, float]]:
    """What a deal would be worth beside it: as it lies there, and by the trade to propose."""
    marks = [("as you stated", found.on_the_table)] if found.stated and found.on_the_table is not None else []
    if found.table is not None and found.table.trade is not None:
        marks += [("the deal on the table", found.table.now), ("the trade to propose", found.table.trade)]
    return marks


def _portfolio(one: Portfolio) -> str:
    """Each alternative from its 5 % to its 95 % point, with its mean."""
    rows = sorted(one.each.items(), key=lambda pair: -one.scale.sign * pair[1].mean)
    values = [v for _, s in rows for v in (s.p5, s.p95, s.mean)]
    low, high = min(values), max(values)
    width = (high - low) or 1.0

    def x(value: float) -> float:
        return round(90 + (value - low) / width * 380, 1)

    parts = []
    for n, (name, summary) in enumerate(rows):
        top = 6 + 40 * n
        ends = sorted((summary.p5, summary.p95))
        parts.append(f'<text class="small" x="0" y="{top + 10}">{escape(short(name, 76))}</text>')
        parts.append(f'<path class="axis" d="M{x(ends[0])} {top + 21}H{x(ends[1])}"/>')
        parts.append(f'<circle class="best" cx="{x(summary.mean)}" cy="{top + 21}" r="6"/>')
        parts.append(
            f'<text class="small" x="{x(ends[0]) - 4}" y="{top + 25}" text-anchor="end">{ends[0]:,.4g}</text>'
        )
        parts.append(f'<text class="small" x="{x(ends[1]) + 9}" y="{top + 25}">{ends[1]:,.4g}</text>')
    told = "; ".join(f"{name}: {s.mean:,.4g}" for name, s in rows)
    return drawing(10 + 40 * len(rows), "".join(parts), told)


def _bars(rows: list[tuple[str, float, float]], middle: float) -> str:
    """Bars from a low to a high value each, with a line at the middle."""
    low = min(middle, *(min(a, b) for _, a, b in rows))
    high = max(middle, *(max(a, b) for _, a, b in rows))
    width = (high - low) or 1.0

    def x(value: float) -> float:
        return round(90 + (value - low) / width * 380, 1)

    parts = []
    for n, (name, a, b) in enumerate(rows):
        top = 6 + 40 * n
        parts.append(f'<text class="small" x="0" y="{top + 10}">{escape(short(name, 76))}</text>')
        left, right = sorted((x(a), x(b)))
        parts.append(
            f'<rect class="ours" x="{left}" y="{top + 15}" width="{max(1.0, right - left)}" height="12"/>'
        )
        lowest, highest = sorted((a, b))
        if lowest != middle:
            parts.append(
                f'<text class="small" x="{left - 4}" y="{top + 25}" text-anchor="end">{lowest:,.4g}</text>'
            )
        parts.append(f'<text class="small" x="{right + 4}" y="{top + 25}">{highest:,.4g}</text>')
    height = 10 + 40 * len(rows)
    parts.append(f'<path class="axis" d="M{x(middle)} 0V{height}"/>')
    return drawing(height, "".join(parts), "; ".join(f"{name}: {a:,.4g} to {b:,.4g}" for name, a, b in rows))


def _in(one: Portfolio) -> str:
    return f", in {one.scale.unit}" if one.scale.unit else ", in points of 100"
