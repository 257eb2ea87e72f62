"""A secret told in other words: heard where the case keeps it, silent without a case, and damaged weights are said."""

import json
import shutil
from pathlib import Path

import pytest

from pastno.intake.casefile import load_case
from pastno.reading.rules import RulesReader
from pastno.wording.check.linter import check
from pastno.wording.check.meaning import WEIGHTS, GuardError, Meaning, shared
from pastno.wording.check.private import private_lines

CASE = load_case(Path(__file__).resolve().parents[2] / "examples" / "05-chemicals")
READER = RulesReader()


def codes(text, case=CASE):
    return {r.code for r in check(text, reader=READER, case=case, select=("S301",))}


def test_what_is_private_is_told_and_what_is_shared_is_not():
    lines = "\n".join(private_lines(CASE))
    assert "8 % without the board" in lines
    assert "reformulate without their additive" in lines
    assert all(known.claim not in lines for known in CASE.evidence if known.share)


def test_a_secret_in_other_words_is_heard():
    assert codes(
        "Between us, my bosses would let me go as far as a good half of what you ask, and no further."
    )


@pytest.mark.parametrize(
    "text",
    [
        "It sounds like this was decided above your desk. How are exceptions made?",
        "Thank you for the list. Shall we speak on Tuesday at ten?",
        "What would have to be different for this to work on your side?",
    ],
)
def test_what_tells_nothing_passes(text):
    assert not codes(text)


def test_without_a_case_nothing_is_private():
    assert not codes("My bosses would let me go as far as a good half of what you ask.", case=None)


def test_a_long_draft_is_read_to_its_end():
    model, lines = shared(), private_lines(CASE)
    leak = "Between us, my bosses would let me go as far as a good half of what you ask, and no further."
    long = "Thank you for the list, and for the time that you took. " * 40
    assert model.told(lines, long + leak).span[0] >= len(long) - 200
    assert model.told(lines, long + leak).score > model.told(lines, long).score


def test_an_empty_draft_scores_and_does_not_fail():
    assert shared().told(private_lines(CASE), "").span == (0, 0)


def test_damaged_weights_are_told_in_one_line(tmp_path):
    for name in ("guard.onnx", "guard.json"):
        shutil.copy(WEIGHTS / name, tmp_path / name)
    with (tmp_path / "guard.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(GuardError, match=r"is damaged; install pastno again"):
        Meaning(tmp_path)
    (tmp_path / "guard.json").unlink()
    with pytest.raises(GuardError, match="cannot be read"):
        Meaning(tmp_path)


def test_the_manifest_says_what_the_weights_are():
    manifest = json.loads((WEIGHTS / "guard.json").read_text())
    assert set(manifest) >= {"above", "sha256", "shape", "drafts"}
