"""The user's own draft, rewritten: less to remark, every fact still there, and what changed is told word by word."""

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastno.intake.casefile import load_case
from pastno.reading.rules import RulesReader
from pastno.wording.check.linter import answering, check
from pastno.wording.rewrite import by_word, rewrite

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SCHEMA = json.loads((files("pastno") / "schemas" / "rewritten.schema.json").read_text("utf-8"))
READER = RulesReader()
NO = answering("Thanks for the offer, but this is a global decision and we can't move on the price.", READER)
HEARD = "It sounds like this was decided above your desk."

DRAFTS = {
    "a yes-but": (
        "Hi Ines, thanks for your note. I understand your position, but 15 % is a lot for us. Let me know.",
        "Hi Ines, thanks for your note. I understand your position. 15 % is a lot for us. Let me know.",
    ),
    "a why": (
        "Thanks for the clear words. Why can't you make an exception?",
        "Thanks for the clear words. What makes it difficult to make an exception?",
    ),
    "a why that lasts": (
        "We need the samples by 12 March. Why is it taking so long?",
        "We need the samples by 12 March. What is behind it taking so long?",
    ),
    "a trade the wrong way round": (
        "Thanks for the clear words. We can give you 5 % if you order 400 units.",
        "Thanks for the clear words. If you order 400 units, then we can give you 5 %.",
    ),
}


def rewritten(text, **more):
    return rewrite(text, reader=READER, **more)


@pytest.mark.parametrize(("before", "after"), DRAFTS.values(), ids=DRAFTS)
def test_the_habit_goes_and_the_facts_stay(before, after):
    assert rewritten(before).text == after


def test_a_judgement_goes_where_something_else_is_said():
    found = rewritten("You're being unreasonable. We gave you 10 days extra. What would help you most?")
    assert "unreasonable" not in found.text
    assert "10 days extra" in found.text


def test_a_sentence_with_a_figure_is_left_for_a_person_to_decide():
    found = rewritten("Obviously you are wrong: resin is down 6 % since May.", reply_to=NO)
    assert "6 %" in found.text
    assert found.left


def test_what_the_guard_stops_goes_with_its_figures():
    case = load_case(EXAMPLES / "05-chemicals")
    told = "Thanks for the clear words. With no deal we would have to reformulate, and that takes us 18 months. How do exceptions come about?"
    found = rewritten(told, case=case)
    assert "18 months" not in found.text
    assert "How do exceptions come about?" in found.text
    assert not [r for r in found.left if r.code.startswith("S")]


def test_who_was_not_heard_is_heard_first_after_the_greeting():
    found = rewritten("Dear Tom, resin is down 6 % since May, says the index.", reply_to=NO, heard=HEARD)
    assert found.text.startswith("Dear Tom, it sounds like this was decided above your desk. Resin is ")
    assert any(change.before == "" and change.after == HEARD for change in found.changes)


def test_a_label_is_not_put_before_an_argument():
    text = "Dear Tom, actually our quality is the best in the market, and you know it. You are wrong about 12 March."
    assert HEARD not in rewritten(text, reply_to=NO, heard=HEARD).text


def test_what_is_quoted_of_earlier_mails_is_left_alone():
    text = "How are exceptions made?\n\n> Why do you insist on this?\n> You always do this."
    found = rewritten(text, reply_to=NO)
    assert found.text == text


def test_a_threat_with_its_figures_is_left_for_a_person_to_decide():
    text = "Ines, if you don't come back with 8 % by Friday 20 March, we'll take our 2.4 million elsewhere. Your choice."
    found = rewritten(text, reply_to=NO, case=load_case(EXAMPLES / "05-chemicals"))
    assert "8 % by Friday 20 March" in found.text


def test_the_greeting_stays_where_its_sentence_goes():
    found = rewritten(
        "Hi Ines, you always do this. What would help you most? We have 14 trucks.", reply_to=NO
    )
    assert found.text.startswith("Hi Ines, ")


def test_nobody_is_left_with_a_greeting_alone():
    assert len(rewritten("Dear Tom, you are unreasonable.", reply_to=NO).text.split()) > 2


def test_a_clean_draft_stays_as_it_is():
    text = "Hi Ines,\n\nIt sounds like this was decided above your desk. How are exceptions made?\n\nBest,\nPriya"
    found = rewritten(text, reply_to=NO)
    assert found.text == text
    assert not found.changes


PIECES = (
    "Why do you insist on 15 %?",
    "I understand, but we need 4 weeks.",
    "You always do this.",
    "OK OK, we can do 5 % more if that helps.",
    "With all due respect, Ines Roth promised 12 March.",
    "Can you do better?",
    "Resin is down 6 % since May.",
    "We look forward to your answer.",
    "Obviously you are wrong.",
    "It sounds like this was decided above your desk.",
)
FACTS = re.compile(r"15 %|4 weeks|Roth|12 March|6 %|May")


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6, unique=True))
def test_no_fact_is_lost_and_there_is_never_more_to_remark(pieces):
    text = " ".join(pieces)
    found = rewritten(text, reply_to=NO)
    assert set(FACTS.findall(text)) <= set(FACTS.findall(found.text))
    before = check(text, reader=READER, reply_to=NO)
    errors = [sum(r.severity == "error" for r in some) for some in (found.left, before)]
    assert errors[0] <= errors[1]
    assert found.left == check(found.text, reader=READER, reply_to=NO)
    assert bool(found.changes) == (found.text != text)


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_difference_gives_both_texts_back(before, after):
    pieces = by_word(before, after)
    assert "".join(words for kind, words in pieces if kind != "new") == before
    assert "".join(words for kind, words in pieces if kind != "gone") == after


def test_the_command_prints_the_draft_and_what_was_changed(tmp_path):
    draft = tmp_path / "reply.txt"
    draft.write_text("I understand your position, but 15 % is a lot. Why can't you make an exception?")
    command = [str(Path(sys.executable).parent / "pastno"), "check", str(draft), "--rewrite"]
    command += ["--reply-to", str(EXAMPLES / "05-chemicals" / "thread.eml")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "15 %" in run.stdout
    assert "Why can't" not in run.stdout
    assert "[-Why" in run.stderr
    told = json.loads(
        subprocess.run([*command, "--format", "json"], capture_output=True, text=True, check=False).stdout
    )
    jsonschema.validate(told, SCHEMA)
    assert told["text"] + "\n" == run.stdout
