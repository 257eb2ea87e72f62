"""The golden bridge: a path that lets them move without losing face (article 2; dossier 4.7).

Four planks: acknowledge a specific need of theirs, relocate the cause away from them, offer a small step with a
device that saves face, and turn the no into a condition.
"""

from collections.abc import Sequence

from pastno.negotiation.advice import Advice, Because, Figure, TechniqueName
from pastno.negotiation.case import Case
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques.empathy.said_back import says_back, worth
from pastno.techniques.their_words import Clause, clauses, copula_noun, is_statement, quote
from pastno.techniques.trades.recommend import Recommended, recommend
from pastno.techniques.trades.trade import Trade

_NEED = 0.35


class GoldenBridge:
    """Proposes a bridge that starts from a need in their own words; the coach holds it until they named one."""

    name: TechniqueName = "bridge"

    def advise(self, case: Case, reading: Reading) -> Sequence[Advice]:
        """At most one bridge for the latest no."""
        no = reading.latest_no
        if no is None or no.refusal is None or no.refusal.stops:
            return ()
        need = _need(reading)
        if need is None:
            return ()
        turn, clause = need
        slots = {"need": clause.text}
        because: list[Because] = [quote(turn, clause.span)]
        stand = _stand(no)
        if stand:
            slots["stand"] = no.quote(stand)
            because.append(quote(no, stand))
        found = recommend(case)
        if isinstance(found, Recommended):
            step = _first_step(case, found.trade)
            if step:
                name, words = step
                slots["step"] = words
                because.append(Figure(f"issues.{name}", found.trade.package[name]))
        if case.face:
            because.append(Figure("face", case.face))
        return (Advice(self.name, f"bridge.{no.refusal.ground}", tuple(because), slots, 0.6),)


def _need(reading: Reading) -> tuple[TurnReading, Clause] | None:
    """The latest clause of theirs that discloses a need or limit and can be said back."""
    for turn in reversed(reading.theirs):
        if "disclosure" not in turn.openings:
            continue
        usable = [c for c in clauses(turn.text) if is_statement(c) and says_back(c.text)]
        best = max(usable, key=lambda c: worth(c, turn), default=None)
        if best is not None and worth(best, turn) >= _NEED:
            return turn, best
    return None


def _stand(no: TurnReading) -> tuple[int, int] | None:
    """The noun phrase of the stand they took, which the bridge leaves as it is."""
    for clause in clauses(no.text):
        if span := copula_noun(clause):
            return span
    return None


def _first_step(case: Case, trade: Trade) -> tuple[str, str] | None:
    """The smallest thing we would give, in the case's own words, or None where the case has no words for it."""
    for name, option in trade.give.items():
        words = case.issue(name).words.get(option)
        if words:
            return name, words
    return None
