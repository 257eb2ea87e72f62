"""The case file: read from YAML or JSON, and every mistake told in one line with its place."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pastno.intake import yamltree
from pastno.intake.decoding import clean
from pastno.negotiation.case import Case
from pastno.negotiation.errors import PastnoError

MAX_BYTES = 2_000_000
SUFFIXES = (".yaml", ".yml", ".json")
_SPREADSHEETS = (".xlsx", ".xlsm", ".csv", ".tsv")


class CaseError(PastnoError):
    """A case cannot be read, found or written; the message names the file, the place and what to do."""


def load_case(path_or_name: str | Path) -> Case:
    """The case in that file, in that folder's ``case.yaml``, of that name in the book, or on standard input.

    Raises:
        CaseError: there is no such case, or it cannot be read as one.
    """
    if str(path_or_name) == "-":
        return parse_case(_text(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input"), "standard input")
    path = find_case(path_or_name)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror or error}); check the path") from None
    return parse_case(_text(data, str(path)), str(path), path=str(path.absolute()))


def find_case(path_or_name: str | Path) -> Path:
    """The file of a case: a path, a folder that holds a ``case.yaml``, or a name in the case book.

    Raises:
        CaseError: there is none.
    """
    written = str(path_or_name)
    path = Path(written).expanduser()
    try:
        if path.is_dir() and (path / "case.yaml").is_file():
            return path / "case.yaml"
        if path.is_file():
            if path.suffix.lower() in _SPREADSHEETS:
                raise CaseError(
                    f'{written}: is a spreadsheet; read it into a case with "pastno case import {written}"'
                )
            return path
    except (OSError, ValueError):
        pass
    if path.is_dir() and len(path.parts) > 1:
        raise CaseError(f"{written}: is a folder without a case.yaml; name the case file in it")
    if path.suffix.lower() in SUFFIXES or len(path.parts) > 1 or not written.strip():
        raise CaseError(f"{written or 'no path'}: there is no such file; check the path")
    from pastno.intake import casebook  # noqa: PLC0415  the book needs the file, too

    return casebook.find(written)


def parse_case(text: str, source: str = "case", *, path: str = "") -> Case:
    """The case that ``text`` describes; ``source`` names it in messages.

    Raises:
        CaseError: with one line: the source, the line and the place in it, what is wrong and what to do.
    """
    return case_from(_tree(text, source), source, path=path)


def case_from(
    tree: yamltree.Tree, source: str, *, path: str = "", places: Mapping[yamltree.Path, str] = {}
) -> Case:
    """The case in ``tree``; ``places`` says in words where a value stands where it is not a line of ``tree``.

    Raises:
        CaseError: as ``parse_case``.
    """
    from pydantic import ValidationError  # noqa: PLC0415  slow to import

    from pastno.intake import casebuild, casematch, casemistakes, caseschema  # noqa: PLC0415

    where = casemistakes.Places(source, tree, places)
    if tree.data is None:
        raise CaseError(where.line((), "is empty; a case needs me: {name: ...} and them: {name: ...}"))
    try:
        file = caseschema.CaseFile.model_validate(tree.data)
        return casebuild.build(file, path)
    except casematch.Misfit as misfit:
        raise CaseError(where.line(misfit.path, misfit.message)) from None
    except ValidationError as error:
        raise CaseError(casemistakes.first(error.errors(include_url=False), where)) from None


def _tree(text: str, source: str) -> yamltree.Tree:
    try:
        return yamltree.parse(text)
    except yamltree.YamlError as error:
        # JSON may hold tabs and surrogate pairs, which YAML refuses.
        if text.lstrip().startswith("{"):
            try:
                return yamltree.Tree(json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant))
            except (ValueError, RecursionError):
                pass
        raise CaseError(f"{source}, {error}") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = dict(pairs)
    if len(names) < len(pairs):
        raise ValueError("a name is written twice")
    return names


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _text(data: bytes, source: str) -> str:
    if len(data) > MAX_BYTES:
        raise CaseError(
            f"{source}: is larger than {MAX_BYTES // 1_000_000} MB; a case is a page or two of text"
        )
    try:
        return clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CaseError(
            f"{source}, line {line}: is not UTF-8 (byte 0x{data[error.start]:02X}); save the file as UTF-8"
        ) from None
