"""`pastno trades`: every package worth proposing, the trade in a sentence, and whether there is a deal at all."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pastno.cli.written import print_to, write, write_bytes
from pastno.negotiation.errors import PastnoError

if TYPE_CHECKING:
    from pastno.negotiation.case import Case
    from pastno.reading.priorities.of_case import Heard


def trades(file: str, *, form: str, heard: bool, seconds: float, out: str | None) -> None:
    """Print what can be agreed in a case."""
    from pastno.intake.casefile import load_case
    from pastno.render.sheet_markup import html_of, markdown_of
    from pastno.render.trades import as_json, notes, sections
    from pastno.techniques.alternatives.marks import as_of
    from pastno.techniques.trades.complete import complete
    from pastno.techniques.trades.deal import deal
    from pastno.techniques.trades.linked import ContradictionError

    case = load_case(file)
    where = "standard input" if file == "-" else file
    complete(case, where)
    today = datetime.now(tz=UTC).astimezone().date()
    remarked = tuple(notes(case, today))
    case = as_of(case, today)
    words = None
    if heard:
        case, words = _with_their_words(case, where)
    try:
        found = deal(case, seconds)
    except ContradictionError as error:
        raise PastnoError(f"{where}: {error}") from None
    except TimeoutError:
        raise PastnoError(
            f"{where}: no package was found within {seconds:g} s; give more time with --seconds, or fewer links"
        ) from None
    assert found is not None  # noqa: S101 - the case is complete
    title = case.title or "What can be agreed"
    told = sections(found, words)
    if form == "png":
        from pastno.render.plane import png

        write_bytes(png(found), out)
    elif form == "json":
        write(json.dumps(as_json(found, remarked, words), ensure_ascii=False, indent=1) + "\n", out)
    elif form == "html":
        from pastno.render.plane import pictures

        write(html_of(title, told, remarked, pictures(found)), out)
    elif form == "md":
        write(markdown_of(title, told, remarked), out)
    else:
        print_to(told, remarked, out)


def _with_their_words(case: "Case", where: str) -> "tuple[Case, tuple[Heard, ...]]":
    """The case with our guess and what they said in its conversation taken together, and what that changed."""
    from pastno.intake.load import load_of_case
    from pastno.reading.priorities.of_case import believed, heard, wanted_by_them

    if not case.conversation:
        raise PastnoError(f'{where}: has no "conversation" to hear what they care about; leave --heard out')
    talk = load_of_case(case)
    wanted = wanted_by_them(case, talk.turns)
    known = believed(case, wanted)
    return known, heard(case, known, wanted)
