"""The columns of a table of issues or of alternatives, known by the words of their heads in any order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pastno.intake.sheetcells import Cell, Table

_MINE = {"mine", "my", "our", "ours", "us", "we", "me"}
_THEIRS = {"theirs", "their", "them", "they", "counterpart"}
_WORTH = {
    "weight": {"weight", "weights", "importance", "swing"},
    "spread": {"spread", "uncertainty"},
    "value": {"value", "values", "utility", "score", "points", "worth"},
}
_ISSUE = {
    "public": {"public", "publicly", "said", "stand"},
    "disputed": {"disputed", "dispute", "refused", "contested"},
    "now": {"now", "current", "currently", "today", "quo"},
    "clause": {"clause", "wording"},
    "description": {"description", "about"},
    "option": {"option", "options", "setting", "settings", "level", "choice"},
    "issue": {"issue", "issues", "variable", "topic"},
}
_ALTERNATIVE = {
    "otherwise": {"otherwise", "fails", "failure"},
    "switching": {"switching", "switch"},
    "expires": {"expires", "expire", "expiry", "deadline", "until"},
    "cost": {"cost", "costs", "price"},
    "value": {"value", "worth", "utility", "points"},
    "works": {"works", "probability", "chance", "likelihood", "likely", "p"},
    "ready": {"ready", "weeks", "lead"},
    "side": {"side", "whose", "party"},
    "note": {"note", "notes", "comment", "remark"},
    "name": {"name", "alternative", "alternatives", "course"},
}
_FIGURED = {"cost", "value", "otherwise"}
_WHICH = {
    "unit": {"unit", "currency"},
    "low": {"low", "lowest", "min", "minimum"},
    "high": {"high", "highest", "max", "maximum"},
    "mode": {"mode", "likely", "likeliest", "expected"},
}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table.

    Attributes:
        kind: "issues" or "alternatives".
        columns: where each known column stands, from 0: "mine value", "cost low".
        units: the unit that the head of a column gives in brackets: {"cost": "EUR/piece"}.
        unknown: (column, words) of the columns that are not read.
    """

    kind: str
    columns: dict[str, int]
    units: dict[str, str]
    unknown: tuple[tuple[int, str], ...]


def head(table: Table, cells: Sequence[Cell]) -> Head | None:
    """The head that ``cells`` are, or None where they are no head of a table that is read here."""
    texts = [cell.text if cell.number is None and len(cell.text) <= 60 else "" for cell in cells]
    sheet = set(_words(table.sheet))
    for kind, role in (("issues", _issue_column), ("alternatives", _alternative_column)):
        columns: dict[str, int] = {}
        units, unknown = {}, []
        for n, text in enumerate(texts):
            name = role(text)
            if name == "name" and kind == "issues" and not sheet & _ISSUE["issue"]:
                name = ""
            if name and name not in columns:
                columns[name] = n
                if unit := re.search(r"[(\[]([^()\[\]]{1,40})[)\]]", text):
                    units[name] = unit[1].strip()
            elif text:
                unknown.append((n, text))
        if kind == "issues" and "name" in columns:
            columns.setdefault("issue", columns.pop("name"))
        key = "issue" if kind == "issues" else "name"
        if key in columns and len(columns) >= 2:
            return Head(kind, columns, units, tuple(unknown))
    return None


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", re.sub(r"[(\[].*", "", text.lower()))


def _issue_column(text: str) -> str:
    words = set(_words(text))
    for worth, known in _WORTH.items():
        if words & known:
            return f"{'theirs' if words & _THEIRS else 'mine'} {worth}"
    if "said" in words and "to" in words:
        return "said to"
    if words == {"name"}:
        return "name"
    if words and words <= _MINE | _THEIRS:
        return "theirs value" if words & _THEIRS else "mine value"
    return next((name for name, known in _ISSUE.items() if words & known), "")


def _alternative_column(text: str) -> str:
    words = set(_words(text))
    name = next((name for name, known in _ALTERNATIVE.items() if words & known), "")
    if name in _FIGURED:
        which = next((which for which, known in _WHICH.items() if words & known), "")
        return f"{name} {which}".strip()
    return name
