"""Plain noes of everyday life: what is answered never says yes for them, never cuts their words, and reads as English."""

import pytest

from pastno.coach.reply import compose_reply
from pastno.negotiation.conversation import Conversation, Turn
from pastno.reading.installed import choose_reader

READER = choose_reader()[0]


def reply_to(theirs, asked):
    turns = (Turn("Me", asked, "me"), Turn("Ann", theirs, "them"))
    return compose_reply(None, READER.read(Conversation("", turns, me="Me")), READER)


@pytest.mark.parametrize(
    "theirs",
    [
        "No thanks, too big. If it was 120 cm I would take it.",
        "No instalments. Half now, half on delivery, that I'd accept.",
        "no sry. 50 n its yours, pick up only",
    ],
)
def test_a_turn_that_begins_with_no_is_never_confirmed(theirs):
    reply = reply_to(theirs, asked="Will you take it?")
    assert reply is None or "make it run" not in reply.text


@pytest.mark.parametrize(
    ("theirs", "never"),
    [
        ("No days off in May I'm afraid.", "afraid"),
        ("We're full I'm afraid, sorry.", "afraid"),
        ("No. I'd pay half if you'd stopped at the sign.", "stopped"),
        ("No. If you'd paid on time I'd have a look at it.", "paid"),
        ("We don't allow this. If you used it without permission, we would take legal action.", "permission"),
        ("No. Come to me when you've grown up a bit.", "grown"),
        ("No. Only if you pay 1,200 up front.", "pay 1?"),
        ("Not for 30. You can have it for 45 if you'll fetch it yourself before 6 p.m. tonight.", "yourself"),
        ("No. If u take my saturday one I'll do it tho", " u "),
    ],
)
def test_what_would_be_wrong_in_our_mouth_is_not_said(theirs, never):
    reply = reply_to(theirs, asked="Could you do it?")
    assert reply is None or never not in reply.text


def test_an_offer_that_was_taken_back_is_not_said_back():
    turns = (
        Turn("Ann", "No. I could do 1,150 if you collect it by Friday.", "them"),
        Turn("Me", "OK, I can collect it on Friday.", "me"),
        Turn("Ann", "Sorry, it was sold this morning.", "them"),
    )
    reply = compose_reply(None, READER.read(Conversation("", turns, me="Me")), READER)
    assert reply is None or "do 1,150" not in reply.text


@pytest.mark.parametrize(
    "theirs",
    [
        "Mike will be unable to speak in October, but he has asked that you contact Jeff to see if he is available.",
        "Ann said she is not interested in doing the morning show, no reason given. Sorry!",
        "Jeff is not a golfer and has decided to decline this invitation. Thank you for the offer.",
        "We'd like to. The treasurer could find 150, and if the council comes in as well it can be done.",
    ],
)
def test_who_declines_and_offers_something_else_has_not_said_yes(theirs):
    reply = reply_to(theirs, asked="Would you speak?")
    assert reply is None or not any(word in reply.text for word in ("make it run", "Good."))


def test_a_name_after_a_comma_keeps_its_capital():
    said = "At this time, Enron has no interest in prime timber."
    reply = reply_to(said, asked="Buy timber?")
    assert reply is not None
    assert "enron" not in reply.text
