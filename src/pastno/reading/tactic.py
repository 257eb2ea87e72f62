"""The tactic of a no: stone wall, attack, trick or none (Ury; dossier 2.2, N11 to N16)."""

from typing import cast

from pastno.negotiation.heard import Finding, Tactic
from pastno.reading.saying import because, finding, shown, within
from pastno.reading.signs import Signs
from pastno.reading.weights import Weights

_CUES = {
    "stonewall": ("sure.wall", "sure.told_done", "t.wall", "stays.put", "fait.accompli"),
    "attack": ("sure.attack", "t.attack", "h.hostile"),
    "trick": ("sure.trick", "t.trick"),
}
_SAYS = {
    "stonewall": "closes the matter as told and done",
    "attack": "goes at us instead of at the matter",
    "trick": "brings in what was not there before, or what cannot be checked",
}


def hear_tactic(signs: Signs, weights: Weights) -> tuple[Tactic, float]:
    """The most likely tactic of a no in these words, and how likely it is; calm words do not attack."""
    shares = weights.shares("tactic", signs)
    heat = next(iter(weights.shares("heat", signs)))
    name = cast("Tactic", next(t for t in shares if t != "attack" or heat != "0"))
    return name, shares[name]


def show_tactic(
    judged: tuple[Tactic, float],
    signs: Signs,
    main: tuple[int, int],
    weights: Weights,
    at: tuple[int, int] | None = None,
) -> Finding | None:
    """What shows the tactic, with how likely it is, of the no that stands from token ``main[0]`` to ``main[1]``.

    Where the tokens ``at`` are known to tell it, a cue among them; else they themselves. None where there is none.
    """
    name, chance = judged
    if name == "none":
        return None
    words = signs.words
    told = [h for _, h in weights.evidence(f"tactic.{name}", signs)]
    hits = within((h for h in told if h.cue.name in _CUES[name]), at)
    if hits:
        why = f"{because(words, hits[:1])}: {name}"
        return finding("tactic", name, words.span(hits[0].start, hits[0].end), chance, why)
    if at is not None:
        return finding("tactic", name, words.span(*at), chance, f"{shown(words, *at)} {_SAYS[name]}")
    return finding("tactic", name, words.span(main[0], main[1]), chance, f"the whole {_SAYS[name]}")
