"""A whole reply: on the examples, in every style, through the command line, and from a phrasebook of another package."""

import json
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from pastno.coach.greeting import called, greeting
from pastno.coach.reply import BLANK, MOST_WORDS, compose_reply
from pastno.negotiation.heard import Finding
from pastno.reading.rules import RulesReader
from pastno.wording.phrasebook import all_phrasings, intents, opening, phrasings
from pastno.wording.style import Style, style_of
from talk import CASE, no

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SCHEMA = json.loads((files("pastno") / "schemas" / "reply.schema.json").read_text("utf-8"))
TALKS = [
    ("01-packaging", ("thread.mbox",)),
    ("01-packaging", ("thread.mbox", "later.mbox")),
    ("02-laboratory", ("thread.eml",)),
    ("02-laboratory", ("thread.eml", "later.eml")),
    ("03-renewal", ("transcript.vtt",)),
    ("04-penalty", ("chat.txt",)),
    ("04-penalty", ("chat.txt", "later.txt")),
    ("05-chemicals", ("thread.eml",)),
    ("05-chemicals", ("thread.eml", "later.eml")),
    ("06-launch", ("channel.json",)),
    ("06-launch", ("channel.json", "later.json")),
]


def reply(*arguments):
    command = [str(Path(sys.executable).parent / "pastno"), "reply", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("example", "talk"), TALKS, ids=[f"{e}-{len(t)}" for e, t in TALKS])
def test_a_reply_to_an_example_could_be_sent(example, talk):
    folder = EXAMPLES / example
    run = reply(*(folder / name for name in talk), "--case", folder / "case.yaml", "--format", "json")
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    jsonschema.validate(told, SCHEMA)
    assert told["words"] <= MOST_WORDS
    assert not [f for f in told["findings"] if f["severity"] == "error"]
    for part in told["parts"]:
        if part["role"] not in {"greeting", "opening", "question", "signoff"}:
            assert part["because"], part
    assert len(talk) == 1 or any(part["role"] == "trade" for part in told["parts"])
    assert len(talk) > 1 or not any(part["role"] == "trade" for part in told["parts"])


def test_the_variants_differ_and_keep_to_it():
    reading = no("We cannot do this. Our board decided on the global list last week.")
    reader = RulesReader()
    plain = compose_reply(CASE, reading, reader, Style("neutral", "email"))
    shorter = compose_reply(CASE, reading, reader, Style("neutral", "email"), "shorter")
    warmer = compose_reply(CASE, reading, reader, Style("neutral", "email"), "warmer")
    firmer = compose_reply(CASE, reading, reader, Style("neutral", "email"), "firmer")
    assert len(shorter.text.split()) < len(plain.text.split())
    assert len({plain.text, warmer.text, firmer.text}) == 3
    assert (warmer.style.tone, firmer.style.tone) == ("warm", "neutral")
    assert not any(part.role == "opening" for part in firmer.parts)


def test_a_no_to_be_respected_gets_the_stop_alone():
    found = compose_reply(CASE, no("Please don't contact me again.", respect=True), RulesReader())
    assert {part.role for part in found.parts} <= {"greeting", "stop", "signoff"}
    assert "?" not in found.text


def test_where_there_is_no_no_it_says_so(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("Me: Shall we meet on Thursday?\nAnn: Which room is it?\n")
    run = reply(path, "--me", "Me")
    assert run.returncode == 2
    assert "nothing to answer" in run.stderr


def test_no_opening_comes_again():
    said = opening(phrasings("question.open", {})[0].text)
    assert opening(phrasings("question.open", {}, said=frozenset({said}))[0].text) != said


@pytest.mark.parametrize("intent", sorted(intents()))
def test_every_intent_has_every_tone(intent):
    found = all_phrasings(intent)
    plain = intent.startswith("any_question.")  # said alike in every tone
    assert {p.tone for p in found} == ({"neutral"} if plain else {"warm", "neutral", "formal"})
    assert len({p.text for p in found if p.tone == "neutral"}) == len(
        [p for p in found if p.tone == "neutral"]
    )


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("Hi Maya, sorry, no!", "warm"),
        ("Dear Ms Okafor, we regret that we cannot.", "formal"),
        ("We cannot.", "neutral"),
    ],
)
def test_the_tone_is_theirs(text, tone):
    assert style_of(no(text).conversation).tone == tone


def test_a_yes_to_something_else_in_the_same_mail_is_not_said_back_for_the_no():
    from pastno.intake.casefile import load_case
    from pastno.intake.importer import Source
    from pastno.intake.load import load_sources
    from pastno.reading.installed import choose_reader

    folder = Path(__file__).resolve().parents[2] / "examples" / "02-laboratory"
    reader = choose_reader()[0]
    reading = reader.read(load_sources([Source((folder / "thread.eml").read_bytes(), "thread.eml")], "Tom"))
    reply = compose_reply(load_case(folder / "case.yaml"), reading, reader)
    assert reply is not None
    assert "your own laboratory" in reply.text
    assert "trucks" not in reply.text


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Mr A Desai", "Mr Desai"),
        ("Dr. Katrin Vollmer", "Dr. Vollmer"),
        ("Mr Tom van der Berg", "Mr van der Berg"),
        ("Mr Kulkarni (Secretary)", "Mr Kulkarni"),
        ("Sir Tom Hill", "Sir Tom"),
        ("Anna Roth, PhD", "Anna"),
        ("Claims Team", ""),
        ("Head of Purchasing", ""),
        ("City Council", ""),
        ("ROSA BRAUN", "Rosa"),
        ("Pat at 16", "Pat"),
        ("Herr Weber", "Herr Weber"),
        ("Aunt May Parker", "Aunt May"),
        ("Dr", ""),
        ("J. R. Smith", "J. R. Smith"),
        ("HR Anna", ""),
        ("Anna & Tom Roth", "Anna & Tom Roth"),
    ],
)
def test_people_are_greeted_by_their_names(name, greeted):
    assert called(name, formal=False) == greeted


def test_what_is_acknowledged_is_not_said_again():
    told = "We received 612 applications for 17 awards."
    reading = no(f"Your application was not successful. {told}", concern=told[:-1], ground="capacity")
    reply = compose_reply(None, reading, RulesReader())
    assert reply is not None
    assert reply.text.count("612") == 1


@pytest.mark.parametrize(
    ("before", "theirs", "greeted"),
    [
        ("Dear Ms Roth, could we talk about it?", "No. We can't.", "Dear Ms Roth,"),
        ("Hello Ines,\n\ncould we talk?", "Dear Priya,\n\nno.", "Hello Ines,"),
        ("Could we talk about it?", "Dear Priya,\n\nno, we can't.", "Dear Ines,"),
        ("Dear Mr Blake, could we talk about it?", "Hello Priya,\n\nno.", "Hello Ines,"),
        ("Could we talk about it?", "No, we can't.", "Dear Ines,"),
    ],
)
def test_who_was_greeted_before_is_greeted_alike(before, theirs, greeted):
    assert greeting(no(theirs, before=before), Style(tone="neutral", channel="email")) == greeted


def test_nobody_is_greeted_amid_a_chat():
    assert not greeting(no("No, sorry."), Style(tone="neutral", channel="chat"))


def test_who_asks_several_things_finds_room_for_each_answer_and_is_asked_nothing():
    said = "I can't put this to the council as it stands. How many stewards would there be, and who is insuring it?"
    found = compose_reply(CASE, no(said, firmness="deferred", ground="risk"), RulesReader())
    assert found is not None
    assert [part.role for part in found.parts if part.role not in {"greeting", "signoff"}] == [
        "opening",
        "answers",
    ]
    answers = next(part for part in found.parts if part.role == "answers")
    assert [b.text for b in answers.because] == ["How many stewards would there be, and who is insuring it?"]
    assert answers.text.splitlines()[1:] == [
        f'- "How many stewards would there be, and who is insuring it?" {BLANK}'
    ]
    assert {r.code for r in found.remarks} == {"R115"}


def test_one_question_beside_the_no_finds_room_for_its_answer_before_ours():
    said = "The hall is taken that week, I can't move the choir. Will you still need the chairs?"
    reading = no(said, refuses="The hall is taken", ground="capacity")
    asks = Finding("opening", "asks", (said.index("Will"), len(said)), 0.9, "asks us")
    turn = replace(reading.turns[-1], findings=(*reading.turns[-1].findings, asks), openings=("asks",))
    found = compose_reply(CASE, replace(reading, turns=(*reading.turns[:-1], turn)), RulesReader())
    assert found is not None
    roles = [part.role for part in found.parts]
    assert roles.index("answers") < roles.index("calibrated_question")
    assert f'"Will you still need the chairs?": {BLANK}' in found.text


def test_a_mere_tag_finds_none():
    found = compose_reply(CASE, no("No. Ask again at Easter, would you?"), RulesReader())
    assert found is not None
    assert BLANK not in found.text


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("I can not do the cake. My mom passed on Sunday and I'm flying home.", "about your mom"),
        ("We have to let the order go. Our workshop burned down on Friday.", "what has happened to you"),
        ("I can't take the class on. I've just had surgery.", "health"),
    ],
)
def test_who_is_in_trouble_is_told_so_and_asked_nothing(said, begins):
    found = compose_reply(CASE, no(said, refuses=said.partition(".")[0], ground="capacity"), RulesReader())
    assert found is not None
    assert [p.role for p in found.parts if p.role not in {"greeting", "signoff"}] == ["acknowledgement"]
    assert begins in found.text
    assert "?" not in found.text


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Tuesdays are fine. The rebate no, the margin is too thin.", "that Tuesdays are fine."),
        ("I've approved the first invoice. The rebate no.", "that you've approved the first invoice."),
        ("Your seat on the 3rd is confirmed. The rebate no.", "that our seat on the 3rd is confirmed."),
    ],
)
def test_what_they_grant_is_named(said, named):
    found = compose_reply(CASE, no(said, refuses="The rebate no", openings=("concedes",)), RulesReader())
    assert found is not None
    assert named in next(part.text for part in found.parts if part.role == "acknowledgement")


def test_who_grants_a_part_in_words_that_cannot_be_said_back_is_thanked_for_it():
    said = "Tuesdays, why not, we have the truck there anyway. The rebate no, the margin is too thin."
    found = compose_reply(CASE, no(said, refuses="The rebate no", openings=("concedes",)), RulesReader())
    assert found is not None
    granted = {phrasing.text for phrasing in all_phrasings("opening.mixed")}
    assert next(part.text for part in found.parts if part.role == "opening") in granted


def test_a_stop_to_somebody_in_mourning_says_so_and_speaks_of_no_door():
    said = "Please leave me in peace. My husband died on Tuesday and I won't talk about it."
    found = compose_reply(CASE, no(said, respect=True), RulesReader())
    assert found is not None
    assert "your husband" in found.text
    assert "change" not in found.text
    assert "?" not in found.text


@pytest.mark.parametrize(
    ("said", "sorry"),
    [
        ("For the third time, no. The auditors have it.", True),
        ("I've told your office twice that we don't need it.", True),
        ("As I have already said, the answer is no.", True),
        ("I told him once. No.", False),
        ("The third time would be too much for us.", False),
        ("We wrote the manual three times longer than planned. No.", False),
        ("I asked the bank three times. No.", False),
        ("No. We are moving house for the third time.", False),
        ("How often do I get a Saturday off? No.", False),
    ],
)
def test_who_has_had_to_say_it_again_is_told_that_we_are_sorry(said, sorry):
    found = compose_reply(CASE, no(said), RulesReader())
    assert found is not None
    assert ("more than once" in found.text) is sorry


def test_they_are_told_that_they_will_have_our_answer_in_time_and_are_not_asked_for_something_else():
    said = "52 is the most for the grade. We'd need to know by Wednesday as another candidate is waiting."
    found = compose_reply(
        CASE, no(said, refuses="52 is the most for the grade", ground="policy"), RulesReader()
    )
    assert found is not None
    last = next(part for part in reversed(found.parts) if part.role != "signoff")
    assert "answer by Wednesday" in last.text
    assert "need to know" not in found.text
    assert "?" not in found.text


def test_a_stop_leaves_room_for_what_they_ask_and_says_no_word_of_a_door():
    said = "I can't let him stay the nights, it isn't safe. What would you like us to say to Temi?"
    found = compose_reply(
        CASE, no(said, refuses="I can't let him stay the nights", respect=True), RulesReader()
    )
    assert found is not None
    stops = {phrasing.text for phrasing in all_phrasings("stop.safety")}
    assert any(part.text in stops for part in found.parts)
    assert not any(
        part.text == phrasing.text for part in found.parts for phrasing in all_phrasings("stop.door")
    )


def test_a_deadline_is_answered_also_where_nothing_else_can_be_said_back():
    found = compose_reply(
        CASE, no("No, sorry. The offer stands until Friday, then the price goes up."), RulesReader()
    )
    assert found is not None
    assert "answer by Friday" in found.text


def test_who_wants_to_hear_no_more_gets_no_answer_to_a_question_either():
    said = "Please do not contact me again. Who gave you my number?"
    found = compose_reply(CASE, no(said, respect=True), RulesReader())
    assert found is not None
    assert BLANK not in found.text


@pytest.mark.parametrize(
    "said", ["Do not contact my wife again.", "Please don't write to my husband, he is ill."]
)
def test_who_asks_for_somebody_else_to_be_left_alone_is_told_so(said):
    found = compose_reply(CASE, no(said, respect=True), RulesReader())
    assert found is not None
    stops = {phrasing.text for phrasing in all_phrasings("stop.others")}
    assert {part.text for part in found.parts if part.role == "stop"} <= stops


def test_what_they_offer_beside_a_no_to_be_respected_is_taken_up_and_nothing_asked():
    said = (
        "We may not sell scales without the calibration mark, that is the law. "
        "If you take six of them on Friday, we could pay the freight of the rest."
    )
    found = compose_reply(
        CASE, no(said, refuses="We may not sell scales", ground="risk", respect=True), RulesReader()
    )
    assert found is not None
    stops = {phrasing.text for phrasing in all_phrasings("stop.law")}
    first, second = (part for part in found.parts if part.role == "stop")
    assert first.text in stops
    assert "if we take six of them on Friday, you could pay the freight" in second.text
    assert "?" not in found.text


def test_several_questions_do_not_hide_the_way_that_they_name():
    said = (
        "I can't do eight. What I could do is, if you leave the orchard unsprayed until May, bring you four on the 20th. "
        "Would you want them facing the brook? How many stands do you have?"
    )
    found = compose_reply(CASE, no(said, refuses="I can't do eight"), RulesReader())
    assert found is not None
    assert "if we leave the orchard unsprayed until May, you could bring us four on the 20th" in found.text
    assert found.text.count(BLANK) == 2
