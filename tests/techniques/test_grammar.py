"""Their words in our mouth."""

import pytest

from pastno.wording.grammar import alone, decapitalise, definite, listed, sentence, to_you


@pytest.mark.parametrize(
    ("theirs", "said_back"),
    [
        ("I was told by my director", "you were told by your director"),
        ("we're booked through May", "you're booked through May"),
        ("half of it is outside our hands", "half of it is outside your hands"),
        ("I'm not the one who signs", "you're not the one who signs"),
        ("nothing I can do here", "nothing you can do there"),
        ("you order the whole year", "we order the whole year"),
        ("your legal drops clause 9", "our legal drops clause 9"),
        ("it was sold to you", "it was sold to us"),
        ("I can write you a reference", "you can write us a reference"),
        ("you can give us a date", "we can give you a date"),
        ("I can do you a full-size print", "you can do us a full-size print"),
        ("I am glad to talk you through it", "you are glad to talk us through it"),
        ("Mine's baked in the back", "yours is baked in the back"),
        ("the missus is on nights", "your missus is on nights"),
        ("he and the missus sold it", "he and the missus sold it"),
        ("what do you always ask for", "what do we always ask for"),
        ("if you need you can call me", "if we need we can call you"),
        ("as far as I know you are late", "as far as you know we are late"),
        ("I can let you have it", "you can let us have it"),
        ("I would supervise you gladly", "you would supervise us gladly"),
        ("the weather is what it is", "the weather is what it is"),
    ],
)
def test_i_becomes_you_and_you_becomes_we(theirs, said_back):
    assert to_you(theirs) == said_back


def test_a_name_keeps_its_capital():
    assert decapitalise("Finance capped us") == "finance capped us"
    assert decapitalise("Helion decides", frozenset({"helion"})) == "Helion decides"
    assert decapitalise("March is full") == "March is full"
    assert decapitalise("SAP closed it") == "SAP closed it"
    assert decapitalise("I know") == "I know"
    assert decapitalise("Rosa has the keys") == "Rosa has the keys"
    assert decapitalise("Will this do") == "will this do"


def test_articles_lists_and_sentences():
    assert definite("a price list") == "the price list"
    assert definite("your board") == "your board"
    assert definite("legal") == "legal"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert sentence("what  goes on?") == "What goes on?"


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("What would you need from us?", "What would you need from me?"),
        ("As you see it, we were off, and we have left our tools.", "As you see it, I was off, and I have left my tools."),
        ("We won't contact you again. You know where to find us.", "I won't contact you again. You know where to find me."),
        ("How could we get to something that works for both of us?", "How could we get to something that works for both of us?"),
        ("The focus is on use.", "The focus is on use."),
        ("Could we meet? We aren't far.", "Could we meet? I'm not far."),
        ("It could help us both.", "It could help us both."),
    ],
)  # fmt: skip
def test_one_person_says_i(many, one):
    assert alone(many) == one
