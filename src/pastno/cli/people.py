"""`pastno people`: the accounts of a team from the command line, for whoever keeps the server."""

import sys
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from pastno.negotiation.errors import PastnoError

if TYPE_CHECKING:
    from pastno.store import Store

app = typer.Typer(name="people", help="The accounts of a team.", no_args_is_help=True)

Where = Annotated[
    str | None,
    typer.Option("--database", help="postgresql+psycopg://... or a file; else PASTNO_DATABASE, else yours."),
]
Name = Annotated[str, typer.Argument(help="What the person is called; cases are shared by it.")]
Subject = Annotated[
    str | None,
    typer.Option("--subject", help="Signs in by the provider: the line that the sign-in page told them."),
]
FromInput = Annotated[bool, typer.Option("--stdin", help="Read the password from standard input.")]


@app.command()
def add(
    name: Name,
    admin: Annotated[
        bool, typer.Option("--admin", help="Keeps the accounts and reads the log; sees no case for that.")
    ] = False,
    subject: Subject = None,
    stdin: FromInput = False,
    database: Where = None,
) -> None:
    """Make an account; asks for its password, unless the person signs in by the provider."""
    with closing(_opened(database)) as store:
        if store.people.find(name) is not None:
            raise PastnoError(f"{name}: has an account already; pastno people list shows all")
        kept = None if subject else _password(name, stdin=stdin)
        person = store.people.add(name, kept, subject, admin=admin)
        print(f"{person.name} may sign in now.")  # noqa: T201


@app.command("list")
def list_(database: Where = None) -> None:
    """Every account."""
    with closing(_opened(database)) as store:
        for person in store.people.all():
            marks = [
                *(["keeps the accounts"] if person.admin else []),
                *(["closed"] if person.disabled else []),
                *([f"by {person.subject}"] if person.subject else []),
            ]
            print(f"{person.name}{'  (' + ', '.join(marks) + ')' if marks else ''}")  # noqa: T201


@app.command()
def password(name: Name, stdin: FromInput = False, database: Where = None) -> None:
    """Give somebody another password; who is signed in by the old one is out."""
    with closing(_opened(database)) as store:
        store.people.set_password(name, _password(name, stdin=stdin))


@app.command()
def link(
    name: Name,
    subject: Annotated[str, typer.Argument(help="The line that the sign-in page told the person.")],
    database: Where = None,
) -> None:
    """Let somebody sign in by the provider."""
    with closing(_opened(database)) as store:
        store.people.set_subject(name, subject)


@app.command()
def admin(
    name: Name,
    off: Annotated[bool, typer.Option("--off", help="Not any more.")] = False,
    database: Where = None,
) -> None:
    """Let somebody keep the accounts."""
    with closing(_opened(database)) as store:
        store.people.set_admin(name, admin=not off)


@app.command()
def close(name: Name, database: Where = None) -> None:
    """Close an account; whoever uses it is out at once, and the cases stay."""
    with closing(_opened(database)) as store:
        store.people.disable(name)


@app.command("open")
def open_(name: Name, database: Where = None) -> None:
    """Open a closed account again."""
    with closing(_opened(database)) as store:
        store.people.enable(name)


def _password(name: str, *, stdin: bool) -> str:
    from pastno.web.team import accounts

    if stdin:
        told = sys.stdin.readline().rstrip("\n")
    else:
        told = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return accounts.hashed(told, name)


def _opened(database: str | None) -> "Store":
    try:
        import argon2  # noqa: F401 - every command here needs the extra

        from pastno.store import open_store
    except ImportError as error:
        raise PastnoError(f'accounts need the extra "team" ({error}): pip install "pastno[team]"') from None
    return open_store(database)
