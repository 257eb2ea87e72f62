"""Real talk without labels of this scheme, from the public data sets: chat, mail, comments, classroom."""

import csv
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
_SHARES = {"casino": 0.35, "mail": 0.3, "comments": 0.2, "classroom": 0.15}
_DEALS = frozenset({"Submit-Deal", "Accept-Deal", "Reject-Deal", "Walk-Away"})


def read(data: Path, most: int) -> list[Row]:
    """At most so many turns, drawn alike every time, with their side and what was said before."""
    rng = random.Random(5)
    found: list[Row] = []
    for name, texts in (
        ("casino", _casino(data / "casino" / "casino_train.json")),
        ("mail", _mail(data / "email_intent")),
        ("comments", _comments(data / "goemotions" / "train.tsv")),
        ("classroom", _classroom(data)),
    ):
        rows = [
            {"side": side, "context": before, "text": text, "file": name, "key": f"{name} {before or text}"}
            for side, before, text in texts
            if len(text.split()) > 1
        ]
        rng.shuffle(rows)
        found += rows[: int(most * _SHARES[name])]
    return [_bare(row) for row in found]


def _bare(row: Row) -> Row:
    """The row with every label unknown."""
    if row["side"] == "mine":
        return {**row, "moves": [], "habits": [], "known": ()}
    return {**row, "refusal": None, "openings": [], "concern": "", "known": ()}


def _casino(path: Path) -> Iterator[Sequence[str]]:
    for talk in json.loads(path.read_text("utf-8")):
        logs = [log["text"] for log in talk["chat_logs"] if log["text"] not in _DEALS]
        for before, text in zip(["", *logs], logs, strict=False):
            yield "their", before, text
            yield "mine", before, text


def _mail(folder: Path) -> Iterator[Sequence[str]]:
    for path in sorted(folder.glob("*.txt")):
        if path.name.startswith("README"):
            continue
        for line in path.read_text("utf-8", errors="replace").splitlines():
            _, _, text = line.partition("\t")
            yield "their", "", text.strip()
            yield "mine", "", text.strip()


def _comments(path: Path) -> Iterator[Sequence[str]]:
    for line in path.read_text("utf-8").splitlines():
        yield "their", "", line.split("\t")[0]


def _classroom(data: Path) -> Iterator[Sequence[str]]:
    for source, name in (
        ("uptake", "uptake_data.csv"),
        ("funneling_focusing", "funneling_focusing_data.csv"),
    ):
        with (data / source / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield "mine", row["student_text"], row["teacher_text"]
