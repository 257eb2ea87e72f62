"""`pastno alternatives`: what having no deal is worth, how sure that is, and what would improve it most."""

import json
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pastno.cli.written import print_to, write, write_bytes
from pastno.negotiation.errors import PastnoError

if TYPE_CHECKING:
    from pastno.techniques.alternatives.no_deal import NoDeal


def alternatives(file: str, *, form: str, draws: int, keep: bool, out: str | None) -> None:
    """Print what having no deal is worth in a case."""
    from pastno.intake.casefile import load_case
    from pastno.render.alternatives import as_json, sections
    from pastno.render.sheet_markup import html_of, markdown_of
    from pastno.techniques.alternatives.draws import UnclearError
    from pastno.techniques.alternatives.no_deal import no_deal

    where = "standard input" if file == "-" else file
    case = load_case(file)
    today = datetime.now(tz=UTC).astimezone().date()
    try:
        found = no_deal(case, today, draws)
    except UnclearError as error:
        raise PastnoError(f"{where}: {error}") from None
    if keep:
        _keep(file, found, where, today)
    title = case.title or "If they stay with no"
    if form == "png":
        from pastno.render.charts import png

        write_bytes(png(found), out)
    elif form == "json":
        write(json.dumps(as_json(found), ensure_ascii=False, indent=1) + "\n", out)
    elif form == "html":
        from pastno.render.charts import pictures

        write(html_of(title, sections(found), (), pictures(found)), out)
    elif form == "md":
        write(markdown_of(title, sections(found), ()), out)
    else:
        print_to(sections(found), (), out)


def _keep(file: str, found: "NoDeal", where: str, today: date) -> None:
    """Add today's value to the history in the case; the case as it was stays beside it."""
    from pastno.intake import casebook
    from pastno.intake.casefile import find_case
    from pastno.intake.yamledit import changed, put
    from pastno.negotiation.case import Kept

    if file == "-" or not found.valued:
        raise PastnoError(f"{where}: there is nothing to keep, or nowhere to keep it")
    path = find_case(file)
    casebook.in_place(path)
    first = found.valued[0]
    kept = Kept(today, float(f"{first.reservation:.6g}"), first.scale.unit)
    given = found.case.alternatives
    history = (*(k for k in given.history if k.on != today), kept)
    items = [
        f"{{on: {k.on}, value: {k.value:g}, unit: {json.dumps(k.unit, ensure_ascii=False)}}}" for k in history
    ]
    text = path.read_text("utf-8")
    before = casebook.rewrite(
        path, changed(text, put(text, ("alternatives",), {"history": f"[{', '.join(items)}]"}))
    )
    sys.stderr.write(f"Kept in {path}; as it was before: {before.name}\n")
