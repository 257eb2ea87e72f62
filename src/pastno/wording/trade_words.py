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
    get, give = _clauses(case, trade.get, "you"), _clauses(case, trade.give, "we")
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
    get, give = _clauses(case, trade.get, "you"), _clauses(case, trade.give, "we")
    return (
        sentence("; ".join(listed(part) for part in (get, give) if part)) if get or give else "As it stands."
    )


def step_sentence(case: Case, trade: Trade) -> str:
    """A first small step, as a question that is easy to answer."""
    get, give = _clauses(case, trade.get, "you"), _clauses(case, trade.give, "we")
    return f"What if we began with one thing: {listed([*get, *give])}?"


def concession_sentence(case: Case, step: Step) -> str:
    """One step of a concession plan: what we ask for it, then what we concede."""
    asks = _clauses(case, step.asks, "you")
    enough = {name: option for name, option in step.gives.items() if _better_than_now(case, name, option)}
    ours = {name: option for name, option in step.gives.items() if name not in enough}
    gives = [re.sub(r"^you\b", "it is enough that you", clause) for clause in _clauses(case, enough, "you")]
    condition = listed(asks) if asks else "that settles the rest"
    return sentence(f"If {condition}, then {listed([*gives, *_clauses(case, ours, 'we')])}")


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


def _better_than_now(case: Case, name: str, option: str) -> bool:
    """True where an option that we step back to is still better for us than what lies there: something they do."""
    issue = case.issue(name)
    if issue.mine is None or issue.now is None:
        return False
    worth = dict(zip(issue.options, issue.mine.values, strict=True))
    return worth[option] > worth[issue.now]


def _clauses(case: Case, options: Mapping[str, str], who: str) -> list[str]:
    """The case's own clauses; the options it has no words for are what ``who`` ("you" or "we") agree to."""
    own, bare, left = [], [], []
    for name, option in options.items():
        issue = case.issue(name)
        if words := issue.words.get(option):
            own.append(words)
        elif option == issue.now:
            left.append(definite(name))
        else:
            bare.append(_setting(name, option))
    found = own + ([f"{who} agree to {listed(bare)}"] if bare else [])
    return found + ([f"{who} leave {listed(left)} as it stands"] if left else [])


def _setting(name: str, option: str) -> str:
    """An option with what it is for: +4 % on the rent, 90 k for the base salary, "by them" for the roof repair."""
    if name.lower() in option.lower():
        return option
    told = option if option[:1] in "+-" or option[:1].isdigit() else f'"{option}"'
    return f"{told} {'on' if '%' in option else 'for'} {definite(name)}"
