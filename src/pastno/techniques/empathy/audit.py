"""The accusation audit: say first the worst they may think of us, in their voice, without denial (dossier 4.4)."""

from collections.abc import Sequence

from pastno.negotiation.advice import Advice, Because, Figure, TechniqueName
from pastno.negotiation.case import Case
from pastno.negotiation.heard import Reading
from pastno.techniques import cues
from pastno.techniques.their_words import quote

_MOST = 3


class AccusationAudit:
    """Proposes an audit of two to three grievances that were heard or that the case names.

    Nothing is planted: each item rests on words of theirs or on the case's own list; with fewer than two there
    is no audit. It is called for by heat, by an attack, or by a no about trust.
    """

    name: TechniqueName = "accusation_audit"

    def advise(self, case: Case, reading: Reading) -> Sequence[Advice]:
        """At most one audit for the latest no."""
        no = reading.latest_no
        if no is None or no.refusal is None or no.refusal.stops:
            return ()
        if not no.is_heated and no.refusal.ground != "reputation":
            return ()
        items: list[tuple[str, Because]] = []
        for i, said in enumerate(case.audit):
            items.append((said, Figure(f"audit.{i}", said)))
        for turn in reversed(reading.theirs):
            for grievance in cues.grievances():
                m = grievance.hears.search(turn.text, 0, cues.REACH)
                if m and all(grievance.says != said for said, _ in items):
                    items.append((grievance.says, quote(turn, m.span())))
        if len(items) < 2:
            return ()
        items = items[:_MOST]
        slots = {f"item{i}": said for i, (said, _) in enumerate(items, 1)}
        because = (*(b for _, b in items), quote(no, no.refusal.span))
        return (Advice("accusation_audit", "audit", because, slots, 0.8 if no.heat >= 2 else 0.5),)
