"""The weights that ship, back as what a training can begin with (``train.py --begin``).

``python training/unpack.py --encoder DIR --to FILE [--from DIR] [--guard]``. Each int8 weight times its scale, so
within half a step of what was trained; a few hundred steps of training make up for it. The embeddings of words are
never trained and come from the encoder as published. With ``--guard`` those of the guard (``guard.py --go-on``).
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from encoder import load as load_encoder
from model import Model
from onnx.numpy_helper import to_array

from guard import Net
from pastno.reading.trained.model import WEIGHTS
from pastno.wording.check.meaning import WEIGHTS as GUARD

LAYER = "/MatMul_quant"
GEMM = "/Gemm_MatMul_quant"


def unpacked(path: Path, inside: str = "model.") -> dict[str, np.ndarray]:
    """The parameters in a file that ``export.py`` wrote, by their names in the model, which stood ``inside``; float32.

    The query of each layer keeps the scale of the attention that the export put into it.
    """
    graph = onnx.load(path).graph
    kept = {i.name: to_array(i) for i in graph.initializer}

    def whole(name: str) -> np.ndarray:
        return (kept[f"{name}_quantized"].astype(np.float32) - kept[f"{name}_zero_point"]) * kept[
            f"{name}_scale"
        ]

    found = {n.removeprefix(inside): v for n, v in kept.items() if n.endswith((".bias", "norm.weight"))}
    for name in kept:
        if name.endswith(".weight_quantized"):
            stem = name.removesuffix("_quantized")
            found[stem.removeprefix(inside)] = whole(stem)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            at = node.name.removesuffix(GEMM).removesuffix(LAYER).removeprefix("/")
            parts = at.split("/")
            at = ".".join(parts[1:] if len(parts) > 1 and parts[1].startswith(parts[0]) else parts)
            found[f"{at}.weight"] = whole(node.input[1].removesuffix("_quantized")).T.copy()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--from", dest="weights", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--guard", action="store_true")
    given = parser.parse_args()
    encoder = load_encoder(given.encoder)
    model = Net(encoder, len(encoder.layers)) if given.guard else Model(encoder)
    folder, name, inside = (GUARD, "guard.onnx", "net.") if given.guard else (WEIGHTS, "model.onnx", "model.")
    found = unpacked((given.weights or folder) / name, inside)
    state = {name: torch.tensor(value) for name, value in found.items()}
    state["encoder.words.weight"] = model.encoder.words.weight.detach()
    for number, layer in enumerate(model.encoder.layers):
        size = layer.qkv.in_features
        for part in ("weight", "bias"):
            state[f"encoder.layers.{number}.qkv.{part}"][:size] *= (size // layer.heads) ** 0.5
    model.load_state_dict(state)
    kept = model.state_dict()
    torch.save(kept if given.guard else {"model": kept}, given.to)


if __name__ == "__main__":
    main()
