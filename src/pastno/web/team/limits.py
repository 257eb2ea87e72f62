"""Not too often: how many tries at a password, and how many uploads, are taken in a while; 429 in words after that.

Uploads are counted in each process by itself, tries at a password for all of them together.
"""

import hmac
import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from threading import Lock

from fastapi import Request

from pastno.negotiation.errors import PastnoError
from pastno.store.people import folded
from pastno.store.tries import Limit, Tries
from pastno.web.team.rights import path_of

_KEYS = 20_000


class TooOftenError(PastnoError):
    """Something was done too often; ``seconds`` until it is taken again."""

    def __init__(self, words: str, seconds: int) -> None:
        super().__init__(words)
        self.seconds = seconds


class Throttle:
    """So many times in so many seconds for each key; what is over is not counted, so that waiting helps."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def take(self, key: str) -> float:
        """Count once; 0.0, or how many seconds to wait where there were too many already."""
        now = self._clock()
        with self._lock:
            times = self._times.setdefault(key, deque())
            self._times.move_to_end(key)
            while len(self._times) > _KEYS:
                self._times.popitem(last=False)
            while times and times[0] <= now - self._seconds:
                times.popleft()
            if len(times) >= self._most:
                return times[0] + self._seconds - now
            times.append(now)
            return 0.0

    def forget(self, key: str) -> None:
        """Begin to count anew."""
        with self._lock:
            self._times.pop(key, None)


class SignIns:
    """Tries at passwords: few for a name from one place, more from one place, and more for a name from anywhere.

    Counted in the database, for all processes together; names and places stand there as digests.
    """

    def __init__(self, tries: Tries, secret: str) -> None:
        self._tries = tries
        self._secret = secret.encode()

    def take(self, name: str, place: str) -> None:
        """Count a try before it is made, so that many at once count as many.

        Raises:
            TooOftenError: there were too many.
        """
        same = folded(name[:200])
        wait = self._tries.take(
            (
                Limit(self._digest("pair", same, place), 5, timedelta(minutes=15)),
                Limit(self._digest("place", place), 40, timedelta(minutes=15)),
                Limit(self._digest("name", same), 100, timedelta(hours=1)),
            )
        )
        if wait > 0:
            raise too_often("Too many tries to sign in", wait)

    def forget(self, name: str, place: str) -> None:
        """Somebody signed in: what they mistyped before counts no more."""
        self._tries.forget(self._digest("pair", folded(name[:200]), place))

    def _digest(self, *parts: str) -> str:
        return hmac.new(self._secret, "|".join(parts).encode("utf-8", "replace"), sha256).hexdigest()


def too_often(what: str, wait: float) -> TooOftenError:
    """The words for somebody who has to wait ``wait`` seconds."""
    minutes = math.ceil(wait / 60)
    shown = "a minute" if minutes == 1 else f"{minutes} minutes"
    return TooOftenError(f"{what}: wait {shown}, then try again.", math.ceil(wait))


UPLOADS = frozenset(
    {
        ("POST", "/cases"),
        ("POST", "/cases/{case_id}/sources"),
        ("POST", "/api/v1/cases"),
        ("POST", "/api/v1/cases/{case_id}/sources"),
        ("POST", "/api/v1/import"),
    }
)
"""What takes files."""


def checked(request: Request) -> None:
    """Let a person upload only so much in a while.

    Raises:
        TooOftenError: too much came in.
    """
    uploads: Throttle | None = getattr(request.app.state, "uploads", None)
    if uploads is None or (request.method, path_of(request)) not in UPLOADS:
        return
    if wait := uploads.take(request.state.who):
        raise too_often("Too many files and messages at once; what is there is kept", wait)


def place_of(request: Request) -> str:
    """Where a request comes from, as far as a limit needs it: an IPv6 network counts as one place."""
    host = request.client.host if request.client is not None else "?"
    return ":".join(host.split(":")[:4]) if ":" in host else host
