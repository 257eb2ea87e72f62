"""The draft: the words to be sent, checked as they are typed, with lines and whole replies that go in at a click."""

from collections.abc import Mapping
from typing import Any

from pastno.negotiation.conversation import Conversation
from pastno.web.panels.panel import Panel, Seat
from pastno.web.panels.remarks import remarked

VARIANTS = ("", "shorter", "warmer", "firmer")


def _fill(seat: Seat) -> Mapping[str, Any]:
    draft = seat.place.store.draft(seat.place.who, seat.case.id)
    sheet = seat.look.sheet
    respected = sheet is not None and sheet.respected
    talk = seat.look.reading.conversation if seat.look.reading is not None else None
    return {
        "draft": draft,
        "lines": (*sheet.say, *sheet.ask) if sheet is not None else (),
        "respected": respected,
        "whole": sheet is not None and bool(sheet.say or sheet.ask),
        "variants": VARIANTS[:1] if respected else VARIANTS,  # a goodbye is not to be firmer
        "most": seat.place.settings.limits.draft,
        "to": address_of_them(talk),
        "subject": subject_of(talk, seat.case.title),
        **remarked(draft.text, seat.place.desk.remarks(seat.look, draft.text, typing=True), typing=True),
    }


def address_of_them(talk: Conversation | None) -> str:
    """The mail address of who spoke last on their side, or ""."""
    if talk is None:
        return ""
    known = {p.name: p.address for p in talk.participants if p.side == "them" and p.address}
    spoke = [known[t.speaker] for t in reversed(talk.turns) if t.speaker in known]
    return next(iter(spoke), "") or ""


def subject_of(talk: Conversation | None, title: str) -> str:
    """The subject of an answer."""
    told = (talk.title if talk is not None and any(t.id for t in talk.turns) else "") or title
    return told if told.lower().startswith("re:") else f"Re: {told}"


PANEL = Panel("draft", "reply", _fill, lasting=False)
