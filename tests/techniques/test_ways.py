"""The way that they name themselves is found, said back first, and nothing else is taken for one."""

import pytest

from pastno.coach.advise import advise
from pastno.coach.reply import compose_reply
from pastno.negotiation.conversation import Conversation, Turn
from pastno.reading.installed import choose_reader
from pastno.techniques.ways.gate import SET_OUT
from pastno.techniques.ways.offered import _named, offered

READER = choose_reader()[0]


def heard(*texts):
    turns = [
        Turn("Rosa" if i % 2 == 0 else "me", text, "me" if i % 2 else "them") for i, text in enumerate(texts)
    ]
    return READER.read(Conversation("", tuple(turns), me="me"))


@pytest.mark.parametrize(
    ("said", "condition", "offer"),
    [
        (
            "We can't do 5 %. If you commit to two years, we could look at 3 %.",
            "you commit to two years",
            "we could look at 3 %",
        ),
        (
            "I can't approve it. We might reconsider if the tests come back clean.",
            "the tests come back clean",
            "We might reconsider",
        ),
        (
            "No, not at that price. I could live with 40,000 provided you leave the van and the ladders.",
            "you leave the van and the ladders",
            "I could live with 40,000",
        ),
        (
            "Not this year. Perhaps in March, if the board keeps the training budget.",
            "the board keeps the training budget",
            "it may work in March",
        ),
        (
            "The 19th won't be possible. If some of your singers could stay on we might look at the 12th, but the fee stays.",
            SET_OUT,
            "we might look at the 12th",
        ),
        (
            "The fee stays as it is, I can't lower it. I would waive the deposit, though, if you paid the first quarter up front.",
            "you paid the first quarter up front",
            "I would waive the deposit",
        ),
        (
            "No certificate with every truck. An occasional sample would be another matter, provided that nobody calls it an audit.",
            "nobody calls it an audit",
            "an occasional sample would be another matter",
        ),
        (
            "I can't let you have six queens. If a hive could stay with me and you came to it, I would not shut the gate.",
            "a hive could stay with me and you came to it",
            "I would not shut the gate",
        ),
        (
            "Not on a Sunday. If one of your people could be on site, Sunday at four might work.",
            "one of your people could be on site",
            "Sunday at four might work",
        ),
        (
            "no sorry not taking 2100. if you come on sat with the money il do 2450 but thats it",
            "you come on sat with the money",
            "I'll do 2450",
        ),
        (
            "I'm going to step aside. If you write something where nobody dies, I would like to see it first.",
            "you write something where nobody dies",
            "I would like to see it first",
        ),
        (
            "Not with heaters. If you are out by nine, I'd leave the small door open for you.",
            "you are out by nine",
            "I'd leave the small door open for you",
        ),
    ],
)
def test_a_way_is_found_with_its_condition(said, condition, offer):
    way = offered(heard(said))
    assert (way.condition, way.offer) == (condition, offer)
    first, last = way.span
    assert condition in (SET_OUT, *said[first:last].partition(condition))


@pytest.mark.parametrize(
    ("said", "condition", "offer"),
    [
        (
            "If you had insurance, we could let you use the hall.",
            "you had insurance",
            "we could let you use the hall",
        ),
        ("If you'd come down to 900, I'd take it.", "you'd come down to 900", "I'd take it"),
        (
            "If you sign by Friday, we would have it there by Monday.",
            "you sign by Friday",
            "we would have it there by Monday",
        ),
        (
            "Next week we could offer you a slot on Tuesday morning.",
            "",
            "we could offer you a slot on Tuesday morning",
        ),
        ("As a gesture of goodwill we can waive the late fee.", "", "we can waive the late fee"),
    ],
)
def test_no_condition_is_lost_and_no_offer_after_a_time(said, condition, offer):
    way = offered(heard(f"No, not as it stands. {said}"))
    assert (way.condition, way.offer) == (condition, offer)


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        ("Should you be able to send the survey, we would look at it.", "you are able to send the survey"),
        ("Should you find a second singer, we could do the 12th.", "you find a second singer"),
    ],
)
def test_a_condition_without_if_is_said_with_it(said, condition):
    way = offered(heard(f"I regret that we cannot accept it yet. {said}"))
    assert way.condition == condition


@pytest.mark.parametrize(
    "said",
    [
        "No, the price is final. If you like, I can send you the name of a dealer.",
        "Sorry, the post is filled. If anything changes we will let you know.",
        "We can't. If we did this for you, we would have to do it for everybody.",
        "No. If your driver is ill let me know and we find another day.",
        "Not here. If you show your id give me a call at the desk.",
        "No. If the price went below 40, we would not close the sale.",
        "No. If you took it to a competitor, we would not stop you.",
        "No. Should you be late with the rent once more, I will call my lawyer.",
        "No. Should you not accept by Friday, we would sell to the others.",
        "No. Should you miss another rehearsal, we would give your part to Anna.",
        "No. If you have no photo ID send us a copy of the passport by mail.",
        "No. If you'd come with the pear harvest we'd have had hands.",
        "We can't. If I do it for one I'd do it for sixty.",
        "nah mate ill go elsewhere if u cant do 50",
        "I can't give you one. If one supplier gets a certificate from us, all of them will ask for it.",
        "No. If you go to the press with this, we will not speak to you again.",
        "This is gouging! If you raised it by 2 %, we would laugh, you crooks. No!!",
    ],
)
def test_politeness_and_pressure_are_no_way(said):
    assert offered(heard(said)) is None


def test_what_they_offer_after_the_no_is_answered_and_not_the_old_no():
    reading = heard(
        "No, I'm afraid Thursdays are full and I can't squeeze another team in this winter.",
        "It sounds like Thursdays are under a lot of pressure. What would have to change for us to get a slot?",
        "Maybe Sunday at four, if the club can provide two stewards.",
    )
    page = advise(None, reading)
    assert page.no is not None
    assert [line.technique for line in page.say] == ["label"]
    assert "if the club can provide two stewards, Sunday at four may work" in page.say[0].text
    assert page.say[0].because[0].turn == 2
    reply = compose_reply(None, reading, READER)
    assert "Thursdays" not in reply.text
    assert not [r for r in reply.remarks if r.severity == "error"]


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        ("No, I'm not signing. We talk when you show me a month in profit, not before.", "you show me a month in profit"),
        ("We're not going ahead. If it could be done in two stages, we might look again.", "it could be done in two stages"),
        ("We pass for now. Come back to us once you have the audit report.", "you have the audit report"),
    ],
)  # fmt: skip
def test_what_must_come_first_is_their_condition(said, condition):
    way = offered(heard(said))
    assert way is not None
    assert way.condition == condition


def test_what_we_may_do_is_not_asked_of_them():
    reading = heard(
        "Your application for a dropped kerb has been refused. The frontage is 4.3 m and our policy requires 4.8 m. "
        "You may appeal in writing within 12 weeks."
    )
    reply = compose_reply(None, reading, READER)
    assert reply is not None
    assert "I may appeal in writing within 12 weeks" in reply.text
    assert "What else" not in reply.text


def test_a_name_keeps_its_capital_at_the_beginning_of_a_sentence():
    reply = compose_reply(
        None,
        heard(
            "I write about your request for Year 4 Maple. We do not move children between classes mid-year, and Maple "
            "is already at 31. The decision is final."
        ),
        READER,
    )
    assert reply is not None
    assert "maple" not in reply.text


@pytest.mark.parametrize(
    ("said", "offer"),
    [
        ("I can't take on the team next season. Could maybe drive the minibus to away games tho.", "I could drive the minibus to away games"),
        ("I must decline, I would be conflicted. I would suggest Dr. Wen Li at Leiden, who knows it well.", "I would suggest Dr. Wen Li at Leiden"),
        ("Thanks for the piece. Not for us, we ran one in April. Keep sending ideas, but shorter please.", "you can keep sending ideas"),
        ("We won't be renewing the contract. I can write you a reference if that helps.", "I can write you a reference"),
        ("We're not moving our payroll to you guys. Hit me up in mid 2028 I guess.", "it can be taken up again in mid 2028"),
        ("We'd rather not advertise it. Could you come back on Thursday at 2 and have a go on the actual machine?", "you could come back on Thursday at 2 and have a go on the actual machine"),
        ("We can't deliver under 350. You're welcome to collect from Inverness any weekday.", "you could collect from Inverness any weekday"),
        ("We can't host it in April. The 21st and 22nd are both still free.", "the 21st and 22nd are both still free"),
        ("No to the big stage. There's still a slot on the acoustic one at half four.", "there's still a slot on the acoustic one at half four"),
        ("We can't host it. Ask Marion in accounts, she has a small fund.", "you can ask Marion in accounts"),
        ("No, it stays with legal. Talk to our planner first.", "you can talk to our planner first"),
        ("That's not on before the move. Maybe try us again in the autumn?", "it can be taken up again in the autumn"),
        ("No I won't sign it today. Pop round on Sunday after four.", "you can pop round on Sunday after four"),
        ("The class is full. You are welcome to sit in on Mondays, at the back.", "you could sit in on Mondays"),
        ("I'm going to pass. I'd be happy to look at something shorter, around 600 words, for January.", "I'd be happy to look at something shorter, around 600 words, for January"),
    ],
)  # fmt: skip
def test_what_they_bring_up_by_the_way_is_a_way(said, offer):
    way = offered(heard(said))
    assert way is not None
    assert way.offer == offer


def test_one_person_in_a_matter_of_their_own_answers_as_i():
    alone = compose_reply(
        None, heard("Mum, I can't come for the 24th. Could maybe see you on the 28th."), READER
    )
    firm = compose_reply(None, heard("We can't take your offer. We could see your team on the 28th."), READER)
    assert alone is not None
    assert firm is not None
    assert "see me on the 28th" in alone.text
    assert " us" not in alone.text
    assert " I " not in firm.text


@pytest.mark.parametrize(
    "said",
    [
        "We can't do it. Please don't keep sending offers to my staff.",
        "No. Our drivers come back from leave in May.",
        "No. Could you come down on the price, perhaps?",
        "No. Would you meet our deadline for once?",
        "No. My boss wouldn't talk to me after you sent that invoice.",
        "We can't. Perhaps come back with a serious price.",
        "No. I recommend Friday you have the money here or we sue.",
    ],
)
def test_what_only_looks_like_a_way_by_the_way_is_none(said):
    assert offered(heard(said)) is None


def test_much_white_space_is_gone_through_once():
    assert offered(heard("We can't do it. maybe" + " " * 19_000 + "no")) is None


@pytest.mark.parametrize(
    "said",
    [
        "My answer is no. If you still want a place in the village, Pat Lowry has two empty rooms, and you can tell her I sent you.",
        "Doctor comes Wednesdays, today's Thursday. There's nothing I can do to the calendar.",
        "The league says 250 square cm. If it were for me you could have the whole belly.",
        "I can't be there. I'd hate to let you down, and I'd let you down.",
        "No. What I can do is ask my boss.",
        "No. What we can do is limited by the budget, you see.",
    ],
)
def test_what_is_no_way_is_none(said):
    assert offered(heard(said)) is None


_ROOM = "I could give you the watch room for two weeks"
_LONG = (
    "If you wished to come here with your own tools in the winter, when we are closed, and work beside me with "
    "nothing leaving the building"
)
_TOO_LONG = (
    "if you came with a lamp, a coat, a lunch for both of us, an insurance for the tower and the street, two helpers, "
    "wood for the stove and a paper signed by the owner of your shop that says that the trustees will not be asked for "
    "anything afterwards"
)


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        (f"{_LONG}, {_ROOM}.", _LONG[3:]),
        (f"{_ROOM}, but only if nothing leaves the building.", "nothing leaves the building"),
        (f"{_ROOM}. But only if nothing leaves the building.", "nothing leaves the building"),
        (f"{_ROOM} - provided nothing leaves the building.", "nothing leaves the building"),
        (f"{_ROOM}, {_TOO_LONG}.", "what we have set out is met"),
    ],
)  # fmt: skip
def test_an_offer_keeps_a_condition_however_long_it_is(said, condition):
    way = offered(heard(f"I'm afraid the museum won't lend the mechanism. {said}"))
    assert (way.condition, way.offer) == (condition, _ROOM)


@pytest.mark.parametrize(
    "said",
    [
        "Were you to close on Sundays, and I know what that would mean for your mother, we could offer you the corner.",
        "We could offer you the corner; only when the mayor has gone, though.",
        "Unless the mayor has gone we could offer you the corner.",
        "If it were up to me, you could have the corner.",
        "We could offer you the corner. On condition that we never see the dog.",
    ],
)
def test_no_offer_is_said_without_what_it_hangs_on(said):
    way = offered(heard(f"No, we can't. {said}"))
    assert way is None or way.condition


@pytest.mark.parametrize(
    "said",
    [
        "We could offer you the corner if that helps.",
        "We could offer you the corner. If you have any questions, ring me.",
        "We could offer you the corner. When can you come?",
        "If you like, we could offer you the corner.",
    ],
)
def test_a_polite_if_is_no_condition(said):
    way = offered(heard(f"No, we can't. {said}"))
    assert (way.condition, way.offer.lower()) == ("", "we could offer you the corner")


OFFERS = (
    "we could offer you 3 %",
    "I could let you have the room in May",
    "I would be happy to look at it again in spring",
    "we might hold the price for you",
    "you could apply again in June",
)
BEFORE = (
    "Once the other tenant leaves,", "As soon as the bank agrees,", "In case the board agrees,", "With a deposit of 500,",
    "Against a deposit,", "Subject to approval,", "Given a deposit,", "In exchange for two years,", "On a two-year term,",
    "Should the board agree,", "Were the board to agree,", "Commit to two years and", "Unless the mayor objects,",
    "For two years of commitment,", "Provided the bank agrees,", "Pay up front and",
)  # fmt: skip
AFTER = (
    ", subject to board approval", ", board permitting", ", depending on the board", ", pending approval",
    ", should a place come free", ", so long as you pay", " (cash up front only)", ", plus 200 for the papers",
    ", but only with a deposit", ", but not before you pay", " and we would need a deposit for it", ", provided you pay",
    ". If you pay up front", ". That's if you pay", ". Only with a deposit", ". But you must pay up front",
    ". You would need to pay cash", ". But it depends on the board", ", if it's approved by the council", " if you pay",
)  # fmt: skip
DENIED = (
    "I don't think", "I'm not sure", "I never said", "Nobody said", "It's not true that", "As if", "I doubt that",
    "Last year", "Neither of us thinks",
)  # fmt: skip


@pytest.mark.parametrize("offer", OFFERS)
def test_what_an_offer_hangs_on_is_never_left_out(offer):
    bare = _named(f"No, we can't do it as it stands. {offer[0].upper()}{offer[1:]}.")
    assert bare is not None
    assert not bare.condition
    wrong = [f"{b} {offer}." for b in BEFORE if (w := _named(f"No. {b} {offer}.")) and not w.condition]
    wrong += [f"{offer}{a}." for a in AFTER if (w := _named(f"No. {offer}{a}.")) and not w.condition]
    assert wrong == []


@pytest.mark.parametrize("offer", OFFERS)
def test_what_is_denied_or_doubted_is_not_offered(offer):
    said = [f"{d} {offer}." for d in DENIED] + [f"Do you think {offer}?"]
    said += [f"{d} {offer} if you paid up front." for d in DENIED]
    assert [s for s in said if _named(f"The price stays. {s}")] == []


@pytest.mark.parametrize(
    "said",
    [
        "Neither of us is happy to talk about it again.",
        "Nobody here is willing to take that risk.",
        "My brother could maybe help you on Sunday.",
        "You could maybe lend us the van.",
        "Nobody could perhaps help you there.",
        "I maybe take things too seriously.",
        "If you build there, the council could fine you.",
        "If you cancel the order, there will be a fee of 200.",
        "If you break it, you would pay for it.",
        "If you take the car, I will be stuck at home.",
        "If you keep writing, I will block you.",
        "If you cut the price, the brand would suffer.",
        "If the price drops by ten percent, we would lose the farm.",
        "It could be dangerous if you used it alone.",
        "I'm not selling. Even if you paid double, I would keep it.",
        "We could hold you responsible for the damage.",
        "We can start proceedings next week.",
        "We can take you off the list.",
        "I would take offence at that tone.",
        "We might extend the ban.",
        "It's the best I could do for you.",
        "That's the least I would take for it.",
        "Your invoice from May is still open.",
        "None of the rooms is available.",
        "Hardly anything is available.",
        "Why don't you come with a proper offer next time?",
        "Could you come and pick up your rubbish by Friday?",
        "Could you join the queue like everybody else?",
        "Keep sending me these mails and I will block you.",
        "I'd do it if I could, believe me.",
        "If you had asked in March, we could do it.",
        "I would try another shop, if I were you.",
        "We would be grateful if you could return the keys.",
        "Talk to me when you grow up.",
        "They'll have me for breakfast if they see the chairman.",
        "He could take our licence if we sign that.",
        "If signing was all of it, I'd sign for the foil tomorrow.",
        "If you asked me, I'd play on a raft.",
        "If you sign him I'd leave the company.",
        "If it happens again, I'd leave the dog outside.",
        "If you have a complaint, I would like to hear from you.",
        "If you pay, I would like to have my Sundays.",
    ],
)
def test_what_is_feared_asked_owed_or_wished_is_not_offered(said):
    assert _named(f"No. {said}") is None


def test_a_condition_that_cannot_be_read_stays_one():
    assert _named("No. What we can offer is a refund, but only if you send it back.").condition == SET_OUT


def way_after_a_no(said):
    found = _named(f"Not as it stands. {said}")
    return found and (found.condition, found.offer)


@pytest.mark.parametrize(
    ("said", "condition", "offer"),
    [
        ("He could play in Gouda if I play him.", "I play him", "he could play in Gouda"),
        ("They'd let you use the inset, provided the credit line runs beneath it.", "the credit line runs beneath it", "they'd let you use the inset"),
        ("If Si wants it in the pm he can have it.", "Si wants it in the pm", "he can have it"),
        ("They'll look again if you move the pump off their side.", "you move the pump off their side", "they'll look again"),
    ],
)  # fmt: skip
def test_somebody_else_can_hold_the_way(said, condition, offer):
    assert way_after_a_no(said) == (condition, offer)


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        ("We could do 3 % if you sign by Friday and we get the board's approval.", "you sign by Friday and we get the board's approval"),
        ("If you sign by Friday, we could do 3 %, subject to the bank's approval.", SET_OUT),
        ("We could do 3 % if you pay e.g. half up front.", "you pay e.g. half up front"),
        ("If you commit to two years and let our engineer in, we could give you the room, at the full price of 900.", "you commit to two years and let our engineer in"),
        ("Come back next year if you have the licence.", SET_OUT),
        ("If we get the grant, we could offer you a place in May.", "we get the grant"),
        ("Get the potholes filled and we'll do your street the same week.", "you get the potholes filled"),
        ("Two pickups the same day and I'd make the trip.", SET_OUT),
    ],
)  # fmt: skip
def test_a_condition_is_said_whole_or_as_set_out(said, condition):
    found = _named(f"No, not as it stands. {said}")
    assert found is not None
    assert found.condition == condition


@pytest.mark.parametrize(
    "said",
    [
        "If Dr. Meyer agrees, we could offer you the room.",
        "We could offer you 3 % from Jan. 1st if you pay.",
        "If you sign a contract for two\nyears, we could offer you the room.",
        "We could offer you 3 % in\nMay, subject to approval.",
        "Once you pay up front – we could offer you the room.",
        "You would have to sign for two years, but we could offer you the room.",
        "If the mayor agrees. You could have the hall.",
        "Let's say the mayor agrees. You could have the hall.",
        "Can you pay cash? If so, we could offer you the room.",
        "We could offer you 3 %, assuming the board agrees.",
        "We could offer you 3 %, minimum order 500.",
        "We could offer you 3 % (two-year contract).",
        "We could offer you 3 %. This requires board approval.",
        "We could offer you 3 %. In return we would ask for two years.",
        "We could offer you 3 %. But the board has to approve it.",
        "We could offer you 3 %. Of course you would need insurance.",
        "We could offer you 3 %. It costs 200.",
        "Assuming the board agrees, we could offer you 3 %.",
        "After payment of the deposit, we could offer you 3 %.",
        "By paying up front we could offer you 3 %.",
        "At double the price we could offer you a seat.",
        "We could let you have it if you sign the lease but the fee comes on top.",
    ],
)
def test_what_hangs_on_something_is_not_said_bare(said):
    found = _named(f"We have thought about it. {said}")
    assert found is None or found.condition


@pytest.mark.parametrize(
    "said",
    [
        "If you expect that I would give you the room, you're wrong.",
        "If the question is whether we could offer you 3 %, the answer is no.",
        "If there is anything else we can do for you, please let us know.",
        "We could offer you 3 %, but we won't.",
        "I could let you have it. Never mind, it's gone.",
        "Although we could offer you the room, we will not.",
        "In theory we could offer you the room.",
        "People believe we could offer you the room.",
        "If you break the lease, we would keep the deposit.",
        "If you are late again, I will give your place to someone else.",
        "If you post that review, I can make your life difficult.",
        "If the results stay like this, we could reduce your hours.",
        "If you don't pay by Friday, we would sell it to the neighbours.",
        "Say that again and I'll give you a black eye.",
        "Another delay and we will take the job from your firm.",
        "If it were my money, I would give you the loan.",
        "If it weren't for the board, we could do it.",
        "If you'd asked last month, we could do it.",
        "If only the bank would listen, we could do it.",
        "We can talk when you are sober.",
        "Come back to us once you have a brain.",
        "I can offer my apologies for the delay.",
        "I could give you a piece of my mind.",
        "We will buy from the Dutch instead.",
        "We will sue you instead.",
        "Delays are possible on this line.",
        "This is open to abuse.",
        "Could you meet the cost of the crane yourselves?",
        "Could you drop by a thousand?",
        "Could you come in on Monday and explain yourself?",
        "Call me next week about the missing payment.",
        "I maybe do it once a year.",
        "If both of us sign, we could let you start on Monday.",
        "We could split the difference.",
    ],
)
def test_threats_regrets_requests_and_what_both_would_do_are_no_way_of_theirs(said):
    assert _named(f"We have thought about it. {said}") is None


@pytest.mark.parametrize(
    ("said", "condition", "offer"),
    [
        ("If you could drop the weekend cover then we could come down to 1,100.", "you could drop the weekend cover", "we could come down to 1,100"),
        ("If you send us a copy of the pass by 31 October, we'll pay back €31.50.", "you send us a copy of the pass by 31 October", "we'll pay back €31.50"),
        ("Sign on for another three years past next June, and I'll give you two months free.", "you sign on for another three years past next June", "I'll give you two months free"),
        ("I can allow two days, provided that I have something in writing with the date.", "I have something in writing with the date", "I can allow two days"),
        ("15,200 and it's yours.", "you pay 15,200", "it is yours"),
        ("Would Friday at 10 work for you?", "", "Friday at 10 may work"),
        ("How about the 12th instead?", "", "the 12th may work"),
        ("I'm free tomorrow from four.", "", "I'm free tomorrow from four"),
        ("You can register for the September sitting from 1 July.", "", "you can register for the September sitting from 1 July"),
        ("The best I can do is 5,750 and that's with the roof rack.", "", "I can offer 5,750 and that's with the roof rack"),
        ("The matter can be taken up again in May on submission of an engineer's certificate.", "", "The matter can be taken up again in May on submission of an engineer's certificate"),
    ],
)  # fmt: skip
def test_a_figure_is_said_whole_and_papers_are_terms(said, condition, offer):
    assert way_after_a_no(said) == (condition, offer)


def test_the_way_may_stand_in_another_message_of_the_same_run():
    turns = [
        Turn("Me", "Would you take 5,200 for it?", "me"),
        Turn("Gary", "No sorry cant do 5200. Ive had it serviced and put 4 new tyres on", "them"),
        Turn("Gary", "The best I can do is 5,750 and that's with the roof rack", "them"),
        Turn("Gary", "Got another lad coming to look Sunday morning so up to you", "them"),
    ]
    way = offered(READER.read(Conversation("", tuple(turns), me="Me")))
    assert way is not None
    assert way.turn.index == 2


@pytest.mark.parametrize(
    ("said", "condition", "offer"),
    [
        (
            "Do let us know if another fund is leading as we'd be very happy to come in alongside.",
            "another fund is leading",
            "we'd be very happy to come in alongside",
        ),
        (
            "Tell us when you have a lead and we'd be glad to follow.",
            "you have a lead",
            "we'd be glad to follow",
        ),
        (
            (
                "If you accept our stock color (grey or sage green) with laser logo then we can do 500 pcs, price USD 3.85 FOB "
                "Ningbo, sample in 6 days."
            ),
            "you accept our stock color (grey or sage green) with laser logo",
            "we can do 500 pcs",
        ),
        (
            (
                "What I could do is let you have the unsold bread every evening at half six, if somebody could come and fetch it on "
                "the dot as the girls lock up then."
            ),
            "somebody could come and fetch it on the dot",
            "I could let you have the unsold bread every evening at half six",
        ),
        (
            "What we could do is lend you two vans, as long as you insure the drivers.",
            "you insure the drivers",
            "we could lend you two vans",
        ),
        (
            "If you do the same as the other shops do now, we could take it.",
            "you do the same as the other shops do now",
            "we could take it",
        ),
        (
            "If the roof is done by May we'd be happy to look at two Sundays.",
            "the roof is done by May",
            "we'd be happy to look at two Sundays",
        ),
    ],
)
def test_a_condition_is_found_in_whichever_way_it_is_put(said, condition, offer):
    assert way_after_a_no(said) == (condition, offer)


@pytest.mark.parametrize(
    "said",
    [
        "Ask the Prossers they got a new baler.",
        "We don't repair those. Try Delgado's on 5th, he still does.",
        "Try Prof. Hale at Rice.",
        "Ask my brother.",
        "Talk to my lawyer.",
        "If you want a cheap one go elsewhere.",
        "If I could I would.",
        "If only we had the room.",
        "If you have questions call me.",
        "If you have questions, I'd be happy to take the call.",
        "If anything changes we'd be happy to look at it again.",
        "Let me know if you need anything else and I'd be happy to help.",
        "Let me know if you change your mind, as I'd be happy to take it.",
        "Let us know when you are in town and we'd love to meet you.",
        "Let us know if you fall behind, as we would have to end the contract.",
        "Nothing we could do.",
        "A discount we could not give.",
        "One thing we could do.",
        "A joke I could do without.",
        "What I could do is laugh, if you keep asking.",
        "If the form is late, it will be treated as withdrawn and we could help.",
        "You can ask for a review all you like.",
    ],
)
def test_who_sends_us_elsewhere_or_says_it_politely_names_no_way(said):
    assert way_after_a_no(said) is None
