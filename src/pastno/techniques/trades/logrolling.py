"""Logrolling: two issues that the sides weigh differently, one moved for us and one for them (dossier 6.7)."""

from itertools import combinations

import numpy as np
import numpy.typing as npt

from pastno.techniques.trades.frontier import Ints, frontier
from pastno.techniques.trades.trade import Situation

_TINY = 1e-9
_AT_ONCE = 1000
_WORTH_IT = 0.5
"""A first step brings each side so many points at least."""


def logrolling(here: Situation, most: int = 3) -> Ints:
    """The packages that move two issues from the table so that both sides gain, and that beat both no-deals.

    The largest product of gains first.

    Of each pair of issues the best one, one of them moved for us and the other for them; all others stay as they are.
    Links and limits are kept.
    """
    columns = here.space.columns
    gains, rows, pairs = [np.empty(0)], [here.now_row[:0]], [np.empty(0, dtype=np.int64)]
    now_mine, now_theirs = here.now_values
    for number, pair in enumerate(combinations(range(len(columns)), 2)):
        points = frontier([(columns[n][0].tolist(), columns[n][1].tolist()) for n in pair])
        some = np.repeat(here.now_row, len(points), axis=0)
        some[:, list(pair)] = points.options
        mine, theirs = here.values(some)
        able = (mine > now_mine + _TINY) & (theirs > now_theirs + _TINY)
        able &= here.clears(mine, theirs) & _opposed(here, some, pair)
        gains.append(((mine - now_mine) * (theirs - now_theirs))[able])
        rows.append(some[able])
        pairs.append(np.full(int(able.sum()), number))
    best_first = np.argsort(-np.concatenate(gains), kind="stable")
    every, of = np.concatenate(rows)[best_first], np.concatenate(pairs)[best_first]
    found: dict[int, Ints] = {}
    for begin in range(0, len(every), _AT_ONCE):
        if len(found) == most:
            break
        kept = begin + np.flatnonzero(here.space.keeps(every[begin : begin + _AT_ONCE]))
        for n in kept:
            if len(found) < most:
                found.setdefault(int(of[n]), every[n])
    return np.array(list(found.values()), dtype=np.int64).reshape(-1, len(columns))


def _opposed(here: Situation, rows: Ints, pair: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """Where one issue of the pair moves for us and the other for them."""
    change = []
    for n in pair:
        mine, theirs = here.space.columns[n]
        at, now = rows[:, n], here.now_row[0, n]
        change.append(np.sign((mine[at] - mine[now]) - (theirs[at] - theirs[now])))
    opposed: npt.NDArray[np.bool_] = change[0] * change[1] < 0
    return opposed


def first_step(here: Situation, goal: Ints) -> Ints | None:
    """The smallest part of a package that leaves both sides better than the table does: what to try first.

    Moves of one or two issues on the way to the goal; the smallest by what it changes for both sides together. None
    where there is none, or where it is the whole way.
    """
    moved = np.flatnonzero(goal != here.now_row[0])
    now_mine, now_theirs = here.now_values
    best, size = None, np.inf
    goal_mine = float(here.values(goal[None, :])[0][0])
    for some in (*((n,) for n in moved), *combinations(moved, 2)):
        if len(some) == len(moved):
            continue
        row = here.now_row.copy()
        row[0, list(some)] = goal[list(some)]
        mine, theirs = (float(v[0]) for v in here.values(row))
        gains = (mine - now_mine, theirs - now_theirs)
        ready = here.theirs_no_deal is None or theirs > here.theirs_no_deal
        if mine > goal_mine + _TINY or not ready:
            continue
        if min(gains) < _WORTH_IT or not here.space.keeps(row)[0]:
            continue
        swing = float(
            sum(
                np.abs(c[row[0, n]] - c[here.now_row[0, n]]) for n in some for c in here.space.columns[int(n)]
            )
        )
        if swing < size:
            best, size = row[0], swing
    return best
