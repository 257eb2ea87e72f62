"""The cases of the app over HTTP: list, open, change, undo, delete, with their history.

A change names the version that the program saw (``If-Match``); where the case has moved on, nothing is written and
the answer holds what stands now.
"""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query
from starlette.responses import Response

from pastno.negotiation.errors import PastnoError
from pastno.store import UNSET, CaseRecord
from pastno.web.api.answering import failing
from pastno.web.api.asking import CaseChange, NewCase, UndoBody
from pastno.web.api.material import case_in, sources_of
from pastno.web.api.shapes import CardOut, CaseMovedOut, CaseOut, CasesOut, ChangeOut, HistoryOut
from pastno.web.pages.start import kept
from pastno.web.place import Here

ROUTER = APIRouter(tags=["cases"])

CaseId = Annotated[str, Path(description="The id of a case.", max_length=64, examples=["0123456789abcdef"])]
Seen = Annotated[
    str,
    Header(
        alias="If-Match",
        pattern=r'^(W/)?"?[0-9]{1,10}"?$',
        description="The version that you saw, as the ETag of the answer that showed it.",
        examples=['"1"'],
    ),
]
MOVED: dict[int | str, dict[str, Any]] = {
    412: {"model": CaseMovedOut, "description": "Somebody was quicker; nothing was written."}
}


def version_in(seen: str) -> int:
    """The version in an ``If-Match``."""
    return int(seen.removeprefix("W/").strip('"'))


def marked(response: Response, version: int) -> None:
    """Say the version as the ETag of an answer."""
    response.headers["etag"] = f'"{version}"'


def shown(response: Response, record: CaseRecord) -> CaseOut:
    """A case as an answer, with its version as ETag."""
    marked(response, record.version)
    return CaseOut.model_validate(record)


@ROUTER.get("/cases")
async def list_cases(
    here: Here,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> CasesOut:
    """The cases that you may see, the one changed last first."""
    found = await here.bench.run(lambda: here.store.cases(here.who))
    some = [CardOut.model_validate(card) for card in found[offset : offset + limit]]
    return CasesOut(cases=some, total=len(found))


@ROUTER.post("/cases", status_code=201, responses=failing(400, 403, 413, 415, 422))
async def create_case(here: Here, asked: NewCase, response: Response) -> CaseOut:
    """Open a case; what cannot be read is told, and then nothing is kept."""

    def opened() -> CaseRecord:
        sources = sources_of(asked, here.settings.limits)
        document = asked.case or ""
        if not sources and not document.strip() and not asked.title.strip():
            raise PastnoError('there is nothing in it yet: give "text", "files", "case" or a "title"')
        return here.store.case(here.who, kept(here, document, sources, asked.title))

    record = await here.bench.hear(opened)
    response.headers["location"] = f"{here.request.scope['root_path']}/cases/{record.id}"
    return shown(response, record)


@ROUTER.get("/cases/{case_id}", responses=failing(404, 422))
async def get_case(here: Here, case_id: CaseId, response: Response) -> CaseOut:
    """A case as it stands."""
    return shown(response, await here.bench.run(lambda: here.store.case(here.who, case_id)))


@ROUTER.patch("/cases/{case_id}", responses={**failing(400, 403, 404, 413, 415, 422), **MOVED})
async def change_case(
    here: Here, case_id: CaseId, seen: Seen, asked: CaseChange, response: Response
) -> CaseOut:
    """Change parts of a case, as one new version; where nothing differs none is made."""
    when = _date(asked.next_date)

    def changed() -> CaseRecord:
        if asked.document is not None and asked.document.strip():
            case_in(asked.document)
        return here.store.change(
            here.who,
            case_id,
            version_in(seen),
            asked.what,
            title=asked.title,
            document=asked.document,
            stands=asked.stands,
            condition=asked.condition,
            next_step=asked.next_step,
            next_date=UNSET if asked.next_date is None else when,
        )

    return shown(response, await here.bench.run(changed))


@ROUTER.delete("/cases/{case_id}", status_code=204, responses=failing(403, 404, 422))
async def delete_case(here: Here, case_id: CaseId) -> None:
    """Delete a case with all that it holds; the owner's right."""
    await here.bench.run(lambda: here.store.delete(here.who, case_id))


@ROUTER.get("/cases/{case_id}/history", responses=failing(404, 422))
async def get_history(here: Here, case_id: CaseId) -> HistoryOut:
    """Every change of a case, newest first."""
    found = await here.bench.run(lambda: here.store.history(here.who, case_id))
    return HistoryOut(changes=[ChangeOut.model_validate(change) for change in found])


@ROUTER.get("/cases/{case_id}/versions/{number}", responses=failing(404, 422))
async def get_version(
    here: Here, case_id: CaseId, number: Annotated[int, Path(ge=1, le=2**31 - 1)]
) -> CaseOut:
    """A case as it stood at a version."""
    return CaseOut.model_validate(await here.bench.run(lambda: here.store.at(here.who, case_id, number)))


@ROUTER.post("/cases/{case_id}/undo", responses=failing(400, 403, 404, 413, 415, 422))
async def undo_changes(here: Here, case_id: CaseId, asked: UndoBody, response: Response) -> CaseOut:
    """Make a case again what it was at a version, as a new version."""
    return shown(response, await here.bench.run(lambda: here.store.undo(here.who, case_id, asked.to)))


def _date(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PastnoError(f"next_date: {text} is no day; write year-month-day, as in 2026-03-10") from None
