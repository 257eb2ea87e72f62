"""From scores to chances and labels: calibrated on turns that the model was not trained on."""

import math
from collections.abc import Collection, Mapping
from typing import Any

from pastno.reading.trained.model import Scores


class Judge:
    """Chances and decisions by the calibration in a manifest (written by ``training/calibrate.py``).

    For a label that holds or not: chance = sigmoid(scale x score + bias + weights of its exact signs), and from
    ``above`` on it is given. For labels of which exactly one holds: softmax(scale x scores + bias of each).
    """

    def __init__(self, manifest: Mapping[str, Any], place: Mapping[str, int]) -> None:
        self._of: Mapping[str, Mapping[str, Any]] = manifest["calibration"]
        self._place = place

    def above(self, label: str) -> float:
        """The chance from which on the label is given."""
        return float(self._of[label]["above"])

    def chance(self, label: str, scores: Scores, signs: Collection[str] = ()) -> float:
        """How likely the label holds, 0..1; ``signs`` are the names of what rules saw exactly."""
        known = self._of[label]
        total = known["scale"] * float(scores.labels[self._place[label]]) + known["bias"]
        total += sum(weight for name, weight in known.get("signs", {}).items() if name in signs)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def shares(self, group: str, scores: Scores) -> dict[str, float]:
        """How likely each label of a group is, of which exactly one holds; most likely first."""
        known = self._of[group]
        told = {
            name: known["scale"] * float(scores.labels[self._place[f"{group}.{name}"]]) + bias
            for name, bias in known["bias"].items()
        }
        top = max(told.values())
        raised = {name: math.exp(value - top) for name, value in told.items()}
        total = sum(raised.values())
        return {name: raised[name] / total for name in sorted(raised, key=lambda n: -raised[n])}
