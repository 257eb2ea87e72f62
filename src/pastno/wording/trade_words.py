"""A trade as a sentence: condition first, in the case's own words where it has them (dossier 4.9)."""

import re
from collections.abc import Mapping
from datetime import date

from pastno.negotiation.case import Case, Forecast
from pastno.techniques.trades.concessions import Step
from pastno.techniques.trades.contingent import Contingent
from pastno.techniques.trades.face import Device
from pastno.techniques.trades.trade import Trade
from pastno.wording.grammar import definite, listed, sentence

_OF_THEM = re.compile(
    r"\b(?:they|them|their|theirs|he|she|his|her|the (?:buyer|supplier|seller))\b", re.IGNORECASE
)


def trade_sentence(case: Case, trade: Trade) -> str:
    """What they would do as the condition, then what we would do, by when, and what leaves them face."""
    get, give = _clauses(case, trade.get, "you can do"), _clauses(case, trade.give, "we can do")
    if not get and not give:
        return "What is on the table is already the best for both: agree to it."
    by = f", in writing by {day(case.agree_by)}" if case.agree_by else ""
    if not get:
        told = f"If that settles it, then {listed(give)}{by}"
    elif not give:
        told = f"If {listed(get)}, then we can sign{by}"
    else:
        told = f"If {listed(get)}, then {listed(give)}{by}"
    return " ".join([sentence(told), *(sentence(device.words) for device in trade.face if sendable(device))])


def package_clauses(case: Case, trade: Trade) -> str:
    """A package as an offer among others, their part first."""
    get, give = _clauses(case, trade.get, "you do"), _clauses(case, trade.give, "we do")
    return (
        sentence("; ".join(listed(part) for part in (get, give) if part)) if get or give else "As it stands."
    )


def step_sentence(case: Case, trade: Trade) -> str:
    """A first small step, as a question that is easy to answer."""
    get, give = _clauses(case, trade.get, "you do"), _clauses(case, trade.give, "we do")
    return f"What if we began with one thing: {listed([*get, *give])}?"


def concession_sentence(case: Case, step: Step) -> str:
    """One step of a concession plan: what we ask for it, then what we concede."""
    asks, gives = (
        _clauses(case, step.asks, "you can do"),
        _clauses(case, step.gives, "we can do", theirs=True),
    )
    condition = listed(asks) if asks else "that settles the rest"
    return sentence(f"If {condition}, then {listed(gives)}")


def contingent_sentence(term: Contingent) -> str:
    """A term that turns on a figure, with its source, its day, its cap and its end as far as they are known."""
    of = term.forecast
    measured = f"{of.about} is {_figure(term.threshold, of)} or more"
    measured += f" on {day(of.by)}" if of.by else ""
    measured += f" (by {of.source})" if of.source else ""
    told = f"If {measured}, then {of.reached or '...'}; if it is less, then {of.missed or '...'}"
    told += f"; at most {of.cap}" if of.cap else ""
    told += f"; until {day(of.until)}" if of.until else ""
    return sentence(told)


def sendable(device: Device) -> bool:
    """True where the words can be said to them: they do not speak of them as of others."""
    return not _OF_THEM.search(device.words)


def day(of: date) -> str:
    """A day as a person writes it: 30 June 2026."""
    return f"{of.day} {of:%B %Y}"


def _figure(value: float, of: Forecast) -> str:
    return f"{value:g} {of.unit}".strip()


def _clauses(case: Case, options: Mapping[str, str], do: str, *, theirs: bool = False) -> list[str]:
    """The case's own clauses, and the options it has no words for under one verb.

    With ``theirs``, options that we concede: their words may speak of what they would do, which still holds then.
    """
    own, bare, left = [], [], []
    for name, option in options.items():
        issue = case.issue(name)
        if words := issue.words.get(option):
            own.append(words)
        elif option == issue.now:
            left.append(definite(name))
        else:
            bare.append(_setting(name, option))
    who, _, _ = do.partition(" ")
    found = own + ([f"{do} {listed(bare)}"] if bare else [])
    found += [f"{who} leave {listed(left)} as it stands"] if left else []
    return [re.sub(r"^you\b", "it is enough that you", clause) for clause in found] if theirs else found


def _setting(name: str, option: str) -> str:
    return option if name.lower() in option.lower() else f"{option} on {name}"
