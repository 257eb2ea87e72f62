"""The store: its parts in one."""

from pathlib import Path
from typing import Any

from pastno.store.archives import ArchivesPart
from pastno.store.audit import Deed, note
from pastno.store.backup import save
from pastno.store.cases import CasesPart
from pastno.store.contents import sealed, unsealed
from pastno.store.errors import SealError
from pastno.store.facts import facts_of
from pastno.store.people import People
from pastno.store.records import Facts
from pastno.store.seal import Seal
from pastno.store.sessions import Sessions
from pastno.store.sharing import SharingPart
from pastno.store.tries import Tries
from pastno.store.trouble import said_plainly


class Store(CasesPart, SharingPart, ArchivesPart):
    """Cases of one database. May be used from several threads and processes at once.

    Every method may raise ``UnavailableError`` (the database is gone, locked or full; the next call tries anew).
    Those that name a case raise ``MissingError`` where there is none that ``who`` may see, and those that write
    ``ForbiddenError`` where the role of ``who`` is too weak.
    """

    @property
    def people(self) -> People:
        """The accounts."""
        return People(self._database, self._clock)

    @property
    def sessions(self) -> Sessions:
        """Who is signed in."""
        return Sessions(self._database, self._clock)

    @property
    def tries(self) -> Tries:
        """What was tried lately, and how often."""
        return Tries(self._database, self._clock)

    def facts(self) -> Facts:
        """Which database this is, how large and how full."""
        return facts_of(self._database)

    def backup(self, path: Path, *, force: bool = False) -> None:
        """Write all that the database holds, as it is at one moment, to a file; others go on working.

        Raises:
            StoreError: the file is there and ``force`` is not given, or it cannot be written.
        """
        save(self._database, path, force=force)
        self.record("system", "backed up")

    def seal(self, seal: Seal) -> None:
        """Seal what lies in the database, and all that comes. Other programs at work must start again.

        Raises:
            SealError: no key can be made, or it is sealed already.
        """
        with self._database.writing() as connection:
            if self._contents.salt is not None:
                raise SealError("the database is sealed already")
            after = sealed(connection, seal)
            note(connection, Deed(self._clock(), "system", "sealed"))
        self._contents = after
        self._sweep()

    def unseal(self) -> None:
        """Take the seal off. Other programs at work must start again."""
        with self._database.writing() as connection:
            after = unsealed(connection, self._contents)
            note(connection, Deed(self._clock(), "system", "unsealed"))
        self._contents = after

    def close(self) -> None:
        """Give every connection back."""
        self._database.close()

    def _sweep(self) -> None:
        """Leave no plain text where rows were: SQLite's log, for the file is overwritten; a server's dead rows."""
        with said_plainly(self._database.place), self._database.engine.connect() as connection:
            if self._database.file is None:
                alone = connection.execution_options(isolation_level="AUTOCOMMIT")
                alone.exec_driver_sql("VACUUM FULL contents")
                return
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
