"""`pastno prepare`: the preparation sheet of a case, with its conversation."""

import json
import sys
from typing import TYPE_CHECKING, Literal

from pastno.cli.written import print_to, write, write_bytes
from pastno.negotiation.errors import PastnoError

if TYPE_CHECKING:
    from pastno.negotiation.case import Case
    from pastno.negotiation.heard import Reading

Paper = Literal["a4", "letter"]


def prepare(  # the options of a command
    case: str,
    files: list[str],
    *,
    me: str | None,
    form: str,
    out: str | None,
    quick: bool = False,
    paper: Paper = "a4",
) -> None:
    """Print the preparation sheet of a case.

    Args:
        case: the case file, a name in the book, or "-".
        files: the conversation; without any, the one that the case names.
        me: who we are in it.
        form: text, json, md, html, docx or pdf.
        out: the file to write, or None.
        quick: only the six fields of the quick form.
        paper: the paper of a PDF.

    Raises:
        PastnoError: the case or a file cannot be read, or what writes the form is not installed.
    """
    from pastno.coach.prepare import prepare as prepared
    from pastno.intake.casefile import load_case
    from pastno.render import prepare as render

    known = load_case(case)
    page = prepared(known, _reading(known, files, me), form="quick" if quick else "full")
    if form == "json":
        write(json.dumps(render.as_json(page), ensure_ascii=False, indent=1) + "\n", out)
    elif form == "md":
        write(render.markdown(page), out)
    elif form == "html":
        write(render.html(page), out)
    elif form == "docx":
        from pastno.render.prepare_docx import docx

        _file(docx(page), out, form)
    elif form == "pdf":
        from pastno.render.prepare_pdf import pdf

        _file(pdf(page, paper), out, form)
    else:
        print_to(render.sections(page), render.notes(page), out)


def _file(data: bytes, out: str | None, form: str) -> None:
    if out is None and sys.stdout.isatty():
        raise PastnoError(f"a .{form} does not go to a terminal; say --out sheet.{form}")
    write_bytes(data, out)


def _reading(case: "Case", files: list[str], me: str | None) -> "Reading | None":
    """The conversation given, else the one that the case names; None where there is neither.

    Files that the case names and that are gone are told on standard error: the sheet can be made without them.
    """
    from pastno.cli.reader import default_reader
    from pastno.intake.load import load_many, load_of_case

    if files:
        return default_reader().read(load_many(files, me=me))
    if not case.conversation:
        return None
    try:
        return default_reader().read(load_of_case(case, me))
    except PastnoError as error:
        sys.stderr.write(f"pastno: {error}; the sheet is made without their words\n")
        return None
