"""Turns made of others: longer ones of two, and some without what they answer.

What stands beside a no in a mail must neither hide it nor be heard as part of it. Each longer turn is an authored turn
with a calm one that refuses nothing (or one of ours without a habit) before or after it; it has the labels of both.
Only turns that are trained on are used.
"""

import random
from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]
_LONGEST = 120
_HEARING = {"label", "mirror", "accusation_audit", "acknowledgement", "summary"}
"""Moves after which nothing reacts any more: it has heard them."""


def join(rows: Sequence[Row], share: float = 0.3) -> list[Row]:
    """So many joined turns for each authored one, drawn alike every time."""
    rng = random.Random(9)
    found: list[Row] = []
    for side in ("their", "mine"):
        whole = [r for r in rows if r["side"] == side and "known" not in r]
        calm = [
            r for r in whole if (r["heat"] == 0 and not r["refusal"] if side == "their" else not r["habits"])
        ]
        for _ in range(int(share * len(whole))):
            one, other = rng.choice(whole), rng.choice(calm)
            if one is other or len((one["text"] + " " + other["text"]).split()) > _LONGEST:
                continue
            first, second = rng.sample([one, other], 2)
            joined = _theirs(one, other) if side == "their" else _mine(one, other, second is one)
            if joined is None:
                continue
            gap = rng.choice([" ", "\n\n"])
            before = [r["context"].strip() for r in (first, second) if r["context"].strip()]
            found.append(
                {**joined, "text": f"{first['text']}{gap}{second['text']}", "context": "\n\n".join(before)}
            )
    return found


def alone(rows: Sequence[Row], share: float = 0.3) -> list[Row]:
    """So many turns of a counterpart without what they answer: people paste the no that they have received."""
    rng = random.Random(10)
    whole = [r for r in rows if r["side"] == "their" and "known" not in r and r["context"].strip()]
    return [{**r, "context": ""} for r in rng.sample(whole, int(share * len(whole)))]


def _theirs(one: Row, other: Row) -> Row:
    openings = dict.fromkeys([*one["openings"], *other["openings"]])
    return {**one, "openings": list(openings), "concern": one["concern"] or other["concern"]}


def _mine(one: Row, other: Row, last: bool) -> Row | None:
    if "withdrawing" in one["habits"]:
        return None  # beside other words it may be none
    again = zip(one["readings"], other["readings"], strict=False)
    return {**one, **_both(one, other, last), "readings": [_both(*each, last) for each in again]}


def _both(one: Row, other: Row, last: bool) -> Row:
    """The moves and habits of a turn made of two."""
    habits = [h for h in one["habits"] if not (h == "reacting" and last and _HEARING & set(other["moves"]))]
    return {"moves": list(dict.fromkeys([*one["moves"], *other["moves"]])), "habits": habits}
