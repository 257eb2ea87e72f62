"""Alternatives valued by us and by plain scipy on one model in one run: ``python bench/alternatives.py [--write]``.

The model: ten alternatives, each with a chance to work and a PERT value, all failing together with a chance of one in
ten, and a fallback. Wanted of both: the mean and the 5, 50 and 95 % points of the best that works, and of each. Needs
scipy (dependency group bench). Every measurement in a process of its own.
"""

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

RESULTS = Path(__file__).parent / "results" / "alternatives.json"
DRAWS = 1_000_000
COUNT = 10
SHOCK, REST = 0.1, 5.0
REPEATS = 3
Json = dict[str, Any]


def model() -> list[tuple[float, float, float, float]]:
    """Chance, low, mode and high of each alternative."""
    return [(0.1 + 0.05 * n, 10.0 + n, 30.0 + 2 * n, 60.0 + 3 * n) for n in range(COUNT)]


def exact() -> float:
    """The mean of the best that works, in closed form: the best is the one with the highest mean."""
    none, found = 1.0, 0.0
    for chance, low, mode, high in sorted(model(), key=lambda m: -(m[1] + 4 * m[2] + m[3])):
        found += none * chance * (low + 4 * mode + high) / 6
        none *= 1 - chance
    return (1 - SHOCK) * (found + none * REST) + SHOCK * REST


def ours(draws: int, seed: int) -> Json:
    from pastno.negotiation.case import Alternative, Alternatives, Estimate
    from pastno.techniques.alternatives.draws import Scale
    from pastno.techniques.alternatives.portfolio import portfolio

    mine = tuple(
        Alternative(f"a{n}", p, Estimate(low, mode, high)) for n, (p, low, mode, high) in enumerate(model())
    )
    given = Alternatives(mine, fallback=Alternative("stay", value=Estimate(REST, REST, REST)), shock=SHOCK)
    began = time.perf_counter()
    best = portfolio(given, Scale("", 1, 0.0), draws, seed).best
    seconds = time.perf_counter() - began
    return {
        "seconds": seconds,
        "peak_mb": _peak(),
        "mean": best.mean,
        "points": [best.p5, best.p50, best.p95],
    }


def scipy(draws: int, seed: int) -> Json:
    from scipy import stats

    rng = np.random.default_rng(seed)
    began = time.perf_counter()
    spared = rng.random(draws) >= SHOCK
    best = np.full(draws, REST)
    for chance, low, mode, high in sorted(model(), key=lambda m: m[1] + 4 * m[2] + m[3]):
        a, b = 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
        drawn = stats.beta.rvs(a, b, loc=low, scale=high - low, size=draws, random_state=rng)
        alive = (rng.random(draws) < chance) & spared
        single = np.where(alive, drawn, REST)
        np.percentile(single, [5, 50, 95])
        single.mean()
        best = np.where(alive, drawn, best)
    mean, points = float(best.mean()), np.percentile(best, [5, 50, 95]).tolist()
    return {"seconds": time.perf_counter() - began, "peak_mb": _peak(), "mean": mean, "points": points}


def _peak() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def apart(what: str, draws: int, seed: int) -> Json:
    run = subprocess.run(
        [sys.executable, __file__, "one", what, str(draws), str(seed)],
        capture_output=True,
        text=True,
        check=True,
    )
    found: Json = json.loads(run.stdout.splitlines()[-1])
    return found


def measure() -> Json:
    rows = []
    for draws in (50_000, DRAWS):
        for what in ("ours", "scipy"):
            found = [apart(what, draws, seed) for seed in range(REPEATS)]
            errors = [abs(one["mean"] / exact() - 1) for one in found]
            rows.append({
                "draws": draws,
                "what": what,
                "seconds": statistics.median(one["seconds"] for one in found),
                "peak_mb": max(one["peak_mb"] for one in found),
                "mean": found[0]["mean"],
                "points": found[0]["points"],
                "error": max(errors),
            })  # fmt: skip
    return {
        "date": date.today().isoformat(),  # noqa: DTZ011  the day where it is measured
        "machine": f"{platform.processor() or platform.machine()}, CPython {platform.python_version()}",
        "scipy": version("scipy"),
        "numpy": version("numpy"),
        "exact": exact(),
        "rows": rows,
        "ladder": stable(),
    }


def stable() -> Json:
    """In how many of ten seeds the order of four actions is the same."""
    from pastno.negotiation.case import Alternative, Alternatives, Estimate, Improvement
    from pastno.techniques.alternatives.draws import Scale
    from pastno.techniques.alternatives.improve import ladder

    mine = tuple(
        Alternative(f"a{n}", p, Estimate(low, mode, high))
        for n, (p, low, mode, high) in enumerate(model()[:4])
    )
    actions = tuple(
        Improvement(f"action {n}", f"a{n}", works=0.6, price=1000.0 * (n + 1), weeks=2) for n in range(4)
    )
    given = Alternatives(
        mine, fallback=Alternative("stay", value=Estimate(REST, REST, REST)), improve=actions
    )
    orders = []
    for seed in range(10):
        rungs = ladder(given, Scale("", 1, 0.0), seeds=(seed, seed + 100, seed + 200))
        orders.append(tuple(rung.action for rung in rungs))
    return {"seeds": len(orders), "same": sum(order == orders[0] for order in orders)}


def main() -> None:
    if sys.argv[1:2] == ["one"]:
        print(json.dumps({"ours": ours, "scipy": scipy}[sys.argv[2]](int(sys.argv[3]), int(sys.argv[4]))))
        return
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument(
        "--write", action="store_true", help=f"write {RESULTS.name}, from which the docs are made"
    )
    given = parser.parse_args()
    found = measure()
    print(json.dumps(found, indent=1))
    if given.write:
        RESULTS.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
