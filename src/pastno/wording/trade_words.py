"""A trade as a sentence: condition first, in the case's own words where it has them (dossier 4.9)."""

import re
from collections.abc import Mapping
from datetime import date

from pastno.negotiation.case import Case, Forecast
from pastno.techniques.trades.concessions import Step
from pastno.techniques.trades.contingent import Contingent
from pastno.techniques.trades.face import Device
from pastno.techniques.trades.trade import Trade
from pastno.wording.grammar import decapitalise, definite, listed, sentence
from pastno.wording.sendable import said_to_them, speaks_of_them, tells_nothing

_YES = frozenset("yes included with true on y".split())
_NO = frozenset({"no", "none", "not included", "without", "excluded", "false", "off", "n", "nothing", "-"})
_QUESTION = re.compile(r"(?:who|what|which|where|when|how|whether|why)\b", re.IGNORECASE)
_LONG = 6
_FRAMED = re.compile(
    r"(?:at|after|before|by|on|in|from|until|till|with|without|per|for|as|to|over|under|half|each|once|when|only|both)\b",
    re.IGNORECASE,
)
_VERBAL = re.compile(
    r"\b(?:is|are|was|were|be|has|have|will|would|can|could|may|must|should|do|does|we|you|they|I|it|by (?:us|them))\b"
    r"|[;:?!\"]"
)


def trade_sentence(case: Case, trade: Trade) -> str:
    """What they would do as the condition, then what we would do, by when, and what leaves them face.

    The case's own words are used where they may be sent: a secret in them, or words that speak of the counterpart as
    of others, are held back.
    """
    get, give = _clauses(case, trade.get, "you"), _clauses(case, trade.give, "we")
    if not get and not give:
        return "No trade is better than what is on the table."
    by = f", in writing by {day(case.agree_by)}" if case.agree_by else ""
    if not get:
        told = f"If that settles it, then {listed(give)}{by}"
    elif not give:
        told = f"If {listed(get)}, then we can sign{by}"
    else:
        told = f"If {listed(get)}, then {listed(give)}{by}"
    return " ".join(
        [sentence(told), *(sentence(device.words) for device in trade.face if sendable(case, device))]
    )


def package_clauses(case: Case, trade: Trade) -> str:
    """A package as an offer among others, their part first."""
    get, give = _clauses(case, trade.get, "you"), _clauses(case, trade.give, "we")
    return (
        sentence("; ".join(listed(part) for part in (get, give) if part)) if get or give else "As it stands."
    )


def step_sentence(case: Case, trade: Trade) -> str:
    """A first small step, as a question that is easy to answer."""
    get, give = _clauses(case, trade.get, "you"), _clauses(case, trade.give, "we")
    return f"What if we began small: {listed([*get, *give])}?"


def concession_sentence(case: Case, step: Step) -> str:
    """One step of a concession plan: what we ask for it, then what we concede."""
    asks = _clauses(case, step.asks, "you")
    enough = {name: option for name, option in step.gives.items() if _better_than_now(case, name, option)}
    ours = {name: option for name, option in step.gives.items() if name not in enough}
    gives = [re.sub(r"^you\b", "it is enough that you", clause) for clause in _clauses(case, enough, "you")]
    condition = listed(asks) if asks else "that settles the rest"
    return sentence(f"If {condition}, then {listed([*gives, *_clauses(case, ours, 'we')])}")


def contingent_sentence(case: Case, term: Contingent) -> str:
    """A term that turns on a figure, with its source, its day, its cap and its end as far as they are known."""
    of = term.forecast
    measured = f"the figure for {of.about} is {_figure(term.threshold, of)} or more"
    measured += f" on {day(of.by)}" if of.by else ""
    measured += f" (by {of.source})" if _said(case, of.source) else ""
    reached, missed = (words if _said(case, words) else "..." for words in (of.reached, of.missed))
    told = f"If {measured}, then {reached}; if not, then {missed}"
    told += f"; at most {of.cap}" if _said(case, of.cap) else ""
    told += f"; until {day(of.until)}" if of.until else ""
    return sentence(told)


def _said(case: Case, words: str) -> bool:
    """True where there are words, and they may be said to the counterpart."""
    return bool(words) and not speaks_of_them(case, words) and tells_nothing(case, words)


def sendable(case: Case, device: Device) -> bool:
    """True where the words of a device can be said to the counterpart; the program's own always can."""
    return device.suggested or (said_to_them(case, device.words) and tells_nothing(case, device.words))


def held_back(case: Case) -> tuple[str, ...]:
    """What of the case's own words no sentence says, with the reason, a line each."""
    found = []
    if case.face and not tells_nothing(case, case.face):
        found.append("face tells a secret of this case: no sentence says it")
    elif case.face and not said_to_them(case, case.face):
        found.append(
            "face is not written as a sentence to them, so no sentence says it; write it as you would to them"
        )
    for n, forecast in enumerate(case.forecasts):
        found += [
            f"forecasts[{n}].{part} tells a secret, or speaks of them as of others: no sentence says it"
            for part in ("source", "reached", "missed", "cap")
            if (words := getattr(forecast, part)) and not _said(case, words)
        ]
    for n, issue in enumerate(case.issues):
        for option in issue.options:
            words = issue.words.get(option, "")
            at = f'issues[{n}].words["{option}"]'
            if words and not tells_nothing(case, words):
                found.append(f"{at} tells a secret of this case: the option is named instead")
            elif words and speaks_of_them(case, words):
                found.append(f'{at} speaks of them as of others: the option is named instead; say "you"')
            elif not words and speaks_of_them(case, option):
                found.append(
                    f'{at} is missing, and the option speaks of them as of others: say it with "you"'
                )
            elif not words and '"' in _setting(issue.name, option):
                found.append(f"{at} is missing: say the option as you would in a sentence")
    return tuple(found)


def day(of: date) -> str:
    """A day as a person writes it: 30 June 2026."""
    return f"{of.day} {of:%B %Y}"


def _figure(value: float, of: Forecast) -> str:
    """A figure with its unit, where what is measured does not name it already: active users, 235."""
    said = of.unit and re.search(rf"\b{re.escape(of.unit)}\b", of.about, re.IGNORECASE)
    return f"{value:g}" if said else f"{value:g} {of.unit}".strip()


def _better_than_now(case: Case, name: str, option: str) -> bool:
    """True where an option that we step back to is still better for us than what lies there: something they do."""
    issue = case.issue(name)
    if issue.mine is None:
        return False
    worth = dict(zip(issue.options, issue.mine.values, strict=True))
    return worth[option] > (min(issue.mine.values) if issue.now is None else worth[issue.now])


def _clauses(case: Case, options: Mapping[str, str], who: str) -> list[str]:
    """The case's own clauses; the options it has no words for are what ``who`` ("you" or "we") agree to."""
    own, bare, left = [], [], []
    for name, option in options.items():
        issue = case.issue(name)
        words = _clause(issue.words.get(option, ""))
        if _said(case, words):
            own.append(words)
        elif option == issue.now:
            left.append(_the(name))
        else:
            bare.append(_setting(name, option))
    bare.sort(key=lambda told: told.startswith("leave out"))
    found = own + ([f"{who} agree to {listed(bare)}"] if bare else [])
    stand = "as they stand" if len(left) > 1 or (left and _plural(left[0])) else "as it stands"
    return found + ([f"{who} leave {listed(left)} {stand}"] if left else [])


def _clause(words: str) -> str:
    """The user's words as a part of a sentence: no final stop, a small first letter."""
    words = words.strip().rstrip(".;,!")
    return decapitalise(words) if re.match(r"(?:We|You|I|If|Your|Our|The|A)\b", words) else words


def _setting(name: str, option: str) -> str:
    """An option with what it is for: +4 % on the rent, 90 k for the base salary, the winter tyres, no signing bonus."""
    topic, told = name.strip().rstrip("?:."), option.strip().rstrip(".")
    if _QUESTION.match(topic):
        return f'"{told}" on {decapitalise(topic)}'
    first, _, rest = told.partition(",")
    if told.lower() in _YES:
        return _the(topic)
    if first.lower() == "yes" and rest:
        return f"{_the(topic)} ({rest.strip()})"
    if told.lower() in _NO or (first.lower() == "no" and not rest):
        return f"leave out {_the(topic)}"
    if topic.lower() in told.lower():
        return told
    told = f'"{told}"' if _VERBAL.search(told) or _FRAMED.match(told) or len(told.split()) > _LONG else told
    return f"{told} {'on' if '%' in option else 'for'} {_the(topic)}"


def _the(name: str) -> str:
    """The name of an issue with its article; one that is a question stays as it is."""
    topic = name.strip().rstrip("?:.")
    return decapitalise(topic) if _QUESTION.match(topic) else definite(decapitalise(topic))


def _plural(noun: str) -> bool:
    """True for a noun that ends as plurals do."""
    return re.search(r"(?<![sui])s$", noun.strip(), re.IGNORECASE) is not None
