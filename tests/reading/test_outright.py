"""A no that holds none of the words of a no, and what only looks like it."""

import pytest

from pastno.negotiation.conversation import Conversation, Turn
from pastno.reading.refusal import asks_for_more
from pastno.reading.trained.reader import TrainedReader
from pastno.reading.words import cut

READER = TrainedReader()


@pytest.mark.parametrize(
    "text",
    [
        "We are happy with our current vendor, thanks.",
        "We're happy with our current caterer and see no reason to change.",
        "To be honest I'm quite comfortable with my accountant.",
    ],
)
def test_who_is_served_refuses(text):
    found = READER.read_turn(Turn("them", text, "them"))
    assert found.refusal is not None
    assert found.refusal.ground in {"alternative", "unstated"}


@pytest.mark.parametrize(
    "text",
    [
        "We're not happy with our current supplier, so tell me more.",
        "Are you happy with your current provider?",
        "If you were happy with the current vendor you would not call.",
    ],
)
def test_who_is_not_served_does_not(text):
    assert READER.read_turn(Turn("them", text, "them")).refusal is None


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("We're not content with what we have, so tell me more.", True),
        ("I can't say yet. Please send us more details on the terms.", True),
        ("No. I've told you why, and I won't tell you more.", False),
        ("Tell me more lies and I'll hang up.", False),
    ],
)
def test_who_wants_to_hear_more_refuses_nothing(text, more):
    assert asks_for_more(cut(text)) is more
    assert not more or READER.read_turn(Turn("them", text, "them")).refusal is None


@pytest.mark.parametrize(
    ("said", "stops"),
    [
        ("Please do not contact my wife again.", True),
        ("Please don't call us any more.", True),
        ("We are full. In the meantime kindly do not approach our branch managers directly.", False),
    ],
)
def test_who_keeps_us_from_others_of_theirs_has_not_asked_us_to_fall_silent(said, stops):
    reading = READER.read(Conversation("", (Turn("Ann", said, "them"),)))
    assert reading.latest_no is not None
    assert reading.latest_no.refusal.stops is stops
