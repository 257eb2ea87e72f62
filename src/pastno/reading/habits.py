"""The four habits that turn a no into a deadlock: reacting, arguing, withdrawing, ego (article; dossier 3)."""

from collections.abc import Iterator
from typing import get_args

from pastno.negotiation.heard import Finding, Habit
from pastno.reading.cues import Hit
from pastno.reading.moves import sentence_of
from pastno.reading.saying import because, finding, shown, within
from pastno.reading.signs import Signs
from pastno.reading.weights import Weights

HABITS: tuple[Habit, ...] = get_args(Habit)
_CUES: dict[Habit, tuple[str, ...]] = {
    "reacting": ("b.rebut", "b.panic", "b.heat"),
    "arguing": ("b.rebut", "m.evidence", "m.why"),
    "withdrawing": ("b.withdraw",),
    "ego": ("b.ego", "b.heat"),
}
_PLAINLY: dict[Habit, tuple[str, ...]] = {
    "reacting": ("b.panic",),
    "arguing": ("b.rebut",),
    "withdrawing": ("b.withdraw",),
    "ego": ("b.ego",),
}
_PLAIN = 0.6
_SAYS: dict[Habit, str] = {
    "reacting": "answers at once, before any sign of having heard them",
    "arguing": "sets point against point",
    "withdrawing": "shuts the talk without a next step",
    "ego": "takes the no personally",
}


def hear_habits(signs: Signs, weights: Weights, *, answers: bool) -> Iterator[tuple[Habit, Finding]]:
    """Each habit of the turn with its finding; ``answers`` where it is known what the turn answers.

    Who answers nothing can hardly react, argue or withdraw, so there it takes plain words.
    """
    for name in HABITS:
        chance = weights.chance(name, signs.names, signs.adds)
        if not weights.holds(name, chance):
            continue
        if answers or (_showing(name, signs, weights) and chance >= _PLAIN):
            yield name, show_habit(name, chance, signs, weights)


def _showing(name: Habit, signs: Signs, weights: Weights) -> list[Hit]:
    return [h for _, h in weights.evidence(name, signs) if h.cue.name in _CUES[name]]


def show_habit(
    name: Habit, chance: float, signs: Signs, weights: Weights, at: tuple[int, int] | None = None
) -> Finding:
    """What shows a habit: a cue; where the tokens ``at`` are given, a plain one among them, or they themselves."""
    words = signs.words
    hits = within(_showing(name, signs, weights), at)
    if at is not None:
        hits = [h for h in hits if h.cue.name in _PLAINLY[name]]
    if hits:
        start, end = sentence_of(signs, hits[0])
        same = hits[0].cue.because == _SAYS[name]
        why = because(words, hits[:1]) + ("" if same else f": {_SAYS[name]}")
        return finding("habit", name, words.span(start, end), chance, why)
    start, end = at or words.sentences[0]
    return finding("habit", name, words.span(start, end), chance, f"{shown(words, start, end)} {_SAYS[name]}")
