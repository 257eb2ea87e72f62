"""How well the reader chooses what to say: the grade of the line that it chooses, on noes that it was not trained on.

    python bench/choice.py [--write]

Of the graded lines of ``training/lines`` those whose no is held out from training: for each no the first line that was
proposed, the one that fits best, that one where it fits as well as it must to be said, and the best that there was,
graded 0 to 3 by somebody who read the no and the line. Labels and questions apart. Besides: how often a good label goes
before a good label of another no.
"""

import argparse
import json
import random
import statistics
from collections.abc import Sequence
from pathlib import Path

from held import TRAINING, is_held_out
from pastno.cli.reader import default_reader
from pastno.coach.choosing import LABEL, QUESTION, answering
from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.heard import TurnReading
from pastno.reading.reader import Reader

RESULTS = Path(__file__).parent / "results" / "choice.json"
"""Where the result is kept."""
_DRAWS = 1000
_GOOD = 2
Graded = Sequence[tuple[int, str]]


def held_out() -> list[tuple[str, Graded]]:
    """The noes that no weights were fitted to, with their graded lines."""
    noes = [
        json.loads(line)
        for path in sorted((TRAINING / "lines").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return [
        (one["no"], [(grade, text) for grade, text in one["lines"]])
        for one in noes
        if is_held_out(one["no"].strip())
    ]


def heard(no: str, reader: Reader) -> TurnReading:
    """The no as it is heard; where none is heard, the whole turn."""
    reading = reader.read(Conversation("", (Turn("Ann", no, "them"),)))
    return reading.latest_no or reading.turns[0]


def chosen(no: TurnReading, lines: Graded, least: float) -> tuple[int | None, ...]:
    """The grades of the first line, of the one that fits best, of that where it fits enough, and of the best one."""
    how = list(answering(no)([text for _, text in lines]))
    grades = [grade for grade, _ in lines]
    best = grades[how.index(max(how))]
    return grades[0], best, best if max(how) >= least else None, max(grades)


def own_first(noes: Sequence[tuple[TurnReading, Graded]]) -> float:
    """The share of noes of which a good label is held to answer better than a good label of another no."""
    good = [(no, [text for grade, text in lines if grade >= _GOOD]) for no, lines in noes]
    good = [(no, texts) for no, texts in good if texts]
    right = 0
    for (no, texts), (_, others) in zip(good, [*good[1:], good[0]], strict=True):
        own, other = answering(no)([texts[0], others[0]])
        right += own > other
    return right / len(good)


def told(found: Sequence[tuple[int | None, ...]]) -> dict[str, object]:
    """The mean grades with their intervals, and how often what is said must not be sent (0)."""
    rng = random.Random(7)
    table: dict[str, object] = {"noes": len(found)}
    for place, name in enumerate(("first", "chosen", "said", "best")):
        grades = [grade for one in found if (grade := one[place]) is not None]
        drawn = sorted(statistics.mean(rng.choices(grades, k=len(grades))) for _ in range(_DRAWS))
        table[name] = {
            "mean": round(statistics.mean(grades), 2),
            "low": round(drawn[int(0.025 * _DRAWS)], 2),
            "high": round(drawn[int(0.975 * _DRAWS)], 2),
            "never": round(sum(g == 0 for g in grades) / len(grades), 3),
            "good": round(sum(g >= 2 for g in grades) / len(grades), 3),
            "share": round(len(grades) / len(found), 3),
        }
    return table


def main() -> None:
    """Run, print, and write the result down where that is asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="keep the result for the docs")
    asked = options.parse_args()
    reader = default_reader()
    noes = [(heard(no, reader), lines) for no, lines in held_out()]
    result: dict[str, dict[str, object]] = {}
    for name, wanted, least in (("label", False, LABEL), ("question", True, QUESTION)):
        parted = [(no, [(g, t) for g, t in lines if t.endswith("?") is wanted]) for no, lines in noes]
        result[name] = told([chosen(no, lines, least) for no, lines in parted if len(lines) > 1])
        if not wanted:
            result[name]["own_first"] = round(own_first(parted), 3)
    print(json.dumps(result, indent=1))
    if asked.write:
        RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
