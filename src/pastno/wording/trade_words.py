"""A trade as a sentence: condition first, in the case's own words where it has them (dossier 4.9)."""

from pastno.negotiation.case import Case
from pastno.techniques.trades.first_trade import FirstTrade
from pastno.wording.grammar import listed, sentence


def trade_sentence(case: Case, trade: FirstTrade) -> str:
    """What they would do as the condition, then what we would do."""
    get = [_they(case, name, option) for name, option in trade.get.items()]
    give = [_we(case, name, option) for name, option in trade.give.items()]
    if not get:
        return sentence(f"If that settles it, then {listed(give)}")
    if not give:
        return sentence(f"If {listed(get)}, then we can sign")
    return sentence(f"If {listed(get)}, then {listed(give)}")


def _they(case: Case, name: str, option: str) -> str:
    words = case.issue(name).words.get(option)
    return words or f"you can do {_setting(name, option)}"


def _we(case: Case, name: str, option: str) -> str:
    words = case.issue(name).words.get(option)
    return words or f"we can do {_setting(name, option)}"


def _setting(name: str, option: str) -> str:
    return option if name.lower() in option.lower() else f"{option} on {name}"
