"""Somebody else has been chosen: what tells it plainly, and what only looks like it."""

import pytest

from pastno.negotiation.case import Case, Party
from pastno.techniques.chosen import chosen_instead, gone, why
from pastno.techniques.empathy.label import Label
from pastno.techniques.questions import CalibratedQuestion
from talk import no

CASE = Case("A flat", Party("Ada"), Party("Rosa"))


def heard(text, ground="capacity"):
    return no(text, ground=ground).latest_no


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, the flat has gone to another applicant.",
        "Sorry, we've let it to someone else.",
        "Afraid it's sold subject to contract this morning.",
        "Can't, already promised to my cousin.",
        "No, sorry, the bike's already sold.",
        "I've already promised it to a friend of ours.",
        "We gave the last place to a family from the village.",
        "The house is under offer.",
        "Someone else got there first, sorry.",
        "I'm afraid you were outbid.",
        "Sorry mate, sold it yesterday.",
        "The stall was snapped up by another trader.",
        "The piano's gone, I'm afraid.",
        "The room has been rented out to a student from Leeds.",
    ],
)
def test_what_is_somebody_elses_is_gone(text):
    assert gone(heard(text)) is not None
    assert why(heard(text)) == "alternative"


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for coming in, but the job went to an internal candidate.",
        "Unfortunately the position has been filled.",
        "We've gone with another supplier for the roof.",
        "We have accepted a higher offer.",
        "We have appointed somebody with more experience of dairy herds.",
        "They chose another photographer.",
        "No, we've hired someone else.",
    ],
)
def test_who_chose_another_has_chosen_whatever_the_ground(text):
    assert gone(heard(text)) is None
    assert chosen_instead(heard(text)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "No. The matter has gone to another department for review.",
        "We can't, your letter went to someone else to sign.",
        "We don't sell to other firms.",
        "If it is let to someone else by Friday I can't help.",
        "We can't, unless it is sold first.",
        "No, we sold to another firm last year and it went wrong.",
        "I can't do Thursday, that day is taken.",
        "We are sold out.",
        "I can't give the answer, it has gone to my boss.",
        "We have not let it to anyone yet, but I can't decide before Friday.",
        "I promised my wife to be home by six.",
        "No, we've let it slide for too long.",
        "I can't, the car has gone in for repair.",
        "The vacancy has not been filled yet.",
        "We'd have to offer it to other tenants too.",
        "The flat is let at 900 and that's the price.",
        "No, it's sold as seen.",
        "I've lent it to my neighbour until May.",
        "We can't: who goes with a cheaper firm pays twice.",
        "The post is filled with paperwork already.",
        "Has it been sold to someone else?",
    ],
)
def test_what_only_looks_like_a_choice_is_none(text):
    assert chosen_instead(heard(text)) is None
    assert why(heard(text)) == "capacity"


def test_what_is_gone_is_no_matter_of_room():
    told = no(
        "Sorry, the flat has gone to another applicant.",
        ground="capacity",
        concern="gone to another applicant",
    )
    labels = {a.intent for a in Label().advise(CASE, told)}
    asked = {a.intent for a in CalibratedQuestion().advise(CASE, told)}
    assert "label.ground.gone" in labels
    assert not labels & {"label.ground.capacity", "label.concern", "label.fact.capacity"}
    assert "question.difference" in asked
    assert not asked & {"question.within", "question.open"}


def test_another_reason_beside_it_is_told_as_what_it_is():
    told = no("We had no more time to wait. We've gone with another supplier.", ground="timing")
    assert "label.fact.another" not in {a.intent for a in Label().advise(CASE, told)}
