"""The YAML cases of the check: each draft fails with the code and the words named, or passes."""

from pathlib import Path

import pytest
import yaml

from pastno.wording.check.linter import all_rules, check

from .told import CASES, Told, talk

HERE = Path(__file__).parent / "cases"


def cases():
    for path in sorted(HERE.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
            name = f"{path.stem}-{number}-{case.get('code', 'pass')}"
            yield pytest.param(case, id=name)


def remarks(case, text):
    reader = Told(
        theirs=case.get("heard", {}),
        moves=tuple(case.get("moves", ())),
        habits=tuple(case.get("habits", {}).items()),
    )
    turns = case.get("talk") or ([case["to"]] if "to" in case else None)
    reading = talk(reader, *turns) if turns else None
    return check(text, reader=reader, reply_to=reading, case=CASES.get(case.get("case")))


@pytest.mark.parametrize("case", [c for c in cases() if "fail" in c.values[0]])
def test_a_bad_draft_fails_with_its_code_and_words(case):
    found = [r for r in remarks(case, case["fail"]) if r.code == case["code"]]
    assert [r.words for r in found][:1] == [case["words"]], [
        (r.code, r.words) for r in remarks(case, case["fail"])
    ]
    if "rewrite" in case:
        assert found[0].rewrite == case["rewrite"]


@pytest.mark.parametrize("case", [c for c in cases() if "pass" in c.values[0]])
def test_a_good_draft_passes(case):
    assert [(r.code, r.words) for r in remarks(case, case["pass"])] == []


@pytest.mark.parametrize("case", [c for c in cases() if "fail" in c.values[0]])
def test_a_rewrite_can_be_sent(case):
    for remark in remarks(case, case["fail"]):
        told = [
            r for r in remarks({**case, "moves": (), "habits": {}}, remark.rewrite) if r.severity == "error"
        ]
        assert told == [], f"{remark.code} proposes {remark.rewrite!r}"


def test_every_rule_has_a_case_that_fails():
    tried = {c.values[0]["code"] for c in cases() if "fail" in c.values[0]}
    assert tried == {r.code for r in all_rules()}


def test_there_are_many_cases():
    assert sum(1 for _ in cases()) >= 150
