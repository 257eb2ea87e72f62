"""The published JSON Schemas: a list of them, and the fields of one as tables a person can read."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent.parent / "src" / "pastno" / "schemas"

_TEXT = {"string", "number", "boolean"}
"""What YAML makes of an unquoted word, all of which the case file takes as text."""


def files() -> list[Path]:
    """Every published schema."""
    return sorted(FOLDER.glob("*.json"))


def listing() -> str:
    """One row a schema: what it describes, and the file to validate against."""
    rows = ["| schema | what it describes |", "| --- | --- |"]
    for path in files():
        schema = json.loads(path.read_text(encoding="utf-8"))
        what = schema.get("description") or schema.get("title") or path.stem
        rows.append(f'| <a href="../schemas/{path.name}"><code>{path.name}</code></a> | {_cell(what)} |')
    return "\n".join(rows)


def fields(name: str) -> str:
    """The fields of the schema of that name, one table a part, the whole first."""
    schema = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    parts = [_table(schema)]
    parts += [
        f"### {_heading(key, part)}\n\n{_described(part)}{_table(part)}"
        for key, part in schema.get("$defs", {}).items()
        if part.get("properties")
    ]
    return "\n\n".join(parts)


def _heading(key: str, part: Mapping[str, Any]) -> str:
    return str(part.get("title") or key)


def _described(part: Mapping[str, Any]) -> str:
    text = str(part.get("description", "")).strip()
    return f"{text}\n\n" if text else ""


def _table(part: Mapping[str, Any]) -> str:
    needed = part.get("required", ())
    rows = ["| name | holds | meaning |", "| --- | --- | --- |"]
    for name, field in part.get("properties", {}).items():
        meaning = _cell(str(field.get("description", "")))
        must = "*needed* " if name in needed else ""
        rows.append(f"| `{name}` | {_cell(_kind(field))} | {must}{meaning} |")
    return "\n".join(rows)


def _kind(field: Mapping[str, Any]) -> str:
    kinds = list(dict.fromkeys(k for k in _kinds(field) if k != "null"))
    return " or ".join(sorted(kinds, key=lambda kind: kind.startswith("a list")))


def _kinds(field: Mapping[str, Any]) -> Iterator[str]:
    if "$ref" in field:
        part = str(field["$ref"]).rsplit("/", 1)[-1]
        yield f"[{part}](#{part.lower()})"
    elif "const" in field:
        yield f"`{field['const']}`"
    elif "enum" in field:
        yield ", ".join(f"`{v}`" for v in field["enum"])
    elif choices := field.get("anyOf") or field.get("oneOf") or field.get("allOf"):
        for choice in choices:
            yield from _kinds(choice)
    elif field.get("type") == "array":
        yield f"a list of {_kind(field.get('items', {})) or 'anything'}"
    elif isinstance(field.get("type"), list):
        kinds = [t for t in field["type"] if t != "null"]
        yield "text" if set(kinds) == _TEXT else " or ".join(kinds)
    elif field.get("type") == "object" and isinstance(inner := field.get("additionalProperties"), Mapping):
        yield f"mapping to {_kind(inner)}"
    else:
        kind = str(field.get("format") or field.get("type") or "anything")
        yield ("text" if kind == "string" else kind) + _bounds(field)


def _bounds(field: Mapping[str, Any]) -> str:
    low = field.get("minimum", field.get("exclusiveMinimum"))
    high = field.get("maximum", field.get("exclusiveMaximum"))
    if low is not None and high is not None:
        return f" {low}..{high}"
    if low is not None:
        return f" {'>' if 'exclusiveMinimum' in field else '>='} {low}"
    return "" if high is None else f" <= {high}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
