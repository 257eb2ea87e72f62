"""A real server on a free port, and a real Chromium that talks to it."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from pastno.reading.installed import choose_reader
from pastno.reading.rules import RulesReader
from pastno.store import Store, open_store
from pastno.web.app import create_app
from pastno.web.settings import Settings

CHROMIUM = "/usr/bin/chromium"
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Running:
    """A server that runs: where, with which key, over which store."""

    settings: Settings
    store: Store

    @property
    def base(self) -> str:
        return self.settings.address

    @property
    def first(self) -> str:
        """The address with the key, as it is printed at the start."""
        return f"{self.base}?token={self.settings.token}"

    def case(
        self, text: str = "It's a global decision. There is nothing I can do locally.", document: str = ""
    ) -> str:
        """A new case, and its address."""
        sources = [("pasted.txt", text.encode())] if text else []
        return f"{self.base}cases/{self.store.new('me', 'A no', document, sources).id}"


def serve(folder: Path, reader, database: str = "") -> Iterator[Running]:
    store = open_store(database or f"sqlite:///{folder / 'pastno.db'}")
    listening = socket.socket(proto=socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    settings = Settings(port=listening.getsockname()[1])
    server = uvicorn.Server(
        uvicorn.Config(create_app(settings, store, reader=reader), log_level="error", timeout_keep_alive=60)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    httpx.get(f"{settings.address}static/icon.svg", timeout=30)
    yield Running(settings, store)
    server.should_exit = True
    thread.join(20)
    listening.close()
    store.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Running]:
    """The app with the reader that a user has."""
    yield from serve(tmp_path_factory.mktemp("web"), choose_reader()[0])


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> Iterator[Running]:
    """The app with the reader by rules, which is there at once, for what needs no good ear."""
    yield from serve(tmp_path_factory.mktemp("plain"), RulesReader())


@pytest.fixture
def client(plain) -> Iterator[httpx.Client]:
    """A browser without scripts: cookies, redirects, forms."""
    with httpx.Client(base_url=plain.base, follow_redirects=True, timeout=30) as made:
        made.get(plain.first)
        yield made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield made
        made.close()


@pytest.fixture
def page(browser, running) -> Iterator[Page]:
    """A page of the app on a wide screen, whose console stays silent."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=running.base.rstrip("/"))
    context.set_default_timeout(10_000)
    made = context.new_page()
    said: list[str] = []
    made.on("pageerror", lambda error: said.append(str(error)))
    made.on(
        "console", lambda line: said.append(line.text) if "Content Security Policy" in line.text else None
    )
    made.goto(running.first)
    yield made
    context.close()
    assert said == []
