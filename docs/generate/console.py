"""Examples that run: every ``console`` block of a page, its commands run and what they print put in.

A block holds commands after ``$ `` and under each what it prints, standard output and error together. A
command goes on over further lines after ``> `` while it ends in a backslash or its here-document is open. The
commands of one page run in order in one folder that holds a copy of ``examples/``, so that a file made in one
block is there in the next; ``$?`` is the exit code of the command before.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WIDTH = 100
SECONDS = 60
_BROKEN = ("Traceback (most recent call last)", "command not found", "please report this")

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_HERE_DOCUMENT = re.compile(r"<<-?\s*(['\"]?)(\w+)\1")


def commands(block: str) -> Iterator[list[str]]:
    """The commands of a block, each as the lines it is shown in, without what they print."""
    shown: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            if shown:
                yield shown
            shown = [line]
        elif shown and _goes_on(shown) and line.startswith(">"):
            shown.append(line)
    if shown:
        yield shown


def _goes_on(shown: list[str]) -> bool:
    if len(shown) == 1 or not (word := _HERE_DOCUMENT.search(shown[0])):
        return shown[-1].endswith("\\") or bool(_HERE_DOCUMENT.search(shown[0]))
    return shown[-1][2:] != word.group(2)


def _typed(shown: list[str]) -> str:
    return "\n".join(line[2:] for line in shown)


def rerun(page: str) -> str:
    """The page with every command of its console blocks run anew and its output written under it."""
    if not _BLOCK.search(page):
        return page
    with tempfile.TemporaryDirectory(prefix="pastno-docs-") as name:
        folder = Path(name).resolve()
        desk = folder / "desk"
        shutil.copytree(ROOT / "examples", desk / "examples")
        shell = _Shell(desk, folder)
        return _BLOCK.sub(lambda block: "".join(_step(c, shell) for c in commands(block.group())), page)


def _step(shown: list[str], shell: "_Shell") -> str:
    return "\n".join(shown) + "\n" + shell.run(_typed(shown))


class _Shell:
    """A folder and a home of its own in which one command runs after another, with this checkout's pastno."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.home = home
        self.last = 0
        self.environment = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "PASTNO_HOME": str(home / ".local" / "share" / "pastno"),
            "COLUMNS": str(WIDTH),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "TERM": "dumb",
        }

    def run(self, command: str) -> str:
        """What ``command`` prints, without trailing blanks, ending in a line end unless it is empty."""
        done = subprocess.run(  # noqa: S603 # the commands are those of our own documentation
            ["/bin/bash", "-c", f"(exit {self.last})\n{command}"],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            check=False,
        )
        self.last = done.returncode
        printed = done.stdout.decode("utf-8").replace(str(self.folder), ".").replace(str(self.home), "~")
        if any(sign in printed for sign in _BROKEN):
            message = f"$ {command}\n{printed}"
            raise ExampleError(message)
        lines = [line.rstrip() for line in printed.rstrip().splitlines()]
        return "".join(f"{line}\n" for line in lines)


class ExampleError(Exception):
    """A command of the documentation broke: it and what it printed."""
