"""The case document: what is negotiated and what it is worth, as text that a person can edit."""

from collections.abc import Mapping
from typing import Any

from pastno.negotiation.errors import PastnoError
from pastno.web.desk import case_of
from pastno.web.panels.panel import Panel, Seat


def _fill(seat: Seat) -> Mapping[str, Any]:
    return {
        "text": seat.case.document or first_document(seat),
        "begun": bool(seat.case.document.strip()),
        "error": _error(seat.case.document),
        "seen": seat.case.version,
    }


def _error(document: str) -> str:
    if not document.strip():
        return ""
    try:
        case_of(document)
    except PastnoError as error:
        return str(error)
    return ""


def first_document(seat: Seat) -> str:
    """The document to begin with: the two parties from the conversation, and what else one may say."""
    reading = seat.look.reading
    me = reading.conversation.me if reading is not None else "me"
    them = next((t.turn.speaker for t in reversed(reading.theirs)), "them") if reading is not None else "them"
    return with_parties(seat.case.title, me, them)


def with_parties(title: str, me: str, them: str) -> str:
    """A case document that names the two parties."""
    import yaml  # noqa: PLC0415 - only where a document is begun

    data = {"title": title, "me": {"name": me}, "them": {"name": them}}
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1000)
    return text


PANEL = Panel("document", "stand", _fill)
