"""The preparation sheet as data: fifteen fields, each with its entries, and what is checked about them."""

from dataclasses import dataclass
from typing import Literal

from pastno.negotiation.advice import Because
from pastno.negotiation.case import Case
from pastno.negotiation.heard import Reading

Form = Literal["full", "quick"]
"""All fifteen fields, or the six for which a sudden no leaves time."""

Origin = Literal["case", "heard", "computed"]
"""Where an entry comes from: the user wrote it, it was said, or the program worked it out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a field.

    Attributes:
        text: what it says.
        lead: what it is, in a word or two ("core", "theirs"); may be empty.
        origin: where it comes from.
        because: what it rests on.
        say: True for words meant for the counterpart; they have passed the guard. All else is private.
    """

    text: str
    lead: str = ""
    origin: Origin = "case"
    because: tuple[Because, ...] = ()
    say: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """The one question that a field puts to the user.

    Attributes:
        place: where the answer goes in the case file; "" where it is for paper only.
        question: in words that a person can answer.
        example: an answer.
        changes: what knowing it changes.
    """

    place: str
    question: str
    example: str
    changes: str


@dataclass(frozen=True, slots=True)
class Field:
    """One of the fifteen fields.

    Attributes:
        number: 1 to 15, as in dossier 9.3.
        name, title: its name for programs and for people.
        mandatory: True where completeness counts it.
        quick: True where the six-field form has it.
        filled: True where nothing that it needs is missing.
        entries: what is known, in order.
        ask: what is missing, as a question; None where it is filled.
    """

    number: int
    name: str
    title: str
    mandatory: bool
    quick: bool
    filled: bool
    entries: tuple[Entry, ...]
    ask: Ask | None


@dataclass(frozen=True, slots=True)
class Check:
    """One look at the quality of a field: what is asked of it, whether it holds, and why not."""

    field: int
    name: str
    passed: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Preparation:
    """The preparation sheet. It is private: it holds what the counterpart must not see.

    Attributes:
        case: the case as written.
        reading: the conversation, or None where none was given.
        form: which fields it holds.
        fields: in the order of their numbers.
        checks: what was looked at, in the order of the fields.
        notes: what its reader must know of its making.
        respected: True where the latest no must not be got past; then nothing here pushes.
    """

    case: Case
    reading: Reading | None
    form: Form
    fields: tuple[Field, ...]
    checks: tuple[Check, ...]
    notes: tuple[str, ...] = ()
    respected: bool = False

    @property
    def title(self) -> str:
        """What it is about."""
        return self.case.title or f"{self.case.me.name} and {self.case.them.name}"

    @property
    def completeness(self) -> tuple[int, int]:
        """How many mandatory fields are filled, and how many there are."""
        needed = [field for field in self.fields if field.mandatory]
        return sum(field.filled for field in needed), len(needed)

    @property
    def quality(self) -> tuple[int, int]:
        """How many checks hold, and how many apply."""
        return sum(check.passed for check in self.checks), len(self.checks)

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that do not hold."""
        return tuple(check for check in self.checks if not check.passed)

    def field(self, number: int) -> Field:
        """The field of that number; KeyError where this form has none."""
        for field in self.fields:
            if field.number == number:
                return field
        raise KeyError(number)
