"""Who is greeted and who signs, where names come with titles, roles and firms, or stand only in the messages."""

import pytest

from pastno.coach.greeting import called, greeting, signoff
from pastno.intake.importer import Source
from pastno.intake.load import load_sources
from pastno.negotiation.case import Case, Party, Person
from pastno.reading.rules import RulesReader
from pastno.wording.style import Style

EMAIL, FORMAL = Style("neutral", "email"), Style("formal", "email")
MAIL = "From: {who}\nTo: {to}\nDate: Mon, 3 Feb 2025 16:20\nSubject: Re: Rota\n\n{text}"


def reading_of(text):
    return RulesReader().read(load_sources([Source(text.encode(), "pasted.txt")]))


def mail(text, who="Dolores Whitcombe", to="Alan Pryce"):
    return reading_of(MAIL.format(who=who, to=to, text=text))


def talk(theirs, who="Ines Roth", ours="Could you do it for less?"):
    return reading_of(f"Me: {ours}\n\n{who}: {theirs}")


def greeted_as(reading, style=EMAIL):
    return greeting(reading, style).partition(" ")[2].removesuffix(",")


def signed(reading, style=EMAIL, case=None):
    return signoff(case, reading, style).partition("\n")[2]


@pytest.mark.parametrize(
    ("name", "first", "whole"),
    [
        ("Dolores Whitcombe, Branch Secretary", "Dolores", "Dolores Whitcombe"),
        ("Marcus Oyelaran, Pharmacist, Kingsway Chemist", "Marcus", "Marcus Oyelaran"),
        ("Piotr Wasilewski, Harlow Panel & Timber", "Piotr", "Piotr Wasilewski"),
        ("Coralie @ Oakhollow Barn", "Coralie", "Coralie"),
        ("Councillor Thandi Mbeki-Shaw", "Councillor Mbeki-Shaw", "Councillor Mbeki-Shaw"),
        ("Cllr. Thandi Mbeki-Shaw, Ward Member", "Cllr. Mbeki-Shaw", "Cllr. Mbeki-Shaw"),
        ("Dr Vance", "Dr Vance", "Dr Vance"),
        ("S. Ogundipe (Highways Licensing, Eastmere District Council)", "S. Ogundipe", "S. Ogundipe"),
        ("Coach Bex – Marlins SC", "Bex", "Bex"),
        ("coach Bex", "Bex", "Bex"),
        ("Landlord Mr Trevanion", "Mr Trevanion", "Mr Trevanion"),
        ("Plumber Phil Reed", "Phil", "Phil Reed"),
        ("Dad (Kwame)", "Kwame", "Kwame"),
        ("Tenant (Ifeoma Bright)", "Ifeoma", "Ifeoma Bright"),
        ("Uncle Bob", "Uncle Bob", "Uncle Bob"),
        ("Nurse Joy Patel", "Nurse Patel", "Nurse Patel"),
        ("Sister Agnes", "Sister Agnes", "Sister Agnes"),
        ("Father Brown", "Father Brown", "Father Brown"),
        ("Tom Coach", "Tom", "Tom Coach"),
        ("Mum", "Mum", "Mum"),
        ("Mum (Work)", "Mum", "Mum"),
        ("Mum (Efua's)", "Mum", "Mum"),
        ("Shell 🐚", "Shell", "Shell"),
        ("Farouk Aziz | Customs | Norrsund Forwarding", "Farouk", "Farouk Aziz"),
        ("Nadia (kids mum)", "Nadia", "Nadia"),
        ("Coach", "", ""),
        ("Coach (Marlins SC)", "", ""),
        ("Coach House", "", ""),
        ("Tenant (Flat 6)", "", ""),
        ("Tenant Services", "", ""),
        ("Landlord", "", ""),
        ("Operations Director", "", ""),
        ("Attendance Office", "", ""),
        ("Highways Licensing, Eastmere District Council", "", ""),
        ("procurement@dunmore.example", "", ""),
        ("Procurement@dunmore.example", "", ""),
        ("Lindqvist Bakeries", "", ""),
        ("Harlow Panel & Timber", "", ""),
        ("Helion Ltd", "", ""),
        ("All", "", ""),
        ("Thanks", "", ""),
        ("", "", ""),
    ],
)
def test_a_person_is_called_by_name_and_nobody_by_a_role_or_a_firm(name, first, whole):
    assert called(name, formal=False) == first
    assert called(name, formal=True) == whole


@pytest.mark.parametrize(
    ("who", "greeted"),
    [
        ("Dolores Whitcombe, Branch Secretary", "Dolores"),
        ("Dolores Whitcombe, Branch Secretary <d@union.example>", "Dolores"),
        ("Marcus Oyelaran, Pharmacist, Kingsway Chemist <m@kingsway.example>", "Marcus"),
        ("Janelle Brooks, Talent Partner, Corvane Health <j@corvane.example>", "Janelle"),
        ("Karin Lindqvist, Lindqvist Bakeries", "Karin"),
        ("Ms Okafor, Tidewater Harbour", "Ms Okafor"),
        ("Smith, John", "John"),
        ("Branch Secretary", ""),
        ("rota@union.example", ""),
    ],
)
def test_who_writes_is_greeted_whatever_the_header_adds(who, greeted):
    assert greeted_as(mail("We can't accept the rota.", who)) == greeted


OFFICE = "Highways Licensing, Eastmere District Council"


@pytest.mark.parametrize(
    ("end", "greeted"),
    [
        ("Yours sincerely\nS. Ogundipe\nTechnical Officer", "S. Ogundipe"),
        ("Yours sincerely,\n\nMrs Sade Ogundipe\nTechnical Officer", "Mrs Ogundipe"),
        ("Kind regards, Sade Ogundipe", "Sade Ogundipe"),
        ("Yours sincerely\nTechnical Officer", ""),
        ("Highways Licensing", ""),
        ("Yours sincerely\n\n> Could you?\n> Kind regards\n> Gareth Pemberton", ""),
    ],
)
def test_an_office_is_greeted_by_the_name_of_who_signs_for_it(end, greeted):
    assert greeted_as(mail(f"The application has been refused.\n\n{end}", OFFICE), FORMAL) == greeted


@pytest.mark.parametrize(
    ("who", "ours", "theirs", "greeted"),
    [
        ("Tidewater Marine", "Dear Ms Okafor, could we?", "No, it is let.", "Ms Okafor"),
        ("Landlord", "Dear Mr Castellano, could we?", "No animals.", "Mr Castellano"),
        ("Claims Team", "Could we?", "No, it is final.\n\nKind regards,\nJoan Bright\nHandler", "Joan"),
        ("Claims Team", "Dear Mr Hill, could we?", "No.\n\nKind regards,\nJoan Bright", "Joan"),
        ("Claims Team", "Dear Claims Team, could we?", "No, it is final.", ""),
        ("Claims Team", "Hi All, could we?", "No, it is final.", ""),
        ("Dr Vance", "Could we?", "No.\n\nBest wishes, P. Vance", "Dr Vance"),
    ],
)
def test_who_has_no_name_before_the_colon_may_have_one_in_the_messages(who, ours, theirs, greeted):
    assert greeted_as(talk(theirs, who, ours)) == greeted


def test_where_several_answer_nobody_is_greeted_by_a_name_that_was_anothers():
    reading = reading_of("Me: Dear Ms Okafor, could we?\n\nOkafor: Not mine to say.\n\nClaims Team: No.")
    assert not greeting(reading, EMAIL)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Alan,\n\nit was rejected.", "Alan"),
        ("Dear Lachlan,\n\nwe can't.", "Lachlan"),
        ("Hi Fergus, we can't.", "Fergus"),
        ("Hi Tom! We can't go to 78.", "Tom"),
        ("Hi Tom. We can't go to 78.", "Tom"),
        ("Hi Jess - we can't.", "Jess"),
        ("Dear Mr John Hill, we can't.", "John Hill"),
        ("Hello Mrs Bright. We can't.", ""),
        ("Dear Customer, we can't.", ""),
        ("Dear Parent/Carer,\n\nwe can't.", ""),
        ("Hi All, we can't.", ""),
        ("Hi. We can't.", ""),
        ("Thanks,\n\nbut we can't.", ""),
        ("Unfortunately, we can't.", ""),
        ("We can't. Hi Fergus, by the way.", ""),
    ],
)
def test_we_sign_as_they_greet_us(theirs, ours):
    assert signed(talk(theirs)) == ours
    assert signed(mail(theirs, to="Operations Director")) == ours
    assert signed(mail(theirs, to="procurement@dunmore.example")) == ours


@pytest.mark.parametrize(
    ("quoted", "ours"),
    [
        (">> Dolores, can the branch agree? Alan", "Alan"),
        ("> Dolores, can the branch agree?\n> Alan", "Alan"),
        ("> Can the branch agree?\n>\n> Kind regards,\n> Alan Pryce\n> Operations", "Alan"),
        ("> Can the branch agree to it in April?", ""),
        ("> Can the branch agree?\n> Dolores", ""),
        ("> Can the branch agree?\n> Operations Director", ""),
    ],
)
def test_we_sign_as_we_signed_what_they_quote(quoted, ours):
    assert signed(mail(f"It was rejected.\n\nDolores\n\n{quoted}", to="Operations Director")) == ours


def test_a_name_that_is_known_goes_before_how_they_greet_us():
    reading = mail("Hi Al,\n\nit was rejected.")
    assert signed(reading) == "Alan"
    assert signed(reading, FORMAL) == "Alan Pryce"
    case = Case("Rota", Party("Depot", people=(Person("Mr Tom Hill"),)), Party("Branch"))
    assert signed(reading, case=case) == "Tom"


def test_of_several_of_us_nobody_knows_who_is_greeted():
    two = reading_of("Me: Could you?\n\nDana Roy: Please?\n\nInes Roth: Hi Dana, we can't.")
    ours = two.conversation.with_sides(frozenset({"Me", "Dana Roy"}), me="Me", guess=False)
    assert not signed(RulesReader().read(ours))


@pytest.mark.parametrize(
    "whom",
    [
        "Clerk",
        "Editor",
        "Landlord",
        "Team",
        "all",
        "Colleague",
        "Member",
        "Patient",
        "Sir or Madam",
        "Madam",
        "Volunteer",
        "Leaseholder",
        "Hiring Manager",
        "Coach",
        "Mum",
    ],
)
@pytest.mark.parametrize("salutation", ["Dear {},\n\nwe can't.", "Hi {}, we can't."])
def test_who_is_addressed_by_a_part_signs_no_name(salutation, whom):
    assert not signed(talk(salutation.format(whom)))
    assert signed(talk(salutation.format("Clem"))) == "Clem"


@pytest.mark.parametrize(
    ("us", "greets", "ours"),
    [
        ("Dad (Kwame)", "Hi!", "Kwame"),
        ("Dad", "Hi Kwame!", "Kwame"),
        ("Dad", "Hi!", ""),
        ("Mum (Work)", "Hi!", ""),
        ("Tenant (Flat 6) - Ifeoma Bright", "Hi Ifeoma,", "Ifeoma"),
        ("Coach Bex – Marlins SC", "Hi coach,", "Bex"),
    ],
)
def test_nobody_signs_by_what_they_are_in_the_family_or_the_club(us, greets, ours):
    assert signed(reading_of(f"{us}: Could you move her up?\n\nOwen Reed: {greets} No, sorry.")) == ours


def test_who_is_called_by_a_post_is_greeted_by_name():
    reading = reading_of("Me: Hi Coach, any news?\n\nCoach Bex – Marlins SC: Not yet, sorry.")
    assert greeted_as(reading) == "Bex"
    named = reading_of("Me: Dear Kwame, any news?\n\nDad (Kwame): No, sorry.")
    assert greeting(named, EMAIL) == "Dear Kwame,"


@pytest.mark.parametrize(
    ("name", "first", "whole"),
    [
        ("Sr. Perpetua Namukasa", "Sr. Perpetua", "Sr. Perpetua"),
        ("Fr Dominic Walsh", "Fr Dominic", "Fr Dominic"),
        ("Martin Walsh Sr.", "Martin", "Martin Walsh"),
        ("Officer 0386 (casework.replies)", "Officer 0386", "Officer 0386"),
        ("Synnøve Dahl (Grants, Halvorsen-Lie Foundation)", "Synnøve", "Synnøve Dahl"),
        ("Mr. and Mrs. Okimaw", "Mr. and Mrs. Okimaw", "Mr. and Mrs. Okimaw"),
        ("Grants, Halvorsen-Lie Foundation", "", ""),
        ("casework.replies", "", ""),
        ("Head's PA", "", ""),
        ("Sr.", "", ""),
        ("W.", "", ""),
        ("J. T.", "", ""),
    ],
)
def test_titles_go_with_a_name_and_initials_alone_are_none(name, first, whole):
    assert called(name, formal=False) == first
    assert called(name, formal=True) == whole


@pytest.mark.parametrize(
    ("who", "text", "greeted"),
    [
        ("R. Delacroix-Hunte, Shop Steward, Local 88", "Marcus -\n\nIt won't run.\n\nRay", "Ray"),
        ("B. Hill", "Hi Marcus,\n\nIt won't run.\n\nBaz", "Baz"),
        ("J.-P. Roche", "Hello Marcus,\n\nIt won't run.\n\nJean", "Jean"),
        ("Ş. Yıldız", "Dear Marcus,\n\nIt won't run.\n\nŞule", "Şule"),
        ("Ray Hunte", "Marcus -\n\nIt won't run.\n\nRex", "Ray"),
    ],
)
def test_who_has_an_initial_only_is_greeted_as_they_sign(who, text, greeted):
    assert greeted_as(mail(text, who, to="M. Okonedo")) == greeted


@pytest.mark.parametrize("text", ["It won't run.", "It won't run.\n\nTom", "It won't run.\n\nR."])
def test_an_initial_and_a_surname_are_greeted_with_dear(text):
    assert greeting(mail(f"Hi Marcus,\n\n{text}", "R. Hunte"), EMAIL) == "Dear R. Hunte,"


@pytest.mark.parametrize(
    ("us", "greets", "ours", "formally"),
    [
        ("Craddock Neil (Theatre Scheduling)", "Neil\n\n", "Neil", "Craddock Neil"),
        ("Craddock Neil (Theatre Scheduling)", "Hi Neil, ", "Neil", "Craddock Neil"),
        ("M. Okonedo, Plant Mgr", "Marcus -\n\n", "Marcus", "Marcus Okonedo"),
        ("M. K. Okonedo", "Hi Marcus, ", "Marcus", "Marcus Okonedo"),
        ("M. Okonedo", "Dear Mr Okonedo,\n\n", "M. Okonedo", "M. Okonedo"),
        ("M. Okonedo", "Okonedo,\n\n", "Okonedo", "M. Okonedo"),
        ("Alan Pryce", "Hi Al, ", "Alan", "Alan Pryce"),
        ("Alan Pryce", "Hi all, ", "Alan", "Alan Pryce"),
        ("Suresh & Nila Pather", "Dear Nila and Suresh\n\n", "Nila and Suresh", "Suresh & Nila Pather"),
        ("Sr. Perpetua Namukasa", "Dear Sister Perpetua,\n\n", "Sr. Perpetua", "Sr. Perpetua"),
        ("Mr. and Mrs. Okimaw", "Dear Mr. and Mrs. Okimaw,\n\n", "", ""),
        ("Mrs Abernethy-Cole", "Dear Mrs. Abernethy-Cole,\n\n", "", ""),
        ("Frau Kim", "Hallo Frau Kim,\n\n", "", ""),
        ("Mr Tom Hill", "Dear Mr Hill,\n\n", "Tom Hill", "Tom Hill"),
        ("Mr Tom Hill", "Hello Mr Hill,\n\n", "Tom", "Tom Hill"),
        ("Dr Vance", "Dear Dr Vance,\n\n", "Dr Vance", "Dr Vance"),
    ],
)
def test_we_sign_with_the_one_of_our_names_by_which_they_greet_us(us, greets, ours, formally):
    reading = mail(f"{greets}We can't do it.", to=us)
    assert signed(reading) == ours
    assert signed(reading, FORMAL) == formally


@pytest.mark.parametrize(
    ("who", "text", "greeted"),
    [
        ("Dr Siobhan Mapfumo, Clin Lead", "Neil\n\nNo. I have two.", "Siobhan"),
        ("Prof. Eva van der Berg", "Hi Neil, no.", "Eva"),
        ("Dr Siobhan Mapfumo", "Dear Mr Craddock,\n\nno.", "Dr Mapfumo"),
        ("Dr Siobhan Mapfumo", "No. I have two.", "Dr Mapfumo"),
        ("Dr Mapfumo", "Neil\n\nNo. I have two.", "Dr Mapfumo"),
        ("Dr S. Mapfumo", "Neil\n\nNo. I have two.", "Dr Mapfumo"),
        ("Dr van Berg", "Neil\n\nNo. I have two.", "Dr van Berg"),
        ("Mr and Mrs Hill", "Neil\n\nNo. We have two.", "Mr and Mrs Hill"),
        ("Sister Agnes Hill", "Neil\n\nNo. We have two.", "Sister Agnes"),
    ],
)
def test_who_calls_us_by_first_name_is_called_so_where_theirs_is_told(who, text, greeted):
    assert greeted_as(mail(text, who, to="Neil Craddock")) == greeted


def test_who_signs_with_a_number_is_greeted_with_dear():
    text = "Dear Applicant:\n\nYour request has been denied.\n\nOfficer 0386"
    assert greeting(mail(text, "casework.replies"), EMAIL) == "Dear Officer 0386,"


@pytest.mark.parametrize(
    ("us", "cc", "greets", "ours"),
    [
        ("A. Lee", "Joe Park", "Hi Joe,", "A. Lee"),
        ("J. Lee", "Joe Park", "Hi Joe,", "J. Lee"),
        ("A. Lee", "Joe Park", "Hi Anna,", "Anna"),
        ("É. Petit", "Joe Park", "Hi Emile,", "Emile"),
        ("Joe Lee", "Joe Park", "Hi Joe,", "Joe"),
    ],
)
def test_nobody_signs_with_the_first_name_of_another(us, cc, greets, ours):
    text = MAIL.format(who="Tom Hill", to=f"{us} <us@lee.example>", text=f"{greets}\n\nwe can't.\n\nTom")
    reading = reading_of(text.replace("\nDate:", f"\nCc: {cc} <cc@park.example>\nDate:"))
    assert signed(reading) == ours


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("T. Nguyen", "The rooms are booked from\nTuesday"),
        ("L. Novak", "The stock is in\nLondon"),
        ("R. Mertens", "All of it stays in\nRotterdam"),
        ("N. Novak", "Would we sell it?\n\nNever"),
        ("R. Smith", "We say no\nRegards"),
        ("F. Hill", "That is our answer.\n\nFinal"),
    ],
)
def test_the_last_line_is_a_first_name_only_where_it_stands_as_one(who, text):
    assert greeting(mail(f"Hi Alan,\n\n{text}", who), EMAIL) == f"Dear {who},"


@pytest.mark.parametrize(
    "word",
    [
        "Understood",
        "Noted",
        "Agreed",
        "Sadly",
        "Alas",
        "Great",
        "Fine",
        "Stop",
        "Hmm",
        "Regrettably",
        "Fair enough",
    ],
)
def test_a_word_and_a_comma_on_top_is_no_name_to_sign_with(word):
    text = f"{word},\n\nWe looked at it and we can't.\n\nTom Hill"
    assert not signed(talk(text))
    assert not signed(mail(text, to="Operations Director"))


@pytest.mark.parametrize(
    "line", ["Hi Gang,", "Hola Amigo,", "Hi Sweetheart,", "Hello World", "Hey Gorgeous!"]
)
def test_a_pet_name_is_no_name_to_sign_with(line):
    assert not signed(talk(f"{line}\n\nwe can't."))


@pytest.mark.parametrize(
    "line",
    [
        "Hi Ada 😊",
        "Hi Ada 😊,",
        "Hi Ada! 👋🏽",
        "Hi 😊 Ada,",
        "Hi Ada :)",
        "Hi Ada ❤️",
        "Ada 😊",
        "Hi Ada 😊 sorry,",
    ],
)
def test_who_is_greeted_with_a_picture_signs_their_name(line):
    assert signed(reading_of(f"{line}\n\nNo, we can't.\n\nTom")) == "Ada"
    assert signed(talk(f"{line}\n\nNo, we can't.")) == "Ada"


@pytest.mark.parametrize("line", ["Hi 😊", "Hi all 😊", "😊", "Understood 😊", "Thanks 😊"])
def test_a_picture_is_nobody(line):
    assert not signed(talk(f"{line}\n\nNo, we can't."))


@pytest.mark.parametrize("style", [EMAIL, FORMAL])
@pytest.mark.parametrize(
    ("who", "signs", "line"),
    [
        ("Priya Nair", "Mrs Nair", "Dear Mrs Nair,"),
        ("Priya Nair", "Mrs P. Nair", "Dear Mrs Nair,"),
        ("Priya Nair", "Mrs. P. Nair MBE", "Dear Mrs. Nair,"),
        ("Priya Nair", "Mrs Nair\nHead of Year 4", "Dear Mrs Nair,"),
        ("Priya Nair (Hillside)", "Mrs Nair", "Dear Mrs Nair,"),
        ("P. Nair", "Mrs Nair", "Dear Mrs Nair,"),
        ("R. Okoro", "Mr R. Okoro", "Dear Mr Okoro,"),
        ("Bernadette Moyo", "Sister Bernadette", "Dear Sister Bernadette,"),
        ("Bernadette Moyo", "Sr Bernadette", "Dear Sr Bernadette,"),
        ("Thomas Hill", "Brother Thomas", "Dear Brother Thomas,"),
        ("Jo Hill", "Rev. Jo Hill", "Dear Rev. Hill,"),
        ("Anna van den Berg", "Miss van den Berg", "Dear Miss van den Berg,"),
        ("Kenji Tanaka", "Tanaka-san", "Dear Tanaka-san,"),
        ("Kenji Tanaka", "Tanaka san", "Dear Tanaka-san,"),
        ("Office", "Mrs Nair", "Dear Mrs Nair,"),
    ],
)
@pytest.mark.parametrize("greets", ["Dear Mr Pryce", "Hi Alan"])
def test_who_signs_with_a_title_is_greeted_with_it(greets, who, signs, line, style):
    for end in ("Kind regards,\n", *([""] if who != "Office" else [])):
        text = f"{greets},\n\nWe cannot move the date.\n\n{end}{signs}"
        assert greeting(mail(text, f"{who} <a@x.example>"), style) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Dear Alan,\n\nWe cannot move it.\n\nKind regards,\nMrs Nair", "Dear Mrs Nair,"),
        ("Hi Alan,\n\nWe cannot move it.\n\nMr R. Okoro", "Dear Mr Okoro,"),
        ("We cannot move it.\n\nMrs Nair", "Dear Mrs Nair,"),
        ("Hello,\n\nWe cannot move it.\n\nSister Bernadette", "Dear Sister Bernadette,"),
        ("Hi Alan,\n\nWe cannot move it.\n\nBest regards,\nTanaka-san", "Dear Tanaka-san,"),
    ],
)
def test_a_pasted_letter_is_answered_to_the_title_below_it(text, line):
    assert greeting(reading_of(text), EMAIL) == line


@pytest.mark.parametrize(
    ("who", "signs", "name"),
    [
        ("Priya Nair", "Priya Nair", "Priya"),
        ("Priya Nair", "Mr Okoro", "Priya"),
        ("Priya Nair", "P. Nair MBE", "Priya"),
        ("Priya Nair", "Dr Priya Nair", "Priya"),
        ("Priya Nair", "Please ring\nMrs Nair", "Priya"),
        ("Priya Nair and Jo Hill", "Mrs Nair", "Priya Nair and Jo Hill"),
        ("San Kim", "San", "San"),
        ("Hassan Ali", "Hassan", "Hassan"),
        ("Susan", "Su-san Lee", "Susan"),
    ],
)
def test_who_signs_with_no_title_of_their_own_keeps_the_name(who, signs, name):
    text = f"Hi Alan,\n\nWe cannot move the date.\n\n{signs}"
    assert greeted_as(mail(text, f"{who} <a@x.example>")) == name


@pytest.mark.parametrize(
    ("name", "first", "whole"),
    [
        ("Tanaka-san", "Tanaka-san", "Tanaka-san"),
        ("Tanaka san", "Tanaka-san", "Tanaka-san"),
        ("TANAKA-SAN", "Tanaka-san", "Tanaka-san"),
        ("Kenji Tanaka-san", "Tanaka-san", "Kenji Tanaka-san"),
        ("Tanaka-san (Nippon Steel)", "Tanaka-san", "Tanaka-san"),
        ("Sato-sensei", "Sato-sensei", "Sato-sensei"),
        ("Sales Team-san", "", ""),
        ("mrs nair", "Mrs Nair", "Mrs Nair"),
        ("MR R. OKORO", "Mr Okoro", "Mr Okoro"),
        ("Mrs Priya Nair OBE", "Mrs Nair", "Mrs Nair"),
        ("San", "San", "San"),
        ("Visa Section", "", ""),
        ("Visa & Passport Section", "", ""),
        ("Customer Care", "", ""),
        ("The Claims Team", "", ""),
        ("General Services", "", ""),
        ("General Services Office", "", ""),
        ("Human Resources", "", ""),
        ("Guest Relations", "", ""),
        ("Patient Experience", "", ""),
        ("Complaint Handling", "", ""),
        ("Credit Control", "", ""),
        ("Call Centre", "", ""),
        ("Case Review", "", ""),
        ("Estates", "", ""),
        ("Will Carey", "Will", "Will Carey"),
        ("Rose Sectional", "Rose", "Rose Sectional"),
        ("Grace Carell", "Grace", "Grace Carell"),
    ],
)
def test_titles_stay_and_sections_have_no_name(name, first, whole):
    assert called(name, formal=False) == first
    assert called(name, formal=True) == whole


@pytest.mark.parametrize("who", ["Kenji Tanaka", "Tanaka Kenji", "Tanaka-san", "K. Tanaka"])
@pytest.mark.parametrize("ours", ["Dear Tanaka-san,", "Hello Tanaka-san,", "Dear Tanaka san,"])
def test_who_was_greeted_with_san_is_so_again(ours, who):
    assert greeting(talk("No, we cannot.", who, f"{ours} could you?"), EMAIL) == ours


@pytest.mark.parametrize(
    ("greets", "ours"),
    [
        ("Dear Pryce-san,", "Pryce"),
        ("Dear Alan-san,", "Alan"),
        ("Dear Mrs Pryce,", ""),
        ("Dear Visa Section,", ""),
    ],
)
def test_nobody_signs_with_san(greets, ours):
    assert signed(talk(f"{greets}\n\nwe can't.")) == ours


@pytest.mark.parametrize("office", ["Visa Section", "Customer Care", "Claims Team", "General Services"])
@pytest.mark.parametrize("style", [EMAIL, FORMAL])
def test_a_section_is_greeted_by_nobodys_name(office, style):
    letter = "Dear Alan,\n\nWe cannot move the date.\n\n{end}{office}"
    for end in ("Kind regards,\n", ""):
        text = letter.format(end=end, office=office)
        assert office.split()[0] not in greeting(reading_of(text), style)
        assert office.split()[0] not in greeting(mail(text, f"{office} <o@x.example>"), style)
    assert office.split()[0] not in greeting(talk("No.", office, f"Dear {office}, could you?"), style)


def test_who_has_a_title_in_the_family_is_greeted_as_they_greet():
    assert greeting(mail("Hi Alan,\n\nNo, sorry.", "Uncle Bob"), EMAIL) == "Hi Uncle Bob,"


@pytest.mark.parametrize(
    ("who", "ours", "theirs", "line"),
    [
        ("Sabine Voigt", "Dear Ms Voigt,", "Dear Mr Pryce,\n\nno.", "Dear Ms Voigt,"),
        ("Sabine Voigt", "Dear Ms Voigt,", "Dear Alan,\n\nno.", "Dear Sabine,"),
        ("S. Voigt", "Dear Ms Voigt,", "Dear Alan,\n\nno.", "Dear Ms Voigt,"),
        ("Mrs Voigt", "Dear Ms Voigt,", "Dear Alan,\n\nno.", "Dear Ms Voigt,"),
        ("Clémence Aubry", "Dear Clémence,", "Bonjour Alan,\n\nno.", "Dear Clémence,"),
        ("Clémence", "Hi Clémence,", "Bonjour Alan,\n\nno.", "Hi Clémence,"),
        ("Beatriz Solano", "Hi Bea,", "Hi Alan\n\nno.", "Hi Bea,"),
        ("Robert Hill", "Hello Bob,", "Hi Alan\n\nno.", "Hello Bob,"),
        ("Katherine Hill", "Good morning Kate,", "Hi Alan\n\nno.", "Hello Kate,"),
        ("Stavros Kalogeras", "Stavro, they would pay.", "Alan mou\n\nno.", "Hi Stavro,"),
        ("Stavros Kalogeras", "Stavros, they would pay.", "Hi Alan\n\nno.", "Hi Stavros,"),
        ("Stavros Kalogeras", "Sadly, they would pay.", "Hi Alan\n\nno.", "Hi Stavros,"),
        ("Stavros Kalogeras", "Tomorrow, they would pay.", "Hi Alan\n\nno.", "Hi Stavros,"),
        ("Joyce Hlongwane", "Good evening Sister, we heard.", "Dear Ms Pryce\n\nno.", "Dear Sister Hlongwane,"),
        ("Joyce Hlongwane", "Dear Sister,", "Dear Ms Pryce\n\nno.", "Dear Sister Hlongwane,"),
        ("Joyce", "Dear Sister,", "Hi Alan\n\nno.", "Dear Sister,"),
        ("Ayesha Pillay", "Good morning Doctor,", "Dear Ms Pryce\n\nno.", "Dear Doctor Pillay,"),
        ("Ayesha Pillay", "Dear Sir,", "Hi Alan\n\nno.", "Hi Ayesha,"),
        ("Ayesha Pillay", "Good morning all,", "Hi Alan\n\nno.", "Hi Ayesha,"),
        ("Martin Reed", "Dear Anna,", "Hi Alan\n\nno.", "Hi Martin,"),
    ],
)  # fmt: skip
def test_who_was_greeted_before_is_greeted_so_again(who, ours, theirs, line):
    asked = f"{ours} Could you please hold the price for us until the end of the year?"
    quoted = f"{theirs}\n\nOn 2 Feb 2025, Alan Pryce wrote:\n> {asked}"
    assert greeting(mail(quoted, who), EMAIL) == line
    again = line if line.partition(" ")[0] in {"Dear", "Hi", "Hello"} else f"Hi {line}"
    assert greeting(talk(theirs.replace("Alan", "Jo"), who, asked), EMAIL) == again.replace("Alan", "Jo")


@pytest.mark.parametrize(
    ("who", "signs", "line"),
    [
        ("Theatre Bookings", "Sr. Joyce Hlongwane", "Dear Sister Hlongwane,"),
        ("Theatre Bookings", "Sister Joyce Hlongwane", "Dear Sister Hlongwane,"),
        ("Ward Office", "Sr Joyce van der Merwe", "Dear Sister van der Merwe,"),
        ("Parish Office", "Fr. Dominic Walsh", "Dear Father Walsh,"),
        ("Parish Office", "Father Dominic Walsh OP", "Dear Father Walsh,"),
        ("Priory Office", "Br. Thomas Kelly", "Dear Brother Kelly,"),
        ("Parish Office", "Rev. Jo Hill", "Dear Rev. Hill,"),
        ("Dean's Office", "Prof. Ana de la Cruz", "Dear Prof. de la Cruz,"),
        ("Visa Section", "Dr. Noor Rahman", "Dear Dr. Rahman,"),
        ("Traffic Unit", "Sgt. Mel Okafor", "Dear Sgt. Okafor,"),
        ("Members' Services", "Cllr. Thandi Mbeki-Shaw", "Dear Cllr. Mbeki-Shaw,"),
        ("Harbour Office", "Capt. Ewan Reid", "Dear Capt. Reid,"),
        ("Theatre Bookings", "Sr. Joyce", "Dear Sr. Joyce,"),
        ("Martin Walsh Sr.", "Martin Walsh", "Dear Martin Walsh,"),
        ("Aunt Jo Hill", "Jo", "Dear Aunt Jo,"),
    ],
)
def test_a_title_goes_with_the_surname(who, signs, line):
    text = f"Dear Ms Pryce,\n\nWe cannot keep the date.\n\nKind regards\n{signs}"
    assert greeting(mail(text, f"{who} <desk@x.example>"), EMAIL) == line


@pytest.mark.parametrize(
    ("who", "text", "line"),
    [
        ("Sr Juan Pérez", "Dear Mr Hill,\n\nno.", "Dear Sr Pérez,"),
        ("Sr. Juan Pérez", "Dear Mr Hill,\n\nno.", "Dear Sr. Pérez,"),
        ("Sr Juan de la Cruz", "Dear Mr Hill,\n\nno.", "Dear Sr de la Cruz,"),
        ("Sr Juan Pérez", "Dear Mrs Ward,\n\nno.", "Dear Sr Pérez,"),
        ("Sr Juan Pérez", "Hi Alan,\n\nno.", "Dear Sr Pérez,"),
        ("Sr Juan", "Hi Alan,\n\nno.", "Dear Sr Juan,"),
        ("Sr Joyce Dube", "Dear Mr Hill,\n\nno, the ward is closed.", "Dear Sister Dube,"),
        ("Sr Joyce Dube", "Dear Mr Hill,\n\nWard 4 is closed.", "Dear Sister Dube,"),
        ("Sr Joyce Dube", "Dear Mr Hill,\n\nthe convent has no room.", "Dear Sister Dube,"),
        ("Sr Joyce Dube (Ward Office)", "Dear Mr Hill,\n\nno.", "Dear Sister Dube,"),
        ("Sr Joyce Dube <joyce@stbrigidhospital.example>", "Dear Mr Hill,\n\nno.", "Dear Sister Dube,"),
        ("Sr Joyce Dube", "Hi Alan,\n\nno, the parish is full.", "Dear Sister Joyce,"),
        ("Sister Joyce Dube", "Dear Mr Hill,\n\nno.", "Dear Sister Dube,"),
        ("Fr Dominic Walsh", "Dear Mr Hill,\n\nno.", "Dear Father Walsh,"),
    ],
)
def test_a_bare_sr_is_a_sister_only_where_she_nurses_or_prays(who, text, line):
    assert greeting(mail(text, who), EMAIL) == line


@pytest.mark.parametrize(
    ("who", "greeted"),
    [
        ("Brightwater Swim <team@brightwater.example>", ""),
        ("Brightwater Swim", ""),
        ("Brightwater Lanes <info@brightwater.example>", ""),
        ("Anna Brightwater <info@brightwater.example>", "Anna"),
        ("Anna Hill <anna@hill.example>", "Anna"),
        ("Rebecca Hill <hello@rebeccabakes.example>", "Rebecca"),
        ("Rebecca Hill <rebecca@rebecca.example>", "Rebecca"),
    ],
)
def test_a_house_that_signs_by_itself_is_greeted_by_no_name(who, greeted):
    name = who.partition(" <")[0]
    assert greeted_as(mail(f"Hi Alan,\n\nno, we are full.\n\nRegards\n{name}", who)) == greeted


def test_a_spanish_gentleman_is_no_sister():
    text = "Estimado Sr. Pryce:\n\nWe cannot keep the date.\n\nUn saludo"
    assert "Sister" not in greeting(mail(text, "Sr. Juan Pérez"), EMAIL)


LETTER = """BAY STATE MUTUAL\nClaims Department, P.O. Box 44\n\nNovember 4, 2024\n\n{to}\nRe: Claim 24-HO-11

{greets}\n\nWe have completed our review. We must deny coverage for the flooring.\n\nVery truly yours,\n
{signs}\nSenior Claims Examiner\n"""


@pytest.mark.parametrize(
    ("to", "greets", "signs", "line", "ours"),
    [
        (
            "Mr. Walter P. Reed",
            "Dear Mr. Reed:",
            "Candace R. Lufkin",
            "Dear Candace R. Lufkin,",
            "Walter P. Reed",
        ),
        ("To: Mr. A. Reed, Quay 31", "Dear Mr. Reed,", "C. (Cato) Blom", "Dear Cato Blom,", "A. Reed"),
        ("Attn: Ms Ana de Wit", "Dear Ms de Wit,", "Ms Candace Lufkin", "Dear Ms Lufkin,", "Ana de Wit"),
        ("Dr. Noor Reed", "Dear Mr Reed,", "C. Lufkin", "Dear C. Lufkin,", "Noor Reed"),
        ("Frau Ina Kim", "Sehr geehrte Frau Kim,", "Candace Lufkin", "Dear Candace Lufkin,", "Ina Kim"),
        ("Mr. Walter P. Reed", "Hello Mr. Reed,", "Candace Lufkin", "Hi Candace,", "Walter"),
        ("Mr. Walter P. Reed", "Dear Walter,", "Candace Lufkin", "Hi Candace,", "Walter"),
        ("Ms Ana Hill", "Dear Mr. Reed:", "Candace Lufkin", "Dear Candace Lufkin,", ""),
        ("Mr. and Mrs. Reed", "Dear Mr. and Mrs. Reed:", "Candace Lufkin", "Dear Candace Lufkin,", ""),
    ],
)
def test_a_letter_that_calls_us_mister_is_answered_with_whole_names(to, greets, signs, line, ours):
    reading = reading_of(LETTER.format(to=to, greets=greets, signs=signs))
    assert greeting(reading, EMAIL) == line
    assert signed(reading) == ours


@pytest.mark.parametrize(
    ("who", "end", "line"),
    [
        (
            "Hausverwaltung Krämer <k@hv-kraemer.example>",
            "Kind regards\ni.A. Sabine Voigt",
            "Dear Sabine Voigt,",
        ),
        ("Atelier Lune <contact@lune.example>", "Belle journée,\nClémence", "Dear Clémence,"),
        ("Kirkton Juniors FC <secretary@kirkton.example>", "Up the Kirk,\nMoira\nClub Sec x", "Dear Moira,"),
        ("Mrs. A. Thistlewood (Head)", "Yours sincerely,\nAnne Thistlewood", "Dear Mrs. Thistlewood,"),
    ],
)
def test_who_signs_for_a_house_is_greeted(who, end, line):
    assert greeting(mail(f"Dear Mr Pryce,\n\nWe cannot do it.\n\n{end}", who), EMAIL) == line
