"""What a no to be respected is about, and which words of a no can be said back or asked about."""

import pytest

from pastno.techniques.cues import kind_of_respect
from pastno.techniques.decider import decider
from pastno.techniques.empathy.label import Label
from pastno.techniques.empathy.mirror import Mirror
from pastno.techniques.empathy.said_back import says_back
from pastno.techniques.their_words import bare
from talk import CASE, no


@pytest.mark.parametrize(
    "said",
    [
        "Please don't contact me again.",
        "Please stop sending me these offers.",
        "Stop harassing me.",
        "Do not get in touch again.",
        "Cease all communication with us.",
        "I asked you to stop pestering us.",
        "Please don't send me anything else.",
        "Don't ring, don't text, don't send your sister.",
        "Take my number off your list.",
        "Lose this number.",
        "He died on the ninth. Leave us in peace now.",
    ],
)
def test_who_asks_us_to_fall_silent_is_promised_silence(said):
    assert kind_of_respect(said) == "contact"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("The inspector said do not use the crane until he visits again.", "safety"),
        ("We do not share patient data by e-mail.", "safety"),
        ("It is the law. All works on site must stop.", "law"),
        ("They would take my licence away for that.", "law"),
        ("You will have to write again once the regulator has decided.", "law"),
        ("Please call again when the court has ruled.", "law"),
        ("I do not feel comfortable with this approach.", "boundary"),
        ("Please stop asking me. You can ring me about the kids, not about this.", "boundary"),
    ],
)
def test_who_speaks_of_calls_and_letters_has_not_asked_for_silence(said, kind):
    assert kind_of_respect(said) == kind


def test_the_words_that_refuse_are_looked_at_first():
    told = "It is against the law for us. I have told your doctor, the hospital and the health board."
    assert kind_of_respect(told) == "safety"
    assert kind_of_respect(told, "It is against the law for us") == "law"


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("it's not my decision to make", True),
        ("that is head office's call to make", True),
        ("this is a hard one to write", False),
        ("thank you for applying to the fund", False),
        ("thanks to the strike we have no stock", True),
        ("it's hard to tell my staff that there is no rise", True),
        ("it was difficult to say", False),
        ("I don't see it", False),
        ("I couldn't ask them to do it again", False),
        ("we can't do that", False),
        ("I can't see them before Friday", True),
        ("I don't see the use of it", True),
        ("we could not do the work in June", True),
    ],
)
def test_what_they_say_of_writing_to_us_is_no_reason(said, back):
    assert says_back(said) is back


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("We have opted for the Bosch machine.", "another"),
        ("The job has gone to an internal candidate.", "another"),
        ("They've gone with another party.", "another"),
        ("We have what we need, maybe another time.", "alternative"),
        ("No other company has asked us for that, and we manage.", "alternative"),
        ("We've chosen to keep things as they are.", "alternative"),
        ("We're not going with this, our own system does it.", "alternative"),
    ],
)
def test_who_needs_nothing_is_not_told_that_another_fits_better(said, intent):
    labels = Label().advise(CASE, no(said, ground="alternative", refuses=said))
    assert f"label.ground.{intent}" in {label.intent for label in labels}


@pytest.mark.parametrize(
    "said",
    [
        "Only for curiosity, the thirty-eight bags are all there still?",
        "Anything that makes me liable for another's rent (15k a year!!) could knock us back.",
    ],
)
def test_a_piece_of_a_question_and_a_subject_alone_are_not_said_back(said):
    concern = said.split("(")[0].removeprefix("Only for curiosity, ").strip(" ?")
    labels = Label().advise(CASE, no(f"No. {said}", refuses="No", concern=concern))
    assert not [
        label for label in labels if label.intent in {"label.clause", "label.concern"} and "(" not in said
    ]
    assert not [label for label in labels if label.intent == "label.clause"]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("We are afraid of setting a precedent", "We are afraid of setting a precedent"),
        ("I’m afraid the hall is booked", "the hall is booked"),
        ("I'm sorry to say they've gone", "they've gone"),
        ("now they are in a catalogue", "they are in a catalogue"),
        ("now is the time", "now is the time"),
    ],
)
def test_what_only_leads_in_is_left_out(said, left):
    start, end = bare(said, (0, len(said)))
    assert said[start:end] == left


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("No. Our budget is spent, so could we talk next year?", "Our budget is spent"),
        ("No. We lent it out once and the clutch was gone after a week.", "the clutch was gone after a week"),
        ("No. My husband's dead against it.", "My husband's dead against it"),
    ],
)
def test_a_reason_before_a_question_and_after_once_is_said_back(said, clause):
    labels = Label().advise(CASE, no(said, refuses="No", concern=clause))
    assert clause in {label.slots.get("clause") for label in labels}


@pytest.mark.parametrize(
    "said",
    ["If the council pays for the four miles", "Until Carol has signed off", "Or the school gets no minibus"],
)
def test_what_stands_under_an_if_is_not_said_back_as_so(said):
    concern = said.split(" ", 1)[1]
    labels = Label().advise(CASE, no(f"No. {said}, we wait.", refuses="No", concern=concern))
    assert not [
        label for label in labels if label.intent == "label.clause" and label.slots["clause"] == concern
    ]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("The invoices are in a pile waiting for Gareth to sign off.", "Gareth"),
        ("Nothing moves until Dr Hallewell has agreed.", "Dr Hallewell"),
        ("That's up to Marta, not me.", "Marta"),
        ("The parish clerk would have to approve it.", "The parish clerk"),
        ("Mr Dlamini has the last word on printed matter.", "Mr Dlamini"),
        ("I'd need Priya's approval for anything over 500.", "Priya"),
        ("The only person who can move a deadline is the exams officer.", "the exams officer"),
        ("I have to take it to the members first.", "the members"),
        ("It hangs on our council.", "our council"),
        ("Anything under 100 seats has to go through our finance director.", "our finance director"),
    ],
)
def test_who_decides_is_who_they_say_decides(said, who):
    span = decider(said)
    assert span is not None
    assert said[slice(*span)] == who


@pytest.mark.parametrize(
    "said",
    [
        "It hangs on whether your council can live with that.",
        "Your kid in purchasing will have told you.",
        "The price has to agree with the order.",
        "We're waiting for the rain to stop.",
        "Until May I can't decide anything.",
        "It's up to you.",
        "You take it to the post office and they send it.",
    ],
)
def test_nobody_decides_for_them(said):
    assert decider(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "I can't carry you any longer. The timber merchant wants paying and so do the lads.",
        "It gives error positions that people rely on, and patch 3 throws those away, so no.",
        "I taught you for one term three years ago. I can't write that.",
    ],
)
def test_a_mirror_is_not_cut_in_the_middle(said):
    mirrors = [a.slots["phrase"] for a in Mirror().advise(CASE, no(said)) if a.strength > 0]
    assert not [m for m in mirrors if m.split()[-1] in {"and", "on"} or m.startswith("term")]
