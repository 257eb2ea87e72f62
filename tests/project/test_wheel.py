"""The wheel that a person installs holds everything the program reads: types, data, schemas."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "pastno"
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def names(tmp_path_factory) -> frozenset[str]:
    """Names of the files in a wheel built from this checkout, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        return frozenset(file.namelist())


def test_every_file_of_the_package_is_in_the_wheel(names):
    here = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here <= names


def test_the_wheel_says_that_it_is_typed_and_brings_data_and_schemas(names):
    assert "pastno/py.typed" in names
    assert any(n.startswith("pastno/schemas/") and n.endswith(".json") for n in names)
    assert any(n.endswith(".yaml") for n in names)


def test_the_wheel_holds_the_licence_and_nothing_of_the_tests(names):
    assert any(n.endswith("licenses/LICENSE") for n in names)
    assert not any(n.startswith(("tests/", "docs/", "bench/", "examples/")) for n in names)
