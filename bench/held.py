"""What no weights were fitted to: a tenth of what was written for training (``training/split.py``)."""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
from split import held_out, is_held_out

__all__ = ["TRAINING", "is_held_out", "noes"]
TRAINING = Path(__file__).parents[1] / "training"
"""What is trained on."""


def noes() -> list[dict[str, Any]]:
    """The authored noes kept from training, one of each file in turn, so that the first ones are of all authors."""
    files = []
    for path in sorted((TRAINING / "turns").glob("*.their.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        files.append([r for r in rows if r["refusal"] and held_out(r)])
    longest = max(map(len, files))
    return [rows[n] for n in range(longest) for rows in files if n < len(rows)]
