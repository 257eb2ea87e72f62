"""The case book: a folder of case files in the user's data folder, written whole or not at all."""

import os
import re
import sys
import tempfile
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pastno.intake.casefile import SUFFIXES, CaseError
from pastno.negotiation.case import Case

_RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))}


def home() -> Path:
    """The data folder: ``PASTNO_HOME``, else where this system keeps a user's data."""
    if told := os.environ.get("PASTNO_HOME"):
        return Path(told).expanduser()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "pastno"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "pastno"
    data = os.environ.get("XDG_DATA_HOME", "")
    # The XDG specification tells to ignore a path that is not absolute.
    return (Path(data) if data.startswith("/") else Path.home() / ".local" / "share") / "pastno"


def folder() -> Path:
    """The folder of the case files; it may not exist yet."""
    return home() / "cases"


@dataclass(frozen=True, slots=True)
class Entry:
    """A case in the book: its name, its file, and either the case or why it cannot be read."""

    name: str
    path: Path
    case: Case | None
    error: str = ""


def entries() -> list[Entry]:
    """Every case in the book, by name; a file that cannot be read is listed with the reason."""
    from pastno.intake.casefile import load_case  # noqa: PLC0415

    found = []
    for path in _files():
        try:
            found.append(Entry(path.stem, path, load_case(path)))
        except CaseError as error:
            found.append(Entry(path.stem, path, None, str(error)))
    return found


def _files() -> list[Path]:
    try:
        found = [p for p in folder().iterdir() if p.suffix in SUFFIXES and not p.name.startswith(".")]
        return sorted(found, key=lambda path: path.stem)
    except OSError:
        return []


def find(name: str) -> Path:
    """The file of the case ``name``, whatever its capitals and spaces.

    Raises:
        CaseError: there is none; the message names the nearest.
    """
    files = {path.stem: path for path in _files()}
    if name in files:
        return files[name]
    if (wanted := _slug(name)) in files:
        return files[wanted]
    advice = 'see "pastno case list", or give the path of a file'
    if close := get_close_matches(wanted, files, n=1, cutoff=0.5):
        advice = f'did you mean "{close[0]}"?'
    raise CaseError(f"{name}: is no file and no case in {folder()}; {advice}")


def place(name: str) -> Path:
    """Where a new case of that name goes.

    Raises:
        CaseError: nothing in ``name`` can stand in the name of a file.
    """
    slug = _slug(name)
    if not slug or slug in _RESERVED:
        raise CaseError(f'"{name}" cannot be the name of a case; use letters and digits')
    return folder() / f"{slug}.yaml"


def free_name(wanted: str) -> str:
    """``wanted`` as the name of a case, with a number after it where the book has such a case already."""
    slug = _slug(wanted) or "case"
    taken = {path.stem for path in _files()}
    if slug not in taken and slug not in _RESERVED:
        return slug
    return next(name for n in range(2, len(taken) + 3) if (name := f"{slug}-{n}") not in taken)


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", name.casefold()))[:60].strip("-")


def in_place(path: Path) -> None:
    """Refuse a case that is not changed where it lies.

    Raises:
        CaseError: it is JSON.
    """
    if path.suffix.lower() == ".json":
        raise CaseError(f"{path}: is JSON, which is not changed in place; import it into the book first")


def rewrite(path: Path, content: str) -> Path:
    """Write ``content`` over the case at ``path``, and the case as it was into the file beside it that is returned.

    Raises:
        CaseError: it cannot be written.
    """
    before = path.with_name(f"{path.name}.bak")
    write(before, path.read_bytes(), force=True)
    write(path, content, force=True)
    return before


def write(path: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write ``content`` to ``path``, whole or not at all; only you may read it, for it holds your limits.

    Raises:
        CaseError: the file is there and ``force`` is not given, or it cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    temporary = ""
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            raise CaseError(f"{path}: is not an ordinary file; choose another path")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".pastno-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _move(Path(temporary), path, force=force)
    except FileExistsError:
        raise CaseError(f"{path}: is there already; choose another name or add --force") from None
    except (OSError, ValueError) as error:
        raise CaseError(f"{path}: cannot be written ({getattr(error, 'strerror', None) or error})") from None
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _move(temporary: Path, path: Path, *, force: bool) -> None:
    if force:
        temporary.replace(path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems know no links.
        if path.exists():
            raise FileExistsError from None
        temporary.replace(path)
