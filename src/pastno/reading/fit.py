"""How well a line of ours answers what they said: what proposed words are chosen by."""

from collections.abc import Sequence
from functools import lru_cache

from pastno.negotiation.conversation import Span
from pastno.negotiation.errors import PastnoError
from pastno.reading.installed import is_trained

_LONG = 700
"""Of more characters than this, those around the no are looked at."""
_BEFORE = 250


def fit(theirs: str, no: Span, lines: Sequence[str]) -> tuple[float, ...]:
    """How well each line answers a no, 0..1; all 0 where the trained reader is not there to tell.

    Args:
        theirs: the turn with the no.
        no: where in it the no stands.
        lines: what could be said, each by itself.
    """
    return _graded(_around(theirs, no), tuple(lines)) or (0.0,) * len(lines)


def _around(text: str, no: Span) -> str:
    if len(text) <= _LONG:
        return text
    start = max(0, no[0] - _BEFORE)
    begins = max(text.rfind(mark, 0, start) + 1 for mark in ".!?\n")
    return text[begins:].strip()


@lru_cache(maxsize=256)
def _graded(theirs: str, lines: tuple[str, ...]) -> tuple[float, ...]:
    from pastno.reading.trained.model import shared  # noqa: PLC0415 - the encoder, only where it is wanted

    if not is_trained():
        return ()
    try:
        return shared().fit(theirs, lines)
    except PastnoError:
        return ()
