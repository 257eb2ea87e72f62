"""The whole database as one file, and back.

A backup is always a database of SQLite, also where the store is a PostgreSQL: one can look into it, it is checked by
opening it, and it moves one person's cases to the server of a team. Sealed contents stay sealed in it.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select

from pastno.store import tables as t
from pastno.store.audit import Deed, note
from pastno.store.contents import stop_writers
from pastno.store.database import Database, connect
from pastno.store.errors import StoreError
from pastno.store.facts import facts_of
from pastno.store.migrate import migrate
from pastno.store.records import Facts

_MANY = 500  # rows at a time


def save(database: Database, path: Path, *, force: bool = False) -> None:
    """Write what the database holds at one moment to the file ``path``; nobody has to wait for it.

    Raises:
        StoreError: the file is there and ``force`` is not given, is the database itself, or cannot be written.
    """
    if database.file and path.exists() and path.samefile(database.file):
        raise StoreError(f"{path}: is the database itself; choose another name for the backup")
    if path.exists() and not force:
        raise StoreError(f"{path}: is there already; choose another name or add --force")
    with _scratch(path.absolute().parent) as copy:
        migrate(copy)
        with database.snapshot() as source, copy.writing() as target:
            _fill(source, target)
        _put(copy, path)


def backup(url: str | None, path: Path, *, force: bool = False) -> Facts:
    """As ``Store.backup`` of the database at ``url``, sealed or not, without its key; gives what it holds.

    Raises:
        StoreError: as ``save``, or the database cannot be opened.
    """
    with closing(connect(url)) as database:
        migrate(database)
        save(database, path, force=force)
        with database.writing() as connection:
            note(connection, Deed(datetime.now(UTC), "system", "backed up"))
        return facts_of(database)


def restore(url: str | None, path: Path, *, force: bool = False) -> Facts:
    """Put the backup ``path`` into the database at ``url``; what was in it is gone. All of it or nothing.

    Needs no key: what is sealed stays sealed. Gives what the database then holds.

    Args:
        url: as for ``open_store``.
        path: a backup, also one that an older pastno wrote; it is not changed.
        force: also where the database has cases or accounts.

    Raises:
        StoreError: the file is no backup or is damaged, or the database is in use and ``force`` is not given.
    """
    with closing(connect(url)) as target, _scratch() as copy:
        migrate(target)
        _take(path, copy)
        migrate(copy)
        with copy.snapshot() as source, target.writing() as connection:
            stop_writers(connection)
            if not force and _in_use(connection):
                raise StoreError(f"{target.place}: has cases or accounts, which would be lost; add --force")
            for table in reversed(t.metadata.sorted_tables):
                connection.execute(delete(table))
            _fill(source, connection)
            note(connection, Deed(datetime.now(UTC), "system", "restored"))
        return facts_of(target)


def _fill(source: Connection, target: Connection) -> None:
    for table in t.metadata.sorted_tables:
        if table in {t.sessions, t.tries}:
            continue  # who has signed out since is not let in again by a copy
        rows = source.execution_options(yield_per=_MANY).execute(select(table))
        for some in rows.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in some])
        serial = table.autoincrement_column
        if serial is not None and target.dialect.name == "postgresql":
            # The next number is beyond those that came with the rows.
            sequence = func.pg_get_serial_sequence(table.name, serial.name)
            last = select(func.coalesce(func.max(serial), 0) + 1).scalar_subquery()
            target.execute(select(func.setval(sequence, last, False)))  # noqa: FBT003 - PostgreSQL's word order


def _in_use(connection: Connection) -> bool:
    return any(connection.scalar(select(func.count()).select_from(table)) for table in (t.cases, t.people))


@contextmanager
def _scratch(folder: Path | None = None) -> Iterator[Database]:
    """An empty database for the moment."""
    try:
        within = tempfile.TemporaryDirectory(prefix=".pastno-", dir=folder)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written to ({error.strerror}); choose another place") from None
    with within as made, closing(connect(str(Path(made) / "copy.db"))) as database:
        yield database


def _put(copy: Database, path: Path) -> None:
    """Move the finished copy to ``path``, as one file that is on the disk."""
    copy.close()
    file = _file(copy)
    with closing(sqlite3.connect(file)) as last:
        last.execute("PRAGMA journal_mode = DELETE")
    try:
        with file.open("rb+") as written:
            os.fsync(written.fileno())
        file.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); choose another place") from None


def _take(path: Path, copy: Database) -> None:
    """Copy the backup, if it is one, whole and sound, into the file of ``copy``."""
    log = path.with_name(f"{path.name}-wal")
    try:
        if log.exists() and log.stat().st_size:
            raise StoreError(f"{path}: is a database at work; make a backup of it with pastno store backup")
        shutil.copyfile(path, _file(copy))
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror}); name a backup") from None
    try:
        with closing(sqlite3.connect(_file(copy))) as looked:
            sound = looked.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            ours = looked.execute(
                "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
            ).fetchone()
            sound = sound and looked.execute("PRAGMA foreign_key_check").fetchone() is None
    except sqlite3.DatabaseError:
        sound, ours = False, (0,)
    if not sound or ours != (1,):
        raise StoreError(f"{path}: is no backup of pastno, or is damaged; nothing was restored")


def _file(copy: Database) -> Path:
    if copy.file is None:
        raise TypeError("a backup is a file")
    return copy.file
