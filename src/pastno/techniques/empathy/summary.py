"""The summary: their facts and limits in their terms, aiming at "that's right" (dossier 4.6)."""

from collections.abc import Sequence

from pastno.negotiation.advice import Advice, TechniqueName
from pastno.negotiation.case import Case
from pastno.negotiation.conversation import overlap
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques.empathy.said_back import asks, says_back
from pastno.techniques.their_words import Clause, clauses, is_statement, points_back, quote

_LONGEST, _BREATH = 16, 24
"""So many words has a fact, and so many have all of them: they are said in one breath."""
_MOST = 3
_LIGHT = 3
"""Words of no more letters tell nothing of what a clause is about."""


class Summary:
    """Proposes a summary once at least two reasons of theirs are known, each in their own words.

    What was said before their last outburst was an argument in it, and is not summed up as a reason.
    """

    name: TechniqueName = "summary"

    def advise(self, case: Case, reading: Reading) -> Sequence[Advice]:  # noqa: ARG002 - the protocol
        """At most one summary of what they disclosed."""
        no = reading.latest_no
        if no is not None and no.refusal is not None and no.refusal.stops:
            return ()
        said: list[tuple[TurnReading, Clause]] = []
        hottest = max((t.index for t in reading.theirs if t.is_heated), default=-1)
        for turn in reading.theirs:
            if "disclosure" not in turn.openings or turn.index < hottest:
                continue
            usable = [
                c
                for c in clauses(turn.text)
                if is_statement(c)
                and len(c.words) <= _LONGEST
                and says_back(c.text)
                and not points_back(c.text)
                and not asks(turn, c.span)
                and "sorry" not in c.text
            ]
            near = [c for c in usable if turn.concern and overlap(c.span, turn.concern.span)]
            said += [(turn, c) for c in (near or usable)[:2]]
        said = [(turn, c) for n, (turn, c) in enumerate(said) if not _comes_again(c, said[n + 1 :])]
        if len(said) < 2:
            return ()
        while len(said) > _MOST or (len(said) > 2 and sum(len(c.words) for _, c in said) > _BREATH):
            said = said[1:]
        slots = {f"fact{i}": clause.text for i, (_, clause) in enumerate(said, 1)}
        because = tuple(quote(turn, clause.span) for turn, clause in said)
        return (Advice(self.name, "summary", because, slots, 0.6),)


def _comes_again(clause: Clause, later: Sequence[tuple[TurnReading, Clause]]) -> bool:
    """Whether a later clause says the same: all its weighty words, and perhaps more."""
    words = _weighty(clause)
    return any(words <= _weighty(other) for _, other in later)


def _weighty(clause: Clause) -> set[str]:
    return {w.lower().removesuffix("'s") for w in clause.words if len(w) > _LIGHT}
