"""One encoder, many heads: each label looks at the turn through an attention of its own.

The score of a label is the sum over tokens of attention x evidence, so that what each token added to it is known
exactly: the reader quotes the clause that added most. Source: Mullenbach et al. 2018 (label-wise attention).
"""

import torch
from encoder import Encoder
from labels import NAMES
from torch import Tensor, nn

PAIRED = 32
"""So many numbers tell of a token how well it goes with another as begin and end of the concern."""


class Model(nn.Module):
    """Scores of every label, what each token adds, and where the concern is.

    Of the concern: how much each token is in it, begins it and ends it, and two vectors of ``PAIRED`` numbers. How well
    a begin goes with an end is the product of its first vector with the second one of the end.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.look = nn.Linear(encoder.size, len(NAMES))
        self.weigh = nn.Linear(encoder.size, len(NAMES))
        self.whole = nn.Linear(encoder.size, len(NAMES))
        self.concern = nn.Sequential(
            nn.Linear(encoder.size, 128), nn.GELU(), nn.Dropout(0.1), nn.Linear(128, 3)
        )
        self.paired = nn.Sequential(
            nn.Linear(encoder.size, 128), nn.GELU(), nn.Dropout(0.1), nn.Linear(128, 2 * PAIRED)
        )
        nn.init.normal_(self.paired[-1].weight, std=0.02)
        self.drop = nn.Dropout(0.2)

    def forward(
        self, ids: Tensor, kinds: Tensor, mask: Tensor, beside: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """(batch, labels), (batch, length, labels) and (batch, length, 3 + 2 * PAIRED).

        ``beside`` (batch,) is true where what was said before must not see the turn, so that it can be read once for
        many turns beside it; the mean of all is then that of the turn.
        """
        here = (kinds * mask).bool()
        seen, before = mask.bool(), beside[:, None, None] & (kinds == 0)[:, :, None]
        allowed = seen[:, None, :] & ~(before & here[:, None, :])
        hidden = self.encoder(ids, kinds, allowed[:, None])
        return self.judged(hidden, here, torch.where(beside[:, None], here, seen))

    def judged(self, hidden: Tensor, here: Tensor, seen: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """As ``forward``, from the states, where the turn is, and what counts for the mean of all."""
        states = self.drop(hidden)
        look = torch.softmax(self.look(states).masked_fill(~here[:, :, None], -1e4), dim=1)
        added = look * self.weigh(states)
        weight = seen[:, :, None].to(states.dtype)
        pooled = (states * weight).sum(1) / weight.sum(1)
        scores = added.sum(1) + self.whole(pooled)
        return scores, added, torch.cat([self.concern(hidden), self.paired(hidden)], -1)


def begin(model: Model, state: dict[str, Tensor]) -> tuple[str, ...]:
    """Take over weights of an earlier training; the names of those that it lacked or had smaller, which begin anew."""
    mine = model.state_dict()
    for name, value in state.items():
        mine[name][: len(value)] = value
    model.load_state_dict(mine)
    return tuple(name for name, value in mine.items() if name not in state or len(state[name]) < len(value))
