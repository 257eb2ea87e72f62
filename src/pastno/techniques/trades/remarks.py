"""What in the figures of a case a person should look at again: nothing wrong, but perhaps not meant."""

from collections.abc import Iterator

from pastno.negotiation.case import Case
from pastno.techniques.trades.value import worths_of

_NEAR_HUNDRED = (50.0, 150.0)
_ROUNDED = 0.01


def remarks(case: Case) -> Iterator[str]:
    """One line each: the place in the case file, what stands there, and how it was taken."""
    for side in ("mine", "theirs"):
        total = sum(worth.weight for worth in worths_of(case, side))
        if abs(total - 100) > _ROUNDED and _NEAR_HUNDRED[0] < total < _NEAR_HUNDRED[1]:
            yield f"the weights under {side} add up to {total:g}, not to 100; they are taken as shares"
    for n, issue in enumerate(case.issues):
        if len(issue.options) == 1:
            yield f'issues[{n}] ("{issue.name}") has one option only: there is nothing to trade on it'
        for side, worth in (("mine", issue.mine), ("theirs", issue.theirs)):
            if worth is not None and len(set(worth.values)) == 1 and len(issue.options) > 1 and worth.weight:
                at = f'issues[{n}].{side} ("{issue.name}")'
                yield f"{at}: all options are worth the same: its weight is without effect"
