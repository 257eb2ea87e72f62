"""An older message below a pasted mail of which little says that it is one: a greeting, a row of dashes, a date."""

import pytest

from pastno.intake.importer import Source
from pastno.intake.load import load_sources

SAID = "Hi Kwame,\n\nNo, we can't extend the deadline."
ENDS = ["Helen", "Best,\nHelen", "Kind regards\n\nHelen Marsh\nGrants Officer", "Helen Marsh\n01632 960 001"]
OURS = "could you extend it to the 15th? The builder is late.\n\nKwame"
THEIRS = "we had your form. The last day is the 5th.\n\nHelen"
TOP = "From: Helen Marsh <hm@grants.example>\nTo: Kwame Osei <ko@osei.example>\nSent: 4 March 2026 10:14\nSubject: {}\n\n"


def read(text):
    return load_sources([Source(text.encode(), "pasted.txt")])


def is_parted(text, older):
    """Whether what begins with ``older`` is none of the words of the last message."""
    last = read(text).turns[-1]
    assert last.side == "them"
    assert SAID in last.text
    first = older.split("?")[0].split(".")[0]
    return first not in last.text and first in "\n".join(
        [last.quoted, *(t.text for t in read(text).turns[:-1])]
    )


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("top", ["", TOP.format("Re: Deadline"), TOP.format("Deadline")])
@pytest.mark.parametrize(
    "line",
    [
        "-----",
        "--------------------\n",
        "_____",
        "=====",
        "* * *\n",
        "- - - - -",
        "~~~~~~",
        "On Monday Kwame wrote",
        "On 2 March Kwame Osei wrote\n",
        "Kwame wrote on Monday\n",
        "On Tuesday you wrote\n",
        "Am Montag schrieb Kwame",
        "Kwame a écrit hier",
        "Sent: 3 March 2026 10:14",
        "Sent: Monday 10:14\n",
        "Sent: Monday, March 2, 2026 9:14 AM\nTo: Helen Marsh\nSubject: Deadline\n",
        "Gesendet: Montag, 2. März 2026 09:14\nAn: Helen Marsh\nBetreff: Frist",
        "Envoyé : lundi 2 mars 2026 09:14\nÀ : Helen Marsh\nObjet : délai",
        "Date: 2 March 2026\nSubject: Deadline\n",
        "To: Helen Marsh\nSubject: Deadline\n",
        "From: Kwame Osei",
        "-----\nFrom: Kwame Osei\n",
        "From: Kwame Osei <ko@osei.example>\nTo: Helen Marsh\n",
    ],
)
def test_our_message_below_is_not_theirs(line, end, top):
    assert is_parted(f"{top}{SAID}\n\n{end}\n\n{line}\nHi Helen,\n{OURS}", OURS)


@pytest.mark.parametrize("top", ["", TOP.format("Re: Deadline")])
@pytest.mark.parametrize(
    "greets", ["Hi Kwame,", "Dear Mr Osei,", "Hello Kwame -", "Hi,", "Good morning Kwame,"]
)
@pytest.mark.parametrize(
    "line", ["-----", "Sent: 2 March 2026 09:00", "On Monday Helen wrote", "Date: 2 March 2026\n"]
)
def test_an_older_message_of_theirs_is_not_their_last(line, greets, top):
    assert is_parted(f"{top}{SAID}\n\nHelen\n\n{line}\n{greets}\n\n{THEIRS}", THEIRS)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    "greets", ["Hi Helen,", "Dear Helen", "Hello Helen!", "Good morning Helen,", "Hallo Helen,"]
)
def test_who_greets_the_one_who_signed_above_is_another(greets, end):
    assert is_parted(f"{SAID}\n\n{end}\n\n{greets}\n\n{OURS}", OURS)


@pytest.mark.parametrize(
    "line",
    [
        "On Mon, 2 Mar 2026, Kwame Osei wrote",
        "On 2 March 2026 at 9:14 Kwame wrote",
        "Kwame Osei wrote 2/3/2026 9:14",
    ],
)
def test_a_line_with_the_day_in_numbers_needs_no_greeting_below(line):
    assert is_parted(f"{SAID}\n\nHelen\n\n{line}\n{OURS.capitalize()}", OURS.capitalize())


def test_who_is_named_alone_in_a_header_is_us():
    talk = read(f"{SAID}\n\nHelen\n\nFrom: Kwame Osei\nHi Helen,\n{OURS}")
    assert talk.me == "Kwame Osei"


@pytest.mark.parametrize(
    "rest",
    [
        "-----\nThe form is due on the 5th.",
        "-----\nAll forms are due on the 5th.",
        "-----\nTeam, the form is due on the 5th.",
        "Date: 2 March 2026\nTime: 10:00\nPlace: the hall",
        "From: Leeds\nTo: York\nThe train leaves at 9:10.",
        "On Monday Kwame wrote to us that the builder was late.",
        "On Monday Kwame wrote.\nHi to the builder from us.",
        "PS Say hi to Helen from the other team, will you?",
        "We also wrote to the builder.",
    ],
)
def test_what_goes_on_within_a_mail_stays_in_it(rest):
    text = f"Hi Kwame,\n\nNo, we can't extend the deadline.\n\n{rest}\n\nThat is final.\n\nBest,\nHelen"
    last = read(text).turns[-1].text
    assert rest.split("\n")[-1] in last
    assert "That is final." in last


@pytest.mark.parametrize("rule", ["-----", "* * *", "_____"])
def test_a_rule_before_a_mail_has_ended_does_not_part_it(rule):
    text = f"Some news first: the office is moving in May.\n\n{rule}\n\nHi Kwame,\n\nNo, we can't extend it.\n\nHelen"
    assert "No, we can't extend it." in read(text).turns[-1].text


@pytest.mark.parametrize(
    "note", ["Kwame, please see below.", "Kwame, the answer stands below.", "Siehe unten, Kwame."]
)
def test_what_a_note_points_to_is_a_part_of_it(note):
    text = f"{note}\n\nHelen\n\n-----\nDear Kwame,\n\nNo, we can't extend it.\n\nPanel Two"
    assert "No, we can't extend it." in read(text).turns[-1].text


def test_below_a_quotation_the_writer_goes_on():
    text = "> Could you extend it?\n>\n> Regards\n> Kwame\n\nHi Kwame,\n\nNo, we can't extend it.\n\nHelen"
    assert "No, we can't extend it." in read(text).turns[-1].text


@pytest.mark.parametrize(
    "piece", ["Helen\n\nHi Helen,\n", "Helen\n-----\nHi Tom,\n", "Helen\n\nSent: 1/1/01 1:11\n\nHi,\n"]
)
def test_many_of_them_are_read_in_good_time(piece):
    read(f"{SAID}\n\n{piece * (100_000 // len(piece))}")
