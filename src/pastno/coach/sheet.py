"""The one-page sheet: the main output. Every item says what it rests on."""

from dataclasses import dataclass
from typing import Literal

from pastno.negotiation.advice import Because, TechniqueName
from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Reading, TurnReading

Stage = Literal[
    "prepare",
    "no_received",
    "balcony",
    "empathy",
    "change_frame",
    "settled",
    "explore",
    "bridge",
    "trade",
    "reality",
    "exit",
    "confirm",
]
"""The states of dossier 5.4, S0 to S10 with S3b as ``change_frame``."""

Verdict = Literal["fatal", "fixable", "unknown"]
State = Literal["done", "open", "held"]
ChecklistName = Literal["balcony", "empathy", "question", "bridge", "if-then", "alternatives"]


@dataclass(frozen=True, slots=True)
class Heard:
    """A piece of the no in their own words, and what it tells: ``crack`` where it leaves a way open."""

    span: Span
    text: str
    why: str
    crack: bool = False


@dataclass(frozen=True, slots=True)
class TheNo:
    """The no that the sheet answers: its reading, the words that show it, and what it is about in one line."""

    heard: TurnReading
    words: tuple[Heard, ...]
    kind: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class WorstCase:
    """What happens if we walk, and whether it is fatal, fixable or not known yet."""

    text: str
    verdict: Verdict
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet and what it rests on."""

    text: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Balcony:
    """The moment before a reply (dossier 4.1): core, worst case, ways round, and how long to hold the reply."""

    core: Literal["price", "capacity", "timing", "reputation"]
    core_text: str
    worst_case: WorstCase
    alternatives: tuple[Line, ...]
    hold: str
    avoid: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Say:
    """Words to say now, in this order, and the technique they come from."""

    technique: TechniqueName
    text: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class NotYet:
    """What a gate holds back, which gate, and why."""

    technique: TechniqueName
    gate: str
    why: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Trade:
    """A conditional trade in a sentence a person would send; ``held`` until the gate opens.

    ``mine`` and ``theirs`` are values 0..100 of (now, with the trade, without a deal), None where not stated.
    """

    sentence: str
    give: dict[str, str]
    get: dict[str, str]
    package: dict[str, str]
    mine: tuple[float | None, float | None, float | None]
    theirs: tuple[float | None, float | None, float | None]
    spread: float | None
    face: tuple[str, ...]
    held: bool
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One of the article's six final points, and where it stands."""

    name: ChecklistName
    state: State
    note: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """A gate that the user opened against advice, with the reason given."""

    gate: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet for the latest no.

    Attributes:
        reading: the conversation it is about.
        stage: where the negotiation stands.
        no: the no it answers; None where no no of theirs stands.
        balcony: None where no reply is called for.
        say: at most five lines, in order.
        respected: True where the no must not be got past; then nothing here pushes.
        headline: one line that a person reads first.
        do: what to do on our own side, away from the table.
        notes: what the reader of the sheet must know of its making (a guessed name, a missing case).
    """

    reading: Reading
    stage: Stage
    headline: str
    no: TheNo | None
    balcony: Balcony | None
    say: tuple[Say, ...]
    ask: tuple[Say, ...]
    not_yet: tuple[NotYet, ...]
    trades: tuple[Trade, ...]
    exit: Line | None
    do: tuple[Line, ...]
    checklist: tuple[Check, ...]
    unknown: tuple[Line, ...]
    respected: bool = False
    overrides: tuple[Override, ...] = ()
    notes: tuple[str, ...] = ()
