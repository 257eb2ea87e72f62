"""The protocol of a reader, filled by rules and by a trained model."""

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.heard import Reading, TurnReading
from pastno.reading.thread import Ask, Heard


class Reader(Protocol):
    """Hears what was said. Readers register under the entry point ``pastno.readers``."""

    name: str

    def read(self, conversation: Conversation) -> Reading:
        """The whole conversation with everything heard in it, each turn in the context of those before."""

    def read_turn(self, turn: Turn, context: str = "", index: int = 0) -> TurnReading:
        """One turn, with the words that it answers (theirs for our turn, ours for theirs; may be empty)."""

    def read_turns(self, turns: Iterable[tuple[Turn, str, int]]) -> Iterable[TurnReading]:
        """Many turns, each as (turn, words that it answers, index); one reading each, in order."""


@runtime_checkable
class LiveReader(Reader, Protocol):
    """A reader that can also go along with a call, where how hot a turn is must be known before the whole is."""

    def hear(self, asks: Iterable[Ask]) -> Iterable[Heard]:
        """Many turns, each with how hot it is, in order."""
