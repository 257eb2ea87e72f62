"""The moves of our own words: labels, mirrors, questions, trades and the rest (guide, part B; dossier 4)."""

from collections.abc import Iterator
from typing import get_args

from pastno.negotiation.heard import Finding, Move
from pastno.reading.cues import Hit
from pastno.reading.questions import QuestionKind
from pastno.reading.saying import because, finding, shown, within
from pastno.reading.signs import Signs
from pastno.reading.weights import Weights

MOVES: tuple[Move, ...] = get_args(Move)
_ASKED: dict[Move, tuple[QuestionKind, ...]] = {
    "calibrated_question": ("open", "what_if"),
    "closed_question": ("closed", "tag"),
    "why_question": ("why",),
}
_READ: dict[Move, str] = {
    "label": "names what they may feel or fear",
    "mirror": "gives their own words back",
    "accusation_audit": "says first what they may hold against us",
    "calibrated_question": "asks openly and hands them the problem",
    "closed_question": "can be answered by yes, no or a single fact",
    "why_question": "asks why, which puts people on the defensive",
    "acknowledgement": "grants that their need or their work is real",
    "summary": "restates where they stand in words of our own",
    "reframe": "turns the dispute into a matter for both sides",
    "if_then": "offers one thing for another",
    "face_saving": "lets them move without losing standing",
    "evidence": "argues with a figure or a document",
    "concession": "gives something up and asks for nothing",
    "threat": "warns of a harm that we would do",
    "walk_away": "says calmly that we would go another way",
}
_CUES: dict[Move, frozenset[str]] = {
    "label": frozenset({"m.label"}),
    "accusation_audit": frozenset({"m.audit"}),
    "acknowledgement": frozenset({"m.grant"}),
    "summary": frozenset({"m.summary"}),
    "reframe": frozenset({"m.reframe"}),
    "if_then": frozenset({"m.trade", "m.if_then"}),
    "face_saving": frozenset({"m.face"}),
    "evidence": frozenset({"m.evidence"}),
    "concession": frozenset({"m.concession"}),
    "threat": frozenset({"m.threat"}),
    "walk_away": frozenset({"m.walk"}),
    "why_question": frozenset({"m.why"}),
}


def hear_moves(signs: Signs, weights: Weights) -> Iterator[tuple[Move, Finding]]:
    """Each move of the turn with its finding."""
    for name in MOVES:
        chance = weights.chance(name, signs.names, signs.adds)
        if weights.holds(name, chance):
            found = show_move(name, chance, signs, weights)
            if found is not None:
                yield name, found


def show_move(
    name: Move, chance: float, signs: Signs, weights: Weights, at: tuple[int, int] | None = None
) -> Finding | None:
    """What shows a move: a cue, of those among the tokens ``at`` where they are given; else they, or None."""
    words = signs.words
    if name == "mirror" and signs.mirrors:
        best = max(signs.mirrors, key=lambda m: (m.asks, -m.start))
        why = f"{shown(words, best.start, best.end)} gives back their '{best.theirs}'"
        return finding("move", name, words.span(best.start, best.end), chance, why)
    asked = [q for q in signs.questions if q.kind in _ASKED.get(name, ())]
    if asked:
        last = asked[-1]
        why = f"{shown(words, last.start, last.end)} {_READ[name]}"
        return finding("move", name, words.span(last.start, last.end), chance, why)
    own = _CUES.get(name, frozenset())
    told = [h for _, h in weights.evidence(name, signs) if h.cue.name in own]
    hits = within(told or [h for h in signs.hits if h.cue.name in own], at)
    if hits:
        start, end = sentence_of(signs, hits[0])
        return finding("move", name, words.span(start, end), chance, because(words, hits[:1]))
    if at is None:
        return None
    return finding("move", name, words.span(*at), chance, f"{shown(words, *at)} {_READ[name]}")


def sentence_of(signs: Signs, hit: Hit) -> tuple[int, int]:
    """The sentence that the cue stands in, as tokens."""
    return next((a, b) for a, b in signs.words.sentences if a <= hit.start < b)
