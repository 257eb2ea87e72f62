"""The history of a case: every change with who and when, and the way back to any of them."""

from collections.abc import Mapping
from typing import Any

from pastno.web.panels.panel import Panel, Seat

_MOST = 30


def _fill(seat: Seat) -> Mapping[str, Any]:
    changes = seat.place.store.history(seat.place.who, seat.case.id)
    return {"changes": changes[:_MOST], "more": max(0, len(changes) - _MOST)}


PANEL = Panel("history", "stand", _fill, lasting=False)
