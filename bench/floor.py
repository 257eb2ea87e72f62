"""The floor that a reader must beat: TF-IDF of words and characters with logistic regression, a model for each label.

Trained on the same authored turns as the reader (``training/turns``), with the words before as features of their own.
Needs scikit-learn.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast, get_args

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion

from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.heard import (
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

TURNS = Path(__file__).parents[1] / "training" / "turns"


class FloorReader:
    """Says the labels of a turn, without showing where."""

    name = "floor"

    def __init__(self) -> None:
        self._theirs, self._mine = _Side("their"), _Side("mine")
        theirs, mine = self._theirs.rows, self._mine.rows
        self._theirs.fit("refusal", [r["refusal"] for r in theirs])
        self._theirs.fit("respect", [r["respect"] for r in theirs])
        self._theirs.fit("heat", [r["heat"] for r in theirs])
        for group in ("firmness", "ground", "tactic"):
            self._theirs.fit(group, [r[group] for r in theirs])
        for opening in get_args(Opening):
            self._theirs.fit(opening, [opening in r["openings"] for r in theirs])
        for kind, names in (("moves", get_args(Move)), ("habits", get_args(Habit))):
            for name in names:
                self._mine.fit(name, [name in r[kind] for r in mine])

    def read(self, conversation: Conversation) -> Reading:
        """Not needed: only turns are measured."""
        raise NotImplementedError

    def read_turn(self, turn: Turn, context: str = "", index: int = 0) -> TurnReading:
        """One turn, with the words that it answers."""
        return next(iter(self.read_turns([(turn, context, index)])))

    def read_turns(self, turns: Iterable[tuple[Turn, str, int]]) -> Iterator[TurnReading]:
        """Many turns, each with the words that it answers and its index."""
        for turn, context, index in turns:
            if turn.side == "me":
                told = self._mine.say(context, turn.text)
                moves = tuple(m for m in get_args(Move) if told[m])
                habits = tuple(h for h in get_args(Habit) if told[h])
                yield TurnReading(index, turn, moves=moves, habits=habits)
                continue
            told = self._theirs.say(context, turn.text)
            refusal = None
            if told["refusal"]:
                refusal = Refusal(
                    cast("Firmness", told["firmness"]),
                    cast("Ground", told["ground"]),
                    cast("Tactic", told["tactic"]),
                    respect=bool(told["respect"]),
                    span=(0, len(turn.text)),
                    confidence=0.5,
                )
            openings = tuple(o for o in get_args(Opening) if told[o])
            yield TurnReading(index, turn, refusal=refusal, heat=int(told["heat"]), openings=openings)


class _Side:
    """The turns of one side, their features, and a model for each label."""

    def __init__(self, kind: str) -> None:
        paths = sorted(TURNS.glob(f"*.{kind}.jsonl"))
        self.rows: list[dict[str, Any]] = [
            json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()
        ]
        self._words = FeatureUnion(
            [
                ("words", TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)),
                (
                    "characters",
                    TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True),
                ),
            ]
        )
        self._features = self._words.fit_transform([_joined(r["context"], r["text"]) for r in self.rows])
        self._models: dict[str, LogisticRegression] = {}

    def fit(self, name: str, truth: Sequence[Any]) -> None:
        """One label; rows where it is None are left out."""
        known = [i for i, t in enumerate(truth) if t is not None]
        model = LogisticRegression(C=10.0, max_iter=300, class_weight="balanced")
        self._models[name] = model.fit(self._features[known], [truth[i] for i in known])

    def say(self, context: str, text: str) -> dict[str, Any]:
        """Every label of one turn."""
        features = self._words.transform([_joined(context, text)])
        return {name: model.predict(features)[0] for name, model in self._models.items()}


def _joined(context: str, text: str) -> str:
    return " ".join(f"before_{word}" for word in context.split()[-30:]) + " " + text
