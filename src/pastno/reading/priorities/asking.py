"""The one question whose answer would tell most about their priorities."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pastno.reading.priorities.posterior import Posterior

_TRUTHFUL = 0.85
"""How often an answer is taken to be the true one; else any of the others."""
_ENOUGH = 0.05
"""A question that would tell less than so many bits is not worth asking."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question, and how many bits about the ordering its answer is expected to tell."""

    question: str
    expected_information: float


def best_question(found: Posterior, names: tuple[str, ...]) -> Ask | None:
    """The question that tells most, or None where none tells enough."""
    if found.count < 2:
        return None
    best = Ask(_dearest(names), _information(found.first))
    for i in range(found.count):
        for j in range(i):
            told = _information(np.array([found.before[i, j], found.before[j, i]]))
            if told > best.expected_information + 1e-9:
                best = Ask(_either(names[j], names[i]), told)
    return (
        Ask(best.question, round(best.expected_information, 3))
        if best.expected_information >= _ENOUGH
        else None
    )


def _information(chances: Floats) -> float:
    """Bits that a noisy answer to "which of these" tells: its entropy less that of its noise."""
    count = len(chances)
    wrong = (1 - _TRUTHFUL) / (count - 1)
    answers = chances * _TRUTHFUL + (1 - chances) * wrong
    return _entropy(answers) - _entropy(np.array([_TRUTHFUL, *[wrong] * (count - 1)]))


def _entropy(chances: Floats) -> float:
    some = chances[chances > 0]
    return float(-(some * np.log2(some)).sum())


def _either(one: str, other: str) -> str:
    return f"If you could have only one of the two your way, {one} or {other}, which would it be?"


def _dearest(names: tuple[str, ...]) -> str:
    if len(names) == 2:
        return _either(*names)
    listed = f"{', '.join(names[:-1])} or {names[-1]}"
    return f"If you could have only one of these your way, {listed}, which would it be?"
