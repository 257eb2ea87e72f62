"""The importers that are installed: built-in and third-party ones, by the entry point ``pastno.importers``."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint

from pastno.intake.importer import Importer
from pastno.negotiation.conversation import LeftOut
from pastno.plugins import plugins

GROUP = "pastno.importers"
_OURS = "pastno."


@dataclass(frozen=True, slots=True)
class Registry:
    """The importers that can be used, and those that cannot, with the reason.

    Attributes:
        importers: in the order of their names.
        broken: third-party importers that could not be loaded.
        missing: names of built-in importers whose extra is not installed.
    """

    importers: tuple[Importer, ...]
    broken: tuple[LeftOut, ...] = ()
    missing: frozenset[str] = frozenset()


@cache
def registry() -> Registry:
    """Everything registered, loaded once."""
    return load_registry(plugins(GROUP))


def built_in(name: str) -> Importer | None:
    """The built-in importer of that name, loaded without the others; None where others' importers are installed."""
    points = plugins(GROUP)
    if not all(point.value.startswith(_OURS) for point in points):
        return None
    one = load_registry(point for point in points if point.name == name)
    return one.importers[0] if one.importers else None


def load_registry(points: Iterable[EntryPoint]) -> Registry:
    """The importers of these entry points; one that fails to load is left out and said to be."""
    importers: list[Importer] = []
    broken: list[LeftOut] = []
    missing: set[str] = set()
    for point in sorted(points, key=lambda p: p.name):
        try:
            importer = point.load()()
            _checked(importer)
        except Exception as error:  # noqa: BLE001 - whatever a third party's module raises
            if point.value.startswith(_OURS):
                missing.add(point.name)
            else:
                broken.append(_why(point, error))
            continue
        importers.append(importer)
    return Registry(tuple(importers), tuple(broken), frozenset(missing))


def _checked(importer: Importer) -> None:
    if not (isinstance(importer.name, str) and callable(importer.recognises) and callable(importer.read)):
        raise TypeError("it lacks a name, recognises or read")


def _why(point: EntryPoint, error: Exception) -> LeftOut:
    package = f" of {point.dist.name}" if point.dist else ""
    reason = " ".join(str(error).split())[:120]
    return LeftOut(
        f"importer {point.name}{package}", f"could not be loaded: {type(error).__name__}: {reason}"
    )
