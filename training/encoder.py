"""A BERT encoder in plain torch, loaded from the safetensors of a sentence encoder; nothing but what we use.

Source: Devlin et al. 2019 (architecture); Wang et al. 2020 (MiniLM); Reimers and Gurevych 2019 (sentence encoders).
"""

import json
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

    def forward(self, hidden: Tensor, allowed: Tensor) -> Tensor:
        query, key, value = self.looks(hidden)
        return self.after(hidden, scaled_dot_product_attention(query, key, value, attn_mask=allowed))

    def looks(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Query, key and value, each (batch, heads, length, size of a head)."""
        batch, length, size = hidden.shape
        split = self.qkv(hidden).view(batch, length, 3, self.heads, size // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        return query, key, value

    def after(self, hidden: Tensor, mixed: Tensor) -> Tensor:
        """The states after the attention has mixed the values, (batch, heads, length, size of a head)."""
        mixed = mixed.transpose(1, 2).reshape(hidden.shape)
        hidden = self.attended_norm(hidden + self.drop(self.attended(mixed)))
        return self.outer_norm(hidden + self.drop(self.outer(gelu(self.inner(hidden)))))


class Encoder(nn.Module):
    """Token ids and kinds (0 context, 1 turn), each (batch, length), to states (batch, length, size).

    What each token may look at, ``allowed``, goes by (batch, heads, length, length) or what broadcasts to it.
    """

    def __init__(self, *, words: int, places: int, size: int, layers: int, heads: int, inner: int) -> None:
        super().__init__()
        self.size = size
        self.words = nn.Embedding(words, size)
        self.places = nn.Embedding(places, size)
        self.kinds = nn.Embedding(2, size)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(size, heads, inner, 0.1) for _ in range(layers))

    def forward(self, ids: Tensor, kinds: Tensor, allowed: Tensor) -> Tensor:
        hidden = self.embedded(ids, kinds, torch.arange(ids.shape[1], device=ids.device)[None])
        for layer in self.layers:
            hidden = layer(hidden, allowed)
        return hidden

    def embedded(self, ids: Tensor, kinds: Tensor, places: Tensor) -> Tensor:
        """What the layers begin with."""
        return self.drop(self.norm(self.words(ids) + self.places(places) + self.kinds(kinds)))


def load(folder: Path) -> Encoder:
    """The encoder in a folder with ``config.json`` and ``model.safetensors`` of a BERT model."""
    shape = json.loads((folder / "config.json").read_text("utf-8"))
    encoder = Encoder(
        words=shape["vocab_size"],
        places=shape["max_position_embeddings"],
        size=shape["hidden_size"],
        layers=shape["num_hidden_layers"],
        heads=shape["num_attention_heads"],
        inner=shape["intermediate_size"],
    )
    given = load_file(folder / "model.safetensors")
    state: dict[str, Tensor] = {}
    for ours, theirs in (
        ("words.weight", "word_embeddings.weight"),
        ("places.weight", "position_embeddings.weight"),
        ("kinds.weight", "token_type_embeddings.weight"),
        ("norm.weight", "LayerNorm.weight"),
        ("norm.bias", "LayerNorm.bias"),
    ):
        state[ours] = given[f"embeddings.{theirs}"]
    for number in range(shape["num_hidden_layers"]):
        for part in ("weight", "bias"):
            at = f"encoder.layer.{number}."
            state[f"layers.{number}.qkv.{part}"] = torch.cat(
                [given[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for ours, theirs in (
                ("attended", "attention.output.dense"),
                ("attended_norm", "attention.output.LayerNorm"),
                ("inner", "intermediate.dense"),
                ("outer", "output.dense"),
                ("outer_norm", "output.LayerNorm"),
            ):
                state[f"layers.{number}.{ours}.{part}"] = given[f"{at}{theirs}.{part}"]
    encoder.load_state_dict(state)
    return encoder
