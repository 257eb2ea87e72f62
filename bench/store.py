"""Does the store keep what it acknowledged, and how quick is it? On SQLite and on a real PostgreSQL.

``python bench/store.py [--kills 100] [--crashes 20] [--seconds 5]``: a writer is killed with kill -9 at a random
moment, again and again, and everything that it was told to be kept is looked for; then the PostgreSQL server is
ended under the writer without a checkpoint. Both databases write to the disk as they would in earnest
(``synchronous=FULL``, ``fsync``). A killed process is not a loss of power: that the disk keeps what it confirms
is not tested here. Then twenty people each open their case and save their draft as fast as they can.

The numbers go to bench/results/store.json.
"""

import argparse
import json
import os
import platform
import signal
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from killing import kill, writer
from pastno.store import open_store
from postgres_server import Server, server

RESULTS = Path(__file__).parent / "results" / "store.json"
PEOPLE = 20
WORDS = "Thank you for being plain about the list. What would have to be true for twelve months? " * 10


def main() -> None:
    """Run, print, keep."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--crashes", type=int, default=20)
    options.add_argument("--seconds", type=float, default=5.0)
    options.add_argument("--seed", type=int, default=2026)
    told = options.parse_args()
    results: dict[str, Any] = {"machine": f"{platform.machine()}, {os.cpu_count()} cores", "seed": told.seed}
    with tempfile.TemporaryDirectory() as folder, server(durable=True) as postgres:
        addresses: dict[str, Callable[[str], str]] = {
            "SQLite": lambda name: str(Path(folder) / f"{name}.db"),
            "PostgreSQL": postgres.create,
        }
        for name, address in addresses.items():
            results[f"{name}, writer killed"] = _killed(address("killed"), told.kills, told.seed)
        crash = _killed(postgres.create("crashed"), told.crashes, told.seed, crash=_crash(postgres))
        results["PostgreSQL, server crashed"] = crash
        for name, address in addresses.items():
            results[f"{name}, {PEOPLE} people"] = _people(address("people"), told.seconds)
    for name, result in results.items():
        print(f"{name}: {result if isinstance(result, (str, int)) else _line(result)}")
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")


def _crash(postgres: Server) -> Callable[[], None]:
    def crash() -> None:
        postgres.stop(signal.SIGQUIT)
        postgres.start()

    return crash


def _killed(url: str, times: int, seed: int, crash: Callable[[], None] | None = None) -> dict[str, Any]:
    with writer() as process:
        done = kill(process, url, times, seed, crash=crash)
    return {
        "times": done.kills,
        "acknowledged": done.acknowledged,
        "written whole though not yet acknowledged": done.in_flight,
        "problems": done.problems,
    }


def _people(url: str, seconds: float) -> dict[str, Any]:
    """Milliseconds of opening a case and of saving a draft while all do."""
    store = open_store(url)
    took: dict[str, list[float]] = {"open the case": [], "save the draft": []}
    problems: list[str] = []
    until = time.monotonic() + seconds

    def work(who: str) -> None:
        case = store.new(who, "x", WORDS)
        version = 0
        try:
            while time.monotonic() < until:
                start = time.perf_counter()
                store.case(who, case.id)
                opened = time.perf_counter()
                version = store.save_draft(who, case.id, f"{WORDS}{version}", version).version
                took["open the case"].append(opened - start)
                took["save the draft"].append(time.perf_counter() - opened)
        except Exception as error:  # noqa: BLE001 - counted
            problems.append(str(error))

    threads = [threading.Thread(target=work, args=(f"person {n}",)) for n in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.close()
    figures: dict[str, Any] = {"a second": round(len(took["save the draft"]) / seconds)}
    for what, times in took.items():
        cuts = statistics.quantiles(times, n=20)
        figures[what] = {"median ms": round(cuts[9] * 1000, 1), "95 % ms": round(cuts[18] * 1000, 1)}
    return figures | {"problems": problems}


def _line(result: dict[str, Any]) -> str:
    return ", ".join(
        f"{value} {key}" if isinstance(value, int) else f"{key} {value}" for key, value in result.items()
    )


if __name__ == "__main__":
    main()
