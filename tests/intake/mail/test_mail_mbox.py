import pytest
from mails import INES, PRIYA, mail, mailbox, read_mailbox, texts

from pastno.intake.importer import IntakeError, Source
from pastno.intake.mail.thread import in_order
from pastno.intake.mbox import Mbox, mails_in


def _said(
    number: int,
    *,
    by: str = INES,
    to: str = PRIYA,
    day: int | None = None,
    answers: int | None = None,
    **more: str,
) -> str:
    fields = {
        "From": by,
        "To": to,
        "Message_ID": f"<{number}@x>",
        "Date": f"{day or number} Mar 2026 09:00:00 +0100",
        **({"In_Reply_To": f"<{answers}@x>", "References": f"<{answers}@x>"} if answers else {}),
        **more,
    }
    body = fields.pop("body", f"Words of number {number}.")
    return mail(body, **fields)


def _order(*mails: str) -> list[str]:
    return [u.id.partition("@")[0] for u in read_mailbox(*mails).utterances]


def test_mails_are_in_the_order_of_their_dates():
    assert _order(_said(3), _said(1, by=PRIYA, to=INES), _said(2)) == ["1", "2", "3"]


def test_an_answer_never_precedes_what_it_answers_even_with_a_wrong_clock():
    assert _order(
        _said(2, day=1, answers=1), _said(1, by=PRIYA, to=INES, day=5), _said(3, day=9, answers=2)
    ) == ["1", "2", "3"]


def test_cyclic_references_and_missing_parents_survive():
    assert sorted(_order(_said(1, answers=2), _said(2, answers=1), _said(3, answers=99))) == ["1", "2", "3"]
    assert _order(_said(1, answers=1)) == ["1"]


def test_a_mail_without_a_date_stands_behind_what_it_answers():
    assert _order(_said(1, day=2), _said(3, day=9, answers=1), _said(2, answers=1, Date=None)) == [
        "1",
        "2",
        "3",
    ]


def test_a_zone_counts_in_the_order():
    early = _said(1, Date="Mon, 2 Mar 2026 09:00:00 +0900")
    late = _said(2, Date="Mon, 2 Mar 2026 08:00:00 -0500")
    assert _order(late, early) == ["1", "2"]


def test_a_copy_is_read_once():
    found = read_mailbox(_said(1), _said(2, answers=1), _said(1), _said(2, Message_ID="<other@x>", answers=1))
    assert texts(found) == ["Words of number 1.", "Words of number 2."]
    assert any(left.what == "2 copies of the same mail" for left in found.left_out)


def test_two_mails_with_one_identifier_and_different_words_are_two():
    assert texts(read_mailbox(_said(1), _said(1, body="Quite another thing.", day=2))) == [
        "Words of number 1.",
        "Quite another thing.",
    ]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"Auto_Submitted": "auto-replied"}, "automatic reply"),
        ({"X_Autoreply": "yes"}, "automatic reply"),
        ({"Precedence": "auto_reply"}, "automatic reply"),
        ({"Subject": "Automatic reply: Price"}, "automatic reply"),
        ({"Subject": "Abwesenheitsnotiz: Preis"}, "automatic reply"),
        ({"Subject": "Out of Office: Re: Price"}, "automatic reply"),
        ({"Precedence": "bulk"}, "bulk mail"),
        ({"Content_Type": "text/calendar; method=REQUEST", "body": "BEGIN:VCALENDAR"}, "calendar invitation"),
        (
            {
                "Content_Type": "multipart/report; boundary=b",
                "body": "--b\nContent-Type: text/plain\n\nfailed\n--b--",
            },
            "delivery report",
        ),
        ({"From": "MAILER-DAEMON@x.example"}, "delivery report"),
        (
            {
                "Content_Type": "multipart/encrypted; boundary=b",
                "body": "--b\nContent-Type: application/octet-stream\n\nx\n--b--",
            },
            "encrypted mail",
        ),
        ({"X_Gmail_Labels": "Drafts,Opened"}, "draft"),
        ({"X_Mozilla_Status": "0009"}, "deleted mail"),
    ],
)
def test_what_a_program_sent_or_nobody_sent_is_left_out_and_said(fields, what):
    found = read_mailbox(_said(1, by=PRIYA, to=INES), _said(2, **fields), _said(3))
    assert texts(found) == ["Words of number 1.", "Words of number 3."]
    left = next(left for left in found.left_out if left.what.startswith(what))
    assert left.why


@pytest.mark.parametrize(
    "fields", [{"Auto_Submitted": "no"}, {"Precedence": "list"}, {"Auto_Submitted": "auto-generated"}]
)
def test_what_a_person_sent_by_a_list_or_a_ticket_system_stays(fields):
    assert len(texts(read_mailbox(_said(1), _said(2, answers=1, **fields)))) == 2


def test_of_several_threads_the_one_with_the_latest_mail_is_read_and_the_others_are_named():
    found = read_mailbox(
        _said(1, Subject="Lunch"),
        _said(2, Subject="Price"),
        _said(3, Subject="Re: Lunch", answers=1),
        _said(4, Subject="RE: Price", answers=2),
    )
    assert (found.title, texts(found)) == ("Price", ["Words of number 2.", "Words of number 4."])
    assert any(left.what == 'another thread: "Lunch", 2 mails' for left in found.left_out)


def test_a_changed_subject_does_not_split_a_thread():
    assert (
        len(texts(read_mailbox(_said(1, Subject="Price"), _said(2, Subject="New figures", answers=1)))) == 2
    )


def test_the_same_subject_joins_mails_without_references():
    assert len(texts(read_mailbox(_said(1, Subject="Price"), _said(2, Subject="AW: Price")))) == 2


def test_a_forwarded_mail_that_is_in_the_mailbox_is_said_once():
    forward = _said(
        2,
        by=PRIYA,
        to="Tom <tom@a.example>",
        Subject="Fwd: Price",
        References="<1@x>",
        body="Tom?\n\n---------- Forwarded message ---------\nFrom: Ines Roth <ines.roth@helion.example>\nDate: Sun, Mar 1, 2026 at 9:00 AM\nSubject: Price\nTo: Priya\n\nWords of number 1.",
    )
    assert texts(read_mailbox(_said(1, Subject="Price"), forward)) == ["Words of number 1.", "Tom?"]


def test_lines_that_begin_with_from_do_not_split_a_mail():
    body = "No.\n\nFrom Hamburg we ship on Monday.\n\nFrom here on: nothing."
    assert texts(read_mailbox(_said(1, body=body))) == [
        "No.\n\nFrom Hamburg we ship on Monday.\n\nFrom here on: nothing."
    ]


def test_escaped_lines_are_restored_and_quoted_ones_stay_quoted():
    body = "Hello.\n\n>From the start we paid.\n\n> one\n>From two\n> three\n\nYes."
    found = read_mailbox(_said(1, body=body))
    assert texts(found) == ["Hello.\n\nFrom the start we paid.\n\nYes."]


def test_mails_are_split_without_a_blank_line_and_with_any_line_end():
    joined = mailbox(_said(1), _said(2)).replace(b"\n\nFrom x", b"\nFrom x")
    for end in (b"\n", b"\r\n", b"\r"):
        assert len(mails_in(joined.replace(b"\n", end))) == 2


def test_a_length_that_lies_changes_nothing():
    assert len(texts(read_mailbox(_said(1, Content_Length="5"), _said(2, Content_Length="999999")))) == 2


def test_a_mailbox_of_programs_only_says_so():
    with pytest.raises(IntakeError, match=r"^thread\.mbox: no person writes in it \(only: automatic reply\)"):
        read_mailbox(_said(1, Auto_Submitted="auto-replied"))


def test_no_mailbox_is_one_line():
    with pytest.raises(IntakeError) as problem:
        Mbox().read(Source(b"just words", "x.mbox"))
    assert "\n" not in str(problem.value)


def test_order_of_nothing_is_nothing():
    assert in_order([]) == []


def test_letters_that_refer_to_each_other_in_a_circle_stand_by_their_dates():
    def circular(number: int, references: str) -> str:
        return _said(number, References=references, In_Reply_To=references.rsplit(maxsplit=1)[-1])

    circle = [circular(1, "<3@x> <2@x>"), circular(2, "<1@x> <3@x>"), circular(3, "<3@x> <2@x> <3@x>")]
    assert _order(*reversed(circle), _said(4, day=1, answers=3)) == ["1", "2", "3", "4"]
