"""What the signs weigh: how much each speaks for or against a label, and from where on the label is given.

``cues/weights.json`` was estimated from labelled turns by ``bench/fit_reading.py`` and is not edited by hand.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pastno.reading.cues import Hit
from pastno.reading.signs import Signs, names_of

_NOTHING: Mapping[str, float] = {}


@dataclass(frozen=True)
class Weights:
    """The weights of every label.

    Attributes:
        of: for each label ("refusal", "firmness.flat", "label") the weight of each sign; "bias" is what it
            has without any.
        above: the probability from which on a label is given.
    """

    of: Mapping[str, Mapping[str, float]]
    above: Mapping[str, float]

    def score(self, label: str, names: Iterable[str], adds: Mapping[str, float] = _NOTHING) -> float:
        """The weights of these signs for the label, added up, and what is added to it: log-odds."""
        weights = self.of[label]
        return weights["bias"] + sum(weights[n] for n in names if n in weights) + adds.get(label, 0.0)

    def chance(self, label: str, names: Iterable[str], adds: Mapping[str, float] = _NOTHING) -> float:
        """Probability that the label holds, 0..1."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.score(label, names, adds)))))

    def holds(self, label: str, chance: float) -> bool:
        """Whether the label is given at that probability."""
        return chance >= self.above[label]

    def shares(self, group: str, signs: Signs) -> dict[str, float]:
        """Probabilities of the labels of a group of which exactly one holds ("firmness"), most likely first."""
        labels = [k for k in self.of if k.startswith(group + ".")]
        scores = {k.split(".", 1)[1]: self.score(k, signs.names, signs.adds) for k in labels}
        top = max(scores.values())
        raised = {k: math.exp(v - top) for k, v in scores.items()}
        total = sum(raised.values())
        return {k: raised[k] / total for k in sorted(raised, key=lambda k: -raised[k])}

    def evidence(self, label: str, signs: Signs) -> list[tuple[float, Hit]]:
        """The cues that speak for the label, strongest first, each with its weight."""
        weights = self.of[label]
        found: dict[tuple[int, str], tuple[float, Hit]] = {}
        for hit in signs.hits:
            known = () if hit.cue.adds else names_of(signs, hit)
            weight = hit.cue.adds.get(label, 0.0) + sum(weights.get(n, 0.0) for n in known)
            key = (hit.start, hit.cue.name)
            if weight > 0 and (key not in found or found[key][0] < weight):
                found[key] = weight, hit
        return sorted(found.values(), key=lambda pair: (-pair[0], pair[1].start))


@cache
def weights() -> Weights:
    """The weights of this package, loaded once."""
    data = json.loads((Path(__file__).parent / "cues" / "weights.json").read_bytes())
    return Weights(data["of"], data["above"])
