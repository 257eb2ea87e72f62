"""Whom a letter without headers greets, who signs it, and what is made of both."""

import pytest

from pastno.intake.importer import Found, Utterance
from pastno.intake.mail.letter import named
from pastno.intake.mail.lines import plain_lines
from pastno.intake.mail.people import salutation
from pastno.intake.mail.signoff import signer
from pastno.intake.sides import THEM
from pastno.negotiation.conversation import Answer, Participant

BODY = "we have thought about it, and we can't do it this year."


def read(text, said=None, **told):
    return named(Found("", [Utterance(THEM, said or text)], **told), text)


@pytest.mark.parametrize(
    ("opening", "name", "by"),
    [
        ("Dear Aoife,", "Aoife", "word"),
        ("Hi Priyanka", "Priyanka", "word"),
        ("Hiya Tom!", "Tom", "word"),
        ("Morning Tom -", "Tom", "word"),
        ("Hello Tom:", "Tom", "word"),
        ("Good morning, Tom", "Tom", "word"),
        ("Dear Mr. Achterberg,", "Mr. Achterberg", "word"),
        ("Dear Mrs. Abernethy-Cole,", "Mrs. Abernethy-Cole", "word"),
        ("Dear Mr. and Mrs. Okimaw,", "Mr. and Mrs. Okimaw", "word"),
        ("Dear Nila and Suresh", "Nila and Suresh", "word"),
        ("Dear Mr Vercammen and neighbours,", "Mr Vercammen", "word"),
        ("Dear Sister Perpetua,", "Sister Perpetua", "word"),
        ("Dear Prof. van der Berg,", "Prof. van der Berg", "word"),
        ("Sehr geehrte Frau Kim,", "Frau Kim", "word"),
        ("Lieber Jonas,", "Jonas", "word"),
        ("Chère Claire,", "Claire", "word"),
        ("Madame Dupont,", "Madame Dupont", "word"),
        ("Estimada Ana:", "Ana", "word"),
        ("Geachte heer Vercammen,", "Mr Vercammen", "word"),
        ("Szanowna Pani Kowalska,", "Ms Kowalska", "word"),
        ("Здравствуйте, Олена!", "Олена", "word"),
        ("Corinne,", "Corinne", "mark"),
        ("Marcus -", "Marcus", "mark"),
        ("Ms. Pruitt,", "Ms. Pruitt", "mark"),
        ("Tom", "Tom", "line"),
        ("Mr Hill", "Mr Hill", "line"),
        ("Dear Sir,", "", "word"),
        ("Dear Sir or Madam,", "", "word"),
        ("Hi all,", "", "word"),
        ("All,", "", "word"),
        ("Hi there,", "", "word"),
        ("Dear Applicant:", "", "word"),
        ("Dear Hiring Manager,", "", "word"),
        ("Dear Parent/Carer,", "", "word"),
        ("Dear Customer Services,", "", "word"),
        ("Sehr geehrte Damen und Herren,", "", "word"),
        ("To whom it may concern", "", "word"),
        ("Unfortunately,", "", ""),
        ("Thanks,", "", ""),
        ("Payment Reminder", "", ""),
        ("Invoice", "", ""),
        ("Invoice:", "", ""),
        ("14 March", "", ""),
        ("Morning sessions are full.", "", ""),
        ("All Saints is closed to us.", "", ""),
        ("So no.", "", ""),
    ],
)
def test_the_top_of_a_letter_greets_somebody_or_nobody(opening, name, by):
    found = salutation(f"{opening}\n\n{BODY}".split("\n"))
    assert (found.name, found.by) == (name, by)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Hi Lorraine, got your voicemail(s).", "Lorraine"),
        ("Hi Tom! We can't go to 78.", "Tom"),
        ("Hi Tom. We can't go to 78.", "Tom"),
        ("Hi Tom - we can't.", "Tom"),
        ("Hi Tom just to say that we can't do it.", "Tom"),
        ("Dear Mr. Hill. We can't.", "Mr. Hill"),
        ("Tom, we can't.", ""),
        ("Sadly, we can't.", ""),
        ("Hi, I'd rather not.", ""),
        ("We can't. Hi Fergus, by the way.", ""),
    ],
)
def test_a_greeting_may_go_on_in_its_line(line, name):
    assert salutation([line]).name == name


@pytest.mark.parametrize(
    "above",
    [
        "PRAIRIE MUTUAL INSURANCE\nProperty Claims - Western Region\n\nMarch 19\n\nClaim no.: PW-2207",
        "Re: Autumn order - payment 60 days?",
        "City of Ghent – Public Domain Service\nvia mail",
    ],
)
def test_a_letterhead_stands_above_the_greeting(above):
    assert salutation(f"{above}\n\nDear Aoife,\n\n{BODY}".split("\n")).name == "Aoife"


@pytest.mark.parametrize(
    ("top", "end", "name"),
    [
        ("Dear Ana,", "Best regards\nRui Fontainhas\nLanifícios & Filha, Covilhã", "Rui Fontainhas"),
        ("Dear Ana,", "Yours truly,\n\nT. Vandersteen, CIP\nSenior Claims Examiner", "T. Vandersteen"),
        ("Dear Ana,", "Mit kollegialen Grüßen\nJana Weiß", "Jana Weiß"),
        ("Dear Ana,", "Saludos,\nRosa", "Rosa"),
        ("Hi Ana,", "thanks\njo x", "Jo"),
        ("Hi Ana,", "It is out of our hands. Cheers Baz", "Baz"),
        ("Hi Ana,", "It is out of our hands. Cheers, Baz\n\nSent from my iPhone", "Baz"),
        ("Hi Ana,", "Is that right? O. Bondar", "O. Bondar"),
        ("Hi Ana,", "LG Ines", "Ines"),
        ("Hi Ana,", "Jo", "Jo"),
        ("Hi Ana,", "Jo\n\nPS: the key is under the mat", "Jo"),
        ("Hi Ana,", "Bernadette Quill\nPeople Team", "Bernadette Quill"),
        ("Hi all,", "Marek", "Marek"),
        ("Ana,", "Jo", "Jo"),
        ("Ana", "W. Garbutt\nLow Ings", "W. Garbutt"),
        ("Ana", "Jo", "Jo"),
        ("", "W. Garbutt\nLow Ings", "W. Garbutt"),
        ("", "Kind regards\nDenise Opie", "Denise Opie"),
        ("Hi Ana,", "The Team", ""),
        ("Hi Ana,", "Regards,\nSales", ""),
        ("Hi Ana,", "Thanks Ana", ""),
        ("Hi Ana,", "Regards", ""),
        ("Hi Ana,", "Sorry", ""),
        ("Hi Ana,", "It is what it is. Sorry", ""),
        ("Hi Ana,", "Who it was:\n\nTom", ""),
        ("", "Jo", ""),
        ("", "It is out of our hands. Cheers Baz", ""),
        ("", "Thanks Tom", ""),
        ("", "Low Ings", ""),
        ("", "", ""),
    ],
)
def test_the_bottom_of_a_letter_is_signed_by_somebody_or_nobody(top, end, name):
    lines = plain_lines(f"{top}\n\n{BODY.capitalize()}\n\n{end}".strip())
    assert signer(lines, salutation([line.text for line in lines])) == name


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("This is Teodora from Sugar & Salt. I am so sorry.", "Teodora"),
        ("My name is Rui Costa, from the dye works.", "Rui Costa"),
        ("Hello, Bev here from the front desk.", "Bev"),
        ("This is Bad from start to end.", ""),
        ("This is sad from start to end.", ""),
        ("I'm sorry from my heart.", ""),
        ("We can't.", ""),
    ],
)
def test_who_is_not_named_below_may_say_who_they_are_above(first, name):
    lines = plain_lines(f"Dear Ana,\n\n{first}")
    assert signer(lines, salutation(["Dear Ana,"])) == name


@pytest.mark.parametrize(
    "quoted", ["> Hi Rui,\n> Aoife", "On 8 Sep, Aoife Tuohy <a@b.example> wrote:\n> Hi Rui"]
)
def test_names_are_given_to_a_letter_without_headers(quoted):
    text = f"Dear Aoife,\n\n{BODY}\n\nRui Fontainhas\nCovilhã\n\n{quoted}"
    found = read(text, f"Dear Aoife,\n\n{BODY}\n\nRui Fontainhas\nCovilhã")
    assert [(u.speaker, u.text) for u in found.utterances] == [("Rui Fontainhas", f"Dear Aoife,\n\n{BODY}")]
    assert (found.owner, found.owner_is_certain) == ("Aoife", True)


def test_what_answers_a_quotation_keeps_its_place():
    said = f"Dear Aoife,\n\nNo.\n\n{BODY}\n\nRui"
    answers = (Answer((13, 16), "Could you?"),)
    found = named(Found("", [Utterance(THEM, said, answers=answers)]), said)
    assert found.utterances[0].text == f"Dear Aoife,\n\nNo.\n\n{BODY}"
    assert found.utterances[0].answers == answers


@pytest.mark.parametrize(
    "text",
    [
        "not this year love. please. x",
        "No",
        "Tom",
        "Tom\n\nJo",
        "No.\nJo",
        "",
        ">",
        "Can't do it, sorry. Tom",
    ],
)
def test_a_few_words_stay_without_names(text):
    found = read(text)
    assert (found.utterances[0].speaker, found.owner, found.utterances[0].text) == (THEM, None, text)


def test_names_that_are_known_stay():
    text = f"Dear Aoife,\n\n{BODY}\n\nRui"
    people = [Participant("Aoife Tuohy", "aoife@bobbin.example")]
    found = read(text, owner="Aoife Tuohy", owner_is_certain=True, people=people)
    assert (found.owner, found.people, found.utterances[0].speaker) == ("Aoife Tuohy", people, "Rui")
    known = named(Found("", [Utterance("Rui Fontainhas", text)]), text)
    assert (known.owner, known.utterances[0].speaker) == ("Aoife", "Rui Fontainhas")
    ours = named(Found("", [Utterance(THEM, text), Utterance("Aoife Tuohy", "Could you?")]), text)
    assert (ours.owner, [u.speaker for u in ours.utterances]) == ("Aoife Tuohy", ["Rui", "Aoife Tuohy"])


def test_an_office_that_an_introduction_names_speaks_by_who_signs():
    text = f"On 11 Sep, Head's PA <pa@oswin.example> wrote:\n\nDear Mr Haddad\n\n{BODY}\n\nKind regards\nDenise Opie"
    found = named(
        Found("", [Utterance("Head's PA", BODY)], [Participant("Head's PA", "pa@oswin.example")]), text
    )
    name = "Denise Opie (Head's PA)"
    assert (found.utterances[0].speaker, found.owner) == (name, "Mr Haddad")
    assert found.people == [Participant(name, "pa@oswin.example")]
    below = "\n".join(f"> {line}" for line in text.split("\n")[2:])
    quoted = named(Found("", [Utterance("Head's PA", BODY)]), f"{text.splitlines()[0]}\n{below}")
    assert (quoted.utterances[0].speaker, quoted.owner) == (name, "Mr Haddad")
    two = Found("", [Utterance("Head's PA", BODY), Utterance("Karim Haddad", "Could you?")])
    assert [u.speaker for u in named(two, text).utterances] == ["Head's PA", "Karim Haddad"]


@pytest.mark.parametrize(
    "text",
    [
        "Hi " + "A" * 100_000,
        "Hi " + "Ann " * 25_000,
        "Hi Ann" + "-" * 100_000,
        "Dear " + "x. " * 33_000,
        "Dear Ann,\n\n" + "No. " * 25_000 + "Jo",
        "Dear Ann,\n\n" + "Jo\n" * 33_000,
        "Dear Ann,\n\n" + "Regards\n" * 12_000,
        "this is " * 12_500,
        "Best, " * 16_000 + "Jo x x x",
        "x " * 50_000,
        "---\n" * 25_000,
    ],
)
def test_whatever_is_pasted_is_read(text):
    assert read(text).utterances
