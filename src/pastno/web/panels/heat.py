"""Heat over time: a thin line of how hot each of their turns is, from calm to furious."""

from collections.abc import Mapping
from typing import Any

from pastno.web.panels.panel import Panel, Seat
from pastno.web.words import _

WIDTH, HEIGHT = 320, 44
_EDGE = 6


def _fill(seat: Seat) -> Mapping[str, Any] | None:
    reading = seat.look.reading
    if reading is None or len(reading.temperatures) < 2:
        return None
    warmth = reading.temperatures
    step = (WIDTH - 2 * _EDGE) / (len(warmth) - 1)
    points = [
        (round(_EDGE + i * step, 1), round(HEIGHT - _EDGE - t.value * (HEIGHT - 2 * _EDGE), 1))
        for i, t in enumerate(warmth)
    ]
    turns = [reading.turns[t.index] for t in warmth]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "points": points,
        "told": _("How hot each of their turns is, of 3: {heats}").format(
            heats=", ".join(str(t.heat) for t in turns)
        ),
        "turns": [(t.index, t.turn.speaker, t.heat) for t in turns],
        "last": turns[-1].heat,
    }


PANEL = Panel("heat", "said", _fill)
