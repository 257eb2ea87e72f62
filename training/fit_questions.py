"""Which questions are worth weighing beside a no of a kind: their mean grades, by its reason and its firmness.

``python training/fit_questions.py`` reads the graded questions of ``training/lines/questions*.jsonl``, hears the noes,
and writes ``techniques/any_question.yaml``: for every reason the mean grade of each question, 0 to 3, drawn towards its
mean over all noes as far as few were graded; for every firmness how far it is off from that. Noes that are held out are
left out.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from split import is_held_out

from pastno.data import read_yaml
from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.heard import Firmness, Ground
from pastno.reading.trained.reader import TrainedReader

TO = Path(__file__).parents[1] / "src/pastno/techniques/any_question.yaml"
LINES = Path(__file__).parent / "lines"
NOT_NAMED = 1
"""What a question counts that was neither chosen nor turned down for a no: it would do no harm."""
DRAWN = 12.0
"""The mean over all noes counts as so many grades."""
Grade = tuple[str, str, str, int]


def grades() -> Iterator[Grade]:
    """Each grade: the reason and the firmness of the no as they are heard, the question, the grade."""
    book = read_yaml("pastno.wording", "phrases", "any_question.yaml")
    names = {tones["neutral"]["any"][0]: intent.partition(".")[2] for intent, tones in book.items()}
    reader = TrainedReader()
    for path in sorted(LINES.glob("questions*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            one = json.loads(line)
            if is_held_out(one["no"].strip()):
                continue
            no = reader.read(Conversation("", (Turn("Ann", one["no"], "them"),))).latest_no
            if no is not None and no.refusal is not None:
                told = {names[text]: grade for grade, text in one["lines"]}
                for name in names.values():
                    yield no.reason, no.refusal.firmness, name, told.get(name, NOT_NAMED)


def drawn(told: list[float], towards: float) -> float:
    """The mean of what was told, drawn towards another."""
    return (sum(told) + DRAWN * towards) / (len(told) + DRAWN)


def table(told: list[Grade]) -> dict[str, dict[str, dict[str, float]]]:
    """What is written."""
    of_name, by_reason, by_firmness = defaultdict(list), defaultdict(list), defaultdict(list)
    for _, _, name, grade in told:
        of_name[name].append(float(grade))
    overall = {name: sum(seen) / len(seen) for name, seen in of_name.items()}
    for reason, _, name, grade in told:
        by_reason[reason, name].append(float(grade))
    by = {(r, n): drawn(by_reason[r, n], overall[n]) for r in get_args(Ground) for n in overall}
    for reason, firmness, name, grade in told:
        by_firmness[firmness, name].append(grade - by[reason, name])
    return {
        "reason": {r: {n: round(by[r, n], 2) for n in overall} for r in get_args(Ground)},
        "firmness": {
            f: {n: round(drawn(by_firmness[f, n], 0.0), 2) for n in overall} for f in get_args(Firmness)
        },
    }


def main() -> None:
    found = table(list(grades()))
    lines = ["# Mean grades of the questions of any_question, 0 to 3; written by training/fit_questions.py."]
    for kind, rows in found.items():
        lines.append(f"{kind}:")
        for name, worth in rows.items():
            lines.append(f"  {name}:")
            lines += [f"    {question}: {grade}" for question, grade in sorted(worth.items())]
    TO.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
