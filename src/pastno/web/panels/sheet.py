"""The rest of the sheet: what to say, what waits, the trade, the way out, what to do and to find out."""

from collections.abc import Mapping
from typing import Any

from pastno.render.sections import face_line
from pastno.web.panels.panel import Panel, Seat


def _fill(seat: Seat) -> Mapping[str, Any] | None:
    sheet = seat.look.sheet
    if sheet is None:
        return None
    trades = [(t, [face_line(device, t.sentence) for device in t.proposed.trade.face]) for t in sheet.trades]
    return {"sheet": sheet, "lines": (*sheet.say, *sheet.ask), "trades": trades}


PANEL = Panel("sheet", "stand", _fill)
