"""The preparation sheet: what is known, where it comes from, what is asked, and what fails."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pastno.coach.prepare import prepare
from pastno.intake.casefile import load_case, parse_case
from pastno.intake.load import load_many
from pastno.negotiation.advice import Quote
from pastno.negotiation.case import Alternative, Case, Evidence, Forecast, Link, Party
from pastno.reading.rules import RulesReader
from pastno.wording.check.linter import check
from talk import no

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("0*"))
READER = RulesReader()
BARE = Case("", Party("Aster"), Party("Helion"))
TODAY = date(2026, 3, 5)
QUICK = [2, 3, 5, 7, 9, 14]
GLOBAL = no(
    "It's a global decision. There is nothing I can do locally.",
    refuses="There is nothing I can do locally",
    ground="authority",
)
FULL = parse_case("""
title: Fifteen per cent
me: {name: Aster, role: buyer}
them: {name: Helion, role: supplier, people: [{name: Anne, decides: true}]}
issues:
  - {name: price, disputed: true, options: ["+15 %", "0 %"], now: "+15 %", mine: {weight: 60, values: [0, 100]}, theirs: {weight: 40, values: [100, 0], spread: 0.2}}
  - {name: term, options: [one year, two years], now: one year, mine: {weight: 40, values: [20, 90]}, theirs: {weight: 60, values: [0, 100], spread: 0.2}}
agree_by: 2026-04-01
reservation: {mine: 20, theirs: 30}
alternatives:
  mine:
    - {name: reformulate at Norvik, works: 0.4, basis: a trial, value: 30, ready_weeks: 10}
    - {name: a second source, works: 0.6, basis: a sample, value: 25, ready_weeks: 8}
    - {name: delay the launch, works: 0.9, basis: sales, value: 15, ready_weeks: 0}
  theirs: [most pay the list]
interests: {mine: [a cost that we can carry], theirs: [{guess: the global list, from: It's a global decision}]}
evidence: [{claim: raw material, figure: 4, unit: "%", source: public index, date: 2026-02-01, illuminates: "ours: a fair price", share: true}]
worst_case: {text: a year at the list, amount: 412000, unit: EUR, recover_weeks: 52}
core: price
mandate: {signs: Marta, floor: not above +9 %}
face: the list stands; your order is an exception
audit: [we only call when prices rise, we want an exception]
exit_line: Then we order for one quarter and talk again in June.
next_step: a sample to the lab by 12 March
notes: Norvik has not answered since May
""")


def entries(page):
    return [entry for field in page.fields for entry in field.entries]


def texts(page, number):
    return " ".join(entry.text for entry in page.field(number).entries)


def failed(page):
    return {(c.field, c.name) for c in page.failed}


@pytest.fixture(params=EXAMPLES, ids=lambda path: path.name)
def example(request):
    """A case of the examples with its thread, and with all that came later."""
    case = load_case(str(request.param / "case.yaml"))
    later = [path.name for path in request.param.glob("later.*")]
    first = [str(request.param / name) for name in case.conversation]
    me = case.me.people[0].name
    return case, [
        READER.read(load_many(files, me=me)) for files in (first, [*first, str(request.param / later[0])])
    ]


def test_an_example_fills_its_sheet_and_every_entry_says_what_it_rests_on(example):
    case, readings = example
    for reading in readings:
        page = prepare(case, reading)
        assert [field.number for field in page.fields] == list(range(1, 16))
        filled, of = page.completeness
        assert of == 11
        assert filled >= 10
        for entry in entries(page)[:-4]:  # the last four are lines to write on
            assert entry.because, entry
            for because in entry.because:
                if isinstance(because, Quote):
                    start, end = because.span
                    assert reading.turns[because.turn].text[start:end] == because.text


def test_what_is_for_them_keeps_every_secret(example):
    case, readings = example
    for reading in readings:
        for entry in entries(prepare(case, reading)):
            if entry.say and entry.lead != "exit line":
                found = check(entry.text, reader=READER, reply_to=reading, case=case, select=["S1"])
                assert not found, (entry, found)


def test_a_question_stands_where_something_is_missing_and_nowhere_else(example):
    case, readings = example
    for field in prepare(case, readings[0]).fields:
        assert (field.ask is None) == field.filled


def test_two_names_are_enough_and_the_sheet_teaches():
    page = prepare(BARE)
    assert page.completeness == (0, 11)
    asks = [field.ask for field in page.fields]
    assert all(ask.question.endswith(("?", ".")) and ask.example and ask.changes for ask in asks)
    assert len({ask.question for ask in asks}) == 15
    assert "What exactly did they say?" in page.field(2).ask.question
    assert page.checks == ()


def test_the_quick_form_has_six_fields():
    page = prepare(FULL, GLOBAL, form="quick", today=TODAY)
    assert [field.number for field in page.fields] == QUICK
    assert page.completeness == (6, 6)
    assert prepare(BARE, form="quick").completeness == (0, 6)


def test_a_full_case_lacks_nothing_and_what_fails_says_why():
    page = prepare(FULL, GLOBAL, today=TODAY)
    assert page.completeness == (11, 11)
    assert all(check.why for check in page.failed)
    assert (7, "three alternatives, of two kinds") not in failed(page)
    assert (14, "exit line and next step have a date") not in failed(page)


def test_what_is_computed_is_marked_and_what_was_written_is_not():
    page = prepare(FULL, GLOBAL, today=TODAY)
    made = {entry.lead: entry.origin for entry in entries(page)}
    for lead in ("audit", "label", "ask", "offer", "worth", "hold", "heard as"):
        assert made[lead] == "computed"
    assert (made["exit line"], made["our limit"], made["theirs"]) == ("case", "case", "case")
    assert page.field(5).entries[1].origin == "heard"


def test_a_guess_without_their_words_stays_a_guess():
    page = prepare(FULL, no("We cannot do that."), today=TODAY)
    assert "from “It's a global decision”" in texts(page, 5)
    assert (5, "each guess about them rests on their words") in failed(page)


def test_an_exit_line_that_names_the_alternative_is_not_one_to_say():
    case = replace(FULL, exit_line="Then we reformulate at Norvik by June.")
    page = prepare(case, GLOBAL, today=TODAY)
    line = next(entry for entry in page.field(14).entries if entry.lead == "exit line")
    assert not line.say
    assert (14, "the exit line keeps your secrets") in failed(page)


def test_an_exit_without_a_day_fails():
    page = prepare(replace(FULL, exit_line="Then we leave it.", next_step="ring the lab"), today=TODAY)
    assert (14, "exit line and next step have a date") in failed(page)


def test_a_worst_case_without_a_figure_is_asked_for():
    page = prepare(
        replace(FULL, worst_case=replace(FULL.worst_case, amount=None, recover_weeks=None)), GLOBAL
    )
    assert page.field(3).ask.place == "worst_case.amount"


def test_what_has_expired_is_no_way_out():
    mine = (Alternative("the old stock", 1.0, expires=date(2026, 1, 1)), *FULL.alternatives.mine)
    case = replace(FULL, alternatives=replace(FULL.alternatives, mine=mine))
    assert "the old stock" not in texts(prepare(case, GLOBAL, today=TODAY), 7)


def test_a_day_that_is_past_fails():
    page = prepare(FULL, GLOBAL, today=date(2026, 5, 1))
    assert (13, "the day is still to come") in failed(page)


def test_four_figures_are_too_many_and_each_needs_a_source():
    more = tuple(Evidence(f"claim {n}", n, "%", "", None, "theirs: x", True) for n in range(4))
    page = prepare(replace(FULL, evidence=more), GLOBAL, today=TODAY)
    assert page.field(11).ask.place == "evidence.source"
    assert {name for number, name in failed(page) if number == 11} == {
        "three figures at most",
        "each figure has a source and lights up an interest",
    }


def test_figures_and_offers_wait_as_the_gates_say():
    page = prepare(FULL, GLOBAL, today=TODAY)
    assert page.field(10).entries[0].lead == "hold"
    assert page.field(11).entries[0].lead == "hold"


def test_where_nothing_clears_both_sides_the_field_says_so():
    page = prepare(replace(FULL, reservation_mine=95.0, reservation_theirs=95.0), GLOBAL, today=TODAY)
    assert page.field(10).filled
    assert page.field(10).entries[0].lead == "no deal"
    assert (10, "a package clears both sides") in failed(page)


def test_links_that_exclude_every_package_are_told():
    links = (Link({"price": "0 %"}, {"term": "two years"}, {"term": "two years"}),)
    links += (Link({"price": "+15 %"}, {"term": "two years"}, {"term": "two years"}),)
    page = prepare(replace(FULL, links=links), GLOBAL, today=TODAY)
    assert any("no trade could be worked out" in note for note in page.notes)
    assert not page.field(10).filled


def test_a_bet_that_lacks_its_day_is_shown_and_fails():
    bet = Forecast("the index", 9, 4, "%", source="public index")
    page = prepare(replace(FULL, forecasts=(bet,)), GLOBAL, today=TODAY)
    assert not next(entry for entry in page.field(10).entries if entry.lead == "bet").say
    assert any("the bet on the index" in name for _, name in failed(page))


def test_nothing_pushes_past_a_no_that_is_to_be_respected():
    stop = no("Please stop contacting us.", respect=True)
    page = prepare(FULL, stop, today=TODAY)
    assert page.respected
    assert not any(entry.say for number in (9, 10) for entry in page.field(number).entries)
    assert "is to be respected" in page.notes[0]


def test_a_guard_that_turns_the_audit_down_leaves_the_field_filled_and_says_why():
    case = replace(FULL, audit=("you know of Norvik", "we will reformulate at Norvik"))
    page = prepare(case, GLOBAL, today=TODAY)
    assert page.field(9).filled
    assert all("Norvik" not in entry.text for entry in page.field(9).entries if entry.say)
    assert (9, "the audit passes the check") in failed(page)


_PARTS = (
    "title", "me", "them", "issues", "agree_by", "reservation_mine", "reservation_theirs", "alternatives",
    "interests_mine", "interests_theirs", "evidence", "worst_case", "core", "mandate", "face", "audit", "exit_line",
    "next_step", "notes", "reading",
)  # fmt: skip


def _with(parts):
    case = replace(BARE, **{name: getattr(FULL, name) for name in parts if name != "reading"})
    return prepare(case, GLOBAL if "reading" in parts else None, today=TODAY)


@settings(max_examples=40)
@given(parts=st.sets(st.sampled_from(_PARTS)), more=st.sets(st.sampled_from(_PARTS)))
def test_knowing_more_never_makes_a_sheet_less_complete(parts, more):
    less, all_of_it = _with(parts), _with(parts | more)
    for before, after in zip(less.fields, all_of_it.fields, strict=True):
        assert after.filled or not before.filled, before.name
    assert less.completeness[0] <= all_of_it.completeness[0]
