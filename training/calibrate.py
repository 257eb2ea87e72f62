"""Fits chances and thresholds on the turns held out from training; writes ``manifest.json`` beside the weights.

``python training/calibrate.py --data DIR [--weights DIR]``. Scores come from the quantised model as the reader runs it.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from labels import CHOICES, NAMES, YES_NO
from rows import Row, held_out, load, targets
from sklearn.linear_model import LogisticRegression

from pastno.reading.signs import look
from pastno.reading.trained.model import Model, Scores
from pastno.reading.trained.quoting import concern_at
from pastno.reading.words import cut

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from reading import token_f1

DEFAULT = Path(__file__).parents[1] / "src/pastno/reading/trained/weights"
EXACT: dict[str, tuple[str, ...]] = {
    "move.mirror": ("mirror:asks", "mirror:says"),
    "move.calibrated_question": ("question:open", "question:what_if", "question:closed", "question:why"),
    "move.closed_question": (
        "question:open",
        "question:closed",
        "question:tag",
        "question:fragment",
        "last:closed",
    ),
    "move.why_question": ("question:why", "question:open"),
    "opening.asks": ("shape:question", "shape:ends_asking"),
}
"""Signs that rules see exactly, beside the model's score."""
RECALL = {"respect": 3.0}
"""So many times as much as precision counts recall: to push against a no to be respected is worse."""
FEWEST = 8
"""With fewer held-out turns of a label its scale and bias stay as trained."""


def best_threshold(chances: np.ndarray, truth: np.ndarray, beta: float) -> float:
    """The middle of the thresholds whose F-beta comes within one part in a hundred of the best."""
    steps = np.arange(0.08, 0.93, 0.01)
    found = []
    for at in steps:
        said = chances >= at
        hit = float((said & truth).sum())
        total = beta**2 * truth.sum() + said.sum()
        found.append((1 + beta**2) * hit / total if total else 0.0)
    near = steps[np.array(found) >= 0.99 * max(found)]
    return round(float(np.median(near)), 3)


def yes_no(
    name: str, scores: np.ndarray, truth: np.ndarray, signs: Sequence[frozenset[str]]
) -> dict[str, Any]:
    """Scale, bias, weights of exact signs and threshold of a label that holds or not."""
    exact = EXACT.get(name, ())
    if truth.sum() < FEWEST:
        return {"scale": 1.0, "bias": 0.0, "above": 0.5}
    columns = np.column_stack([scores, *([float(e in s) for s in signs] for e in exact)])
    fitted = LogisticRegression(C=3.0, max_iter=2000).fit(columns, truth)
    chances = fitted.predict_proba(columns)[:, 1]
    weights = fitted.coef_[0]
    known: dict[str, Any] = {
        "scale": round(float(weights[0]), 4),
        "bias": round(float(fitted.intercept_[0]), 4),
        "above": best_threshold(chances, truth, RECALL.get(name, 1.0)),
    }
    if exact:
        known["signs"] = {e: round(float(w), 3) for e, w in zip(exact, weights[1:], strict=True)}
    return known


def choice(options: Sequence[str], scores: np.ndarray, truth: np.ndarray) -> dict[str, Any]:
    """Scale and biases of labels of which exactly one holds, by least log loss with a ridge on the biases."""
    scale, bias = 1.0, np.zeros(len(options))
    onehot = np.eye(len(options))[truth]
    for _ in range(3000):
        z = scale * scores + bias
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        off = (p - onehot) / len(truth)
        scale -= 0.1 * float((off * scores).sum())
        bias -= 0.5 * (off.sum(0) + 0.02 * bias)
    return {
        "scale": round(scale, 4),
        "bias": {o: round(float(b), 4) for o, b in zip(options, bias, strict=True)},
    }


def concern(
    rows: Sequence[Row], scored: Sequence[Scores], known: dict[str, Any], gate: np.ndarray
) -> dict[str, Any]:
    """What a token's score needs, and from which chance on a concern is named, by the F1 of the words."""
    words = [cut(r["text"]) for r in rows]
    best: tuple[float, float, float] = (0.0, 0.0, 0.5)
    for within in np.arange(-2.5, 1.6, 0.25):
        spans = [concern_at(w, s, 0, -within) if w.low else None for w, s in zip(words, scored, strict=True)]
        told = [w.quote(*at) if at else "" for w, at in zip(words, spans, strict=True)]
        for above in np.arange(0.1, 0.9, 0.05):
            f = np.mean(
                [
                    token_f1(t if g >= above else "", r["concern"])
                    for t, g, r in zip(told, gate, rows, strict=True)
                    if r["concern"]
                ]
            )
            empty = np.mean([g < above for g, r in zip(gate, rows, strict=True) if not r["concern"]])
            best = max(best, (float(0.75 * f + 0.25 * empty), float(within), float(above)))
    return {**known, "within": round(best[1], 2), "above": round(best[2], 2)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--weights", type=Path, default=DEFAULT)
    given = parser.parse_args()
    sums = {
        name: hashlib.sha256((given.weights / name).read_bytes()).hexdigest()
        for name in ("model.onnx", "tokenizer.json")
    }
    manifest: dict[str, Any] = {"labels": NAMES, "sha256": sums, "calibration": {}}
    path = given.weights / "manifest.json"
    path.write_text(json.dumps(manifest), "utf-8")
    rows = [row for row in load(given.data) if held_out(row)]
    scored = list(Model(given.weights).score((r["context"], r["text"]) for r in rows))
    scores = np.array([s.labels for s in scored], dtype=float)
    truth = np.array([targets(r) for r in rows])
    signs = [look(r["text"], "me" if r["side"] == "mine" else "them", r["context"]).names for r in rows]
    calibration = manifest["calibration"]
    for names in YES_NO.values():
        for name in names:
            at = NAMES.index(name)
            known = np.flatnonzero(truth[:, at] >= 0)
            calibration[name] = yes_no(
                name, scores[known, at], truth[known, at] > 0.5, [signs[i] for i in known]
            )
    for group, options in CHOICES.items():
        places = [NAMES.index(f"{group}.{o}") for o in options]
        known = np.flatnonzero(truth[:, places[0]] >= 0)
        calibration[group] = choice(
            options, scores[np.ix_(known, places)], truth[np.ix_(known, places)].argmax(1)
        )
    theirs = [i for i, r in enumerate(rows) if r["side"] == "their"]
    at = NAMES.index("concern")
    told = calibration["concern"]
    gate = 1 / (1 + np.exp(-(told["scale"] * scores[theirs, at] + told["bias"])))
    calibration["concern"] = concern([rows[i] for i in theirs], [scored[i] for i in theirs], told, gate)
    path.write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    print(f"calibrated on {len(rows)} held-out turns: {path}")


if __name__ == "__main__":
    main()
