"""The table of how quick the case room is, from ``bench/results/web.json``."""

import json
from pathlib import Path
from typing import Any

RESULT = Path(__file__).resolve().parents[2] / "bench" / "results" / "web.json"


def web() -> str:
    """What was measured, what was wanted, and how busy the machine was; parts that were not measured are left out."""
    told = json.loads(RESULT.read_text("utf-8"))
    workers = "one process" if told["workers"] == 1 else f"{told['workers']} processes"
    busy_before = f"load of the machine before: {told['load_before']:.1f}"
    rows = [
        f"Measured {told['date']}; {told['machine']}; the team served by {workers}; {busy_before}.",
        "",
        "| | median | 95 % | wanted | errors |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for key, name, unit, digits in (
        ("start", "cold start to the first page", "seconds", 2),
        ("paste_to_sheet", "from the click after pasting to the sheet, in Chromium", "seconds", 2),
        ("plane", "the plane redrawn, in Chromium", "ms", 0),
    ):
        if key in told:
            rows.append(
                _row(name, told[key][unit], told[key]["wanted"], "s" if unit == "seconds" else unit, digits)
            )
    if "page" in told:
        page = told["page"]
        size = f"{page['start'] / 1000:.0f} kB; a room: {page['room'] / 1000:.0f} kB"
        rows.append(f"| first page over the wire | {size} | | {page['wanted'] / 1000:.0f} kB | |")
    if "typing" in told:
        one = told["typing"]
        name = f"live check of 150 words, {one['people']} people typing"
        rows.append(_row(name, one["kinds"]["check"], one["wanted"], "ms", 0, sum(one["errors"].values())))
    if "load" in told:
        one = told["load"]
        name = f"{one['people']} people, {one['rate']:g} requests/s for {one['seconds']:g} s, PostgreSQL"
        rows.append(_row(name, one["ms"], one["wanted"], "ms", 0, sum(one["errors"].values())))
    busy = [
        f"{told[key]['cpu_ms_each']:g} ms a request {words} (load then {told[key]['load_after']:.1f})"
        for key, words in (("typing", "while typing"), ("load", "of the fifty"))
        if key in told
    ]
    return "\n".join([*rows, *(["", f"Processor time of the server: {', '.join(busy)}."] if busy else [])])


def _row(  # noqa: PLR0913, PLR0917 - the cells of a row
    name: str, got: dict[str, Any], wanted: float, unit: str, digits: int, errors: int | None = None
) -> str:
    figures = f"{got['median']:.{digits}f} {unit} | {got['p95']:.{digits}f} {unit}"
    return f"| {name} | {figures} | {wanted:g} {unit} | {'' if errors is None else errors} |"
