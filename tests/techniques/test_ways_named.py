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
    ("Could you give us 60 days to pay?", "We cannot.", "2% off if you pay within 10 days"),
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
    ["could do ", "do ", "please ", "but ", "What I can do is ", "our position: 1\n- 2\n", "we have ", "1 000 ", "( a ) ", "feel free to come, "],
)  # fmt: skip
def test_long_input_is_gone_through(piece):
    text = (piece * 100_000)[:100_000]
    found = _named(text)
    assert found is None or len(found.offer) < len(text)
    assert is_against(text, text, piece) in (True, False)


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
