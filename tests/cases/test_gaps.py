"""What a case does not say, and what knowing it would change."""

from pastno.intake.casefile import parse_case
from pastno.intake.casegaps import standing

TWO = "me: Aster\nthem: Helion\n"
FULL = """
me: Aster
them: {name: Helion, people: [{name: Anne, decides: true}]}
issues:
  - {name: price, disputed: true, options: [a, b], now: a, mine: {weight: 1, values: [0, 1]}, theirs: {weight: 1, values: [1, 0]}}
  - {name: term, options: [a, b], now: a, mine: {weight: 1, values: [0, 1]}, theirs: {weight: 1, values: [1, 0]}}
alternatives:
  mine:
    - {name: a, works: 1, value: 3, ready_weeks: 0}
    - {name: b, works: 1, cost: 3, ready_weeks: 0}
    - {name: c, works: 1, value: 3, ready_weeks: 0}
  theirs: [d]
interests: {mine: [x], theirs: [{guess: y, from: z}]}
worst_case: {text: t, amount: 1, recover_weeks: 3}
mandate: {signs: us}
face: f
audit: a
exit_line: e
next_step: n
conversation: thread.eml
"""


def parts(text):
    return [gap.part for gap in standing(parse_case(text)).gaps]


def test_a_case_of_two_names_lacks_everything_and_their_words_first():
    empty = standing(parse_case(TWO))
    assert empty.filled == 0
    assert empty.gaps[0].part == "conversation"
    assert all(gap.what and gap.changes for gap in empty.gaps)


def test_a_full_case_lacks_nothing():
    full = standing(parse_case(FULL))
    assert (full.gaps, full.filled) == ((), full.of)


def test_a_worst_case_without_a_figure_does_not_count():
    assert "worst_case" in parts(FULL.replace("amount: 1, recover_weeks: 3", ""))
    assert "worst_case" not in parts(FULL.replace("amount: 1, recover_weeks: 3", "breaks: the licence"))


def test_two_alternatives_are_one_too_few():
    gaps = standing(
        parse_case(FULL.replace("    - {name: c, works: 1, value: 3, ready_weeks: 0}\n", ""))
    ).gaps
    assert [(gap.part, gap.what) for gap in gaps] == [("alternatives.mine", "one more alternative")]


def test_one_issue_is_no_trade():
    gaps = standing(parse_case(TWO + "issues: [{name: price, options: [a, b], now: a, disputed: true}]")).gaps
    assert any("haggle" in gap.changes for gap in gaps)


def test_a_guess_without_their_words_is_a_gap():
    assert "interests.theirs" in parts(FULL.replace(", from: z", ""))
