import pytest
from mails import mail, mailbox

from pastno.intake.eml import Eml
from pastno.intake.importer import Source
from pastno.intake.mbox import Mbox
from pastno.intake.msg import Msg


@pytest.mark.parametrize(
    "text",
    [
        mail(),
        "Received: from a\n\tby b; Wed\nFrom: a@b.example\n\nNo.",
        "\n\nMIME-Version: 1.0\nFrom: a@b.example\n\nNo.",
        "From: a@b.example\ngarbage\nSubject: x\nDate: y\n\nNo.",
        "From: Ines\nTo: Priya\nSubject: Price\n\nNo.",
        "Von: Ines Roth\nGesendet: Mittwoch, 4. März 2026 10:12\nAn: Priya\nBetreff: Preis\n\nNein.",
    ],
)
def test_a_mail_is_recognised(text):
    assert Eml().recognises(Source(text.encode())) >= 0.6
    assert Mbox().recognises(Source(text.encode())) < 0.2


@pytest.mark.parametrize(
    "text",
    [
        "Ines: It's a global decision.\nPriya: A global decision?",
        "Date: 4 March\nInes: No.\nPriya: Why?",
        "Subject: Price\nDate: 4 March\n\nInes: No.",
        "From: Hamburg\nTo: Leeds\n\nWe ship on Monday.",
        "WEBVTT\n\n00:00.000 --> 00:01.000\nNo.",
        "It's a global decision.",
        "From the start we said no.\nNote: this is final.",
        "",
        "[04.03.26, 10:12] Ines: No.",
        '{"from": "a", "to": "b"}',
    ],
)
def test_other_texts_are_not(text):
    for importer in (Eml(), Mbox(), Msg()):
        assert importer.recognises(Source(text.encode())) <= 0.3


def test_a_mailbox_is_recognised_before_a_mail():
    source = Source(mailbox(mail(), mail()))
    assert Mbox().recognises(source) >= 0.95 > Eml().recognises(source)
