"""The accounts, for those who keep them; and the audit log: who entered, shared, exported, deleted."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from pastno.negotiation.errors import PastnoError
from pastno.web.place import Here, Place
from pastno.web.rendering import page
from pastno.web.team import accounts
from pastno.web.uploads import FormError, form_of, text_of
from pastno.web.words import _

ROUTER = APIRouter()
_SHORT = 500
_LINES = 300


@ROUTER.get("/people")
async def people(here: Here) -> Response:
    """Everybody with an account."""
    return await here.bench.run(lambda: _shown(here))


@ROUTER.post("/people")
async def add(here: Here) -> Response:
    """A new account: with a password for the first time, shown once, or with the provider's name for the person."""
    form = await form_of(here.request)
    name = " ".join(text_of(form, "name", _SHORT).split())
    subject = text_of(form, "subject", _SHORT).strip()
    password = "" if subject else accounts.made_up()

    def made() -> Response:
        try:
            kept = accounts.hashed(password, name) if password else None
            here.store.people.add(name, kept, subject or None, by=here.who)
        except PastnoError as error:
            return _shown(here, str(error), typed=name, subject=subject)
        return _shown(here, made=name, password=password)

    answer: Response = await here.request.app.state.hashing.run(made)
    return answer


@ROUTER.post("/people/change")
async def change(here: Here) -> Response:
    """Close or open an account, give a new password, let somebody keep the accounts."""
    form = await form_of(here.request)
    name, deed = text_of(form, "name", _SHORT), text_of(form, "deed", _SHORT)

    def changed() -> Response:
        try:
            password = _done(here, name, deed)
        except PastnoError as error:
            return _shown(here, str(error))
        if password:
            return _shown(here, made=name, password=password)
        return RedirectResponse("/people", status_code=303)

    answer: Response = await here.request.app.state.hashing.run(changed)
    return answer


def _done(here: Place, name: str, deed: str) -> str:
    """Do it; the new password where it is one, else ""."""
    kept = here.store.people
    if deed == "close":
        kept.disable(name, by=here.who)
    elif deed == "open":
        kept.enable(name, by=here.who)
    elif deed in {"admin", "member"}:
        kept.set_admin(name, admin=deed == "admin", by=here.who)
    elif deed == "password":
        password = accounts.made_up()
        kept.set_password(name, accounts.hashed(password, name), by=here.who)
        return password
    else:
        raise FormError(_("Choose what to do with the account."))
    return ""


def _shown(here: Place, trouble: str = "", **more: str) -> Response:
    return page(
        here.request,
        "team/people.html",
        status=422 if trouble else 200,
        people=here.store.people.all(),
        trouble=trouble,
        **{"typed": "", "subject": "", "made": "", "password": "", **more},
        me=here.who,
        provider=here.settings.team.oidc if here.settings.team is not None else None,
    )


@ROUTER.get("/audit")
async def audit(here: Here) -> Response:
    """The newest lines of the whole audit log. It names cases by their number, never by their title."""
    lines = await here.bench.run(lambda: here.store.audit(limit=_LINES + 1))
    return page(here.request, "team/audit.html", case=None, lines=lines[:_LINES], more=len(lines) > _LINES)


@ROUTER.get("/cases/{case_id}/audit")
async def of_case(here: Here, case_id: str) -> Response:
    """Who let whom into a case, and what else was done to it as a whole."""

    def shown() -> Response:
        case = here.store.case(here.who, case_id)
        lines = here.store.audit(case=case_id, limit=_LINES + 1)
        return page(
            here.request, "team/audit.html", case=case, lines=lines[:_LINES], more=len(lines) > _LINES
        )

    return await here.bench.run(shown)
