"""`pastno case weigh`: the weights of a case's issues from an order and two comparisons, in three minutes."""

from typing import TYPE_CHECKING

import typer

from pastno.negotiation.errors import PastnoError

if TYPE_CHECKING:
    from pastno.negotiation.case import Case, Issue, Worth


def weigh(name: str, *, theirs: bool, order: str | None, second: float | None, last: float | None) -> None:
    """Ask what is not given, show the weights, and write them into the case; the case as it was stays beside it.

    Raises:
        PastnoError: the case has nothing to weigh, or the answers contradict each other.
    """
    from pastno.intake import casebook
    from pastno.intake.casefile import find_case, load_case
    from pastno.negotiation.weights import swings

    path = find_case(name)
    case = load_case(path)
    casebook.in_place(path)
    chosen = _weighable(case, str(path), theirs=theirs)
    whom = "them, as you guess" if theirs else "you"
    if order is None:
        _show(chosen, whom, theirs=theirs)
    wanted = _order(order, chosen)
    second, last = _comparisons([chosen[n] for n in wanted], second, last)
    weights = dict(zip([chosen[n].name for n in wanted], swings(len(wanted), second, last), strict=True))
    width = max(map(len, weights))
    typer.echo("\n".join(f"  {issue:<{width}}  {weight:5.1f}" for issue, weight in weights.items()))
    before = casebook.rewrite(path, _written(path.read_text("utf-8"), case, weights, theirs=theirs))
    typer.echo(f"Written to {path}; as it was before: {before.name}", err=True)


def _weighable(case: "Case", where: str, *, theirs: bool) -> list["Issue"]:
    side = "theirs" if theirs else "mine"
    found = [issue for issue in case.issues if len(issue.options) > 1]
    if len(found) < 2:
        raise PastnoError(f"{where}: weighing takes two issues with two options at least; add issues first")
    for issue in found:
        worth = getattr(issue, side)
        if worth is not None and len(set(worth.values)) == 1:
            raise PastnoError(
                f'{where}: "{issue.name}" is worth the same whichever option it takes ({side}.values); '
                "there is no swing to weigh, so give its best option 100 and its worst 0"
            )
        if worth is None:
            raise PastnoError(
                f'{where}: "{issue.name}" does not say which of its options is best; '
                f"add {side}: {{weight: 1, values: [...]}}, 0 for the worst and 100 for the best"
            )
    return found


def _show(issues: list["Issue"], whom: str, *, theirs: bool) -> None:
    typer.echo(f"Suppose every issue stands where it is worst for {whom}:", err=True)
    for number, issue in enumerate(issues, 1):
        worth = issue.theirs if theirs else issue.mine
        assert worth is not None  # noqa: S101 - weighable
        low = issue.options[worth.values.index(min(worth.values))]
        high = issue.options[worth.values.index(max(worth.values))]
        typer.echo(f"  {number}  {issue.name}: from {low} to {high}", err=True)


def _order(given: str | None, issues: list["Issue"]) -> list[int]:
    """The order in which the swings are wanted, as numbers of the issues from 0."""
    while True:
        line = given
        if line is None:
            line = _asked("Which would you lift to its best first, which next? (e.g. 2 1 3)")
        try:
            numbers = [int(word) - 1 for word in line.replace(",", " ").split()]
        except ValueError:
            numbers = []
        if sorted(numbers) == list(range(len(issues))):
            return numbers
        message = f"name each number from 1 to {len(issues)} once, the most wanted first"
        if given is not None:
            raise PastnoError(f"--order: {message}")
        typer.echo(message, err=True)


def _comparisons(wanted: list["Issue"], second: float | None, last: float | None) -> tuple[float, float]:
    """What the second and the last swing are worth where the first is worth 100; contradictions are asked again."""
    first, two, end = wanted[0].name, wanted[1].name, wanted[-1].name
    asked = second is None or (last is None and len(wanted) > 2)
    while True:
        if second is None:
            second = _figure(f'Lifting "{first}" is worth 100. What is lifting "{two}" worth then?')
        if len(wanted) == 2:
            last = second
        elif last is None:
            last = _figure(f'And lifting "{end}"?')
        assert last is not None  # noqa: S101 - just set
        if 0 <= last <= second <= 100:
            return second, last
        if second > 100:
            wrong = f'you put "{first}" before "{two}", yet gave "{two}" {second:g} against 100'
        elif last > second:
            wrong = f'you put "{two}" before "{end}", yet gave "{end}" {last:g} against {second:g}'
        else:
            wrong = "a swing is worth 0 at least"
        if not asked:
            raise PastnoError(f"{wrong}; change the order or the figures")
        typer.echo(f"{wrong}: say the figures again, or stop (Ctrl-C) and begin with another order", err=True)
        second = last = None


def _asked(question: str) -> str:
    """The answer to a question.

    Raises:
        PastnoError: the answers ended before the questions did.
    """
    try:
        answer: str = typer.prompt(question, err=True)
    except typer.Abort:
        raise PastnoError(
            "stopped: nothing was written; answer all questions, or give --order, --second and --last"
        ) from None
    return answer


def _figure(question: str) -> float:
    while True:
        line = _asked(f"{question} (0 to 100)")
        try:
            return float(line.strip().rstrip("%"))
        except ValueError:
            typer.echo("a number from 0 to 100, please", err=True)


def _written(text: str, case: "Case", weights: dict[str, float], *, theirs: bool) -> str:
    """The case file with these weights in it and all else as it was; an issue with one option has none.

    A weight counts for a value of 100, so an issue whose values span less needs more of it for the same swing.
    """
    from pastno.intake.yamledit import Change, changed, put

    side = "theirs" if theirs else "mine"
    changes: list[Change] = []
    for n, issue in enumerate(case.issues):
        worth: Worth | None = getattr(issue, side)
        if worth is not None:
            span = (max(worth.values) - min(worth.values)) / 100
            weight = weights.get(issue.name, 0.0) / (span or 1.0)
            changes += put(text, ("issues", n, side), {"weight": f"{weight:.8g}"}, without=["rank"])
    return changed(text, changes)
