"""When they would look at it again is found and asked about, and the reason that they told comes before it."""

import pytest

from pastno.coach.reply import compose_reply
from pastno.negotiation.conversation import Conversation, Turn
from pastno.reading.installed import choose_reader
from pastno.techniques.ways.again import looks_again
from talk import no

READER = choose_reader()[0]


def reply_to(said):
    ours = Turn("Sam", "Could you take this on this week?", "me")
    return compose_reply(None, READER.read(Conversation("", (ours, Turn("Ellen", said, "them")))), READER)


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("Happy to take another look when you get to 50k MRR.", "when you get to 50k MRR"),
        ("Let's revisit in six months.", "in six months"),
        ("Can you come back in January?", "in January"),
        ("We would be happy to revisit this next year.", "next year"),
        ("Please ask again in the new year.", "in the new year"),
        ("Try me after Easter.", "after Easter"),
        ("We could look at it again once the audit is finished.", "once the audit is finished"),
        ("I'd be open to revisiting in Q3.", "in Q3"),
        ("You are welcome to re-apply next year.", "next year"),
        ("It may be worth revisiting after the year end close.", "after the year end close"),
        ("Check back with us next quarter.", "next quarter"),
        ("Feel free to check back in after the new year.", "after the new year"),
        ("We might revisit it in Q3 or Q4.", "in Q3 or Q4"),
        (
            "Let's talk again once you have signed and my boss has seen it.",
            "once you have signed and my boss has seen it",
        ),
    ],
)
def test_when_they_would_look_again_is_found(said, when):
    found = looks_again(no(f"We can't take this on at present, the team is full. {said}"))
    assert found is not None
    assert found.when == when
    assert when in found.turn.quote(found.span)


@pytest.mark.parametrize(
    "said",
    [
        "I will come back to you next week.",
        "I'll look at it when I get back.",
        "We will not revisit this next year.",
        "I doubt we would reconsider in six months if you ask.",
        "They came back to us in January.",
        "If you come back in January I'll call the police.",
        "It was worth reconsidering last year, not now.",
        "Please call me on Monday to discuss the unpaid invoice.",
        "Happy to talk again when you're ready to be serious.",
    ],
)
def test_what_only_sounds_like_it_is_none(said):
    assert looks_again(no(f"We can't take this on at present, the team is full. {said}")) is None


def test_the_reply_asks_what_they_would_want_to_see_then():
    reply = reply_to(
        "We're going to pass. Churn at 6% worries me. Happy to take another look when you get to 50k MRR."
    )
    assert reply is not None
    assert "when we get to 50k MRR?" in reply.text


def test_who_asks_us_to_come_back_is_not_answered_with_a_blank():
    reply = reply_to(
        "I don't have the time this week, we're swamped with the close. Can you come back in January?"
    )
    assert reply is not None
    assert "[your answer]" not in reply.text
    assert "in January?" in reply.text
