"""A conversation as a reader goes through it: what each turn answers, what can be judged, and how the whole stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.heard import Finding, Reading, TurnReading
from pastno.reading.language import is_english
from pastno.reading.over_time import by_the_clock, temperatures
from pastno.reading.resolved import latest
from pastno.reading.settled import Heat, hear_settled
from pastno.reading.words import Words, cut

MOST_JUDGED = 20_000
"""So many characters of a turn are judged; what comes after is said to be unjudged."""
_PASTED = 120
"""A conversation of one turn with no more words is taken for a pasted no."""
_WINDOW = 90
"""A turn of more words is heard in stretches of about so many, half overlapping."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A turn to hear: the words that it answers, its words, and whether it was pasted alone.

    Attributes:
        reading: the turn with nothing heard in it yet but what cannot be judged.
        context: the words of the other side that it answers; may be empty.
        words: its words as far as they are judged; None where there is nothing to judge.
        pasted: a short text alone: people paste the no that they have received.
    """

    reading: TurnReading
    context: str
    words: Words | None
    pasted: bool = False


Heard = tuple[TurnReading, Heat]
CALM = Heat(0.0, attacks=False)


def ask(turn: Turn, context: str, index: int, *, pasted: bool = False) -> Ask:
    """The turn with its words cut, and what of it is not judged."""
    words = cut(turn.text[:MOST_JUDGED])
    why = None
    if not words.count:
        why = "no words, not judged"
    elif not is_english(words):
        why = "not in English, not judged"
    if why is not None:
        return Ask(TurnReading(index, turn, unjudged=(why,)), context, None)
    long = len(turn.text) > MOST_JUDGED
    left = (f"only its first {MOST_JUDGED:,} characters were judged",) if long else ()
    return Ask(TurnReading(index, turn, unjudged=left), context, words, pasted=pasted)


def read_thread(conversation: Conversation, hear: Callable[[Sequence[Ask]], Sequence[Heard]]) -> Reading:
    """The whole conversation with everything that ``hear`` hears in its turns."""
    turns = conversation.turns
    contexts = [context_of(turns, index) for index in range(len(turns))]
    pasted = len(turns) == 1 and len(turns[0].text.split()) <= _PASTED
    heard = hear([ask(turn, contexts[i], i, pasted=pasted) for i, turn in enumerate(turns)])
    readings = by_the_clock([reading for reading, _ in heard])
    heats = {reading.index: heat for reading, heat in heard}
    warmth = tuple(temperatures(readings, heats))
    no, resolved = latest(conversation, readings, contexts)
    return Reading(
        conversation,
        readings,
        no=no,
        resolved=resolved,
        settled=hear_settled(readings, heats, warmth),
        temperatures=warmth,
        unjudged=tuple(f"turn {r.index + 1}: {line}" for r in readings for line in r.unjudged),
    )


def context_of(turns: Sequence[Turn], index: int) -> str:
    """The nearest words of the other side before a turn, with the lines it answers inline; else what it quotes."""
    side = turns[index].side
    before = index - 1
    while before >= 0 and turns[before].side == side:
        before -= 1
    said: list[str] = []
    while before >= 0 and turns[before].side != side:
        said.insert(0, turns[before].text)
        before -= 1
    said.extend(a.quote for a in turns[index].answers)
    return "\n\n".join(said) or turns[index].quoted


def windows(words: Words) -> list[Words]:
    """The words in stretches of whole sentences, each about as long as a turn usually is."""
    if words.count <= _WINDOW * 1.3:
        return [words]
    stretches: list[Words] = []
    sentences = [
        (begin, min(begin + _WINDOW, end))
        for start, end in words.sentences
        for begin in range(start, end, _WINDOW)
    ]
    first = 0
    while first < len(sentences):
        last = first
        while last + 1 < len(sentences) and sentences[last + 1][1] - sentences[first][0] <= _WINDOW:
            last += 1
        stretches.append(words.part(sentences[first][0], sentences[last][1]))
        if last + 1 >= len(sentences):
            break
        first = max(first + 1, (first + last + 1) // 2)
    return stretches


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Each finding once, in the order of the text."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (f.span, f.kind, f.name)))
