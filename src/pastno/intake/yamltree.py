"""YAML to plain data with the line of every value, without YAML's traps: no tags, no aliases, no doubles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from pastno.negotiation.errors import PastnoError

Path = tuple[str | int, ...]
"""Where a value stands: ("issues", 0, "mine", "weight")."""

MAX_DEPTH = 24
MAX_VALUES = 50_000
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = {"", "~", "null", "Null", "NULL"}
_BARE_TEXT_TAGS = {None, "!"}
_HINTS = (
    (
        r"mapping values are not allowed",
        "put a text with a colon in quotation marks, or check the indentation",
    ),
    (r"cannot start any token", "put a text that starts with that sign in quotation marks"),
    (r"did not find expected ('-' indicator|key)|block end", "check the indentation and the quotation marks"),
    (r"flow (sequence|mapping)|expected ',' or", "check the commas, the brackets and the quotation marks"),
    (r"unexpected end of stream|quoted scalar", "close the quotation marks"),
    (r"simple key", "write ': ' with a space after each name"),
    (r"control characters|not allowed|unacceptable", "remove that character"),
)


class YamlError(PastnoError):
    """A text is not YAML as it is used here; the message starts with the place ("line 12: ...")."""


class Plain(str):
    """A scalar written without quotation marks: its text as written, which may be meant as a number."""

    __slots__ = ()


@dataclass(slots=True)
class Tree:
    """Plain data (dict, list, str, Plain, None) and, for every path in it, the line it is written on."""

    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int | None:
        """The line of ``path``, or of the nearest thing around it that is written."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None


def parse(text: str) -> Tree:
    """``text`` as a tree.

    Raises:
        YamlError: it is no YAML, holds several documents, an alias, a tag or a name twice, or is too deep.
    """
    tree = Tree(None)
    try:
        _build(yaml.parse(text, Loader=_LOADER), tree)
    except yaml.MarkedYAMLError as error:
        raise YamlError(_explain(text, error)) from None
    except yaml.YAMLError as error:
        raise YamlError(_unreadable(text, error)) from None
    return tree


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    path: Path
    value: dict[str, Any] | list[Any]
    key: str | None = None

    def place(self) -> Path | None:
        """The path of the next value; None where the next scalar is a key."""
        if isinstance(self.value, list):
            return (*self.path, len(self.value))
        return None if self.key is None else (*self.path, self.key)

    def put(self, value: Any) -> None:
        if isinstance(self.value, list):
            self.value.append(value)
        elif self.key is not None:
            self.value[self.key] = value
            self.key = None


def _build(events: Iterator[Any], tree: Tree) -> None:
    stack: list[_Open] = []
    documents = 0
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise YamlError(f"line {line}: a second document starts here; keep one case in a file")
        elif isinstance(event, yaml.AliasEvent):
            raise YamlError(f"line {line}: *{event.anchor} is an alias; write the value out instead")
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            _node(event, line, stack, tree)


def _node(event: Any, line: int, stack: list[_Open], tree: Tree) -> None:
    _refuse_tag(event, line)
    path: Path | None = stack[-1].place() if stack else ()
    if path is None:
        _key(event, line, stack[-1], tree)
        return
    tree.lines[path] = line
    if len(tree.lines) > MAX_VALUES:
        raise YamlError(
            f"line {line}: more than {MAX_VALUES} values stand before this; a case needs a few hundred"
        )
    value: Any
    if isinstance(event, yaml.ScalarEvent):
        value = _scalar(event)
    else:
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        if len(stack) >= MAX_DEPTH:
            raise YamlError(
                f"line {line}: lists and mappings are nested more than {MAX_DEPTH} deep; flatten them"
            )
    if stack:
        stack[-1].put(value)
    else:
        tree.data = value
    if not isinstance(event, yaml.ScalarEvent):
        stack.append(_Open(path, value))


def _key(event: Any, line: int, inside: _Open, tree: Tree) -> None:
    if not isinstance(event, yaml.ScalarEvent):
        raise YamlError(f"line {line}: a name is expected here, not a list or a mapping")
    key = str(event.value)
    if key in inside.value:
        first = tree.lines.get((*inside.path, key))
        raise YamlError(f'line {line}: "{key}" is written twice (first on line {first}); keep one of them')
    inside.key = key
    tree.lines[(*inside.path, key)] = line


def _scalar(event: Any) -> str | None:
    if event.style in (None, ""):
        return None if event.value in _NULL else Plain(event.value)
    return str(event.value)


def _refuse_tag(event: Any, line: int) -> None:
    if event.tag not in _BARE_TEXT_TAGS:
        shown = re.sub(r"^tag:yaml\.org,2002:", "!!", event.tag)[:60]
        raise YamlError(
            f'line {line}: "{shown}" is a YAML tag, which is not read here; '
            "put a text that starts with ! in quotation marks"
        )


def _explain(text: str, error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    if any("\t" in re.match(r"\s*", written)[0] for written in text.split("\n")[line - 1 : line]):  # type: ignore[index]
        return f"line {line}: not valid YAML (a tab is used as indentation); indent with spaces"
    problem = " ".join(str(error.problem or error.context or "it is not YAML").split())
    advice = next(
        (hint for pattern, hint in _HINTS if re.search(pattern, problem)), "check this line and the one above"
    )
    return f"line {line}: not valid YAML ({problem}); {advice}"


def _unreadable(text: str, error: yaml.YAMLError) -> str:
    position = getattr(error, "position", None)
    line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 1
    reason = " ".join(str(getattr(error, "reason", "it is not YAML")).split())
    return f"line {line}: not valid YAML ({reason}); remove that character"
