"""The table of how well priorities are inferred, from what ``bench/priorities.py --write`` measured."""

import json
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parents[2] / "bench" / "results" / "priorities.json"
WANTED = {"end": "68 / 84 / .075", "k 1-5": "54 / 74 / .093"}
CALLED = {
    "folds": "five folds",
    "renamed": "five folds, price, volume and exclusivity in the tested texts",
    "valid": "the shipped weights on the validation split",
}


def table() -> str:
    """One row a way of measuring: exact, Top-1 and Brier at the end and after 1 to 5 turns."""
    told = json.loads(RESULTS.read_text("utf-8"))
    exact, first = told["counting"]
    rows = [
        (
            f"{told['dialogues']} dialogues from both sides; measured {told['date']};"
            f" {told['milliseconds']:.1f} ms a turn on one core."
        ),
        "",
        "| exact / Top-1 / Brier | at the end | mean of k = 1 to 5 | as published | calibration error from k = 2 |",
        "| --- | --- | --- | --- | ---: |",
        f"| counting mentions | {exact:.1f} / {first:.1f} / | | | |",
        f"| wanted | {WANTED['end']} | {WANTED['k 1-5']} | | .03 |",
    ]
    for name, figures in told["tables"].items():
        cells = [_three(figures, when) for when in ("end", "k 1-5", "k 1-5 as published")]
        gained = figures["k 1-5 as published, NDCG"]
        cells[-1] += f"; NDCG {gained[0]:.3f} [{gained[1]:.3f}, {gained[2]:.3f}]"
        error = figures["calibration error from k 2"][0]
        rows.append(f"| {CALLED[name]} | {' | '.join(cells)} | {error:.3f} |")
    return "\n".join(rows)


def _three(figures: dict[str, Any], when: str) -> str:
    exact, first, brier = (figures[f"{when}, {name}"] for name in ("exact", "Top-1", "Brier"))
    return (
        f"{exact[0]:.1f} [{exact[1]:.1f}, {exact[2]:.1f}] / {first[0]:.1f} [{first[1]:.1f}, {first[2]:.1f}]"
        f" / {brier[0]:.3f} [{brier[1]:.3f}, {brier[2]:.3f}]"
    )
