"""The way in: what is refused and how, what is recovered, several files as one."""

import io
import sys

import pytest

from pastno.intake.importer import IntakeError
from pastno.intake.load import load, load_many


@pytest.fixture
def saved(tmp_path):
    def save(data, name="talk.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return str(path)

    return save


TALK = "Priya: Could you hold the price?\nInes: No, we can't.\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\x00\x00\x00", "is empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml word/document.xml", ".docx"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00_chat.txt", "ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "gzip"),
        (b"\x00\x00\x00\x20ftypM4A \x00\x00", "recording"),
        (b"{\\rtf1\\ansi Ines: No.}", "RTF"),
        (bytes(range(256)) * 40, "not text"),
        (b"WEBVTT\n\n", "no cues"),
        (b"<!DOCTYPE html><html><body><script>1</script></body></html>", "web page"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line_that_says_what_to_do(saved, data, says):
    with pytest.raises(IntakeError) as error:
        load(saved(data))
    assert says in str(error.value)
    assert "\n" not in str(error.value)
    assert ":" in str(error.value)


def test_a_missing_file_a_folder_and_no_file_are_refused(tmp_path):
    for paths, says in (
        ([str(tmp_path / "none.eml")], "no such file"),
        ([str(tmp_path)], "folder"),
        ([], "no file"),
        (["a\0b"], "opened"),
    ):
        with pytest.raises(IntakeError, match=says):
            load_many(paths)


def test_a_file_beyond_the_limit_is_refused(saved, monkeypatch):
    monkeypatch.setattr("pastno.intake.load.MAX_BYTES", 10)
    with pytest.raises(IntakeError, match="larger than"):
        load(saved("x" * 11))


def test_a_name_with_a_line_break_stays_on_one_line(saved):
    with pytest.raises(IntakeError) as error:
        load(saved(b"", "a\nb.txt"))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "data",
    [
        TALK.encode("utf-16"),
        TALK.encode("utf-16-le"),
        TALK.encode("utf-16-be"),
        b"\xef\xbb\xbf" + TALK.encode(),
        TALK.replace("\n", "\r\n").encode(),
        TALK.replace("\n", "\r").encode(),
        TALK.encode().replace(b"hold", b"ho\x00\x00ld\x07"),
        TALK.encode() + b"\x00" * 4096,
        b"\x1b[1m" + TALK.encode().replace(b"No", b"\x1b[31mNo"),
    ],
)
def test_damage_that_a_person_would_not_see_is_undone(saved, data):
    turns = load(saved(data)).turns
    assert [(t.speaker, t.text) for t in turns] == [
        ("Priya", "Could you hold the price?"),
        ("Ines", "No, we can't."),
    ]


def test_a_long_line_is_one_turn(saved):
    words = "We can't go below list. " * 220_000
    assert [t.text for t in load(saved(words)).turns] == [words.strip()]


def test_characters_that_turn_text_around_are_dropped_and_named(saved):
    conversation = load(saved("We accept \u202ethe offer\u202c today"))
    assert conversation.turns[0].text == "We accept the offer today"
    assert [item.what for item in conversation.left_out] == ["bidirectional control characters"]


def test_half_a_surrogate_pair_can_be_printed(saved):
    text = load(saved(b"No \xed\xa0\xbd way")).turns[0].text
    assert text.encode().decode() == "No \ufffd way"


def test_a_damaged_transcript_is_read_as_far_as_it_goes(saved):
    cut = b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ines>No.</v>\n\n00:00:03.000 --> 00:0"
    assert [t.text for t in load(saved(cut, "cut.vtt")).turns] == ["No."]
    slack = (
        b'[{"type":"message","user":"U1","text":"No.","ts":"1772442843.0"},{"type":"message","user":"U2","te'
    )
    assert [t.text for t in load(saved(slack, "cut.json")).turns] == ["No."]


def test_content_decides_and_not_the_name(saved):
    conversation = load(saved("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ines>No.</v>\n", "thread.srt"))
    assert conversation.turns[0].speaker == "Ines"


def test_standard_input_is_read_as_bytes(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Ça ne va pas.".encode())))
    conversation = load("-")
    assert conversation.turns[0].text == "Ça ne va pas."
    assert conversation.title == ""


def test_a_web_page_is_read_as_its_text(saved):
    page = "<html><head><script>evil()</script></head><body><p>Ines: No.</p><p>Priya: Why, Ines?</p></body></html>"
    assert [t.text for t in load(saved(page, "chat.html")).turns] == ["No.", "Why, Ines?"]


def test_several_files_are_one_conversation_in_the_order_of_time(saved):
    chat = "[02/03/2026 09:14] Ines Roth: no extension\n[04/03/2026 09:14] Priya Shah: still none?\n"
    other = "[03/03/2026 10:00] Priya Shah: until when?\n[04/03/2026 09:14] Priya Shah: still none?\n"
    conversation = load_many([saved(chat, "a.txt"), saved(other, "b.txt")], me="Priya")
    assert [t.text for t in conversation.turns] == ["no extension", "until when?", "still none?"]
    assert [t.side for t in conversation.turns] == ["them", "me", "me"]


def test_the_same_file_twice_is_the_same_conversation(saved):
    path = saved("[02/03/2026 09:14] Ines Roth: no\n[04/03/2026 09:14] Priya Shah: why?\n")
    assert load_many([path, path], "Priya") == load(path, me="Priya")


def test_a_call_without_times_stays_behind_the_file_before_it(saved):
    chat = "[02/03/2026 09:14] Ines Roth: no\n[02/03/2026 09:15] Priya Shah: why?\n"
    later = "[09/03/2026 09:14] Ines Roth: still no\n"
    call = "Ines Roth: Head office.\nPriya Shah: Who?\n"
    paths = [saved(chat, "a.txt"), saved(call, "b.txt"), saved(later, "c.txt")]
    conversation = load_many(paths, me="Priya")
    assert [t.text for t in conversation.turns] == ["no", "why?", "Head office.", "Who?", "still no"]


def test_who_is_certain_in_one_file_is_known_in_the_others(saved):
    sure = "02/03/2026, 09:14 - Priya: \u200eYou deleted this message\n02/03/2026, 09:15 - Priya: Any news?\n02/03/2026, 09:15 - Ines: No.\n"
    open_one = "Ines: No, we can't.\nPriya: Never?\n"
    conversation = load_many([saved(open_one, "a.txt"), saved(sure, "b.txt")])
    assert conversation.me == "Priya"
    assert not conversation.me_is_a_guess


def test_a_name_that_fits_one_of_several_files_is_enough(saved):
    first, second = saved("Ines: No.\nTom: Why not?\n", "a.txt"), saved(TALK, "b.txt")
    conversation = load_many([first, second], me="Priya")
    assert {t.speaker for t in conversation.turns if t.side == "me"} == {"Priya"}


def test_one_line_of_ours_and_many_of_theirs_are_a_chat(saved):
    told = "Me: Can you send me my half of the deposit back?\n" + "".join(
        f"Jess: {words}\n"
        for words in ("are you serious", "no you're not", "I scrubbed it", "so done", "bye", "ok?")
    )
    talk = load(saved(told))
    assert [t.side for t in talk.turns] == ["me", *["them"] * 6]
