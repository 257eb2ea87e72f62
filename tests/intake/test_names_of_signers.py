"""Names as people sign with them, what an office is called, and who signs for it."""

import time

import pytest

from pastno.intake.importer import Source
from pastno.intake.load import load_sources
from pastno.intake.mail.lines import plain_lines
from pastno.intake.mail.people import salutation
from pastno.intake.mail.signoff import signer
from pastno.intake.names import bare_name, is_firm, is_office, is_person, signed_name

_LONGEST_READING = 20
"""Seconds, of which a busy machine needs few."""
MAIL = (
    "From: {who}\nTo: Anna Roy <anna@roy.example>\nDate: Mon, 3 Feb 2025 16:20\nSubject: Re: Claim\n\n{text}"
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Rui Fontainhas", "Rui Fontainhas"),
        ("T. Vandersteen, CIP", "T. Vandersteen"),
        ("J. R. R. Tolkien", "J. R. R. Tolkien"),
        ("Griet Maes, case handler", "Griet Maes"),
        ("Philippa Nwachukwu-Stein, Dipl.-Übers.", "Philippa Nwachukwu-Stein"),
        ("Synnøve Dahl (she/her)", "Synnøve Dahl"),
        ("Ødegård", "Ødegård"),
        ("Олена Бондар", "Олена Бондар"),
        ("Ludwig van der Berg", "Ludwig van der Berg"),
        ("Jean-Luc O'Neill", "Jean-Luc O'Neill"),
        ("- Jo xx", "Jo"),
        ("*Zoë* 🐚", "Zoë"),
        ("Will", "Will"),
        ("Nurse Joy Patel", "Nurse Joy Patel"),
        ("Sr. Perpetua Namukasa", "Sr. Perpetua Namukasa"),
        ("p.p. Jane Roe", "Jane Roe"),
        ("Denise Opie on behalf of Mrs Trewin", "Denise Opie"),
        ("Nila & Suresh Pather", "Nila & Suresh Pather"),
        ("Mr. and Mrs. Okimaw", "Mr. and Mrs. Okimaw"),
        ("Officer 0386", "Officer 0386"),
        ("Agent #4471", "Agent #4471"),
        ("Sales", ""),
        ("The Team", ""),
        ("Customer Services Team", ""),
        ("VP, Commercial Lending", ""),
        ("Kalfas Fish & Chippery, Oakleigh", ""),
        ("Lindqvist Bakeries", ""),
        ("S.", ""),
        ("J.T.", ""),
        ("JT", ""),
        ("Mr", ""),
        ("Thanks", ""),
        ("Unfortunately", ""),
        ("Disappointment", ""),
        ("Not Happy", ""),
        ("Is that so?", ""),
        ("I agree", ""),
        ("See attached", ""),
        ("Room 12", ""),
        ("", ""),
        (" ", ""),
        ("-", ""),
    ],
)
def test_a_line_below_a_letter_names_a_person_or_nobody(line, name):
    assert signed_name(line) == name


@pytest.mark.parametrize(
    "office",
    ["Grants", "casework.replies", "no_replies.exams", "Head's PA", "Dean’s Office", "Claims Examiner"],
)
def test_an_office_is_known_by_its_trade(office):
    assert is_office(office)
    assert not is_person(office)


@pytest.mark.parametrize("person", ["Grant", "Grant Reed", "Jo", "anna.roth", "Paola", "Refik"])
def test_no_person_is_an_office_by_a_name_like_one(person):
    assert not is_office(person)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We can't.\n\nWith friendly greetings,\nSynnøve Dahl\nProgramme adviser", "Synnøve Dahl"),
        ("We can't.\n\nMit kollegialen Grüßen\n\nJana Weiß\nEinkauf", "Jana Weiß"),
        ("Nous ne pouvons pas.\n\nBien cordialement\nClaire Petit", "Claire Petit"),
        ("We can't.\n\nLG Ines", "Ines"),
        ("We can't.\n\nBest regards, Rui", "Rui"),
        ("We can't, sorry. Kind regards, Priya Shah", "Priya Shah"),
        ("We can't.\n\nDale Hollis\nVP, Commercial Lending", "Dale Hollis"),
        ("We can't.\n\nDale Hollis\nVP, Commercial Lending\n\n+1 555 0100 22", "Dale Hollis"),
        ("We can't.\n\nDale Hollis\n\nP.S. The form is below.", "Dale Hollis"),
        ("We can't.\n\nOfficer 0386\n\n---- original ----\nPlease do. O. Bondar", "Officer 0386"),
        ("We can't.\n\nJo\n\nSent from my iPhone", "Jo"),
        ("We can't.\n\nRegards,\nThe Grants Team", ""),
        ("We can't.\n\nGrants Office", ""),
        ("Coming on Monday:\n\nTom\nAnna\nJo", ""),
        ("Coming on Monday:\nTom", ""),
        ("We spoke to the man at the gate whom they all call\nTom", ""),
        ("We can't.\n\n> Kind regards\n> Anna Roy", ""),
        ("We can't.", ""),
        ("Jo", ""),
        ("", ""),
    ],
)
def test_who_signs_a_mail(text, name):
    assert signer(plain_lines(text)) == name


@pytest.mark.parametrize(
    ("who", "end", "speaker"),
    [
        (
            "Grants, Halvorsen-Lie Foundation",
            "With friendly greetings,\nSynnøve Dahl",
            "Synnøve Dahl (Grants, Halvorsen-Lie Foundation)",
        ),
        ("Commercial Lending <dhollis@bank.example>", "Dale Hollis\nVP", "Dale Hollis (Commercial Lending)"),
        ("casework.replies", "Officer 0386", "Officer 0386 (casework.replies)"),
        ("Norrsund Forwarding <info@n.example>", "Regards\nEva Lind", "Eva Lind (Norrsund Forwarding)"),
        ("Helion Support <support@helion.example>", "Ines Roth\nCustomer Care, Helion", "Helion Support"),
        ("Grants <grants@h.example>", "Regards\nThe Grants Team", "Grants"),
        ("Jane Steel <jane@steel.example>", "Regards\nJane", "Jane Steel"),
        ("Eva Lind <eva@lind.example>", "Regards\nTom Hill", "Eva Lind"),
    ],
)
def test_an_office_speaks_by_the_name_of_who_signs_for_it(who, end, speaker):
    text = MAIL.format(who=who, text=f"Dear Anna,\n\nwe have refused the claim.\n\n{end}")
    assert load_sources([Source(text.encode(), "pasted.txt")]).turns[-1].speaker == speaker


@pytest.mark.parametrize(
    "closing",
    [
        "Best,",
        "Warmly,",
        "Yours,",
        "Warmest,",
        "Kindest,",
        "Hugs,",
        "Thx,",
        "Grüße,",
        "MfG",
        "Saludos,",
        "Ciao,",
        "Speak Soon,",
        "Merry Christmas",
        "Happy Easter!",
        "Warm Wishes",
        "Never",
        "London",
        "Unsubscribe",
        "Blessings",
    ],
)
@pytest.mark.parametrize("below", ["", "\nThe Rowan Team"])
def test_a_closing_word_signs_nothing(closing, below):
    text = f"Hi Ada,\n\nNo, we can't do that.\n\n{closing}{below}"
    assert not signer(plain_lines(text))
    assert not signer(plain_lines(text), salutation(text.split("\n")))


@pytest.mark.parametrize(
    "name", ["Tom Best", "Jack London", "May", "June", "Austin", "Joy", "Grant", "Noel Christmas"]
)
def test_a_name_like_a_word_signs(name):
    assert signer(plain_lines(f"Hi Ada,\n\nNo, we can't do that.\n\n{name}")) == name


@pytest.mark.parametrize(
    ("top", "name"),
    [
        ("It's Christmas here. We can't.", ""),
        ("It's Easter here. We can't.", ""),
        ("It's Easter at Brightwell. We can't.", ""),
        ("It's March from what I hear. We can't.", ""),
        ("It’s May at Brightwell. We can't.", ""),
        ("I'm Welsh from Cardiff. We can't.", ""),
        ("I am German with Turkish roots. We can't.", ""),
        ("I'm Tom from Brightwell. We can't.", "Tom"),
        ("It’s Tom Hill at Brightwell. We can't.", "Tom Hill"),
        ("Hi, it's Ana-Maria with Brightwell. We can't.", "Ana-Maria"),
        ("This is June from Accounts. We can't.", "June"),
    ],
)
def test_who_says_their_name_is_no_feast_and_no_people(top, name):
    assert signer(plain_lines(top)) == name


@pytest.mark.parametrize("person", ["Pa Salt", "Treasury Jones", "Ann-Head", "Visa-Lena Kallio"])
def test_a_name_that_begins_like_an_office_is_a_person(person):
    assert not is_office(person)
    assert is_person(person)


@pytest.mark.parametrize(
    "office", ["Treasury and Tax", "Returns & Refunds", "grants_team", "Head of Returns"]
)
def test_an_office_of_several_words_is_known(office):
    assert is_office(office)


@pytest.mark.parametrize(
    ("who", "end", "speaker"),
    [
        ("Hausverwaltung Krämer <kontakt@hv-kraemer.example>", "Kind regards\ni.A. Sabine Voigt", "Sabine Voigt"),
        ("Hausverwaltung Krämer", "Kind regards\ni. V. Sabine Voigt\nHausverwaltung Krämer GmbH", "Sabine Voigt"),
        ("Stadtwerke Elbtal", "MfG\n\nppa. Jonas Reh", "Jonas Reh"),
        ("Stadtwerke Elbtal", "MfG\nIm Auftrag\nJonas Reh", "Jonas Reh"),
        ("Stadtwerke Elbtal", "MfG\nim Auftrag Jonas Reh", "Jonas Reh"),
        ("Hartley & Moss Lettings", "Yours faithfully\npp Jane Roe", "Jane Roe"),
        ("Hartley & Moss Lettings", "Yours faithfully\np.p. Jane Roe\nDirector", "Jane Roe"),
        ("Hartley & Moss Lettings", "Yours faithfully\nper pro Jane Roe", "Jane Roe"),
        ("Hartley & Moss Lettings", "Yours faithfully\nfor and on behalf of Hartley & Moss\nJane Roe", "Jane Roe"),
        ("Hartley & Moss Lettings", "Yours faithfully\nJane Roe\nfor and on behalf of Hartley & Moss", "Jane Roe"),
        ("Gemeente Dorpmeer", "Sincerely,\non behalf of the mayor and aldermen,\n\nK. (Kees) Blom", "Kees Blom"),
        ("Gemeente Dorpmeer", "Hoogachtend,\nnamens het college,\n\nKees Blom\nafdeling Vergunningen", "Kees Blom"),
        ("Mairie de Sorbières", "Cordialement\nPour le maire\nLuc Arnaud", "Luc Arnaud"),
        ("Atelier Lune <contact@atelierlune.example>", "Belle journée,\nClémence", "Clémence"),
        ("Lune Céramique <bonjour@lune-ceramique.example>", "À bientôt,\nClémence", "Clémence"),
        ("Kirkton Juniors FC <secretary@kirktonjfc.example>", "Up the Kirk,\nMoira\nClub Sec x", "Moira"),
        ("Harbour Choir <hello@harbourchoir.example>", "Sing on,\nDilys", "Dilys"),
        ("Brightwater <team@brightwater.example>", "Regards\nOmar Haddad", "Brightwater"),
        ("Brightwater Swim <team@brightwater.example>", "Regards\nOmar Haddad", "Omar Haddad"),
        ("Anna Brightwater <anna@brightwater.example>", "Regards\nOmar Haddad", "Anna Brightwater"),
        ("Anna Brightwater <a.b@mail.example>", "Regards\nOmar Haddad", "Anna Brightwater"),
        ("Anna Brightwater <anna@x.example>", "Regards\np.p. Omar Haddad\nAnna Brightwater", "Anna Brightwater"),
        ("Hausverwaltung Krämer", "Kind regards\nHausverwaltung Krämer GmbH", "Hausverwaltung Krämer"),
        ("Hausverwaltung Krämer", "Kind regards\nim Auftrag\nHausverwaltung Krämer GmbH", "Hausverwaltung Krämer"),
        ("Kirkton Juniors FC <secretary@kirktonjfc.example>", "Up the Kirk!", "Kirkton Juniors FC"),
    ],
)  # fmt: skip
def test_a_house_speaks_by_the_name_of_who_signs_for_it(who, end, speaker):
    text = MAIL.format(who=who, text=f"Dear Anna,\n\nwe have refused the claim.\n\n{end}")
    said = load_sources([Source(text.encode(), "pasted.txt")]).turns[-1]
    assert said.speaker.partition(" (")[0] == speaker
    if speaker not in who:
        assert said.text == "Dear Anna,\n\nwe have refused the claim."


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("i.A. Sabine Voigt", "Sabine Voigt"),
        ("i. V. Sabine Voigt", "Sabine Voigt"),
        ("Im Auftrag Sabine Voigt", "Sabine Voigt"),
        ("p.p. Jane Roe", "Jane Roe"),
        ("p/o Luc Arnaud", "Luc Arnaud"),
        ("W. (Wietske) Dijkstra", "Wietske Dijkstra"),
        ("J.P. (Jan Piet) de Boer", "Jan Piet de Boer"),
        ("Wietske Dijkstra (she/her)", "Wietske Dijkstra"),
        ("on behalf of the mayor and aldermen", ""),
        ("for and on behalf of Helion Ltd", ""),
        ("for the Trustees", ""),
        ("Im Auftrag", ""),
        ("Pour le Maire", ""),
        ("Ford Thegn", "Ford Thegn"),
        ("Ian Imrie", "Ian Imrie"),
        ("Pip Palmer", "Pip Palmer"),
        ("Atelier Lune", ""),
        ("Stadt Elbtal", ""),
        ("Kirkton Juniors FC", ""),
    ],
)
def test_who_signs_for_others_is_told_from_those_others(line, name):
    assert signed_name(line) == name


@pytest.mark.parametrize(
    "end",
    [
        "Unfortunately,\nNo Such Luck",
        "Hi Tom,\nAnna says no.",
        "If so,\nsee the note",
    ],
)
def test_a_comma_above_two_words_closes_nothing(end):
    text = f"Dear Anna,\n\nwe have refused the claim.\n\n{end}"
    said = load_sources([Source(MAIL.format(who="Ines Roth", text=text).encode(), "pasted.txt")]).turns[-1]
    assert said.text.endswith(end)


def test_long_pastes_of_names_are_read_fast():
    for piece in ("i.A. ", "W. (W. ", "on behalf of ", "Up the Brae,\nMoira\n\n", "Da: a\nInviato: b\n"):
        text = MAIL.format(who="Gemeente X", text=piece * 8_000)
        start = time.perf_counter()
        assert load_sources([Source(text.encode(), "pasted.txt")]).turns
        assert time.perf_counter() - start < _LONGEST_READING


@pytest.mark.parametrize(
    "firm",
    [
        "Helion AG",
        "Krämer KG",
        "Krämer GmbH & Co. KG",
        "Norrsund NV",
        "Norrsund N.V.",
        "Van Dijk B.V.",
        "Rossi SpA",
        "Rossi S.p.A.",
        "Turnfreunde Elbtal e.V.",
        "Turnfreunde Elbtal e. V.",
        "Lindholm Oy",
        "Harbour (Helion AG)",
        "Krämer GmbH",
        "Brightwater Swim",
        "Harbour Choir",
        "Maison de la Presse",
        "Domaine des Ormes",
        "Maison d'Orval",
        "Studio Rossi",
        "Club Nautique",
    ],
)
def test_a_firm_is_known_by_its_legal_form_or_its_head(firm):
    assert is_firm(firm)
    assert not is_person(firm)


@pytest.mark.parametrize(
    "person",
    [
        "Li Nv",
        "Tran Ag",
        "Mai Kg",
        "Pieter Spa",
        "Anna Ev",
        "Jan Bv",
        "Maison Williams",
        "Maison Van Damme",
        "Domaine Reed",
        "Firma Lestari",
    ],
)
def test_a_person_with_a_short_or_a_rare_name_is_no_firm(person):
    assert not is_firm(person)
    assert is_person(person)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Signed Copies", ""),
        ("Signed Off", ""),
        ("Signed copies", ""),
        ("Signed", ""),
        ("Signed Copies Available", ""),
        ("Signed First Editions", ""),
        ("Signed Jane Roe", "Jane Roe"),
        ("signed Jane Roe", "Jane Roe"),
        ("Signed: Jane Roe", "Jane Roe"),
        ("Signed, Jane Roe", "Jane Roe"),
        ("Signed by Jane Roe", "Jane Roe"),
        ("(signed) Jane Roe", "Jane Roe"),
        ("gez. Jonas Reh", "Jonas Reh"),
        ("Ana Por", "Ana Por"),
        ("Ali Pour", "Ali Pour"),
        ("Ali Pour Hosseini", "Ali Pour Hosseini"),
        ("Chidi Obo", "Chidi Obo"),
        ("Ana Silva por Helion", "Ana Silva"),
        ("Luc Arnaud pour le maire", "Luc Arnaud"),
        ("Jane Roe obo Tom Hill", "Jane Roe"),
        ("Jane Roe p.p. Tom Hill", "Jane Roe"),
        ("Jonas Reh i.V.", "Jonas Reh"),
        ("I. A. Richards", "I. A. Richards"),
        ("I. V. Petrov", "I. V. Petrov"),
        ("P.P. Arnold", "P.P. Arnold"),
        ("Ana I. A. Costa", "Ana I. A. Costa"),
        ("I.A. Sabine Voigt", "Sabine Voigt"),
        ("P.P. Jane Roe", "Jane Roe"),
        ("I. A.", ""),
        ("i.A.", ""),
    ],
)
def test_a_word_of_signing_for_others_is_told_from_names_and_things(line, name):
    assert signed_name(line) == name


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("J. (she) Klein", "J. Klein"),
        ("J. (They) Klein", "J. Klein"),
        ("A.B. (Secretary) Klein", "A.B. Klein"),
        ("J. (Coach) Klein", "J. Klein"),
        ("J. (Dr) Klein", "J. Klein"),
        ("J. (MBA) Klein", "J. Klein"),
        ("J. (née Roth) Klein", "J. Klein"),
        ("J. (Mum) Klein", "J. Klein"),
        ("J. (Jo) Klein", "Jo Klein"),
        ("J.P. (Jan Piet) de Boer", "Jan Piet de Boer"),
        ("J. Klein (she)", "J. Klein"),
    ],
)
def test_a_bracket_behind_initials_is_a_first_name_or_left_out(name, bare):
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("end", "left"),
    [
        ("Sorry to say it,\nAnna\nEvents", ""),
        ("So sorry about this,\nAnna", ""),
        ("With apologies for that,\nAnna", ""),
        ("Hoping it suits you,\nAnna", ""),
        ("Es tut mir leid,\nAnna", ""),
        ("Sorry to say no,\nAnna", "Sorry to say no,"),
        ("Sorry we can't,\nAnna", "Sorry we can't,"),
        ("Sorry about this but not now,\nAnna", "Sorry about this but not now,"),
        ("I hope you understand,\nAnna", "I hope you understand,"),
        ("Call us on Monday,\nAnna", "Call us on Monday,"),
    ],
)
def test_a_regret_above_a_name_goes_with_it_unless_it_answers(end, left):
    text = f"Dear Mr Hill,\n\nwe have refused the claim.\n\n{end}"
    for who in ("Anna Lee", "Harbour Choir <hello@harbour.example>"):
        said = load_sources([Source(MAIL.format(who=who, text=text).encode(), "pasted.txt")]).turns[-1]
        assert said.text.partition("claim.")[2].strip() == left
        assert said.speaker.startswith("Anna")
