"""Two reasons of theirs in one label: who names both has listened to the end."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from pastno.negotiation.advice import Advice, Quote
from pastno.negotiation.conversation import overlap
from pastno.techniques.their_words import is_anaphoric

INTENT = "label.two"
_COUNTS = 0.45
"""So strong must each of them be."""
_BESIDE, _GAP = 0.2, 6
"""One that stands beside such a one may be weaker."""
_MOST, _LONGEST = 30, 18
_NAMED = ("label.fact", "label.clause")
_MORE = 0.1
"""How much more it tells than the stronger of them alone."""


def two_reasons(labels: Sequence[Advice]) -> Iterator[Advice]:
    """The two strongest clauses of a no that can be said back together, in their order; none where there is one.

    Args:
        labels: the labels of single clauses.
    """
    good = [
        a for a in labels if a.intent.startswith(_NAMED) and a.strength >= _COUNTS and "clause" in a.slots
    ]
    pairs = [_in_order(a, b) for a, b in combinations(sorted(good, key=lambda a: -a.strength), 2)]
    both = next((pair for pair in pairs if _go_together(*pair)), None)
    if both is not None:
        first, second = both
        slots = {"clause": first.slots["clause"], "second": second.slots["clause"]}
        strength = max(first.strength, second.strength) + _MORE
        yield Advice("label", INTENT, (*first.because, *second.because), slots, min(0.9, strength))


def _next_to(a: Advice, b: Advice) -> bool:
    """Whether two clauses stand side by side, joined by little more than an "and"."""
    first, second = sorted((_at(a).span, _at(b).span))
    return 0 < second[0] - first[1] <= _GAP


def _in_order(a: Advice, b: Advice) -> tuple[Advice, Advice]:
    return (a, b) if _at(a).span <= _at(b).span else (b, a)


def _at(label: Advice) -> Quote:
    return next(b for b in label.because if isinstance(b, Quote))


def _go_together(first: Advice, second: Advice) -> bool:
    one, other = first.slots["clause"], second.slots["clause"]
    lengths = [len(text.split()) for text in (one, other)]
    return (
        not overlap(_at(first).span, _at(second).span)
        and one.lower() != other.lower()
        and max(lengths) <= _LONGEST
        and sum(lengths) <= _MOST
        and not is_anaphoric(one)
        and not is_anaphoric(other)
    )
