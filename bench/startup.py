"""How long pastno takes to start, to coach a thread and to read a heavy mailbox, and what memory it needs.

``python bench/startup.py [--runs N]``: every command runs N times as a process of its own, in turn with the
others so that a busy moment of the machine hits all alike. The median, the fastest and the peak memory are
shown, and the ratio to ``python -c "import typer"`` of the same run. Nothing is asserted; the numbers go to
docs/results.md.
"""

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PASTNO = str(Path(sys.executable).with_name("pastno"))
MESSAGES = 60
QUOTED = 12
ATTACHED_BYTES = 2_000_000
BASE = "import typer"


@dataclass(slots=True)
class Job:
    """A command, what the design asks of it, and what was measured, one value a run.

    ``processor`` are seconds of processor time, which a busy machine stretches less than ``seconds`` on the clock.
    """

    name: str
    command: list[str]
    wanted: str
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    mebibytes: list[float] = field(default_factory=list)


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--runs", type=int, default=11, metavar="N", help="times each command runs (11)")
    runs = options.parse_args().runs
    thread = next(iter(sorted(ROOT.glob("examples/05-*/thread.eml"))))
    with tempfile.TemporaryDirectory(prefix="pastno-bench-") as folder:
        mailbox = Path(folder) / "sixty.mbox"
        mailbox.write_bytes(heavy_mailbox())
        jobs = [
            Job(BASE, [sys.executable, "-c", "import typer"], ""),
            Job("pastno --help", [PASTNO, "--help"], "4x import typer"),
            Job("pastno coach thread.eml", [PASTNO, "coach", str(thread)], "1 s, 200 MiB"),
            Job(
                "pastno coach --case",
                [PASTNO, "coach", str(thread), "--case", case_of(thread)],
                "1 s, 200 MiB",
            ),
            Job(f"pastno read {MESSAGES}-message mbox", [PASTNO, "read", str(mailbox)], "2 s, 200 MiB"),
            Job(f"pastno coach {MESSAGES}-message mbox", [PASTNO, "coach", str(mailbox)], "2 s, 200 MiB"),
        ]
        measure(jobs, runs)
        report(jobs, runs, mailbox.stat().st_size)


def case_of(thread: Path) -> str:
    return str(thread.with_name("case.yaml"))


def measure(jobs: list[Job], runs: int) -> None:
    for job in jobs:
        once(job)  # byte code and file caches are warm afterwards
        for measured in (job.seconds, job.processor, job.mebibytes):
            measured.clear()
    for _ in range(runs):
        for job in jobs:
            once(job)


def once(job: Job) -> None:
    start = time.perf_counter()
    child = subprocess.Popen(job.command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(child.pid, 0)
    job.seconds.append(time.perf_counter() - start)
    job.processor.append(usage.ru_utime + usage.ru_stime)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(job.command)} ended with {child.returncode}")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss: bytes on a Mac, KiB elsewhere
    job.mebibytes.append(usage.ru_maxrss / unit)


def report(jobs: list[Job], runs: int, mailbox_bytes: int) -> None:
    base = next(job for job in jobs if job.name == BASE)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    megabytes = mailbox_bytes / 1e6
    print(f"{datetime.now(UTC).date()}  {machine()}, {python}, {runs} runs each, mailbox {megabytes:.1f} MB")
    print()
    print("| command | median s | fastest s | processor s | x import typer | peak MiB | wanted at most |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
    for job in jobs:
        ratio = statistics.median(a / b for a, b in zip(job.seconds, base.seconds, strict=True))
        print(
            f"| `{job.name}` | {statistics.median(job.seconds):.3f} | {min(job.seconds):.3f} "
            f"| {statistics.median(job.processor):.3f} | {ratio:.1f} | {max(job.mebibytes):.0f} | {job.wanted} |"
        )


def machine() -> str:
    cpus = Path("/proc/cpuinfo")
    if cpus.exists():
        names = [
            line.split(":", 1)[1].strip()
            for line in cpus.read_text().splitlines()
            if line.startswith("model name")
        ]
        if names:
            return f"{platform.system()}, {len(names)} cores of {names[0]}"
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def heavy_mailbox() -> bytes:
    """Sixty messages between two people, plain and HTML, each quoting the one before, with attachments."""
    rng = random.Random(20260302)
    people = ("Priya Nair <priya@aster.example>", "Ines Roth <ines@helion.example>")
    lines = (
        "We need to talk about the fifteen per cent before it takes effect.",
        "It's a global decision. The price list has been revised.",
        "What would have to change for our site to count as an exception?",
        "I can't promise anything; head office signs every exception.",
        "If our engineers worked on your line, we could both see what is saved.",
        "Let me check with the team and come back next week.",
    )
    start = datetime.combine(date(2026, 3, 2), datetime.min.time(), UTC) + timedelta(hours=8)
    messages: list[bytes] = []
    earlier: list[str] = []  # what each mail says, newest first
    for n in range(MESSAGES):
        sender, receiver = people[n % 2], people[(n + 1) % 2]
        at = start + timedelta(hours=7 * n)
        earlier.insert(
            0, "\n\n".join(["Hello,", *rng.sample(lines, 3), f"Best regards,\n{sender.split()[0]}"])
        )
        message = EmailMessage()
        message["From"], message["To"] = sender, receiver
        message["Subject"] = "Re: New price list" if n else "New price list"
        message["Date"] = format_datetime(at)
        message["Message-ID"] = f"<{n}@mail.example>"
        if n:
            message["In-Reply-To"] = f"<{n - 1}@mail.example>"
            message["References"] = " ".join(f"<{i}@mail.example>" for i in range(n))
        wrote = f"On {at - timedelta(hours=7):%a, %d %b %Y at %H:%M} {receiver} wrote:"
        message.set_content(as_plain(earlier[:QUOTED], wrote))
        message.add_alternative(as_html(earlier[:QUOTED], wrote), subtype="html")
        message.add_attachment(
            rng.randbytes(ATTACHED_BYTES // MESSAGES), "application", "pdf", filename=f"{n}.pdf"
        )
        messages.append(b"From MAILER-DAEMON Mon Mar  2 08:00:00 2026\n" + message.as_bytes() + b"\n")
    return b"".join(messages)


def as_plain(texts: list[str], wrote: str) -> str:
    first, *rest = texts
    if not rest:
        return first
    quoted = "".join(f"> {line}\n" for line in as_plain(rest, wrote).splitlines())
    return f"{first}\n\n{wrote}\n\n{quoted}"


def as_html(texts: list[str], wrote: str) -> str:
    first, *rest = texts
    body = f"<div>{escape(first).replace(chr(10), '<br>')}</div>"
    if not rest:
        return body
    head = f'<div class="gmail_attr">{escape(wrote)}<br></div>'
    return f'{body}<div class="gmail_quote">{head}<blockquote>{as_html(rest, wrote)}</blockquote></div>'


if __name__ == "__main__":
    main()
