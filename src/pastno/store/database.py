"""The connection: where the database is, and how SQLite and PostgreSQL are held to the same promises.

What is acknowledged is on the disk: ``synchronous=FULL`` with a write-ahead log in SQLite,
``synchronous_commit=on`` in PostgreSQL.
"""

import os
import select
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url

from pastno.intake.casebook import home
from pastno.store.errors import StoreError
from pastno.store.trouble import busy, said_plainly

VARIABLE = "PASTNO_DATABASE"
_CONNECTIONS = 16
"""So many connections to a server are kept open, and as many more opened when they are all in use."""
PATIENCE = 5.0
"""Seconds to wait for a lock, a connection or a server."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open database.

    Attributes:
        engine: its connections.
        place: names it to a user, without a password.
        file: that of SQLite, else None.
        patience: seconds to wait for a lock, a connection or a server.
    """

    engine: Engine
    place: str
    file: Path | None
    patience: float
    _turn: Lock = field(default_factory=Lock)

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that writes nothing; each question sees what is committed when it is asked."""
        level = {} if self.file else {"isolation_level": "AUTOCOMMIT"}  # no BEGIN and no ROLLBACK to wait for
        with said_plainly(self.place), self.engine.connect().execution_options(**level) as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees the same state however long it reads, while others write."""
        level = {} if self.file else {"isolation_level": "REPEATABLE READ"}
        with said_plainly(self.place), self.engine.connect().execution_options(**level) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is kept once the block has ended, or nothing where it raises."""
        begin = self.engine.execution_options(writing=True).begin
        with said_plainly(self.place), self._alone(), begin() as connection:
            yield connection

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """In SQLite, the turn to write among the threads of this process.

        SQLite has one writer at a time, and who waits for it looks again in steps of up to a tenth of a second:
        with twenty people some would wait for most of one.
        """
        if self.file is None:
            yield
            return
        if not self._turn.acquire(timeout=self.patience):
            raise busy(self.place)
        try:
            yield
        finally:
            self._turn.release()


def connect(url: str | None, patience: float = PATIENCE) -> Database:
    """The database at ``url``; where none is given, at ``PASTNO_DATABASE``, else ``pastno.db`` at home.

    Args:
        url: ``postgresql+psycopg://...``, ``sqlite:///...`` or the path of a file, made where it is missing.
        patience: seconds to wait for a lock, a connection or a server.

    Raises:
        StoreError: the address cannot be used, or its driver is not installed.
    """
    address = _address(url or os.environ.get(VARIABLE) or str(home() / "pastno.db"))
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, patience)
    return _postgresql(address, patience)


def _address(told: str) -> URL:
    if "://" not in told:
        return URL.create("sqlite", database=str(Path(told).expanduser()))
    try:
        address = make_url(told)
        kind = address.get_backend_name()
    except exc.ArgumentError:
        raise StoreError("the address of the database cannot be read; write postgresql://...") from None
    if kind == "postgres":  # as some hosting services write it
        kind = "postgresql"
    if kind not in ("sqlite", "postgresql"):
        raise StoreError(f"{kind}: is no database that pastno knows; use PostgreSQL or a file of SQLite")
    return address.set(drivername="sqlite" if kind == "sqlite" else "postgresql+psycopg")


def _sqlite(address: URL, patience: float) -> Database:
    if not address.database or address.database == ":memory:":
        raise StoreError("the database must be a file, or what you write would be lost")
    path = Path(address.database).absolute()
    _make(path)
    # mode=rw: a file that has gone must be missed, not made anew, empty.
    uri = URL.create("sqlite", database=path.as_uri(), query={"mode": "rw", "uri": "true"})
    engine = create_engine(
        uri,
        connect_args={"timeout": patience, "check_same_thread": False},
        pool_size=8,
        max_overflow=24,
        pool_timeout=patience,
    )

    @event.listens_for(engine, "connect")
    def _prepare(driver: Any, record: Any) -> None:
        driver.isolation_level = None  # transactions begin where SQLAlchemy says, see _begin
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
            "trusted_schema = OFF",
        ):
            driver.execute(f"PRAGMA {pragma}").close()
        record.info["inode"] = _inode(path)

    @event.listens_for(engine, "checkout")
    def _still_there(_driver: Any, record: Any, _proxy: Any) -> None:
        # A file that was moved away or put back from a backup keeps its old connections alive: what they
        # write would be acknowledged and lost.
        if record.info.get("inode") != _inode(path):
            raise exc.DisconnectionError

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A transaction that reads first and writes later could not wait for its turn.
        writes = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return Database(engine, str(path), path, patience)


def _make(path: Path) -> None:
    """Make the file where it is missing; only you may read it, for it holds your limits."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        if path.stat().st_uid == getattr(os, "geteuid", lambda: -1)():
            path.chmod(0o600)
    except OSError as error:
        raise StoreError(f"{path}: cannot be opened ({error.strerror}); choose another place") from None


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _postgresql(address: URL, patience: float) -> Database:
    place = address.render_as_string(hide_password=True)
    try:
        engine = create_engine(
            address,
            connect_args={
                "connect_timeout": max(2, round(patience)),
                "tcp_user_timeout": round(patience * 4000),
            },
            pool_size=_CONNECTIONS,
            max_overflow=_CONNECTIONS,
            pool_use_lifo=True,
            pool_timeout=patience,
        )
    except ModuleNotFoundError:
        raise StoreError(f"{place}: needs a driver; install it with pip install 'pastno[team]'") from None

    @event.listens_for(engine, "connect")
    def _prepare(driver: Any, _record: Any) -> None:
        with driver.cursor() as cursor:
            cursor.execute("SET synchronous_commit = on")
            cursor.execute(f"SET lock_timeout = {round(patience * 1000)}")
            cursor.execute("SET statement_timeout = '60s'")
            cursor.execute("SET client_encoding = 'UTF8'")
        driver.commit()

    @event.listens_for(engine, "checkout")
    def _still_there(driver: Any, _record: Any, _proxy: Any) -> None:
        # A server that went away or cut the line has said so. To look costs nothing, to ask it takes its time.
        if driver.closed or _has_said_something(driver.pgconn.socket):
            raise exc.DisconnectionError

    return Database(engine, place, None, patience)


def _has_said_something(line: int) -> bool:
    """Whether there is something to read on a connection on which nothing was asked."""
    if hasattr(select, "poll"):
        looking = select.poll()
        looking.register(line, select.POLLIN)
        return bool(looking.poll(0))
    return bool(select.select([line], [], [], 0)[0])
