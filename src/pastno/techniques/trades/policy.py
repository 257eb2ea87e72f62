"""What to offer and when to accept, in alternating offers up to a deadline, with their values known or hidden.

It asks for our best while there is time, listens to how they concede, and spends its last offers so that the expected
gain over our reservation value is greatest. Where their values are known, every offer is on the frontier.

Sources: concession over time, u(t) = start - (start - floor) t^e, and accepting what is not worse than what we would
say next (Faratin, Sierra and Jennings 1998; Baarslag, Hindriks and Jonker 2013); their reservation value inferred from
their concessions (Zeng and Sycara 1998; Hindriks and Tykhonov 2008); offers planned backwards from the deadline
(Baarslag, Gerding, Aydogan and schraefel 2015); what they name first taken for what they value most (Hindriks, Jonker
and Tykhonov 2009). The figures of ``Habits`` were set on ANL 2024 scenarios apart from those of ``bench/anl_agent.py``.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pastno.techniques.trades.frontier import undominated

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
MOST_PLANNED = 250
"""A plan looks at so many points of the frontier at most, evenly taken."""


@dataclass(frozen=True)
class Outcomes:
    """Every package on the table, by number.

    Attributes:
        options: the number of the option of each issue; shape (outcomes, issues).
        mine: what each is worth to us, on any scale; shape (outcomes,).
        theirs: what each is worth to them, on any scale from 0 up; shape (outcomes,). None where it is hidden.
    """

    options: Ints
    mine: Floats
    theirs: Floats | None = None


@dataclass(frozen=True)
class Habits:
    """What is supposed of a counterpart of whom nothing is known; chances and shares, 0 to 1.

    Attributes:
        to_reserve: how likely the floor they concede to is their reservation value, and not above it.
        last: how likely they answer our last offer by their reservation value, where their no ends it.
        last_but_theirs: the same where their no leaves them an offer.
        open: how likely they answer so before our last offer.
        planned: in so many of our last offers we may concede, where the last offer is ours.
        planned_but_theirs: the same where the last offer is theirs.
        keep: so much of our gain from their best offer they leave us in their last one.
        noise: spread of their offers around their curve, share of their best value.
        extra: what they want above their reservation value, share of their best value.
    """

    to_reserve: float = 0.5
    last: float = 0.85
    last_but_theirs: float = 0.5
    open: float = 0.25
    planned: int = 25
    planned_but_theirs: int = 2
    keep: float = 0.9
    noise: float = 0.05
    extra: float = 0.06


class Concession:
    """What they may still accept, from the curve on which they concede: to which floor, with which exponent.

    Nothing heard, their reservation value may lie anywhere from 0 to what they have at the Nash point.

    Args:
        most: their best value.
        nash: their value at the Nash point, with nothing for either side in walking away.
        habits: what is supposed of them.
        reservation: their reservation value, where it is known.
    """

    def __init__(self, most: float, nash: float, habits: Habits, reservation: float | None = None) -> None:
        self._most, self._nash, self._habits, self._known = most, nash, habits, reservation
        self._floors = np.linspace(0.0, most, 61)
        self._exponents = np.array([0.1, 0.2, 0.4, 0.7, 1, 1.5, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100, 300])
        self._fit = np.zeros((len(self._floors), len(self._exponents)))
        self._start: float | None = None
        self._time = 0.0
        self.lowest = most
        """The least they asked for so far."""

    def heard(self, theirs: float, time: float) -> None:
        """An offer worth this much to them; it tells the more, the longer ago the one before it was."""
        if self._start is None:
            self._start = theirs
        self.lowest = min(self.lowest, theirs)
        error = (self._curve(time) - min(theirs, self._start)) / (self._habits.noise * self._most)
        self._fit -= 0.5 * min(1.0, 30.0 * max(0.0, time - self._time)) * error**2
        self._time = time

    def above_reserve(self, theirs: Floats) -> Floats:
        """How likely each of these values is enough beside their walking away."""
        if self._known is not None:
            return (theirs >= self._known).astype(float)
        chances = self._chances().sum(axis=1)
        wanted = theirs[:, None] - self._habits.extra * self._most
        top = np.maximum(np.minimum(min(self._nash, self.lowest), self._floors), 1e-9)
        anywhere = np.clip(wanted / top, 0.0, 1.0)
        at_floor = np.clip((wanted - self._floors) / self._floors[1] + 0.5, 0.0, 1.0)
        share = np.where(self._floors <= self._nash, self._habits.to_reserve, 0.0)
        below = (share * at_floor + (1.0 - share) * anywhere) @ chances
        return np.asarray(np.maximum(below, theirs >= self.lowest))

    def above_curve(self, theirs: Floats, time: float) -> Floats:
        """How likely each of these values is not below what they would offer themselves at this time."""
        levels = self._curve(time).ravel()
        order = levels.argsort()
        sums = np.r_[0.0, self._chances().ravel()[order].cumsum()]
        found = sums[np.searchsorted(levels[order], theirs + 1e-9 * self._most, side="right")]
        return np.asarray(np.maximum(found, theirs >= self.lowest))

    def _curve(self, time: float) -> Floats:
        start = self._most if self._start is None else self._start
        floors = np.minimum(self._floors, start)[:, None]
        return np.asarray(floors + (start - floors) * (1.0 - time**self._exponents))

    def _chances(self) -> Floats:
        chances = np.exp(self._fit - self._fit.max())
        return np.asarray(chances / chances.sum())


class Ranking:
    """Their values guessed from their offers, as a sum over the issues.

    Who concedes names outcomes by falling value: what came first is worth most, and what did not come yet is likely
    worth less than what did. The options' values are fitted to that, issue by issue in turn. To say the same again
    adds nothing.
    """

    def __init__(self, options: Ints) -> None:
        self._options = options
        self._first = np.full(len(options), np.nan)

    def heard(self, outcome: int, time: float) -> None:
        """They offered this outcome, perhaps for the first time."""
        if np.isnan(self._first[outcome]):
            self._first[outcome] = time

    def values(self) -> Floats:
        """What each outcome is guessed to be worth to them, 0 to 1."""
        named = ~np.isnan(self._first)
        if not named.any():
            return np.full(len(named), 0.5)
        falling = 1.0 - 0.5 * np.nan_to_num(self._first)
        goal = np.where(named, falling, 0.5 * falling[named].min())
        weight = np.where(named, 1.0, 0.1 * named.sum() / max(1, (~named).sum()))
        mean = float(np.average(goal, weights=weight))
        parts = np.zeros(self._options.shape)
        for _ in range(4):
            for issue, column in enumerate(self._options.T):
                rest = goal - mean - parts.sum(axis=1) + parts[:, issue]
                part = np.bincount(column, weight * rest) / (np.bincount(column, weight) + 0.1)
                parts[:, issue] = part[column]
        return np.asarray(np.clip(mean + parts.sum(axis=1), 0.0, 1.0))


class Policy:
    """Offers and accepts for us, from what it hears. It draws no lots: the same is answered by the same.

    Args:
        outcomes: every package, with the values known.
        reservation: what walking away is worth to us, in the units of ``outcomes.mine``.
        their_reservation: what it is worth to them, in the units of ``outcomes.theirs``, where it is known.
        last_word: true where they can only say yes or no to our last offer; false where they make one after it.
        habits: what is supposed of them.
    """

    def __init__(
        self,
        outcomes: Outcomes,
        reservation: float,
        their_reservation: float | None = None,
        *,
        last_word: bool = True,
        habits: Habits | None = None,
    ) -> None:
        self.last_word = last_word
        self._outcomes, self._reservation, self._habits = outcomes, reservation, habits or Habits()
        self._best = int(outcomes.mine.argmax())
        self._best_told: int | None = None
        self._told = 0
        self._offered: int | None = None
        self._open = self._habits.open
        self._plan: tuple[tuple[int, int], tuple[float, int]] | None = None
        self._ranking = Ranking(outcomes.options)
        self._concession: Concession | None = None
        if outcomes.theirs is not None:
            mine, theirs = outcomes.mine, outcomes.theirs
            line = undominated(mine, theirs)
            self._line = line[mine[line] >= reservation]
            self._best = int(line[-1])
            nash = float(theirs[(mine * theirs).argmax()])
            self._concession = Concession(float(theirs.max()), nash, self._habits, their_reservation)

    def heard(self, outcome: int, time: float) -> None:
        """They offered this outcome at this time, 0 to 1, and so said no to what we had offered."""
        if self._concession is not None and self._outcomes.theirs is not None:
            self._refused(self._concession, self._outcomes.theirs)
            self._concession.heard(float(self._outcomes.theirs[outcome]), time)
        self._ranking.heard(outcome, time)
        self._told += 1
        if self._best_told is None or self._gain(outcome) > self._gain(self._best_told):
            self._best_told = outcome

    def offer(self, time: float, left: int) -> int | None:
        """The outcome to offer now, or None where none is worth our reservation value.

        Args:
            time: 0 to 1.
            left: how many offers of ours, this one included, they will still answer.
        """
        if self._gain(self._best) < 0:
            return None
        self._offered = self._next(time, left)
        return self._offered

    def accepts(self, outcome: int, time: float, left: int) -> bool:
        """Whether to say yes to what they offer now. If we said no, they would answer ``left`` more offers of ours."""
        gain = self._gain(outcome)
        if gain < 0:
            return False
        if left <= 0 or gain >= self._gain(self._next(time, left)):
            return True
        return self._concession is not None and left <= self._turns() and gain >= self._planned(time, left)[0]

    def their_values(self) -> Floats:
        """What each outcome is worth to them, or is guessed to be from their offers (0 to 1)."""
        return self._ranking.values() if self._outcomes.theirs is None else self._outcomes.theirs

    def _gain(self, outcome: int) -> float:
        return float(self._outcomes.mine[outcome]) - self._reservation

    def _turns(self) -> int:
        return self._habits.planned if self.last_word else self._habits.planned_but_theirs

    def _next(self, time: float, left: int) -> int:
        """Our best while there is time; then what is planned or, with their values hidden, the best they offered."""
        if self._concession is not None:
            return self._best if left > self._turns() else self._planned(time, max(1, left))[1]
        if left <= 1 and self._best_told is not None and self._gain(self._best_told) >= 0:
            return self._best_told
        return self._best

    def _refused(self, concession: Concession, theirs: Floats) -> None:
        """What they say no to makes it less likely that they take whatever is above their reservation value."""
        if self._offered is not None and self._plan is not None:
            enough = float(concession.above_reserve(theirs[[self._offered]])[0])
            self._open *= (1.0 - enough) / max(1e-9, 1.0 - self._open * enough)

    def _planned(self, time: float, left: int) -> tuple[float, int]:
        if self._plan is None or self._plan[0] != (self._told, left):
            self._plan = (self._told, left), self._best_plan(time, left)
        return self._plan[1]

    def _best_plan(self, time: float, left: int) -> tuple[float, int]:
        """The expected gain of our best falling sequence of offers, and the outcome it begins with.

        They say yes to the first offer that is not below what they then want. As our offers fall and what they want
        falls too, the chance of a yes up to an offer is the chance that this offer is enough at its turn.
        """
        few = np.linspace(0, len(self._line) - 1, min(len(self._line), MOST_PLANNED)).round().astype(np.int64)
        line = self._line[few]
        gains = self._outcomes.mine[line] - self._reservation
        enough = self._enough(line, time, left)
        falls = np.tri(len(line), dtype=bool)
        ahead = (1.0 - enough[-1]) * self._theirs_then()
        for turn in range(left - 1, -1, -1):
            before = enough[turn - 1] if turn else np.zeros(len(line))
            yes = np.maximum(enough[turn] - before[:, None], 0.0)
            worth = np.where(falls, gains * yes + ahead, -np.inf)
            choice = worth.argmax(axis=1)
            ahead = worth[np.arange(len(line)), choice]
        return float(ahead[-1]), int(line[choice[-1]])

    def _enough(self, line: Ints, time: float, left: int) -> Floats:
        """How likely each outcome is enough for them at each of our turns left; shape (left, outcomes)."""
        assert self._concession is not None  # noqa: S101
        theirs = self.their_values()[line]
        reserve = self._concession.above_reserve(theirs)
        last = self._habits.last if self.last_word else self._habits.last_but_theirs
        rows = []
        for turn in range(left):
            share = last if turn == left - 1 else self._open
            then = 1.0 - (1.0 - time) * (left - turn) / left
            rows.append((1.0 - share) * self._concession.above_curve(theirs, then) + share * reserve)
        return np.maximum.accumulate(np.array(rows), axis=0)

    def _theirs_then(self) -> float:
        """What we expect to gain from their last offer, which is after ours."""
        if self.last_word or self._best_told is None:
            return 0.0
        return self._habits.keep * max(0.0, self._gain(self._best_told))
