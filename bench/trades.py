"""The trade engine beside NegMAS on the same spaces in one run: ``python bench/trades.py [--write]``.

Needs ``negmas`` (AGPL, so measured and never imported by the package) in the same environment: the dependency group
``peers``. Every measurement runs in a process of its own; times are of the search alone, memory is the peak of the
process and what it was before the search. NegMAS is asked for the frontier, the Nash, Kalai (egalitarian) and maximum
welfare points; so are we.
"""

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import time
import warnings
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

RESULTS = Path(__file__).parent / "results" / "trades.json"
SHAPES = {
    10**3: (5, 5, 5, 8),
    10**4: (5, 5, 5, 8, 10),
    10**5: (5, 5, 5, 8, 10, 10),
    10**6: (4, 5, 5, 5, 5, 5, 8, 10),
    10**9: (10,) * 9,
    10**12: (10,) * 12,
    10**18: (10,) * 18,
    10**40: (10,) * 40,
}
KINDS = ("random", "opposed", "zero-sum")
SEEDS = (0, 1, 2)
RESERVED = (0.3, 0.3)
REPEATS = 5
Json = dict[str, Any]


def tables(size: int, seed: int, kind: str) -> list[tuple[np.ndarray, np.ndarray]]:
    """For each issue what its options add to both sides' values, each side 0..1 in all.

    Random: values of both sides drawn apart. Opposed: ours rise and theirs fall in every issue. Zero-sum: what one
    side gains the other loses, so that every package is on the frontier.
    """
    rng = np.random.default_rng(seed)
    shape = SHAPES[size]
    weights = rng.dirichlet(np.ones(len(shape)), size=2)
    found = []
    for n, options in enumerate(shape):
        mine, theirs = rng.random(options), rng.random(options)
        mine, theirs = ((v - v.min()) / (v.max() - v.min()) for v in (mine, theirs))
        if kind == "opposed":
            mine, theirs = np.sort(mine), np.sort(theirs)[::-1]
        if kind == "zero-sum":
            weights[1, n], theirs = weights[0, n], 1 - mine
        found.append((mine * weights[0, n], theirs * weights[1, n]))
    return found


def ours(size: int, seed: int, kind: str) -> Json:
    """Our frontier and its points, the best of some runs."""
    from pastno.techniques.trades.frontier import frontier
    from pastno.techniques.trades.solutions import solutions

    values = tables(size, seed, kind)
    before = _peak()
    times = []
    for _ in range(REPEATS if size <= 10**12 and kind != "zero-sum" else 1):
        began = time.perf_counter()
        found = frontier([(mine.tolist(), theirs.tolist()) for mine, theirs in values])
        at = solutions(found.mine, found.theirs, RESERVED)
        times.append(time.perf_counter() - began)
    among = np.flatnonzero((found.mine > RESERVED[0]) & (found.theirs > RESERVED[1]))
    points = [None, None, None] if at is None else [at.nash, at.egalitarian, at.max_joint]
    return {
        "seconds": statistics.median(times),
        "before_mb": before,
        "peak_mb": _peak(),
        "points": len(among),
        "on_frontier": len(found),
        "epsilon": found.epsilon,
        "frontier": _rounded(found.mine[among], found.theirs[among]) if len(among) <= 20_000 else None,
        "nash": None if points[0] is None else _point(found, points[0]),
        "kalai": None if points[1] is None else _point(found, points[1]),
        "joint": None if points[2] is None else _point(found, points[2]),
    }


def negmas(size: int, seed: int, kind: str, method: str) -> Json:
    """NegMAS's frontier and its points."""
    warnings.filterwarnings("ignore")
    from negmas import make_issue, make_os
    from negmas.preferences import LinearAdditiveUtilityFunction, pareto_sampler
    from negmas.preferences.ops import kalai_points, max_welfare_points, nash_points, pareto_frontier
    from negmas.preferences.value_fun import TableFun

    values = tables(size, seed, kind)
    issues = [make_issue([f"v{j}" for j in range(len(mine))], f"i{i}") for i, (mine, _) in enumerate(values)]
    space = make_os(issues)
    utilities = [
        LinearAdditiveUtilityFunction(
            values=[TableFun({f"v{j}": float(x) for j, x in enumerate(v[side])}) for v in values],
            weights=[1.0] * len(values),
            outcome_space=space,
            reserved_value=RESERVED[side],
        )
        for side in (0, 1)
    ]
    before = _peak()
    began = time.perf_counter()
    if method == "ops":
        points, _ = pareto_frontier(utilities, issues=issues)
    else:
        sampler = pareto_sampler.MOBANOSParetoSampler()
        sampler.init(utilities[0], utilities[1])
        every = [tuple(float(u(o)) for u in utilities) for o in sampler.pareto_outcomes()]
        points = tuple(p for p in every if p[0] >= RESERVED[0] and p[1] >= RESERVED[1])
    told = [
        f(utilities, points, outcome_space=space) for f in (nash_points, kalai_points, max_welfare_points)
    ]
    seconds = time.perf_counter() - began
    mine, theirs = np.array(points).reshape(-1, 2).T
    above = (mine > RESERVED[0]) & (theirs > RESERVED[1])
    return {
        "seconds": seconds,
        "before_mb": before,
        "peak_mb": _peak(),
        "points": int(above.sum()),
        "frontier": _rounded(mine[above], theirs[above]),
    } | {
        name: [round(float(x), 7) for x in of[0][0]] if of else None
        for name, of in zip(("nash", "kalai", "joint"), told, strict=True)
    }


def linked(seed: int) -> Json:
    """Eight issues of six options with ten links."""
    from pastno.negotiation.case import Issue, Link
    from pastno.techniques.trades.group import Group
    from pastno.techniques.trades.linked import groups, linked_frontier

    rng = np.random.default_rng(seed)
    issues = [Issue(f"i{n}", tuple(map(str, range(6)))) for n in range(8)]
    columns = [(np.sort(rng.random(6) * 12), np.sort(rng.random(6) * 12)[::-1]) for _ in issues]
    links = []
    for n in range(10):
        one, other = rng.choice(8, 2, replace=False)
        when, then = {f"i{one}": str(rng.integers(6))}, {f"i{other}": str(rng.integers(6))}
        links.append(Link(when, then) if n % 3 else Link({**when, **then}, mine=2.0, theirs=-1.0))
    before = _peak()
    began = time.perf_counter()
    found = linked_frontier(Group(issues, columns, links))
    seconds = time.perf_counter() - began
    largest = max(len(group) for group in groups(issues, links, []))
    return {
        "seconds": seconds,
        "before_mb": before,
        "peak_mb": _peak(),
        "points": len(found),
        "epsilon": found.epsilon,
        "largest_group": largest,
    }


def case() -> Json:
    """Six issues of five options with 2,000 draws of our guess about them: all that `pastno trades` tells, warm."""
    from pastno.negotiation.case import Case, Issue, Party, Worth
    from pastno.render.trades import as_json
    from pastno.techniques.trades.deal import deal

    rng = np.random.default_rng(0)
    options = ("a", "b", "c", "d", "e")
    issues = [
        Issue(
            f"issue {n}",
            options,
            now="a",
            mine=Worth(float(rng.integers(5, 40)), tuple(sorted(rng.integers(0, 101, 5).astype(float)))),
            theirs=Worth(
                float(rng.integers(5, 40)),
                tuple(sorted(rng.integers(0, 101, 5).astype(float), reverse=True)),
                0.2,
            ),
        )
        for n in range(6)
    ]
    asked = Case("x", Party("a"), Party("b"), tuple(issues), reservation_mine=35.0, reservation_theirs=35.0)
    times = []
    for _ in range(REPEATS + 1):
        began = time.perf_counter()
        found = deal(asked, draws=2000)
        assert found is not None
        as_json(found, ())
        times.append(time.perf_counter() - began)
    points = 0 if found is None else found.on_frontier
    return {"seconds": statistics.median(times[1:]), "peak_mb": _peak(), "points": points}


def _peak() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _rounded(mine: np.ndarray, theirs: np.ndarray) -> list[list[float]]:
    pairs = zip(mine.tolist(), theirs.tolist(), strict=True)
    return [list(point) for point in sorted({(round(a, 7), round(b, 7)) for a, b in pairs})]


def _point(found: Any, at: int) -> list[float]:
    return [round(float(found.mine[at]), 7), round(float(found.theirs[at]), 7)]


def apart(*what: object, limit: int = 600) -> Json:
    """One measurement in a process of its own."""
    run = subprocess.run(
        [sys.executable, __file__, "one", *map(str, what)],
        capture_output=True,
        text=True,
        timeout=limit,
        check=False,
    )
    if run.returncode:
        return {"error": (run.stderr.strip().splitlines() or ["no message"])[-1][:200]}
    found: Json = json.loads(run.stdout.strip().splitlines()[-1])
    return found


def _one(what: str, *given: str) -> Json:
    if what == "ours":
        return ours(int(given[0]), int(given[1]), given[2])
    if what == "negmas":
        return negmas(int(given[0]), int(given[1]), given[2], given[3])
    return linked(int(given[0])) if what == "linked" else case()


def compare(size: int, seed: int, kind: str, method: str) -> Json:
    """Ours and theirs on one space: times, their ratio, and whether the answers are the same."""
    us, them = apart("ours", size, seed, kind), apart("negmas", size, seed, kind, method)
    row: Json = {"size": size, "kind": kind, "seed": seed, "method": method}
    if "error" in us or "error" in them:
        return row | {"error": us.get("error") or them.get("error")}
    same = {name: us[name] == them[name] for name in ("frontier", "nash", "kalai", "joint")}
    return row | {
        "ours_s": us["seconds"],
        "theirs_s": them["seconds"],
        "ratio": them["seconds"] / us["seconds"],
        "points": us["points"],
        "their_points": them["points"],
        "ours_mb": us["peak_mb"],
        "ours_before_mb": us["before_mb"],
        "theirs_mb": them["peak_mb"],
        "same": same,
    }


def measure() -> Json:
    """Everything; a few minutes."""
    rows = [
        compare(size, seed, kind, "ops")
        for kind in ("random", "opposed")
        for size in (10**3, 10**4, 10**5, 10**6)
        for seed in SEEDS
    ]
    rows += [compare(size, 0, "opposed", "mobanos") for size in (10**6, 10**9, 10**12)]
    alone = [
        {"size": size, "kind": kind}
        | _without(apart("ours", size, 0, kind), "frontier", "nash", "kalai", "joint")
        for kind, sizes in (
            ("opposed", (10**18,)),
            ("random", (10**18, 10**40)),
            ("zero-sum", (10**6, 10**9, 10**18, 10**40)),
        )
        for size in sizes
    ]
    return {
        "date": date.today().isoformat(),  # noqa: DTZ011  the day where it is measured
        "machine": f"{platform.processor() or platform.machine()}, CPython {platform.python_version()}",
        "negmas": version("negmas"),
        "numpy": version("numpy"),
        "compared": rows,
        "alone": alone,
        "linked": [apart("linked", seed) for seed in SEEDS],
        "case": apart("case"),
    }


def _without(row: Json, *names: str) -> Json:
    return {name: value for name, value in row.items() if name not in names}


def main() -> None:
    if sys.argv[1:2] == ["one"]:
        print(json.dumps(_one(*sys.argv[2:])))
        return
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument(
        "--write", action="store_true", help=f"write {RESULTS.name}, from which the docs are made"
    )
    given = parser.parse_args()
    found = measure()
    for row in (*found["compared"], *found["alone"], *found["linked"], found["case"]):
        print(json.dumps(row))
    if given.write:
        RESULTS.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
