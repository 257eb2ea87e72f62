"""Lets a larger trained model say what it hears, in labelled turns and in real talk without labels.

``python training/teach.py --data DIR --encoder DIR --model FILE --to FILE [--most 12000]``. The smaller model is then
trained on both (``train.py --taught FILE``): knowledge distillation (Hinton et al. 2015). Held-out turns are left out.
"""

import argparse
from pathlib import Path

import torch
import unlabelled
from encoder import load as load_encoder
from labels import CHOICES, NAMES, YES_NO
from model import Model
from rows import UNKNOWN, Pairs, held_out, load
from tokenizers import Tokenizer
from torch import Tensor

LIKELY = 0.25
"""What firmness, ground and tactic a turn would have is kept where it is a refusal with at least this chance."""


def told(scores: Tensor, side: str) -> list[float]:
    """The chances of the labels of one turn of that side; UNKNOWN for the others."""
    chances = [UNKNOWN] * len(NAMES)
    for name in YES_NO[side]:
        chances[NAMES.index(name)] = torch.sigmoid(scores[NAMES.index(name)]).item()
    for group, options in CHOICES.items():
        refuses = chances[NAMES.index("refusal")]
        if side == "mine" or (group != "heat" and refuses < LIKELY):
            continue
        first = NAMES.index(f"{group}.{options[0]}")
        chances[first : first + len(options)] = torch.softmax(
            scores[first : first + len(options)], 0
        ).tolist()
    return chances


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--most", type=int, default=12_000, help="so many turns without labels at most")
    given = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(given.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = Model(load_encoder(given.encoder))
    model.load_state_dict(torch.load(given.model)["model"])
    model.eval()
    rows = [row for row in load(given.data) if not held_out(row)]
    rows += unlabelled.read(given.data, given.most)
    pairs = Pairs(rows, tokenizer)
    chances: dict[int, list[float]] = {}
    with torch.inference_mode():
        for numbers, ids, kinds, mask, _ in pairs.batches(16):
            scores, _, _ = model(ids, kinds, mask)
            chances |= {n: told(one, rows[n]["side"]) for n, one in zip(numbers, scores, strict=True)}
            if len(chances) % 1600 == 0:
                print(f"{len(chances)} of {len(rows)}", flush=True)
    torch.save({(r["side"], r["context"], r["text"]): chances[n] for n, r in enumerate(rows)}, given.to)


if __name__ == "__main__":
    main()
