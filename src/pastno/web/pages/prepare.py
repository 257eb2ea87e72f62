"""Prepare: the quick form first, then the sheet with what is known and what is open; downloads, a printed page."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from pastno.negotiation.case import Case, Party
from pastno.negotiation.errors import PastnoError
from pastno.store import ConflictError
from pastno.web import quick_form
from pastno.web.pages.room import seat
from pastno.web.panels.document import first_document
from pastno.web.panels.panel import Seat
from pastno.web.place import Here, Place
from pastno.web.rendering import page
from pastno.web.uploads import FormError, form_of, text_of
from pastno.web.words import _

if TYPE_CHECKING:
    from pastno.coach.preparation.sheet import Preparation

ROUTER = APIRouter(prefix="/cases/{case_id}")
_ANSWER = 4_000
_PRINTED = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals"


@ROUTER.get("/prepare")
async def prepare(here: Here, case_id: str) -> Response:
    """The preparation of a case."""
    return await here.bench.run(lambda: _shown(here, seat(here, case_id)))


@ROUTER.post("/prepare")
async def keep(here: Here, case_id: str) -> Response:
    """Write the answers of the quick form into the case document.

    Only what was changed in the form is written. Where somebody else was quicker, the page comes again with both.
    """
    form = await form_of(here.request)
    told = {box.key: text_of(form, box.key, _ANSWER).strip() for box in quick_form.boxes()}
    was = {key: text_of(form, f"was-{key}", _ANSWER).strip() for key in told}
    mine = {key: text for key, text in told.items() if text != was[key]}
    seen = text_of(form, "seen", 20)
    if not seen.isdigit():
        raise FormError(_("This form is incomplete: reload the page and try again."))

    def kept() -> Response:
        sitting = seat(here, case_id)
        try:
            document = quick_form.written(sitting.case.document or first_document(sitting), mine)
            if document != sitting.case.document and mine:
                here.store.change(here.who, case_id, int(seen), "preparation", document=document)
        except ConflictError:
            told_ = _(
                "Somebody changed this case meanwhile. Your answers stand below: look, and keep them again."
            )
            return _shown(here, seat(here, case_id), status=409, mine=mine, trouble=told_)
        except PastnoError as error:
            return _shown(here, sitting, status=422, mine=mine, trouble=str(error))
        return RedirectResponse(f"/cases/{case_id}/prepare", status_code=303)

    return await here.bench.run(kept)


def _shown(
    here: Place, sitting: Seat, *, status: int = 200, mine: Mapping[str, str] | None = None, trouble: str = ""
) -> Response:
    from pastno.render.prepare import standing  # noqa: PLC0415 - loaded when it is asked for

    sheet = _prepared(here, sitting)
    answers = quick_form.answers(sheet.case)
    return page(
        here.request,
        "prepare.html",
        status=status,
        case=sitting.case,
        look=sitting.look,
        may_change=sitting.may_change,
        sheet=sheet,
        standing=standing(sheet),
        boxes=quick_form.boxes(),
        answers=answers,
        filled={**answers, **(mine or {})},
        forms=tuple(_FORMS),
        trouble=trouble,
    )


def _prepared(here: Place, sitting: Seat) -> "Preparation":
    from pastno.coach.prepare import prepare as prepared  # noqa: PLC0415 - loaded when it is asked for

    look = sitting.look
    case = look.case or _unwritten(sitting)
    found: Preparation = here.desk.once(look, "preparation", lambda: prepared(case, look.reading))
    return found


def _unwritten(sitting: Seat) -> Case:
    """The case of somebody who has written none yet: the two sides of the conversation."""
    from pastno.coach.advise import unknown_case  # noqa: PLC0415 - loaded when it is asked for

    reading = sitting.look.reading
    if reading is None:
        return Case(sitting.case.title, Party("me"), Party("them"))
    return unknown_case(reading)


def _md(sheet: "Preparation") -> bytes:
    from pastno.render.prepare import markdown  # noqa: PLC0415 - loaded when it is asked for

    return markdown(sheet).encode()


def _html(sheet: "Preparation") -> bytes:
    from pastno.render.prepare import html  # noqa: PLC0415 - loaded when it is asked for

    return html(sheet).encode()


def _docx(sheet: "Preparation") -> bytes:
    from pastno.render.prepare_docx import docx  # noqa: PLC0415 - an extra

    return docx(sheet)


def _pdf(sheet: "Preparation") -> bytes:
    from pastno.render.prepare_pdf import pdf  # noqa: PLC0415 - an extra

    return pdf(sheet)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMS: Mapping[str, tuple[str, Callable[[Any], bytes]]] = {
    "pdf": ("application/pdf", _pdf),
    "docx": (_WORD, _docx),
    "md": ("text/markdown; charset=utf-8", _md),
    "html": ("text/html; charset=utf-8", _html),
}
"""By the end of the file: its media type, and what makes it."""


@ROUTER.get("/prepare.{form}")
async def file(here: Here, case_id: str, form: str) -> Response:
    """The sheet as a file; as HTML it opens as a page that prints on one sheet of paper."""
    if form not in _FORMS:
        raise HTTPException(404)
    kind, make = _FORMS[form]
    data = await here.bench.run(lambda: make(_prepared(here, seat(here, case_id))))
    headers = {"content-security-policy": _PRINTED}
    if form != "html":
        headers = {"content-disposition": f'attachment; filename="preparation.{form}"'}
    return Response(data, media_type=kind, headers=headers)
