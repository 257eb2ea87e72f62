"""The trained reader: a model judges each label, and cues show the words it rests on where they can."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import cast

from pastno.negotiation.conversation import Conversation, Span, Turn
from pastno.negotiation.heard import (
    SURE_WHY,
    Concern,
    Finding,
    Firmness,
    Ground,
    Habit,
    Move,
    Opening,
    Reading,
    Refusal,
    Tactic,
    TurnReading,
)
from pastno.reading.concern import show_concern
from pastno.reading.ground import show_ground
from pastno.reading.habits import HABITS, show_habit
from pastno.reading.heat import show_heat, temperature
from pastno.reading.moves import MOVES, show_move
from pastno.reading.openings import OPENINGS, cracks, show_opening
from pastno.reading.refusal import (
    OUTRIGHT_NO,
    asks_for_more,
    has_another,
    hear_no,
    is_outright,
    is_reasoned_no,
    is_safe_yes,
)
from pastno.reading.respect import is_plain, show_respect
from pastno.reading.rules import safe_yes
from pastno.reading.settled import Heat
from pastno.reading.signs import Signs, context_signs, my_signs, their_signs
from pastno.reading.tactic import show_tactic
from pastno.reading.thread import CALM, Ask, Heard, ask, in_order, read_thread, windows
from pastno.reading.trained.judge import Judge
from pastno.reading.trained.model import Model, Scores, shared
from pastno.reading.trained.quoting import concern_at, telling_clause, telling_sentence
from pastno.reading.weights import weights
from pastno.reading.words import Words

UNSURE = 0.6
"""Below this confidence a judgement is said to be unsure."""
PLAIN_RESPECT = 0.6
"""So sure is a no to respect that is said outright; pushing against one is the worst that this program can do."""
_SURE_OF_A_WAY = 0.55
"""A way is only quoted where it is as sure as this that they named one."""
_EASE = 0.6
"""So much less is asked of a text that was pasted alone: people paste the no that they have received."""
_PLAIN = 0.75
"""Who answers nothing can hardly react, argue or withdraw: there it takes this much."""
_MOST_ASKS = 64
"""So many turns are scored together."""


@dataclass(frozen=True)
class Part:
    """A stretch of a turn with its scores and its signs."""

    words: Words
    scores: Scores
    begin: int
    signs: Signs


class TrainedReader:
    """Hears with a small encoder that was trained for these labels. Needs no network.

    Args:
        model: the weights; those of this package by default.

    Raises:
        WeightsError: the weights are missing or damaged.
    """

    name = "trained"

    def __init__(self, model: Model | None = None) -> None:
        self._model = model or shared()
        self._judge = Judge(self._model.manifest, self._model.place, weights())

    def read(self, conversation: Conversation) -> Reading:
        """The whole conversation with everything heard in it."""
        return read_thread(conversation, lambda asks: list(self.hear(asks)))

    def read_turn(self, turn: Turn, context: str = "", index: int = 0) -> TurnReading:
        """One turn, with the words that it answers."""
        return next(self.hear([ask(turn, context, index)]))[0]

    def read_turns(self, turns: Iterable[tuple[Turn, str, int]]) -> Iterator[TurnReading]:
        """Many turns, each with the words that it answers and its index, in order; quicker than one by one."""
        yield from (reading for reading, _ in self.hear(ask(*one) for one in turns))

    def hear(self, asks: Iterable[Ask]) -> Iterator[Heard]:
        """Many turns, each with how hot it is, in order."""
        waiting = iter(asks)
        while some := list(islice(waiting, _MOST_ASKS)):
            cut_up = [[] if one.words is None else windows(one.words) for one in some]
            pairs = [(one.context, _said(w, ws)) for one, ws in zip(some, cut_up, strict=True) for w in ws]
            scores = self._model.score([(context, said[1]) for context, said in pairs])
            begins = iter([said[0] for _, said in pairs])
            for one, stretches in zip(some, cut_up, strict=True):
                if not stretches:
                    yield one.reading, CALM
                    continue
                mine = one.reading.turn.side == "me"
                before = frozenset[str]() if mine else context_signs(one.context)
                parts = [
                    Part(
                        w,
                        next(scores),
                        next(begins),
                        my_signs(w, one.context) if mine else their_signs(w, before),
                    )
                    for w in stretches
                ]
                yield (self._mine(one, parts), CALM) if mine else self._theirs(one, parts, before)

    def _clause(self, part: Part, *labels: str) -> tuple[int, int]:
        return telling_clause(part.words, part.scores, part.begin, *(self._model.place[n] for n in labels))

    def _surest(self, label: str, parts: Sequence[Part]) -> tuple[float, Part]:
        told = [(self._judge.chance(label, p.scores, p.signs), p) for p in parts]
        return max(told, key=lambda pair: pair[0])

    def _mine(self, one: Ask, parts: Sequence[Part]) -> TurnReading:
        known = weights()
        findings: list[Finding] = []
        moves: list[Move] = []
        for move in MOVES:
            chance, part = self._surest(f"move.{move}", parts)
            if chance >= self._judge.above(f"move.{move}"):
                at = self._clause(part, f"move.{move}")
                shown = show_move(move, chance, part.signs, known, at)
                moves.append(move)
                findings.extend([] if shown is None else [shown])
        habits: list[Habit] = []
        answers = bool(one.context.strip())
        for habit in HABITS:
            chance, part = self._surest(f"habit.{habit}", parts[:1] if habit == "reacting" else parts)
            above = self._judge.above(f"habit.{habit}")
            if chance >= (above if answers else max(above, _PLAIN)):
                at = self._clause(part, f"habit.{habit}")
                habits.append(habit)
                findings.append(show_habit(habit, chance, part.signs, known, at))
        return replace(one.reading, moves=tuple(moves), habits=tuple(habits), findings=in_order(findings))

    def _theirs(self, one: Ask, parts: Sequence[Part], before: frozenset[str]) -> Heard:
        known = weights()
        findings: list[Finding] = []
        unsure = list(one.reading.unjudged)
        yes = len(parts) == 1 and is_safe_yes(parts[0].words, before)
        more = len(parts) == 1 and asks_for_more(parts[0].words)
        refusal, part = (None, parts[0]) if yes or more else self._refusal(one, parts, findings, unsure)
        heat, shares = self._heat(parts, findings)
        openings: list[Opening] = []
        for name in OPENINGS:
            chance, where = self._surest(f"opening.{name}", parts)
            if chance >= self._judge.above(f"opening.{name}"):
                at = self._clause(where, f"opening.{name}")
                openings.append(name)
                findings.append(show_opening(name, chance, where.signs, known, at))
        if yes and "concedes" not in openings:
            openings.append("concedes")
            findings.append(safe_yes(parts[0].words))
        concern = self._concern([part] if refusal else parts)
        if concern is not None:
            findings.append(concern[1])
        attacks = heat >= 3 or (refusal is not None and refusal.tactic == "attack")
        whole = replace(
            one.reading,
            refusal=refusal,
            heat=heat,
            openings=tuple(o for o in OPENINGS if o in openings),
            concern=concern[0] if concern else None,
            findings=in_order(findings),
            unjudged=tuple(unsure),
        )
        return whole, Heat(max(temperature(s) for s in shares), attacks)

    def _refusal(
        self, one: Ask, parts: Sequence[Part], findings: list[Finding], unsure: list[str]
    ) -> tuple[Refusal | None, Part]:
        """The refusal and the stretch that it stands in; fills in what shows it and what is unsure."""
        known = weights()
        outright = next((p for p in parts if is_outright(p.signs)), None)
        chance, part = self._no_in(parts, outright)
        guarded, guarded_part = self._surest("respect", parts)
        plain = next((p for p in parts if is_plain(p.signs)), None)
        if plain is not None and guarded < PLAIN_RESPECT:
            guarded, guarded_part = PLAIN_RESPECT, plain
        respected = guarded >= self._judge.above("respect")
        above = self._judge.above("refusal") * (_EASE if one.pasted else 1.0)
        if max(chance, 1.0 - chance) < UNSURE:
            unsure.append(f"unsure whether it refuses ({chance:.0%})")
        if chance < above:
            if not respected or guarded < UNSURE:
                return None, part
            chance, part = guarded, guarded_part
        firm, ground, tactic = self._kind(part)
        if part is outright and chance == OUTRIGHT_NO:
            firm, ground = "flat", ("alternative", OUTRIGHT_NO) if has_another(part.signs) else ground
        if ground[1] < SURE_WHY:
            unsure.append(f"unsure why it refuses ({ground[0]} {ground[1]:.0%})")
        no = hear_no(part.signs, chance, known, firm, at=self._clause(part, "refusal", f"firmness.{firm}"))
        main = (no.start, no.end)
        why_ground = self._clause(part, f"ground.{ground[0]}")
        why_tactic = self._clause(part, f"tactic.{tactic[0]}")
        findings += [
            *no.findings,
            *cracks(part.signs),
            show_ground(ground, part.signs, main, known, why_ground),
        ]
        if (shown := show_tactic(tactic, part.signs, main, known, why_tactic)) is not None:
            findings.append(shown)
        if respected:
            stop = self._clause(guarded_part, "respect")
            findings.append(show_respect(guarded, guarded_part.signs, stop, known))
        refusal = Refusal(
            firmness=firm,
            ground=ground[0],
            tactic=tactic[0],
            respect=respected,
            span=part.words.span(*main),
            way=self._way(part),
            confidence=round(chance, 2),
            respect_confidence=round(guarded, 2) if respected else 1.0,
        )
        return refusal, part

    def _way(self, part: Part) -> Span | None:
        """The sentence that tells what would change a no, or when; None where it is not sure that one does."""
        shares = self._judge.shares("firmness", part.scores, part.signs)
        if shares["conditional"] + shares["deferred"] < _SURE_OF_A_WAY:
            return None
        open_on = max(("conditional", "deferred"), key=lambda firm: shares[firm])
        place = self._model.place[f"firmness.{open_on}"]
        return part.words.span(*telling_sentence(part.words, part.scores, part.begin, place))

    def _no_in(self, parts: Sequence[Part], outright: Part | None) -> tuple[float, Part]:
        """How sure it is that it refuses, and where; what plain words say counts whatever the model makes of it."""
        chance, part = self._surest("refusal", parts)
        if outright is not None and chance < OUTRIGHT_NO:
            chance, part = OUTRIGHT_NO, outright
        reasoned = next((p for p in parts if is_reasoned_no(p.signs)), None)
        if reasoned is not None and chance < UNSURE:
            chance, part = UNSURE, reasoned
        return chance, part

    def _kind(self, part: Part) -> tuple[Firmness, tuple[Ground, float], tuple[Tactic, float]]:
        """The kind of a no: how closed, its ground and its tactic, each of these two with how likely it is."""
        firm, ground, tactic = (
            self._judge.pick(group, part.scores, part.signs) for group in ("firmness", "ground", "tactic")
        )
        return (
            cast("Firmness", firm[0]),
            (cast("Ground", ground[0]), ground[1]),
            (cast("Tactic", tactic[0]), tactic[1]),
        )

    def _heat(self, parts: Sequence[Part], findings: list[Finding]) -> tuple[int, list[dict[str, float]]]:
        """The heat of the hottest stretch, and the shares of the levels in each."""
        shares = [self._judge.shares("heat", p.scores, p.signs) for p in parts]
        levels = [int(next(iter(s))) for s in shares]
        hottest = max(range(len(parts)), key=lambda i: levels[i])
        heat = levels[hottest]
        part = parts[hottest]
        shown = show_heat(
            heat, shares[hottest][str(heat)], part.signs, weights(), self._clause(part, f"heat.{heat}")
        )
        findings.extend([] if shown is None else [shown])
        return heat, shares

    def _concern(self, parts: Sequence[Part]) -> tuple[Concern, Finding] | None:
        chance, part = self._surest("concern", parts)
        if chance < self._judge.above("concern"):
            return None
        at = concern_at(part.words, part.scores, part.begin)
        return None if at is None else show_concern(chance, part.signs, *at)


def _said(part: Words, stretches: Sequence[Words]) -> tuple[int, str]:
    """Where the words begin in the text of the turn, and that piece of it; all of it where it is one stretch."""
    if len(stretches) == 1:
        return 0, part.text[: part.spans[-1][1] + 40]
    first, last = part.span(0, len(part.low))
    return first, part.text[first:last]
