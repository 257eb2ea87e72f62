"""The audit log: who shared, exported, deleted, entered. Lines are only added, and outlive their case."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from pastno.store import bounds
from pastno.store import tables as t
from pastno.store.base import Base
from pastno.store.records import AuditLine, Who


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did, and when; ``detail`` holds no secret of the case."""

    at: datetime
    who: Who
    what: str
    case_id: str | None = None
    detail: str = ""


def note(connection: Connection, deed: Deed) -> None:
    """Add a line, within the transaction of what it tells of."""
    row = {
        "at": deed.at,
        "who": bounds.line(deed.who, "name"),
        "what": bounds.line(deed.what, "name of the deed"),
        "case_id": deed.case_id,
        "detail": bounds.line(deed.detail, "detail"),
    }
    connection.execute(insert(t.audit).values(row))


class AuditPart(Base):
    """What one does with the audit log."""

    def record(self, who: Who, what: str, case: str | None = None, detail: str = "") -> None:
        """Add a line of what happened outside the store (somebody entered, a password was refused)."""
        with self._database.writing() as connection:
            note(connection, Deed(self._clock(), who, what, case, detail))

    def audit(self, who: Who | None = None, case: str | None = None, limit: int = 1000) -> list[AuditLine]:
        """The newest ``limit`` lines, newest first: all, those of a person's deeds, those of a case.

        Whoever calls decides who may read them.
        """
        a = t.audit.c
        asked = select(a.id, a.at, a.who, a.what, a.case_id, a.detail).order_by(a.id.desc()).limit(limit)
        if who is not None:
            asked = asked.where(a.who == who)
        if case is not None:
            asked = asked.where(a.case_id == case)
        with self._database.reading() as connection:
            return [AuditLine(*row) for row in connection.execute(asked)]
