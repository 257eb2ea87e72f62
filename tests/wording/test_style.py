"""Who answers for one person only, and who for a firm: by what they write of."""

import pytest

from pastno.wording.grammar import alone
from pastno.wording.style import is_private


@pytest.mark.parametrize(
    "said",
    [
        "We have offered the role to a candidate with more experience. All the best with your search.",
        "So glad to hear that you want to join. October is too late for us.",
        "We are unable to increase your overdraft on this occasion.",
        "The check-in report mentions light wear in the hall.",
    ],
)
def test_a_matter_of_ones_own_is_answered_as_one(said):
    assert is_private(said)


@pytest.mark.parametrize(
    "said",
    [
        "We can't accept your offer for the pallets.",
        "Our product has a role to play in this.",
        "It went out with the post on Monday, your order as well.",
    ],
)
def test_a_matter_of_a_firm_is_answered_as_we(said):
    assert not is_private(said)


def test_what_is_quoted_of_them_stays_as_they_said_it():
    text = 'You mention "talk to our Medical Director". What would you need from us?'
    assert alone(text) == 'You mention "talk to our Medical Director". What would you need from me?'
