"""The rules themselves: documented, selectable, told once, and the page of the documentation made from them."""

from pathlib import Path

import pytest

from pastno.negotiation.errors import PastnoError
from pastno.wording.check import document
from pastno.wording.check.explanation import GROUPS, explain
from pastno.wording.check.linter import all_rules, check, choose, find_rule

from .told import CASES, Told, talk

ROOT = Path(__file__).resolve().parents[2]
RULES = {r.code: r for r in all_rules()}
NEEDS_MORE = {
    "M105",
    "Q107",
    "R108",
    "R109",
    "R111",
    "B105",
    "H100",
    "H200",
    "H300",
    "H400",
    "H500",
    "R103",
    "M104",
    "R107",
}
"""Rules whose examples need a longer talk, a reader or a case beside the two lines of the example."""


def test_codes_and_names_are_unique_and_every_group_is_known():
    assert len({r.name for r in all_rules()}) == len(all_rules())
    assert {r.code[0] for r in all_rules()} == set(GROUPS)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_says_what_it_asks_why_and_how_it_looks(code):
    told = explain(RULES[code])
    assert told.asks.endswith(".")
    assert "\n" not in told.asks
    assert "dossier" in told.why or "gate R" in told.why or "design" in told.why or "article" in told.why
    assert told.bad
    assert told.good


@pytest.mark.parametrize("code", [c for c in RULES if c[0] != "S" and c not in NEEDS_MORE])
def test_the_examples_of_a_rule_are_true(code):
    told = explain(RULES[code])
    reader = Told(theirs={"heat": told.to.count("!")})
    reading = talk(reader, told.to) if told.to else None
    case = CASES["helion"] if told.case else None
    for bad in told.bad:
        assert code in {r.code for r in check(bad, reader=reader, reply_to=reading, case=case)}, bad
    for good in told.good:
        errors = [r for r in check(good, reader=reader, reply_to=reading) if r.code == code]
        assert errors == [], good


def test_every_guard_rule_is_an_error():
    assert {r.severity for r in all_rules() if r.code.startswith("S")} == {"error"}


def test_select_and_ignore_take_codes_and_prefixes():
    assert {r.code[0] for r in choose(["Q,S"])} == {"Q", "S"}
    assert [r.code for r in choose(["Q101"])] == ["Q101"]
    assert {r.code[:2] for r in choose(["h1"])} == {"H1"}
    assert not any(r.code.startswith("M") for r in choose((), ["M"]))
    assert choose(["Q1"], ["Q101"]) == tuple(r for r in choose(["Q1"]) if r.code != "Q101")


@pytest.mark.parametrize("code", ["Z", "Q999", "H9"])
def test_an_unknown_code_is_refused(code):
    with pytest.raises(PastnoError, match=code):
        choose([code])
    with pytest.raises(PastnoError, match=code):
        choose((), [code])
    with pytest.raises(PastnoError):
        find_rule(code)


def test_one_fault_on_the_same_words_is_told_once():
    reader = Told()
    found = check("It seems you don't know the market.", reader=reader, reply_to=talk(reader, "No."))
    assert [r.code for r in found] == ["L101"]


def test_a_silenced_rule_speaks_where_the_other_is_left_out():
    found = check("It seems you don't know the market.", reader=Told(), ignore=["L101"])
    assert "H404" in {r.code for r in found} or found == ()


def test_a_habit_heard_by_the_reader_is_told_where_no_rule_names_it():
    heard = Told(habits=(("arguing", 0.9),))
    assert [r.code for r in check("Others manage with it.", reader=heard)] == ["H200"]
    assert "H200" not in {r.code for r in check("As I said twice, others manage with it.", reader=heard)}


def test_a_habit_that_is_only_likely_is_a_warning():
    (remark,) = check("Others manage with it.", reader=Told(habits=(("arguing", 0.5),)))
    assert (remark.code, remark.severity) == ("H500", "warning")


def test_the_page_of_the_rules_is_made_from_the_rules():
    page = ROOT / "docs" / "reference" / "rules.md"
    assert page.read_text(encoding="utf-8") == document.page(), (
        "python -m pastno.wording.check.document > docs/reference/rules.md"
    )
