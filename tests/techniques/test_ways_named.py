"""Ways that they name beside their no: what they have instead, invite to, announce, or whoever decides is open to."""

import pytest

from pastno.negotiation.conversation import Conversation, Turn
from pastno.reading.installed import choose_reader
from pastno.techniques.ways.again import looks_again
from pastno.techniques.ways.gate import SET_OUT
from pastno.techniques.ways.hinted import hinted
from pastno.techniques.ways.offered import _named, offered
from pastno.techniques.ways.worse import is_against

READER = choose_reader()[0]


def heard(said, asked=""):
    turns = [Turn("me", asked, "me")] if asked else []
    return READER.read(Conversation("", (*turns, Turn("Rosa", said, "them")), me="me"))


def named(said):
    found = _named(f"No, I'm afraid not as it stands. {said}")
    return found and (found.condition, found.offer[:1].lower() + found.offer[1:])


def way_after_a_no(said):
    found = _named(f"Not as it stands. {said}")
    return found and (found.condition, found.offer)


@pytest.mark.parametrize(
    ("said", "offer"),
    [
        ("We are short on Tuesday and Thursday mornings (8 to 11) if that would ever suit.", "we are short on Tuesday and Thursday mornings (8 to 11)"),
        ("We have a smaller van on the 14th, should you want it.", "we have a smaller van on the 14th"),
        ("We've got two places on the Monday course if you're interested.", "we've got two places on the Monday course"),
        ("The Tuesday class has two places left if that's of any use.", "the Tuesday class has two places left"),
        ("We run a shorter course in May, if you'd be keen.", "we run a shorter course in May"),
        ("They have a flat in the next street if you would like to see it.", "they have a flat in the next street"),
        ("However, we do have a part-time post in Bristol, should that be of interest.", "we do have a part-time post in Bristol"),
        ("You can have the small hall on Sundays if that would work for you.", "you can have the small hall on Sundays"),
        ("We're always looking for drivers on Saturdays, if you fancy it.", "we're always looking for drivers on Saturdays"),
        ("We have a clean copy of the plan, if helpful.", "we have a clean copy of the plan"),
        ("There's a later ferry on the 3rd if that works better.", "there's a later ferry on the 3rd"),
    ],
)  # fmt: skip
def test_what_they_have_instead_is_a_way(said, offer):
    assert named(said) == ("", offer)


@pytest.mark.parametrize(
    "said",
    [
        "We're here if you need us.",
        "We are sorry if that helps.",
        "I have other buyers if you want to walk away.",
        "There are plenty of cheaper shops if you want cheap.",
        "We have the same problem if that helps.",
        "We have no vans left if you were interested.",
        "We have decided to go with another firm if that helps.",
        "We will keep your CV on file if you like.",
        "I'd be happy to call you if that helps.",
        "We have lawyers if you want a fight.",
        "We have a smaller van, if you don't break it this time.",
    ],
)
def test_comfort_and_taunts_are_nothing_they_have_instead(said):
    assert named(said) in (None, (SET_OUT, ""))


@pytest.mark.parametrize(
    ("said", "offer"),
    [
        ("Could start you on 26 days leave instead of 23 if that helps. We'd need to know by Weds.", "I could let you start on 26 days leave instead of 23"),
        ("Could do Thursdays at 4.", "I could do Thursdays at 4"),
        ("We can't do 56, but could do you 26 days.", "I could do you 26 days"),
        ("Can throw in the charger.", "I can throw in the charger"),
        ("Would take 40 for the pair.", "I would take 40 for the pair"),
        ("Happy to throw in the rack for 30.", "I would be happy to throw in the rack for 30"),
        ("Will do 2450 for cash.", "I will do 2450 for cash"),
        ("Can be done for 60 by Friday.", "it can be done for 60 by Friday"),
        ("cld do weds 5pm", "I could do weds 5pm"),
        ("Maybe could lend you ours for the weekend.", "I could lend you ours for the weekend"),
    ],
)  # fmt: skip
def test_who_offers_need_not_be_said(said, offer):
    assert named(said) == ("", offer[:1].lower() + offer[1:])


@pytest.mark.parametrize(
    "said",
    [
        "Could be worse.",
        "Could do with a rest.",
        "Would have to ask my boss.",
        "Would take three weeks.",
        "Would make no difference.",
        "Could have told me earlier.",
        "Can only apologise.",
        "Will keep you posted.",
        "Would give it a miss this time.",
        "Will stay with our current supplier.",
        "Will take the other offer.",
        "Would love to but no.",
        "Happy to help.",
        "Can see you in court.",
        "Could get it cheaper elsewhere.",
        "Would do for a film title.",
        "The board refused it but could take it up in May.",
        "Could swap you the Sunday?",
    ],
)
def test_what_is_no_offer_of_theirs_without_a_subject(said):
    assert named(said) is None


@pytest.mark.parametrize(
    ("said", "condition", "offer"),
    [
        ("You'd be very welcome to come to our fun day on 6 July or collect blankets at your school.", "", "you could come to our fun day on 6 July or collect blankets at your school"),
        ("You are more than welcome to bring your own sandwiches.", "", "you could bring your own sandwiches"),
        ("You'll always be welcome to use the small hall in the evenings.", "", "you could use the small hall in the evenings"),
        ("You'd be most welcome to join us on Sunday if you bring your own cup.", "you bring your own cup", "you could join us on Sunday"),
        ("Do come to the open day on Saturday.", "", "you could come to the open day on Saturday"),
        ("Please do apply again in the spring.", "", "you could apply again in the spring"),
        ("Feel free to bring it in on Monday.", "", "you could bring it in on Monday"),
        ("By all means send in a shorter version.", "", "you could send in a shorter version"),
        ("By all means, put your poster up in the canteen.", "", "you could put your poster up in the canteen"),
        ("Please feel free to resubmit with the new figures.", "", "you could resubmit with the new figures"),
    ],
)  # fmt: skip
def test_what_they_invite_us_to_is_a_way(said, condition, offer):
    assert named(said) == (condition, offer)


@pytest.mark.parametrize(
    "said",
    [
        "You're welcome to try.",
        "You're welcome to try and stop us.",
        "You would be welcome to contact our lawyer.",
        "Feel free to call with questions.",
        "Please feel free to reach out if you have any questions.",
        "By all means sue us.",
        "By all means leave.",
        "By all means keep your money.",
        "Feel free to take your business elsewhere.",
        "You'd be welcome to shop around.",
        "Feel free to share this with your team.",
        "Do not come to the house.",
        "You would not be welcome to come to the party.",
        "You're welcome to your opinion.",
        "You'd have been welcome to come.",
        "You would be welcome to apply to another school.",
        "Do come back to me with questions.",
    ],
)
def test_sarcasm_threats_and_politeness_invite_to_nothing(said):
    assert named(said) is None


@pytest.mark.parametrize(
    ("said", "condition", "offer"),
    [
        ("What you CAN have is the bottom barn, Christmas Eve, 4 till 5, if you can get your lot to walk up.", "you can get your lot to walk up", "you can have the bottom barn, Christmas Eve, 4 till 5"),
        ("What I can do: if you take one full pallet (144 tins of 5 L) instead of the 40 tins, the transport falls and I can make you 10,40.", "you take one full pallet (144 tins of 5 L) instead of the 40 tins", "I can make you 10,40"),
        ("What we can do: keep you on to the last legal day, pay for one hour with our solicitors.", "", "we can keep you on to the last legal day"),
        ("What I can do without asking anyone is put you on the senior grade from 1 October.", "", "I can put you on the senior grade from 1 October"),
        ("What we offer is to send your job advert to the graduates' list ourselves.", "", "I can send your job advert to the graduates' list ourselves"),
        ("What we can do is freeze your membership until 1 April and carry the months over, on condition that you hand in your locker key and we have a line from your physio.", "you hand in your locker key and we have a line from your physio", "we can freeze your membership until 1 April and carry the months over"),
        ("We can do Monday or Tuesday if the scaffold can stay up, let us know which.", "the scaffold can stay up", "we can do Monday or Tuesday"),
        ("What I could do is, if you leave the orchard unsprayed until May, bring you four on the 20th.", "you leave the orchard unsprayed until May", "I could bring you four on the 20th"),
        ("What I can do: 10% off the second order.", "", "I can offer 10% off the second order"),
        ("All I can offer is two tickets for the Thursday.", "", "I can offer two tickets for the Thursday"),
        ("The only thing I can do is move you to the later slot.", "", "I can move you to the later slot"),
        ("Here's what we can do: extend the deadline to Friday.", "", "we can extend the deadline to Friday"),
        ("What you could do is apply again in June.", "", "you could apply again in June"),
        ("What I *can* do is to hold the price until the end of the month.", "", "I can hold the price until the end of the month"),
        ("What I can do, though: let you have the van for half a day.", "", "I can let you have the van for half a day"),
        ("What would work for us is a Tuesday in June.", "", "a Tuesday in June would work"),
        ("What works for me: 4pm on the 12th.", "", "4pm on the 12th would work"),
        ("What they can offer is a shorter lease.", "", "they can offer a shorter lease"),
    ],
)  # fmt: skip
def test_what_they_announce_is_a_way(said, condition, offer):
    assert named(said) == (condition, offer[:1].lower() + offer[1:])


@pytest.mark.parametrize(
    ("said", "offer"),
    [
        ("Our position:\n– 57 000 for 12 months, or\n– 60 000 if the API is live and in the contract with a date and a penalty.", "our position is 57 000 for 12 months, or 60 000 on the terms we set out"),
        ("Our counter-offer is: 450 a month, first month free.", "our counter-offer is 450 a month, first month free"),
        ("My best offer: 1200 cash.", "my best offer is 1200 cash"),
        ("We could accept:\n1. 45 days\n2. 30 days with a deposit", "we could accept 45 days, or 30 days with a deposit"),
        ("We would accept the following: a smaller room in May, or the big one in July.", "we would accept a smaller room in May, or the big one in July"),
        ("Our proposal: 40 euros if you collect", "our proposal is 40 euros if you collect"),
    ],
)  # fmt: skip
def test_counter_offers_in_a_list_are_said_with_what_they_hang_on(said, offer):
    assert named(said) == ("", offer)


@pytest.mark.parametrize(
    "said",
    [
        "What I can do is apologise.",
        "What I can say is that we tried.",
        "What you can do is leave us alone.",
        "What you can do is take it up with our lawyers.",
        "What I can't do is 8.90.",
        "All I can do is wish you luck.",
        "What I can do is up to my boss.",
        "All I can do is pass it on.",
        "What we could have done is ask earlier.",
        "What we can do is very little.",
        "Our position is: no.",
        "Our position: we do not refund.",
        "Our offer: gone.",
        "Our position:\n- no refunds\n- no exchanges",
        "What would help is a bit of patience.",
    ],
)
def test_what_is_announced_and_gives_nothing_is_none(said):
    assert named(said) is None


@pytest.mark.parametrize(
    ("said", "condition", "offer"),
    [
        ("They'd be open to a 12 mth lease at that rate if you want the certainty.", "", "they'd be open to a 12 mth lease at that rate"),
        ("The owner would be open to a longer lease.", "", "the owner would be open to a longer lease"),
        ("We're open to a shorter term.", "", "we're open to a shorter term"),
        ("I'd be open to splitting the week.", "", "I'd be open to splitting the week"),
        ("The landlord is willing to repaint the kitchen instead.", "", "the landlord is willing to repaint the kitchen instead"),
        ("My boss would take 580 if you sign for two years.", "you sign for two years", "my boss would take 580"),
        ("The vendor would accept 310,000 with the carpets left in.", "", "the vendor would accept 310,000 with the carpets left in"),
        ("She'd be happy with two mornings a week.", "", "she'd be happy with two mornings a week"),
        ("Mr Okafor would be prepared to let you have the field on Sundays.", "", "mr Okafor would be prepared to let you have the field on Sundays"),
        ("But they'd be fine with a Friday delivery.", "", "they'd be fine with a Friday delivery"),
    ],
)  # fmt: skip
def test_what_whoever_decides_is_open_to_is_a_way(said, condition, offer):
    assert named(said) == (condition, offer[:1].lower() + offer[1:])


@pytest.mark.parametrize(
    "said",
    [
        "The shop is open to the public.",
        "We're open to 6 pm on Saturdays.",
        "They'd be happy to see you in court.",
        "They would consider legal action.",
        "The bank would take the house.",
        "The council would take six weeks.",
        "We're happy with our current supplier.",
        "We're fine with the people we have.",
        "They would not be open to that.",
        "They'd accept nothing less.",
        "The house is up for sale.",
        "The owner would consider it an insult.",
        "They are ready to go to court.",
        "My wife would take the kids and leave.",
        "They'd be willing to sell it to others.",
        "They can do sums on paper like everyone before them.",
    ],
)
def test_what_others_want_for_themselves_is_no_way(said):
    assert named(said) is None


@pytest.mark.parametrize(
    ("said", "offer"),
    [
        (
            "you can have them Sunday 22nd 10am-6pm, that's extra. brother can come to the recital, it's at 4, there's tickets at the door",
            "you can have them Sunday 22nd 10am-6pm",
        ),
        ("There's still a table free at eight.", "there's still a table free at eight"),
        ("There are two seats left on the 9.40.", "there are two seats left on the 9.40"),
        ("There is room on Mondays.", "there is room on Mondays"),
    ],
)
def test_what_is_free_or_ours_to_have_is_a_way(said, offer):
    assert named(said) == ("", offer)


@pytest.mark.parametrize(
    "said",
    [
        "There's tickets at the door.",
        "There's a table in the hall.",
        "There's a room upstairs.",
        "There are copies in the office.",
        "You can have them back on Sunday.",
    ],
)
def test_that_there_is_something_is_no_way_by_itself(said):
    assert named(said) is None


@pytest.mark.parametrize(
    "after",
    [
        "I take that back.",
        "Actually, forget that.",
        "That offer is now withdrawn.",
        "We have changed our minds.",
        "The slot is gone.",
    ],
)
def test_a_way_that_is_withdrawn_is_none(after):
    said = f"I can't do the 12th, sorry. We could offer you the room on the 14th. My sister is ill and I have a lot on. {after}"
    assert offered(heard(said)) is None
    assert offered(heard(said.removesuffix(after))) is not None


@pytest.mark.parametrize(
    "said",
    [
        "Ask me again when there was one year without outage.",
        "Ask me again once it was signed.",
        "Ask me again when you had a year of figures.",
        "Let's talk about it again after we moved to the new office.",
    ],
)
def test_a_time_told_as_past_is_not_taken_up(said):
    assert looks_again(heard(f"Three years at any price: no, not now. {said}")) is None


@pytest.mark.parametrize(
    "when",
    ["when you have finished the audit", "once you need more seats", "when things have settled", "after the audit is closed"],
)  # fmt: skip
def test_a_time_to_come_is_taken_up(when):
    again = looks_again(heard(f"Three years: no, not now. Ask me again {when}."))
    assert again is not None
    assert again.when == when


AGAINST = [
    ("Can we get Net 60 on this one? Net 30 leaves us carrying it.", "Net 60 is not possible, Net 30 is our standard.", "1.5% if you pay within 10 days"),
    ("Could you give us 60 days to pay? We are on 30 days now.", "We cannot.", "2% off if you pay within 10 days"),
    ("We pay €12 each now. We would like €10 each.", "No.", "€13 each with a €20 setup fee"),
    ("I pay £750 a month now. Could you go down to £700 a month?", "We cannot.", "we could do £800 a month"),
    ("Could I go from 20 hours to 25 hours?", "We cannot.", "we could offer 16 hours"),
    ("Could we have it in 3 weeks instead of 5 weeks?", "We cannot.", "we can do 8 weeks"),
    ("", "We are unable to extend Net 60. Net 30 is our standard.", "1.5% if you pay within 10 days"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "answer", "said"), AGAINST)
def test_what_moves_away_from_what_we_asked_for_is_worse(asked, answer, said):
    assert is_against(asked, f"{answer} {said}.", said)


@pytest.mark.parametrize(
    ("asked", "answer", "said"),
    [
        ("Could you hold 8.90 euro? The list is 11.20 euro now.", "We cannot.", "I can make you 10,40 euro"),
        ("Could you give us 60 days? We are on 30 days now.", "We cannot.", "we could do 45 days"),
        ("Would you take 900 pounds?", "No.", "1200 pounds and it's yours"),
        ("Could I have 56k?", "52k is the max.", "26 days leave instead of 23"),
        ("Could we order 40 tins?", "No.", "if you take 144 tins I can make you 10"),
        ("I am on £52k now and was hoping for £56k.", "No.", "could do £54k"),
        ("We pay €12 each now. We would like €10 each.", "No.", "I could do €10.50 each with a €200 deposit"),
        (
            "I earn €30,000 a year. I would like €35,000 a year.",
            "No.",
            "a bonus of €2,000 a year if you stay on",
        ),
        ("I have 23 days now. Could I have 28 days?", "No.", "we could give you 5 days unpaid on top"),
        (
            "We are on 30 days now. Can we have 45 days?",
            "No.",
            "28 days for orders under 5k and 40 days for more",
        ),
        (
            "Could we have 60 days to pay?",
            "No.",
            "you can pay 45 days after delivery if you order a full pallet",
        ),
        ("I work 20 hours now. Could I have 25 hours?", "No.", "we could give you 2 more hours"),
    ],
)
def test_a_step_towards_what_we_asked_for_is_not_worse(asked, answer, said):
    assert not is_against(asked, f"{answer} {said}.", said)


def test_an_offer_against_us_is_neither_said_back_nor_quoted():
    said = (
        "I checked with our controller and unfortunately we are not able to extend Net 60. Net 30 is our standard. "
        "What I can do is 1.5% if you pay within 10 days."
    )
    reading = heard(said, "Before you release it, can we get Net 60 on this one?")
    assert offered(reading) is None
    assert hinted(reading) is None


@pytest.mark.parametrize(
    "piece",
    ["could do ", "do ", "please ", "but ", "What I can do is ", "our position: 1\n- 2\n", "we have ", "1 000 ", "( a ) ", "feel free to come, ", "we can 5 days, payment ", "if a, the ", "do come ", "They would be open to a ", "there is a place ", "We have a van, if it suits, but ", "They would be willing to let a "],
)  # fmt: skip
def test_long_input_is_gone_through(piece):
    text = (piece * 100_000)[:100_000]
    found = _named(text)
    assert found is None or len(found.offer) < len(text)
    assert not is_against(text, text, text)


@pytest.mark.parametrize(
    ("said", "offer"),
    [
        (
            "The rise is off the table. What I can do is the course in Lyon and an extra week.",
            "I can offer the course in Lyon",
        ),
        (
            "No. What we can offer instead is to split the invoice over three months.",
            "I can split the invoice",
        ),
        (
            "No to the fifteen. At best we could offer you two weeks in May.",
            "we could offer you two weeks in May",
        ),
        (
            "It's not up to me, so no. But I could put you in touch with Ana Lopez.",
            "I could put you in touch",
        ),
    ],
)
def test_what_they_can_do_instead_is_a_way(said, offer):
    assert offered(heard(said)).offer.startswith(offer)


@pytest.mark.parametrize(
    ("said", "offer"),
    [
        ("A line on the website we could do.", "we could do a line on the website"),
        ("Half up front I could manage.", "I could manage half up front"),
        ("But three instalments I can do.", "I can do three instalments"),
        ("A bench with a plaque we'd consider.", "we'd consider a bench with a plaque"),
    ],
)
def test_what_is_named_before_it_is_offered_is_said_in_order(said, offer):
    assert way_after_a_no(said) == ("", offer)


@pytest.mark.parametrize(
    ("said", "condition", "offer"),
    [
        ("Find the dry room and the boxes are yours.", "you find the dry room", "the boxes are yours"),
        ("Lend us two cabins and you're on.", "you lend us two cabins", "you're on"),
        (
            "Put it with NCC or any other independent agent and we'll sign, and we'd split the annual fee.",
            "you put it with NCC or any other independent agent",
            "we'll sign, and we'd split the annual fee",
        ),
        ("Get me the form by Friday and it's done.", "you get me the form by Friday", "it's done"),
        ("Throw in the trailer and count me in.", "you throw in the trailer", "I'm in"),
        ("Throw in the trailer and it's a deal.", "you throw in the trailer", "it's a deal"),
        ("Then drop the fee and we're in.", "you drop the fee", "we're in"),
        ("Bring the cash and you have it.", "you bring the cash", "you have it"),
        ("Please send the receipt and consider it done.", "you send the receipt", "it is done"),
        ("Show me a ticket and it's yours for the weekend.", "you show me a ticket", "it's yours for the weekend"),
        ("Resend after rc1 is out and I'll queue it.", "you resend after rc1 is out", "I'll queue it"),
        ("Index plus three and you have a deal.", SET_OUT, "you have a deal"),
        ("Any Wednesday and I'll sign.", SET_OUT, "I'll sign"),
        ("Be here Thursday at six and the crane's yours.", "you are here Thursday at six", "the crane's yours"),
        ("Double and a half and I'll put the kettle on.", SET_OUT, "I'll put the kettle on"),
        ("If there are bare patches I'll come and see you.", "there are bare patches", "I'll come and see you"),
        ("If it rains before then, really rains, I'd say yes.", "it rains before then, really rains", "I'd say yes"),
        ("If you find me 600 on another line I'll sign.", "you find me 600 on another line", "I'll sign"),
        ("We'd sign if paragraph 3 came out.", "paragraph 3 came out", "we'd sign"),
        ("Would Thursday be any use?", "", "Thursday may work"),
        ("The grant opens on the 1st. I'd hold it until then.", SET_OUT, "I'd hold it until then"),
    ],
)  # fmt: skip
def test_a_bargain_is_said_with_what_is_done_for_it(said, condition, offer):
    found = way_after_a_no(said)
    assert found is not None
    assert (found[0], found[1][0].lower() + found[1][1:]) == (condition, offer[0].lower() + offer[1:])


@pytest.mark.parametrize(
    "said",
    [
        "Do that again and you're out.",
        "Do that again and you're on your own.",
        "Send it back and it's done with.",
        "Ask me again and I'll scream.",
        "Don't pay and it's a deal.",
        "Another week and it's done.",
        "Ten more minutes and it's done.",
        "Get caught and you're in trouble.",
        "Get a lawyer and you're on.",
        "It broke and it's yours.",
        "If you still want me I'll come.",
        "He can stay as long as he wants to.",
        "I'd do it badly and you'd pay for it.",
        "There's a summary which I can do by noon.",
    ],
)
def test_a_threat_and_what_will_be_so_anyway_are_no_bargain(said):
    assert way_after_a_no(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "Our last offer: 520, which you turned down.",
        "Our offer: 520, which you turned down.",
        "Our current figures: 3 people sick, 2 on leave.",
        "Our position: 3 people sick, 2 on leave.",
        "My numbers: 0171 555 1234",
        "Our limit: 5 guests per room",
        "Their offer: 480 a month, which we took",
        "I will sign: 3 copies",
        "We could offer: our condolences",
        "All we can offer is our condolences.",
        "The most we can offer is our condolences.",
        "All I can offer is my sympathy.",
        "What you could do is pay me what you owe.",
        "What you could do is leave the flat",
        "What you could do is use your head.",
        "What you could do is go and see a doctor.",
        "What you can do is collect your things and leave.",
        "What I will do is leave the union",
        "What I will do is stay at home.",
        "What I'll do is change the lock.",
        "What I could do is buy a dog.",
        "What would work is a bullet",
        "What would help is a cheque",
        "What works is a good lawyer",
        "Feel free to post it on Twitter.",
        "You're welcome to put your case to the tribunal.",
        "Feel free to try the tribunal.",
        "Do consider how this makes us look.",
        "Why don't you try the competition",
        "Do try us again in a hundred years",
        "Do use the bins next time",
        "Do send us a cheque for the damage",
        "You are welcome to offer 50 but we'll say no",
        "Feel free to buy it from someone in China.",
        "Feel free to visit our website.",
        "Feel free to come and shout at us on Monday.",
        "You're welcome to sell it to somebody who cares.",
        "Why don't you join the circus?",
        "You're welcome to come to our office and pay what you owe.",
        "We have 40 other applicants, if that's of interest.",
        "We have a smaller hall, but it is booked, if you are interested.",
        "We have a smaller van on the 14th, if that suits. But it's booked.",
        "We have a smaller van on the 14th, if that suits, but it's booked.",
        "If it suits you, we have a smaller van on the 14th, but it's booked.",
        "We have a waiting list of 300, if you want",
        "We have three people off sick if that helps",
        "There are three people off sick on Monday if that helps.",
        "You can come and shout at me if that helps",
        "We have a very long queue, if that's of interest.",
        "If it helps, we have 40 other applicants.",
        "Could give you a hundred reasons.",
        "Can be had for 3 euros in any shop.",
        "Would give you the creeps",
        "Would take two of you to lift it",
        "Would take 40 men to lift it",
        "Could do one",
        "Will do the dishes",
        "Happy to give you 10 minutes to leave",
        "Could give you 10 reasons.",
        "Could sell you a story.",
        "Can tell you it hurts.",
        "Will take the dog out.",
        "I'm willing to bet you'd regret it.",
        "I'd be prepared to sell the house rather than sign.",
        "I'm ready to give notice",
        "I'm ready to give you notice",
        "the landlord might do the roof first",
        "The landlord might do the roof first.",
        "The insurer could extend the investigation.",
        "They'd be open to selling, but not to you",
        "They'd be open to a longer lease, but not with you.",
        "We're open to a fight.",
        "We're prepared to move to another supplier.",
        "My wife is ready to sell the car.",
        "If you leave now, the door shuts and I will change the lock.",
        "If you tell him, the deal falls and I will sell it to the neighbours.",
        "You can have three guesses why.",
        "You can have two reasons.",
        "You can have him served",
        "You can have him served by the bailiffs.",
        "You can have 5 minutes",
        "There is a date on the letter",
        "there's room on the bus",
        "There's room in the bin.",
        "There is a place for everything.",
        "There's a gap in your argument here.",
        "If you would rather cancel we will return your deposit.",
        "If you prefer to withdraw, we could refund the fee.",
        "If you cancel, we will send the deposit back.",
        "We will refund your deposit if you'd rather pull out.",
        "Our offer: gone on Monday at 5.",
        "Our proposal: you leave by the 3rd.",
        "We would accept: an apology",
        "My suggestion: half the truth.",
        "What I can do is make you look bad.",
        "What we can do is take you to court.",
        "What I could do is tell your mother.",
        "What they can do is take their money.",
        "What you could do is take the blame.",
        "What you can do is use the stairs like everyone else.",
        "What works for me is never.",
        "Feel free to come and get it.",
        "You're welcome to join the queue.",
        "Do come to your senses.",
        "You are welcome to walk home on Sunday.",
        "Feel free to show this to the press.",
        "Do share our outrage.",
        "Feel free to leave a bad review.",
        "By all means keep our money.",
        "You're welcome to hang around.",
        "We have two kids and a dog, if you're interested.",
        "There is a bill on the table if you want.",
        "We have a bigger problem, if it helps.",
        "I could draw you a picture if that helps.",
        "They have a lawyer on Tuesday if you want.",
        "Could do better next time.",
        "Could give you 10% of nothing.",
        "Would be a first in 40 years.",
        "Will take 3 weeks.",
        "Can start by 9 at the latest.",
        "Would consider it an insult.",
        "They would accept my resignation by Friday.",
        "He'd be ready to go on Sunday.",
        "The bank could extend the charge to your house.",
        "The landlord would let you go.",
        "They'd be open to a lawsuit.",
        "I'm happy with a quiet life.",
        "The owner is prepared to hold you responsible.",
        "The publisher could drop you.",
        "You can have both of them deleted by Monday.",
        "There's room on Monday's agenda for complaints.",
        "If you leave, the price drops for everyone and I will celebrate.",
    ],
)
def test_what_only_looks_like_a_way_is_none(said):
    assert named(said) is None


@pytest.mark.parametrize(
    ("said", "condition", "offer"),
    [
        ("If you take a full pallet, the transport falls and I can make you 10,40.", "you take a full pallet", "i can make you 10,40"),
        ("If you order 500, the unit cost drops and we could do 4.10 each.", "you order 500", "we could do 4.10 each"),
        ("If it suits you, we have a smaller van on the 14th.", "", "we have a smaller van on the 14th"),
        ("If that would help, there's a later ferry on the 3rd.", "", "there's a later ferry on the 3rd"),
        ("If you're interested, we have two places on the Monday course.", "", "we have two places on the Monday course"),
        ("What I'll do is knock 10% off the second order.", "", "i'll knock 10% off the second order"),
        ("What you could do is use our hall on Sundays.", "", "you could use our hall on Sundays"),
        ("Our new offer: €540 a month, first month free.", "", "our new offer is €540 a month, first month free"),
        ("Our position: 57 000 for 12 months.", "", "our position is 57 000 for 12 months"),
        ("I could offer: 45 days, or 30 days with a discount", "", "i could offer 45 days, or 30 days with a discount"),
        ("Feel free to join our waiting list.", "", "you could join our waiting list"),
        ("You're welcome to use our kitchen.", "", "you could use our kitchen"),
        ("By all means come to the open day in June.", "", "you could come to the open day in June"),
        ("Do apply again next spring.", "", "you could apply again next spring"),
        ("You are welcome to leave your bags in our office.", "", "you could leave your bags in our office"),
        ("Could do 45 by Friday.", "", "i could do 45 by Friday"),
        ("Could lend you a trailer.", "", "i could lend you a trailer"),
        ("Will take 40 for it.", "", "i will take 40 for it"),
        ("Could give you 10% off.", "", "i could give you 10% off"),
        ("Happy to swap for the Tuesday.", "", "i would be happy to swap for the Tuesday"),
        ("The owner would consider a shorter lease.", "", "the owner would consider a shorter lease"),
        ("The landlord might extend the lease by six months.", "", "the landlord might extend the lease by six months"),
        ("They'd be open to 45 days.", "", "they'd be open to 45 days"),
        ("The board is willing to let you have the field on Sundays.", "", "the board is willing to let you have the field on Sundays"),
        ("You can have her on Saturday from 10 to 4.", "", "you can have her on Saturday from 10 to 4"),
        ("There's a slot free on Tuesday.", "", "there's a slot free on Tuesday"),
        ("There's room on the 9.40 on Tuesday.", "", "there's room on the 9.40 on Tuesday"),
        ("If you cancel the other order, we could take 10% off this one.", "you cancel the other order", "we could take 10% off this one"),
        ("You can have 10 kilos at 3.50 each.", "", "you can have 10 kilos at 3.50 each"),
    ],
)  # fmt: skip
def test_what_is_a_way_stays_one(said, condition, offer):
    assert named(said) == (condition, offer)


def test_who_could_accept_keeps_a_capital():
    assert way_after_a_no("I could accept: 45 days, or 30 days with a discount.") == (
        "",
        "I could accept 45 days, or 30 days with a discount",
    )


@pytest.mark.parametrize(
    ("said", "offer"),
    [
        (
            "What I could do is Cabin 2, which is smaller, for 9,800.",
            "I could offer Cabin 2, which is smaller, for 9,800",
        ),
        ("What we can offer is Room 12 on the 4th.", "we can offer Room 12 on the 4th"),
    ],
)
def test_a_thing_with_a_number_of_its_own_can_be_offered(said, offer):
    found = _named(said)
    assert found is not None
    assert found.offer == offer
