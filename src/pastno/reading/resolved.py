"""Which noes of theirs a later turn took back or settled, and the latest that still stands."""

from collections.abc import Sequence

from pastno.negotiation.conversation import Conversation
from pastno.negotiation.heard import TurnReading
from pastno.reading.cues import book
from pastno.reading.mirrors import LIGHT
from pastno.reading.signs import THEIR_CUES
from pastno.reading.words import Words, cut

_CLOSES = ("accept.closes",)
_LOGISTICS = frozenset(
    "call meeting meet calendar invite slot zoom teams phone lunch coffee agenda minutes attached attachment received"
    " thanks noon morning afternoon o'clock room parking link dial invitation reschedule".split()
)


def _content(text: str) -> set[str]:
    return {t for t in cut(text[-4000:]).low if (len(t) > 3 or t[0].isdigit()) and t not in LIGHT}


def _closes(words: Words) -> bool:
    return any(h.cue.name in _CLOSES for h in book(THEIR_CUES).find(words))


def resolves(turn: TurnReading, before: str, no: TurnReading, asked: str) -> bool:
    """Whether a later turn of theirs concedes fully about an earlier no.

    Args:
        turn: the later turn.
        before: our words that it answers.
        no: the turn with the no.
        asked: our words that the no answered.
    """
    if turn.refusal is not None or "concedes" not in turn.openings or turn.heat >= 2:
        return False
    words = cut(turn.text)
    if not _closes(words):
        return False
    about = _content(turn.text) | _content(before)
    matter = _content(no.text) | _content(asked)
    logistics = bool(about & _LOGISTICS)
    return not logistics or len(about & matter) >= 2


def latest(
    conversation: Conversation, readings: Sequence[TurnReading], contexts: Sequence[str]
) -> tuple[int | None, frozenset[int]]:
    """The index of the latest no of theirs that still stands, and the indices of those that do not."""
    open_noes: list[int] = []
    gone: set[int] = set()
    for index, turn in enumerate(conversation.turns):
        if turn.side != "them":
            continue
        reading = readings[index]
        if reading.refusal is not None:
            open_noes.append(index)
            continue
        settled = [n for n in open_noes if resolves(reading, contexts[index], readings[n], contexts[n])]
        gone.update(settled)
        open_noes = [n for n in open_noes if n not in gone]
    return (open_noes[-1] if open_noes else None), frozenset(gone)
