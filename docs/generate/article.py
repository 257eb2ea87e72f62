"""The article beside the program: each heading and point with the module, command and test that carry it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).resolve().parent.parent / "article.yaml"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the article, in our own words, and what carries it.

    Attributes:
        modules: dotted names ("pastno.techniques.bridge").
        commands: commands as typed, options included ("pastno check --explain H101").
        tests: node ids of pytest ("tests/coach/test_gates.py::test_evidence_waits_until_settled").
    """

    says: str
    modules: tuple[str, ...]
    commands: tuple[str, ...]
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the article by its name, what it comes to, and its points in the article's order."""

    name: str
    about: str
    points: tuple[Point, ...]


def headings() -> tuple[Heading, ...]:
    """The article, heading by heading, as ``article.yaml`` lays it out."""
    with DATA.open(encoding="utf-8") as file:
        return tuple(_heading(entry) for entry in yaml.safe_load(file))


def _heading(entry: dict[str, Any]) -> Heading:
    return Heading(entry["heading"], entry["about"], tuple(_point(p) for p in entry["points"]))


def _point(entry: dict[str, Any]) -> Point:
    return Point(
        entry["says"],
        tuple(entry.get("modules") or ()),
        tuple(entry.get("commands") or ()),
        tuple(entry.get("tests") or ()),
    )


def page() -> str:
    """A section a heading with a table of its points."""
    return "\n\n".join("\n".join(_section(heading)) for heading in headings())


def _section(heading: Heading) -> Iterator[str]:
    yield f"## {heading.name}"
    yield ""
    yield heading.about.strip()
    yield ""
    yield "| the article's point | module | command | test |"
    yield "| --- | --- | --- | --- |"
    for point in heading.points:
        tests = [_short(test) for test in point.tests]
        cells = [point.says.strip(), _code(point.modules), _code(point.commands), _code(tests)]
        yield f"| {' | '.join(c.replace('|', chr(92) + '|') for c in cells)} |"


def _code(names: Iterable[str]) -> str:
    return "<br>".join(f"`{name}`" for name in names)


def _short(test: str) -> str:
    path, _, name = test.partition("::")
    return f"{path.removeprefix('tests/')} {name}".strip()
