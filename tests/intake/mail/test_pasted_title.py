"""A subject that stands above a pasted mail is the title of the conversation and none of their words."""

import pytest

from pastno.intake.importer import Source
from pastno.intake.load import load_sources

LETTER = "Dear Aoife,\n\nI am sorry but 60 days is not possible.\n\nBest regards\nRui"
WORDS = "Dear Aoife,\n\nI am sorry but 60 days is not possible."


def read(text):
    conversation = load_sources([Source(text.encode(), "pasted.txt")])
    return conversation.title, [t.text for t in conversation.turns]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "blocks"])
@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Re: Autumn order - payment 60 days?", "Autumn order - payment 60 days?"),
        ("RE: RE: FW: Hall hire 3 May", "Hall hire 3 May"),
        ("Re[2]: Hall hire", "Hall hire"),
        ("Fwd: Hall hire", "Hall hire"),
        ("[EXT] Re: Hall hire", "Hall hire"),
        ("AW: Eilauftrag", "Eilauftrag"),
        ("SV: Hyran", "Hyran"),
        ("Antwort: Ihr Angebot", "Ihr Angebot"),
        ("R: Preventivo", "Preventivo"),
        ("Subject: AW: Eilauftrag / rush job 14k words DE>EN", "Eilauftrag / rush job 14k words DE>EN"),
        ("Subject: We can't.", "We can't."),
        ("**Subject:** Re: Hall hire", "Hall hire"),
        ("Betreff: Ihre Anfrage", "Ihre Anfrage"),
        ("Objet : Votre demande", "Votre demande"),
        ("Asunto: Su solicitud", "Su solicitud"),
        ("Onderwerp: Re: Huur", "Huur"),
        ("\u4e3b\u9898\uff1a\u62a5\u4ef7", "\u62a5\u4ef7"),
        ("Subject: Hall hire\nDate: 3 June", "Hall hire"),
        ("Date: 3 June\nSubject: Hall hire", "Hall hire"),
    ],
)
def test_a_subject_above_a_letter_is_its_title(line, title, gap):
    assert read(f"{line}{gap}{LETTER}") == (title, [WORDS])


@pytest.mark.parametrize(
    "line",
    [
        "Re: your question. We can't.",
        "Re: 60 days, the answer is no.",
        "Antwort: Nein.",
        "r: see it so",
        "Reading: none",
        "Date: 3 June",
        "It is about the following: no",
    ],
)
def test_words_above_others_stay_words(line):
    title, texts = read(f"{line}\n\nWe can't go to 60 days.")
    assert title == "pasted"
    assert texts == [f"{line}\n\nWe can't go to 60 days."]


@pytest.mark.parametrize(
    "text",
    ["Re: 60 days? No way", "Subject: no", "Re: 60 days\nwe can't do it", "Re: a\n\n", "Subject:\n\nNo."],
)
def test_a_subject_with_nothing_parted_from_it_is_all_they_say(text):
    assert read(text) == ("pasted", [text.strip()])


def test_a_subject_within_the_words_is_one_of_them():
    text = "We can't.\n\nRe: the other hall\n\nThat one is free."
    assert read(text) == ("pasted", [text])
