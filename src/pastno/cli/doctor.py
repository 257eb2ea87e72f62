"""`pastno doctor`: whether everything that the program needs is there, and what to do where it isn't."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

State = Literal["ok", "warn", "fail"]
_OLDEST = (3, 11)
_EXTRAS = (
    ("xlsx", "openpyxl", "reads and writes spreadsheets (.xlsx)"),
    ("msg", "oxmsg", "reads mails saved from Outlook (.msg)"),
    ("models", "pydantic_ai", "lets a language model of yours word the lines"),
    ("web", "fastapi", "the case room in a browser (pastno serve)"),
    ("docx", "docx", "writes the preparation sheet for Word (.docx)"),
    ("pdf", "reportlab", "writes the preparation sheet as PDF"),
)
_GROUPS = (
    ("importers", "pastno.importers"),
    ("readers", "pastno.readers"),
    ("techniques", "pastno.techniques"),
    ("rules", "pastno.rules"),
)


class Printed(StrEnum):
    """How the findings are printed."""

    text = "text"
    json = "json"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it stands, what is so, and what to do ("" where nothing)."""

    name: str
    state: State
    says: str
    do: str = ""


def doctor(
    format_: Annotated[Printed, typer.Option("--format", help="How to print it.")] = Printed.text,
) -> None:
    """Look whether everything works here: exit 0 where the program can be used."""
    found = [finding for look in _LOOKS for finding in look()]
    usable = all(finding.state != "fail" for finding in found)
    if format_ is Printed.json:
        import json

        json.dump(
            {"usable": usable, "checks": [asdict(f) for f in found]}, sys.stdout, ensure_ascii=False, indent=1
        )
        sys.stdout.write("\n")
    else:
        for finding in found:
            advice = f"; {finding.do}" if finding.do else ""
            print(f"{finding.state:<5} {finding.name:<12} {finding.says}{advice}")  # noqa: T201
    if not usable:
        raise typer.Exit(1)


def _python() -> Iterator[Finding]:
    version = sys.version.split()[0]
    if sys.version_info >= _OLDEST:
        yield Finding("python", "ok", version)
    else:
        yield Finding("python", "fail", version, "install Python 3.11 or later")


def _package() -> Iterator[Finding]:
    from importlib.metadata import PackageNotFoundError, version

    import pastno

    try:
        installed = version("pastno")
    except PackageNotFoundError:
        yield Finding(
            "pastno", "fail", f"{pastno.__version__}, not installed as a package", "pip install pastno"
        )
        return
    if installed == pastno.__version__:
        yield Finding("pastno", "ok", installed)
    else:
        yield Finding("pastno", "warn", f"{pastno.__version__}, installed as {installed}", "install it again")


def _plugins() -> Iterator[Finding]:
    from importlib.metadata import entry_points

    missing = {name for name, module, _ in _EXTRAS if not _is_there(module)}
    for what, group in _GROUPS:
        points = sorted(entry_points(group=group), key=lambda point: point.name)
        works = []
        for point in points:
            if not (trouble := _trouble(point)):
                works.append(point.name)
            elif point.name not in missing:
                ours = point.value.startswith("pastno.")
                yield Finding(
                    what,
                    "fail" if ours else "warn",
                    f"{point.name} cannot be loaded ({trouble})",
                    "install pastno again" if ours else f"update or remove the package with {point.name}",
                )
        if works:
            yield Finding(what, "ok", f"{len(works)} work: {', '.join(works)}")
        elif not points:
            yield Finding(what, "fail", "none is registered", "install pastno again")


def _trouble(point: "EntryPoint") -> str:
    """Why what is registered cannot be loaded, or ""."""
    try:
        point.load()
    except Exception as error:  # noqa: BLE001  whatever a package raises, the others are looked at
        return f"{type(error).__name__}: {' '.join(str(error).split())[:120]}"
    return ""


def _is_there(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None


def _extras() -> Iterator[Finding]:
    for name, module, gives in _EXTRAS:
        if _is_there(module):
            yield Finding(name, "ok", gives)
        else:
            yield Finding(name, "warn", f"not installed; {gives}", f'pip install "pastno[{name}]"')


def _reader() -> Iterator[Finding]:
    from pastno.negotiation.errors import PastnoError
    from pastno.reading.installed import choose_reader

    told = os.environ.get("PASTNO_READER", "")
    try:
        reader, trouble = choose_reader()
    except PastnoError as error:
        yield Finding("reader", "fail", str(error), "name another, or unset it")
        return
    if trouble:
        yield Finding("reader", "warn", f"{trouble}; the rules hear instead, and they hear less")
    else:
        yield Finding("reader", "ok", f"{reader.name} hears" + (" (told by PASTNO_READER)" if told else ""))


def _model() -> Iterator[Finding]:
    """The language model that is set, tried once with a line of ours; nothing is sent where none is set."""
    from pastno.intake.settings_file import settings_path
    from pastno.wording.models.settings import ModelError, model_settings

    try:
        settings = model_settings()
        if settings is None:
            yield Finding(
                "model", "ok", f"none is set, so nothing is sent anywhere ({settings_path()} could)"
            )
            return
        from pastno.wording.models.trial import trial

        trouble, seconds = trial(settings)
    except ModelError as error:
        yield Finding("model", "warn", str(error), "until then the phrasebook words the lines")
        return
    where = settings.url or settings.name.partition(":")[0]
    goes = "on this machine" if settings.local else "words of the latest message go there"
    said = f"{settings.name} at {where} (told by {settings.told}; {goes})"
    if trouble:
        yield Finding("model", "warn", f"{said}: {trouble}", "until then the phrasebook words the lines")
    else:
        yield Finding("model", "ok", f"{said}, answers in {seconds:.1f} s")


def _home() -> Iterator[Finding]:
    from pastno.intake import casebook

    told = os.environ.get("PASTNO_HOME", "")
    folder = casebook.home()
    said = f"{folder} (told by PASTNO_HOME)" if told else str(folder)
    nearest = next((path for path in (folder, *folder.absolute().parents) if path.exists()), folder)
    if not nearest.is_dir():
        yield Finding(
            "data folder", "fail", f"{nearest} is not a folder", "set PASTNO_HOME to a folder of yours"
        )
    elif not os.access(nearest, os.W_OK | os.X_OK):
        yield Finding(
            "data folder", "fail", f"{said} cannot be written", "set PASTNO_HOME to a folder of yours"
        )
    elif told and not folder.is_absolute():
        yield Finding(
            "data folder", "warn", f"{said} changes with the folder you are in", "give it from the root"
        )
    else:
        yield Finding("data folder", "ok", said if folder.exists() else f"{said}, made with the first case")


def _cases() -> Iterator[Finding]:
    from pastno.intake import casebook

    entries = casebook.entries()
    for entry in entries:
        if entry.case is None:
            yield Finding("case book", "warn", entry.error)
    whole = sum(entry.case is not None for entry in entries)
    yield Finding("case book", "ok", f"{whole} case{'' if whole == 1 else 's'}")


def _terminal() -> Iterator[Finding]:
    import locale

    encoding = (sys.stdout.encoding or "none").lower().replace("_", "-")
    language = locale.setlocale(locale.LC_CTYPE, None)
    if encoding.replace("-", "") == "utf8":
        yield Finding("terminal", "ok", f"UTF-8, locale {language}")
    else:
        yield Finding(
            "terminal", "warn", f"{encoding}, locale {language}: some signs may not print", "set PYTHONUTF8=1"
        )


_LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _python,
    _package,
    _plugins,
    _reader,
    _model,
    _extras,
    _home,
    _cases,
    _terminal,
)
