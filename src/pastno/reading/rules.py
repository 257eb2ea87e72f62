"""The reader by rules: hears each turn with readable cues and weights, in the context of the turns before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.heard import Concern, Finding, Habit, Move, Opening, Reading, Refusal, TurnReading
from pastno.reading.concern import hear_concern
from pastno.reading.ground import hear_ground
from pastno.reading.habits import hear_habits
from pastno.reading.heat import hear_heat, temperature
from pastno.reading.language import is_english
from pastno.reading.moves import hear_moves
from pastno.reading.openings import OPENINGS, cracks, hear_openings
from pastno.reading.refusal import No, hear_no, is_safe_yes
from pastno.reading.resolved import latest
from pastno.reading.respect import hear_respect
from pastno.reading.saying import finding, shown
from pastno.reading.settled import Heat, hear_settled
from pastno.reading.signs import Signs, context_signs, my_signs, their_signs
from pastno.reading.tactic import hear_tactic
from pastno.reading.weights import Weights, weights
from pastno.reading.words import Words, cut

_Name = TypeVar("_Name")

MOST_JUDGED = 20_000
"""So many characters of a turn are judged; what comes after is said to be unjudged."""
_GUARDED = 0.6
"""So surely to be respected, a turn is a no even where little else says so."""
_PASTED = 25
"""A conversation of one turn with no more words is taken for a pasted no."""
_EASE = 0.6
_MOST_WARM = 3
_WINDOW = 90
"""A turn of more words is heard in stretches of about so many, half overlapping."""


class RulesReader:
    """Hears by rules. Needs no network, no model and no third-party package but PyYAML."""

    name = "rules"

    def read(self, conversation: Conversation) -> Reading:
        """The whole conversation with everything heard in it."""
        turns = conversation.turns
        contexts = [context_of(turns, index) for index in range(len(turns))]
        pasted = len(turns) == 1 and len(turns[0].text.split()) <= _PASTED
        heard = [_hear(TurnReading(i, t), contexts[i], pasted=pasted) for i, t in enumerate(turns)]
        readings = tuple(reading for reading, _ in heard)
        no, resolved = latest(conversation, readings, contexts)
        heats = {reading.index: heat for reading, heat in heard}
        return Reading(
            conversation,
            readings,
            no=no,
            resolved=resolved,
            settled=hear_settled(readings, heats),
            unjudged=tuple(_unjudged(turns)),
        )

    def read_turn(self, turn: Turn, context: str = "", index: int = 0) -> TurnReading:
        """One turn, with the words that it answers."""
        return _hear(TurnReading(index, turn), context)[0]


def context_of(turns: Sequence[Turn], index: int) -> str:
    """The nearest words of the other side before a turn, with the lines it answers inline; else what it quotes."""
    side = turns[index].side
    before = index - 1
    while before >= 0 and turns[before].side == side:
        before -= 1
    said: list[str] = []
    while before >= 0 and turns[before].side != side:
        said.insert(0, turns[before].text)
        before -= 1
    said.extend(a.quote for a in turns[index].answers)
    return "\n\n".join(said) or turns[index].quoted


def _unjudged(turns: Sequence[Turn]) -> Iterator[str]:
    for number, turn in enumerate(turns, start=1):
        words = cut(turn.text[:MOST_JUDGED])
        if not words.count:
            yield f"turn {number}: no words, not judged"
        elif not is_english(words):
            yield f"turn {number}: not in English, not judged"
        elif len(turn.text) > MOST_JUDGED:
            yield f"turn {number}: only its first {MOST_JUDGED:,} characters were judged"


def windows(words: Words) -> list[Words]:
    """The words in stretches of whole sentences, each about as long as a turn usually is."""
    if words.count <= _WINDOW * 1.3:
        return [words]
    stretches: list[Words] = []
    sentences = words.sentences
    first = 0
    while first < len(sentences):
        last = first
        while last + 1 < len(sentences) and sentences[last + 1][1] - sentences[first][0] <= _WINDOW:
            last += 1
        stretches.append(words.part(sentences[first][0], sentences[last][1]))
        if last + 1 >= len(sentences):
            break
        first = max(first + 1, (first + last + 1) // 2)
    return stretches


def _hear(reading: TurnReading, context: str, *, pasted: bool = False) -> tuple[TurnReading, Heat]:
    """The reading of a turn and how hot it is; both calm and empty where it is not judged.

    ``pasted`` where it is a short text alone: people paste the no that they have received.
    """
    words = cut(reading.turn.text[:MOST_JUDGED])
    if not words.count or not is_english(words):
        return reading, Heat(0.0, attacks=False)
    if reading.turn.side == "me":
        return _mine(reading, words, context), Heat(0.0, attacks=False)
    return _theirs(reading, words, context, pasted=pasted)


def _keep_surest(kept: dict[_Name, Finding], found: Iterable[tuple[_Name, Finding]]) -> None:
    for name, one in found:
        if name not in kept or kept[name].confidence < one.confidence:
            kept[name] = one


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (f.span, f.kind, f.name)))


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
        findings=_in_order([*moves.values(), *habits.values()]),
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
    warmth = sorted((hear_heat(s, known) for s in heard), key=lambda w: -w[0])
    heat = warmth[0][0]
    findings.extend(f for level, f in warmth[:_MOST_WARM] if f is not None and level == heat)
    openings: dict[Opening, Finding] = {}
    for signs in heard:
        _keep_surest(openings, hear_openings(signs, known))
    if refusal is None and before and is_safe_yes(words, before) and "concedes" not in openings:
        openings["concedes"] = _safe_yes(words)
    concern = _concern([no.signs] if no else heard, known, refuses=no is not None)
    if concern is not None:
        findings.append(concern[1])
    whole = replace(
        reading,
        refusal=refusal,
        heat=heat,
        openings=tuple(o for o in OPENINGS if o in openings),
        concern=concern[0] if concern else None,
        findings=_in_order([*findings, *openings.values()]),
    )
    attacks = heat >= 3 or (refusal is not None and refusal.tactic == "attack")
    return whole, Heat(max(temperature(s, known) for s in heard), attacks)


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
    ground, why_ground = hear_ground(no.signs, main, known)
    tactic, why_tactic = hear_tactic(no.signs, main, known)
    respect = hear_respect(no.signs, main, known)
    refusal = Refusal(
        firmness=no.firmness,
        ground=ground,
        tactic=tactic,
        respect=respect is not None,
        span=no.signs.words.span(no.start, no.end),
        confidence=round(no.chance, 2),
    )
    return refusal, [*no.findings, why_ground, *(f for f in (why_tactic, respect) if f is not None)]


def _safe_yes(words: Words) -> Finding:
    end = words.sentences[0][1]
    why = f"{shown(words, 0, end)} says no to a question to which no is a yes"
    return finding("opening", "concedes", words.span(0, end), 0.8, why)


def _concern(heard: Sequence[Signs], known: Weights, *, refuses: bool) -> tuple[Concern, Finding] | None:
    found = [c for s in heard if (c := hear_concern(s, known, refuses=refuses)) is not None]
    if not found:
        return None
    _, concern, why = max(found, key=lambda c: c[0])
    return concern, why
