"""Which words before a colon are a speaker."""

import pytest

from pastno.intake.labels import shape, speakers, split_label
from pastno.intake.names import fold, suffix, tidy_name


def labels_of(text):
    lines = [line for line in text.split("\n") if line.strip()]
    found = [split_label(line) for line in lines]
    return speakers([f for f in found if f], unlabelled=found.count(None), leads=found[0] is not None)


@pytest.mark.parametrize(
    "label",
    [
        "Ines Roth",
        "María de la Cruz",
        "Abdul al-Rashid",
        "O'Brien Kelly",
        "J. P. Moreau",
        "Nguyễn Văn An",
        "+49 170 1234567",
        "李娜 王",
        "Ines Roth (Helion)",
    ],
)
def test_people_look_like_people(label):
    assert shape(label) == "full name"


@pytest.mark.parametrize(
    "label", ["Buyer", "supplier", "Speaker 2", "SPEAKER_00", "Me", "Käufer", "Buyer (Priya)", "Visitor 8812"]
)
def test_roles_look_like_roles(label):
    assert shape(label) == "role"


@pytest.mark.parametrize(
    "label", ["Note", "Subject", "Prep time", "PS", "Unit Price", "Two things", "Participants", "Ines wrote"]
)
def test_headings_and_turns_of_phrase_do_not(label):
    assert shape(label) in {"heading", "phrase"}


@pytest.mark.parametrize(
    "text",
    [
        "Flour: 200 g\nSugar: 3 spoons\nButter: some",
        "Customer: Aster\nSupplier: Helion\nPrice: 12",
        "We met.\nOutcome: they refuse.\nReason: the list.",
        "The rain said: no.\nThe river said: not yet.",
        "See http://x.example and ratio 3:4.",
        "Summer Fair at 10: cakes.\nChoir Practice at 14: hall.",
        "Lunch at 12: soup.\nTrain at 14: track 5.\nWe leave.",
        "x: int = 1\ny: str = 2",
    ],
)
def test_what_is_no_talk_has_no_speakers(text):
    assert labels_of(text) == frozenset()


def test_a_talk_has_its_speakers_and_no_others():
    text = "Priya: Could you?\nInes: No. Note: never.\nPrice: 12 stays.\nPriya: Why?\nInes: Two things: one, two."
    assert labels_of(text) == {"Priya", "Ines"}


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("**Ines:** No.", ("Ines", "No.")),
        ("[00:12] Ines Roth: No: never.", ("Ines Roth", "No: never.")),
        ("Ines (09:14): No.", ("Ines", "No.")),
        ("Roth, Ines: No.", ("Ines Roth", "No.")),
        ("<ines> no", ("ines", "no")),
        ("- Ines: No.", ("Ines", "No.")),
    ],
)
def test_a_label_is_taken_off_its_line(line, parts):
    found = split_label(line)
    assert (found.label, found.rest) == parts


@pytest.mark.parametrize("line", ["", "no label", "https://x.example", "3:4", ": x", "a" * 100 + ": x"])
def test_a_line_without_a_label_has_none(line):
    assert split_label(line) is None


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Roth, Ines", "Ines Roth"),
        ("Roth, Ines (Helion)", "Ines Roth (Helion)"),
        ("van der Berg, Anna", "Anna van der Berg"),
        ("Daniel Bosk, KTH", "Daniel Bosk, KTH"),
        ("Smith, Jr.", "Smith, Jr."),
        ("~\u202fLea", "Lea"),
        ("**Ines**", "Ines"),
        ("\u202a+49 170\u202c", "+49 170"),
    ],
)
def test_a_name_is_tidied_for_display(raw, name):
    assert tidy_name(raw) == name


def test_names_are_compared_without_case_accents_and_marks():
    assert fold("  O’Brien-MÜLLER ") == fold("o'brien muller") == "o brien muller"
    assert suffix("Ines Roth | Helion") == suffix("Ines Roth (HELION)") == "helion"
    assert suffix("Ines Roth") is None


def test_neighbours_who_speak_again_are_told_apart_by_their_house():
    assert labels_of("Pat at 16: No.\nMarcus at 14: Why?\nPat at 16: It blocks the drive.") == {
        "Pat at 16",
        "Marcus at 14",
    }
