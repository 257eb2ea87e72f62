"""`pastno coach`: load, read, advise, render."""

import json
import sys

from pastno.cli.model import wordsmith
from pastno.cli.reader import default_reader


def coach(
    files: list[str], *, me: str | None, case: str | None, form: str, overrides: list[str], model: bool
) -> None:
    """Print the sheet for the latest no in ``files``.

    Raises:
        PastnoError: a file or the case cannot be read.
    """
    from pastno.coach.advise import advise
    from pastno.coach.gates import parse_overrides
    from pastno.intake.load import load, load_many

    opened = parse_overrides(overrides)
    known = None
    if case is not None:
        from pastno.intake.casefile import load_case

        known = load_case(case)
    conversation = load(files[0], me=me) if len(files) == 1 else load_many(files, me=me)
    reader = default_reader()
    page = advise(known, reader.read(conversation), opened)
    if (finer := wordsmith(wanted=model)) is not None:
        from pastno.coach.refine import refined

        page = refined(page, known, reader, finer)
    if form == "json":
        from pastno.render import as_json

        json.dump(as_json.sheet(page), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif form in ("md", "html"):
        from pastno.render import sheet_markup

        sys.stdout.write(sheet_markup.markdown(page) if form == "md" else sheet_markup.html(page))
    else:
        from pastno.render.sheet_text import console_for, print_sheet

        print_sheet(page, console_for(sys.stdout, terminal=sys.stdout.isatty()))
