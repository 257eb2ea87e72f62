"""What they would look at again is a way; other things to be sent are none."""

import pytest

from pastno.techniques.ways.papers import way


@pytest.mark.parametrize(
    ("said", "offer"),
    [
        (
            "If you have further information that you wish us to consider, please submit it in writing within 30 days.",
            "you can submit further information in writing within 30 days",
        ),
        (
            "If you have additional information which you believe matters, you may submit it within sixty (60) days.",
            "you can submit additional information within sixty days",
        ),
        (
            "Should you have any new evidence, please send it to us by 3 May.",
            "you can send new evidence by 3 May",
        ),
    ],
)
def test_what_they_would_look_at_again(said, offer):
    found = way(said)
    assert found is not None
    assert (found.condition, found.offer) == ("", offer)


@pytest.mark.parametrize(
    "said",
    [
        "If you have any other questions, please send them to us.",
        "If you have further information on the thief, call the police.",
        "If you had sent new evidence in time we would have read it.",
        "If you have more evidence like that, keep it to yourself.",
    ],
)
def test_what_is_no_way(said):
    assert way(said) is None
