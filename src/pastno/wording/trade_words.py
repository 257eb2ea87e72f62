"""A trade as a sentence: condition first, in the case's own words where it has them (dossier 4.9)."""

from collections.abc import Mapping

from pastno.negotiation.case import Case
from pastno.techniques.trades.first_trade import FirstTrade
from pastno.wording.grammar import listed, sentence


def trade_sentence(case: Case, trade: FirstTrade) -> str:
    """What they would do as the condition, then what we would do."""
    get = _clauses(case, trade.get, "you can do")
    give = _clauses(case, trade.give, "we can do")
    if not get:
        return sentence(f"If that settles it, then {listed(give)}")
    if not give:
        return sentence(f"If {listed(get)}, then we can sign")
    return sentence(f"If {listed(get)}, then {listed(give)}")


def _clauses(case: Case, options: Mapping[str, str], do: str) -> list[str]:
    """The case's own clauses, and the options it has no words for under one verb."""
    own = [words for name, option in options.items() if (words := case.issue(name).words.get(option))]
    bare = [
        _setting(name, option) for name, option in options.items() if not case.issue(name).words.get(option)
    ]
    return own + ([f"{do} {listed(bare)}"] if bare else [])


def _setting(name: str, option: str) -> str:
    return option if name.lower() in option.lower() else f"{option} on {name}"
