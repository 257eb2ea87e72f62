"""Opening a store: find the database, bring it to the newest schema, take the key."""

from collections.abc import Callable
from datetime import UTC, datetime

from pastno.store.contents import Contents
from pastno.store.database import connect
from pastno.store.migrate import migrate
from pastno.store.store import Store


def _now() -> datetime:
    return datetime.now(UTC)


def open_store(url: str | None = None, *, clock: Callable[[], datetime] = _now) -> Store:
    """The store at ``url``, brought to the newest schema.

    Args:
        url: ``postgresql+psycopg://...`` for a team, or the path of a file of SQLite, which is made where it
            is missing; where none is given ``PASTNO_DATABASE``, else ``pastno.db`` in the data folder.
        clock: the moment, with its zone.

    Raises:
        StoreError: the database cannot be opened, or is not one of this pastno.
    """
    database = connect(url)
    migrate(database)
    return Store(database, Contents(None), clock)
