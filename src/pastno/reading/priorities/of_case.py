"""Their priorities for a case: its issues, what else they are called, and the conversation at hand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Side, Turn
from pastno.negotiation.errors import PastnoError
from pastno.reading.priorities.infer import Priorities, infer
from pastno.reading.priorities.likeness import Meanings
from pastno.reading.priorities.naming import MOST, Issues

PLAIN = 0.6
"""From this chance on, the dearest issue of theirs is taken as known."""
_LEAST = 0.01
_NINE_TENTHS = 3.29
"""So many standard deviations hold nine in ten."""


def meanings() -> Meanings | None:
    """What words mean, by the reader's encoder; None where its weights cannot be used."""
    try:
        from pastno.reading.trained.model import shared  # noqa: PLC0415 - onnxruntime may be missing

        return shared().meanings
    except (PastnoError, ImportError):
        return None


def issues_of(case: Case) -> Issues:
    """The issues of a case, each also by what its description says: "lead time, delivery weeks" are two names more."""
    return _issues(_called(case))


_Called = tuple[tuple[str, tuple[str, ...]], ...]
"""Each issue by its name and by what else it is called."""


def _called(case: Case) -> _Called:
    return tuple(
        (
            issue.name,
            tuple(piece.strip() for piece in issue.description.replace(";", ",").split(",") if piece.strip()),
        )
        for issue in case.issues
    )


def _issues(called: _Called) -> Issues:
    return Issues(tuple(name for name, _ in called), dict(called), meanings())


def wanted_by_them(case: Case, turns: Iterable[Turn]) -> Priorities | None:
    """Their priorities by their words; None for fewer than two issues, or more than can be told apart."""
    if not 2 <= len(case.issues) <= MOST:
        return None
    return _wanted(_called(case), tuple((turn.side, turn.text) for turn in turns))


@lru_cache(16)
def _wanted(called: _Called, said: tuple[tuple[Side, str], ...]) -> Priorities:
    """Kept, as a sheet, its trades and what is known of their priorities all ask for the same."""
    return infer(said, _issues(called))


def dearest(wanted: Priorities | None) -> tuple[str, float] | None:
    """The issue that is dearest to them by their words, with its chance; None where that is open."""
    if wanted is None or not wanted.after or not wanted.after[-1].named:
        return None
    first = int(wanted.now.first.argmax())
    chance = float(wanted.now.first[first])
    return (wanted.issues.names[first], chance) if chance >= PLAIN else None


@dataclass(frozen=True, slots=True)
class Heard:
    """What their words changed of our guess of how much an issue matters to them.

    Attributes:
        issue: the name of the issue.
        before, after: its share of their weights by our guess, and with their words; of 100.
        words: their words that speak for it, those that say most first.
    """

    issue: str
    before: float
    after: float
    words: tuple[str, ...]


def heard(before: Case, after: Case, wanted: Priorities | None) -> tuple[Heard, ...]:
    """What their words changed, issue by issue; empty where they changed nothing."""
    if wanted is None or before == after:
        return ()
    shares = []
    for case in (before, after):
        weights = [0.0 if issue.theirs is None else issue.theirs.weight for issue in case.issues]
        shares.append([100 * weight / (sum(weights) or 1) for weight in weights])
    told = [(m.text, m.moves) for step in wanted.after for m in step.because]
    return tuple(
        Heard(
            issue.name,
            was,
            now,
            tuple(
                dict.fromkeys(
                    text
                    for text, moves in sorted(told, key=lambda t: -t[1].get(issue.name, 0.0))
                    if moves.get(issue.name, 0.0) > 0
                )
            ),
        )
        for issue, was, now in zip(before.issues, *shares, strict=True)
    )


def believed(case: Case, wanted: Priorities | None) -> Case:
    """The case with their weights as our guess and their words together tell, where their words are plain.

    Each is taken as a normal guess of the issue's share and counts by its precision. Without a spread the figures are
    known, and stay.
    """
    worths = [issue.theirs for issue in case.issues if issue.theirs is not None]
    if wanted is None or dearest(wanted) is None or len(worths) < len(case.issues):
        return case
    if not any(worth.spread for worth in worths):
        return case
    total = sum(worth.weight for worth in worths)
    issues = []
    for issue, worth in zip(case.issues, worths, strict=True):
        mean, low, high = wanted.after[-1].weights[issue.name]
        guess = worth.weight / total
        ours = 1 / max(worth.spread * guess, _LEAST) ** 2
        theirs = 1 / max((high - low) / _NINE_TENTHS, _LEAST) ** 2
        share = (guess * ours + mean * theirs) / (ours + theirs)
        spread = (ours + theirs) ** -0.5 / share
        issues.append(replace(issue, theirs=replace(worth, weight=100 * share, spread=min(spread, 1.0))))
    return replace(case, issues=tuple(issues))
