"""A chat whose heading names both and whose messages bear but the time."""

import pytest

from pastno.intake.between import read_between
from pastno.intake.importer import Source
from pastno.intake.load import load_sources

HOTEL, EINAR = "Hotel Hof front desk", "Einar (boat)"
ASKED = "Good morning Einar! Forecast looks better now? They leave tomorrow"
NO, WHY, LATER = "no", "swell 3.4 and I tow nobody in that", "maybe after 18, dont promise them"
TOLD = [("me", HOTEL, ASKED), *(("them", EINAR, said) for said in (NO, WHY, LATER))]


def talk_of(text):
    conversation = load_sources([Source(text.encode(), "pasted.txt")])
    return [(t.side, t.speaker, t.text) for t in conversation.turns]


ARROWS = [" \u2192 ", " -> ", " --> ", " => ", "\u2192", " \u279c ", " \u2194 ", " <-> ", " > "]


@pytest.mark.parametrize("arrow", ARROWS)
@pytest.mark.parametrize("named", [True, False])
def test_the_first_is_of_the_first_and_the_answer_of_the_second(arrow, named):
    other = f"{EINAR}\n" if named else ""
    text = f"{HOTEL}{arrow}{EINAR}\n07:05 {ASKED}\n{other}07:11 {NO}\n07:11 {WHY}\n07:13 {LATER}"
    assert talk_of(text) == TOLD


@pytest.mark.parametrize(
    "form", ["[{}] {}", "({}) {}", "{}: {}", "{} - {}", "{} | {}", "{}\n{}", "{} {}\n"], ids=range(7)
)
@pytest.mark.parametrize("clock", ["07:05", "7:05 am", "07.05", "3/6/2025, 07:05", "07:05:30"])
def test_times_are_written_in_many_ways(form, clock):
    said = [(clock, ASKED), ("11".join(clock.split("05", 1)), NO)]
    text = "\n".join(form.format(*line) for line in said)
    assert talk_of(f"{HOTEL} -> {EINAR}\n{text}") == TOLD[:2]


@pytest.mark.parametrize("head", ["# {}", "**{}**", "Chat: {}", "WhatsApp - {}", "{}:"])
def test_more_may_stand_around_the_heading(head):
    text = f"{head.format(f'{HOTEL} -> {EINAR}')}\n07:05 {ASKED}\n07:11 {NO}"
    assert talk_of(text) == TOLD[:2]


@pytest.mark.parametrize("head", ["Chat:", "SMS:", "Texts -", "Conversation:"])
def test_behind_a_word_for_a_chat_it_may_be_to_somebody(head):
    assert (
        talk_of(f"{head} {HOTEL} to {EINAR}\n07:05 {ASKED}\n07:11 {NO}\n07:11 {WHY}\n07:13 {LATER}") == TOLD
    )


@pytest.mark.parametrize(
    ("asked", "no"),
    [
        ("Hej Einar! Kan du k\u00f6ra i morgon?", "jag k\u00f6r inte i morgon"),
        ("Bonjour Einar, tu peux demain ?", "moi, demain, jamais"),
        ("Hallo Einar, geht es morgen?", "nein"),
        ("Hola Einar, \u00bfpuede ser ma\u00f1ana?", "nuestro barco no sale"),
        ("Good morning Einar, our guests leave tomorrow", "No, 5 is too many"),
    ],
)
def test_in_many_languages_somebody_is_heard_to_speak(asked, no):
    text = f"{HOTEL} -> {EINAR}\n07:05 {asked}\n07:11 {no}"
    assert talk_of(text) == [("me", HOTEL, asked), ("them", EINAR, no)]


def test_each_may_be_headed_by_an_arrow_of_its_own():
    text = (
        f"{HOTEL} -> {EINAR}\n07:05 {ASKED}\n{EINAR} -> {HOTEL}\n07:06 {NO}\n{HOTEL} -> {EINAR}\n07:07 why?\n"
        f"{EINAR} -> {HOTEL}\n07:08 {WHY}"
    )
    assert talk_of(text) == [TOLD[0], TOLD[1], ("me", HOTEL, "why?"), TOLD[2]]


def test_lines_without_a_time_go_on_with_the_message():
    text = f"{HOTEL} -> {EINAR}\n07:05 {ASKED}\nand they paid\n\n07:11 {NO}"
    assert talk_of(text)[0][2] == f"{ASKED}\nand they paid"


@pytest.mark.parametrize(
    "text",
    [
        "Dublin \u2192 Cork\n07:05 departs from Heuston\n09:30 arrives at Kent",
        "Dublin to Cork\n07:05 bus 4, first class?\n09:30 bus 5",
        "London to Paris\n09:00 Depart, 10 min walk\n09:04 Coffee\n11:30 Arrive, 5 min walk\n11:32 Bus",
        "London -> Paris\n09:00 Depart, 10 min walk\n09:04 Coffee\n11:30 Arrive, 5 min walk\n11:32 Bus",
        "London to Paris\n09:00 We meet at our hotel\n11:30 Our lunch",
        "Boston -> Albany\n09:00 Depart, US 20, 4 mi\n11:30 MA 2, 5 mi",
        "Lyon -> Paris\n09:00 D\u00e9part, mes 4\n11:30 Arriv\u00e9e, mes 5",
        "K\u00f6ln -> Bonn\n09:00 ab, je 5 min\n11:30 an, je 5 min",
        "London -> Paris\n09:00 Depart from platform VI?\n11:30 No. 5 bus",
        "London -> Paris\n09:00 Depart, which platform?\n11:30 No 5 bus",
        "Mon -> Fri\n09:00 Mon, 5 min\n11:30 Fri, 5 min",
        "Monday to Friday\n09:00 we open\n17:00 the doors close",
        f"{HOTEL} -> {EINAR}\n07:05 {ASKED}",
        f"{HOTEL} -> {EINAR}\n07:05 {ASKED}\n07:06 {NO}",
        f"{HOTEL} -> {EINAR}\n07:05 {ASKED}\n07:11 {NO}\n07:18 we see?\n07:25 {NO}",
        f"{HOTEL} -> {EINAR}\n\nDear Einar\n\n07:05 it was\n07:11 no more",
        f"We go from 5 -> 7 units.\n07:05 {ASKED}\n07:11 {NO}",
        f"{HOTEL}\n07:05 {ASKED}\n07:11 {NO}",
        f"{HOTEL} -> {HOTEL}\n07:05 {ASKED}\n07:11 {NO}",
        "",
    ],
)
def test_in_doubt_nobody_is_made_out(text):
    assert read_between(text) is None


@pytest.mark.parametrize(
    "text",
    ["A -> B\n" + "07:05 x\n" * 12_000, "A -> B\n" * 14_000, "A to " * 20_000, " -> " * 25_000],
    ids=range(4),
)
def test_any_text_is_read(text):
    assert read_between(text) is None
