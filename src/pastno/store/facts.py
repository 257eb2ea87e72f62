"""What there is to know of a database without its key."""

from sqlalchemy import Connection, Table, func, select, text

from pastno.store import tables as t
from pastno.store.database import Database
from pastno.store.migrate import schema
from pastno.store.records import Facts


def facts_of(database: Database) -> Facts:
    """Which database it is, how large and how full; it has the newest schema."""
    with database.reading() as connection:
        return Facts(
            kind="SQLite" if database.file else "PostgreSQL",
            place=database.place,
            size=_size(database, connection),
            cases=_count(connection, t.cases),
            people=_count(connection, t.people),
            schema=schema(connection),
            sealed=_count(connection, t.seals) > 0,
        )


def _size(database: Database, connection: Connection) -> int:
    """Bytes on the disk, the log of SQLite with them."""
    if database.file is None:
        return int(connection.scalar(text("SELECT pg_database_size(current_database())")))
    beside = [database.file, database.file.with_name(f"{database.file.name}-wal")]
    return sum(path.stat().st_size for path in beside if path.exists())


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
