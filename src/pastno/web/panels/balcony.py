"""The balcony: a timer, one breath, what it is about, the worst case and the ways round, before any answer."""

import re
from collections.abc import Mapping
from typing import Any

from pastno.web.panels.panel import Panel, Seat

_MINUTES = re.compile(r"(\d+) minutes")


def _fill(seat: Seat) -> Mapping[str, Any] | None:
    sheet = seat.look.sheet
    if sheet is None or sheet.balcony is None:
        return None
    found = _MINUTES.search(sheet.balcony.hold)
    return {
        "balcony": sheet.balcony,
        "minutes": int(found.group(1)) if found else None,
        "opened": "R1" in seat.opened,
        "holds": any(item.gate == "R1" for item in sheet.not_yet),
    }


PANEL = Panel("balcony", "stand", _fill)
