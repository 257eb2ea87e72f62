"""Authored turns as tensors: the pair (what was said before, the turn) and its labels."""

import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import real
import torch
from labels import CHOICES, NAMES, YES_NO
from tokenizers import Tokenizer
from torch import Tensor

from pastno.reading.trained.model import FIT, MOST_ANSWERED, MOST_CONTEXT, MOST_TURN

Row = dict[str, Any]

BEST = 3
"""The best grade of a line."""
ANOTHER_GROUND = 0.5
"""The grade of a line that speaks of another ground than that of the no: it mishears, if politely."""
OFTEN, MOSTLY = 8, 0.9
"""A line that was proposed so often, and in such a share for one ground, speaks of that ground."""
UNKNOWN = -1.0
"""The target of a label that a row says nothing of."""
AUTHOR, READER = 0.6, 1.0
"""What the labels of author and reader count: where they differ, a third sides with the reader twice as often."""


TURNS = Path(__file__).parent / "turns"
LINES = Path(__file__).parent / "lines"
READINGS = Path(__file__).parent / "readings"


def load(data: Path) -> list[Row]:
    """The authored turns, and the labelled real talk whose texts are in ``data``; each with its side and file."""
    paths = sorted(TURNS.glob("*.jsonl"))
    again = readings()
    rows: list[Row] = [
        {
            **(row := json.loads(line)),
            "readings": again.get((path.name, row["id"]), ()),
            "side": "mine" if path.name.endswith("mine.jsonl") else "their",
            "file": path.name,
        }
        for path in paths
        for line in path.read_text("utf-8").splitlines()
    ]
    grounds = {row["text"].strip(): row["ground"] for row in rows if row["side"] == "their"}
    return [*rows, *graded(grounds), *real.read(data)]


def readings() -> Mapping[tuple[str, str], Sequence[Row]]:
    """How others, who did not know the author's labels, read a turn: by file and id of the turn."""
    found: dict[tuple[str, str], list[Row]] = {}
    for path in sorted(READINGS.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            found.setdefault((row["file"], row["id"]), []).append(row)
    return found


def graded(grounds: Mapping[str, str]) -> list[Row]:
    """Lines of a reply, each with what it answers and its grade, 0..BEST; they tell of nothing else.

    Args:
        grounds: the ground of each no, by its text.
    """
    answered = [
        {**json.loads(line), "file": path.name}
        for path in sorted(LINES.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    told = {"side": "mine", "known": (), "moves": [], "habits": []}
    pairs = [(one["file"], one["no"], text, grade) for one in answered for grade, text in one["lines"]]
    pairs += [("lines", *pair) for pair in strange(answered, grounds)]
    return [
        {**told, "file": file, "context": no, "text": text, FIT: grade} for file, no, text, grade in pairs
    ]


def strange(answered: Sequence[Row], grounds: Mapping[str, str]) -> list[tuple[str, str, float]]:
    """Lines beside a no that they do not answer: of every no two of another ground, and one about another matter.

    What was graded had been proposed for its no, so from that alone a model learns which lines are good whatever they
    answer.
    """
    rng = random.Random(11)
    told: dict[str, Counter[str]] = {}
    for one in answered:
        for _, text in one["lines"]:
            told.setdefault(text, Counter())[grounds.get(one["no"].strip(), "")] += 1
    of_ground: dict[str, list[str]] = {}
    for text, seen in told.items():
        ground, often = seen.most_common(1)[0]
        if ground and often >= OFTEN and often >= MOSTLY * seen.total():
            of_ground.setdefault(ground, []).append(text)
    found: list[tuple[str, str, float]] = []
    for one in answered:
        no = one["no"]
        if ground := grounds.get(no.strip()):
            others = rng.sample([g for g in of_ground if g != ground], 2)
            found += [(no, rng.choice(of_ground[g]), ANOTHER_GROUND) for g in others]
        other = rng.choice(answered)
        own = [text for _, text in other["lines"] if told[text].total() == 1 and other is not one]
        found += [(no, text, 0.0) for text in own[:1]]
    return found


def labelled(row: Row) -> list[float]:
    """1, 0 or UNKNOWN for every output, by the labels of the row."""
    told = row.get("known")

    def tells(name: str) -> bool:
        return told is None or name in told

    known: dict[str, float] = {
        name: 0.0 for name in YES_NO[row["side"]] if tells(name.split(".")[-1]) or tells(name.split(".")[0])
    }
    if FIT in row:
        known[FIT] = row[FIT] / BEST
    if row["side"] == "mine":
        known |= {f"move.{name}": share for name, share in share_of_own(row, "moves").items()}
        known |= {f"habit.{name}": share for name, share in share_of_own(row, "habits").items()}
        return [known.get(name, UNKNOWN) for name in NAMES]
    for name in {"respect", "concern"} & set(known):
        known[name] = float(bool(row.get(name)))
    if "refusal" in known:
        known["refusal"] = sum(weight for one, weight in heard(row, "refusal") if one["refusal"])
    known |= {f"opening.{name}": 1.0 for name in row["openings"]}
    for group, options in CHOICES.items():
        if tells(group) and (shares := share_of_each(row, group)):
            known |= {f"{group}.{option}": shares.get(option, 0.0) for option in options}
    return [known.get(name, UNKNOWN) for name in NAMES]


def heard(row: Row, group: str = "") -> list[tuple[Row, float]]:
    """The labels of the author and of each reader, of those who told of the group, with what they weigh; 1 together."""
    told = [(row, AUTHOR), *((one, READER) for one in row.get("readings", ()))]
    told = [(one, weight) for one, weight in told if not group or one.get(group) is not None]
    whole = sum(weight for _, weight in told)
    return [(one, weight / whole) for one, weight in told]


def share_of_each(row: Row, group: str) -> Mapping[str, float]:
    """What holds of a group of which one holds; a reader may name several."""
    shares: Counter[str] = Counter()
    for one, weight in heard(row, group):
        options = one[group] if isinstance(one[group], list) else [one[group]]
        for option in options:
            shares[str(option)] += weight / len(options)
    return shares


def share_of_own(row: Row, group: str) -> Mapping[str, float]:
    """What holds of the moves or habits of our own turn, of which many may hold."""
    shares: Counter[str] = Counter()
    for one, weight in heard(row):
        for name in one[group]:
            shares[name] += weight
    return shares


class Pairs:
    """Rows with their tokens, cut as the reader cuts them."""

    def __init__(self, rows: Sequence[Row], tokenizer: Tokenizer) -> None:
        self.rows = list(rows)
        start, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        self.ids: list[list[int]] = []
        self.kinds: list[list[int]] = []
        self.inside: list[list[float]] = []
        for row in rows:
            before = tokenizer.encode(row["context"], add_special_tokens=False).ids
            before = before[:MOST_ANSWERED] if FIT in row else before[-MOST_CONTEXT:]
            turn = tokenizer.encode(row["text"], add_special_tokens=False)
            ids = turn.ids[:MOST_TURN]
            first = row["text"].find(row["concern"]) if row.get("concern") else -1
            last = first + len(row.get("concern") or "")
            marks = [float(first >= 0 and a < last and b > first) for a, b in turn.offsets[:MOST_TURN]]
            self.ids.append([start, *before, end, *ids, end])
            self.kinds.append([0] * (len(before) + 2) + [1] * (len(ids) + 1))
            self.inside.append(
                [UNKNOWN] * (len(before) + 2) + (marks if any(marks) else [UNKNOWN] * len(marks)) + [UNKNOWN]
            )
        self.filled = [[1] * len(ids) for ids in self.ids]
        self.beside = torch.tensor([FIT in row for row in rows])
        """Lines are judged many beside one no, which is read once."""
        self.targets = torch.tensor([labelled(row) for row in rows])

    def batches(
        self, size: int, shuffled: torch.Generator | None = None
    ) -> Iterator[tuple[list[int], Tensor, ...]]:
        """(numbers of rows, ids, kinds, mask, inside) with rows of like length together."""
        order = range(len(self.rows))
        if shuffled is not None:
            order = torch.randperm(len(self.rows), generator=shuffled).tolist()
        pools = [order[i : i + 40 * size] for i in range(0, len(order), 40 * size)]
        found = []
        for pool in pools:
            near = sorted(pool, key=lambda n: len(self.ids[n]))
            found += [near[i : i + size] for i in range(0, len(near), size)]
        if shuffled is not None:
            found = [found[i] for i in torch.randperm(len(found), generator=shuffled).tolist()]
        for numbers in found:
            longest = max(len(self.ids[n]) for n in numbers)
            ids = _padded(self.ids, numbers, longest, 0)
            kinds = _padded(self.kinds, numbers, longest, 0)
            mask = _padded(self.filled, numbers, longest, 0)
            yield numbers, ids, kinds, mask, _padded(self.inside, numbers, longest, UNKNOWN)


def _padded(lists: Sequence[Sequence[float]], numbers: Sequence[int], longest: int, fill: float) -> Tensor:
    return torch.tensor([[*lists[n], *[fill] * (longest - len(lists[n]))] for n in numbers])
