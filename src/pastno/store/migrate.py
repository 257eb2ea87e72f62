"""From one schema of the database to another, by the steps in ``migrations``; all of it or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, inspect, select, text

from pastno.store.database import Database
from pastno.store.errors import StoreError
from pastno.store.tables import HEAD
from pastno.store.trouble import said_plainly

_ONE_AT_A_TIME = 7_286_686  # the number of an advisory lock in PostgreSQL


def schema(connection: Connection) -> str:
    """The schema that the database has; empty where there is none yet.

    Raises:
        StoreError: there are tables, but they are not those of pastno.
    """
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables:
        return connection.scalar(text("SELECT version_num FROM alembic_version")) or ""
    if tables:
        raise StoreError(f"{connection.engine.url.database}: is the database of another program")
    return ""


def migrate(database: Database, to: str = HEAD) -> None:
    """Bring the database to the schema ``to``; ``base`` is none at all.

    Raises:
        StoreError: it is the database of another program, or of a newer pastno.
    """
    with database.reading() as connection:
        if schema(connection) == to:
            return
    with _alone(database) as connection:
        _step(connection, database.place, to)


@contextmanager
def _alone(database: Database) -> Iterator[Connection]:
    """A transaction in which nobody else migrates, and in which SQLite lets tables be made anew."""
    with said_plainly(database.place), database.engine.connect() as connection:
        lite = connection.dialect.name == "sqlite"
        if lite:  # cannot be set within a transaction
            _driver(connection).execute("PRAGMA foreign_keys = OFF").close()
        try:
            writing = connection.execution_options(writing=True)
            with writing.begin():
                if not lite:
                    writing.execute(select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
                yield writing
                if lite and writing.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise StoreError(f"{database.place}: the new schema would break it; nothing was changed")
        finally:
            if lite:
                _driver(connection).execute("PRAGMA foreign_keys = ON").close()


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _step(connection: Connection, place: str, to: str) -> None:
    from alembic import command  # noqa: PLC0415 - a fifth of a second, for nothing most of the time
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    known = [step.revision for step in reversed(list(ScriptDirectory.from_config(config).walk_revisions()))]
    now = schema(connection)
    if now and now not in known:
        raise StoreError(f"{place}: was written by a newer pastno (schema {now}); update pastno")
    order = ["", "base", *known]
    if to not in order:
        raise StoreError(f"{to}: there is no such schema; the newest is {known[-1]}")
    if order.index(to) > order.index(now):
        command.upgrade(config, to)
    else:
        command.downgrade(config, to)
