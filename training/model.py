"""One encoder, many heads: each label looks at the turn through an attention of its own.

The score of a label is the sum over tokens of attention x evidence, so that what each token added to it is known
exactly: the reader quotes the clause that added most. Source: Mullenbach et al. 2018 (label-wise attention).
"""

import torch
from encoder import Encoder
from labels import NAMES
from torch import Tensor, nn


class Model(nn.Module):
    """Scores of every label, what each token adds, and how much each token is in, begins and ends the concern."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.look = nn.Linear(encoder.size, len(NAMES))
        self.weigh = nn.Linear(encoder.size, len(NAMES))
        self.whole = nn.Linear(encoder.size, len(NAMES))
        self.concern = nn.Sequential(
            nn.Linear(encoder.size, 128), nn.GELU(), nn.Dropout(0.1), nn.Linear(128, 3)
        )
        self.drop = nn.Dropout(0.2)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(batch, labels), (batch, length, labels) and (batch, length, 3)."""
        hidden = self.encoder(ids, kinds, mask)
        states = self.drop(hidden)
        here = (kinds * mask)[:, :, None].bool()
        look = torch.softmax(self.look(states).masked_fill(~here, -1e4), dim=1)
        added = look * self.weigh(states)
        weight = mask[:, :, None].to(states.dtype)
        pooled = (states * weight).sum(1) / weight.sum(1)
        scores = added.sum(1) + self.whole(pooled)
        return scores, added, self.concern(hidden)
