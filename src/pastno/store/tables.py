"""The tables, as the newest migration leaves them.

Contents (case files, drafts, sources) are rows of ``contents``, once a case however often they come: a history
of full versions then costs little, and there is one place to seal. ``versions`` and ``drafts`` are only ever
added to.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no zone, so that it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment as it is kept."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment as it is given back."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


_SERIAL = BigInteger().with_variant(Integer, "sqlite")


def _of_case(**more: Any) -> Column[str]:
    return Column("case_id", Text, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False, **more)


cases = Table(
    "cases",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner", Text, nullable=False, index=True),
    Column("number", Integer, nullable=False),  # of the version that stands
    Column("draft", Integer, nullable=False),  # of the draft that stands, 0 for none
)

contents = Table(
    "contents",
    metadata,
    Column("id", _SERIAL, primary_key=True, autoincrement=True),
    _of_case(),
    Column("digest", Text, nullable=False),
    Column("sealed", Boolean, nullable=False),
    Column("data", LargeBinary, nullable=False),
    UniqueConstraint("case_id", "digest"),
    sqlite_autoincrement=True,
)

versions = Table(
    "versions",
    metadata,
    Column("id", _SERIAL, primary_key=True, autoincrement=True),  # orders the changes of all cases
    _of_case(),
    Column("number", Integer, nullable=False),
    Column("at", Utc, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("stands", Text, nullable=False),
    Column("condition", Text, nullable=False),
    Column("next_step", Text, nullable=False),
    Column("next_date", Date),
    Column("document_id", _SERIAL, ForeignKey("contents.id"), nullable=False),
    UniqueConstraint("case_id", "number"),
    CheckConstraint("stands in ('no', 'maybe', 'yes', 'walked')", name="stands"),
    sqlite_autoincrement=True,
)

sources = Table(
    "sources",
    metadata,
    Column("id", Text, primary_key=True),
    _of_case(index=True),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("added", Utc, nullable=False),
    Column("content_id", _SERIAL, ForeignKey("contents.id"), nullable=False),
)

spans = Table(  # in which versions of its case a source is there: since <= number < until
    "spans",
    metadata,
    Column("source_id", Text, ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True),
    Column("since", Integer, primary_key=True),
    Column("until", Integer),
)

drafts = Table(
    "drafts",
    metadata,
    _of_case(primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("who", Text, nullable=False),
    Column("content_id", _SERIAL, ForeignKey("contents.id"), nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("folded", Text, primary_key=True),  # the name whatever its capitals
    Column("name", Text, nullable=False),
    Column("password_hash", Text),
    Column("subject", Text, unique=True),
    Column("disabled", Boolean, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("added", Utc, nullable=False),
    Column("admin", Boolean, nullable=False, server_default=false()),
)

sessions = Table(  # who is signed in; the key is only known to the browser, its digest stands here
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("person", Text, ForeignKey("people.folded", ondelete="CASCADE"), nullable=False, index=True),
    Column("epoch", Integer, nullable=False),
    Column("begun", Utc, nullable=False),
    Column("seen", Utc, nullable=False),
)

tries = Table(  # at what was tried lately, a password above all; the key is a digest
    "tries",
    metadata,
    Column("id", _SERIAL, primary_key=True, autoincrement=True),
    Column("key", Text, nullable=False, index=True),
    Column("at", Utc, nullable=False, index=True),
    sqlite_autoincrement=True,
)

shares = Table(
    "shares",
    metadata,
    _of_case(primary_key=True),
    Column("person", Text, primary_key=True, index=True),
    Column("role", Text, nullable=False),
    CheckConstraint("role in ('editor', 'coach', 'reader')", name="role"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", _SERIAL, primary_key=True, autoincrement=True),
    Column("at", Utc, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("case_id", Text),  # no foreign key: a line outlives its case
    Column("detail", Text, nullable=False),
    Index("ix_audit_case_id", "case_id"),
    sqlite_autoincrement=True,
)

seals = Table(  # one row where the database is sealed, none where it is not
    "seals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("check", LargeBinary, nullable=False),
)

HEAD = "v5"
