"""Trains the reader's model on authored turns.

``python training/train.py --data DIR --encoder DIR --out DIR [--epochs 4] [--all]``. DIR of the encoder holds config.json,
model.safetensors and tokenizer.json. Writes ``checkpoint.pt`` after every part of an epoch and goes on from it when
started again. A tenth of the contexts is held out for calibration (``calibrate.py``).
"""

import argparse
import math
import time
from pathlib import Path

import torch
from encoder import load as load_encoder
from labels import CHOICES, NAMES, YES_NO
from model import Model
from rows import UNKNOWN, Pairs, held_out, load
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

WEIGHTS = {"refusal": 2.0, "respect": 3.0, "firmness": 1.0, "ground": 1.0, "tactic": 1.0, "heat": 1.5}
"""How much a label counts in the loss; 1 where not named."""


def loss_of(scores: Tensor, inside: Tensor, targets: Tensor, marks: Tensor) -> Tensor:
    """The joint loss: mean of the labels' losses over the rows that tell of them."""
    total = scores.new_zeros(())
    for side in YES_NO.values():
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
    known = marks != UNKNOWN
    if known.any():
        total = total + 0.15 * binary_cross_entropy_with_logits(inside[known], marks[known], reduction="sum")
    return total / len(targets)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--begin", type=Path, help="weights to begin with, from an earlier training")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(7)
    torch.set_num_threads(given.threads)
    tokenizer = Tokenizer.from_file(str(given.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    rows = [row for row in load(given.data) if not held_out(row)]
    pairs = Pairs(rows, tokenizer)
    model = Model(load_encoder(given.encoder))
    if given.begin:
        model.load_state_dict(torch.load(given.begin)["model"])
    model.encoder.words.weight.requires_grad_(False)
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    ours = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in ours]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": given.rate}, {"params": heads, "lr": 8 * given.rate}], weight_decay=0.01
    )
    each = math.ceil(len(rows) / given.batch)
    steps = math.ceil(each * given.epochs)

    def rate(step: int) -> float:
        warm = 0.06 * steps
        return step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    step, saved = 0, given.out / "checkpoint.pt"
    if saved.exists():
        state = torch.load(saved)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        step = state["step"]
    print(f"{len(rows)} turns, {steps} steps, from step {step}", flush=True)
    model.train()
    began, sums = time.time(), 0.0

    def save() -> None:
        torch.save(
            {
                "model": model.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "step": step,
            },
            saved.with_suffix(".new"),
        )
        saved.with_suffix(".new").replace(saved)

    while step < steps:
        epoch = step // each
        shuffled = torch.Generator().manual_seed(epoch)
        for number, (numbers, ids, kinds, mask, marks) in enumerate(pairs.batches(given.batch, shuffled)):
            if epoch * each + number < step:
                continue
            if step >= steps:
                break
            scores, _, inside = model(ids, kinds, mask)
            loss = loss_of(scores, inside, pairs.targets[numbers], marks)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            sums += loss.item()
            if step % 50 == 0:
                print(f"step {step} loss {sums / 50:.3f} {time.time() - began:.0f} s", flush=True)
                sums = 0.0
            if step % 200 == 0:
                save()
    save()
    torch.save({"model": model.state_dict()}, given.out / "model.pt")


if __name__ == "__main__":
    main()
