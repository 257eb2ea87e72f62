"""Turns trained weights into what the reader runs: ONNX, int8 per channel.

``python training/export.py --encoder DIR --model FILE [--to DIR]``. Writes ``model.onnx`` and ``tokenizer.json``;
``calibrate.py`` then writes ``manifest.json``. Reduced range keeps the sums of int8 products from overflowing on
processors without VNNI; plain per-tensor int8 damages this model.
"""

import argparse
import shutil
from functools import partial
from pathlib import Path

import torch
from encoder import Layer
from encoder import load as load_encoder
from model import Model
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from pastno.reading.trained.model import WEIGHTS


def attend(layer: Layer, hidden: Tensor, _mask: Tensor) -> Tensor:
    """A layer as the reader runs it: one text at a time, so that there is nothing to mask."""
    query, key, value = layer.looks(hidden)
    return layer.after(hidden, torch.softmax(query @ key.transpose(2, 3), -1) @ value)


def lean(model: Model) -> None:
    """Take out of a model what only training needs; the scale of the attention goes into the weights of the query."""
    for layer in model.encoder.layers:
        size = layer.qkv.in_features
        scale = (size // layer.heads) ** -0.5
        layer.qkv.weight.data[:size] *= scale
        layer.qkv.bias.data[:size] *= scale
        layer.forward = partial(attend, layer)


class Exported(nn.Module):
    """The model with one output more: the mean of the embeddings of the turn's words, for likeness of single words.

    Less the mean of all words, which every word is like.
    """

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model
        self.usual = model.encoder.words.weight.mean(0).detach()

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """As the model, and (batch, size)."""
        labels, added, concern = self.model(ids, kinds, mask)
        here = (kinds * mask)[:, :, None].to(labels.dtype)
        meant = (self.model.encoder.words(ids) * here).sum(1) / here.sum(1).clamp(min=1)
        return labels, added, concern, meant - self.usual


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
    lean(model)
    ids = torch.randint(5, 1000, (2, 12))
    kinds = torch.tensor([[0] * 6 + [1] * 6] * 2)
    mask = torch.ones_like(ids)
    plain = given.model.with_suffix(".onnx")
    axes = {name: {0: "batch", 1: "length"} for name in ("ids", "kinds", "mask", "added", "concern")}
    torch.onnx.export(
        Exported(model).eval(),
        (ids, kinds, mask),
        str(plain),
        input_names=["ids", "kinds", "mask"],
        output_names=["labels", "added", "concern", "meant"],
        dynamic_axes={**axes, "labels": {0: "batch"}, "meant": {0: "batch"}},
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
