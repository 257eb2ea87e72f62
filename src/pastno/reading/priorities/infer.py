"""Their priorities turn by turn: what each turn of theirs says of the order and the weights of the issues, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pastno.negotiation.conversation import Side, Span
from pastno.reading.priorities.asking import Ask, best_question
from pastno.reading.priorities.learned import Floats, Learned, learned
from pastno.reading.priorities.naming import Issues
from pastno.reading.priorities.posterior import Posterior, posterior, summary
from pastno.reading.priorities.tally import Tally

_SHOWN = 0.05
"""Words that move no issue by so much are not shown."""
_MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Moved:
    """Words of theirs, and how far they moved each issue: log-odds of being the dearest rather than the cheapest."""

    turn: int
    span: Span
    text: str
    moves: Mapping[str, float]


@dataclass(frozen=True)
class After:
    """What is known after a turn of theirs; orderings and weights are worked out where they are asked for.

    Attributes:
        turn: its index in the conversation.
        names: the issues.
        scores: what the signs so far are worth for each issue; shape (issues, 2).
        because: the words of this turn that moved it.
        named: whether they have named any issue so far; until then every order is as likely as before.
    """

    turn: int
    names: tuple[str, ...]
    scores: Floats
    because: tuple[Moved, ...]
    named: bool

    @cached_property
    def posterior(self) -> Posterior:
        """Orderings with their chances."""
        return posterior(self.scores)

    @cached_property
    def weights(self) -> Mapping[str, tuple[float, float, float]]:
        """For each issue the mean of its weight and the 5 and 95 % points."""
        return summary(self.posterior, self.names)


@dataclass(frozen=True)
class Priorities:
    """Their priorities after each of their turns, and the question that would tell most now."""

    issues: Issues
    after: tuple[After, ...]

    @cached_property
    def now(self) -> Posterior:
        """The orderings after the last turn; every one as likely as the others where they said nothing."""
        if self.after:
            return self.after[-1].posterior
        return posterior(np.zeros((len(self.issues.names), 2)))

    @cached_property
    def ask(self) -> Ask | None:
        """The question whose answer would tell most now, or None where none tells enough."""
        return best_question(self.now, self.issues.names)


def infer(turns: Sequence[tuple[Side, str]], issues: Issues, known: Learned | None = None) -> Priorities:
    """Their priorities from a conversation, turn by turn.

    Args:
        turns: (side, words) in order.
        issues: what the talk is about.
        known: what signs are worth; by default what was learned.
    """
    return Priorities(issues, tuple(_after(turns, issues, known or learned())))


def _after(turns: Sequence[tuple[Side, str]], issues: Issues, worth: Learned) -> Iterator[After]:
    tally = Tally(issues)
    scores = np.zeros((len(issues.names), 2))
    for index, (side, text) in enumerate(turns):
        if side == "me":
            tally.hear_ours(text)
            continue
        because: list[Moved] = []
        for span in tally.hear_theirs(text):
            new = worth.scores(tally.signs())
            moved = _moved(index, span, text, new - scores, issues)
            because.extend([] if moved is None else [moved])
            scores = new
        told = sorted(because, key=lambda m: -max(abs(v) for v in m.moves.values()))[:_MOST_SHOWN]
        shown = tuple(sorted(told, key=lambda m: m.span))
        yield After(index, issues.names, scores, shown, tally.named)


def _moved(turn: int, span: Span, text: str, change: Floats, issues: Issues) -> Moved | None:
    """What a piece of a turn moved, against the mean of all issues; None where it moved nothing."""
    values = change[:, 0] - change[:, 1]
    values = values - values.mean()
    moves = {
        name: round(float(value), 2)
        for name, value in zip(issues.names, values, strict=True)
        if abs(value) >= _SHOWN
    }
    return Moved(turn, span, text[span[0] : span[1]], moves) if moves else None
