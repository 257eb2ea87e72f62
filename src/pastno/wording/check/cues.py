"""The cue phrases of the check: data files beside this module, one a room of the method, read once."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache

from pastno.data import read_yaml

_SPACE = re.compile(r"\(\?<[=!][^()]*\)|\[[^\]]*\]| (?![?*+{])")
_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_SHORT = 400
"""Texts of more characters are no sentences, and what is found in them is not kept."""
_PLAIN_START = re.compile(r"(?:\(\?:|\()*\w")


class Cue:
    """Phrases that mean one thing, found on word boundaries in any case.

    The same methods as of a compiled pattern; what a match gives back is in lower case, its places are those
    of the text as written.
    """

    def __init__(self, phrases: list[str]) -> None:
        self.phrases = phrases

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The phrases as one pattern, compiled when first looked for."""
        return _compiled(self.phrases)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Find the first place where one of the phrases stands."""
        if len(text) > _SHORT:
            return self.pattern.search(lowered(text), start)
        return _searched(self, text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Find a phrase exactly at ``start``."""
        return self.pattern.match(lowered(text), start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Tell whether a phrase is all of the text."""
        return self.pattern.fullmatch(lowered(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find every place where a phrase stands."""
        return self.pattern.finditer(lowered(text))


@lru_cache(maxsize=32768)
def _searched(cue: Cue, text: str, start: int) -> re.Match[str] | None:
    """What was found last in a sentence is kept: of a draft that grows, all but one stay as they were."""
    return cue.pattern.search(lowered(text), start)


@lru_cache(maxsize=4096)
def lowered(text: str) -> str:
    """Return a text in lower case and of the same length."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low


@cache
def cues(room: str) -> Mapping[str, Cue]:
    """Return the cues of ``cues/<room>.yaml`` by name.

    Each entry of the file is a list of phrases in lower case, with straight apostrophes; a phrase may use the
    syntax of regular expressions.
    """
    return {
        name: Cue([str(p) for p in phrases])
        for name, phrases in read(room).items()
        if isinstance(phrases, list)
    }


@cache
def read(room: str) -> Mapping[str, object]:
    """Return the content of ``cues/<room>.yaml`` as written."""
    content = read_yaml("pastno.wording.check", "cues", f"{room}.yaml")
    return content if isinstance(content, dict) else {}


def _compiled(phrases: list[str]) -> re.Pattern[str]:
    """Compile phrases so that most of them are ruled out by their first letter: small letters, no captures."""
    joined = "|".join(_SPACE.sub(lambda m: r"\s+" if m.group() == " " else m.group(), p) for p in phrases)
    joined = _GROUP.sub("(?:", joined)
    start = r"\b" if all(_PLAIN_START.match(p) for p in phrases) else r"(?:(?<!\w)|(?=\W))"
    return re.compile(rf"{start}(?:{joined})(?:(?!\w)|(?<=\W))")
