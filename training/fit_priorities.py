"""Estimates what the signs of a priority are worth, from the train split of CaSiNo.

``python training/fit_priorities.py --data DIR`` writes ``reading/priorities/weights.json``. Every dialogue from both
sides, after 1 to 5 and all turns of the counterpart; maximum likelihood of the true ordering with a ridge penalty, by
L-BFGS. Needs scipy. The bench uses the same functions for its folds.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from pastno.negotiation.conversation import Side
from pastno.reading.priorities.learned import Learned, damped
from pastno.reading.priorities.naming import Issues
from pastno.reading.priorities.posterior import places
from pastno.reading.priorities.tally import Tally
from pastno.reading.trained.model import shared

TO = Path(__file__).parents[1] / "src/pastno/reading/priorities/weights.json"
NAMES = ("food", "water", "firewood")
DEALS = frozenset({"Submit-Deal", "Accept-Deal", "Reject-Deal", "Walk-Away"})
EARLY = (1, 2, 3, 4, 5)
RIDGE = 100.0
EARLY_SHARE = 0.8
"""What a talk after a few turns counts against the whole of it."""
FEWEST = 5
"""A sign seen in fewer talks is worth nothing."""
SMALLEST = 0.004
Signs = list[dict[str, float]]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Talk:
    """A dialogue from one side: its turns, and the other side's true order, dearest first, as places in NAMES."""

    dialogue: int
    turns: tuple[tuple[Side, str], ...]
    order: tuple[int, ...]


def talks(path: Path) -> list[Talk]:
    """Both sides of every dialogue of a file of CaSiNo; the buttons for deals are no turns."""
    return [talk for told in json.loads(path.read_text("utf-8")) for talk in _sides(told)]


def _sides(told: dict[str, Any]) -> Iterator[Talk]:
    for them, about in told["participant_info"].items():
        order = tuple(NAMES.index(about["value2issue"][rank].lower()) for rank in ("High", "Medium", "Low"))
        logs = [log for log in told["chat_logs"] if log["text"] not in DEALS]
        turns: tuple[tuple[Side, str], ...] = tuple(
            ("them" if log["id"] == them else "me", log["text"]) for log in logs
        )
        yield Talk(told["dialogue_id"], turns, order)


def signs_after(talk: Talk, issues: Issues) -> list[Signs]:
    """The signs of the issues after each turn of theirs."""
    tally = Tally(issues)
    found: list[Signs] = []
    for side, text in talk.turns:
        if side == "me":
            tally.hear_ours(text)
        else:
            for _ in tally.hear_theirs(text):
                pass
            found.append(tally.signs())
    return found


def moments(count: int) -> list[int]:
    """The places of the turns after which a talk is looked at: 1 to 5, and the last."""
    return [min(k, count) - 1 for k in EARLY] + [count - 1]


def known_signs(found: Sequence[Sequence[Signs]]) -> dict[str, int]:
    """A column for each sign that is seen in enough talks."""
    counts = Counter(name for talk in found if talk for issue in talk[-1] for name in issue)
    return {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= FEWEST))}


def matrix(rows: Sequence[dict[str, float]], columns: dict[str, int]) -> csr_matrix:
    cells = [(r, columns[n], damped(c)) for r, row in enumerate(rows) for n, c in row.items() if n in columns]
    at, column, value = zip(*cells, strict=True)
    return csr_matrix((value, (at, column)), shape=(len(rows), len(columns)))


def fit(found: Sequence[Sequence[Signs]], orders: Sequence[tuple[int, ...]], ridge: float = RIDGE) -> Learned:
    """The worth of each sign by which the true orders are likeliest."""
    columns = known_signs(found)
    rows: list[dict[str, float]] = []
    truth: list[int] = []
    share: list[float] = []
    every = list(permutations(range(len(NAMES))))
    for signs, order in zip(found, orders, strict=True):
        for number, at in enumerate(moments(len(signs)) if signs else []):
            rows.extend(signs[at])
            truth.append(every.index(order))
            share.append(1.0 if number == len(EARLY) else EARLY_SHARE)
    features, weights = matrix(rows, columns), np.array(share)
    count, width = len(truth), len(columns)
    dear, cheap = places(len(NAMES))
    placed = np.zeros((2, len(every), len(NAMES)))
    for number, order in enumerate(every):
        for place, issue in enumerate(order):
            placed[:, number, issue] = dear[place], cheap[place]

    def loss(worth: Floats) -> tuple[float, Floats]:
        scores = [(features @ half).reshape(count, -1) for half in (worth[:width], worth[width:])]
        logs = scores[0] @ placed[0].T + scores[1] @ placed[1].T
        logs -= logs.max(1, keepdims=True)
        chances = np.exp(logs)
        chances /= chances.sum(1, keepdims=True)
        lost = -(weights * np.log(chances[np.arange(count), truth] + 1e-12)).sum()
        chances[np.arange(count), truth] -= 1
        chances *= weights[:, None]
        slope = np.concatenate([features.T @ (chances @ half).ravel() for half in placed])
        return lost + ridge * (worth @ worth) / 2, slope + ridge * worth

    best = minimize(loss, np.zeros(2 * width), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    of = {name: (float(best[i]), float(best[width + i])) for name, i in columns.items()}
    return Learned({name: pair for name, pair in of.items() if max(map(abs, pair)) >= SMALLEST})


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--to", type=Path, default=TO)
    given = parser.parse_args()
    issues = Issues(NAMES, {}, shared().meanings)
    train = talks(given.data / "casino" / "casino_train.json")
    worth = fit([signs_after(talk, issues) for talk in train], [talk.order for talk in train])
    lines = [
        f'"{json.dumps(name)[1:-1]}": [{high:.4g}, {low:.4g}]'
        for name, (high, low) in sorted(worth.of.items())
    ]
    given.to.write_text('{"of": {\n' + ",\n".join(lines) + "\n}}\n", "utf-8")
    print(f"{len(lines)} signs to {given.to}, {given.to.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
