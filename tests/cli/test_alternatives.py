"""`pastno alternatives`: a real process, every format, the history in the case, and one line for what is wrong."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from pastno.intake.casefile import load_case

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SCHEMA = json.loads((files("pastno") / "schemas" / "alternatives.schema.json").read_text("utf-8"))
CASES = sorted(EXAMPLES.glob("*/case.yaml"))
HEAD = "me: us\nthem: them\nalternatives:\n"


def alternatives(*arguments, given=None, text=True):
    command = [str(Path(sys.executable).parent / "pastno"), "alternatives", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, text=text, check=False)


@pytest.mark.parametrize("case", CASES, ids=[c.parent.name for c in CASES])
def test_the_examples_fit_the_schema(case):
    run = alternatives(case, "--format", "json")
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    jsonschema.validate(told, SCHEMA)
    assert 0 < told["at_least_one"] <= 1
    assert told["improve"]
    assert told["worst_case"]["verdict"] == "fixable"


def test_the_packaging_case_reads_as_a_buyer_would_write_it():
    text = alternatives(EXAMPLES / "01-packaging" / "case.yaml").stdout
    assert "best: second supplier in Tarragona; 85% that at least one works within 16 weeks" in text
    assert "works 70% · ready in 10 weeks" in text
    assert "samples on the filling line and an audit in Tarragona" in text
    assert "FIXABLE" in text


def test_formats(tmp_path):
    case = EXAMPLES / "01-packaging" / "case.yaml"
    page = alternatives(case, "--format", "html").stdout
    assert page.count("<svg") == 5
    assert "<script" not in page
    out = tmp_path / "no-deal.png"
    assert alternatives(case, "--format", "png", "--out", out).returncode == 0
    assert out.read_bytes().startswith(b"\x89PNG")
    assert alternatives(case, "--format", "md").stdout.startswith("# ")


def test_the_history_is_kept_with_the_case(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_bytes((EXAMPLES / "05-chemicals" / "case.yaml").read_bytes())
    assert alternatives(path, "--keep").returncode == 0
    (kept,) = load_case(path).alternatives.history
    assert 20 < kept.value < 45
    assert alternatives(path, "--keep").returncode == 0
    assert len(load_case(path).alternatives.history) == 1
    assert path.with_name("case.yaml.bak").exists()
    assert "BEFORE" in alternatives(path).stdout
    before, after = (p.read_text("utf-8") for p in (EXAMPLES / "05-chemicals" / "case.yaml", path))
    assert [line for line in after.splitlines() if "history:" not in line] == before.splitlines()


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("  mine: [{name: a, works: 1.4}]\n", "alternatives.mine[0].works: must be at most 1"),
        ("  mine: [{name: a, ready_weeks: -2}]\n", "alternatives.mine[0].ready_weeks: must be at least 0"),
        ("  mine: [{name: a, value: {low: 50, high: 20}}]\n", "low (50) is above high (20)"),
        (
            "  mine: [{name: a, value: {low: 0, high: 20, shape: lognormal}}]\n",
            "must be above 0 for a lognormal",
        ),
        (
            "  mine: [{name: a, value: {scenarios: [{p: 0.5, value: 20}, {p: 0.4, value: 30}]}}]\n",
            "have probabilities that sum to 0.9, not to 1",
        ),
        ("  mine: [{name: a, otherwise: {}}]\n", 'says nothing; add "cost", "value" or "then"'),
        (
            "  mine: [{name: a, value: 30, otherwise: {then: b}}, {name: b, value: 30, otherwise: {then: a}}]\n",
            "alternatives.mine[0].otherwise.then goes in a circle: a -> b -> a",
        ),
        (
            "  mine: [{name: a, cost: {value: 3, unit: EUR/piece}}, {name: b, cost: {value: 3, unit: USD/piece}}]\n",
            "alternatives.mine[1].cost is in USD and others in EUR",
        ),
    ],
)
def test_what_is_wrong_is_told_in_one_line(part, says, tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(HEAD + part)
    run = alternatives(path)
    assert run.returncode == 2
    (line,) = run.stderr.splitlines()
    assert says in line
    assert "case.yaml" in line


def test_no_alternative_says_how_to_build_one():
    run = alternatives("-", given="me: us\nthem: them\n")
    assert run.returncode == 0
    assert "none, so having no deal is weak" in run.stdout
    told = json.loads(alternatives("-", "--format", "json", given="me: us\nthem: them\n").stdout)
    jsonschema.validate(told, SCHEMA)
    assert told["best"] is None
