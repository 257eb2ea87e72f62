"""The frontier where issues are linked or bounded: exact, by taking the linked issues together as one.

Issues that share a link or a limit form a group; groups do not touch each other, so that the frontier of all is merged
from the frontiers of the groups. A group of up to some millions of packages is listed; the frontier of a larger one is
found point by point with HiGHS (``solver.py``), until it is complete or the time is up.
"""

import time
from collections.abc import Sequence

import numpy as np

from pastno.negotiation.case import Issue, Limit, Link
from pastno.negotiation.errors import PastnoError
from pastno.techniques.trades.frontier import (
    Frontier,
    Part,
    merged,
    part,
    undominated,
    unit_of,
    whole,
)
from pastno.techniques.trades.group import Group

MOST_LISTED = 4_000_000
"""A group of more packages than this is not listed but solved."""
SECONDS = 10.0
_LEAST_SECONDS = 0.05


class ContradictionError(PastnoError):
    """No package keeps all links and limits."""


def linked_frontier(all_: Group, seconds: float = SECONDS) -> Frontier:
    """The frontier of the packages that keep every link and limit.

    Args:
        all_: all issues of the case.
        seconds: so long the groups that are too large to list may be solved for in all; a frontier that is not
            complete then says by how much it may be off.

    Raises:
        ContradictionError: no package keeps them all.
        TimeoutError: the time was up before a first package was found.
    """
    links = np.abs([[link.mine, link.theirs] for link in all_.links] or [[0.0, 0.0]])
    unit = max(unit_of(all_.columns), unit_of([(links[:, 0], links[:, 1])]))
    numbers = groups(all_.issues, all_.links, all_.limits)
    parts = []
    end = time.monotonic() + seconds
    for group in (_of(all_, some) for some in numbers):
        found = _frontier_of(group, unit, max(end - time.monotonic(), _LEAST_SECONDS))
        if not len(found):
            raise ContradictionError(_contradiction(group, all_))
        parts.append(found)
    all_found = merged(parts, [tuple(some) for some in numbers])
    options = all_found.options
    return Frontier(all_.values(options, 0), all_.values(options, 1), options, all_found.epsilon * unit)


def _of(all_: Group, numbers: Sequence[int]) -> Group:
    """Some of the issues, with the links and limits that touch them."""
    issues = [all_.issues[n] for n in numbers]
    here = {issue.name for issue in issues}
    return Group(
        issues,
        [all_.columns[n] for n in numbers],
        [link for link in all_.links if here & _named(link)],
        [limit for limit in all_.limits if here & limit.amounts.keys()],
    )


def _frontier_of(group: Group, unit: float, seconds: float) -> Part:
    if group.size <= MOST_LISTED:
        return _listed(group, unit)
    from pastno.techniques.trades.solver import solved  # noqa: PLC0415  loads HiGHS, seldom needed

    return solved(group, unit, seconds)


def groups(issues: Sequence[Issue], links: Sequence[Link], limits: Sequence[Limit]) -> list[list[int]]:
    """The numbers of the issues that hang together by links and limits, group by group; most stand alone."""
    names = {issue.name: n for n, issue in enumerate(issues)}
    group = list(range(len(issues)))
    for together in (*map(_named, links), *(limit.amounts.keys() for limit in limits)):
        numbers = [names[name] for name in together]
        joined = {group[n] for n in numbers}
        group = [min(joined) if g in joined else g for g in group]
    return [[n for n, g in enumerate(group) if g == first] for first in sorted(set(group))]


def _listed(group: Group, unit: float) -> Part:
    """The frontier of a group by trying all its packages, some at a time."""
    options = np.empty((0, len(group.issues)), dtype=np.int64)
    mine, theirs = np.empty(0), np.empty(0)
    step = 100_000
    for begin in range(0, group.size, step):
        numbers = np.arange(begin, min(begin + step, group.size))
        new = np.stack(np.unravel_index(numbers, group.shape), axis=1)
        new_mine, new_theirs = group.values(new, 0), group.values(new, 1)
        at = np.searchsorted(mine, new_mine)
        hopeful = np.flatnonzero((at == len(mine)) | (new_theirs > np.append(theirs, 0)[at]))
        hopeful = hopeful[group.keeps(new[hopeful])]
        options = np.concatenate([options, new[hopeful]])
        mine, theirs = (
            np.concatenate([mine, new_mine[hopeful]]),
            np.concatenate([theirs, new_theirs[hopeful]]),
        )
        best = undominated(mine, theirs)
        options, mine, theirs = options[best], mine[best], theirs[best]
    return part(whole(mine, unit), whole(theirs, unit), options)


def _named(link: Link) -> set[str]:
    return {*link.when, *link.requires, *link.excludes}


def _contradiction(group: Group, all_: Group) -> str:
    """Which links and limits contradict each other: left out one by one while no package keeps the rest."""
    kept: list[Link | Limit] = [*group.links, *group.limits]
    for one in list(kept):
        rest = [k for k in kept if k is not one]
        if not _possible(group, rest):
            kept = rest
    places = [
        f"links[{all_.links.index(k)}]"
        if isinstance(k, Link)
        else f'limits[{all_.limits.index(k)}] ("{k.name}")'
        for k in kept
    ]
    told = " and ".join([", ".join(places[:-1]), places[-1]] if len(places) > 1 else places)
    verb = "contradict each other" if len(places) > 1 else "cannot be kept"
    return f"{told} {verb}: no package keeps all of it; change or remove one"


def _possible(group: Group, kept: Sequence[Link | Limit]) -> bool:
    """Whether any package keeps these links and limits."""
    zeros = [(np.zeros(n), np.zeros(n)) for n in group.shape]
    links = [k for k in kept if isinstance(k, Link)]
    limits = [k for k in kept if isinstance(k, Limit)]
    return len(_frontier_of(Group(group.issues, zeros, links, limits), 1.0, SECONDS)) > 0
