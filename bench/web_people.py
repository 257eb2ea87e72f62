"""People at work in the case room, for measuring: who is signed in, which case each has, what each does."""

import asyncio
import random
import re
import secrets
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from pastno.store import open_store
from pastno.web.team.sessions import digest_of

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
TALKS = ("thread", "transcript", "chat", "channel")
_DRAFT = (
    "Dear Ines, thank you for the clear answer. It sounds like the new list was decided elsewhere and "
    "leaves you little room. I am not asking you to undo it. What would have to be true for an exception "
    "to be made? We have bought from you for nine years, and we plan to go on. The index for the two main "
    "inputs rose by four per cent since March, and your letter speaks of fifteen. If we commit to a fixed "
    "volume for three years, then we would need the rise to follow the index. If that does not help you, "
    "tell me what does. Our engineers could run the trial on our line, so that yours need not travel. I "
    "can take a proposal to my board on Thursday, and I would rather take one that both of us can live "
    "with. How does that sit with what you have to defend on your side? Kind regards, Tom"
)
_LATE = 30.0
_WORDS, _MORE = 150, 15
_REST = 1.5


@dataclass(slots=True)
class Timed:
    """How long each kind of request took, in seconds, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)

    def told(self, kind: str | None = None) -> dict[str, float | int]:
        """Count, median, 95th percentile and maximum in milliseconds, of one kind or of all."""
        some = [s for k, values in self.seconds.items() if kind in (None, k) for s in values]
        ranked = sorted(1000 * s for s in some)
        at = {"median": 0.5, "p95": 0.95, "p99": 0.99}
        shown = {name: round(ranked[min(len(ranked) - 1, int(p * len(ranked)))], 1) for name, p in at.items()}
        return {"count": len(ranked), **shown, "max": round(ranked[-1], 1)}


@dataclass(slots=True)
class Seat:
    """One person with a browser and a case, typing one draft."""

    client: httpx.AsyncClient
    case: str
    csrf: str
    timed: Timed
    dice: random.Random
    version: int = 0
    words: list[str] = field(default_factory=_DRAFT.split)
    alone: asyncio.Lock = field(default_factory=asyncio.Lock)

    def typed(self) -> str:
        """The draft with one more word at its end than before, its numbers new each time it is begun again."""
        if len(self.words) >= _WORDS + _MORE:
            self.words = [*_DRAFT.split()[: _WORDS - _MORE], secrets.token_hex(3)]
        self.words.append(self.dice.choice(_DRAFT.split()))
        return " ".join(self.words)

    async def check(self, due: float) -> None:
        """As the page does it while one types."""
        await self._ask("check", due, "POST", f"/cases/{self.case}/check", {"text": self.typed()})

    async def check_whole(self, due: float) -> None:
        """As the page does it once the keys rest: the sentence that has not ended is judged too."""
        told = {"text": self.typed(), "whole": "1"}
        await self._ask("check at rest", due, "POST", f"/cases/{self.case}/check", told)

    async def save(self, due: float) -> None:
        async with self.alone:
            told = {"text": self.typed(), "seen": str(self.version)}
            answer = await self._ask("save", due, "POST", f"/cases/{self.case}/draft", told)
            if answer is not None:
                self.version = answer.json()["version"]

    async def look(self, due: float) -> None:
        part = self.dice.choice(
            ("", "/parts/sheet", "/parts/conversation", "/parts/balcony", "/parts/history")
        )
        await self._ask("room" if not part else "panel", due, "GET", f"/cases/{self.case}{part}")

    async def start(self, due: float) -> None:
        await self._ask("start page", due, "GET", "/")

    async def program(self, due: float) -> None:
        await self._ask("API sheet", due, "GET", f"/api/v1/cases/{self.case}/sheet")

    async def _ask(
        self, kind: str, due: float, method: str, path: str, form: dict[str, str] | None = None
    ) -> httpx.Response | None:
        try:
            answer = await self.client.request(method, path, data=form, headers={"x-csrf": self.csrf})
            trouble = "" if answer.status_code == 200 else f"{kind}: {answer.status_code}"
        except httpx.HTTPError as error:
            answer, trouble = None, f"{kind}: {type(error).__name__}"
        self.timed.seconds.setdefault(kind, []).append(time.perf_counter() - due)
        if trouble:
            self.timed.errors[trouble] += 1
            return None
        return answer


def furnished(url: str, people: int) -> list[tuple[str, str]]:
    """Accounts, each with a session and a case of its own from the examples: (session key, case id) each."""
    store = open_store(url)
    folders = sorted(folder for folder in EXAMPLES.iterdir() if folder.is_dir())
    found = []
    for number in range(people):
        folder = folders[number % len(folders)]
        talk = next(file for file in folder.iterdir() if file.stem in TALKS)
        name = f"person {number}"
        store.people.add(name, None)
        document = (folder / "case.yaml").read_text("utf-8")
        case = store.new(name, f"Case {number}", document, [(talk.name, talk.read_bytes())])
        key = secrets.token_urlsafe(32)
        store.sessions.begin(name, digest_of(key), whole=timedelta(hours=1))
        found.append((key, case.id))
    store.close()
    return found


async def _seated(
    stack: AsyncExitStack, base: str, port: int, told: list[tuple[str, str]], timed: Timed
) -> list[Seat]:
    seats = []
    for number, (key, case) in enumerate(told):
        client = httpx.AsyncClient(
            base_url=base, cookies={f"pastno-{port}": key}, timeout=_LATE, headers={"accept": "text/html"}
        )
        await stack.enter_async_context(client)
        page = (await client.get(f"/cases/{case}")).text
        csrf = re.search(r'name="csrf" value="([0-9a-f]+)"', page)
        assert csrf is not None, page[:500]
        version = re.search(r'data-version="(\d+)"', page)
        seat = Seat(client, case, csrf.group(1), timed, random.Random(number))
        seats.append(replace(seat, version=int(version.group(1)) if version is not None else 0))
    return seats


async def at_once(base: str, port: int, told: list[tuple[str, str]], seconds: float) -> Timed:
    """Everybody types: a check about once a second each, at a pause of a quarter of a second; every third is saved.

    Every sixth time somebody stops to think for three seconds, and half-way the page has the whole draft checked.
    """
    timed = Timed()
    async with AsyncExitStack() as stack:
        seats = await _seated(stack, base, port, told, timed)

        async def types(seat: Seat) -> None:
            end = time.perf_counter() + seconds
            await asyncio.sleep(seat.dice.random())
            count = 0
            while time.perf_counter() < end:
                await seat.check(time.perf_counter())
                count += 1
                if count % 3 == 0:
                    await seat.save(time.perf_counter())
                if count % 6 == 0:
                    await asyncio.sleep(_REST)
                    await seat.check_whole(time.perf_counter())
                    await asyncio.sleep(_REST)
                else:
                    await asyncio.sleep(seat.dice.uniform(0.5, 1.5))

        await asyncio.gather(*(types(seat) for seat in seats))
    return timed


async def mixed(base: str, port: int, told: list[tuple[str, str]], rate: float, seconds: float) -> Timed:
    """So many requests a second come whether or not those before are answered; each is timed from when it was due."""
    timed = Timed()
    async with AsyncExitStack() as stack:
        seats = await _seated(stack, base, port, told, timed)
        for seat in seats:
            await seat.check(time.perf_counter())
        timed.seconds.clear()
        dice = random.Random(0)
        begun, tasks = time.perf_counter(), set[asyncio.Task[None]]()
        for number in range(int(rate * seconds)):
            due = begun + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            task = asyncio.create_task(_deed(seats[number % len(seats)], dice)(due))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await asyncio.gather(*tasks)
    return timed


def _deed(seat: Seat, dice: random.Random) -> Callable[[float], Coroutine[Any, Any, None]]:
    """Half reads, a quarter checks, of which one in five is of a draft at rest, a quarter saves."""
    deeds: tuple[Callable[[float], Coroutine[Any, Any, None]], ...] = (
        seat.look,
        seat.start,
        seat.program,
        seat.check,
        seat.check_whole,
        seat.save,
    )
    return dice.choices(deeds, weights=(35, 10, 5, 20, 5, 25))[0]
