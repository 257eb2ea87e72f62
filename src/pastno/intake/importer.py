"""The protocol of an importer: recognise a source by its content, and read it into utterances."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Protocol

from pastno.intake.decoding import decode
from pastno.negotiation.conversation import Answer, LeftOut, Participant
from pastno.negotiation.errors import PastnoError


class IntakeError(PastnoError):
    """A source cannot be read; the message names the source, what is wrong and what to do."""


@dataclass(frozen=True)
class Source:
    """What is to be read: its bytes and the name it came under ("thread.eml", "-" for standard input)."""

    data: bytes
    name: str = "-"

    @cached_property
    def text(self) -> str:
        r"""The bytes as text in the charset they seem to be in, line ends as ``\n``, no NUL, no bidi controls."""
        return decode(self.data)


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one person said, before anyone knows which side they are on. Fields as in ``Turn``.

    ``only_for`` names the readers of a private message; it is empty where all could read it.
    """

    speaker: str
    text: str
    at: datetime | None = None
    offset: float | None = None
    until: float | None = None
    answers: tuple[Answer, ...] = ()
    quoted: str = ""
    id: str | None = None
    only_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What an importer found in a source.

    Attributes:
        title: subject or name of the meeting, or "".
        utterances: in the order in which they were said.
        people: everyone who speaks or is written to; sides are not decided here.
        owner: name of the person whose mailbox, phone or account the source comes from, or None.
        owner_is_certain: True where the source says so (Delivered-To, "You", one recipient of one mail).
        left_out: what of the source is not in the utterances, and why.
        organisations: what the source says of who works with whom (a Slack team), by name of the person.
    """

    title: str
    utterances: Sequence[Utterance]
    people: Sequence[Participant] = ()
    owner: str | None = None
    owner_is_certain: bool = False
    left_out: Sequence[LeftOut] = field(default=())
    organisations: Mapping[str, str] = field(default_factory=dict)


class Importer(Protocol):
    """One file format. Built-in and third-party importers register under the entry point ``pastno.importers``.

    Attributes:
        name: short name of the format ("eml").
        describes: what a person would call it ("an e-mail saved as .eml").
    """

    name: str
    describes: str

    def recognises(self, source: Source) -> float:
        """How sure this is such a source, 0..1, from its content; the name may only break a tie. Cheap."""

    def read(self, source: Source) -> Found:
        """Read it.

        Raises:
            IntakeError: the source is damaged beyond what a person could recover; no other exception leaves.
        """
