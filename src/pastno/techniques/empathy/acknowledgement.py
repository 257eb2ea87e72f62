"""The acknowledgement: grant that a need, a constraint or a merit of theirs is real, and which (dossier 4.7, G1)."""

import re
from collections.abc import Sequence

from pastno.negotiation.advice import Advice, TechniqueName
from pastno.negotiation.case import Case
from pastno.negotiation.heard import Reading
from pastno.techniques import cues
from pastno.techniques.empathy.said_back import says_back
from pastno.techniques.their_words import clauses, is_statement, quote

_POINTS = re.compile(r"(?<!^)\b(?:it|this|that|them|these|those)\b", re.IGNORECASE)
"""Points at what was said before, so that the merit does not stand alone: "we keep it consistent"."""


class Acknowledgement:
    """Proposes to grant a merit that they name themselves; thanks that fit every no are not offered."""

    name: TechniqueName = "acknowledgement"

    def advise(self, case: Case, reading: Reading) -> Sequence[Advice]:  # noqa: ARG002 - the protocol
        """Acknowledgements for the latest no, best first."""
        no = reading.latest_no
        if no is None or no.refusal is None or no.refusal.stops:
            return ()
        found = []
        for turn in reversed(reading.theirs):
            for clause in clauses(turn.text):
                own = f" {clause.text.lower()} "
                merit = cues.find("merit", clause.text)
                ours = own.startswith((" our ", " we ", " my ", " i ")) and " not " not in own
                whole = not _POINTS.search(clause.text)
                if merit and ours and whole and is_statement(clause) and says_back(clause.text):
                    because = (quote(turn, clause.span),)
                    strength = 0.7 if turn.index == no.index else 0.5
                    found.append(
                        Advice(self.name, "acknowledgement.merit", because, {"merit": clause.text}, strength)
                    )
        return sorted(found, key=lambda a: -a.strength)
