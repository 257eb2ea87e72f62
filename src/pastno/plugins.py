"""Entry points, looked up once: importers, readers, techniques and rules, built-in and third-party alike."""

from functools import cache
from importlib.metadata import EntryPoint, EntryPoints, entry_points


@cache
def _all() -> EntryPoints:
    return entry_points()


def plugins(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group ("pastno.techniques"), each of a name once, in the order of registration."""
    seen: dict[str, EntryPoint] = {}
    for point in _all().select(group=group):
        seen.setdefault(point.name, point)
    return tuple(seen.values())
