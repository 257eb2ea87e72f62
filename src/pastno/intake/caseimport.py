"""A file into the case book: a case as a new case, a spreadsheet as one, or either into a case that is there."""

from dataclasses import dataclass, replace
from pathlib import Path

from pastno.intake import casebook
from pastno.intake.casedump import dump_case
from pastno.intake.casefile import CaseError, find_case, load_case
from pastno.intake.casemerge import merge
from pastno.intake.spreadsheet import read_spreadsheet
from pastno.negotiation.case import Case, Party
from pastno.negotiation.conversation import LeftOut

_CASES = {".yaml", ".yml", ".json"}
_UNNAMED = {"case"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import wrote: the file, the name to call the case by, and what of the source was left out."""

    path: Path
    name: str
    left_out: tuple[LeftOut, ...]


def import_file(  # noqa: PLR0913  what a person may say of an import
    file: str,
    *,
    into: str | None = None,
    name: str | None = None,
    me: str | None = None,
    them: str | None = None,
    force: bool = False,
) -> Imported:
    """Read ``file`` and write it as a new case called ``name``, or add it to the case ``into``.

    A case that is changed is kept as it was in a file beside it that ends in ".bak".

    Raises:
        CaseError: it cannot be read or written, or it would replace what is there and ``force`` is not given.
    """
    new, left_out = _read(Path(file), me, them)
    if into is not None:
        return _into(into, new, left_out, force=force)
    source = Path(file)
    called = name or (source.resolve().parent.name if source.stem in _UNNAMED else source.stem)
    path = casebook.place(called)
    casebook.write(path, dump_case(new), force=force)
    return Imported(path, path.stem, left_out)


def _read(path: Path, me: str | None, them: str | None) -> tuple[Case, tuple[LeftOut, ...]]:
    left_out: tuple[LeftOut, ...] = ()
    if path.suffix.lower() in _CASES or path.is_dir() or str(path) == "-":
        case = load_case(path)
        folder = Path(case.path).parent
        case = replace(case, conversation=tuple(str(folder / file) for file in case.conversation))
    else:
        found = read_spreadsheet(path)
        case = Case("", Party("me"), Party("them"), issues=found.issues, alternatives=found.alternatives)
        left_out = found.left_out
    return replace(
        case,
        me=replace(case.me, name=me) if me else case.me,
        them=replace(case.them, name=them) if them else case.them,
    ), left_out


def _into(into: str, new: Case, left_out: tuple[LeftOut, ...], *, force: bool) -> Imported:
    path = find_case(into)
    casebook.in_place(path)
    before = load_case(path)
    after, replaced = merge(before, new)
    if replaced and not force:
        raise CaseError(f"{path}: would lose {', '.join(replaced)}; add --force to replace")
    casebook.rewrite(path, dump_case(after))
    return Imported(path, path.stem if path.parent == casebook.folder() else str(path), left_out)
