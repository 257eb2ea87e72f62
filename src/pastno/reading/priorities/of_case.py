"""Their priorities for a case: its issues, what else they are called, and the conversation at hand."""

from pastno.negotiation.case import Case
from pastno.negotiation.errors import PastnoError
from pastno.negotiation.heard import Reading
from pastno.reading.priorities.infer import Priorities, infer
from pastno.reading.priorities.likeness import Meanings
from pastno.reading.priorities.naming import MOST, Issues


def meanings() -> Meanings | None:
    """What words mean, by the reader's encoder; None where its weights cannot be used."""
    try:
        from pastno.reading.trained.model import shared  # noqa: PLC0415 - onnxruntime may be missing

        return shared().meanings
    except (PastnoError, ImportError):
        return None


def issues_of(case: Case) -> Issues:
    """The issues of a case, each also by what its description says: "lead time, delivery weeks" are two names more."""
    also = {
        issue.name: tuple(
            piece.strip() for piece in issue.description.replace(";", ",").split(",") if piece.strip()
        )
        for issue in case.issues
    }
    return Issues(tuple(issue.name for issue in case.issues), also, meanings())


def wanted_by_them(case: Case, reading: Reading) -> Priorities | None:
    """Their priorities, or None for a case with fewer than two issues or more than can be told apart."""
    if not 2 <= len(case.issues) <= MOST:
        return None
    return infer([(turn.turn.side, turn.text) for turn in reading.turns], issues_of(case))
