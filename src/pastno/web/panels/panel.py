"""What a panel of the case room is: a name, a column, and what its template needs; nothing where it has nothing."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pastno.store import CaseRecord
from pastno.web.desk import Look
from pastno.web.place import Place
from pastno.web.rendering import around, template

Column = Literal["said", "reply", "stand"]
_TOKEN = secrets.token_hex(32)
"""Stands in what is kept for the form token, which is another one each time it is shown."""


@dataclass(frozen=True, slots=True)
class Seat:
    """What a panel looks at: the place, the case, how it stands, and the gates that the user opened."""

    place: Place
    case: CaseRecord
    look: Look
    opened: tuple[str, ...] = ()

    @property
    def may_change(self) -> bool:
        """Whether the person may change the case; everybody who sees it may look at all panels."""
        return self.case.role in {"owner", "editor"}

    @property
    def may_draft(self) -> bool:
        """Whether the person may write in the draft: a coach may that too."""
        return self.may_change or self.case.role == "coach"


Fill = Callable[[Seat], Mapping[str, Any] | None]
"""What a template needs; None where there is nothing to show, and then the panel is not there."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel.

    Attributes:
        name: of its template ``panels/NAME.html`` and its address ``/cases/ID/parts/NAME``.
        column: what they said, the reply, or where it stands.
        fill: what the template needs.
        lasting: it shows only the case as it stands, and stays as it was drawn until that changes.
    """

    name: str
    column: Column
    fill: Fill
    lasting: bool = True


def drawn(panel: Panel, seat: Seat, **more: Any) -> str:
    """The panel as HTML; "" where it has nothing to show. ``more`` goes into the template as it is."""
    frame = around(seat.place.request)
    if more or not panel.lasting:
        return _drawn(panel, seat, panel.fill(seat), {**frame, **more})
    case = seat.case
    eyes = (panel.name, seat.look.key, case.id, case.version, case.role, frame["signed_in"])

    def made() -> tuple[str, bool]:
        found = panel.fill(seat)
        passes = bool(found and found.get("trouble"))  # what went wrong may go well the next time
        return _drawn(panel, seat, found, {**frame, "csrf": _TOKEN}), not passes

    return seat.place.desk.picture(eyes, made).replace(_TOKEN, frame["csrf"])


def _drawn(panel: Panel, seat: Seat, found: Mapping[str, Any] | None, more: Mapping[str, Any]) -> str:
    if found is None:
        return ""
    frame = {
        "case": seat.case,
        "look": seat.look,
        "may_change": seat.may_change,
        "may_draft": seat.may_draft,
    }
    return template(f"panels/{panel.name}.html").render({**frame, **found, **more})
