"""Signing in and out: by name and password, or by the identity provider; and one's own password."""

import secrets
from dataclasses import asdict

from fastapi import APIRouter
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pastno.store import Person, Store, StoreError
from pastno.web.place import Here, Place
from pastno.web.rendering import page
from pastno.web.team import accounts
from pastno.web.team.limits import SignIns, TooOftenError, place_of
from pastno.web.team.oidc import Asked, OidcError, Provider, Told
from pastno.web.team.sessions import digest_of, door_cookie, own_path, put_cookie, sign_in_page, welcomed
from pastno.web.uploads import form_of, text_of
from pastno.web.words import _

ROUTER = APIRouter()
_SHORT = 500
_TEN_MINUTES = 600
_NO = "That name and password do not go together, or the account is closed. See that no key is locked, and try again."


@ROUTER.get("/sign-in")
async def sign_in(here: Here, to: str = "/", ended: str = "") -> Response:
    """The page where one signs in; who has signed in goes on."""
    if here.who:
        return RedirectResponse(own_path(to), status_code=303)
    trouble = (
        _("Your session has ended. Sign in again: what you had typed into a draft is kept in this browser.")
        if ended
        else ""
    )
    return _asked(here, to=to, trouble=trouble)


@ROUTER.post("/sign-in")
async def enter(here: Here) -> Response:
    """Let in who knows their name and password."""
    form = await form_of(here.request)
    name = text_of(form, "name", _SHORT).strip()
    password = text_of(form, "password", _SHORT)
    to = text_of(form, "to", 2 * _SHORT)
    limits: SignIns = here.request.app.state.sign_ins
    place = place_of(here.request)
    try:
        await here.bench.run(lambda: limits.take(name, place))
    except TooOftenError as error:
        answer = _asked(here, to=to, typed=name, trouble=str(error), status=429)
        answer.headers["retry-after"] = str(error.seconds)
        return answer
    person = await here.request.app.state.hashing.run(lambda: _entered(here.store, name, password))
    if person is None:
        return _asked(here, to=to, typed=name, trouble=_(_NO), status=401)

    def let_in() -> Response:
        limits.forget(name, place)
        return welcomed(here.request, here.settings, here.store, person.name, to)

    return await here.bench.run(let_in)


def _entered(store: Store, name: str, password: str) -> Person | None:
    """Whose name and password it is; one line in the audit log either way, so that both ways take the same."""
    person = accounts.entered(store, name, password)
    if person is not None:
        store.record(person.name, "signed in")
    else:
        # Not the name that was typed: it is a password now and then.
        known = store.people.find(name[: accounts.MOST])
        store.record(known.name if known is not None else "somebody", "not let in")
    return person


@ROUTER.post("/sign-out")
async def leave(here: Here) -> Response:
    """End the session, here and in the database."""
    key = here.request.cookies.get(here.settings.cookie, "")

    def ended() -> None:
        here.store.sessions.end(digest_of(key))
        here.store.record(here.who, "signed out")

    await here.bench.run(ended)
    answer = RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(here.settings.cookie, secure=here.settings.https, httponly=True, samesite="lax")
    return answer


@ROUTER.get("/account")
async def account(here: Here) -> Response:
    """One's own account."""
    return await here.bench.run(lambda: _account(here))


@ROUTER.post("/account")
async def change_password(here: Here) -> Response:
    """Another password; every other session of the person ends, and this one gets a new key."""
    form = await form_of(here.request)
    old, new = text_of(form, "old", _SHORT), text_of(form, "new", _SHORT)
    limits: SignIns = here.request.app.state.sign_ins
    place = place_of(here.request)
    await here.bench.run(lambda: limits.take(here.who, place))

    def changed() -> Response:
        if accounts.entered(here.store, here.who, old) is None:
            return _account(here, _("The password of now is another one. Type it again."))
        limits.forget(here.who, place)
        try:
            kept = accounts.hashed(new, here.who)
        except accounts.PasswordError as error:
            return _account(here, str(error))
        here.store.people.set_password(here.who, kept, by=here.who)
        return welcomed(here.request, here.settings, here.store, here.who, "/account?changed=1")

    answer: Response = await here.request.app.state.hashing.run(changed)
    return answer


def _account(here: Place, trouble: str = "") -> Response:
    person = here.store.people.find(here.who)
    return page(
        here.request,
        "team/account.html",
        status=422 if trouble else 200,
        person=person,
        trouble=trouble,
        changed="changed" in here.request.query_params,
        least=accounts.LEAST,
    )


@ROUTER.get("/sign-in/oidc")
async def to_provider(here: Here, to: str = "/") -> Response:
    """Send the browser to the identity provider."""
    try:
        address, asked = await _provider(here.request).begin(own_path(to))
    except OidcError as error:
        return _asked(here, to=to, trouble=str(error), status=502)
    answer = RedirectResponse(address, status_code=303)
    put_cookie(answer, here.settings, _oidc_cookie(here), _signer(here).dumps(asdict(asked)), _TEN_MINUTES)
    return answer


@ROUTER.get("/sign-in/oidc/back")
async def from_provider(here: Here) -> Response:
    """Let in whom the identity provider vouches for, if they have an account."""
    try:
        asked = Asked(**_signer(here).loads(here.request.cookies.get(_oidc_cookie(here), ""), _TEN_MINUTES))
    except BadSignature:
        return _asked(
            here, trouble=_("That took too long, or began in another browser; begin again."), status=401
        )
    try:
        told = await _provider(here.request).finish(dict(here.request.query_params), asked)
        answer = await here.bench.run(lambda: _vouched(here, told, asked.to))
    except (OidcError, StoreError) as error:
        answer = _asked(here, to=asked.to, trouble=str(error), status=401)
    answer.delete_cookie(_oidc_cookie(here), secure=here.settings.https, httponly=True, samesite="lax")
    return answer


def _vouched(here: Place, told: Told, to: str) -> Response:
    people = here.store.people
    person = people.by_subject(told.subject)
    oidc = here.settings.team.oidc if here.settings.team is not None else None
    if person is None and oidc is not None and oidc.let_in == "everybody":
        free = next(n for n in _names(told.name) if people.find(n) is None)
        person = people.add(free, subject=told.subject, by="provider")
    if person is None or person.disabled:
        here.store.record(
            "somebody" if person is None else person.name, "not let in", detail="by the provider"
        )
        raise OidcError(
            _(
                "You have no open account here. Give this line to whoever keeps the accounts; "
                "by it they let you in: {subject}"
            ).format(subject=told.subject)
        )
    here.store.record(person.name, "signed in", detail="by the provider")
    return welcomed(here.request, here.settings, here.store, person.name, to)


def _names(name: str) -> "list[str]":
    short = " ".join(name.split())[:150]
    return [short, *(f"{short} {number}" for number in range(2, 100)), f"{short} {secrets.token_hex(4)}"]


def _asked(here: Place, *, to: str = "/", status: int = 200, **more: str) -> Response:
    stranger = "" if here.who else here.request.state.session
    return sign_in_page(here.request, here.settings, stranger, to=to, status=status, **more)


def _provider(request: Request) -> Provider:
    found: Provider | None = request.app.state.provider
    if found is None:
        raise OidcError("No identity provider is set here; sign in by name and password.")
    return found


def _oidc_cookie(here: Place) -> str:
    return f"{door_cookie(here.settings)}-oidc"


def _signer(here: Place) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(here.settings.secret, salt="oidc")
