"""What a case does not say yet, in the order in which it helps to find out, and what knowing it would change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pastno.negotiation.case import Alternative, Case, Issue

ALTERNATIVES_WANTED = 3
"""A balcony card maps at least three alternatives (dossier 4.1, B5)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a case does not say: the place it belongs to, what it is, what knowing it would change."""

    part: str
    what: str
    changes: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of the preparation sheet (dossier 9.3) a case fills, and what is left."""

    filled: int
    of: int
    gaps: tuple[Gap, ...]


def standing(case: Case) -> Standing:
    """Where ``case`` stands: which fields of the preparation sheet it fills, and every gap, the first first."""
    gaps = [tuple(field(case)) for field in _FIELDS]
    return Standing(
        sum(not found for found in gaps), len(gaps), tuple(gap for found in gaps for gap in found)
    )


def _words(case: Case) -> Iterator[Gap]:
    if not case.conversation:
        yield Gap(
            "conversation", "their exact words", "what kind of no it is; every line of the sheet quotes them"
        )


def _worst_case(case: Case) -> Iterator[Gap]:
    worst = case.worst_case
    if worst is None:
        yield Gap("worst_case", "the worst case if you walk", "whether walking is fatal or fixable")
    elif worst.amount is None and not worst.breaks:
        yield Gap(
            "worst_case",
            "what the worst case costs, or what it breaks",
            "whether walking is fatal or fixable",
        )
    elif worst.recover_weeks is None and not worst.breaks:
        yield Gap("worst_case", "how many weeks it takes to recover", "how much time you can let pass")


def _issues(case: Case) -> Iterator[Gap]:
    if not case.issues:
        yield Gap(
            "issues", "what can be moved", "which if-then trades there are; without issues there are none"
        )
        return
    if len(case.issues) == 1:
        yield Gap(
            "issues", "a second issue", "whether there is a trade at all; over one issue you can only haggle"
        )
    if not case.disputed:
        yield Gap(
            "issues", "which issue the no is about", "what a trade must move, and what it can leave alone"
        )
    for issue in case.issues:
        yield from _settings(issue)


def _settings(issue: Issue) -> Iterator[Gap]:
    at = f"issues.{issue.name}"
    if len(issue.options) < 2:
        yield Gap(f"{at}.options", f'the possible settings of "{issue.name}"', "what can be offered on it")
    elif issue.now is None:
        yield Gap(f"{at}.now", f'what is on the table for "{issue.name}"', "what a package is compared with")


def _priorities(case: Case) -> Iterator[Gap]:
    if not case.issues:
        yield Gap(
            "issues.mine", "what matters most to you and to them", "which trades gain more than they cost"
        )
    mine = [i.name for i in case.issues if i.mine is None]
    theirs = [i.name for i in case.issues if i.theirs is None]
    if mine:
        yield Gap(
            "issues.mine", f"what {_listed(mine)} is worth to you", "which trades gain more than they cost"
        )
    if theirs:
        yield Gap(
            "issues.theirs",
            f"your guess of what {_listed(theirs)} is worth to them",
            "which trades they would take",
        )


def _listed(names: list[str]) -> str:
    quoted = [f'"{name}"' for name in names[:3]]
    return ", ".join(quoted) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _alternatives(case: Case) -> Iterator[Gap]:
    mine, at = case.alternatives.mine, "alternatives.mine"
    if not mine:
        yield Gap(at, "what you do without this deal", "the least you may accept, and how calmly you can ask")
        return
    if len(mine) < ALTERNATIVES_WANTED:
        missing = ALTERNATIVES_WANTED - len(mine)
        more = "one more alternative" if missing == 1 else f"{missing} more alternatives"
        yield Gap(at, more, "how likely it is that at least one of them works")
    yield from _unsaid(mine, lambda a: a.works is None, "how likely {} works", "the value of having no deal")
    yield from _unsaid(
        mine,
        lambda a: a.value is None and a.cost is None,
        "what {} is worth or costs",
        "the value of having no deal",
    )
    yield from _unsaid(mine, lambda a: a.ready_weeks is None, "how soon {} is ready", "how long you can wait")


def _unsaid(
    alternatives: tuple[Alternative, ...], unsaid: Callable[[Alternative], bool], what: str, changes: str
) -> Iterator[Gap]:
    if found := [a.name for a in alternatives if unsaid(a)]:
        yield Gap("alternatives.mine", what.format(_listed(found)), changes)


def _their_alternatives(case: Case) -> Iterator[Gap]:
    if not case.alternatives.theirs and case.reservation_theirs is None:
        yield Gap(
            "alternatives.theirs", "what they do without this deal", "how far they can be expected to move"
        )


def _my_interests(case: Case) -> Iterator[Gap]:
    if not case.interests_mine:
        yield Gap(
            "interests.mine", "what you need behind what you ask", "what you can give up without losing it"
        )


def _their_interests(case: Case) -> Iterator[Gap]:
    if not case.interests_theirs:
        yield Gap("interests.theirs", "what they protect", "which label fits, and what a bridge must carry")
    elif not any(interest.source for interest in case.interests_theirs):
        yield Gap(
            "interests.theirs",
            "the words of theirs that your guess rests on",
            "whether a bridge can be built",
        )


def _decider(case: Case) -> Iterator[Gap]:
    if case.them.name == "them":
        yield Gap("them.name", "who they are", "whom the sheet speaks of")
    if not any(person.decides for person in case.them.people):
        yield Gap("them.people", "who can say yes on their side", "whom your words have to reach")


def _mandate(case: Case) -> Iterator[Gap]:
    if not case.mandate.signs:
        yield Gap("mandate.signs", "who signs on your side", "what you may promise")


def _face(case: Case) -> Iterator[Gap]:
    if not case.face and not any(issue.public for issue in case.issues):
        yield Gap(
            "face",
            "what they have said to others that a yes would undo",
            "which form of yes leaves them face",
        )


def _audit(case: Case) -> Iterator[Gap]:
    if not case.audit:
        yield Gap("audit", "what they may hold against you", "what to say before they say it")


def _exit(case: Case) -> Iterator[Gap]:
    if not case.exit_line:
        yield Gap("exit_line", "what you say if it stays a no", "whether the door stays open")
    if not case.next_step:
        yield Gap("next_step", "what you do next, and by when", "whether the no ends the work on it")


_FIELDS: tuple[Callable[[Case], Iterator[Gap]], ...] = (
    _words,
    _worst_case,
    _alternatives,
    _issues,
    _their_interests,
    _priorities,
    _my_interests,
    _decider,
    _their_alternatives,
    _audit,
    _face,
    _mandate,
    _exit,
)
