"""Trains the guard's model: what a case keeps private beside a draft, and whether the draft tells it.

``python training/guard.py --encoder DIR --work DIR [--layers 3] [--epochs 6] [--all]``. Begins with the first layers of
the reader's encoder. Leaks and innocent drafts are those of ``bench/guard`` (never those of ``bench/guard/held``). An
innocent draft is paired with any case, so that no case tells by itself whether a draft leaks. Writes ``guard.onnx``
(int8) and ``guard.json`` with the threshold at which one in a hundred of the drafts set aside would raise an alarm;
with ``--all`` it trains on every case and keeps the threshold of the run before.
"""

import argparse
import hashlib
import json
import random
import time
from pathlib import Path

import torch
from encoder import Encoder
from encoder import load as load_encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer
from torch import Tensor, nn

from pastno.intake.casefile import load_case
from pastno.wording.check.meaning import DRAFT_BEGINS, MOST_LINE, MOST_PRIVATE, WEIGHTS
from pastno.wording.check.private import private_lines

BENCH = Path(__file__).resolve().parent.parent / "bench" / "guard"
FOLDERS = (BENCH, BENCH / "train")
ASIDE = "8"
"""Cases whose number ends so are set aside for the threshold."""
ANYWHERE = frozenset({"bluff", "concession", "promise"})
"""Leaks whatever the case."""
MOST_DRAFT = 110
"""So many tokens of a draft are trained on."""
Pair = tuple[list[int], list[int], list[int]]
BATCH, TOP, SMOOTH, TOKENS, ALARMS, EVERY = 16, 3, 0.02, 0.5, 0.99, 20


class Net(nn.Module):
    """The draft sees what is private and itself, what is private only itself: so that is worked out once a case.

    ``forward`` takes ids, kinds (0 private, 1 draft), places and mask, each (batch, length), to log-odds (batch,) and
    of each token (batch, length). ``part`` takes one part by itself beside what went before it.
    """

    def __init__(self, encoder: Encoder, layers: int) -> None:
        super().__init__()
        encoder.layers = nn.ModuleList(list(encoder.layers)[:layers])
        self.encoder = encoder
        self.token = nn.Linear(encoder.size, 1)
        self.whole = nn.Sequential(nn.Linear(2 * encoder.size, 128), nn.GELU(), nn.Linear(128, 1))

    def forward(self, ids: Tensor, kinds: Tensor, places: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        allowed = mask.bool()[:, None, None, :] & (kinds[:, None, None, :] <= kinds[:, None, :, None])
        hidden = self.embedded(ids, kinds, places)
        for layer in self.encoder.layers:
            hidden = layer(hidden, allowed)
        return self.judged(hidden, (kinds * mask).bool())

    def embedded(self, ids: Tensor, kinds: Tensor, places: Tensor) -> Tensor:
        of = self.encoder
        return of.drop(of.norm(of.words(ids) + of.places(places) + of.kinds(kinds)))

    def judged(self, states: Tensor, here: Tensor) -> tuple[Tensor, Tensor]:
        """From states and where the draft stands, which begins with a token of its own."""
        tokens = self.token(states).squeeze(-1).masked_fill(~here, -1e4)
        top = torch.topk(tokens, TOP, dim=1).values.mean(1)
        weight = here.to(states.dtype)[..., None]
        mean = (states * weight).sum(1) / weight.sum(1).clamp(min=1)
        begins = here.int().argmax(1)
        first = states.gather(1, begins[:, None, None].expand(-1, 1, states.shape[2]))[:, 0]
        return top + self.whole(torch.cat([first, mean], 1)).squeeze(-1), tokens


class Part(nn.Module):
    """One part of the input beside the keys and values of the part before it: (layers, 2, heads, length, size)."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, ids: Tensor, kinds: Tensor, places: Tensor, before: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        hidden = self.net.embedded(ids, kinds, places)
        kept = []
        for number, layer in enumerate(self.net.encoder.layers):
            batch, length, size = hidden.shape
            split = layer.qkv(hidden).view(batch, length, 3, layer.heads, size // layer.heads)
            query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
            kept.append(torch.stack([key[0], value[0]]))
            key = torch.cat([before[number, 0][None], key], 2)
            value = torch.cat([before[number, 1][None], value], 2)
            weights = torch.softmax(query @ key.transpose(2, 3) / (size // layer.heads) ** 0.5, -1)
            mixed = (weights @ value).transpose(1, 2).reshape(batch, length, size)
            hidden = layer.attended_norm(hidden + layer.attended(mixed))
            hidden = layer.outer_norm(hidden + layer.outer(nn.functional.gelu(layer.inner(hidden))))
        score, tokens = self.net.judged(hidden, torch.ones_like(ids).bool())
        return score, tokens, torch.stack(kept)


class Rows:
    """The drafts, and what their cases keep private, as tokens."""

    def __init__(self, encoder: Path) -> None:
        self.words = Tokenizer.from_file(str(encoder / "tokenizer.json"))
        self.words.no_padding()
        self.words.no_truncation()
        self.start, self.end, self.between = (self.words.token_to_id(t) for t in ("[CLS]", "[SEP]", "."))
        self.private: dict[str, list[list[int]]] = {}
        self.rows: list[dict[str, str]] = []
        for folder in FOLDERS:
            for path in sorted((folder / "cases").glob("*.yaml")):
                lines = private_lines(load_case(path))
                self.private[path.name] = [self.ids(line)[:MOST_LINE] for line in lines]
            for path in sorted(folder.glob("*.jsonl")):
                leak = "leaks" if path.name.startswith("leaks") else ""
                self.rows += [
                    {**json.loads(line), "leak": leak} for line in path.read_text("utf-8").splitlines()
                ]

    def ids(self, text: str) -> list[int]:
        return self.words.encode(text, add_special_tokens=False).ids

    def told(self, row: dict[str, str], length: int) -> list[float]:
        """For each token of the draft 1 where it is among the words that leak, else 0; -1 where nobody marked them."""
        if row["leak"] and not row.get("words"):
            return [-1.0] * length
        start = row["draft"].find(row["words"]) if row["leak"] else -1
        end = start + len(row["words"]) if start >= 0 else -1
        offsets = self.words.encode(row["draft"], add_special_tokens=False).offsets[:MOST_DRAFT]
        return [float(start <= a and b <= end) for a, b in offsets][:length]

    def pair(self, row: dict[str, str], case: str, rng: random.Random | None = None) -> Pair:
        """Ids, kinds and places; in training the secrets come in any order."""
        lines = list(self.private[case])
        if rng is not None:
            rng.shuffle(lines)
        before = [*[i for line in lines for i in (*line, self.between)][:MOST_PRIVATE], self.end]
        draft = [self.start, *self.ids(row["draft"])[:MOST_DRAFT]]
        places = [*range(len(before)), *range(DRAFT_BEGINS, DRAFT_BEGINS + len(draft))]
        return [*before, *draft], [0] * len(before) + [1] * len(draft), places


def token_loss(tokens: Tensor, kinds: Tensor, marks: list[list[float]]) -> Tensor:
    """How far the tokens are from the marks, where there are any."""
    wanted = torch.full_like(tokens, -1.0)
    for n, these in enumerate(marks):
        first = int((kinds[n] == 1).int().argmax()) + 1
        wanted[n, first : first + len(these)] = torch.tensor(these)
    marked = wanted >= 0
    return nn.functional.binary_cross_entropy_with_logits(tokens[marked], wanted[marked])


def batch(items: list[Pair]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, kinds, places and mask; what fills up counts as private, so that the draft stays what it is."""
    longest = max(len(ids) for ids, _, _ in items)
    ids, kinds, places, mask = (torch.zeros(len(items), longest, dtype=torch.long) for _ in range(4))
    for n, (these, those, stand) in enumerate(items):
        ids[n, : len(these)] = torch.tensor(these)
        kinds[n, : len(those)] = torch.tensor(those)
        places[n, : len(stand)] = torch.tensor(stand)
        mask[n, : len(these)] = 1
    return ids, kinds, places, mask


def scores(net: Net, rows: Rows, some: list[dict[str, str]]) -> Tensor:
    net.eval()
    with torch.no_grad():
        found = [
            net(*batch([rows.pair(r, r["case"]) for r in some[s : s + 32]]))[0]
            for s in range(0, len(some), 32)
        ]
    net.train()
    return torch.cat(found)


def train(net: Net, rows: Rows, some: list[dict[str, str]], epochs: int) -> None:
    rng = random.Random(0)
    leaking = sorted({r["case"] for r in some if r["leak"]})
    heads = [*net.token.parameters(), *net.whole.parameters()]
    groups = [{"params": net.encoder.parameters(), "lr": 1e-4}, {"params": heads, "lr": 1e-3}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * (len(some) // BATCH)
    rate = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1, s / 60) * max(0.02, 1 - s / steps))
    began, total, step = time.time(), 0.0, 0
    for _ in range(epochs):
        rng.shuffle(some)
        some.sort(key=lambda row: (rng.random() < 0.5, len(row["draft"]) // 120))
        firsts = list(range(0, len(some) - BATCH + 1, BATCH))
        rng.shuffle(firsts)
        for s in firsts:
            items, wanted, marks = [], [], []
            for row in some[s : s + BATCH]:
                strange = rng.random() < (0.6 if not row["leak"] else 0.5 if row["kind"] in ANYWHERE else 0)
                items.append(rows.pair(row, rng.choice(leaking) if strange else row["case"], rng))
                wanted.append(1 - SMOOTH if row["leak"] else SMOOTH)
                marks.append(rows.told(row, sum(items[-1][1]) - 1))
            ids, kinds, places, mask = batch(items)
            odds, tokens = net(ids, kinds, places, mask)
            loss = nn.functional.binary_cross_entropy_with_logits(odds, torch.tensor(wanted))
            loss = loss + TOKENS * token_loss(tokens, kinds, marks)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            rate.step()
            total, step = total + loss.item(), step + 1
            if step % EVERY == 0:
                print(f"{step} of {steps}: {total / EVERY:.3f}, {time.time() - began:.0f} s", flush=True)
                total = 0.0


def export(net: Net, work: Path) -> None:
    net.eval()
    part = Part(net).eval()
    ids, places = torch.randint(5, 1000, (1, 24)), torch.arange(24)[None]
    layer = net.encoder.layers[0]
    heads, size = layer.heads, net.encoder.size // layer.heads
    empty = torch.zeros(len(net.encoder.layers), 2, heads, 0, size)
    with torch.no_grad():
        before = part(ids[:, :12], torch.zeros_like(ids[:, :12]), places[:, :12], empty)[2]
    given = (ids[:, 12:], torch.ones_like(ids[:, 12:]), places[:, 12:] + DRAFT_BEGINS, before)
    plain, ready = work / "guard.onnx", work / "guard.ready.onnx"
    names = ["ids", "kinds", "places"]
    axes = {name: {1: "length"} for name in (*names, "tokens")} | {
        "before": {3: "earlier"},
        "kept": {3: "length"},
    }
    torch.onnx.export(
        part, given, str(plain), input_names=[*names, "before"], output_names=["score", "tokens", "kept"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
    WEIGHTS.mkdir(exist_ok=True)
    quantize_dynamic(
        str(ready),
        str(WEIGHTS / "guard.onnx"),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    rows = Rows(given.encoder)
    aside = [r for r in rows.rows if Path(r["case"]).stem[-1] in ASIDE]
    kept = rows.rows if given.all else [r for r in rows.rows if r not in aside]
    net = Net(load_encoder(given.encoder), given.layers)
    print(
        f"{len(kept)} drafts, {sum(bool(r['leak']) for r in kept)} leaks, {len(rows.private)} cases",
        flush=True,
    )
    train(net, rows, list(kept), given.epochs)
    torch.save(net.state_dict(), given.work / ("all.pt" if given.all else "aside.pt"))
    told = given.work / "above.json"
    if not given.all:
        odds = scores(net, rows, aside)
        leak = torch.tensor([bool(r["leak"]) for r in aside])
        above = float(torch.quantile(odds[~leak], ALARMS))
        print(
            f"aside: {float((odds[leak] > above).float().mean()):.3f} of {int(leak.sum())} leaks above {above:.2f}"
        )
        told.write_text(json.dumps({"above": round(above, 2)}))
    export(net, given.work)
    digest = hashlib.sha256((WEIGHTS / "guard.onnx").read_bytes()).hexdigest()
    layer = net.encoder.layers[0]
    shape = [given.layers, 2, layer.heads, 0, net.encoder.size // layer.heads]
    manifest = {**json.loads(told.read_text()), "sha256": digest, "shape": shape, "drafts": len(kept)}
    (WEIGHTS / "guard.json").write_text(json.dumps(manifest, indent=1) + "\n")


if __name__ == "__main__":
    main()
