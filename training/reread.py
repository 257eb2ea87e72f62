"""Second readings: turns without their labels for somebody to read, and what was read, taken up.

``python training/reread.py blank WORK NAME [...]`` writes WORK/NAME.jsonl (n, context, text; shuffled) for files of
``training/turns``; ``python training/reread.py take WORK NAME [...]`` takes up WORK/NAME.out. An answer is a line
``n<TAB>0 or 1<TAB>firmness<TAB>ground<TAB>tactic<TAB>heat`` of a turn of theirs ("-" where nothing is refused, grounds
joined by "+" where two hold alike), or ``n<TAB>moves<TAB>habits`` of ours. ``--third`` adds them as readings of
contested turns.
"""

import argparse
import json
import random
from pathlib import Path
from typing import Any

from blocks import TURNS, of_mine, of_theirs

READINGS = Path(__file__).parent / "readings"
Row = dict[str, Any]


def turns_of(name: str) -> tuple[Path, list[Row]]:
    """The file of authored turns of that name, and its turns in the order in which they are read."""
    path = next(TURNS.glob(f"{name}.*.jsonl"))
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    random.Random(name).shuffle(rows)
    return path, rows


def answer(line: str, rows: list[Row], *, mine: bool) -> Row:
    """What one line tells of its turn.

    Raises:
        ValueError: it is not of that form.
        IndexError: there is no such turn.
    """
    number, *told = line.rstrip("\n").split("\t")
    row = {"id": rows[int(number) - 1]["id"]}
    if mine:
        return {**row, **of_mine("/".join(told))}
    refuses, firmness, ground, tactic, heat = told
    if refuses == "0":
        return {**row, "refusal": False, "heat": int(heat)}
    for one in ground.split("+"):
        of_theirs(f"no {firmness} {one} {tactic} {heat}|", "")
    return {
        **row,
        "refusal": True,
        "firmness": [firmness],
        "ground": ground.split("+"),
        "tactic": [tactic],
        "heat": int(heat),
    }


def blank(work: Path, name: str) -> None:
    """Writes the turns of a file without their labels."""
    _, rows = turns_of(name)
    bare = [{"n": n, "context": row["context"], "text": row["text"]} for n, row in enumerate(rows, 1)]
    told = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in bare)
    (work / f"{name}.jsonl").write_text(told, "utf-8")


def take(work: Path, name: str, *, third: bool) -> None:
    """Takes up what was read, in place of what was taken up for the same file before (a third reading is added)."""
    path, rows = turns_of(name)
    mine = path.name.endswith("mine.jsonl")
    lines = (work / f"{name}.out").read_text("utf-8").splitlines()
    found = [{"file": path.name, **answer(line, rows, mine=mine)} for line in lines if line.strip()]
    if mine:
        _put("own_third" if third else "own", path.name, found, keep=third)
        return
    heat = [{"file": r["file"], "id": r["id"], "heat": r["heat"]} for r in found]
    rest = [{key: value for key, value in r.items() if key != "heat"} for r in found]
    _put("third" if third else "readings", path.name, rest, keep=third)
    _put("heat", path.name, heat, keep=third)


def _put(name: str, file: str, found: list[Row], *, keep: bool) -> None:
    target = READINGS / f"{name}.jsonl"
    old = [
        line for line in target.read_text("utf-8").splitlines() if keep or json.loads(line)["file"] != file
    ]
    target.write_text("\n".join([*old, *map(json.dumps, found)]) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("what", choices=("blank", "take"))
    parser.add_argument("work", type=Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument(
        "--third", action="store_true", help="readings of contested turns, added to the others"
    )
    given = parser.parse_args()
    for name in given.names:
        if given.what == "blank":
            blank(given.work, name)
        else:
            take(given.work, name, third=given.third)


if __name__ == "__main__":
    main()
