"""The coach: which technique now, in which order, and what is held back; the sheet for the latest no."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from pastno.coach import notes
from pastno.coach.approval import Approval, approval
from pastno.coach.checklist import checklist
from pastno.coach.choosing import answering, label_fits, question_fits
from pastno.coach.gates import Gate, closed_gate, gates
from pastno.coach.sheet import NotYet, Override, Say, Sheet, TheNo, Trade
from pastno.coach.stages import Ahead, Standing, standing
from pastno.coach.the_no import the_no
from pastno.coach.way_out import parting, way_out
from pastno.negotiation.advice import Advice, Because, Figure, Line
from pastno.negotiation.case import Case, Party
from pastno.negotiation.heard import Reading, TurnReading
from pastno.plugins import plugins
from pastno.reading.installed import is_trained
from pastno.reading.priorities.infer import Priorities
from pastno.reading.priorities.of_case import believed, wanted_by_them
from pastno.techniques import cues
from pastno.techniques.alternatives.marks import as_of
from pastno.techniques.balcony import balcony, is_call
from pastno.techniques.deadline import answer_due
from pastno.techniques.empathy.acknowledgement import (
    GRANTED,
    REASON,
    REPEATED,
    SYMPATHY,
    of_a_grant,
    of_trouble,
)
from pastno.techniques.empathy.label import OFFERED, SAID_FIRST
from pastno.techniques.questions import ANY_NO, ASKED_ALONE, FIT_ANY_NO, OF_A_LABEL, OF_A_WAY
from pastno.techniques.technique import Technique
from pastno.techniques.their_questions import plain_questions
from pastno.techniques.their_words import quote
from pastno.techniques.trades.recommend import NoDeal
from pastno.techniques.ways.hinted import hinted
from pastno.techniques.ways.offered import offered
from pastno.wording.check.anatomy import anatomy
from pastno.wording.check.theirs import content
from pastno.wording.composer import Least, anything, best_words, compose, first_words
from pastno.wording.phrasebook import opening
from pastno.wording.style import Style, style_of
from pastno.wording.trade_words import trade_sentence

MOST_LINES = 5
_TURNS = 3
"""In so many turns of ours no opening comes again."""
_ALWAYS = ("acknowledgement", "calibrated_question", "evidence")
"""Techniques asked in every stage: what they grant or suffer, the question, and the figures that are held back."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the coach works with: the case, the reading, where it stands, what is opened, and the check."""

    case: Case
    reading: Reading
    standing: Standing
    opened: frozenset[str]
    approves: Approval
    names: frozenset[str]
    wants: Priorities | None
    style: Style
    ahead: Ahead | None

    @property
    def said(self) -> frozenset[str]:
        """How our last turns opened, and lines that were shown."""
        mine = [t.turn.text for t in self.reading.turns if t.turn.side == "me"][-_TURNS:]
        shown = frozenset[str]() if self.ahead is None else self.ahead.said
        return shown | frozenset(opening(sentence.text) for text in mine for sentence in anatomy(text).body)

    def words(
        self,
        advice: Sequence[Advice],
        opened: frozenset[str],
        after: str = "",
        *,
        weigh: bool = True,
        least: Least = anything,
    ) -> tuple[Advice, str] | None:
        """The advice to give, with its words: those that answer the no best, or the first.

        Args:
            advice: what could be said, strongest first.
            opened: how the last things said opened.
            after: what is said just before; it is read with them.
            weigh: False for advice of which the first is the best; so it is in a call, which waits.
            least: how well words must fit to be said at all, where they are weighed.
        """
        how = (self.names, self.style, opened)
        no = self.reading.latest_no
        weigh = weigh and self.ahead is None and is_trained()
        if not weigh or no is None or no.refusal is None:
            return first_words(advice, self.approves, *how)
        return best_words(advice, self.approves, answering(no, after), *how, least)

    def aloud(self) -> "_Desk":
        """The same desk for what is said on the phone, however they wrote."""
        return replace(self, style=replace(self.style, channel="call"))

    def held(self, technique: str) -> Gate | None:
        return closed_gate(technique, self.case, self.reading, self.standing, self.opened)


def techniques() -> tuple[Technique, ...]:
    """The techniques that are installed, built-in and third-party alike."""
    return tuple(point.load()() for point in plugins("pastno.techniques"))


def unknown_case(reading: Reading) -> Case:
    """The case of someone who has written none: the two names from the conversation."""
    theirs = next((t.turn.speaker for t in reversed(reading.theirs)), "them")
    return Case(title=reading.conversation.title, me=Party(reading.conversation.me), them=Party(theirs))


def advise(
    case: Case | None,
    reading: Reading,
    overrides: Sequence[tuple[str, str]] = (),
    style: Style | None = None,
    ahead: Ahead | None = None,
) -> Sheet:
    """The sheet for the latest no of theirs that still stands.

    Args:
        case: the case, or None where there is no case file; the sheet then says what one would add.
        reading: the conversation with everything heard in it.
        overrides: (gate, reason) pairs the user has opened; they are recorded on the sheet.
        style: the tone and the channel of the words; by default as they write.
        ahead: what is known before each turn of a call; then their words change nothing of our guess of what they want.
    """
    told = unknown_case(reading) if case is None else as_of(case, _day(reading))
    wants = wanted_by_them(told, reading.conversation.turns) if ahead is None else None
    known = believed(told, wants)
    where = standing(known, reading, ahead)
    desk = _Desk(
        known,
        reading,
        where,
        frozenset(code for code, _ in overrides),
        approval(known, reading),
        _names(known, reading),
        wants,
        style or style_of(reading.conversation),
        ahead,
    )
    recorded = tuple(Override(code, reason) for code, reason in overrides)
    no = the_no(reading)
    if no is None:
        return _no_no(desk, recorded, case)
    assert no.heard.refusal is not None  # noqa: S101 - a no has a refusal
    if no.heard.refusal.stops:
        return _respected(desk, no, recorded, case)
    return _sheet(desk, no, recorded, case)


def _day(reading: Reading) -> date:
    """The day on which the sheet is needed: that of the last turn, or today where the source has no dates."""
    days = [t.turn.at.date() for t in reading.turns if t.turn.at is not None]
    return max(days, default=datetime.now(tz=UTC).astimezone().date())


_NAME = re.compile(
    r"(?<=[a-z0-9] )[A-Z][a-z]+\b|(?<=[a-z0-9], )(?!(?:We|The|An?|Thanks?|Please|Sorry|Unfortunately|No|Yes|It|This|"
    r"That|These|There|Our|My|Your?|He|She|They|As|In|At|On|For|From|With|If|When|But|And|So|Not|Just)\b)[A-Z][a-z]+\b"
)
"""A word with a capital in the middle of a sentence keeps it at the beginning of a clause."""
_PLAIN = re.compile(r"\b[a-z]+\b")
"""What is written small somewhere is no name."""


def _names(case: Case, reading: Reading) -> frozenset[str]:
    names = [p.name for p in reading.conversation.participants] + [case.me.name, case.them.name]
    names += [person.name for party in (case.me, case.them) for person in party.people]
    said = " ".join(turn.text[: cues.REACH] for turn in reading.turns)
    plain = set(_PLAIN.findall(said))
    names += [word for word in _NAME.findall(said) if word.lower() not in plain]
    return frozenset(part.lower().strip(".,()") for name in names for part in name.split())


def _sheet(desk: _Desk, no: TheNo, overrides: tuple[Override, ...], given: Case | None) -> Sheet:
    advice = _advised(desk, {*_by_stage(desk), *_ALWAYS})
    trades, no_deal = _trades(desk)
    say, used = _say(desk, advice)
    ask = _ask(desk, advice, say)
    return Sheet(
        reading=desk.reading,
        stage=desk.standing.stage,
        headline=_headline(desk, no_deal),
        no=no,
        balcony=balcony(desk.case, desk.reading),
        say=say,
        ask=ask,
        not_yet=_not_yet(desk, advice, no, trades),
        trades=trades,
        exit=way_out(desk.case, desk.reading, no_deal, _door(desk)),
        do=_do(desk, no_deal),
        checklist=checklist(desk.case, desk.reading, desk.standing, used, bool(ask), trades),
        unknown=notes.unknown(desk.case, desk.reading, given is not None, desk.wants),
        overrides=overrides,
        notes=(
            *notes.of_making(desk.reading, given is not None),
            *notes.of_wants(given, desk.wants, weighed=desk.case != given),
        ),
    )


def _advised(desk: _Desk, wanted: set[str]) -> dict[str, tuple[Advice, ...]]:
    """What the techniques of these names propose."""
    return {t.name: tuple(t.advise(desk.case, desk.reading)) for t in techniques() if t.name in wanted}


def _headline(desk: _Desk, no_deal: NoDeal | None) -> str:
    if desk.standing.stage == "balcony" and not desk.held("send"):
        return _HEADLINES["empathy"]
    if no_deal is not None:
        return (
            f"No deal: no package clears both sides; the best for both misses by {no_deal.margin:.0f} points. "
            "Say so kindly and take your alternative."
        )
    return _HEADLINES[desk.standing.stage]


_HEADLINES = {
    "balcony": "Not now: step back first. Then let them be heard.",
    "empathy": "Hear them first. No offer, no figures yet.",
    "change_frame": "Empathy has failed twice: change the channel, the day or the person, not the volume.",
    "settled": "They have calmed down. Find out what is behind the no.",
    "explore": "They named a reason. Work on that, not on the position.",
    "bridge": "They named what they protect: build the bridge from there.",
    "trade": "The no has become a condition. Price it, and trade.",
    "no_received": "Hear them first.",
    "reality": "Show what no deal costs, without a threat.",
    "exit": "This no is to be respected.",
    "confirm": "They said yes. Make it a yes that holds.",
    "prepare": "No no of theirs stands in this conversation.",
}


_NAMED = "They named a condition. Say it back, and ask what else it needs."


def _say(desk: _Desk, advice: dict[str, tuple[Advice, ...]]) -> tuple[tuple[Say, ...], set[str]]:
    """At most four lines in the order of the method; the one question comes with ``ask``."""
    lines: list[Say] = []
    told: dict[str, str] = {}
    used: set[str] = set()
    for name in _order(desk, advice):
        if desk.held(name) or len(lines) >= MOST_LINES - 1:
            continue
        opened = desk.said | {opening(line.text) for line in lines}
        items = advice.get(name, ())
        weigh = name == "label" and bool(items) and items[0].intent not in SAID_FIRST
        at = desk.aloud() if name == "mirror" else desk
        found = at.words(items, opened, weigh=weigh, least=label_fits if name == "label" else anything)
        if found is None:
            continue
        item, text = found
        told[text] = " ".join(item.slots.values()) or text
        twice = [line for line in lines if name != "mirror" and _same(told[text], told[line.text])]
        if twice and not (name == "label" and {line.technique for line in twice} == {"acknowledgement"}):
            continue
        lines = [line for line in lines if line not in twice]
        used -= {line.technique for line in twice}
        specific = item.intent != "label.ground.unstated"
        lines.append(Say(item.technique, text, item.because, _when(desk, name), specific))
        used.add(name)
    return tuple(lines), used


def _consoles(desk: _Desk, advice: dict[str, tuple[Advice, ...]]) -> bool:
    """Whether they are in trouble and name no way: they are told so, and nothing is asked of them."""
    first = next(iter(advice.get("acknowledgement", ())), None)
    if first is None or not first.intent.startswith(SYMPATHY):
        return False
    return offered(desk.reading) is None and hinted(desk.reading) is None


def _order(desk: _Desk, advice: dict[str, tuple[Advice, ...]]) -> tuple[str, ...]:
    """The techniques in the order in which their words are said; what they grant or had to repeat is named first."""
    if _consoles(desk, advice):
        return ("acknowledgement",)
    order = _by_stage(desk)
    first = any(a.intent in {GRANTED, REASON, REPEATED} for a in advice.get("acknowledgement", ()))
    return ("acknowledgement", *order) if first and "acknowledgement" not in order else order


def _by_stage(desk: _Desk) -> tuple[str, ...]:
    stage = desk.standing.stage
    no = desk.reading.latest_no
    if offered(desk.reading) is not None:
        return ("label", "bridge", "evidence") if stage in ("bridge", "trade") else ("label",)
    if stage in ("settled", "explore"):
        return ("summary", "label", "evidence")
    if stage in ("bridge", "trade"):
        just_told = desk.ahead is not None and no is not None and no.turn is desk.reading.turns[-1].turn
        return (*(("label",) if just_told else ()), "summary", "bridge", "evidence")
    if desk.reading.hot is not None:
        return ("accusation_audit", "label")
    return (
        ("acknowledgement", "label", "mirror")
        if not is_call(desk.reading.conversation)
        else ("mirror", "label")
    )


def _when(desk: _Desk, technique: str) -> str:
    if technique == "mirror":
        return (
            "then wait"
            if is_call(desk.reading.conversation)
            else "on the phone, instead of the lines above; then wait"
        )
    return "then stop" if technique == "accusation_audit" else ""


def _same(a: str, b: str) -> bool:
    """Whether the one says hardly more than the other."""
    one, other = content(a), content(b)
    return bool(one & other) and len(one & other) >= 0.8 * min(len(one), len(other))


def _ask(desk: _Desk, advice: dict[str, tuple[Advice, ...]], say: Sequence[Say]) -> tuple[Say, ...]:
    """The one question: of a way only where that has been said back, and pointing at a label only where one is."""
    if desk.held("calibrated_question") or _consoles(desk, advice):
        return ()
    before = next((line for line in reversed(say) if line.technique != "mirror"), None)
    label = before if before is not None and before.technique == "label" and before.specific else None
    said = {b for line in say if line.technique == "label" for b in line.because}
    questions = [
        a
        for a in advice.get("calibrated_question", ())
        if (a.intent not in OF_A_WAY or a.because[0] in said) and (a.intent not in OF_A_LABEL or label)
    ]
    no = desk.reading.latest_no
    if no is not None and answer_due(no) is not None:
        questions = [a for a in questions if not a.intent.startswith(ANY_NO)]
    if questions and questions[0].intent in ASKED_ALONE:
        questions = questions[:1]
    opened = desk.said | {opening(line.text) for line in say}
    after = label.text if label else ""
    safe = [a for a in questions if a.intent in FIT_ANY_NO]
    found = desk.words(questions, opened, after, least=question_fits) or desk.words(safe, opened, after)
    if found is None:
        return ()
    item, text = found
    return (
        Say(
            item.technique,
            text,
            item.because,
            "only once they have answered" if desk.reading.is_hot else "then let them answer",
        ),
    )


def _trades(desk: _Desk) -> tuple[tuple[Trade, ...], NoDeal | None]:
    found = desk.standing.trade
    if isinstance(found, NoDeal):
        return (), found
    no = desk.reading.latest_no
    if found is None or no is None or not (found.trade.get or found.trade.give):
        return (), None
    gate = desk.held("if_then")
    because: tuple[Because, ...] = (
        *found.trade.because,
        quote(no, no.refusal.span if no.refusal else (0, len(no.text))),
    )
    sentence = desk.ahead.sentence if desk.ahead is not None else trade_sentence(desk.case, found.trade)
    return (Trade(sentence, found, gate.code if gate else "", because),), None


def _not_yet(
    desk: _Desk, advice: dict[str, tuple[Advice, ...]], no: TheNo, trades: tuple[Trade, ...]
) -> tuple[NotYet, ...]:
    held: list[NotYet] = []
    ground = no.because
    if gate := desk.held("send"):
        held.append(
            NotYet("balcony", "any reply (open this gate with --now)", gate.code, gate.reason, ground)
        )
    if gate := desk.held("evidence"):
        evidence = advice.get("evidence", ())
        what = f"your figures ({', '.join(_claims(evidence))})" if evidence else "your figures and arguments"
        because = (*ground, *(b for a in evidence for b in a.because if isinstance(b, Figure)))
        held.append(NotYet("evidence", what, gate.code, gate.reason, because))
    if gate := desk.held("if_then"):
        what = "the trade below" if trades else "any offer"
        because = (*ground, *(b for t in trades for b in t.because if isinstance(b, Figure)))
        held.append(NotYet("if_then", what, gate.code, gate.reason, because))
    if (gate := desk.held("bridge")) and not any(h.gate == gate.code for h in held):
        held.append(NotYet("bridge", "the golden bridge", gate.code, gate.reason, ground))
    return tuple(held)


def _door(desk: _Desk) -> str:
    last = parting(desk.reading)
    found = None if last is None else compose(last, desk.approves, desk.names, desk.style)
    return found or "We can't make it work as it stands."


def _claims(evidence: Sequence[Advice]) -> list[str]:
    return [a.slots.get("amount") or a.slots["claim"] for a in evidence]


def _do(desk: _Desk, no_deal: NoDeal | None) -> tuple[Line, ...]:
    lines = []
    if no_deal is not None:
        lines.append(
            Line(
                f"the best package leaves you {no_deal.mine_short:.0f} and them {no_deal.theirs_short:.0f} points "
                "short of no deal: do not split the difference",
                no_deal.because,
            )
        )
    if desk.case.next_step:
        lines.append(Line(desk.case.next_step, (Figure("next_step", desk.case.next_step),)))
    if desk.standing.failures >= 2:
        lines.append(
            Line("call instead of writing, or let a colleague ask on another day", desk.standing.because)
        )
    return tuple(lines)


def _respected(desk: _Desk, no: TheNo, overrides: tuple[Override, ...], given: Case | None) -> Sheet:
    """A stop: acknowledge, leave the door open, move our own plan; nothing that pushes."""
    kind = _kind_of_stop(no.heard)
    because = no.because
    lines = [Say("stop", text, because) for text in _stop_words(desk, no.heard, kind, because)]
    return Sheet(
        reading=desk.reading,
        stage="exit",
        headline=f"To respect: {_RESPECT[kind]}. Nothing here is to be got past.",
        no=no,
        balcony=None,
        say=tuple(lines),
        ask=(),
        not_yet=(NotYet("stop", "every technique", "R10", gates()["R10"].reason, because),),
        trades=(),
        exit=None,
        do=(Line(_OWN_PLAN[kind], because),),
        checklist=(),
        unknown=(),
        respected=True,
        overrides=overrides,
        notes=notes.of_making(desk.reading, given is not None),
    )


_RESPECT = {
    "contact": "they ask you to stop",
    "others": "they ask you to leave somebody alone",
    "safety": "safety",
    "law": "the law or a rule of confidence",
    "boundary": "a personal boundary",
}
_OWN_PLAN = {
    "contact": "take them off your list today, and note it where colleagues will see it",
    "others": "tell whoever writes or calls for you not to turn to that person any more",
    "safety": "move your own plan: what depends on this, and what can go ahead without it?",
    "law": "if there is a lawful way, have it checked on your own side before anyone writes again",
    "boundary": "let it rest; come back only if they bring it up",
}


def _kind_of_stop(no: TurnReading) -> str:
    return cues.kind_of_respect(no.text, no.quote(no.refusal.span) if no.refusal else "")


def ends_contact(no: TurnReading) -> bool:
    """Whether a no to be respected asks for no more words at all."""
    return _kind_of_stop(no) == "contact"


def _stop_words(desk: _Desk, no: TurnReading, kind: str, because: tuple[Because, ...]) -> list[str]:
    """The words of a stop: sympathy before it, or thanks for what they grant beside; after it a way of their own.

    After these no door is spoken of, nor to somebody who asks something or wants to hear no more.
    """
    before = [a for turn in desk.reading.run if (a := of_trouble(turn)) is not None][:1]
    if kind != "contact" and not before:
        before = [a for turn in desk.reading.run if (a := of_a_grant(turn)) is not None][:1]
    beside = [] if kind in {"contact", "others"} or desk.reading.is_hot else _ways_beside(desk, no)[:1]
    if beside:  # the way says what they grant; sympathy stays
        before = [a for a in before if a.intent != GRANTED]
    alone = kind in {"contact", "others"} or before or beside or plain_questions(no)
    door = () if alone else (Advice("stop", "stop.door", because),)
    wanted = (*before, Advice("stop", f"stop.{kind}", because), *beside, *door)
    return [text for text in (compose(a, _anything, desk.names, desk.style) for a in wanted) if text]


def _ways_beside(desk: _Desk, no: TurnReading) -> list[Advice]:
    """What they themselves offer beside a no that is to be respected: to take that up pushes nothing."""
    assert no.refusal is not None  # noqa: S101 - a no has a refusal
    open_no = replace(no, refusal=replace(no.refusal, respect=False))
    turns = tuple(open_no if turn is no else turn for turn in desk.reading.turns)
    advice = _advised(replace(desk, reading=replace(desk.reading, turns=turns)), {"label"})
    return [a for a in advice.get("label", ()) if a.intent in OFFERED]


def _no_no(desk: _Desk, overrides: tuple[Override, ...], given: Case | None) -> Sheet:
    """Nothing to get past: say so; a condition that they named is said back, and after a yes make it hold."""
    last = desk.reading.theirs[-1] if desk.reading.theirs else None
    ask: tuple[Say, ...] = ()
    say: tuple[Say, ...] = ()
    if offered(desk.reading) is not None:
        advice = _advised(desk, {"label", "calibrated_question"})
        say, _used = _say(desk, advice)
        ask = _ask(desk, advice, say)
    if desk.standing.accepted and last is not None:
        text = compose(
            Advice("confirm", "confirm", (quote(last, (0, len(last.text))),)),
            _anything,
            desk.names,
            desk.style,
        )
        ask = (Say("confirm", text, (quote(last, (0, len(last.text))),)),) if text else ()
    return Sheet(
        reading=desk.reading,
        stage=desk.standing.stage,
        headline=_NAMED if say else _HEADLINES[desk.standing.stage],
        no=None,
        balcony=None,
        say=say,
        ask=ask,
        not_yet=(),
        trades=(),
        exit=None,
        do=(),
        checklist=(),
        unknown=(),
        overrides=overrides,
        notes=notes.of_making(desk.reading, given is not None),
    )


def _anything(_advice: Advice, _text: str) -> bool:
    """Approve: words without a slot, which a test holds against the check once and for all."""
    return True
