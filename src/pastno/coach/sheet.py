"""The one-page sheet: the main output. Every item says what it rests on."""

from dataclasses import dataclass
from typing import Literal

from pastno.negotiation.advice import Because, Line, TechniqueName
from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques.balcony import Balcony
from pastno.techniques.trades.recommend import Recommended

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
class Say:
    """Words to say, and the technique they come from.

    Attributes:
        technique, text, because: what is said, and what it rests on.
        when: the moment or channel, where it matters.
        specific: False where nothing but the no itself could be said back, which any no would get.
    """

    technique: TechniqueName
    text: str
    because: tuple[Because, ...]
    when: str = ""
    specific: bool = True


@dataclass(frozen=True, slots=True)
class NotYet:
    """What a gate holds back, which gate, and why."""

    technique: TechniqueName
    what: str
    gate: str
    why: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Trade:
    """A conditional trade in a sentence that a person would send; ``held`` names the gate, "" where it may go out."""

    sentence: str
    proposed: Recommended
    held: str
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
