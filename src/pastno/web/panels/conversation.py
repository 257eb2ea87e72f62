"""What they said and what we said, with what was heard marked in it; whose side is whose; what to add."""

from collections.abc import Mapping
from typing import Any

from pastno.web.marks import unheard
from pastno.web.panels.panel import Panel, Seat


def _fill(seat: Seat) -> Mapping[str, Any]:
    reading = seat.look.reading
    talk = reading.conversation if reading is not None else None
    speakers = dict.fromkeys(t.speaker for t in talk.turns) if talk is not None else {}
    return {
        "reading": reading,
        "talk": talk,
        "speakers": tuple(speakers),
        "no": reading.no if reading is not None else None,
        "alone": len(speakers) < 2,
        "most": seat.place.settings.limits.megabytes,
        "unheard": reading is not None and unheard(reading.turns),
    }


PANEL = Panel("conversation", "said", _fill)
