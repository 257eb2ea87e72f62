"""Fields 5 to 8: interests, issues, what we do without this deal, face."""

from collections.abc import Callable, Iterator

from pastno.coach.preparation.desk import Desk, at
from pastno.coach.preparation.questions import Known, Missing
from pastno.coach.preparation.sheet import Entry
from pastno.negotiation.advice import Advice, Because, Quote
from pastno.negotiation.case import Case, Interest, Issue
from pastno.reading.priorities.of_case import dearest
from pastno.techniques.alternatives.draws import weeks
from pastno.techniques.alternatives.first_list import WEAK, in_words, listed
from pastno.techniques.alternatives.no_deal import NoDeal
from pastno.techniques.trades.face import kind_of
from pastno.wording.sendable import said_to_them, tells_nothing
from pastno.wording.trade_words import day

_STRONG = 50.0
_MOST_STEPS = 2
_MOST_QUOTES = 3


def interests(desk: Desk) -> Known:
    """Field 5: what lies behind both positions, with the words that it rests on, and what matters most to them."""
    of = desk.written
    entries = [
        Entry(interest.text, "ours" if n == 0 else "", "case", at(f"interests.mine.{n}", interest.text))
        for n, interest in enumerate(of.interests_mine)
    ]
    for n, interest in enumerate(of.interests_theirs):
        entries.append(_theirs(desk, n, interest))
    plain = dearest(desk.wants)
    if plain is not None:
        told = f"{plain[0]} matters most to them ({plain[1]:.0%})"
        entries.append(Entry(told, "by their words", "computed", _moving(desk)))
    entries += _find_out(desk)
    missing: list[Missing] = []
    if not of.interests_theirs:
        missing.append(("interests.theirs", ""))
    if not of.interests_mine:
        missing.append(("interests.mine", ""))
    return Known(entries, missing)


def _moving(desk: Desk) -> tuple[Because, ...]:
    """Words of theirs that tell what matters to them, the latest first."""
    steps = () if desk.wants is None else reversed(desk.wants.after)
    found = [Quote(m.turn, m.span, m.text) for step in steps for m in step.because]
    return tuple(found[:_MOST_QUOTES]) or at("issues", "")


def _theirs(desk: Desk, number: int, interest: Interest) -> Entry:
    lead = "theirs" if number == 0 else ""
    because = at(f"interests.theirs.{number}", interest.text)
    if not interest.source:
        return Entry(f"{interest.text} (a guess)", lead, "case", because)
    said = desk.said(interest.source)
    source = interest.source.strip('"“”')
    if said is None:
        return Entry(f"{interest.text} (from “{source}”)", lead, "case", because)
    return Entry(f"{interest.text} (they said “{said.text}”)", lead, "heard", (*because, said))


def _find_out(desk: Desk) -> Iterator[Entry]:
    """The question whose answer would tell most of what matters to them."""
    wants = desk.wants
    if desk.respected or wants is None or wants.ask is None or dearest(wants) is not None:
        return
    question = wants.ask.question
    ground = at("issues", ", ".join(issue.name for issue in desk.written.issues))
    if desk.may_say(question, Advice("calibrated_question", "question.open", ground)):
        yield Entry(question, "find out", "computed", ground, say=True)


def issues(desk: Desk) -> Known:
    """Field 6: for each issue what we would like, intend and must have, its weight for both, what hangs together."""
    of = desk.written
    entries = [
        Entry(_issue(desk, issue), _starred(issue), "case", at("issues", issue.name)) for issue in of.issues
    ]
    if any("must:" in entry.text for entry in entries):
        told = "the least that beats no deal, with all else as in field 10"
        entries.append(Entry(told, "must", "computed", at("reservation.mine", _floor(desk))))
    for n, link in enumerate(of.links):
        when = " and ".join(f"{name} {option}" for name, option in link.when.items())
        parts = [f"needs {name}: {option}" for name, option in link.requires.items()]
        parts += [f"not with {name}: {option}" for name, option in link.excludes.items()]
        if parts:
            entries.append(Entry(f"{when} {', '.join(parts)}", "linked", "case", at(f"links.{n}", when)))
    return Known(entries, list(_unsaid(of)))


def _floor(desk: Desk) -> str:
    worth = None if desk.deal is None else desk.deal.mine_no_deal
    return "" if worth is None else f"{worth:.4g}"


def _starred(issue: Issue) -> str:
    return f"{issue.name} *" if issue.disputed else issue.name


def _issue(desk: Desk, issue: Issue) -> str:
    """An issue in one line: now, like, intend, must, and what the whole swing weighs."""
    parts = [f"now: {issue.now}"] if issue.now else []
    if issue.mine is not None and issue.options:
        best = max(zip(issue.mine.values, issue.options, strict=True), key=lambda pair: pair[0])[1]
        settings: dict[str, list[str]] = {best: ["like"]}
        for role, option in _intended(desk, issue):
            settings.setdefault(option, []).append(role)
        parts += [f"{'/'.join(roles)}: {option}" for option, roles in settings.items()]
    elif issue.options:
        parts.append("could be " + ", ".join(option for option in issue.options if option != issue.now))
    weights = [f"{whose} {weight}" for whose, weight in _weights(desk, issue)]
    if weights:
        parts.append("weight: " + ", ".join(weights))
    return " · ".join(parts) or "no settings yet"


def _intended(desk: Desk, issue: Issue) -> Iterator[tuple[str, str]]:
    """What the trade sets, and the least that still beats having no deal with all else as in the trade."""
    found = desk.deal
    if found is None or found.recommended is None:
        return
    yield "intend", found.recommended.package[issue.name]
    floor, here = found.mine_no_deal, found.situation
    if floor is None or issue.mine is None:
        return
    names = [one.name for one in here.case.issues]
    row = [one.options.index(found.recommended.package[one.name]) for one in here.case.issues]
    rows = here.now_row.repeat(len(issue.options), axis=0)
    rows[:] = row
    rows[:, names.index(issue.name)] = range(len(issue.options))
    worth = here.values(rows)[0].tolist()
    enough = [
        (value, option)
        for value, option, keeps in zip(worth, issue.options, here.space.keeps(rows).tolist(), strict=True)
        if value > floor and keeps
    ]
    if enough and len(enough) < len(issue.options):
        yield "must", min(enough)[1]


def _weights(desk: Desk, issue: Issue) -> Iterator[tuple[str, str]]:
    if issue.mine is not None:
        total = sum(one.mine.weight for one in desk.written.issues if one.mine is not None) or 1
        yield "us", f"{100 * issue.mine.weight / total:.0f}"
    known = next((one.theirs for one in desk.case.issues if one.name == issue.name), None)
    if known is not None:
        total = sum(one.theirs.weight for one in desk.case.issues if one.theirs is not None) or 1
        share = 100 * known.weight / total
        yield "them", f"{share:.0f}±{share * known.spread:.0f}" if known.spread else f"{share:.0f}"


_SAID: dict[str, Callable[[Issue], bool]] = {
    "issues.options": lambda issue: len(issue.options) > 1,
    "issues.now": lambda issue: issue.now is not None,
    "issues.mine": lambda issue: issue.mine is not None,
    "issues.theirs": lambda issue: issue.theirs is not None,
}


def _unsaid(case: Case) -> Iterator[Missing]:
    if not case.issues:
        yield "issues", ""
        return
    if len(case.issues) == 1:
        yield "issues.second", ""
    if not case.disputed:
        yield "issues.disputed", ""
    for key, says in _SAID.items():
        yield from ((key, issue.name) for issue in case.issues if not says(issue))


def without_deal(desk: Desk) -> Known:
    """Field 7: the best alternative, what no deal is worth, what would improve it, and what they would do."""
    of = desk.case
    ways = listed(of)
    entries: list[Entry] = []
    missing: list[Missing] = []
    if not of.alternatives.mine:
        missing.append(("alternatives.mine", ""))
    elif all(a.works is None for a in of.alternatives.mine):
        missing.append(("alternatives.works", of.alternatives.mine[0].name))
    valued = desk.no_deal
    best = valued.best if valued is not None else ""
    ordered = sorted(ways, key=lambda way: way.alternative.name != best)
    for n, way in enumerate(ordered):
        lead = "best" if n == 0 and best else "else" if way.because.case == "alternatives.fallback" else "or"
        entries.append(Entry(in_words(way.alternative), lead, "case", (way.because,)))
    if valued is not None and ways:
        ground = at("alternatives.mine", f"{len(of.alternatives.mine)}")
        entries += [Entry(text, "worth", "computed", ground) for text in _worth(valued)]
        steps = [rung for rung in valued.ladder if not rung.note]
        for rung in steps[: _MOST_STEPS if any(rung.ours for rung in steps) else 1]:
            facts = [weeks(rung.weeks)] if rung.weeks else []
            facts += [f"{rung.price:,.10g}"] if rung.price else []
            facts += [rung.owner] if rung.owner else []
            facts += [f"by {day(rung.by)}"] if rung.by else []
            told = rung.action + (f" ({', '.join(facts)})" if facts else "")
            entries.append(Entry(told, "better by", "case" if rung.ours else "computed", rung.because))
    theirs = [a.name for a in of.alternatives.theirs if not a.dead]
    if theirs:
        entries.append(
            Entry("; ".join(theirs) + " (a guess)", "theirs", "case", at("alternatives.theirs", ""))
        )
    return Known(entries, missing)


def _worth(found: NoDeal) -> Iterator[str]:
    """What having no deal is worth, in money and in points."""
    parts = [
        f"pay at most {one.reservation:,.4g} {one.scale.unit}".strip()
        for one in found.valued
        if one.scale.sign < 0
    ]
    worth = found.on_the_table
    if worth is not None:
        strength = "strong" if worth >= _STRONG else "weak" if worth < WEAK else "fair"
        parts.append(
            f"no deal is worth {worth:.0f} of 100 ({strength}{', as stated' if found.stated else ''})"
        )
    points = next((one.reservation for one in found.valued if one.scale.sign > 0), None)
    if found.stated and points is not None:
        parts.append(f"your alternatives come to {points:.0f}")
    if any(a.works is not None for a in found.case.alternatives.mine):
        parts.append(f"{found.at_least_one:.0%} that at least one works")
    if parts:
        yield "; ".join(parts)


def face(desk: Desk) -> Known:
    """Field 8: what they have said in public, and how they could say yes and keep it."""
    of = desk.written
    entries = []
    for issue in of.issues:
        for stand in issue.public:
            to = f" (to {stand.to})" if stand.to else ""
            place = f"issues.{issue.name}.public"
            entries.append(
                Entry(f"“{stand.said or stand.option}”{to}", "in public", "case", at(place, stand.said))
            )
    if of.face:
        sayable = said_to_them(of, of.face) and tells_nothing(of, of.face)
        entries.append(Entry(of.face, "a yes", "case", at("face", of.face), say=sayable))
        entries.append(Entry(kind_of(of.face), "device", "computed", at("face", of.face)))
    elif desk.deal is not None and desk.deal.recommended is not None:
        for device in desk.deal.recommended.face:
            entries.append(Entry(device.words, "a yes", "computed", device.because, say=not desk.respected))
            entries.append(Entry(device.name, "device", "computed", device.because))
    return Known(entries, [] if entries else [("face", "")])
