"""A call as it comes, line by line: captions (VTT, SRT), "Name: words", or words with a sign for whose they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pastno.intake.cues import TIMING, UNKNOWN, Cue, cues_of
from pastno.intake.importer import IntakeError
from pastno.intake.labels import shape, split_label
from pastno.negotiation.conversation import Side

MINE, THEIRS = ">", "<"
"""Before a line: I say it, they say it."""
_LONGEST = 100_000
"""Of a longer line the beginning is taken."""
_MOST_LINES = 50
"""A cue of more lines is taken as it is by then."""
_AT_ONCE = 0.5
"""Seconds; a cue that comes sooner after the one before may show lines of it again."""
_HEADER = re.compile(r"(?:\ufeff)?WEBVTT\b|(?:NOTE|STYLE|REGION)\b(?!:)")
_NUMBER = re.compile(r"\s*\d{1,7}\s*")
_NO_NAMES = frozenset(
    "look listen well so honestly frankly ok okay no yes sorry right note again question answer first second third"
    " point fact result bottom problem price anyway remember example summary".split()
)
"""Words that stand before a colon in speech, and name nobody."""
_SIDES: dict[str, Side] = {MINE: "me", THEIRS: "them", "me:": "me", "m:": "me", "them:": "them", "t:": "them"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line of a call.

    Attributes:
        speaker: who says it.
        text: the words.
        offset, until: seconds from the start of the call, or None.
        final: False while the words may still change.
        side: whose side the speaker is on; None where the names tell.
    """

    speaker: str
    text: str
    offset: float | None = None
    until: float | None = None
    final: bool = True
    side: Side | None = None


class Coming:
    """Lines as they come, to what was spoken.

    Args:
        me: what we are called where a line only says that it is ours.
        where: what the lines come from, for messages.
    """

    def __init__(self, me: str, where: str) -> None:
        self._me, self._where = me or "Me", where
        self._number = 0
        self._names: set[str] = set()
        self._speaker: str | None = None
        self._side: Side | None = None
        self._captions = False
        self._cue: list[str] = []
        self._before: Cue | None = None
        self._told = ""

    def line(self, raw: str) -> Iterator[Spoken]:
        """What a line adds; nothing for an empty one.

        Raises:
            IntakeError: nothing says whose words they are.
        """
        self._number += 1
        text = raw[:_LONGEST].rstrip("\r\n")
        if "->" in text and TIMING.match(text):
            yield from self.end()
            self._captions, self._cue = True, [text]
        elif self._cue:
            if text.strip() and len(self._cue) < _MOST_LINES:
                self._cue.append(text)
            elif len(self._cue) > 1:
                yield from self.end()
        elif _HEADER.match(text):
            self._captions = True
        elif text.strip() and not self._captions and not (self._speaker is None and _NUMBER.fullmatch(text)):
            yield self._plain(text.strip())

    def so_far(self) -> Iterator[Spoken]:
        """The words of a cue that may still grow, while nothing more comes."""
        told = "\n".join(self._cue)
        if len(self._cue) > 1 and told != self._told:
            self._told = told
            yield from (replace(said, final=False) for said in self._spoken(self._cue, keep=False))

    def end(self) -> Iterator[Spoken]:
        """The words of the last cue, when nothing more comes or another one begins."""
        lines, self._cue, self._told = self._cue, [], ""
        if len(lines) > 1 and _NUMBER.fullmatch(lines[-1]):
            lines.pop()
        yield from self._spoken(lines, keep=True)

    def _spoken(self, lines: list[str], *, keep: bool) -> Iterator[Spoken]:
        for cue in cues_of(lines):
            fresh = _unseen(cue, self._before)
            if keep:
                self._before = cue
            if fresh is None:
                continue
            speaker, text = self._named(fresh)
            if text:
                yield Spoken(speaker, text, fresh.start, fresh.end)

    def _named(self, cue: Cue) -> tuple[str, str]:
        """Who speaks in a cue, and the words without the name."""
        speaker, text = cue.speaker, cue.text
        found = split_label(text)
        if found and (found.label == speaker or (speaker is None and self._is_name(found.label))):
            speaker, text = found.label, found.rest
        speaker = speaker or (UNKNOWN if cue.new_voice else self._speaker)
        if speaker is None:
            raise self._nobody("the captions name no speaker")
        self._speaker = speaker
        return speaker, text

    def _plain(self, text: str) -> Spoken:
        """A line that is no caption."""
        for sign, side in _SIDES.items():
            if text.lower().startswith(sign) and (rest := text[len(sign) :].strip()):
                self._speaker, self._side = (self._me if side == "me" else "them"), side
                return Spoken(self._speaker, rest, side=side)
        found = split_label(text)
        if found and found.rest and self._is_name(found.label):
            self._names.add(found.label)
            self._speaker, self._side = found.label, None
            at = found.stamp.offset if found.stamp else None
            return Spoken(found.label, found.rest, at)
        if self._speaker is None:
            raise self._nobody("it does not say who speaks")
        return Spoken(self._speaker, text, side=self._side)

    def _is_name(self, label: str) -> bool:
        if label in self._names:
            return True
        return shape(label) in {"role", "full name", "name"} and label.casefold() not in _NO_NAMES

    def _nobody(self, what: str) -> IntakeError:
        return IntakeError(
            f'{self._where}, line {self._number}: {what}; write "Name: words", or begin each line with '
            f"{MINE} for your words and {THEIRS} for theirs"
        )


def _unseen(cue: Cue, before: Cue | None) -> Cue | None:
    """The cue without lines that are still on the screen from the one before; None where nothing is new in it."""
    if before is None or cue.speaker != before.speaker:
        return cue
    if before.end is not None and cue.start - before.end >= _AT_ONCE:
        return cue
    lines = tuple(line.strip() for line in cue.lines)
    shown = tuple(line.strip() for line in before.lines)
    for count in range(min(len(shown), len(lines)), 0, -1):
        if shown[-count:] == lines[:count]:
            return replace(cue, lines=lines[count:]) if len(lines) > count else None
    if cue.start < (before.end or cue.start) and cue.text.startswith(before.text + " "):
        return replace(cue, lines=(cue.text[len(before.text) :].strip(),))
    return cue
