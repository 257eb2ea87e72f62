"""Which reader hears: the one that PASTNO_READER names, else the trained one, else the rules and why."""

import os

from pastno.negotiation.errors import PastnoError
from pastno.plugins import plugins
from pastno.reading.reader import Reader

_BEST, _ALWAYS = "trained", "rules"


def choose_reader() -> tuple[Reader, str]:
    """The reader named by the environment variable PASTNO_READER, else the trained one, else the rules, and why.

    Raises:
        PastnoError: no reader has the name in PASTNO_READER, or it cannot be loaded.
    """
    named = os.environ.get("PASTNO_READER")
    if named:
        return _reader(named), ""
    try:
        return _reader(_BEST), ""
    except (PastnoError, ImportError) as error:
        return _reader(_ALWAYS), str(error)


def is_trained() -> bool:
    """Whether it is the trained reader that hears, as far as is known before it is loaded."""
    return (os.environ.get("PASTNO_READER") or _BEST) == _BEST


def _reader(name: str) -> Reader:
    points = plugins("pastno.readers")
    point = next((p for p in points if p.name == name), None)
    if point is None:
        known = ", ".join(p.name for p in points)
        raise PastnoError(f"PASTNO_READER: no reader is called {name!r}; there are {known}")
    reader: Reader = point.load()()
    return reader
