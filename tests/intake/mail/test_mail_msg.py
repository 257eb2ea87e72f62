import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest
from cfb import Folder, OutlookMail, compound_file

from pastno.intake.importer import Found, IntakeError, Source
from pastno.intake.msg import Msg

SENT = datetime(2026, 3, 4, 9, 12, tzinfo=UTC)
INES = ("Roth, Ines", "ines.roth@helion.example")
PRIYA = ("Shah, Priya", "priya.shah@aster.example")


def _read(mail: OutlookMail) -> Found:
    data = mail.saved()
    assert Msg().recognises(Source(data)) > 0.9
    return Msg().read(Source(data, "thread.msg"))


def test_the_words_and_nothing_else():
    body = (
        "Hi Priya,\r\n\r\nNo.\r\n\r\nRegards\r\nInes\r\n\r\n________________________________\r\nFrom: Shah, Priya\r\n"
        "Sent: Tuesday, March 3, 2026 4:47 PM\r\nTo: Roth, Ines\r\nSubject: Price\r\n\r\nCan we talk?"
    )
    found = _read(OutlookMail("RE: Price", INES, [PRIYA], body=body, sent=SENT))
    only = found.utterances[0]
    assert (only.speaker, only.text, only.at) == ("Ines Roth", "Hi Priya,\n\nNo.", SENT)
    assert "Can we talk?" in only.quoted
    assert (found.title, found.owner, found.owner_is_certain) == ("Price", "Priya Shah", True)


def test_the_transported_header_tells_the_zone_and_whom_it_was_delivered_to():
    headers = (
        "Delivered-To: priya.shah@aster.example\r\nFrom: Ines Roth <ines.roth@helion.example>\r\n"
        "To: tom@aster.example, priya.shah@aster.example\r\nDate: Wed, 4 Mar 2026 10:12:00 +0100\r\nSubject: Price\r\n"
    )
    found = _read(OutlookMail("Price", INES, [PRIYA], body="No.", headers=headers, sent=SENT))
    assert found.utterances[0].at.tzinfo == timezone(timedelta(hours=1))
    assert found.owner_is_certain


def test_an_exchange_address_is_no_address():
    found = _read(
        OutlookMail("Price", ("Roth, Ines", "/O=EX/OU=FIRST/CN=RECIPIENTS/CN=IROTH"), [PRIYA], body="No.")
    )
    assert (found.people[0].name, found.people[0].address) == ("Ines Roth", None)
    assert found.utterances[0].at is None


@pytest.mark.parametrize(("unicode", "codepage"), [(True, 65001), (False, 1252), (False, 65001)])
def test_any_charset(unicode, codepage):
    found = _read(
        OutlookMail(
            "Preiserhöhung", INES, [PRIYA], body="Das können wir nicht.", unicode=unicode, codepage=codepage
        )
    )
    assert (found.title, found.utterances[0].text) == ("Preiserhöhung", "Das können wir nicht.")


def test_html_alone_is_read():
    found = _read(
        OutlookMail("Price", INES, [PRIYA], html="<p>Für uns: nein.</p>".encode("cp1252"), codepage=1252)
    )
    assert found.utterances[0].text == "Für uns: nein."


def test_what_i_sent_is_mine():
    found = _read(OutlookMail("Price", INES, [PRIYA], body="No.", flags=0x20))
    assert (found.owner, found.owner_is_certain) == ("Ines Roth", True)


def test_attachments_are_named_and_attached_mails_are_read():
    inner = OutlookMail(
        "Clause 7",
        ("Karl Lindt", "karl@fracht.example"),
        [INES],
        body="We refuse.\r\n\r\nKarl",
        sent=SENT - timedelta(days=2),
    )
    found = _read(
        OutlookMail(
            "FW: Clause 7", INES, [PRIYA], body="Look.", files=["list.xlsx"], mails=[inner], sent=SENT
        )
    )
    assert [(u.speaker, u.text) for u in found.utterances] == [
        ("Karl Lindt", "We refuse."),
        ("Ines Roth", "Look."),
    ]
    assert any(left.what == "attachment list.xlsx" for left in found.left_out)


def test_a_long_body_in_sectors_of_its_own():
    said = "We cannot do this at all. " * 1000
    assert _read(OutlookMail("Price", INES, [PRIYA], body=said)).utterances[0].text == said.strip()


@pytest.mark.parametrize("kind", ["REPORT.IPM.Note.NDR", "IPM.Note"])
def test_where_nobody_says_anything_it_is_one_line(kind):
    body = "Undeliverable" if kind.startswith("REPORT") else ""
    with pytest.raises(IntakeError) as problem:
        _read(OutlookMail("Undeliverable", INES, [PRIYA], body=body, kind=kind))
    assert str(problem.value).startswith("thread.msg: nobody says anything in it")


@pytest.mark.parametrize("cut", [8, 100, 511, 512, 1024, 3000])
def test_a_truncated_file_is_one_line_or_a_partial_reading(cut):
    data = OutlookMail("Price", INES, [PRIYA], body="No. " * 500, sent=SENT).saved()[:cut]
    with pytest.raises(IntakeError) as problem:
        Msg().read(Source(data, "cut.msg"))
    assert "\n" not in str(problem.value)


def test_another_compound_file_is_hardly_taken_for_a_mail():
    assert Msg().recognises(Source(compound_file(Folder({"WordDocument": b"x"})))) < 0.2
    assert Msg().recognises(Source(b"From: a@b.c\n\nNo.")) == 0


def test_without_the_extra_the_line_to_install_it(monkeypatch):
    for name in [
        name for name in sys.modules if name.split(".")[0] == "oxmsg" or name.endswith("mail.compound")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "oxmsg", None)
    with pytest.raises(IntakeError, match=r'pip install "pastno\[msg\]"'):
        Msg().read(Source(OutlookMail("Price", INES, [PRIYA], body="No.").saved(), "thread.msg"))


def test_a_text_in_compressed_rtf_only_says_what_to_do():
    with pytest.raises(IntakeError, match=r"thread.msg: its text is in .* RTF .* save the message as \.eml"):
        _read(OutlookMail("Price", INES, [PRIYA], rtf=b"\x10\0\0\0\x08\0\0\0LZFu{\\rtf1}", sent=SENT))
    read = _read(OutlookMail("Price", INES, [PRIYA], body="No.", rtf=b"LZFu", sent=SENT))
    assert read.utterances[0].text == "No."
