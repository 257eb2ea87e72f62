import base64
import quopri

import pytest
from mails import mail, read, texts

SAID = "Wir können das nicht: „zu teuer“ – 500 €."


def _part(
    body: bytes, kind: str = "text/plain; charset=utf-8", encoding: str = "8bit", more: str = ""
) -> bytes:
    return f"Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n{more}\n".encode() + body + b"\n"


def _multipart(kind: str, *parts: bytes, close: bool = True) -> bytes:
    head = mail(body="", MIME_Version="1.0", Content_Type=f'multipart/{kind}; boundary="=_b"').encode()
    return head + b"".join(b"\n--=_b\n" + part for part in parts) + (b"\n--=_b--\n" if close else b"")


def _single(body: bytes, kind: str, encoding: str = "8bit") -> bytes:
    return mail("", Content_Type=kind, Content_Transfer_Encoding=encoding).encode() + body


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "no-such-charset"),
        ("utf-8", None),
        ("cp1252", "windows-1252"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "utf-8"),
        ("cp1252", "us-ascii"),
        ("cp1252", None),
        ("utf-16", "utf-16"),
        ("utf-7", "utf-7"),
    ],
)
@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable"])
def test_any_charset_declared_wrong_or_missing(charset, declared, encoding):
    raw = SAID.encode(charset)
    body = {"8bit": raw, "base64": base64.encodebytes(raw), "quoted-printable": quopri.encodestring(raw)}[
        encoding
    ]
    kind = "text/plain" + (f"; charset={declared}" if declared else "")
    assert texts(read(_single(body, kind, encoding))) == [SAID]


def test_japanese_in_its_seven_bit_charset():
    said = "価格は変更できません。"
    assert texts(read(_single(said.encode("iso-2022-jp"), "text/plain; charset=iso-2022-jp", "7bit"))) == [
        said
    ]


def test_russian_without_a_charset():
    said = "К сожалению, мы не можем снизить цену. Решение принято головным офисом, и оно окончательное."
    assert texts(read(_single(said.encode("koi8-r"), "text/plain; charset=koi8-r"))) == [said]


def test_the_plain_text_of_two_is_read():
    found = read(
        _multipart("alternative", _part(b"Plain no."), _part(b"<p>Rich no.</p>", "text/html; charset=utf-8"))
    )
    assert texts(found) == ["Plain no."]


@pytest.mark.parametrize(
    "stub",
    [
        b"",
        b"  \n",
        b"Your mail program does not support HTML mail.",
        b"Please view this email in an HTML browser.",
    ],
)
def test_html_is_read_where_the_plain_text_is_empty_or_a_stub(stub):
    found = read(
        _multipart(
            "alternative",
            _part(stub),
            _part(b"<p>We cannot go below 8 %, whatever you offer us.</p>", "text/html"),
        )
    )
    assert texts(found) == ["We cannot go below 8 %, whatever you offer us."]


def test_html_is_read_where_the_plain_text_is_much_poorer():
    rich = b"<p>" + b"We cannot go below eight per cent for any of the sites you name. " * 6 + b"</p>"
    assert texts(read(_multipart("alternative", _part(b"We cannot"), _part(rich, "text/html"))))[
        0
    ].startswith("We cannot go below")


def test_html_shows_the_coloured_answers_that_the_plain_text_lost():
    header = (
        "From: Priya Shah <p@a.example>\nSent: Tuesday, March 3, 2026 4:47 PM\nTo: Ines\nSubject: Price\n"
    )
    plain = f"Answers in red.\nInes\n\n{header}\nCan you do 5 %?\nNo.\n"
    rich = (
        "<div>Answers in red.</div><div>Ines</div><hr><div>"
        + header.replace("\n", "<br>").replace("<p@a.example>", "p@a.example")
        + "</div><p>Can you do 5 %?</p><p style='color:red'>No.</p>"
    )
    found = read(
        _multipart("alternative", _part(plain.encode()), _part(rich.encode(), "text/html; charset=utf-8"))
    )
    assert texts(found) == ["Answers in red.\n\nNo."]
    assert found.utterances[0].answers[0].quote == "Can you do 5 %?"


def test_html_in_a_part_that_calls_itself_plain():
    assert texts(read(_single(b"<html><body><p>No.</p></body></html>", "text/plain"))) == ["No."]


@pytest.mark.parametrize(
    "body",
    [
        _multipart("mixed", _part(b"No, we"), close=False),
        _multipart("mixed", _part(b"No, we"), b"Content-Type: application/pdf\n", close=False),
        mail("--zz\nContent-Type: text/plain\n\nNo, we", Content_Type="multipart/mixed").encode(),
        mail(
            "--zz\nContent-Type: text/plain\n\nNo, we\n--zz--", Content_Type="multipart/mixed; boundary=other"
        ).encode(),
        mail("No, we", Content_Type="multipart/mixed; boundary=none").encode(),
        mail(
            "No, we", Content_Type="text/plain; charset", Content_Transfer_Encoding="base64, or so"
        ).encode(),
        mail("No, we", Content_Type="garbage;;;=").encode(),
    ],
)
def test_broken_mime_is_read_as_far_as_it_goes(body):
    assert texts(read(body)) == ["No, we"]


def test_attachments_are_named_and_not_opened():
    bomb = base64.encodebytes(b"PK\x03\x04" + b"\0" * 1000)
    found = read(
        _multipart(
            "mixed",
            _part(b"See the list."),
            _part(bomb, 'application/zip; name="prices.zip"', "base64", "Content-Disposition: attachment\n"),
            _part(b"notes", "text/plain", more='Content-Disposition: attachment; filename="notes.txt"\n'),
            _part(
                b"x",
                "application/pdf",
                more="Content-Disposition: attachment; filename*=utf-8''Preis%20%C3%BCbersicht.pdf\n",
            ),
            _part(b"x", "application/ms-tnef; name=winmail.dat", "base64"),
            _part(b"x", "application/pkcs7-signature; name=smime.p7s", "base64"),
        )
    )
    assert texts(found) == ["See the list."]
    left = {item.what: item.why for item in found.left_out}
    assert {"attachment prices.zip", "attachment notes.txt", "attachment Preis übersicht.pdf"} <= left.keys()
    assert "TNEF" in left["attachment winmail.dat"]
    assert "signature" in left["attachment smime.p7s"]


def test_text_around_an_attachment_is_all_read():
    found = read(
        _multipart(
            "mixed", _part(b"Before."), _part(b"x", "application/pdf; name=a.pdf"), _part(b"After.\n\nInes")
        )
    )
    assert texts(found) == ["Before.\n\nAfter."]


def test_a_mail_attached_as_a_mail_is_its_authors():
    inner = mail(
        "Dear Tom,\n\nwe refuse.\n\nKarl",
        From="Karl Lindt <karl@f.example>",
        Date="Mon, 2 Mar 2026 09:00:00 +0000",
        Message_ID="<k@f>",
    )
    found = read(
        _multipart(
            "mixed", _part(b"Look at this.\n\nInes"), b"Content-Type: message/rfc822\n\n" + inner.encode()
        )
    )
    assert [(u.speaker, u.text) for u in found.utterances] == [
        ("Karl Lindt", "Dear Tom,\n\nwe refuse."),
        ("Ines Roth", "Look at this."),
    ]


def test_a_signed_mail_is_read_and_an_encrypted_one_says_so():
    armoured = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nNo.\n- -- \nInes Roth\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"
    assert texts(read(mail(armoured))) == ["No."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end(end):
    assert texts(read(mail("Hi Priya,\n\nno.\n\nInes\n").replace("\n", end).encode())) == ["Hi Priya,\n\nno."]


@pytest.mark.parametrize(
    "before", [b"\xef\xbb\xbf", b"\n\n", b"\x00\x00", b"From x@y.example Wed Mar  4 10:12:00 2026\n"]
)
def test_what_stands_above_the_header_does_no_harm(before):
    assert texts(read(before + mail("No.").encode())) == ["No."]


def test_apple_mails_own_format():
    message = mail("No.\n").encode()
    assert texts(read(b"%d\n" % len(message) + message + b'<?xml version="1.0"?><plist></plist>')) == ["No."]


def test_a_mail_saved_as_text_with_shown_labels():
    shown = "Von:\tRoth, Ines <ines@helion.example>\nGesendet:\tMittwoch, 4. März 2026 10:12\nAn:\tPriya Shah <p@a.example>\nBetreff:\tAW: Preis\n\nNein.\n\nInes\n"
    found = read(shown)
    assert (found.title, found.utterances[0].speaker, found.utterances[0].text) == (
        "Preis",
        "Ines Roth",
        "Nein.",
    )
    assert found.utterances[0].at.isoformat() == "2026-03-04T10:12:00"


def test_a_field_that_is_garbage_does_not_end_the_header():
    raw = "From: Ines <i@h.example>\nthis is no field\nSubject: Price\nTo: p@a.example\n\nNo.\n"
    assert read(raw).title == "Price"
    assert texts(read(raw)) == ["No."]


def test_flowed_text_that_drops_its_spaces():
    body = "We can\nnot yet  \nsay.\n".replace("can\n", "can \n")
    found = read(mail(body, Content_Type="text/plain; charset=utf-8; format=flowed; delsp=yes"))
    assert texts(found) == ["We cannot yet say."]


DISCLAIMER = (
    "<p>This e-mail and any attachments are confidential and intended solely for the addressee. If you are not the "
    "intended recipient, please notify the sender and delete it. Helion Chemicals GmbH, registered in Cologne.</p>"
)
LIST_FOOTER = b"_______________________________________________\nPricing mailing list\nPricing@lists.example\nhttps://lists.example/pricing\n"


@pytest.mark.parametrize(
    "added", [_part(DISCLAIMER.encode(), "text/html; charset=utf-8"), _part(LIST_FOOTER)]
)
def test_what_a_gateway_adds_as_a_part_of_its_own_does_not_replace_the_words(added):
    assert texts(read(_multipart("mixed", _part(b"No."), added))) == ["No."]


def test_html_around_an_attachment_is_all_read():
    rich = b"\n--=_c\n".join(
        [
            b"Content-Type: multipart/mixed; boundary==_c\n",
            b"Content-Type: text/html\n\n<p>Before.</p>",
            b"Content-Type: application/pdf; name=a.pdf\n\nx",
            b"Content-Type: text/html\n\n<p>After, and no.</p>",
        ]
    )
    found = read(_multipart("alternative", _part(b""), rich + b"\n--=_c--"))
    assert texts(found) == ["Before.\n\nAfter, and no."]
