"""The case file: what it holds is read, what is wrong in it is told in one line, and writing loses nothing."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pastno.intake import caseschema, yamltree
from pastno.intake.casedump import dump_case
from pastno.intake.casefile import CaseError, load_case, parse_case
from pastno.negotiation.case import (
    Alternative,
    Estimate,
    Evidence,
    Interest,
    Link,
    Person,
    PublicStand,
    Worth,
)

TWO = "me: Aster\nthem: Helion\n"
SCHEMA = Path(caseschema.__file__).parents[1] / "schemas" / "case.schema.json"
BAD = yaml.safe_load(Path(__file__).with_name("bad.yaml").read_text())

DESIGN = """
title: Fifteen per cent on specialty chemicals
me: {name: Aster Coatings, role: buyer}
them: {name: Helion Chemicals, role: supplier, people: [{name: Ines Roth, decides: false}]}
issues:
  - name: price
    disputed: true
    options: ["+15 %", "+8 %", "0 %"]
    now: "+15 %"
    mine: {weight: 55, values: [0, 45, 100]}
    theirs: {weight: 35, values: [100, 60, 0], spread: 0.2}
    public: [{option: "+15 %", said: "The new list is already in force.", to: all customers}]
    words: {"0 %": you leave our site at today's price}
  - name: joint study
    options: [none, engineers on our line]
links: [{if: {price: "0 %"}, requires: {joint study: "engineers on our line"}}]
reservation: {mine: 20, theirs: 38}
alternatives:
  mine:
    - {name: second source, works: 0.7, cost: {value: 1.16, unit: EUR/piece}, otherwise: {cost: 1.34},
       ready_weeks: 10, switching: 40000, expires: 2026-05-12}
    - {name: reformulate, works: 0.4, value: {low: 10, mode: 25, high: 40}}
  fallback: {name: pay the list, value: 20}
  theirs: [{name: most customers pay, value: 38}]
  shock: 0.1
interests:
  mine: [margin]
  theirs: [{guess: cannot undercut the global list, from: "It's a global decision"}]
evidence: [{claim: c, figure: 4, unit: "%", source: s, date: 2026-03-01, illuminates: i, share: true}]
worst_case: {text: dearer, amount: 412000, unit: EUR, recover_weeks: 78}
mandate: {signs: the board, floor: 12}
notes: private
conversation: [thread.eml]
"""


def test_everything_in_the_file_reaches_the_case():
    case = parse_case(DESIGN)
    price = case.issue("price")
    assert case.title == "Fifteen per cent on specialty chemicals"
    assert case.them.people == (Person("Ines Roth", decides=False),)
    assert (price.disputed, price.now) == (True, "+15 %")
    assert price.theirs == Worth(35, (100, 60, 0), 0.2)
    assert price.public == (PublicStand("+15 %", "The new list is already in force.", "all customers"),)
    assert price.words == {"0 %": "you leave our site at today's price"}
    assert case.links == (Link({"price": "0 %"}, {"joint study": "engineers on our line"}),)
    assert (case.reservation_mine, case.reservation_theirs) == (20, 38)
    assert case.alternatives.mine[0] == Alternative(
        "second source",
        works=0.7,
        cost=Estimate(1.16, 1.16, 1.16, "EUR/piece"),
        otherwise=Estimate(1.34, 1.34, 1.34, "EUR/piece"),
        ready_weeks=10,
        switching=40000,
        expires=date(2026, 5, 12),
    )
    assert case.alternatives.mine[1].value == Estimate(10, 25, 40)
    assert case.alternatives.shock == 0.1
    assert case.interests_theirs == (Interest("cannot undercut the global list", "It's a global decision"),)
    assert case.evidence == (Evidence("c", 4, "%", "s", date(2026, 3, 1), "i", share=True),)
    assert case.mandate.floor == "12"
    assert case.conversation == ("thread.eml",)


def test_two_parties_are_enough():
    case = parse_case(TWO)
    assert (case.me.name, case.them.name, case.issues) == ("Aster", "Helion", ())


def test_options_keep_their_written_form_where_yaml_would_change_it():
    case = parse_case(TWO + "issues: [{name: exclusivity, options: [no, yes, 1.10, 2026-01-01], now: no}]")
    assert case.issues[0].options == ("no", "yes", "1.10", "2026-01-01")


def test_a_range_becomes_its_steps_and_the_end_is_always_one():
    options = (
        parse_case(TWO + 'issues: [{name: p, range: {from: 0, to: 2, step: 0.5, unit: "%"}}]')
        .issues[0]
        .options
    )
    assert options == ("0 %", "0.5 %", "1 %", "1.5 %", "2 %")
    assert parse_case(TWO + "issues: [{name: p, range: {from: 20, to: 10, step: 4, unit: weeks}}]").issues[
        0
    ].options == (
        "20 weeks",
        "16 weeks",
        "12 weeks",
        "10 weeks",
    )


def test_two_end_values_of_a_range_are_drawn_out_along_the_figures():
    text = (
        TWO + "issues: [{name: p, range: {from: 20, to: 10, step: 4}, mine: {weight: 1, values: [0, 100]}}]"
    )
    assert parse_case(text).issues[0].mine.values == (0, 40, 80, 100)


@pytest.mark.parametrize("now", ["15", "15%", "+15 %", '"15 %"'])
def test_the_option_on_the_table_may_be_written_loosely(now):
    text = TWO + f'issues: [{{name: p, range: {{from: 0, to: 15, step: 5, unit: "%"}}, now: {now}}}]'
    assert parse_case(text).issues[0].now == "15 %"


def test_a_loose_option_that_fits_two_is_refused():
    with pytest.raises(CaseError, match="is not an option"):
        parse_case(TWO + 'issues: [{name: p, options: ["+5 %", "5%"], now: "5 %"}]')


@pytest.mark.parametrize("bad", BAD, ids=[bad["name"] for bad in BAD])
def test_a_mistake_is_told_in_one_line(bad):
    with pytest.raises(CaseError) as told:
        parse_case(bad["case"].replace("{two}", TWO.strip()), "case.yaml")
    assert str(told.value) == bad["says"]


def test_brackets_without_end_are_told_in_one_line():
    with pytest.raises(CaseError, match=r"^case, line 1: "):
        parse_case("[" * 200_000)
    with pytest.raises(CaseError, match="nested more than"):
        parse_case(TWO + "notes: " + "[" * 60 + "]" * 60)


def test_a_file_of_nothing_but_values_is_refused_before_it_takes_long():
    with pytest.raises(CaseError, match="more than 50000 values"):
        parse_case(TWO + "audit: [" + "a," * 900_000 + "]")
    ranges = "".join(f"  - {{name: i{n}, range: {{from: 0, to: 999}}}}\n" for n in range(50))
    with pytest.raises(CaseError, match="more than 10000 in all"):
        parse_case(TWO + "issues:\n" + ranges)


def test_a_file_that_is_too_large_or_not_utf8_is_refused(tmp_path):
    large = tmp_path / "large.yaml"
    large.write_bytes(b"# x\n" * 600_000)
    with pytest.raises(CaseError, match="larger than 2 MB"):
        load_case(large)
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(TWO.encode() + "notes: Gespräch\n".encode("latin-1"))
    with pytest.raises(CaseError, match=r"line 3: is not UTF-8 \(byte 0xE4\); save the file as UTF-8"):
        load_case(latin)


def test_a_file_from_windows_with_a_mark_at_its_start_is_read(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbfme: Aster\r\nthem: Helion\r\n")
    assert load_case(path).them.name == "Helion"


def test_a_folder_with_a_case_stands_for_the_case(tmp_path):
    (tmp_path / "case.yaml").write_text(TWO)
    assert load_case(tmp_path).path == str(tmp_path / "case.yaml")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CaseError, match=r"nothing\.yaml: there is no such file"):
        load_case(tmp_path / "nothing.yaml")


def test_a_spreadsheet_is_not_a_case_and_the_way_in_is_named(tmp_path):
    (tmp_path / "book.xlsx").write_bytes(b"PK")
    with pytest.raises(CaseError, match="pastno case import"):
        load_case(tmp_path / "book.xlsx")


def test_json_is_read_with_tabs_and_surrogate_pairs():
    case = parse_case('{\n\t"me": "A",\n\t"them": "B",\n\t"notes": "\\ud83d\\ude00"}')
    assert case.notes == "\N{GRINNING FACE}"


def test_json_with_a_name_twice_or_half_a_character_is_refused():
    with pytest.raises(CaseError):
        parse_case('{"me": "A",\t"them": "B", "them": "C", "notes": "\\ud83d\\ude00"}')
    with pytest.raises(CaseError, match=r"U\+D83D"):
        parse_case('{"me": "A", "them": "B", "notes": "\\ud83d"}')


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda b: b.decode("latin-1")))
@settings(max_examples=200)
def test_any_text_is_a_case_or_a_one_line_error(text):
    try:
        parse_case(text)
    except CaseError as error:
        assert "\n" not in str(error)  # noqa: PT017


def test_a_long_range_is_written_as_a_range():
    text = 'issues: [{name: p, range: {from: 0, to: 15, step: 0.5, unit: "%"}, mine: {weight: 1, values: [100, 0]}}]'
    written = dump_case(parse_case(TWO + text))
    assert 'range: {from: 0, to: 15, step: 0.5, unit: "%"}' in written
    assert "values: [100, 0]" in written


def test_an_empty_part_is_an_example_that_can_be_filled_in():
    written = dump_case(parse_case(TWO))
    examples = [line[2:] for line in written.split("\n")[1:] if line.startswith("# ")]
    assert len(examples) >= 15
    known = set(caseschema.names(caseschema.CaseFile))
    for example in examples:
        assert set(yamltree.parse(example).data) <= known
        assert "#" in example


def test_the_design_is_written_in_its_own_order():
    written = dump_case(parse_case(DESIGN))
    order = [
        "title:",
        "me:",
        "them:",
        "issues:",
        "links:",
        "reservation:",
        "alternatives:",
        "interests:",
        "evidence:",
    ]
    places = [written.index(f"\n{name}") for name in order]
    assert places == sorted(places)


def test_the_published_schema_is_current():
    assert SCHEMA.read_text() == caseschema.json_schema_text(), (
        "write it anew: python -m pastno.intake.caseschema > src/pastno/schemas/case.schema.json"
    )


def test_the_schema_is_a_schema_and_takes_the_design():
    schema = json.loads(SCHEMA.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    data = yaml.safe_load(DESIGN)
    data["evidence"][0]["date"] = data["alternatives"]["mine"][0]["expires"] = "2026-03-01"
    jsonschema.validate(data, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"me": "a"}, schema)
