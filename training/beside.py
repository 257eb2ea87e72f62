"""How what was trained is run: one text, beside what was read before it.

The keys and values of a text are kept, so that a second text beside it need not read it again: many lines beside one
no, many drafts beside one case.
"""

from functools import partial

import torch
from encoder import Encoder, Layer
from torch import Tensor


def run_beside(encoder: Encoder) -> None:
    """Make of an encoder one that is called with (ids, kinds, places, before) and gives (states, kept).

    ``before`` and ``kept`` are keys and values, (layers, 2, heads, length, size of a head). The scale of the attention
    goes into the weights of the query, in place: it is for an encoder that is trained no more, and once.
    """
    for layer in encoder.layers:
        size = layer.qkv.in_features
        scale = (size // layer.heads) ** -0.5
        layer.qkv.weight.data[:size] *= scale
        layer.qkv.bias.data[:size] *= scale
        layer.forward = partial(_attend, layer)
    encoder.forward = partial(_read, encoder)


def nothing_before(encoder: Encoder) -> Tensor:
    """The keys and values of no text."""
    layer = encoder.layers[0]
    return torch.zeros(len(encoder.layers), 2, layer.heads, 0, encoder.size // layer.heads)


def _read(
    encoder: Encoder, ids: Tensor, kinds: Tensor, places: Tensor, before: Tensor
) -> tuple[Tensor, Tensor]:
    hidden = encoder.embedded(ids, kinds, places)
    kept = []
    for number, layer in enumerate(encoder.layers):
        hidden, own = layer(hidden, before[number])
        kept.append(own)
    return hidden, torch.stack(kept)


def _attend(layer: Layer, hidden: Tensor, before: Tensor) -> tuple[Tensor, Tensor]:
    query, key, value = layer.looks(hidden)
    keys, values = torch.cat([before[:1], key], 2), torch.cat([before[1:], value], 2)
    states = layer.after(hidden, torch.softmax(query @ keys.transpose(2, 3), -1) @ values)
    return states, torch.stack([key[0], value[0]])
