"""The mean of the weights of several trainings from the same start: steadier than each of them, and no slower to run.

``python training/average.py --to FILE MODEL [MODEL ...]``. What only the first one has, or has in another shape, is
taken from it as it is. Source: Wortsman et al. 2022 (model soups).
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    first, *others = (torch.load(path)["model"] for path in given.models)
    mean = {}
    for name, value in first.items():
        alike = [value, *(o[name] for o in others if name in o and o[name].shape == value.shape)]
        mean[name] = torch.stack(alike).mean(0)
    torch.save({"model": mean}, given.to)


if __name__ == "__main__":
    main()
