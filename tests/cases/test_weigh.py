"""Weights from an order and two comparisons, by the pure rule and through the terminal."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastno.intake.casefile import load_case
from pastno.negotiation.weights import by_rank, centroids, swings

CASE = """\
me: us
them: them
issues:
  - {name: price, options: [a, b], mine: {weight: 1, values: [0, 100]}, theirs: {weight: 3, values: [100, 0]}}
  - {name: term, options: [a, b], mine: {weight: 1, values: [0, 100]}}
  - {name: stock, options: [a, b], mine: {weight: 1, values: [100, 0]}}
"""


def weigh(path, *arguments, answers=None):
    command = [str(Path(sys.executable).parent / "pastno"), "case", "weigh", str(path), *arguments]
    return subprocess.run(command, input=answers, capture_output=True, text=True, check=False)


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(CASE)
    return path


def test_centroids_are_those_of_the_dossier():
    assert centroids(3) == pytest.approx((0.6111, 0.2778, 0.1111), abs=5e-5)
    assert centroids(4) == pytest.approx((0.5208, 0.2708, 0.1458, 0.0625), abs=5e-5)
    assert centroids(5) == pytest.approx((0.4567, 0.2567, 0.1567, 0.09, 0.04), abs=5e-5)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=8))
def test_ranks_keep_their_order_and_sum_to_one(ranks):
    weights = by_rank(ranks)
    assert sum(weights) == pytest.approx(1)
    for one, rank in zip(weights, ranks, strict=True):
        for other, its in zip(weights, ranks, strict=True):
            assert (one > other) == (rank < its) or one == pytest.approx(other)


@given(st.integers(2, 9), st.floats(0, 100), st.floats(0, 1))
def test_swings_keep_the_answers(count, second, share):
    last = second if count == 2 else second * share
    weights = swings(count, second, last)
    assert sum(weights) == pytest.approx(100, abs=1e-3)
    assert all(a >= b - 1e-6 for a, b in pairwise(weights))
    assert weights[1] == pytest.approx(weights[0] * second / 100, abs=1e-3)
    assert weights[-1] == pytest.approx(weights[0] * last / 100, abs=1e-3)


def test_a_swing_above_one_wanted_before_it_is_refused():
    with pytest.raises(ValueError, match="3"):
        swings(3, 40, 60)


def test_an_order_and_two_answers_make_the_weights(case):
    run = weigh(case, answers="2 1 3\n50\n25\n")
    assert run.returncode == 0, run.stderr
    assert 'Lifting "term" is worth 100. What is lifting "price" worth then?' in run.stderr
    weights = {issue.name: issue.mine.weight for issue in load_case(case).issues}
    assert weights == pytest.approx({"term": 57.142857, "price": 28.571429, "stock": 14.285714})
    assert load_case(case).issues[0].theirs.weight == 3
    assert case.with_name("case.yaml.bak").read_text() == CASE


def test_the_case_as_it_was_is_for_our_eyes_only_too(case):
    assert weigh(case, "--order", "1,2,3", "--second", "50", "--last", "25").returncode == 0
    before = case.with_name("case.yaml.bak")
    assert (case.stat().st_mode & 0o777, before.stat().st_mode & 0o777) == (0o600, 0o600)


def test_only_the_weights_change_and_a_swing_is_of_the_values_as_they_are(tmp_path):
    path = tmp_path / "case.yaml"
    text = (
        "# my case\nme: us\nthem: them\nissues:\n"
        "  - name: price  # the disputed one\n    options: [a, b]\n"
        "    mine:\n      rank: 2  # for now\n      values: [20, 70]\n    theirs: {rank: 1, values: [100, 0]}\n"
        '  - {"name": term, options: [a, b], mine: {"values": [0, 100], "rank": 1}, theirs: {rank: 2, values: [0, 9]}}\n'
        "notes: end\n"
    )
    path.write_text(text)
    run = weigh(path, "--order", "1 2", "--second", "50")
    assert run.returncode == 0, run.stderr
    price, term = load_case(path).issues
    assert price.mine.weight * 50 == pytest.approx(2 * term.mine.weight * 100)
    assert price.theirs == load_case(path.with_name("case.yaml.bak")).issues[0].theirs
    assert path.read_text() == text.replace("rank: 2  #", f"weight: {price.mine.weight:.8g}  #").replace(
        '"rank": 1', f'"weight": {term.mine.weight:.8g}'
    )


def test_answers_that_end_early_write_nothing(case):
    run = weigh(case, answers="2 1 3\n50\n")
    assert run.returncode == 2
    assert "stopped: nothing was written" in run.stderr.splitlines()[-1]
    assert case.read_text() == CASE


def test_a_contradiction_is_shown_and_asked_again(case):
    run = weigh(case, answers="1 2 3\n30\n60\n60\n30\n")
    assert run.returncode == 0
    assert 'you put "term" before "stock", yet gave "stock" 60 against 30' in run.stderr
    assert load_case(case).issues[2].mine.weight == pytest.approx(30 / 190 * 100)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--order", "1,1,2"), "--order: name each number from 1 to 3 once"),
        (("--order", "1,2,3", "--second", "20", "--last", "70"), 'yet gave "stock" 70 against 20'),
        (("--theirs",), '"term" does not say which of its options is best'),
    ],
)
def test_what_is_wrong_is_told_in_one_line_and_nothing_is_written(case, arguments, says):
    run = weigh(case, *arguments)
    assert run.returncode == 2
    (line,) = run.stderr.splitlines()
    assert says in line
    assert case.read_text() == CASE


def test_values_of_a_range_can_bend(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(
        "me: us\nthem: them\nissues:\n"
        "  - name: weeks\n    range: {from: 0, to: 20, step: 5, unit: weeks}\n"
        "    mine: {rank: 1, values: [100, 0], halfway: 80}\n"
        '    theirs: {rank: 2, points: {"0": 0, "10 weeks": 90, "20": 100}}\n'
        "  - name: price\n    options: [low, high]\n    mine: {rank: 2, points: {high: 0, low: 100}}\n"
        "    theirs: {rank: 1, values: [0, 100]}\n"
    )
    weeks, price = load_case(path).issues
    assert weeks.mine.values[2] == pytest.approx(80)
    assert weeks.mine.values[1] > 90
    assert weeks.theirs.values == pytest.approx((0, 45, 90, 95, 100))
    assert (weeks.mine.weight, price.mine.weight) == (75, 25)
    assert price.mine.values == (100, 0)
