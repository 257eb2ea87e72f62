"""What they let us do, invite us to and could do at most: named as they named it."""

import pytest

from pastno.techniques.ways.gate import SET_OUT
from pastno.techniques.ways.offered import _named
from pastno.wording.grammar import to_you


def said_back(said):
    found = _named(f"I'm afraid we can't do that. {said}")
    return found and (to_you(found.condition), to_you(found.offer))


@pytest.mark.parametrize(
    ("said", "offer"),
    [
        ("Happy for you to pick it up on Friday morning.", "you're happy for us to pick it up on Friday morning"),
        ("I'm happy for you to use the side gate.", "you're happy for us to use the side gate"),
        ("We'd be happy for you to pay in three instalments.", "you'd be happy for us to pay in three instalments"),
        ("The committee would be happy for you to hold it in the yard.", "the committee would be happy for us to hold it in the yard"),
        ("Fine with you parking in the yard.", "you're fine with us parking in the yard"),
        ("We have no objection to you using the car park at weekends.", "you have no objection to us using the car park at weekends"),
        ("I don't mind you borrowing the ladder.", "you don't mind us borrowing the ladder"),
        ("There's nothing to stop you applying again in March.", "there's nothing to stop us applying again in March"),
        ("There is nothing to prevent you from resubmitting next year.", "there is nothing to prevent us from resubmitting next year"),
        ("Nothing stops you from keeping the old tariff until May.", "nothing stops us from keeping the old tariff until May"),
        ("I see no reason why you couldn't use the small hall.", "you see no reason why we couldn't use the small hall"),
    ],
)  # fmt: skip
def test_what_they_let_us_do_is_told_as_they_told_it(said, offer):
    assert said_back(said) == ("", offer)


def test_what_they_let_us_do_on_a_condition_keeps_it():
    said = "I'd be happy for you to use it on Sundays if you pay the deposit."
    assert said_back(said) == ("we pay the deposit", "you'd be happy for us to use it on Sundays")


@pytest.mark.parametrize(
    "said",
    [
        "I'm happy for you to take it up with the ombudsman.",
        "I'm happy for you to leave.",
        "There's nothing to stop you going elsewhere.",
        "There's nothing to stop you leaving.",
        "There's nothing to stop you trying.",
        "I'm happy for you that it worked out.",
        "We're not happy for you to use the gate.",
        "We would be happier for you to wait.",
        "I'm not fine with you parking there.",
        "Last year we were happy for you to use the hall.",
        "I'd be happy for you to pay the invoice.",
        "Happy for you to complain at our office.",
        "I don't mind you asking.",
        "No objection to you speaking to a lawyer.",
        "There is no reason why you can't pay on time.",
        "There's no reason why you couldn't have told us.",
        "Nobody would be happy for you to use the field.",
        "I doubt the owner would be happy for you to use the field.",
        "I see no reason why you couldn't keep your promise.",
        "I'd be happy for you to use it on Sundays, but the board won't have it.",
    ],
)
def test_what_they_would_not_mind_us_doing_elsewhere_is_no_way(said):
    assert said_back(said) in (None, (SET_OUT, ""))


@pytest.mark.parametrize(
    ("said", "offer"),
    [
        ("You would be welcome to use the microfilm in our search room.", "we could use the microfilm in your search room"),
        ("You would be welcome to consult the plans in the archive.", "we could consult the plans in the archive"),
        ("You'd be welcome to see the originals here.", "we could see the originals there"),
        ("You're more than welcome to bring ten of them on Tuesday.", "we could bring ten of them on Tuesday"),
        ("You're welcome to keep the trailer until Monday.", "we could keep the trailer until Monday"),
        ("Feel free to use it in the reading room.", "we could use it in the reading room"),
        ("Please feel free to come and look at it on Monday.", "we could come and look at it on Monday"),
        ("Feel free to read our policy on the website.", None),
        ("Feel free to contact me on Monday.", None),
        ("You're welcome to your opinion.", None),
        ("You're welcome to look at what others charge.", None),
        ("You are welcome to view our terms at our office.", None),
        ("You're welcome to try the shop next door on Monday.", None),
    ],
)  # fmt: skip
def test_what_they_invite_us_to(said, offer):
    assert said_back(said) == (offer and ("", offer))


@pytest.mark.parametrize(
    ("said", "condition", "offer"),
    [
        ("What I CAN do is, if the holds are cleared by noon on the 23rd I will print the letter.", "the holds are cleared by noon on the 23rd", "you will print the letter"),
        ("What we can do is, if the weather holds, move you to the terrace.", "the weather holds", "you can move us to the terrace"),
        ("The most we could do is hold it until Friday.", "", "you could hold it until Friday"),
        ("The most we can do is 250 for the first year.", "", "you can offer 250 for the first year"),
        ("The most I'd be able to do is 5 % off.", "", "you could offer 5 % off"),
        ("I could swap you the Tuesday for it.", "", "you could swap us the Tuesday for it"),
        ("We could rent you the smaller van.", "", "you could rent us the smaller van"),
        ("At most we could do two days.", "", "you could do two days"),
        ("The best we could do would be a van on the Monday.", "", "you could offer a van on the Monday"),
    ],
)  # fmt: skip
def test_what_they_could_do_at_most(said, condition, offer):
    assert said_back(said) == (offer and (condition, offer))


@pytest.mark.parametrize(
    "said",
    [
        "The most we could do is wish you luck on Friday.",
        "What I can do is, if you call again, call the police.",
        "What I can do is, if you miss the date, cancel the order.",
        "Most we could do without.",
        "I could sell you a story about that.",
    ],
)
def test_the_least_that_they_could_do_is_no_way(said):
    assert said_back(said) is None
