"""The no itself: what kind it is, the words that show it, and the one line to read first."""

from collections.abc import Mapping
from typing import Any

from pastno.web.marks import unheard
from pastno.web.panels.panel import Panel, Seat


def _fill(seat: Seat) -> Mapping[str, Any] | None:
    sheet, reading = seat.look.sheet, seat.look.reading
    if sheet is None or reading is None:
        return None
    return {"sheet": sheet, "no": sheet.no, "unheard": unheard(reading.turns)}


PANEL = Panel("no", "stand", _fill)
