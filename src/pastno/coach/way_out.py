"""If it stays no: what we say and what we start, so that walking away is possible (article 6; dossier 4.10)."""

from pastno.negotiation.advice import Advice, Because, Figure, Line
from pastno.negotiation.case import Case
from pastno.negotiation.heard import Ground, Reading
from pastno.techniques.alternatives.first_list import WEAK, in_words, listed, reservation
from pastno.techniques.alternatives.improve import best_step
from pastno.techniques.balcony import worst_case
from pastno.techniques.their_words import quote
from pastno.techniques.trades.recommend import NoDeal

_GOOD = 50.0
_MAY_CHANGE: dict[Ground, str] = {
    "price": "the price",
    "capacity": "our capacity",
    "timing": "the timing",
    "policy": "the rule",
    "authority": "the decision",
}
"""What of a ground may change one day, in their words."""


def parting(reading: Reading) -> Advice | None:
    """The last words where it stays no, which leave the door open by what may change; None where there is no no."""
    no = reading.latest_no
    if no is None or no.refusal is None:
        return None
    ground = quote(no, no.refusal.span)
    if what := _MAY_CHANGE.get(no.reason):
        return Advice("exit", "exit.condition", (ground,), {"condition": what})
    return Advice("exit", "exit.plain", (ground,))


def way_out(case: Case, reading: Reading, no_deal: NoDeal | None, door: str) -> Line | None:
    """What to do and say without a deal; None where there is no no.

    Args:
        case: the case.
        reading: the conversation.
        no_deal: why no package works, where that is known.
        door: the last words, where the case has none of its own.
    """
    no = reading.latest_no
    if no is None or no.refusal is None:
        return None
    because: list[Because] = [quote(no, no.refusal.span)]
    parts = []
    ways = listed(case)
    if ways:
        parts.append(f"begin at once: {in_words(ways[0].alternative)}")
        because.append(ways[0].because)
        if len(ways) > 1 and ways[-1].family == "do nothing":
            parts.append(f"until then: {ways[-1].alternative.name}")
            because.append(ways[-1].because)
    else:
        parts.append(
            "name one other way you could go, this week, before you answer; even a dearer one counts"
        )
    worth = reservation(case)
    if worth is not None:
        strength = "strong" if worth >= _GOOD else "weak, build it up" if worth < WEAK else "fair"
        parts.append(f"your no-deal is worth {worth:.0f} of 100: {strength}")
        because.append(Figure("reservation.mine", f"{worth:.4g}"))
    if (rung := best_step(case.alternatives)) is not None:
        by = f" by {rung.by.isoformat()}" if rung.by else ""
        parts.append(f"make it better: {rung.action}{by}")
        because += rung.because
    door = case.exit_line or door
    if case.exit_line:
        because.append(Figure("exit_line", case.exit_line))
    text = "; ".join(parts) + f'. Then: "{door}"'
    worst = worst_case(case)
    if no_deal is not None and worst.verdict == "fatal":
        text = (
            f"no package beats having no deal, but walking is fatal ({worst.text}): settle that first. {text}"
        )
        because += worst.because
    elif no_deal is not None:
        text = f"take it. {text[0].upper()}{text[1:]}"
    return Line(text, tuple(because))
