"""What cases consist of: texts and files, kept once a case however often they come, sealed where there is a key."""

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, select, text, update

from pastno.store import tables as t
from pastno.store.errors import SealError
from pastno.store.seal import SALT, Cipher, Seal, usual

_CHECK = b"pastno"


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of every case, read and written over a given connection; ``salt`` is None where not sealed."""

    cipher: Cipher | None = None
    salt: bytes | None = None

    def keep(self, connection: Connection, case: str, data: bytes) -> int:
        """The number under which ``data`` lie in ``case``, be they new or not.

        Raises:
            SealError: the database was sealed or unsealed since it was opened.
        """
        if connection.scalar(select(t.seals.c.salt)) != self.salt:
            raise SealError("the database was sealed or unsealed meanwhile; start pastno again")
        digest = self.digest(data)
        there = select(t.contents.c.id).where(t.contents.c.case_id == case, t.contents.c.digest == digest)
        if (number := connection.scalar(there)) is not None:
            return int(number)
        row = {"case_id": case, "digest": digest, "sealed": self.cipher is not None}
        kept = self.cipher.close(data, case) if self.cipher else data
        made = connection.execute(insert(t.contents).values(row | {"data": kept}).returning(t.contents.c.id))
        return int(made.scalar_one())

    def plain(self, case: str, data: bytes, *, sealed: bool) -> bytes:
        """What a row of ``contents`` says.

        Raises:
            SealError: it is sealed and there is no key, or it does not open.
        """
        if not sealed:
            return bytes(data)
        if self.cipher is None:
            raise SealError("the database was sealed meanwhile; start pastno again")
        return self.cipher.open(bytes(data), case)

    def rewrite(self, connection: Connection, after: "Contents") -> None:
        """Turn every row from this key to that of ``after``; nobody else writes meanwhile."""
        c = t.contents.c
        for number in connection.scalars(select(c.id).order_by(c.id)).all():
            row = connection.execute(select(c.case_id, c.sealed, c.data).where(c.id == number)).one()
            data = self.plain(row.case_id, row.data, sealed=row.sealed)
            kept = after.cipher.close(data, row.case_id) if after.cipher else data
            new = {"digest": after.digest(data), "sealed": after.cipher is not None, "data": kept}
            connection.execute(update(t.contents).where(c.id == number).values(new))

    def digest(self, data: bytes) -> str:
        """By what equal data are found."""
        return self.cipher.digest(data) if self.cipher else hashlib.sha256(data).hexdigest()


def opened(connection: Connection, seal: Seal | None) -> Contents:
    """The contents with the key that the database needs; without one where it is not sealed.

    Args:
        connection: to the database.
        seal: where the key comes from; None: ``PASTNO_PASSPHRASE``, else the keyring.

    Raises:
        SealError: there is no key, or it is the wrong one.
    """
    row = connection.execute(select(t.seals.c.salt, t.seals.c.check)).first()
    if row is None:
        return Contents()
    cipher = Cipher((seal or usual()).key(bytes(row.salt)))
    try:
        cipher.open(bytes(row.check), "")
    except SealError:
        raise SealError("the database is sealed with another key or passphrase than this one") from None
    return Contents(cipher, bytes(row.salt))


def sealed(connection: Connection, seal: Seal) -> Contents:
    """Seal a database that is not sealed yet, with all that lies in it, within the transaction.

    Raises:
        SealError: no key can be made.
    """
    stop_writers(connection)
    salt = secrets.token_bytes(SALT)
    after = Contents(cipher := Cipher(seal.make(salt)), salt)
    Contents().rewrite(connection, after)
    connection.execute(insert(t.seals).values(id=1, salt=salt, check=cipher.close(_CHECK, "")))
    return after


def unsealed(connection: Connection, before: Contents) -> Contents:
    """Take the seal off a database, within the transaction."""
    stop_writers(connection)
    before.rewrite(connection, after := Contents())
    connection.execute(delete(t.seals))
    return after


def stop_writers(connection: Connection, table: Table = t.cases) -> None:
    """Wait for who is writing, and let nobody begin before the transaction ends; readers go on."""
    if connection.dialect.name == "postgresql":  # SQLite has one writer at a time
        # Everybody who writes in a case touches ``cases`` first.
        connection.execute(text(f"LOCK TABLE {table.name} IN EXCLUSIVE MODE"))
