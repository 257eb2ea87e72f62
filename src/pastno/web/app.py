"""The app: the rooms behind their addresses, the guard before them, the reader warmed beside them."""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import anyio.to_thread
from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from pastno.reading.installed import choose_reader
from pastno.reading.reader import Reader
from pastno.store import Store
from pastno.web import csrf, errors, hearing, live
from pastno.web.api import door as api
from pastno.web.desk import Desk
from pastno.web.pages import actions, drafting, method, prepare, room, start, trading
from pastno.web.rendering import STATIC
from pastno.web.security import Door, Guard, SingleUser
from pastno.web.settings import Settings
from pastno.web.team import limits, rights
from pastno.web.uploads import BodyLimit

ROUTERS = (
    start.ROUTER,
    method.ROUTER,
    room.ROUTER,
    prepare.ROUTER,
    actions.ROUTER,
    drafting.ROUTER,
    trading.ROUTER,
)
"""Every room of the app; a new one is a module with a ``ROUTER`` and a name here."""

ROOMS: tuple[tuple[str, str], ...] = (("/", "Your cases"), ("/method", "The method"))
"""What the head of every page links to: address and name. Of a case, see ``pages.room.VIEWS``."""

_CHECKS = [Depends(rights.checked), Depends(limits.checked), Depends(csrf.checked)]
"""What every request passes, in this order: the body is read only for those who may send it."""


def create_app(
    settings: Settings, store: Store, *, reader: Reader | None = None, door: Door | None = None
) -> FastAPI:
    """The app over a store.

    Args:
        settings: who may reach it and how much it takes.
        store: where the cases are.
        reader: what hears; the best one installed where none is given.
        door: who gets in; a single user with the token of the settings where none is given.
    """
    desk = Desk(reader or choose_reader()[0])
    app = FastAPI(title="pastno", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_warming(desk))
    app.state.settings = settings
    app.state.store = store
    app.state.desk = desk
    app.state.bench = hearing.Bench(settings.limits.at_once)
    app.state.rooms = ROOMS
    app.state.views = ()
    routers: tuple[APIRouter, ...] = ROUTERS
    if settings.mode == "team":
        from pastno.web.team import furnishing  # noqa: PLC0415 - needs the extra of a team

        door = furnishing.furnish(app, settings, store)
        routers = (*ROUTERS, *furnishing.ROUTERS)
    for router in routers:
        app.include_router(router, dependencies=_CHECKS)
    api.mount(app)
    live.mount(app, _CHECKS)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    errors.handle(app)
    app.add_middleware(GZipMiddleware, minimum_size=800, compresslevel=5)
    app.add_middleware(BodyLimit, limit=settings.limits.body)
    app.add_middleware(Guard, settings=settings, door=door or SingleUser(settings))
    return app


def _warming(desk: Desk) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        sys.setswitchinterval(hearing.TURN)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(anyio.to_thread.run_sync, hearing.warm, desk)
            yield

    return lifespan
