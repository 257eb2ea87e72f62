r"""Turns in a form that is quick to write, into the form that is trained on.

``python training/blocks.py FILE.their.txt [FILE.mine.txt ...]`` writes ``training/turns/FILE.their.jsonl`` and tells
what is wrong with the blocks that it leaves out. A block::

    # what was said before, for all turns below
    > the turn; \n breaks a line
    = no flat price none 0 disclosure,asks respect | their words that name the concern

Of a turn that refuses nothing: ``= ok 0 asks |``; of a turn of ours: ``= moves / habits``, "-" for none.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pastno.negotiation.heard import Firmness, Ground, Habit, Move, Opening, Tactic

TURNS = Path(__file__).parent / "turns"
Row = dict[str, Any]


def of_theirs(told: str, text: str) -> Row:
    """The labels of a counterpart's turn.

    Raises:
        ValueError: a label is unknown or missing, or the concern is not in the text.
    """
    labels, _, concern = told.partition("|")
    words = labels.split()
    respect = "respect" in words
    words = [word for word in words if word != "respect"]
    refuses = words[:1] == ["no"]
    firmness, ground, tactic = words[1:4] if refuses else (None, None, None)
    heat, *rest = words[4:] if refuses else words[1:]
    openings = _listed(rest[0] if rest else "-", get_args(Opening))
    if words[0] not in {"ok", "no"} or (respect and not refuses) or heat not in {"0", "1", "2", "3"}:
        raise ValueError(told)
    known = (get_args(Firmness), get_args(Ground), get_args(Tactic))
    if refuses and any(one not in of for one, of in zip((firmness, ground, tactic), known, strict=True)):
        raise ValueError(told)
    concern = _broken(concern)
    if concern not in text:
        raise ValueError(f"the concern is not in the text: {concern}")
    said = {"refusal": refuses, "firmness": firmness, "ground": ground, "tactic": tactic, "respect": respect}
    return {**said, "heat": int(heat), "openings": openings, "concern": concern}


def of_mine(told: str) -> Row:
    """The labels of a turn of ours.

    Raises:
        ValueError: a label is unknown.
    """
    moves, _, habits = told.partition("/")
    return {"moves": _listed(moves, get_args(Move)), "habits": _listed(habits, get_args(Habit))}


def _listed(told: str, known: tuple[str, ...]) -> list[str]:
    named = [word.strip() for word in told.split(",") if word.strip() not in {"", "-"}]
    if unknown := [word for word in named if word not in known]:
        raise ValueError(f"unknown: {', '.join(unknown)}")
    return named


def _broken(line: str) -> str:
    return line.replace("\\n", "\n").strip()


def read(path: Path) -> Iterator[Row | str]:
    """The turns of a file, and one line for each block that is wrong."""
    name, side = path.name.removesuffix(".txt").rsplit(".", 1)
    context = text = ""
    number = 0
    for at, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        mark, rest = line[:1], line[1:]
        if mark == "#":
            context = _broken(rest)
        elif mark == ">":
            text = _broken(rest)
        elif mark == "=":
            try:
                labels = of_theirs(rest, text) if side == "their" else of_mine(rest)
            except (ValueError, IndexError) as wrong:
                yield f"{path.name}:{at}: {wrong}"
                continue
            number += 1
            yield {"id": f"{name}-{number}", "context": context, "text": text, **labels}


def main() -> None:
    for path in map(Path, sys.argv[1:]):
        found = list(read(path))
        rows = [one for one in found if not isinstance(one, str)]
        print(*(one for one in found if isinstance(one, str)), f"{path.name}: {len(rows)} turns", sep="\n")
        target = TURNS / path.name.replace(".txt", ".jsonl")
        target.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    main()
