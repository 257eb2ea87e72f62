"""Their words are cut where a clause ends, and nowhere else."""

import pytest

from pastno.techniques.their_words import clauses, is_noun_phrase, is_statement, whole


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("That brand pays my rent.", "That brand pays my rent"),
        ("As things stand we've got fourteen weeks of cover.", "we've got fourteen weeks of cover"),
        ("Since 2019 the board has asked for two quotes.", "the board has asked for two quotes"),
        ("I think that the board has decided.", "the board has decided"),
        ("later than that the reagents get reordered", "the reagents get reordered"),
        ("We have been full since the start of the summer.", "We have been full since the start of the summer"),
        ("It is late, since the board has met.", "the board has met"),
    ],
)  # fmt: skip
def test_a_clause_keeps_its_subject_and_loses_what_leads_to_it(said, clause):
    assert clause in [c.text for c in clauses(said) if is_statement(c)]


@pytest.mark.parametrize(
    "said",
    [
        "Being short two people since Thanksgiving I'm running on fumes.",
        "As a small shop we can't hold stock.",
        "Since 2019 we, the journal and the press, two seasons.",
        "Not really, already have plans on Thursday.",
        "Too late, been sold to somebody in Leeds.",
    ],
)
def test_a_piece_that_leads_to_a_clause_is_no_statement(said):
    assert not [c.text for c in clauses(said) if is_statement(c)]


def test_a_that_which_points_is_no_beginning_of_a_clause():
    said = "That brand pays my rent. I know that it pays yours."
    assert said[slice(*whole(said, (11, 23)))].startswith("That brand")
    second = said.index("pays yours")
    assert said[slice(*whole(said, (second, second + 10)))] == "it pays yours"


@pytest.mark.parametrize("said", ["the panel meets on the morning itself", "the board decides twice a year"])
def test_what_somebody_does_is_no_noun(said):
    assert not is_noun_phrase(said)


@pytest.mark.parametrize("said", ["the licence in Ghana", "the salary band", "the brake pads"])
def test_a_thing_of_theirs_is_a_noun(said):
    assert is_noun_phrase(said)
