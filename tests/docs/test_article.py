"""Every heading and every point of the article is carried by a module, a command and a test that are there."""

import importlib.util
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from generate import article, cli

ROOT = Path(__file__).resolve().parent.parent.parent
HEADINGS = (
    "How to Get Past “No” — Turn a Deadlock into Opportunity",
    "The Habits That Kill Progress",
    "1. Go to the Balcony (Calm Your Inner Voice)",
    "2. Build the Golden Bridge",
    "3. Use Tactical Empathy to Defuse the Fight",
    "4. Use Data, But Don\N{RIGHT SINGLE QUOTATION MARK}t Lead With It",
    "5. Create Options, Often Through “If — Then” Trades",
    "6. Know (and Improve) Your BATNA",
    "Final Takeaways — A Practical Checklist",
)
POINTS = [
    pytest.param(point, id=f"{heading.name[:2]}-{point.says[:40]}")
    for heading in article.headings()
    for point in heading.points
]


@cache
def commands() -> frozenset[str]:
    return frozenset(cli.names())


@cache
def collected() -> frozenset[str]:
    """Node ids of every test in the files that the article names."""
    files = sorted(
        {test.partition("::")[0] for h in article.headings() for p in h.points for test in p.tests}
    )
    there = [name for name in files if (ROOT / name).is_file()]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "-o",
        "addopts=--import-mode=importlib",
        *there,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    return frozenset(line for line in done.stdout.splitlines() if "::" in line)


def test_every_heading_is_there_in_the_order_of_the_article():
    assert tuple(h.name for h in article.headings()) == HEADINGS


def test_no_bullet_of_the_article_is_left_out():
    bullets = (0, 4, 3, 3, 4, 0, 0, 3, 6)
    assert all(len(h.points) >= n for h, n in zip(article.headings(), bullets, strict=True))


def test_every_heading_says_what_it_comes_to_and_has_points():
    assert all(h.about.strip() and h.points for h in article.headings())


@pytest.mark.parametrize("point", POINTS)
def test_a_point_names_what_carries_it(point):
    assert point.says.strip()
    assert point.modules, "no module carries this point"
    assert point.commands, "no command carries this point"
    assert point.tests, "no test carries this point"


@pytest.mark.parametrize("point", POINTS)
def test_the_modules_of_a_point_can_be_imported(point):
    for name in point.modules:
        assert importlib.util.find_spec(name), f"{name} is not there"
        importlib.import_module(name)


@pytest.mark.parametrize("point", POINTS)
def test_the_commands_of_a_point_are_in_the_command_line(point):
    for command in point.commands:
        words = command.split(" --")[0]
        assert words in commands(), f"{command} is not a command"


@pytest.mark.parametrize("point", POINTS)
def test_the_tests_of_a_point_are_collected(point):
    for test in point.tests:
        cases = {name for name in collected() if name == test or name.startswith(f"{test}[")}
        assert cases, f"pytest collects no {test}"
