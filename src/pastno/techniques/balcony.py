"""Go to the balcony: what is at the core, the worst case if we walk, ways round, and how long to hold (4.1)."""

import re
from dataclasses import dataclass
from typing import Literal

from pastno.negotiation.advice import Because, Figure, Line
from pastno.negotiation.case import Case, Core
from pastno.negotiation.case import WorstCase as Worst
from pastno.negotiation.conversation import Conversation
from pastno.negotiation.heard import Ground, Reading, TurnReading
from pastno.techniques import cues
from pastno.techniques.alternatives.first_list import Family, in_words, listed, missing
from pastno.techniques.decider import decider
from pastno.techniques.refused_figures import refused_figures
from pastno.techniques.their_words import has_unit, quote

Verdict = Literal["fatal", "fixable", "unknown"]
_BY_GROUND: dict[Ground, Core] = {
    "price": "price",
    "capacity": "capacity",
    "timing": "timing",
    "reputation": "reputation",
    "risk": "capacity",
    "policy": "reputation",
    "alternative": "price",
}
_SUBJECT: dict[Core, re.Pattern[str]] = {
    "price": re.compile(
        r"pric\w*|cost\w*|rates?\b|fees?\b|budget\w*|salar\w*|\bpay\b|discount\w*|rebate|uplift|expensive|cheap\w*|"
        r"[€$£%]|\bper ?cent\b|margin|increase|rent\b|price list",
        re.IGNORECASE,
    ),
    "capacity": re.compile(
        r"capacit\w*|volume|minimum|MOQ|pieces|quantit\w*|trucks?|drivers?|resources?|people|staff|stock|slots?|"
        r"machine|line is|engineers?|service level|coverage|penalt\w*",
        re.IGNORECASE,
    ),
    "timing": re.compile(
        r"weeks?\b|days?\b|months?\b|dates?\b|deadline|lead time|deliver\w*|quarter|until|launch|schedule|slip\w*|"
        r"notice|too (?:early|late|soon)",
        re.IGNORECASE,
    ),
    "reputation": re.compile(
        r"trust\w*|distrust\w*|fair\w*|precedent|insult\w*|imply|implies|suggests?|reputation|image|face\b|"
        r"certificat\w*|audit|respect\b|gouging|exploit\w*",
        re.IGNORECASE,
    ),
}
_HELD: dict[Ground, str] = {
    "authority": "held by someone else's authority",
    "policy": "held by a rule",
    "risk": "held by a risk they carry",
    "alternative": "held by another option they have",
    "unstated": "no reason given yet",
}
_UNSURE = "their words leave open which reason weighs most"
_PROMPT: dict[Family, str] = {
    "another party": "another party who could do it, if dearer",
    "phase it": "a smaller or phased first step",
    "change the design": "a change of spec or scope that needs less of what they refuse",
    "delay": "moving our own date: what would a month cost?",
    "make it": "doing part of it ourselves",
    "do nothing": "staying as we are",
}
_WAYS = 4
_CLEARLY = 2
_AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class WorstCase:
    """What happens if we walk, and whether that is fatal, fixable or not known yet."""

    text: str
    verdict: Verdict
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Balcony:
    """The balcony card. It holds no offer.

    Attributes:
        core: what the no is about at bottom, one of the article's four.
        core_text: the same in words, with what holds it there and the second reading, where there is one.
        worst_case: of walking away.
        alternatives: ways round, from the case first, then kinds of action that the case lacks.
        hold: how long to hold the reply.
        avoid: what is tempting now and wrong.
        because: what the core rests on.
    """

    core: Core
    core_text: str
    worst_case: WorstCase
    alternatives: tuple[Line, ...]
    hold: str
    avoid: str
    because: tuple[Because, ...]


def balcony(case: Case, reading: Reading) -> Balcony | None:
    """The card for the latest no; None where no no stands or it is one to respect."""
    no = reading.latest_no
    if no is None or no.refusal is None or no.refusal.stops:
        return None
    core, second, because = _core(case, reading, no)
    held = _HELD.get(no.reason, "") if no.reason == no.refusal.ground else _UNSURE
    plain = case.core or case.disputed or _is_told(no, core) or _is_asked(reading, no, core)
    text = ", ".join(part for part in (core if plain else _NOT_PLAIN, held) if part)
    if second:
        text += f"; also heard: {second}"
    return Balcony(
        core,
        text,
        worst_case(case, no),
        _ways_round(case, no),
        _hold(reading.conversation, no),
        _avoid(no),
        because,
    )


def _core(case: Case, reading: Reading, no: TurnReading) -> tuple[Core, Core | None, tuple[Because, ...]]:
    """Core and second reading: by the ground, else by what the no and the words before it speak of."""
    assert no.refusal is not None  # noqa: S101 - the caller has looked
    because: tuple[Because, ...] = (quote(no, no.refusal.span),)
    stated = _BY_GROUND.get(no.reason)
    said = {name: len(p.findall(no.text[: cues.REACH])) for name, p in _SUBJECT.items()}
    asked = _before(reading, no)
    background = f"{asked} {' '.join(i.name for i in case.disputed)}"
    about = {name: len(p.findall(background[: cues.REACH])) for name, p in _SUBJECT.items()}
    if case.core is not None:
        core: Core = case.core
        because = (*because, Figure("core", case.core))
    elif stated and no.reason not in ("policy", "alternative", "risk"):
        core = stated
    else:
        ranked = sorted(_SUBJECT, key=lambda name: (-said[name], -about[name]))
        core = ranked[0] if said[ranked[0]] or about[ranked[0]] else stated or "reputation"
    others = [name for name in _SUBJECT if name != core and (said[name] >= _CLEARLY or name == stated)]
    others.sort(key=lambda name: (name != stated, -said[name]))
    return core, others[0] if others else None, because


_NOT_PLAIN = "not plain from their words"
_OFTEN = 2
"""What we asked is about what it speaks of so often; once it may stand by the way."""


def _is_told(no: TurnReading, core: Core) -> bool:
    """Whether the no itself speaks of what is taken for its core, or its ground tells it."""
    return _BY_GROUND.get(no.reason) == core or _SUBJECT[core].search(no.text, 0, cues.REACH) is not None


def _is_asked(reading: Reading, no: TurnReading, core: Core) -> bool:
    return len(_SUBJECT[core].findall(_before(reading, no)[: cues.REACH])) >= _OFTEN


def _before(reading: Reading, no: TurnReading) -> str:
    mine = [t.text for t in reading.mine if t.index < no.index]
    return mine[-1] if mine else no.turn.quoted[:2000]


def worst_case(case: Case, no: TurnReading | None = None) -> WorstCase:
    """The verdict on walking away, with the number or the constraint it rests on."""
    worst = case.worst_case
    if worst is None:
        because: tuple[Because, ...] = (Figure("worst_case", "not stated"),)
        if no is not None:
            because = (quote(no, no.refusal.span if no.refusal else (0, len(no.text))),)
        return WorstCase(
            "not stated yet: what would walking cost, in money and weeks, and would it break anything for good?",
            "unknown",
            because,
        )
    facts = []
    if worst.amount is not None and f"{worst.amount:,.10g}" not in worst.text:
        facts.append(f"{worst.unit} {worst.amount:,.10g}".strip())
    if worst.recover_weeks is not None:
        facts.append(f"{worst.recover_weeks:g} weeks to recover")
    if worst.breaks:
        facts.append(f"breaks: {worst.breaks}")
    known = worst.amount is not None or worst.recover_weeks is not None
    if _unbearable(worst):
        facts.append(f"more than the {worst.limit:,.10g} that you can bear to lose")
    elif known and not worst.breaks:
        facts.append("nothing broken for good")
    verdict: Verdict = "fatal" if worst.breaks or _unbearable(worst) else "fixable" if known else "unknown"
    text = worst.text.rstrip(".") + (f" ({', '.join(facts)})" if facts else "")
    return WorstCase(text, verdict, (Figure("worst_case", worst.text),))


def _unbearable(worst: Worst) -> bool:
    return worst.limit is not None and worst.amount is not None and worst.amount > worst.limit


def _ways_round(case: Case, no: TurnReading) -> tuple[Line, ...]:
    lines = [Line(in_words(item.alternative), (item.because,)) for item in listed(case)][:_WAYS]
    ground = quote(no, no.refusal.span if no.refusal else (0, len(no.text)))
    for name in missing(case):
        if len(lines) >= _AT_LEAST:
            break
        lines.append(Line(f"worth a thought: {_PROMPT[name]}", (ground,)))
    return tuple(lines)


def is_call(conversation: Conversation) -> bool:
    """True where the conversation was spoken: its turns have offsets into a recording."""
    return any(t.offset is not None for t in conversation.turns)


def _hold(conversation: Conversation, no: TurnReading) -> str:
    if is_call(conversation):
        return "one breath, then three seconds of silence before you speak"
    if no.heat >= 2:
        return "no answer is due today; sleep on it, answer tomorrow morning"
    return "no answer is due this minute; hold yours for 30 minutes, overnight if you are angry"


def _avoid(no: TurnReading) -> str:  # noqa: PLR0911 - one line of advice for each kind of no
    refusal = no.refusal
    if refusal is None:
        return ""
    if no.is_heated:
        return "defending yourself"
    if refusal.tactic == "trick":
        return "obeying a deadline or a new condition before you have tested it"
    if no.reason == "authority":
        return "pressing them to change what others decided"
    if no.reason == "reputation":
        return "proving them wrong with facts"
    spans = [s for s in refused_figures(no) if has_unit(no.quote(s))]
    if spans:
        return f"arguing the {no.quote(spans[0]).lstrip('+').lower()}"
    if refusal.tactic == "stonewall" or refusal.firmness == "flat":
        return "a counter-offer to a closed door"
    if refusal.firmness == "deferred":
        return "pushing for a yes today"
    if decider(no.text):
        return "going over their head"
    return "answering with your own reasons first"
