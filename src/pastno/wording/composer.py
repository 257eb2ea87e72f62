"""The composer: advice into words that could be sent, each checked like a person's draft before anyone sees it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from pastno.negotiation.advice import Advice
from pastno.wording.grammar import alone
from pastno.wording.phrasebook import Phrasing, fill, phrasings
from pastno.wording.style import PLAIN, Style

Approves = Callable[[Advice, str], bool]
Fits = Callable[[Sequence[str]], Sequence[float]]
"""How well each of several lines answers what was said; the more the better."""
Least = Callable[[Advice], float]
"""How well the words of an advice must fit to be said at all."""
_TRIED = 5
"""So many advices are put into words to choose among: of graded lines, the first four choose as well as all."""
_OTHERS = 1
"""So many further phrasings are tried of the strongest advice without slots."""
_STRENGTH = 0.35
"""How much the strength of the advice counts beside how well its words fit."""


def anything(_advice: Advice) -> float:
    """Whatever fits, however badly."""
    return 0.0


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
        text = _worded(phrasing, advice, names, style)
        if approves(advice, text):
            return text
    return None


def _worded(phrasing: Phrasing, advice: Advice, names: frozenset[str], style: Style) -> str:
    text = fill(phrasing, advice.slots, names)
    return alone(text) if style.alone else text


def best_words(  # noqa: PLR0913, PLR0917 - what is said, how, and by what it is chosen
    advice: Iterable[Advice],
    approves: Approves,
    fits: Fits,
    names: frozenset[str] = frozenset(),
    style: Style = PLAIN,
    said: frozenset[str] = frozenset(),
    least: Least = anything,
) -> tuple[Advice, str] | None:
    """Of the advices that can be put into words that pass, the one whose words fit best, with these words.

    The first ones are looked at, and all that have none of their words in them; None where none fits ``least``.
    """
    found: list[tuple[Advice, str]] = []
    for item, text in _all_words(advice, approves, names, style, said):
        if len(found) < _TRIED or not item.slots:
            found.append((item, text))
    found += [*_other_words(tuple(found), approves, names, style, said)]
    if not found or (len(found) == 1 and least is anything):
        return found[0] if found else None
    fit = fits([text for _, text in found])
    worth = [
        (one + _STRENGTH * item.strength, -place)
        for place, (one, (item, _)) in enumerate(zip(fit, found, strict=True))
        if one >= least(item)
    ]
    return found[-max(worth)[1]] if worth else None


def _other_words(
    said_first: Iterable[tuple[Advice, str]],
    approves: Approves,
    names: frozenset[str],
    style: Style,
    said: frozenset[str],
) -> Iterator[tuple[Advice, str]]:
    """Another phrasing of the strongest advice with none of their words in it: each says it differently."""
    item, first = next(((item, text) for item, text in said_first if not item.slots), (None, ""))
    if item is not None:
        texts = (_worded(p, item, names, style) for p in phrasings(item.intent, item.slots, style, said))
        others = (text for text in texts if text != first and approves(item, text))
        yield from ((item, text) for text in islice(others, _OTHERS))


def first_words(
    advice: Iterable[Advice],
    approves: Approves,
    names: frozenset[str] = frozenset(),
    style: Style = PLAIN,
    said: frozenset[str] = frozenset(),
) -> tuple[Advice, str] | None:
    """The first advice of several that can be put into words that pass, with these words."""
    return next(_all_words(advice, approves, names, style, said), None)


def _all_words(
    advice: Iterable[Advice],
    approves: Approves,
    names: frozenset[str],
    style: Style,
    said: frozenset[str],
) -> Iterator[tuple[Advice, str]]:
    for item in advice:
        text = compose(item, approves, names, style, said)
        if text is not None:
            yield item, text
