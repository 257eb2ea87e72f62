"""What can be agreed, as sections to read and as the JSON that other programs rely on."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from pastno.negotiation.case import Case
from pastno.reading.priorities.of_case import Heard
from pastno.render.as_json import because, rounded, spread
from pastno.render.sections import Entry, Section, face_line
from pastno.techniques.trades.belief import Spread
from pastno.techniques.trades.deal import Deal
from pastno.techniques.trades.remarks import remarks
from pastno.techniques.trades.trade import Trade
from pastno.wording.grammar import listed
from pastno.wording.trade_words import (
    concession_sentence,
    contingent_sentence,
    held_back,
    package_clauses,
    step_sentence,
    trade_sentence,
)

Json = dict[str, Any]
_QUOTED = 90
_MESO = "Which of these is closest, and what would you change?"


def sections(found: Deal, heard: Sequence[Heard] | None = None) -> tuple[Section, ...]:
    """The sections in reading order; empty ones are left out.

    Args:
        found: what can be agreed.
        heard: what their words changed of our guess; None where they were not asked.
    """
    every = (*_sections(found), *(() if heard is None else (_heard(heard),)))
    return tuple(s for s in every if s.entries or s.beside)


def _heard(heard: Sequence[Heard]) -> Section:
    if not heard:
        return Section("HEARD", "nothing that says plainly what matters most to them: your guess stands", ())
    entries = [
        Entry(
            f"{one.issue}: {one.before:.0f} → {one.after:.0f}",
            aside=" · ".join(f'"{_shortened(words)}"' for words in one.words[:2]),
        )
        for one in heard
    ]
    return Section(
        "HEARD", "what matters to them, of 100: by your guess, then with their words", tuple(entries)
    )


def _shortened(words: str) -> str:
    """The end of their words in one line, where what counts most often stands."""
    line = " ".join(words.split())
    return line if len(line) <= _QUOTED else "... " + line[-_QUOTED:].partition(" ")[2]


def notes(case: Case, today: date) -> list[str]:
    """What a person should look at again in the case: its figures, its day, and words that no sentence says."""
    past = case.agree_by is not None and case.agree_by < today
    late = [f"agree_by ({case.agree_by}) is past: set another day before you send a sentence"] if past else []
    return [*remarks(case), *late, *held_back(case)]


def why(found: Deal) -> str:
    """Whether there is a deal, in one sentence with its figures."""
    if found.no_deal is None:
        of = "the one package" if found.on_frontier == 1 else f"{found.on_frontier} efficient packages"
        exact = (
            ""
            if found.epsilon == 0
            else f"; not complete, what is missing is at most {found.epsilon:.2g} points better"
        )
        share = of if found.on_frontier == 1 else f"{found.clearing} of {of}"
        return f"{share} {_cleared(found)}{exact}"
    if not found.no_deal.sure:
        return (
            "nothing that they would take is better for you than what is on the table, and what you do without "
            "them is not known"
        )
    missed = found.no_deal
    best = max((t.mine for t in found.frontier), default=0.0)
    if found.mine_no_deal is not None and found.mine_no_deal >= best:
        return (
            f"no package is worth more to you than having no deal ({found.mine_no_deal:.0f}); the best is worth "
            f"{best:.0f}"
        )
    short = [
        f"{_points(points)} below {whose}"
        for points, whose in ((missed.mine_short, "your no-deal"), (missed.theirs_short, "theirs"))
        if points > 0
    ]
    return (
        f"no package clears both sides: the best for both leaves {' and '.join(short) or 'nothing to gain'}"
    )


def _cleared(found: Deal) -> str:
    """What the packages that count as a deal have in common, as far as the no-deals are known."""
    one = found.clearing == 1
    ours, theirs = found.mine_no_deal is not None, found.theirs_no_deal is not None
    beaten = {(True, True): "both no-deals", (True, False): "your no-deal", (False, True): "their no-deal"}
    told = []
    if ours or theirs:
        told.append(f"{'beats' if one else 'beat'} {beaten[ours, theirs]}")
    if not ours or found.situation.could_be_signed:
        told.append(f"{'is' if one else 'are'} no worse for you than what is on the table")
    unknown = {
        (True, True): "",
        (True, False): "; theirs is not known",
        (False, True): "; yours is not known",
        (False, False): "; neither no-deal is known",
    }
    return " and ".join(told) + unknown[ours, theirs]


def _sections(found: Deal) -> Iterator[Section]:
    case = found.situation.case
    yield Section(_heading(found), why(found), ())
    yield _now(found)
    if found.recommended is not None:
        yield _recommended(found, found.recommended)
        yield _beginning(found)
        yield _equivalent(found)
        yield _plan(found)
        yield _others(found)
    else:
        yield Section("WHAT WOULD HAVE TO CHANGE", "", tuple(_change(found)))
    yield Section(
        "BET ON IT",
        "where you expect different things" if found.contingent else "",
        tuple(
            Entry(
                contingent_sentence(case, term),
                aside=f"still open: {', '.join(term.missing)}" if term.missing else "",
            )
            for term in found.contingent
        ),
    )
    yield Section("WAITING", "", tuple(Entry(text) for text in _waiting(found)))
    yield Section("FIND OUT", "", tuple(Entry(text) for text, _ in _unknown(case, found)))


def _heading(found: Deal) -> str:
    if found.no_deal is None:
        return "DEAL"
    return "NO DEAL" if found.no_deal.sure else "NOT KNOWN YET"


def _now(found: Deal) -> Section:
    here = found.situation
    package = " · ".join(
        f"{name}: {option}" + (" (assumed)" if name in here.assumed else "")
        for name, option in here.now.items()
    )
    mine, theirs = found.now
    floors = (
        f"no deal: you {found.mine_no_deal:.0f}"
        if found.mine_no_deal is not None
        else "no deal: you not known"
    )
    floor = found.theirs_no_deal
    floors += f" · them about {_range(floor)}" if floor is not None else " · them not known"
    return Section("NOW", package, (Entry(f"you {mine:.0f} · them about {_range(theirs)}"), Entry(floors)))


def _recommended(found: Deal, trade: Trade) -> Section:
    said = trade_sentence(found.situation.case, trade)
    entries = [Entry(said), Entry(numbers(trade))]
    entries += [Entry(face_line(device, said)) for device in trade.face]
    if found.theirs_no_deal is None and trade.theirs.mean < found.now[1].mean - 0.5:
        entries.append(
            Entry(
                f"worth less to them than what is on the table ({found.now[1].mean:.0f}): find out first what they do "
                "without you"
            )
        )
    if trade.give and not trade.get:
        entries.append(
            Entry("you only give here: before you offer it, put something on the table that you want")
        )
    if found.robust is not None and found.robust < 1:
        entries.append(
            Entry(f"still the best for both in {found.robust * 100:.0f} of 100 guesses about them")
        )
    return Section("IF YOU, THEN WE", "", tuple(entries))


def _beginning(found: Deal) -> Section:
    case = found.situation.case
    entries = []
    if found.step is not None:
        gains = found.step.mine - found.now[0], found.step.theirs.mean - found.now[1].mean
        aside = f"you {gains[0]:+.0f}, them {gains[1]:+.0f} against now: a step on the way, not the deal"
        entries.append(Entry(step_sentence(case, found.step), aside=aside))
    entries += [
        Entry(trade_sentence(case, pair), lead="or" if entries or n else "", aside=numbers(pair))
        for n, pair in enumerate(found.pairs)
        if found.recommended is None or pair.package != found.recommended.package
    ]
    return Section("SMALLER", "a first step, or a trade over two issues" if entries else "", tuple(entries))


def _equivalent(found: Deal) -> Section:
    case = found.situation.case
    entries = [
        Entry(
            package_clauses(case, trade),
            lead=letter,
            aside=f"{numbers(trade)} · the best of these for them in {share * 100:.0f} of 100 guesses",
        )
        for letter, trade, share in zip("ABC", found.equivalent, found.suits, strict=False)
    ]
    return Section(
        "WORTH THE SAME TO YOU", f'offer all, then ask: "{_MESO}"' if entries else "", tuple(entries)
    )


def _plan(found: Deal) -> Section:
    if len(found.plan) < 2:
        return Section("CONCEDE", "", ())
    case, first = found.situation.case, found.plan[0]
    opening = " · ".join(f"{n}: {o}" for n, o in first.package.items() if found.situation.now[n] != o)
    entries = [
        Entry(f"open with {opening}", lead="1", aside=f"you {first.mine:.0f}, them {first.theirs:.0f}")
    ]
    for number, (before, step) in enumerate(zip(found.plan, found.plan[1:], strict=False), 2):
        aside = f"you {step.mine:.0f} ({step.mine - before.mine:+.2g}), them {step.theirs:.0f}"
        entries.append(Entry(concession_sentence(case, step), lead=str(number), aside=aside))
    return Section(
        "CONCEDE", "one at a time, none in your first reply, each smaller than the last", tuple(entries)
    )


def _others(found: Deal) -> Section:
    entries = []
    for name, trade in (
        ("equal share of what each could gain", found.kalai_smorodinsky),
        ("equal gains", found.egalitarian),
        ("largest joint gain", found.max_joint),
    ):
        if trade is not None and found.recommended is not None and trade.package != found.recommended.package:
            changed = " · ".join(
                f"{n}: {o}" for n, o in trade.package.items() if o != found.recommended.package[n]
            )
            entries.append(Entry(f"{changed}", lead=name, aside=numbers(trade)))
    return Section(
        "OTHER ANSWERS", "where they differ from the trade above" if entries else "", tuple(entries)
    )


def _change(found: Deal) -> Iterator[Entry]:
    missed = found.no_deal
    if missed is None:
        return
    ours = [
        t.mine
        for t in found.frontier
        if found.theirs_no_deal is None or t.theirs.mean > found.theirs_no_deal.mean
    ]
    theirs = [
        t.theirs.mean for t in found.frontier if found.mine_no_deal is None or t.mine > found.mine_no_deal
    ]
    if ours and found.mine_no_deal is not None:
        yield Entry(
            f"you: the best that they would take is worth {_points(max(ours))} to you: something new on the table that "
            f"brings you more than {_points(found.mine_no_deal - max(ours))} points, or a no-deal that is worth less"
        )
    if theirs and found.theirs_no_deal is not None:
        yield Entry(
            f"them: the best that you would take is worth about {_points(max(theirs))} to them: something new that "
            f"brings them more than {_points(found.theirs_no_deal.mean - max(theirs))} points, or a no-deal that is "
            "worth less"
        )
    if not ours and not theirs:
        yield Entry(
            "both: no package is better than no deal for either of you; it takes something new for both sides"
        )
    nearest = " · ".join(f"{name}: {option}" for name, option in missed.package.items())
    yield Entry(f"the nearest package, not to be offered: {nearest}")


def _waiting(found: Deal) -> Iterator[str]:
    waiting = found.situation.case.waiting
    if not waiting.mine and not waiting.theirs:
        return
    told = (
        f"each week without an agreement costs you {waiting.mine:g} of 100 and them about {waiting.theirs:g}"
    )
    if found.recommended is not None and waiting.mine and found.mine_no_deal is not None:
        weeks = (found.recommended.mine - found.mine_no_deal) / waiting.mine
        told += f"; after {weeks:.0f} weeks the trade above is worth no more to you than no deal"
    yield told


def _unknown(case: Case, found: Deal) -> Iterator[tuple[str, float | None]]:
    """What to find out, with the points that knowing it would bring where they are known."""
    for one in found.find_out[:3]:
        what = (
            f'how much "{one.issue}" matters to them'
            if one.issue
            else "what they do without you, and how good it is"
        )
        yield f"{what}: worth about {one.gain:.1f} points to you", one.gain
    if found.theirs_no_deal is None:
        yield (
            "what they do without you (alternatives.theirs): then it shows which packages they would take",
            None,
        )
    if found.mine_no_deal is None and any(a.cost is not None for a in case.alternatives.mine):
        yield (
            "what your alternatives are worth of 100: they have costs only (value:, or reservation.mine)",
            None,
        )
    elif found.mine_no_deal is None:
        yield (
            (
                "what you do without them (alternatives.mine): "
                "until then anything that is no worse than now counts as a deal"
            ),
            None,
        )
    if assumed := found.situation.assumed:
        yield (
            f"what is on the table for {listed(sorted(assumed))} (now): until then the worst for you is assumed",
            None,
        )
    if found.recommended is not None and case.agree_by is None:
        yield "by when it should be in writing (agree_by): a trade without a day is not one yet", None


def numbers(trade: Trade) -> str:
    """What a trade is worth to both, in a line."""
    told = f"you {trade.mine:.0f} · them about {_range(trade.theirs)}"
    if trade.p_accept is not None:
        told += f" · beats their no-deal in {trade.p_accept * 100:.0f} of 100 guesses"
    return told


def _points(value: float) -> str:
    """Points with one decimal where they have one."""
    return f"{round(value, 1):g}"


def _range(value: Spread) -> str:
    if value.high - value.low < 0.5:
        return f"{value.mean:.0f}"
    return f"{value.mean:.0f} ({value.low:.0f}-{value.high:.0f})"


def as_json(found: Deal, remarked: Sequence[str], heard: Sequence[Heard] | None = None) -> Json:
    """The contract of the design, and beside it what else was found, with the remarks on the case."""
    case = found.situation.case
    return {
        "title": case.title,
        "deal": found.recommended is not None,
        "why": why(found),
        "exact": found.epsilon == 0,
        "epsilon": rounded(found.epsilon, 6),
        "now": {
            "package": found.situation.now,
            "mine": rounded(found.now[0]),
            "theirs": spread(found.now[1]),
        },
        "reservation": {
            "mine": rounded(found.mine_no_deal),
            "theirs": None if found.theirs_no_deal is None else spread(found.theirs_no_deal),
        },
        "recommended": None if found.recommended is None else _trade(case, found.recommended),
        "robust": rounded(found.robust, 3),
        "trades": [
            *(
                [
                    _trade(case, found.step)
                    | {"kind": "first step", "sentence": step_sentence(case, found.step)}
                ]
                if found.step
                else []
            ),
            *(_trade(case, pair) | {"kind": "two issues"} for pair in found.pairs),
        ],
        "equivalent": [
            _trade(case, trade) | {"sentence": package_clauses(case, trade), "suits": rounded(share, 3)}
            for trade, share in zip(found.equivalent, found.suits, strict=True)
        ],
        "frontier": [_point(trade) for trade in found.frontier],
        "on_frontier": found.on_frontier,
        "clearing": found.clearing,
        "nash": None if found.recommended is None else _point(found.recommended),
        "kalai_smorodinsky": None if found.kalai_smorodinsky is None else _point(found.kalai_smorodinsky),
        "egalitarian": None if found.egalitarian is None else _point(found.egalitarian),
        "max_joint": None if found.max_joint is None else _point(found.max_joint),
        "no_deal": None
        if found.no_deal is None
        else {
            "margin": rounded(found.no_deal.margin),
            "mine_short": rounded(found.no_deal.mine_short),
            "theirs_short": rounded(found.no_deal.theirs_short),
            "nearest": found.no_deal.package,
            "because": because(found.no_deal.because),
        },
        "plan": [
            {
                "package": step.package,
                "mine": rounded(step.mine),
                "theirs": rounded(step.theirs),
                "if": step.asks,
                "then": step.gives,
                "sentence": concession_sentence(case, step) if step.gives else None,
            }
            for step in found.plan
        ],
        "contingent": [
            {
                "about": term.forecast.about,
                "threshold": rounded(term.threshold, 6),
                "unit": term.forecast.unit,
                "sentence": contingent_sentence(case, term),
                "missing": list(term.missing),
                "because": because(term.because),
            }
            for term in found.contingent
        ],
        "unknown": [{"what": what, "gain": rounded(gain)} for what, gain in _unknown(case, found)],
        "notes": list(remarked),
        "heard": None
        if heard is None
        else [
            {"issue": h.issue, "before": rounded(h.before), "after": rounded(h.after), "words": list(h.words)}
            for h in heard
        ],
    }


def _trade(case: Case, trade: Trade) -> Json:
    return _point(trade) | {
        "if": trade.get,
        "then": trade.give,
        "sentence": trade_sentence(case, trade) if trade.get or trade.give else None,
        "face": [device.name for device in trade.face],
        "because": [*because(trade.because), *(b for device in trade.face for b in because(device.because))],
    }


def _point(trade: Trade) -> Json:
    return {
        "package": trade.package,
        "mine": rounded(trade.mine),
        "theirs": spread(trade.theirs),
        "p_accept": rounded(trade.p_accept, 3),
    }
