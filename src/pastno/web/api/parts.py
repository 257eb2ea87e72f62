"""The draft and the sources of a case, and cases as archives."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.exceptions import HTTPException
from starlette.responses import Response

from pastno.store import CaseRecord
from pastno.web.api.answering import failing
from pastno.web.api.asking import DraftText, File
from pastno.web.api.cases import CaseId, Seen, marked, shown, version_in
from pastno.web.api.material import source_of
from pastno.web.api.shapes import CaseOut, DraftMovedOut, DraftOut, DraftsOut, ImportedOut
from pastno.web.desk import conversation_of
from pastno.web.place import Here
from pastno.web.vetting import vet

ROUTER = APIRouter(tags=["cases"])
ZIP = "application/zip"
SourceId = Annotated[
    str, Path(description="The id of a source.", max_length=64, examples=["0123456789abcdef"])
]
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_ARCHIVE: dict[int | str, Any] = {
    200: {"description": "case.yaml, draft.txt, sources/, history/ and about.json.", "content": {ZIP: _BYTES}}
}
_FILE: dict[int | str, Any] = {
    200: {"description": "As it came in.", "content": {"application/octet-stream": _BYTES}}
}


@ROUTER.get("/cases/{case_id}/draft", responses=failing(404, 422))
async def get_draft(here: Here, case_id: CaseId, response: Response) -> DraftOut:
    """The reply being written."""
    found = await here.bench.run(lambda: here.store.draft(here.who, case_id))
    marked(response, found.version)
    return DraftOut.model_validate(found)


@ROUTER.put(
    "/cases/{case_id}/draft",
    responses={
        **failing(400, 403, 404, 413, 415, 422),
        412: {"model": DraftMovedOut, "description": "Saved by another meanwhile; nothing was written."},
    },
)
async def save_draft(
    here: Here, case_id: CaseId, seen: Seen, asked: DraftText, response: Response
) -> DraftOut:
    """Keep the reply being written; earlier texts are kept beside it. `If-Match: "0"` begins it."""
    found = await here.bench.run(
        lambda: here.store.save_draft(here.who, case_id, asked.text, version_in(seen))
    )
    marked(response, found.version)
    return DraftOut.model_validate(found)


@ROUTER.get("/cases/{case_id}/drafts", responses=failing(404, 422))
async def list_drafts(
    here: Here, case_id: CaseId, limit: Annotated[int, Query(ge=1, le=1000)] = 100
) -> DraftsOut:
    """The texts that the draft has had, newest first."""
    found = await here.bench.run(lambda: here.store.drafts(here.who, case_id, limit))
    return DraftsOut(drafts=[DraftOut.model_validate(draft) for draft in found])


@ROUTER.post("/cases/{case_id}/sources", status_code=201, responses=failing(400, 403, 404, 413, 415, 422))
async def add_source(here: Here, case_id: CaseId, asked: File, response: Response) -> CaseOut:
    """Add a file to the conversation; what cannot be read is told and not kept."""

    def added() -> CaseRecord:
        name, data = source_of(asked, here.settings.limits)
        here.store.case(here.who, case_id)
        vet([(name, data)], here.settings.limits)
        conversation_of([(name, data)])
        return here.store.add_source(here.who, case_id, name, data)

    return shown(response, await here.bench.hear(added))


@ROUTER.get(
    "/cases/{case_id}/sources/{source_id}",
    response_class=Response,
    responses={**_FILE, **failing(404, 422)},
)
async def get_source(here: Here, case_id: CaseId, source_id: SourceId) -> Response:
    """A source as it came in."""
    data = await here.bench.run(lambda: here.store.source(here.who, case_id, source_id))
    return _download(data, "application/octet-stream")


@ROUTER.delete("/cases/{case_id}/sources/{source_id}", responses=failing(403, 404, 422))
async def remove_source(here: Here, case_id: CaseId, source_id: SourceId, response: Response) -> CaseOut:
    """Take a source out of the conversation; older versions keep it."""
    return shown(
        response, await here.bench.run(lambda: here.store.remove_source(here.who, case_id, source_id))
    )


@ROUTER.get("/cases/{case_id}/export", response_class=Response, responses={**_ARCHIVE, **failing(404, 422)})
async def export_case(here: Here, case_id: CaseId) -> Response:
    """A case as files that can be read without pastno. It holds your limits in plain text."""
    return _download(await here.bench.run(lambda: here.store.export_case(here.who, case_id)), ZIP)


@ROUTER.get("/export", response_class=Response, responses=_ARCHIVE)
async def export_all(here: Here) -> Response:
    """All your cases as files, a folder each."""
    return _download(await here.bench.run(lambda: here.store.export_all(here.who)), ZIP)


@ROUTER.post(
    "/import",
    status_code=201,
    responses=failing(400, 403, 413, 415),
    openapi_extra={"requestBody": {"required": True, "content": {ZIP: _BYTES}}},
)
async def import_archive(here: Here) -> ImportedOut:
    """The cases of an archive as new cases of yours, with their history; all of them or none."""
    if here.request.headers.get("content-type", "").partition(";")[0].strip().lower() != ZIP:
        raise HTTPException(415, f"send the archive as {ZIP}")
    data = await here.request.body()
    made = await here.bench.run(lambda: here.store.import_archive(here.who, data))
    return ImportedOut(cases=[CaseOut.model_validate(record) for record in made])


def _download(data: bytes, kind: str) -> Response:
    return Response(data, media_type=kind, headers={"content-disposition": "attachment"})
