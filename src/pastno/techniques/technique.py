"""The protocol of a technique: from a case and a reading to advice that is not yet in words."""

from collections.abc import Sequence
from typing import Protocol

from pastno.negotiation.advice import Advice, TechniqueName
from pastno.negotiation.case import Case
from pastno.negotiation.heard import Reading


class Technique(Protocol):
    """One technique of the method. Techniques register under the entry point ``pastno.techniques``."""

    name: TechniqueName

    def advise(self, case: Case, reading: Reading) -> Sequence[Advice]:
        """What this technique proposes for the latest no, best first; empty where it has nothing to say."""
