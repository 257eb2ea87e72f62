"""The ground of a no: the main reason as stated or plainly implied (guide, part A; dossier 2.3)."""

from typing import cast

from pastno.negotiation.heard import Finding, Ground
from pastno.reading.saying import because, finding, shown, telling, within
from pastno.reading.signs import Signs
from pastno.reading.weights import Weights

_READ: dict[Ground, str] = {
    "price": "comes down to money",
    "capacity": "comes down to what they are able to do",
    "timing": "comes down to time",
    "reputation": "comes down to trust, fairness or how it looks",
    "risk": "comes down to what could go wrong",
    "authority": "leaves it to somebody else",
    "policy": "stands on a rule or a habit",
    "alternative": "shows that they have another way, or no need",
}
_SHOWING = frozenset({"ground", "refusal", "certain", "floor"})


def hear_ground(signs: Signs, weights: Weights) -> tuple[Ground, float]:
    """The most likely ground of a no in these words, and how likely it is."""
    shares = weights.shares("ground", signs)
    name = cast("Ground", next(iter(shares)))
    return name, shares[name]


def show_ground(
    told: tuple[Ground, float],
    signs: Signs,
    main: tuple[int, int],
    weights: Weights,
    at: tuple[int, int] | None = None,
) -> Finding:
    """What shows the ground, with how likely it is, of the no that stands from token ``main[0]`` to ``main[1]``.

    Where the tokens ``at`` are known to tell it, a cue among them; else they themselves.
    """
    words = signs.words
    name, chance = told
    if name != "unstated":
        seen = telling(words, within((h for _, h in weights.evidence(f"ground.{name}", signs)), at))
        own = {f"g.{name}", f"floor.{name}"}
        hits = [h for h in seen if h.cue.name in own]
        if not hits and at is None:
            hits = [h for h in seen if h.cue.kind in _SHOWING]
        if hits:
            why = because(words, hits[:2])
            return finding("ground", name, words.span(hits[0].start, hits[0].end), chance, why)
        if at is not None:
            return finding("ground", name, words.span(*at), chance, f"{shown(words, *at)} {_READ[name]}")
    why = (
        "no reason is given"
        if name == "unstated"
        else f"read as {name} from the whole, no single word shows it"
    )
    return finding("ground", name, words.span(main[0], main[1]), chance, why)
