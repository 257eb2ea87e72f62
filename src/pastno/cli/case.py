"""`pastno case`: make, list, show, import and export cases."""

import json
import sys
from enum import StrEnum
from typing import Annotated, Any

import typer

app = typer.Typer(
    help="Your cases: what is negotiated, what it is worth, what you do without a deal.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(help="A file, or the name of a case in your case book.")]
Force = Annotated[bool, typer.Option("--force", help="Replace what is there already.")]


class Shown(StrEnum):
    """How a case is shown."""

    text = "text"
    json = "json"
    yaml = "yaml"


class Listed(StrEnum):
    """How the case book is listed."""

    text = "text"
    json = "json"


class Written(StrEnum):
    """How a case is exported."""

    yaml = "yaml"
    json = "json"
    xlsx = "xlsx"
    csv = "csv"


@app.command()
def new(  # noqa: PLR0917
    name: Annotated[str | None, typer.Argument(help="What to call it; else after the counterpart.")] = None,
    them: Annotated[
        str, typer.Option(help="The counterpart. With it, nothing is asked (but see --ask).")
    ] = "",
    me: Annotated[str, typer.Option(help="You, or your company.")] = "",
    no_words: Annotated[str, typer.Option(help="Their exact words.")] = "",
    core: Annotated[str, typer.Option(help="price, capacity, timing or reputation.")] = "",
    worst_case: Annotated[str, typer.Option(help="The worst that happens if you walk.")] = "",
    worst_cost: Annotated[
        str, typer.Option(help="Its cost and the time to recover: EUR 180k, 8 weeks.")
    ] = "",
    breaks: Annotated[str, typer.Option(help="What it breaks that cannot be mended.")] = "",
    they_protect: Annotated[
        list[str] | None, typer.Option(help="An interest of theirs. May be repeated.")
    ] = None,
    we_need: Annotated[list[str] | None, typer.Option(help="An interest of yours. May be repeated.")] = None,
    alternative: Annotated[
        list[str] | None, typer.Option(help="second source, 70 %, 10 weeks. May be repeated.")
    ] = None,
    audit: Annotated[
        list[str] | None, typer.Option(help="What they may hold against you. May be repeated.")
    ] = None,
    exit_line: Annotated[str, typer.Option(help="What you say if it stays a no.")] = "",
    next_step: Annotated[str, typer.Option(help="What you do next, and by when.")] = "",
    title: Annotated[str, typer.Option(help="What it is about, in a few words.")] = "",
    ask: Annotated[bool, typer.Option("--ask", help="Ask what is not given, even with --them.")] = False,
    force: Force = False,
) -> None:
    """A new case: six things, one line each, in two minutes. Enter skips."""
    from dataclasses import replace

    from pastno.intake import casebook
    from pastno.intake.casedump import dump_case
    from pastno.intake.prep import prepare

    given = {"them": them, "me": me, "no_words": no_words, "core": core, "worst_case": worst_case}
    given |= {"worst_cost": worst_cost, "breaks": breaks, "exit_line": exit_line, "next_step": next_step}
    several = {"they_protect": they_protect, "we_need": we_need, "alternatives": alternative, "audit": audit}
    given |= {key: "; ".join(answers or ()) for key, answers in several.items()}
    if ask or not them:
        _ask(given)
    case = prepare(given, title=title)
    path = casebook.place(name or casebook.free_name(case.them.name))
    words = path.with_suffix(".no.txt")
    if said := given["no_words"].strip():
        case = replace(case, conversation=(words.name,))
    casebook.write(path, dump_case(case), force=force)
    if said:
        casebook.write(words, f"{said}\n", force=True)
    print(f"The case is in {path}")  # noqa: T201
    print(f"Next: pastno coach {_quoted(str(words)) if said else 'THREAD'} --case {path.stem}")  # noqa: T201


def _ask(given: dict[str, str]) -> None:
    """Ask for what is not given; an answer that cannot be used is asked for again."""
    from pastno.intake.prep import QUESTIONS, answered
    from pastno.negotiation.errors import PastnoError

    typer.echo("One line each; Enter skips.", err=True)
    for question in QUESTIONS:
        while not given[question.key]:
            try:
                line = typer.prompt(
                    f"{question.ask}? (e.g. {question.example})", default="", show_default=False, err=True
                )
            except typer.Abort:
                if sys.stdin.isatty():
                    raise
                return  # a pipe that has ended skips the rest
            try:
                answered(question.key, line)
            except PastnoError as error:
                typer.echo(str(error), err=True)
                continue
            given[question.key] = line.strip()
            if not line.strip():
                break


def _quoted(path: str) -> str:
    import shlex

    return shlex.quote(path) if sys.platform != "win32" else f'"{path}"'


@app.command("list")
def list_(
    format_: Annotated[Listed, typer.Option("--format", help="How to print it.")] = Listed.text,
) -> None:
    """The cases in your case book, and what each still lacks."""
    from pastno.intake import casebook

    entries = casebook.entries()
    if format_ is Listed.json:
        _print_json([_entry(entry) for entry in entries])
    elif not entries:
        print(f'No cases in {casebook.folder()} yet; "pastno case new" makes one.')  # noqa: T201
    else:
        from pastno.render.case_text import print_book
        from pastno.render.sheet_text import console_for

        print_book(entries, console_for(sys.stdout, terminal=sys.stdout.isatty()))


def _entry(entry: Any) -> dict[str, Any]:
    from pastno.intake.casegaps import standing

    told = {"name": entry.name, "path": str(entry.path)}
    if entry.case is None:
        return told | {"error": entry.error}
    stands = standing(entry.case)
    parties = {"title": entry.case.title, "me": entry.case.me.name, "them": entry.case.them.name}
    return told | parties | {"filled": stands.filled, "of": stands.of, "missing": _gaps(stands)}


def _gaps(stands: Any) -> list[dict[str, str]]:
    return [{"part": gap.part, "what": gap.what, "changes": gap.changes} for gap in stands.gaps]


@app.command()
def show(
    name: Name,
    format_: Annotated[Shown, typer.Option("--format", help="How to print it.")] = Shown.text,
) -> None:
    """A case, what it does not say yet, and what knowing that would change."""
    from pastno.intake.casefile import load_case

    case = load_case(name)
    if format_ is Shown.yaml:
        from pastno.intake.casedump import dump_case

        sys.stdout.write(dump_case(case))
    elif format_ is Shown.json:
        from pastno.intake.casedump import as_data
        from pastno.intake.casegaps import standing

        stands = standing(case)
        told = {"path": case.path, "case": as_data(case), "filled": stands.filled, "of": stands.of}
        _print_json(told | {"missing": _gaps(stands)})
    else:
        from pastno.render.case_text import print_case
        from pastno.render.sheet_text import console_for

        print_case(case, console_for(sys.stdout, terminal=sys.stdout.isatty()))


@app.command("import")
def import_(  # noqa: PLR0917
    file: Annotated[str, typer.Argument(help="A case (.yaml, .json) or a spreadsheet (.xlsx, .csv).")],
    into: Annotated[str | None, typer.Option(help="Add it to this case instead of making a new one.")] = None,
    name: Annotated[str | None, typer.Option(help="What to call the new case; else as the file.")] = None,
    me: Annotated[str | None, typer.Option(help="You, where a spreadsheet does not say.")] = None,
    them: Annotated[
        str | None, typer.Option(help="The counterpart, where a spreadsheet does not say.")
    ] = None,
    force: Force = False,
) -> None:
    """A case or a spreadsheet into your case book, or into a case that is there."""
    from pastno.intake import caseimport

    done = caseimport.import_file(file, into=into, name=name, me=me, them=them, force=force)
    for left in done.left_out:
        print(f"left out: {left.what}: {left.why}", file=sys.stderr)  # noqa: T201
    print(f"The case is in {done.path}")  # noqa: T201
    print(f"Next: pastno case show {_quoted(done.name)}")  # noqa: T201


@app.command()
def export(
    name: Name,
    format_: Annotated[Written | None, typer.Option("--format", help="Else by the name of --output.")] = None,
    output: Annotated[str, typer.Option("--output", "-o", help="The file to write; - prints it.")] = "-",
    force: Force = False,
) -> None:
    """A case as YAML or JSON, or its issues and alternatives as a spreadsheet."""
    from pathlib import Path

    from pastno.intake import casebook
    from pastno.intake.casefile import CaseError, load_case

    case = load_case(name)
    suffix = Path(output).suffix.lower().lstrip(".").replace("yml", "yaml")
    form = format_ or (Written(suffix) if suffix in list(Written) else Written.yaml)
    if form is Written.xlsx and output == "-":
        raise CaseError("a workbook cannot be printed; name a file with -o issues.xlsx")
    content = _written(case, form)
    if output == "-":
        sys.stdout.write(content if isinstance(content, str) else content.decode())
    else:
        casebook.write(Path(output), content, force=force)
        print(f"Written to {output}", file=sys.stderr)  # noqa: T201
    if form in (Written.xlsx, Written.csv):
        print("note: only the issues and the alternatives are in it", file=sys.stderr)  # noqa: T201
    print("note: it holds your limits; keep it from the counterpart", file=sys.stderr)  # noqa: T201


@app.command()
def tco(  # noqa: PLR0917
    file: Annotated[str, typer.Argument(help="The spreadsheet (.xlsx, .csv): suppliers in columns.")],
    template: Annotated[bool, typer.Option("--template", help="Write an empty form there instead.")] = False,
    rise: Annotated[
        float | None,
        typer.Option(min=0.01, max=1000, help="A rise of the first supplier's price in per cent: 15."),
    ] = None,
    share: Annotated[float, typer.Option(min=1, max=100, help="Our share of a saving, in per cent.")] = 50.0,
    saving: Annotated[
        float | None,
        typer.Option(min=0, max=1e12, help="A saving a year that could be found together."),
    ] = None,
    format_: Annotated[Listed, typer.Option("--format", help="How to print it.")] = Listed.text,
    force: Force = False,
) -> None:
    """What each supplier costs in all, and which shared saving makes up for a rise."""
    from math import isfinite
    from pathlib import Path

    from pastno.intake import casebook, supplysheet
    from pastno.negotiation.errors import PastnoError
    from pastno.render.tco import Asked, as_json, as_text
    from pastno.techniques.alternatives.tco import total

    if any(figure is not None and not isfinite(figure) for figure in (rise, saving)):
        raise PastnoError("case tco: --rise and --saving must be ordinary numbers")
    if saving is not None and rise is None:
        raise PastnoError("case tco: --saving is set against a rise of the price; give --rise too")
    if template:
        if Path(file).suffix.lower() != ".xlsx":
            raise PastnoError(f"{file}: a form is a workbook; give it a name that ends in .xlsx")
        casebook.write(Path(file), supplysheet.template(), force=force)
        print(f"Written to {file}; fill it in, then: pastno case tco {_quoted(file)}", file=sys.stderr)  # noqa: T201
        return
    supplies = supplysheet.read_supplies(Path(file))
    totals = [total(supply) for supply in supplies]
    asked = Asked(None if rise is None else rise / 100, share / 100, saving)
    if format_ is Listed.json:
        _print_json(as_json(supplies, totals, asked))
    else:
        sys.stdout.write(as_text(supplies, totals, asked))


@app.command()
def weigh(
    name: Name,
    theirs: Annotated[bool, typer.Option("--theirs", help="Weigh your guess of their side.")] = False,
    order: Annotated[
        str | None, typer.Option(help="The issues by number, the most wanted swing first: 2,1,3.")
    ] = None,
    second: Annotated[
        float | None, typer.Option(help="The second swing, where the first counts 100.")
    ] = None,
    last: Annotated[float | None, typer.Option(help="The last swing, where the first counts 100.")] = None,
) -> None:
    """How much each issue matters, from an order and two comparisons; asked for where not given."""
    from pastno.cli import weighing

    weighing.weigh(name, theirs=theirs, order=order, second=second, last=last)


def _written(case: Any, form: Written) -> str | bytes:
    from pastno.intake import casedump, sheetwriter

    if form is Written.yaml:
        return casedump.dump_case(case)
    if form is Written.json:
        return json.dumps(casedump.as_data(case), ensure_ascii=False, indent=2) + "\n"
    return sheetwriter.as_csv(case) if form is Written.csv else sheetwriter.as_xlsx(case)


def _print_json(data: object) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
