"""What cases consist of: texts and files, kept once a case however often they come, sealed where there is a key."""

import hashlib
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, insert, select

from pastno.store import tables as t
from pastno.store.errors import SealError


class Cipher(Protocol):
    """A key at work."""

    def close(self, data: bytes, case: str) -> bytes:
        """``data`` sealed, bound to its case."""
        ...

    def open(self, data: bytes, case: str) -> bytes:
        """What ``close`` sealed.

        Raises:
            SealError: the key is another, or the data were tampered with.
        """
        ...

    def digest(self, data: bytes) -> str:
        """The same for the same data; tells nothing to one who lacks the key."""
        ...


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of every case, read and written over a given connection."""

    cipher: Cipher | None

    def keep(self, connection: Connection, case: str, data: bytes) -> int:
        """The number under which ``data`` lie in ``case``, be they new or not."""
        digest = self.cipher.digest(data) if self.cipher else hashlib.sha256(data).hexdigest()
        there = select(t.contents.c.id).where(t.contents.c.case_id == case, t.contents.c.digest == digest)
        if (number := connection.scalar(there)) is not None:
            return int(number)
        kept = self.cipher.close(data, case) if self.cipher else data
        row = {"case_id": case, "digest": digest, "sealed": self.cipher is not None, "data": kept}
        made = connection.execute(insert(t.contents).values(row).returning(t.contents.c.id))
        return int(made.scalar_one())

    def plain(self, case: str, data: bytes, *, sealed: bool) -> bytes:
        """What a row of ``contents`` says.

        Raises:
            SealError: it is sealed and there is no key, or it does not open.
        """
        if not sealed:
            return bytes(data)
        if self.cipher is None:
            raise SealError("the database is sealed; give the key")
        return self.cipher.open(bytes(data), case)
