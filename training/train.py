"""Trains the reader's model on authored turns and labelled real talk.

``python training/train.py --data DIR --encoder DIR --out DIR [--epochs 4] [--begin FILE]``

DIR of the data holds the public data sets, that of the encoder config.json, model.safetensors and tokenizer.json.
Writes ``checkpoint.pt`` every few minutes and goes on from it when started again; at the end ``model.pt``. A tenth of
the contexts is held out for calibration (``calibrate.py``).
"""

import argparse
import math
import random
import time
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import torch
from encoder import load as load_encoder
from glued import alone, join
from labels import CHOICES, NAMES, YES_NO
from model import PAIRED, Model, begin
from rows import UNKNOWN, Pairs, load
from split import held_out
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from pastno.reading.trained.model import FIT

WEIGHTS = {"refusal": 2.0, "ground": 1.5, "tactic": 1.5, "respect": 3.0, "heat": 1.5, FIT: 3.0}
"""How much a label counts in the loss; 1 where not named."""
LONGEST = 60
"""A concern has fewer tokens than this."""
OFTEN = 400
"""A checkpoint is written after so many steps."""


def loss_of(scores: Tensor, concern: Tensor, targets: Tensor, marks: Tensor) -> Tensor:
    """The joint loss: the labels' losses over the rows that tell of them, summed and divided by the batch."""
    total = scores.new_zeros(())
    for side in (*YES_NO.values(), (FIT,)):
        for name in side:
            at = NAMES.index(name)
            known = targets[:, at] != UNKNOWN
            if known.any():
                one = binary_cross_entropy_with_logits(scores[known, at], targets[known, at], reduction="sum")
                total = total + WEIGHTS.get(name, 1.0) * one
    for group, options in CHOICES.items():
        first = NAMES.index(f"{group}.{options[0]}")
        truth = targets[:, first : first + len(options)]
        known = truth[:, 0] != UNKNOWN
        if known.any():
            told = scores[known, first : first + len(options)]
            one = cross_entropy(told, truth[known], reduction="sum", label_smoothing=0.05)
            total = total + WEIGHTS.get(group, 1.0) * one
    return (total + span_loss(concern, marks)) / len(targets)


def span_loss(concern: Tensor, marks: Tensor) -> Tensor:
    """What is lost on the concern over the rows that mark one: which tokens are in it, its first and its last."""
    known = marks != UNKNOWN
    marked = (marks == 1).any(1)
    if not marked.any():
        return concern.new_zeros(())
    lost = 0.15 * binary_cross_entropy_with_logits(concern[..., 0][known], marks[known], reduction="sum")
    within = (marks[marked] == 1).float()
    firsts = within.argmax(1)
    lasts = within.shape[1] - 1 - within.flip(1).argmax(1)
    told = pairings(concern[marked], known[marked]).flatten(1)
    return lost + cross_entropy(told, firsts * within.shape[1] + lasts, reduction="sum")


def pairings(concern: Tensor, known: Tensor) -> Tensor:
    """How well each token begins and each ends a concern together, (batch, begin, end); crossed or far apart never."""
    begin, end = concern[..., 3 : 3 + PAIRED], concern[..., 3 + PAIRED :]
    both = concern[..., 1, None] + concern[..., None, :, 2] + begin @ end.transpose(1, 2)
    length = both.shape[1]
    apart = torch.arange(length)[None] - torch.arange(length)[:, None]
    allowed = (apart >= 0) & (apart < LONGEST) & known[:, :, None] & known[:, None, :]
    return both.masked_fill(~allowed, -1e4)


def worn(ids: Tensor, mark: int, special: tuple[int, ...], share: float) -> Tensor:
    """The ids with so many words masked, drawn anew each time, so that no turn is known by a word of its own."""
    free = ~torch.isin(ids, torch.tensor(special))
    drawn = torch.rand(ids.shape) < share
    return ids.masked_fill(free & drawn, mark)


class Training:
    """A model with its optimiser, its place in the schedule, and its checkpoint."""

    def __init__(self, model: Model, steps: int, rate: float, saved: Path) -> None:
        self.model, self.steps, self.saved, self.step = model, steps, saved, 0
        model.encoder.words.weight.requires_grad_(False)
        ours = {id(p) for p in model.encoder.parameters()}
        body = [p for p in model.encoder.parameters() if p.requires_grad]
        heads = [p for p in model.parameters() if id(p) not in ours]
        groups = [{"params": body, "lr": rate}, {"params": heads, "lr": 8 * rate}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._rate)
        if saved.exists():
            state = torch.load(saved)
            model.load_state_dict(state["model"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.schedule.load_state_dict(state["schedule"])
            self.step = state["step"]

    def _rate(self, step: int) -> float:
        warm = 0.06 * self.steps
        return step / warm if step < warm else max(0.0, (self.steps - step) / (self.steps - warm))

    def learn(self, loss: Tensor) -> None:
        """One step down the loss."""
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.step += 1

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        state = {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(),
            "step": self.step,
        }
        torch.save(state, self.saved.with_suffix(".new"))
        self.saved.with_suffix(".new").replace(self.saved)


def batches(pairs: Pairs, size: int, begin: int, steps: int, seed: int = 0) -> Iterator[tuple]:
    """The batches of steps ``begin`` to ``steps``, shuffled anew for each epoch and alike for each start."""
    each = math.ceil(len(pairs.rows) / size)
    for epoch in range(begin // each, math.ceil(steps / each)):
        shuffled = torch.Generator().manual_seed(1000 * seed + epoch)
        for number, batch in enumerate(pairs.batches(size, shuffled), epoch * each):
            if number >= steps:
                return
            if number >= begin:
                yield batch


def more_often(rows: list[dict[str, Any]], told: str) -> Iterator[dict[str, Any]]:
    """The rows of files that are looked at several times, once for each time more."""
    for pattern, _, times in (one.partition(":") for one in told.split(",") if one):
        some = [row for row in rows if fnmatch(row["file"], pattern)]
        for _ in range(int(times or 2) - 1):
            yield from some


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--worn", type=float, default=0.08, help="share of the words that are masked")
    parser.add_argument(
        "--lines", type=float, default=1.0, help="share of the graded lines that are looked at"
    )
    parser.add_argument(
        "--often",
        default="",
        help="authored files that are looked at more often, as patterns of names with how often: pl?_k*:8,om*:2",
    )
    parser.add_argument("--begin", type=Path, help="weights to begin with, from an earlier training")
    parser.add_argument("--seed", type=int, default=0, help="another order, for trainings that are averaged")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def main() -> None:
    given = arguments()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(7 + given.seed)
    torch.set_num_threads(given.threads)
    tokenizer = Tokenizer.from_file(str(given.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    drawn = random.Random(5)
    rows = [
        row
        for row in load(given.data)
        if not held_out(row) and (FIT not in row or drawn.random() < given.lines)
    ]
    rows += [*join(rows), *alone(rows), *more_often(rows, given.often)]
    pairs = Pairs(rows, tokenizer)
    model = Model(load_encoder(given.encoder))
    if given.begin:
        anew = begin(model, torch.load(given.begin)["model"])
        print(f"begins anew: {', '.join(anew) or 'nothing'}", flush=True)
    steps = math.ceil(len(rows) / given.batch * given.epochs)
    training = Training(model, steps, given.rate, given.out / "checkpoint.pt")
    print(f"{len(rows)} turns, {steps} steps, from step {training.step}", flush=True)
    masked = tokenizer.token_to_id("[MASK]")
    special = (*map(tokenizer.token_to_id, ("[PAD]", "[CLS]", "[SEP]")),)
    model.train()
    began, sums = time.time(), 0.0
    for numbers, ids, kinds, mask, marks in batches(pairs, given.batch, training.step, steps, given.seed):
        scores, _, concern = model(worn(ids, masked, special, given.worn), kinds, mask, pairs.beside[numbers])
        loss = loss_of(scores, concern, pairs.targets[numbers], marks)
        training.learn(loss)
        sums += loss.item()
        if training.step % 50 == 0:
            print(f"step {training.step} loss {sums / 50:.3f} {time.time() - began:.0f} s", flush=True)
            sums = 0.0
        if training.step % OFTEN == 0:
            training.save()
    training.save()
    torch.save({"model": model.state_dict()}, given.out / "model.pt")


if __name__ == "__main__":
    main()
