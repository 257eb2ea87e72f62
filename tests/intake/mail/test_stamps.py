"""A reply of GroupWise, in which a line between marks parts the words from the older message below."""

from datetime import datetime

import pytest

from pastno.intake.importer import Source
from pastno.intake.load import load_sources
from pastno.intake.mail.stamps import stamp_of

THEIRS = "Dear Anna,\n\nWe cannot offer the stall at that price.\n\nRegards,\nRebecca Thornhill"
SAID = "Dear Anna,\n\nWe cannot offer the stall at that price."
OURS = "Dear Rebecca,\n\nCould we have the corner stall for 40 a day?\n\nAnna"
TOP = "From: Rebecca Thornhill <rt@hall.example>\nTo: Anna Kowalska <ak@stall.example>\nDate: {date}\nSubject: {subject}\n\n"


def read(text):
    return load_sources([Source(text.encode(), "pasted.txt")])


def quoted_with(marks):
    return "\n".join(f"{marks} {line}".rstrip() for line in OURS.split("\n"))


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("Anna Kowalska", "Anna Kowalska"),
        ('"Kowalska, Anna" <ak@stall.example>', "Anna Kowalska"),
        ("Anna Kowalska <ak@stall.example>", "Anna Kowalska"),
        ("Kowalska, Anna", "Anna Kowalska"),
        ("<ak@stall.example>", "ak@stall.example"),
        ("ak@stall.example", "ak@stall.example"),
    ],
)
@pytest.mark.parametrize("below", [OURS, f"\n{OURS}", quoted_with(">"), quoted_with(">>>")])
def test_the_message_below_is_of_whom_the_line_names(who, name, below):
    talk = read(f"{THEIRS}\n\n>>> {who} 03/04/03 10:11AM >>>\n{below}")
    (turn,) = talk.turns
    assert (turn.side, turn.speaker, turn.text) == ("them", "Rebecca Thornhill", SAID)
    assert "corner stall" in turn.quoted
    assert talk.me == name


@pytest.mark.parametrize(
    "date",
    [
        "03/04/03 10:11AM",
        "3/4/2003 10:11 AM",
        "04.03.2003 10:11",
        "04.03.03 10:11 Uhr",
        "2003-03-04 10:11",
        "4-Mar-03 10:11:45 AM",
        "Tuesday, March 04, 2003 10:11:12 AM",
        "Tue, 4 Mar 2003 10:11 CET",
        "Dienstag, 4. März 2003 10:11",
        "mardi 4 mars 2003 10:11",
        "03/04 10:11 AM",
    ],
)
@pytest.mark.parametrize(
    "line", [">>> Anna Kowalska {} >>>", ">>>Anna Kowalska {}>>>", "> >>> Anna Kowalska {} >>>"]
)
def test_its_date_may_be_written_in_any_form(line, date):
    below = quoted_with(">") if line.startswith("> ") else OURS
    (turn,) = read(f"{THEIRS}\n\n{line.format(date)}\n{below}").turns
    assert turn.text == SAID
    assert "corner stall" in turn.quoted


@pytest.mark.parametrize("below", [OURS, f"\n{OURS}"])
def test_below_a_mail_with_its_header_it_is_a_turn_with_its_time(below):
    top = TOP.format(date="Tue, 4 Mar 2003 12:00:00 +0000", subject="Stall")
    talk = read(f"{top}{THEIRS}\n\n>>> Anna Kowalska 03/04/03 10:11AM >>>\n{below}")
    assert [(t.side, t.speaker) for t in talk.turns] == [
        ("me", "Anna Kowalska"),
        ("them", "Rebecca Thornhill"),
    ]
    assert talk.turns[0].at == datetime(2003, 3, 4, 10, 11)  # noqa: DTZ001 - the line names no zone
    assert talk.turns[0].text == OURS.removesuffix("\n\nAnna")


def test_of_several_each_answers_the_next():
    older = ">>> Rebecca Thornhill 03/03/03 9:05AM >>>\nThe corner stall is 60 a day."
    talk = read(f"{THEIRS}\n\n>>> Anna Kowalska 03/04/03 10:11AM >>>\n{OURS}\n\n{older}")
    assert [t.text for t in talk.turns] == [SAID]
    assert talk.me == "Anna Kowalska"
    assert "60 a day" in talk.turns[0].quoted


def test_the_first_line_of_all_may_say_who_wrote_the_mail():
    text = (
        ">>> Rebecca Thornhill <rt@hall.example> 03/05/03 9:05AM >>>\nNo, we cannot offer it at that price."
    )
    talk = read(f"{text}\n\n>>> Anna Kowalska 03/04/03 10:11AM >>>\n{OURS}")
    assert [(t.side, t.speaker) for t in talk.turns] == [("them", "Rebecca Thornhill")]
    assert talk.me == "Anna Kowalska"


@pytest.mark.parametrize(
    "line",
    [
        '>>> "Kowalska, Anna (Events and Street Trading)" <anna.kowalska@stall.example> 3/4/2003 10:11\nAM >>>',
        ">>> On 3/4/2003 at 10:11 AM, in message <3E64@gw.stall.example>, Anna Kowalska <ak@stall.example> wrote:",
        ">>> On 3/4/2003 at 10:11 AM, in message\n<3E64@gw.stall.example>, Anna Kowalska\n<ak@stall.example> wrote:",
        "On 3/4/2003 at 10:11 AM, in message <3E64@gw.stall.example>, Anna Kowalska <ak@stall.example> wrote:",
        ">>> Anna Kowalska <ak@stall.example> schrieb am 04.03.2003 um 10:11 in Nachricht\n<3E64@gw.stall.example>:",
    ],
)
@pytest.mark.parametrize("below", [OURS, quoted_with(">")])
def test_it_may_be_wrapped_or_name_the_number_of_the_message(line, below):
    talk = read(f"{THEIRS}\n\n{line}\n{below}")
    (turn,) = talk.turns
    assert turn.text == SAID
    assert "corner stall" in turn.quoted
    assert talk.me.startswith("Anna Kowalska")


def test_answers_between_the_quoted_lines_are_theirs():
    talk = read(
        "Dear Anna,\n\n>>> Anna Kowalska 03/04/03 10:11AM >>>\n> Could we have the corner?\n\nNo, it is let.\n\n"
        "> And one by the door?\n\nThat one is for the police.\n\nRebecca"
    )
    assert "No, it is let." in talk.turns[0].text
    assert "for the police" in talk.turns[0].text
    assert "corner" not in talk.turns[0].text


@pytest.mark.parametrize(
    "text",
    [
        ">>> Please?",
        ">>> The doors open on 03/04/03 at 10:11AM >>>",
        ">>> we meet at 10:11 >>>",
        ">>> Anna Kowalska >>>",
        ">>> Anna Kowalska 03/04/03 >>>",
        ">>> 03/04/03 10:11AM >>>",
        "Anna Kowalska 03/04/03 10:11AM",
        ">>> SALE 50% off 03/04/03 10:11AM >>>",
        ">>>",
        ">>>>>>",
        "",
    ],
)
def test_other_lines_between_marks_are_no_stamp(text):
    assert stamp_of(text) is None


@pytest.mark.parametrize(
    "line",
    [
        ">>> The doors open on 03/04/03 at 10:11AM >>>",
        ">>> Please?",
        ">>> On 3 March at 9:30 we said the rent is:",
    ],
)
def test_what_is_quoted_three_times_stays_quoted(line):
    talk = read(f"No, we can't.\n\n> Could you?\n>> We can't.\n{line}\n\nThat is final.")
    assert talk.turns[0].text == "No, we can't.\n\nThat is final."


@pytest.mark.parametrize(
    "piece", [">>> ", ">>> a 10:11 ", "10:11 >>>", ">>> A 1/1/01 1:11 >>>\n", ">>> <a@b.c> 1:11,\n"]
)
def test_marks_without_end_are_read_in_good_time(piece):
    read(f"No, we can't.\n{piece * (100_000 // len(piece))}")
