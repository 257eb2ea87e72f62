"""What no weights were fitted to: a tenth of what was written for training, chosen as ``training/rows.py`` does."""

import hashlib
import json
from pathlib import Path
from typing import Any

TRAINING = Path(__file__).parents[1] / "training"


def is_held_out(key: str) -> bool:
    """Whether what has this key, what was said before a turn or the no that lines answer, is kept from training."""
    return int(hashlib.sha256(key.strip().encode()).hexdigest(), 16) % 10 == 0


def noes() -> list[dict[str, Any]]:
    """The authored noes kept from training, one of each file in turn, so that the first ones are of all authors."""
    files = []
    for path in sorted((TRAINING / "turns").glob("*.their.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        files.append([r for r in rows if r["refusal"] and is_held_out(r["context"].strip() or r["text"])])
    longest = max(map(len, files))
    return [rows[n] for n in range(longest) for rows in files if n < len(rows)]
