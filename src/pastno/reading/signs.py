"""The signs of a turn: which cues it has and where, its shape, and what the words before it did."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pastno.negotiation.conversation import Side
from pastno.reading.cues import Hit, book
from pastno.reading.mirrors import LIGHT, Mirror, mirrors
from pastno.reading.questions import Question, questions
from pastno.reading.words import Words, cut

THEIR_CUES = frozenset(
    {
        "certain",
        "floor",
        "traps",
        "refusal",
        "accept",
        "openings",
        "ground",
        "tactic",
        "respect",
        "heat",
        "concern",
    }
)
BEFORE_CUES = frozenset({"context", "respect"})
MY_CUES = frozenset({"moves", "habits"})
_REACH = 3000
"""So much of the words before, in characters from their end, is looked at."""

_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")


@dataclass(frozen=True)
class Signs:
    """What a turn shows.

    Attributes:
        words: the words of the turn.
        hits: the cues in them, in order.
        names: every sign by name: a cue ("no.bare"), its phrase ("no.bare/2"), its words ("no.bare=no way"), that
            it stands in the first sentence ("first:no.bare") or more than once ("no.barex2"), shapes
            ("shape:short") and what the words before did ("x.request").
        questions: the questions asked, on our side.
        mirrors: their words given back, on our side.
        adds: what cues of which the weight is laid down add to labels, in log-odds.
    """

    words: Words
    hits: tuple[Hit, ...]
    names: frozenset[str]
    questions: tuple[Question, ...] = ()
    mirrors: tuple[Mirror, ...] = ()
    adds: Mapping[str, float] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The token after the first sentence."""
        return self.words.sentences[0][1] if self.words.sentences else 0

    def of(self, name: str) -> tuple[Hit, ...]:
        """Where the cue of that name stands."""
        return tuple(h for h in self.hits if h.cue.name == name)


_LENGTHS = ((4, "1"), (8, "2"), (15, "3"), (30, "4"), (60, "5"), (10**9, "6"))
_YOU = frozenset("you your you're you've you'd you'll".split())


def shape(words: Words) -> Iterable[str]:
    """Signs of length, punctuation and whom it speaks of."""
    count = words.count
    yield "shape:words" + next(name for most, name in _LENGTHS if count <= most)
    yield from _asking(words)
    shouts = words.low.count("!")
    second = sum(t in _YOU for t in words.low)
    told = {
        "shout": shouts > 0,
        "shouts": shouts > 1,
        "capitals": len(_CAPITALS.findall(words.quote(0, len(words.low)) if words.low else "")) > 1,
        "quotes": bool(words.quoted),
        "number": any(t[0].isdigit() for t in words.low),
        "you": second * 10 > count,
        "no_you": second == 0,
    }
    yield from (f"shape:{name}" for name, so in told.items() if so)


def _asking(words: Words) -> Iterable[str]:
    asked = words.low.count("?")
    if not asked:
        return
    yield "shape:question"
    if asked > 1:
        yield "shape:questions"
    if words.low[-1] == "?":
        yield "shape:ends_asking"
    if asked == len(words.sentences):
        yield "shape:only_asks"
    if words.low[words.sentences[0][1] - 1] == "?":
        yield "shape:begins_asking"


def names_of(signs: "Signs", hit: Hit) -> tuple[str, ...]:
    """The names by which a cue counts where it stands: as such, by its phrase, by its words, in the first sentence."""
    name, low = hit.cue.name, signs.words.low
    names = (name, f"{name}/{hit.number}", f"{name}={' '.join(low[hit.start : min(hit.end, hit.start + 3)])}")
    return (*names, "first:" + name) if hit.start < signs.first else names


def _often(hits: Iterable[Hit]) -> Iterable[str]:
    """The cues that stand in more than one place, with how many."""
    places: dict[str, set[int]] = {}
    for hit in hits:
        places.setdefault(hit.cue.name, set()).add(hit.start)
    for name, where in places.items():
        for count in range(2, min(len(where), 4) + 1):
            yield f"{name}x{count}"


def context_signs(context: str) -> frozenset[str]:
    """What the words did that a turn answers."""
    if not context.strip():
        return frozenset()
    words = cut(context[-_REACH:])
    names = {
        h.cue.name if h.cue.kind == "context" else f"x.{h.cue.name}/{h.number}"
        for h in book(BEFORE_CUES).find(words)
    }
    if "?" in words.low:
        names.add("x.question")
    names.add("x.some")
    return frozenset(names)


def _signs(words: Words, hits: tuple[Hit, ...], more: Iterable[str]) -> Signs:
    signs = Signs(words, hits, frozenset())
    names: set[str] = set(more)
    counted = [h for h in hits if not h.cue.adds]
    for hit in counted:
        names.update(names_of(signs, hit))
    names.update(_often(counted))
    names.update(shape(words))
    return replace(signs, names=frozenset(names), adds=_adds(hits))


def _adds(hits: Iterable[Hit]) -> dict[str, float]:
    """What the cues add that are laid down: the most that one adds, and half of what the others add beside it."""
    each: dict[str, dict[str, float]] = {}
    for cue in {h.cue.name: h.cue for h in hits if h.cue.adds}.values():
        for label, value in cue.adds.items():
            each.setdefault(label, {})[cue.name] = value
    total = {}
    for label, values in each.items():
        top = max(values.values(), key=abs)
        total[label] = top + (sum(values.values()) - top) / 2
    return total


def their_signs(words: Words, context: frozenset[str]) -> Signs:
    """The signs of words of theirs, with those of the words of ours that they answer."""
    hits = book(THEIR_CUES).find(words)
    kinds = {h.cue.kind for h in hits}
    more = set(context) | {f"any:{k}" for k in kinds}
    if "x.some" in context and "accept" not in kinds:
        more.add("any:no_yes")
    return _signs(words, hits, more)


def my_signs(words: Words, context: str) -> Signs:
    """The signs of words of ours, with what they take up of the words of theirs that they answer."""
    hits = book(MY_CUES).find(words)
    more: set[str] = set()
    asked = tuple(questions(words))
    more.update(f"question:{q.kind}" for q in asked)
    if asked and asked[-1].end == len(words.low):
        more.add(f"last:{asked[-1].kind}")
    if asked and asked[0].start == 0:
        more.add(f"begins:{asked[0].kind}")
    given_back = tuple(mirrors(words, context))
    more.update("mirror:asks" if m.asks else "mirror:says" for m in given_back)
    more.update(_overlap(words, context))
    return replace(_signs(words, hits, more), questions=asked, mirrors=given_back)


@lru_cache(maxsize=128)
def _telling(context: str) -> frozenset[str]:
    """The words of a context that tell something when they are taken up."""
    return frozenset(t for t in cut(context[-_REACH:]).low if len(t) > 3 or t[0].isdigit()) - LIGHT


def _overlap(words: Words, context: str) -> Iterable[str]:
    theirs = _telling(context)
    if not theirs:
        return
    for name, part in (
        ("first", words.low[: words.sentences[0][1]] if words.sentences else ()),
        ("all", words.low),
    ):
        shared = len(theirs & set(part))
        yield f"overlap:{name}{min(shared, 3) if name == 'first' else min(shared, 6)}"


def look(text: str, side: Side, context: str = "") -> Signs:
    """The signs of a turn that answers ``context``."""
    words = cut(text)
    return my_signs(words, context) if side == "me" else their_signs(words, context_signs(context))
