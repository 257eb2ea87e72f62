"""Letters in the order in which they were written, copies once, and one thread where a mailbox holds several."""

import heapq
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pastno.intake.mail.dates import moment
from pastno.intake.mail.letter import Letter
from pastno.intake.mail.people import bare_subject

_NOBODY = re.compile(
    r"(?:no-?_?reply|do-?not-?reply|newsletter|notifications?|alerts?|mailer)\b", re.IGNORECASE
)


def without_copies(letters: Sequence[Letter]) -> tuple[list[Letter], int]:
    """``letters`` with every mail once, and how many went.

    Two are the same with one Message-ID and the same words, or with the same writer, date and words.
    """
    kept: list[Letter] = []
    by_id: dict[str, list[str]] = defaultdict(list)
    by_words: set[tuple[str, float | None, str]] = set()
    for letter in letters:
        words = fingerprint("\n".join(spoken.text for spoken in letter.spoken))
        key = (letter.writer.address, moment(letter.at), words)
        known = by_id[letter.id] if letter.id else []
        if key in by_words or any(words in other or other in words for other in known):
            continue
        by_words.add(key)
        known.append(words)
        kept.append(letter)
    return kept, len(letters) - len(kept)


def fingerprint(text: str) -> str:
    """``text`` without case, spaces and line ends."""
    return "".join(text.casefold().split())


def in_order(letters: Sequence[Letter]) -> list[Letter]:
    """By date, but no answer before what it answers, even where a clock is wrong.

    Among letters whose References run in a circle only the dates count.
    """
    place = {letter.id: at for at, letter in reversed(list(enumerate(letters))) if letter.id}
    circular = _circular(letters, place)
    parents: list[int | None] = [None] * len(letters)
    for at, letter in enumerate(letters):
        for reference in reversed(letter.references):
            other = place.get(reference)
            if other is None or other == at or {other, at} <= circular:
                continue
            if not _descends(parents, other, at):
                parents[at] = other
                break
    children: dict[int, list[int]] = defaultdict(list)
    for at, parent in enumerate(parents):
        if parent is not None:
            children[parent].append(at)
    times = _times(letters, parents)
    ready = [(times[at], at) for at, parent in enumerate(parents) if parent is None]
    heapq.heapify(ready)
    out: list[Letter] = []
    while ready:
        _, at = heapq.heappop(ready)
        out.append(letters[at])
        for child in children[at]:
            heapq.heappush(ready, (times[child], child))
    return out


def _circular(letters: Sequence[Letter], place: Mapping[str, int]) -> set[int]:
    """The letters that are left when those that answer no other, and those that no other answers, go in turn."""
    above = [
        {place[reference] for reference in letter.references if reference in place} - {at}
        for at, letter in enumerate(letters)
    ]
    below: list[set[int]] = [set() for _ in letters]
    for at, others in enumerate(above):
        for other in others:
            below[other].add(at)
    left = set(range(len(letters)))
    loose = [at for at in left if not above[at] or not below[at]]
    while loose:
        at = loose.pop()
        if at not in left:
            continue
        left.discard(at)
        for here, there in ((above, below), (below, above)):
            for other in here[at]:
                there[other].discard(at)
                if not there[other]:
                    loose.append(other)
    return left


def _descends(parents: Sequence[int | None], at: int, ancestor: int) -> bool:
    here: int | None = at
    while here is not None:
        if here == ancestor:
            return True
        here = parents[here]
    return False


def _times(letters: Sequence[Letter], parents: Sequence[int | None]) -> list[float]:
    """When each was written; without a date, right behind its parent or the letter before it in the source."""
    times = [moment(letter.at) for letter in letters]
    out: list[float] = []
    for at, time in enumerate(times):
        parent = parents[at]
        if time is None and parent is not None:
            time = times[parent]  # noqa: PLW2901 - the nearest known time
        out.append(time if time is not None else (out[-1] if out else 0.0))
    return out


def threads(letters: Sequence[Letter]) -> list[list[Letter]]:
    """The letters by thread: joined by References, or by the same subject; order kept."""
    leader = list(range(len(letters)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    first: dict[str, int] = {}
    for at, letter in enumerate(letters):
        subject = bare_subject(letter.subject).casefold()
        keys = [f"<{reference}>" for reference in letter.references]
        keys += [f"<{letter.id}>"] if letter.id else []
        keys += [f"subject {' '.join(subject.split())}"] if subject else []
        for key in keys:
            leader[find(at)] = find(first.setdefault(key, at))
    groups: dict[int, list[Letter]] = {}
    for at, letter in enumerate(letters):
        groups.setdefault(find(at), []).append(letter)
    return list(groups.values())


def latest(groups: Sequence[list[Letter]]) -> list[Letter]:
    """The thread whose last letter is the latest of all; the longer one where times are equal or unknown.

    A thread of nothing but newsletters and notifications counts only where there is no other.
    """
    return max(
        groups, key=lambda group: (_by_people(group), max((moment(x.at) or 0.0) for x in group), len(group))
    )


def _by_people(group: Sequence[Letter]) -> bool:
    return not all("list-unsubscribe" in x.header or _NOBODY.match(x.writer.address) for x in group)
