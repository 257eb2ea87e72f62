"""A moment of a call as JSON, and as a few lines that a person takes in at a glance."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from pastno.coach.moment import HeardNow, Moment
from pastno.coach.sheet import NotYet, Say
from pastno.negotiation.advice import Quote
from pastno.render.as_json import because, rounded

Json = dict[str, Any]
_SHORT = 60
_MARGIN, _NARROWEST = 9, 40


def as_json(moment: Moment) -> Json:
    """The moment (schemas/moment.schema.json)."""
    return {
        "turn": moment.turn,
        "speaker": moment.speaker,
        "side": moment.side,
        "text": moment.text,
        "final": moment.final,
        "heat": moment.heat,
        "temperature": rounded(moment.temperature),
        "trend": moment.trend,
        "settled": moment.settled,
        "heard_in": moment.heard_in,
        "heard": [
            {"what": h.what, "words": h.words, "span": list(h.span), "because": h.because}
            for h in moment.heard
        ],
        "no": moment.no or None,
        "stage": moment.stage,
        "act": moment.act,
        "line": None if moment.line is None else _say(moment.line),
        "fresh": moment.fresh,
        "breath": moment.breath or None,
        "hold": [
            {
                "technique": h.technique,
                "what": h.what,
                "gate": h.gate,
                "why": h.why,
                "because": because(h.because),
            }
            for h in moment.hold
        ],
        "offer": None if moment.offer is None else _say(moment.offer),
        "ours": [
            {"name": h.name, "words": h.words, "because": h.because, "instead": h.instead}
            for h in moment.ours
        ],
        "said": moment.said or None,
    }


def _say(line: Say) -> Json:
    return {
        "technique": line.technique,
        "text": line.text,
        "when": line.when,
        "because": because(line.because),
    }


class Blocks:
    """Moments as text: a block where something has changed, and in it only what has.

    Args:
        width: characters a line.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._no = ""
        self._breathed = False
        self._turn = -1
        self._head = ""
        self._heard: list[HeardNow] = []
        self._shown: Say | None = None
        self._hold: tuple[str, ...] = ()
        self._offer = ""
        self._told: set[str] = set()

    def block(self, moment: Moment) -> list[tuple[str, str]]:
        """The lines of the block as (style, text), none where nothing has changed; styles are rich's."""
        if moment.turn != self._turn:
            self._turn, self._told, self._heard = moment.turn, set(), []
        return list(self._theirs(moment) if moment.side == "them" else self._ours(moment))

    def _theirs(self, moment: Moment) -> Iterator[tuple[str, str]]:
        head = self._headline(moment)
        new = [h for h in moment.heard if not self._is_told(h)]
        lines = [*self._line(moment), *self._held(moment)]
        if head == self._head and not new and not lines:
            return
        yield "bold yellow" if moment.heat >= 2 else "bold", head
        if new:
            yield from self._wrapped("", "heard", " · ".join(_heard(h) for h in new))
        yield from lines
        self._head, self._no = self._headline(moment), moment.no
        self._heard += new

    def _headline(self, moment: Moment) -> str:
        who = moment.speaker.partition(" (")[0]
        trend = "" if moment.trend in {"unknown", "as usual"} else f", {moment.trend} than before"
        no = f" · no: {moment.no}" if moment.no and moment.no != self._no else ""
        return f"{who}  heat {moment.heat}/3{trend}{no}{' · settled' if moment.settled else ''}"

    def _is_told(self, heard: HeardNow) -> bool:
        """Whether the same was told of this turn, perhaps with fewer of its words."""
        return any(h.what == heard.what and h.span[0] == heard.span[0] for h in self._heard)

    def _line(self, moment: Moment) -> Iterator[tuple[str, str]]:
        line = moment.line
        if line is None:
            if self._shown is not None and moment.act == "listen":
                yield "dim", "  LISTEN let them go on"
            self._shown = None
            return
        if self._shown is not None and self._shown.text == line.text:
            return
        self._shown = line
        if moment.breath and not self._breathed:
            yield "cyan", "  WAIT   one breath, three seconds"
        self._breathed = bool(moment.breath)
        yield from self._wrapped("bold green", "STOP" if moment.act == "stop" else "SAY", line.text)
        ground = [b.text if isinstance(b, Quote) else f"your case: {b.value}" for b in line.because[:1]]
        if ground:
            yield "dim", f'         {line.technique.replace("_", " ")}, from "{_cut(ground[0])}"'

    def _wrapped(self, style: str, name: str, text: str, indent: str = "  ") -> Iterator[tuple[str, str]]:
        pieces = wrap(text, max(self._width - _MARGIN, _NARROWEST))
        for number, piece in enumerate(pieces):
            yield style, f"{indent}{'' if number else name:<{_MARGIN - 2}}{piece}"

    def _held(self, moment: Moment) -> Iterator[tuple[str, str]]:
        hold = tuple(_thing(h) for h in moment.hold)
        if hold != self._hold:
            self._hold = hold
            yield "dim", f"  HOLD   {', '.join(hold)}" if hold else "  HOLD   nothing any more"
        offer = moment.offer.text if moment.offer else ""
        if offer and offer != self._offer and (moment.line is None or moment.line.text != offer):
            yield from self._wrapped("dim", "READY", f"when they ask: {offer}")
        self._offer = offer or self._offer

    def _ours(self, moment: Moment) -> Iterator[tuple[str, str]]:
        if not moment.final:
            return
        for habit in moment.ours:
            if habit.name not in self._told:
                self._told.add(habit.name)
                told = f'{habit.name}: "{_cut(habit.words)}"; {habit.instead}'
                yield from self._wrapped("bold red", "you", told, indent="")
        if moment.act == "wait" and "wait" not in self._told:
            self._told.add("wait")
            yield "cyan", "you    asked: WAIT, let them answer"
            self._shown = None
        if moment.act == "stop" and moment.line is None and "stop" not in self._told:
            self._told.add("stop")
            yield "cyan", "you    STOP here: nothing more on this"
            self._shown = None


def _heard(heard: HeardNow) -> str:
    return f'{heard.what} "{_cut(heard.words)}"'


def _thing(held: NotYet) -> str:
    """What is held back, without what a person does not need in the middle of a call."""
    return {
        "evidence": "your figures",
        "if_then": "any offer",
        "bridge": "the bridge",
        "stop": "everything",
    }.get(held.technique, held.what)


def _cut(words: str) -> str:
    return words if len(words) <= _SHORT else words[: _SHORT - 3].rstrip() + "..."
