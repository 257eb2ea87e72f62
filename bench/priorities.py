"""How well their priorities are inferred: five folds by dialogue over CaSiNo, every dialogue from both sides.

``python bench/priorities.py --data DIR [--split FILE] [--renamed] [--write]``. DIR holds ``casino/casino_train.json``.
With ``--split`` the shipped weights are measured on another file of the same form instead of the folds. ``--renamed``
writes price, volume and exclusivity for food, water and firewood in every text of the test folds. Needs scipy.

Exact: the likeliest ordering is the true one. Top-1: the likeliest dearest issue is the true one. Brier: mean over the
six orderings of (p - y)^2; uniform chances give 0.139. After k = 1 to 5 turns of the counterpart (all of them where
there are fewer), and at the end. Intervals: bootstrap over dialogues. Calibration error: over the chances of the
likeliest dearest issue, ten bins of equal width, by their size. The published variant weights k = 1 to 5 by 5 to 1;
its NDCG takes the gains 24, 15 and 8 for the true ranks, rescaled so that the worst ordering has 0 and the best 1.
"""

import argparse
import datetime as dt
import json
import math
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from pastno.reading.priorities.infer import infer
from pastno.reading.priorities.learned import Floats, Learned, learned
from pastno.reading.priorities.naming import Issues
from pastno.reading.priorities.posterior import posterior
from pastno.reading.trained.model import shared

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
from fit_priorities import EARLY, NAMES, Signs, Talk, fit, moments, signs_after, talks

FOLDS = 5
DRAWS = 1000
RENAMED = {"food": "price", "water": "volume", "firewood": "exclusivity"}
RESULTS = Path(__file__).parent / "results" / "priorities.json"
Row = tuple[int, list[tuple[bool, bool, float, float, float]]]
"""The dialogue, and for each moment: exact, Top-1, Brier, NDCG, the chance of the likeliest dearest issue."""
GAINS = (24, 15, 8)
"""What it gains to put the issue of each true rank at a place, as published: the square of its points, less one."""


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    low: float
    high: float


def ndcg(told: Sequence[int], order: tuple[int, ...]) -> float:
    """Normalised discounted gain of an ordering, rescaled so that the worst ordering has 0."""

    def gain(some: Sequence[int]) -> float:
        return sum(GAINS[order.index(issue)] / math.log2(place + 2) for place, issue in enumerate(some))

    best, worst = gain(order), gain(order[::-1])
    return (gain(told) - worst) / (best - worst)


def judged(signs: Signs, order: tuple[int, ...], worth: Learned) -> tuple[bool, bool, float, float, float]:
    found = posterior(worth.scores(signs))
    truth = (found.orders == np.array(order)).all(axis=1)
    likeliest = int(found.chances.argmax())
    exact = bool(truth[likeliest])
    gained = ndcg(found.orders[likeliest].tolist(), order)
    brier = float(((found.chances - truth) ** 2).mean())
    first = int(found.first.argmax())
    return exact, first == order[0], brier, gained, float(found.first[first])


def rename(talk: Talk) -> Talk:
    names = re.compile(r"\bfire ?woods?\b|\bwoods?\b|\bfoods?\b|\bwaters?\b", re.IGNORECASE)

    def other(match: re.Match[str]) -> str:
        word = match.group().lower()
        return RENAMED[
            "food" if word.startswith("food") else "water" if word.startswith("water") else "firewood"
        ]

    return replace(talk, turns=tuple((side, names.sub(other, text)) for side, text in talk.turns))


def in_folds(told: Sequence[Talk], renamed: bool) -> list[Row]:
    issues = Issues(NAMES, {}, shared().meanings)
    signs = [signs_after(talk, issues) for talk in told]
    tested = signs
    if renamed:
        others = Issues(tuple(RENAMED.values()), {}, shared().meanings)
        tested = [signs_after(rename(talk), others) for talk in told]
    dialogues = sorted({talk.dialogue for talk in told})
    random.Random(0).shuffle(dialogues)
    fold = {dialogue: i % FOLDS for i, dialogue in enumerate(dialogues)}
    rows: list[Row] = []
    for one in range(FOLDS):
        learnt = [i for i, talk in enumerate(told) if fold[talk.dialogue] != one]
        worth = fit([signs[i] for i in learnt], [told[i].order for i in learnt])
        rows += [
            (talk.dialogue, [judged(tested[i][at], talk.order, worth) for at in moments(len(tested[i]))])
            for i, talk in enumerate(told)
            if fold[talk.dialogue] == one and tested[i]
        ]
    return rows


def as_shipped(told: Sequence[Talk]) -> list[Row]:
    issues = Issues(NAMES, {}, shared().meanings)
    return [
        (talk.dialogue, [judged(signs[at], talk.order, learned()) for at in moments(len(signs))])
        for talk in told
        if (signs := signs_after(talk, issues))
    ]


def figures(rows: Sequence[Row]) -> list[Figure]:
    values = np.array([[m[:4] for m in moments] for _, moments in rows], dtype=float)
    chances = np.array([[m[4] for m in moments] for _, moments in rows])
    by_dialogue: dict[int, list[int]] = {}
    for i, (dialogue, _) in enumerate(rows):
        by_dialogue.setdefault(dialogue, []).append(i)
    groups = list(by_dialogue.values())
    rng = random.Random(11)
    drawn = [[i for group in rng.choices(groups, k=len(groups)) for i in group] for _ in range(DRAWS)]
    early = len(EARLY)

    def figure(name: str, of: Callable[[list[int]], float]) -> Figure:
        spread = sorted(of(some) for some in drawn)
        every = list(range(len(rows)))
        return Figure(name, of(every), spread[int(0.025 * DRAWS)], spread[int(0.975 * DRAWS)])

    found: list[Figure] = []
    spans: dict[str, Floats] = {"end": np.eye(early + 1)[early]}
    spans["k 1-5"] = np.array([1, 1, 1, 1, 1, 0]) / 5
    spans["k 1-5 as published"] = np.array([5, 4, 3, 2, 1, 0]) / 15
    spans |= {f"k {k + 1}": np.eye(early + 1)[k] for k in range(early)}
    for place, name in enumerate(("exact", "Top-1", "Brier", "NDCG")):
        column = values[:, :, place] * (100 if name in {"exact", "Top-1"} else 1)
        found += [figure(f"{when}, {name}", partial(average, column, share)) for when, share in spans.items()]
    right = values[:, :, 1]
    later = slice(1, None)
    found.append(
        figure(
            "calibration error from k 2",
            lambda some: calibration(chances[some, later].ravel(), right[some, later].ravel()),
        )
    )
    return found


def average(column: Floats, share: Floats, some: list[int]) -> float:
    """The mean over some rows of a figure at each moment, the moments weighted."""
    return float((column[some] @ share).mean())


def calibration(chances: Floats, right: Floats) -> float:
    bins = np.minimum((chances * 10).astype(int), 9)
    total = 0.0
    for one in np.unique(bins):
        inside = bins == one
        total += abs(float(chances[inside].sum() - right[inside].sum()))
    return total / len(chances)


def counting(told: Sequence[Talk]) -> tuple[float, float]:
    """Exact and Top-1 of ordering the issues by how often they name them, ties broken at random."""
    issues, rng = Issues(NAMES, {}, shared().meanings), random.Random(1)
    exact = first = 0
    for talk in told:
        named = [t.issue for side, text in talk.turns if side == "them" for t in issues.find(text)]
        order = tuple(sorted(range(len(NAMES)), key=lambda i: (-named.count(i), rng.random())))
        exact += order == talk.order
        first += order[0] == talk.order[0]
    return 100 * exact / len(told), 100 * first / len(told)


def speed(told: Sequence[Talk]) -> float:
    """Median milliseconds a turn of theirs, warm: signs, posterior and weights."""
    issues = Issues(NAMES, {}, shared().meanings)
    infer(told[0].turns, issues)
    spent = []
    for talk in told[:100]:
        start = time.perf_counter()
        found = infer(talk.turns, issues)
        if found.after:
            spent.append((time.perf_counter() - start) / len(found.after))
    return 1000 * float(np.median(spent))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--split", type=Path, help="measure the shipped weights on this file instead")
    parser.add_argument("--renamed", action="store_true", help="price, volume, exclusivity in the test folds")
    parser.add_argument("--write", action="store_true", help="keep the figures for the docs")
    given = parser.parse_args()
    told = talks(given.split or given.data / "casino" / "casino_train.json")
    if given.write:
        write(told, given.data)
        return
    found = figures(as_shipped(told) if given.split else in_folds(told, given.renamed))
    for one in found:
        print(f"{one.name:32s} {one.value:.3f}  [{one.low:.3f}, {one.high:.3f}]")
    print("counting mentions: exact {:.1f}, Top-1 {:.1f}".format(*counting(told)))
    print(f"{speed(told):.2f} ms a turn")


def write(told: Sequence[Talk], data: Path) -> None:
    tables: dict[str, Any] = {
        "folds": figures(in_folds(told, renamed=False)),
        "renamed": figures(in_folds(told, renamed=True)),
        "valid": figures(as_shipped(talks(data / "casino" / "casino_valid.json"))),
    }
    known = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "dialogues": len({talk.dialogue for talk in told}),
        "counting": [round(v, 1) for v in counting(told)],
        "milliseconds": round(speed(told), 2),
        "tables": {
            name: {f.name: [round(v, 3) for v in (f.value, f.low, f.high)] for f in found}
            for name, found in tables.items()
        },
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(known, indent=1) + "\n", "utf-8")
    print(f"{RESULTS}; now make docs-refresh")


if __name__ == "__main__":
    main()
