"""Measures a reader on labelled turns: precision, recall, F1 with bootstrap intervals, and speed.

``python bench/reading.py --data DIR [--reader rules] [--only procurement,software]``. DIR holds files of turns, one
JSON object a line: ``*their.jsonl`` (counterpart's turns), ``*mine.jsonl`` (own turns), ``*respect.jsonl``.
"""

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, get_args

from pastno.negotiation.conversation import Side, Turn
from pastno.negotiation.heard import Firmness, Ground, Habit, Move, Opening, Tactic, TurnReading
from pastno.reading.reader import Reader

Row = dict[str, Any]
Pair = tuple[Row, TurnReading]
DRAWS = 400


def token_f1(said: str, truth: str) -> float:
    """F1 of the words two pieces have in common; 1 where both are empty."""
    mine, theirs = (Counter(re.findall(r"[\w']+", s.lower().replace("’", "'"))) for s in (said, truth))
    if not mine or not theirs:
        return float(not mine and not theirs)
    return 2 * sum((mine & theirs).values()) / (sum(mine.values()) + sum(theirs.values()))


def prf(pairs: Iterable[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (said, true)."""
    counts = Counter(pairs)
    hit, false, missed = counts[True, True], counts[True, False], counts[False, True]
    precision = hit / (hit + false) if hit + false else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    return precision, recall, 2 * hit / (2 * hit + false + missed) if hit + false + missed else 1.0


def interval(measure: Callable[[Sequence[Any]], float], items: Sequence[Any]) -> tuple[float, float]:
    """The middle 95 % of the measure over bootstrap samples of the items."""
    rng = random.Random(11)
    drawn = sorted(measure(rng.choices(items, k=len(items))) for _ in range(DRAWS))
    return drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS)]


def show_binary(name: str, pairs: Sequence[tuple[bool, bool]]) -> float:
    precision, recall, f1 = prf(pairs)
    low, high = interval(lambda p: prf(p)[2], pairs)
    true = sum(t for _, t in pairs)
    print(f"  {name:22s} P {precision:.2f}  R {recall:.2f}  F1 {f1:.3f}  [{low:.2f}, {high:.2f}]  n {true}")
    return f1


def macro(pairs: Sequence[tuple[str, str]]) -> float:
    """Mean F1 over the labels that occur."""
    names = sorted({t for _, t in pairs})
    return sum(prf((s == n, t == n) for s, t in pairs)[2] for n in names) / len(names) if names else 0.0


def show_choice(name: str, pairs: Sequence[tuple[str, str]], options: Iterable[str]) -> None:
    if not pairs:
        return
    low, high = interval(macro, pairs)
    print(f"{name}: macro F1 {macro(pairs):.3f}  [{low:.2f}, {high:.2f}]  n {len(pairs)}")
    for option in options:
        if any(t == option for _, t in pairs):
            show_binary(option, [(s == option, t == option) for s, t in pairs])


def show_mean(name: str, values: Sequence[float]) -> None:
    def mean(some: Sequence[float]) -> float:
        return sum(some) / len(some)

    if values:
        low, high = interval(mean, values)
        print(f"  {name:22s} {mean(values):.3f}  [{low:.2f}, {high:.2f}]  n {len(values)}")


def hear(reader: Reader, rows: Sequence[Row], side: Side) -> list[Pair]:
    return [(r, reader.read_turn(Turn("x", r["text"], side), r.get("context") or "")) for r in rows]


def report_theirs(pairs: Sequence[Pair]) -> None:
    print(f"\nTHEIR TURNS ({len(pairs)})")
    show_binary("refusal", [(h.refusal is not None, r["refusal"]) for r, h in pairs])
    noes = [(r, h) for r, h in pairs if r["refusal"]]
    for name, kind in (("firmness", Firmness), ("ground", Ground), ("tactic", Tactic)):
        told = [(getattr(h.refusal, name, ""), r[name]) for r, h in noes if r.get(name)]
        show_choice(f"{name} (of true noes, unheard ones wrong)", told, get_args(kind))
        heard = [(getattr(h.refusal, name), r[name]) for r, h in noes if r.get(name) and h.refusal]
        print(f"  {name} where the no was heard: macro F1 {macro(heard):.3f}")
    if any("respect" in r for r, _ in pairs):
        show_binary(
            "respect", [(bool(h.refusal and h.refusal.respect), bool(r.get("respect"))) for r, h in pairs]
        )
    known = [(r, h) for r, h in pairs if r.get("heat") is not None]
    print("heat")
    show_mean("exact", [float(h.heat == r["heat"]) for r, h in known])
    show_mean("within one", [float(abs(h.heat - r["heat"]) <= 1) for r, h in known])
    show_binary("heated (2 or 3)", [(h.heat >= 2, r["heat"] >= 2) for r, h in known])
    print("openings")
    names = get_args(Opening)
    each = [show_binary(o, [(o in h.openings, o in r["openings"]) for r, h in pairs]) for o in names]
    print(f"  macro F1 {sum(each) / len(each):.3f}")
    print("concern (token F1)")
    f1s = [(r["concern"], token_f1(h.concern.text if h.concern else "", r["concern"])) for r, h in pairs]
    show_mean("all turns", [f for _, f in f1s])
    show_mean("where one is named", [f for truth, f in f1s if truth])


def report_mine(pairs: Sequence[Pair]) -> None:
    print(f"\nMY TURNS ({len(pairs)})")
    for kind, names in (("moves", get_args(Move)), ("habits", get_args(Habit))):
        print(kind)
        each = [
            show_binary(n, [(n in getattr(h, kind), n in r[kind]) for r, h in pairs])
            for n in names
            if any(n in r[kind] for r, _ in pairs)
        ]
        print(f"  macro F1 {sum(each) / len(each):.3f}")


def report_respect(pairs: Sequence[Pair]) -> None:
    print(f"\nNOES TO RESPECT ({len(pairs)})")
    show_binary("respect", [(bool(h.refusal and h.refusal.respect), r["respect"]) for r, h in pairs])


def load_reader(name: str) -> Reader:
    for point in entry_points(group="pastno.readers"):
        if point.name == name:
            reader: Reader = point.load()()
            return reader
    raise SystemExit(f"no reader is called {name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with *their.jsonl, *mine.jsonl ...")
    parser.add_argument("--reader", default="rules")
    parser.add_argument("--only", default="", help="only files whose name begins with one of these, by comma")
    given = parser.parse_args()
    reader = load_reader(given.reader)
    begins = tuple(given.only.split(",")) if given.only else ("",)
    kinds: tuple[tuple[str, Side, Callable[[Sequence[Pair]], None]], ...] = (
        ("their", "them", report_theirs),
        ("mine", "me", report_mine),
        ("respect", "them", report_respect),
    )
    spent, turns = 0.0, 0
    for kind, side, report in kinds:
        paths = [p for p in sorted(given.data.glob(f"*{kind}.jsonl")) if p.name.startswith(begins)]
        rows = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]
        if not rows:
            continue
        hear(reader, rows[:3], side)
        start = time.perf_counter()
        pairs = hear(reader, rows, side)
        spent, turns = spent + time.perf_counter() - start, turns + len(rows)
        report(pairs)
    if turns:
        print(f"\nspeed: {1000 * spent / turns:.2f} ms a turn over {turns} turns")


if __name__ == "__main__":
    main()
