"""What each sign is worth: log-odds of an issue to be the dearest, and to be the cheapest, of all.

``weights.json`` was estimated from the train split of CaSiNo (Chawla et al. 2021) by ``training/fit_priorities.py`` and
is not edited by hand.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_MOST = 4.0
"""A sign that was seen more often counts no more."""


@dataclass(frozen=True)
class Learned:
    """The worth of each sign: (for being the dearest, for being the cheapest)."""

    of: Mapping[str, tuple[float, float]]

    def worth(self, signs: Mapping[str, float]) -> tuple[float, float]:
        """What the signs of an issue are worth together."""
        high = low = 0.0
        for name, count in signs.items():
            if name in self.of:
                size = damped(count)
                high += size * self.of[name][0]
                low += size * self.of[name][1]
        return high, low

    def scores(self, signs: Sequence[Mapping[str, float]]) -> Floats:
        """The worth of all issues; shape (issues, 2)."""
        return np.array([self.worth(one) for one in signs])


def damped(count: float) -> float:
    """How much a count counts: up to one as it is, then its square root."""
    return count if abs(count) <= 1 else math.copysign(min(abs(count), _MOST) ** 0.5, count)


@cache
def learned() -> Learned:
    """The worths of this package, loaded once."""
    data = json.loads((Path(__file__).parent / "weights.json").read_bytes())
    return Learned({name: (high, low) for name, (high, low) in data["of"].items()})
