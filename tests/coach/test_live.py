"""Along with a call: the same as the whole would be read, one short line that stays, waits and stops, and no secret."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from pastno.coach.live import LONGEST, MOST_OF_A_LINE, LiveCall
from pastno.coach.next_line import MOST_WORDS
from pastno.intake.casefile import load_case
from pastno.intake.coming import Coming, Spoken
from pastno.intake.load import load
from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.heard import TurnReading
from pastno.reading.rules import RulesReader
from pastno.reading.so_far import WINDOW
from pastno.reading.trained.reader import TrainedReader
from pastno.wording.check.linter import remarks, rules_of
from pastno.wording.check.rule import Draft
from pastno.wording.phrasebook import opening

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RENEWAL = EXAMPLES / "03-renewal"
TALKS = sorted(p for p in EXAMPLES.glob("*/*") if p.suffix in {".eml", ".mbox", ".vtt", ".txt", ".json"})
THEM, ME = "Graham Ellis", "Sofia"


@pytest.fixture(scope="module")
def trained():
    return TrainedReader()


def captions(*names):
    for name in names:
        coming = Coming("Sofia", name)
        for line in (RENEWAL / name).read_text("utf-8").split("\n"):
            yield from coming.line(line)
        yield from coming.end()


def follow(call, moment):
    """The lines that a person sees who says each of them and hears the no again."""
    for _ in range(4):
        yield moment.line
        call.hear(Spoken(ME, moment.line.text))
        moment = call.hear(Spoken(THEM, "As I said, our line is full until June."))


def same(a: TurnReading, b: TurnReading):
    return replace(a, turn=replace(a.turn, until=None)) == replace(b, turn=replace(b.turn, until=None))


@pytest.mark.parametrize("name", ["transcript.vtt", "later.vtt"])
def test_at_the_end_it_is_what_the_whole_call_reads(name, trained):
    call = LiveCall(load_case(str(RENEWAL / "case.yaml")), trained, "Sofia")
    for said in captions(name):
        call.hear(said)
    live, whole = call.reading, trained.read(load(str(RENEWAL / name), me="Sofia"))
    assert len(live.turns) == len(whole.turns)
    assert all(map(same, live.turns, whole.turns))
    assert (live.no, live.resolved, live.settled) == (whole.no, whole.resolved, whole.settled)
    assert live.temperatures == whole.temperatures


def spoken_words(path):
    """The turns of an example as a call would have them: on one line, neighbours of one side joined, without times."""
    turns: list[Turn] = []
    for turn in load(str(path)).turns:
        words = " ".join(turn.text.split())
        if turns and turns[-1].side == turn.side:
            turns[-1] = replace(turns[-1], text=f"{turns[-1].text} {words}")
        else:
            turns.append(Turn(turn.side, words, turn.side))
    return [t for t in turns if len(t.text) < LONGEST]


@pytest.mark.parametrize("path", TALKS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_after_every_turn_it_is_what_the_talk_so_far_reads(path):
    reader = RulesReader()
    turns = (spoken_words(path) * 2)[: WINDOW // 2]
    turns = [t for i, t in enumerate(turns) if not i or turns[i - 1].side != t.side]
    call = LiveCall(None, reader, "me")
    for count, turn in enumerate(turns, 1):
        moment = call.hear(Spoken(turn.speaker, turn.text, side=turn.side))
        if count < 2:
            continue
        whole = reader.read(Conversation("", tuple(turns[:count]), me="me"))
        assert call.reading.turns == whole.turns
        assert (call.reading.no, call.reading.settled) == (whole.no, whole.settled)
        theirs = whole.temperatures[-1] if whole.temperatures else None
        assert moment.temperature == (theirs.value if theirs else None)


def test_a_call_longer_than_what_is_at_hand_stands_as_the_whole_would():
    reader = RulesReader()
    once = list(captions("transcript.vtt", "later.vtt"))
    lines = [replace(s, offset=None, until=None) for _ in range(8) for s in once]
    call = LiveCall(None, reader, "Sofia")
    turns: list[Turn] = []
    for said in lines:
        moment = call.hear(said)
        side = "me" if "(Halden)" in said.speaker else "them"
        if turns and turns[-1].speaker == said.speaker:
            turns[-1] = replace(turns[-1], text=f"{turns[-1].text} {said.text}")
        else:
            turns.append(Turn(said.speaker, said.text, side))
    whole = reader.read(Conversation("", tuple(turns), me="Sofia"))
    assert len(turns) > 2 * WINDOW
    assert (moment.turn, moment.settled) == (len(turns) - 1, whole.settled.yes)
    assert moment.temperature == whole.temperatures[-1].value
    assert whole.no is not None
    assert call.reading.latest_no.text == whole.latest_no.text
    assert len(call.reading.turns) < 2 * WINDOW


def test_every_line_is_short_new_and_quotes_the_call_exactly(trained):
    call = LiveCall(load_case(str(RENEWAL / "case.yaml")), trained, "Sofia")
    texts: dict[int, str] = {}
    fresh = []
    for said in captions("transcript.vtt", "later.vtt", "transcript.vtt", "later.vtt"):
        moment = call.hear(said)
        texts[moment.turn] = moment.text
        for item in (moment.line, *moment.hold, moment.offer):
            for because in item.because if item else ():
                if hasattr(because, "turn"):
                    assert texts[because.turn][slice(*because.span)] == because.text
        for heard in moment.heard:
            assert " ".join(texts[moment.heard_in][slice(*heard.span)].split()) == heard.words
        if moment.fresh:
            fresh.append(moment.line)
    assert len(fresh) > 8
    for line in fresh:
        assert line.because
        assert line.technique in {"if_then", "bridge"} or len(line.text.split()) <= MOST_WORDS
    for before, after in pairwise(fresh):
        assert before.text != after.text
        assert opening(before.text) != opening(after.text)


def test_no_secret_stands_in_what_to_say(trained):
    case = load_case(str(RENEWAL / "case.yaml"))
    call = LiveCall(case, trained, "Sofia")
    for said in captions("transcript.vtt", "later.vtt"):
        moment = call.hear(said)
        for line in (moment.line, moment.offer):
            if line is not None:
                heard = TurnReading(0, Turn("me", line.text, "me"))
                found = remarks(Draft(line.text, heard, call.reading, case), rules_of(("guard",)))
                assert not [r for r in found if r.severity == "error"], line.text


def test_an_attack_gets_the_accusations_before_it_has_even_refused(trained):
    call = LiveCall(load_case(str(RENEWAL / "case.yaml")), trained, "Sofia")
    told = [call.hear(said) for said in captions("transcript.vtt")]
    at, gouging = next((n, m) for n, m in enumerate(told) if m.text.endswith("exploiting it."))
    assert "accusation_audit" in {m.line.technique for m in told[at - 3 : at + 1] if m.line}
    assert gouging.line.technique in {"accusation_audit", "label"}
    assert gouging.breath
    assert gouging.trend == "hotter"
    assert told[-1].line.text == gouging.line.text
    assert "evidence" in {held.technique for held in told[-1].hold}


def test_the_line_stays_until_it_is_said_and_then_they_are_let_answer(trained):
    call = LiveCall(None, trained, ME)
    first = call.hear(Spoken(THEM, "No. Our minimum is 500,000 pieces and our line is full until June."))
    assert first.act == "say"
    assert first.fresh
    label = next(line for line in follow(call, first) if line.technique != "mirror")
    assert call.hear(Spoken(ME, "Give me one second.")).said == ""
    line = call.hear(Spoken(THEM, "Hm...")).line
    assert line == label
    said = call.hear(Spoken(ME, f"Right. {line.text.lower()}"))
    assert (said.act, said.line, said.said) == ("wait", None, line.text)
    later = call.hear(Spoken(THEM, "Yes, the line is full, we have two people out."))
    assert later.line is None or later.line.text != line.text


def test_words_that_still_grow_are_replaced_and_change_no_line(trained):
    call = LiveCall(None, trained, ME)
    call.hear(Spoken(THEM, "Our price is final, it is a global decision."))
    shown = call._line.now
    for text in ("And", "And we", "And we will not"):
        moment = call.hear(Spoken(THEM, text, final=False))
        assert not moment.final
        assert moment.text == f"Our price is final, it is a global decision. {text}"
        assert moment.line == shown
    assert call.hear(Spoken(THEM, "And we will not move.")).text.endswith("decision. And we will not move.")


def test_a_no_to_respect_stops_everything(trained):
    call = LiveCall(None, trained, ME)
    stop = call.hear(Spoken(THEM, "Please don't contact me again."))
    assert stop.act == "stop"
    assert stop.line.technique == "stop"
    assert "?" not in stop.line.text
    assert stop.offer is None
    said = call.hear(Spoken(ME, stop.line.text))
    assert (said.act, said.line) == ("stop", None)
    assert call.hear(Spoken(ME, "But could we perhaps talk next week?")).act == "stop"


def test_our_own_habits_are_told_at_once(trained):
    call = LiveCall(None, trained, ME)
    call.hear(Spoken(THEM, "We have seen the index. It does not say six. We won't sign."))
    moment = call.hear(
        Spoken(ME, "But the fact is that the index isn't the whole basket, you're wrong there.")
    )
    assert {"arguing", "reacting"} & {habit.name for habit in moment.ours}
    assert all(habit.words in moment.text and habit.instead for habit in moment.ours)


def test_a_colleague_who_spoke_first_is_known_by_the_organisation():
    call = LiveCall(None, RulesReader(), "Sofia")
    assert call.hear(Spoken("Daniel Brandt (Halden)", "Thank you for the time.")).side == "them"
    assert call.hear(Spoken("Graham Ellis (Marlow)", "No. We will not sign.")).side == "them"
    assert call.hear(Spoken("Sofia Lindqvist (Halden)", "What is behind that?")).side == "me"
    assert [t.turn.side for t in call.reading.turns] == ["me", "them", "me"]


def test_the_people_of_the_case_are_ours():
    call = LiveCall(load_case(str(RENEWAL / "case.yaml")), RulesReader(), "")
    assert call.hear(Spoken("Daniel Brandt", "Thank you for the time.")).side == "me"
    assert call.hear(Spoken("Graham Ellis", "No. We will not sign.")).side == "them"


@pytest.mark.parametrize("text", ["", "  \t ", "\x00\x07", "\u200b"])
def test_a_line_without_words_is_nothing(text):
    call = LiveCall(None, RulesReader(), ME)
    moment = call.hear(Spoken(THEM, text))
    assert moment is None or not moment.heard


def test_a_speech_without_end_and_a_very_long_line_are_heard_in_pieces():
    call = LiveCall(None, RulesReader(), ME)
    long = call.hear(Spoken(THEM, "We looked at it again. " * 4_400))
    assert len(long.text) <= MOST_OF_A_LINE
    for _ in range(80):
        moment = call.hear(
            Spoken(THEM, "And then we looked at it once more, all of us together, in the plant.")
        )
    assert moment.turn > 1
    assert len(moment.text) < LONGEST + 200


def test_small_talk_needs_no_answer(trained):
    call = LiveCall(None, trained, ME)
    moment = call.hear(Spoken(THEM, "Good morning, how was your trip?"))
    assert (moment.act, moment.line, moment.no, moment.trend) == ("listen", None, "", "unknown")
