"""A no that holds none of the words of a no, and what only looks like it."""

import pytest

from pastno.negotiation.conversation import Turn
from pastno.reading.trained.reader import TrainedReader

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
