"""Field 10: if you, then we: the trade, smaller steps, equal packages, bets, how to concede, what costs no money."""

import re
from collections.abc import Iterator

from pastno.coach.preparation.desk import Desk, at
from pastno.coach.preparation.parties import no_ground
from pastno.coach.preparation.questions import Known
from pastno.coach.preparation.sheet import Entry
from pastno.negotiation.case import Case
from pastno.techniques.trades.contingent import contingent_terms
from pastno.techniques.trades.deal import Deal
from pastno.techniques.trades.trade import Trade
from pastno.wording.trade_words import (
    concession_sentence,
    contingent_sentence,
    package_clauses,
    step_sentence,
    trade_sentence,
)

_MONEY = re.compile(
    r"\b(?:pric\w*|cost\w*|rates?|fees?|budget\w*|salar\w*|bonus|discount\w*|rebate\w*|rent|payment|penalt\w*|cap|pay)\b"
    r"|%|[€$£]|\b(?:EUR|USD|GBP|CHF)\b",
    re.IGNORECASE,
)


def trades(desk: Desk) -> Known:
    """Field 10: what to offer against what; nothing for a no that is to be respected."""
    if desk.respected:
        return Known([Entry("No offer: this no is not for sale.", "", "computed", no_ground(desk))])
    found = desk.deal
    if found is None:
        bets = [
            Entry(contingent_sentence(desk.case, term), "bet", "computed", term.because)
            for term in contingent_terms(desk.case)
        ]
        return Known(bets, [("issues", "")])
    return Known(list(_entries(desk, found)))


def _entries(desk: Desk, found: Deal) -> Iterator[Entry]:
    case = desk.case
    if found.recommended is None:
        yield from _no_deal(found)
        return
    trade = found.recommended
    if held := desk.held("if_then"):
        yield Entry(held, "hold", "computed", no_ground(desk) or trade.because)
    yield Entry(trade_sentence(case, trade), "offer", "computed", trade.because, say=True)
    yield Entry(_numbers(found, trade), "worth", "computed", trade.because)
    if found.step is not None:
        yield Entry(step_sentence(case, found.step), "first step", "computed", found.step.because, say=True)
    for pair in found.pairs:
        if pair.package != trade.package:
            yield Entry(trade_sentence(case, pair), "smaller", "computed", pair.because, say=True)
    for letter, package in zip("ABC", found.equivalent, strict=False):
        text = package_clauses(case, package)
        yield Entry(text, f"equal {letter}", "computed", package.because, say=True)
    for term in found.contingent:
        yield Entry(contingent_sentence(case, term), "bet", "computed", term.because, say=not term.missing)
    for step in found.plan[1:]:
        yield Entry(concession_sentence(case, step), "concede", "computed", trade.because, say=True)
    if found.plan:
        first = " · ".join(
            f"{name}: {option}"
            for name, option in found.plan[0].package.items()
            if found.situation.now[name] != option
        )
        yield Entry(first, "open with", "computed", trade.because)
    yield from _not_money(case, found)


def _no_deal(found: Deal) -> Iterator[Entry]:
    missed = found.no_deal
    if missed is None:
        return
    if not missed.sure:
        told = "no package is better for you than what is on the table; what you do without them is not known"
        yield Entry(told, "no deal yet", "computed", missed.because)
        return
    told = f"no package clears both sides: the best for both misses by {missed.margin:.0f} points of 100"
    yield Entry(f"{told}. Say so kindly and take your alternative.", "no deal", "computed", missed.because)


def _numbers(found: Deal, trade: Trade) -> str:
    told = f"you {trade.mine:.0f} (now {found.now[0]:.0f}"
    told += f", no deal {found.mine_no_deal:.0f})" if found.mine_no_deal is not None else ")"
    told += f" · them about {trade.theirs.mean:.0f} (now {found.now[1].mean:.0f}"
    told += f", no deal {found.theirs_no_deal.mean:.0f})" if found.theirs_no_deal is not None else ")"
    if trade.p_accept is not None:
        told += f" · beats their no deal in {trade.p_accept * 100:.0f} of 100 guesses"
    return told


def _not_money(case: Case, found: Deal) -> Iterator[Entry]:
    """What either side could do for the other that is no money."""
    get: dict[str, str] = {}
    give: dict[str, str] = {}
    for trade in (*found.frontier, *([found.recommended] if found.recommended else [])):
        get |= trade.get
        give |= trade.give
    for lead, options in (("from them", get), ("from us", give)):
        told = [name for name, option in options.items() if not _is_money(case, name, option)]
        if told:
            yield Entry(", ".join(told), f"no money, {lead}", "computed", at("issues", ", ".join(told)))


def _is_money(case: Case, name: str, option: str) -> bool:
    return _MONEY.search(f"{name} {option} {case.issue(name).description}") is not None
