"""The composer: advice into words that could be sent, each checked like a person's draft before anyone sees it."""

from collections.abc import Callable, Iterable

from pastno.negotiation.advice import Advice
from pastno.wording.grammar import alone
from pastno.wording.phrasebook import fill, phrasings
from pastno.wording.style import PLAIN, Style

Approves = Callable[[Advice, str], bool]


def compose(
    advice: Advice,
    approves: Approves,
    names: frozenset[str] = frozenset(),
    style: Style = PLAIN,
    said: frozenset[str] = frozenset(),
) -> str | None:
    """The first phrasing of ``advice`` that passes, or None.

    Args:
        advice: what to say; its slots are filled as its intent's phrasings ask.
        approves: the check; False for words that must not be proposed.
        names: names in lower case, which keep their capital.
        style: the tone and the channel.
        said: how the last things said opened, which should not come again.
    """
    for phrasing in phrasings(advice.intent, advice.slots, style, said):
        text = fill(phrasing, advice.slots, names)
        text = alone(text) if style.alone else text
        if approves(advice, text):
            return text
    return None


def first_words(
    advice: Iterable[Advice],
    approves: Approves,
    names: frozenset[str] = frozenset(),
    style: Style = PLAIN,
    said: frozenset[str] = frozenset(),
) -> tuple[Advice, str] | None:
    """The first advice of several that can be put into words that pass, with these words."""
    for item in advice:
        text = compose(item, approves, names, style, said)
        if text is not None:
            return item, text
    return None
