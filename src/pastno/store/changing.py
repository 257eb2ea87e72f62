"""Changes of a case: each is one new full version, written where the user saw the newest one."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from sqlalchemy import Connection, insert, select, update

from pastno.store import bounds, reading
from pastno.store import tables as t
from pastno.store.access import hold
from pastno.store.contents import Contents
from pastno.store.errors import ConflictError, MissingError, StoreError
from pastno.store.records import CaseRecord, Draft, Stands, Who


class Unset(Enum):
    """Tells a date that is not given from a date that is taken away."""

    UNSET = "unset"


UNSET = Unset.UNSET
_STANDS: frozenset[str] = frozenset(("no", "maybe", "yes", "walked"))


@dataclass(frozen=True, slots=True)
class Writing:
    """One transaction of one person at one moment."""

    connection: Connection
    contents: Contents
    who: Who
    at: datetime

    def new(self, title: str, document: str, sources: Iterable[tuple[str, bytes]]) -> str:
        """A new case, and its id."""
        case_id = secrets.token_hex(8)
        self.connection.execute(insert(t.cases).values(id=case_id, owner=self.who, number=1, draft=0))
        different = {data: name for name, data in reversed(list(sources))}
        for data, name in reversed(different.items()):
            self._source(case_id, bounds.file_name(name), data, 1)
        state = _State(bounds.line(title, "title", bounds.TITLE) or "Untitled", document)
        self._version(case_id, 1, "opened", state)
        return case_id

    def change(self, case_id: str, seen: int, what: str, wanted: "Wanted") -> None:
        """One new version; none where nothing differs, so that a request sent twice does no harm.

        Raises:
            ConflictError: the case has moved on since ``seen``.
        """
        head = hold(self.connection, self.who, case_id, "editor")
        now = self._record(case_id)
        before = _State(now.title, now.document, now.stands, now.condition, now.next_step, now.next_date)
        after = wanted.upon(before)
        if after == before:
            return
        if seen != head.number:
            last = reading.history(self.connection, case_id)[0]
            raise ConflictError(f"{last.who} changed the case meanwhile ({last.what}); look at both", now)
        self._version(case_id, head.number + 1, what, after)

    def add_source(self, case_id: str, name: str, data: bytes) -> None:
        """One more file; where the case has one of the same content, that one stands for it."""
        head = hold(self.connection, self.who, case_id, "editor")
        now = self._record(case_id)
        if len(now.sources) >= bounds.SOURCES:
            raise StoreError(f"a case holds at most {bounds.SOURCES} files; remove one first")
        if hashlib.sha256(data).hexdigest() in {source.sha256 for source in now.sources}:
            return
        name = bounds.file_name(name)
        self._source(case_id, name, data, head.number + 1)
        self._again(now, head.number + 1, f"added {name}")

    def remove_source(self, case_id: str, source_id: str) -> None:
        """The file is gone from the new version, and still there in the old ones."""
        head = hold(self.connection, self.who, case_id, "editor")
        now = self._record(case_id)
        name = next((source.name for source in now.sources if source.id == source_id), None)
        if name is None:
            raise MissingError(f"{bounds.plain(source_id[:40])}: the case has no such source")
        self._until(source_id, head.number + 1)
        self._again(now, head.number + 1, f"removed {name}")

    def undo(self, case_id: str, to: int) -> None:
        """A new version that equals version ``to``, sources included."""
        head = hold(self.connection, self.who, case_id, "editor")
        then = self._record(case_id, to)
        if to == head.number:
            return
        now, had = ({source.id for source in version.sources} for version in (self._record(case_id), then))
        for source_id in now - had:
            self._until(source_id, head.number + 1)
        for source_id in had - now:
            self.connection.execute(insert(t.spans).values(source_id=source_id, since=head.number + 1))
        self._again(then, head.number + 1, f"back to version {to}")

    def draft(self, case_id: str, text: str, seen: int) -> int:
        """One more text of the draft, and its number; none where it is the same.

        Raises:
            ConflictError: somebody saved since ``seen``.
        """
        head = hold(self.connection, self.who, case_id, "coach")
        theirs = self.standing_draft(case_id, head.draft)
        if theirs.text == text:
            return head.draft
        if seen != head.draft:
            raise ConflictError(f"{theirs.who} saved another draft meanwhile; look at both", theirs)
        content = self.contents.keep(self.connection, case_id, bounds.text(text, "draft"))
        row = {"case_id": case_id, "number": head.draft + 1, "at": self.at, "who": self.who}
        self.connection.execute(insert(t.drafts).values(row | {"content_id": content}))
        self.connection.execute(update(t.cases).where(t.cases.c.id == case_id).values(draft=head.draft + 1))
        return head.draft + 1

    def standing_draft(self, case_id: str, number: int) -> Draft:
        """The draft ``number``; for 0 the empty one that nobody has begun."""
        found = reading.drafts(self.connection, self.contents, case_id, number=number)
        return found[0] if found else Draft("", 0, self.at, self.who)

    def _record(self, case_id: str, number: int | None = None) -> CaseRecord:
        return reading.record(self.connection, self.contents, self.who, case_id, number)

    def _again(self, like: CaseRecord, number: int, what: str) -> None:
        state = _State(like.title, like.document, like.stands, like.condition, like.next_step, like.next_date)
        self._version(like.id, number, what, state)

    def _version(self, case_id: str, number: int, what: str, state: "_State") -> None:
        document = self.contents.keep(self.connection, case_id, bounds.text(state.document, "case file"))
        self.connection.execute(
            insert(t.versions).values(
                case_id=case_id,
                number=number,
                at=self.at,
                who=self.who,
                what=bounds.line(what, "name of the change"),
                title=state.title,
                stands=state.stands,
                condition=state.condition,
                next_step=state.next_step,
                next_date=state.next_date,
                document_id=document,
            )
        )
        self.connection.execute(update(t.cases).where(t.cases.c.id == case_id).values(number=number))

    def _source(self, case_id: str, name: str, data: bytes, since: int) -> None:
        """A row for the file from version ``since`` on; an earlier row of the same name and content serves again."""
        sha256 = hashlib.sha256(data).hexdigest()
        s = t.sources.c
        same = select(s.id).where(s.case_id == case_id, s.sha256 == sha256, s.name == name)
        source_id = self.connection.scalar(same)
        if source_id is None:
            content = self.contents.keep(self.connection, case_id, bounds.source(data, name))
            source_id = secrets.token_hex(8)
            row = {"id": source_id, "case_id": case_id, "name": name, "size": len(data), "sha256": sha256}
            self.connection.execute(insert(t.sources).values(row | {"added": self.at, "content_id": content}))
        self.connection.execute(insert(t.spans).values(source_id=source_id, since=since))

    def _until(self, source_id: str, number: int) -> None:
        going = update(t.spans).where(t.spans.c.source_id == source_id, t.spans.c.until.is_(None))
        self.connection.execute(going.values(until=number))


@dataclass(frozen=True, slots=True)
class _State:
    """What a version says, but for its sources."""

    title: str
    document: str
    stands: Stands = "no"
    condition: str = ""
    next_step: str = ""
    next_date: date | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a change sets; None leaves as it is."""

    title: str | None = None
    document: str | None = None
    stands: Stands | None = None
    condition: str | None = None
    next_step: str | None = None
    next_date: date | Unset | None = UNSET

    def upon(self, before: _State) -> _State:
        """``before`` with the change made.

        Raises:
            StoreError: a value cannot be kept.
        """
        if self.stands is not None and self.stands not in _STANDS:
            raise StoreError(f"{self.stands}: a case stands at no, maybe, yes or walked")
        after = before
        if self.title is not None:
            after = replace(after, title=bounds.line(self.title, "title", bounds.TITLE) or "Untitled")
        if self.document is not None:
            after = replace(after, document=self.document)
        if self.stands is not None:
            after = replace(after, stands=self.stands)
        if self.condition is not None:
            after = replace(after, condition=bounds.line(self.condition, "condition"))
        if self.next_step is not None:
            after = replace(after, next_step=bounds.line(self.next_step, "next step"))
        if not isinstance(self.next_date, Unset):
            after = replace(after, next_date=self.next_date)
        return after
