"""What they plainly ask of us is counted; what only sounds like a question is not."""

from dataclasses import replace

import pytest

from pastno.negotiation.heard import Finding
from pastno.techniques.their_questions import asked, meant_questions, plain_questions
from talk import no


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("How many stewards would you have, who is insuring it, and how do they get home?", 3),
        ("No views yet. Where would it stand? Would you take it down at night?", 2),
        (
            "I need to know: 1) does he have a passport, 2) is he still injured, and 3) would you pay in full.",
            3,
        ),
        ("Could you let me know by Friday?", 1),
        ("Who do you think you are? Are you serious?", 0),
        ("How dare you?", 0),
        ("And the shower, would one of you be there at ten?", 1),
        ("Please, when should I be expecting it?", 1),
        ("And could I know by Friday week?", 0),
        ("What is wrong with you people, what is the point?", 0),
        ("We can't do that. Really?", 0),
    ],
)
def test_how_many_things_they_ask(said, many):
    turn = no(said).turns[-1]
    assert asked(turn) == many
    assert bool(plain_questions(turn)) == bool(many)


def test_nothing_is_asked_in_anger():
    assert asked(no("Who did this? When do you fix it?", heat=2).turns[-1]) == 0


def test_beside_a_question_that_proposes_something_the_plain_ones_are_meant_too():
    turn = no("It's a no. Wednesday's free, if that would do? How many children is it?").turns[-1]
    at = turn.text.index("Wednesday")
    proposes = Finding("opening", "asks", (at, turn.text.index("?") + 1), 0.9, "")
    heard = replace(turn, openings=("asks",), findings=(proposes,))
    assert [heard.quote(span).strip() for span in meant_questions(heard)] == ["How many children is it?"]
    again = replace(
        heard,
        turn=replace(
            turn.turn, text=turn.text.replace("How many children is it", "How many times must I say it")
        ),
    )
    assert not meant_questions(again)
