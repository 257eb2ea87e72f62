"""A first list of what we can do without this deal, and what kinds of action are missing from it (4.1 B5, 4.10)."""

import re
from dataclasses import dataclass
from typing import Literal

from pastno.negotiation.advice import Figure
from pastno.negotiation.case import Alternative, Case
from pastno.techniques.alternatives.draws import POINTS, countable, weeks
from pastno.techniques.alternatives.portfolio import reservation_of

WEAK = 30.0
"""Below this value, 0..100, having no deal is called weak."""
Family = Literal["another party", "change the design", "phase it", "make it", "delay", "do nothing"]

_FAMILIES: dict[Family, re.Pattern[str]] = {
    "phase it": re.compile(
        r"\b(?:phas|pilot|partial|partly|split|step|wave|trial|smaller|half)\w*", re.IGNORECASE
    ),
    "change the design": re.compile(
        r"\b(?:design|spec|reformulat|redesign|standard|substitut|material|recipe|scope|consumption|re-?tool)\w*",
        re.IGNORECASE,
    ),
    "make it": re.compile(
        r"\b(?:in-?house|make|own fleet|ourselves|internal|build|insourc)\w*", re.IGNORECASE
    ),
    "delay": re.compile(
        r"\b(?:delay|wait|postpone|later|move (?:the )?launch|extend|next (?:year|quarter))\w*", re.IGNORECASE
    ),
    "do nothing": re.compile(
        r"\b(?:pay the list|nothing|accept|as is|status quo|stay|keep the)\b", re.IGNORECASE
    ),
    "another party": re.compile(
        r"\b(?:second|secondary|other|another|alternative|tender|source|supplier|customer|carrier|broker|vendor|"
        r"competitor|offer|qualify|switch|spot|redeploy|hospital|lane|client|buyer)\w*",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """An alternative of ours with its family and the place in the case that it comes from."""

    alternative: Alternative
    family: Family
    because: Figure


def family(alternative: Alternative) -> Family:
    """Which kind of action an alternative is, by its words; "another party" where nothing tells."""
    text = f"{alternative.name} {alternative.note}"
    for name, pattern in _FAMILIES.items():
        if pattern.search(text):
            return name
    return "another party"


def listed(case: Case) -> tuple[Listed, ...]:
    """Our open alternatives and the fallback, those most likely to work first."""
    mine = sorted(
        ((n, a) for n, a in enumerate(case.alternatives.mine) if not a.dead),
        key=lambda p: -(p[1].works if p[1].works is not None else -1),
    )
    found = [Listed(a, family(a), Figure(f"alternatives.mine.{i}", a.name)) for i, a in mine]
    if case.alternatives.fallback:
        found.append(
            Listed(
                case.alternatives.fallback,
                "do nothing",
                Figure("alternatives.fallback", case.alternatives.fallback.name),
            )
        )
    return tuple(found)


def missing(case: Case) -> tuple[Family, ...]:
    """The kinds of action that the case has none of, the most useful to look for first."""
    have = {item.family for item in listed(case)}
    order: tuple[Family, ...] = ("another party", "phase it", "change the design", "delay", "make it")
    return tuple(name for name in order if name not in have)


def reservation(case: Case) -> float | None:
    """Value 0..100 of having no deal: as stated, else what the alternatives come to (dossier 6.3).

    None where no alternative has a value that counts.
    """
    if case.reservation_mine is not None:
        return case.reservation_mine
    if countable(case.alternatives, POINTS):
        return reservation_of(case.alternatives, POINTS)
    fallback = case.alternatives.fallback
    return fallback.value.mean if fallback and fallback.value else None


def in_words(alternative: Alternative) -> str:
    """An alternative as a person notes it: "second source (p .7, ready in 10 weeks)"."""
    facts = []
    if alternative.works is not None:
        facts.append("sure" if alternative.works == 1 else f"p {alternative.works:.2g}".replace("0.", "."))
    if alternative.ready_weeks is not None:
        ready = alternative.ready_weeks
        facts.append(f"ready in {weeks(ready)}" if ready else "ready now")
    if alternative.cost is not None:
        cost = alternative.cost
        amount = f"{cost.mode:,.10g}" if cost.low == cost.high else f"{cost.low:,.10g} to {cost.high:,.10g}"
        facts.append(f"{amount} {cost.unit}".strip())
    if alternative.expires is not None:
        facts.append(f"until {alternative.expires.isoformat()}")
    return f"{alternative.name} ({', '.join(facts)})" if facts else alternative.name
