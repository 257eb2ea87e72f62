"""Mails pasted one below the other, in either order, and an answer pasted below what it answers."""

import pytest

from pastno.intake.importer import Source
from pastno.intake.load import load_sources

ASKED = ("Jonno Reed", "Accounts Payable", "Thu 21 Aug 2025 09:40", "Please pay in full, with the late fee.")
REFUSED = ("Accounts Payable", "Jonno Reed", "Thu 21 Aug 2025 15:12", "We don't pay late fees.")
ASKED_AGAIN = ("Jonno Reed", "Accounts Payable", "Fri 22 Aug 2025 08:00", "Would you pay half?")
REFUSED_AGAIN = ("Accounts Payable", "Jonno Reed", "Fri 22 Aug 2025 10:00", "It isn't for me to say.")


def talk_of(text):
    conversation = load_sources([Source(text.encode(), "pasted.txt")])
    return [(t.side, t.speaker, t.text) for t in conversation.turns]


def pasted(*mails, subjects=("Invoice", "RE: Invoice"), without=()):
    out = []
    for at, (who, to, date, text) in enumerate(mails):
        head = {"From": who, "To": to, "Date": date, "Subject": subjects[min(at, len(subjects) - 1)]}
        out.append("\n".join([*(f"{k}: {v}" for k, v in head.items() if k not in without), "", text]))
    return "\n\n".join(out)


def told(*mails):
    return [("me" if who == "Jonno Reed" else "them", who, text) for who, _, _, text in mails]


@pytest.mark.parametrize("subjects", [("Invoice", "RE: Invoice"), ("RE: Invoice",), ("Invoice",)])
@pytest.mark.parametrize(
    "mails", [(ASKED, REFUSED), (ASKED, REFUSED, ASKED_AGAIN, REFUSED_AGAIN)], ids=["two", "four"]
)
def test_oldest_first_is_read_to_its_end_and_the_last_is_theirs(mails, subjects):
    assert talk_of(pasted(*mails, subjects=subjects)) == told(*mails)


def test_newest_first_stays_as_it_was():
    assert talk_of(pasted(REFUSED, ASKED, subjects=("Invoice",))) == told(ASKED, REFUSED)
    assert talk_of(pasted(REFUSED, ASKED, subjects=("RE: Invoice", "Invoice"))) == told(REFUSED)


def test_without_dates_the_subjects_tell_which_came_first():
    assert talk_of(
        pasted(ASKED, REFUSED, without={"Date"}).replace("Payable\nTo", "Payable <ap@k.example>\nTo")
    ) == told(ASKED, REFUSED)


def test_without_recipients_the_other_of_two_is_us():
    assert talk_of(pasted(ASKED, REFUSED, without={"To"})) == told(ASKED, REFUSED)


def test_an_office_is_called_by_who_signs_the_mail_and_not_by_who_signs_below():
    signed = (*REFUSED[:3], "We don't pay late fees.\n\nThanks\nMichelle (AP)")
    assert talk_of(pasted(ASKED, signed)) == [
        *told(ASKED),
        ("them", "Michelle (Accounts Payable)", "We don't pay late fees."),
    ]
    office_first = ("Accounts Payable", "Jonno Reed", "Wed 20 Aug 2025 09:00", "When was it due?")
    answer = (*ASKED[:3], "On 5 July.\n\nRegards\nJonno")
    assert [speaker for _, speaker, _ in talk_of(pasted(office_first, answer))] == [
        "Accounts Payable",
        "Jonno Reed",
    ]


def test_an_exported_mail_with_a_wrong_clock_is_no_paste():
    text = "Message-ID: <1@k.example>\n" + pasted(ASKED, REFUSED, subjects=("RE: Invoice", "Invoice"))
    assert [text for _, _, text in talk_of(text)] == [ASKED[3]]


INTRODUCTION = "On Mon, 7 Jul 2025 at 20:41, Lorna Teague <lorna@vixens.example> wrote:"
HEADER = "From: Graham Pyle (Lettings) <g.pyle@trust.example>\nDate: Tue, 8 Jul 2025 at 08:17\nSubject: Re: Bookings"
OURS, THEIRS = "We can stretch to £55 an hour.", "£55 is no longer possible."


@pytest.mark.parametrize("mark", ["> ", ""], ids=["marked", "unmarked"])
@pytest.mark.parametrize(
    "to", ["", "\nTo: Lorna Teague <lorna@vixens.example>", "\nTo: lorna@vixens.example"]
)
def test_an_answer_below_what_it_answers_is_theirs_and_what_is_quoted_is_ours(mark, to):
    text = f"{INTRODUCTION}\n{mark}Hello Graham, {OURS}\n\n{HEADER}{to}\n\nMorning Lorna\n\n{THEIRS}\n\nRegards\nGraham"
    assert talk_of(text) == [
        ("me", "Lorna Teague", f"Hello Graham, {OURS}"),
        ("them", "Graham Pyle (Lettings)", f"Morning Lorna\n\n{THEIRS}"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{INTRODUCTION}\n> {OURS}\n\n{THEIRS}",
        f"{INTRODUCTION}\n\n{HEADER}\n\n{THEIRS}",
        f"> {OURS}\n\n{HEADER}\n\n{THEIRS}",
        f"On Monday you wrote that it is 55:\n\n{THEIRS}",
    ],
)
def test_without_a_header_or_a_quotation_only_they_speak(text):
    found = talk_of(text)
    assert [side for side, _, _ in found] == ["them"]
    assert THEIRS in found[0][2]
