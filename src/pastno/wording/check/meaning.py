"""A secret told in quite other words: what no rule by words can see, heard by a small trained model (S301).

The model reads what the case keeps private beside the draft and says how far each word of it tells of that. Trained on
authored leaks and innocent drafts (``training/guard.py``); how often it is right stands in the docs.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pastno.negotiation.conversation import Span
from pastno.negotiation.errors import PastnoError
from pastno.wording.check.anatomy import anatomy
from pastno.wording.check.figures import LINK, without_codes
from pastno.wording.check.ours import public_stems, stems_of
from pastno.wording.check.private import private_lines
from pastno.wording.check.rule import Draft, Found, error

WEIGHTS = Path(__file__).parent / "weights"
MOST_PRIVATE, MOST_LINE = 180, 32
"""So many tokens of what is private, and of one line of it; training cuts at the same."""
_STRETCH, _OVERLAP = 64, 20
"""A draft is read in stretches of so many tokens, so many of which are read again in the next one."""
DRAFT_BEGINS = 256
"""The place of a draft's first token, however long what is private."""
_FEWEST = 3
_PUBLIC = 0.6
Floats = npt.NDArray[np.float32]


class GuardError(PastnoError):
    """The guard's weights are missing or damaged."""


@dataclass(frozen=True, slots=True)
class Told:
    """How far a draft tells what is private: ``score`` as log-odds, and the place that tells most."""

    score: float
    span: Span


class Meaning:
    """The model in a folder: ``guard.onnx``, ``guard.json``, and the reader's tokenizer.

    Raises:
        GuardError: a file is missing or is not what ``guard.json`` says.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        from pastno.reading.trained.model import session, tokenizer  # noqa: PLC0415 - slow, for whoever has a case

        try:
            self.manifest: dict[str, Any] = json.loads((folder / "guard.json").read_bytes())
            data = (folder / "guard.onnx").read_bytes()
        except (OSError, ValueError) as fault:
            raise GuardError(
                f"{folder}: the guard's weights cannot be read ({fault}); install pastno again"
            ) from None
        if hashlib.sha256(data).hexdigest() != self.manifest["sha256"]:
            raise GuardError(f"{folder / 'guard.onnx'}: is damaged; install pastno again")
        self._session, self._words = session(folder / "guard.onnx", data), tokenizer()
        self._start, self._end, self._between = (
            int(self._words.token_to_id(token) or 0) for token in ("[CLS]", "[SEP]", ".")
        )
        self._nothing = np.zeros(self.manifest["shape"], dtype=np.float32)
        self._private = lru_cache(64)(self._of_private)
        self._scored = lru_cache(1024)(self._score)

    @property
    def above(self) -> float:
        """The log-odds above which a draft is held to tell something."""
        return float(self.manifest["above"])

    def _of_private(self, lines: tuple[str, ...]) -> Floats:
        """What the draft sees of what is private; worked out once a case."""
        ids: list[int] = []
        for line in lines:
            ids += [*self._words.encode(line, add_special_tokens=False).ids[:MOST_LINE], self._between]
        ids = [*ids[:MOST_PRIVATE], self._end]
        kept: Floats = self._run(ids, 0, 0, self._nothing)[2]
        return kept

    def told(self, lines: tuple[str, ...], text: str) -> Told:
        """How far ``text`` tells ``lines``; a long draft is read in stretches that overlap, and the worst counts."""
        draft = self._words.encode(text, add_special_tokens=False)
        if len(draft.ids) < _FEWEST:
            return Told(-np.inf, (0, 0))
        starts = range(0, max(1, len(draft.ids) - _OVERLAP), _STRETCH - _OVERLAP)
        found = [(*self._scored(lines, tuple(draft.ids[at : at + _STRETCH])), at) for at in starts]
        score, best, at = max(found)
        begin, end = draft.offsets[at + best]
        return Told(score, (int(begin), int(end)))

    def _score(self, lines: tuple[str, ...], ids: tuple[int, ...]) -> tuple[float, int]:
        """Of one stretch its log-odds and the token that tells most; kept, as a draft grows at its end."""
        score, tokens, _ = self._run([self._start, *ids], 1, DRAFT_BEGINS, self._private(lines))
        return float(score[0]), int(np.argmax(tokens[0, 1:]))

    def _run(self, ids: list[int], kind: int, first: int, before: Floats) -> tuple[Floats, Floats, Floats]:
        given = np.array([ids])
        score, tokens, kept = self._session.run(
            ["score", "tokens", "kept"],
            {
                "ids": given,
                "kinds": np.full_like(given, kind),
                "places": np.arange(first, first + len(ids))[None],
                "before": before,
            },
        )
        return score, tokens, kept


@cache
def shared() -> Meaning:
    """The model of this package, loaded once."""
    return Meaning()


@error("S301", "told-in-other-words")
def told_in_other_words(draft: Draft) -> Iterator[Found]:
    """Tell no secret in other words either.

    A hint, a metaphor or a denial tells as much as the figure: "we'd be lost by June" is a deadline (dossier 7). A
    trained model reads the draft beside what the case keeps private. It errs now and then on both sides; where it is
    wrong about yours, leave the rule out with --ignore S301.

    Bad: Between us, if this falls through, our people will be at home by the summer.
    Good: What would have to be different for this to work?
    """
    if draft.case is None or not (lines := private_lines(draft.case)):
        return
    model = shared()
    found = model.told(lines, without_codes(draft.text[: draft.ended]))
    if found.score > model.above and draft.text.strip():
        sentence = anatomy(draft.text).sentence_at(found.span[0])
        words = draft.text[sentence.start : sentence.end]
        if _is_public(words, draft) or _is_link(words) or without_codes(words) != words:
            return
        shown = words if len(words) <= 80 else f"{words[:78].rsplit(' ', 1)[0]} ..."
        yield sentence.span, f'"{shown}" seems to tell in other words what your case keeps to yourselves', ""


def _is_link(words: str) -> bool:
    """True for a sentence of links with hardly a word beside them, which can tell nothing in other words."""
    rest = LINK.sub("", words)
    return rest != words and len(rest.split()) <= _FEW


_FEW = 5


def _is_public(words: str, draft: Draft) -> bool:
    """True for a sentence made of what is on the table anyway: a trade in the words of the case's options."""
    stems = set(stems_of(words))
    return bool(stems) and len(stems & public_stems(draft)) >= _PUBLIC * len(stems)


RULES = (told_in_other_words,)
