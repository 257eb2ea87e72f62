"""What to look at again in the alternatives: stale, expired, late, unreflected; and what they mean for the deal."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pastno.negotiation.case import Alternative, Alternatives, Case
from pastno.techniques.alternatives.draws import POINTS, Scale, is_each, why_not

STALE_DAYS = 30
FEW = 3
_FAR_LESS = 0.2


def is_over(one: Alternative, today: date) -> bool:
    """True where the last day on which an alternative could be taken has passed."""
    return one.expires is not None and one.expires < today


def as_of(case: Case, today: date) -> Case:
    """The case with both sides' alternatives that have expired by a day marked as dead."""
    given = case.alternatives
    mine, theirs = (
        tuple(replace(one, dead=True) if is_over(one, today) else one for one in side)
        for side in (given.mine, given.theirs)
    )
    return replace(case, alternatives=replace(given, mine=mine, theirs=theirs))


def marks_of(one: Alternative, given: Alternatives, today: date) -> tuple[str, ...]:
    """Short marks of one alternative."""
    return tuple(_marks_of(one, given, today))


def _marks_of(one: Alternative, given: Alternatives, today: date) -> Iterator[str]:
    if is_over(one, today):
        yield f"expired on {one.expires}: counts for nothing"
        return
    if one.dead:
        yield "dead: counts for nothing; do not aim by it"
        return
    if one.checked is not None and (today - one.checked).days > STALE_DAYS:
        yield f"stale: last looked at {(today - one.checked).days} days ago"
    for scale, of in ((Scale("", -1, 0.0), one.cost), (POINTS, one.value)):
        if of is not None and (reason := why_not(one, given, scale)):
            yield reason
            break
    if one.works is None:
        yield "no chance stated: taken as sure"
    if one.value is None and one.cost is None:
        yield "no value and no cost: not counted"
    if one.cost is not None and one.otherwise is not None and one.otherwise.mean < _FAR_LESS * one.cost.mean:
        yield "its failure costs far less than it costs itself: look at the unit of otherwise"
    once = (one.switching or 0) + (one.qualification or 0)
    if once and one.cost is not None and is_each(one.cost.unit) and given.quantity is None:
        yield "one-off costs not counted: say the quantity they are spread over"


def marks(given: Alternatives) -> Iterator[str]:
    """What is odd about the alternatives together, each with the place and what to do."""
    live = [a for a in given.mine if not a.dead]
    if not live:
        yield (
            "alternatives.mine: none, so having no deal is weak; name one other way you could go this week: another "
            "party, a change of design, a first small part, making it yourselves, a delay"
        )
        return
    if len(live) < FEW:
        yield f"alternatives.mine: {len(live)} of at least {FEW}; with fewer it is tempting to count on one"
    chances = [a.works for a in live if a.works is not None]
    if len(chances) > 2 and len(set(chances)) == 1:
        yield f"alternatives.mine: all work with {chances[0]:.0%}, which looks unreflected; ask what each rests on"
    without = [a.name for a in live if a.works is not None and a.works < 1 and not a.basis]
    if without:
        yield f"alternatives.mine: say under basis what the chance of {without[0]} rests on" + (
            f" (and {len(without) - 1} more)" if len(without) > 1 else ""
        )
    sure = any(a.works in {None, 1.0} for a in live)
    if (
        given.fallback is None
        and not sure
        and any(a.value is not None and a.otherwise_value is None for a in live)
    ):
        yield "alternatives.fallback: not stated, so that nothing (0 points) is left where all fail"
