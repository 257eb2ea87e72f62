"""Other weights on trial: what if an issue mattered more to us, or to them, or our guess of them were less sure."""

from dataclasses import dataclass, replace
from math import isfinite

from pastno.negotiation.case import Case, Worth
from pastno.web.uploads import FormError
from pastno.web.words import _

_MOST = 1e6
_WIDEST = 2.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What every issue weighs, in the order of the issues and on the scale of the case.

    Attributes:
        mine: to us.
        theirs: to them, as we guess.
        spread: how unsure the guess of them is, for all issues alike; None where each keeps its own.
    """

    mine: tuple[float, ...]
    theirs: tuple[float, ...]
    spread: float | None = None


def weights_of(case: Case) -> Weights:
    """What the issues of a valued case weigh."""
    mine, theirs = _worths(case)
    return Weights(tuple(w.weight for w in mine), tuple(w.weight for w in theirs))


def spread_of(case: Case) -> float:
    """How unsure our guess of them is in a valued case: the mean over its issues."""
    _mine, theirs = _worths(case)
    return sum(w.spread for w in theirs) / len(theirs)


def told(case: Case, mine: str, theirs: str, spread: str) -> Weights:
    """Weights out of a form: figures with commas between them; those of the case where nothing is given.

    Raises:
        FormError: they are no such figures, or not as many as the case has issues.
    """
    own = weights_of(case)
    return Weights(
        _figures(mine, len(case.issues)) if mine else own.mine,
        _figures(theirs, len(case.issues)) if theirs else own.theirs,
        _figure(spread, _WIDEST) if spread else None,
    )


def applied(case: Case, weights: Weights) -> Case:
    """A valued case with other weights."""
    issues = []
    for issue, ours, their in zip(case.issues, weights.mine, weights.theirs, strict=True):
        assert issue.mine is not None  # noqa: S101 - the case is valued
        assert issue.theirs is not None  # noqa: S101
        spread = issue.theirs.spread if weights.spread is None else weights.spread
        issues.append(
            replace(
                issue,
                mine=replace(issue.mine, weight=ours),
                theirs=replace(issue.theirs, weight=their, spread=spread),
            )
        )
    return replace(case, issues=tuple(issues))


def written(document: str, case: Case, weights: Weights) -> str:
    """The case document with these weights; what else stands in it, comments too, stays as it is written.

    A side whose weights stay is left alone; ranks give way to weights.
    """
    from pastno.intake.yamledit import Change, changed, put  # noqa: PLC0415 - only where weights are kept

    own = weights_of(case)
    changes: list[Change] = []
    for n in range(len(case.issues)):
        for side, new, old in (("mine", weights.mine, own.mine), ("theirs", weights.theirs, own.theirs)):
            values = {"weight": f"{new[n]:g}"} if new != old else {}
            if side == "theirs" and weights.spread is not None:
                values["spread"] = f"{weights.spread:g}"
            if values:
                without = ("rank",) if "weight" in values else ()
                changes += put(document, ("issues", n, side), values, without)
    return changed(document, changes)


def _worths(case: Case) -> tuple[list[Worth], list[Worth]]:
    return (
        [i.mine for i in case.issues if i.mine is not None],
        [i.theirs for i in case.issues if i.theirs is not None],
    )


def _figures(text: str, count: int) -> tuple[float, ...]:
    parts = text.split(",")
    if len(parts) != count:
        raise FormError(_("The issues of the case have changed meanwhile: reload the page and try again."))
    found = tuple(_figure(part, _MOST) for part in parts)
    if not sum(found):
        raise FormError(_("At least one issue must weigh more than nothing on each side."))
    return found


def _figure(text: str, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not isfinite(value) or not 0 <= value <= most:
        raise FormError(_("A weight is a figure from 0 up: move the slider again."))
    return value
