"""Clauses whose subject was named before them are not said back alone."""

import pytest

from pastno.negotiation.case import Case, Party
from pastno.techniques.empathy.label import Label
from pastno.techniques.their_words import points_back
from talk import no

CASE = Case("A hall", Party("Ada"), Party("Rosa"))


@pytest.mark.parametrize(
    "clause",
    [
        "that won't be before the summer",
        "We're told that won't be before the summer",
        "we're told they are away until March",
        "I'm told it would take a month",
        "they told us to wait",
        "he won't have it",
        "this was decided in March",
        "those are already promised",
        "at the moment it isn't ready",
        "by then they can't change it",
        "it broke twice last year",
        "I think that would set a precedent",
        "both were sold",
        "this means more work for the crew",
    ],
)
def test_a_subject_that_was_named_before(clause):
    assert points_back(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "it takes three weeks to dry the wood",
        "it's half term and the pool is full",
        "it's hard to find drivers in May",
        "it rained all week",
        "it seems the board is split",
        "that rule is older than me",
        "this year is full",
        "those vans are promised",
        "I heard it from the caretaker on Saturday",
        "we found it hard to sell the rest",
        "we said that twice at the meeting",
        "the board say they can't",
        "my manager told me it can't be done",
        "we think the wall is damp",
        "at the moment the crew is in Leeds",
        "it's my first week here",
        "both boilers are broken",
    ],
)
def test_a_subject_of_the_clause_itself(clause):
    assert not points_back(clause)


def test_what_is_torn_from_its_subject_is_no_label():
    told = no(
        "We can't reply before then. We're told that won't be before the summer, as the board is away.",
        refuses="We can't reply before then",
        concern="We're told that won't be before the summer",
    )
    said = [a.slots["clause"] for a in Label().advise(CASE, told) if "clause" in a.slots]
    assert "the board is away" in said
    assert not [words for words in said if "that won't be" in words]
