"""How a team is served: under which address, how long a session holds, who says who somebody is (``pastno.toml``)."""

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pastno.intake.settings_file import settings_path, settings_tables
from pastno.negotiation.errors import PastnoError

LetIn = Literal["known", "everybody"]
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_TEAM: dict[str, type] = {"address": str, "proxies": list, "idle_hours": int, "whole_hours": int}
_OIDC: dict[str, type] = {"issuer": str, "client_id": str, "secret_in": str, "name": str, "let_in": str}


class TeamSettingsError(PastnoError):
    """A team is set wrongly; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """The identity provider by which people may sign in.

    Attributes:
        issuer: its address, as it calls itself.
        client_id: what it calls this app.
        secret_in: the environment variable that holds the secret it gave; "" for an app without one.
        name: what the button says.
        let_in: "known": only who has an account with its name for them; "everybody": it makes new accounts too.
    """

    issuer: str
    client_id: str
    secret_in: str = ""
    name: str = "your organisation"
    let_in: LetIn = "known"

    @property
    def secret(self) -> str:
        """The secret, "" where none is named.

        Raises:
            TeamSettingsError: the variable is not set.
        """
        if not self.secret_in:
            return ""
        if found := os.environ.get(self.secret_in):
            return found
        raise TeamSettingsError(f"[oidc]: the secret is to be in {self.secret_in}, which is not set; set it")


@dataclass(frozen=True, slots=True)
class TeamSettings:
    """How a team is served.

    Attributes:
        address: where browsers find it, with https, "" for the address it listens on.
        proxies: whose word counts for where a request comes from (the address of the proxy that does https).
        idle: how long a session holds without being used.
        whole: how long it holds at most.
        oidc: the identity provider, or None.
    """

    address: str = ""
    proxies: tuple[str, ...] = ()
    idle: timedelta = timedelta(hours=12)
    whole: timedelta = timedelta(days=7)
    oidc: OidcSettings | None = None


def team_settings() -> TeamSettings:
    """What the file of settings says under ``[team]`` and ``[oidc]``.

    Raises:
        TeamSettingsError: it cannot be read or says something that cannot be.
    """
    path, everything = settings_path(), settings_tables(TeamSettingsError)
    team = _table(everything, "team", _TEAM, path)
    oidc = _table(everything, "oidc", _OIDC, path)
    usual = TeamSettings()
    found = TeamSettings(
        address=_address(team.get("address", ""), path),
        proxies=tuple(str(proxy) for proxy in team.get("proxies", ())),
        idle=_hours(team, "idle_hours", usual.idle, path),
        whole=_hours(team, "whole_hours", usual.whole, path),
        oidc=_oidc(oidc, path) if oidc else None,
    )
    if found.oidc is not None:
        _ = found.oidc.secret  # a secret that is missing is told at the start, not at the first sign-in
    return found


def _table(everything: dict[str, Any], name: str, keys: dict[str, type], path: Path) -> dict[str, Any]:
    table = everything.get(name, {})
    if not isinstance(table, dict):
        raise TeamSettingsError(f"{path}: {name} is to be a table; write [{name}] and its lines below it")
    for key, value in table.items():
        if key not in keys:
            raise TeamSettingsError(f"{path}, [{name}]: there is no {key!r}; there are {', '.join(keys)}")
        if not isinstance(value, keys[key]) or isinstance(value, bool):
            raise TeamSettingsError(f"{path}, [{name}]: {key} = {value!r} is to be {_KINDS[keys[key]]}")
    return table


_KINDS = {str: 'text in "..."', list: "a list in [...]", int: "a whole number"}


def _hours(table: dict[str, Any], key: str, usual: timedelta, path: Path) -> timedelta:
    if key not in table:
        return usual
    if not 1 <= table[key] <= 24 * 90:
        raise TeamSettingsError(f"{path}, [team]: {key} = {table[key]} is to be between 1 and 2160")
    return timedelta(hours=table[key])


def _address(told: str, path: Path) -> str:
    if not told:
        return ""
    parts = urlsplit(told)
    if parts.scheme != "https" or not parts.hostname or parts.path not in {"", "/"} or parts.query:
        raise TeamSettingsError(
            f'{path}, [team]: address = {told!r} is to be as browsers see it: "https://pastno.example.org"'
        )
    return f"https://{parts.netloc}/"


def _oidc(table: dict[str, Any], path: Path) -> OidcSettings:
    for key in ("issuer", "client_id"):
        if not table.get(key):
            raise TeamSettingsError(f"{path}, [oidc]: names no {key}; add what the provider gave you")
    if table.get("let_in", "known") not in {"known", "everybody"}:
        raise TeamSettingsError(f'{path}, [oidc]: let_in is to be "known" or "everybody"')
    return OidcSettings(**{**table, "issuer": checked_issuer(table["issuer"])})


def checked_issuer(told: str) -> str:
    """The address of an identity provider, if words to it cannot be listened to on the way.

    Raises:
        TeamSettingsError: it is neither https nor on this machine.
    """
    parts = urlsplit(told)
    if parts.scheme == "https" and parts.hostname:
        return told
    if parts.scheme == "http" and parts.hostname in _LOOPBACK:
        return told
    raise TeamSettingsError(f"[oidc]: issuer = {told!r} is to begin with https://")
