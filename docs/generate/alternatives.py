"""The table of what valuing alternatives takes, from what ``bench/alternatives.py --write`` measured."""

import json
from pathlib import Path

RESULTS = Path(__file__).resolve().parents[2] / "bench" / "results" / "alternatives.json"


def table() -> str:
    """Ours and scipy's on the same model: time, memory, and how far the mean is from the closed form."""
    told = json.loads(RESULTS.read_text("utf-8"))
    stable = told["ladder"]
    rows = [
        (
            f"Measured {told['date']}; {told['machine']}; scipy {told['scipy']}, numpy {told['numpy']}."
            f" The exact mean is {told['exact']:.4f}."
            f" The order of four actions is the same in {stable['same']} of {stable['seeds']} seeds."
        ),
        "",
        "| draws | by | time | peak MB | mean | off the closed form (most of 3 seeds) |",
        "| ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    for row in told["rows"]:
        name = "pastno" if row["what"] == "ours" else "plain scipy"
        figures = f"{row['seconds']:.2f} s | {row['peak_mb']:.0f} | {row['mean']:.3f} | {row['error']:.3%}"
        rows.append(f"| {row['draws']:,} | {name} | {figures} |")
    return "\n".join(rows)
