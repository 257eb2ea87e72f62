"""The word lists of the importers: YAML files beside the code, each read once when it is first needed."""

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def phrases(name: str) -> dict[str, Any]:
    """The word list ``data/<name>.yaml``."""
    import yaml  # noqa: PLC0415 - only the importers that need a list pay for it

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (files("pastno.intake") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader, and our own file
    return loaded


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of ``data/<name>.yaml`` as a set of lower-case phrases."""
    return frozenset(str(word).casefold() for word in phrases(name)[key])
