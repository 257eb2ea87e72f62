"""Which language model is asked, and within what bounds: from the file of settings, or the environment."""

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pastno.intake.settings_file import settings_path, settings_tables
from pastno.negotiation.errors import PastnoError

_OFF = frozenset({"", "off", "none", "no"})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_TABLES = frozenset({"model", "team", "oidc"})
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_KEYS: dict[str, type | tuple[type, ...]] = {
    "name": str,
    "url": str,
    "key_in": str,
    "seconds": (int, float),
    "tokens_a_month": int,
    "money_a_month": (int, float),
}


class ModelError(PastnoError):
    """A language model is set wrongly, or cannot be used here; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The language model to ask.

    Attributes:
        name: "provider:model" ("anthropic:claude-sonnet-5"), or with ``url`` the model's name on that server.
        url: the address of an OpenAI-compatible server (llama.cpp, vLLM, Ollama, LM Studio), "" for a provider.
        key_in: the name of the environment variable that holds the key, "" for the provider's usual one.
        seconds: the longest that one request may take.
        tokens_a_month: how many tokens may go out and come back in a calendar month; None for no bound.
        money_a_month: how many US dollars, as far as prices are known; None for no bound.
        told: where this is set, in words.
    """

    name: str
    url: str = ""
    key_in: str = ""
    seconds: float = 20.0
    tokens_a_month: int | None = 500_000
    money_a_month: float | None = 5.0
    told: str = ""

    @property
    def local(self) -> bool:
        """True where the server is on this machine, so that nothing leaves it."""
        return bool(self.url) and (urlsplit(self.url).hostname or "") in _LOOPBACK

    @property
    def key(self) -> str | None:
        """The key, or None where none is named; a local server needs none.

        Raises:
            ModelError: the variable that is named for it is not set.
        """
        if not self.key_in:
            return None
        if found := os.environ.get(self.key_in):
            return found
        raise ModelError(f"{self.told}: the key is to be in {self.key_in}, which is not set; set it")


def model_settings() -> ModelSettings | None:
    """The model that is set, the environment before the file; None where none is, which is the default.

    Raises:
        ModelError: the file cannot be read or says something that cannot be.
    """
    named = os.environ.get("PASTNO_MODEL")
    if named is not None and named.strip().lower() in _OFF:
        return None
    found = _of_file(settings_path())
    if named is None and not os.environ.get("PASTNO_MODEL_URL"):
        return found
    found = found or ModelSettings(name="default")
    return _checked(
        replace(
            found,
            name=named or found.name,
            url=os.environ.get("PASTNO_MODEL_URL", found.url if named is None else ""),
            key_in="PASTNO_MODEL_KEY" if os.environ.get("PASTNO_MODEL_KEY") else found.key_in,
            told="PASTNO_MODEL" if named else "PASTNO_MODEL_URL",
        )
    )


def _of_file(path: Path) -> ModelSettings | None:
    told = settings_tables(ModelError)
    for name in told.keys() - _TABLES:
        raise ModelError(
            f"{path}: there is no [{name}]; there are {', '.join(f'[{t}]' for t in sorted(_TABLES))}"
        )
    table = told.get("model")
    if table is None:
        return None
    if not isinstance(table, dict):
        raise ModelError(f"{path}: model is to be a table; write [model] and below it name = ...")
    return _checked(_of_table(table, path))


def _of_table(table: dict[str, Any], path: Path) -> ModelSettings:
    for key, value in table.items():
        if key not in _KEYS:
            raise ModelError(f"{path}, [model]: there is no {key!r}; there are {', '.join(_KEYS)}")
        if not isinstance(value, _KEYS[key]) or isinstance(value, bool):
            raise ModelError(
                f"{path}, [model]: {key} = {value!r} is not what it takes; see docs/howto/models.md"
            )
    if not table.get("name"):
        raise ModelError(f'{path}, [model]: names no model; add name = "provider:model"')
    return ModelSettings(**table, told=f"{path}, [model]")


def _checked(found: ModelSettings) -> ModelSettings:
    if found.url and urlsplit(found.url).scheme not in {"http", "https"}:
        raise ModelError(
            f"{found.told}: url = {found.url!r} is no web address; begin it with http:// or https://"
        )
    if found.key_in and not _VARIABLE.fullmatch(found.key_in):
        raise ModelError(
            f"{found.told}: key_in is to be the name of a variable that holds the key, not the key"
        )
    if not found.url and ":" not in found.name:
        raise ModelError(
            f"{found.told}: {found.name!r} names no provider; write provider:model, or give the url of a server"
        )
    if not 0 < found.seconds <= 600:
        raise ModelError(f"{found.told}: seconds = {found.seconds:g} is to be above 0 and at most 600")
    for bound in ("tokens_a_month", "money_a_month"):
        if (getattr(found, bound) or 0) < 0:
            raise ModelError(
                f"{found.told}: {bound} is below 0; 0 allows nothing, leave it out for the default"
            )
    return found
