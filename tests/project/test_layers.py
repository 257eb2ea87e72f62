"""Imports run upwards only, and the domain imports nothing but Python."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def lint_imports(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_no_layer_imports_one_above_it():
    done = lint_imports()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_a_layer_that_imports_one_above_it_is_found(tmp_path):
    """The contract itself works: turned upside down it breaks."""
    upside_down = tmp_path / "contract.ini"
    upside_down.write_text(
        "[importlinter]\nroot_package = pastno\n"
        "[importlinter:contract:upside-down]\nname = upside down\ntype = layers\n"
        "layers =\n    pastno.negotiation\n    pastno.intake\n",
        encoding="utf-8",
    )
    done = lint_imports("--config", str(upside_down))
    assert done.returncode != 0
    assert "1 broken" in done.stdout
