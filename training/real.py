"""Labels of real talk that is read from its own data sets: only labels and places are kept here, no text.

``real/casino.jsonl``: turns of CaSiNo (train split) by dialogue and turn, as a counterpart's turns.
``real/classroom.jsonl``: teachers' replies of the uptake and the funneling/focusing sets, for questions, mirrors,
summaries and acknowledgements only.
``real/mail.jsonl``: sentences of the e-mail intent set by file and line, as turns of either side.
``real/comments.jsonl``: comments of GoEmotions (train split) by line, for heat; those with a "no" or "never" in them
also as turns that hardly ever refuse.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pastno.negotiation.heard import Move

LABELS = Path(__file__).parent / "real"
_QUESTIONS = (
    "calibrated_question",
    "closed_question",
    "why_question",
    "mirror",
    "summary",
    "acknowledgement",
)
_MOVES = get_args(Move)
_CHAT = ("refusal", "respect", "firmness", "ground", "tactic", "heat", "opening")


def read(data: Path) -> Iterator[dict[str, Any]]:
    """The labelled turns whose texts are in ``data``; each names under ``known`` the labels that it tells of."""
    yield from _casino(data / "casino" / "casino_train.json")
    yield from _classroom(data)
    yield from _mail(data / "email_intent")
    yield from _comments(data / "goemotions" / "train.tsv")


def _mail(folder: Path) -> Iterator[dict[str, Any]]:
    texts = {
        path.name: path.read_text("utf-8", errors="replace").splitlines()
        for path in folder.glob("*-fixed.txt")
    }
    for row in _lines("mail.jsonl"):
        text = texts[row["file"]][row["line"]].partition("\t")[2].strip()
        told = {
            "context": "",
            "text": text,
            "concern": "",
            "file": "mail",
            "key": f"mail {row['file']} {row['line']}",
        }
        yield {**row, **told, "side": "their", "known": _CHAT}
        yield {**row, **told, "side": "mine", "habits": [], "known": _MOVES}


def _comments(path: Path) -> Iterator[dict[str, Any]]:
    texts = path.read_text("utf-8").splitlines()
    for row in _lines("comments.jsonl"):
        told = {
            "context": "",
            "concern": "",
            "file": "comments",
            "key": f"comment {row['line']}",
        }
        known = _CHAT if "refusal" in row else ("heat",)
        text = texts[row["line"]].split("\t")[0]
        yield {"openings": [], **row, **told, "text": text, "side": "their", "known": known}


def _lines(name: str) -> Iterator[dict[str, Any]]:
    for line in (LABELS / name).read_text("utf-8").splitlines():
        yield json.loads(line)


def _casino(path: Path) -> Iterator[dict[str, Any]]:
    talks = {talk["dialogue_id"]: talk["chat_logs"] for talk in json.loads(path.read_text("utf-8"))}
    for row in _lines("casino.jsonl"):
        logs, at = talks[row["dialogue"]], row["turn"]
        before = logs[at - 1]["text"] if at else ""
        yield {
            **row,
            "context": before,
            "text": logs[at]["text"],
            "concern": "",
            "side": "their",
            "file": "casino",
            "key": f"casino {row['dialogue']}",
            "known": _CHAT,
        }


def _classroom(data: Path) -> Iterator[dict[str, Any]]:
    texts: dict[tuple[str, str], tuple[str, str]] = {}
    for source, name in (
        ("uptake", "uptake_data.csv"),
        ("funneling_focusing", "funneling_focusing_data.csv"),
    ):
        with (data / source / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                key = row.get("uidx") or f"{row['obs_id']}_{row['exchange_idx']}"
                texts[source, key] = row["student_text"], row["teacher_text"]
    for row in _lines("classroom.jsonl"):
        context, text = texts[row["source"], row["id"]]
        yield {
            "context": context,
            "text": text,
            "moves": row["moves"],
            "habits": [],
            "side": "mine",
            "file": "classroom",
            "key": f"classroom {row['id']}",
            "known": _QUESTIONS,
        }
