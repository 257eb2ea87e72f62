"""A PostgreSQL server for a while: made by initdb in a folder of its own, on a free port of loopback.

Tests and benchmarks use it. PostgreSQL refuses to run as root, so that there it runs as ``postgres`` or ``nobody``.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_PATIENCE = 60  # seconds for a start on a busy machine


class NoServerError(Exception):
    """PostgreSQL is not installed, or does not start."""


@dataclass(slots=True)
class Server:
    """A server that can be stopped and started again; ``durable`` costs time and survives a loss of power."""

    folder: Path
    durable: bool
    password: str = field(default_factory=lambda: secrets.token_hex(8))
    port: int = 0
    process: "subprocess.Popen[bytes] | None" = None

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql+psycopg://pastno:{self.password}@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, like: str = "template1") -> str:
        """Make a database, empty or a copy of another, and give its address."""
        self._tell(f'CREATE DATABASE "{database}" TEMPLATE "{like}" STRATEGY file_copy')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected."""
        self._tell(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _tell(self, what: str) -> None:
        import psycopg

        where = self.url("postgres").replace("+psycopg", "")
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(what)

    def start(self) -> None:
        """Start it on the port that it had before, at first on a free one."""
        self.port = self.port or _free_port()
        fast = [] if self.durable else ["-c", "fsync=off", "-c", "full_page_writes=off"]
        options = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-p", str(self.port)]
        command = [_tool("postgres"), "-D", str(self.folder / "data"), *options, *fast]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen([*_as_somebody(), *command], stdout=log, stderr=log, cwd="/")
        ready = [_tool("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        until = time.monotonic() + _PATIENCE
        while subprocess.run(ready, check=False).returncode != 0:
            if self.process.poll() is not None or time.monotonic() > until:
                raise NoServerError((self.folder / "log").read_text()[-2000:])
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT ends it in order, SIGQUIT at once, as a crash does."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(_PATIENCE)
            self.process = None


@contextmanager
def server(*, durable: bool = False) -> Iterator[Server]:
    """A server that is gone, with all that it held, when the block ends.

    Raises:
        NoServerError: PostgreSQL is not installed, or does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="pastno-pg-"))
    made = Server(folder, durable)
    try:
        word = folder / "word"
        word.write_text(made.password)
        if somebody := _somebody():
            for path in (folder, word):
                os.chown(path, somebody.pw_uid, somebody.pw_gid)
        about = ["--username=pastno", f"--pwfile={word}", "--auth=scram-sha-256", "--encoding=UTF8"]
        told = [_tool("initdb"), "-D", str(folder / "data"), "--no-sync", "--locale=C.UTF-8", *about]
        done = subprocess.run([*_as_somebody(), *told], capture_output=True, text=True, check=False, cwd="/")
        if done.returncode:
            raise NoServerError(done.stderr[-2000:])
        made.start()
        yield made
    finally:
        made.stop(signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)


def _tool(name: str) -> str:
    where = [
        *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True),
        os.environ.get("PATH", ""),
    ]
    found = shutil.which(name, path=os.pathsep.join(where))
    if found is None:
        raise NoServerError(f"{name} is not here; apt-get install postgresql")
    return found


def _somebody() -> pwd.struct_passwd | None:
    """Who runs it where we are root; else None."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServerError("there is no user postgres and no user nobody to run PostgreSQL as")


def _as_somebody() -> list[str]:
    """The beginning of a command that is not run as root, and that ends when we are killed."""
    if shutil.which("setpriv") is None:
        return []
    somebody = _somebody()
    who = [f"--reuid={somebody.pw_uid}", f"--regid={somebody.pw_gid}", "--clear-groups"] if somebody else []
    return ["setpriv", "--pdeathsig=QUIT", *who, "--"]


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
