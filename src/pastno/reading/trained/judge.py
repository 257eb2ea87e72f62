"""From scores to chances and labels: calibrated, and the rules heard beside, on turns that neither was trained on."""

import math
from collections.abc import Mapping
from typing import Any

from pastno.reading.signs import Signs
from pastno.reading.trained.model import Scores
from pastno.reading.weights import Weights

_OUTRIGHT = 0.6
"""So sure must the rules be of a ground that the model calls unstated."""

_PLAIN = 0.8
"""So sure must they be of one that goes before another one of the model."""
_UNSURE = 0.6
"""Below this share the likeliest ground gives way to plain words."""


class Judge:
    """Chances and decisions by the calibration in a manifest (written by ``training/calibrate.py``).

    The log-odds of a label are scale x the model's + rules x those of the reader by rules + bias + the weights of
    signs that rules see exactly (a mirror, the form of a question). From ``above`` on a label that holds or not is
    given; of labels of which exactly one holds, the most likely.

    Args:
        manifest: what stands beside the weights.
        place: the place of each label among the scores.
        rules: what the signs weigh for the reader by rules.
    """

    def __init__(self, manifest: Mapping[str, Any], place: Mapping[str, int], rules: Weights) -> None:
        self._of: Mapping[str, Mapping[str, Any]] = manifest["calibration"]
        self._place = place
        self._rules = rules

    def above(self, label: str) -> float:
        """The chance from which on the label is given."""
        return float(self._of[label]["above"])

    def chance(self, label: str, scores: Scores, signs: Signs) -> float:
        """How likely the label holds, 0..1."""
        known = self._of[label]
        total = known["scale"] * float(scores.labels[self._place[label]]) + known["bias"]
        if known.get("rules"):
            total += known["rules"] * by_rules(self._rules, label, signs)
        total += sum(weight for name, weight in known.get("signs", {}).items() if name in signs.names)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def pick(self, group: str, scores: Scores, signs: Signs) -> tuple[str, float]:
        """The label of a group to give, and how likely it is: the likeliest, with some room for rare ones.

        A reason that plain words name outright ("head office decides that") is not unstated, and it goes before one of
        which the model is not sure.
        """
        shares = self.shares(group, scores, signs)
        lean = self._of[group].get("lean", {})
        best = max(shares, key=lambda name: math.log(max(shares[name], 1e-9)) + lean.get(name, 0.0))
        if best == "unstated" or (group == "ground" and shares[best] < _UNSURE):
            told = self._rules.shares(group, signs)
            named = next(iter(told))
            if named != best and told[named] >= (_OUTRIGHT if best == "unstated" else _PLAIN):
                return named, (shares[named] + told[named]) / 2
        return best, shares[best]

    def shares(self, group: str, scores: Scores, signs: Signs) -> dict[str, float]:
        """How likely each label of a group is, of which exactly one holds; most likely first."""
        known = self._of[group]
        told = {}
        for name, bias in known["bias"].items():
            label = f"{group}.{name}"
            told[name] = known["scale"] * float(scores.labels[self._place[label]]) + bias
            if known.get("rules"):
                told[name] += known["rules"] * by_rules(self._rules, label, signs)
        top = max(told.values())
        raised = {name: math.exp(value - top) for name, value in told.items()}
        total = sum(raised.values())
        return {name: raised[name] / total for name in sorted(raised, key=lambda n: -raised[n])}


def by_rules(rules: Weights, label: str, signs: Signs) -> float:
    """The log-odds of a label by the reader by rules, which calls openings, moves and habits by their bare names."""
    kind, _, name = label.partition(".")
    score = rules.score(name if kind in {"opening", "move", "habit"} else label, signs.names, signs.adds)
    return max(-6.0, min(6.0, score))
