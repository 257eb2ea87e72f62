"""`pastno serve`: the case room in a browser, for one person on this machine or for a team with accounts."""

import os
import sys
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from pastno.negotiation.errors import PastnoError

if TYPE_CHECKING:
    import socket

_PORT = 8420
_TRIES = 20
_MOST = 4
"""So many processes serve a team at most where nobody says how many."""


def serve(  # noqa: PLR0917 - options of a command
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="The port; 8420, or the next one free.")
    ] = None,
    database: Annotated[
        str | None,
        typer.Option("--database", help="Where the cases are; a file in your data folder if not given."),
    ] = None,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
    team: Annotated[
        bool, typer.Option("--team", help="With accounts; the first one: pastno people add NAME --admin.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            min=1,
            max=64,
            help="So many processes, each of some 300 MB; for a team one for each core, four at most.",
        ),
    ] = None,
) -> None:
    """Open the case room: paste the no, see the sheet, write the reply; nothing leaves this machine."""
    try:
        import uvicorn

        from pastno.store import open_store
        from pastno.web import settings as web
        from pastno.web.app import create_app
    except ImportError as error:
        raise PastnoError(f'serve needs the extra "web" ({error}): pip install "pastno[web]"') from None
    served = _team(host) if team else None
    shown = f"[{host}]" if ":" in host else host
    if served is None and shown not in web.LOOPBACK:
        raise PastnoError(f"--host {host}: without accounts only this machine is served; see --team")
    store = open_store(database)
    listening = _listen(host, port)
    port = listening.getsockname()[1]
    if served is None:
        settings = web.Settings(host=host, port=port)
        address = f"{settings.address}?token={settings.token}"
    else:
        settings = web.Settings(mode="team", host=host, port=port, team=served)
        if secret := os.environ.get("PASTNO_SECRET"):
            settings = replace(settings, secret=secret)
        address = settings.address
        settings = replace(settings, hosts=(*web.LOOPBACK, shown, urlsplit(address).hostname or shown))
        if not store.people.all():
            sys.stderr.write("note: nobody has an account yet; make one: pastno people add NAME --admin\n")
    sys.stdout.write(f"pastno is open at {address}\nStop it with Ctrl+C.\n")
    sys.stdout.flush()
    if open_:
        import threading
        import webbrowser

        threading.Timer(0.4, webbrowser.open, (address,)).start()
    options: dict[str, Any] = {
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        "proxy_headers": served is not None and bool(served.proxies),
        "forwarded_allow_ips": list(served.proxies) if served is not None else [],
    }
    if workers is None and team:
        from pastno.reading.trained.model import cores

        workers = min(_MOST, cores())
    if workers is not None and workers > 1:
        store.close()
        from pastno.web.workers import serve_by

        serve_by(workers, settings, database, listening, **options)
        return
    config = uvicorn.Config(create_app(settings, store), **options)
    uvicorn.Server(config).run(sockets=[listening])


def _team(host: str) -> Any:
    """How the team is served, by ``pastno.toml``.

    Raises:
        PastnoError: packages are missing, or passwords would go over the network for everybody to read.
    """
    missing = [name for name in ("argon2", "authlib", "itsdangerous") if find_spec(name) is None]
    if missing:
        raise PastnoError(f'--team needs {", ".join(missing)}: pip install "pastno[team]"')
    from pastno.web.team.settings import team_settings

    found = team_settings()
    if host not in {"127.0.0.1", "localhost", "::1"} and not found.address:
        raise PastnoError(
            f"--host {host}: passwords would go over the network for everybody to read; "
            "put a proxy with https before it and its address under [team] in pastno.toml"
        )
    return found


def _listen(host: str, port: int | None) -> "socket.socket":
    """A socket on the port that was asked for, or on the first one free from the usual one on.

    Raises:
        PastnoError: the port is taken, or the address is not this machine's.
    """
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    asked = [port] if port is not None else range(_PORT, _PORT + _TRIES)
    reason = ""
    for number in asked:
        # asyncio sends at once, without Nagle's wait of 40 ms, only where the socket is told to be TCP.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, number))
            listening.listen(128)
        except OSError as error:
            listening.close()
            reason = error.strerror or str(error)
        else:
            return listening
    raise PastnoError(f"port {asked[0]}: {reason}; give another one with --port")
