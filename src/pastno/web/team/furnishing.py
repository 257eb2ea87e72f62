"""What an app for a team has beside the rooms: its door, its pages, its limits, its identity provider."""

from fastapi import FastAPI

from pastno.store import Store
from pastno.web.hearing import Bench
from pastno.web.settings import Settings
from pastno.web.team import accounts, entering, people, sharing
from pastno.web.team.limits import SignIns, Throttle
from pastno.web.team.oidc import Provider
from pastno.web.team.sessions import TeamDoor
from pastno.web.team.settings import TeamSettings

ROUTERS = (entering.ROUTER, people.ROUTER, sharing.ROUTER)
VIEWS: tuple[tuple[str, str], ...] = (("share", "Share"),)
_HASHING = 2
"""How many passwords are checked side by side: each takes 64 MB for a moment."""

_UPLOADS = (40, 600.0)


def furnish(app: FastAPI, settings: Settings, store: Store) -> TeamDoor:
    """Put into an app what a team needs, but for the routes; gives its door."""
    team = settings.team or TeamSettings()
    app.state.sign_ins = SignIns(store.tries, settings.secret)
    app.state.uploads = Throttle(*_UPLOADS)
    app.state.hashing = Bench(_HASHING)
    app.state.views = VIEWS
    back = f"{settings.address}sign-in/oidc/back"
    app.state.provider = Provider(team.oidc, back) if team.oidc is not None else None
    accounts.nobodys()  # made now, or the first unknown name would take longer than the next
    return TeamDoor(settings, store)
