"""Issues that hang together by links and limits, with the values of their options to both sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
import numpy.typing as npt

from pastno.negotiation.case import Issue, Limit, Link, Package
from pastno.techniques.trades.frontier import Floats, Ints, worth

Bools = npt.NDArray[np.bool_]
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Group:
    """Some issues, what their options add to each side's value, and the links and limits over them.

    Packages are rows of option numbers, one for each issue, in arrays of shape (packages, issues).

    Attributes:
        issues: with their options.
        columns: for each issue what every option adds to our value and to theirs.
        links, limits: what a package must keep, and what options together add.
    """

    issues: Sequence[Issue]
    columns: Sequence[tuple[Floats, Floats]]
    links: Sequence[Link] = ()
    limits: Sequence[Limit] = ()

    @property
    def shape(self) -> tuple[int, ...]:
        """How many options each issue has."""
        return tuple(len(issue.options) for issue in self.issues)

    @property
    def size(self) -> int:
        """How many packages there are, kept or not."""
        return prod(self.shape)

    def values(self, options: Ints, side: int) -> Floats:
        """The value of each package to us (side 0) or to them (1), with what its links add."""
        return worth([c[side] for c in self.columns], options) + self.bonuses(options, side)

    def bonuses(self, options: Ints, side: int) -> Floats:
        """What links add to the value of each package to us (side 0) or to them (1)."""
        total = np.zeros(len(options))
        for link in self.links:
            points = (link.mine, link.theirs)[side]
            if points:
                total += points * self.holds(options, link.when)
        return total

    def keeps(self, options: Ints) -> Bools:
        """Which packages keep every link and limit."""
        kept = np.ones(len(options), dtype=np.bool_)
        for link in self.links:
            if link.requires or link.excludes:
                broken = ~self.holds(options, link.requires)
                for name, option in link.excludes.items():
                    broken |= self.holds(options, {name: option})
                kept &= ~(self.holds(options, link.when) & broken)
        for limit in self.limits:
            total = np.zeros(len(options))
            for n, issue in enumerate(self.issues):
                of = limit.amounts.get(issue.name, {})
                total += np.array([of.get(option, 0.0) for option in issue.options])[options[:, n]]
            slack = _TOLERANCE * max(1.0, float(np.abs(total).max(initial=0)))
            if limit.at_most is not None:
                kept &= total <= limit.at_most + slack
            if limit.at_least is not None:
                kept &= total >= limit.at_least - slack
        return kept

    def holds(self, options: Ints, package: Package) -> Bools:
        """Which packages hold all of these options."""
        held = np.ones(len(options), dtype=np.bool_)
        for name, option in package.items():
            if name in self._places:
                n, of = self._places[name]
                held &= options[:, n] == of[option]
        return held

    @cached_property
    def _places(self) -> dict[str, tuple[int, dict[str, int]]]:
        """By its name the number of each issue, and by name the numbers of its options."""
        return {i.name: (n, {o: k for k, o in enumerate(i.options)}) for n, i in enumerate(self.issues)}
