"""The no in a turn of theirs: whether there is one, how closed it is, and which words say it (dossier 2)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

from pastno.negotiation.heard import Finding, Firmness
from pastno.reading.clauses import Clause, clauses
from pastno.reading.cues import Hit
from pastno.reading.saying import because, finding, shown
from pastno.reading.signs import Signs
from pastno.reading.weights import Weights
from pastno.reading.words import Words

_SAFE_YES = frozenset(
    "go please do ahead carry that's it's of all fine feel by not sure happy welcome thanks thank none proceed".split()
)
_CLAUSE_ABOVE = 0.45
"""So strong, in log-odds, are the words of a clause that refuses on its own."""
_OTHER_ABOVE = 1.2
"""The same for a second clause of the turn."""
_MOST_OTHERS = 5
_WAYS: dict[Firmness, str] = {
    "flat": "no way is named",
    "conditional": "what would change it is named",
    "deferred": "it is put off, not closed",
    "soft": "hedged, without an open no",
}


_OUTRIGHT = frozenset({"floor.served", "floor.against", "floor.no_to", "floor.said_no"})
"""Cues of a no whatever stands around them: "We're happy with our current supplier", "it's a no on the drum spot"."""
OUTRIGHT_NO = 0.65
"""How likely such words are to refuse at the least."""


@dataclass(frozen=True)
class No:
    """A no: where it stands, how sure, how closed, and the findings for each clause that refuses."""

    signs: Signs
    start: int
    end: int
    chance: float
    firmness: Firmness
    findings: tuple[Finding, ...]


def is_reasoned_no(signs: Signs) -> bool:
    """Whether the turn begins with a bare "No." and then says what holds it: full, not possible, it stays as it is."""
    if "first:no.fragment" not in signs.names:
        return False
    cues = {h.cue.name for h in signs.hits}
    return bool(cues & _HELD) or any(name.startswith("floor.") for name in cues)


_HELD = frozenset({"not.possible", "wont.do", "stays.put"})


def is_outright(signs: Signs) -> bool:
    """Whether the words refuse as things stand, though no word of them does."""
    return any(h.cue.name in _OUTRIGHT for h in signs.hits)


def has_another(signs: Signs) -> bool:
    """Whether the words say that they are served already: that is the reason."""
    return any(h.cue.name == "floor.served" for h in signs.hits)


def is_safe_yes(words: Words, context: frozenset[str]) -> bool:
    """Whether a "no" answers a question to which no is a yes ("would it be a problem?" "No, go ahead.")."""
    low = words.low
    if not low or low[0] not in {"no", "nope", "nah", "none", "not"} or "x.safe_no" not in context:
        return False
    first = words.sentences[0][1]
    rest = [t for t in low[1:first] if t not in ".!?;:"]
    return not rest or rest[0] in _SAFE_YES


def asks_for_more(words: Words) -> bool:
    """Whether a turn ends in a wish to hear more, by itself or after something they are not content with."""
    return _MORE.search(words.text) is not None


_MORE = re.compile(
    r"(?:^|[.!?;,]\s*|\b(?:so|but|and|please|go on,?)\s+)(?:please\s+|do\s+|then\s+)*"
    r"(?:tell (?:me|us) more|(?:I|we)(?:['’]d| would) (?:like|love) to (?:hear|know) more|"
    r"send (?:me|us) (?:more|the details))"
    r"(?:\s(?:about|on|of|details?|information|please|then)\b[^.!?\n]{0,40})?[.!?]*\s*$",
    re.IGNORECASE,
)


def parts(signs: Signs, weights: Weights) -> list[tuple[float, Clause, list[Hit]]]:
    """Each clause with how much its words speak for a no, and those words, strongest first."""
    evidence = weights.evidence("refusal", signs)
    found = []
    for clause in clauses(signs.words):
        inside = [(w, h) for w, h in evidence if clause.start <= h.start < clause.end]
        spoken: set[str] = set()
        total = 0.0
        for weight, hit in inside:
            total += weight if hit.cue.name not in spoken else 0.0
            spoken.add(hit.cue.name)
        found.append(
            (
                total,
                clause,
                [h for _, h in inside if h.cue.kind in {"refusal", "tactic", "respect", "certain", "floor"}],
            )
        )
    return found


def _grown(found: Sequence[tuple[float, Clause, list[Hit]]], at: int) -> tuple[int, int]:
    """The clause at that place with the refusing clauses beside it in the same sentence."""
    first = last = at
    sentence = found[at][1].sentence
    while first and found[first - 1][1].sentence == sentence and found[first - 1][0] >= _CLAUSE_ABOVE:
        first -= 1
    while (
        last + 1 < len(found)
        and found[last + 1][1].sentence == sentence
        and found[last + 1][0] >= _CLAUSE_ABOVE
    ):
        last += 1
    return found[first][1].start, found[last][1].end


def _touches(clause: Clause, at: tuple[int, int] | None) -> bool:
    return at is None or (clause.start < at[1] and clause.end > at[0])


_OPENS: dict[str, frozenset[str]] = {
    "conditional": frozenset({"cond.if", "sure.condition", "crack.condition"}),
    "deferred": frozenset({"hold.later", "sure.later", "crack.time"}),
}
"""Cues of which a no must show one to be conditional, or put off."""
_REFUSES = (
    "no.",
    "cannot.",
    "wont.",
    "decline.",
    "not.",
    "sure.",
    "floor.",
    "hidden.",
    "elsewhere",
    "stays.",
)


def firmness(signs: Signs, weights: Weights) -> Firmness:
    """How closed the no is."""
    cues = {h.cue.name for h in signs.hits}
    shares = weights.shares("firmness", signs)
    return cast("Firmness", next(f for f in shares if f not in _OPENS or cues & _OPENS[f]))


def _why(words: Words, firm: Firmness, hits: Sequence[Hit], firm_hits: Sequence[Hit]) -> str:
    named = next((h for h in firm_hits if h.cue.name in _OPENS.get(firm, ()) and h not in hits[:1]), None)
    way = _WAYS[firm]
    if named is not None:
        does = "names what would change it" if firm == "conditional" else "puts it off"
        way = f"{shown(words, named.start, named.end)} {does}"
    if not hits:
        return f"what was asked for gets no yes here; {way}"
    return f"{because(words, hits[:1])}; {way}"


def hear_no(
    signs: Signs,
    chance: float,
    weights: Weights,
    firm: Firmness | None = None,
    at: tuple[int, int] | None = None,
) -> No:
    """The no in these words, given that there is one.

    Args:
        signs: the words.
        chance: how sure it is.
        weights: what the signs weigh.
        firm: how closed it is, where that is known already.
        at: the tokens that are known to tell it: a cue among them shows it, or they are quoted themselves.
    """
    words = signs.words
    firm = firm or firmness(signs, weights)
    firm_hits = [h for _, h in weights.evidence(f"firmness.{firm}", signs)]
    found = parts(signs, weights)
    plain = max(weight for weight, _, _ in found) >= _OTHER_ABOVE
    best = max(range(len(found)), key=lambda i: (plain or _touches(found[i][1], at), found[i][0]))
    start, end = _grown(found, best)
    if found[best][0] < _CLAUSE_ABOVE:
        sentence = words.sentences[found[best][1].sentence]
        start, end = at or (sentence if found[best][0] > 0 else (0, words.sentences[0][1]))
    findings = [
        finding(
            "refusal",
            firm,
            words.span(start, end),
            chance,
            _why(words, firm, found[best][2], firm_hits),
        )
    ]
    findings += islice(_other_noes(words, found, (start, end), chance, firm), _MOST_OTHERS)
    return No(signs, start, end, chance, firm, tuple(findings))


def _other_noes(
    words: Words,
    found: Sequence[tuple[float, Clause, list[Hit]]],
    main: tuple[int, int],
    chance: float,
    firm: Firmness,
) -> Iterator[Finding]:
    """The clauses elsewhere in the turn that refuse as well."""
    for weight, clause, hits in found:
        outside = clause.end <= main[0] or clause.start >= main[1]
        plain = [h for h in hits if h.cue.name.startswith(_REFUSES)]
        if outside and plain and weight >= _OTHER_ABOVE:
            why = because(words, plain[:1])
            yield finding("refusal", firm, words.span(clause.start, clause.end), 0.7 * chance, why)
