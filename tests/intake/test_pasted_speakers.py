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
        "Shell 🐚",
        "Mum ❤️",
        "Ines Roth 👩🏽 (Helion)",
        "Coach Bex – Marlins SC",
        "Saskia / Tin Whistlers Ceilidh Band",
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
    "Note (You): it stays.",
    "Great news 🎉: we stay open.",
    "Price 💰: it stays.",
    "📍 Venue: the old hall.",
    "I love it 😂: we stay.",
    "At 13:20 we leave.",
    "Kings Cross 13:20 it is.",
    "Item | Price | 13:20",
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


def turns_of(text):
    return [(t.side, t.speaker, t.text) for t in talk_of(text).turns]


TEAMS = (
    "Bea Lindqvist (You) 13:02\nCould we?\n\nFarouk Aziz | Customs | Norrsund Forwarding 13:20\nHi Bea. No.\n"
)


def test_a_name_with_bars_and_a_time_heads_the_words_below():
    assert turns_of(TEAMS) == [
        ("me", "Bea Lindqvist (You)", "Could we?"),
        ("them", "Farouk Aziz | Customs | Norrsund Forwarding", "Hi Bea. No."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "free time ends Thursday 18:00.",
        "Kings Cross 13:20",
        "Tom Hill | 12 pallets | 13:20",
        "We leave for Norrsund at 13:20",
        "Note (You): it stays.",
        "You",
    ],
)
def test_a_time_or_a_bar_amid_a_message_heads_nothing(line):
    told = turns_of(f"{TEAMS}{line}\nSorry about that.")
    assert [speaker for _, speaker, _ in told] == [
        "Bea Lindqvist (You)",
        "Farouk Aziz | Customs | Norrsund Forwarding",
    ]
    assert words_in(told[1][2]) == words_in(f"Hi Bea. No. {line} Sorry about that.")


def test_a_time_alone_goes_on_with_whoever_spoke():
    told = turns_of("Priya N  10:14 AM\nCould you?\n\nOlek (DBA)  10:31 AM\nNo.\n10:32 AM\nUnless you ask.")
    assert told == [
        ("me", "Priya N", "Could you?"),
        ("them", "Olek (DBA)", "No."),
        ("them", "Olek (DBA)", "Unless you ask."),
    ]


def test_whoever_is_marked_as_you_is_us_and_another_is_heard():
    assert turns_of("Bea Lindqvist (You): Could I?\n\nmy boss: No.") == [
        ("me", "Bea Lindqvist (You)", "Could I?"),
        ("them", "my boss", "No."),
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "blocks"])
@pytest.mark.parametrize(
    "them", ["Nadia (kids mum)", "Malcolm Strand, Clinical Director, Fellgate Vets", "Nadia", "Nigel P."]
)
def test_names_on_lines_of_their_own_head_the_words_below(them, gap):
    told = turns_of(f"You\nCould we swap?{gap}{them}\nNo. Sorry but no.{gap}You\nok{gap}{them}\nThen ask")
    assert told == [
        ("me", "You", "Could we swap?"),
        ("them", them, "No. Sorry but no."),
        ("me", "You", "ok"),
        ("them", them, "Then ask"),
    ]
    assert [speaker for _, speaker, _ in turns_of(f"You\nCould we?{gap}{them}\nNo, we can't.")] == [
        "You",
        them,
    ]


INES = "Dr Ines Cavaco\nThank you, I would be looking for 58 thousand.\n\nAnd a start in May.\n\n"


def test_of_two_names_above_their_words_who_came_last_is_the_other():
    told = turns_of(f"{INES}Malcolm Strand, Clinical Director, Fellgate Vets\nHi Ines, we can't.\nM")
    assert [(side, speaker) for side, speaker, _ in told] == [
        ("me", "Dr Ines Cavaco"),
        ("them", "Malcolm Strand, Clinical Director, Fellgate Vets"),
    ]
    assert told[0][2].endswith("And a start in May.")
    called = "Ines Cavaco\nI would be looking for 58.\n\nMalcolm Strand\nHi Ines, we can't go there."
    assert len(turns_of(called)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Anna Roth\nWe have decided against it, sorry.\n\nTom Hill\nHead of all we do up in the north",
        "Tom\nWe can't do it, sorry.\n\nInes Roth\nBuyer, Helion",
        "Holm Lane Surgery\nWe can't do that for you.\n\nKind Regards\nSunita Rao\nPractice Manager",
        "School Trips\nWe can't pay for them.\n\nFence Panels\nWe can't pay for these.",
        "Perfect\nsee you there then, it is all fine\nBrilliant\nbring the papers with you, please do",
        "We can't do it, sorry.\n\nYou\nmay ask again in May, of course.\n\nInes Roth\nBuyer",
        "Buyer\nHelion Ltd\nSeller\nFenwick plc",
    ],
)
def test_names_above_no_words_of_theirs_are_no_speakers(text):
    signed = next((name for name in ("Tom Hill", "Ines Roth", "Sunita Rao") if name in text), THEM)
    assert [speaker for _, speaker, _ in turns_of(text)] == [signed]


@pytest.mark.parametrize(
    "form",
    ["[{} 18:22] {}: {}\n", "{1} {0} 18:22\n{2}\n\n", "{} 18:22 - {}: {}\n"],
    ids=["chat", "headed", "export"],
)
def test_a_chat_pasted_with_the_newest_first_is_turned_round_by_its_dates(form):
    said = [("15/03/2025", "Saskia", "It's a no."), ("14/03/2025", "Pete", "Would you come?")]
    newest_first = "".join(form.format(*line) for line in said)
    oldest_first = "".join(form.format(*line) for line in said[::-1])
    told = [("me", "Pete", "Would you come?"), ("them", "Saskia", "It's a no.")]
    assert turns_of(newest_first) == turns_of(oldest_first) == told
