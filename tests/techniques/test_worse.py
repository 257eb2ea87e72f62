"""Figures that they offer in the place of what we had, and that others want the same."""

import pytest

from pastno.negotiation.case import Case, Party
from pastno.techniques.empathy.acknowledgement import Acknowledgement
from pastno.techniques.empathy.label import DEMAND, Label, in_demand
from pastno.techniques.ways.worse import is_against
from talk import no

CASE = Case("A rate", Party("Ada"), Party("Rosa"))


@pytest.mark.parametrize(
    ("asked", "answer", "said"),
    [
        ("", "We can do 9.80, not the 10.50 you had.", "I can do 9.80"),
        ("Could you keep it at 10.50?", "We can do 9.80, not the 10.50 you had.", "We can do 9.80"),
        ("Could we go to 11?", "We can do 9.80, not the 10.50 you had.", "We can do 9.80"),
        (
            "",
            "We could offer you 9,80 instead of the 10,50 that you were getting.",
            "we could offer you 9,80",
        ),
        ("", "We could give you 20 days rather than the 25 you have.", "we could give you 20 days"),
        ("Can I keep it?", "We could pay £600, down from the current £650.", "We could pay £600"),
    ],
)
def test_both_figures_in_one_sentence_are_judged(asked, answer, said):
    assert is_against(asked, answer, said)


@pytest.mark.parametrize(
    ("asked", "answer", "said"),
    [
        ("Could you come down to 9?", "We can do 9.80, not the 10.50 you had.", "We can do 9.80"),
        ("Could you do 9?", "We can do 9.80, not the 9 you asked for.", "We can do 9.80"),
        ("Could you do 9?", "We can do 9.80, not 9.", "We can do 9.80"),
        (
            "Could we have 30 days?",
            "We could give you 28 days rather than the 25 you have.",
            "we could give you 28 days",
        ),
        ("", "We can do Tuesday the 9th, not the 10th you had.", "We can do Tuesday the 9th"),
        ("", "We can do 3 vans, not the bus you had.", "We can do 3 vans"),
    ],
)
def test_what_is_nearer_to_what_we_asked_is_not_worse(asked, answer, said):
    assert not is_against(asked, answer, said)


def test_what_they_take_away_is_told_whole_and_not_thanked_for():
    text = "We can do 9.80, not the 10.50 you had."
    told = no(text, ground="price", openings=("concedes",), before="Could you keep it at 10.50?")
    assert "We can do 9.80, not the 10.50 you had" in [
        a.slots.get("clause") for a in Label().advise(CASE, told)
    ]
    assert not [a for a in Acknowledgement().advise(CASE, told) if "9.80" in a.slots.get("clause", "")]


@pytest.mark.parametrize(
    "text",
    [
        "200 is price, many people ask",
        "Sorry, 200 is the price, many people ask.",
        "No, there's a lot of interest in it so I'm holding at 200.",
        "Can't go lower, I've had plenty of enquiries.",
        "No. Others are waiting for it.",
        "No, ten people on the list already.",
        "Several people have asked for it already, sorry.",
        "Someone else is interested too, so no.",
    ],
)
def test_that_others_want_it_is_what_it_comes_down_to(text):
    told = no(text, ground="price")
    intents = {a.intent for a in Label().advise(CASE, told)}
    assert DEMAND in intents
    assert not intents & {"label.ground.price", "label.concern"}


@pytest.mark.parametrize(
    "text",
    [
        "No. Many people ask me why.",
        "No, plenty of people ask for a refund.",
        "No, many people wait for months.",
        "No, if other people want it we talk again.",
        "No, not many people ask.",
        "No. People are waiting for their money.",
        "We have no interest in it.",
        "No, I've a lot of interest payments on the loan.",
        "No, two people are waiting in the hall.",
        "No, many people are interested in the council's plan.",
        "No, there is not much demand for it.",
        "No, it went to someone else, many people asked.",
    ],
)
def test_what_people_ask_besides_is_no_demand(text):
    assert in_demand(no(text, ground="price").latest_no) is None
