"""Advice and what it rests on: no advice without a because."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pastno.negotiation.conversation import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the conversation that advice rests on: ``text`` is exactly that span of that turn."""

    turn: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A place in the case file that advice rests on: its path ("issues.price.now") and its value as written."""

    case: str
    value: str


Because = Quote | Figure
"""One piece of ground under advice."""

TechniqueName = Literal[
    "balcony",
    "label",
    "mirror",
    "accusation_audit",
    "calibrated_question",
    "acknowledgement",
    "summary",
    "bridge",
    "evidence",
    "if_then",
    "alternatives",
    "stop",
    "confirm",
    "exit",
]
"""The techniques by name; ``stop``, ``confirm`` and ``exit`` are what is said where none of them is due."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What a technique proposes, before it is put into words.

    Attributes:
        technique: the technique that proposes it.
        intent: which phrasing is wanted, a key of the phrasebook ("label.constraint").
        slots: what the phrasing is filled with, by slot name; their words stay their words.
        because: the words and figures it rests on, at least one.
        strength: 0..1, how well it fits; the coach orders advice of one technique by it.
    """

    technique: TechniqueName
    intent: str
    because: tuple[Because, ...]
    slots: Mapping[str, str] = field(default_factory=dict)
    strength: float = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet and what it rests on."""

    text: str
    because: tuple[Because, ...]
