"""What ``about.json`` of an exported case says, checked when it comes back: nobody vouches for an archive."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from pastno.store import bounds
from pastno.store.records import Stands

_File = Annotated[str, StringConstraints(min_length=1, max_length=400)]
_Name = Annotated[str, StringConstraints(min_length=1, max_length=bounds.NAME)]
_Line = Annotated[str, StringConstraints(max_length=bounds.LINE)]
_Title = Annotated[str, StringConstraints(min_length=1, max_length=bounds.TITLE)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ArchivedSource(_Part):
    """A source: ``key`` names it within the archive, ``file`` is where its content lies."""

    key: _Name
    file: _File
    name: _Name
    sha256: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
    added: AwareDatetime


class ArchivedVersion(_Part):
    """A version: ``document`` is where its case file lies, ``sources`` the keys of its sources."""

    number: Annotated[int, Field(ge=1)]
    at: AwareDatetime
    who: _Name
    what: _Line
    title: _Title
    stands: Stands
    condition: _Line
    next_step: _Line
    next_date: date | None
    document: _File
    sources: Annotated[tuple[_Name, ...], Field(max_length=bounds.SOURCES)]


class ArchivedDraft(_Part):
    """A text of the draft: ``file`` is where it lies."""

    number: Annotated[int, Field(ge=1)]
    at: AwareDatetime
    who: _Name
    file: _File


class About(_Part):
    """A case as a whole. Versions and drafts are numbered from 1, oldest first."""

    format: Literal["pastno case 1"] = "pastno case 1"
    title: _Title
    owner: _Name
    exported: datetime
    sources: tuple[ArchivedSource, ...]
    history: Annotated[tuple[ArchivedVersion, ...], Field(min_length=1)]
    drafts: tuple[ArchivedDraft, ...]

    @model_validator(mode="after")
    def _fits(self) -> "About":
        for parts, what in ((self.history, "versions"), (self.drafts, "drafts")):
            if [part.number for part in parts] != list(range(1, len(parts) + 1)):
                raise ValueError(f"the {what} are not numbered 1, 2, 3")
        keys = [source.key for source in self.sources]
        if len(keys) != len(set(keys)):
            raise ValueError("two sources have the same key")
        known = set(keys)
        for version in self.history:
            if not known.issuperset(version.sources) or len(set(version.sources)) != len(version.sources):
                raise ValueError(f"version {version.number} names a source that is not there, or twice")
        return self
