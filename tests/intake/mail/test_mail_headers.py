# ruff: noqa: DTZ001 - a clock without a zone is what is tested
from datetime import UTC, datetime, timedelta, timezone

import pytest
from mails import mail, read

from pastno.intake.mail.dates import written_date
from pastno.intake.mail.headers import Mailbox, decoded_words, mailboxes
from pastno.intake.mail.people import author_in, bare_subject, in_a_row, passes_on, tidy_name


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Roth, Ines", "Ines Roth"),
        ("Roth, Dr. Ines", "Dr. Ines Roth"),
        ("Roth, Ines (Helion)", "Ines Roth (Helion)"),
        ("'Ines Roth' via Sales", "Ines Roth"),
        ("Ines Roth via DocuSign", "Ines Roth"),
        ("sales@helion.example on behalf of Ines Roth", "Ines Roth"),
        ("Helion Chemicals, Inc.", "Helion Chemicals, Inc."),
        ("Ines Roth, PhD", "Ines Roth, PhD"),
        ("Ines Roth/Koeln/Helion", "Ines Roth"),
        ("ines.roth@helion.example", ""),
        ("'Ines Roth'", "Ines Roth"),
        ("van der Berg, Anna Maria", "Anna Maria van der Berg"),
        ("García Márquez, Gabriel", "García Márquez, Gabriel"),
        ("Anna Roth, Helion", "Anna Roth, Helion"),
        ("Ines Roth, Branch Secretary", "Ines Roth, Branch Secretary"),
        ("Roth, Secretary", "Roth, Secretary"),
        ("Ines Roth, Blue Door", "Ines Roth, Blue Door"),
        ("Mrs Lindqvist, Lindqvist", "Mrs Lindqvist, Lindqvist"),
        ("Highways Licensing, Eastmere District Council", "Highways Licensing, Eastmere District Council"),
    ],
)
def test_a_name_is_written_as_one_says_it(written, said):
    assert tidy_name(written) == said


def test_the_address_tells_a_firm_from_a_first_name():
    assert tidy_name("Ines Roth, Helion", "i.roth@helion.example") == "Ines Roth, Helion"
    assert tidy_name("Ines Roth, Helion", "info@helion.example") == "Ines Roth, Helion"
    assert tidy_name("Roth Lind, Ines", "ines@helion.example") == "Ines Roth Lind"
    assert tidy_name("García Márquez, Gabriel", "gabriel.garcia@aster.example") == "Gabriel García Márquez"


def test_a_role_and_a_firm_stay_with_the_name_before_an_address():
    raw = "Ines Roth, Key Account Manager, Helion Chemicals <i@helion.example>, Shah, Priya <p@aster.example>"
    assert [box.name for box in mailboxes(raw)] == [
        "Ines Roth, Key Account Manager, Helion Chemicals",
        "Shah, Priya",
    ]


@pytest.mark.parametrize(
    ("who", "end", "speaker"),
    [
        ("Sales Office", "Kind regards\nInes Roth\nSales", "Ines Roth (Sales Office)"),
        ("Sales Office", "Kind regards,\n\nInes", "Ines (Sales Office)"),
        ("Sales Office", "Kind regards\nThe Sales Office", "Sales Office"),
        ("Sales Office", "Sales Office", "Sales Office"),
        ("Sales Office", "> Can you?\n> Kind regards\n> Priya Shah", "Sales Office"),
        ("Ines Roth", "Kind regards\nTom Hill", "Ines Roth"),
    ],
)
def test_who_signs_for_an_office_is_the_one_who_speaks(who, end, speaker):
    found = read(mail(f"We can't.\n\n{end}", From=f"{who} <sales@helion.example>"))
    assert [u.speaker for u in found.utterances] == [speaker]


@pytest.mark.parametrize(
    ("raw", "boxes"),
    [
        ('"Roth, Ines" <ines@h.example>', [Mailbox("Roth, Ines", "ines@h.example")]),
        ("Roth, Ines <ines@h.example>", [Mailbox("Roth, Ines", "ines@h.example")]),
        ("ines@h.example (Ines Roth)", [Mailbox("Ines Roth", "ines@h.example")]),
        (
            "a@x.example, B C <b@x.example>; c@x.example",
            [Mailbox("", "a@x.example"), Mailbox("B C", "b@x.example"), Mailbox("", "c@x.example")],
        ),
        ("Team: a@x.example, b@x.example;", [Mailbox("", "a@x.example"), Mailbox("", "b@x.example")]),
        ("undisclosed-recipients:;", []),
        ("=?utf-8?B?SMOpbMOobmU=?= <h@v.example>", [Mailbox("Hélène", "h@v.example")]),
        ('"broken <a@x.example>', [Mailbox("broken", "a@x.example")]),
        ("<A@X.Example>", [Mailbox("", "a@x.example")]),
        ("", []),
    ],
)
def test_mailboxes_of_a_field(raw, boxes):
    assert mailboxes(raw) == boxes


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?UTF-8?Q?Preiserh=C3=B6hung?=", "Preiserhöhung"),
        ("=?utf-8?B?UHJlaXNlcmjDtmh1bmc?=", "Preiserhöhung"),
        ("=?utf-8?Q?Preiserh=C3?= =?utf-8?Q?=B6hung?=", "Preiserhöhung"),
        ("Re: =?iso-8859-1?q?Qualit=E9?= now", "Re: Qualité now"),
        ("=?unknown-charset?q?caf=E9?=", "café"),
        ("=?utf-8?Q?cut off", "cut off"),
        ("=?utf-8?Q?with spaces inside?=", "with spaces inside"),
        ("a =?b? c", "a =?b? c"),
    ],
)
def test_encoded_words_are_decoded_as_far_as_they_go(raw, text):
    assert decoded_words(raw) == text


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: AW: Fwd: Price", "Price"),
        ("[EXTERNAL] RE: Price", "Price"),
        ("RE: [EXT] WG: Price", "Price"),
        ("Re[2]: Price", "Price"),
        ("Antwort: Preis: neu", "Preis: neu"),
        ("SV: VS: Pris", "Pris"),
        ("回复：价格", "价格"),
        ("Really: no", "Really: no"),
        ("Re:", ""),
    ],
)
def test_the_title_is_the_bare_subject(subject, bare):
    assert bare_subject(subject) == bare


def test_only_the_first_prefix_tells_what_a_mail_does():
    assert passes_on("[EXTERNAL] FW: Re: Price")
    assert not passes_on("Re: FW: Price")


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Monday, March 2, 2026 9:14 AM", datetime(2026, 3, 2, 9, 14)),
        ("Montag, 2. März 2026 09:14", datetime(2026, 3, 2, 9, 14)),
        ("lundi 2 mars 2026 09:14", datetime(2026, 3, 2, 9, 14)),
        (
            "2 March 2026 at 21:14:31 CET",
            datetime(2026, 3, 2, 21, 14, 31, tzinfo=timezone(timedelta(hours=1))),
        ),
        ("02.03.2026 09:14", datetime(2026, 3, 2, 9, 14)),
        ("3/2/2026 9:14 PM", datetime(2026, 3, 2, 21, 14)),
        ("2/3/2026 09:14", datetime(2026, 3, 2, 9, 14)),
        ("13/3/2026 09:14", datetime(2026, 3, 13, 9, 14)),
        ("2026-03-02 09:14", datetime(2026, 3, 2, 9, 14)),
        ("03/03/2026 16:47 (GMT+01:00)", datetime(2026, 3, 3, 16, 47, tzinfo=timezone(timedelta(hours=1)))),
        (
            "Mon, 2 Mar 2026 09:14:00 +0530",
            datetime(2026, 3, 2, 9, 14, tzinfo=timezone(timedelta(hours=5.5))),
        ),
        ("mercoledì 4 marzo 2026 10:12", datetime(2026, 3, 4, 10, 12)),
        ("den 3 mars 2026 16:47", datetime(2026, 3, 3, 16, 47)),
        ("12:30 AM on 4 July 2026", datetime(2026, 7, 4, 0, 30)),
        ("2026年3月2日 9:14", datetime(2026, 3, 2, 9, 14)),
        ("soon", None),
        ("31.02.2026 09:14", None),
    ],
)
def test_dates_as_programs_write_them(written, moment):
    assert written_date(written) == moment


@pytest.mark.parametrize(
    ("date", "received", "moment"),
    [
        (
            "Wed, 4 Mar 2026 10:12:00 +0530",
            None,
            datetime(2026, 3, 4, 10, 12, tzinfo=timezone(timedelta(hours=5.5))),
        ),
        ("Wed, 4 Mar 2026 10:12:00 -0000", None, datetime(2026, 3, 4, 10, 12, tzinfo=UTC)),
        ("Wed, 4 Mar 2026 10:12:00", None, datetime(2026, 3, 4, 10, 12)),
        (
            "Wed, 4 Mar 2026 10:12:00 CET",
            None,
            datetime(2026, 3, 4, 10, 12, tzinfo=timezone(timedelta(hours=1))),
        ),
        ("4 Mar 26 10:12 GMT", None, datetime(2026, 3, 4, 10, 12, tzinfo=UTC)),
        (
            "yesterday",
            "from a by b; Wed, 4 Mar 2026 10:13:00 +0000",
            datetime(2026, 3, 4, 10, 13, tzinfo=UTC),
        ),
        (None, "from a by b; Wed, 4 Mar 2026 10:13:00 +0000", datetime(2026, 3, 4, 10, 13, tzinfo=UTC)),
        ("nonsense", None, None),
        (None, None, None),
    ],
)
def test_the_date_keeps_its_zone_and_falls_back_on_the_topmost_received(date, received, moment):
    found = read(mail(Date=date, Received=received))
    assert found.utterances[0].at == moment
    assert (found.utterances[0].at is None) or found.utterances[0].at.tzinfo == moment.tzinfo


@pytest.mark.parametrize(
    ("introduction", "author"),
    [
        ("On Mon, Mar 2, 2026 at 9:14 AM Ines Roth <ines@h.example> wrote:", "Ines Roth <ines@h.example>"),
        (
            "Am Mo., 2. März 2026 um 09:14 Uhr schrieb Ines Roth <ines@h.example>:",
            "Ines Roth <ines@h.example>",
        ),
        ("On 2 Mar 2026, at 09:14, Ines Roth wrote:", "Ines Roth"),
        ("Ines Roth <ines@h.example> schrieb am Mo., 2. März 2026, 09:14:", "Ines Roth <ines@h.example>"),
    ],
)
def test_the_author_of_an_introduction(introduction, author):
    assert author_in(introduction) == author


def test_one_address_has_one_name_the_longest():
    found = read(
        mail(
            "See below.\n\nInes\n\n-----Original Message-----\nFrom: Dr. Ines Roth <ines.roth@helion.example>\nSent: Monday, March 2, 2026 9:14 AM\nTo: Priya\nSubject: Price\n\nNo.",
            From="Ines <ines.roth@helion.example>",
            Subject="FW: Price",
        )
    )
    assert [u.speaker for u in found.utterances] == ["Dr. Ines Roth", "Dr. Ines Roth"]


def test_without_a_name_the_address_speaks():
    assert read(mail(From="<ines.roth@helion.example>")).utterances[0].speaker == "ines.roth@helion.example"


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ("Alice Roth, Bob Smith", ["Alice Roth", "Bob Smith"]),
        ("Alice, Bob, Carl", ["Alice", "Bob", "Carl"]),
        ("Roth, Alice", ["Roth, Alice"]),
        ("Anna Roth, Helion", ["Anna Roth, Helion"]),
        ("van der Berg, Anna", ["van der Berg, Anna"]),
        (
            "Janelle Brooks, Talent Partner, Corvane Health",
            ["Janelle Brooks, Talent Partner, Corvane Health"],
        ),
        ("Karin Lindqvist, Lindqvist Bakeries", ["Karin Lindqvist, Lindqvist Bakeries"]),
        ("Alice Roth", ["Alice Roth"]),
        ("", [""]),
    ],
)
def test_names_in_a_row_are_people_each(names, people):
    assert in_a_row(names) == people


def test_without_addresses_a_firm_stays_behind_and_two_people_are_two():
    found = read(mail(From="Anna Roth, Helion", To="Alice Roth, Bob Smith"))
    assert [u.speaker for u in found.utterances] == ["Anna Roth, Helion"]
    assert [p.name for p in found.people] == ["Anna Roth, Helion", "Alice Roth", "Bob Smith"]
    assert (found.owner, found.owner_is_certain) == ("Alice Roth", False)
    assert read(mail(To="Alice Roth, Helion")).owner == "Alice Roth, Helion"
