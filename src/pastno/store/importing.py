"""An exported case back into a database: whole, with its history, or not at all."""

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Table, insert

from pastno.store import bounds
from pastno.store import tables as t
from pastno.store.about import About, ArchivedSource, ArchivedVersion
from pastno.store.changing import Writing
from pastno.store.errors import StoreError
from pastno.store.zipped import Zipped


@dataclass(slots=True)
class Import:
    """One case being read from an archive; it becomes that of the person who reads it in."""

    writing: Writing
    archive: Zipped
    folder: str
    case_id: str = field(default_factory=lambda: secrets.token_hex(8))
    _kept: dict[str, int] = field(default_factory=dict)

    def case(self, told: str) -> str:
        """Write the case that ``about.json`` describes, and give its new id.

        Raises:
            StoreError: it does not fit together; the transaction must not be kept.
        """
        about = self._about(told)
        head = {"id": self.case_id, "owner": self.writing.who, "number": len(about.history)}
        self._insert(t.cases, [head | {"draft": len(about.drafts)}])
        ids = {source.key: self._source(source) for source in about.sources}
        self._insert(t.versions, [self._version(version) for version in about.history])
        self._insert(t.spans, [span for key in ids for span in _spans(about, key, ids[key])])
        rows: list[dict[str, Any]] = [
            {
                "number": draft.number,
                "at": draft.at,
                "who": _line(draft.who),
                "content_id": self._text(draft.file),
            }
            for draft in about.drafts
        ]
        self._insert(t.drafts, [row | {"case_id": self.case_id} for row in rows])
        return self.case_id

    def _about(self, told: str) -> About:
        try:
            return About.model_validate_json(told)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"][:6])
            raise StoreError(
                f"{self.folder}about.json: {where}: {first['msg']}; export the case again"
            ) from None

    def _source(self, source: ArchivedSource) -> str:
        data = self.archive.read(source.file)
        if hashlib.sha256(data).hexdigest() != source.sha256:
            raise StoreError(f"{source.file[:100]} in the archive is not what was exported; export it again")
        source_id = secrets.token_hex(8)
        row: dict[str, Any] = {
            "id": source_id,
            "case_id": self.case_id,
            "name": bounds.file_name(source.name),
        }
        row |= {"size": len(data), "sha256": source.sha256, "added": source.added}
        self._insert(t.sources, [row | {"content_id": self._keep(source.file, data)}])
        return source_id

    def _version(self, version: ArchivedVersion) -> dict[str, Any]:
        row = version.model_dump(exclude={"document", "sources"})
        words = {key: _line(row[key]) for key in ("who", "what", "condition", "next_step", "title")}
        row |= words | {"title": words["title"] or "Untitled", "who": words["who"] or "somebody"}
        return row | {"case_id": self.case_id, "document_id": self._text(version.document)}

    def _text(self, file: str) -> int:
        """The number of a text; a file that many versions share is read once."""
        if (number := self._kept.get(file)) is not None:
            return number
        return self._keep(file, self.archive.text(file).encode())

    def _keep(self, file: str, data: bytes) -> int:
        number = self.writing.contents.keep(self.writing.connection, self.case_id, data)
        self._kept[file] = number
        return number

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self.writing.connection.execute(insert(table), rows)


def _line(words: str) -> str:
    return bounds.line(words, "line of the history")


def _spans(about: About, key: str, source_id: str) -> list[dict[str, Any]]:
    """From which version to which the source is there."""
    spans: list[dict[str, Any]] = []
    there = False
    for version in about.history:
        if (key in version.sources) is not there:
            there = not there
            if there:
                spans.append({"source_id": source_id, "since": version.number, "until": None})
            else:
                spans[-1]["until"] = version.number
    return spans
