"""Whether "you" is a subject or an object where it is said back."""

import pytest

from pastno.wording.grammar import to_you


@pytest.mark.parametrize(
    ("theirs", "said_back"),
    [
        ("I could swap you the Tuesday", "you could swap us the Tuesday"),
        ("I can rent you the van", "you can rent us the van"),
        ("we could book you the later train", "you could book us the later train"),
        ("I can lend you a hand", "you can lend us a hand"),
        ("we can hire you two vans", "you can hire us two vans"),
        ("I can reserve you three seats", "you can reserve us three seats"),
        ("I can spare you half an hour", "you can spare us half an hour"),
        ("I could cut you a key", "you could cut us a key"),
        ("I could knock you 10 off", "you could knock us 10 off"),
        ("I'd quote you prices by Friday", "you'd quote us prices by Friday"),
        ("I could swap you Tuesday", "you could swap us Tuesday"),
        ("we'll bill you monthly", "you'll bill us monthly"),
        ("I would be happy to visit you on Friday", "you would be happy to visit us on Friday"),
        ("when we book you the hall", "when you book us the hall"),
        ("we have offered you the post", "you have offered us the post"),
        ("I'd allow you to stay", "you'd allow us to stay"),
        ("we would invite you to our open day", "you would invite us to your open day"),
        ("nothing stops you coming along", "nothing stops us coming along"),
        ("we asked you what you wanted", "you asked us what we wanted"),
    ],
)
def test_who_gets_something_is_an_object(theirs, said_back):
    assert to_you(theirs) == said_back


@pytest.mark.parametrize(
    ("theirs", "said_back"),
    [
        ("if you the owner agree", "if we the owner agree"),
        ("as long as you the tenants pay", "as long as we the tenants pay"),
        ("I know you two are busy", "you know we two are busy"),
        ("as you no longer want the room", "as we no longer want the room"),
        ("what you half expected", "what we half expected"),
        ("I hope you all get home", "you hope we all get home"),
        ("were you to ask again", "were we to ask again"),
        ("are you the one who signs", "are we the one who signs"),
        ("the price you had is gone", "the price we had is gone"),
        ("I would take anything you send", "you would take anything we send"),
        ("we can do whatever you like", "you can do whatever we like"),
        ("I'd rather you came on Monday", "you'd rather we came on Monday"),
        ("I'd like to think you agree", "you'd like to think we agree"),
        ("it has to be something you bring", "it has to be something we bring"),
        ("you two can share the van", "we two can share the van"),
    ],
)
def test_who_acts_is_a_subject(theirs, said_back):
    assert to_you(theirs) == said_back
