"""Who is "me": said by the user, by the source, or guessed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastno.intake.importer import Found, IntakeError, Utterance
from pastno.intake.merge import merged
from pastno.intake.sides import decide, participants
from pastno.negotiation.conversation import Conversation, Participant, Turn


def found(*said, **more):
    return Found("", [Utterance(speaker, text) for speaker, text in said], **more)


TWO = found(
    ("Ines Roth", "We can't. It's our policy."), ("Priya Müller-Shah", "Could you make an exception?")
)


@pytest.mark.parametrize(
    "me",
    ["Priya Müller-Shah", "priya", "MULLER-SHAH", "Mueller-Shah", "Shah", "Müller-Shah, Priya", "  priya "],
)
def test_a_name_is_known_by_any_part_case_and_accent(me):
    assert decide(TWO, me, "f").mine == {"Priya Müller-Shah"}


@pytest.mark.parametrize("me", ["i.roth@helion.example", "I.Roth@Helion.example", "i.roth", "Ines"])
def test_a_name_is_known_by_its_address(me):
    people = [Participant("Ines Roth", "i.roth@helion.example"), Participant("Priya Shah", "p@aster.example")]
    assert (
        decide(found(("Ines Roth", "No."), ("Priya Shah", "Why?"), people=people), me, "f").me == "Ines Roth"
    )


def test_a_name_that_fits_nobody_or_several_lists_the_participants():
    with pytest.raises(IntakeError, match=r"thread.eml: --me 'Bob' fits nobody.*: Ines Roth, Priya"):
        decide(TWO, "Bob", "thread.eml")
    with pytest.raises(IntakeError, match="fits Tom Baker and Tom Weiss"):
        decide(found(("Tom Baker", "a"), ("Tom Weiss", "b")), "Tom", "f")


def test_a_whole_name_goes_before_a_part_of_another():
    assert decide(found(("Tom", "a"), ("Tom Weiss", "b")), "tom", "f").mine == {"Tom"}


def test_an_owner_that_the_source_is_sure_of_is_no_guess():
    sides = decide(found(("Ines", "No."), ("Priya", "Ok."), owner="Ines", owner_is_certain=True), None, "f")
    assert (sides.me, sides.guess) == ("Ines", False)
    assert decide(found(("Ines", "No."), ("Priya", "Ok."), owner="Ines"), None, "f").guess


@pytest.mark.parametrize("name", ["Me", "You", "Ich", "Moi", "Yo", "Io", "Priya Shah (You)"])
def test_a_speaker_called_me_or_you_is_me(name):
    sides = decide(found(("Ines", "Could you hold it?"), (name, "No.")), None, "f")
    assert (sides.me, sides.guess) == (name, False)


def test_me_goes_before_you():
    assert decide(found(("You", "No."), ("Me", "Why?")), None, "f").me == "Me"


def test_a_role_tells_who_asks():
    assert decide(found(("Vendor", "No?"), ("Customer", "No.")), None, "f").me == "Customer"


@pytest.mark.parametrize("role", ["founder", "client", "tenant", "Mieter"])
def test_a_role_behind_a_name_does_not_outweigh_who_wrote_last(role):
    said = (
        ("Tanmay K.", "Can you confirm the date?"),
        (f"Brooke Lindqvist ({role})", "Can you push it live?"),
    )
    assert decide(found(*said), None, "f").me == "Tanmay K."
    assert decide(found(*said, ("Tanmay K.", "No.")), None, "f").me == f"Brooke Lindqvist ({role})"


def test_a_role_behind_a_name_tells_where_the_other_bears_the_one_that_answers():
    said = (("Ken (support)", "Could you send the number?"), ("Priya (customer)", "Why?"))
    assert decide(found(*said), None, "f").me == "Priya (customer)"


def test_the_title_names_the_counterpart():
    talk = [Utterance("Ines Roth (Helion)", "Could we?"), Utterance("Priya Shah", "No.")]
    assert decide(Found("Call with Helion", talk), None, "f").me == "Priya Shah"


def test_without_any_sign_the_one_who_asks_is_me_and_it_is_a_guess():
    sides = decide(TWO, None, "f")
    assert (sides.me, sides.guess) == ("Priya Müller-Shah", True)


def test_a_single_speaker_is_theirs():
    assert decide(found(("Ines", "No.")), None, "f").mine == frozenset()
    assert decide(found(("them", "No.")), "Priya", "f").me == "Priya"


def test_colleagues_share_the_mail_domain_unless_many_do():
    people = [
        Participant("A", "a@aster.example"),
        Participant("B", "b@aster.example"),
        Participant("C", "c@helion.example"),
    ]
    talk = [("A", "x"), ("B", "y"), ("C", "z")]
    assert decide(found(*talk, people=people), "A", "f").mine == {"A", "B"}
    shared = [Participant(n, f"{n}@gmail.com") for n in "ABC"]
    assert decide(found(*talk, people=shared), "A", "f").mine == {"A"}


@pytest.mark.parametrize("form", ["{} ({})", "{} | {}", "{} [{}]", "{} - {}"])
def test_colleagues_share_what_stands_behind_the_name(form):
    names = [form.format(*n) for n in (("Priya", "Aster"), ("Tom", "ASTER"), ("Ines", "Helion"))]
    assert decide(found(*((n, "x") for n in names)), "Priya", "f").mine == set(names[:2])


def test_pronouns_and_guest_marks_are_no_organisation():
    assert decide(found(("Priya (she/her)", "x"), ("Ines (she/her)", "y")), "Priya", "f").mine == {
        "Priya (she/her)"
    }
    assert decide(found(("Ken (Guest)", "x"), ("Ines (Guest)", "y")), "Ken", "f").mine == {"Ken (Guest)"}


def test_where_the_others_are_guests_the_unmarked_are_colleagues():
    talk = found(("Priya", "x"), ("Tom", "y"), ("Ines (Guest)", "z"))
    assert decide(talk, "Priya", "f").mine == {"Priya", "Tom"}


def test_of_three_without_any_sign_only_me_is_me():
    assert decide(found(("A", "x"), ("B", "y"), ("C", "z")), "B", "f").mine == {"B"}


names = st.sampled_from(
    ["Ines Roth", "Priya (Aster)", "Tom (Aster)", "Me", "them", "Ken (Guest)", "", "Buyer"]
)


@given(st.lists(st.tuples(names, st.text(max_size=20)), min_size=1, max_size=8))
def test_every_turn_is_on_the_side_of_its_speaker(said):
    one = merged([found(*said)])
    sides = decide(one, None, "f")
    conversation = Conversation(
        "", tuple(Turn(u.speaker, u.text) for u in one.utterances), participants(one)
    ).with_sides(sides.mine, me=sides.me, guess=sides.guess)
    side_of = {p.name: p.side for p in conversation.participants}
    assert all(t.side == side_of[t.speaker] for t in conversation.turns)
    assert len(conversation.participants) == len({s for s, _ in said})


def test_two_of_one_company_are_on_two_sides():
    people = [
        Participant("Ruth Abara", "ruth@fjord.example"),
        Participant("Tomas Lind", "tomas@fjord.example"),
    ]
    sides = decide(found(("Ruth Abara", "No."), ("Tomas Lind", "Why?"), people=people), "Tomas", "f")
    assert sides.mine == {"Tomas Lind"}
    with_their_side = [*people, Participant("Ines Roth", "ines@helion.example")]
    sides = decide(found(("Ruth Abara", "Hm."), ("Ines Roth", "No."), people=with_their_side), "Tomas", "f")
    assert sides.mine == {"Tomas Lind", "Ruth Abara"}


def test_who_asks_to_be_left_alone_is_the_counterpart_whatever_the_roles_say():
    call = found(
        ("Agent", "Could we send somebody round for a free survey?"),
        ("Mrs Whelan", "No thank you. I don't want anyone coming round."),
        ("Agent", "It's only twenty minutes."),
        ("Mrs Whelan", "No. Please stop ringing me. Take my number off your list."),
        ("Agent", "OK, I understand."),
        ("Mrs Whelan", "Thank you. Goodbye."),
    )
    assert decide(call, "", "f").me == "Agent"


@pytest.mark.parametrize(
    "said",
    [
        (
            (
                "Customer",
                "I was charged after I cancelled. Please stop emailing me reminders. Could we look at it again?",
            ),
            ("Agent", "I'm afraid our policy is final."),
        ),
        (
            (
                "Tom Rall",
                "Could we talk about renewing? If now is not the time, say so and I'll stop calling.",
            ),
            ("Mia Kern", "Unfortunately not, the budget is frozen until autumn."),
        ),
        (
            ("Ann Berg", "Could we agree on 5 %? What would it take?"),
            ("Zed Moor", "Unfortunately we can't do 5 %."),
            ("Paul Ost", "No, and please stop calling our engineers directly."),
        ),
    ],
    ids=["who asks for more", "a promise of ours", "one of three"],
)
def test_who_asks_for_something_else_too_is_still_me(said):
    assert decide(found(*said), None, "f").me == said[0][0]


@pytest.mark.parametrize(
    "said",
    [
        (
            ("Pete", "We'd love to have you back, same fee?"),
            ("Saskia", "Thanks for asking us back. It's a no."),
        ),
        (("Pete", "We can't pay more. Could you come?"), ("Saskia", "Thanks for asking. Not this year.")),
        (("Pete", "Any news?"), ("Saskia", "Could you ask again in May? Would you?")),
    ],
)
def test_of_two_who_wrote_last_is_the_other_side(said):
    sides = decide(found(*said), None, "f")
    assert (sides.me, sides.guess) == ("Pete", True)


def test_whoever_asks_after_a_plain_no_is_still_us():
    asked = found(
        ("Ines", "Could you?"), ("Tom", "No. We can't, it's our policy."), ("Ines", "What would it take?")
    )
    assert decide(asked, None, "f").me == "Ines"


def test_who_wrote_last_is_told_by_the_dates_whichever_order_the_paste_has():
    days = [datetime(2025, 7, day, tzinfo=UTC) for day in (5, 4)]
    said = (("Saskia", "Thanks for asking us back."), ("Pete", "Would you come back?"))
    dated = [Utterance(speaker, text, at) for (speaker, text), at in zip(said, days, strict=True)]
    assert decide(Found("", dated), None, "f").me == "Pete"
    assert decide(Found("", dated[::-1]), None, "f").me == "Pete"
    assert decide(Found("", [Utterance(*pair) for pair in said]), None, "f").me == "Saskia"
    half = [dated[0], Utterance(*said[1])]
    assert decide(Found("", half), None, "f").me == "Saskia"
