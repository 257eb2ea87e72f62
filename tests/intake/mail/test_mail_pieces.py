"""The same words among everything that may stand around them."""

import html
from itertools import cycle
from pathlib import Path

import pytest
import yaml
from mails import mail, read, texts

PIECES = yaml.safe_load(Path(__file__).with_name("pieces.yaml").read_text("utf-8"))
WORDS = (
    "Hi Priya,\n\nIt's a global decision. The price list has been revised and it applies to every\ncustomer "
    "in the region.\n\nThere is nothing I can do locally."
)
SAID = WORDS.replace("every\n", "every ")
HISTORY = "Hi Ines,\n\ncan we talk before it takes effect?\n\nThanks,\nPriya"
QUOTED = "\n".join(f"> {line}".rstrip() for line in HISTORY.split("\n"))


def _pairs(*names: str) -> list[tuple[str, ...]]:
    """Every piece of each kind at least once with one of each other kind."""
    kinds = [PIECES[name] for name in names]
    most = max(map(len, kinds))
    shifted = [
        zip(*(cycle(kind[n:] + kind[:n]) for kind in kinds), range(most), strict=False) for n in range(3)
    ]
    return [pair[:-1] for pairs in shifted for pair in pairs]


@pytest.mark.parametrize(("banner", "end", "introduction"), _pairs("banners", "ends", "introductions"))
def test_above_a_marked_quotation(banner, end, introduction):
    body = f"{banner}\n\n{WORDS}\n\n{end}\n\n{introduction}\n\n{QUOTED}\n"
    assert texts(read(mail(body))) == [SAID]


@pytest.mark.parametrize(("end", "header"), _pairs("ends", "headers"))
def test_above_a_copied_mail(end, header):
    found = read(mail(f"{WORDS}\n\n{end}\n\n{header}\n\n{HISTORY}\n"))
    assert texts(found) == [SAID]
    assert "can we talk before it takes effect?" in found.utterances[0].quoted


@pytest.mark.parametrize(("end", "introduction"), _pairs("ends", "introductions"))
def test_below_a_marked_quotation(end, introduction):
    utterance = read(mail(f"{introduction}\n{QUOTED}\n\n{WORDS}\n\n{end}\n")).utterances[0]
    assert utterance.text == SAID
    assert utterance.answers[0].quote == "can we talk before it takes effect?"


@pytest.mark.parametrize(("banner", "end", "header"), _pairs("banners", "ends", "headers"))
def test_in_html(banner, end, header):
    def lines(text: str) -> str:
        return "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in text.split("\n"))

    body = (
        f"{lines(banner)}<br>{lines(SAID)}<br>{lines(end)}<br><div>{lines(header)}</div><br>{lines(HISTORY)}"
    )
    assert texts(read(mail(body, Content_Type="text/html; charset=utf-8"))) == [SAID]


@pytest.mark.parametrize(("end", "header"), _pairs("ends", "headers"))
def test_a_mail_passed_on_is_its_authors(end, header):
    found = read(mail(f"For you.\n\n{end}\n\n{header}\n\n{WORDS}\n\nPriya\n", Subject="FW: Price"))
    assert [(u.speaker, u.text) for u in found.utterances] == [
        ("Priya Shah", SAID),
        ("Ines Roth", "For you."),
    ]
