"""Telegram's export: pieces of text, replies, times with their offset, the chat named after the other one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastno.intake.importer import IntakeError, Source
from pastno.intake.telegram import Telegram

CHAT = {
    "name": "Ines Roth",
    "type": "personal_chat",
    "id": 1,
    "messages": [
        {
            "id": 1,
            "type": "service",
            "date": "2026-03-02T09:00:00",
            "actor": "Ines Roth",
            "action": "phone_call",
            "text": "",
        },
        {
            "id": 2,
            "type": "message",
            "date": "2026-03-02T09:14:03",
            "date_unixtime": "1772439243",
            "from": "Priya",
            "from_id": "user1",
            "text": ["Can you ", {"type": "bold", "text": "phase"}, " it?"],
        },
        {
            "id": 3,
            "type": "message",
            "date": "2026-03-02T09:16:00",
            "date_unixtime": "1772439360",
            "from": "Ines Roth",
            "from_id": "user2",
            "reply_to_message_id": 2,
            "text": "No.",
        },
        {
            "id": 4,
            "type": "message",
            "date": "2026-03-02T09:17:00",
            "from": "Ines Roth",
            "from_id": "user2",
            "photo": "p.jpg",
            "text": "",
        },
    ],
}


def read(data):
    return Telegram().read(Source(json.dumps(data).encode(), "result.json"))


def test_a_chat_with_one_person():
    found = read(CHAT)
    assert [(u.speaker, u.text, u.at.isoformat()) for u in found.utterances] == [
        ("Priya", "Can you phase it?", "2026-03-02T09:14:03+01:00"),
        ("Ines Roth", "No.", "2026-03-02T09:16:00+01:00"),
    ]
    assert found.utterances[1].answers[0].quote == "Can you phase it?"
    assert (found.title, found.owner, found.owner_is_certain) == ("Ines Roth", "Priya", True)
    assert [item.what for item in found.left_out] == ["Ines Roth: phone_call", "Ines Roth: photo"]


def test_an_export_of_all_chats_gives_the_latest():
    older = {
        "name": "Tom",
        "messages": [{"type": "message", "date": "2026-01-01T00:00:00", "from": "Tom", "text": "x"}],
    }
    assert read({"chats": {"list": [older, CHAT]}}).title == "Ines Roth"


def test_it_is_told_from_slack():
    assert Telegram().recognises(Source(json.dumps(CHAT).encode())) > 0.9
    assert Telegram().recognises(Source(b'[{"ts": "1772442843.0", "text": "x", "date": 1}]')) == 0.0


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "messages",
                        "text",
                        "from",
                        "date",
                        "date_unixtime",
                        "type",
                        "chats",
                        "list",
                        "id",
                        "photo",
                    ]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_read_or_refused(data):
    try:
        found = read(data)
    except IntakeError:
        return
    assert all(u.text and u.speaker for u in found.utterances)


def test_no_words_are_refused():
    with pytest.raises(IntakeError, match="no Telegram message"):
        read({"messages": []})
