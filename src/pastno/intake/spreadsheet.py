"""Issues and alternatives from a spreadsheet: one row an option, one row an alternative, columns in any order."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pastno.intake.casefile import CaseError, case_from
from pastno.intake.sheetcells import Cell, Table, tables
from pastno.intake.sheetheads import Head, head
from pastno.intake.yamltree import Path, Tree
from pastno.negotiation.case import Alternatives, Issue
from pastno.negotiation.conversation import LeftOut

_MARKS = {"x", "yes", "y", "true", "1", "✓", "✔", "*", "now"}
_UNMARKS = {"", "no", "n", "false", "0", "-"}
_FIGURE = re.compile(r"([-+]?[0-9][0-9.,'\u00a0\u202f ]*)\s*(\D.*)?")


@dataclass(frozen=True, slots=True)
class Found:
    """What a spreadsheet says of a case, and which of its columns and sheets were not read."""

    issues: tuple[Issue, ...]
    alternatives: Alternatives
    left_out: tuple[LeftOut, ...]


def read_spreadsheet(path: str | FilePath) -> Found:
    """The issues and alternatives in a .xlsx or .csv file.

    Raises:
        CaseError: it cannot be read; the message names sheet, row and column.
    """
    try:
        data = FilePath(path).read_bytes()
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror or error}); check the path") from None
    return parse_spreadsheet(data, str(path))


def parse_spreadsheet(data: bytes, source: str) -> Found:
    """The issues and alternatives in the bytes of a .xlsx or .csv file called ``source``.

    Raises:
        CaseError: as ``read_spreadsheet``.
    """
    draft = _Draft()
    for table in tables(data, source):
        _read(table, draft, source)
    if not draft.issues and not any(draft.alternatives.values()):
        raise CaseError(
            f"{source}: holds no issues and no alternatives; head the columns issue, option, mine weight, mine value, "
            "or alternative, works, cost"
        )
    case = case_from(Tree(draft.data()), source, places=draft.places)
    return Found(case.issues, case.alternatives, tuple(draft.left_out))


@dataclass(slots=True)
class _Draft:
    """The parts of a case file as they come together, and where each was written."""

    issues: list[dict[str, Any]] = field(default_factory=list)
    alternatives: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {"mine": [], "theirs": []})
    fallback: dict[str, Any] | None = None
    places: dict[Path, str] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    def data(self) -> dict[str, Any]:
        alternatives = {side: found for side, found in self.alternatives.items() if found}
        if self.fallback:
            alternatives["fallback"] = self.fallback  # type: ignore[assignment]
        return {"me": "me", "them": "them", "issues": self.issues, "alternatives": alternatives}


@dataclass(frozen=True, slots=True)
class _Row:
    """One row under a head."""

    table: Table
    head: Head
    number: int
    cells: tuple[Cell, ...]
    source: str

    def cell(self, column: str) -> Cell:
        n = self.head.columns.get(column, -1)
        return self.cells[n] if 0 <= n < len(self.cells) else Cell("")

    def place(self, column: str = "") -> str:
        return self.table.place(self.number, self.head.columns.get(column, -1))

    def wrong(self, column: str, message: str) -> CaseError:
        return CaseError(f"{self.source}, {self.place(column)}: {message}")

    def marked(self, column: str) -> bool:
        return self.cell(column).text.lower() in _MARKS

    def figure(self, column: str, *, chance: bool = False) -> tuple[float, str] | None:
        """The number in a column and its unit; a percentage as such, or as 0..1 where a chance is meant."""
        cell = self.cell(column)
        if not cell.text:
            return None
        number, unit = cell.number, "%" if cell.percent else ""
        if number is None:
            parts = _FIGURE.fullmatch(cell.text[:200])
            number = None if parts is None else _number(parts[1], comma=self.table.decimal_comma)
            unit = (parts[2] or "").strip() if parts else ""
        if number is None:
            raise self.wrong(column, f'"{cell.text[:40]}" is not a number; write digits')
        if chance and unit == "%":
            return number / 100, ""
        return number, unit


def _number(text: str, *, comma: bool) -> float | None:
    """A figure as written in English or with a decimal comma, with any sign between the thousands."""
    text = re.sub(r"['\u00a0\u202f ]", "", text)
    if "," in text and "." in text:
        text = text.replace("," if text.rfind(".") > text.rfind(",") else ".", "").replace(",", ".")
    elif not comma and re.fullmatch(r"[-+]?[0-9]{1,3}(,[0-9]{3})+", text):
        text = text.replace(",", "")
    else:
        text = text.replace(",", ".")
    if text.count(".") > 1 and re.fullmatch(r"[-+]?[0-9]{1,3}(\.[0-9]{3})+", text):
        text = text.replace(".", "")
    try:
        return float(text)
    except ValueError:
        return None


def _read(table: Table, draft: _Draft, source: str) -> None:
    current: Head | None = None
    for number, cells in table.rows:
        if found := head(table, cells):
            current = found
            draft.left_out += [
                LeftOut(f'{table.place(number, n)} "{words}"', "no column of a case is called so")
                for n, words in found.unknown
            ]
            _without_weights(current, table.place(number, -1), draft)
        elif current is None:
            draft.left_out.append(LeftOut(table.place(number, -1), "stands above the heads of the columns"))
        else:
            row = _Row(table, current, number, cells, source)
            (_issue_row if current.kind == "issues" else _alternative_row)(row, draft)
    if table.rows and current is None:
        draft.left_out.append(
            LeftOut(f"sheet {table.sheet}" if table.sheet else "the table", "no head is known")
        )


def _without_weights(head: Head, place: str, draft: _Draft) -> None:
    for side in ("mine", "theirs"):
        if f"{side} value" in head.columns and f"{side} weight" not in head.columns:
            draft.left_out.append(
                LeftOut(f"{place}: no {side} weight", "all issues count the same; set the weights")
            )


def _issue_row(row: _Row, draft: _Draft) -> None:
    name, option = row.cell("issue").text, row.cell("option").text
    issue = next((i for i in draft.issues if i["name"] == name), None) if name else None
    if issue is None and not name:
        if not draft.issues:
            raise row.wrong("issue", "names no issue; write its name in the first of its rows")
        issue = draft.issues[-1]
    at: Path = ("issues", len(draft.issues) if issue is None else draft.issues.index(issue))
    if issue is None:
        issue = {"name": name, "options": [], "public": [], "words": {}}
        draft.issues.append(issue)
        draft.places[at] = draft.places[(*at, "name")] = row.place("issue")
    if option and option not in issue["options"]:
        issue["options"].append(option)
        draft.places[(*at, "options", len(issue["options"]) - 1)] = row.place("option")
        for side in ("mine", "theirs"):
            _value(row, issue, side, at, draft)
    for side in ("mine", "theirs"):
        for what in ("weight", "spread"):
            _once(row, issue, (side, what), at, draft)
    _about(row, issue, option, at, draft)


def _value(row: _Row, issue: dict[str, Any], side: str, at: Path, draft: _Draft) -> None:
    figure = row.figure(f"{side} value")
    values = (
        issue.setdefault(side, {}).setdefault("values", [])
        if figure
        else issue.get(side, {}).get("values", [])
    )
    number = len(issue["options"])
    if len(values) != (number - 1 if figure else 0):
        raise row.wrong(
            f"{side} value", f'"{issue["name"]}" has a value for some options only; write one in each row'
        )
    if figure:
        values.append(figure[0])
        if f"{side} weight" not in row.head.columns:
            issue[side].setdefault("weight", 1.0)
        draft.places[(*at, side, "values", number - 1)] = row.place(f"{side} value")
        draft.places.setdefault((*at, side), row.place(f"{side} value"))


def _once(row: _Row, issue: dict[str, Any], which: tuple[str, str], at: Path, draft: _Draft) -> None:
    """A figure that belongs to the issue as a whole: it may stand in one row, or the same in several."""
    column = " ".join(which)
    if (figure := row.figure(column, chance=which[1] == "spread")) is None:
        return
    worth = issue.setdefault(which[0], {})
    if worth.setdefault(which[1], figure[0]) != figure[0]:
        raise row.wrong(
            column, f'is {figure[0]:g} here and {worth[which[1]]:g} above for "{issue["name"]}"; keep one'
        )
    draft.places.setdefault((*at, *which), row.place(column))
    draft.places.setdefault((*at, which[0]), row.place(column))


def _about(row: _Row, issue: dict[str, Any], option: str, at: Path, draft: _Draft) -> None:
    if row.marked("disputed"):
        issue["disputed"] = True
    if text := row.cell("description").text:
        issue.setdefault("description", text)
    now = row.cell("now").text
    if now.lower() not in _UNMARKS or (now and now == option):
        meant = option if row.marked("now") or now == option else now
        if issue.setdefault("now", meant) != meant:
            raise row.wrong("now", f'"{issue["name"]}" has two options marked as now; keep one')
        draft.places[(*at, "now")] = row.place("now")
    if option and (said := row.cell("public").text):
        issue["public"].append({"option": option, "said": said, "to": row.cell("said to").text})
        draft.places[(*at, "public", len(issue["public"]) - 1)] = row.place("public")
    if option and (clause := row.cell("clause").text):
        issue["words"][option] = clause


def _alternative_row(row: _Row, draft: _Draft) -> None:
    name, side = row.cell("name").text, row.cell("side").text.lower()
    if not name:
        raise row.wrong("name", "names no alternative; write what you would do")
    theirs = bool(re.search(r"\btheirs?\b|\bthem\b", f"{side} {row.table.sheet.lower()}"))
    alternative = dict(_alternative(row, name))
    if "fall" in side:
        draft.fallback, at = alternative, ("alternatives", "fallback")
    else:
        group = draft.alternatives["theirs" if theirs else "mine"]
        at = ("alternatives", "theirs" if theirs else "mine", len(group))  # type: ignore[assignment]
        group.append(alternative)
    draft.places[at] = row.place("name")
    for column, part in _COLUMNS.items():
        if column in row.head.columns:
            draft.places[(*at, part)] = row.place(column)


_COLUMNS: Mapping[str, str] = {
    "works": "works",
    "value": "value",
    "value mode": "value",
    "cost": "cost",
    "cost mode": "cost",
    "otherwise": "otherwise",
    "ready": "ready_weeks",
    "switching": "switching",
    "expires": "expires",
}


def _alternative(row: _Row, name: str) -> Iterator[tuple[str, Any]]:
    yield "name", name
    if works := row.figure("works", chance=True):
        yield "works", works[0]
    for what in ("value", "cost"):
        if estimate := _estimate(row, what):
            yield what, estimate
    if otherwise := _estimate(row, "otherwise"):
        yield "otherwise", {"cost": otherwise}
    for column, part in (("ready", "ready_weeks"), ("switching", "switching")):
        if figure := row.figure(column):
            yield part, figure[0]
    if expires := row.cell("expires"):
        day = re.sub(r"^([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})$", _iso, expires.text)
        yield "expires", day or None
    yield "note", row.cell("note").text


def _iso(day: re.Match[str]) -> str:
    return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"


def _estimate(row: _Row, what: str) -> dict[str, Any]:
    figures = {part: row.figure(f"{what} {part}".strip()) for part in ("", "low", "mode", "high")}
    known = {part or "value": figure for part, figure in figures.items() if figure}
    if not known:
        return {}
    if "value" in known and ("low" in known or "high" in known):
        known["mode"] = known.pop("value")
    column = what if what in row.head.units else f"{what} {next(iter(known))}"
    unit = (
        row.cell(f"{what} unit").text
        or next((u for _, u in known.values() if u), "")
        or row.head.units.get(column, "")
    )
    estimate: dict[str, Any] = {part: figure for part, (figure, _) in known.items()}
    if what == "value" and unit == "%":
        unit = ""
    return estimate | ({"unit": unit} if unit or what != "otherwise" else {})
