"""The guard on drafts written for it: leaks that must be stopped, innocent ones that must pass, and its speed.

    python bench/guard.py [--write] [--show KIND] [--suite FOLDER]

Each draft belongs to a case file of `bench/guard/cases`. A leak counts as stopped where the check raises an error of
the guard (S...); an innocent draft counts as a false alarm where it does. The speed is that of the guard alone, on a
reading that is there already, in one process.
"""

import argparse
import json
import platform
import statistics
import time
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from pastno.cli.reader import default_reader
from pastno.intake.casefile import load_case
from pastno.negotiation.case import Case
from pastno.wording.check.linter import answering, draft_of, remarks, rules_of

HERE = Path(__file__).parent / "guard"
"""Drafts and cases."""
HELD = HERE / "held"
"""Those that nobody looked at while the rules were written, from another hand."""
RESULTS = Path(__file__).parent / "results" / "guard.json"
"""Where the result is kept."""


@cache
def case_of(folder: Path, name: str) -> Case:
    """The case of a draft."""
    return load_case(folder / "cases" / name)


def run(folder: Path, pattern: str) -> list[dict[str, object]]:
    """The rows of a suite, each with the codes of the guard that it raised and how long that took."""
    reader, guard = default_reader(), rules_of(("guard", "meaning"))
    rows = []
    for path in sorted(folder.glob(pattern)):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            their = row.get("their", "")
            reply_to = answering(their, reader) if their else None
            draft = draft_of(
                row["draft"], reader=reader, reply_to=reply_to, case=case_of(folder, row["case"])
            )
            began = time.perf_counter()
            found = remarks(draft, guard)
            took = time.perf_counter() - began
            rows.append(
                row
                | {"codes": sorted({r.code for r in found}), "words": [r.words for r in found], "took": took}
            )
    return rows


def told(leaks: list[dict[str, object]], innocent: list[dict[str, object]]) -> dict[str, object]:
    """What is written down."""
    missed = [row for row in leaks if not row["codes"]]
    alarms = [row for row in innocent if row["codes"]]
    times = sorted(float(str(row["took"])) for row in (*leaks, *innocent))
    return {
        "leaks": len(leaks),
        "missed": len(missed),
        "missed_by_kind": dict(Counter(str(row["kind"]) for row in missed)),
        "innocent": len(innocent),
        "false_alarms": len(alarms),
        "alarms_by_kind": dict(Counter(str(row["kind"]) for row in alarms)),
        "ms_median": round(1000 * statistics.median(times), 3),
        "ms_p99": round(1000 * times[int(0.99 * len(times))], 3),
    }


def main() -> None:
    """Run, print, and write the result down where that is asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="keep the result for the docs")
    options.add_argument(
        "--show", default="", help="print the leaks missed (or alarms raised) of a kind, or all"
    )
    options.add_argument(
        "--suite", default=str(HERE), help="another folder with cases, leaks and innocent drafts"
    )
    asked = options.parse_args()
    folder = Path(asked.suite)
    leaks, innocent = run(folder, "leaks*.jsonl"), run(folder, "innocent*.jsonl")
    for row in (*(r for r in leaks if not r["codes"]), *(r for r in innocent if r["codes"])):
        if asked.show in ("all", row["kind"]):
            print(json.dumps({k: v for k, v in row.items() if k != "took"}, ensure_ascii=False))
    result = told(leaks, innocent)
    print(json.dumps(result, indent=1))
    if asked.write:
        apart = told(run(HELD, "leaks*.jsonl"), run(HELD, "innocent*.jsonl"))
        machine = f"{platform.machine()}, CPython {platform.python_version()}"
        whole = {
            "date": datetime.now(UTC).date().isoformat(),
            "machine": machine,
            "known": result,
            "held": apart,
        }
        RESULTS.write_text(json.dumps(whole, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
