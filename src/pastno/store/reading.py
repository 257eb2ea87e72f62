"""Cases as they stand, and as they stood."""

from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select

from pastno.store import bounds
from pastno.store import tables as t
from pastno.store.access import missing, role_of, shared_with, visible
from pastno.store.contents import Contents
from pastno.store.errors import MissingError
from pastno.store.records import CaseCard, CaseRecord, Change, Draft, SourceCard, Who

_V = t.versions.c
_CARD = (t.cases.c.id, t.cases.c.owner, _V.number, _V.at, _V.title, _V.stands, _V.next_step, _V.next_date)


def cards(connection: Connection, who: Who) -> list[CaseCard]:
    """The cases that ``who`` may see, the one changed last first."""
    standing = and_(_V.case_id == t.cases.c.id, _V.number == t.cases.c.number)
    asked = (
        select(*_CARD, role_of(who))
        .select_from(t.cases.join(t.versions, standing).outerjoin(t.shares, shared_with(who)))
        .where(visible(who))
        .order_by(_V.id.desc())  # the order in which they were written, whatever the clocks said
    )
    return [CaseCard(**_card(row)) for row in connection.execute(asked)]


def _card(row: Row[Any]) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "version": row.number,
        "stands": row.stands,
        "next_step": row.next_step,
        "next_date": row.next_date,
        "changed": row.at,
        "owner": row.owner,
        "role": row.role,
    }


def record(
    connection: Connection, contents: Contents, who: Who, case_id: str, number: int | None = None
) -> CaseRecord:
    """The case as it stands, or as it stood at version ``number``.

    Raises:
        MissingError: no such case or version, or not visible.
    """
    if not bounds.is_id(case_id) or not 1 <= (1 if number is None else number) <= bounds.NUMBER:
        raise missing(case_id)
    version = and_(_V.case_id == t.cases.c.id, _V.number == (t.cases.c.number if number is None else number))
    asked = (
        select(*_CARD, role_of(who), _V.condition, t.contents.c.sealed, t.contents.c.data)
        .select_from(
            t.cases.join(t.versions, version)
            .join(t.contents, t.contents.c.id == _V.document_id)
            .outerjoin(t.shares, shared_with(who))
        )
        .where(t.cases.c.id == case_id, visible(who))
    )
    row = connection.execute(asked).first()
    if row is None:
        raise missing(case_id)
    document = contents.plain(case_id, row.data, sealed=row.sealed).decode()
    at = sources(connection, case_id, row.number)
    return CaseRecord(**_card(row), document=document, condition=row.condition, sources=at)


def sources(connection: Connection, case_id: str, number: int) -> tuple[SourceCard, ...]:
    """The sources of a version, in the order in which they were first added."""
    s, during = t.sources.c, t.spans.c
    asked = (
        select(s.id, s.name, s.size, s.sha256, s.added)
        .select_from(t.sources.join(t.spans))
        .where(s.case_id == case_id, during.since <= number)
        .where(or_(during.until.is_(None), during.until > number))
        .order_by(s.content_id, s.id)
    )
    return tuple(SourceCard(*row) for row in connection.execute(asked))


def source(connection: Connection, contents: Contents, case_id: str, source_id: str) -> bytes:
    """The content of a source, also of one that was removed: the history still shows it.

    Raises:
        MissingError: the case has no such source.
    """
    asked = (
        select(t.contents.c.sealed, t.contents.c.data)
        .select_from(t.sources.join(t.contents, t.contents.c.id == t.sources.c.content_id))
        .where(t.sources.c.case_id == case_id, t.sources.c.id == source_id)
    )
    row = connection.execute(asked).first() if bounds.is_id(source_id) else None
    if row is None:
        raise MissingError(f"{bounds.plain(source_id[:40])}: the case has no such source")
    return contents.plain(case_id, row.data, sealed=row.sealed)


def history(connection: Connection, case_id: str) -> list[Change]:
    """Every change of a case, newest first."""
    asked = select(_V.number, _V.at, _V.who, _V.what).where(_V.case_id == case_id).order_by(_V.number.desc())
    return [Change(*row) for row in connection.execute(asked)]


def drafts(
    connection: Connection, contents: Contents, case_id: str, *, number: int | None = None, limit: int = 1000
) -> list[Draft]:
    """The texts of the draft, newest first, or the one ``number``."""
    d = t.drafts.c
    asked = (
        select(d.number, d.at, d.who, t.contents.c.sealed, t.contents.c.data)
        .select_from(t.drafts.join(t.contents, t.contents.c.id == d.content_id))
        .where(d.case_id == case_id)
        .order_by(d.number.desc())
        .limit(limit)
    )
    if number is not None:
        asked = asked.where(d.number == number)
    return [
        Draft(contents.plain(case_id, row.data, sealed=row.sealed).decode(), row.number, row.at, row.who)
        for row in connection.execute(asked)
    ]
