"""Measures readers on labelled turns: F1 with bootstrap intervals, calibration, confusion; against a floor.

``python bench/reading.py --data DIR [--reader trained] [--floor] [--write]``. DIR holds files of turns, one JSON
object a line: ``*their.jsonl`` (counterpart's turns), ``*mine.jsonl`` (own turns), ``*respect.jsonl``. ``--floor``
measures TF-IDF with logistic regression beside (needs scikit-learn). ``--write`` measures the trained reader, the
rules and the floor, and writes ``bench/results/reading.json``, from which the table in the docs is made.
"""

import argparse
import datetime as dt
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, get_args

from pastno.negotiation.conversation import Side, Turn
from pastno.negotiation.heard import Firmness, Ground, Habit, Move, Opening, Tactic, TurnReading
from pastno.reading.reader import Reader
from pastno.reading.trained.model import WEIGHTS

Row = dict[str, Any]
Pair = tuple[Row, TurnReading]
Said = Sequence[tuple[bool, bool]]
DRAWS = 1000
RESULTS = Path(__file__).parent / "results" / "reading.json"


@dataclass(frozen=True)
class Measure:
    """One figure: a name ("refusal", "firmness.flat"), its value with the middle 95 % of the bootstrap, and counts.

    Attributes:
        of: "F1", "macro F1", "share", "token F1" or "error".
        n: turns that it rests on; for F1 the true ones.
    """

    name: str
    of: str
    value: float
    low: float
    high: float
    n: int
    precision: float | None = None
    recall: float | None = None


def token_f1(said: str, truth: str) -> float:
    """F1 of the words two pieces have in common; 1 where both are empty."""
    mine, theirs = (Counter(re.findall(r"[\w']+", s.lower().replace("’", "'"))) for s in (said, truth))
    if not mine or not theirs:
        return float(not mine and not theirs)
    return 2 * sum((mine & theirs).values()) / (sum(mine.values()) + sum(theirs.values()))


def prf(pairs: Iterable[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (said, true)."""
    counts = Counter(pairs)
    hit, false, missed = counts[True, True], counts[True, False], counts[False, True]
    precision = hit / (hit + false) if hit + false else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    return precision, recall, 2 * hit / (2 * hit + false + missed) if hit + false + missed else 1.0


def interval(measure: Callable[[Sequence[Any]], float], items: Sequence[Any]) -> tuple[float, float]:
    """The middle 95 % of the measure over bootstrap samples of the items."""
    rng = random.Random(11)
    drawn = sorted(measure(rng.choices(items, k=len(items))) for _ in range(DRAWS))
    return drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS)]


def binary(name: str, pairs: Said) -> Measure:
    precision, recall, f1 = prf(pairs)
    low, high = interval(lambda p: prf(p)[2], pairs)
    return Measure(name, "F1", f1, low, high, sum(t for _, t in pairs), precision, recall)


def macro(names: Sequence[str], told: Sequence[tuple[frozenset[str], frozenset[str]]]) -> float:
    """Mean F1 of the labels that occur in the truth, of (said, true) sets of labels."""
    found = [n for n in names if any(n in t for _, t in told)]
    return sum(prf((n in s, n in t) for s, t in told)[2] for n in found) / len(found) if found else 0.0


def labels(
    name: str, told: Sequence[tuple[Iterable[str], Iterable[str]]], names: Sequence[str]
) -> Iterator[Measure]:
    """The macro F1 of a group of labels and the F1 of each that occurs, of (said, true)."""
    sets = [(frozenset(s), frozenset(t)) for s, t in told]
    if not sets:
        return
    low, high = interval(lambda some: macro(names, some), sets)
    yield Measure(name, "macro F1", macro(names, sets), low, high, len(sets))
    for one in names:
        if any(one in t for _, t in sets):
            yield binary(f"{name}.{one}", [(one in s, one in t) for s, t in sets])


def mean(name: str, values: Sequence[float], of: str = "share") -> Measure:
    def average(some: Sequence[float]) -> float:
        return sum(some) / len(some)

    low, high = interval(average, values)
    return Measure(name, of, average(values), low, high, len(values))


def calibration_error(told: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: |confidence - share that is right|, over bins of equal width, by their size."""
    found: dict[int, list[tuple[float, bool]]] = {}
    for chance, right in told:
        found.setdefault(min(int(chance * bins), bins - 1), []).append((chance, right))
    gaps = (abs(sum(c for c, _ in some) - sum(r for _, r in some)) for some in found.values())
    return sum(gaps) / len(told) if told else 0.0


def hear(reader: Reader, rows: Sequence[Row], side: Side) -> list[Pair]:
    turns = ((Turn("x", r["text"], side), r.get("context") or "", i) for i, r in enumerate(rows))
    return list(zip(rows, reader.read_turns(turns), strict=True))


def of_theirs(pairs: Sequence[Pair]) -> Iterator[Measure]:
    yield binary("refusal", [(h.refusal is not None, r["refusal"]) for r, h in pairs])
    noes = [(r, h) for r, h in pairs if r["refusal"]]
    for name, kind in (("firmness", Firmness), ("ground", Ground), ("tactic", Tactic)):
        known = [(r, h) for r, h in noes if r.get(name)]
        told = [([getattr(h.refusal, name)] if h.refusal else [], [r[name]]) for r, h in known]
        yield from labels(name, told, get_args(kind))
    heat = [(h.heat, r["heat"]) for r, h in pairs if r.get("heat") is not None]
    yield mean("heat, exact", [float(s == t) for s, t in heat])
    yield mean("heat, within one", [float(abs(s - t) <= 1) for s, t in heat])
    yield binary("heated or hostile", [(s >= 2, t >= 2) for s, t in heat])
    yield from labels("openings", [(h.openings, r["openings"]) for r, h in pairs], get_args(Opening))
    f1s = [(r["concern"], token_f1(h.concern.text if h.concern else "", r["concern"])) for r, h in pairs]
    yield mean("concern, all turns", [f for _, f in f1s], "token F1")
    yield mean("concern, where one is named", [f for truth, f in f1s if truth], "token F1")


def of_mine(pairs: Sequence[Pair]) -> Iterator[Measure]:
    yield from labels("moves", [(h.moves, r["moves"]) for r, h in pairs], get_args(Move))
    yield from labels("habits", [(h.habits, r["habits"]) for r, h in pairs], get_args(Habit))


def of_respect(pairs: Sequence[Pair]) -> Iterator[Measure]:
    yield binary("respect", [(bool(h.refusal and h.refusal.respect), r["respect"]) for r, h in pairs])


def confidences(pairs: Sequence[Pair]) -> Iterator[tuple[float, bool]]:
    """(confidence, right) of every label that was given with a finding."""
    for row, heard in pairs:
        if heard.refusal is not None and "refusal" in row:
            yield heard.refusal.confidence, row["refusal"]
        truth = (
            {("opening", name) for name in row.get("openings", ())}
            | {("move", name) for name in row.get("moves", ())}
            | {("habit", name) for name in row.get("habits", ())}
        )
        known = {"opening"} if "openings" in row else {"move", "habit"} if "moves" in row else set()
        for one in heard.findings:
            if one.kind in known and one.name != "crack":
                yield one.confidence, (one.kind, one.name) in truth
            elif one.kind in {"ground", "tactic"} and row.get(one.kind):
                yield one.confidence, one.name == row[one.kind]


def confusion(pairs: Sequence[Pair], name: str) -> Mapping[str, Mapping[str, int]]:
    """How often each true label of a no was heard as which; "no refusal" where the no went unheard."""
    found: dict[str, Counter[str]] = {}
    for row, heard in pairs:
        if row.get("refusal") and row.get(name):
            said = getattr(heard.refusal, name) if heard.refusal else "no refusal"
            found.setdefault(row[name], Counter())[said] += 1
    return found


KINDS: tuple[tuple[str, Side, Callable[[Sequence[Pair]], Iterator[Measure]]], ...] = (
    ("their", "them", of_theirs),
    ("mine", "me", of_mine),
    ("respect", "them", of_respect),
)


def rows_of(folder: Path, kind: str, only: str = "") -> list[Row]:
    begins = tuple(only.split(",")) if only else ("",)
    paths = [p for p in sorted(folder.glob(f"*{kind}.jsonl")) if p.name.startswith(begins)]
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


def measure(reader: Reader, folder: Path, only: str = "") -> tuple[list[Measure], dict[str, Any]]:
    """Every figure, and the confusions of a no's labels."""
    found: list[Measure] = []
    sure: list[tuple[float, bool]] = []
    confused: dict[str, Any] = {}
    for kind, side, report in KINDS:
        rows = rows_of(folder, kind, only)
        if rows:
            pairs = hear(reader, rows, side)
            found += report(pairs)
            sure += confidences(pairs)
            if kind == "their":
                confused = {name: confusion(pairs, name) for name in ("firmness", "ground", "tactic")}
    if sure:
        low, high = interval(calibration_error, sure)
        found.append(Measure("calibration error", "error", calibration_error(sure), low, high, len(sure)))
    return found, confused


def show(found: Sequence[Measure], confused: Mapping[str, Mapping[str, Mapping[str, int]]]) -> None:
    for one in found:
        sides = "" if one.precision is None else f"  P {one.precision:.2f}  R {one.recall:.2f}"
        inner = "  " if "." in one.name else ""
        name = f"{inner}{one.name.split('.')[-1]}"
        print(
            f"{name:30s} {one.of:9s} {one.value:.3f}  [{one.low:.2f}, {one.high:.2f}]  n {one.n:<4d}{sides}"
        )
    for name, table in confused.items():
        print(f"\n{name}: true -> heard")
        for true, said in table.items():
            print(
                f"  {true:12s} " + "  ".join(f"{k} {v}" for k, v in sorted(said.items(), key=lambda p: -p[1]))
            )


def load_reader(name: str) -> Reader:
    for point in entry_points(group="pastno.readers"):
        if point.name == name:
            reader: Reader = point.load()()
            return reader
    raise SystemExit(f"no reader is called {name}")


def write(folder: Path) -> None:
    """Measure the trained reader, the rules and the floor, and keep the figures."""
    from floor import FloorReader

    readers: dict[str, Reader] = {
        "trained": load_reader("trained"),
        "rules": load_reader("rules"),
        "floor": FloorReader(),
    }
    figures = {}
    for name, reader in readers.items():
        found, confused = measure(reader, folder)
        figures[name] = {"measures": [_rounded(one) for one in found], "confusion": confused}
    manifest = json.loads((WEIGHTS / "manifest.json").read_text("utf-8"))
    turns = {kind: len(rows_of(folder, kind)) for kind, _, _ in KINDS}
    told = {
        "weights": manifest["sha256"]["model.onnx"],
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "turns": turns,
        "readers": figures,
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{RESULTS}; now make docs-refresh")


def _rounded(one: Measure) -> dict[str, Any]:
    return {k: round(v, 3) if isinstance(v, float) else v for k, v in asdict(one).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with *their.jsonl, *mine.jsonl ...")
    parser.add_argument("--reader", default="trained")
    parser.add_argument("--only", default="", help="only files whose name begins with one of these, by comma")
    parser.add_argument(
        "--floor", action="store_true", help="measure TF-IDF with logistic regression instead"
    )
    parser.add_argument("--write", action="store_true", help="keep the figures of all readers for the docs")
    given = parser.parse_args()
    if given.write:
        write(given.data)
        return
    if given.floor:
        from floor import FloorReader

        show(*measure(FloorReader(), given.data, given.only))
    else:
        show(*measure(load_reader(given.reader), given.data, given.only))


if __name__ == "__main__":
    main()
