"""Turns trained weights into what the reader runs: ONNX, int8 per channel.

``python training/export.py --encoder DIR --model FILE [--to DIR]``. Writes ``model.onnx`` and ``tokenizer.json``;
``calibrate.py`` then writes ``manifest.json``. Reduced range keeps the sums of int8 products from overflowing on
processors without VNNI; plain per-tensor int8 damages this model.
"""

import argparse
import shutil
from pathlib import Path

import torch
from beside import nothing_before, run_beside
from encoder import load as load_encoder
from model import Model
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from pastno.reading.trained.model import WEIGHTS


class Exported(nn.Module):
    """A model as the reader runs it, one text beside what was read before it (``run_beside``).

    With two outputs more: the mean of the embeddings of the turn's words, less that of all words, which every word is
    like, for likeness of single words; and what a further text is to see of this one.
    """

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model
        self.usual = model.encoder.words.weight.mean(0).detach()

    def forward(self, ids: Tensor, kinds: Tensor, places: Tensor, before: Tensor) -> tuple[Tensor, ...]:
        """As the model, and (batch, size) and (layers, 2, heads, length, size of a head)."""
        hidden, kept = self.model.encoder(ids, kinds, places, before)
        labels, added, concern = self.model.judged(hidden, kinds.bool(), torch.ones_like(kinds).bool())
        here = kinds[:, :, None].to(labels.dtype)
        meant = (self.model.encoder.words(ids) * here).sum(1) / here.sum(1).clamp(min=1)
        return labels, added, concern, meant - self.usual, kept


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    model = Model(load_encoder(given.encoder))
    model.load_state_dict(torch.load(given.model)["model"])
    model.eval()
    run_beside(model.encoder)
    ready_to_run = Exported(model).eval()
    before = nothing_before(model.encoder)
    ids, places = torch.randint(5, 1000, (1, 12)), torch.arange(12)[None]
    kinds = torch.tensor([[0] * 6 + [1] * 6])
    plain = given.model.with_suffix(".onnx")
    axes = {name: {0: "batch", 1: "length"} for name in ("ids", "kinds", "places", "added", "concern")}
    torch.onnx.export(
        ready_to_run,
        (ids, kinds, places, before),
        str(plain),
        input_names=["ids", "kinds", "places", "before"],
        output_names=["labels", "added", "concern", "meant", "kept"],
        dynamic_axes={
            **axes,
            "labels": {0: "batch"},
            "meant": {0: "batch"},
            "before": {3: "earlier"},
            "kept": {3: "length"},
        },
        opset_version=17,
        dynamo=False,
    )
    ready = plain.with_suffix(".ready.onnx")
    quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        str(ready),
        str(given.to / "model.onnx"),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    shutil.copy(given.encoder / "tokenizer.json", given.to / "tokenizer.json")
    for name in ("model.onnx", "tokenizer.json"):
        print(f"{given.to / name}: {(given.to / name).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
