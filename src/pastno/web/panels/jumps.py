"""The parts of the last column to jump to, where it is long."""

from collections.abc import Mapping
from typing import Any

from pastno.web import gaps, trading
from pastno.web.panels.panel import Panel, Seat


def _fill(seat: Seat) -> Mapping[str, Any] | None:
    look = seat.look
    if look.case is None:
        return None
    ground = trading.ground(seat.place.desk, look)
    wants = ground.wants if ground is not None else None
    there = [
        ("sheet", "the sheet", look.sheet is not None),
        ("priorities", "their priorities", wants is not None and bool(wants.after)),
        ("trades", "trades", gaps.for_trades(look) is None),
        ("alternatives", "if it stays no", gaps.for_alternatives(look) is None),
    ]
    places = [(name, words) for name, words, shown in there if shown]
    figures = any(name != "sheet" for name, _words in places)
    return {"places": places, "figures": figures} if len(places) > 1 else None


PANEL = Panel("jumps", "stand", _fill)
