"""Their priorities from words and offers: laws, plain cases, and what cannot be told."""

import json
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files

import jsonschema
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastno.negotiation.case import Case, Issue, Party, Worth
from pastno.negotiation.errors import PastnoError
from pastno.reading.priorities.asking import best_question
from pastno.reading.priorities.infer import infer
from pastno.reading.priorities.naming import Issues
from pastno.reading.priorities.of_case import believed, dearest
from pastno.reading.priorities.offers import shares
from pastno.reading.priorities.posterior import EXACT, posterior
from pastno.reading.trained.model import shared

CAMP = Issues(("food", "water", "firewood"), {})
DEAL = Issues(("price", "volume", "exclusivity"), {})


def told(text, issues=CAMP):
    found = shares(issues.find(text))
    return [(issues.names[s.issue], s.whose, s.amount) for s in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I'll take 2 waters and you get the food", [("water", "speaker", 2.0)]),
        (
            "you can have three food and one water for me",
            [("food", "hearer", 3.0), ("water", "speaker", 1.0)],
        ),
        ("I would give you 2 fire wood.", [("firewood", "hearer", 2.0)]),
        ("Give me all the wood, please", [("firewood", "speaker", None)]),
        ("an extra water would help", [("water", "speaker", 1.0)]),
        ("We met at 3. Water is what I like.", []),
    ],
)
def test_offers_are_read_out_of_the_words(text, found):
    assert told(text) == found


def test_an_issue_is_known_by_a_part_of_its_name_a_plural_and_its_other_names():
    issues = Issues(("delivery time", "price"), {"price": ("what it costs", "the rate")})
    named = [t.issue for t in issues.find("The rate is fine; two deliveries? No: delivery times, and costs.")]
    assert [i for i in named if i is not None] == [1, 0, 1]


def test_what_they_need_and_what_they_leave_orders_the_issues():
    talk = [
        ("me", "Shall we divide the supplies?"),
        ("them", "I really need the water, we have a baby. You can have all the food, we brought plenty."),
    ]
    found = infer(talk, CAMP)
    now = found.now
    assert CAMP.names[int(now.first.argmax())] == "water"
    assert now.before[1, 0] > 0.9
    because = found.after[-1].because
    assert any(m.moves.get("water", 0) > 0 and "water" in m.text for m in because)
    for moved in because:
        assert talk[moved.turn][1][slice(*moved.span)] == moved.text


def test_no_issue_is_known_by_its_name():
    camp = [
        ("them", "The water is the most important to me."),
        ("me", "And the food?"),
        ("them", "I could do without."),
    ]
    deal = [(s, t.replace("water", "volume").replace("food", "price")) for s, t in camp]
    one, other = infer(camp, CAMP).now, infer(deal, DEAL).now
    assert np.allclose(one.first, other.first)
    assert CAMP.names[int(one.first.argmax())] == "water"
    assert DEAL.names[int(other.first.argmax())] == "volume"


def test_until_an_issue_is_named_the_posterior_stays_near_the_prior_and_says_so():
    found = infer([("them", "Hello, how are you?"), ("me", "Fine, and you?")], CAMP)
    assert not found.after[-1].named
    assert found.now.chances.max() < 0.25
    assert found.ask is not None


def test_one_issue_leaves_nothing_to_order():
    found = infer([("them", "The price is all I care about.")], Issues(("price",), {}))
    assert found.now.chances.tolist() == [1.0]
    assert found.after[-1].weights["price"] == pytest.approx((1, 1, 1))
    assert found.ask is None


@pytest.mark.parametrize(
    ("names", "says"),
    [(("price", "Price"), "named twice"), ((), "give the names"), (("a", ""), "give the names")],
)
def test_issues_that_cannot_be_told_apart_are_refused(names, says):
    with pytest.raises(PastnoError, match=says):
        Issues(names, {})


def test_more_than_twelve_issues_are_refused():
    with pytest.raises(PastnoError, match="13 are more than the 12"):
        Issues(tuple(f"issue{'abcdefghijklm'[i]}" for i in range(13)), {})


@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), min_size=1, max_size=8))
def test_chances_and_weights_are_what_they_must_be(scores):
    found = posterior(np.array(scores))
    count = len(scores)
    assert found.chances.sum() == pytest.approx(1)
    assert found.first.sum() == pytest.approx(1)
    together = found.before + found.before.T
    assert np.allclose(together[~np.eye(count, dtype=bool)], 1)
    assert np.allclose(found.weights.sum(axis=1), 1)
    assert (found.weights >= 0).all()


def test_the_sample_agrees_with_the_exact_orderings():
    scores = np.array([[1.5, -1], [0.5, 0], [0, 0.2], [-0.5, 0.5], [0, 0], [0.2, -0.3]])
    exact = posterior(scores)
    from pastno.reading.priorities.posterior import _sampled

    assert len(scores) == EXACT
    assert np.allclose(exact.first, _sampled(scores).first, atol=0.04)
    assert np.allclose(exact.before, _sampled(scores).before, atol=0.05)


def test_an_issue_that_is_likelier_dear_weighs_more():
    found = posterior(np.array([[2.0, -2.0], [0.0, 0.0], [-2.0, 2.0]]))
    mean = found.weights.mean(axis=0)
    assert mean[0] > mean[1] > mean[2]


def test_the_question_asks_what_is_open():
    sure_of_the_first = posterior(np.array([[6.0, -6.0], [0.0, 0.0], [0.0, 0.0]]))
    asked = best_question(sure_of_the_first, ("price", "volume", "exclusivity"))
    assert "volume or exclusivity" in asked.question
    assert best_question(posterior(np.array([[9.0, 0.0], [0.0, 9.0]])), ("price", "volume")) is None


@given(st.lists(st.tuples(st.sampled_from(["me", "them"]), st.text(max_size=60)), max_size=6))
def test_any_talk_gives_a_posterior(turns):
    found = infer(turns, CAMP)
    assert len(found.after) == sum(side == "them" for side, _ in turns)
    for one in found.after:
        assert one.posterior.chances.sum() == pytest.approx(1)
        for moved in one.because:
            assert turns[moved.turn][1][slice(*moved.span)] == moved.text


def test_a_word_that_means_an_issue_stands_for_it():
    issues = Issues(("price", "food", "warranty"), {}, shared().meanings)
    named = {t.text: t.issue for t in issues.find("The cost is too high, and the meals come late, thanks.")}
    assert named["cost"] == 0
    assert named["meals"] == 1
    assert named["thanks"] is None


def test_their_words_and_our_guess_meet_by_their_precision():
    options = ("a", "b")
    worth = Worth(50.0, (0.0, 100.0), 0.5)
    issues = tuple(Issue(name, options, mine=worth, theirs=worth) for name in ("water", "food"))
    case = Case("t", Party("Ann"), Party("Bob"), issues=issues)
    talk = [("them", "The water is the most important to us, we really need it. You can have all the food.")]
    wanted = infer(talk, Issues(("water", "food"), {}))
    assert dearest(wanted)[0] == "water"
    told = believed(case, wanted)
    assert 50 < told.issues[0].theirs.weight < 100 * wanted.after[-1].weights["water"][0]
    assert told.issues[0].theirs.spread < 0.5
    known = replace(case, issues=tuple(replace(i, theirs=replace(worth, spread=0.0)) for i in issues))
    assert believed(known, wanted) is known
    assert believed(case, infer([("them", "Hello.")], Issues(("water", "food"), {}))) is case


def run(*arguments, given=""):
    done = subprocess.run(
        [sys.executable, "-c", "from pastno.cli.main import run; run()", "priorities", *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_conversations_come_as_lines_and_a_bad_one_is_answered_in_its_place():
    lines = [
        {"id": "a", "turns": [{"side": "them", "text": "I need the water most."}]},
        {"id": "b", "turns": [{"side": "us", "text": "x"}]},
        {"id": "c", "turns": []},
    ]
    given = "\n".join(json.dumps(one) for one in lines)
    code, out, err = run("--jsonl", "-", "--issues", "food,water,firewood", given=given)
    a, b, c = map(json.loads, out.splitlines())
    schema = json.loads((files("pastno") / "schemas" / "priorities.schema.json").read_text("utf-8"))
    for one in (a, c):
        jsonschema.validate(one, schema)
    assert code == 2
    assert max(a["after"][0]["weights"], key=lambda n: a["after"][0]["weights"][n]["mean"]) == "water"
    assert sum(a["after"][0]["orderings"].values()) == pytest.approx(1, abs=0.01)
    assert b["id"] == "b"
    assert "turn 0" in b["error"]
    assert c["after"] == []
    assert c["ask"]["expected_information"] > 0
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-"], "give --issues"),
        (["-", "--issues", "price,price"], "named twice"),
        (["--issues", "price"], "give one FILE"),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments, says):
    code, out, err = run(*arguments, given="them: no")
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_the_issues_of_a_case_are_enough(tmp_path):
    case = tmp_path / "case.yaml"
    case.write_text(
        "title: t\nme: {name: Ann}\nthem: {name: Bob}\n"
        "issues: [{name: price, options: [low, high], description: 'money, cost'}, {name: volume, options: [a, b]}]\n"
    )
    talk = "Ann: What matters?\nBob: The cost is the most important thing for us.\n"
    code, out, _ = run("-", "--case", str(case), "--me", "Ann", given=talk)
    assert code == 0
    assert out.index("price") < out.index("volume")
    assert "ORDER" in out
