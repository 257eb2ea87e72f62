"""The article's six final points, and where each stands."""

from pastno.coach.gates import gates
from pastno.coach.sheet import Check, Trade
from pastno.coach.stages import EMPATHY, Standing
from pastno.negotiation.advice import Because, Figure
from pastno.negotiation.case import Case
from pastno.negotiation.heard import Reading
from pastno.techniques.alternatives.first_list import WEAK, listed, reservation
from pastno.techniques.their_words import quote
from pastno.techniques.trades.value import is_valued

_ENOUGH = 3


def checklist(  # noqa: PLR0913, PLR0917 - the six points look at six things
    case: Case, reading: Reading, standing: Standing, used: set[str], asks: bool, trades: tuple[Trade, ...]
) -> tuple[Check, ...]:
    """Balcony, empathy, question, bridge, if-then, alternatives: done, open or held, and why."""
    no = reading.latest_no
    if no is None or no.refusal is None:
        return ()
    ground = (quote(no, no.refusal.span),)
    said: set[str] = {move for turn in reading.mine for move in turn.moves}
    worst = case.worst_case
    return (
        Check(
            "balcony",
            "done" if worst and listed(case) else "open",
            "worst case and ways round are written down"
            if worst and listed(case)
            else "worst case or ways round not written down",
            (*ground, Figure("worst_case", worst.text)) if worst else ground,
        ),
        Check(
            "empathy",
            "done" if standing.heard_once else "open",
            "they have been heard"
            if standing.heard_once
            else "said before, without effect"
            if said & EMPATHY
            else "not said yet: line 1",
            ground,
        ),
        Check(
            "question",
            "done" if "calibrated_question" in said and standing.interests else "open",
            "asked and answered"
            if "calibrated_question" in said and standing.interests
            else "ready above"
            if asks
            else "none yet",
            ground,
        ),
        _bridge(said, used, ground),
        _if_then(case, said, trades, ground),
        _alternatives(case, ground),
    )


def _bridge(said: set[str], used: set[str], ground: tuple[Because, ...]) -> Check:
    if {"face_saving", "reframe"} & said:
        return Check("bridge", "done", "offered", ground)
    if "bridge" in used:
        return Check("bridge", "open", "ready above", ground)
    return Check("bridge", "held", gates()["R8"].name, ground)


def _if_then(case: Case, said: set[str], trades: tuple[Trade, ...], ground: tuple[Because, ...]) -> Check:
    if "if_then" in said:
        return Check("if-then", "done", "offered", ground)
    if not trades:
        note = (
            "no package clears both sides" if is_valued(case) else "your case names no issues with values yet"
        )
        return Check("if-then", "open", note, ground)
    held = trades[0].held
    return Check(
        "if-then",
        "held" if held else "open",
        gates()[held].name if held else "ready below",
        trades[0].because,
    )


def _alternatives(case: Case, ground: tuple[Because, ...]) -> Check:
    ways = listed(case)
    if not ways:
        return Check("alternatives", "open", "none named: weak until you have one", ground)
    worth = reservation(case)
    because = (*ground, *(w.because for w in ways[:_ENOUGH]))
    if worth is not None and worth < WEAK:
        return Check("alternatives", "open", f"weak ({worth:.0f} of 100), plan below", because)
    if len(ways) < _ENOUGH:
        return Check("alternatives", "open", f"only {len(ways)} named", because)
    return Check(
        "alternatives",
        "done",
        f"{len(ways)} named" + (f", worth {worth:.0f} of 100" if worth is not None else ""),
        because,
    )
