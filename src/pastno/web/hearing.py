"""The reader that hears, warmed at the start, and the few threads in which it works beside the event loop."""

from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request

from pastno.negotiation.errors import PastnoError
from pastno.web.desk import Desk, Look, case_of, conversation_of
from pastno.web.rendering import template
from pastno.web.words import _

Made = TypeVar("Made")
_WAITING = 2
"""So many times as many threads may wait for the database; more would mostly wait for each other."""
TURN = 0.0005
"""Seconds after which a thread that works gives way to one that only has to say something to the database: those have
many short turns, and with Python's usual five milliseconds for each a save would take a second beside two checks."""
_LINE = 64
"""So many wait to be heard at most; who comes later is told at once to come again."""
_GIVEN_UP = 499
_MAIL = b"""From: Ines <ines@them.example>
To: me@us.example
Subject: List
Date: Wed, 4 Mar 2026 09:12:33 +0100

It's a global decision, and there is nothing I can do locally.
"""
_CASE = """
me: {name: us}
them: {name: them}
issues: [{name: price, options: [a, b], now: a, mine: {weight: 1, values: [0, 1]}, theirs: {weight: 1, values: [1, 0]}}]
alternatives: {mine: [{name: elsewhere, value: 20}]}
"""


def warm(desk: Desk) -> None:
    """Go once the whole way from a mail and a case to a check, so that nobody waits for what is loaded on first use."""
    from pastno.coach.advise import advise  # noqa: PLC0415 - heavy: a fifth of a second

    case = case_of(_CASE)
    reading = desk.reader.read(conversation_of([("warm.eml", _MAIL)]))
    look = Look("", reading, case, advise(case, reading))
    desk.remarks(
        look, "It sounds like this was decided elsewhere. Why is that? We could go elsewhere for 10 %."
    )
    for name in ("start.html", "room.html"):
        template(name)


class BusyError(PastnoError):
    """More is asked at once than can be answered."""


class Bench:
    """Runs what takes its time in threads, while the event loop answers others.

    Words are heard in few threads at once, as many as there is processor for; what mostly waits for the database has
    threads of its own, so that nobody's save stands behind everybody's checks.
    """

    def __init__(self, at_once: int) -> None:
        self._seats = anyio.CapacityLimiter(_WAITING * at_once)
        self._hearing = anyio.CapacityLimiter(at_once)
        self._waiting = 0

    async def run(self, work: Callable[[], Made]) -> Made:
        """What ``work`` returns, worked out in a thread."""
        return await anyio.to_thread.run_sync(work, limiter=self._seats)

    async def hear(self, work: Callable[[], Made], asked: Request | None = None) -> Made:
        """What ``work`` returns, in which words are heard that were not heard before.

        Who went away while waiting is not served: a check of words that have changed since is nobody's any more.

        Raises:
            BusyError: too many wait already.
            HTTPException: ``asked`` has been given up; nobody reads the answer.
        """
        if self._waiting >= _LINE:
            raise BusyError(_("Too much is asked at once: what you wrote is kept; try again in a moment."))
        self._waiting += 1
        try:
            await self._hearing.acquire()
        finally:
            self._waiting -= 1
        try:
            if asked is not None and await asked.is_disconnected():
                raise HTTPException(_GIVEN_UP)
            return await anyio.to_thread.run_sync(work)
        finally:
            self._hearing.release()
