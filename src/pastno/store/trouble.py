"""What a driver says of a database in trouble, as words that a user can act on."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from pastno.store.errors import StoreError, UnavailableError

_LATER = "nothing was written; try again in a moment"
_LOOK = "look whether your last change is there, then try again"

_SAID: tuple[tuple[str, str], ...] = (
    ("database or disk is full", "the disk is full; nothing was written; free some space and try again"),
    ("no space left", "the disk is full; nothing was written; free some space and try again"),
    ("is locked", f"the database is in use by another program; {_LATER}"),
    ("readonly database", "the database is read-only; nothing was written; see who may write the file"),
    ("unable to open database", "the file of the database has gone or may not be read; put it back"),
    (
        "disk i/o error",
        "the disk gives errors; nothing was written; check it, and restore a backup if needed",
    ),
)
_CODES: dict[str, str] = {
    "53100": "the disk of the database server is full; nothing was written; free some space there",
    "53300": f"the database server has no connection left; {_LATER}",
    "55P03": f"somebody else is writing the same case; {_LATER}",
    "40P01": f"somebody else is writing the same case; {_LATER}",
    "40001": f"somebody else is writing the same case; {_LATER}",
    "57014": f"the database server took too long; {_LATER}",
    "25006": "the database server is read-only; nothing was written; ask who runs it",
    "28P01": "the database server refuses the password; check the address of the database",
    "28000": "the database server refuses this user; check the address of the database",
    "3D000": "the database server has no such database; create it, or check the address",
    "42501": "the database server does not allow this user to do that; ask who runs it",
}


@contextmanager
def said_plainly(place: str) -> Iterator[None]:
    """Turn what the driver raises into a StoreError.

    Raises:
        UnavailableError: the database at ``place`` is gone, locked or full; the next call may well work.
        StoreError: what was given cannot be kept, or the file is no database.
    """
    try:
        yield
    except exc.TimeoutError:
        raise busy(place) from None
    except UnicodeEncodeError:
        raise StoreError("what was given holds half a character; paste it again") from None
    except exc.DBAPIError as error:
        raise _plain(error, place) from error


def busy(place: str) -> UnavailableError:
    """What is said to one who waited in vain for a turn or a connection."""
    return UnavailableError(f"{place}: too many people at once; {_LATER}")


def _plain(error: exc.DBAPIError, place: str) -> StoreError:
    told = " ".join(str(error.orig).split())
    code = getattr(error.orig, "sqlstate", None)
    if code in _CODES:
        return UnavailableError(f"{place}: {_CODES[code]}")
    for sign, words in _SAID:
        if sign in told.lower():
            return UnavailableError(f"{place}: {words}")
    if "not a database" in told or "malformed" in told:
        return StoreError(f"{place}: is damaged or no database of pastno; restore a backup")
    if isinstance(error, (exc.OperationalError, exc.InterfaceError)):
        return UnavailableError(f"{place}: the database does not answer; {_LOOK} ({told[:200]})")
    return StoreError(f"{place}: the database refuses that ({told[:200]})")
