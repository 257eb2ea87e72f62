"""Offers in words: how much of which issue for whom ("I'll take 2 waters and you get the food")."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pastno.reading.priorities.naming import Token

SPEAKER = frozenset("i me my i'll i'd i'm i've we us mine myself ill im we'll we'd we're our".split())
HEARER = frozenset("you your you'll you'd you're u yours youre youll".split())
_WORDS = {"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "all": None, "both": 2}
_NEAR = 4
"""A number belongs to an issue at most so many tokens after it."""


@dataclass(frozen=True, slots=True)
class Share:
    """So much of an issue for the one who speaks or the one who hears; ``amount`` None for all of it."""

    issue: int
    whose: Literal["speaker", "hearer"]
    amount: float | None


def number(token: str) -> float | None:
    """The number that a token is, or None."""
    if token[0].isdigit():
        try:
            return float(token.replace(",", ""))
        except ValueError:
            return None
    worth = _WORDS.get(token)
    return None if worth is None else float(worth)


def shares(tokens: Sequence[Token]) -> Iterator[Share]:
    """The shares that the words name, in order; whose is not said is the speaker's."""
    whose: Literal["speaker", "hearer"] | None = None
    amount: float | None = None
    counted, at = False, 0
    for place, token in enumerate(tokens):
        word = token.text
        if word in SPEAKER:
            whose = "speaker"
        elif word in HEARER:
            whose = "hearer"
        elif word in {".", "!", "?", ";"}:
            whose, counted = None, False
        if token.issue is None:
            if word == "all" or number(word) is not None:
                amount, counted, at = number(word), True, place
            elif word in {"a", "an"} and _named_next(tokens, place):
                amount, counted, at = 1.0, True, place
        elif counted and place - at <= _NEAR:
            yield Share(token.issue, _for_whom(tokens, place) or whose or "speaker", amount)
            counted = False


def _named_next(tokens: Sequence[Token], place: int) -> bool:
    following = tokens[place + 1 : place + 3]
    if following and following[0].issue is not None:
        return True
    extra = {"extra", "single", "package"}
    return len(following) == 2 and following[0].text in extra and following[1].issue is not None


def _for_whom(tokens: Sequence[Token], place: int) -> Literal["speaker", "hearer"] | None:
    """Whose the share is by "for me" or "to you" right after it."""
    after = [t.text for t in tokens[place + 1 : place + 4]]
    for lead, word in pairwise(after):
        if lead in {"for", "to"} and word in SPEAKER | HEARER:
            return "speaker" if word in SPEAKER else "hearer"
    return None
