"""Trouble that they tell of, and what they grant beside a no; and what only looks like either."""

import pytest

from pastno.techniques.empathy.sympathy import trouble
from pastno.techniques.granted import granted
from talk import no


@pytest.mark.parametrize(
    ("said", "kind", "whom"),
    [
        ("My mom passed on Sunday, it was sudden.", "person", "your mom"),
        ("My partner had a stroke on Thursday night.", "person", "your partner"),
        ("This afternoon I'm burying my aunt.", "person", "your aunt"),
        ("Monday it's our father's funeral.", "person", "your father"),
        ("Our son is in hospital with his appendix.", "person", "your son"),
        ("I've been signed off with burnout since April.", "health", ""),
        ("I broke my wrist on the 20th and dictate everything.", "health", ""),
        ("Our bakery burned down last week.", "loss", ""),
        ("I was made redundant in May.", "loss", ""),
        ("Saturday I can not do, my sister is in hospital and I have the boys.", "person", "your sister"),
        ("Brian died on Sunday night, quite suddenly.", "person", "Brian"),
        ("Bill died last Friday, the 11th.", "person", "Bill"),
        ("My mother died on Monday, so I will not be able to meet.", "person", "your mother"),
        ("My wife has died and I would rather not sell now.", "person", "your wife"),
        ("I've just had an operation and can't lift.", "health", ""),
        ("My wife had an accident on the way home.", "person", "your wife"),
        ("The chemo starts on the 2nd and I don't want to do it badly.", "health", ""),
        ("I start radiotherapy in May.", "health", ""),
    ],
)
def test_trouble_is_heard(said, kind, whom):
    found = trouble(no(f"I can't. {said}").turns[-1])
    assert found is not None
    assert (found.kind, found.whom) == (kind, whom)


@pytest.mark.parametrize(
    "said",
    [
        "My uncle died of boredom in one of those.",
        "My dad caddied there.",
        "My father died thirty years ago.",
        "He came to my father's funeral.",
        "I was nearly in hospital.",
        "If my mother died, I would sell.",
        "I had my hand in the till, she says.",
        "I'm sitting in the hospital car park.",
        "My sister passed the bar in May.",
        "The kitchen is closed.",
        "Server died on Sunday.",
        "Lincoln died in 1865.",
        "We were flooded with applications.",
        "We had a flood of applicants.",
        "We had a fire drill at ten.",
        "I was bombed with offers.",
        "My colleague passed on your message.",
        "My wife is dead against it.",
        "My daughter is dying to come.",
        "The dialysis is expensive for the clinic.",
        "The dialysis has moved to another ward.",
        "My son broke his laptop.",
        "My friend's had a fall out with them.",
        "We lost my brother to Brightwell.",
        "I'm in hospital management.",
        "I've got surgery until six.",
        "I've got cancer patients all day.",
        "I am too ill-informed to say.",
    ],
)
def test_what_only_sounds_like_trouble_is_none(said):
    assert trouble(no(f"I can't. {said}").turns[-1]) is None


def grants(said):
    turn = no(f"{said} The rebate we cannot give.", refuses="The rebate we cannot give.").turns[-1]
    span = granted(turn)
    return span and turn.quote(span)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("Following review we are pleased to confirm that the claim is accepted.", "the claim is accepted"),
        ("The hall is yours on the 3rd.", "The hall is yours on the 3rd"),
        ("I am pleased to say that the fee is waived.", "the fee is waived"),
        ("Nos. 2 to 6 of your list are accepted as they stand.", "Nos. 2 to 6 of your list are accepted as they stand"),
        ("The Board has granted USD 4,000 towards the training.", "The Board has granted USD 4,000 towards the training"),
        ("Your deposit is approved and will be paid on Friday.", "Your deposit is approved"),
    ],
)  # fmt: skip
def test_what_they_grant_is_found_whole(said, what):
    assert grants(said) == what


@pytest.mark.parametrize(
    "said",
    [
        "Friday is fine if you bring the key.",
        "Nothing is approved yet.",
        "The grant must be accepted in writing.",
        "We'd agreed a heated room.",
        "Whisky was alright I grant you.",
        "Your application was accepted before, last year.",
        "Is Friday fine?",
        "It is fine as it is.",
        "Other customers are fine with it.",
        "The death was confirmed an hour ago.",
        "Your rival has been awarded the work.",
        "Our complaint about you was accepted by the council.",
        "Fifty is fine for others.",
        "We are pleased to confirm that the following are accepted.",
    ],
)
def test_what_grants_nothing_is_none(said):
    assert grants(said) is None
