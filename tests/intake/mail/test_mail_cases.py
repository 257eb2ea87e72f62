from datetime import datetime

import pytest
from mail_cases import Case, cases

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_turn_is_what_the_person_said_and_nothing_else(case: Case):
    found = case.found()
    assert [u.text for u in found.utterances] == [turn["text"].strip() for turn in case.turns]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_speakers_times_and_answers_are_right(case: Case):
    found = case.found()
    assert len(found.utterances) == len(case.turns)
    for utterance, turn in zip(found.utterances, case.turns, strict=True):
        if "speaker" in turn:
            assert utterance.speaker == turn["speaker"]
        if "at" in turn:
            assert utterance.at == (datetime.fromisoformat(turn["at"]) if turn["at"] else None)
            assert turn["at"] is None or utterance.at.tzinfo == datetime.fromisoformat(turn["at"]).tzinfo
        if "answers" in turn:
            assert [[a.quote, utterance.text[slice(*a.span)]] for a in utterance.answers] == turn["answers"]
        for words in turn.get("quoted", []):
            assert words in utterance.quoted
    for name in ("title", "owner", "owner_is_certain"):
        if name in case.expect:
            assert getattr(found, name) == case.expect[name]
    for words in case.expect.get("left_out", []):
        assert any(words in left.what for left in found.left_out), [left.what for left in found.left_out]


def test_there_are_enough_different_mails():
    assert len(CASES) >= 60
