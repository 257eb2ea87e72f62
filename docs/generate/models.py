"""What a language model gave beside the phrasebook, from ``bench/results/models.json``."""

import json
from pathlib import Path

RESULT = Path(__file__).resolve().parents[2] / "bench" / "results" / "models.json"
_LONGEST = 90


def table() -> str:
    """A row a line: the phrasebook's words, the model's, and whose stand."""
    told = json.loads(RESULT.read_text("utf-8"))
    rows = told["rows"]
    taken = sum(row["taken"] for row in rows)
    were = "was" if taken == 1 else "were"
    asked = f"{told['model']} worded {len(rows)} lines of the six examples' sheets; {taken} {were} taken."
    lines = [
        f"`python bench/models.py`, {told['date']}: {asked}",
        "",
        "| example | the phrasebook | the model | stands |",
        "| --- | --- | --- | --- |",
    ]
    for row in rows:
        given = _cell(row["given"]) or "(nothing that could be read)"
        stands = "the model's" if row["taken"] else "the phrasebook's"
        lines.append(f"| {row['example'][:2]} | {_cell(row['phrasebook'])} | {given} | {stands} |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    one = " ".join(text.split()).replace("|", "/")
    return one if len(one) <= _LONGEST else one[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
