"""The table of formats that can be read, from the registry of importers."""

import inspect
from importlib.metadata import entry_points
from typing import Any


def table() -> str:
    """One row an importer of this package: what it is, and how its content is recognised."""
    head = ["| name | what it is | how it is recognised |", "| --- | --- | --- |"]
    points = sorted(entry_points(group="pastno.importers"), key=lambda p: p.name)
    return "\n".join(head + [_row(p.load()) for p in points if p.value.startswith("pastno.")])


def _row(kind: Any) -> str:
    importer: Any = kind() if inspect.isclass(kind) else kind
    return f"| `{importer.name}` | {importer.describes} | {_first(type(importer).recognises)} |"


def _first(function: Any) -> str:
    paragraph = (function.__doc__ or "").strip().split("\n\n")[0]
    return " ".join(paragraph.split()).replace("|", "\\|").replace("``", "`")
