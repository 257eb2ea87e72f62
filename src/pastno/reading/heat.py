"""Heat: how hot their words are, 0 calm to 3 hostile, and a temperature between 0 and 1 (dossier 5.2)."""

from collections.abc import Mapping

from pastno.negotiation.heard import Finding
from pastno.reading.cues import Hit
from pastno.reading.saying import because, finding, shown, within
from pastno.reading.signs import Signs
from pastno.reading.weights import Weights

_READ = ("", "is curt or strained", "is heated: annoyed, accusing or sarcastic", "is hostile")
_NAMES = ("calm", "tense", "heated", "hostile")
_DEGREES = (0.1, 0.38, 0.7, 0.95)


def hear_heat(signs: Signs, weights: Weights) -> tuple[int, float]:
    """The heat of the words, and how likely it is."""
    shares = weights.shares("heat", signs)
    heat = next(iter(shares))
    return int(heat), shares[heat]


def show_heat(
    heat: int, chance: float, signs: Signs, weights: Weights, at: tuple[int, int] | None = None
) -> Finding | None:
    """What shows the heat, where the words are not calm; the tokens ``at`` where no single word does."""
    if heat == 0:
        return None
    words = signs.words
    hits = within(
        (h for _, h in weights.evidence(f"heat.{heat}", signs) if _is_hot(h, by_model=at is not None)), at
    )
    hits.sort(key=lambda h: h.cue.kind != "heat")
    if hits:
        why = because(words, hits[:2])
        return finding("heat", _NAMES[heat], words.span(hits[0].start, hits[0].end), chance, why)
    if at is not None:
        return finding("heat", _NAMES[heat], words.span(*at), chance, f"{shown(words, *at)} {_READ[heat]}")
    why = "no single word is hot; the whole is curt or sharp"
    return finding("heat", _NAMES[heat], words.span(0, words.sentences[0][1]), chance, why)


def _is_hot(hit: Hit, *, by_model: bool) -> bool:
    """Whether the cue can show heat; beside a model that has judged, only one that speaks of heat itself."""
    kinds = {"heat"} if by_model else {"heat", "tactic", "refusal", "certain", "floor"}
    return hit.cue.kind in kinds and hit.cue.name != "h.calm"


def temperature(shares: Mapping[str, float]) -> float:
    """Expected temperature, 0 calm to 1 furious, of the shares of the levels "0" to "3"."""
    return sum(shares[str(level)] * degree for level, degree in enumerate(_DEGREES))
