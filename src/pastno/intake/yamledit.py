"""Changes to a case file as it is written: only what is asked changes; comments, order and layout stay."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from pastno.intake.yamltree import Path

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Change = tuple[int, int, str]
"""Characters from and to, and what stands there afterwards."""


def put(text: str, path: Path, values: Mapping[str, str], without: Sequence[str] = ()) -> list[Change]:
    """The changes that write values into the mapping at ``path``.

    Args:
        text: YAML or JSON without aliases, which can be read.
        path: names and numbers that lead to the mapping.
        values: by name what is written, as YAML.
        without: names that the first of the values takes the place of.
    """
    mapping = _at(text, path)
    changes: list[Change] = []
    entries = {key.value: (key, value) for key, value in mapping.value}
    places = [entries[name] for name in without if name in entries]
    for name, value in values.items():
        if name in entries:
            of = entries[name][1]
            changes.append((of.start_mark.index, _end(of), value))
        elif places:
            key, of = places.pop()
            changes.append((key.start_mark.index, _end(of), f"{_name(key, name)}: {value}"))
        elif mapping.flow_style:
            at = mapping.start_mark.index + 1
            comma = ", " if mapping.value else ""
            quoted = mapping.value and mapping.value[0][0].style == '"'
            changes.append((at, at, f"{json.dumps(name) if quoted else name}: {value}{comma}"))
        else:
            first = mapping.value[0][0].start_mark
            changes.append((first.index, first.index, f"{name}: {value}\n{' ' * first.column}"))
    return changes


def changed(text: str, changes: Sequence[Change]) -> str:
    """The text with the changes, which do not overlap."""
    for begin, end, new in sorted(changes, reverse=True):
        text = text[:begin] + new + text[end:]
    return text


def _at(text: str, path: Path) -> yaml.MappingNode:
    node: Any = yaml.compose(text, Loader=_LOADER)
    for step in path:
        if isinstance(node, yaml.SequenceNode):
            node = node.value[int(step)]
        else:
            node = next(value for key, value in node.value if key.value == step)
    assert isinstance(node, yaml.MappingNode)  # noqa: S101 - the case has been read
    return node


def _end(node: yaml.Node) -> int:
    """Where a value ends: a block is held to end with what follows it, comments and all, so its last part tells."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _name(like: yaml.ScalarNode, name: str) -> str:
    return json.dumps(name) if like.style == '"' else name
