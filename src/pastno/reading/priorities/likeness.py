"""Which issue a word stands for that is no name of it: "fee" and "discount" for the price, by the encoder's words."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

NEAR = 0.38
"""So like a name of the issue a word must be (cosine)."""
AHEAD = 0.15
"""By so much it must be liker to this issue than to any other."""

Meanings = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""From words to what they mean, each of length one; shape (words, size)."""


class Likeness:
    """Words by the issue that they stand for; what was looked up is kept.

    Args:
        names: for each issue, the words that it is called by.
        meanings: what words mean.
    """

    def __init__(self, names: Sequence[Sequence[str]], meanings: Meanings) -> None:
        self._meanings = meanings
        called = [(word, issue) for issue, words in enumerate(names) for word in words]
        self._of = np.array([issue for _, issue in called])
        self._names = meanings([word for word, _ in called])
        self._count = len(names)
        self._known: dict[str, int | None] = {}

    def look_up(self, words: Iterable[str]) -> None:
        """Find out about all words that are new, together."""
        new = sorted(set(words) - self._known.keys())
        if not new:
            return
        near = self._meanings(new) @ self._names.T
        best = np.stack([near[:, self._of == issue].max(axis=1) for issue in range(self._count)], axis=1)
        for word, values in zip(new, best, strict=True):
            first = int(values.argmax())
            others = np.delete(values, first)
            ahead = values[first] - others.max(initial=-1.0)
            self._known[word] = first if values[first] >= NEAR and ahead >= AHEAD else None

    def issue(self, word: str) -> int | None:
        """The issue that a word stands for, or None; of words that were looked up."""
        return self._known.get(word)
