"""How quick the case room is, in one run on this machine: from the start of the program to fifty people at once.

``python bench/web.py [--write] [--only PART]``. Everything runs on 127.0.0.1 and stops by itself: the real command
(``pastno serve``) in processes of its own, a real Chromium, a real PostgreSQL server. Nothing is asserted; with
``--write`` the figures go to ``bench/results/web.json``.
"""

import argparse
import asyncio
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from postgres_server import server
from web_people import EXAMPLES, Timed, at_once, furnished, mixed

RESULT = Path(__file__).resolve().parent / "results" / "web.json"
PASTNO = str(Path(sys.executable).with_name("pastno"))
CHROMIUM = "/usr/bin/chromium"
ARGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
STARTS, PASTES, MOVES = 5, 7, 25
TYPISTS, TYPE_SECONDS = 20, 30.0
USERS, RATE, LOAD_SECONDS = 50, 100.0, 60.0
_REDRAWN = """
async (value) => {
  const panel = document.querySelector("[data-trades]");
  const plane = panel.querySelector("[data-part=plane]");
  const slider = panel.querySelector("input[type=range]");
  const begun = performance.now();
  const drawn = new Promise((done) => new MutationObserver((_, seen) => {
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  }).observe(plane, { childList: true, subtree: true }));
  slider.value = value * Number(slider.max);
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  return await drawn;
}
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A server of its own: the address that it printed, and its process."""

    address: str
    process: int

    def cpu(self) -> float:
        """Seconds of processor time that it and the processes that it started have used: a busy machine hides less."""
        pids = [str(self.process)]
        for task in Path(f"/proc/{self.process}/task").iterdir():
            pids += (task / "children").read_text().split()
        used = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
        return sum(int(fields[11]) + int(fields[12]) for fields in used) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(database: str, home: Path, *options: str) -> Iterator[Served]:
    """A `pastno serve` of its own."""
    command = [PASTNO, "serve", "--no-open", "--port", "0", "--database", database, *options]
    environment = {**os.environ, "PASTNO_HOME": str(home)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=home)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        if found is None:
            sys.exit(f"{' '.join(command)} said {line!r}")
        yield Served(found.group(0), process.pid)
    finally:
        process.terminate()
        process.wait(30)


def cold_start(folder: Path) -> dict[str, Any]:
    """Seconds from the command to the first page answered, the database made in between."""
    seconds = []
    for number in range(STARTS):
        begun = time.perf_counter()
        with serving(str(folder / f"cold-{number}.db"), folder) as served, httpx.Client() as client:
            answer = client.get(served.address, follow_redirects=True, timeout=30)
            seconds.append(time.perf_counter() - begun)
            assert answer.status_code == 200, answer.status_code
    return {"seconds": _spread(seconds), "wanted": 3.0}


def first_page(address: str) -> dict[str, Any]:
    """Bytes over the wire, packed as a browser asks, of the first page and of a room with all that they load."""
    with httpx.Client(headers={"accept-encoding": "gzip"}, follow_redirects=True, timeout=30) as client:
        client.get(address)
        base = address.partition("?")[0]
        form = _csrf(client.get(base).text)
        talk = next((EXAMPLES / "05-chemicals").glob("thread.*"))
        case = (EXAMPLES / "05-chemicals" / "case.yaml").read_bytes()
        files = [("files", (talk.name, talk.read_bytes())), ("files", ("case.yaml", case))]
        room = str(client.post(f"{base}cases", data={"csrf": form}, files=files).url)
        return {"start": _bytes(client, base), "room": _bytes(client, room), "wanted": 200_000}


def _bytes(client: httpx.Client, page: str) -> int:
    """Of a page with its scripts, styles and pictures, modules that scripts import among them; headers not counted."""
    waiting, seen, total = [page], set[str](), 0
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        with client.stream("GET", address) as answer:
            raw = b"".join(answer.iter_raw())
        total += len(raw)
        text = client.get(address).text
        found = re.findall(r'(?:src|href)="(/static/[^"]+)"', text) if address == page else []
        found += re.findall(r'from "(\./[^"]+)"', text) if ".js" in address else []
        waiting += [str(httpx.URL(address).join(name)) for name in found]
    return total


def in_browser(address: str) -> dict[str, Any]:
    """Seconds from the click after a paste to the sheet on the screen, and milliseconds of a redrawn plane."""
    from playwright.sync_api import sync_playwright

    mail = next((EXAMPLES / "05-chemicals").glob("thread.*"))
    case = EXAMPLES / "05-chemicals" / "case.yaml"
    sheets, moves = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(address)
        for number in range(PASTES):
            page.goto(address.partition("?")[0])
            page.locator("#text").fill(
                f"It's a global decision, as I said on {number + 1} March. There is nothing I can do locally."
            )
            begun = time.perf_counter()
            page.locator("form[action='/cases'] button").first.click()
            page.locator("#panel-sheet").wait_for(state="visible")
            sheets.append(time.perf_counter() - begun)
        page.goto(address.partition("?")[0])
        page.locator("#files").set_input_files([mail, case])
        page.locator("form[action='/cases'] button").first.click()
        page.locator("#panel-sheet").wait_for(state="visible")
        page.wait_for_load_state()
        if page.locator("[data-trades]").count():
            moves = [page.evaluate(_REDRAWN, 0.1 + 0.8 * n / MOVES) for n in range(MOVES)][1:]
        browser.close()
    told: dict[str, Any] = {"paste_to_sheet": {"seconds": _spread(sheets), "wanted": 1.5}}
    if moves:
        told["plane"] = {"ms": _spread(moves), "wanted": 100}
    return told


def _csrf(page: str) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', page)
    assert found is not None, page[:300]
    return found.group(1)


def team(
    folder: Path, parts: set[str], options: tuple[str, ...], rate: float, seconds: float
) -> dict[str, Any]:
    """Twenty typing, then fifty people at so many requests a second, on a PostgreSQL that keeps what it says."""
    found: dict[str, Any] = {}
    with server(durable=True) as postgres:
        url = postgres.create("pastno")
        told = furnished(url, USERS)
        with serving(url, folder, "--team", *options) as served:
            base, port = served.address.rstrip("/"), int(httpx.URL(served.address).port or 0)
            if "typing" in parts:
                begun = served.cpu()
                timed = asyncio.run(at_once(base, port, told[:TYPISTS], TYPE_SECONDS))
                about = {"people": TYPISTS, "seconds": TYPE_SECONDS, "wanted": 100}
                found["typing"] = {**_told(timed, served.cpu() - begun), **about}
            if "load" in parts:
                begun = served.cpu()
                timed = asyncio.run(mixed(base, port, told, rate, seconds))
                about = {"people": USERS, "rate": rate, "seconds": seconds, "wanted": 250}
                found["load"] = {**_told(timed, served.cpu() - begun), **about}
    return found


def _told(timed: Timed, cpu: float) -> dict[str, Any]:
    kinds = {kind: timed.told(kind) for kind in sorted(timed.seconds)}
    whole = timed.told()
    each = round(1000 * cpu / whole["count"], 1)
    load = round(os.getloadavg()[0], 2)
    return {
        "ms": whole,
        "kinds": kinds,
        "errors": dict(timed.errors),
        "cpu_ms_each": each,
        "load_after": load,
    }


def _spread(values: list[float]) -> dict[str, float | int]:
    ranked = sorted(values)
    p95 = ranked[min(len(ranked) - 1, int(0.95 * len(ranked)))]
    shown = {"median": statistics.median(ranked), "p95": p95, "max": ranked[-1]}
    return {"count": len(ranked), **{name: round(value, 3) for name, value in shown.items()}}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--write", action="store_true", help="keep the figures in bench/results/web.json")
    parts = ("start", "page", "browser", "typing", "load")
    parser.add_argument("--only", choices=parts, action="append", help="only this part")
    parser.add_argument("--workers", type=int, default=1, help="so many processes serve the team")
    parser.add_argument("--rate", type=float, default=RATE, help="requests a second of the fifty")
    parser.add_argument("--seconds", type=float, default=LOAD_SECONDS, help="for so long")
    given = parser.parse_args()
    wanted = set(given.only or parts)
    options = ("--workers", str(given.workers)) if given.workers > 1 else ()
    found: dict[str, Any] = {
        "date": f"{datetime.now(tz=UTC):%Y-%m-%d}",
        "machine": f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}",
        "workers": given.workers,
        "load_before": round(os.getloadavg()[0], 2),
    }
    with tempfile.TemporaryDirectory(prefix="pastno-web-") as name:
        folder = Path(name)
        if "start" in wanted:
            found["start"] = cold_start(folder)
        if wanted & {"page", "browser"}:
            with serving(str(folder / "single.db"), folder) as served:
                if "page" in wanted:
                    found["page"] = first_page(served.address)
                if "browser" in wanted:
                    found.update(in_browser(served.address))
        if wanted & {"typing", "load"}:
            found.update(team(folder, wanted, options, given.rate, given.seconds))
    text = json.dumps(found, indent=1, ensure_ascii=False)
    print(text)
    if given.write:
        kept = json.loads(RESULT.read_text("utf-8")) if given.only and RESULT.exists() else {}
        RESULT.write_text(json.dumps({**kept, **found}, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
