"""`pastno check` as a program: exit codes, the stream of lines, and mistakes told in one line."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "src/pastno/schemas/check.schema.json").read_text(encoding="utf-8")
)
CASE = """
title: Fifteen per cent
me: {name: Aster Coatings, role: buyer}
them: {name: Helion Chemicals, role: supplier}
reservation: {mine: 38}
alternatives:
  mine:
    - {name: second source, works: 0.7, cost: {value: 1.16, unit: EUR/piece}}
notes: Ines is measured on margin.
"""


def run(*arguments, given=""):
    done = subprocess.run(
        [sys.executable, "-c", "from pastno.cli.main import run; run()", *arguments],
        input=given.encode(),
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return str(path)


def test_a_clean_draft_ends_with_0_and_one_with_findings_with_1(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("What would have to be different in June?\n", encoding="utf-8")
    assert run("check", str(draft))[0] == 0
    draft.write_text("What's your problem?\n", encoding="utf-8")
    code, out, _ = run("check", str(draft))
    assert code == 1
    assert "Q102 error, line 1" in out
    assert "\x1b" not in out


def test_json_fits_its_schema(case):
    code, out, _ = run("check", "-", "--case", case, "--format", "json", given="We walk at 38. Why not?")
    assert code == 1
    told = json.loads(out)
    jsonschema.validate(told, SCHEMA)
    assert told["clean"] is False
    assert {"S101", "Q101"} <= {f["code"] for f in told["findings"]}
    for finding in told["findings"]:
        start, end = finding["span"]
        assert "We walk at 38. Why not?"[start:end] == finding["words"]


def test_a_draft_is_held_against_what_it_answers(tmp_path):
    thread = tmp_path / "no.txt"
    thread.write_text("We won't be renewing the agreement.\n", encoding="utf-8")
    code, out, _ = run("check", "-", "--reply-to", str(thread), given="Noted, thanks.")
    assert code == 1
    assert "H302" in out


def test_a_mail_is_checked_for_what_it_says_itself(tmp_path):
    mail = tmp_path / "draft.eml"
    mail.write_text(
        "From: Priya <priya@aster.example>\nTo: Ines <ines@helion.example>\nSubject: Re: list\n"
        "Content-Type: text/plain; charset=utf-8\n\nWhat's your problem?\n\n"
        "On Mon, 2 Mar 2026, Ines wrote:\n> Why do you ask?\n",
        encoding="utf-8",
    )
    code, out, _ = run("check", str(mail), "--me", "Priya", "--format", "json")
    assert code == 1
    assert [f["code"] for f in json.loads(out)["findings"]] == ["Q102"]


def test_a_stream_answers_every_line_in_order(case):
    lines = [
        {"id": 1, "draft": "What's your problem?", "reply_to": None, "case": None},
        {"id": "two", "draft": "It sounds like June is full.", "reply_to": "June is full.", "case": case},
        {"id": 3, "draft": "We walk at 38.", "reply_to": "No.", "case": case},
    ]
    code, out, err = run("check", "--jsonl", "-", given="\n".join(json.dumps(line) for line in lines))
    assert (code, err) == (0, "")
    answers = [json.loads(line) for line in out.splitlines()]
    assert [a["id"] for a in answers] == [1, "two", 3]
    for answer in answers:
        jsonschema.validate(answer, SCHEMA)
    assert [f["code"] for f in answers[0]["findings"]] == ["Q102"]
    assert answers[1]["findings"] == []
    assert "S101" in {f["code"] for f in answers[2]["findings"]}


def test_a_bad_line_is_answered_in_its_place_and_the_rest_goes_on():
    given = 'no json\n{"id": 5, "draft": 7}\n{"id": 6, "draft": "Why not?", "case": "nowhere.yaml"}\n{"id": 7, "draft": "Hello Ines."}\n'
    code, out, err = run("check", "--jsonl", "-", given=given)
    assert code == 2
    answers = [json.loads(line) for line in out.splitlines()]
    assert [a["id"] for a in answers] == [None, 5, 6, 7]
    assert ["error" in a for a in answers] == [True, True, True, False]
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "nowhere.txt"),
        ("check", "-", "--case", "nowhere.yaml"),
        ("check", "-", "--reply-to", "nowhere.eml"),
        ("check", "-", "--select", "Z9"),
        ("check", "--explain", "Q999"),
        ("check", "--jsonl", "nowhere.jsonl"),
        ("check", "-", "--reply-to", "-"),
        ("check", "--jsonl", "-", "--case", "x.yaml"),
    ],
)
def test_what_cannot_be_run_is_told_in_one_line(arguments):
    code, out, err = run(*arguments, given="Hello Ines.")
    assert code == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err


@pytest.mark.parametrize("data", ["", " \n\n", "\x00\x01\x02binary"])
def test_a_draft_without_words_is_refused(data):
    code, _, err = run("check", "-", given=data)
    assert code == 2
    assert len(err.strip().splitlines()) == 1


def test_a_rule_is_explained_with_bad_and_good_lines():
    code, out, _ = run("check", "--explain", "q101")
    assert code == 0
    assert "bad      Why can't you deliver in May?" in out
    assert "good     What makes it difficult to deliver in May?" in out


def test_all_rules_are_listed():
    code, out, _ = run("check", "--list")
    assert code == 0
    assert "Q101 error" in out
    assert "S  Secrets and promises (the guard)" in out
