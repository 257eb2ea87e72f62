"""The summary: their facts and limits in their terms, aiming at "that's right" (dossier 4.6)."""

from collections.abc import Sequence

from pastno.negotiation.advice import Advice, TechniqueName
from pastno.negotiation.case import Case
from pastno.negotiation.conversation import overlap
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques.empathy.label import says_back
from pastno.techniques.their_words import Clause, clauses, is_statement, quote

_MOST = 3


class Summary:
    """Proposes a summary once at least two reasons of theirs are known, each in their own words."""

    name: TechniqueName = "summary"

    def advise(self, case: Case, reading: Reading) -> Sequence[Advice]:  # noqa: ARG002 - the protocol
        """At most one summary of what they disclosed."""
        no = reading.latest_no
        if no is not None and no.refusal is not None and no.refusal.stops:
            return ()
        said: list[tuple[TurnReading, Clause]] = []
        for turn in reading.theirs:
            if "disclosure" not in turn.openings:
                continue
            usable = [c for c in clauses(turn.text) if is_statement(c) and says_back(c.text)]
            near = [c for c in usable if turn.concern and overlap(c.span, turn.concern.span)]
            said += [(turn, c) for c in (near or usable)[:2]]
        if len(said) < 2:
            return ()
        said = said[-_MOST:]
        slots = {f"fact{i}": clause.text for i, (_, clause) in enumerate(said, 1)}
        because = tuple(quote(turn, clause.span) for turn, clause in said)
        return (Advice(self.name, "summary", because, slots, 0.6),)
