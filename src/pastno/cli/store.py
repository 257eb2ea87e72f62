"""``pastno store``: the database of the case room from the command line, for whoever keeps it."""

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pastno.store import Facts, Store

app = typer.Typer(
    name="store", help="The database of the case room: back up, move, seal.", no_args_is_help=True
)

Where = Annotated[
    str | None,
    typer.Option("--database", help="postgresql+psycopg://... or a file; else PASTNO_DATABASE, else yours."),
]
Who = Annotated[str, typer.Option("--as", help="Whose cases, where several people work.")]
Force = Annotated[bool, typer.Option("--force", help="Write over what is there.")]


@app.command()
def where(database: Where = None) -> None:
    """Which database it is, how large, and how many cases it holds."""
    _needs_packages()
    from pastno.store.database import connect
    from pastno.store.facts import facts_of
    from pastno.store.migrate import migrate as step

    with closing(connect(database)) as found:
        step(found)
        _tell(facts_of(found))


@app.command()
def backup(
    file: Annotated[str, typer.Argument(help="The file to write.")],
    database: Where = None,
    force: Force = False,
) -> None:
    """The whole database as one file, as it is at this moment; others go on working."""
    _needs_packages()
    from pastno.store import backup as save

    facts = save(database, Path(file), force=force)
    print(f"{_many(facts.cases, 'case')} in {file}", file=sys.stderr)  # noqa: T201
    if not facts.sealed:
        print("note: it holds your limits in plain text; keep it from the counterpart", file=sys.stderr)  # noqa: T201


@app.command()
def restore(
    file: Annotated[str, typer.Argument(help="A backup.")], database: Where = None, force: Force = False
) -> None:
    """Put a backup in place of what the database holds, be the backup of SQLite or of PostgreSQL."""
    _needs_packages()
    from pastno.store import restore as put_back

    _tell(put_back(database, Path(file), force=force))


def _tell(facts: "Facts") -> None:
    print(f"{facts.kind}: {facts.place}")  # noqa: T201
    print(f"{_size(facts.size)}, {_many(facts.cases, 'case')}, {_many(facts.people, 'account')}")  # noqa: T201
    print(f"schema {facts.schema}, {'sealed' if facts.sealed else 'not sealed'}")  # noqa: T201


@app.command()
def export(
    file: Annotated[str, typer.Argument(help="The zip archive to write.")],
    case: Annotated[str | None, typer.Option("--case", help="The id of one case; else all.")] = None,
    database: Where = None,
    who: Who = "me",
    force: Force = False,
) -> None:
    """Cases as files that can be read without pastno, with their sources, drafts and history."""
    from pastno.intake import casebook

    with closing(_opened(database)) as store:
        data = store.export_case(who, case) if case else store.export_all(who)
    casebook.write(Path(file), data, force=force)
    print(f"Written to {file}", file=sys.stderr)  # noqa: T201
    print("note: it holds your limits in plain text; keep it from the counterpart", file=sys.stderr)  # noqa: T201


@app.command("import")
def import_(
    file: Annotated[str, typer.Argument(help="A zip archive that pastno exported.")],
    database: Where = None,
    who: Who = "me",
) -> None:
    """The cases of an archive as new cases, with their history."""
    from pastno.negotiation.errors import PastnoError

    try:
        data = Path(file).read_bytes()
    except (OSError, ValueError) as error:
        raise PastnoError(f"{file}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    with closing(_opened(database)) as store:
        for made in store.import_archive(who, data):
            print(f"{made.id}  {made.title}")  # noqa: T201


@app.command()
def migrate(
    database: Where = None,
    to: Annotated[str | None, typer.Option("--to", help="An older schema, for an older pastno: v2.")] = None,
) -> None:
    """Bring the database to the newest schema, as every start does, or back to an older one."""
    _needs_packages()
    from pastno.store.database import connect
    from pastno.store.migrate import migrate as step
    from pastno.store.tables import HEAD

    with closing(connect(database)) as found:
        step(found, to or HEAD)
        print(f"{found.place}: schema {to or HEAD}")  # noqa: T201


@app.command()
def seal(
    database: Where = None,
    passphrase: Annotated[
        bool, typer.Option("--passphrase", help="Ask for a passphrase; else the key lies in your keyring.")
    ] = False,
) -> None:
    """Encrypt case files, drafts and sources where they lie. Without the key they are lost: keep it well."""
    with closing(_opened(database)) as store:
        from pastno.store import Keyring, Passphrase

        given = os.environ.get("PASTNO_PASSPHRASE", "")
        if passphrase or given:
            words = given or typer.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True)
            store.seal(Passphrase(words))
            print("Sealed. From now on pastno needs the passphrase in PASTNO_PASSPHRASE.")  # noqa: T201
        else:
            store.seal(Keyring())
            print("Sealed. The key lies in your keyring; backups need it too.")  # noqa: T201


@app.command()
def unseal(database: Where = None) -> None:
    """Take the encryption off again."""
    with closing(_opened(database)) as store:
        store.unseal()
    print("Not sealed any more.")  # noqa: T201


def _opened(database: str | None) -> "Store":
    _needs_packages()
    from pastno.store import open_store

    return open_store(database)


def _needs_packages() -> None:
    from importlib.util import find_spec

    from pastno.negotiation.errors import PastnoError

    if not (find_spec("sqlalchemy") and find_spec("alembic")):
        raise PastnoError("the case room needs packages that are not here: pip install 'pastno[web]'")


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.0f} kB"


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
