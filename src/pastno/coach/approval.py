"""Whether words that the sheet proposes may be proposed: the rules of their technique, and the guard of secrets."""

from dataclasses import dataclass, field, replace
from typing import Any

from pastno.negotiation.advice import Advice, TechniqueName
from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Turn
from pastno.negotiation.heard import Move, Reading, TurnReading
from pastno.techniques.cues import REACH
from pastno.wording.check.linter import remarks, rules_of
from pastno.wording.check.rule import Draft

_GUARD = "guard"
_GROUPS: dict[TechniqueName, str] = {
    "label": "labels",
    "mirror": "mirrors",
    "accusation_audit": "audit",
    "calibrated_question": "questions",
    "bridge": "bridge",
    "evidence": "data",
}
MOVES: dict[TechniqueName, Move] = {
    "label": "label",
    "mirror": "mirror",
    "accusation_audit": "accusation_audit",
    "calibrated_question": "calibrated_question",
    "acknowledgement": "acknowledgement",
    "summary": "summary",
    "evidence": "evidence",
}


def approval(case: Case, reading: Reading) -> "Approval":
    """The approval for a case and a reading; of a very long turn, its beginning is what words are held against."""
    turns = tuple(replace(t, turn=replace(t.turn, text=t.turn.text[:REACH])) for t in reading.turns)
    talk = replace(reading.conversation, turns=tuple(t.turn for t in turns))
    return Approval(case, replace(reading, turns=turns, conversation=talk))


@dataclass(frozen=True, slots=True)
class Approval:
    """Approves words for one case and reading; an error of the check turns them down.

    What technique the words carry out is known, so that the rules of that technique look at them, and always the
    guard. That every phrasing also passes all other rules is held by a test.
    """

    case: Case
    reading: Reading
    beside: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def __call__(self, advice: Advice, text: str) -> bool:
        """True where no rule remarks an error."""
        move = MOVES.get(advice.technique)
        heard = TurnReading(0, Turn("me", text, "me"), moves=(move,) if move else ())
        groups = tuple(g for g in (_GROUPS.get(advice.technique), _GUARD) if g)
        found = remarks(Draft(text, heard, self.reading, self.case, beside=self.beside), rules_of(groups))
        return not any(remark.severity == "error" for remark in found)
