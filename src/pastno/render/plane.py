"""The plane of both sides' values as a picture, and who gives what on each issue; SVG, and PNG by an extra."""

from collections.abc import Iterator
from html import escape

from pastno.render.svg import WIDTH, drawing, figure, page, raster, short
from pastno.techniques.trades.deal import Deal
from pastno.techniques.trades.trade import Trade

_LEFT, _TOP, _SIDE = 56, 20, 470


def pictures(found: Deal) -> str:
    """Both pictures for an HTML page: they follow its width and its dark mode."""
    shown = figure(plane(found), "Packages by their value to both sides")
    if found.recommended is not None:
        shown += figure(bars(found, found.recommended), "Who gains and who gives, issue by issue")
    return page(shown)


def png(found: Deal) -> bytes:
    """The plane as a PNG file.

    Raises:
        PastnoError: the extra that draws it is not installed.
    """
    return raster(plane(found))


def plane(found: Deal) -> str:
    """An SVG of the plane: our value to the right, theirs upwards, both 0..100."""
    return drawing(WIDTH - 20, "".join(_parts(found)), _told(found))


def _parts(found: Deal) -> Iterator[str]:
    for at in (0, 25, 50, 75, 100):
        yield f'<path class="grid" d="M{_x(at)} {_y(0)}V{_y(100)}M{_x(0)} {_y(at)}H{_x(100)}"/>'
        yield f'<text class="small" x="{_x(at)}" y="{_y(0) + 16}" text-anchor="middle">{at}</text>'
        yield f'<text class="small" x="{_x(0) - 8}" y="{_y(at) + 4}" text-anchor="end">{at}</text>'
    yield f'<text x="{_x(50)}" y="{_y(0) + 34}" text-anchor="middle">worth to you</text>'
    upright = f'transform="translate(16 {_y(50)}) rotate(-90)" text-anchor="middle"'
    yield f"<text {upright}>worth to them, as you guess</text>"
    mine, theirs = found.mine_no_deal, found.theirs_no_deal
    if mine is not None or theirs is not None:
        left, low = _x(mine or 0), _y(theirs.mean if theirs else 0)
        yield f'<rect class="zone" x="{left}" y="{_y(100)}" width="{_x(100) - left}" height="{low - _y(100)}"/>'
    if mine is not None:
        yield f'<path class="floor" d="M{_x(mine)} {_y(0)}V{_y(100)}"/>'
        yield f'<text class="small" x="{_x(mine) + 4}" y="{_y(0) - 6}">your no-deal</text>'
    if theirs is not None:
        yield f'<path class="floor" d="M{_x(0)} {_y(theirs.mean)}H{_x(100)}"/>'
        yield f'<text class="small" x="{_x(100) - 4}" y="{_y(theirs.mean) + 13}" text-anchor="end">their no-deal</text>'
    for a, b in found.packages.tolist():
        yield f'<circle class="all" cx="{_x(a)}" cy="{_y(b)}" r="2"/>'
    steps = "".join(f"V{_y(t.theirs.mean)}H{_x(t.mine)}" for t in found.frontier)
    first = found.frontier[0]
    yield f'<path class="line" d="M{_x(first.mine)} {_y(first.theirs.mean)}{steps}"/>'
    for trade in found.frontier:
        yield f'<circle class="point" cx="{_x(trade.mine)}" cy="{_y(trade.theirs.mean)}" r="3"/>'
    here, there = found.now
    yield f'<rect class="now" x="{_x(here) - 5}" y="{_y(there.mean) - 5}" width="10" height="10"/>'
    yield _label(here, there.mean, "now")
    if found.recommended is not None:
        yield from _proposed(found.recommended)


def _proposed(trade: Trade) -> Iterator[str]:
    """The recommended trade in an ellipse that nine in ten of our guesses about them fall into."""
    x, middle = _x(trade.mine), _y((trade.theirs.low + trade.theirs.high) / 2)
    tall = max(4.0, (trade.theirs.high - trade.theirs.low) / 200 * _SIDE)
    yield f'<ellipse class="unsure" cx="{x}" cy="{middle}" rx="9" ry="{tall:.1f}"/>'
    y = _y(trade.theirs.mean)
    yield f'<path class="best" d="M{x} {y - 8}l8 8l-8 8l-8 -8z"/>'
    yield _label(trade.mine, trade.theirs.mean, "the trade")


def bars(found: Deal, trade: Trade) -> str:
    """An SVG with two bars an issue: what the trade changes for us and, by our guess, for them, in points."""
    here = found.situation
    rows = []
    for issue, (mine, theirs) in zip(here.case.issues, here.space.columns, strict=True):
        at, now = issue.options.index(trade.package[issue.name]), issue.options.index(here.now[issue.name])
        if at != now:
            rows.append((issue.name, float(mine[at] - mine[now]), float(theirs[at] - theirs[now])))
    widest = max((abs(v) for _, *both in rows for v in both), default=1.0) or 1.0
    height, parts = 30 + 44 * len(rows), []
    for n, (name, ours, their) in enumerate(rows):
        top = 8 + 44 * n
        parts.append(f'<text x="0" y="{top + 20}">{escape(short(name, 22))}</text>')
        parts += [_bar(ours, top, "ours", widest), _bar(their, top + 17, "theirs", widest)]
    parts.append(f'<path class="axis" d="M330 4V{height - 22}"/>')
    parts.append(f'<rect class="ours" x="0" y="{height - 16}" width="10" height="10"/>')
    parts.append(f'<text class="small" x="15" y="{height - 7}">you</text>')
    parts.append(f'<rect class="theirs" x="60" y="{height - 16}" width="10" height="10"/>')
    parts.append(f'<text class="small" x="75" y="{height - 7}">them, as you guess; points of 100</text>')
    told = "; ".join(f"{name}: you {ours:+.0f}, them {their:+.0f}" for name, ours, their in rows)
    return drawing(height, "".join(parts), told)


def _bar(value: float, top: int, kind: str, widest: float) -> str:
    length = round(abs(value) / widest * 170, 1)
    left = 330 - length if value < 0 else 330
    text = f'<text class="small" x="{left - 4 if value < 0 else left + length + 4}" y="{top + 11}"'
    anchor = ' text-anchor="end"' if value < 0 else ""
    return f'<rect class="{kind}" x="{left}" y="{top}" width="{length}" height="14"/>{text}{anchor}>{value:+.0f}</text>'


def _label(mine: float, theirs: float, text: str) -> str:
    """A label beside a point, on the side where there is room."""
    right = mine < 75
    x, anchor = (_x(mine) + 14, "start") if right else (_x(mine) - 14, "end")
    y = max(_y(theirs) - 6, _TOP + 12)
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>'


def _told(found: Deal) -> str:
    """The picture in words, for those who cannot see it."""
    now = f"now you {found.now[0]:.0f}, them about {found.now[1].mean:.0f}"
    if found.recommended is None:
        return f"{now}; no package beats both no-deals"
    best = found.recommended
    return f"{now}; the trade you {best.mine:.0f}, them about {best.theirs.mean:.0f}"


def _x(value: float) -> float:
    return round(_LEFT + value / 100 * _SIDE, 1)


def _y(value: float) -> float:
    return round(_TOP + (100 - value) / 100 * _SIDE, 1)
