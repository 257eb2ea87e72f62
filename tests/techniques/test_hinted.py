"""A way that no pattern takes apart is quoted whole, with the question that goes with it, or not at all."""

import pytest

from pastno.coach.advise import advise
from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.heard import Reading, Refusal, TurnReading
from pastno.reading.installed import choose_reader
from pastno.techniques.ways.hinted import hinted

READER = choose_reader()[0]


def no_with(sentence, firmness="conditional", **changed):
    turn = Turn("Rosa", f"No. {sentence}", "them")
    kind = {
        "ground": "policy",
        "tactic": "none",
        "respect": False,
        "span": (0, 2),
        "confidence": 0.9,
        **changed,
    }
    refusal = Refusal(firmness=firmness, **{"way": (4, len(turn.text)), **kind})
    conversation = Conversation("", (turn,), me="me")
    return Reading(conversation, (TurnReading(0, turn, refusal),), no=0)


def read(text):
    return READER.read(Conversation("", (Turn("Rosa", text, "them"),), me="me"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Get her to sign the blue form and I'll run it off while you wait.",
        "Show me a ticket, or let Kev give you the half-hour in the yard, and it's yours.",
        "Not unless you're named on the insurance.",
        "Any other place in town and I'll come.",
        "Put Mr Tan's initials on the first page and I'd process it before lunch.",
    ],
)
def test_their_sentence_is_quoted_to_the_letter_without_its_stop(sentence):
    found = hinted(no_with(sentence))
    assert found is not None
    assert found.turn.quote(found.span) == sentence.rstrip(".")
    assert not found.later


@pytest.mark.parametrize(
    "sentence",
    [
        "Would you do it if you were me?",
        "If you so much as ring her I'll call the police.",
        "We wouldn't do it for anyone.",
        "If you had come in March you could have had it.",
        "I'd be happy to explain when you call.",
        "My lot arrive at seven.",
        'He said "come back when it\'s dry" and left.',
        "If the bus company'll run it at four a.m.",
        "Then yes.",
        "We could do it if " + "and ".join(["the man signs "] * 12) + ".",
    ],
)
def test_what_asks_threatens_denies_or_cannot_be_quoted_is_no_hint(sentence):
    assert hinted(no_with(sentence)) is None


@pytest.mark.parametrize(
    "changed", [{"tactic": "trick"}, {"tactic": "attack"}, {"respect": True}], ids=lambda c: next(iter(c))
)
def test_a_no_that_presses_or_is_to_respect_names_no_way(changed):
    assert hinted(no_with("Throw in the train pass and I'll sign.", **changed)) is None


def test_a_condition_is_quoted_before_anything_else_and_asked_about():
    sheet = advise(None, read("It doesn't fit with our rota. Throw in the train pass and I'll sign."))
    assert sheet.say[0].technique == "label"
    assert '"Throw in the train pass and I\'ll sign"' in sheet.say[0].text
    assert sheet.ask[0].because == sheet.say[0].because


def test_what_hangs_on_others_is_not_asked_of_us():
    sheet = advise(
        None, read("Not at these prices. When the diesel goes back under two hundred I'd take it on.")
    )
    assert '"When the diesel goes back under two hundred I\'d take it on"' in sheet.say[0].text
    assert "from us" not in sheet.ask[0].text


def test_after_a_not_now_the_question_is_what_to_do_till_then():
    reading = read("I can't look at it now, there's a newborn in the house. Text me again when she sleeps.")
    assert reading.latest_no.refusal.firmness == "deferred"
    found = hinted(reading)
    assert found is not None
    assert found.later


def test_what_they_ask_first_goes_before_what_they_bring_up_by_the_way():
    sentence = "Come back to me once you have ten clinics that you had no connection with and I will take it to the partners."
    found = hinted(
        no_with(
            f"{sentence} I'd be happy to introduce you to Helen in the meantime.", way=(4, 4 + len(sentence))
        )
    )
    assert found is not None
    assert found.turn.quote(found.span) == sentence.rstrip(".")


@pytest.mark.parametrize(
    "granted",
    [
        "If it helps you, two payments would be fine for us, the first half when you come for the stitches.",
        "I would go along with a small older dog, with a deposit up front.",
        "Four weeks is okay for me, when Sander can do the system on his own.",
        "Saturday at six would suit us.",
        "As a duo, me and Ines, 400 works fine, or 900 for the whole band.",
        "I wouldn't object to patches 1 and 2, they are plain cleanups.",
        "With a second stair or ten persons at most it would be a different application.",
        "I could see six months with a 48-hour repair commitment.",
        "If they agreed in writing, and if it cost the club nothing, I believe two of the five would change their mind.",
        "If half were paid at contract we wouldn't have to go to the bank, and then I could go back to the members.",
        "New cobalt would be all right for us if your council can live with that, but then I'd need to know by the 20th.",
    ],
)
def test_what_would_do_for_them_goes_before_what_they_ask_for(granted):
    text = f"We can't do that. {granted} Without a first payment she will not let me open the file."
    found = hinted(read(text))
    assert found is not None
    assert found.turn.quote(found.span) == granted.rstrip(".")


@pytest.mark.parametrize(
    "shrug",
    [
        "Whatever you decide is fine with us.",
        "If you cancel, that would be fine by me.",
        "You can leave now, it's fine with me.",
        "The old price was fine for us.",
        "No discount would be acceptable to us or fine by me.",
        "You can pay a fine.",
    ],
)
def test_what_is_fine_with_them_all_the_same_is_no_way(shrug):
    text = f"No, we are not going to sell. {shrug}"
    found = hinted(read(text))
    assert found is None or found.turn.quote(found.span) != shrug.rstrip(".")


def test_a_quote_ends_before_their_regret():
    found = hinted(no_with("Once the first half is paid she opens the file, I'm sorry, that was before me."))
    assert found is not None
    assert found.turn.quote(found.span) == "Once the first half is paid she opens the file"


@pytest.mark.parametrize("head", ["2) ", "However, ", "(b) ", "But "])
def test_a_quote_begins_with_its_own_words(head):
    found = hinted(no_with(f"{head}I need you to give me a price before I can enter it."))
    assert found is not None
    assert found.turn.quote(found.span) == "I need you to give me a price before I can enter it"
