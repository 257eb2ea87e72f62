"""Entry points, looked up once: importers, readers, techniques and rules, built-in and third-party alike."""

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any


@cache
def _all() -> Any:
    """All entry points; what holds them has another type in each version of Python, and ``select`` in all."""
    return entry_points()


def plugins(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group ("pastno.techniques"), each of a name once, in the order of registration."""
    seen: dict[str, EntryPoint] = {}
    for point in _all().select(group=group):
        seen.setdefault(point.name, point)
    return tuple(seen.values())
