"""Accounts of a team: names, hashed passwords, subjects of an identity provider. Hashing is the web's business."""

import unicodedata
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, exc, func, insert, select, update

from pastno.store import bounds
from pastno.store import tables as t
from pastno.store.audit import Deed, note
from pastno.store.database import Database
from pastno.store.errors import MissingError, StoreError
from pastno.store.records import ME, Person, Who

_P = t.people.c
_COLUMNS = (_P.name, _P.password_hash, _P.subject, _P.disabled, _P.epoch, _P.added, _P.admin)


def known(connection: Connection, name: Who) -> Person:
    """The person with an open account of that name, whatever its capitals.

    Raises:
        MissingError: none.
    """
    row = connection.execute(select(*_COLUMNS).where(_P.folded == folded(name), ~_P.disabled)).first()
    if row is None:
        raise MissingError(
            f"{bounds.plain(name[:60])}: nobody here has that name; see how they write it themselves"
        )
    return Person(*row)


def folded(name: str) -> str:
    """The name as it is compared: a second "Ada" in other letters would be let into the cases of the first."""
    same = unicodedata.normalize("NFKC", name).casefold()
    return bounds.plain(unicodedata.normalize("NFKC", same))


def _keepers(connection: Connection) -> int:
    """How many administrators may enter."""
    return connection.scalar(select(func.count()).select_from(t.people).where(_P.admin, ~_P.disabled)) or 0


class People:
    """The accounts of one database."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def add(
        self,
        name: Who,
        password_hash: str | None = None,
        subject: str | None = None,
        *,
        admin: bool = False,
        by: Who = "system",
    ) -> Person:
        """A new account.

        Args:
            name: what the person is called, and what cases are shared by.
            password_hash: ready to be kept; None for one who never enters by password.
            subject: what the identity provider calls the person.
            admin: whether they keep the accounts.
            by: who made the account, for the audit log.

        Raises:
            StoreError: the name or the subject has an account already, or cannot be a name.
        """
        name = bounds.line(name, "name", bounds.NAME)
        if not name or folded(name) == ME:
            raise StoreError(f'"{name}" cannot be the name of an account; choose another')
        person = Person(
            name, password_hash, subject, disabled=False, epoch=1, added=self._clock(), admin=admin
        )
        row: dict[str, Any] = {
            "folded": folded(name),
            "name": name,
            "password_hash": password_hash,
            "subject": subject,
        }
        row |= {"disabled": False, "epoch": 1, "added": person.added, "admin": admin}
        with self._database.writing() as connection:
            try:
                connection.execute(insert(t.people).values(row))
            except exc.IntegrityError:
                raise StoreError(f"{name}: has an account already; choose another name") from None
            note(connection, Deed(person.added, by, "account made", detail=name))
        return person

    def find(self, name: Who) -> Person | None:
        """The account of that name, whatever its capitals, also a closed one."""
        return self._one(_P.folded == folded(name))

    def by_subject(self, subject: str) -> Person | None:
        """The account that the identity provider calls ``subject``, also a closed one."""
        return self._one(_P.subject == subject)

    def all(self) -> list[Person]:
        """Every account, by name."""
        with self._database.reading() as connection:
            return [Person(*row) for row in connection.execute(select(*_COLUMNS).order_by(_P.folded))]

    def disable(self, name: Who, *, by: Who = "system") -> Person:
        """Close an account and end its sessions; its cases stay.

        Raises:
            MissingError: there is no such account.
            StoreError: it is the last administrator's.
        """
        return self._set(name, "account closed", by, disabled=True)

    def enable(self, name: Who, *, by: Who = "system") -> Person:
        """Open a closed account again.

        Raises:
            MissingError: there is no such account.
        """
        return self._set(name, "account opened", by, disabled=False)

    def set_password(self, name: Who, password_hash: str | None, *, by: Who = "system") -> Person:
        """Another password; older sessions end.

        Raises:
            MissingError: there is no such account.
        """
        return self._set(name, "password changed", by, password_hash=password_hash)

    def set_subject(self, name: Who, subject: str | None, *, by: Who = "system") -> Person:
        """What the identity provider calls the person; older sessions end.

        Raises:
            MissingError: there is no such account.
            StoreError: another account has that subject.
        """
        return self._set(name, "way to sign in changed", by, subject=subject)

    def set_admin(self, name: Who, *, admin: bool, by: Who = "system") -> Person:
        """Let somebody keep the accounts, or not any more.

        Raises:
            MissingError: there is no such account.
            StoreError: nobody else could keep them.
        """
        return self._set(
            name, "made an administrator" if admin else "no administrator any more", by, admin=admin
        )

    def _one(self, which: Any) -> Person | None:
        with self._database.reading() as connection:
            row = connection.execute(select(*_COLUMNS).where(which)).first()
        return None if row is None else Person(*row)

    def _set(self, name: Who, what: str, by: Who, **values: Any) -> Person:
        with self._database.writing() as connection:
            keepers = _keepers(connection)
            changed = update(t.people).where(_P.folded == folded(name)).values(epoch=_P.epoch + 1, **values)
            try:
                row = connection.execute(changed.returning(*_COLUMNS)).first()
            except exc.IntegrityError:
                raise StoreError("another account is signed in to as that already; see who it is") from None
            if row is None:
                raise MissingError(f"{bounds.plain(name[:60])}: has no account here")
            if keepers and not _keepers(connection):
                raise StoreError(
                    "nobody would keep the accounts any more; make somebody an administrator first"
                )
            note(connection, Deed(self._clock(), by, what, detail=row.name))
        return Person(*row)
