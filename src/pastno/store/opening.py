"""Opening a store: find the database, bring it to the newest schema, take the key."""

from collections.abc import Callable
from datetime import UTC, datetime

from pastno.store.contents import opened
from pastno.store.database import PATIENCE, connect
from pastno.store.migrate import migrate
from pastno.store.seal import Seal
from pastno.store.store import Store


def _now() -> datetime:
    return datetime.now(UTC)


def open_store(
    url: str | None = None,
    *,
    seal: Seal | None = None,
    clock: Callable[[], datetime] = _now,
    patience: float = PATIENCE,
) -> Store:
    """The store at ``url``, brought to the newest schema.

    Args:
        url: ``postgresql+psycopg://...`` for a team, or the path of a file of SQLite, which is made where it
            is missing; where none is given ``PASTNO_DATABASE``, else ``pastno.db`` in the data folder.
        seal: where the key comes from. A database that is not sealed yet is sealed with it, and all that lies
            in it. None: as the database is; a sealed one asks ``PASTNO_PASSPHRASE``, else the keyring.
        clock: the moment, with its zone.
        patience: seconds to wait for a lock, a connection or a server.

    Raises:
        StoreError: the database cannot be opened, or is not one of this pastno.
        SealError: it is sealed, and the key is not there or is the wrong one.
    """
    database = connect(url, patience)
    try:
        migrate(database)
        with database.reading() as connection:
            contents = opened(connection, seal)
        store = Store(database, contents, clock)
        if seal is not None and contents.salt is None:
            store.seal(seal)
    except BaseException:
        database.close()
        raise
    return store
