"""Packages worth looking at beside the frontier: all of a small space; of a large one those best in some guess."""

import time

import numpy as np

from pastno.techniques.trades.frontier import Frontier, Ints
from pastno.techniques.trades.group import Group
from pastno.techniques.trades.linked import ContradictionError, linked_frontier
from pastno.techniques.trades.trade import Situation

_MOST_LISTED = 20_000
_GUESSES = 24
_OF_EACH = 40
_SECONDS = 0.05


def pool(here: Situation, found: Frontier, seconds: float) -> Ints:
    """Packages that keep all links and limits, rows of option numbers, without repetition.

    Of a large space these are the frontier and the frontiers in some draws of our guess about them: a package that is
    best in no guess is of no use in an offer. Guesses are looked at while there is time.
    """
    end = time.monotonic() + seconds
    group = here.space
    if group.size <= _MOST_LISTED:
        every = np.stack(np.unravel_index(np.arange(group.size), group.shape), axis=1)
        return every[group.keeps(every)]
    rows = [thinned(found, _OF_EACH)]
    for draw in range(0, len(here.belief.weights), max(1, len(here.belief.weights) // _GUESSES)):
        if time.monotonic() > end:
            break
        columns = [
            (mine, values[draw] * here.belief.weights[draw, n])
            for n, ((mine, _), values) in enumerate(zip(group.columns, here.belief.values, strict=True))
        ]
        guess = Group(group.issues, columns, group.links, group.limits)
        try:
            rows.append(thinned(linked_frontier(guess, _SECONDS), _OF_EACH))
        except (ContradictionError, TimeoutError):
            break
    return np.unique(np.concatenate(rows), axis=0)


def thinned(found: Frontier, most: int) -> Ints:
    """At most so many packages of a frontier, its ends among them, evenly by place."""
    if len(found) <= most:
        return found.options
    return found.options[np.linspace(0, len(found) - 1, most).round().astype(np.int64)]
