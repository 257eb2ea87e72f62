"""Where the negotiation stands: the states of dossier 5.4, read off the conversation and never guessed ahead."""

from dataclasses import dataclass

from pastno.coach.accepted import accepts
from pastno.coach.sheet import Stage
from pastno.negotiation.advice import Because
from pastno.negotiation.case import Case
from pastno.negotiation.heard import Move, Reading, TurnReading
from pastno.techniques.their_words import quote
from pastno.techniques.trades.recommend import NoDeal, Recommended, recommend
from pastno.techniques.ways.offered import way_in

EMPATHY: frozenset[Move] = frozenset({"label", "mirror", "accusation_audit", "acknowledgement", "summary"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts that stage and gates rest on.

    Attributes:
        stage: the state of dossier 5.4.
        because: the words that put it there.
        heard_once: an empathy move of ours did not raise the heat, or their flat no has given way since.
        failures: empathy moves of ours after which they refused as flatly and no cooler.
        interests: turns of theirs, in the exchange about this no, that disclose a need or limit.
        accepted: they accept in their last turn.
        trade: the trade to propose by the case, that there is none for both sides, or None where values are missing.
    """

    stage: Stage
    because: tuple[Because, ...]
    heard_once: bool
    failures: int
    interests: tuple[TurnReading, ...]
    accepted: bool
    trade: Recommended | NoDeal | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is known before each turn of a call, so that no turn has to wait for it.

    Attributes:
        trade: the trade by the case as it was prepared; what they say meanwhile does not change it.
        sentence: the trade in words, or "".
        said: how lines opened that were shown or said of late, which should not come again.
    """

    trade: Recommended | NoDeal | None
    sentence: str = ""
    said: frozenset[str] = frozenset()


def standing(case: Case, reading: Reading, ahead: Ahead | None = None) -> Standing:
    """Where the exchange stands now; the trade is looked for where it is not known ``ahead``."""
    no = reading.latest_no
    theirs = reading.theirs
    last = theirs[-1] if theirs else None
    heard_once, failures = _empathy(reading)
    heard_once = heard_once or _softened(theirs)
    interests = tuple(t for t in theirs if "disclosure" in t.openings)
    accepted = no is None and last is not None and accepts(reading, last)
    stage: Stage
    if no is None:
        stage = "confirm" if accepted else "prepare"
        because: tuple[Because, ...] = (quote(last, (0, len(last.text))),) if last and last.text else ()
    else:
        assert no.refusal is not None  # noqa: S101 - a no has a refusal
        because = (quote(no, no.refusal.span),)
        if no.refusal.stops:
            stage = "exit"
        elif heard_once and last is not None and _calm(last) and (reading.settled.yes or _opened(last)):
            stage = _settled_stage(case, no, interests)
            signs = [(i, span) for i, _, span in reading.settled.signs[-2:]]
            because += tuple(quote(reading.turns[i], span) for i, span in signs)
        elif failures >= 2:
            stage = "change_frame"
        elif no.refusal.tactic != "none" or no.heat >= 2:
            stage = "balcony"
        else:
            stage = "empathy"
    trade = recommend(case) if ahead is None else ahead.trade
    return Standing(stage, because, heard_once, failures, interests, accepted, trade)


def _settled_stage(case: Case, no: TurnReading, interests: tuple[TurnReading, ...]) -> Stage:
    if not interests:
        return "settled"
    assert no.refusal is not None  # noqa: S101 - a no has a refusal
    if no.refusal.firmness == "conditional" and len(case.issues) >= 2:
        return "trade"
    return "bridge" if len(case.issues) >= 2 else "explore"


def _softened(theirs: tuple[TurnReading, ...]) -> bool:
    """Whether a flat no of theirs has given way: whoever did it, and in whichever channel, they have been heard."""
    if len(theirs) < 2 or not _calm(theirs[-1]) or not _opened(theirs[-1]):
        return False
    return any(t.refusal is not None and t.refusal.firmness == "flat" for t in theirs[:-1])


def _calm(turn: TurnReading) -> bool:
    """Not heated, and no no that shuts: who has just closed the door has not settled, whatever else they told."""
    return turn.heat < 2 and not turn.shuts


def _opened(turn: TurnReading) -> bool:
    return bool({"disclosure", "thats_right", "concedes"} & set(turn.openings)) or way_in(turn) is not None


def _empathy(reading: Reading) -> tuple[bool, int]:
    """Whether an empathy move of ours has been heard, and how many have failed since it last worked."""
    heard, failures = False, 0
    for turn in reading.turns:
        if turn.turn.side != "me" or not EMPATHY & set(turn.moves):
            continue
        before = [t for t in reading.theirs if t.index < turn.index]
        after = [t for t in reading.theirs if t.index > turn.index]
        if not before or not after or before[-1].refusal is None:
            continue
        answer = after[0]
        cooler = answer.heat < before[-1].heat
        closed = answer.refusal is not None and answer.refusal.firmness == "flat" and not _opened(answer)
        if closed and not cooler:
            failures += 1
        elif answer.heat <= before[-1].heat or (answer.heat < 2 and _opened(answer)):
            heard, failures = True, 0
    return heard, failures
