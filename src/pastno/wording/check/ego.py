"""Taking the no on ego: the fourth habit (dossier 3, H4)."""

from collections.abc import Iterator

from pastno.wording.check import theirs
from pastno.wording.check.cues import cues
from pastno.wording.check.heard import SURE, as_heard
from pastno.wording.check.rule import Draft, Found, error, warning
from pastno.wording.check.spans import quote, said_by_us


@error("H401", "veiled-threat")
def veiled_threat(draft: Draft) -> Iterator[Found]:
    """Say what you will do, or say nothing; never hint at what they will suffer.

    "You'll regret this" is wounded pride; it makes giving way a defeat for them (dossier 3, H4).

    Bad: Good luck finding another customer like us.
    Bad: You'll regret this in the fourth quarter.
    Good: If it stays as it is, we will order for one quarter only.
    """
    for span in said_by_us(draft, cues("habits")["threatens_veiled"]):
        yield (
            span,
            f'"{quote(draft, span)}" is a veiled threat; giving way to it would be a defeat',
            theirs.first_move(draft),
        )


@error("H402", "status")
def status(draft: Draft) -> Iterator[Found]:
    """Leave rank, years and past favours out of it.

    Status claims turn a question of terms into one of respect (dossier 3, H4).

    Bad: Do you know who you are talking to?
    Bad: After all we have done for you, this is the thanks.
    Good: We have worked together for eleven years. What has changed since the last renewal?
    """
    for span in said_by_us(draft, cues("habits")["status"]):
        yield (
            span,
            f'"{quote(draft, span)}" makes it a matter of rank instead of terms',
            theirs.first_move(draft),
        )


@error("H403", "sarcasm")
def sarcasm(draft: Draft) -> Iterator[Found]:
    """Say it straight or leave it out.

    Sarcasm and "with all due respect" announce contempt, and contempt is answered in kind (dossier 3, H4).

    Bad: With all due respect, that's what I call service.
    Bad: How convenient.
    Good: I had expected a different answer, and I would like to understand this one.
    """
    for span in said_by_us(draft, cues("habits")["contempt"]):
        yield span, f'"{quote(draft, span)}" reads as contempt', theirs.first_move(draft)


@error("H404", "insult", silences=("H2", "H403", "H405"))
def insult(draft: Draft) -> Iterator[Found]:
    """Judge the offer, never the person.

    Calling them unprofessional or telling them that they don't know their trade ends the listening
    (dossier 3, H4). Name your own limit and its reason.

    Bad: You clearly don't know this market.
    Bad: You are being unreasonable.
    Good: We see the market differently. What are you measuring the price against?
    """
    for span in said_by_us(draft, cues("habits")["insults"]):
        yield span, f'"{quote(draft, span)}" judges the person, not the problem', theirs.first_move(draft)


@warning("H405", "disappointment")
def disappointment(draft: Draft) -> Iterator[Found]:
    """Keep your disappointment out of the first reply.

    "I'm surprised that you" makes the no about us and asks them to repair our feelings (dossier 3, H4).

    Bad: I'm really disappointed that you would do this to us.
    Good: It sounds like something changed on your side since March.
    """
    for span in said_by_us(draft, cues("habits")["disappointed"]):
        yield span, f'"{quote(draft, span)}" takes the no personally', theirs.first_move(draft)


@error("H400", "ego")
def ego(draft: Draft) -> Iterator[Found]:
    """Take the no as about the terms, not about you.

    Once ego enters, listening exits (dossier 3, H4; the article's fourth habit).

    Bad: We were selling into your stores when your boss was still packing bags.
    Good: What would the terms have to be for this to work again?
    """
    yield from as_heard(draft, "ego", SURE, "takes the no personally")


RULES = (veiled_threat, status, sarcasm, insult, disappointment, ego)
"""The rules of this habit."""
