"""By when they want our answer; what only looks like it is no deadline of ours."""

import pytest

from pastno.techniques.deadline import answer_due
from talk import no


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("We'd need to know by Weds as the other candidate is waiting.", "by Weds"),
        ("Let me know by COB Fri 18th.", "by close of business on Fri 18th"),
        ("Say by Sunday as I've hay to shift.", "by Sunday"),
        ("I need a paper from you on 3 December at latest.", "by 3 December"),
        ("But I need to know before 31 January because of the other client.", "before 31 January"),
        ("If we don't hear from you by the end of the week we'll let it go.", "by the end of the week"),
        ("The offer stands until Friday noon.", "by Friday noon"),
        ("I can hold it for you until tomorrow evening.", "by tomorrow evening"),
        ("Please let me know if that works by 5pm Thursday.", "by 5pm Thursday"),
        ("Need an answer by Thursday lunch please.", "by Thursday lunch"),
        ("Please let us know by EOD whether you want it.", "by the end of the day"),
        ("Kindly confirm no later than March 3rd.", "by March 3rd"),
        ("Could you let me know by next week?", "by next week"),
        ("Unless I hear by 5pm the boat goes to Piet.", "by 5pm"),
        ("RSVP by Friday.", "by Friday"),
        ("Can you decide by Friday?", "by Friday"),
        ("And could I know by Friday week, as Martin does the lists then?", "by Friday week"),
        ("The board would need to have your paper by 3 December.", "by 3 December"),
    ],
)
def test_by_when_they_want_an_answer(said, by):
    found = answer_due(no(f"We can't do that. {said}").turns[-1])
    assert found is not None
    assert found[1] == by


@pytest.mark.parametrize(
    "said",
    [
        "We will let you know by Friday.",
        "You said you needed to know by Monday.",
        "We needed to know by Monday.",
        "We need the parts by Friday.",
        "Please confirm by return.",
        "I need to know what it costs before I decide.",
        "You don't need to decide by Friday.",
        "Before they need an answer by Friday I'd look again.",
        "Let me know before you go.",
        "The board meets on 3 December.",
        "The price is fixed until Christmas.",
        "The slot is taken until 3 pm.",
        "The place will be closed until Monday.",
        "We can keep the dog until Sunday.",
        "The landlord will let us know by Friday whether the barn stays.",
        "The board will let me know by Friday what it wants.",
        "You never let us know before Friday, so it went.",
        "Why didn't you let me know by Friday?",
        "Nobody let me know by Friday.",
        "Please don't let me know by Friday.",
        "We need to receive your payment by Friday.",
        "I would like to see my mother before Christmas.",
        "I need to tell my boss by Friday what we spend.",
        "We need to give notice by 1 June.",
        "I need to have the van back by Friday.",
        "Please confirm that you received our invoice by Friday.",
        "Let me know, I'm away until Monday.",
        "Please reply to Jo, as I am out of office until Tuesday.",
        "Let me know by Monday or Tuesday.",
        "Let me know before 17:00 CET on Thursday.",
        "Let me know by the end of week 12.",
        "Let me know by sat nav.",
        "Please return the keys by Friday.",
    ],
)
def test_what_is_no_deadline_of_ours(said):
    assert answer_due(no(f"We can't do that. {said}").turns[-1]) is None


@pytest.mark.parametrize(("tactic", "heat"), [("trick", 0), ("attack", 1), ("none", 2)])
def test_a_deadline_set_to_press_is_not_taken_up(tactic, heat):
    assert answer_due(no("Let me know by Friday or else.", tactic=tactic, heat=heat).turns[-1]) is None
