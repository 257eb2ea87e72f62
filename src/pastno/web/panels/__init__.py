"""The panels of the case room, in the order in which they stand.

To add one: a module with a ``PANEL``, a template of its name under ``templates/panels/``, and a line here.
"""

from pastno.web.panels import (
    alternatives,
    balcony,
    conversation,
    document,
    draft,
    heat,
    history,
    jumps,
    no,
    priorities,
    sheet,
    trades,
)
from pastno.web.panels.panel import Panel

PANELS: tuple[Panel, ...] = (
    heat.PANEL,
    conversation.PANEL,
    draft.PANEL,
    jumps.PANEL,
    no.PANEL,
    balcony.PANEL,
    sheet.PANEL,
    priorities.PANEL,
    trades.PANEL,
    alternatives.PANEL,
    document.PANEL,
    history.PANEL,
)
"""A panel is shown in its column, below those of the same column that stand before it here."""
