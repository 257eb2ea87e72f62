"""Trains the guard's model: what a case keeps private beside a draft, and whether the draft tells it.

``python training/guard.py --encoder DIR --work DIR [--begin FILE] [--go-on FILE] [--layers 6] [--epochs 6] [--all]``.
Begins with the first layers of the encoder, or of that of a trained reader, or goes on from an earlier guard. Leaks and
innocent drafts are those of ``bench/guard`` (never those of ``bench/guard/held``). An innocent draft is paired with any
case, so that no case tells by itself whether a draft leaks. Writes ``guard.onnx`` (int8) and ``guard.json`` with the
threshold at which one in forty of the drafts set aside would raise an alarm; with ``--all`` it trains on every case and
keeps the threshold of the run before.
"""

import argparse
import copy
import hashlib
import json
import math
import random
import time
from pathlib import Path

import torch
from beside import nothing_before, run_beside
from encoder import Encoder, Layer
from encoder import load as load_encoder
from model import Model, begin
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import scaled_dot_product_attention

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
TOGETHER, GROUPS = 8, 2
"""So many drafts are judged beside the same case at once, and so many cases make a step."""
TOP, SMOOTH, TOKENS, ALARMS, EVERY = 3, 0.02, 0.5, 0.975, 20
Row = dict[str, str]
Texts = tuple[Tensor, Tensor, Tensor]
"""Ids, places and mask, each (texts, length)."""
Looks = tuple[Tensor, Tensor, Tensor]
"""Query, key and value of a layer, each (batch, heads, length, size of a head)."""


class Net(nn.Module):
    """The draft sees what is private and itself, what is private only itself: so that is worked out once a case.

    ``forward`` takes what is private in each of some cases and as many drafts beside each of them, to log-odds
    (drafts,) and of each token (drafts, length).
    """

    def __init__(self, encoder: Encoder, layers: int) -> None:
        super().__init__()
        encoder.layers = nn.ModuleList(list(encoder.layers)[:layers])
        self.encoder = encoder
        self.token = nn.Linear(encoder.size, 1)
        self.whole = nn.Sequential(nn.Linear(2 * encoder.size, 128), nn.GELU(), nn.Linear(128, 1))

    def forward(self, private: Texts, drafts: Texts) -> tuple[Tensor, Tensor]:
        each = len(drafts[0]) // len(private[0])
        kept, told = (
            self.encoder.embedded(ids, torch.full_like(ids, kind), places)
            for kind, (ids, places, _) in enumerate((private, drafts))
        )
        seen = private[2].bool()[:, None, None]
        both = torch.cat([private[2].repeat_interleave(each, 0), drafts[2]], 1).bool()[:, None, None]
        for layer in self.encoder.layers:
            query, *beside = layer.looks(kept)
            kept = joined(layer, kept, (query, *beside), seen)
            query, *own = layer.looks(told)
            key, value = (
                torch.cat([p.repeat_interleave(each, 0), o], 2) for p, o in zip(beside, own, strict=True)
            )
            told = joined(layer, told, (query, key, value), both)
        return self.judged(told, drafts[2].bool())

    def judged(self, states: Tensor, here: Tensor) -> tuple[Tensor, Tensor]:
        """From states and where the draft stands, which begins with a token of its own."""
        tokens = self.token(states).squeeze(-1).masked_fill(~here, -1e4)
        top = torch.topk(tokens, TOP, dim=1).values.mean(1)
        weight = here.to(states.dtype)[..., None]
        mean = (states * weight).sum(1) / weight.sum(1).clamp(min=1)
        return top + self.whole(torch.cat([states[:, 0], mean], 1)).squeeze(-1), tokens


def joined(layer: Layer, hidden: Tensor, looks: Looks, allowed: Tensor) -> Tensor:
    """What a layer makes of its states, whose queries look at these keys and values."""
    return layer.after(hidden, scaled_dot_product_attention(*looks, attn_mask=allowed))


class Part(nn.Module):
    """One part of the input beside the keys and values of the part before it: (layers, 2, heads, length, size)."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, ids: Tensor, kinds: Tensor, places: Tensor, before: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        hidden, kept = self.net.encoder(ids, kinds, places, before)
        return *self.net.judged(hidden, torch.ones_like(ids).bool()), kept


class Rows:
    """The drafts, and what their cases keep private, as tokens."""

    def __init__(self, encoder: Path) -> None:
        self.words = Tokenizer.from_file(str(encoder / "tokenizer.json"))
        self.words.no_padding()
        self.words.no_truncation()
        self.start, self.end, self.between = (self.words.token_to_id(t) for t in ("[CLS]", "[SEP]", "."))
        self.private: dict[str, list[list[int]]] = {}
        self.rows: list[Row] = []
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

    def told(self, row: Row) -> list[float]:
        """For each token of the draft 1 where it is in the words that leak, else 0; [] where nobody marked them."""
        if row["leak"] and not row.get("words"):
            return []
        start = row["draft"].find(row["words"]) if row["leak"] else -1
        end = start + len(row["words"]) if start >= 0 else -1
        offsets = self.words.encode(row["draft"], add_special_tokens=False).offsets[:MOST_DRAFT]
        return [float(start <= a and b <= end) for a, b in offsets]

    def before(self, case: str, rng: random.Random | None = None) -> list[int]:
        """What is private in a case; in training in any order."""
        lines = list(self.private[case])
        if rng is not None:
            rng.shuffle(lines)
        return [*[i for line in lines for i in (*line, self.between)][:MOST_PRIVATE], self.end]

    def draft(self, row: Row) -> list[int]:
        """The draft, with a token before it."""
        return [self.start, *self.ids(row["draft"])[:MOST_DRAFT]]


def token_loss(tokens: Tensor, marks: list[list[float]]) -> Tensor:
    """How far the tokens are from the marks, where there are any."""
    wanted = torch.full_like(tokens, -1.0)
    for n, these in enumerate(marks):
        wanted[n, 1 : 1 + len(these)] = torch.tensor(these)
    marked = wanted >= 0
    return nn.functional.binary_cross_entropy_with_logits(tokens[marked], wanted[marked])


def filled(texts: list[list[int]], begin: int) -> Texts:
    """Texts of unlike length, filled up; their places count from ``begin``."""
    longest = max(map(len, texts))
    ids, mask = (torch.zeros(len(texts), longest, dtype=torch.long) for _ in range(2))
    for n, text in enumerate(texts):
        ids[n, : len(text)] = torch.tensor(text)
        mask[n, : len(text)] = 1
    return ids, (begin + torch.arange(longest)).expand_as(ids), mask


def scores(net: Net, rows: Rows, some: list[Row]) -> Tensor:
    net.eval()
    with torch.no_grad():
        found = [
            net(filled([rows.before(r["case"])], 0), filled([rows.draft(r)], DRAFT_BEGINS))[0] for r in some
        ]
    net.train()
    return torch.cat(found)


def grouped(some: list[Row], leaking: list[str], rng: random.Random) -> list[tuple[str, list[Row]]]:
    """The rows in groups, each beside one case: their own, or for what tells nothing of a case often another."""
    beside: dict[str, list[Row]] = {}
    for row in rng.sample(some, len(some)):
        strange = rng.random() < (0.6 if not row["leak"] else 0.5 if row["kind"] in ANYWHERE else 0)
        beside.setdefault(rng.choice(leaking) if strange else row["case"], []).append(row)
    for these in beside.values():
        these.sort(key=lambda row: len(row["draft"]) // 120)
    found = [
        (case, (these + these[:TOGETHER])[start : start + TOGETHER])
        for case, these in beside.items()
        for start in range(0, len(these), TOGETHER)
        if len(these) >= TOGETHER
    ]
    rng.shuffle(found)
    return found


def train(net: Net, rows: Rows, some: list[Row], epochs: float) -> None:
    rng = random.Random(0)
    leaking = sorted({r["case"] for r in some if r["leak"]})
    heads = [*net.token.parameters(), *net.whole.parameters()]
    net.encoder.words.weight.requires_grad_(False)
    body = [p for p in net.encoder.parameters() if p.requires_grad]
    groups = [{"params": body, "lr": 1e-4}, {"params": heads, "lr": 1e-3}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = int(epochs * (len(some) // (TOGETHER * GROUPS)))
    rate = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1, s / 60) * max(0.02, 1 - s / steps))
    began, total, step = time.time(), 0.0, 0
    for _ in range(math.ceil(epochs)):
        these = grouped(some, leaking, rng)
        for s in range(0, min(len(these) - GROUPS + 1, (steps - step) * GROUPS), GROUPS):
            now = these[s : s + GROUPS]
            read = [row for _, group in now for row in group]
            private = filled([rows.before(case, rng) for case, _ in now], 0)
            odds, tokens = net(private, filled([rows.draft(row) for row in read], DRAFT_BEGINS))
            wanted = torch.tensor([1 - SMOOTH if row["leak"] else SMOOTH for row in read])
            loss = nn.functional.binary_cross_entropy_with_logits(odds, wanted)
            loss = loss + TOKENS * token_loss(tokens, [rows.told(row) for row in read])
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
    net = copy.deepcopy(net)
    run_beside(net.encoder)
    part = Part(net).eval()
    ids, places = torch.randint(5, 1000, (1, 24)), torch.arange(24)[None]
    empty = nothing_before(net.encoder)
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
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=float, default=6)
    parser.add_argument("--begin", type=Path, help="weights of the reader, to begin with its encoder")
    parser.add_argument(
        "--go-on", type=Path, help="weights of an earlier training of this model, to go on from"
    )
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    rows = Rows(given.encoder)
    aside = [r for r in rows.rows if Path(r["case"]).stem[-1] in ASIDE]
    kept = rows.rows if given.all else [r for r in rows.rows if r not in aside]
    encoder = load_encoder(given.encoder)
    if given.begin:
        begin(reader := Model(encoder), torch.load(given.begin)["model"])
        encoder = reader.encoder
    net = Net(encoder, given.layers)
    if given.go_on:
        net.load_state_dict(torch.load(given.go_on))
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
    shape = list(nothing_before(net.encoder).shape)
    manifest = {**json.loads(told.read_text()), "sha256": digest, "shape": shape, "drafts": len(kept)}
    (WEIGHTS / "guard.json").write_text(json.dumps(manifest, indent=1) + "\n")


if __name__ == "__main__":
    main()
