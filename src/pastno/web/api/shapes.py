"""What a program gets of the cases in the app; the answers of the method are in ``pastno/schemas``."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pastno.store import Role, Stands


class Answer(BaseModel):
    """What every answer has in common."""

    model_config = ConfigDict(from_attributes=True, extra="forbid")


class ErrorOut(Answer):
    """What is wrong, where, and what to do about it."""

    error: str = Field(description="One line.", examples=["case, line 3: price has no options; write them"])


class SourceOut(Answer):
    """A file of a case."""

    id: str
    name: str
    size: int = Field(description="Bytes.")
    sha256: str
    added: datetime


class CardOut(Answer):
    """A case as a line in a list."""

    id: str
    title: str
    version: int = Field(description="To be sent back as If-Match with a change.")
    stands: Stands
    next_step: str
    next_date: date | None
    changed: datetime
    owner: str
    role: Role = Field(description="What you may do with it.")


class CaseOut(CardOut):
    """A case as it stands at one version."""

    document: str = Field(description="The case file (YAML); empty where none was written.")
    condition: str = Field(description="What a maybe hangs on.")
    sources: list[SourceOut]


class CasesOut(Answer):
    """Cases, the one changed last first."""

    cases: list[CardOut]
    total: int = Field(description="How many there are in all.")


class ChangeOut(Answer):
    """A step of a case's history."""

    number: int = Field(description="The version that it made.")
    at: datetime
    who: str
    what: str


class HistoryOut(Answer):
    """Every change of a case, newest first."""

    changes: list[ChangeOut]


class DraftOut(Answer):
    """The reply being written; version 0 and no text where nobody has begun."""

    text: str
    version: int = Field(description="To be sent back as If-Match when it is saved.")
    changed: datetime
    who: str


class DraftsOut(Answer):
    """The texts that the draft has had, newest first."""

    drafts: list[DraftOut]


class ImportedOut(Answer):
    """The cases that an archive held, as new cases."""

    cases: list[CaseOut]


class CaseMovedOut(ErrorOut):
    """Somebody was quicker: nothing was written; theirs is what stands now."""

    theirs: CaseOut


class DraftMovedOut(ErrorOut):
    """Another tab or person saved meanwhile: nothing was written; theirs is what stands now."""

    theirs: DraftOut


Kind = Literal[
    "Sheet",
    "Conversation",
    "Check",
    "Rewritten",
    "Reply",
    "Priorities",
    "Trades",
    "Alternatives",
    "Preparation",
]
"""The published answers of the method, by their names in the API's description."""
