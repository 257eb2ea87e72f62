"""What in the figures of a case a person should look at again: nothing wrong, but perhaps not meant."""

from collections.abc import Iterator

from pastno.negotiation.case import Case, Issue
from pastno.techniques.trades.value import row_of, space, table, worths_of

_NEAR_HUNDRED = (50.0, 150.0)
_ROUNDED = 0.01
_WIDE = 1.0
_LARGE_BONUS = 50.0


def remarks(case: Case) -> Iterator[str]:
    """One line each: the place in the case file, what stands there, and how it was taken."""
    for side in ("mine", "theirs"):
        worths = worths_of(case, side)
        total = sum(worth.weight for worth in worths)
        swings = sum(worth.weight * (max(worth.values) - min(worth.values)) / 100 for worth in worths)
        if (
            min(abs(total - 100), abs(swings - 100)) > _ROUNDED
            and _NEAR_HUNDRED[0] < total < _NEAR_HUNDRED[1]
        ):
            yield f"the weights under {side} add up to {total:g}, not to 100; they are taken as shares"
    for n, issue in enumerate(case.issues):
        yield from _of_issue(n, issue)
    for n, link in enumerate(case.links):
        points = max(link.mine, link.theirs, key=abs)
        if abs(points) >= _LARGE_BONUS:
            yield f"links[{n}] adds {points:g} points of 100: it outweighs nearly all else"
    for n, forecast in enumerate(case.forecasts):
        if forecast.mine == forecast.theirs:
            yield f"forecasts[{n}] ({forecast.about}): both expect {forecast.mine:g}: there is nothing to bet on"
        if forecast.until is not None and forecast.by is not None and forecast.until < forecast.by:
            yield f"forecasts[{n}] ({forecast.about}): until ({forecast.until}) lies before by ({forecast.by})"
    here = table(case)
    if here is not None and all(i.now for i in case.issues) and not space(case).keeps(row_of(case, here))[0]:
        yield "what is on the table (now) breaks a link or a limit of the case: nobody could sign it as it is"


def _of_issue(n: int, issue: Issue) -> Iterator[str]:
    if len(issue.options) == 1:
        yield f'issues[{n}] ("{issue.name}") has one option only: there is nothing to trade on it'
    for side, worth in (("mine", issue.mine), ("theirs", issue.theirs)):
        if worth is not None and len(set(worth.values)) == 1 and len(issue.options) > 1 and worth.weight:
            at = f'issues[{n}].{side} ("{issue.name}")'
            yield f"{at}: all options are worth the same: its weight is without effect"
    if issue.theirs is not None and issue.theirs.spread > _WIDE:
        at = f'issues[{n}].theirs ("{issue.name}")'
        yield f"{at}: spread {issue.theirs.spread:g} is more than the whole of the guess; 0.2 is a fifth of it"
