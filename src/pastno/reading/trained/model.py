"""The encoder with its heads: from pairs (what was said before, the words to judge) to a score for each label."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pastno.negotiation.conversation import Span
from pastno.negotiation.errors import PastnoError

WEIGHTS = Path(__file__).parent / "weights"
MOST_CONTEXT = 64
"""So many tokens of what was said before, its last ones."""
MOST_TURN = 190
"""So many tokens of the words to judge; training cuts at the same."""
_REACH = 800
"""So many characters of what was said before hold its last tokens."""
_MOST_IN_BATCH = 4096
"""So many tokens go through the encoder at once, padding included."""
_FILES = ("model.onnx", "tokenizer.json")

Floats = npt.NDArray[np.float32]


class WeightsError(PastnoError):
    """The weights are missing or are not what the manifest says."""


@dataclass(frozen=True)
class Scores:
    """What the model says of some words.

    Attributes:
        labels: log-odds of each label, in the order of the manifest; shape (labels,).
        added: what each token added to them; shape (tokens, labels).
        concern: log-odds that the token is part of the concern; shape (tokens,).
        spans: where each token stands in the words.
    """

    labels: Floats
    added: Floats
    concern: Floats
    spans: tuple[Span, ...]


class Model:
    """The weights in a folder: ``model.onnx``, ``tokenizer.json`` and ``manifest.json``.

    Args:
        folder: where they lie; the ones of this package by default.
        threads: how many the encoder may use; all cores by default.

    Raises:
        WeightsError: a file is missing or damaged.
    """

    def __init__(self, folder: Path = WEIGHTS, threads: int | None = None) -> None:
        self.folder = folder
        self.manifest = _manifest(folder)
        self.names: tuple[str, ...] = tuple(self.manifest["labels"])
        self._threads = threads or int(os.environ.get("PASTNO_THREADS") or 0)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each label among the scores."""
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def _session(self) -> Any:
        import onnxruntime  # noqa: PLC0415 - a tenth of a second, paid by whoever reads

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        path = self.folder / "model.onnx"
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Any:
        import tokenizers  # noqa: PLC0415 - as above

        tokenizer = tokenizers.Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """The scores of the second text of each pair, in order; the first is what was said before it."""
        start, end = (self._tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]"))
        before = self._tokenizer.encode_batch([c[-_REACH:] for c, _ in pairs], add_special_tokens=False)
        turns = self._tokenizer.encode_batch([t for _, t in pairs], add_special_tokens=False)
        rows = []
        for context, turn in zip(before, turns, strict=True):
            first = [start, *context.ids[-MOST_CONTEXT:], end]
            second = [*turn.ids[:MOST_TURN], end]
            rows.append((first, second))
        found: dict[int, Scores] = {}
        for batch in _batches([len(a) + len(b) for a, b in rows]):
            longest = max(len(rows[n][0]) + len(rows[n][1]) for n in batch)
            ids, kinds, mask = np.zeros((3, len(batch), longest), dtype=np.int64)
            for place, n in enumerate(batch):
                first, second = rows[n]
                ids[place, : len(first) + len(second)] = first + second
                kinds[place, len(first) : len(first) + len(second)] = 1
                mask[place, : len(first) + len(second)] = 1
            labels, added, concern = self._session.run(None, {"ids": ids, "kinds": kinds, "mask": mask})
            for place, n in enumerate(batch):
                begin = len(rows[n][0])
                stop = begin + len(rows[n][1]) - 1
                spans = tuple(turns[n].offsets[: stop - begin])
                found[n] = Scores(labels[place], added[place, begin:stop], concern[place, begin:stop], spans)
        return [found[n] for n in range(len(pairs))]


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of rows of like length together."""
    batch: list[int] = []
    for n in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[n] * (len(batch) + 1) > _MOST_IN_BATCH:
            yield batch
            batch = []
        batch.append(n)
    if batch:
        yield batch


def _manifest(folder: Path) -> dict[str, Any]:
    """What the manifest says, once every file is what it says.

    Raises:
        WeightsError: a file is missing or damaged.
    """
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
        for name in _FILES:
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != manifest["sha256"][name]:
                raise WeightsError(f"{folder / name}: is damaged (its checksum is wrong); install pastno again")
    except OSError as error:
        raise WeightsError(f"{error.filename}: is missing; install pastno again") from None
    except (ValueError, KeyError, TypeError):
        raise WeightsError(f"{folder / 'manifest.json'}: is damaged; install pastno again") from None
    return manifest
