"""Readings made by hand, so that a technique is tested on what was heard and not on how it was heard."""

from pastno.negotiation.case import Case, Party
from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.heard import Concern, Reading, Refusal, TurnReading

CASE = Case("Fifteen per cent", Party("Aster Coatings"), Party("Helion Chemicals"))


def no(
    text,
    *,
    refuses=None,
    concern=None,
    firmness="flat",
    ground="unstated",
    tactic="none",
    respect=False,
    heat=0,
    openings=(),
    before="Can we talk about it?",
):
    """A conversation of two turns, ours and their no, with the labels given."""
    start = text.index(refuses) if refuses else 0
    span = (start, start + len(refuses or text))
    conversation = Conversation(
        "Thread", (Turn("Priya", before, "me"), Turn("Ines Roth", text, "them")), me="Priya"
    )
    at = text.index(concern) if concern else 0
    heard = TurnReading(
        1,
        conversation.turns[1],
        Refusal(firmness, ground, tactic, respect, span, 0.9),
        heat,
        tuple(openings),
        Concern(concern, (at, at + len(concern))) if concern else None,
    )
    return Reading(conversation, (TurnReading(0, conversation.turns[0]), heard), no=1)
