"""Who is signed in: a session by the digest of its key, so that whoever reads the database can use none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, or_, select, update

from pastno.store import tables as t
from pastno.store.database import Database
from pastno.store.errors import MissingError
from pastno.store.people import folded
from pastno.store.records import Person, Who

_S, _P = t.sessions.c, t.people.c
_AGAIN = timedelta(minutes=1)
"""How exactly the last use is kept; a write with every request would slow everybody."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session that holds: whose it is, and since when (UTC)."""

    person: Person
    begun: datetime


class Sessions:
    """The sessions of one database. They end with the account, with its password, and with time."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def begin(self, name: Who, digest: str, *, instead_of: str = "", whole: timedelta) -> None:
        """A session of the person; the one that the same browser had ends, and with it all that are too old.

        Args:
            name: whose it is.
            digest: of a key that only the browser has.
            instead_of: the digest of the session before, "" for none.
            whole: how long a session holds at most.

        Raises:
            MissingError: nobody with an open account has that name.
        """
        now = self._clock()
        with self._database.writing() as connection:
            row = connection.execute(
                select(_P.folded, _P.epoch).where(_P.folded == folded(name), ~_P.disabled)
            ).first()
            if row is None:
                raise MissingError("nobody here has that name")
            old = or_(_S.digest == instead_of, _S.begun < now - whole)
            connection.execute(delete(t.sessions).where(old))
            made = {"digest": digest, "person": row.folded, "epoch": row.epoch, "begun": now, "seen": now}
            connection.execute(insert(t.sessions).values(made))

    def find(self, digest: str, *, idle: timedelta, whole: timedelta) -> Session | None:
        """The session of that digest if it still holds; it has then been used.

        Args:
            digest: of the key that the browser showed.
            idle: how long it holds without being used.
            whole: how long it holds at most.
        """
        now = self._clock()
        people = (_P.name, _P.password_hash, _P.subject, _P.disabled, _P.epoch, _P.added, _P.admin)
        asked = (
            select(*people, _S.begun, _S.seen)
            .select_from(t.sessions.join(t.people, _S.person == _P.folded))
            .where(_S.digest == digest, _S.epoch == _P.epoch, ~_P.disabled)
        )
        with self._database.reading() as connection:
            row = connection.execute(asked).first()
        if row is None or now - row.seen > idle or now - row.begun > whole:
            return None
        if now - row.seen > _AGAIN:
            with self._database.writing() as connection:
                _used(connection, digest, now)
        return Session(Person(*row[: len(people)]), row.begun)

    def end(self, digest: str) -> None:
        """End a session, if there is one."""
        with self._database.writing() as connection:
            connection.execute(delete(t.sessions).where(_S.digest == digest))


def _used(connection: Connection, digest: str, now: datetime) -> None:
    connection.execute(update(t.sessions).where(_S.digest == digest).values(seen=now))
