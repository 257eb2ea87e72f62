"""A case as files that a person can read without pastno, and that pastno can read back whole."""

import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from pastno.store import reading
from pastno.store import tables as t
from pastno.store.about import About, ArchivedDraft, ArchivedSource, ArchivedVersion
from pastno.store.contents import Contents
from pastno.store.records import Who


@dataclass(slots=True)
class Export:
    """Cases being written into an archive: ``case.yaml``, ``draft.txt``, ``sources/``, ``history/``, ``about.json``.

    ``about.json`` says all that the other files do not; a content that comes several times is written once.
    """

    connection: Connection
    contents: Contents
    archive: zipfile.ZipFile
    who: Who
    at: datetime
    _written: dict[int, str] = field(default_factory=dict)

    def case(self, case_id: str, folder: str = "") -> None:
        """Write a case into ``folder`` (``""`` or ending in a slash).

        Raises:
            MissingError: none, or not visible.
        """
        self._written = {}
        now = reading.record(self.connection, self.contents, self.who, case_id)
        self._write(f"{folder}case.yaml", now.document.encode())
        sources = self._sources(folder, case_id)
        history = self._history(folder, case_id)
        drafts = self._drafts(folder, case_id)
        about = About(
            title=now.title,
            owner=now.owner,
            exported=self.at,
            sources=sources,
            history=history,
            drafts=drafts,
        )
        self._write(f"{folder}about.json", about.model_dump_json(indent=1).encode())

    def _sources(self, folder: str, case_id: str) -> tuple[ArchivedSource, ...]:
        s = t.sources.c
        asked = select(t.sources).where(s.case_id == case_id).order_by(s.content_id, s.id)
        found = []
        for number, row in enumerate(self.connection.execute(asked).all(), 1):
            file = self._content(row.content_id, f"{folder}sources/{number:03}-{_plain(row.name)}")
            found.append(
                ArchivedSource(key=row.id, file=file, name=row.name, sha256=row.sha256, added=row.added)
            )
        return tuple(found)

    def _history(self, folder: str, case_id: str) -> tuple[ArchivedVersion, ...]:
        v = t.versions.c
        there = self._spans(case_id)
        asked = select(t.versions).where(v.case_id == case_id).order_by(v.number)
        return tuple(
            ArchivedVersion(
                number=row.number,
                at=row.at,
                who=row.who,
                what=row.what,
                title=row.title,
                stands=row.stands,
                condition=row.condition,
                next_step=row.next_step,
                next_date=row.next_date,
                document=self._content(row.document_id, f"{folder}history/{row.number:05}.yaml"),
                sources=tuple(
                    source
                    for source, since, until in there
                    if since <= row.number and (until is None or until > row.number)
                ),
            )
            for row in self.connection.execute(asked).all()
        )

    def _spans(self, case_id: str) -> list[tuple[str, int, int | None]]:
        during = t.spans.c
        asked = (
            select(during.source_id, during.since, during.until)
            .select_from(t.spans.join(t.sources))
            .where(t.sources.c.case_id == case_id)
            .order_by(t.sources.c.content_id, t.sources.c.id, during.since)
        )
        return [(row.source_id, row.since, row.until) for row in self.connection.execute(asked)]

    def _drafts(self, folder: str, case_id: str) -> tuple[ArchivedDraft, ...]:
        d = t.drafts.c
        rows = self.connection.execute(select(t.drafts).where(d.case_id == case_id).order_by(d.number)).all()
        if rows:
            self._write(f"{folder}draft.txt", self._read(rows[-1].content_id))
        return tuple(
            ArchivedDraft(
                number=row.number,
                at=row.at,
                who=row.who,
                file=self._content(row.content_id, f"{folder}history/draft-{row.number:05}.txt"),
            )
            for row in rows
        )

    def _content(self, number: int, file: str) -> str:
        """Where the content lies in the archive; at ``file`` where it was not written before."""
        if number not in self._written:
            self._write(file, self._read(number))
            self._written[number] = file
        return self._written[number]

    def _read(self, number: int) -> bytes:
        c = t.contents.c
        row: Any = self.connection.execute(select(c.case_id, c.sealed, c.data).where(c.id == number)).one()
        return self.contents.plain(row.case_id, row.data, sealed=row.sealed)

    def _write(self, file: str, data: bytes) -> None:
        entry = zipfile.ZipInfo(file, self.at.timetuple()[:6])
        entry.external_attr = 0o600 << 16
        entry.compress_type = zipfile.ZIP_DEFLATED
        self.archive.writestr(entry, data)


def _plain(name: str) -> str:
    """The name of a source, as every file system takes it."""
    return re.sub(r"[^\w.-]+", "-", name)[-80:].strip("-.") or "source"


def folder_of(title: str, case_id: str) -> str:
    """Where a case lies among several."""
    words = "-".join(re.findall(r"[^\W_]+", title.casefold()))[:40].strip("-")
    return f"{words or 'case'}-{case_id}/"
