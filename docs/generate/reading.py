"""The tables of how well the readers hear, from what ``bench/reading.py --write`` measured."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parents[2] / "bench" / "results" / "reading.json"
WANTED = {
    "refusal": 0.95,
    "firmness": 0.80,
    "ground": 0.75,
    "tactic": 0.70,
    "heat, exact": 0.85,
    "heat, within one": 0.98,
    "heated or hostile": 0.80,
    "openings": 0.75,
    "concern, where one is named": 0.70,
    "moves": 0.80,
    "habits": 0.80,
    "calibration error": 0.05,
}
"""What was asked for; of respect recall 1 at precision .9."""


def _by_name(reader: str) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in _results()["readers"][reader]["measures"]}


def _results() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))
    return found


def _cell(one: dict[str, Any] | None) -> str:
    return "" if one is None else f"{one['value']:.2f} [{one['low']:.2f}, {one['high']:.2f}]"


def summary() -> str:
    """One row a measure: the trained reader, the rules, the floor."""
    trained, rules, floor = (_by_name(name) for name in ("trained", "rules", "floor"))
    turns = _results()["turns"]
    rows = [
        (
            f"{turns['their']} turns of a counterpart, {turns['mine']} of our own, {turns['respect']} for respect;"
            f" measured {_results()['date']}; weights `{_results()['weights'][:12]}`."
        ),
        "",
        "| what | measure | wanted | trained | rules | floor |",
        "| --- | --- | ---: | --- | --- | --- |",
    ]
    for name, one in trained.items():
        if "." in name:
            continue
        wanted = f"{WANTED[name]:.2f}" if name in WANTED else ""
        beside = " | ".join(_cell(other.get(name)) for other in (rules, floor))
        rows.append(f"| {name} | {one['of']} | {wanted} | {_cell(one)} | {beside} |")
    return "\n".join(rows)


def each() -> str:
    """One row a label of the trained reader: precision, recall, F1, and the F1 of the rules."""
    rules = _by_name("rules")
    rows = ["| label | true | precision | recall | F1 | rules |", "| --- | ---: | ---: | ---: | --- | ---: |"]
    for name, one in _by_name("trained").items():
        if one["precision"] is None:
            continue
        told = f"{one['precision']:.2f} | {one['recall']:.2f} | {_cell(one)}"
        rows.append(f"| {name.replace('.', ': ')} | {one['n']} | {told} | {rules[name]['value']:.2f} |")
    return "\n".join(rows)


def confusion() -> str:
    """What each true label of a no was heard as."""
    return "\n\n".join(_confused())


def _confused() -> Iterator[str]:
    for name, table in _results()["readers"]["trained"]["confusion"].items():
        heard = sorted({said for row in table.values() for said in row})
        rows = [f"| {name}: true | {' | '.join(heard)} |", "| --- |" + " ---: |" * len(heard)]
        for true, said in sorted(table.items()):
            rows.append(f"| {true} | {' | '.join(str(said.get(h, '')) for h in heard)} |")
        yield "\n".join(rows)
