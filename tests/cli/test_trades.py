"""`pastno trades`: a real process, real case files, every format, and one line for whatever is wrong."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SCHEMA = json.loads((files("pastno") / "schemas" / "trades.schema.json").read_text("utf-8"))
CASES = sorted(EXAMPLES.glob("*/case.yaml"))
HEAD = "me: us\nthem: them\n"
TWO = HEAD + (
    "issues:\n"
    "  - {name: price, options: [high, low], now: high, mine: {weight: 60, values: [0, 100]},"
    " theirs: {weight: 40, values: [100, 0]}}\n"
    "  - {name: term, options: [short, long], now: short, mine: {weight: 40, values: [50, 40]},"
    " theirs: {weight: 60, values: [0, 100]}}\n"
)


def trades(*arguments, given=None, text=True):
    return subprocess.run(
        [str(Path(sys.executable).parent / "pastno"), "trades", *map(str, arguments)],
        input=given,
        capture_output=True,
        text=text,
        check=False,
    )


@pytest.mark.parametrize("case", CASES, ids=[c.parent.name for c in CASES])
def test_the_examples_have_a_deal_that_fits_the_schema(case):
    run = trades(case, "--format", "json")
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    jsonschema.validate(told, SCHEMA)
    assert told["deal"]
    assert told["exact"]
    best = told["recommended"]
    assert best["mine"] > told["reservation"]["mine"]
    assert best["theirs"]["mean"] > told["reservation"]["theirs"]["mean"]
    assert best["sentence"].startswith("If ")
    assert best["face"]
    assert best["p_accept"] > 0.5


def test_text_leads_with_the_trade_and_keeps_no_secret_in_words_for_them():
    run = trades(EXAMPLES / "05-chemicals" / "case.yaml")
    assert run.returncode == 0
    lines = run.stdout.splitlines()
    assert lines[0].startswith("DEAL")
    at = lines.index("IF YOU, THEN WE")
    assert lines[at + 1].strip().startswith("If you leave our site")
    spoken = json.loads(trades(EXAMPLES / "05-chemicals" / "case.yaml", "--format", "json").stdout)
    for trade in (spoken["recommended"], *spoken["trades"], *spoken["equivalent"]):
        assert "reformulate" not in trade["sentence"]
        assert "no-deal" not in trade["sentence"]


def test_html_is_one_page_with_both_pictures_and_nothing_from_outside():
    page = trades(EXAMPLES / "01-packaging" / "case.yaml", "--format", "html").stdout
    assert page.count("<svg") == 2
    assert "<script" not in page
    assert 'src="' not in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")


def test_png_is_a_picture(tmp_path):
    out = tmp_path / "plane.png"
    run = trades(EXAMPLES / "04-penalty" / "case.yaml", "--format", "png", "--out", out)
    assert run.returncode == 0, run.stderr
    data = out.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) > 20_000
    assert trades(EXAMPLES / "04-penalty" / "case.yaml", "--format", "png", text=False).stdout == data


def test_markdown_goes_to_a_file(tmp_path):
    out = tmp_path / "trades.md"
    assert trades(EXAMPLES / "03-renewal" / "case.yaml", "--format", "md", "--out", out).returncode == 0
    assert out.read_text("utf-8").startswith("# ")
    assert "## If you, then we" in out.read_text("utf-8")


def test_heard_weighs_their_words():
    told = json.loads(trades(EXAMPLES / "05-chemicals" / "case.yaml", "--heard", "--format", "json").stdout)
    assert told["deal"]


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (HEAD, "has no issues, so there is nothing to trade"),
        (
            HEAD + "issues: [{name: price, options: [a, b]}]",
            'issues[0] ("price") does not say what its options are',
        ),
        (HEAD + "issues: [price]", 'issues[0] ("price") has no options'),
        (
            TWO.replace("weight: 60, values: [0, 100]", "weight: .nan, values: [0, 100]"),
            "must be a number",
        ),
        (
            TWO.replace("weight: 60, values: [0, 100]", "rank: 1, values: [0, 100]"),
            "give every issue a rank or a weight",
        ),
        (TWO + "links: [{if: {price: low}}]", 'says nothing; add "requires"'),
        (
            TWO
            + "links: [{if: {price: low}, excludes: {price: low}}, {if: {price: high}, excludes: {price: high}}]",
            "links[0] and links[1] contradict each other",
        ),
        (TWO + "limits: [{name: budget, amounts: {price: {hihg: 5}}, at_most: 2}]", 'did you mean "high"?'),
        (
            TWO + "limits: [{name: budget, amounts: {price: {high: 5}}}]",
            'bounds nothing; add "at_most" or "at_least"',
        ),
    ],
)
def test_what_is_wrong_is_told_in_one_line(case, says, tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(case)
    run = trades(path)
    assert run.returncode == 2
    assert run.stdout == ""
    (line,) = run.stderr.splitlines()
    assert says in line
    assert "case.yaml" in line


def test_no_deal_is_a_success_and_names_the_margin():
    run = trades("-", "--format", "json", given=TWO + "reservation: {mine: 97, theirs: 20}\n")
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    jsonschema.validate(told, SCHEMA)
    assert (told["deal"], told["recommended"], told["equivalent"]) == (False, None, [])
    assert "no package is worth more to you than having no deal (97)" in told["why"]
    assert "NO DEAL" in trades("-", given=TWO + "reservation: {mine: 97, theirs: 20}\n").stdout


def test_one_option_and_odd_weights_are_remarked():
    case = TWO.replace("weight: 60", "weight: 70") + (
        "  - {name: colour, options: [red], mine: {weight: 1, values: [50]}, theirs: {weight: 1, values: [50]}}\n"
    )
    notes = json.loads(trades("-", "--format", "json", given=case).stdout)["notes"]
    assert any("the weights under mine add up to 111" in note for note in notes)
    assert any('issues[2] ("colour") has one option only' in note for note in notes)


def test_a_case_with_nothing_to_move_says_so():
    case = (
        HEAD
        + "issues: [{name: p, options: [x], mine: {weight: 1, values: [60]}, theirs: {weight: 1, values: [60]}}]\n"
    )
    run = trades("-", given=case + "reservation: {mine: 20, theirs: 20}\n")
    assert run.returncode == 0, run.stderr
    assert "What is on the table is already the best for both" in run.stdout
