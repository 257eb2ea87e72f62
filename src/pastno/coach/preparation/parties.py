"""Fields 1 to 4: the case, their words, the balcony, the people."""

from collections.abc import Iterator

from pastno.coach.preparation.desk import Desk, at, short
from pastno.coach.preparation.questions import Known, Missing
from pastno.coach.preparation.sheet import Entry
from pastno.negotiation.advice import Because
from pastno.negotiation.case import Party, Person
from pastno.negotiation.heard import TurnReading
from pastno.techniques.balcony import balcony, worst_case
from pastno.techniques.their_words import quote
from pastno.wording.trade_words import day

_CHANNELS = {"email": "by e-mail", "call": "by telephone", "chat": "by chat", "any": ""}
_WORDS = 420
_UNNAMED = frozenset({"me", "them", ""})


def case(desk: Desk) -> Known:
    """Field 1: who with whom, about what, on which channel, since when."""
    of = desk.written
    sides = f"{_named(of.me)} with {_named(of.them)}"
    entries = [Entry(sides, "", "case", at("them", of.them.name))]
    if desk.heard is not None:
        entries.append(Entry(_exchange(desk), "exchange", "heard", _last(desk)))
    asked = {
        "them.name": of.them.name.lower() not in _UNNAMED,
        "me.name": of.me.name.lower() not in _UNNAMED,
        "me.role": bool(of.me.role),
        "them.role": bool(of.them.role),
        "title": bool(of.title),
    }
    return Known(entries, [(key, "") for key, known in asked.items() if not known])


def _named(party: Party) -> str:
    return f"{party.name} ({party.role})" if party.role else party.name


def _exchange(desk: Desk) -> str:
    count = len(desk.reading.turns)
    told = [f"{count} turn{'' if count == 1 else 's'} {_CHANNELS[desk.style.channel]}".strip()]
    if desk.no is not None:
        when = f" of {day(desk.no.turn.at.date())}" if desk.no.turn.at else ""
        told.append(f"their no{when}")
    else:
        told.append("no no of theirs stands")
    return ", ".join(told)


def _last(desk: Desk) -> tuple[Because, ...]:
    """The last turn, as the ground of what is told of the exchange."""
    return tuple(quote(turn, (0, len(turn.text))) for turn in desk.reading.turns[-1:])


def words(desk: Desk) -> Known:
    """Field 2: what they said, verbatim, and the five labels of it."""
    theirs = [turn for turn in desk.reading.theirs if turn.text.strip()]
    turn = desk.no or (theirs[-1] if theirs else None)
    if turn is None:
        return Known((), [("conversation", "")])
    ground = (quote(turn, (0, len(turn.text))),)
    entries = [Entry(f"“{_cut(turn)}”", turn.turn.speaker, "heard", ground)]
    if turn.refusal is not None:
        entries.append(Entry(_labels(turn), "heard as", "computed", (quote(turn, turn.refusal.span),)))
    return Known(entries)


def _cut(turn: TurnReading) -> str:
    """The turn, or of a long one what stands around the words that refuse."""
    text = " ".join(turn.text.split())
    if len(text) <= _WORDS:
        return text
    refuses = " ".join(turn.quote(turn.refusal.span).split()) if turn.refusal else text[:_WORDS]
    start = max(0, text.find(refuses))
    begin = max(0, min(start - (_WORDS - len(refuses)) // 2, len(text) - _WORDS))
    cut = text[begin:] if begin == 0 else text[begin:].partition(" ")[2]
    return ("… " if begin else "") + short(cut, _WORDS)


def _labels(turn: TurnReading) -> str:
    refusal = turn.refusal
    assert refusal is not None  # noqa: S101 - the caller has looked
    tactic = "no tactic" if refusal.tactic == "none" else refusal.tactic
    respect = "yes" if refusal.stops else "no"
    return f"{refusal.firmness} · {refusal.ground} · {tactic} · heat {turn.heat}/3 · to respect: {respect}"


def stepping_back(desk: Desk) -> Known:
    """Field 3: the core, the worst case with its verdict, the own trigger, how long to hold."""
    of, card = desk.case, balcony(desk.case, desk.reading)
    entries: list[Entry] = []
    missing: list[Missing] = []
    if card is not None:
        entries.append(Entry(card.core_text, "core", "case" if of.core else "computed", card.because))
    elif of.core is not None:
        entries.append(Entry(of.core, "core", "case", at("core", of.core)))
    worst = worst_case(of)
    if of.worst_case is not None:
        told = f"{worst.text} → {worst.verdict.upper()}"
        entries.append(Entry(told, "if we walk", "case", worst.because))
    if of.worst_case is None:
        missing.append(("worst_case", ""))
    elif worst.verdict == "unknown":
        missing.append(("worst_case.amount", ""))
    if card is None and of.core is None:
        missing.append(("core", ""))
    if of.trigger:
        entries.append(Entry(of.trigger, "what gets you", "case", at("trigger", of.trigger)))
    if card is not None:
        entries.append(Entry(card.hold, "hold", "computed", card.because))
        entries.append(Entry(card.avoid, "tempting, wrong", "computed", card.because))
    return Known(entries, missing)


def people(desk: Desk) -> Known:
    """Field 4: who is who on both sides, who decides, what we may sign."""
    of = desk.written
    entries: list[Entry] = []
    if of.them.people:
        entries.append(
            Entry("; ".join(_person(p) for p in of.them.people), "theirs", "case", at("them.people", ""))
        )
    unlisted = list(_unlisted(desk))
    if unlisted:
        entries.append(Entry(", ".join(unlisted), "also in it", "heard", _last(desk)))
    if of.me.people:
        entries.append(
            Entry("; ".join(_person(p) for p in of.me.people), "ours", "case", at("me.people", ""))
        )
    mandate: tuple[tuple[str, str, str], ...] = (
        ("signs for us", "mandate.signs", of.mandate.signs),
        ("our limit", "mandate.floor", of.mandate.floor),
    )
    entries += [Entry(text, lead, "case", at(place, text)) for lead, place, text in mandate if text]
    missing: list[Missing] = []
    if not any(person.decides for person in of.them.people):
        missing.append(("them.people", ""))
    if not of.mandate.signs:
        missing.append(("mandate.signs", ""))
    return Known(entries, missing)


def _person(person: Person) -> str:
    decides = {True: "decides", False: "does not decide", None: ""}[person.decides]
    facts = ", ".join(fact for fact in (person.role, decides) if fact)
    return f"{person.name} ({facts})" if facts else person.name


def _unlisted(desk: Desk) -> Iterator[str]:
    """Who takes part on their side and is not in the case."""
    known = " ".join(person.name.lower() for person in desk.written.them.people)
    known += f" {desk.written.them.name.lower()}"
    for person in desk.reading.conversation.participants:
        name = person.name.lower()
        listed = name in known or any(p.name.lower() in name for p in desk.written.them.people)
        if person.side == "them" and not listed and name not in _UNNAMED:
            yield person.name


def no_ground(desk: Desk) -> tuple[Because, ...]:
    """The words that refuse, as the ground of what answers them; nothing where no no stands."""
    if desk.no is None or desk.no.refusal is None:
        return ()
    return (quote(desk.no, desk.no.refusal.span),)
