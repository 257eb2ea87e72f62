"""Of those to whom a mail is written, we are the person who is meant, and no group, list or office."""

import pytest

from pastno.intake.importer import Source
from pastno.intake.load import load_sources

MAIL = (
    "From: Moira Kerr <mk@club.example>\nTo: {to}\nDate: Mon, 3 Feb 2025 16:20\nSubject: Round-up\n\n{text}"
)
SHOWN = "Da: Ornella Fusaro <o@fusaro.example>\nInviato: lunedì 3 febbraio 2025 11:08\nA: {to}\nOggetto: R: Prezzi\n\n{text}"
NO = "We'll not be starting one this season."
OLDER = "\n\n-----Original Message-----\nFrom: {us}\nSent: Sunday, 2 February 2025 16:40\nSubject: Prices\n\nCould you hold?"


def me_of(text):
    return load_sources([Source(text.encode(), "pasted.txt")]).me


@pytest.mark.parametrize(
    ("to", "text", "us"),
    [
        ("U12 parents & helpers; Fatima Rahmani", NO, "Fatima Rahmani"),
        ("Fatima Rahmani; U12 parents & helpers", NO, "Fatima Rahmani"),
        ("All Staff <all@club.example>, Fatima Rahmani <f.r@mail.example>", NO, "Fatima Rahmani"),
        ("Volunteers; School Office; Fatima Rahmani (U12)", NO, "Fatima Rahmani (U12)"),
        ("The Committee; Rahmani, Fatima", NO, "Fatima Rahmani"),
        (
            "Year 5 Parents; Gordon Bell; Fatima Rahmani",
            f"All the news. Fatima, thanks. {NO}",
            "Fatima Rahmani",
        ),
        ("Gordon Bell; Fatima Rahmani", f"Hi Fatima,\n\n{NO}", "Fatima Rahmani"),
        ("Gordon Bell; Fatima Rahmani", f"Dear Fatima Rahmani,\n\n{NO}", "Fatima Rahmani"),
        ("Gordon Bell; Fatima Rahmani", NO, "Gordon Bell"),
        ("Fatima Rahmani", f"Gordon, no sandwiches.\n\n{NO}", "Fatima Rahmani"),
        ("Kitchen Office", NO, "Kitchen Office"),
    ],
)
def test_we_are_the_person_a_mail_is_written_to(to, text, us):
    assert me_of(MAIL.format(to=to, text=text)) == us


@pytest.mark.parametrize("form", [MAIL, SHOWN])
@pytest.mark.parametrize(
    ("to", "wrote", "us"),
    [
        ("Kitchen Office | Larder & Vine", "Tamsin Leigh", "Tamsin Leigh"),
        ("Sales", "Tamsin Leigh", "Tamsin Leigh"),
        ("Larder Foods Ltd", "Tamsin Leigh <tl@larder.example>", "Tamsin Leigh"),
        ("Larder Foods Ltd", "Larder Foods Ltd", "Larder Foods Ltd"),
        ("Ines Roth", "Tamsin Leigh", "Ines Roth"),
    ],
)
def test_who_reads_for_an_office_is_who_wrote_before(form, to, wrote, us):
    assert me_of(form.format(to=to, text=f"Dear friend,\n\n{NO}{OLDER.format(us=wrote)}")) == us
