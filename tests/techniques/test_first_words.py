"""What each technique says first, on noes written as YAML cases."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pastno.negotiation.advice import Quote
from pastno.reading.rules import RulesReader
from pastno.techniques.bridge import GoldenBridge
from pastno.techniques.empathy.acknowledgement import Acknowledgement
from pastno.techniques.empathy.audit import AccusationAudit
from pastno.techniques.empathy.label import Label
from pastno.techniques.empathy.mirror import Mirror
from pastno.techniques.empathy.summary import Summary
from pastno.techniques.questions import CalibratedQuestion
from pastno.wording.check.linter import check
from pastno.wording.composer import compose, first_words
from talk import CASE, no

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))
TECHNIQUES = {
    "label": Label,
    "mirror": Mirror,
    "question": CalibratedQuestion,
    "audit": AccusationAudit,
    "acknowledgement": Acknowledgement,
}
READER = RulesReader()
ALL = (*TECHNIQUES.values(), Summary, GoldenBridge)


def said(technique, reading):
    found = first_words(technique().advise(CASE, reading), lambda *_: True)
    return found[1] if found else None


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["theirs"][:40])
def test_first_words(case):
    reading = no(case["theirs"], **case["labels"])
    for name, technique in TECHNIQUES.items():
        if name in case:
            assert case[name].lower() in (said(technique, reading) or "").lower(), name
        for advice in technique().advise(CASE, reading):
            words = (compose(advice, lambda *_: True) or "").lower()
            assert not [w for w in case.get("never", ()) if w in words]


@pytest.mark.parametrize("technique", ALL)
def test_nothing_pushes_against_a_no_to_be_respected(technique):
    reading = no("Please don't contact me again.", respect=True, concern="don't contact me")
    assert tuple(technique().advise(CASE, reading)) == ()


def test_an_audit_needs_two_grievances_that_were_heard():
    assert said(AccusationAudit, no("This is unfair.", heat=2)) is None
    assert (
        said(AccusationAudit, no("This is unfair, after years of partnership.", heat=2))
        .lower()
        .count("you may")
        == 2
    )


words = st.text(
    alphabet=st.sampled_from(list("abcdefgh IWenoyu',.?!-0123456789%\n")), min_size=1, max_size=200
)


@given(
    words,
    st.sampled_from(["flat", "conditional", "deferred"]),
    st.sampled_from(["price", "authority", "timing"]),
)
def test_every_because_quotes_its_turn(text, firmness, ground):
    reading = no(text, firmness=firmness, ground=ground, openings=("disclosure",))
    for technique in ALL:
        for advice in technique().advise(CASE, reading):
            assert advice.because
            for because in advice.because:
                if isinstance(because, Quote):
                    start, end = because.span
                    assert reading.turns[because.turn].text[start:end] == because.text


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["theirs"][:40])
def test_what_is_said_passes_the_whole_check(case):
    reading = no(case["theirs"], **case["labels"])
    for technique in ALL:
        advice = technique().advise(CASE, reading)
        worded = [w for a in advice if (w := compose(a, lambda *_: True)) is not None]
        assert worded or not advice
        for words in worded[:2]:
            errors = [r for r in check(words, reader=READER, reply_to=reading) if r.severity == "error"]
            assert [r for r in errors if r.code[0] != "R"] == []


def test_a_kind_of_no_is_named_with_the_words_that_show_it():
    reading = no(
        "We can't take it before June, what with all tills frozen over stocktaking.",
        concern="all tills frozen over stocktaking",
        ground="timing",
    )
    heard = reading.latest_no
    advice = {a.intent: a for a in Label().advise(CASE, reading)}
    quoted = [intent for intent in advice if intent.startswith("label.quoted.")]
    assert quoted == ["label.quoted.timing"]
    assert heard.concern.text in advice[quoted[0]].slots["phrase"]


def test_what_can_be_said_back_is_not_quoted():
    reading = no(
        "We can't take it before June. The tills are frozen until the stocktake is over.",
        concern="The tills are frozen",
        ground="timing",
    )
    intents = {a.intent for a in Label().advise(CASE, reading)}
    assert any(intent.startswith("label.fact.") for intent in intents)
    assert not [intent for intent in intents if intent.startswith(("label.quoted.", "label.concern"))]


@pytest.mark.parametrize(
    ("theirs", "said_back"),
    [
        (
            "When we did that for Simon it ended with a bailiff.",
            "When you did that for Simon it ended with a bailiff, and",
        ),
        ("No. The last time we lent it the clutch went.", "The last time you lent it the clutch went, and"),
    ],
)
def test_what_came_of_it_before_is_said_back_whole(theirs, said_back):
    assert (said(Label, no(theirs, concern=theirs.split()[-1].rstrip("."))) or "").startswith(said_back)


@pytest.mark.parametrize(
    "theirs",
    [
        "When the joists are in we'll look at it.",
        "After you left the price went up.",
        "When did we ever do that?",
    ],
)
def test_what_is_to_come_or_of_us_is_not_said_back_as_past(theirs):
    labels = Label().advise(CASE, no(theirs))
    assert not [a for a in labels if a.slots.get("clause", "").lower().startswith(("when", "after"))]


@pytest.mark.parametrize(
    ("theirs", "concern", "begins"),
    [
        (
            "No. We lost two people to the Hartford deal.",
            "lost two people",
            "You lost two people to the Hartford deal, and",
        ),
        ("No. We need certainty on the date.", "certainty on the date", "It "),
        ("No. I'm worried about the drains.", "the drains", "It "),
    ],
)
def test_a_fact_is_granted_and_a_need_or_a_fear_guessed(theirs, concern, begins):
    assert said(Label, no(theirs, concern=concern)).startswith(begins)


def test_our_own_name_is_left_out_of_what_is_said_back():
    reading = no(
        "No. I heard it from the caretaker on Saturday Priya.",
        concern="I heard it from the caretaker on Saturday Priya",
    )
    clauses = [a.slots["clause"] for a in Label().advise(CASE, reading) if "clause" in a.slots]
    assert "I heard it from the caretaker on Saturday" in clauses
    assert not [clause for clause in clauses if "Priya" in clause]


def test_what_they_know_themselves_is_not_thrown_back_at_them():
    reading = no("No. I do know it's got away from me.", concern="I do know it's got away from me")
    assert not [a for a in Label().advise(CASE, reading) if "know" in a.slots.get("clause", "")]


def test_a_body_in_capitals_keeps_its_article():
    asked = [
        a.slots["decider"]
        for a in CalibratedQuestion().advise(
            CASE, no("It goes to tender. Until the Committee agrees, no.", ground="authority")
        )
        if "decider" in a.slots
    ]
    assert asked == ["the Committee"]
