"""The tables of the guard and of the words, from ``bench/results``."""

import json
from math import sqrt
from pathlib import Path

RESULTS = Path(__file__).resolve().parents[2] / "bench" / "results"
_Z = 1.96


def guard() -> str:
    """Leaks stopped and false alarms, on the drafts that the rules were written with and on those kept apart."""
    told = json.loads((RESULTS / "guard.json").read_text("utf-8"))
    rows = [
        f"Measured {told['date']}; {told['machine']}.",
        "",
        "| drafts | leaks | stopped | innocent | false alarms | ms, median and 99 % |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for key, name in (("known", "written with"), ("held", "kept apart")):
        one = told[key]
        stopped = _share(one["leaks"] - one["missed"], one["leaks"])
        alarms = _share(one["false_alarms"], one["innocent"])
        speed = f"{one['ms_median']:.1f} and {one['ms_p99']:.1f}"
        rows.append(f"| {name} | {one['leaks']:,} | {stopped} | {one['innocent']:,} | {alarms} | {speed} |")
    held = told["held"]["missed_by_kind"]
    worst = ", ".join(f"{kind} {count}" for kind, count in sorted(held.items(), key=lambda p: -p[1])[:5])
    return "\n".join([*rows, "", f"Missed most of those kept apart: {worst}."])


def words() -> str:
    """How often something is said, what the grammar checker remarks, and whether the concern is named."""
    told = json.loads((RESULTS / "wording.json").read_text("utf-8"))
    rows = [
        f"{told['turns']} turns with a refusal, three tones each; {told['compose_ms_median']} ms a line (median).",
        "",
        "| | said | remarks on grammar | concern named, where one was heard |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name in ("label", "mirror", "calibrated_question", "bridge"):
        heard = told.get(f"{name}: concern heard", 0)
        named = _share(told[f"{name}: concern named"], heard) if heard else ""
        said = f"{told[f'{name}: said']} | {told.get(f'{name}: grammar', 0)}"
        rows.append(f"| {name.replace('_', ' ')} | {said} | {named} |")
    return "\n".join(rows)


def choice() -> str:
    """How good the first line proposed, the one chosen and the best one are, on noes held out from training."""
    told = json.loads((RESULTS / "choice.json").read_text("utf-8"))
    rows = [
        "| of | noes | | mean grade | fine or better | must not be sent |",
        "| --- | ---: | --- | ---: | ---: | ---: |",
    ]
    for kind, one in told.items():
        for name in ("first", "chosen", "said", "best"):
            of = one[name]
            mean = f"{of['mean']:.2f} ({of['low']:.2f} to {of['high']:.2f})"
            many, fine, never = round(one["noes"] * of["share"]), f"{of['good']:.0%}", f"{of['never']:.0%}"
            rows.append(f"| {kind}s | {many} | {_WHICH[name]} | {mean} | {fine} | {never} |")
        if "own_first" in one:
            rows.append(f"| {kind}s | {one['noes']} | own before another's | {one['own_first']:.0%} | | |")
    return "\n".join(rows)


_WHICH = {
    "first": "first by rule",
    "chosen": "chosen by fit",
    "said": "where it fits enough",
    "best": "best there was",
}


def _share(part: int, whole: int) -> str:
    """A share with its 95 % interval (Wilson)."""
    p, z = part / whole, _Z
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return f"{p:.1%} ({middle - half:.1%} to {middle + half:.1%})"
