"""Several files of one negotiation as one: who we are over all of them, and what was said in the order of time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise

from pastno.intake.importer import Found, IntakeError, Utterance
from pastno.intake.phrases import words
from pastno.intake.prose import one_line
from pastno.intake.sides import Sides, decide, participants

_BEGINNING = datetime(1, 1, 2, tzinfo=UTC)


def sides_of_all(read: Sequence[Found], me: str | None, where: str) -> Sides:
    """The sides over all files: the name must fit in one of them; what one file is sure of holds for the others."""
    decided: list[Sides] = []
    failed: IntakeError | None = None
    for found in read:
        try:
            decided.append(decide(found, me, where))
        except IntakeError as error:
            failed = failed or error
    if not decided:
        raise failed or IntakeError(f"{where}: nobody speaks in it")
    certain = [s for s in decided if not s.guess]
    named = [s for s in certain if s.mine]
    if me is None and named and len(certain) < len(decided):
        again = [
            decide(found, sides.me, where) for found in read for sides in named[:1] if _knows(found, sides.me)
        ]
        return _union([*certain, *again])
    return _with_me(_union(decided if len(certain) in {0, len(decided)} else certain), read)


def _with_me(sides: Sides, read: Sequence[Found]) -> Sides:
    """Where several files make one talk, what is told by "Me" in one of them is ours, as long as others speak too."""
    speakers = {u.speaker for found in read for u in found.utterances}
    mine = sides.mine | {s for s in speakers if s.casefold() in words("sides", "me")}
    return replace(sides, mine=mine) if len(read) > 1 and speakers - mine else sides


def _knows(found: Found, name: str) -> bool:
    return any(p.name == name for p in participants(found))


def _union(decided: Sequence[Sides]) -> Sides:
    named = [s for s in decided if s.mine] or list(decided)
    mine: frozenset[str] = frozenset().union(*(s.mine for s in decided))
    return Sides(mine, max((s.me for s in named), key=len), all(s.guess for s in decided))


@dataclass(frozen=True, slots=True)
class _Placed:
    """An utterance with the moment by which it is sorted."""

    said: Utterance
    when: datetime


def merged(read: Sequence[Found]) -> Found:
    """The files as one, what is in two of them once."""
    if len(read) == 1:
        return read[0]
    placed: list[_Placed] = []
    latest = _BEGINNING
    for found in read:
        mine = _placed(found.utterances, latest)
        latest = max((p.when for p in mine), default=latest)
        placed += mine
    in_order = sorted(placed, key=lambda p: p.when) if _have_times(read) else placed
    return Found(
        title=next((f.title for f in read if f.title), ""),
        utterances=list(_once(p.said for p in in_order)),
        people=[person for found in read for person in found.people],
        left_out=list(dict.fromkeys(item for found in read for item in found.left_out)),
        organisations={name: team for found in read for name, team in found.organisations.items()},
    )


def _have_times(read: Iterable[Found]) -> bool:
    return any(u.at for found in read for u in found.utterances)


def _placed(utterances: Sequence[Utterance], latest: datetime) -> list[_Placed]:
    """Each utterance at its time; those without one at the time of the one before, or else of the one after."""
    first = next((_moment(u) for u in utterances if u.at), latest)
    result: list[_Placed] = []
    for said in utterances:
        first = _moment(said) if said.at else first
        result.append(_Placed(said, first))
    return result


def _moment(said: Utterance) -> datetime:
    """When it was said, for sorting; a clock without a zone is taken as UTC."""
    at = said.at or _BEGINNING
    try:
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except OverflowError:
        return _BEGINNING


def oldest_first(utterances: Sequence[Utterance]) -> list[Utterance]:
    """What was said in the order of time, where by all its dates it was pasted with the newest first."""
    times = [_moment(u) for u in utterances if u.at]
    falling = len(times) == len(utterances) > 1 and all(a >= b for a, b in pairwise(times))
    return list(reversed(utterances)) if falling and times[0] > times[-1] else list(utterances)


def _once(utterances: Iterable[Utterance]) -> Iterable[Utterance]:
    seen: set[object] = set()
    for said in utterances:
        same = (said.speaker, one_line(said.text), said.at, said.offset)
        if same in seen or (said.id and said.id in seen):
            continue
        seen.update({same, said.id} if said.id else {same})
        yield said
