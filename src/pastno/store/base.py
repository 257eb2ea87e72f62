"""What every part of the store has: the database, the key, the clock; and what a transaction writes with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from pastno.store import reading
from pastno.store.changing import Writing
from pastno.store.contents import Contents
from pastno.store.database import Database
from pastno.store.records import CaseRecord, Who


class Base:
    """The ground that the parts of the store stand on."""

    def __init__(self, database: Database, contents: Contents, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._contents = contents
        self._clock = clock

    @contextmanager
    def _writing(self, who: Who) -> Iterator[Writing]:
        with self._database.writing() as connection:
            yield Writing(connection, self._contents, who, self._clock())

    def _record(self, writing: Writing, case_id: str) -> CaseRecord:
        return reading.record(writing.connection, self._contents, writing.who, case_id)
