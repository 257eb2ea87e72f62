"""A BERT or MPNet encoder in plain torch, loaded from the safetensors of a sentence encoder; only what we use.

Sources: Devlin et al. 2019 (BERT); Wang et al. 2020 (MiniLM); Song et al. 2020 (MPNet: no kinds of token, a bias by
relative position); Raffel et al. 2020 (the buckets of that bias); Reimers and Gurevych 2019 (sentence encoders).
"""

import json
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention


class Layer(nn.Module):
    """One transformer layer: self-attention, then a feed-forward net, each added and normalised."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(size, 3 * size)
        self.attended = nn.Linear(size, size)
        self.attended_norm = nn.LayerNorm(size, eps=1e-12)
        self.inner = nn.Linear(size, inner)
        self.outer = nn.Linear(inner, size)
        self.outer_norm = nn.LayerNorm(size, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        batch, length, size = hidden.shape
        split = self.qkv(hidden).view(batch, length, 3, self.heads, size // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, size)
        hidden = self.attended_norm(hidden + self.drop(self.attended(mixed)))
        return self.outer_norm(hidden + self.drop(self.outer(gelu(self.inner(hidden)))))


class Encoder(nn.Module):
    """Token ids, kinds (0 context, 1 turn) and mask, each (batch, length), to states (batch, length, size)."""

    def __init__(
        self, *, words: int, places: int, size: int, layers: int, heads: int, inner: int, buckets: int = 0
    ) -> None:
        super().__init__()
        self.size = size
        self.buckets = buckets
        self.first = 2 if buckets else 0
        if buckets:
            self.near = nn.Embedding(buckets, heads)
        self.words = nn.Embedding(words, size)
        self.places = nn.Embedding(places, size)
        self.kinds = nn.Embedding(2, size)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(size, heads, inner, 0.1) for _ in range(layers))

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(self.first, self.first + ids.shape[1], device=ids.device)
        hidden = self.drop(self.norm(self.words(ids) + self.places(places)[None] + self.kinds(kinds)))
        allowed = mask[:, None, None, :].bool()
        if self.buckets:
            distance = places[None, :] - places[:, None]
            bias = self.near(bucket(distance, self.buckets)).permute(2, 0, 1)[None]
            allowed = bias.masked_fill(~allowed, torch.finfo(bias.dtype).min)
        for layer in self.layers:
            hidden = layer(hidden, allowed)
        return hidden


def bucket(distance: Tensor, buckets: int, farthest: int = 128) -> Tensor:
    """The number of the bucket of a distance: one each for near ones, ever wider ones up to the farthest."""
    half = buckets // 2
    near = half // 2
    away = distance.abs()
    wide = near + (torch.log(away.clamp(min=1) / near) / math.log(farthest / near) * (half - near)).long()
    return half * (distance > 0) + torch.where(away < near, away, wide.clamp(max=half - 1))


MADE_LIKE = {
    "bert": {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "attended": "attention.output.dense",
        "attended_norm": "attention.output.LayerNorm",
    },
    "mpnet": {
        "query": "attention.attn.q",
        "key": "attention.attn.k",
        "value": "attention.attn.v",
        "attended": "attention.attn.o",
        "attended_norm": "attention.LayerNorm",
    },
}
"""Where each kind of model keeps the parts of its attention."""


def load(folder: Path) -> Encoder:
    """The encoder in a folder with ``config.json`` and ``model.safetensors`` of a BERT or MPNet model."""
    shape = json.loads((folder / "config.json").read_text("utf-8"))
    kind = shape["model_type"]
    encoder = Encoder(
        words=shape["vocab_size"],
        places=shape["max_position_embeddings"],
        size=shape["hidden_size"],
        layers=shape["num_hidden_layers"],
        heads=shape["num_attention_heads"],
        inner=shape["intermediate_size"],
        buckets=shape.get("relative_attention_num_buckets", 0),
    )
    given = load_file(folder / "model.safetensors")
    state: dict[str, Tensor] = {"kinds.weight": torch.zeros(2, encoder.size)}
    for ours, theirs in (
        ("words.weight", "embeddings.word_embeddings.weight"),
        ("places.weight", "embeddings.position_embeddings.weight"),
        ("kinds.weight", "embeddings.token_type_embeddings.weight"),
        ("norm.weight", "embeddings.LayerNorm.weight"),
        ("norm.bias", "embeddings.LayerNorm.bias"),
        ("near.weight", "encoder.relative_attention_bias.weight"),
    ):
        if theirs in given:
            state[ours] = given[theirs]
    named = MADE_LIKE[kind] | {
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "outer_norm": "output.LayerNorm",
    }
    for number in range(shape["num_hidden_layers"]):
        for part in ("weight", "bias"):
            at = f"encoder.layer.{number}."
            state[f"layers.{number}.qkv.{part}"] = torch.cat(
                [given[f"{at}{named[name]}.{part}"] for name in ("query", "key", "value")]
            )
            for ours in ("attended", "attended_norm", "inner", "outer", "outer_norm"):
                state[f"layers.{number}.{ours}.{part}"] = given[f"{at}{named[ours]}.{part}"]
    encoder.load_state_dict(state)
    return encoder
