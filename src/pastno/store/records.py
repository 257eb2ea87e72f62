"""What the store gives back: plain frozen data, no connection behind it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Who = str
Stands = Literal["no", "maybe", "yes", "walked"]
Role = Literal["owner", "editor", "coach", "reader"]

ME: Who = "me"
"""Who acts where one person works alone: every case belongs to them."""


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case as a line in a list. ``changed`` is in UTC; ``role`` is that of the person who asked."""

    id: str
    title: str
    version: int
    stands: Stands
    next_step: str
    next_date: date | None
    changed: datetime
    owner: Who
    role: Role


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A file of a case: ``size`` in bytes, ``sha256`` of its content in hex, ``added`` in UTC."""

    id: str
    name: str
    size: int
    sha256: str
    added: datetime


@dataclass(frozen=True, slots=True)
class CaseRecord(CaseCard):
    """A case as it stands at one version.

    ``document`` is the text of the case file (YAML, may be empty), ``condition`` what a maybe hangs on.
    """

    document: str
    condition: str
    sources: tuple[SourceCard, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The reply being written; ``version`` 0 and no text where nobody has begun. ``changed`` is in UTC."""

    text: str
    version: int
    changed: datetime
    who: Who


@dataclass(frozen=True, slots=True)
class Change:
    """A step of a case's history: ``number`` orders it, whatever the clock ``at`` (UTC) said."""

    number: int
    at: datetime
    who: Who
    what: str


@dataclass(frozen=True, slots=True)
class Person:
    """An account. ``epoch`` grows when the password changes or the account is closed: older sessions end.

    Attributes:
        name: what the person is called; unique whatever its capitals.
        password_hash: as the web layer made it; None for one who comes through an identity provider.
        subject: the identity provider's name of the person, or None.
        disabled: may not enter; the cases stay.
        epoch: to be kept in a session and compared.
        added: when, in UTC.
        admin: may make and close accounts, and read the whole audit log; sees no case for that.
    """

    name: Who
    password_hash: str | None
    subject: str | None
    disabled: bool
    epoch: int
    added: datetime
    admin: bool = False


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what to which case, and when (UTC); ``number`` orders the lines. Never holds a secret."""

    number: int
    at: datetime
    who: Who
    what: str
    case: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Which database this is. ``place`` shows no password; ``size`` is in bytes."""

    kind: Literal["SQLite", "PostgreSQL"]
    place: str
    size: int
    cases: int
    people: int
    schema: str
    sealed: bool
