"""The trained reader: plain things are heard, spans are exact, and what cannot be judged is said."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pastno.negotiation.conversation import Turn
from pastno.reading.trained.model import WEIGHTS, Model, WeightsError
from pastno.reading.trained.reader import TrainedReader

READER = TrainedReader()
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "trained.yaml").read_text("utf-8"))


def hear(text, side="them", context=""):
    return READER.read_turn(Turn("x", text, side), context)


def told(reading):
    heard = {"openings": list(reading.openings), "moves": list(reading.moves), "habits": list(reading.habits)}
    if reading.refusal is not None:
        heard |= {
            name: getattr(reading.refusal, name) for name in ("firmness", "ground", "tactic", "respect")
        }
    return {**heard, "refusal": reading.refusal is not None, "heat": reading.heat}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_plain_turns_are_heard(case):
    heard = told(hear(case["text"], case.get("side", "them"), case.get("context", "")))
    for name, value in case["heard"].items():
        if name in {"openings", "moves", "habits"}:
            assert set(value) <= set(heard[name]), heard
        else:
            assert heard[name] == value, heard
    for name, value in case.get("not", {}).items():
        assert not set(value) & set(heard[name]), heard


WORDS = st.sampled_from(
    "no we can't do that price list . ? ! , Friday because your our why if then 12 % € 👍 ñ ß 你好 \n the offer".split(
        " "
    )
)


@settings(deadline=None, max_examples=60)
@given(
    st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join)),
    st.sampled_from(["me", "them"]),
    st.text(max_size=80),
)
def test_any_text_is_heard_with_spans_inside_it(text, side, context):
    reading = hear(text, side, context)
    for found in reading.findings:
        start, end = found.span
        assert 0 <= start < end <= len(text)
        assert 0.0 <= found.confidence <= 1.0
        assert found.because
    if reading.concern is not None:
        start, end = reading.concern.span
        assert text[start:end] == reading.concern.text
    if side == "me":
        assert (reading.refusal, reading.openings, reading.concern) == (None, (), None)
    else:
        assert (reading.moves, reading.habits) == ((), ())


def test_every_label_has_a_finding():
    for case in CASES:
        reading = hear(case["text"], case.get("side", "them"), case.get("context", ""))
        shown = {(f.kind, f.name) for f in reading.findings}
        assert {("opening", o) for o in reading.openings} <= shown
        assert {("move", m) for m in reading.moves} <= shown
        assert {("habit", h) for h in reading.habits} <= shown
        if reading.refusal is not None:
            assert {"refusal", "ground"} <= {kind for kind, _ in shown}


def test_a_reading_does_not_depend_on_its_neighbours():
    asked = [
        (Turn("x", c["text"], c.get("side", "them")), c.get("context", ""), n) for n, c in enumerate(CASES)
    ]
    assert list(READER.read_turns(asked)) == [READER.read_turn(*one) for one in asked]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no words, not judged"),
        (" \n ", "no words, not judged"),
        ("👍👍 🙏", "no words, not judged"),
        (
            "Leider können wir Ihnen da nicht entgegenkommen, das ist eine Entscheidung der Leitung.",
            "not in English",
        ),
        ("残念ですが、この価格ではお受けできません。どうかご理解ください。", "not in English"),
        ("No. " * 25_000, "only its first 20,000 characters"),
    ],
)
def test_what_is_not_judged_is_said(text, says):
    reading = hear(text)
    assert any(says in line for line in reading.unjudged)
    if "not judged" in says or "English" in says:
        assert (reading.refusal, reading.heat, reading.findings) == (None, 0, ())


def test_a_long_turn_is_heard_where_its_no_stands():
    padding = "We met the plant team on Tuesday and they showed us the new line, which runs well. " * 60
    text = padding + "We won't accept the higher price, the budget for this year is spent. " + padding
    reading = hear(text, context="We asked for eight per cent more.")
    assert reading.refusal is not None
    assert (
        "budget" in text[slice(*reading.refusal.span)] or "won't accept" in text[slice(*reading.refusal.span)]
    )


@pytest.fixture
def weights(tmp_path):
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    return folder


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "manifest.json"])
def test_damaged_or_missing_weights_are_an_error_of_one_line(weights, name):
    path = weights / name
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(WeightsError, match=r"damaged.*install pastno again"):
        Model(weights)
    path.unlink()
    with pytest.raises(WeightsError, match=r"missing; install pastno again"):
        Model(weights)


def test_without_weights_the_rules_hear_and_say_so(monkeypatch, weights):
    (weights / "model.onnx").write_bytes(b"nothing")
    program = (
        "import pathlib, pastno.reading.trained.model as m;"
        f"m.Model.__init__.__defaults__ = (pathlib.Path({str(weights)!r}), None);"
        "from pastno.cli.main import run; run()"
    )
    line = json.dumps({"id": 1, "text": "We can't do that, there is no budget."})
    done = subprocess.run(
        [sys.executable, "-c", program, "read", "--jsonl", "-"],
        input=line + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["refusal"]["ground"] == "price"
    assert done.stderr.count("\n") == 1
    assert "is damaged" in done.stderr
    assert "the rules hear" in done.stderr


def test_lines_are_answered_as_they_come():
    with subprocess.Popen(
        [sys.executable, "-c", "from pastno.cli.main import run; run()", "read", "--jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        for number in range(3):
            program.stdin.write(json.dumps({"id": number, "text": "No."}) + "\n")
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["id"] == number
        program.stdin.close()
        assert program.wait() == 0
