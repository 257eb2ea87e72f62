"""Where things lie in the drawing of the plane: our value to the right, theirs upwards, both 0..100."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pastno.techniques.trades.trade import Trade
from pastno.web.plane import SHORT, Plane, code_of, in_words

WIDTH, HEIGHT = 400, 366
_LEFT, _TOP, _WIDE, _TALL = 44, 12, 344, 308
_EDGE = 62


@dataclass(frozen=True, slots=True)
class Stop:
    """A package that one can step to, and how it is drawn."""

    code: str
    x: float
    y: float
    mine: float
    theirs: float
    words: str
    sure: str
    on_frontier: bool
    marks: tuple[str, ...]


def x_of(value: float) -> float:
    """Where a value to us lies."""
    return round(_LEFT + value / 100 * _WIDE, 1)


def y_of(value: float) -> float:
    """Where a value to them lies."""
    return round(_TOP + (100 - value) / 100 * _TALL, 1)


def drawing(plane: Plane, chosen: str) -> Mapping[str, Any]:
    """What the template of the drawing needs.

    Args:
        plane: what is drawn.
        chosen: the code of the package that is looked at.
    """
    deal = plane.deal
    efficient = {code_of(plane.case, t.package) for t in deal.frontier}
    stops = [_stop(plane, trade, efficient) for trade in plane.stops]
    dots = "" if len(plane.rows) <= len(stops) else _dots(plane)
    mine, theirs = deal.mine_no_deal, deal.theirs_no_deal
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "frame": (x_of(0), y_of(100), x_of(100), y_of(0)),
        "ticks": [(at, x_of(at), y_of(at)) for at in (0, 25, 50, 75, 100)],
        "middle": (x_of(50), y_of(50)),
        "dots": dots,
        "line": _line(deal.frontier),
        "stops": stops,
        "chosen": chosen,
        "ring": ring(plane.trade(chosen)),
        "mine_floor": None if mine is None else x_of(mine),
        "mine_floor_left": mine is not None and mine > _EDGE,
        "their_floor": None if theirs is None else (y_of(theirs.mean), y_of(theirs.high), y_of(theirs.low)),
        "zone": None
        if mine is None and theirs is None
        else (x_of(mine or 0), y_of(100), x_of(100), y_of(0 if theirs is None else theirs.mean)),
        "legend": [(code, [SHORT[m] for m in marks], marks[0]) for code, marks in _in_order(plane)],
    }


def ring(trade: Trade | None) -> tuple[float, float, float, float] | None:
    """Where the chosen package lies: its place, and how high and how low it may be worth to them."""
    if trade is None:
        return None
    spread = trade.theirs
    return x_of(trade.mine), y_of(spread.mean), y_of(spread.high), y_of(spread.low)


def _stop(plane: Plane, trade: Trade, efficient: set[str]) -> Stop:
    code = code_of(plane.case, trade.package)
    marks = plane.marks.get(code, ())
    return Stop(
        code,
        x_of(trade.mine),
        y_of(trade.theirs.mean),
        trade.mine,
        trade.theirs.mean,
        in_words(trade, marks),
        _sure(trade.p_accept),
        code in efficient,
        marks,
    )


def _sure(share: float | None) -> str:
    """How many of 100 guesses, for a narrow column."""
    if share is None:
        return ""
    told = round(100 * share)
    return "< 1" if not told and share else "> 99" if told == 100 and share < 1 else str(told)


def _in_order(plane: Plane) -> list[tuple[str, tuple[str, ...]]]:
    """The marked packages, the one to propose first and what is on the table last."""
    return sorted(plane.marks.items(), key=lambda pair: ("now" in pair[1], "recommended" not in pair[1]))


def _dots(plane: Plane) -> str:
    """All packages as one path of dots: a line of no length with a round end each."""
    return "".join(f"M{x_of(a)} {y_of(b)}h0" for a, b in plane.dots.tolist())


def _line(frontier: tuple[Trade, ...]) -> str:
    """The frontier as steps: between two packages there is none."""
    first = frontier[0]
    steps = "".join(f"V{y_of(t.theirs.mean)}H{x_of(t.mine)}" for t in frontier)
    return f"M{x_of(first.mine)} {y_of(first.theirs.mean)}{steps}"
