"""The header that a mail program shows is read in its language, on top of a paste and in the older mail below."""

from datetime import datetime

import pytest

from pastno.intake.importer import Source
from pastno.intake.load import load_sources
from pastno.intake.mail.dates import written_date

THEIRS = "Dear Tamsin,\n\nFor the price I must tell you no. At 8,90 I lose money on every tin."
OURS = "Dear Ornella, could you hold the price of 8.90 for us? Warmly, Tamsin"
HEADERS = {
    "it": ("Da:", "Inviato:", "A:", "Oggetto: R:", "martedì 14 gennaio 2025 11:08", "Messaggio originale"),
    "it-date": ("Da:", "Data:", "A:", "Oggetto: I:", "mar 14 gen 2025 alle ore 11:08", "Messaggio Originale"),
    "fr": ("De :", "Envoyé :", "À :", "Objet : RE:", "mardi 14 janvier 2025 11:08", "Message d'origine"),
    "fr-date": ("De :", "Envoyé le :", "À :", "Objet : TR :", "14 janvier 2025 à 11:08", "Message d’origine"),
    "es": ("De:", "Enviado el:", "Para:", "Asunto: RV:", "martes, 14 de enero de 2025 11:08", "Mensaje original"),
    "es-us": ("De:", "Enviado:", "Para:", "Asunto: RE:", "martes, 14 de enero de 2025 11:08 a. m.", ""),
    "pt": ("De:", "Enviada em:", "Para:", "Assunto: RES:", "terça-feira, 14 de janeiro de 2025 11:08", ""),
    "pt-pt": ("De:", "Enviado:", "Para:", "Assunto: Re:", "14 de janeiro de 2025 11:08", "Mensagem original"),
    "nl": ("Van:", "Verzonden:", "Aan:", "Onderwerp: Antw:", "dinsdag 14 januari 2025 11:08", "Oorspronkelijk bericht"),
    "pl": ("Od:", "Wysłano:", "Do:", "Temat: Odp:", "wtorek, 14 stycznia 2025 11:08", "Wiadomość oryginalna"),
    "sv": ("Från:", "Skickat:", "Till:", "Ämne: SV:", "den 14 januari 2025 11:08", "Ursprungligt meddelande"),
    "da": ("Fra:", "Sendt:", "Til:", "Emne: SV:", "14. januar 2025 11:08", "Oprindelig meddelelse"),
    "nb": ("Fra:", "Sendt:", "Til:", "Emne: VS:", "tirsdag 14. januar 2025 kl. 11:08", "Opprinnelig melding"),
    "fi": ("Lähettäjä:", "Lähetetty:", "Vastaanottaja:", "Aihe: VS:", "tiistai 14. tammikuuta 2025 11.08", "Alkuperäinen viesti"),
    "cs": ("Od:", "Odesláno:", "Komu:", "Předmět: RE:", "úterý 14. ledna 2025 11:08", "Původní zpráva"),
    "de": ("Von:", "Gesendet:", "An:", "Betreff: AW:", "Dienstag, 14. Januar 2025 11:08", "Ursprüngliche Nachricht"),
    "tr": ("Kimden:", "Gönderildi:", "Kime:", "Konu: YNT:", "14 Ocak 2025 Salı 11:08", "Özgün İleti"),
    "tr-web": ("Gönderen:", "Tarih:", "Alıcı:", "Konu: Ynt:", "14 Ocak 2025 Salı 11:08", "Orijinal Mesaj"),
    "hu": ("Feladó:", "Elküldve:", "Címzett:", "Tárgy: Vá:", "2025. január 14., kedd 11:08", "Eredeti üzenet"),
    "hu-numbers": ("Feladó:", "Dátum:", "Címzett:", "Tárgy: RE:", "2025. 01. 14. 11:08", "Eredeti üzenet"),
    "ro": ("De la:", "Trimis:", "Către:", "Subiect: RE:", "marți, 14 ianuarie 2025 11:08", "Mesaj original"),
}  # fmt: skip


def talk(text):
    return load_sources([Source(text.encode(), "pasted.txt")])


def header(language, who, to, date=""):
    by, sent, for_, about, when, _ = HEADERS[language]
    receivers = f"{for_} {to}\n" if to else ""
    return f"{by} {who}\n{sent} {date or when}\n{receivers}{about} Prices 2025\n"


@pytest.mark.parametrize("to", ["Ornella Fusaro", ""])
@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("language", HEADERS)
def test_a_shown_header_says_who_wrote_and_to_whom(language, marked, to):
    mark = HEADERS[language][5]
    older = f"-----{mark}-----\n" if marked and mark else ""
    earlier = HEADERS[language][4].replace("14", "10")
    text = f"{header(language, 'Ornella Fusaro <of@fusaro.example>', 'Tamsin Leigh')}\n{THEIRS}\n\nCordially\nOrnella"
    found = talk(f"{text}\n\n{older}{header(language, 'Tamsin Leigh', to, earlier)}\n{OURS}")
    assert found.title == "Prices 2025"
    assert (found.me, found.turns[-1].speaker) == ("Tamsin Leigh", "Ornella Fusaro")
    assert found.turns[-1].text == THEIRS
    told = found.turns[-1].quoted + "".join(turn.text for turn in found.turns if turn.side == "me")
    assert "hold the price" in told


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("language", HEADERS)
def test_an_older_mail_below_pasted_words_is_ours(language, marked):
    mark = HEADERS[language][5]
    older = f"-----{mark}-----\n" if marked and mark else ""
    found = talk(
        f"{THEIRS}\n\nCordially\nOrnella\n\n{older}{header(language, 'Tamsin Leigh', 'Ornella Fusaro')}\n{OURS}"
    )
    assert (found.me, found.turns[-1].speaker) == ("Tamsin Leigh", "Ornella")
    assert found.turns[-1].text == THEIRS


@pytest.mark.parametrize(
    "written",
    [
        "2025. január 14. 11:08",
        "2025. 01. 14. 11:08",
        "2025/1/14 11:08",
        "2025.01.14 11:08",
        "14 Ocak 2025 Salı 11:08",
        "marți, 14 ianuarie 2025, 11:08",
        "14.01.2025 11:08",
        "14/01/2025 11:08",
    ],
)
def test_a_date_is_read_in_each_order(written):
    assert written_date(written) == datetime(2025, 1, 14, 11, 8)  # noqa: DTZ001 - no zone is named


@pytest.mark.parametrize("first", ["Dana", "Data", "Ana Da", "Sent"])
def test_a_chat_with_clocks_stays_one(first):
    found = talk(
        f"{first} 10:30\nCan you do 75?\n\nInes Roth 10:31\nNo, we can't.\n\n"
        f"{first} 10:35\nWhy is that?\n\nInes Roth 10:36\nNo room left."
    )
    assert "Ines Roth" in {turn.speaker for turn in found.turns}
