"""Which noes of theirs a later turn took back or settled, and the latest that still stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pastno.negotiation.conversation import Conversation
from pastno.negotiation.heard import TurnReading
from pastno.reading.cues import book
from pastno.reading.mirrors import LIGHT
from pastno.reading.signs import THEIR_CUES
from pastno.reading.words import Words, cut

_CLOSES = ("accept.closes",)
_REACH = 4000
"""So many characters at the end of a turn tell what it is about."""
_LONG = timedelta(hours=6)
"""Messages further apart are no run."""
_MOST = 500
"""Of so many noes it is known whether they stand: those that came last."""
_LOGISTICS = frozenset(
    "call meeting meet calendar invite slot zoom teams phone lunch coffee agenda minutes attached attachment received"
    " thanks noon morning afternoon o'clock room parking link dial invitation reschedule".split()
)


def _content(text: str) -> set[str]:
    return {t for t in cut(text[-_REACH:]).low if (len(t) > 3 or t[0].isdigit()) and t not in LIGHT}


def _closes(words: Words) -> bool:
    return any(h.cue.name in _CLOSES for h in book(THEIR_CUES).find(words))


@dataclass(slots=True)
class _Open:
    """A no that stands: its index, its words with ours that it answered, and what it is about once that is asked.

    ``reasoned`` is true where it tells why.
    """

    index: int
    words: tuple[str, str]
    reasoned: bool
    matter: set[str] | None = None


class Standing:
    """The noes of theirs that stand, turn by turn."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._run, self._speaker = range(0), ""
        self._at: datetime | None = None

    def closed_by(self, reading: TurnReading, asked: str) -> frozenset[int]:
        """Indices of the noes that a turn of theirs takes back or settles; nothing is taken in.

        It does where it concedes fully; about a meeting or a call, only where it is of the matter of the no.

        Args:
            reading: the turn.
            asked: our words that it answers.
        """
        if reading.refusal is not None or "concedes" not in reading.openings or reading.heat >= 2:
            return frozenset()
        if not self._open or not _closes(cut(reading.text)):
            return frozenset()
        about = _content(reading.text) | _content(asked)
        if not about & _LOGISTICS:
            return frozenset(no.index for no in self._open)
        return frozenset(no.index for no in self._open if len(about & _matter(no)) >= 2)

    def latest(self, reading: TurnReading, closed: frozenset[int]) -> int | None:
        """The latest no that stands after a turn of theirs that closes ``closed``; nothing is taken in.

        In a run of messages of one person small talk that only sounds like a no ("Your badge is at the desk") leaves
        the one that told why as it is.
        """
        standing = [no for no in self._open if no.index not in closed]
        if reading.refusal is not None and not self._is_aside(reading, standing):
            return reading.index
        return standing[-1].index if standing else None

    def keep(self, reading: TurnReading, asked: str, closed: frozenset[int]) -> None:
        """Take in a turn of theirs that is complete."""
        self._open = [no for no in self._open if no.index not in closed]
        if reading.refusal is not None and not self._is_aside(reading, self._open):
            words = (reading.text[-_REACH:], asked[-_REACH:])
            told = reading.reason != "unstated" or "disclosure" in reading.openings
            self._open.append(_Open(reading.index, words, reasoned=told))
            del self._open[:-_MOST]
        self._run = self._run_to(reading)
        self._speaker, self._at = reading.turn.speaker, reading.turn.at

    def _is_aside(self, reading: TurnReading, before: Sequence[_Open]) -> bool:
        """Whether a turn goes on after a no that told why, in the same run, and refuses nothing in plain words."""
        run = self._run_to(reading)
        return any(no.reasoned and no.index in run for no in before) and not _says_more(reading)

    def _run_to(self, reading: TurnReading) -> range:
        """The indices of the messages that one of them sent one after the other within some hours, up to this one."""
        turn, index = reading.turn, reading.index
        long_after = turn.at is not None and self._at is not None and turn.at - self._at > _LONG
        goes_on = self._run.stop == index and turn.speaker == self._speaker and not long_after
        return range(self._run.start if goes_on else index, index + 1)


def _says_more(reading: TurnReading) -> bool:
    """Whether a no after a no refuses in plain words, names a way, is to be respected, or presses."""
    no = reading.refusal
    if no is None:
        return False
    told = no.firmness == "flat" or reading.reason != "unstated"
    plain = told and len(reading.text.split()) > _CURT and _PLAIN.search(reading.text, 0, _REACH) is not None
    return plain or no.way is not None or no.stops or no.tactic in {"attack", "trick"} or reading.is_heated


_CURT = 3
"""A no of no more words adds nothing to one that told why."""
_PLAIN = re.compile(
    r"\b(?:no|not(?!\seven\b)|never|cannot|nor|neither|unfortunately|declin\w+|refus\w+|reject\w+|decided|instead|afraid|withdraw\w*|"
    r"end(?:ed)? your|pass on)\b|n['’]t\b",
    re.IGNORECASE,
)


def _matter(no: _Open) -> set[str]:
    if no.matter is None:
        no.matter = _content(no.words[0]) | _content(no.words[1])
    return no.matter


def latest(
    conversation: Conversation, readings: Sequence[TurnReading], contexts: Sequence[str]
) -> tuple[int | None, frozenset[int]]:
    """The index of the latest no of theirs that still stands, and the indices of those that do not."""
    standing, no, gone = Standing(), None, set[int]()
    for index, turn in enumerate(conversation.turns):
        if turn.side == "them":
            closed = standing.closed_by(readings[index], contexts[index])
            no = standing.latest(readings[index], closed)
            standing.keep(readings[index], contexts[index], closed)
            gone |= closed
    return no, frozenset(gone)
