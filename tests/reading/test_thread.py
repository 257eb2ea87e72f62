"""A whole exchange: the latest no that stands, noes since resolved, and whether they have settled (dossier 5.3)."""

import pytest

from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.heard import Reading, Refusal, TurnReading
from pastno.reading.resolved import Standing
from pastno.reading.rules import RulesReader

READER = RulesReader()


def read(*told):
    return READER.read(Conversation("", tuple(Turn(side, text, side) for side, text in told), me="me"))


def test_a_bare_acknowledgement_does_not_hide_a_no():
    reading = read(
        ("me", "Could you hold the old price until June?"),
        ("them", "We cannot hold the price, the resin has gone up twice."),
        ("me", "Thanks for being straight."),
        ("them", "Thank you, have a good weekend."),
    )
    assert reading.no == 1


def test_a_yes_to_a_meeting_does_not_resolve_a_no_to_the_price():
    reading = read(
        ("me", "Could you hold the old price until June?"),
        ("them", "We cannot hold the price, the resin has gone up twice."),
        ("me", "Could we have a call on Thursday at ten?"),
        ("them", "Agreed, Thursday at ten. I'll send the invite."),
    )
    assert reading.no == 1
    assert not reading.resolved


@pytest.mark.parametrize(
    "answer", ["Deal.", "Ok, agreed. We can do that then.", "Yes, we accept the 45 days."]
)
def test_a_full_acceptance_resolves_the_no(answer):
    reading = read(
        ("me", "Could we pay at 60 days?"),
        ("them", "60 days is not possible for us, the standard is 30."),
        ("me", "And 45 days, if we order the whole lot now?"),
        ("them", answer),
    )
    assert reading.turns[1].refusal is not None
    assert reading.no is None
    assert reading.resolved == {1}


def test_the_latest_no_is_the_one_that_stands():
    reading = read(
        ("me", "Can you do 5 % and deliver in May?"),
        ("them", "Five per cent is not possible."),
        ("me", "And a delivery in May?"),
        ("them", "We cannot deliver in May, the line is full until June."),
    )
    assert reading.no == 3
    assert reading.latest_no is reading.turns[3]


def test_a_no_said_by_us_and_quoted_is_not_theirs():
    reading = read(
        ("me", "We would like exclusivity for the region."),
        (
            "them",
            "You said no to this last year, so I am surprised that you ask. Happy to talk, what volumes do you see?",
        ),
    )
    assert reading.no is None


def test_a_no_that_is_a_yes():
    reading = read(("me", "Would it be a bad idea to meet on Tuesday?"), ("them", "No."))
    assert reading.no is None
    assert reading.turns[1].openings == ("concedes",)


def test_settled_once_they_feel_understood_and_open_up():
    angry = (
        ("me", "Can you drop the clause?"),
        ("them", "Absolutely not. You people always try this. It is ridiculous and I am sick of it!"),
    )
    calmer = (
        ("me", "It sounds like this clause has been used against you before."),
        (
            "them",
            "Exactly. That's right. Two years ago a client held back 40,000 because of it. What did you have in mind?",
        ),
    )
    assert not read(*angry).settled.yes
    settled = read(*angry, *calmer).settled
    assert settled.yes
    assert {"s1", "s2", "s3"} <= {sign for _, sign, _ in settled.signs}
    relapse = (
        ("me", "Then sign it."),
        ("them", "Are you kidding me? You are crooks, all of you. Get out of my office, this is an insult!"),
    )
    assert not read(*angry, *calmer, *relapse).settled.yes


def test_a_shut_door_is_not_settling():
    reading = read(
        ("them", "We have to inform you that prices rise by 15 % from 1 April."),
        ("me", "Can we talk before it takes effect?"),
        (
            "them",
            "It's a global decision. The price list has been revised. There is nothing I can do locally.",
        ),
    )
    assert reading.no == 2
    assert not reading.settled.yes


def test_a_short_text_alone_is_taken_for_a_pasted_no():
    for text in ("We are staying where we are.", "Either our region or nothing.", "This is our last offer."):
        assert read(("them", text)).no == 0
    for text in ("No problem.", "Thanks, received.", "See you on Tuesday at ten."):
        assert read(("them", text)).no is None


def test_small_talk_after_a_reason_does_not_take_the_place_of_the_no():
    standing = Standing()
    ask = Turn("me", "Could I take that week off?", "me")
    why = heard(1, "I can't give you that week, three people have it already.", "capacity")
    then = heard(2, "btw your new badge is at the front desk", "unstated")
    standing.keep(why, ask.text, frozenset())
    assert standing.latest(then, frozenset()) == 1
    after_us = heard(4, "That is how it is.", "unstated")
    assert standing.latest(after_us, frozenset()) == 4


def test_a_run_of_complaints_leaves_the_message_that_told_why():
    standing = Standing()
    standing.keep(
        heard(1, "I scrubbed that oven for four hours by myself", "reputation"), "Half?", frozenset()
    )
    standing.keep(heard(2, "and you text me not even a hi", "unstated"), "Half?", frozenset())
    assert standing.latest(heard(3, "also your mail is still coming to me", "unstated"), frozenset()) == 1


def test_who_has_had_enough_has_not_agreed():
    thread = read(("me", "Half of it?"), ("them", "We cannot give you half."), ("them", "I'm so done."))
    assert thread.no is not None


@pytest.mark.parametrize(
    "changed",
    [{"respect": True}, {"tactic": "stonewall"}, {"ground": "price"}, {"way": (0, 4)}],
    ids=lambda c: next(iter(c)),
)
def test_a_message_that_says_more_than_the_one_before_is_the_no(changed):
    standing = Standing()
    standing.keep(heard(1, "We are full until May.", "capacity"), "", frozenset())
    assert (
        standing.latest(
            heard(2, "Please don't ask me again.", **{"ground": "unstated", **changed}), frozenset()
        )
        == 2
    )


def heard(index, text, ground, **changed):
    kind = {
        "firmness": "flat",
        "ground": ground,
        "tactic": "none",
        "respect": False,
        "span": (0, 2),
        "confidence": 0.9,
    }
    return TurnReading(index, Turn("Ann", text, "them"), Refusal(**{**kind, **changed}))


def test_anger_after_a_calm_no_counts_until_we_have_answered():
    no = heard(0, "No, you won't get half.", "unstated")
    angry = TurnReading(1, Turn("Ann", "You never did one thing in two years!", "them"), heat=3)
    ours = TurnReading(2, Turn("Me", "I hear you.", "me"))
    calm = TurnReading(3, Turn("Ann", "Fine.", "them"))

    def reading(*turns):
        return Reading(Conversation("", tuple(t.turn for t in turns), me="Me"), turns, no=0)

    assert reading(no, angry).hot is angry
    assert reading(no, angry, ours, calm).hot is None
    assert reading(no).hot is None
