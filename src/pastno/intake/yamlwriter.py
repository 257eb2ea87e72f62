"""Plain data to YAML as a person would write it: short things on one line, quotes only where needed."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

_WIDTH = 110
_WRAP = 96
_ONE_A_LINE = {"issues", "people"}
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[-_.()/'%+& ])*(?<![ ])")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_TEXT = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}


def entry(name: str, value: Any, indent: int = 0) -> Iterator[str]:
    """The lines of ``name: value``."""
    start = f"{' ' * indent}{_scalar(name, flow=False)}:"
    if isinstance(value, str) and (text := _long_text(value, indent + 2)) is not None:
        yield f"{start} {text}"
    elif not isinstance(value, list | dict) or (name not in _ONE_A_LINE and _fits(value, len(start) + 1)):
        yield f"{start} {_flow(value) if isinstance(value, list | dict) else _scalar(value, flow=False)}"
    else:
        yield start
        yield from _block(value, indent + 2, whole=name in _ONE_A_LINE)


def _block(value: list[Any] | Mapping[str, Any], indent: int, *, whole: bool = False) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from entry(name, inner, indent)
        return
    for item in value:
        if isinstance(item, Mapping) and not (_fits(item, indent + 2) and not whole):
            lines = list(_block(item, indent + 2))
            yield f"{' ' * indent}- {lines[0].lstrip()}"
            yield from lines[1:]
        elif isinstance(item, str):
            yield f"{' ' * indent}- {_long_text(item, indent + 2) or _scalar(item, flow=False)}"
        else:
            yield f"{' ' * indent}- {_flow(item)}"


def _fits(value: Any, used: int) -> bool:
    texts = value.values() if isinstance(value, Mapping) else value
    return not any(isinstance(t, str) and "\n" in t for t in texts) and used + len(_flow(value)) <= _WIDTH


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(k, flow=True)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _scalar(value, flow=True)


def _scalar(value: Any, *, flow: bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        written = repr(value)
        return written.replace("e", ".0e") if "e" in written and "." not in written else written
    text = str(value)
    bare = text if flow else text.replace(", ", " ").replace("; ", " ").removesuffix(".")
    if _PLAIN.fullmatch(bare) and text.lower() not in _NOT_TEXT and _is_text(text):
        return text
    return _ESCAPED.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))


def _is_text(text: str) -> bool:
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(text[:1], [])
    return not any(pattern.match(text) for _, pattern in resolvers)


def _long_text(text: str, indent: int) -> str | None:
    """``text`` as a block under its name: line by line, or wrapped where it is one long line; else None."""
    if _ESCAPED.search(text) or "\t" in text:
        return None
    lines = text.split("\n")
    if len(lines) > 1:
        if any(line != line.strip() for line in lines) or not lines[0] or not lines[-1]:
            return None
        return _under("|-", lines, indent)
    if len(text) <= _WIDTH or text[0] == "#":
        return None
    lines = textwrap.wrap(text, _WRAP, break_long_words=False, break_on_hyphens=False)
    return _under(">-", lines, indent) if " ".join(lines) == text else None


def _under(mark: str, lines: list[str], indent: int) -> str:
    return "\n".join((mark, *(" " * indent + line if line else "" for line in lines)))
