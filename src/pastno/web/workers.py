"""Several processes behind one port: one process hears with one core's worth of Python, a team may need more.

Every process has its own cache and counts by itself how often somebody uploaded.
"""

import socket
from functools import partial
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from pastno.store import open_store
from pastno.web.app import create_app
from pastno.web.settings import Settings

_PATIENCE = 60
"""Seconds that a process on a busy machine may take to say that it lives, before another one takes its place."""


def app_over(settings: Settings, database: str | None) -> FastAPI:
    """The app of one process; each opens the database for itself."""
    return create_app(settings, open_store(database))


def serve_by(
    workers: int, settings: Settings, database: str | None, listening: socket.socket, **options: Any
) -> None:
    """Serve by so many processes until Ctrl+C; one that dies is replaced.

    Args:
        workers: how many.
        settings: of each; the same secret, so that a session holds at all of them.
        database: the address of the store.
        listening: what they all listen on.
        options: more of ``uvicorn.Config``.
    """
    config = uvicorn.Config(
        partial(app_over, settings, database),
        factory=True,
        workers=workers,
        timeout_worker_healthcheck=_PATIENCE,
        **options,
    )
    Multiprocess(config, sockets=[listening]).run()
