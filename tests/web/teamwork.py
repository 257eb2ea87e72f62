"""A server with accounts on a free port, and people who are signed in at it."""

import re
import secrets
import socket
import threading
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import uvicorn

from pastno.reading.rules import RulesReader
from pastno.store import open_store
from pastno.web.app import create_app
from pastno.web.settings import Settings
from pastno.web.team import accounts
from pastno.web.team.sessions import digest_of
from pastno.web.team.settings import TeamSettings

PASSWORD = "correct horse battery"  # noqa: S105 - of people who only live here
NO = "It's a global decision. There is nothing I can do locally."
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "05-chemicals"
HTML = {"accept": "text/html"}


class Clock:
    """The real time, and what a test lets pass."""

    def __init__(self):
        self.passed = timedelta()

    def __call__(self):
        return datetime.now(UTC) + self.passed


class Team:
    """A running app for a team: its store, its clock, and its people: Ada keeps the accounts."""

    def __init__(self, settings, store, clock, app):
        self.settings, self.store, self.clock, self.app = settings, store, clock, app

    @property
    def base(self):
        return self.settings.address.rstrip("/")

    def add(self, name, *, admin=False, password=False):
        return self.store.people.add(name, _hash() if password else None, admin=admin)

    def key(self, name):
        """The key of a new session, as if the person had signed in."""
        key = secrets.token_urlsafe(32)
        self.store.sessions.begin(name, digest_of(key), whole=self.settings.team.whole)
        return key

    def at(self, name=None, **more):
        """A browser without scripts, in which somebody is signed in."""
        client = httpx.Client(base_url=self.base, headers=HTML, timeout=30, **more)
        if name:
            self.give(client, self.key(name))
        return client

    def give(self, client, key):
        """Put the key of a session into a browser."""
        client.cookies.set(self.settings.cookie, key, domain="127.0.0.1")

    def page(self, browser, name=None, **more):
        """A page of a real browser, in which somebody is signed in."""
        context = browser.new_context(**more)
        context.set_default_timeout(10_000)
        if name:
            cookie = {"name": self.settings.cookie, "value": self.key(name), "url": self.base}
            context.add_cookies([{**cookie, "httpOnly": True, "sameSite": "Lax"}])
        return context.new_page()

    def case(self, owner, title="A no", *, document="", **roles):
        """A case with words in it, shared by name: ``Ben="editor"``."""
        made = self.store.new(owner, title, document, [("pasted.txt", NO.encode())])
        for person, role in roles.items():
            self.store.share(owner, made.id, person, role)
        return made


_HASHES = []


def _hash():
    """The hash of PASSWORD, worked out once: it is meant to take its time."""
    if not _HASHES:
        _HASHES.append(accounts.hashed(PASSWORD, "somebody"))
    return _HASHES[0]


@contextmanager
def serving(folder, url=None, **team):
    clock = Clock()
    with (
        closing(open_store(url or str(folder / "team.db"), clock=clock)) as store,
        socket.socket() as listening,
    ):
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)  # who comes before the server is ready waits
        settings = Settings(mode="team", port=listening.getsockname()[1], team=TeamSettings(**team))
        app = create_app(settings, store, reader=RulesReader())
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_keep_alive=60))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        httpx.get(f"http://127.0.0.1:{settings.port}/static/icon.svg", timeout=30)
        yield Team(settings, store, clock, app)
        server.should_exit = True
        thread.join(20)


def token(client, path="/method"):
    """The form token on a page."""
    return re.search(r'name="csrf" value="([0-9a-f]+)"', client.get(path).text).group(1)


def sign_in(client, name, password=PASSWORD, **more):
    return client.post(
        "/sign-in", data={"csrf": token(client, "/sign-in"), "name": name, "password": password, **more}
    )
