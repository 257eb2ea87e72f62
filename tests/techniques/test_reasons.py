"""Reasons that are said back: with a thing of ours in them, with the name in place of "they", two of them together."""

import pytest

from pastno.coach.advise import unknown_case
from pastno.negotiation.advice import Advice, Quote
from pastno.techniques.empathy.label import Label
from pastno.techniques.empathy.named import named
from pastno.techniques.empathy.said_back import is_bare_fact, says_back, worth
from pastno.techniques.empathy.two_reasons import two_reasons
from pastno.techniques.questions import CalibratedQuestion
from pastno.techniques.their_words import Clause, clauses, is_about_us, is_statement
from talk import CASE, no


@pytest.mark.parametrize(
    "said",
    [
        "our pricing is the same for all customers of your size",
        "Your price is 20% above the other quote",
        "your tickets were purchased under our Light fare",
        "we cannot give you a room before May",
        "The price already reflects the discount you received last year",
    ],
)
def test_a_thing_of_ours_may_stand_in_what_is_said_back(said):
    [clause] = clauses(said)
    assert is_statement(clause)
    assert says_back(clause.text)


@pytest.mark.parametrize(
    "said",
    [
        "Your dog bit the postman",
        "you have not paid",
        "We never got your payment",
        "your invoice is wrong again",
        "You people think of nobody else",
        "Your team left our kitchen dirty",
        "the boxes you sent were too heavy",
        "Nobody here wants to work with you any more",
        "The discount you received",
        "the money I've got for it three times",
        "And if not we will prosecute",
    ],
)
def test_what_is_held_against_us_is_not(said):
    [clause] = clauses(said)
    assert is_about_us(clause.text) or not (is_statement(clause) and says_back(clause.text))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "It has to go to head office and they have frozen all exceptions.",
            "head office has frozen all exceptions",
        ),
        ("That's up to the directors and they are away until May.", "the directors are away until May"),
    ],
)
def test_they_are_named_where_they_decide(said, told):
    turn = no(f"I can't sign that. {said}").turns[-1]
    assert named(clauses(turn.text)[-1], turn).text == told


def test_they_are_not_one_of_several():
    turn = no("I can't. It is up to me and my partner and they were clear about it.").turns[-1]
    assert named(clauses(turn.text)[-1], turn).text == clauses(turn.text)[-1].text


def test_they_stay_where_nobody_was_named():
    turn = no("I can't sign that. They have frozen all exceptions.").turns[-1]
    assert named(clauses(turn.text)[-1], turn).text == "They have frozen all exceptions"


TOLD = "We can't do 60 days. Our bank wants 45, and we were hit hard when two customers went under."


def clause_label(words, strength):
    start = TOLD.index(words)
    because = (Quote(1, (start, start + len(words)), words),)
    return Advice("label", "label.fact.plain", because, {"clause": words}, strength)


def test_two_reasons_are_told_together_in_their_order():
    hit = clause_label("we were hit hard when two customers went under", 0.7)
    [both] = two_reasons([hit, clause_label("Our bank wants 45", 0.6)])
    assert both.slots == {
        "clause": "Our bank wants 45",
        "second": "we were hit hard when two customers went under",
    }
    assert both.strength > hit.strength


@pytest.mark.parametrize(
    "labels",
    [
        [("Our bank wants 45", 0.6)],
        [("Our bank wants 45", 0.6), ("Our bank wants 45", 0.6)],
        [("Our bank wants 45", 0.6), ("we were hit hard", 0.2)],
    ],
)
def test_one_reason_is_told_alone(labels):
    assert not list(two_reasons([clause_label(*one) for one in labels]))


def test_the_no_itself_is_no_reason():
    turn = no("Unfortunately we are unable to offer any further discount on the licence.").turns[-1]
    assert worth(clauses(turn.text)[0], turn) == 0.0


@pytest.mark.parametrize(
    ("said", "bare"),
    [
        ("Our minimum is 500,000 pieces", True),
        ("Twenty weeks is twenty weeks", True),
        ("At $20k MRR the valuation is too rich for us and churn at 6% worries me", False),
        ("The people in the north need the room in the morning", False),
    ],
)
def test_a_bare_fact_is_a_figure_or_says_the_same_twice(said, bare):
    assert is_bare_fact(Clause((0, len(said)), said, (0, len(said)))) is bare


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("We were hit hard last year when two customers went insolvent.", True),
        ("Taxes and insurance went up 12% last year.", False),
        ("It already reflects the discount you received last year.", False),
    ],
)
def test_this_time_is_asked_of_who_was_hurt(said, asked):
    reading = no(f"No, we can't do that. {said}")
    found = CalibratedQuestion().advise(unknown_case(reading), reading)
    assert any(a.intent == "question.this_time" for a in found) is asked


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("We can't take it as we are fully booked.", ["We can't take it", "we are fully booked"]),
        ("Call me as soon as it is there.", ["Call me as soon as it is there"]),
        (
            "I can't sign it until my wife and I have read it.",
            ["I can't sign it until my wife and I have read it"],
        ),
        (
            "We worry about the timeline and the fact that your team is new.",
            ["We worry about the timeline and the fact that your team is new"],
        ),
    ],
)
def test_where_a_clause_ends(said, parts):
    assert [c.text for c in clauses(said)] == parts


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        (
            "Until we've seen the accounts, which we've asked for twice, I'm not agreeing.",
            "we've asked for twice",
        ),
        (
            "Is it fixed? If so I'd have to ask for a surcharge of 25%.",
            "I'd have to ask for a surcharge of 25%",
        ),
    ],
)
def test_a_piece_of_another_clause_is_no_reason(said, clause):
    turn = no(said, openings=("disclosure",)).turns[-1]
    start = said.index(clause)
    assert worth(Clause((start, start + len(clause)), clause, (0, len(said))), turn) == 0.0


@pytest.mark.parametrize(
    "said",
    [
        "I have consulted Clementine, so that's a no.",
        "We have decided as follows, the terrace is refused.",
        "We've carefully considered your application and it's a no.",
        "We looked at your proposal twice, and no.",
        "It's a no, it went to someone who'd run festivals of this size.",
        "Afraid the flat has gone to another applicant.",
        "Sorry, the position has now been filled.",
        "No. We will keep your details on file for six months.",
    ],
)
def test_how_they_came_to_it_is_no_reason(said):
    assert not [
        a for a in Label().advise(CASE, no(said)) if a.intent.startswith(("label.fact", "label.clause"))
    ]


@pytest.mark.parametrize(
    ("said", "concern"),
    [
        (
            "Your paper might find a better home in another journal. No.",
            "might find a better home in another journal",
        ),
        (
            "They won't go under 425, having turned down 418 in the spring.",
            "having turned down 418 in the spring",
        ),
    ],
)
def test_a_stump_is_not_quoted(said, concern):
    found = Label().advise(CASE, no(said, concern=concern, ground="risk"))
    assert not [a for a in found if a.slots.get("phrase")]


def test_what_they_ask_us_to_note_is_said_back_without_the_asking():
    found = Label().advise(
        CASE, no("Kindly note our terms are 45 days from receipt of invoice.", ground="policy")
    )
    assert "our terms are 45 days from receipt of invoice" in {a.slots.get("clause") for a in found}


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        (
            "We've decided to go with another candidate for the role, someone who'd run festivals of this size.",
            "someone who'd run festivals of this size",
        ),
        ("We hired somebody with ten years in the trade, sorry.", "somebody with ten years in the trade"),
    ],
)
def test_who_was_chosen_instead_made_the_difference(said, whom):
    found = Label().advise(CASE, no(said, ground="alternative", openings=("disclosure",)))
    assert whom in {a.slots.get("noun") for a in found if a.intent == "label.difference"}
