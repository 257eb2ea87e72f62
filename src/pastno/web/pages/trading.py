"""Trades on trial: the plane with other weights, one package in detail, and weights kept in the case document."""

from collections.abc import Callable

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pastno.negotiation.case import Case
from pastno.negotiation.errors import PastnoError
from pastno.store import CaseRecord, ConflictError
from pastno.web import trading as trades
from pastno.web.desk import case_of
from pastno.web.pages.room import seat
from pastno.web.panels.panel import Seat
from pastno.web.panels.trades import drawn_plane, package
from pastno.web.place import Here
from pastno.web.rendering import around, page, template
from pastno.web.uploads import FormError, form_of, text_of
from pastno.web.weights import Weights, told, written
from pastno.web.words import _

ROUTER = APIRouter(prefix="/cases/{case_id}/trades")
_SHORT, _LONG = 60, 20_000


@ROUTER.post("/plane")
async def plane(here: Here, case_id: str) -> Response:
    """The plane, the package that is looked at and the table, with the weights of the form; nothing is kept."""
    form = await form_of(here.request)

    def drawn(sitting: Seat, weights: Weights) -> str:
        found = drawn_plane(sitting, weights, text_of(form, "at", _LONG))
        return template("panels/trades_parts.html").render(
            {**around(here.request), "case": sitting.case, "may_change": sitting.may_change, **found}
        )

    return HTMLResponse(await here.bench.run(lambda: _tried(seat(here, case_id), form, drawn)))


@ROUTER.post("/package")
async def one(here: Here, case_id: str) -> Response:
    """One package in detail: by its code, or the one that lies nearest to a place on the plane."""
    form = await form_of(here.request)

    def drawn(sitting: Seat, weights: Weights) -> str:
        found = trades.plane_of(sitting.look, _ground(sitting), weights)
        code = text_of(form, "at", _LONG)
        near = text_of(form, "near", _SHORT)
        if found is not None and near:
            code = found.nearest(*_place(near))
        if found is None or found.trade(code) is None:
            raise FormError(_("There is no such package now: reload the page."))
        return template("panels/trades_package.html").render(package(sitting, found, code))

    return HTMLResponse(await here.bench.run(lambda: _tried(seat(here, case_id), form, drawn)))


@ROUTER.post("/keep")
async def keep(here: Here, case_id: str) -> Response:
    """Write the weights of the form into the case document."""
    form = await form_of(here.request)
    seen = text_of(form, "seen", _SHORT)
    if not seen.isdigit():
        raise FormError(_("This form is incomplete: reload the page and try again."))

    def kept() -> Response:
        sitting = seat(here, case_id)
        document = sitting.case.document
        case = _ground(sitting).case
        new = written(document, case, _weights(form, case))
        try:
            case_of(new)
            if new != document:
                here.store.change(here.who, case_id, int(seen), "weights", document=new)
        except ConflictError as error:
            theirs = error.theirs
            assert isinstance(theirs, CaseRecord)  # noqa: S101 - the store's promise for a case
            again = [(name, text_of(form, name, _LONG)) for name in ("mine", "theirs", "spread")]
            rows = [(_("case document"), theirs.document, new)]
            return page(
                here.request,
                "conflict.html",
                status=409,
                case=theirs,
                rows=rows,
                again=again,
                action=here.request.url.path,
            )
        return RedirectResponse(f"/cases/{case_id}#panel-trades", status_code=303)

    return await here.bench.run(kept)


def _tried(sitting: Seat, form: FormData, drawn: Callable[[Seat, Weights], str]) -> str:
    try:
        return drawn(sitting, _weights(form, _ground(sitting).case))
    except TimeoutError:
        raise PastnoError(_("No package was found in time: fewer links would help.")) from None


def _ground(sitting: Seat) -> trades.Ground:
    found = trades.ground(sitting.place.desk, sitting.look)
    if found is None or found.here is None:
        raise PastnoError(_("The case does not say any more what its options are worth: reload the page."))
    return found


def _weights(form: FormData, case: Case) -> Weights:
    return told(case, *(text_of(form, name, _LONG) for name in ("mine", "theirs", "spread")))


def _place(near: str) -> tuple[float, float]:
    """A place on the plane, within 0..100 both ways."""
    try:
        mine, theirs = (float(part) for part in near.split(","))
    except ValueError:
        raise FormError(_("Click on the plane again.")) from None
    if not (0 <= mine <= 100 and 0 <= theirs <= 100):
        raise FormError(_("Click on the plane again."))
    return mine, theirs
