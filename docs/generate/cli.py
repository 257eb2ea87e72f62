"""The reference of the command line, from the program itself: every command, argument and option."""

import inspect
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any, get_type_hints

import typer.main


def reference() -> str:
    """One section a command, in the order of ``pastno --help``."""
    from pastno.cli.main import app  # noqa: PLC0415 # only this page needs the program

    root = typer.main.get_command(app)
    context = root.make_context("pastno", [], resilient_parsing=True)
    return "\n\n".join(_sections(root, context, ["pastno"]))


def names() -> list[str]:
    """Every command as it is typed: ``pastno coach``, ``pastno case new``."""
    return re.findall(r"^#+ `(.+)`$", reference(), re.MULTILINE)


def _sections(command: Any, context: Any, path: list[str]) -> Iterator[str]:
    children: dict[str, Any] = getattr(command, "commands", {})
    if len(path) > 1:
        yield _section(command, context, path)
    for name, child in children.items():
        if not child.hidden:
            inner = child.make_context(name, [], parent=context, resilient_parsing=True)
            yield from _sections(child, inner, [*path, name])


def _section(command: Any, context: Any, path: list[str]) -> str:
    parts = [f"{'#' * len(path)} `{' '.join(path)}`"]
    if command.help:
        parts.append(_prose(command.help))
    shown = [p for p in command.get_params(context) if not getattr(p, "hidden", False) and p.name != "help"]
    arguments = [p for p in shown if p.param_type_name == "argument"]
    options = [p for p in shown if p.param_type_name == "option"]
    parts.append(f"```text\n{_usage(command, path, arguments, bool(options))}\n```")
    if arguments:
        parts.append(_table("argument", [(f"`{_argument(p)}`", p.help or "") for p in arguments]))
    if options:
        kinds = get_type_hints(command.callback)
        parts.append(_table("option", [(_option(p, kinds.get(p.name)), _help(p)) for p in options]))
    return "\n\n".join(parts)


def _prose(text: str) -> str:
    text = inspect.cleandoc(text).replace("\b", "").replace("\f", "")
    return re.sub(r"\[/?(bold|dim|italic)\]", "", text).strip()


def _usage(command: Any, path: list[str], arguments: list[Any], options: bool) -> str:
    words = [*path]
    if getattr(command, "commands", {}):
        return " ".join([*words, "COMMAND"])
    return " ".join([*words, *(_argument(p) for p in arguments), *(["[OPTIONS]"] if options else [])])


def _argument(param: Any) -> str:
    word = (param.metavar or param.name.upper()).strip("[]{}").removesuffix("...")
    word += "..." if param.nargs == -1 else ""
    return word if param.required else f"[{word}]"


def _option(param: Any, kind: Any) -> str:
    names = ", ".join(f"`{name}`" for name in [*param.opts, *param.secondary_opts])
    return names if param.is_flag else f"{names} *{_value(param, kind)}*"


def _value(param: Any, kind: Any) -> str:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return " / ".join(str(member.value) for member in kind)
    return str(param.metavar or param.name.upper()).strip("<>[]_")


def _help(param: Any) -> str:
    default = getattr(param.default, "value", param.default)
    told = default not in (None, False, "", (), []) and not callable(default) and not param.is_flag
    words = re.sub(r"(?<![`\w-])--[a-z][\w-]*", r"`\g<0>`", param.help or "")
    return " ".join(filter(None, [words, f"Default: `{default}`." if told else ""]))


def _table(what: str, rows: list[tuple[str, str]]) -> str:
    lines = [f"| {what} | meaning |", "| --- | --- |"]
    lines += [f"| {name.replace('|', chr(92) + '|')} | {_cell(text)} |" for name, text in rows]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return " ".join(_prose(text).split()).replace("|", "\\|")
