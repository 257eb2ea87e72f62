"""How well a line of ours answers what they said: what proposed words are chosen by."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pastno.negotiation.conversation import Span
from pastno.negotiation.errors import PastnoError
from pastno.reading.installed import is_trained

_LONG = 280
"""Of more characters than this, which is what the model reads of them, those around the no are looked at."""
_BEFORE = 80


def fit(theirs: str, no: Span, lines: Sequence[str]) -> tuple[float, ...]:
    """How well each line answers a no, 0..1; all 0 where the trained reader is not there to tell.

    Args:
        theirs: the turn with the no.
        no: where in it the no stands.
        lines: what could be said, each by itself.
    """
    found = _graded(_around(theirs, no), tuple(lines)) if is_trained() else ()
    return found or (0.0,) * len(lines)


_STOP = re.compile(r"[.!?]\s|\n")
_FAR = 200


def _around(text: str, no: Span) -> str:
    if len(text) <= _LONG:
        return text
    start = max(0, no[0] - _BEFORE)
    stops = [stop.end() for stop in _STOP.finditer(text, max(0, start - _FAR), start)]
    return text[stops[-1] if stops else start :].strip()


@lru_cache(maxsize=256)
def _graded(theirs: str, lines: tuple[str, ...]) -> tuple[float, ...]:
    try:
        from pastno.reading.trained.model import shared  # noqa: PLC0415 - the encoder, only where it is wanted

        return shared().fit(theirs, lines)
    except (PastnoError, ImportError):
        return ()
