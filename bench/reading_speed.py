"""How fast the reader hears: one turn, many turns beside spaCy's small English pipeline, a cold start, memory.

``python bench/reading_speed.py --data DIR [--runs 7]``. DIR holds files of turns, one JSON object a line. Needs spaCy;
where its ``en_core_web_sm`` is not installed, a pipeline of the same parts and sizes with untrained weights stands in
(without lemmatizer, which makes it faster, not slower), and the report says so. Nothing is asserted.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import spacy
from spacy.training import Example

from pastno.negotiation.conversation import Side, Turn
from pastno.reading.trained.model import Model
from pastno.reading.trained.reader import TrainedReader

Asked = tuple[Turn, str, int]
EMBED = {
    "@architectures": "spacy.MultiHashEmbed.v2",
    "width": 96,
    "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
    "rows": [5000, 1000, 2500, 2500, 50, 50],
    "include_static_vectors": False,
}
ENCODE = {
    "@architectures": "spacy.MaxoutWindowEncoder.v2",
    "width": 96,
    "depth": 4,
    "window_size": 1,
    "maxout_pieces": 3,
}
TOK2VEC = {"@architectures": "spacy.Tok2Vec.v2", "embed": EMBED, "encode": ENCODE}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
TAGS, RELATIONS, ENTITIES = 50, 45, 18


def small_english() -> tuple[Any, str]:
    """SpaCy's small pipeline, or one of its shape."""
    try:
        return spacy.load("en_core_web_sm"), "en_core_web_sm"
    except OSError:
        return like_small_english(), "a pipeline of the parts and sizes of en_core_web_sm, untrained"


def like_small_english() -> Any:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    transitions = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
    }
    nlp.add_pipe(
        "parser",
        config={
            "model": {**transitions, "state_type": "parser", "extra_state_tokens": False, "tok2vec": LISTENER}
        },
    )
    nlp.add_pipe("attribute_ruler")
    nlp.add_pipe(
        "ner",
        config={
            "model": {**transitions, "state_type": "ner", "extra_state_tokens": False, "tok2vec": TOK2VEC}
        },
    )
    words = ["w"] * TAGS
    told = {
        "tags": [f"T{i}" for i in range(TAGS)],
        "heads": [0] * TAGS,
        "deps": ["ROOT", *(f"d{i % RELATIONS}" for i in range(1, TAGS))],
        "entities": ["O"] * (TAGS - ENTITIES) + [f"U-E{i}" for i in range(ENTITIES)],
    }
    example = Example.from_dict(spacy.tokens.Doc(nlp.vocab, words=words), told)
    nlp.initialize(lambda: [example])
    return nlp


def turns_of(folder: Path) -> list[Asked]:
    found: list[Asked] = []
    for path in sorted(folder.glob("*.jsonl")):
        side: Side = "me" if path.name.endswith("mine.jsonl") else "them"
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            found.append((Turn("x", row["text"], side), row.get("context") or "", len(found)))
    return found


def seconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def one_turn(turns: Sequence[Asked]) -> float:
    """Median seconds of a warm turn on one core."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    reader = TrainedReader(Model(threads=1))
    for turn in turns[:20]:
        reader.read_turn(*turn)
    spent = [seconds(partial(reader.read_turn, *turn)) for turn in turns]
    os.sched_setaffinity(0, cores)
    return statistics.median(spent)


def cold_start(text: str, runs: int) -> tuple[float, float]:
    """Median seconds of ``pastno read`` on one core from a cold process, and its peak memory in MiB."""
    core = {min(os.sched_getaffinity(0))}
    code = (
        "import resource, subprocess, sys, time; start = time.perf_counter();"
        "subprocess.run(sys.argv[1:], input=sys.stdin.read(), text=True, stdout=subprocess.DEVNULL, check=True);"
        "print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    pastno = str(Path(sys.executable).with_name("pastno"))
    found = []
    for _ in range(runs):
        done = subprocess.run(
            [sys.executable, "-c", code, pastno, "read", "-"],
            input=text,
            text=True,
            capture_output=True,
            check=True,
            preexec_fn=lambda: os.sched_setaffinity(0, core),
        )
        found.append(tuple(map(float, done.stdout.split())))
    return statistics.median(f[0] for f in found), max(f[1] for f in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with files of turns, JSON lines")
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    turns = turns_of(given.data)
    texts = [turn.text for turn, _, _ in turns]
    words = sum(len(t.split()) for t in texts)
    nlp, called = small_english()
    reader = TrainedReader()
    ours, theirs, together = [], [], []
    list(reader.read_turns(turns[:20]))
    list(nlp.pipe(texts[:20]))
    cores = len(os.sched_getaffinity(0))
    for _ in range(given.runs):  # in turn, so that a busy moment of the machine hits all alike
        ours.append(seconds(lambda: list(reader.read_turns(turns))) / len(turns))
        theirs.append(seconds(lambda: list(nlp.pipe(texts))) / len(turns))
        together.append(seconds(lambda: list(nlp.pipe(texts, n_process=cores))) / len(turns))
    cold, peak = cold_start("We can't accept that price, it's a global decision.\n", given.runs)
    print(f"{len(turns)} turns of {words / len(turns):.0f} words; {cores} cores; {platform.machine()}")
    print(f"spaCy is {called} {spacy.__version__}")
    print(f"one turn, warm, one core: {1000 * one_turn(turns):.1f} ms (wanted 12)")
    ratio = statistics.median(t / o for o, t in zip(ours, theirs, strict=True))
    print(f"many turns, {cores} cores: {1 / statistics.median(ours):.0f} turns/s")
    print(
        f"spaCy, one process: {1 / statistics.median(theirs):.0f} turns/s; ours is {ratio:.2f} times as fast"
    )
    print(f"spaCy, {cores} processes: {1 / statistics.median(together):.0f} turns/s, starting them included")
    print(f"pastno read, cold, one core: {cold:.2f} s (wanted 1.5), {peak:.0f} MiB (wanted 500)")


if __name__ == "__main__":
    main()
