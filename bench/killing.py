"""A writer that is killed in the middle of its work, and what of it must be there afterwards.

As a program it is the writer: for each line ``URL CASE SEED`` of standard input it forks a child that opens the store
and writes until it is killed, a line of standard output for each change that the store has acknowledged. The fork saves
the start of Python, so that a hundred kills take seconds.
"""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from pastno.store import Store, open_store

_LONGEST = 20_000


@dataclass(slots=True)
class Killed:
    """What a writer did: the lines of what was acknowledged, and how often it was killed."""

    kills: int = 0
    acknowledged: int = 0
    in_flight: int = 0  # written whole, though the writer was killed before it could say so
    problems: list[str] = field(default_factory=list)


def _whole(words: str) -> str:
    """A text that shows by itself whether it is whole."""
    return f"{hashlib.sha256(words.encode()).hexdigest()}\n{words}"


def _is_whole(text: str) -> bool:
    digest, _, words = text.partition("\n")
    return hashlib.sha256(words.encode()).hexdigest() == digest


def _write(url: str, case_id: str, seed: int) -> None:
    """Write until killed: documents, drafts, sources, undos, each acknowledged on standard output."""
    chance = random.Random(seed)
    store = open_store(url)
    while True:
        now = store.case("me", case_id)
        words = _whole(f"{chance.random()}\n" * (chance.randrange(_LONGEST) // 20))
        deed = chance.randrange(6)
        if deed <= 1:
            now = store.change("me", case_id, now.version, "typed", document=words, next_step=words[:64])
        elif deed == 2:
            now = store.add_source("me", case_id, f"{words[:8]}.txt", words.encode())
        elif deed == 3 and now.sources:
            now = store.remove_source("me", case_id, chance.choice(now.sources).id)
        elif deed == 4:
            now = store.undo("me", case_id, chance.randint(1, now.version))
        else:
            draft = store.save_draft("me", case_id, words, store.draft("me", case_id).version)
            _say({"draft": draft.version, "text": draft.text[:64]})
            continue
        _say({"version": now.version, **_told(now)})


def _say(what: dict[str, Any]) -> None:
    os.write(1, json.dumps(what).encode() + b"\n")


def _told(now: Any) -> dict[str, Any]:
    return {"document": now.document[:64], "sources": sorted(source.sha256[:12] for source in now.sources)}


def _serve() -> None:
    for line in sys.stdin:
        url, case_id, seed = line.split()
        if (child := os.fork()) == 0:
            try:
                _write(url, case_id, int(seed))
            except BaseException as error:  # noqa: BLE001 - who killed us looks at it
                _say({"error": f"{type(error).__name__}: {error}"[:500]})
            os._exit(1)
        _say({"pid": child})
        os.waitpid(child, 0)
        _say({"over": child})


@contextmanager
def writer() -> Iterator["subprocess.Popen[str]"]:
    """The program that forks writers."""
    command = [sys.executable, str(Path(__file__).resolve())]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def _pipes(process: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    if process.stdin is None or process.stdout is None:
        raise TypeError("the writer has no pipes")
    return process.stdin, process.stdout


def kill(process: "subprocess.Popen[str]", url: str, times: int, seed: int, *, crash: Any = None) -> Killed:
    """Let a writer write, kill it at a random moment, look; ``times`` times upon the same case.

    Args:
        process: what ``writer`` gave.
        url: the database.
        times: how often.
        seed: of the moments and of what is written.
        crash: called instead of killing the writer, to end the server under it; must bring it back.
    """
    chance = random.Random(seed)
    done = Killed()
    store = open_store(url)
    case_id = store.new("me", "killed", _whole("start")).id
    for _ in range(times):
        before = store.case("me", case_id).version, store.draft("me", case_id).version
        said = _one(process, url, case_id, chance, crash)
        # A server may still be at what the dead writer asked for last: this waits for it, and changes nothing.
        store.change("me", case_id, 0, "nothing")
        done.kills += 1
        done.acknowledged += len(said)
        done.in_flight += _look(store, case_id, said, before, done.problems)
    done.problems += _whole_history(store, case_id)
    store.close()
    return done


def _one(
    process: "subprocess.Popen[str]", url: str, case_id: str, chance: random.Random, crash: Any
) -> list[dict[str, Any]]:
    """One life of a writer: what it said before it was killed."""
    told, heard = _pipes(process)
    told.write(f"{url} {case_id} {chance.randrange(10**9)}\n")
    told.flush()
    child = 0
    said: list[dict[str, Any]] = []
    until = chance.randrange(12)
    killed = False
    for line in heard:
        what = json.loads(line)
        if "over" in what:
            return said
        child = what.get("pid", child)
        if "pid" not in what:
            said.append(what)
        if child and len(said) >= until and not killed:
            time.sleep(chance.random() * 0.02)
            killed = True
            if crash is None:
                os.kill(child, signal.SIGKILL)
            else:
                crash()
    raise RuntimeError("the writer is gone")


def _look(
    store: Store, case_id: str, said: list[dict[str, Any]], before: tuple[int, int], problems: list[str]
) -> int:
    """Everything acknowledged is there as it was acknowledged, and at most one change more, which is whole.

    Returns:
        How many changes more.
    """
    version, draft = before
    texts = {text.version: text.text for text in store.drafts("me", case_id, limit=len(said) + 2)}
    for what in said:
        if "error" in what:
            # Where the server was ended under the writer, the writer must have been told so.
            if not what["error"].startswith("UnavailableError"):
                problems.append(what["error"])
        elif "draft" in what:
            draft = what["draft"]
            if texts.get(draft, "")[:64] != what["text"]:
                problems.append(f"draft {draft} is not what was acknowledged")
        else:
            version = what["version"]
            if {"version": version, **_told(store.at("me", case_id, version))} != what:
                problems.append(f"version {version} is not what was acknowledged")
    now, text = store.case("me", case_id), store.draft("me", case_id)
    if not _is_whole(now.document) or not (text.version == 0 or _is_whole(text.text)):
        problems.append(f"version {now.version} or draft {text.version} is half written")
    more = now.version - version + text.version - draft
    if more not in {0, 1}:
        problems.append(f"{more} changes more than were acknowledged")
    return more


def _whole_history(store: Store, case_id: str) -> list[str]:
    """What is wrong with any version, draft or source of the case."""
    problems = []
    numbers = [change.number for change in store.history("me", case_id)]
    if numbers != list(range(len(numbers), 0, -1)):
        problems.append("the history has a gap")
    looked: set[str] = set()
    for number in numbers:
        then = store.at("me", case_id, number)
        if not _is_whole(then.document) or (then.next_step and then.next_step != then.document[:64]):
            problems.append(f"version {number} is half written")
        for source in then.sources:
            if source.id not in looked:
                looked.add(source.id)
                data = store.source("me", case_id, source.id)
                if hashlib.sha256(data).hexdigest() != source.sha256 or len(data) != source.size:
                    problems.append(f"source {source.id} is half written")
    drafts = store.drafts("me", case_id, limit=1_000_000)
    if [draft.version for draft in drafts] != list(range(len(drafts), 0, -1)):
        problems.append("the drafts have a gap")
    problems += [f"draft {draft.version} is half written" for draft in drafts if not _is_whole(draft.text)]
    return problems


if __name__ == "__main__":
    _serve()
