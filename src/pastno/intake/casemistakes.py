"""Mistakes in a case file, each in one line: where it is, what is wrong and what to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from pastno.intake import caseschema
from pastno.intake.yamltree import Path, Tree


@dataclass(frozen=True, slots=True)
class Places:
    """What a place in a case is called: by the source, and by its line or what ``places`` says."""

    source: str
    tree: Tree
    places: Mapping[Path, str]

    def line(self, path: Path, message: str, shown: Path | None = None) -> str:
        """``message`` behind the place of ``path``, which is written as ``shown``."""
        place = next((self.places[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.places), "")
        if not place and (number := self.tree.line(path)) is not None:
            place = f"line {number}"
        start = ", ".join(part for part in (self.source, place) if part)
        written = spell(path if shown is None else shown)
        return f"{start}: {written}: {message}" if written else f"{start}: {message}"


def spell(path: Path) -> str:
    """A path as a person writes it: issues[0].mine.weight."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def first(errors: list[ErrorDetails], where: Places) -> str:
    """The mistake to mend first, and how many come after it."""

    def order(error: ErrorDetails) -> tuple[bool, bool, int]:
        # A misspelt name explains what is missing beside it.
        kind = error["type"]
        return kind != "extra_forbidden", kind == "missing", where.tree.line(error["loc"]) or 0

    worst = min(errors, key=order)
    path = worst["loc"]
    if worst["type"] == "missing":
        path = path[:-1]
    shown = path[:-1] if worst["type"] == "extra_forbidden" else path
    words = _WORDS[worst["type"]](worst) if worst["type"] in _WORDS else worst["msg"]
    more = len({(e["loc"], e["type"]) for e in errors}) - 1
    return where.line(path, words, shown) + (f" ({more} more after this)" if more else "")


def _missing(error: ErrorDetails) -> str:
    path = error["loc"]
    if path in {("me",), ("them",)}:
        who = "your own side" if path == ("me",) else "the counterpart"
        return f'"{path[0]}" is missing; add {path[0]}: {{name: ...}} for {who}'
    return f'"{path[-1]}" is missing; add it'


def _unknown(error: ErrorDetails) -> str:
    known = caseschema.names_at(error["loc"][:-1])
    written = str(error["loc"][-1])[:40]
    if close := get_close_matches(written, known, n=1, cutoff=0.6):
        return f'"{written}" is not known here; did you mean "{close[0]}"?'
    if error["input"] is None:
        return f'"{written}" is read as a new name; quote a text that holds a comma, and write 1.5 for 1,5'
    return f'"{written}" is not known here; known are {", ".join(known)}'


def _bound(error: ErrorDetails) -> str:
    ((bound, limit),) = error["ctx"].items()
    words = {"ge": "at least", "le": "at most", "gt": "above"}[bound]
    chance = " (write 0.7 for 70 in 100)" if error["loc"][-1] in {"works", "shock"} else ""
    return f"must be {words} {limit:g}, and is {float(error['input']):g}{chance}"


def _kind(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, Mapping):
        return "a mapping"
    return "a list" if isinstance(value, list) else f'"{str(value)[:40]}"'


_WORDS: dict[str, Callable[[ErrorDetails], str]] = {
    "case": lambda error: str(error["ctx"]["message"]),
    "missing": _missing,
    "extra_forbidden": _unknown,
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "greater_than": _bound,
    "literal_error": lambda e: f"must be one of {e['ctx']['expected']}, and is {_kind(e['input'])}",
    "model_type": lambda e: f"must be a mapping such as {{name: ...}}, and is {_kind(e['input'])}",
    "dict_type": lambda e: f"must be a mapping such as {{price: ...}}, and is {_kind(e['input'])}",
    "list_type": lambda e: f"must be a list such as [..., ...], and is {_kind(e['input'])}",
    "too_short": lambda _: "is empty; name at least one issue and its option",
    "too_long": lambda e: f"holds {e['ctx']['actual_length']} entries; at most {e['ctx']['max_length']} fit",
    "string_too_long": lambda e: f"is too long; at most {e['ctx']['max_length']} characters fit",
}
