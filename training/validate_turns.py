"""Checks files of authored turns: one JSON object a line, known labels, spans that are in the text, no doubles.

``python training/validate_turns.py [FILE ...]`` (all of ``training/turns`` without arguments); exit code 1 and one
line for every fault.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, get_args

from pastno.negotiation.heard import Firmness, Ground, Habit, Move, Opening, Tactic

TURNS = Path(__file__).parent / "turns"
CHOICES = {"firmness": get_args(Firmness), "ground": get_args(Ground), "tactic": get_args(Tactic)}
THEIRS = {"id", "context", "text", "refusal", *CHOICES, "respect", "heat", "openings", "concern"}
MINE = {"id", "context", "text", "moves", "habits"}


def faults_of_their(row: dict[str, Any]) -> list[str]:
    """What is wrong with a counterpart's turn."""
    found = []
    if not isinstance(row["refusal"], bool) or not isinstance(row["respect"], bool):
        found.append("refusal and respect must be true or false")
    for name, options in CHOICES.items():
        value = row[name]
        if row["refusal"] and value not in options:
            found.append(f"{name} must be one of {', '.join(options)}, not {value!r}")
        if not row["refusal"] and value is not None:
            found.append(f"{name} must be null where there is no refusal")
    if row["respect"] and not row["refusal"]:
        found.append("respect without refusal")
    if row["heat"] not in (0, 1, 2, 3):
        found.append("heat must be 0, 1, 2 or 3")
    found += [f"unknown opening {o!r}" for o in row["openings"] if o not in get_args(Opening)]
    if row["concern"] not in row["text"]:
        found.append(f"the concern is not in the text: {row['concern']!r}")
    return found


def faults_of_mine(row: dict[str, Any]) -> list[str]:
    """What is wrong with a turn of ours."""
    return [f"unknown move {m!r}" for m in row["moves"] if m not in get_args(Move)] + [
        f"unknown habit {h!r}" for h in row["habits"] if h not in get_args(Habit)
    ]


def faults(path: Path, seen: set[tuple[str, str]]) -> list[str]:
    """What is wrong in a file, each with its line; texts of ``seen`` (context, text) count as doubles."""
    found = []
    theirs = path.name.endswith(".their.jsonl")
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            fields = THEIRS if theirs else MINE
            if set(row) != fields:
                wrong = ", ".join(sorted(set(row) ^ fields))
                found.append(f"{path.name}:{number}: missing or unknown fields: {wrong}")
                continue
            what = faults_of_their(row) if theirs else faults_of_mine(row)
        except (json.JSONDecodeError, TypeError) as problem:
            what = [str(problem)]
        else:
            if (row["context"], row["text"]) in seen:
                what.append("the same turn stands twice")
            seen.add((row["context"], row["text"]))
        found += [f"{path.name}:{number}: {w}" for w in what]
    return found


def counts(path: Path) -> str:
    """How often each label stands in a file, on one line."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    tally = Counter(
        name for r in rows for name in [*r.get("moves", []), *r.get("habits", []), *r.get("openings", [])]
    )
    for name in ("refusal", "firmness", "ground", "tactic", "respect", "heat"):
        tally.update(f"{name}={r[name]}" for r in rows if r.get(name) not in (None, False))
    tally["concern"] = sum(bool(r.get("concern")) for r in rows)
    return f"{path.name}: {len(rows)} turns; " + ", ".join(f"{k} {n}" for k, n in tally.most_common() if n)


def main() -> None:
    """Check the files named, or all."""
    paths = [Path(p) for p in sys.argv[1:]] or sorted(TURNS.glob("*.jsonl"))
    seen: set[tuple[str, str]] = set()
    found = [fault for path in paths for fault in faults(path, seen)]
    for fault in found:
        print(fault)
    for path in paths:
        if not any(f.startswith(f"{path.name}:") for f in found):
            print(counts(path))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
