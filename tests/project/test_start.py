"""Starting is quick because little is imported, and nothing reaches for the network.

No clock is read here: bench/startup.py measures. What is held here is what the time goes into.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
THREAD = next(iter(sorted(ROOT.glob("examples/05-*/thread.eml"))), None)

IMPORTED = """
import json, sys
from pastno.cli.main import run
sys.argv = ["pastno", *sys.argv[1:]]
try:
    run()
except SystemExit as stop:
    code = stop.code
print(json.dumps({"code": code, "modules": sorted(sys.modules)}), file=sys.stderr)
"""

NO_NETWORK = """
import socket, sys
def refuse(*args, **kwargs):
    print("NETWORK", args, file=sys.stderr)
    raise OSError("the network is closed in this test")
for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
    setattr(socket, name, refuse)
"""


def imported(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED, *arguments], capture_output=True, text=True, check=False, cwd=ROOT
    )
    told = json.loads(done.stderr.splitlines()[-1])
    assert told["code"] == 0, done.stderr
    return set(told["modules"])


def test_help_imports_nothing_heavy():
    heavy = {"pydantic", "yaml", "rich", "charset_normalizer", "openpyxl", "email", "sqlite3", "asyncio"}
    assert not heavy & imported("--help")


def test_coaching_a_thread_without_a_case_does_not_load_what_reads_cases():
    assert not {"pydantic", "openpyxl", "oxmsg"} & imported("coach", str(THREAD))


@pytest.mark.parametrize(
    "arguments",
    [
        ["coach", str(THREAD)],
        ["coach", str(THREAD), "--format", "html"],
        ["coach", str(THREAD), "--case", str(THREAD.parent / "case.yaml")],
        ["reply", str(THREAD), "--case", str(THREAD.parent / "case.yaml")],
        ["trades", str(THREAD.parent / "case.yaml")],
        ["alternatives", str(THREAD.parent / "case.yaml")],
        ["priorities", str(THREAD), "--issues", "price,volume"],
        ["read", str(THREAD)],
        ["check", "-"],
        ["doctor"],
    ],
    ids=lambda a: " ".join(Path(x).name for x in a),
)
def test_every_command_does_the_same_with_the_network_closed(arguments, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    pastno = str(Path(sys.executable).with_name("pastno"))
    given = {"input": b"Why do you insist on this?", "capture_output": True, "cwd": ROOT}
    open_ = subprocess.run([pastno, *arguments], check=False, **given)
    without = {**os.environ, "PYTHONPATH": str(tmp_path)}
    closed = subprocess.run([pastno, *arguments], check=False, env=without, **given)
    assert b"NETWORK" not in closed.stderr
    assert (closed.returncode, closed.stdout) == (open_.returncode, open_.stdout)
    assert open_.returncode in {0, 1}
