"""What was sent to a language model, line by line, and what it has cost this month; both files are yours alone."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pastno.intake.casebook import home, write

_LOG, _SPENT = "models.jsonl", "models-spent.json"
_LARGEST = 5_000_000


class Ledger:
    """The log of requests and the sum of the month, in ``folder``."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or home()

    @property
    def log(self) -> Path:
        """The log: one JSON object a line, with what was sent and what came back."""
        return self._folder / _LOG

    def spent(self) -> tuple[int, float]:
        """Tokens and US dollars of this calendar month."""
        month = self._months().get(_month(), {})
        return int(month.get("tokens", 0)), float(month.get("money", 0.0))

    def add(self, entry: dict[str, Any], tokens: int, money: float) -> None:
        """Keep one request; the oldest half of a log that has become large makes way."""
        self._folder.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > _LARGEST:
            self.log.replace(self.log.with_suffix(".old.jsonl"))
        line = {"at": datetime.now(tz=UTC).isoformat(timespec="seconds"), **entry}
        line |= {"tokens": tokens, "money": money}
        handle = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        months = self._months()
        before = self.spent()
        months[_month()] = {"tokens": before[0] + tokens, "money": before[1] + money}
        write(self._folder / _SPENT, json.dumps(months, indent=1) + "\n", force=True)

    def _months(self) -> dict[str, dict[str, float]]:
        try:
            found = json.loads((self._folder / _SPENT).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def _month() -> str:
    return f"{datetime.now(tz=UTC):%Y-%m}"
