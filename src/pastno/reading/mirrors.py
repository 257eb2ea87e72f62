"""Mirrors: their last or critical words given back nearly as they were (dossier 4.3), found by matching words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pastno.reading.words import Words, cut

_TURNED = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "we": "you", "us": "you", "our": "your",
    "ours": "yours", "i'm": "you're", "we're": "you're", "i've": "you've", "we've": "you've", "i'd": "you'd",
    "we'd": "you'd", "i'll": "you'll", "we'll": "you'll", "am": "are", "myself": "yourself", "was": "were",
    "you": "us", "your": "our", "yours": "ours",
}  # fmt: skip
LIGHT = frozenset(
    "a an the and or but so of to in on at for with from by is are was were be been it it's that that's this these"
    " those there there's not no just too as then than all any some you your you're you've you'd they they've they're"
    " he she his her their us we our i my me do does did has have had will would can't don't".split()
)
_MOST = 10
"""A mirror has no more words than this."""


@dataclass(frozen=True, slots=True)
class Mirror:
    """A mirror from token ``start`` up to, not including, token ``end``; ``asks`` where it ends as a question."""

    start: int
    end: int
    asks: bool
    theirs: str
    """Their words that are given back."""


@lru_cache(maxsize=64)
def _theirs(context: str) -> tuple[tuple[str, ...], str, tuple[tuple[int, int], ...]]:
    words = cut(context)
    return words.low, words.text, words.spans


def _same(mine: str, theirs: str) -> bool:
    if mine == theirs or _TURNED.get(theirs) == mine or _TURNED.get(mine) == theirs:
        return True
    if theirs in {"i", "we", "me", "us", "you"} and mine in {"i", "we", "me", "us", "you"}:
        return True
    if min(len(mine), len(theirs)) < 4:
        return False
    return mine.rstrip("s") == theirs.rstrip("s") or mine.removesuffix("'s") == theirs.removesuffix("'s")


def _run(mine: Sequence[str], theirs: Sequence[str]) -> tuple[int, int, int]:
    """Longest alignment in order: (words of mine that match, first and one past last token of theirs)."""
    best = (0, 0, 0)
    for begin in range(len(theirs)):
        if not _same(mine[0], theirs[begin]) and (len(mine) < 2 or not _same(mine[1], theirs[begin])):
            continue
        at, matched, last = begin, 0, begin
        for word in mine:
            for skip in range(3):
                if at + skip < len(theirs) and _same(word, theirs[at + skip]):
                    at += skip + 1
                    matched, last = matched + 1, at
                    break
        if matched > best[0]:
            best = matched, begin, last
    return best


def mirrors(words: Words, context: str) -> Iterator[Mirror]:
    """Every sentence, or question within one, that gives their words back."""
    low, text, spans = _theirs(context[-4000:])
    if not low:
        return
    known = set(low)
    for number, (start, end) in enumerate(words.sentences):
        asks = words.low[end - 1] == "?"
        if not asks and number > 1:
            continue
        breaks = [i for i in range(start + 1, end) if i in words.commas or words.low[i - 1] in ";:"]
        parts = [(start, end)] + ([(start, breaks[0])] if breaks and number == 0 else [])
        for first, past in parts:
            mine = [t for t in words.low[first:past] if t not in ".!?;:"]
            while len(mine) > 1 and mine[0] in {
                "he",
                "she",
                "they",
                "it",
                "and",
                "so",
                "but",
                "ok",
                "okay",
                "well",
                "yes",
                "no",
                "ah",
                "oh",
                "right",
            }:
                mine = mine[1:]
            heavy = [t for t in mine if t not in LIGHT]
            if not mine or len(mine) > _MOST or not heavy:
                continue
            if not any(t in known or any(_same(t, k) for k in known) for t in heavy):
                continue
            matched, begin, last = _run(mine, low)
            missed = [t for t in heavy if not any(_same(t, k) for k in low[begin:last])]
            if matched and not missed and matched >= len(mine) - 1 - len(mine) // 5:
                yield Mirror(first, past, asks, text[spans[begin][0] : spans[last - 1][1]])
                break
