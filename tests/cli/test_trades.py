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
    case = EXAMPLES / "06-launch" / "case.yaml"
    told = json.loads(trades(case, "--heard", "--format", "json").stdout)
    jsonschema.validate(told, SCHEMA)
    assert told["deal"]
    assert sum(one["after"] for one in told["heard"]) == pytest.approx(100, abs=1)
    talk = "".join(path.read_text("utf-8") for path in case.parent.glob("*.json"))
    words = [word for one in told["heard"] for quoted in one["words"] for word in quoted.split()]
    assert words
    assert all(word in talk for word in words)
    assert "HEARD" in trades(case, "--heard").stdout


def spoken(told):
    """Every sentence of a JSON answer that is meant for the counterpart."""
    for part in (
        told["recommended"],
        *told["trades"],
        *told["equivalent"],
        *told["plan"],
        *told["contingent"],
    ):
        if part and part["sentence"]:
            yield part["sentence"]


@pytest.mark.parametrize(
    "added",
    [
        "face: Petra would report it as a pilot that we pay up to 95 EUR for\n",
        "face: Petra can tell her board it was only a pilot\n",
        "face: the number that our second source in Lodz quoted stays yours\n",
        "face: you stay ahead of a second source in Lodz that would take it\n",
    ],
)
def test_own_words_that_tell_a_secret_or_speak_of_them_are_never_said(added):
    case = TWO + (
        "reservation: {mine: 15, theirs: 15}\nmandate: {floor: no more than 95 EUR}\n"
        "alternatives: {mine: [{name: second source in Lodz}]}\n"
    )
    case = case.replace("them: them", "them: {name: Helion, people: [{name: Petra Novak}]}")
    told = json.loads(trades("-", "--format", "json", given=case + added).stdout)
    assert told["deal"]
    for sentence in spoken(told):
        assert not {"95", "Lodz", "Petra", "board"} & set(sentence.replace(".", " ").split())
    assert any(note.startswith("face ") for note in told["notes"])
    words = case.replace("mine: {weight: 40", 'words: {long: "we go up to 95 EUR for it"}, mine: {weight: 40')
    told = json.loads(trades("-", "--format", "json", given=words).stdout)
    assert not any("95" in sentence for sentence in spoken(told))
    assert any('issues[1].words["long"] tells a secret' in note for note in told["notes"])


def test_a_table_that_can_be_had_is_not_given_up_for_less():
    case = TWO.replace("now: high", "now: low") + "reservation: {mine: 20, theirs: 10}\n"
    told = json.loads(trades("-", "--format", "json", given=case.replace("[0, 100]}}", "[30, 100]}}")).stdout)
    assert told["now"]["mine"] > 20
    assert told["recommended"]["mine"] >= told["now"]["mine"]
    assert all(step["mine"] >= told["now"]["mine"] for step in told["plan"])


def test_what_is_not_known_is_not_called_beaten():
    run = trades("-", given=TWO)
    assert "neither no-deal is known" in run.stdout
    assert "beat" not in run.stdout.splitlines()[0]
    best = TWO.replace("now: high", "now: low").replace(
        "theirs: {weight: 40, values: [100, 0]}", "theirs: {weight: 0, values: [1, 1]}"
    )
    run = trades("-", given=best + "reservation: {theirs: 99.5}\n")
    assert "NO DEAL" not in run.stdout


def test_without_a_table_every_term_is_named_and_asked_for():
    case = TWO.replace(" now: high,", "").replace(" now: short,", "")
    run = trades("-", given=case + "reservation: {mine: 20, theirs: 20}\n")
    assert "price: high (assumed)" in run.stdout
    assert "what is on the table for price and term (now)" in run.stdout
    told = json.loads(trades("-", "--format", "json", given=case).stdout)
    assert {*told["recommended"]["if"], *told["recommended"]["then"]} == {"price", "term"}


def test_a_day_that_is_past_is_remarked():
    case = TWO + "reservation: {mine: 20, theirs: 20}\nagree_by: 2020-01-31\n"
    told = json.loads(trades("-", "--format", "json", given=case).stdout)
    assert "agree_by (2020-01-31) is past: set another day before you send a sentence" in told["notes"]
    later = json.loads(trades("-", "--format", "json", given=case.replace("2020", "2999")).stdout)
    assert not any("agree_by" in note for note in later["notes"])


def test_figures_that_are_perhaps_not_meant_are_remarked():
    case = TWO.replace("values: [100, 0]}}", "values: [100, 0], spread: 30}}") + (
        "links: [{if: {price: low}, requires: {term: long}}, {if: {price: high, term: short}, bonus: {mine: 100}}]\n"
        "limits: [{name: budget, amounts: {price: {high: 5}}, at_most: 2}]\n"
        "forecasts: [{about: sales, mine: 5, theirs: 5}]\n"
    )
    notes = "\n".join(json.loads(trades("-", "--format", "json", given=case).stdout)["notes"])
    for told in (
        "spread 30 is more than",
        "links[1] adds 100 points",
        "both expect 5",
        "breaks a link or a limit",
    ):
        assert told in notes


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
    assert "No trade is better than what is on the table." in run.stdout


def test_a_bet_tells_nothing_and_speaks_to_them():
    case = TWO + (
        "reservation: {mine: 15, theirs: 15}\nalternatives: {mine: [{name: the barn in Osby}]}\n"
        "forecasts: [{about: visitors, mine: 10, theirs: 30, reached: they get a bonus, "
        "missed: we owe nothing because the barn in Osby is cheaper, by: 2027-05-01, until: 2026-01-01}]\n"
    )
    told = json.loads(trades("-", "--format", "json", given=case).stdout)
    (bet,) = told["contingent"]
    assert "Osby" not in bet["sentence"]
    assert "they" not in bet["sentence"]
    notes = "\n".join(told["notes"])
    assert "forecasts[0].missed tells a secret" in notes
    assert "lies before by" in notes


def test_first_names_and_words_that_are_no_sentence_are_remarked():
    case = TWO.replace("them: them", "them: {name: Film, people: [{name: Mark Lund}, {name: the director}]}")
    case = case.replace("options: [short, long]", "options: [short, at single rate]")
    case = case.replace(
        "mine: {weight: 60", "words: {low: you let us have it and Mark gets a credit}, mine: {weight: 60"
    )
    told = json.loads(trades("-", "--format", "json", given=case).stdout)
    assert not any("Mark" in sentence for sentence in spoken(told))
    assert any('words["low"] speaks of them' in note for note in told["notes"])
    assert any('words["at single rate"] is missing' in note for note in told["notes"])


def test_what_would_have_to_change_is_what_would_make_a_deal():
    case = (
        HEAD
        + "issues: [{name: p, options: [a, b, c], now: a, mine: {weight: 1, values: [0, 40, 100]},"
        + " theirs: {weight: 1, values: [100, 60, 10]}}]\n"
    )
    run = trades("-", given=case + "reservation: {mine: 70, theirs: 50}\n")
    assert "NO DEAL" in run.stdout
    assert "the best that they would take is worth 40 to you" in run.stdout
    assert json.loads(
        trades("-", "--format", "json", given=case + "reservation: {mine: 39, theirs: 50}\n").stdout
    )["deal"]


def test_of_two_answers_that_are_equal_the_one_that_is_better_for_us_is_proposed():
    case = (
        HEAD
        + "issues: [{name: p, options: [a, b, c], now: c, mine: {weight: 1, values: [100, 70, 40]},"
        + " theirs: {weight: 1, values: [0, 40, 70]}}]\nreservation: {mine: 10, theirs: 10}\n"
    )
    told = json.loads(trades("-", "--format", "json", given=case.replace("now: c, ", "")).stdout)
    assert told["recommended"]["package"]["p"] == "b"
