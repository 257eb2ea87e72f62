"""What is done to a case in its room: where it stands, its document, its sources, who we are, undo, delete."""

import re
from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from pastno.negotiation.errors import PastnoError
from pastno.store import CaseRecord, ConflictError
from pastno.web.desk import case_of, conversation_of, names_of_mine
from pastno.web.pages.room import STANDS, opened_in, seat, shown
from pastno.web.pages.start import apart
from pastno.web.panels.document import with_parties
from pastno.web.place import Here, Place
from pastno.web.rendering import page
from pastno.web.uploads import FormError, TooLargeError, files_of, form_of, text_of
from pastno.web.vetting import vet
from pastno.web.words import _

ROUTER = APIRouter(prefix="/cases/{case_id}")
_SHORT = 500
_IF = re.compile(r"^if\s+(?=\S)", re.IGNORECASE)
_ME = "Me: "
"""Before words that we wrote ourselves; intake takes them for ours whatever else we are called."""
_A_DAY = 86_400
_FIELDS = {"stands": "where it stands", "document": "case document", "next_date": "date of the next step"}


@ROUTER.post("/stands")
async def stands(here: Here, case_id: str) -> Response:
    """Set where it stands, the next step and its date."""
    form = await form_of(here.request)
    told: Any = text_of(form, "stands", _SHORT)
    if told not in STANDS:
        raise FormError(_("Say where it stands: no, maybe, yes or walked."))
    changes: dict[str, Any] = {
        "stands": told,
        # The field has an "if" before it already.
        "condition": _IF.sub("", text_of(form, "condition", _SHORT).strip()) if told == "maybe" else "",
        "next_step": text_of(form, "next_step", _SHORT).strip(),
        "next_date": _date(text_of(form, "next_date", _SHORT)),
    }
    return await _changed(here, case_id, form, "where it stands", changes)


@ROUTER.post("/rename")
async def rename(here: Here, case_id: str) -> Response:
    """Give the case another name."""
    form = await form_of(here.request)
    title = " ".join(text_of(form, "title", _SHORT).split())
    if not title:
        raise FormError(_("Write the new name of the case."))
    return await _changed(here, case_id, form, "name", {"title": title})


@ROUTER.post("/document")
async def document(here: Here, case_id: str) -> Response:
    """Keep the case document, or say in one line what is wrong with it."""
    form = await form_of(here.request)
    text = text_of(form, "document", here.settings.limits.text)
    if text.strip():
        try:
            await here.bench.run(lambda: case_of(text))
        except PastnoError as error:
            told = str(error)
            return await here.bench.run(
                lambda: shown(here, case_id, status=422, text=text, error=told, unsaved=True)
            )
    return await _changed(here, case_id, form, "case document", {"document": text if text.strip() else ""})


@ROUTER.post("/me")
async def me(here: Here, case_id: str) -> Response:
    """Say who of the speakers we are; it is kept in the case document."""
    form = await form_of(here.request)
    name = text_of(form, "name", _SHORT).strip()

    def named() -> str:
        sitting = seat(here, case_id)
        reading = sitting.look.reading
        speakers = [t.speaker for t in reading.conversation.turns] if reading is not None else []
        if name not in speakers:
            raise FormError(_("Choose one of the people who speak in the conversation."))
        if not sitting.case.document.strip():
            other = next((s for s in reversed(speakers) if s != name), "them")
            return with_parties(sitting.case.title, name, other)
        return _with_me(sitting.case.document, name)

    text = await here.bench.run(named)
    return await _changed(here, case_id, form, "who we are", {"document": text})


def _with_me(text: str, name: str) -> str:
    """The document with us named first among our people; what else stands in it stays as it is written."""
    import json  # noqa: PLC0415 - only here

    from pastno.intake.yamledit import changed, put  # noqa: PLC0415

    case = case_of(text)
    people = [
        {"name": name},
        *(
            {
                "name": p.name,
                **({"role": p.role} if p.role else {}),
                **({} if p.decides is None else {"decides": p.decides}),
            }
            for p in case.me.people
            if p.name != name
        ),
    ]
    return changed(text, put(text, ("me",), {"people": json.dumps(people, ensure_ascii=False)}))


@ROUTER.post("/sources")
async def add(here: Here, case_id: str) -> Response:
    """Add what was pasted or chosen to the conversation; what cannot be read is told and not kept."""
    limits = here.settings.limits
    form = await form_of(here.request)
    text = text_of(form, "text", limits.text)
    if text.strip() and text_of(form, "by", _SHORT) == "me":
        text = f"{_ME}{text.strip()}"
    try:
        document_, new = apart(text, await files_of(form, "files", limits))
        if document_:
            raise FormError(_("A case file goes into the case document: open it below and paste it there."))
        await here.bench.run(lambda: _add(here, case_id, new))
    except (TooLargeError, ConflictError):
        raise
    except PastnoError as error:
        told = str(error)
        return await here.bench.run(
            lambda: shown(here, case_id, status=422, adding=text.removeprefix(_ME), adding_trouble=told)
        )
    return _back(here, case_id)


def _add(here: Place, case_id: str, new: list[tuple[str, bytes]]) -> None:
    sitting = seat(here, case_id)
    vet(new, here.settings.limits)
    old = [(s.name, here.store.source(here.who, case_id, s.id)) for s in sitting.case.sources]
    taken = {name for name, _data in old}
    fresh = []
    for name, data in new:
        free = _free(name, taken)
        taken.add(free)
        fresh.append((free, data))
    conversation_of([*old, *fresh], names_of_mine(sitting.look.case))
    for name, data in fresh:
        here.store.add_source(here.who, case_id, name, data)


def _free(name: str, taken: set[str]) -> str:
    """A name that no source has: pasted.txt, pasted-2.txt, ..."""
    stem, dot, suffix = name.rpartition(".")
    number, free = 2, name
    while free in taken:
        free = f"{stem}-{number}{dot}{suffix}" if dot else f"{name}-{number}"
        number += 1
    return free


@ROUTER.post("/sources/{source_id}/remove")
async def remove(here: Here, case_id: str, source_id: str) -> Response:
    """Take a source out of the conversation; the history keeps it."""
    await here.bench.run(lambda: here.store.remove_source(here.who, case_id, source_id))
    return _back(here, case_id)


@ROUTER.get("/sources/{source_id}")
async def source(here: Here, case_id: str, source_id: str) -> Response:
    """A source as it came in, to be saved, never shown."""
    data = await here.bench.run(lambda: here.store.source(here.who, case_id, source_id))
    return Response(
        data, media_type="application/octet-stream", headers={"content-disposition": "attachment"}
    )


@ROUTER.post("/undo")
async def undo(here: Here, case_id: str) -> Response:
    """Make the case again what it was at an earlier change; nothing is lost by it."""
    number = text_of(await form_of(here.request), "number", _SHORT)
    if not number.isdigit():
        raise FormError(_("Choose the change to go back to."))
    await here.bench.run(lambda: here.store.undo(here.who, case_id, int(number)))
    return _back(here, case_id)


@ROUTER.post("/balcony")
async def balcony(here: Here, case_id: str) -> Response:
    """Leave the balcony now, or go back to it; the sheet says so."""
    opened = text_of(await form_of(here.request), "opened", _SHORT) == "R1"
    await here.bench.run(lambda: here.store.case(here.who, case_id))
    answer = _back(here, case_id)
    path = f"/cases/{case_id}"
    if opened:
        answer.set_cookie(opened_in(case_id), "R1", _A_DAY, path=path, httponly=True, samesite="strict")
    else:
        answer.delete_cookie(opened_in(case_id), path=path)
    return answer


@ROUTER.get("/delete")
async def ask_delete(here: Here, case_id: str) -> Response:
    """Ask once more before a case is deleted."""
    record = await here.bench.run(lambda: here.store.case(here.who, case_id))
    return page(here.request, "delete.html", case=record)


@ROUTER.post("/delete")
async def delete(here: Here, case_id: str) -> Response:
    """Delete a case."""
    await here.bench.run(lambda: here.store.delete(here.who, case_id))
    return RedirectResponse("/", status_code=303)


async def _changed(here: Place, case_id: str, form: FormData, what: str, changes: dict[str, Any]) -> Response:
    """Make a change; where somebody was quicker, show both and ask."""
    seen = text_of(form, "seen", _SHORT)
    if not seen.isdigit():
        raise FormError(_("This form is incomplete: reload the page and try again."))
    try:
        await here.bench.run(lambda: here.store.change(here.who, case_id, int(seen), what, **changes))
    except ConflictError as error:
        theirs = error.theirs
    else:
        return _back(here, case_id)
    assert isinstance(theirs, CaseRecord)  # noqa: S101 - the store's promise for a case
    return _both(here, theirs, form, changes)


def _both(here: Place, theirs: CaseRecord, form: FormData, changes: dict[str, Any]) -> Response:
    rows = [(name, getattr(theirs, name), value) for name, value in changes.items()]
    again = [(k, v) for k, v in form.multi_items() if isinstance(v, str) and k not in {"csrf", "seen"}]
    return page(
        here.request,
        "conflict.html",
        status=409,
        case=theirs,
        rows=[
            (_FIELDS.get(name, name), old or "", new or "")
            for name, old, new in rows
            if (old or "") != (new or "")
        ],
        again=again,
        action=here.request.url.path,
    )


def _back(here: Place, case_id: str) -> Response:
    address = f"/cases/{case_id}"
    if here.request.headers.get("hx-request"):
        return Response(status_code=204, headers={"hx-redirect": address})
    return RedirectResponse(address, status_code=303)


def _date(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise FormError(_("Write the date as year-month-day: 2026-03-10.")) from None
