"""An older mail below a pasted one begins with whatever is left of its header."""

import pytest

from pastno.intake.importer import Source
from pastno.intake.load import load_sources

THEIRS = "Dear Yolanda\n\nThe committee declined it. I have no authority to vary that."
OURS = "Dale, any news? The seller holds the price only till the 30th."
TOP = "From: Dale Hollis <d.hollis@bank.example>\nSent: Wednesday 4:58 PM\nTo: Yolanda Pruitt\nRE: Loan request\n\n"
OUR_TOP = "From: Yolanda Pruitt\nSent: Monday 9:10 AM"


def talk_of(text):
    conversation = load_sources([Source(text.encode(), "pasted.txt")])
    return [(t.side, t.text) for t in conversation.turns], [t.quoted for t in conversation.turns]


@pytest.mark.parametrize("signed", ["", "\n\nRegards\nDale", "\n\nDale Hollis\nVP, Commercial Lending"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "header",
    [
        OUR_TOP,
        "From: Yolanda Pruitt <yp@pruitt.example>\nDate: Monday 9:10 AM",
        "From: Pruitt, Yolanda\nSent: 2 June, 09:10",
        "From: Yolanda\nSent: yesterday 9:10",
        "Sent: Monday 9:10 AM\nFrom: Yolanda Pruitt",
        "*From:* Yolanda Pruitt\n*Sent:* Mon 9:10",
        "From: Yolanda Pruitt\nSubject: any news?",
        "From: Yolanda Pruitt\nTo: Dale Hollis\nSubject: any news?",
        "From: Yolanda Pruitt\nTo: Dale Hollis\nSent: Mon 9:10",
        "Von: Yolanda Pruitt\nGesendet: Montag 9:10",
        "Von: Yolanda Pruitt\nAn: Dale Hollis\nBetreff: Neues?",
        "De : Yolanda Pruitt\n\u00c0 : Dale Hollis\nObjet : des nouvelles ?",
        "De: Yolanda Pruitt\nPara: Dale Hollis\nAsunto: \u00bfnovedades?",
        "De: Yolanda Pruitt\nPara: Dale Hollis\nAssunto: novidades?",
        "Da: Yolanda Pruitt\nA: Dale Hollis\nOggetto: novit\u00e0?",
        "Van: Yolanda Pruitt\nAan: Dale Hollis\nOnderwerp: nieuws?",
        "Fra: Yolanda Pruitt\nTil: Dale Hollis\nEmne: nyt?",
        "Fr\u00e5n: Yolanda Pruitt\nTill: Dale Hollis\n\u00c4mne: nytt?",
        "Od: Yolanda Pruitt\nDo: Dale Hollis\nTemat: wie\u015bci?",
        "\u041e\u0442: Yolanda Pruitt\n\u041a\u043e\u043c\u0443: Dale Hollis\n\u0422\u0435\u043c\u0430: \u041d\u043e\u0432\u043e\u0441\u0442\u0438",
    ],
)
def test_our_words_are_never_theirs(header, gap, signed):
    turns, quoted = talk_of(f"{THEIRS}{signed}\n\n{header}{gap}{OURS}")
    assert turns == [("them", THEIRS)]
    assert OURS in quoted[0]
    turns, _ = talk_of(f"{TOP}{THEIRS}{signed}\n\n{header}{gap}{OURS}")
    assert turns == [("me", OURS), ("them", THEIRS)]


@pytest.mark.parametrize(
    "block",
    [
        "From: 9:00\nTo: 17:00",
        "From: Dublin\nTo: Cork",
        "From: Dublin\nDate: Monday 9:10\nSeats: 2",
        "From: the airport\nDate: Monday 9:10",
        "From: \u20ac 500 a month\nDate: 2 June",
        "From: Dublin",
        "Date: Monday 9:10\nSubject: the hall",
        "Von: Montag\nBis: Freitag",
    ],
)
def test_fields_of_no_mail_are_words_of_theirs(block):
    turns, quoted = talk_of(f"{THEIRS}\n\n{block}\n\nThat is how it is.")
    assert block.split(": ")[1].split("\n")[0] in turns[0][1]
    assert quoted == [""]


JOURNEYS = [
    "From: Leeds\nDate: 3 June",
    "From: Hamburg\nTo: Rotterdam\nDate: Monday 9:10",
    "From: London\nTo: Paris\nDate: 3 June 2026",
    "From: New York\nTo: Boston\nDate: 3 June",
    "From: San Francisco\nDate: 3 June 2026\nTo: Los Angeles",
    "Von: Leeds\nDatum: 3. Juni",
    "Von: Hamburg\nAn: Rotterdam\nDatum: 3. Juni 2026",
    "De: Lyon\nDate: 3 juin",
    "De: Madrid\nPara: Sevilla\nFecha: 3 junio 2026",
    "Van: Gent\nAan: Breda\nDatum: 3 juni",
    "From: Hamburg\nTo: Rotterdam\nSent: 3 June",
]


@pytest.mark.parametrize("above", ["This is the trip that we can offer:", "We have one trip left."])
@pytest.mark.parametrize("below", ["\n\n", "\n"])
@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_journey_that_they_tell_of_is_theirs(journey, above, below):
    text = f"Hi Ada,\n\n{above}\n\n{journey}{below}We can't move it to another day.\n\nTom"
    conversation = load_sources([Source(text.encode(), "pasted.txt")])
    assert [t.side for t in conversation.turns] == ["them"]
    said = conversation.turns[0].text
    assert "We can't move it" in said
    assert journey.split("\n")[0] in said
    assert conversation.me not in {x.split(": ")[1] for x in journey.split("\n")}


@pytest.mark.parametrize(
    "header", [OUR_TOP, "From: Yolanda\nSubject: any news?", "From: yp@pruitt.example\nDate: Monday 9:10"]
)
def test_words_that_lead_to_a_header_cite_it(header):
    _, quoted = talk_of(f"Dear Yolanda\n\nThis is what reached us:\n\n{header}\n\n{OURS}\n\nWe decline it.")
    assert quoted == [""]


@pytest.mark.parametrize(
    "header",
    [
        "From: Yolanda Pruitt\nSent: Monday 9:10",
        "From: Yolanda Pruitt\nSent: 2 June 2026 9:10\nTo: Dale Hollis",
        "From: Yolanda\nSubject: any news?",
        "From: yp@pruitt.example\nDate: Monday 9:10",
        "Von: Yolanda Pruitt\nGesendet: Montag 9:10",
    ],
)
def test_below_a_mail_that_greets_nobody_an_older_one_begins_too(header):
    turns, quoted = talk_of(f"The committee declined it.\n\n{header}\n\n{OURS}")
    assert turns == [("them", "The committee declined it.")]
    assert OURS in quoted[0]


def test_amid_a_paragraph_nobody_begins():
    turns, quoted = talk_of(f"We heard this:\nFrom: Yolanda Pruitt\nSent: Monday 9:10 AM\n{OURS}")
    assert (OURS in turns[0][1], quoted) == (True, [""])


@pytest.mark.parametrize(
    "header",
    [
        "Van: Dale Hollis\nAan: Yolanda Pruitt\nOnderwerp: Lening",
        "Von: Dale Hollis\nAn: Yolanda Pruitt\nBetreff: Kredit",
        "De : Dale Hollis\n\u00c0 : Yolanda Pruitt\nObjet : Cr\u00e9dit",
        "Da: Dale Hollis\nA: Yolanda Pruitt\nOggetto: Credito",
    ],
)
def test_a_header_without_a_date_heads_the_newest_mail_too(header):
    conversation = load_sources([Source(f"{header}\n\n{THEIRS}".encode(), "pasted.txt")])
    assert [(t.side, t.speaker, t.text) for t in conversation.turns] == [("them", "Dale Hollis", THEIRS)]
    assert conversation.me == "Yolanda Pruitt"


@pytest.mark.parametrize(
    "line", ["Date: 1\n", "To: Ana\n", "From: Ana\n", "Von: Ana\n\n", "Cc: Ana\n", "To: A\nx\n"]
)
def test_any_text_is_read(line):
    assert talk_of(line * 6_000 + "no")[0]
