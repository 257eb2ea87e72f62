"""The tables of the trade engine beside NegMAS and in its league, from ``bench/results``."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parents[2] / "bench" / "results"
Row = dict[str, Any]


def frontier() -> str:
    """The same spaces by both, and what only we can be asked."""
    told = json.loads((RESULTS / "trades.json").read_text("utf-8"))
    return "\n".join([
        f"Measured {told['date']}; {told['machine']}; NegMAS {told['negmas']}, numpy {told['numpy']}.",
        "",
        "| packages | values | NegMAS | its time | ours | ratio | same frontier, Nash, Kalai, sum |",
        "| ---: | --- | --- | ---: | ---: | ---: | --- |",
        *_compared(told["compared"]),
        "",
        "| packages | values | time | points | epsilon | peak MB |",
        "| ---: | --- | ---: | ---: | ---: | ---: |",
        *(
            f"| {_power(row['size'])} | {row['kind']} | {_time(row['seconds'])} | {row['on_frontier']:,}"
            f" | {row['epsilon']:.2g} | {row['peak_mb']:.0f} |"
            for row in told["alone"]
        ),
        "",
        "| | time | points | peak MB |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| 8 issues of 6 options, 10 links, seed {seed} | {_time(row['seconds'])} | {row['points']}"
            f" | {row['peak_mb']:.0f} |"
            for seed, row in enumerate(told["linked"])
        ),
        (
            f"| all of `pastno trades`, 6 issues of 5 options, 2,000 draws, warm | {_time(told['case']['seconds'])}"
            f" | {told['case']['points']} | {told['case']['peak_mb']:.0f} |"
        ),
    ])  # fmt: skip


def _compared(rows: list[Row]) -> Iterator[str]:
    """One row for all seeds of a space: medians, the smallest ratio, and in how many all answers are the same."""
    for key in dict.fromkeys((row["size"], row["kind"], row["method"]) for row in rows):
        some = [row for row in rows if (row["size"], row["kind"], row["method"]) == key]
        good = [row for row in some if "error" not in row]
        name = f"| {_power(key[0])} | {key[1]} | {'`ops`' if key[2] == 'ops' else 'MOBANOS'} "
        if not good:
            yield name + f"| {some[0]['error']} | | | |"
            continue
        theirs = sorted(row["theirs_s"] for row in good)[len(good) // 2]
        ours = sorted(row["ours_s"] for row in good)[len(good) // 2]
        same = sum(all(row["same"].values()) for row in good)
        ratio = min(row["ratio"] for row in good)
        told = f"{same} of {len(good)}"
        if same < len(good):
            found = ", ".join(f"{row['their_points']} of {row['points']} points" for row in good)
            told += f" (it finds {found})"
        yield name + f"| {_time(theirs)} | {_time(ours)} | {ratio:,.0f} x | {told} |"


def tournament() -> str:
    """Every agent of the tournament: with their values known, and what ours gains where they are hidden."""
    told = json.loads((RESULTS / "anl.json").read_text("utf-8"))
    known, hidden = told["tables"].values()
    lines = sorted([*known, *(one for one in hidden if one["name"] == "PastnoHidden")], key=_advantage)
    return "\n".join([
        (
            f"{told['scenarios']} scenarios of at most {told['steps'][1]} steps,"
            f" {told['negotiations']:,} negotiations, seed"
            f" {told['seed']}; {told['date']}; NegMAS {told['versions']['negmas']}, anl {told['versions']['anl']},"
            f" anl-agents {told['versions']['anl-agents']}."
        ),
        "",
        "| agent | mean advantage | agreed | agreements on the frontier |",
        "| --- | --- | ---: | ---: |",
        *(
            f"| {one['name']} | {one['advantage']:.3f} [{one['low']:.3f}, {one['high']:.3f}] | {one['agreed']:.2f}"
            f" | {one['efficient']:.2f} |"
            for one in lines
        ),
    ])  # fmt: skip


def _advantage(one: Row) -> float:
    return -float(one["advantage"])


def _power(size: int) -> str:
    return f"10^{len(str(size)) - 1}"


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.2g} ms" if seconds < 0.1 else f"{seconds:.2f} s"
