"""Where a request lands: the app's parts and who asks, for every page in one parameter."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from pastno.store import Store
from pastno.web.desk import Desk
from pastno.web.hearing import Bench
from pastno.web.settings import Settings


@dataclass(frozen=True, slots=True)
class Place:
    """What a page works with.

    Attributes:
        request: what was asked.
        settings, store, desk, bench: the parts of the app.
        who: the person who asks, as the store knows them.
    """

    request: Request
    settings: Settings
    store: Store
    desk: Desk
    bench: Bench
    who: str


def place(request: Request) -> Place:
    """The place of a request that got through the door."""
    state = request.app.state
    return Place(request, state.settings, state.store, state.desk, state.bench, request.state.who)


Here = Annotated[Place, Depends(place)]
