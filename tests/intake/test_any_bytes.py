"""Any bytes in, no exception out but the documented one."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pastno.intake.importer import IntakeError, Source
from pastno.intake.load import ranked, read_source
from pastno.intake.registry import registry
from pastno.intake.sides import decide

MINE = ["forge", "vtt", "srt", "zoom_chat", "otter", "meet", "whatsapp", "slack", "lines", "sentence"]
VALID = [
    case["text"].encode()
    for path in sorted((Path(__file__).parent / "data").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
PIECES = st.sampled_from(
    [
        "WEBVTT\n\n",
        "00:00:01.000 --> 00:00:02.000\n",
        "<v Ines>",
        "</v>",
        "&#55357;",
        "Ines: ",
        "Priya Shah  0:14\n",
        "Them: No.",
        "\n\n",
        "02/03/2026, 09:14 - ",
        "[99.99.99, 99:99:99] ",
        "09:14:03 From Ines to Everyone:\n\t",
        "(Direct Message)",
        'Replying to "',
        '{"ts":"1"',
        '[{"ts": "1772442843.1", "text": "<@U1> &lt;", "user": null}]',
        "[" * 3000,
        "📖 Transcript\n",
        "00:00:00\n",
        "> ",
        "\x00",
        "\u202e",
        "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        "Transcribed by https://otter.ai",
        "2026-02-30 25:61",
        "99999999999999",
        ":",
        "-",
        "31/02/26, 9:14 AM - X: ",
        "<attached: a.jpg>",
        "\u200e",
    ]
)
SOURCES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")),
    st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=14).map(
        lambda parts: "".join(parts).encode("utf-8", "replace")
    ),
)


def importer(name):
    return next(i for i in registry().importers if i.name == name)


def read_or_say_why(read):
    """What ``read`` gives, or the one line of the documented error; any other exception fails the test."""
    try:
        return read(), ""
    except IntakeError as error:
        said = str(error)
    assert said
    assert "\n" not in said
    return None, said


@pytest.mark.parametrize("name", MINE)
@given(data=SOURCES)
def test_an_importer_reads_or_says_that_it_cannot(name, data):
    source = Source(data, "a.txt")
    assert 0.0 <= importer(name).recognises(source) <= 1.0
    found, said_why = read_or_say_why(lambda: importer(name).read(source))
    assert said_why or found.utterances
    if said_why:
        return
    for said in found.utterances:
        assert said.text.strip() == said.text != ""
        assert said.speaker
        assert all(0 <= a.span[0] < a.span[1] <= len(said.text) for a in said.answers)
        said.text.encode()


@st.composite
def damaged(draw):
    data = bytearray(draw(st.sampled_from(VALID)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        how = draw(st.sampled_from(["cut", "drop", "put", "twice"]))
        if how == "cut":
            del data[at:]
        elif how == "drop":
            del data[at : at + draw(st.integers(1, 40))]
        elif how == "put":
            data[at:at] = draw(st.binary(max_size=8))
        else:
            data[at:at] = data[at : at + 60]
    return bytes(data)


@settings(max_examples=150)
@given(data=damaged(), me=st.sampled_from([None, "Priya", "Me", "nobody", ""]))
def test_a_damaged_export_becomes_a_conversation_or_one_line(data, me):
    source = Source(data, "a.txt")
    sides, said_why = read_or_say_why(lambda: decide(read_source(source), me, source.name))
    assert said_why or (sides.me and ranked(source, registry()))
