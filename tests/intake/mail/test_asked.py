"""Who wrote what a pasted mail answers is us, and who wrote the mail is they, where the introductions say so."""

import pytest

from pastno.intake.importer import Source
from pastno.intake.load import load_sources

THEIRS = "Dear Mr Haddad\n\nThe request for ten school days is not authorised."
OURS = "Dear Mrs Trewin, my brother marries in October. Karim"
END = "\n\nKind regards\nDenise Opie"


def read(text, me=None):
    return load_sources([Source(text.encode(), "pasted.txt")], me)


def quoted(text):
    return "\n".join(f"> {line}" for line in text.split("\n"))


INTRODUCTIONS = [
    "On 9 Sep Karim Haddad wrote:",
    "On Tue, 9 Sep 2025 at 18:10, Karim Haddad <kh@mail.example> wrote:",
    "On Tue, 9 Sep, Karim Haddad <kh@mail.example> wrote:",
    "Karim Haddad <kh@mail.example> wrote:",
    "Karim Haddad wrote:",
    "Karim Haddad wrote on Tuesday:",
    "Am 9.9. schrieb Karim Haddad, Haddad GmbH:",
    "Am Di., 9. Sept. 2025 um 18:10 Uhr schrieb Karim Haddad <kh@mail.example>:",
    "Le 9 sept. Karim Haddad a écrit :",
    "El 9 sep, Karim Haddad escribió:",
    "Il 9 set Karim Haddad ha scritto:",
    "Op 9 sep schreef Karim Haddad:",
    "Den 9 sep skrev Karim Haddad:",
]


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
@pytest.mark.parametrize("form", ["outside", "inside", "unmarked"])
def test_whoever_is_quoted_is_us(introduction, form):
    below = {
        "outside": f"{introduction}\n{quoted(OURS)}",
        "inside": quoted(f"{introduction}\n\n{OURS}"),
        "unmarked": f"{introduction}\n{OURS}",
    }
    found = read(f"{THEIRS}{END}\n\n{below[form]}")
    assert (found.me, found.me_is_a_guess) == ("Karim Haddad", False)
    assert [(t.side, t.text) for t in found.turns] == [("them", THEIRS)]
    assert {p.name: p.side for p in found.participants}["Karim Haddad"] == "me"


@pytest.mark.parametrize(
    "header",
    [
        "Van: Karim Haddad\nAan: Denise Opie\nOnderwerp: Verlof",
        "Von: Karim Haddad\nAn: Denise Opie\nBetreff: Urlaub",
        "De : Karim Haddad\nÀ : Denise Opie\nObjet : congé",
        "De: Karim Haddad\nPara: Denise Opie\nAsunto: permiso",
        "Da: Karim Haddad\nA: Denise Opie\nOggetto: permesso",
        "Fra: Karim Haddad\nTil: Denise Opie\nEmne: fri",
        "Från: Karim Haddad\nTill: Denise Opie\nÄmne: ledighet",
        "Od: Karim Haddad\nDo: Denise Opie\nTemat: urlop",
        "From: Karim Haddad\nSent: Monday 9:10",
        "---- Original message ----\nFrom: Karim Haddad\nSent: Monday 9:10",
    ],
)
def test_whoever_a_copied_header_names_is_us(header):
    found = read(f"{THEIRS}{END}\n\n{header}\n\n{OURS}")
    assert (found.me, [t.text for t in found.turns]) == ("Karim Haddad", [THEIRS])


def test_a_mail_without_a_recipient_is_for_whom_it_answers():
    found = read(f"From: Denise Opie\nDate: Thu, 21:33\n\n{THEIRS}{END}\n\nKarim wrote Wed 18:10:\n{OURS}")
    assert (found.me, [(t.side, t.text) for t in found.turns]) == ("Karim", [("them", THEIRS)])


def test_the_name_the_user_gives_goes_first():
    text = f"{THEIRS}{END}\n\nOn 9 Sep Karim Haddad wrote:\n{quoted(OURS)}"
    assert read(text, "Lina").me == "Lina"
    assert read(text, "karim").me == "Karim Haddad"


@pytest.mark.parametrize(
    "below",
    [
        quoted(OURS),
        f"On 9 Sep Denise Opie wrote:\n{quoted(OURS)}",
        quoted(f"{OURS}\n\nOn 8 Sep Denise Opie wrote:\n{quoted('Yes?')}"),
        "You wrote:\n" + OURS,
    ],
)
def test_where_it_does_not_say_who_asked_whoever_is_greeted_is_us(below):
    assert read(f"{THEIRS}{END}\n\n{below}").me == "Mr Haddad"


TOPS = [
    ("On 11 Sep, at 08:52, Head's PA <pa@oswin.example> wrote:", "Denise Opie (Head's PA)"),
    ("On Thu, 11 Sep 2025 at 08:52, Denise Opie <pa@oswin.example>\nwrote:", "Denise Opie"),
    ("On 11 Sep Denise Opie wrote:", "Denise Opie"),
    ("Am 11.09. um 08:52 schrieb Denise Opie:", "Denise Opie"),
    ("Le 11 sept. à 08:52, Denise Opie <pa@oswin.example> a écrit :", "Denise Opie"),
    ("Denise Opie wrote on Thursday:", "Denise Opie"),
]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(("top", "name"), TOPS)
def test_the_first_line_tells_who_wrote_what_follows(top, name, gap):
    ours = quoted(f"On 9 Sep Karim Haddad wrote:\n\n{OURS}")
    for text in (f"{top}{gap}{THEIRS}{END}\n\n{ours}", top + gap + quoted(f"{THEIRS}{END}\n\n{ours}")):
        found = read(text)
        assert [(t.side, t.speaker, t.text) for t in found.turns] == [("them", name, THEIRS)]
    assert read(f"{top}{gap}{THEIRS}{END}\n\n{ours}").me == "Karim Haddad"
    alone = read(f"{top}{gap}{THEIRS}{END}")
    assert [(t.side, t.speaker, t.text) for t in alone.turns] == [("them", name, THEIRS)]


@pytest.mark.parametrize(
    "text",
    [
        f"On 9 Sep Karim Haddad wrote:\n{quoted(OURS)}\n\n{THEIRS}",
        f'Karim wrote on Tuesday:\n"{OURS}"\n\n{THEIRS}',
    ],
)
def test_an_answer_below_what_it_quotes_is_still_theirs(text):
    found = read(text)
    assert [t.side for t in found.turns] == ["them"]
    assert THEIRS in found.turns[0].text
    assert found.turns[0].speaker != "Karim Haddad"


@pytest.mark.parametrize(
    "text",
    [
        "On 9 Sep A wrote:\n" * 5_000,
        "> On 9 Sep A wrote:\n\n" * 5_000,
        "wrote " * 20_000 + ":",
        ">\n>",
    ],
)
def test_any_text_is_read(text):
    assert read(text).turns


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "On 9 Sep 2025, Karim Haddad <kh@mail.example> wrote:",
            "On 11 Sep 2025, Denise Opie <pa@oswin.example> wrote:",
        ),
        ("On 9 Sep Karim Haddad wrote:", "On 11 Sep Denise Opie wrote:"),
        ("Am 9.9. schrieb Karim Haddad:", "Am 11.9. schrieb Denise Opie:"),
        ("Karim Haddad wrote on 9 Sep, 18:10:", "Denise Opie wrote on 9 Sep, 19:20:"),
    ],
)
def test_by_their_dates_the_later_of_two_introduced_mails_is_theirs(first, second):
    told = [("me", "Karim Haddad", OURS.removesuffix(" Karim")), ("them", "Denise Opie", THEIRS)]
    below = "Dear Mrs Trewin, my brother marries in October.\n\nRegards\nKarim"
    text = f"{first}\n{below}\n\n{second}\n{THEIRS}{END}"
    assert [(t.side, t.speaker, t.text) for t in read(text).turns] == told
    turned = read(f"{second}\n{THEIRS}{END}\n\n{first}\n{below}")
    assert [(t.side, t.speaker, t.text) for t in turned.turns] == told[1:]
    assert turned.me == "Karim Haddad"
