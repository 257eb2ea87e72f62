"""The words that the phrasebook gives on turns that nobody trained on: checks, grammar, whether they name the concern.

    python bench/wording.py [--data ../shared/data/labels] [--turns 200] [--write] [--show]

For each turn with a refusal, of a folder of labelled turns or of the authored ones that were kept from training: the
label, mirror, audit, question and bridge chosen in every tone, held against the rules of their technique and the guard
as the sheet does, and read by the grammar checker Harper (needs harper-py). A label or question names the concern where
it holds a word of content of it. What Harper remarks on the counterpart's own words too is not counted.
"""

import argparse
import json
import re
import statistics
import time
from collections import Counter
from pathlib import Path

from harper import Dialect, Linter

from held import noes
from pastno.cli.reader import default_reader
from pastno.coach.advise import techniques, unknown_case
from pastno.coach.approval import approval
from pastno.coach.choosing import answering
from pastno.negotiation.conversation import Conversation, Turn
from pastno.reading.reader import Reader
from pastno.wording.composer import best_words
from pastno.wording.style import Style

RESULTS = Path(__file__).parent / "results" / "wording.json"
"""Where the result is kept."""
_COMMON = frozenset(
    "the a an and or of to in on for with at by from is are was be this that it our your we you i not no".split()
)
_NAMES = {"label", "mirror", "accusation_audit", "calibrated_question", "bridge"}


def turns(folder: Path | None, most: int) -> list[dict[str, object]]:
    """Turns of theirs with a refusal that is none to respect."""
    if folder is None:
        rows = noes()
    else:
        paths = sorted(folder.glob("*.jsonl"))
        rows = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]
    return [r for r in rows if r.get("refusal") and not r.get("respect")][:most]


def measure(
    row: dict[str, object], reader: Reader, linter: Linter, counts: Counter[str], show: bool
) -> list[float]:
    """Count what is said to one turn; how long each took."""
    text = str(row["text"])
    before = [Turn("Me", str(row["context"]), "me")] if row.get("context") else []
    reading = reader.read(Conversation("", (*before, Turn("Ann", text, "them"))))
    no = reading.latest_no
    if no is None:
        counts["no refusal heard"] += 1
        return []
    counts["turns"] += 1
    case = unknown_case(reading)
    approves, times = approval(case, reading), []
    concern = content(no.concern.text) if no.concern else set()
    theirs = {lint.problem_text.lower() for lint in linter.lint(text)}
    for technique in (t for t in techniques() if t.name in _NAMES):
        advice = tuple(technique.advise(case, reading))
        for tone in ("warm", "neutral", "formal"):
            began = time.perf_counter()
            style = Style(tone, "email")
            found = best_words(advice, approves, answering(no), frozenset(), style)
            said = found[1] if found else None
            times.append(time.perf_counter() - began)
            counts[f"{technique.name}: {'none' if said is None else 'said'}"] += 1
            if said is None:
                continue
            remarks = [lint for lint in linter.lint(said) if lint.problem_text.lower() not in theirs]
            counts[f"{technique.name}: grammar"] += bool(remarks)
            if remarks and show:
                print(f"{technique.name} | {said} | {remarks[0].problem_text!r}: {remarks[0].message}")
            if concern and technique.name in {"label", "calibrated_question"}:
                counts[f"{technique.name}: concern heard"] += 1
                counts[f"{technique.name}: concern named"] += bool(concern & content(said))
    return times


def content(text: str) -> set[str]:
    """The words of content of a text."""
    return set(re.findall(r"[^\W_]{3,}", text.lower())) - _COMMON


def main() -> None:
    """Run, print, and write the result down where that is asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path)
    options.add_argument("--turns", type=int, default=200)
    options.add_argument("--write", action="store_true")
    options.add_argument("--show", action="store_true", help="print what Harper remarks")
    asked = options.parse_args()
    linter, reader = Linter(dialect=Dialect.BRITISH), default_reader()
    counts: Counter[str] = Counter()
    times = [
        t for row in turns(asked.data, asked.turns) for t in measure(row, reader, linter, counts, asked.show)
    ]
    told = dict(sorted(counts.items())) | {
        "compose_ms_median": round(1000 * statistics.median(times), 2),
        "compose_ms_p99": round(1000 * sorted(times)[int(0.99 * len(times))], 2),
    }
    print(json.dumps(told, indent=1))
    if asked.write:
        RESULTS.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
