"""The reader by rules: hears each turn with readable cues and weights, in the context of the turns before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.heard import Concern, Finding, Habit, Move, Opening, Reading, Refusal, TurnReading
from pastno.reading.concern import hear_concern
from pastno.reading.ground import hear_ground, show_ground
from pastno.reading.habits import hear_habits
from pastno.reading.heat import hear_heat, show_heat, temperature
from pastno.reading.moves import hear_moves
from pastno.reading.openings import OPENINGS, cracks, hear_openings
from pastno.reading.refusal import No, hear_no, is_safe_yes
from pastno.reading.respect import hear_respect, show_respect
from pastno.reading.saying import finding, shown
from pastno.reading.settled import Heat
from pastno.reading.signs import Signs, context_signs, my_signs, their_signs
from pastno.reading.tactic import hear_tactic, show_tactic
from pastno.reading.thread import CALM, Ask, Heard, ask, in_order, read_thread, windows
from pastno.reading.weights import Weights, weights
from pastno.reading.words import Words

_Name = TypeVar("_Name")

_GUARDED = 0.6
"""So surely to be respected, a turn is a no even where little else says so."""
_EASE = 0.6
_MOST_WARM = 3


class RulesReader:
    """Hears by rules. Needs no network, no model and no third-party package but PyYAML."""

    name = "rules"

    def read(self, conversation: Conversation) -> Reading:
        """The whole conversation with everything heard in it."""
        return read_thread(conversation, lambda asks: list(self.hear(asks)))

    def read_turn(self, turn: Turn, context: str = "", index: int = 0) -> TurnReading:
        """One turn, with the words that it answers."""
        return _hear(ask(turn, context, index))[0]

    def read_turns(self, turns: Iterable[tuple[Turn, str, int]]) -> Iterator[TurnReading]:
        """Many turns, each with the words that it answers and its index, in order."""
        return (self.read_turn(*one) for one in turns)

    def hear(self, asks: Iterable[Ask]) -> Iterator[Heard]:
        """Many turns, each with how hot it is, in order."""
        return map(_hear, asks)


def _hear(one: Ask) -> Heard:
    """The reading of a turn and how hot it is; both calm and empty where it is not judged."""
    if one.words is None:
        return one.reading, CALM
    if one.reading.turn.side == "me":
        return _mine(one.reading, one.words, one.context), CALM
    return _theirs(one.reading, one.words, one.context, pasted=one.pasted)


def _keep_surest(kept: dict[_Name, Finding], found: Iterable[tuple[_Name, Finding]]) -> None:
    for name, one in found:
        if name not in kept or kept[name].confidence < one.confidence:
            kept[name] = one


def _mine(reading: TurnReading, words: Words, context: str) -> TurnReading:
    known = weights()
    moves: dict[Move, Finding] = {}
    habits: dict[Habit, Finding] = {}
    for number, part in enumerate(windows(words)):
        signs = my_signs(part, context)
        _keep_surest(moves, hear_moves(signs, known))
        begun, answers = number == 0, bool(context.strip())
        _keep_surest(
            habits,
            ((h, f) for h, f in hear_habits(signs, known, answers=answers) if begun or h != "reacting"),
        )
    return replace(
        reading,
        moves=tuple(moves),
        habits=tuple(habits),
        findings=in_order([*moves.values(), *habits.values()]),
    )


def _theirs(reading: TurnReading, words: Words, context: str, *, pasted: bool) -> tuple[TurnReading, Heat]:
    known = weights()
    before = context_signs(context)
    heard = [their_signs(part, before) for part in windows(words)]
    findings: list[Finding] = []
    no = _no(heard, before, known, ease=_EASE if pasted else 1.0)
    refusal = None
    if no is not None:
        refusal, found = _refusal(no, known)
        findings.extend(found)
        findings.extend(cracks(no.signs))
    warmth = sorted(((*hear_heat(s, known), s) for s in heard), key=lambda w: -w[0])
    heat = warmth[0][0]
    hottest = [show_heat(level, told, s, known) for level, told, s in warmth[:_MOST_WARM] if level == heat]
    findings.extend(f for f in hottest if f is not None)
    openings: dict[Opening, Finding] = {}
    for signs in heard:
        _keep_surest(openings, hear_openings(signs, known))
    if refusal is None and before and is_safe_yes(words, before) and "concedes" not in openings:
        openings["concedes"] = safe_yes(words)
    concern = _concern([no.signs] if no else heard, known, refuses=no is not None)
    if concern is not None:
        findings.append(concern[1])
    whole = replace(
        reading,
        refusal=refusal,
        heat=heat,
        openings=tuple(o for o in OPENINGS if o in openings),
        concern=concern[0] if concern else None,
        findings=in_order([*findings, *openings.values()]),
    )
    attacks = heat >= 3 or (refusal is not None and refusal.tactic == "attack")
    return whole, Heat(max(temperature(known.shares("heat", s)) for s in heard), attacks)


def _no(heard: Sequence[Signs], before: frozenset[str], known: Weights, *, ease: float) -> No | None:
    """The surest no among the stretches of a turn, or None; ``ease`` lowers what it takes."""
    told = [(known.chance("refusal", s.names, s.adds), s) for s in heard]
    chance, signs = max(told, key=lambda pair: pair[0])
    if len(heard) == 1 and is_safe_yes(signs.words, before):
        return None
    above = ease * known.above["refusal.asked" if before else "refusal"]
    if chance < above:
        guarded = known.chance("respect", signs.names, signs.adds)
        if guarded < _GUARDED or chance < above / 2:
            return None
        chance = guarded
    return hear_no(signs, chance, known)


def _refusal(no: No, known: Weights) -> tuple[Refusal, list[Finding]]:
    main = (no.start, no.end)
    ground = hear_ground(no.signs, known)
    tactic = hear_tactic(no.signs, known)
    respect = hear_respect(no.signs, known)
    shown_by = [
        show_ground(ground, no.signs, main, known),
        show_tactic(tactic, no.signs, main, known),
        None if respect is None else show_respect(respect, no.signs, main, known),
    ]
    refusal = Refusal(
        firmness=no.firmness,
        ground=ground[0],
        tactic=tactic[0],
        respect=respect is not None,
        span=no.signs.words.span(no.start, no.end),
        confidence=round(no.chance, 2),
    )
    return refusal, [*no.findings, *(f for f in shown_by if f is not None)]


def safe_yes(words: Words) -> Finding:
    """What shows that a "no" is a yes."""
    end = words.sentences[0][1]
    why = f"{shown(words, 0, end)} says no to a question to which no is a yes"
    return finding("opening", "concedes", words.span(0, end), 0.8, why)


def _concern(heard: Sequence[Signs], known: Weights, *, refuses: bool) -> tuple[Concern, Finding] | None:
    found = [c for s in heard if (c := hear_concern(s, known, refuses=refuses)) is not None]
    if not found:
        return None
    _, concern, why = max(found, key=lambda c: c[0])
    return concern, why
