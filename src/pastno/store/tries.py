"""How often something was tried lately, whichever process of a server was asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from pastno.store import tables as t
from pastno.store.contents import stop_writers
from pastno.store.database import Database

_T = t.tries.c


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries of a key in so long a time.

    Attributes:
        key: what is tried; a digest where it says something of somebody.
        most: how many are taken.
        span: in how long.
    """

    key: str
    most: int
    span: timedelta


class Tries:
    """What was tried, by key, as long as somebody asks for it."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def take(self, limits: Sequence[Limit]) -> float:
        """Count one try for every key, where none has had too many; 0.0, or how many seconds to wait.

        What is over is not counted, so that waiting helps. Who tries at the same time waits, so that many at once
        count as many.
        """
        wait = timedelta()
        with self._database.writing() as connection:
            stop_writers(connection, t.tries)
            now = self._clock()
            connection.execute(delete(t.tries).where(_T.at <= now - max(one.span for one in limits)))
            for one in limits:
                lately = (_T.key == one.key, _T.at > now - one.span)
                count, first = connection.execute(select(func.count(), func.min(_T.at)).where(*lately)).one()
                if count >= one.most:
                    wait = max(wait, first + one.span - now)
            if not wait:
                connection.execute(insert(t.tries), [{"key": one.key, "at": now} for one in limits])
        return wait.total_seconds()

    def forget(self, key: str) -> None:
        """Begin to count anew."""
        with self._database.writing() as connection:
            connection.execute(delete(t.tries).where(_T.key == key))
