"""Talk pasted with what people write of themselves before the colon, and words before a colon that are no speaker."""

import re

import pytest

from pastno.intake.importer import Source
from pastno.intake.labels import shape
from pastno.intake.load import load_sources
from pastno.intake.names import bare_name, belongs, is_office, parted, suffix, tidy_name
from pastno.intake.sides import THEM


def talk_of(text):
    return load_sources([Source(text.encode(), "pasted.txt")])


def words_in(text):
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "blocks"])
@pytest.mark.parametrize(
    "label",
    [
        "Piotr Wasilewski, Harlow Panel & Timber",
        "Janelle Brooks, Talent Partner, Corvane Health",
        "Marcus Oyelaran, Pharmacist, Kingsway Chemist",
        "Marcus, Kingsway Chemist",
        "Ms Okafor, Tidewater Marine",
        "Sarah Chen, head of procurement, Fenwick plc",
        "Dave, the builder",
        "Ines, flat 2",
        "Bryony (flat 2)",
        "Mel (Brightwater Foods)",
        "Coralie @ Oakhollow Barn",
        "Coralie (she/her) @ Oakhollow Barn",
        "Priya Nair - Fenwick & Sons",
        "Councillor Thandi Mbeki-Shaw",
        "Dr Vance",
        "Mr Price",
        "Nigel P.",
        "Harlow Panel & Timber",
        "Mr and Mrs Thorne",
        "Owen at Sealink Forwarding",
        "my boss",
        "mel (brightwater)",
    ],
)
def test_two_speak_whatever_the_other_is_called(label, gap):
    theirs = "No, we can't. Note: the list is final."
    conversation = talk_of(f"Me: Could you do it for less?{gap}{label}: {theirs}\n\nSorry about that.")
    assert [(t.side, t.speaker) for t in conversation.turns] == [("me", "Me"), ("them", label)]
    assert words_in(conversation.turns[1].text) == words_in(f"{theirs} Sorry about that.")


@pytest.mark.parametrize("stamp", ["[09:40] ", "[Sat 14:02] ", "2026-03-02 09:40 "])
def test_a_time_stands_before_any_label(stamp):
    conversation = talk_of(f"{stamp}Me: Any news?\n{stamp}Coralie @ Oakhollow Barn: no\n{stamp}Me: None?")
    assert [t.speaker for t in conversation.turns] == ["Me", "Coralie @ Oakhollow Barn", "Me"]


NO_SPEAKERS = [
    "Seat count: fine, happy to drop you down.",
    "One-year term: no. Three years only.",
    "Budget: frozen",
    "Flexibility: none.",
    "Exclusivity: out of the question.",
    "Please note: we close on Friday.",
    "Three things: price, term, seats.",
    "From memory, Anna said this: never.",
    "Thanks, Anna: that helped.",
    "Hi Anna, Tom: one word more.",
    "Sorry, Piotr: it stays.",
    "Tom, quick question: who signs?",
    "Anna, Tom and Piotr: see below.",
    "Dear Anna, Thursday: it stays.",
]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["within a block", "a block of its own"])
@pytest.mark.parametrize("line", NO_SPEAKERS)
def test_words_before_a_colon_in_a_message_are_no_speaker(line, gap):
    text = f"Me: Could we have fewer seats?\n\nRavi Menon, Stacktally: Hi Fergus,{gap}{line}{gap}That is all."
    conversation = talk_of(text)
    assert [t.speaker for t in conversation.turns] == ["Me", "Ravi Menon, Stacktally"]
    assert words_in(conversation.turns[1].text) == words_in(f"Hi Fergus, {line} That is all.")


@pytest.mark.parametrize("line", [*NO_SPEAKERS, "Logan: none.", "Termly: no."])
def test_amid_a_block_nobody_begins_where_blank_lines_part_the_speakers(line):
    conversation = talk_of(f"Me: Could we?\n\nRavi: No.\n{line}\nThat is all.\n\nMe: Why?")
    assert [t.speaker for t in conversation.turns] == ["Me", "Ravi", "Me"]


def test_names_begin_line_by_line_where_no_blank_lines_part_them():
    conversation = talk_of("Me: Could we?\nNigel P.: No.\nFran: Oh well\nMe: Only two\n\nFran: No")
    assert [t.speaker for t in conversation.turns] == ["Me", "Nigel P.", "Fran", "Me", "Fran"]


def test_of_several_who_could_be_the_other_only_the_first_is():
    conversation = talk_of("Me: Could I?\n\nmy boss: no.\n\nFood & Drink: we pay.\n\nmaybe later")
    assert [t.speaker for t in conversation.turns] == ["Me", "my boss"]


def test_our_words_alone_stay_ours():
    conversation = talk_of(
        "Me: Hi Ravi,\n\nthree points: price, term.\n\nBudget: fixed.\n\nThanks, Anna: bye."
    )
    assert [t.speaker for t in conversation.turns] == ["Me"]


def test_one_message_is_theirs_who_say_who_they_are():
    conversation = talk_of("Janelle Brooks, Talent Partner, Corvane Health: Hi Tom! We can't go to 78.")
    assert [(t.side, t.text) for t in conversation.turns] == [("them", "Hi Tom! We can't go to 78.")]
    assert conversation.turns[0].speaker != THEM
    assert [t.speaker for t in talk_of("Ines Roth: No.").turns] == [THEM]


@pytest.mark.parametrize(
    ("name", "person", "rest"),
    [
        ("Ines Roth, Buyer, Helion", "Ines Roth", "Buyer, Helion"),
        ("Marcus, Kingsway Chemist", "Marcus", "Kingsway Chemist"),
        ("Ines Roth, PhD", "Ines Roth", "PhD"),
        ("Ines, flat 2", "Ines", "flat 2"),
        ("Anna Roth, Tuesday", "Anna Roth, Tuesday", ""),
        ("Anna Roth, our manager said no", "Anna Roth, our manager said no", ""),
        ("Anna, Blue Door", "Anna, Blue Door", ""),
        ("Seat count, fine", "Seat count, fine", ""),
        ("From Anna, Buyer", "From Anna, Buyer", ""),
        ("Ines Roth,", "Ines Roth,", ""),
        (",", ",", ""),
        ("", "", ""),
    ],
)
def test_a_name_is_parted_from_what_stands_behind_it(name, person, rest):
    assert parted(name) == (person, rest)


def test_what_stands_behind_a_comma_is_the_organisation_unless_it_is_a_role():
    assert suffix("Janelle Brooks, Talent Partner, Corvane Health") == "corvane health"
    assert suffix("Dolores Whitcombe, Branch Secretary") is None
    assert suffix("Ines Roth, PhD") is None
    assert bare_name("Jo Kettering, Site Services (Fenwick)") == "Jo Kettering"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Smith, John", "John Smith"),
        ("Smith, John Michael", "John Michael Smith"),
        ("van der Berg, Anna", "Anna van der Berg"),
        ("Best, George", "George Best"),
        ("Smith, Secretary", "Smith, Secretary"),
        ("Marcus, Kingsway Chemist", "Marcus, Kingsway Chemist"),
        ("Mel, Fenwick & Sons", "Mel, Fenwick & Sons"),
        ("Thanks, Anna", "Thanks, Anna"),
    ],
)
def test_only_a_first_name_is_put_first(raw, name):
    assert tidy_name(raw) == name


@pytest.mark.parametrize(
    "text",
    ["Operations Director", "Attendance Office", "Head of Purchasing", "Technical Officer", "All", "Sales"],
)
def test_an_office_is_nobody(text):
    assert is_office(text)
    assert belongs(text)


@pytest.mark.parametrize("text", ["Ines Roth", "Edwin Farms", "Anna Guest", "John", "Anna Member"])
def test_a_person_is_no_office(text):
    assert not is_office(text)


def test_a_heading_of_one_word_is_no_name():
    assert shape("Flexibility") == shape("Termination") == "phrase"
    assert shape("Clement") == shape("Marion") == "name"
    assert shape("Mr Price") == "full name"
    assert shape("Unit Price") == "phrase"
