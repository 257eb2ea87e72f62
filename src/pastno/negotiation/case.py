"""The case: what is negotiated, what it is worth to each side, and what happens without a deal (dossier 1, 6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import exp, log, sqrt
from typing import Literal

_Z95 = 1.6448536269514722
Core = Literal["price", "capacity", "timing", "reputation"]
"""What a no is really about (article, section 1; dossier 4.1, B3)."""

Shape = Literal["pert", "triangular", "lognormal"]
"""How an estimate is spread between its low and its high."""

Package = Mapping[str, str]
"""One option for each issue named, by issue name: {"price": "+8 %", "term": "2-year preferred"}."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone at the table or behind it. ``decides`` is None where it is not known."""

    name: str
    decides: bool | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the negotiation and the people who act for it."""

    name: str
    role: str = ""
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Worth:
    """What an issue is worth to one side.

    Attributes:
        weight: how much the whole swing from worst to best option matters; any positive scale, normalised
            over the issues.
        values: 0..100 for each option on the range on the table, in the order of the options.
        spread: relative standard deviation of our guess of these figures; 0 where they are known.
    """

    weight: float
    values: tuple[float, ...]
    spread: float = 0.0


@dataclass(frozen=True, slots=True)
class PublicStand:
    """An option that they have said in public they will (not) take, so that face is at stake (dossier 6.9)."""

    option: str
    said: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """A negotiable variable and its possible settings.

    Attributes:
        name: unique within the case.
        options: the settings in the order written; a range is expanded to its steps.
        disputed: True for the issue that the no is about.
        now: the option on the table, one of ``options``, or None.
        mine: what it is worth to us, or None where not stated.
        theirs: our guess of what it is worth to them, or None.
        public: options with their public stands.
        description: what the issue is about, and other words for it.
        words: for an option, the clause that a sentence may use for it: "you leave our site at today's
            price" for something they would do, "we name you our development partner" for something of ours.
    """

    name: str
    options: tuple[str, ...]
    disputed: bool = False
    now: str | None = None
    mine: Worth | None = None
    theirs: Worth | None = None
    public: tuple[PublicStand, ...] = ()
    description: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """What follows for a package that holds all of ``when``.

    Attributes:
        requires: it must hold all of these too.
        excludes: it may hold none of these.
        mine, theirs: points that holding all of ``when`` adds to either side's value, on the scale 0..100 of
            packages; below zero where the options together are worth less than each alone.
    """

    when: Package
    requires: Package = field(default_factory=dict)
    excludes: Package = field(default_factory=dict)
    mine: float = 0.0
    theirs: float = 0.0


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound on a sum over the options of a package: a budget, a mandate, a third party's value.

    Attributes:
        amounts: by issue and option what it adds to the sum; 0 where not named.
        at_most, at_least: the bounds, each None where there is none; in ``unit``.
    """

    name: str
    amounts: Mapping[str, Mapping[str, float]]
    at_most: float | None = None
    at_least: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What each week without an agreement costs, in points of value, 0..100."""

    mine: float = 0.0
    theirs: float = 0.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """A figure on which the two sides expect different things, so that they can bet on it (dossier 6.7).

    Attributes:
        about: what is measured.
        mine, theirs: what each side expects, in ``unit``.
        source: who or what measures it, which both sides trust.
        by: the day of the measurement.
        reached, missed: the clauses of what holds if the figure is reached, and if it is not.
        cap: the most that the term may cost either side.
        until: the day on which the term ends.
    """

    about: str
    mine: float
    theirs: float
    unit: str = ""
    source: str = ""
    by: date | None = None
    reached: str = ""
    missed: str = ""
    cap: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value as low, mode and high (equal where it is a single figure), in ``unit`` ("" for 0..100).

    Attributes:
        shape: how it is spread between low and high, with its peak at the mode: PERT (Malcolm et al. 1959) or
            triangular; of a lognormal the low and the high are its 5th and 95th percentile.
        scenarios: instead of a shape, values with their probabilities, which sum to 1; low, mode and high are then
            the least, the likeliest and the largest of them.
    """

    low: float
    mode: float
    high: float
    unit: str = ""
    shape: Shape = "pert"
    scenarios: tuple[tuple[float, float], ...] = ()

    @property
    def mean(self) -> float:
        """Mean of the distribution; (low + 4 mode + high) / 6 for PERT, a third of their sum for a triangle."""
        if self.scenarios:
            return sum(chance * value for value, chance in self.scenarios)
        if self.shape == "triangular":
            return (self.low + self.mode + self.high) / 3
        if self.shape == "lognormal" and 0 < self.low < self.high:
            spread = log(self.high / self.low) / (2 * _Z95)
            return sqrt(self.low * self.high) * exp(spread**2 / 2)
        return (self.low + 4 * self.mode + self.high) / 6


@dataclass(frozen=True, slots=True)
class Alternative:
    """A course of action without this deal (dossier 4.10): an action, never a bare number.

    Attributes:
        works: probability 0..1 that it can be carried out, or None where nobody has said.
        value: what it is worth to us, 0..100 on the scale of the packages, or None.
        cost: what it costs, in its own unit, or None.
        otherwise: cost if it fails, or None.
        otherwise_value: what is left if it fails, 0..100, or None.
        then: the name of the alternative that is turned to if it fails, or "".
        ready_weeks: weeks until it can replace the deal, or None.
        switching: one-off cost of switching, in money, or None.
        qualification: one-off cost of approval, samples and trials, in money, or None.
        relationship: what it is worth beyond its price, in money, below zero for harm; or None.
        expires: last day on which it can be taken, or None.
        checked: the day on which its figures were last looked at, or None.
        dead: True where it is no longer open; it is kept, and counts for nothing.
        basis: what the probability rests on.
    """

    name: str
    works: float | None = None
    value: Estimate | None = None
    cost: Estimate | None = None
    otherwise: Estimate | None = None
    ready_weeks: float | None = None
    switching: float | None = None
    expires: date | None = None
    note: str = ""
    otherwise_value: Estimate | None = None
    then: str = ""
    qualification: float | None = None
    relationship: float | None = None
    checked: date | None = None
    dead: bool = False
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Improvement:
    """Something that we could do to have a better alternative.

    Attributes:
        action: what we would do.
        alternative: the one that it improves, or the name of a new one.
        works, value, cost, ready_weeks, switching: what these would be afterwards; None where they stay.
        price: what doing it costs, in money, or None.
        weeks: how long it takes, or None.
        owner: who does it.
        by: until when.
    """

    action: str
    alternative: str
    works: float | None = None
    value: Estimate | None = None
    cost: Estimate | None = None
    ready_weeks: float | None = None
    switching: float | None = None
    price: float | None = None
    weeks: float | None = None
    owner: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What having no deal was worth on a day, on the scale or in the unit that it was told in."""

    on: date
    value: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Both sides' courses without a deal, and what they are valued by.

    Attributes:
        mine: our courses without this deal.
        theirs: their courses, as we guess.
        fallback: what is left to us if all fail, or None.
        shock: the chance that all of ours fail together.
        quantity: how many units the one-off costs are spread over, or None.
        delay_cost: what each week that an alternative is ready later than needed costs us, in money.
        needed_in_weeks: by when one must be ready, or None where it is needed at once.
        risk_tolerance: the sum that we would just bet against its half on the toss of a coin, in money (or in points
            where alternatives have points only); None for who weighs a chance by its mean.
        discount: rate a year at which what comes after the first year counts less.
        rates: what one unit of another currency is worth in that of the first cost.
        improve: what could be done to have better ones.
        history: what having no deal was worth before.
    """

    mine: tuple[Alternative, ...] = ()
    theirs: tuple[Alternative, ...] = ()
    fallback: Alternative | None = None
    shock: float = 0.0
    quantity: float | None = None
    delay_cost: float = 0.0
    needed_in_weeks: float | None = None
    risk_tolerance: float | None = None
    discount: float = 0.0
    rates: Mapping[str, float] = field(default_factory=dict)
    improve: tuple[Improvement, ...] = ()
    history: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Interest:
    """A need, fear or constraint behind a position: stated by us, or a guess about them with the words it rests on."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact that may be used once emotion has settled (dossier 4.8).

    Attributes:
        illuminates: whose interest it lights up and which.
        share: True where it may be shown to the counterpart.
    """

    claim: str
    figure: float | None = None
    unit: str = ""
    source: str = ""
    dated: date | None = None
    illuminates: str = ""
    share: bool = False


@dataclass(frozen=True, slots=True)
class WorstCase:
    """What happens if we walk (dossier 4.1, B4).

    Attributes:
        text: the worst plausible course in the user's words.
        amount: cost in money, or None.
        unit: currency of ``amount``.
        breaks: the hard constraint it breaks (solvency, safety, law, a date that cannot be recovered), or "".
        recover_weeks: weeks to recover, or None.
        limit: the most that we could bear to lose, in ``unit``, or None.
    """

    text: str
    amount: float | None = None
    unit: str = ""
    breaks: str = ""
    recover_weeks: float | None = None
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Mandate:
    """Who signs for us and the least we may agree to; never shown to the counterpart."""

    signs: str = ""
    floor: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything known of one negotiation. Only the two parties are needed; all else may be empty.

    ``reservation_mine`` and ``reservation_theirs`` are the value, 0..100, of having no deal (dossier 6.2).
    ``notes``, ``mandate``, ``alternatives`` and the reservation values are secrets of ours.

    Attributes:
        agree_by: the day by which an agreement should be in writing, or None.
        core: what the no is really about, as the user judges it on the balcony, or None.
        face: how they could say yes and keep what they have said in public.
        trigger: what in their words makes us react (dossier 4.1, B2).
        audit: what they may hold against us, in their voice (dossier 4.4).
        exit_line: what we would say if it stays a no (dossier 9.3, field 14).
        next_step: what we do next on our own side, and by when.
        conversation: files of the exchange, relative to the folder of ``path``.
        path: the file this case was read from, or "".
    """

    title: str
    me: Party
    them: Party
    issues: tuple[Issue, ...] = ()
    links: tuple[Link, ...] = ()
    limits: tuple[Limit, ...] = ()
    waiting: Waiting = Waiting()
    forecasts: tuple[Forecast, ...] = ()
    agree_by: date | None = None
    reservation_mine: float | None = None
    reservation_theirs: float | None = None
    alternatives: Alternatives = Alternatives()
    interests_mine: tuple[Interest, ...] = ()
    interests_theirs: tuple[Interest, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    worst_case: WorstCase | None = None
    mandate: Mandate = Mandate()
    core: Core | None = None
    face: str = ""
    trigger: str = ""
    audit: tuple[str, ...] = ()
    exit_line: str = ""
    next_step: str = ""
    notes: str = ""
    conversation: tuple[str, ...] = ()
    path: str = ""

    def issue(self, name: str) -> Issue:
        """The issue of that name; KeyError where the case has none."""
        for issue in self.issues:
            if issue.name == name:
                return issue
        raise KeyError(name)

    @property
    def disputed(self) -> tuple[Issue, ...]:
        """The issues that the no is about."""
        return tuple(i for i in self.issues if i.disputed)
