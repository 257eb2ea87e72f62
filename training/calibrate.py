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
from rows import Row, labelled, load
from sklearn.linear_model import LogisticRegression
from split import held_out

from pastno.reading.signs import look
from pastno.reading.trained.judge import by_rules
from pastno.reading.trained.model import FIT, WEIGHTS, Model, Scores
from pastno.reading.trained.quoting import concern_at
from pastno.reading.weights import weights
from pastno.reading.words import cut

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from reading import token_f1

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
RECALL = {"respect": 2.0}
"""So many times as much as precision counts recall: to push against a no to be respected is worse."""
IN_MAIL = {"refusal": 0.75}
"""The F1 that is within reach in mail by strangers, which is harder than the turns here.

The best threshold there is half of it (Lipton et al. 2014), and here that costs next to nothing.
"""
RULES_SAW = frozenset(
    "procurement software logistics_construction private_and_jobs public_and_finance retail_heated".split()
)
"""Files from which the weights of the rules were estimated: there the rules look better than they are."""
ONE_KIND = frozenset({"casino", "comments"})
"""Real talk that is all of one kind, chats about camp supplies and comments: not what chances are told for."""
FEWEST = 8
"""With fewer held-out turns of a label its scale and bias stay as trained."""


def best_threshold(chances: np.ndarray, truth: np.ndarray, beta: float) -> float:
    """The middle of the thresholds whose expected F-beta comes within one part in two hundred of the best.

    What is expected is half what was seen and half what the chances say: rare labels are seen too few times alone.
    """
    steps = np.arange(0.04, 0.93, 0.01)
    hits = 0.5 * truth + 0.5 * chances
    found = []
    for at in steps:
        said = chances >= at
        total = beta**2 * hits.sum() + said.sum()
        found.append((1 + beta**2) * float(hits[said].sum()) / total if total else 0.0)
    near = steps[np.array(found) >= 0.995 * max(found)]
    return round(float(np.median(near)), 3)


def yes_no(name: str, columns: np.ndarray, truth: np.ndarray) -> dict[str, Any]:
    """Scale, weight of the rules, weights of exact signs, bias and threshold of a label that holds or not.

    Args:
        name: the label.
        columns: the model's score, that of the rules, and each exact sign; shape (turns, 2 or more).
        truth: whether it holds.
    """
    exact = EXACT.get(name, ())
    if truth.sum() < FEWEST:
        return {"scale": 1.0, "rules": 0.0, "bias": 0.0, "above": 0.5}
    fitted = LogisticRegression(C=1.0, max_iter=2000).fit(columns, truth)
    if fitted.coef_[0][1] < 0:  # rules that speak against what they say are no help
        columns = columns * np.array([1.0, 0.0, *[1.0] * len(exact)])
        fitted = LogisticRegression(C=1.0, max_iter=2000).fit(columns, truth)
    weights = fitted.coef_[0]
    above = best_threshold(fitted.predict_proba(columns)[:, 1], truth, RECALL.get(name, 1.0))
    known: dict[str, Any] = {
        "scale": round(float(weights[0]), 4),
        "rules": round(float(weights[1]), 4),
        "bias": round(float(fitted.intercept_[0]), 4),
        "above": min(above, IN_MAIL[name] / 2) if name in IN_MAIL else above,
    }
    if exact:
        known["signs"] = {e: round(float(w), 3) for e, w in zip(exact, weights[2:], strict=True)}
    return known


def choice(
    options: Sequence[str], scores: np.ndarray, rules: np.ndarray, truth: np.ndarray
) -> dict[str, Any]:
    """Scale, weight of the rules and biases of labels of which exactly one holds: least log loss, small biases."""
    scale, ruled, bias = 1.0, 0.2, np.zeros(len(options))
    onehot = np.eye(len(options))[truth]
    for _ in range(4000):
        z = scale * scores + ruled * rules + bias
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        off = (p - onehot) / len(truth)
        scale -= 0.05 * float((off * scores).sum())
        ruled = max(0.0, ruled - 0.05 * float((off * rules).sum()))
        bias -= 0.5 * (off.sum(0) + 0.02 * bias)
    return {
        "scale": round(scale, 4),
        "rules": round(ruled, 4),
        "bias": {o: round(float(b), 4) for o, b in zip(options, bias, strict=True)},
    }


def lean(known: dict[str, Any], logits: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    """What is added to each label's log-odds for the decision alone, so that the mean F1 over labels is best.

    The likeliest label is the best bet for accuracy; where every label is to count alike, rare ones need less.
    Coordinate search over small steps, with a price on each.
    """
    options = list(known["bias"])
    added = np.zeros(len(options))

    def worth(some: np.ndarray) -> float:
        said = (logits + some).argmax(1)
        scores = []
        for one in range(len(options)):
            hit = ((said == one) & (truth == one)).sum()
            total = (said == one).sum() + (truth == one).sum()
            scores.append(2 * hit / total if total else 1.0)
        return float(np.mean(scores)) - 0.01 * float(np.abs(some).mean())

    for _ in range(3):
        for one in range(len(options)):
            tried = []
            for step in np.arange(-1.2, 1.21, 0.1):
                some = added.copy()
                some[one] = step
                tried.append((worth(some), -abs(step), step))
            added[one] = max(tried)[2]
    return {name: round(float(value), 2) for name, value in zip(options, added, strict=True)}


def concern(
    rows: Sequence[Row], scored: Sequence[Scores], known: dict[str, Any], gate: np.ndarray
) -> dict[str, Any]:
    """From which chance on a concern is named, by the F1 of the words, and how good they then are."""
    words = [cut(r["text"]) for r in rows]
    spans = [concern_at(w, s, 0) for w, s in zip(words, scored, strict=True)]
    told = [w.quote(*at) if at else "" for w, at in zip(words, spans, strict=True)]
    f1 = np.array([token_f1(t, r["concern"]) for t, r in zip(told, rows, strict=True)])
    named = np.array([bool(r["concern"]) for r in rows])

    def worth(above: float) -> float:
        return float(0.75 * (f1 * (gate >= above))[named].mean() + 0.25 * (gate < above)[~named].mean())

    above = max(np.arange(0.1, 0.9, 0.05), key=worth)
    print(
        f"concern: F1 of the words {(f1 * (gate >= above))[named].mean():.3f}, {f1[named].mean():.3f} without a gate"
    )
    return {**known, "above": round(float(above), 2)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    sums = {
        name: hashlib.sha256((given.weights / name).read_bytes()).hexdigest()
        for name in ("model.onnx", "tokenizer.json")
    }
    manifest: dict[str, Any] = {"labels": NAMES, "sha256": sums, "calibration": {}}
    path = given.weights / "manifest.json"
    path.write_text(json.dumps(manifest), "utf-8")
    rows = [row for row in load(given.data) if held_out(row) and FIT not in row]
    scored = list(Model(given.weights).score((r["context"], r["text"]) for r in rows))
    scores = np.array([s.labels for s in scored], dtype=float)
    truth = np.array([labelled(r) for r in rows])
    signs = [look(r["text"], "me" if r["side"] == "mine" else "them", r["context"]) for r in rows]
    fresh = np.array([r["file"].split(".")[0] not in RULES_SAW | ONE_KIND for r in rows])
    calibration = manifest["calibration"]
    for side, names in YES_NO.items():
        for name in names:
            at = NAMES.index(name)
            known = np.flatnonzero((truth[:, at] >= 0) & fresh)
            few = (truth[known, at] > 0.5).sum() < FEWEST
            if few:
                known = np.flatnonzero(truth[:, at] >= 0)
            unruled = few or name == "concern"
            ruled = [0.0 if unruled else by_rules(weights(), name, signs[i]) for i in known]
            exact = [[float(e in signs[i].names) for i in known] for e in EXACT.get(name, ())]
            columns = np.column_stack([scores[known, at], ruled, *exact])
            calibration[name] = yes_no(name, columns, truth[known, at] > 0.5)
            told = calibration[name]
            print(f"{side} {name}: {(truth[known, at] > 0.5).sum()} of {len(known)}, {told}")
    for group, options in CHOICES.items():
        places = [NAMES.index(f"{group}.{o}") for o in options]
        known = np.flatnonzero((truth[:, places[0]] >= 0) & fresh)
        ruled = np.array([[by_rules(weights(), f"{group}.{o}", signs[i]) for o in options] for i in known])
        cells = np.ix_(known, places)
        told = choice(options, scores[cells], ruled, truth[cells].argmax(1))
        if group != "heat":
            logits = (
                told["scale"] * scores[cells] + told["rules"] * ruled + np.array(list(told["bias"].values()))
            )
            told["lean"] = lean(told, logits, truth[cells].argmax(1))
        calibration[group] = told
    theirs = [i for i, r in enumerate(rows) if r["side"] == "their" and "known" not in r]
    told = calibration["concern"]
    gate = 1 / (1 + np.exp(-(told["scale"] * scores[theirs, NAMES.index("concern")] + told["bias"])))
    calibration["concern"] = concern([rows[i] for i in theirs], [scored[i] for i in theirs], told, gate)
    path.write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    print(f"calibrated on {len(rows)} held-out turns: {path}")


if __name__ == "__main__":
    main()
