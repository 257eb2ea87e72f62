"""`pastno check`: lints what you are about to send, one draft or a stream of them."""

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pastno.negotiation.errors import PastnoError

if TYPE_CHECKING:
    from pastno.negotiation.case import Case
    from pastno.negotiation.heard import Reading
    from pastno.reading.reader import Reader

_MAIL = (".eml", ".msg")
_MAX_BYTES = 5_000_000
_MOST_REWRITTEN = 20_000
_FOUND = 1


class TextOrJson(StrEnum):
    """How the remarks are printed."""

    text = "text"
    json = "json"


def check(  # noqa: PLR0917 - options of a command
    draft: Annotated[
        str | None, typer.Argument(help="The draft: a text file or an .eml; - reads standard input.")
    ] = None,
    reply_to: Annotated[
        str | None, typer.Option("--reply-to", help="The thread, transcript or message that it answers.")
    ] = None,
    case: Annotated[
        str | None, typer.Option("--case", help="Your case: a YAML file or a name in the book.")
    ] = None,
    format_: Annotated[TextOrJson, typer.Option("--format", help="How to print it.")] = TextOrJson.text,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", help="Only these rules: codes or how codes begin (Q, H1,S)."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", help="Not these rules: codes or how codes begin.")
    ] = None,
    me: Annotated[
        str | None, typer.Option("--me", help="Who you are in it: name, first name or address.")
    ] = None,
    rewrite: Annotated[
        bool,
        typer.Option("--rewrite", help="Print the draft with the habits taken out, and what was changed."),
    ] = False,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="CODE", help="Tell a rule, with good and bad lines.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List all the rules.")] = False,
    jsonl: Annotated[
        str | None,
        typer.Option("--jsonl", help="Many drafts, one JSON object a line; - reads standard input."),
    ] = None,
) -> None:
    """Lint what you are about to send: exit code 0 clean, 1 findings, 2 where something cannot be read."""
    if explain is not None:
        _explain(explain)
    elif list_:
        _list()
    elif (draft is None) == (jsonl is None):
        raise PastnoError(
            "check: give one DRAFT, or --jsonl FILE; --list names the rules, --explain CODE tells one"
        )
    elif jsonl is not None:
        if reply_to is not None or case is not None or rewrite:
            raise PastnoError(
                "check --jsonl: each line names its own reply_to and case, and none is rewritten; "
                "leave the options out"
            )
        _check_lines(jsonl, select or (), ignore or ())
    elif draft is not None:
        chosen = (select or (), ignore or ())
        found = (
            _rewrite_one(draft, reply_to, case, format_.value, me, *chosen)
            if rewrite
            else _check_one(draft, reply_to, case, format_.value, *chosen, me)
        )
        if found:
            raise typer.Exit(_FOUND)


def _check_one(  # noqa: PLR0917 - options of a command
    name: str,
    reply_to: str | None,
    case: str | None,
    form: str,
    select: Iterable[str],
    ignore: Iterable[str],
    me: str | None,
) -> bool:
    """Print the remarks on one draft; True where there are any."""
    from pastno.render import remarks as rendered
    from pastno.wording.check import linter

    text, reader, reading, known = _given(name, reply_to, case, me)
    found = linter.check(text, reader=reader, reply_to=reading, case=known, select=select, ignore=ignore)
    if form == "json":
        json.dump(rendered.as_json(_shown(name), found), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(rendered.as_text(_shown(name), text, found, colour=sys.stdout.isatty()))
    return bool(found)


def _rewrite_one(  # noqa: PLR0917 - options of a command
    name: str,
    reply_to: str | None,
    case: str | None,
    form: str,
    me: str | None,
    select: Iterable[str],
    ignore: Iterable[str],
) -> bool:
    """Print one draft rewritten; True where something is left to remark.

    Raises:
        PastnoError: rules are chosen, or something cannot be read.
    """
    if select or ignore:
        raise PastnoError("check --rewrite: goes by all rules; leave --select and --ignore out")
    from pastno.coach.reply import first_heard
    from pastno.render import rewritten as rendered
    from pastno.wording.rewrite import rewrite

    text, reader, reading, known = _given(name, reply_to, case, me)
    if len(text) > _MOST_REWRITTEN:
        raise PastnoError(
            f"{_shown(name)}: is longer than a letter can be ({_MOST_REWRITTEN // 1000} kB); give the part to send"
        )
    heard = first_heard(known, reading) if reading is not None else ""
    found = rewrite(text, reader=reader, reply_to=reading, case=known, heard=heard)
    if form == "json":
        json.dump(rendered.as_json(_shown(name), text, found), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(found.text + "\n")
        sys.stderr.write(rendered.as_text(text, found, colour=sys.stderr.isatty()))
    return bool(found.left)


def _given(
    name: str, reply_to: str | None, case: str | None, me: str | None
) -> "tuple[str, Reader, Reading | None, Case | None]":
    """The words of the draft, who hears it, what it answers, and the case.

    Raises:
        PastnoError: one of them cannot be read, or the draft holds no words.
    """
    from pastno.cli.reader import default_reader

    if [name, reply_to, case].count("-") > 1:
        raise PastnoError("check: only one of the draft, --reply-to and --case can be - (standard input)")
    text = _draft(name, me)
    if not text.strip():
        raise PastnoError(f"{_shown(name)}: holds no words to check")
    reader = default_reader()
    reading = None
    if reply_to is not None:
        from pastno.intake.load import load

        reading = reader.read(load(reply_to, me=me))
    return text, reader, reading, _case(case) if case is not None else None


def _check_lines(file: str, select: Iterable[str], ignore: Iterable[str]) -> None:
    """One draft a line in, its findings a line out, in order; a bad line is answered by an error in its place."""
    from pastno.cli.jsonl import answer_lines, require
    from pastno.cli.reader import default_reader
    from pastno.wording.check import linter

    linter.choose(select, ignore)
    reader = default_reader()
    cases: dict[str, Case] = {}

    def checked(item: dict[str, Any], number: int) -> dict[str, Any]:
        require(item, number, "draft", also='"reply_to", "case", "id"', texts=("reply_to", "case"))
        return {"id": item.get("id"), "findings": _findings(item, reader, cases, select, ignore)}

    answer_lines(file, checked, done="checked")


def _findings(
    item: dict[str, Any],
    reader: "Reader",
    cases: dict[str, "Case"],
    select: Iterable[str],
    ignore: Iterable[str],
) -> list[dict[str, Any]]:
    from pastno.render.remarks import finding
    from pastno.wording.check import linter

    path = item.get("case")
    if path and path not in cases:
        cases[path] = _case(path)
    words = item.get("reply_to")
    reading = linter.answering(words, reader) if words and words.strip() else None
    known = cases[path] if path else None
    found = linter.check(
        item["draft"], reader=reader, reply_to=reading, case=known, select=select, ignore=ignore
    )
    return [finding(r) for r in found]


def _draft(name: str, me: str | None) -> str:
    """Return the words of the draft: of a mail what it says itself, of any other file all of it."""
    if name != "-" and Path(name).suffix.lower() in _MAIL:
        from pastno.intake.load import load

        turns = load(name, me=me).turns
        return next((t.text for t in reversed(turns) if t.side == "me"), turns[-1].text)
    from pastno.intake.decoding import decode

    data = _bytes(name)
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PastnoError(f"{_shown(name)}: is not text; give the draft as a text file or an .eml")
    return decode(data)


def _bytes(name: str) -> bytes:
    if name == "-":
        data = sys.stdin.buffer.read(_MAX_BYTES + 1)
    else:
        try:
            with Path(name).open("rb") as file:
                data = file.read(_MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise PastnoError(f"{name}: cannot be read ({reason}); check the path") from None
    if len(data) > _MAX_BYTES:
        raise PastnoError(f"{_shown(name)}: is longer than a draft can be (5 MB); give the draft alone")
    return data


def _case(path: str) -> "Case":
    from pastno.intake.casefile import load_case

    return load_case(path)


def _shown(name: str) -> str:
    return "standard input" if name == "-" else name


def _explain(code: str) -> None:
    from pastno.render.remarks import explained
    from pastno.wording.check.linter import find_rule

    sys.stdout.write(explained(find_rule(code)))


def _list() -> None:
    from pastno.render.remarks import listed
    from pastno.wording.check.linter import all_rules

    sys.stdout.write(listed(all_rules()))
