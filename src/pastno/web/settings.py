"""What the web app is started with: who may reach it, under which names, and how much it takes at once."""

import secrets
from dataclasses import dataclass, field
from typing import Literal

from pastno.web.team.settings import TeamSettings

Mode = Literal["single", "team"]
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The names of this machine by which a single user may reach the app."""


def _fresh() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken at once.

    Attributes:
        body: bytes of one request, files and all.
        file: bytes of one file.
        files: files in one request.
        text: characters of a pasted message or of a case document.
        draft: characters of a draft.
        at_once: how many readings and checks run side by side.
        memory: bytes of memory that reading a file may take.
        seconds: how long it may take.
    """

    body: int = 12_000_000
    file: int = 10_000_000
    files: int = 20
    text: int = 2_000_000
    draft: int = 20_000
    at_once: int = 2
    memory: int = 1_000_000_000
    seconds: float = 20.0

    @property
    def megabytes(self) -> int:
        """The size of a file in whole megabytes."""
        return self.file // 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one running app.

    Attributes:
        mode: "single": one person on this machine, no login; "team": accounts.
        host: the address it listens on.
        port: the port it listens on; part of the cookie's name, as browsers share cookies between ports.
        token: single mode: what the address holds the first time.
        secret: what cookies and form tokens are made with.
        hosts: names under which it may be reached; in single mode those of this machine.
        limits: how much is taken at once.
        team: team mode: how it is served.
    """

    mode: Mode = "single"
    host: str = "127.0.0.1"
    port: int = 8420
    token: str = field(default_factory=_fresh, repr=False)
    secret: str = field(default_factory=_fresh, repr=False)
    hosts: tuple[str, ...] = LOOPBACK
    limits: Limits = Limits()
    team: TeamSettings | None = None

    @property
    def address(self) -> str:
        """Where a browser finds it, without the token."""
        if self.team is not None and self.team.address:
            return self.team.address
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"

    @property
    def https(self) -> bool:
        """Whether browsers reach it by https, so that cookies are kept to that."""
        return self.address.startswith("https:")

    @property
    def cookie(self) -> str:
        """The name of the session cookie; with https a browser takes it from this host alone."""
        if self.https:
            return "__Host-pastno"
        return f"pastno-{self.port}"
