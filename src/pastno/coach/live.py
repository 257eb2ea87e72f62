"""A call as it goes: after each line its heat, what was heard, and the one thing to say next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pastno.coach.advise import advise, unknown_case
from pastno.coach.approval import approval
from pastno.coach.moment import Act, HeardNow, Moment, OurHabit, Trend
from pastno.coach.next_line import NextLine
from pastno.coach.sheet import NotYet, Say, Sheet, Stage, TheNo
from pastno.coach.stages import EMPATHY, Ahead, standing
from pastno.coach.the_no import the_no
from pastno.intake.coming import Spoken
from pastno.intake.importer import Found, Utterance
from pastno.intake.names import matching
from pastno.intake.prose import one_line
from pastno.intake.sides import decide
from pastno.negotiation.advice import Advice, Because, Quote
from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Participant, Side, Turn, overlap
from pastno.negotiation.heard import Finding, Habit, Move, Opening, Reading, Refusal, Temperature, TurnReading
from pastno.reading.reader import LiveReader
from pastno.reading.so_far import SoFar, Told
from pastno.techniques.alternatives.marks import as_of
from pastno.techniques.empathy.said_back import says_back
from pastno.techniques.trades.recommend import Recommended, recommend
from pastno.wording.style import style_of
from pastno.wording.trade_words import trade_sentence

LONGEST = 3_000
"""A turn of more characters begins anew, so that what comes in it is heard as soon as its beginning was."""
MOST_OF_A_LINE = 6_000
"""Of a longer line the beginning is taken."""
_PLAINLY = 0.15
"""So far from their usual, they are hotter or cooler."""
_MOST_HEARD = 4
_ASKING: frozenset[Move] = EMPATHY | {"calibrated_question", "closed_question", "why_question"}
_OPENED: dict[Opening, str] = {
    "thats_right": "they feel understood",
    "disclosure": "they tell a reason",
    "asks": "they ask you",
    "concedes": "they give way",
}
_HEAT = {"tense": "tense", "heated": "heated", "hostile": "hostile"}
_SOUNDS = frozenset("hm hmm mm mmm mhm mm-hmm uh uh-huh uhm um er erm ah aha oh huh".split())
_WEIGHT = ("respect", "tactic", "refusal", "concern", "opening", "heat", "ground")
_INSTEAD: dict[Habit, str] = {
    "reacting": "say their words back first, then stop",
    "arguing": "drop the point; name what it is like for them",
    "withdrawing": "do not go quiet: name what you heard, and a next step",
    "ego": "leave yourself out of it; name what it is like for them",
}


@dataclass(slots=True)
class _Growing:
    """The turn that is being said: who says it, its words so far without a line that may still change, its start."""

    speaker: str
    side: Side
    complete: str
    offset: float | None


class LiveCall:
    """A call, line by line.

    Each line costs one pass of the reader over the turn that it belongs to. What is held does not grow with the call:
    of what lies further back than some thirty turns, only noes that stand and reasons that were told.

    Args:
        case: what is at stake, or None. Its trade is worked out once, before the call.
        reader: hears the turns.
        me: who we are in it: name, first or last name; "" where the case names our people.
    """

    def __init__(self, case: Case | None, reader: LiveReader, me: str) -> None:
        self._case, self._reader, self._me = case, reader, me
        today = datetime.now(tz=UTC).astimezone().date()
        dated = None if case is None else as_of(case, today)
        trade = None if dated is None else recommend(dated)
        words = trade_sentence(dated, trade.trade) if dated and isinstance(trade, Recommended) else ""
        self._ahead = Ahead(trade, words)
        self._speakers: list[str] = []
        self._mine: frozenset[str] = frozenset()
        self._begin()

    def _begin(self) -> None:
        self._heard = SoFar(self._reader, self._me)
        self._line = NextLine()
        self._growing: _Growing | None = None
        self._theirs: Told | None = None
        self._page: Sheet | None = None
        self._no: TheNo | None = None
        self._stage: Stage = "prepare"
        self._places: tuple[int, ...] = ()
        self._said = ""

    @property
    def reading(self) -> Reading:
        """The turns at hand with everything heard in them, as ``reader.read`` hears them in the whole call."""
        return self._heard.reading()

    def hear(self, said: Spoken) -> Moment | None:
        """Take in a line and say how the call stands; None for a line without words.

        Neighbouring lines of one speaker are one turn. A line that is not ``final`` stands until the next line of that
        speaker, which takes its place.

        Raises:
            IntakeError: ``me`` fits several speakers.
        """
        text = "".join(c if c.isprintable() or c.isspace() else " " for c in said.text[:MOST_OF_A_LINE])
        words = one_line(text)
        if not words:
            return None
        speaker, final = said.speaker, said.final
        whose = said.side or self._side(speaker)
        now = self._growing
        same = now is not None and (now.speaker, now.side) == (speaker, whose)
        goes_on = same and now is not None and len(now.complete) < LONGEST
        if now is None or not goes_on:
            now = self._growing = _Growing(speaker, whose, "", said.offset)
            self._said = ""
        whole = f"{now.complete} {words}".strip()
        if final:
            now.complete = whole
        turn = Turn(speaker, whole, whose, offset=now.offset, until=said.until)
        told = self._heard.hear(turn, grown=goes_on)
        fresh = (
            self._after_theirs(told, final=final) if whose == "them" else self._after_ours(told, final=final)
        )
        return self._moment(told, fresh=fresh, final=final)

    def _side(self, speaker: str) -> Side:
        """The side of a speaker by the names so far; where that changes a colleague's side, all is heard anew."""
        if speaker not in self._speakers:
            self._speakers.append(speaker)
            before, self._mine = self._mine, self._ours()
            if (before ^ self._mine) - {speaker}:
                self._hear_anew()
        return "me" if speaker in self._mine else "them"

    def _ours(self) -> frozenset[str]:
        """Which of the speakers so far are on our side: by our name and organisation, and by the people of the case."""
        people = [Participant(name) for name in self._speakers]
        known = self._case.me.people if self._case else ()
        named = {p.name for person in known for p in matching(person.name, people)}
        if not self._me or not (fitting := matching(self._me, people)):
            return frozenset(named)
        if len({p.name for p in fitting}) > 1 and self._mine:
            return self._mine | named
        said = [Utterance(name, "") for name in self._speakers]
        return decide(Found("", said), self._me, "the call").mine | named

    def _hear_anew(self) -> None:
        turns = self._heard.turns()
        self._begin()
        for turn in turns:
            side: Side = "me" if turn.speaker in self._mine else "them"
            told = self._heard.hear(replace(turn, side=side))
            if side == "them":
                self._theirs = told
            self._growing = _Growing(turn.speaker, side, turn.text, turn.offset)

    def _after_theirs(self, told: Told, *, final: bool) -> bool:
        self._theirs = told
        stops = told.reading.refusal is not None and told.reading.refusal.stops
        if (not final and not stops) or _is_sound(told.reading.text):
            return False
        reading = _as_call(self._heard.reading())
        self._places = self._heard.places
        ahead = replace(self._ahead, said=self._line.openings)
        style = replace(style_of(reading.conversation), channel="call")
        self._no = the_no(reading)
        self._stage = standing(self._case or unknown_case(reading), reading, ahead).stage
        page = advise(self._case, to_answer(reading), (), style, ahead)
        self._page = replace(
            page, say=tuple(map(self._placed, page.say)), ask=tuple(map(self._placed, page.ask))
        )
        return self._line.choose(self._page, reading.turns[-1], self._offer())

    def _after_ours(self, told: Told, *, final: bool) -> bool:
        had = self._line.now
        self._said = self._line.hear_ours(told.reading.text, complete=final) or self._said
        return self._line.now != had

    def _moment(self, told: Told, *, fresh: bool, final: bool) -> Moment:
        theirs, reading = self._theirs, told.reading
        warm = theirs.warm if theirs else None
        act = self._act(told)
        line = self._line.now if act in {"say", "stop"} else None
        return Moment(
            turn=reading.index,
            speaker=reading.turn.speaker,
            side=reading.turn.side,
            text=reading.text,
            final=final,
            heat=theirs.reading.heat if theirs else 0,
            temperature=warm.value if warm else None,
            trend=_trend(warm),
            settled=told.settled.yes,
            heard_in=theirs.reading.index if theirs else None,
            heard=_heard_in(theirs.reading) if theirs and not _is_sound(theirs.reading.text) else (),
            no=self._no.kind if self._no else "",
            stage=self._stage,
            act=act,
            line=line,
            fresh=fresh and line is not None,
            breath=self._breath(told, act),
            hold=self._hold(),
            offer=self._offer(),
            ours=_habits(reading) if reading.turn.side == "me" else (),
            said=self._said,
        )

    def _act(self, told: Told) -> Act:
        if self._page is not None and self._page.respected:
            return "stop"
        reading = told.reading
        if reading.turn.side == "me":
            asked = self._said or _ASKING & set(reading.moves) or reading.text.endswith("?")
            if asked:
                return "wait"
        return "say" if self._line.now is not None else "listen"

    def _breath(self, told: Told, act: Act) -> str:
        page = self._page
        if page is None or page.balcony is None or page.stage != "balcony":
            return ""
        return page.balcony.hold if act == "say" and told.reading.turn.side == "them" else ""

    def _hold(self) -> tuple[NotYet, ...]:
        """What is held back, but for any reply at all: in a call silence is a breath and no way out."""
        if self._page is None:
            return ()
        return tuple(
            replace(
                held,
                what="any offer" if held.technique == "if_then" else held.what,
                because=self._quoted(held.because),
            )
            for held in self._page.not_yet
            if held.gate != "R1"
        )

    def _offer(self) -> Say | None:
        """The trade in a sentence, where no gate holds it and the guard finds no secret in it."""
        page = self._page
        trade = next((t for t in page.trades if not t.held), None) if page else None
        if page is None or trade is None or self._case is None:
            return None
        advice = Advice("if_then", "trade", trade.because)
        if not approval(self._case, page.reading)(advice, trade.sentence):
            return None
        return Say("if_then", trade.sentence, self._quoted(trade.because))

    def _placed(self, line: Say) -> Say:
        return replace(line, because=self._quoted(line.because))

    def _quoted(self, because: Iterable[Because]) -> tuple[Because, ...]:
        """The grounds with the turns numbered as in the whole call."""
        return tuple(replace(b, turn=self._places[b.turn]) if isinstance(b, Quote) else b for b in because)


def to_answer(reading: Reading) -> Reading:
    """The reading in which the last turn is what we answer, where it asks for an answer though it refuses nothing.

    An attack is answered at once, and so is what they have just disclosed; else the no that stands.
    """
    last, no = reading.turns[-1], reading.latest_no
    told = (
        last.concern is not None
        and says_back(last.concern.text)
        and (no is not None or "disclosure" in last.openings)
    )
    if last.refusal is not None or (no is not None and no.refusal is not None and no.refusal.stops):
        return reading
    if not last.is_heated and not told:
        return reading
    hot = next((f.span for f in last.findings if f.kind == "heat"), (0, len(last.text)))
    span = last.concern.span if last.concern and not last.is_heated else hot
    was = no.refusal if no is not None else None
    answered = Refusal(
        firmness=was.firmness if was else "soft",
        ground="reputation" if last.is_heated else was.ground if was else "unstated",
        tactic="attack" if last.is_heated else "none",
        respect=False,
        span=span,
        confidence=1.0,
    )
    turns = (*reading.turns[:-1], replace(last, refusal=answered))
    return replace(reading, turns=turns, no=last.index)


def _as_call(reading: Reading) -> Reading:
    """The reading as that of a call, even where no line came with a time."""
    turns = reading.conversation.turns
    if any(turn.offset is not None for turn in turns):
        return reading
    first = replace(turns[0], offset=0.0)
    talk = replace(reading.conversation, turns=(first, *turns[1:]))
    return replace(
        reading,
        conversation=talk,
        turns=(replace(reading.turns[0], turn=first), *reading.turns[1:]),
    )


def _trend(warm: Temperature | None) -> Trend:
    if warm is None or warm.change is None:
        return "unknown"
    if abs(warm.change) < _PLAINLY:
        return "as usual"
    return "hotter" if warm.change > 0 else "cooler"


def _heard_in(turn: TurnReading) -> tuple[HeardNow, ...]:
    """What was heard in a turn of theirs, the weightiest first, no words twice."""
    found: list[HeardNow] = []
    ranked = sorted(
        (
            f
            for f in turn.findings
            if f.kind in _WEIGHT and f.span[1] > f.span[0] and not _is_doubtful(f, turn)
        ),
        key=lambda f: (_WEIGHT.index(f.kind), f.name == "crack", -f.confidence),
    )
    for finding in ranked:
        if len(found) < _MOST_HEARD and not any(overlap(h.span, finding.span) for h in found):
            words = one_line(turn.quote(finding.span))
            found.append(HeardNow(_called(finding, turn), words, finding.span, finding.because))
    return tuple(found)


def _is_sound(text: str) -> bool:
    """Whether a turn is nothing but a sound that says: I am listening."""
    return all(word.strip(".,?!\u2026-").lower() in _SOUNDS for word in text.split())


def _is_doubtful(finding: Finding, turn: TurnReading) -> bool:
    """Whether it only may be a no to respect: too little for a glance."""
    return finding.kind == "respect" and not (turn.refusal is not None and turn.refusal.stops)


def _called(finding: Finding, turn: TurnReading) -> str:
    """A finding in the words of a person who glances at it."""
    match finding.kind:
        case "respect":
            return "to respect"
        case "refusal":
            return f"{turn.refusal.firmness if turn.refusal else finding.name} no"
        case "concern":
            return "they protect"
        case "opening":
            return next((text for name, text in _OPENED.items() if name == finding.name), "a crack")
        case "ground":
            return f"ground: {finding.name}"
        case _:
            return finding.name


def _habits(turn: TurnReading) -> tuple[OurHabit, ...]:
    found: list[OurHabit] = []
    for habit in turn.habits:
        shown = next((f for f in turn.findings if f.kind == "habit" and f.name == habit), None)
        words = one_line(turn.quote(shown.span)) if shown else ""
        found.append(OurHabit(habit, words, shown.because if shown else "", _INSTEAD[habit]))
    return tuple(found)
