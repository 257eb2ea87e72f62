"""Additive value of a package for each side, 0..100 on the range on the table (dossier 6.5)."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Literal

from pastno.negotiation.case import Case, Issue, Package, Worth
from pastno.techniques.trades.frontier import frontier

Whose = Literal["mine", "theirs"]
MOST_PACKAGES = 200_000


@dataclass(frozen=True, slots=True)
class Valued:
    """A package with its value to each side, 0..100."""

    package: dict[str, str]
    mine: float
    theirs: float


def is_valued(case: Case) -> bool:
    """True where every issue has its worth for both sides, so that packages can be compared."""
    return bool(case.issues) and all(i.mine and i.theirs for i in case.issues)


def value(case: Case, package: Package, whose: Whose) -> float:
    """Value of a package that names an option for every issue, 0..100: sum of normalised weight times value."""
    worths = [(i, i.mine if whose == "mine" else i.theirs) for i in case.issues]
    total = sum(w.weight for _, w in worths if w)
    return sum(w.weight * option_worth(i, w, package[i.name]) for i, w in worths if w) / total


def option_worth(issue: Issue, worth: Worth, option: str) -> float:
    """Value 0..100 of one option of an issue."""
    return worth.values[issue.options.index(option)]


def table(case: Case) -> dict[str, str] | None:
    """The package on the table; an issue without one stands at the option that is worst for us. None if unvalued."""
    if not is_valued(case):
        return None
    return {i.name: i.now or _worst(i) for i in case.issues}


def _worst(issue: Issue) -> str:
    values = issue.mine.values if issue.mine else ()
    return issue.options[values.index(min(values))] if values else issue.options[0]


def packages(case: Case) -> Iterator[Valued]:
    """The packages that keep the links, valued, in the order of the options; at most ``MOST_PACKAGES`` are tried.

    What an option adds to either side's value is worked out once, not for every package it is in.
    """
    names = [i.name for i in case.issues]
    columns = [_column(case, issue) for issue in case.issues]
    for options in itertools.islice(itertools.product(*columns), MOST_PACKAGES):
        package = {name: option for name, (option, _, _) in zip(names, options, strict=True)}
        if all(keeps(package, link.when, link.requires) for link in case.links):
            yield Valued(package, sum(o[1] for o in options), sum(o[2] for o in options))


def efficient(case: Case) -> tuple[list[Valued], bool]:
    """The packages that no other beats for both sides, by rising value to us, and whether they are exactly these.

    Of a case with links, all packages that keep them, as far as they were tried.
    """
    if case.links:
        return list(packages(case)), count(case) <= MOST_PACKAGES
    columns = [_column(case, issue) for issue in case.issues]
    found = frontier([([o[1] for o in column], [o[2] for o in column]) for column in columns])
    names = [issue.name for issue in case.issues]
    points = zip(found.mine.tolist(), found.theirs.tolist(), found.options.tolist(), strict=True)
    told = [
        Valued(
            {name: column[at][0] for name, column, at in zip(names, columns, options, strict=True)},
            mine,
            theirs,
        )
        for mine, theirs, options in points
    ]
    return told, found.epsilon == 0


def _column(case: Case, issue: Issue) -> list[tuple[str, float, float]]:
    """Each option of an issue with what it adds to our value and to theirs."""
    mine, theirs = _shares(case, issue, "mine"), _shares(case, issue, "theirs")
    return list(zip(issue.options, mine, theirs, strict=True))


def _shares(case: Case, issue: Issue, whose: Whose) -> list[float]:
    worths = [i.mine if whose == "mine" else i.theirs for i in case.issues]
    total = sum(w.weight for w in worths if w)
    worth = issue.mine if whose == "mine" else issue.theirs
    return [worth.weight * v / total for v in worth.values] if worth else [0.0] * len(issue.options)


def keeps(package: Package, when: Package, requires: Package) -> bool:
    """True unless the package holds all of ``when`` and not all of ``requires``."""
    if all(package.get(k) == v for k, v in when.items()):
        return all(package.get(k) == v for k, v in requires.items())
    return True


def count(case: Case) -> int:
    """How many packages there are without links."""
    return prod(len(i.options) for i in case.issues)
