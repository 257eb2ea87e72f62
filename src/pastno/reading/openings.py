"""Openings: what in their turn opens a way, and the cracks in a no (guide, part A; dossier 2.1)."""

from collections.abc import Iterable, Iterator
from typing import get_args

from pastno.negotiation.heard import Finding, Opening
from pastno.reading.clauses import clauses
from pastno.reading.cues import Hit
from pastno.reading.saying import because, finding, shown, within
from pastno.reading.signs import Signs
from pastno.reading.weights import Weights
from pastno.reading.words import Words

OPENINGS: tuple[Opening, ...] = get_args(Opening)
_CUES: dict[Opening, frozenset[str]] = {
    "thats_right": frozenset({"understood"}),
    "disclosure": frozenset({"reason.given", "own.fact", "g.capacity", "g.price", "c.loss", "c.because"}),
    "asks": frozenset({"asks.question"}),
    "concedes": frozenset({"concede.part", "accept.agree", "yes.bare", "accept.action", "trap.no_problem"}),
}
_TOLD = frozenset({"reason.given", "own.fact", "c.because"})
"""Cues that tell of their own side themselves; the others speak of a matter."""
_BY_CUE = frozenset({"concedes", "thats_right"})
"""Openings that are heard only where words say so, never from the mood of a turn alone."""
_MOST_CRACKS = 6


def hear_openings(signs: Signs, weights: Weights) -> Iterator[tuple[Opening, Finding]]:
    """Each opening of the turn with its finding."""
    for name in OPENINGS:
        chance = weights.chance(name, signs.names, signs.adds)
        if not weights.holds(name, chance):
            continue
        told = [h for _, h in weights.evidence(name, signs)]
        shown_by = [h for h in told if h.cue.name in _CUES[name]] or _own(name, signs)
        if shown_by or (name not in _BY_CUE and (told or name == "disclosure")) or _asked(name, signs.words):
            yield name, show_opening(name, chance, signs, weights)


def _own(name: Opening, signs: Signs) -> list[Hit]:
    return [h for h in signs.hits if h.cue.name in _CUES[name]]


def _asked(name: Opening, words: Words) -> tuple[int, int] | None:
    """The first sentence that ends as a question, where the opening is to ask."""
    if name != "asks":
        return None
    return next(((a, b) for a, b in words.sentences if words.low[b - 1] == "?"), None)


def show_opening(
    name: Opening, chance: float, signs: Signs, weights: Weights, at: tuple[int, int] | None = None
) -> Finding:
    """What shows an opening: a cue, of those among the tokens ``at`` where they are given; else they themselves."""
    words = signs.words
    asked = _asked(name, words)
    if asked is not None:
        return finding("opening", name, words.span(*asked), chance, f"{shown(words, *asked)} asks us")
    told = [h for _, h in weights.evidence(name, signs)]
    hits = within([h for h in told if h.cue.name in _CUES[name]] or _own(name, signs), at)
    if at is not None and name == "disclosure":
        hits = [h for h in hits if h.cue.name in _TOLD]
    if hits:
        start, end = _clause(signs, hits[0])
        return finding("opening", name, words.span(start, end), chance, because(words, hits[:1]))
    start, end = at or (words.sentences[-1] if name == "disclosure" else words.sentences[0])
    return finding(
        "opening", name, words.span(start, end), chance, f"{shown(words, start, end)}: {_READ[name]}"
    )


_READ: dict[Opening, str] = {
    "thats_right": "confirms that we have understood",
    "disclosure": "tells something of their own side",
    "asks": "invites an answer",
    "concedes": "moves from the position",
}


def _clause(signs: Signs, hit: Hit) -> tuple[int, int]:
    return next((c.start, c.end) for c in clauses(signs.words) if c.start <= hit.start < c.end)


def cracks(signs: Signs) -> Iterator[Finding]:
    """What keeps a no from being closed for ever: now, here, this form, a reason, a number, a decider, a date."""
    taken: set[int] = set()
    kinds: set[str] = set()
    for hit in _cracks(signs.hits):
        if hit.cue.name in kinds or any(i in taken for i in range(hit.start, hit.end)):
            continue
        taken.update(range(hit.start, hit.end))
        kinds.add(hit.cue.name)
        why = f"a crack: {shown(signs.words, hit.start, hit.end)} {hit.cue.because}"
        yield finding("opening", "crack", signs.words.span(hit.start, hit.end), 0.7, why)
        if len(kinds) == _MOST_CRACKS:
            return


def _cracks(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(
        (h for h in hits if h.cue.name.startswith("crack.") and h.cue.kind == "openings"),
        key=lambda h: (h.cue.name in {"crack.regret", "crack.reason"}, h.start - h.end),
    )
