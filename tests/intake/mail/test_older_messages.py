"""An older message below a pasted mail, which a line of words opens and no quotation marks show."""

import pytest

from pastno.intake.importer import Source
from pastno.intake.load import load_sources

THEIRS = "Dear Mr Byrne\n\nI counted again. 31,000 is not possible.\n\nKind regards\nAnna Roth"
OURS = "Dear Anna, thanks for the quote. 38,200 is well past us. What can you do? Colm"


def read(text):
    conversation = load_sources([Source(text.encode(), "pasted.txt")])
    return [(t.side, t.text) for t in conversation.turns], [t.quoted for t in conversation.turns]


def is_parted(line, *, above=THEIRS, gap="\n\n", below="\n"):
    turns, quoted = read(f"{above}{gap}{line}{below}{OURS}")
    assert [side for side, _ in turns] == ["them"]
    assert ("38,200" in turns[0][1]) != ("38,200" in quoted[0])
    return "38,200" in quoted[0] and line.split("\n")[-1] not in turns[0][1]


@pytest.mark.parametrize("below", ["\n", "\n\n"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "line",
    [
        "---- original ----",
        "--- Original Message ---",
        "----- original -----",
        "-- previous message --",
        "-----Previous Message-----",
        "=== Earlier email ===",
        "- original message -",
        "\u2013 Original message \u2013",
        "\u2014 original \u2014",
        "*** Original Message ***",
        "[Original message]",
        "[your message]",
        "--- Original message from Colm Byrne, 3 March ---",
        "--- Message from Colm, 2 June ---",
        "--- Nachricht von Colm Byrne vom 2.6. ---",
        "--- Message de Colm du 2 juin ---",
        "--- ursprünglich ---",
        "--- Vorherige Nachricht ---",
        "--- Mensaje anterior ---",
        "--- Your message of 2 June:",
        "--- Your message",
        "--- in reply to your mail of 2 June ---",
        "--- My message of 2 June:",
        "---- Colm Byrne wrote ----",
        "-------- Colm Byrne, 2 June --------",
        "-- Am 2.6. schrieb Colm --",
        "-- Your message: --",
        "---- you wrote on 2 June ----",
        "--- On 2 June you wrote:",
        "--- Ihre Nachricht vom 2. Juni:",
        "--- Am 2. Juni schrieben Sie:",
        "--- Votre message du 2 juin :",
        "--- Uw bericht van 2 juni:",
        "--- Su mensaje del 2 de junio:",
        "--- Il suo messaggio del 2 giugno:",
        "--- Pani wiadomość z dnia 2.06.:",
    ],
)
def test_between_dashes_any_name_of_the_older_message_opens_it(line, gap, below):
    assert is_parted(line, gap=gap, below=below)


@pytest.mark.parametrize("above", [THEIRS, f"{THEIRS}\n\nSent from my iPhone", f"{THEIRS}\nRoth Roofing Ltd"])
@pytest.mark.parametrize(
    "line",
    [
        "Your message:",
        "You wrote:",
        "You wrote on Monday:",
        "On 2 June, at 9 am, you wrote to us:",
        "Your email of 2 June, 10:15:",
        "Your question:",
        "My message to you:",
        "What I wrote:",
        "On 2 June I wrote:",
        "Meine Mail vom 2. Juni:",
        "Mon message du 2 juin :",
        "Original message:",
        "Am 2. Juni um 9 Uhr schrieben Sie uns:",
        "Du hast am Montag geschrieben:",
        "Vous avez écrit le 2 juin à 9 h :",
        "Escribiste ayer:",
        "Lei ha scritto ieri:",
        "U schreef op 2 juni:",
        "Du skrev i går kl. 9:",
        "Вы писали 2 июня:",
        "Colm wrote:",
        "Colm Byrne wrote on Monday:",
        "On Monday Colm Byrne wrote:",
        "Jan wrote:",
        "June wrote on Wed:",
        "Colm schrieb gestern:",
        "Colm a écrit :",
        "Colm escribió el lunes:",
        "Colm ha scritto ieri:",
        "Colm schreef maandag:",
        "Colm skrev i går:",
        "Colm, Wed 18:10:",
    ],
)
def test_below_a_mail_that_has_ended_a_line_that_names_who_wrote_opens_it(line, above):
    assert is_parted(line, above=above)


@pytest.mark.parametrize("above", [THEIRS, "No. 31,000 is not possible, for this I pay to work."])
@pytest.mark.parametrize(
    "line",
    [
        "Colm wrote Wed 18:10:",
        "Colm Byrne wrote on Wed 3 June, 18:10:",
        "Colm Byrne (Byrne & Sons) wrote at 18.10 on Wednesday:",
        "Colm schrieb Mi, 18:10:",
        "Am Mi 18:10 schrieb Colm:",
        "Colm a écrit mer. 18h10 :",
        "Colm escribió el miércoles a las 18:10:",
        "Colm schreef op wo 18:10:",
        "Colm skrev ons 18:10:",
    ],
)
@pytest.mark.parametrize("rule", ["", "--------\n", "---\n", "________________\n\n"])
def test_a_name_and_a_time_open_it_below_any_mail(line, above, rule):
    assert is_parted(rule + line, above=above)


@pytest.mark.parametrize(
    "line", ["Colm wrote:", "Your message:", "Am Montag schrieb Colm:", "Colm, Wed 18:10:"]
)
def test_a_rule_stands_for_an_ending(line):
    assert is_parted(f"--------\n{line}", above="No. 31,000 is not possible, for this I pay to work.")


@pytest.mark.parametrize("rule", ["", "--------\n"])
@pytest.mark.parametrize("dashes", ["{}", "--- {}", "---- {} ----"])
@pytest.mark.parametrize(
    "line",
    [
        "My letter of 2 June:",
        "Our letter of 2 June:",
        "My message:",
        "What I wrote:",
        "On 2 June 2026 I wrote:",
        "Ich schrieb am 2. Juni:",
        "Meine Nachricht vom 2. Juni:",
        "Mon message du 2 juin :",
        "Mi mensaje del 2 de junio:",
        "Mijn bericht van 2 juni:",
        "Jag skrev:",
        "\u042f \u043f\u0438\u0441\u0430\u043b:",
    ],
)
@pytest.mark.parametrize(
    "cited",
    [
        "The roof leaks. We will not pay until it is mended.",
        "Dear Ada, the roof leaks. We will not pay until it is mended.",
        "Hello, the roof leaks. We will not pay until it is mended.",
    ],
)
def test_what_they_cite_of_themselves_is_theirs(line, dashes, rule, cited):
    turns, quoted = read(f"Hi Ada,\n\nWe can't pay.\n\nBest,\nTom\n\n{rule}{dashes.format(line)}\n{cited}")
    assert [side for side, _ in turns] == ["them"]
    if not rule:
        assert "until it is mended" in turns[0][1]
        assert quoted == [""]


@pytest.mark.parametrize(
    "line", ["My letter of 2 June:", "--- My message ---", "[My email]", "Meine Nachricht:"]
)
@pytest.mark.parametrize("greeting", ["Dear Tom,", "Hi Tom -", "Hello Tom!"])
def test_what_greets_whoever_signed_above_is_ours(line, greeting):
    turns, quoted = read(
        f"Hi Ada,\n\nWe can't pay.\n\nBest,\nTom\n\n{line}\n{greeting}\n\nDo pay us the 38,200."
    )
    assert [side for side, _ in turns] == ["them"]
    assert ("38,200" in turns[0][1], "38,200" in quoted[0]) == (False, True)


GOES_ON = "No. 31,000 is not possible, for this I pay to work."


@pytest.mark.parametrize(
    "text",
    [
        f"{GOES_ON}\n\nYou wrote:\n\n\u201c38,200 is well past us\u201d\n\nWell, 31,000 is past me.",
        f"{GOES_ON}\n\nYou wrote on Monday:\n38,200 is well past us\n\nWell, 31,000 is past me.",
        f"{GOES_ON}\n\nYou wrote on Monday that 38,200 is past you:\n\n31,000 is past me.",
        f'{THEIRS}\n\nColm wrote Wed 18:10:\n"38,200 is well past us"\n\nIs that his last word?',
        f"{GOES_ON}\n\nOur lawyer wrote on Monday:\n\n38,200 is fair.",
        f"{GOES_ON}\n\nMy wife wrote Wed 18:10:\n\n38,200 is fair.",
        f"{GOES_ON}\n\nYour request:\n38,200 for the roof\n\nOur answer:\nno",
        f"{GOES_ON}\n\n-- your request of 2 June: 38,200\n-- our answer",
        f"{GOES_ON}\n\n---- Kitchen ----\n38,200",
        f"{GOES_ON}\n\n---- 2 June ----\n38,200",
        f"{THEIRS}\n\nMy question:\nis 38,200 the end?",
        f"{GOES_ON}\n\n-- your request\n-- 38,200",
        f"{GOES_ON}\n\n- original parts: 38,200\n- new parts: 12",
        f"{GOES_ON}\n\n-- mail from the bank of 2 June\n-- the 38,200",
        f"{GOES_ON}\n\nShe wrote Wed 18:10:\n38,200 is fair",
        f"{GOES_ON}\n\nAnd Colm wrote:\n38,200 is fair",
        f"{GOES_ON}\n\nTwo things Wed 18:10:\n38,200 is fair",
    ],
)
def test_whoever_cites_a_word_of_ours_or_of_others_goes_on(text):
    turns, quoted = read(text)
    assert "38,200" in turns[0][1]
    assert quoted == [""]


@pytest.mark.parametrize(
    "text", ["Colm wrote Wed 18:10:\nno", "Your message:\nno", "--------\nYou wrote:\nno"]
)
def test_with_nothing_above_the_words_are_theirs(text):
    turns, _ = read(text)
    assert [side for side, _ in turns] == ["them"]
    assert "no" in turns[0][1]


@pytest.mark.parametrize(
    "line",
    [
        "You wrote on " * 8_000 + ":",
        "-" * 100_000,
        "-- original " * 8_000,
        "Your message:\n\n" * 6_000,
        "My message:\n\n" * 6_000,
        "Regards\n\nColm wrote Wed 18:10:\n" * 3_000,
        "--- Message from\n" * 6_000,
    ],
    ids=range(7),
)
def test_any_text_is_read(line):
    assert read(f"No.\n\n{line}\n\nno")[0]
