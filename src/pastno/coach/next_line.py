"""The one line to say next in a call: short, new, and the same until it was said or something new was heard."""

import re
from collections import deque
from collections.abc import Iterator

from pastno.coach.sheet import Say, Sheet
from pastno.negotiation.advice import Quote
from pastno.negotiation.heard import TurnReading
from pastno.wording.phrasebook import opening

MOST_WORDS = 30
"""A line that is spoken has no more words, unless it is one sentence."""
_REMEMBERED = 6
"""Of so many lines that were shown or said last, none comes again, and of the last three no opening does."""
_OPENINGS = 3
_SAID = 0.6
"""So much of a line in our words means that we have said it."""
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_ASKS = ("calibrated_question", "confirm")
_MOST_QUESTIONS = 2
_WEIGHTY = 4


class NextLine:
    """Chooses and holds the line.

    What was heard of the no and the stage decide whether anything is new; a word more about the same no, within the
    same turn of theirs, changes no line under the eyes of the person who is about to say it.
    """

    def __init__(self) -> None:
        self.now: Say | None = None
        self._why: tuple[object, ...] = ()
        self._when = -1
        self._recent: deque[str] = deque(maxlen=_REMEMBERED)
        self._questions = 0

    @property
    def openings(self) -> frozenset[str]:
        """How the last lines opened; the one that is shown keeps its words as long as it rests on the same."""
        return frozenset(opening(text) for text in list(self._recent)[-_OPENINGS:])

    def choose(self, page: Sheet, last: TurnReading, offer: Say | None = None) -> bool:
        """Choose after a turn of theirs; True where the line is another one than before.

        Args:
            page: the sheet for the call so far.
            last: the turn.
            offer: the trade, where nothing holds it back; it is the line where they ask or give way.
        """
        why = _heard(page, last)
        lines = [_spoken(line) for line in _lines(page)]
        wanted = offer is not None and bool({"asks", "concedes"} & set(last.openings))
        if offer is not None and wanted:
            lines.insert(0, offer)
        shown = self.now
        same = why == self._why or (last.index == self._when and why[:-1] == self._why[:-1])
        if shown is not None and same and not wanted:
            return False
        self._why, self._when = why, last.index
        first = next(self._new(lines, respected=page.respected), None)
        if shown is not None and first is not None and _ground(first) == _ground(shown):
            return False
        self.now = first
        if first is not None:
            self._recent.append(first.text)
        return first != shown

    def hear_ours(self, text: str, *, complete: bool) -> str:
        """Our own words: the line that they say, which then is not shown any more, or ""."""
        line = self.now
        if line is None:
            return ""
        if not _says(text, line.text):
            if complete and line.technique == "mirror":
                self.forget()
            return ""
        if complete:
            self._questions = self._questions + 1 if line.technique in _ASKS else 0
            self.now = None
            self._why = ()
        return line.text

    def forget(self) -> None:
        """Show no line: what it rested on does not stand any more."""
        self.now = None
        self._why = ()

    def _new(self, lines: list[Say], *, respected: bool) -> Iterator[Say]:
        for line in lines:
            shown = self.now is not None and _ground(line) == _ground(self.now)
            again = line.text in self._recent or (opening(line.text) in self.openings and not respected)
            if again and not shown:
                continue
            if self._questions >= _MOST_QUESTIONS and line.technique in _ASKS:
                continue
            yield line


def _heard(page: Sheet, last: TurnReading) -> tuple[object, ...]:
    """What decides whether a line still fits: the stage, the no, and at last what else the turn tells."""
    no = page.no.heard if page.no is not None else None
    refusal = no.refusal if no is not None else None
    kind = None if refusal is None else (refusal.firmness, refusal.ground, refusal.tactic, refusal.stops)
    told = (last.concern.text if last.concern else "", last.openings)
    return (
        page.stage,
        no is not None and no.turn is last.turn,
        kind,
        (last.index, told) if any(told) else None,
    )


def _lines(page: Sheet) -> list[Say]:
    """The lines of the sheet in the order in which they may be said; figures and what any no would get come last."""
    if page.respected or page.no is None:
        return [*page.say, *page.ask]
    heated = page.no.heard.is_heated
    current = page.reading.theirs[-1].index == page.no.heard.index
    say = [line for line in page.say if line.technique != "mirror" or (current and _tells(line.text))]
    ask = [] if heated and current else list(page.ask)
    return sorted([*say, *ask], key=lambda line: (not line.specific, line.technique == "evidence"))


def _tells(mirror: str) -> bool:
    """Whether a mirror has two words of some weight; "So, what it is?" says nothing back."""
    return len({w for w in _WORD.findall(mirror) if len(w) >= _WEIGHTY}) >= 2


def _ground(line: Say) -> tuple[str, ...]:
    """What makes two lines one: the technique and the words and figures they rest on, whatever the phrasing."""
    return (line.technique, *(b.text if isinstance(b, Quote) else b.case for b in line.because))


def _spoken(line: Say) -> Say:
    """The line as it is spoken: of several sentences as many as fit, of accusations at least two."""
    if len(line.text.split()) <= MOST_WORDS or line.technique == "bridge":
        return line
    sentences = _SENTENCE.split(line.text)
    least = 2 if line.technique == "accusation_audit" else 1
    while len(sentences) > least and sum(len(s.split()) for s in sentences) > MOST_WORDS:
        sentences.pop()
    return Say(line.technique, " ".join(sentences), line.because, line.when, line.specific)


def _says(text: str, line: str) -> bool:
    """Whether our words say the line, if not to the letter."""
    wanted = {w.lower() for w in _WORD.findall(line)}
    spoken = {w.lower() for w in _WORD.findall(text)}
    return bool(wanted) and len(wanted & spoken) >= _SAID * len(wanted)
