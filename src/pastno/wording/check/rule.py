"""What a rule of the check is: a code, a severity, its documentation, and a function from a draft to remarks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Reading, TurnReading

Made = TypeVar("Made")
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is about to be sent, with everything that a rule may look at.

    Attributes:
        text: the words of the draft; spans of remarks point into it.
        heard: the draft read as a turn of ours (moves, habits, findings).
        reply_to: the reading of the conversation it answers, or None where nothing is known of it.
        case: the case it belongs to, or None.
        known: what rules have worked out of it, by name; see ``once``.
        beside: what they have worked out of the conversation and the case alone; drafts that share both may share it.
        ended: the place up to which models judge it: what comes after is a sentence that is still being typed.
    """

    text: str
    heard: TurnReading
    reply_to: Reading | None = None
    case: Case | None = None
    known: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    beside: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    ended: int | None = None

    @property
    def no(self) -> TurnReading | None:
        """The no it answers, or None."""
        return None if self.reply_to is None else self.reply_to.latest_no

    def once(self, name: str, make: Callable[["Draft"], Made]) -> Made:
        """What ``make`` makes of this draft, made once however many rules ask for it."""
        if name not in self.known:
            self.known[name] = make(self)
        made: Made = self.known[name]
        return made

    def once_beside(self, name: str, make: Callable[["Draft"], Made]) -> Made:
        """What ``make`` makes of the conversation and the case, whatever the words of the draft."""
        if name not in self.beside:
            self.beside[name] = make(self)
        made: Made = self.beside[name]
        return made


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark of the check: the rule's code, the exact words, one line why, and a rewrite ("" where none)."""

    code: str
    severity: Severity
    span: Span
    words: str
    message: str
    rewrite: str = ""


Found = tuple[Span, str, str]
"""One breach of a rule: the span in the draft, one line why, and a rewrite ("" where none is sensible)."""

Find = Callable[[Draft], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``find`` yields (span, message, rewrite) for each place where the draft breaks it.

    The docstring of ``find`` is the published documentation: first line what the rule asks, then why
    (with the dossier section), then ``Bad:`` and ``Good:`` example lines.

    Attributes:
        silences: codes or prefixes of less specific rules whose remarks on overlapping words are dropped
            when this rule speaks, so that one fault is told once.
    """

    code: str
    name: str
    severity: Severity
    find: Find
    silences: tuple[str, ...] = ()

    @property
    def documentation(self) -> str:
        """The rule's documentation, from the docstring of its function."""
        return self.find.__doc__ or ""


def error(code: str, name: str, *, silences: tuple[str, ...] = ()) -> Callable[[Find], Rule]:
    """Make a rule whose every remark is an error from the function that finds its breaches."""
    return lambda find: Rule(code, name, "error", find, silences)


def warning(code: str, name: str, *, silences: tuple[str, ...] = ()) -> Callable[[Find], Rule]:
    """Make a rule whose every remark is a warning from the function that finds its breaches."""
    return lambda find: Rule(code, name, "warning", find, silences)
