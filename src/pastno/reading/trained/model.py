"""The encoder with its heads: from pairs (what was said before, the words to judge) to a score for each label."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import tokenizers

from pastno.negotiation.conversation import Span
from pastno.negotiation.errors import PastnoError

WEIGHTS = Path(__file__).parent / "weights"
MOST_CONTEXT = 64
"""So many tokens of what was said before, its last ones."""
MOST_TURN = 190
"""So many tokens of the words to judge; training cuts at the same."""
MOST_ANSWERED = 64
"""So many tokens of what a line is to answer, its first ones; of short noes, more of them choose no better."""
FIT = "fit"
"""Among the scores: how well a line of ours answers what they said."""
_KEPT = 512
"""So many stretches that were scored last are kept: a draft of 150 words is four, and fifty people may write one."""
_NOES = 16
"""So many noes that lines were weighed for last are kept, about a megabyte each."""
_REACH = 800
"""So many characters of what was said before hold its last tokens."""
_FILES = ("model.onnx", "tokenizer.json")
SLOW = ("SkipLayerNormFusion",)
"""What onnxruntime is not to fuse: its one kernel for a sum and its norm takes nine times as long as the two."""

Floats = npt.NDArray[np.float32]


class WeightsError(PastnoError):
    """The weights are missing or are not what the manifest says."""


@dataclass(frozen=True)
class Scores:
    """What the model says of some words.

    Attributes:
        labels: log-odds of each label, in the order of the manifest; shape (labels,).
        added: what each token added to them; shape (tokens, labels).
        concern: log-odds that the token is in the concern, how far it begins and ends it, and two vectors of which the
            product tells how well one token begins and another ends it; shape (tokens, 3 + 2 x the length of a vector).
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
        threads: how many pairs are scored at once; as many as there are cores by default.

    Raises:
        WeightsError: a file is missing or damaged.
    """

    def __init__(self, folder: Path = WEIGHTS, threads: int | None = None) -> None:
        self.folder = folder
        self.manifest = _manifest(folder)
        self.names: tuple[str, ...] = tuple(self.manifest["labels"])
        self._threads = threads or cores()
        self._session = session(folder / "model.onnx")
        self._tokenizer = tokenizer(folder)
        self._nothing = _nothing(self._session, folder)
        self._start, self._end = (int(self._tokenizer.token_to_id(t) or 0) for t in ("[CLS]", "[SEP]"))

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each label among the scores."""
        return {name: number for number, name in enumerate(self.names)}

    def score(self, pairs: Iterable[tuple[str, str]]) -> Iterator[Scores]:
        """The scores of the second text of each pair, in order; the first is what was said before it.

        Each pair goes through the encoder by itself, as many at once as there are cores: what int8 rounds away
        depends on everything in a batch, and a reading must not depend on its neighbours.
        """
        if self._threads == 1:
            yield from map(self._scored, pairs)
        else:
            yield from self._pool.map(self._scored, pairs)

    @cached_property
    def _scored(self) -> Callable[[tuple[str, str]], Scores]:
        """Scores one pair; keeps the last ones, as a turn that grows is heard again and again."""
        return lru_cache(_KEPT)(self._score)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._threads)

    def fit(self, theirs: str, lines: Sequence[str]) -> tuple[float, ...]:
        """How well each line of ours answers what they said, 0..1; nothing where the weights cannot tell.

        Args:
            theirs: what they said; its first tokens are looked at.
            lines: the lines, each by itself.
        """
        if FIT not in self.place:
            return ()
        seen = self._seen(theirs[: 2 * _REACH])

        def graded(line: str) -> float:
            turn = [*self._ids(line)[:MOST_TURN], self._end]
            (labels,) = self._run(["labels"], [], turn, seen)
            return float(labels[0, self.place[FIT]])

        odds = (self._pool.map if self._threads > 1 else map)(graded, lines)
        return tuple(float(1 / (1 + np.exp(-one))) for one in odds)

    @cached_property
    def _seen(self) -> Callable[[str], Floats]:
        """The keys and values of what lines are to answer; kept, as labels and questions are weighed apart."""
        return lru_cache(_NOES)(self._read)

    def _read(self, theirs: str) -> Floats:
        return self._run(["kept"], self._framed(self._ids(theirs)[:MOST_ANSWERED]), [])[0]

    def _ids(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def _framed(self, context: list[int]) -> list[int]:
        return [self._start, *context, self._end]

    def _score(self, pair: tuple[str, str]) -> Scores:
        context, text = pair
        before = self._framed(self._ids(context[-_REACH:])[-MOST_CONTEXT:])
        turn = self._tokenizer.encode(text, add_special_tokens=False)
        ids = turn.ids[:MOST_TURN]
        labels, added, concern = self._run(["labels", "added", "concern"], before, [*ids, self._end])
        inside = slice(len(before), len(before) + len(ids))
        return Scores(labels[0], added[0, inside], concern[0, inside], tuple(turn.offsets[:MOST_TURN]))

    def _run(
        self,
        wanted: list[str],
        before: list[int],
        turn: list[int],
        seen: Floats | None = None,
    ) -> list[Floats]:
        """One text through the encoder, beside the keys and values of what was read before it."""
        seen = self._nothing if seen is None else seen
        ids, place = np.array([before + turn]), seen.shape[3]
        given = {
            "ids": ids,
            "kinds": np.array([[0] * len(before) + [1] * len(turn)]),
            "places": np.arange(place, place + ids.shape[1])[None],
            "before": seen,
        }
        return cast("list[Floats]", self._session.run(wanted, given, _only_wanted()))

    def meanings(self, words: Sequence[str]) -> Floats:
        """What single words mean, apart from any context: shape (words, size), each of length one.

        The embeddings that the encoder begins with, less their mean over all words: near for words that stand for
        the like ("cost", "fee", "price").
        """
        pieces = [self._tokenizer.encode(word, add_special_tokens=False).ids or [0] for word in words]
        longest = max(map(len, pieces))
        ids = np.array([[*p, *[0] * (longest - len(p))] for p in pieces])
        here = np.array([[1] * len(p) + [0] * (longest - len(p)) for p in pieces])
        places = np.zeros_like(ids)
        given = {"ids": ids, "kinds": here, "places": places, "before": self._nothing}
        (found,) = self._session.run(["meant"], given, _only_wanted())
        return cast("Floats", found / np.linalg.norm(found, axis=1, keepdims=True).clip(min=1e-6))


@cache
def shared() -> Model:
    """The model of this package, loaded once for whoever needs it.

    Raises:
        WeightsError: the weights are missing or damaged.
    """
    return Model()


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def tokenizer(folder: Path = WEIGHTS) -> tokenizers.Tokenizer:
    """The tokenizer of the weights in a folder, which cuts nothing off and fills nothing up."""
    found = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def session(path: Path, data: bytes | None = None) -> Any:
    """A model of ONNX, run on one core at a time.

    Args:
        path: the file.
        data: what it holds, where that has been read already.

    Raises:
        WeightsError: the file cannot be loaded.
    """
    import onnxruntime  # noqa: PLC0415 - a tenth of a second, paid by whoever reads

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            data or str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW
        )
    except Exception as error:  # noqa: BLE001 - it has a class of its own for every fault
        raise WeightsError(f"{path}: cannot be loaded ({str(error).splitlines()[0]})") from None


@cache
def _only_wanted() -> Any:
    """What is not asked for is not worked out."""
    import onnxruntime  # noqa: PLC0415

    options = onnxruntime.RunOptions()
    options.only_execute_path_to_fetches = True
    return options


def _nothing(session: Any, folder: Path) -> Floats:
    """The keys and values of no text, in the shape that the model takes.

    Raises:
        WeightsError: it takes none.
    """
    shape = next((given.shape for given in session.get_inputs() if given.name == "before"), None)
    if shape is None:
        raise WeightsError(f"{folder / 'model.onnx'}: is of an earlier pastno; install pastno again")
    return np.zeros([n if isinstance(n, int) else 0 for n in shape], dtype=np.float32)


def _manifest(folder: Path) -> dict[str, Any]:
    """What the manifest says, once every file is what it says.

    Raises:
        WeightsError: a file is missing or damaged.
    """
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
        for name in _FILES:
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != manifest["sha256"][name]:
                raise WeightsError(
                    f"{folder / name}: is damaged (its checksum is wrong); install pastno again"
                )
    except OSError as error:
        raise WeightsError(f"{error.filename}: is missing; install pastno again") from None
    except (ValueError, KeyError, TypeError):
        raise WeightsError(f"{folder / 'manifest.json'}: is damaged; install pastno again") from None
    return manifest
