"""A way that no pattern takes apart is quoted whole, with the question that goes with it, or not at all."""

import pytest

from pastno.coach.advise import advise
from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.heard import Finding, Reading, Refusal, TurnReading
from pastno.reading.installed import choose_reader
from pastno.techniques.ways.hinted import hinted
from talk import no

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
        "Any Wednesday and I'll sign.",
        "A paper from the school, and they're yours.",
        "Not unless you're named on the insurance.",
        "Any other place in town and I'll come.",
        "Mr Tan's initials on the first page and I'd process it before lunch.",
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
        "We'd be glad to keep your details on file and hope you'll keep an eye on our vacancies page.",
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
    sheet = advise(None, read("I won't sign on a Monday. Any Wednesday and I'll sign."))
    assert sheet.say[0].technique == "label"
    assert '"Any Wednesday and I\'ll sign"' in sheet.say[0].text
    assert sheet.ask[0].because == sheet.say[0].because


def test_what_hangs_on_others_is_not_asked_of_us():
    sheet = advise(
        None, read("Not at these prices. When the diesel goes back under two hundred I'd take it on.")
    )
    assert "when the diesel goes back under two hundred you'd take it on" in sheet.say[0].text
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
        "I could see six months with a 48-hour repair commitment and a penalty.",
        "If they agreed in writing, and if it cost the club nothing, I believe two of the five would change their mind.",
        "If half were paid at contract we wouldn't have to go to the bank, and then I could go back to the members.",
        "Only if the client waives the named team clause.",
        "Three years in place of one, and it's yours with a bow.",
        "No deposit, no van.",
        "I can go down from 38 200 to 35 500 but without tiles and you take the skip.",
        "We could come down to 41 a day with two months signed.",
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
        "No discount, no exceptions.",
        "We shopped around and we have a deal with Brightwell now.",
        "No rain, no wind and it was over.",
        "We came down to 41 last year and lost on it.",
        "I would never get down to 31.",
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


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("If it was 2 fields i'd of squeezed it in but your asking for all of it.", "If it was 2 fields i'd of squeezed it in"),
        ("If it'd been a smaller cake I could have squeezed you in.", "If it'd been a smaller cake I could have squeezed you in"),
        ("If it were on a Tuesday we could do it.", "If it were on a Tuesday we could do it"),
        ("Try a Sunday, nobody's up.", "Try a Sunday"),
        ("Go for a later slot.", "Go for a later slot"),
        ("Ask for something smaller.", "Ask for something smaller"),
        (
            ("Your treating provider may request a peer-to-peer discussion within 10 business days of this notice. You have the right "
            "to appeal this determination within 180 days."),
            "Your treating provider may request a peer-to-peer discussion within 10 business days of this notice",
        ),
        (
            "You have the right to appeal this determination within 180 days.",
            "You have the right to appeal this determination within 180 days",
        ),
        (
            "Applicants may re-apply at any time where the reason for refusal has been addressed.",
            "Applicants may re-apply at any time where the reason for refusal has been addressed",
        ),
        ("Appeals must be lodged within 21 days.", "Appeals must be lodged within 21 days"),
        ("You have 28 days to appeal.", "You have 28 days to appeal"),
        (
            ("It isn't in my gift; for dissertations the only person who can move a deadline is the exams officer, Dr Hallewell, and "
            "she will want a form and some evidence, usually a GP note."),
            "the only person who can move a deadline is the exams officer, Dr Hallewell, and she will want a form and some evidence",
        ),
        (
            "The person who can sign that off is our regional director, Helen Marsh.",
            "The person who can sign that off is our regional director, Helen Marsh",
        ),
        (
            "You would have to ask the exams officer, Dr Hallewell.",
            "You would have to ask the exams officer, Dr Hallewell",
        ),
        ("Exceptions are granted only by the board.", "Exceptions are granted only by the board"),
    ],
)  # fmt: skip
def test_what_is_open_to_us_is_quoted_although_nothing_was_heard(said, quoted):
    found = hinted(no_with(said, firmness="flat", way=None))
    assert found is not None
    assert found.turn.quote(found.span) == quoted
    assert found.course


@pytest.mark.parametrize(
    "said",
    [
        "If it was up to me I'd have done it.",
        "If it was a matter of money we would have said yes.",
        "If it was a joke I could have laughed.",
        "If you had come in March you could have had it.",
        "If you want a cheap one go elsewhere.",
        "If I could I would.",
        "If only we had the room.",
        "If you have questions call me.",
        "Let me know if you need anything else.",
        "Ask the Prossers they got a new baler.",
        "Try somewhere else.",
        "Try another supplier, they do small runs.",
        "Try a smaller club.",
        "Try harder.",
        "Try a Sunday paper.",
        "Did you try a smaller size?",
        "Why don't you try a Sunday?",
        "Pick another day to bother me.",
        "Applicants may not re-apply.",
        "You may appeal to my conscience.",
        "You may appeal, but they already said no.",
        "Your landlord may request access to the flat.",
        "We may request a review of your tenancy.",
        "You have the right to complain to the ombudsman.",
        "The only person who can help you is yourself.",
        "The only person who can change that is the director, and he has already said no.",
        "You should speak to your lawyer.",
    ],
)
def test_what_shuts_the_door_or_sends_us_elsewhere_is_not_quoted(said):
    assert hinted(no_with(said, firmness="flat", way=None)) is None


@pytest.mark.parametrize(
    "said",
    [
        "Should the absence be taken it will be recorded as unauthorised and may be referred to the Local Authority.",
        "If the absence is taken it will be recorded as unauthorised.",
        "Were this to happen once more, we would have to end the contract.",
        "Should payment come after the 3rd the booking will be cancelled.",
        "If you raise it then we will charge a penalty.",
        "As soon as we have visibility we will of course update all customers accordingly.",
        "Once there is news we will keep you posted.",
    ],
)
def test_a_warning_and_a_promise_to_inform_are_no_hint(said):
    assert hinted(no_with(said)) is None


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("The vessel has berthed, customs is in hand and once the fee is paid they will release it.", "once the fee is paid they will release it"),
        ("We are full this week but when the Poles are back they could take you.", "when the Poles are back they could take you"),
        ("Once the first half is paid she opens the file but your brother knows all this.", "Once the first half is paid she opens the file"),
        ("Once the first half is paid she opens the file, but only with his signature.", "Once the first half is paid she opens the file, but only with his signature"),
    ],
)  # fmt: skip
def test_of_a_run_on_only_the_clause_that_holds_the_way_is_quoted(said, quoted):
    found = hinted(no_with(said))
    assert found is not None
    assert found.turn.quote(found.span) == quoted


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("We could let you have the room, minimum order 500.", "We could let you have the room, minimum order 500"),
        ("Two pickups the same day and I'd make the trip.", "Two pickups the same day and I'd make the trip"),
        ("We could offer you 3 %. But only with a deposit.", "We could offer you 3 %. But only with a deposit"),
        ("If the mayor agrees. You could have the hall.", "If the mayor agrees. You could have the hall"),
    ],
)  # fmt: skip
def test_what_hangs_on_something_that_cannot_be_said_back_is_quoted_whole(said, quoted):
    found = hinted(no_with(said))
    assert found is not None
    assert found.turn.quote(found.span) == quoted
    assert not found.course


def test_a_condition_that_can_be_said_back_is_not_quoted():
    said = "If you took the loft above the chandlery instead, I could see a year at the same rent."
    assert hinted(no_with(said)) is None


def opened(said, asked="Could you do it on Tuesday?"):
    """What is quoted of a no in which nothing was heard as a way."""
    turns = (Turn("me", asked, "me"), Turn("Rosa", f"That won't be possible. {said}", "them"))
    refusal = Refusal(
        firmness="flat", ground="policy", tactic="none", respect=False, span=(0, 22), confidence=0.9, way=None
    )
    conversation = Conversation("", turns, me="me")
    reading = Reading(conversation, (TurnReading(0, turns[0], None), TurnReading(1, turns[1], refusal)), no=1)
    found = hinted(reading)
    return found and found.turn.quote(found.span)


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("Wednesday 8am?", "Wednesday 8am"),
        ("Tomorrow by noon?", "Tomorrow by noon"),
        ("Shall we say the first week of November?", "Shall we say the first week of November"),
        ("Can we do the 21st?", "Can we do the 21st"),
        ("Half now, half in April?", "Half now, half in April"),
        ("Tomorrow 10 am you'll have it.", "Tomorrow 10 am you'll have it"),
        ("At 6:30 you can have them.", "At 6:30 you can have them"),
        ("If it goes to 5 you can have the signature today, both officers are in.", "If it goes to 5 you can have the signature today"),
        ("8.30 tmrw, bring coffee", "8.30 tmrw, bring coffee"),
        ("Mon 6.00 first slot.", "Mon 6.00 first slot"),
        ("Then ask for one day. You asked for a weekend.", "Then ask for one day"),
        ("How about half?", "How about half"),
        ("September is fine. It is quieter then.", "September is fine"),
        ("There may be a bit of movement in how the weekends work.", "There may be a bit of movement in how the weekends work"),
    ],
)  # fmt: skip
def test_another_time_or_size_is_quoted(said, quoted):
    assert opened(said) == quoted


@pytest.mark.parametrize(
    "said",
    [
        "Wednesday? Not a chance.",
        "Why not Thursday? Because.",
        "Wednesday's the 8th?",
        "Was it Wednesday 8am?",
        "Wednesday? We are closed on Wednesdays.",
        "Half the town asked.",
        "Tuesday is fine.",
        "If Wednesday is fine, why ask?",
        "Wednesday is fine for the others.",
        "You'll get what is coming to you on Monday.",
        "You will have a lovely time.",
        "You'll get the same answer on Monday.",
        "3 April is Good Friday next year.",
        "There is room for doubt.",
        "There is no room in the van.",
        "How about a little respect?",
        "Ask for a manager.",
        "Monday 3 March\nLeeds",
    ],
)
def test_an_echo_a_fact_and_a_day_of_ours_are_not_quoted(said):
    assert opened(said) is None


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("There's an Excel export of the line items which I can do by noon.", "There's an Excel export of the line items which I can do by noon"),
        ("I've uploaded the scans to the portal for you instead, the code is coming by text.", "I've uploaded the scans to the portal for you instead"),
        ("We'd be happy to leave a hole for the mayor.", "We'd be happy to leave a hole for the mayor"),
        ("I'll do the snack bar.", "I'll do the snack bar"),
        ("So days till 10 pm from us, with a payment to the playground fund.", "days till 10 pm from us, with a payment to the playground fund"),
        (
            "The Council would raise no objection to a crown reduction of up to 2m and the removal of the two lowest limbs.",
            "The Council would raise no objection to a crown reduction of up to 2m and the removal of the two lowest limbs",
        ),
        ("Off peak (4.30-6.00) is £60 if that is any use.", "Off peak (4.30-6.00) is £60 if that is any use"),
        (
            "I can get half of it, $3,410, out in tomorrow's run if you reissue with PO 77120 on it by 10am.",
            "I can get half of it, $3,410, out in tomorrow's run if you reissue with PO 77120 on it by 10am",
        ),
        ("With 50 deposit I can hold it.", "With 50 deposit I can hold it"),
        ("With two drivers over 25 yes.", "With two drivers over 25 yes"),
        ("With my name, yes, without the firm.", "With my name, yes, without the firm"),
        ("In 7.0, gladly.", "In 7.0, gladly"),
        ("After 20 April, gladly.", "After 20 April, gladly"),
    ],
)  # fmt: skip
def test_what_they_would_give_or_have_done_instead_is_quoted(said, quoted):
    assert opened(said) == quoted


@pytest.mark.parametrize(
    "said",
    [
        "I've uploaded nothing.",
        "I've put Kelly on it instead.",
        "We have put the money into the roof instead.",
        "I've kept your letters.",
        "There's a limit to what I can do for you.",
        "There is nothing I can do.",
        "We'd be happy to leave it there.",
        "I'll do the same to you.",
        "I'll do the work myself.",
        "So a clear no from us.",
        "So thanks from us.",
        "With respect, I can give you ten reasons.",
        "At the moment, fine.",
        "On paper, yes.",
        "From the beginning I told you I can sign up to 40.",
        "I'd sign it if you liked, but the flat's in her name.",
        "I'll take him fishing in May, and see if something comes out of him.",
        "Let me know if that's any good to you.",
        "With the two boards I have already I'd have some trouble doing it.",
        "At 2.90 I'd have to ask Rotterdam.",
        "On the rest of your list: 2 ok.",
        "Instagram I'd leave to someone who does that all day, I'd do it badly and you'd pay for it.",
    ],
)
def test_what_is_kept_done_for_others_or_said_in_passing_is_not_quoted(said):
    assert opened(said) is None


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("Please send a patch, I have no time for encodings this year.", "Please send a patch"),
        ("Resubmit for the Feb board.", "Resubmit for the Feb board"),
        ("Please re-issue through the portal.", "Please re-issue through the portal"),
        (
            "I need the PO number and the name of the person who ordered. Please resend with both.",
            "I need the PO number and the name of the person who ordered. Please resend with both",
        ),
    ],
)
def test_the_next_step_that_they_ask_for_is_quoted(said, quoted):
    assert opened(said) == quoted


@pytest.mark.parametrize(
    "said",
    [
        "Please send no more patches.",
        "Please don't resubmit.",
        "Send it back.",
        "Please send your payment with the form.",
        "Send the form to someone else.",
        "Send the form by Friday or we close the file.",
        "Did you send a form?",
        "We'll discuss the rest in May.\n\nSend the report on the van to Anna.",
    ],
)
def test_a_demand_and_another_matter_are_no_next_step(said):
    assert opened(said) is None


def test_what_is_proposed_goes_before_what_only_tells_when_it_is_not():
    no = "Not before the summer."
    found = hinted(no_with(f"{no} September is fine.", firmness="deferred", way=(4, 4 + len(no))))
    assert found is not None
    assert found.turn.quote(found.span) == "September is fine"


def test_what_hangs_on_what_was_told_before_it_is_quoted_with_it():
    found = hinted(no_with("The grant opens on the 1st. I'd hold it until then.", way=None))
    assert found is not None
    assert found.turn.quote(found.span) == "The grant opens on the 1st. I'd hold it until then"


def test_a_friend_in_the_enemy_s_camp_names_no_way():
    said = "If you let the discount fall I think I can calm him."
    assert hinted(no_with(said, tactic="trick")) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "400 is more than I can store. 250 by the end of May is what I'm able to do.",
            "250 by the end of May",
        ),
        (
            "We can't do that free of charge. For 980 euros it would be possible in week 44.",
            "for 980 euros it would be",
        ),
    ],
)
def test_a_move_of_theirs_is_told_as_a_way(said, told):
    sheet = advise(None, read(said))
    assert told.lower() in sheet.say[0].text.lower()


@pytest.mark.parametrize(
    "said",
    [
        "We will contact you when there is progress.",
        "We'll let you know when we have news.",
        "I will write to you then.",
    ],
)
def test_that_we_shall_hear_from_them_is_no_way(said):
    assert (
        hinted(no(f"The timing is a little difficult. {said}", refuses="The timing is a little difficult"))
        is None
    )


def conceding(text, said, name="concedes", confidence=0.8):
    start = text.index(said)
    moved = Finding("opening", name, (start, start + len(said)), confidence, "")
    turn = Turn("Rosa", text, "them")
    refusal = Refusal("flat", "policy", "none", respect=False, span=(0, 10), confidence=0.9)
    heard = TurnReading(0, turn, refusal, findings=(moved,))
    return Reading(Conversation("", (turn,), me="me"), (heard,), no=0)


@pytest.mark.parametrize(
    ("text", "said", "quoted"),
    [
        ("Not the whole week. Mon, Tue and Fri you can have.", "Mon, Tue and Fri you can have", None),
        ("I'd be kidding you. Labels I can print.", "Labels I can print", None),
        ("Closed Mondays. Tuesday from ten? Bring ID.", "Tuesday from ten", None),
        ("Sixty isn't possible. Noon tomorrow, with pleasure.", "with pleasure", "Noon tomorrow, with pleasure"),
        ("We accept liability for the fence but not for the shed.", "We accept liability for the fence", None),
        ("A person, normally. However, a guarantor firm is also ok, not only a person.", "However, a guarantor firm is also ok", "a guarantor firm is also ok, not only a person"),
        ("No, sorry. The following we can offer: six are ready on Friday.", "six are ready on Friday", None),
    ],
)  # fmt: skip
def test_a_move_that_was_heard_is_quoted_by_its_sentence_or_its_clause(text, said, quoted):
    found = hinted(conceding(text, said))
    assert found is not None
    assert found.turn.quote(found.span) == (quoted or said)


@pytest.mark.parametrize(
    ("text", "said", "confidence"),
    [
        ("Monday is bidweek. Take it. Then it should just last. Should.", "Should", 0.9),
        ("We don't send addresses out. There's no fee.", "There's no fee", 0.9),
        ("The support did end. I can offer you two ways: a script.", "I can offer you two ways:", 0.9),
        ("Nobody moves it. If you come back I'll call the police.", "I'll call the police", 0.9),
        ("Nobody moves it. We won't do the shed either.", "We won't do the shed either", 0.9),
        ("It costs a tonne. Could you send the size?", "Could you send the size", 0.9),
        ("Not the shed. Labels I can print.", "Labels I can print", 0.3),
        (
            "We don't reserve, ever, as a call to reserve a range isn't ours.",
            "a call to reserve a range",
            0.9,
        ),
    ],
)
def test_what_is_no_move_or_hardly_heard_is_not_quoted(text, said, confidence):
    assert hinted(conceding(text, said, confidence=confidence)) is None


def test_what_is_offered_as_a_question_is_quoted_without_its_mark():
    text = "It's a no the now. Wednesday teatime's lying empty if that would do yous?"
    said = "Wednesday teatime's lying empty if that would do yous"
    found = hinted(conceding(text, said, "asks"))
    assert found is not None
    assert found.turn.quote(found.span) == said
