"""What is heard in our own words: the exact forms of mirrors, questions and trades, and habits with their ground."""

import pytest

from pastno.negotiation.conversation import Turn
from pastno.reading.mirrors import mirrors
from pastno.reading.questions import questions
from pastno.reading.rules import RulesReader
from pastno.reading.words import cut

READER = RulesReader()


def heard(text, context=""):
    return READER.read_turn(Turn("me", text, "me"), context)


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ("It implies distrust in our system.", "Distrust in your system?"),
        ("We got burned last year.", "Burned last year?"),
        ("Pricing is set globally.", "Set globally?"),
        ("It's a global decision.", "A global decision?"),
        ("The lads don't want to work with your foreman.", "They don't want to work with our foreman?"),
    ],
)
def test_a_mirror_gives_their_words_back(theirs, mine):
    assert [theirs_words.asks for theirs_words in mirrors(cut(mine), theirs)] == [True]
    turn = heard(mine, theirs)
    assert "mirror" in turn.moves


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ("We got burned last year.", "So you want more money?"),
        ("Pricing is set globally.", "How do exceptions get approved?"),
        ("Pricing is set globally.", "Friday?"),
    ],
)
def test_a_question_in_other_words_is_no_mirror(theirs, mine):
    assert "mirror" not in heard(mine, theirs).moves


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("How can we make this work for both sides?", ["open"]),
        ("What would have to change?", ["open"]),
        ("And if the cap were lower, what would that change?", ["open"]),
        ("Can you do 5%?", ["closed"]),
        ("Is Friday OK?", ["closed"]),
        ("How many trucks do you have?", ["closed"]),
        ("What time suits you?", ["closed"]),
        ("Which part of it?", ["closed"]),
        ("Why won't you move?", ["why"]),
        ("How come you raised it?", ["why"]),
        ("What if we took the whole lot?", ["what_if"]),
        ("Late again?", ["fragment"]),
        ("No question here.", []),
        ("Thanks. When do you load, and who signs?", ["closed"]),
    ],
)
def test_the_kind_of_a_question(text, kinds):
    assert [q.kind for q in questions(cut(text))] == kinds


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("It sounds like this landed on your desk already decided.", "label"),
        (
            "You're probably thinking we're inflexible and only ring when we want something.",
            "accusation_audit",
        ),
        ("How can we make this work for both sides?", "calibrated_question"),
        ("Can you do 5 %?", "closed_question"),
        ("Why won't you look at it?", "why_question"),
        ("If you commit to 200,000 pieces over twelve months, we can release three smaller lots.", "if_then"),
        ("If you don't pay by Friday, we'll hand the file to our lawyers.", "threat"),
    ],
)
def test_a_move_in_its_plain_form(text, move):
    turn = heard(text, "We can't hold the price, the minimum is 500,000 pieces.")
    assert move in turn.moves
    (found,) = [f for f in turn.findings if f.name == move]
    assert found.because
    assert turn.quote(found.span).strip()


def test_an_offer_for_an_offer_is_no_threat():
    assert (
        "threat" not in heard("If you can guarantee volume X, we can accept Y.", "Not at that price.").moves
    )


@pytest.mark.parametrize(
    ("text", "habit"),
    [
        ("Forget it.", "withdrawing"),
        (
            "You're wrong. As I already said, every other supplier accepts this, the fact is your lab is too slow.",
            "arguing",
        ),
        ("After all we have done for you! You'll regret this. Do you know who we are?", "ego"),
    ],
)
def test_a_habit_in_plain_words(text, habit):
    assert habit in heard(text, "We will not provide an outside certificate.").habits


def test_who_answers_nothing_does_not_react():
    assert heard("Could we pay at 60 days instead of 30?").habits == ()
    assert heard("Hello Pieter, could you quote for 200,000 pieces by Friday?").habits == ()


def test_a_courteous_reply_has_neither_moves_nor_habits():
    turn = heard(
        "Many thanks, gate 3 on Tuesday it is. I'll let the warehouse know.",
        "Delivery is confirmed for Tuesday, gate 3.",
    )
    assert turn.habits == ()
    assert not {"threat", "walk_away", "label"} & set(turn.moves)


def test_nothing_of_a_no_is_heard_in_our_own_words():
    turn = heard("We cannot accept that.", "Sign by Friday.")
    assert turn.refusal is None
    assert turn.openings == ()
    assert turn.concern is None
    assert turn.heat == 0
