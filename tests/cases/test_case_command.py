"""`pastno case`: two minutes for a new case, and nothing is ever lost."""

import json
import stat
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

import pastno
from pastno.cli.case import app
from pastno.intake import casebook
from pastno.intake.casefile import CaseError, load_case
from pastno.intake.prep import QUESTIONS, answered
from pastno.negotiation.case import Alternative, WorstCase

SCHEMA = json.loads((Path(pastno.__file__).parent / "schemas" / "case.schema.json").read_text())
CSV = "issue,option,mine weight,mine value\nprice,+15 %,55,0\nprice,0 %,,100\n"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PASTNO_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def run(*arguments, answers=None):
    return CliRunner().invoke(app, arguments, input=answers, catch_exceptions=True)


def ran(*arguments, answers=None):
    result = run(*arguments, answers=answers)
    assert result.exception is None, result.exception
    return result


def refused(*arguments):
    result = run(*arguments)
    assert isinstance(result.exception, CaseError), result.output
    assert "\n" not in str(result.exception)
    return str(result.exception)


def test_the_six_fields_by_options(home):
    told = ran(
        "new", "--them", "Helion Chemicals", "--me", "Aster", "--no-words", "It's a global decision.",
        "--core", "price", "--worst-case", "we pay the list", "--worst-cost", "EUR 412k, 18 months",
        "--they-protect", "the global list", "--we-need", "a cost we can pass on", "--alternative", "reformulate, 40 %, 18 months",
        "--alternative", "second source", "--audit", "we only call when prices rise", "--exit-line", "Then for one quarter.",
        "--next-step", "trial by 12 March",
    )  # fmt: skip
    case = load_case("helion-chemicals")
    assert case.worst_case == WorstCase("we pay the list", 412_000, "EUR", "", 78)
    assert case.alternatives.mine == (
        Alternative("reformulate", works=0.4, ready_weeks=78),
        Alternative("second source"),
    )
    assert (case.core, case.audit) == ("price", ("we only call when prices rise",))
    assert [i.text for i in (*case.interests_mine, *case.interests_theirs)] == [
        "a cost we can pass on",
        "the global list",
    ]
    assert (case.exit_line, case.next_step) == ("Then for one quarter.", "trial by 12 March")
    words = home / "cases" / case.conversation[0]
    assert words.read_text() == "It's a global decision.\n"
    assert f"The case is in {case.path}" in told.stdout
    assert f"Next: pastno coach {words} --case helion-chemicals" in told.stdout


def test_asked_one_line_each_and_enter_skips():
    told = ran("new", answers="Helion\n" + "\n" * (len(QUESTIONS) - 1))
    assert load_case("helion").them.name == "Helion"
    assert told.stderr.count("?") >= len(QUESTIONS)
    assert "Next: pastno coach THREAD --case helion" in told.stdout


def test_the_questions_are_the_six_fields_of_sudden_preparation():
    assert {question.field for question in QUESTIONS} == {1, 2, 3, 5, 7, 9, 14}  # 1 is who they are
    assert all(question.example for question in QUESTIONS)
    for question in QUESTIONS:
        answered(question.key, question.example)


def test_an_answer_that_cannot_be_used_is_asked_for_again():
    told = ran("new", answers="Helion\n\n\nmoney\np\n")
    assert '"money" is not one of price, capacity, timing, reputation' in told.stderr
    assert load_case("helion").core == "price"


def test_nobody_to_negotiate_with_is_refused():
    assert "nobody is named as the counterpart" in str(run("new", answers="\n" * 20).exception)


@pytest.mark.parametrize(
    ("answer", "works", "weeks", "name"),
    [
        ("second source, 70 %, 10 weeks", 0.7, 10, "second source"),
        ("tender the lane, p=.6, 2 months", 0.6, 8.7, "tender the lane"),
        ("make it, in our own shop, 0.3", 0.3, None, "make it, in our own shop"),
        ("wait 8 weeks", None, None, "wait 8 weeks"),
    ],
)
def test_an_alternative_in_one_line(answer, works, weeks, name):
    ran("new", "x", "--them", "X", "--alternative", answer)
    (alternative,) = load_case("x").alternatives.mine
    assert (alternative.name, alternative.works, alternative.ready_weeks) == (name, works, weeks)


@pytest.mark.parametrize(
    ("answer", "amount", "unit"),
    [
        ("EUR 180k", 180_000, "EUR"),
        ("€1.2m", 1_200_000, "EUR"),
        ("412,000 USD", 412_000, "USD"),
        ("£ 90 000", 90_000, "GBP"),
    ],
)
def test_a_cost_in_one_line(answer, amount, unit):
    ran("new", "x", "--them", "X", "--worst-cost", answer)
    worst = load_case("x").worst_case
    assert (worst.amount, worst.unit) == (amount, unit)


def test_a_name_that_is_taken_is_not_overwritten(home):
    ran("new", "rent", "--them", "Quay")
    before = (home / "cases" / "rent.yaml").read_text()
    assert "is there already; choose another name or add --force" in refused("new", "rent", "--them", "Other")
    assert (home / "cases" / "rent.yaml").read_text() == before
    ran("new", "rent", "--them", "Other", "--force")
    assert load_case("rent").them.name == "Other"


def test_a_second_case_with_the_same_counterpart_gets_a_number():
    ran("new", "--them", "Quay")
    ran("new", "--them", "Quay")
    assert [entry.name for entry in casebook.entries()] == ["quay", "quay-2"]


@pytest.mark.parametrize("name", ["../../outside", "a/b", "/etc/x", "..", "nul", "case\n"])
def test_a_case_stays_in_the_book_whatever_its_name(home, name):
    run("new", name, "--them", "X")
    assert all(path.parent == home / "cases" for path in home.rglob("*.yaml"))
    assert not (home.parent / "outside.yaml").exists()


def test_only_the_owner_may_read_a_case(home):
    ran("new", "rent", "--them", "Quay", "--no-words", "No.")
    if sys.platform != "win32":
        for path in (home / "cases").iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_failed_write_leaves_nothing_behind(home, monkeypatch):
    ran("new", "rent", "--them", "Quay")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    assert "No space left on device" in refused("new", "other", "--them", "X")
    assert [path.name for path in (home / "cases").iterdir()] == ["rent.yaml"]


def test_list_says_where_each_case_stands(home):
    assert "No cases in" in ran("list").stdout
    ran("new", "rent", "--them", "Quay", "--me", "Hollis")
    (home / "cases" / "broken.yaml").write_text("me: [")
    shown = ran("list").stdout
    assert "Hollis with Quay" in shown
    assert "find out their exact words" in shown
    assert "cannot be read" in shown
    entries = json.loads(ran("list", "--format", "json").stdout)
    assert [entry["name"] for entry in entries] == ["broken", "rent"]
    assert entries[1]["missing"][0]["part"] == "conversation"


def test_show_names_what_is_missing_and_what_it_would_change():
    ran("new", "rent", "--them", "Quay", "--no-words", "No.", "--worst-case", "we move out")
    shown = ran("show", "rent").stdout
    assert "what the worst case costs, or what it breaks" in shown
    assert "whether walking is fatal or fixable" in shown
    data = json.loads(ran("show", "rent", "--format", "json").stdout)
    jsonschema.validate(data["case"], SCHEMA)
    assert data["missing"][0]["changes"] == "whether walking is fatal or fixable"
    assert load_case("rent").worst_case.text in ran("show", "rent", "--format", "yaml").stdout


def test_an_unknown_name_suggests_the_nearest():
    ran("new", "warehouse", "--them", "Quay")
    assert 'did you mean "warehouse"?' in refused("show", "warehuose")


def test_export_as_json_fits_the_schema_and_comes_back(tmp_path):
    ran("new", "rent", "--them", "Quay", "--alternative", "move out, 60 %")
    ran("export", "rent", "-o", str(tmp_path / "rent.json"))
    jsonschema.validate(json.loads((tmp_path / "rent.json").read_text()), SCHEMA)
    ran("import", str(tmp_path / "rent.json"), "--name", "again")
    assert load_case("again").alternatives == load_case("rent").alternatives


def test_export_never_overwrites_and_says_that_it_is_secret(tmp_path):
    ran("new", "rent", "--them", "Quay")
    target = tmp_path / "out.yaml"
    target.write_text("mine")
    assert "is there already" in refused("export", "rent", "-o", str(target))
    assert target.read_text() == "mine"
    assert "keep it from the counterpart" in ran("export", "rent", "-o", str(target), "--force").stderr


def test_a_workbook_is_not_printed():
    ran("new", "rent", "--them", "Quay")
    assert "name a file with -o" in refused("export", "rent", "--format", "xlsx")


def test_a_spreadsheet_becomes_a_case(tmp_path):
    (tmp_path / "prices.csv").write_text(CSV + "\n")
    told = ran("import", str(tmp_path / "prices.csv"), "--them", "Helion")
    assert load_case("prices").issues[0].options == ("+15 %", "0 %")
    assert "Next: pastno case show prices" in told.stdout


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_spreadsheet_goes_out_and_comes_back_into_the_case(tmp_path, form):
    (tmp_path / "prices.csv").write_text(CSV)
    ran("new", "rent", "--them", "Quay")
    ran("import", str(tmp_path / "prices.csv"), "--into", "rent")
    ran("export", "rent", "-o", str(tmp_path / f"out.{form}"))
    before = load_case("rent")
    ran("import", str(tmp_path / f"out.{form}"), "--into", "rent")
    assert load_case("rent") == before


def test_into_a_case_fills_in_and_replaces_only_with_force(tmp_path, home):
    case = tmp_path / "case.yaml"
    case.write_text(
        "me: A\nthem: B\nnotes: mine\nissues:\n"
        '  - {name: Price, options: ["+15 %", "0 %"], now: "+15 %", words: {"0 %": you waive it}}\n  - {name: term}\n'
    )
    table = tmp_path / "t.csv"
    table.write_text(CSV)
    ran("import", str(table), "--into", str(case))
    filled = load_case(case)
    price = filled.issues[0]
    assert (price.mine.values, price.now, price.words) == ((0, 100), "+15 %", {"0 %": "you waive it"})
    assert (filled.notes, filled.them.name, len(filled.issues)) == ("mine", "B", 2)
    table.write_text(CSV.replace(",55,", ",60,"))
    assert 'would lose mine of issue "Price"; add --force' in refused(
        "import", str(table), "--into", str(case)
    )
    ran("import", str(table), "--into", str(case), "--force")
    assert load_case(case).issues[0].mine.weight == 60
    assert "weight: 55" in case.with_name("case.yaml.bak").read_text()


def test_a_case_taken_into_the_book_still_finds_its_conversation(tmp_path):
    folder = tmp_path / "rent of the hall"
    folder.mkdir()
    (folder / "case.yaml").write_text("me: A\nthem: B\nconversation: [thread.eml]\n")
    ran("import", str(folder / "case.yaml"))
    assert load_case("rent-of-the-hall").conversation == (str(folder / "thread.eml"),)


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/pastno"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "/home/p/.local/share/pastno"),
        ("linux", {}, "/home/p/.local/share/pastno"),
        ("darwin", {}, "/home/p/Library/Application Support/pastno"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/pastno"),
        ("linux", {"PASTNO_HOME": "/elsewhere"}, "/elsewhere"),
    ],
)
def test_the_book_lies_where_the_system_keeps_data(monkeypatch, platform, variables, expected):
    for name in ("PASTNO_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/p", **variables}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert casebook.home().as_posix() == expected
