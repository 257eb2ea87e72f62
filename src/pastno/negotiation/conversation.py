"""A conversation: who said what to whom, when, in order (field terms after ConvoKit: conversation, utterance)."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

Side = Literal["me", "them"]
"""Whose words a turn is: ours (``me``) or the counterpart's (``them``)."""

Span = tuple[int, int]
"""Start (inclusive) and end (exclusive) in Unicode code points into the text of one turn."""


def overlap(a: Span, b: Span) -> bool:
    """True where two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage of a turn written under a quoted line, tied to the line it answers.

    Attributes:
        span: where the answer stands in the text of its turn.
        quote: the words it answers, without quotation marks (">") and joined to one line.
    """

    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One message, or one speaker's uninterrupted speech.

    Attributes:
        speaker: display name, or the address where no name is known.
        text: what the person said in it and nothing else (no signature, no quoted history);
            paragraphs joined by a blank line.
        side: ``me`` or ``them``.
        at: time said; carries its zone where the source has one, is naive where the source has a clock
            without a zone, None where there is only an offset into a call or no time at all.
        offset: seconds from the start of the call to the first word, or None.
        until: seconds from the start of the call to the last word, or None.
        answers: inline answers, each tied to the words it answers.
        quoted: earlier messages quoted in this one; never this speaker's words, kept as context.
        id: the source's own identifier (Message-ID, Slack ts), or None.
    """

    speaker: str
    text: str
    side: Side = "them"
    at: datetime | None = None
    offset: float | None = None
    until: float | None = None
    answers: tuple[Answer, ...] = ()
    quoted: str = ""
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in the conversation: display name, mail address where known, and their side."""

    name: str
    address: str | None = None
    side: Side = "them"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in the source that is not in the turns: what it is and why it was left out."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns of one exchange in the order in which they were said.

    Attributes:
        title: subject of the thread, name of the meeting or file; may be empty.
        turns: at least one turn.
        participants: everyone who speaks or is written to.
        me: display name of our side's speaker.
        me_is_a_guess: True where nothing in the source says who ``me`` is.
        left_out: what of the source is not in the turns.
    """

    title: str
    turns: tuple[Turn, ...]
    participants: tuple[Participant, ...] = ()
    me: str = "me"
    me_is_a_guess: bool = False
    left_out: tuple[LeftOut, ...] = field(default=())

    def with_sides(self, mine: frozenset[str], *, me: str, guess: bool) -> "Conversation":
        """The same conversation with every speaker named in ``mine`` on our side and all others on theirs."""
        return replace(
            self,
            turns=tuple(replace(t, side="me" if t.speaker in mine else "them") for t in self.turns),
            participants=tuple(
                replace(p, side="me" if p.name in mine else "them") for p in self.participants
            ),
            me=me,
            me_is_a_guess=guess,
        )
