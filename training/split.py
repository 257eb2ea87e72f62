"""Which rows are kept from training: a tenth, by what they answer, so that no context is on both sides."""

import hashlib
from collections.abc import Mapping
from typing import Any


def key_of(row: Mapping[str, Any]) -> str:
    """What a row answers, or itself where it answers nothing."""
    return str(row.get("key") or row["context"].strip() or row["text"])


def is_held_out(key: str) -> bool:
    """Whether the rows with this key are kept from training."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 10 == 0


def held_out(row: Mapping[str, Any]) -> bool:
    """Whether a row is kept from training."""
    return is_held_out(key_of(row))
