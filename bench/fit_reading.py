"""Estimates what the signs weigh for the reader by rules, from labelled turns; writes ``cues/weights.json``.

``python bench/fit_reading.py --data DIR`` reads ``DIR/turns/*.their.jsonl``, ``*.mine.jsonl`` (labelled by the
reading guide) and ``DIR/email_intent/*.txt`` (real business mail, hardly a no in it: it keeps ordinary mail from
being heard as a no). Logistic regression with ridge penalty, Adagrad, fixed seed; thresholds by cross-validation
over the segments of business life, so that the numbers hold for a segment never seen. ``--held SEGMENT,...``
leaves segments out; ``--to FILE`` writes elsewhere. Takes a few minutes.
"""

import argparse
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pastno.negotiation.conversation import Side
from pastno.reading.concern import neat, pieces
from pastno.reading.habits import HABITS
from pastno.reading.moves import MOVES
from pastno.reading.openings import OPENINGS
from pastno.reading.signs import look

sys.path.insert(0, str(Path(__file__).parent))
from reading import token_f1

FIRMNESS = ("flat", "conditional", "deferred", "soft")
GROUNDS = (
    "price",
    "capacity",
    "timing",
    "reputation",
    "risk",
    "authority",
    "policy",
    "alternative",
    "unstated",
)
TACTICS = ("none", "stonewall", "attack", "trick")
FEWEST = 4
"""A sign seen in fewer turns weighs nothing."""
LAID_SHARE = 0.5
"""So much of what is laid down for certain words counts while the rest is estimated; all of it counts in use."""
RESPECT_ABOVE = 0.12
"""Low, for recall: to push against a no that must be respected is worse than to respect one too many."""
SMALLEST = 0.06
"""A weight below is dropped."""
MAIL_SHARE = 0.5
"""What a sentence of ordinary mail counts, against a labelled turn."""
ASKED_SHARE = 0.1
"""The same for one that stands after a request: there a no is likelier."""
MAIL_HEARD = 0.03
"""So large a share of ordinary mail may be heard as a no."""
ASKED_HEARD = 0.07
"""The same after a request."""


@dataclass(frozen=True)
class Row:
    """A turn as its signs: the ids of the signs, what is laid down for its labels, a weight, and its segment."""

    signs: tuple[int, ...]
    adds: Mapping[str, float]
    weight: float
    segment: str


Labels = Sequence[float]
Seen = tuple[frozenset[str], Mapping[str, float]]
"""The signs of a turn by name, and what is laid down for its labels."""


def sigmoid(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, x))))


def fit(  # noqa: PLR0913
    name: str, rows: Sequence[Row], labels: Labels, size: int, ridge: float, *, epochs: int = 30
) -> list[float]:
    """Weights of ``size`` signs, and last the bias, that best tell the labels beside what is laid down."""
    rng = random.Random(7)
    weights, steps = [0.0] * (size + 1), [1e-6] * (size + 1)
    total = sum(r.weight for r in rows)
    shrink = ridge / total
    seen = [0.0] * size
    for r in rows:
        for s in r.signs:
            seen[s] += r.weight
    order = list(range(len(rows)))
    laid = [LAID_SHARE * r.adds.get(name, 0.0) for r in rows]
    for epoch in range(epochs):
        rng.shuffle(order)
        rate = 0.1 * (1 - epoch / epochs)
        for i in order:
            row = rows[i]
            z = laid[i] + weights[size] + sum(weights[s] for s in row.signs)
            error = (sigmoid(z) - labels[i]) * row.weight
            for s in row.signs:
                g = error + shrink * weights[s] * row.weight * total / seen[s]
                steps[s] += g * g
                weights[s] -= rate * g / math.sqrt(steps[s])
            steps[size] += error * error
            weights[size] -= rate * error / math.sqrt(steps[size])
    return weights


def fit_choice(  # noqa: PLR0913
    names: Sequence[str],
    rows: Sequence[Row],
    truth: Sequence[int],
    size: int,
    ridge: float,
    *,
    epochs: int = 30,
) -> list[list[float]]:
    """Weights of ``size`` signs, and last the bias, for each of the labels of which exactly one holds."""
    rng = random.Random(7)
    kinds = range(len(names))
    weights = [[0.0] * len(names) for _ in range(size + 1)]
    steps = [[1e-6] * len(names) for _ in range(size + 1)]
    counts = Counter(t for r, t in zip(rows, truth, strict=True) if r.segment != "mail")
    mean = counts.total() / len(counts)
    share = [r.weight * mean / counts[t] for r, t in zip(rows, truth, strict=True)]
    seen = [0.0] * size
    for r in rows:
        for s in r.signs:
            seen[s] += 1
    laid = [[LAID_SHARE * r.adds.get(n, 0.0) for n in names] for r in rows]
    order = list(range(len(rows)))
    for epoch in range(epochs):
        rng.shuffle(order)
        rate = 0.1 * (1 - epoch / epochs)
        for i in order:
            signs = rows[i].signs
            z = list(map(sum, zip(laid[i], weights[size], *(weights[s] for s in signs), strict=True)))
            top = max(z)
            raised = [math.exp(v - top) for v in z]
            total = sum(raised)
            errors = [share[i] * (raised[k] / total - (k == truth[i])) for k in kinds]
            for s in signs:
                of, step, pull = weights[s], steps[s], ridge / seen[s]
                for k in kinds:
                    g = errors[k] + pull * of[k]
                    step[k] += g * g
                    of[k] -= rate * g / math.sqrt(step[k])
            for k in kinds:
                steps[size][k] += errors[k] * errors[k]
                weights[size][k] -= rate * errors[k] / math.sqrt(steps[size][k])
    return weights


def score(name: str, weights: Sequence[float], row: Row) -> float:
    return row.adds.get(name, 0.0) + weights[-1] + sum(weights[s] for s in row.signs)


def crossed(name: str, rows: Sequence[Row], labels: Labels, size: int, ridge: float) -> list[float]:
    """The probability of each row by weights that never saw its segment."""
    out = [0.0] * len(rows)
    for segment in sorted({r.segment for r in rows}):
        inside = [i for i, r in enumerate(rows) if r.segment != segment]
        weights = fit(name, [rows[i] for i in inside], [labels[i] for i in inside], size, ridge, epochs=15)
        for i, r in enumerate(rows):
            if r.segment == segment:
                out[i] = sigmoid(score(name, weights, r))
    return out


def best_threshold(
    chances: Sequence[float], labels: Labels, beta: float = 1.0, floor: float = 0.0
) -> tuple[float, float]:
    """The threshold of at least ``floor`` with the best F-beta, and that F."""
    best = (0.0, floor)
    for step in range(6, 80):
        at = step / 100
        if at < floor:
            continue
        hit = sum(y for c, y in zip(chances, labels, strict=True) if c >= at)
        said = sum(c >= at for c in chances)
        true = sum(labels)
        f = (1 + beta**2) * hit / (beta**2 * true + said) if true + said else 0.0
        best = max(best, (f, at))
    return best[1], best[0]


class Fitter:
    """Collects the weights and thresholds of all labels of one kind of turn."""

    def __init__(self, seen: Sequence[Seen], segments: Sequence[str], weights: Sequence[float]) -> None:
        names = [n for n, _ in seen]
        counts = Counter(n for ns in names for n in ns)
        self.known = sorted(n for n, c in counts.items() if c >= FEWEST)
        ids = {n: i for i, n in enumerate(self.known)}
        self.rows = [
            Row(tuple(ids[n] for n in sorted(ns) if n in ids), adds, w, s)
            for (ns, adds), w, s in zip(seen, weights, segments, strict=True)
        ]
        self.of: dict[str, dict[str, float]] = {}
        self.above: dict[str, float] = {}

    def label(
        self,
        name: str,
        labels: Labels,
        *,
        ridge: float,
        among: Sequence[int] | None = None,
        beta: float | None = 1.0,
    ) -> None:
        """Fit one label among the rows given; thresholds are set where ``beta`` is.

        A label that ordinary mail is fitted on too gets a second threshold, "label.asked", for turns of which it
        is known what they answer.
        """
        chosen = range(len(self.rows)) if among is None else among
        rows, truth = [self.rows[i] for i in chosen], [labels[i] for i in chosen]
        weights = fit(name, rows, truth, len(self.known), ridge)
        kept = {n: round(w, 2) for n, w in zip(self.known, weights, strict=False) if abs(w) >= SMALLEST}
        self.of[name] = {"bias": round(weights[-1], 2), **kept}
        if beta is None:
            return
        chances = crossed(name, rows, truth, len(self.known), ridge)
        if not any(r.segment.startswith("mail") for r in rows):
            self._above(name, chances, truth, beta, 0.0)
            return
        some = self.known.index("x.some")
        for asked, most in ((False, MAIL_HEARD), (True, ASKED_HEARD)):
            inside = [i for i, r in enumerate(rows) if (some in r.signs) == asked]
            letters = sorted(chances[i] for i in inside if rows[i].segment.startswith("mail"))
            turns = [i for i in inside if not rows[i].segment.startswith("mail")]
            floor = letters[int(len(letters) * (1 - most))]
            above = f"{name}.asked" if asked else name
            self._above(above, [chances[i] for i in turns], [truth[i] for i in turns], beta, floor)

    def _above(self, name: str, chances: Sequence[float], truth: Labels, beta: float, floor: float) -> None:
        self.above[name], f = best_threshold(chances, truth, beta, floor)
        print(f"{name:22s} cross-validated F {f:.3f} above {self.above[name]:.2f}", flush=True)

    def choice(self, group: str, options: Sequence[str], truth: Sequence[str | None], ridge: float) -> None:
        """Fit labels of which exactly one holds, together; each label counts the same, however rare."""
        names = [f"{group}.{o}" for o in options]
        among = [i for i, t in enumerate(truth) if t is not None]
        rows = [self.rows[i] for i in among]
        labels = [options.index(truth[i] or "") for i in among]
        weights = fit_choice(names, rows, labels, len(self.known), ridge)
        for k, name in enumerate(names):
            kept = {
                n: round(w[k], 2) for n, w in zip(self.known, weights, strict=False) if abs(w[k]) >= SMALLEST
            }
            self.of[name] = {"bias": round(weights[-1][k], 2), **kept}
        print(f"{group:22s} {len(among)} turns", flush=True)


def read_rows(folder: Path, kind: str, held: frozenset[str]) -> list[dict[str, Any]]:
    rows = []
    for path in sorted(folder.glob(f"*.{kind}.jsonl")):
        segment = path.name.split(".")[0]
        if segment not in held:
            rows += [
                {**json.loads(line), "segment": segment} for line in path.read_text("utf-8").splitlines()
            ]
    return rows


def read_mail(folder: Path) -> tuple[list[str], list[str]]:
    """Sentences of ordinary mail, and those among them that ask for something."""
    lines = [
        line.split("\t", 1)
        for path in sorted(folder.glob("*.txt"))
        for line in path.read_text("utf-8", errors="replace").splitlines()
        if "\t" in line
    ]
    told = [(kind, text.strip()) for kind, text in lines if len(text.strip()) > 8]
    random.Random(3).shuffle(told)
    return [text for _, text in told], [text for kind, text in told if kind == "Yes"]


NOTHING: Mapping[str, float] = {}


def seen(text: str, side: Side, context: str) -> Seen:
    signs = look(text, side, context)
    return signs.names, signs.adds


def bare(names: frozenset[str]) -> frozenset[str]:
    """The signs of a turn of which nobody knows what it answers."""
    return frozenset(n for n in names if not n.startswith("x.") and n != "any:no_yes")


def their_fitter(rows: Sequence[dict[str, Any]], mail: Sequence[str], asking: Sequence[str]) -> Fitter:
    rng = random.Random(1)
    names = [seen(r["text"], "them", r["context"]) for r in rows]
    segments = [str(r["segment"]) for r in rows]
    letters = [seen(m, "them", rng.choice(asking) if i % 2 else "") for i, m in enumerate(mail)]
    fitter = Fitter(
        [*names, *((bare(n), adds) for n, adds in names), *letters],
        [*segments, *segments, *(f"mail {i // 2 % 2}" for i in range(len(mail)))],
        [*[0.5] * (2 * len(rows)), *(ASKED_SHARE if i % 2 else MAIL_SHARE for i in range(len(mail)))],
    )
    twice = [*rows, *rows]
    turns = range(len(rows))
    none = [0.0] * len(mail)
    fitter.label("refusal", [float(r["refusal"]) for r in twice] + none, ridge=10.0)
    single = Fitter(names, segments, [1.0] * len(rows))
    single.choice("firmness", FIRMNESS, [r["firmness"] for r in rows], 10.0)
    single.choice("ground", GROUNDS, [r["ground"] for r in rows], 10.0)
    single.choice("tactic", TACTICS, [r["tactic"] for r in rows], 10.0)
    noes = [i for i in turns if rows[i]["refusal"]]
    single.label("respect", [float(r["respect"]) for r in rows], ridge=10.0, among=noes, beta=None)
    single.above["respect"] = RESPECT_ABOVE
    heat = [str(r["heat"]) for r in rows]
    calm = Fitter(
        [*names, *letters], [*segments, *["mail"] * len(mail)], [*[1.0] * len(rows), *[0.1] * len(mail)]
    )
    calm.choice("heat", ("0", "1", "2", "3"), [*heat, *["0"] * len(mail)], 10.0)
    for opening in OPENINGS:
        single.label(opening, [float(opening in r["openings"]) for r in rows], ridge=8.0)
    fitter.of |= single.of | calm.of
    fitter.above |= single.above
    return fitter


def concern_fitter(rows: Sequence[dict[str, Any]]) -> Fitter:
    names, truth, segments = [], [], []
    for row in rows:
        signs = look(row["text"], "them", row["context"])
        for piece in pieces(signs, refuses=row["refusal"]):
            words = signs.words.quote(*neat(signs, piece.start, piece.end))
            names.append((piece.names, NOTHING))
            truth.append(float(bool(row["concern"]) and token_f1(words, row["concern"]) >= 0.6))
            segments.append(row["segment"])
    fitter = Fitter(names, segments, [1.0] * len(names))
    fitter.label("concern", truth, ridge=10.0, beta=None)
    fitter.above["concern"] = 0.15
    return fitter


def my_fitter(rows: Sequence[dict[str, Any]]) -> Fitter:
    fitter = Fitter(
        [seen(r["text"], "me", r["context"]) for r in rows], [r["segment"] for r in rows], [1.0] * len(rows)
    )
    for kind, options in (("moves", MOVES), ("habits", HABITS)):
        for option in options:
            fitter.label(option, [float(option in r[kind]) for r in rows], ridge=8.0)
    return fitter


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--held", default="", help="segments left out, by comma")
    default = Path(__file__).parents[1] / "src/pastno/reading/cues/weights.json"
    parser.add_argument("--to", type=Path, default=default)
    given = parser.parse_args()
    held = frozenset(given.held.split(","))
    their = read_rows(given.data / "turns", "their", held)
    makers: list[Callable[[], Fitter]] = [
        lambda: their_fitter(their, *read_mail(given.data / "email_intent")),
        lambda: concern_fitter(their),
        lambda: my_fitter(read_rows(given.data / "turns", "mine", held)),
    ]
    of: dict[str, dict[str, float]] = {}
    above: dict[str, float] = {}
    for make in makers:
        fitter = make()
        of |= fitter.of
        above |= fitter.above
    lines = [f'"{k}": {json.dumps(of[k], sort_keys=True)}' for k in sorted(of)]
    told = f'{{"above": {json.dumps(above, sort_keys=True)},\n"of": {{\n' + ",\n".join(lines) + "}}\n"
    given.to.write_text(told, encoding="utf-8")
    print(f"{sum(map(len, of.values()))} weights to {given.to}")


if __name__ == "__main__":
    main()
