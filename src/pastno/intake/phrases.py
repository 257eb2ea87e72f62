"""The word lists of the importers: YAML files beside the code, each read once when it is first needed."""

from functools import cache
from typing import Any

from pastno.data import read_yaml


@cache
def phrases(name: str) -> dict[str, Any]:
    """The word list ``data/<name>.yaml``."""
    loaded: dict[str, Any] = read_yaml("pastno.intake", "data", f"{name}.yaml")
    return loaded


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of ``data/<name>.yaml`` as a set of lower-case phrases."""
    return frozenset(str(word).casefold() for word in phrases(name)[key])
