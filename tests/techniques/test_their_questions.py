"""What they plainly ask of us is counted; what only sounds like a question is not."""

import pytest

from pastno.techniques.their_questions import asked, plain_questions
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
