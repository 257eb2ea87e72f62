"""`pastno read` and `pastno coach` as another program calls them: what they print fits the published schemas."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(
    p for p in (ROOT / "examples").glob("*/*") if p.suffix in {".eml", ".mbox", ".vtt", ".txt", ".json"}
)


def run(*arguments, given=""):
    done = subprocess.run(
        [sys.executable, "-c", "from pastno.cli.main import run; run()", *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    return done.returncode, done.stdout, done.stderr


def fits(value, schema):
    jsonschema.validate(
        value, json.loads(files("pastno.schemas").joinpath(f"{schema}.schema.json").read_text("utf-8"))
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_reading_and_its_sheet_fit_their_schemas_and_quote_exactly(path):
    code, out, _ = run("read", str(path), "--format", "json")
    assert code == 0
    conversation = json.loads(out)
    fits(conversation, "conversation")
    code, out, _ = run("coach", str(path), "--case", str(path.parent / "case.yaml"), "--format", "json")
    assert code == 0
    sheet = json.loads(out)
    fits(sheet, "sheet")
    texts = [turn["text"] for turn in conversation["turns"]]
    quoted = [b for item in walk(sheet) for b in item.get("because", ()) if "turn" in b]
    assert quoted or sheet["no"] is None
    assert all(texts[b["turn"]][slice(*b["span"])] == b["text"] for b in quoted)


def walk(value):
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def test_turns_come_as_lines_in_order_and_a_bad_line_is_answered_in_its_place():
    given = '{"id": "a", "text": "No."}\nno json\n{"id": 3, "side": "q", "text": "x"}\n'
    given += (
        '{"id": 4, "side": "me", "context": "Set globally.", "text": "Set globally?"}\n{"id": 5, "text": 6}\n'
    )
    code, out, err = run("read", "--jsonl", "-", given=given)
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 2
    assert len(err.splitlines()) == 1
    assert [a["id"] for a in answers] == ["a", None, 3, 4, 5]
    assert ["error" in a for a in answers] == [False, True, True, False, True]
    fits(answers[0], "turn")
    fits(answers[3], "turn")
    assert answers[3]["moves"] == ["mirror"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("read",), "give one FILE"),
        (("coach", "nowhere.eml"), "no such file"),
        (("coach", "-", "--override", "R10=please"), "must be respected"),
        (("coach", "--bogus", "x"), "--bogus"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(arguments, says):
    code, out, err = run(*arguments, given="No.")
    assert code == 2
    assert out == ""
    assert len(err.splitlines()) == 1
    assert says in err


def test_markup_in_a_message_stays_text():
    code, out, _ = run(
        "coach", "-", "--format", "html", given="No. We cannot accept <script>alert(1)</script> that."
    )
    assert code == 0
    assert "<script" not in out
    assert "default-src 'none'" in out
    code, out, _ = run("coach", "-", "--format", "md", given="No. We cannot accept *that* [x](http://y).")
    assert code == 0
    assert "](http" not in out


def test_an_opened_gate_is_recorded():
    thread = str(ROOT / "examples/05-chemicals/thread.eml")
    _, out, _ = run("coach", thread, "--now", "--format", "json")
    sheet = json.loads(out)
    assert sheet["overrides"][0]["gate"] == "R1"
    assert "R1" not in {held["gate"] for held in sheet["not_yet"]}
