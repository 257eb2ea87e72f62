"""What is ours alone: the figures and the words of a case that must not reach the counterpart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from typing import Literal

from pastno.negotiation.case import Alternative, Case, Estimate, WorstCase, Worth
from pastno.wording.check import theirs
from pastno.wording.check.anatomy import anatomy
from pastno.wording.check.cues import read
from pastno.wording.check.figures import Figure, Kind, of_the_deal
from pastno.wording.check.rule import Draft

Room = Literal["reservation", "alternative", "mandate", "notes", "worst case", "evidence", "weight"]
"""Where in the case a secret stands."""

Near = Literal["", "limit", "alternative", "chance", "worth"]
"""Which words must stand in the same sentence before a figure that is common in talk counts as told."""

_COMMON_KINDS: frozenset[Kind] = frozenset({"bare", "money", "percent"})
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_WEEKS = {"day": 1 / 7, "week": 1.0, "month": 52.18 / 12, "quarter": 52.18 / 4, "year": 52.18}
_SAME_TIME = 0.04
_ROUGH = 0.08
_ROUNDED = 0.02


@dataclass(frozen=True, slots=True)
class SecretFigure:
    """A figure of ours: where it stands, what it is called in a remark, its value and what it counts."""

    room: Room
    what: str
    value: float
    kind: Kind
    unit: str = ""
    near: Near = ""
    claim: frozenset[str] = frozenset()
    """The stems of what the figure is evidence for."""

    def is_told_by(self, figure: Figure) -> bool:
        """Tell whether a figure of the draft tells this one: exactly, rounded, or roughly where it says so."""
        if not self._counts_the_same(figure):
            return False
        return any(self._is_near(value, figure) for value in figure.values)

    def _counts_the_same(self, figure: Figure) -> bool:
        if figure.kind == "time" or self.kind == "time":
            return figure.kind == self.kind and figure.unit in _WEEKS and self.unit in _WEEKS
        if self.kind == "money":
            return figure.kind in {"money", "bare"} or (
                figure.kind == "count" and self.unit.endswith(figure.unit[:4])
            )
        if self.kind == "count":
            return figure.kind in {"bare", "count"} and (
                figure.kind == "bare" or figure.unit[:4] == self.unit[:4]
            )
        if self.room == "weight":
            return figure.kind == "percent"
        return figure.kind in _COMMON_KINDS

    def _is_near(self, value: float, figure: Figure) -> bool:
        if self.kind == "time" and figure.unit != self.unit and self.value:
            return abs(value * _WEEKS[figure.unit] / (self.value * _WEEKS[self.unit]) - 1) <= _SAME_TIME
        if abs(value - self.value) < 1e-9:
            return True
        if not self.value or not value:
            return False
        off = abs(value - self.value) / abs(self.value)
        if figure.about:
            return off <= _ROUGH
        precise = len(f"{abs(self.value):.10g}".replace(".", "").strip("0")) > figure.significant
        precise = precise and figure.significant >= (2 if figure.kind in {"money", "percent"} else 3)
        return precise and off <= _ROUNDED and _is_rounding(value, self.value, figure.significant)


def _is_rounding(value: float, of: float, digits: int) -> bool:
    return abs(float(f"{of:.{digits}g}") - value) < 1e-9 * max(1.0, abs(value))


@dataclass(frozen=True, slots=True)
class SecretWords:
    """Words of ours: where they stand, what they are called in a remark, and their stems in order.

    Attributes:
        text: the words as written.
        whole: True where all of them must be said (a name), False where most of a clause is enough.
        names: the stems of proper names among them.
        brief: True where two words of content, said together, are enough (our notes).
    """

    room: Room
    what: str
    text: str
    stems: tuple[str, ...]
    whole: bool
    names: frozenset[str] = frozenset()
    brief: bool = False


def secret_figures(case: Case) -> Iterator[SecretFigure]:
    """Yield the figures of a case that are ours alone."""
    if case.reservation_mine is not None:
        yield SecretFigure("reservation", "our reservation value", case.reservation_mine, "bare")
    if case.reservation_theirs is not None:
        yield SecretFigure(
            "reservation",
            "our guess of their reservation value",
            case.reservation_theirs,
            "bare",
            near="limit",
        )
    for one in _own_alternatives(case):
        yield from _of_alternative(one)
    yield from _of_text("mandate", "the floor of our mandate", case.mandate.floor)
    yield from _of_text("notes", "a figure of our notes", case.notes)
    yield from _of_text("notes", "a figure of our next step", case.next_step)
    if case.worst_case is not None:
        yield from _of_worst_case(case.worst_case)
    for issue in case.issues:
        yield from _of_worth(issue.name, issue.mine)
    for item in case.evidence:
        if not item.share:
            yield from _of_text("evidence", "evidence that is not to be shared", item.claim)
            if item.figure is not None:
                told = f"{item.figure:.10g} {item.unit}"
                claim = frozenset(stems_of(item.claim)) - frozenset(stems_of(item.unit)) - _COMMON
                for secret in _of_text("evidence", "evidence that is not to be shared", told):
                    yield replace(secret, claim=claim)


def secret_words(case: Case) -> Iterator[SecretWords]:
    """Yield the words of a case that are ours alone."""
    for one in _own_alternatives(case):
        yield from _phrase("alternative", "our alternative", one.name, whole=True)
        for clause in _clauses(one.note):
            yield from _phrase("alternative", "our note on an alternative", clause, whole=False)
    for room, what, text in (
        ("notes", "our private notes", case.notes),
        ("notes", "our next step", case.next_step),
        ("notes", "what makes us react", case.trigger),
        ("mandate", "the floor of our mandate", case.mandate.floor),
        ("worst case", "our worst case", case.worst_case.text if case.worst_case else ""),
        ("worst case", "our worst case", case.worst_case.breaks if case.worst_case else ""),
    ):
        for clause in _clauses(text):
            yield from _phrase(room, what, clause, whole=False)  # type: ignore[arg-type]
    for item in case.evidence:
        if not item.share:
            for clause in _clauses(item.claim):
                yield from _phrase("evidence", "evidence that is not to be shared", clause, whole=False)


def _public_parts(draft: Draft) -> list[str]:
    """Return all that the counterpart knows or may know: both sides' words, the options, evidence to be shared."""
    parts: list[str] = []
    if draft.reply_to is not None:
        parts += [t.text for t in draft.reply_to.turns]
        parts += [t.turn.quoted for t in draft.reply_to.turns]
        parts.append(draft.reply_to.conversation.title)
    case = draft.case
    if case is not None:
        for issue in case.issues:
            parts += [issue.name, issue.description, *issue.options, issue.now or ""]
            parts += [*(s.said for s in issue.public), *issue.words.values()]
        for link in case.links:
            parts += [f"{k} {v}" for k, v in (*link.when.items(), *link.requires.items())]
        for item in case.evidence:
            if item.share:
                figure = "" if item.figure is None else f"{item.figure:.10g} {item.unit}"
                dated = item.dated.isoformat() if item.dated else ""
                parts += [item.claim, figure, item.source, dated]
        parts += [i.source for i in case.interests_theirs]
        parts += [case.title, case.exit_line, case.face, *case.audit]
        parts += [case.me.name, case.them.name, *(p.name for p in (*case.me.people, *case.them.people))]
    return [p for p in parts if p]


@lru_cache(maxsize=1024)
def _figures_in(part: str) -> tuple[Figure, ...]:
    return of_the_deal(anatomy(part).plain)


@lru_cache(maxsize=1024)
def _stems_in(part: str) -> frozenset[str]:
    return frozenset(stems_of(part))


def public_figures(draft: Draft) -> tuple[Figure, ...]:
    """Return the figures that the counterpart knows or may know."""
    return draft.once_beside(
        "public figures", lambda d: tuple(f for p in _public_parts(d) for f in _figures_in(p))
    )


def figures_of_theirs(draft: Draft) -> tuple[Figure, ...]:
    """Return the figures of their latest message."""
    return draft.once_beside("figures of theirs", lambda d: _figures_in(theirs.said(d)))


def public_stems(draft: Draft) -> frozenset[str]:
    """Return the stems of the words that the counterpart knows or may know."""
    return draft.once_beside("public stems", lambda d: frozenset().union(*map(_stems_in, _public_parts(d))))


def own_figures(draft: Draft, room: Room) -> tuple[SecretFigure, ...]:
    """Return the secret figures of one room of the draft's case."""
    if draft.case is None:
        return ()
    every = draft.once_beside("secret figures", lambda d: tuple(secret_figures(d.case)) if d.case else ())
    return tuple(s for s in every if s.room == room)


def own_words(draft: Draft, room: Room) -> tuple[SecretWords, ...]:
    """Return the secret words of one room of the draft's case, those of which enough are in the draft at all."""
    if draft.case is None:
        return ()
    every = draft.once_beside("secret words", lambda d: tuple(secret_words(d.case)) if d.case else ())
    here = draft.once("own stems", lambda d: frozenset(stems_of(anatomy(d.text).plain)))
    return tuple(s for s in every if s.room == room and _may_stand(s, here))


def own_names(draft: Draft) -> frozenset[str]:
    """Return the names of others, in lower case, that our alternatives hold and nothing public does."""
    return draft.once_beside("names of alternatives", _names_of_alternatives)


def _names_of_alternatives(draft: Draft) -> frozenset[str]:
    if draft.case is None:
        return frozenset()
    found: set[str] = set()
    for one in draft.case.alternatives.mine:
        for text in (one.name, one.basis, one.note):
            found |= {m.group().lower() for m in re.finditer(r"(?<=[\w,;:'] )[A-Z][^\W\d_]{4,}", text)}
    public = {word.lower() for word in re.findall(r"[^\W\d_]+", "\n".join(_public_parts(draft)))}
    return frozenset(
        name for name in found - public if stems_of(name) and not set(stems_of(name)) & _CALENDAR
    )


def _may_stand(words: SecretWords, here: frozenset[str]) -> bool:
    hits = here.intersection(words.stems)
    return len(hits) >= 2 or (
        words.whole and (len(words.stems) == 1 or bool(hits & _actions())) and bool(hits)
    )


def known(figure: Figure, public: tuple[Figure, ...]) -> bool:
    """Tell whether a figure says the same as one that is public."""
    for other in public:
        if (
            other.kind != figure.kind
            and not {other.kind, figure.kind} <= {"bare", "count", "money"}
            and "bare"
            not in {
                other.kind,
                figure.kind,
            }
        ):
            continue
        if any(abs(a - b) < 1e-9 for a in figure.values for b in other.values):
            return True
    return False


def worked_out(figure: Figure, told: tuple[Figure, ...]) -> bool:
    """Tell whether a figure is what others come to: a year of a monthly one, a share, a lot, a sum less another.

    Args:
        figure: one of the draft.
        told: the figures of theirs that it may come from.
    """
    distinct = dict.fromkeys(value for other in told for value in other.values if abs(value) > 1)
    values = list(distinct)[-_MOST_TOLD:]
    near = _ROUGHLY if figure.about else _NEARLY
    by_time = (v * k for v in values for k in (*_TIMES, *(1 / k for k in _TIMES)))
    pairs = ((a, b) for a in values for b in values if a != b)
    by_each_other = (x for a, b in pairs for x in (a * b, a / b, a - b))
    parts = [value / 100 for other in told if other.kind == "percent" for value in other.values]
    shares = (value * part for part in parts[-_MOST_TOLD:] for value in values)
    return any(
        abs(result - value) <= near * abs(value)
        for result in chain(by_time, by_each_other, shares)
        for value in figure.values
    )


_TIMES = (12, 52, 4, 10, 100, 1000, 60, 24, 30, 365)
"""Months and weeks of a year, quarters, tens and hundreds, minutes, hours and days."""
_NEARLY, _ROUGHLY = 0.002, 0.03
_MOST_TOLD = 60
"""So many figures, the last ones, are held against each other: a page of nothing but numbers would take for ever."""


def told_in(words: SecretWords, said: list[str], public: frozenset[str]) -> bool:
    """Tell whether the stems of a sentence tell secret words, beyond what is public anyway."""
    own = [s for s in words.stems if s not in public]
    here = set(said)
    if words.whole:
        return bool(own) and _names(words, own, said)
    own = [s for s in own if s not in _COMMON]
    weighty = tuple(s for s in words.stems if s not in _COMMON)
    hits = tuple(dict.fromkeys(s for s in own if s in here))
    if words.brief and own and len(weighty) >= 2 and _all_close(weighty, said):
        return True
    if words.brief and len(own) >= 2 and _all_close(tuple(own), said):
        return True
    if len(hits) >= 2 and any(h in words.names for h in hits) and _all_close(hits, said):
        return True
    return (len(hits) >= 3 and len(hits) * 5 >= len(set(own)) * 3) or _runs(words.stems, said, public)


def _names(words: SecretWords, own: list[str], said: list[str]) -> bool:
    """Tell whether a sentence names an alternative: all its words, two that are not public, or its action."""
    if _all_close(words.stems, said):
        return True
    hits = tuple(dict.fromkeys(s for s in own if s not in _COMMON and s in said))
    return (len(hits) >= 2 and _all_close(hits, said)) or any(h in _actions() for h in hits)


@cache
def _actions() -> frozenset[str]:
    """Return the stems of actions that name an alternative by themselves: "reformulate", "insource"."""
    listed = read("guard")["actions"]
    return frozenset(theirs.stem(str(w)) for w in listed) if isinstance(listed, list) else frozenset()


def _all_close(stems: tuple[str, ...], said: list[str]) -> bool:
    """Tell whether all stems stand within a window little longer than they are."""
    wanted = set(stems)
    places = [i for i, s in enumerate(said) if s in wanted]
    reach = len(stems) + 2
    return any(wanted <= {said[i] for i in places if start <= i < start + reach} for start in places)


def _runs(stems: tuple[str, ...], said: list[str], public: frozenset[str]) -> bool:
    """Tell whether four stems in a row are said in that order, two of them not public."""
    for i in range(len(stems) - 3):
        run = list(stems[i : i + 4])
        if sum(s not in public for s in run) >= 2 and any(
            said[j : j + 4] == run for j in range(len(said) - 3)
        ):
            return True
    return False


def stems_of(text: str) -> list[str]:
    """Return the stems of the words of content of a text, in order."""
    return [theirs.stem(w) for w in _WORD.findall(text) if theirs.is_content(w)]


def _of_worst_case(worst: WorstCase) -> Iterator[SecretFigure]:
    if worst.amount is not None:
        yield SecretFigure(
            "worst case", "what it costs us to walk", worst.amount, "money", worst.unit.lower()
        )
    if worst.recover_weeks is not None:
        yield SecretFigure(
            "worst case",
            "how long we take to recover",
            worst.recover_weeks,
            "time",
            "week",
            "alternative",
        )


def _own_alternatives(case: Case) -> Iterator[Alternative]:
    yield from case.alternatives.mine
    if case.alternatives.fallback is not None:
        yield case.alternatives.fallback


def _of_alternative(one: Alternative) -> Iterator[SecretFigure]:
    of = f'our alternative "{one.name}"'
    for estimate in (one.cost, one.otherwise):
        if estimate is not None:
            for value in _points(estimate):
                yield SecretFigure(
                    "alternative",
                    f"the cost of {of}",
                    value,
                    "money",
                    estimate.unit.lower(),
                    _distinct(value),
                )
    if one.value is not None:
        for value in _points(one.value):
            yield SecretFigure("alternative", f"the value of {of}", value, "bare", near="worth")
    if one.switching is not None:
        yield SecretFigure(
            "alternative",
            f"the cost of switching to {of}",
            one.switching,
            "money",
            near=_distinct(one.switching),
        )
    if one.ready_weeks is not None:
        yield SecretFigure(
            "alternative", f"how soon {of} is ready", one.ready_weeks, "time", "week", "alternative"
        )
    if one.works is not None:
        for value in (one.works, one.works * 100):
            yield SecretFigure("alternative", f"the chance of {of}", value, "percent", near="chance")
    yield from _of_text("alternative", f"a figure of {of}", f"{one.name}. {one.note}")


def _distinct(value: float) -> Near:
    """Return the words that a figure needs beside it: none where it has three digits of its own, or is large."""
    return "" if value != int(value) or abs(value) >= 100 else "alternative"


def _points(estimate: Estimate) -> tuple[float, ...]:
    return tuple(dict.fromkeys((estimate.mode, estimate.low, estimate.high)))


def _of_text(room: Room, what: str, text: str) -> Iterator[SecretFigure]:
    for figure in of_the_deal(anatomy(text).plain) if text else ():
        needs: Near = ""
        small = figure.kind == "bare" and abs(figure.values[0]) < 100
        if small or figure.kind in {"count", "time"}:
            needs = "limit"
        yield SecretFigure(room, what, figure.values[0], figure.kind, figure.unit, needs)


def _of_worth(issue: str, worth: Worth | None) -> Iterator[SecretFigure]:
    if worth is not None:
        yield SecretFigure("weight", f"how much {issue} matters to us", worth.weight, "percent", near="worth")


def _clauses(text: str) -> list[str]:
    return [c for c in re.split(r"[.;!?\n]+|,\s", text) if c.strip()]


def _phrase(room: Room, what: str, text: str, *, whole: bool) -> Iterator[SecretWords]:
    stems = tuple(
        s for s in stems_of(text) if not s.replace(".", "").isdigit() and (whole or s not in _TO_ONESELF)
    )
    if whole and len(stems) == 1:
        word = text.strip()
        if len(stems[0]) < 4 or (len(word) < 7 and not re.search(r"[A-Z0-9]", word)):
            return
    names = frozenset(theirs.stem(m.group()) for m in re.finditer(r"(?<=[a-z,] )[A-Z][\w'-]+", text))
    if (whole and stems) or len(stems) >= 2:
        brief = what in {"our private notes", "our worst case"}
        yield SecretWords(room, what, text.strip(), stems, whole, names - _CALENDAR, brief)


_COMMON = frozenset(
    theirs.stem(w)
    for w in (
        "want need make take give look time day week month year people thing end first last new good next one two work "
        "know think see come ask like way part whole real really still even own long full big small high low"
    ).split()
)
"""Words of content that any letter may hold."""

_CALENDAR = frozenset(
    theirs.stem(w)
    for w in (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december"
    ).split()
)
_TO_ONESELF = frozenset(
    theirs.stem(w)
    for w in (
        "never mention tell say keep secret quiet avoid remember note mind careful privately internal confidential"
    ).split()
)
"""Words that a note says to its writer and not of its subject."""
