"""How soon a line of a call is answered, and whether memory stays bounded.

``python bench/live.py [--lines 1000] [--busy]``. The transcript of examples/03-renewal is repeated to so many lines,
with the case beside it; each is a caption as it would come, with its number in its words, so that none can be answered
from memory. With ``--busy`` every core has something else to do meanwhile. Nothing is asserted.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from pastno.coach.live import LiveCall
from pastno.intake.casefile import load_case
from pastno.intake.coming import Coming, Spoken
from pastno.reading.trained.reader import TrainedReader

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "03-renewal"
WANTED = 200.0
_PAGE = os.sysconf("SC_PAGE_SIZE")


def captions(count: int) -> list[Spoken]:
    """So many lines of the call, its times going on."""
    coming = Coming("Sofia", "transcript.vtt")
    once = [
        s for line in (EXAMPLE / "transcript.vtt").read_text("utf-8").split("\n") for s in coming.line(line)
    ]
    once += coming.end()
    length = (once[-1].until or 0.0) + 2.0
    return [
        replace(
            said,
            text=f"{said.text} Point {number}.",
            offset=(said.offset or 0.0) + length * (number // len(once)),
            until=(said.until or 0.0) + length * (number // len(once)),
        )
        for number, said in enumerate(islice(cycle(once), count))
    ]


def resident() -> float:
    """Memory of this process in MiB."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE / 2**20


def monologue(call: LiveCall, words: int) -> float:
    """Milliseconds of the slowest line of a speech of so many words."""
    line = "And so we looked at the freight and the energy again, and the board asked what it means for us. "
    slowest = 0.0
    for _ in range(words // len(line.split())):
        start = time.perf_counter()
        call.hear(Spoken("Graham Ellis (Marlow)", line))
        slowest = max(slowest, time.perf_counter() - start)
    return 1000 * slowest


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--lines", type=int, default=1000)
    parser.add_argument("--busy", action="store_true", help="keep every core busy meanwhile")
    given = parser.parse_args()
    cores = len(os.sched_getaffinity(0))
    others = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(cores if given.busy else 0)
    ]
    try:
        call = LiveCall(load_case(str(EXAMPLE / "case.yaml")), TrainedReader(), "Sofia")
        lines = captions(given.lines)
        spent: list[float] = []
        begin = 0.0
        for number, said in enumerate(lines):
            start = time.perf_counter()
            call.hear(said)
            spent.append(1000 * (time.perf_counter() - start))
            if number == min(100, len(lines) - 1):
                begin = resident()
        end = resident()
        cut = statistics.quantiles(spent, n=100)
        print(
            f"{len(lines)} lines, {cores} cores{', all of them busy with other work' if given.busy else ''}"
        )
        print(
            f"a line: median {statistics.median(spent):.0f} ms, 95th percentile {cut[94]:.0f} ms"
            f" (wanted {WANTED:.0f}), 99th {cut[98]:.0f} ms, slowest {max(spent):.0f} ms"
        )
        print(f"memory: {begin:.0f} MiB after 100 lines, {end:.0f} MiB at the end")
        print(f"one speech of 1,500 words without a pause: slowest line {monologue(call, 1500):.0f} ms")
    finally:
        for other in others:
            other.kill()


if __name__ == "__main__":
    main()
