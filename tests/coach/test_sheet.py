"""The sheet keeps the method: what is said, what is held back, what it rests on."""

import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pastno.coach.advise import advise
from pastno.coach.gates import TESTS, gates, parse_overrides
from pastno.negotiation.advice import Quote
from pastno.negotiation.case import (
    Alternative,
    Alternatives,
    Case,
    Estimate,
    Evidence,
    Interest,
    Issue,
    Mandate,
    Party,
    WorstCase,
    Worth,
)
from pastno.negotiation.conversation import Turn
from pastno.negotiation.errors import PastnoError
from pastno.negotiation.heard import Settled, TurnReading
from pastno.reading.rules import RulesReader
from pastno.render import as_json
from pastno.wording.check.linter import check
from pastno.wording.phrasebook import all_phrasings, intents
from talk import no

READER = RulesReader()
CASE = Case(
    "Fifteen per cent",
    Party("Aster Coatings"),
    Party("Helion Chemicals"),
    issues=(
        Issue("price", ("+15 %", "0 %"), True, "+15 %", Worth(60, (0, 100)), Worth(40, (100, 0), 0.2)),
        Issue(
            "joint study",
            ("none", "engineers on our line"),
            False,
            "none",
            Worth(40, (20, 90)),
            Worth(60, (0, 100), 0.2),
        ),
    ),
    reservation_mine=22.5,
    reservation_theirs=38.25,
    alternatives=Alternatives(
        (Alternative("reformulate at Norvik", works=0.4, value=Estimate(10, 25, 40), ready_weeks=78),),
        fallback=Alternative("pay the list", value=Estimate(20, 20, 20)),
    ),
    interests_theirs=(Interest("cannot undercut the global list", "It's a global decision"),),
    evidence=(
        Evidence(
            "our line uses less than the industry norm", 4, "%", "plant log", None, "their growth", True
        ),
    ),
    worst_case=WorstCase("a year at the new list", 412000, "EUR", "", 52),
    mandate=Mandate("Marta", "not above +9 %"),
    notes="Norvik has not answered since May",
)
GLOBAL = no(
    "It's a global decision. The price list has been revised. There is nothing I can do locally.",
    refuses="There is nothing I can do locally",
    concern="a global decision",
    ground="authority",
    heat=1,
    openings=("disclosure",),
)


def settled(reading):
    """The same no after we labelled it and they opened up."""
    label = Turn("Priya", "It sounds like a global decision left you little room.", "me")
    reply = Turn("Ines Roth", "Exactly. Head office looks at growth, that is how we are measured.", "them")
    turns = (*reading.turns, TurnReading(2, label, moves=("label",)))
    turns += (TurnReading(3, reply, openings=("thats_right", "disclosure")),)
    talk = replace(reading.conversation, turns=(*reading.conversation.turns, label, reply))
    return replace(reading, conversation=talk, turns=turns, settled=Settled(True, ((3, "s1", (0, 7)),)))


def items(sheet):
    yield from sheet.say
    yield from sheet.ask
    yield from sheet.not_yet
    yield from sheet.trades
    yield from sheet.do
    yield from sheet.checklist
    yield from sheet.unknown
    if sheet.exit:
        yield sheet.exit
    if sheet.balcony:
        yield from (sheet.balcony, sheet.balcony.worst_case, *sheet.balcony.alternatives)
    if sheet.no:
        yield sheet.no


def assert_grounded(sheet):
    for item in items(sheet):
        assert item.because, item
        for because in item.because:
            if isinstance(because, Quote):
                start, end = because.span
                assert sheet.reading.turns[because.turn].text[start:end] == because.text


def words_for_them(sheet):
    return " ".join(
        [*(s.text for s in sheet.say), *(s.text for s in sheet.ask), *(t.sentence for t in sheet.trades)]
    )


def valid(sheet):
    schema = json.loads(files("pastno.schemas").joinpath("sheet.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(json.dumps(as_json.sheet(sheet))), schema)


@pytest.mark.parametrize("case", [None, CASE])
def test_a_sheet_is_short_grounded_and_valid(case):
    sheet = advise(case, GLOBAL)
    assert 1 <= len(sheet.say) + len(sheet.ask) <= 5
    assert len(sheet.ask) == 1
    assert_grounded(sheet)
    valid(sheet)


def test_evidence_waits_until_settled():
    before = advise(CASE, GLOBAL)
    assert "evidence" in {n.technique for n in before.not_yet}
    assert "plant log" not in words_for_them(before)
    after = advise(CASE, settled(GLOBAL))
    assert "evidence" not in {n.technique for n in after.not_yet}


def test_the_trade_waits_until_an_interest_is_known_and_then_goes_out():
    held = advise(CASE, GLOBAL).trades
    assert held
    assert held[0].held in {"R2", "R8"}
    free = advise(CASE, settled(GLOBAL)).trades
    assert free[0].held == ""
    assert free[0].sentence.startswith("If ")
    assert "then" in free[0].sentence


def test_secrets_stay_out_of_words_for_them():
    for reading in (GLOBAL, settled(GLOBAL)):
        words = words_for_them(advise(CASE, reading)).lower()
        for secret in ("norvik", "reformulate", "22.5", "38.25", "+9", "412"):
            assert secret not in words


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Please don't contact me again.", "from me"),
        (
            "Our safety officer has stopped the line. I can't discuss dates until he signs.",
            "safety comes first",
        ),
        ("It is illegal for us to share that.", "withdraw the request"),
        (
            (
                "We can't give you the records. The patients never consented, and the GDPR leaves us no other way. "
                "I have read your second e-mail and what you write there changes nothing."
            ),
            "withdraw the request",
        ),
        ("He died on the ninth. Leave us in peace now.", "from me"),
    ],
)
def test_a_no_to_be_respected_gets_a_stop_and_nothing_that_pushes(text, says):
    sheet = advise(CASE, no(text, respect=True, ground="risk"))
    assert sheet.respected
    assert says in sheet.say[0].text
    assert not sheet.ask
    assert not sheet.trades
    assert sheet.balcony is None
    assert all("?" not in s.text for s in sheet.say)
    assert_grounded(sheet)
    valid(sheet)


def test_where_nothing_clears_both_sides_it_says_no_deal():
    tight = replace(CASE, reservation_mine=95, reservation_theirs=95)
    sheet = advise(tight, GLOBAL)
    assert sheet.headline.startswith("No deal")
    assert not sheet.trades
    assert "do not split the difference" in sheet.do[0].text
    valid(sheet)


def test_an_attack_gets_the_balcony_first_and_an_audit():
    angry = no(
        "This is price gouging. You know we depend on you and you are exploiting it. We are not signing.",
        refuses="We are not signing",
        ground="reputation",
        tactic="attack",
        heat=2,
    )
    sheet = advise(CASE, angry)
    assert sheet.stage == "balcony"
    assert "R1" in {n.gate for n in sheet.not_yet}
    assert [s.technique for s in sheet.say][:2] == ["accusation_audit", "label"]
    assert " but " not in words_for_them(sheet)
    now = advise(CASE, angry, parse_overrides(["R1=the call is in five minutes"]))
    assert "R1" not in {n.gate for n in now.not_yet}
    assert now.overrides[0].reason == "the call is in five minutes"


def test_every_gate_has_a_test_and_a_reason():
    assert list(gates()) == [f"R{i}" for i in range(1, 15)]
    for gate in gates().values():
        assert gate.opens in TESTS
        assert gate.reason
        assert gate.holds


@pytest.mark.parametrize(
    ("given", "says"),
    [("R99=x", "no gate R99"), ("R3", "say why"), ("R10=please", "must be respected")],
)
def test_an_override_names_its_gate_and_reason(given, says):
    with pytest.raises(PastnoError, match=says):
        parse_overrides([given])


@settings(max_examples=30)
@given(
    st.text(min_size=1, max_size=120).filter(str.strip),
    st.sampled_from(["flat", "conditional", "deferred", "soft"]),
    st.sampled_from(
        [
            "price",
            "capacity",
            "timing",
            "reputation",
            "risk",
            "authority",
            "policy",
            "alternative",
            "unstated",
        ]
    ),
    st.sampled_from(["none", "stonewall", "attack", "trick"]),
    st.integers(0, 3),
)
def test_any_no_gets_a_grounded_valid_sheet(text, firmness, ground, tactic, heat):
    sheet = advise(CASE, no(text, firmness=firmness, ground=ground, tactic=tactic, heat=heat))
    assert_grounded(sheet)
    valid(sheet)
    assert len(sheet.say) + len(sheet.ask) <= 5


def test_issues_without_values_are_not_called_a_dead_end():
    unvalued = replace(CASE, issues=tuple(replace(i, theirs=None) for i in CASE.issues))
    (point,) = (c for c in advise(unvalued, GLOBAL).checklist if c.name == "if-then")
    assert "no issues with values" in point.note


@pytest.mark.parametrize("intent", sorted(i for i in intents() if i.split(".")[0] in {"stop", "confirm"}))
def test_words_without_a_slot_pass_the_whole_check(intent):
    stop = READER.read(no("Please don't contact me again.", respect=True).conversation)
    assert stop.latest_no.refusal.respect
    reading = stop if intent.startswith("stop") else None
    for phrasing in all_phrasings(intent):
        assert not phrasing.slots
        errors = [r for r in check(phrasing.text, reader=READER, reply_to=reading) if r.severity == "error"]
        assert errors == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Do you have a certificate for that?", True),
        ("Also, when would you need the room?", True),
        ("Could you resend the slides?", True),
        ("Do you really think that I can pay that?", False),
        ("Why would I?", False),
    ],
)
def test_a_plain_question_of_theirs_is_not_passed_over(asked, told):
    page = advise(CASE, no(f"We can't do Thursdays. {asked} Best, Ines", refuses="We can't do Thursdays"))
    assert any(asked in line.text for line in page.unknown) == told
