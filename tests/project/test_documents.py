"""README, CHANGELOG, Makefile and the tracked files say what is so, and nothing of the machine they were made on."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
OF_A_MACHINE = re.compile(r"(?<![\w./<>])/(?:work|root|farm|tmp)/[\w.]")


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this is no git checkout, so that nothing says which files belong to it")
    return [ROOT / name for name in done.stdout.split("\0") if name]


def test_the_readme_names_the_two_commands_and_they_are_there():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"make {target}" in readme
        assert target in TARGETS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.name)
def test_every_make_command_that_a_document_names_is_there(document):
    named = set(
        re.findall(r"\bmake ([a-z][a-z-]+)", re.sub(r"```console.*?```", "", document.read_text("utf-8")))
    )
    in_code = {
        n
        for n in named
        if re.search(rf"`[^`\n]*make {n}|^make {n}$", document.read_text("utf-8"), re.MULTILINE)
    }
    assert in_code <= TARGETS


def test_the_changelog_keeps_a_place_for_what_is_unreleased():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[Unreleased\]$", changelog, re.MULTILINE)
    unreleased = changelog.split("## [Unreleased]")[1].split("\n## [")[0]
    assert re.search(r"^- \S", unreleased, re.MULTILINE)


def test_no_tracked_file_holds_a_path_of_one_machine():
    found = []
    for path in tracked():
        if not path.is_file() or path == Path(__file__):
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in OF_A_MACHINE.finditer(text)]
    assert found == []


def test_continuous_integration_ends_with_the_tests_and_forbids_skips():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "export CI=true" in script
    assert script.rstrip().endswith("make --no-print-directory test")
