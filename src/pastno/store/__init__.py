"""The database: every case with its history, SQLite by default, PostgreSQL for a team."""

from pastno.store.backup import backup, restore
from pastno.store.changing import UNSET
from pastno.store.errors import (
    ConflictError,
    ForbiddenError,
    MissingError,
    SealError,
    StoreError,
    UnavailableError,
)
from pastno.store.opening import open_store
from pastno.store.people import People
from pastno.store.records import (
    ME,
    AuditLine,
    CaseCard,
    CaseRecord,
    Change,
    Draft,
    Facts,
    Person,
    Role,
    SourceCard,
    Stands,
    Who,
)
from pastno.store.seal import Keyring, Passphrase, Seal
from pastno.store.sessions import Session, Sessions
from pastno.store.store import Store

__all__ = [
    "ME",
    "UNSET",
    "AuditLine",
    "CaseCard",
    "CaseRecord",
    "Change",
    "ConflictError",
    "Draft",
    "Facts",
    "ForbiddenError",
    "Keyring",
    "MissingError",
    "Passphrase",
    "People",
    "Person",
    "Role",
    "Seal",
    "SealError",
    "Session",
    "Sessions",
    "SourceCard",
    "Stands",
    "Store",
    "StoreError",
    "UnavailableError",
    "Who",
    "backup",
    "open_store",
    "restore",
]
