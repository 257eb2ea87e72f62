"""What in the documentation is made from the program: tables, pages, and the outputs of commands shown."""

from collections.abc import Callable
from functools import partial

from generate import (
    alternatives,
    article,
    cli,
    gates,
    importers,
    models,
    priorities,
    reading,
    schemas,
    trades,
    web,
    wording,
)

MAKERS: dict[str, Callable[[], str]] = {
    "alternatives": alternatives.table,
    "article": article.page,
    "command-line": cli.reference,
    "gates": gates.table,
    "importers": importers.table,
    "priorities": priorities.table,
    "reading": reading.summary,
    "reading-labels": reading.each,
    "reading-confusion": reading.confusion,
    "trades": trades.frontier,
    "tournament": trades.tournament,
    "models": models.table,
    "guard": wording.guard,
    "words": wording.words,
    "choice": wording.choice,
    "web": web.web,
    "schemas": schemas.listing,
    "case-file": partial(schemas.fields, "case.schema.json"),
}
"""What fills a marked place of a page, by the name of the place."""
