import textwrap
from datetime import UTC, datetime

import pytest
from cfb import OutlookMail
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mail_cases import cases
from mails import mail, mailbox, read, texts

from pastno.intake.eml import Eml
from pastno.intake.importer import Found, IntakeError, Source
from pastno.intake.mbox import Mbox
from pastno.intake.msg import Msg

MAILS = [case.mail.encode(case.charset) for case in cases()]
OUTLOOK = OutlookMail(
    "RE: Price",
    ("Roth, Ines", "i@h.example"),
    [("Shah, Priya", "p@a.example")],
    body="No.\r\n\r\nInes",
    html=b"<p>No.</p>",
    sent=datetime(2026, 3, 4, tzinfo=UTC),
    files=["a.pdf"],
).saved()
SEEDS = {
    "eml": MAILS,
    "mbox": [
        mailbox(mail(), mail("Why?", Message_ID="<2@x>")),
        *(b"From x Wed Mar  4 10:12:00 2026\n" + m for m in MAILS[:20]),
    ],
    "msg": [OUTLOOK],
}
IMPORTERS = {"eml": Eml(), "mbox": Mbox(), "msg": Msg()}
PIECES = [
    b"\n",
    b"\r\n",
    b">",
    b"> ",
    b"\0",
    b"From ",
    b"From: ",
    b"--b\n",
    b"=?utf-8?q?",
    b"\xff",
    b"<div>",
    b"<blockquote>",
    b"</",
    b"<!--",
    b"-- \n",
    b"\nOn ",
    b" wrote:\n",
    b";",
    b'"',
    b"Content-Type: multipart/mixed; boundary=b\n",
    b"\n\n",
]


def _holds(found: Found) -> None:
    assert found.utterances
    for utterance in found.utterances:
        assert utterance.text.strip() == utterance.text != ""
        assert "\n\n\n" not in utterance.text
        for answer in utterance.answers:
            assert 0 <= answer.span[0] < answer.span[1] <= len(utterance.text)
            assert "\n" not in answer.quote


@st.composite
def _mutated(draw: st.DrawFn, kind: str) -> bytes:
    data = bytearray(draw(st.sampled_from(SEEDS[kind])))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        how = draw(st.sampled_from(["put", "cut", "change", "end"]))
        if how == "put":
            data[at:at] = draw(st.sampled_from(PIECES))
        elif how == "cut":
            del data[at : at + draw(st.integers(1, 60))]
        elif how == "change":
            data[at : at + 1] = draw(st.binary(min_size=1, max_size=4))
        else:
            del data[max(at, 8) :]
    return bytes(data)


@pytest.mark.parametrize("kind", ["eml", "mbox", "msg"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_bytes_give_a_conversation_or_the_one_error(kind, data):
    raw = data.draw(st.one_of(st.binary(max_size=300), _mutated(kind)))
    source = Source(raw, "x")
    assert 0 <= IMPORTERS[kind].recognises(source) <= 1
    try:
        found = IMPORTERS[kind].read(source)
    except IntakeError as error:
        problem = str(error)
    else:
        problem = ""
        _holds(found)
    assert "\n" not in problem


WORDS = st.lists(
    st.sampled_from(
        "we cannot move on the price because our plant is full until June and you know it well".split()
    ),
    min_size=3,
    max_size=40,
)


@given(st.lists(WORDS.map(lambda words: (" ".join(words)).capitalize() + "."), min_size=1, max_size=6))
def test_plain_prose_loses_no_word(paragraphs):
    said = "\n\n".join(paragraphs)
    assert texts(read(mail(said))) == [said]


@given(
    st.lists(WORDS.map(lambda words: " ".join(words).capitalize() + "."), min_size=1, max_size=4),
    st.integers(60, 78),
)
def test_wrapping_and_a_signature_change_nothing(paragraphs, width):
    wrapped = "\n\n".join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in paragraphs)
    body = f"Dear Priya,\n\n{wrapped}\n\nBest regards,\nInes Roth\nHelion\n\nOn Tue, Mar 3, 2026 at 4:47 PM Priya Shah <p@a.example> wrote:\n> Why?\n"
    assert texts(read(mail(body)))[0].split() == f"Dear Priya, {' '.join(paragraphs)}".split()


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_every_inline_answer_is_tied_to_what_it_answers(pairs):
    asked = [" ".join(question).capitalize() + "?" for question, _ in pairs]
    said = [" ".join(answer).capitalize() + "." for _, answer in pairs]
    body = "\n\n".join(f"> {question}\n\n{answer}" for question, answer in zip(asked, said, strict=True))
    utterance = read(mail(body)).utterances[0]
    assert utterance.text == "\n\n".join(said)
    assert [(answer.quote, utterance.text[slice(*answer.span)]) for answer in utterance.answers] == list(
        zip(asked, said, strict=True)
    )
