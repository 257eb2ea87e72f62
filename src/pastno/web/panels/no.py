"""The no itself: what kind it is, the words that show it, and the one line to read first."""

from collections.abc import Mapping
from typing import Any

from pastno.web.panels.panel import Panel, Seat


def _fill(seat: Seat) -> Mapping[str, Any] | None:
    sheet = seat.look.sheet
    return None if sheet is None else {"sheet": sheet, "no": sheet.no}


PANEL = Panel("no", "stand", _fill)
