"""A case for a terminal: what it says, what it does not say yet, and what knowing that would change."""

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pastno.intake.casebook import Entry
from pastno.intake.casegaps import Standing, standing
from pastno.negotiation.case import Alternative, Case, Estimate, Forecast, Issue, Limit, Link, Party, Worth

_MOST_OPTIONS = 6


def print_case(case: Case, console: Console) -> None:
    """Print ``case`` and its gaps."""
    if case.title:
        console.print(Text(case.title, style="bold"), soft_wrap=True)
    console.print(Text(f"{_party(case.me)}  with  {_party(case.them)}"), soft_wrap=True)
    console.print()
    for heading, lines in _sections(case):
        if lines:
            console.print(Text(heading, style="bold"))
            for line in lines:
                console.print(Padding(Text(line), (0, 0, 0, 2)))
            console.print()
    _print_gaps(standing(case), console)


def _print_gaps(stands: Standing, console: Console) -> None:
    if not stands.gaps:
        console.print(Text("NOTHING IS MISSING", style="bold"))
        return
    head = Text("FIND OUT", style="bold")
    head.append(f"   {stands.filled} of {stands.of} fields of the preparation sheet are filled", style="dim")
    console.print(head, soft_wrap=True)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=50, overflow="fold")
    table.add_column(overflow="fold")
    for gap in stands.gaps:
        table.add_row(Text(gap.what), Text(gap.changes, style="dim"))
    console.print(Padding(table, (0, 0, 0, 2)))


def print_book(entries: list[Entry], console: Console) -> None:
    """Print the case book, one case a line: its name, the parties, where it stands."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        table.add_column(overflow="fold")
    for entry in entries:
        table.add_row(Text(entry.name, style="bold"), *(Text(text) for text in _of(entry)))
    console.print(table)


def _of(entry: Entry) -> tuple[str, str]:
    if entry.case is None:
        return "", f"cannot be read: {entry.error}"
    stands = standing(entry.case)
    missing = f"; find out {stands.gaps[0].what}" if stands.gaps else ""
    return f"{entry.case.me.name} with {entry.case.them.name}", f"{stands.filled} of {stands.of}{missing}"


def _sections(case: Case) -> Iterator[tuple[str, list[str]]]:
    yield "ISSUES", [_issue(issue) for issue in case.issues]
    yield (
        "WHAT GOES TOGETHER",
        [_link(link) for link in case.links],
    )
    yield "BOUNDS", [_limit(limit) for limit in case.limits]
    yield "WE EXPECT DIFFERENT THINGS OF", [_forecast(forecast) for forecast in case.forecasts]
    yield "IF WE WALK", list(_walk(case))
    ours = [_alternative(a) for a in case.alternatives.mine]
    if case.alternatives.fallback:
        ours.append(f"else: {_alternative(case.alternatives.fallback)}")
    yield "WHAT WE COULD DO", ours
    yield "WHAT THEY COULD DO", [_alternative(a) for a in case.alternatives.theirs]
    yield "WE NEED", [_with(i.text, i.source) for i in case.interests_mine]
    yield (
        "THEY PROTECT, WE GUESS",
        [_with(i.text, f'"{i.source}"' if i.source else "") for i in case.interests_theirs],
    )
    yield "THEY MAY SAY OF US", list(case.audit)
    yield (
        "FACTS FOR LATER",
        [_with(e.claim, e.source, "" if e.share else "not for them") for e in case.evidence],
    )
    yield "FACE", [text for text in (case.face,) if text]
    yield "WATCH YOURSELF", [text for text in (case.trigger,) if text]
    yield "LIMITS", [f"{what}: {text}" for what, text in _limits(case) if text]
    yield "IF IT STAYS NO", [text for text in (case.exit_line, case.next_step) if text]
    yield "NOTES", [text for text in (case.notes,) if text]
    yield "CONVERSATION", list(case.conversation)


def _limits(case: Case) -> Iterator[tuple[str, str]]:
    yield "agree by", case.agree_by.isoformat() if case.agree_by else ""
    if case.waiting.mine or case.waiting.theirs:
        yield "a week costs", f"us {case.waiting.mine:g} points, them about {case.waiting.theirs:g}"
    yield "signs", case.mandate.signs
    yield "floor", case.mandate.floor
    if case.reservation_mine is not None:
        yield "no deal is worth", f"{case.reservation_mine:g} of 100 to us"
    if case.reservation_theirs is not None:
        yield "and to them about", f"{case.reservation_theirs:g} of 100"


def _walk(case: Case) -> Iterator[str]:
    worst = case.worst_case
    if worst is not None:
        facts = []
        if worst.amount is not None:
            facts.append(f"{worst.unit} {worst.amount:,.10g}".strip())
        if worst.recover_weeks is not None:
            facts.append(f"{worst.recover_weeks:g} weeks to recover")
        if worst.breaks:
            facts.append(f"breaks {worst.breaks}")
        yield _with(worst.text, *facts)
    if case.core:
        yield f"at the core: {case.core}"


def _party(party: Party) -> str:
    people = [
        p.name + ("" if p.decides is None else ", decides" if p.decides else ", does not decide")
        for p in party.people
    ]
    return _with(party.name, party.role, *people, separator="; ")


def _with(text: str, *asides: str, separator: str = ", ") -> str:
    known = separator.join(aside for aside in asides if aside)
    return f"{text} ({known})" if known else text


def _issue(issue: Issue) -> str:
    options = [f"[{o}]" if o == issue.now else o for o in issue.options]
    if len(options) > _MOST_OPTIONS:
        options = [*options[:2], "...", *options[-2:]] + ([f"now [{issue.now}]"] if issue.now else [])
    worths = [_worth("ours", issue.mine), _worth("theirs", issue.theirs)]
    name = f"{issue.name}, disputed" if issue.disputed else issue.name
    told = f"{name}: {' · '.join(options)}" if options else name
    return _with(told, *worths)


def _worth(whose: str, worth: Worth | None) -> str:
    if worth is None:
        return ""
    return f"{whose} {worth.weight:g}" + (f" ±{worth.spread:.0%}" if worth.spread else "")


def _link(link: Link) -> str:
    told = []
    if link.requires:
        told.append(_package(link.requires))
    if link.excludes:
        told.append(f"never {_package(link.excludes)}")
    if link.mine or link.theirs:
        told.append(f"{link.mine:+g} for us and {link.theirs:+g} for them")
    return f"if {_package(link.when)}, then {'; '.join(told) or 'nothing more'}"


def _limit(limit: Limit) -> str:
    bounds = [f"at most {limit.at_most:g}"] if limit.at_most is not None else []
    bounds += [f"at least {limit.at_least:g}"] if limit.at_least is not None else []
    return f"{limit.name}: {', '.join(bounds)} {limit.unit}".rstrip()


def _forecast(forecast: Forecast) -> str:
    return f"{forecast.about}: we expect {forecast.mine:g} {forecast.unit}".rstrip() + (
        f", they {forecast.theirs:g}"
    )


def _package(package: object) -> str:
    return ", ".join(f"{name} {option}" for name, option in dict(package).items())  # type: ignore[call-overload]


def _alternative(alternative: Alternative) -> str:
    facts = []
    if alternative.works is not None:
        facts.append(f"works {alternative.works:.0%}")
    facts += [f"worth {_figures(alternative.value)}"] if alternative.value else []
    facts += [f"costs {_figures(alternative.cost)}"] if alternative.cost else []
    facts += [f"else {_figures(alternative.otherwise)}"] if alternative.otherwise else []
    if alternative.ready_weeks is not None:
        facts.append(f"ready in {alternative.ready_weeks:g} weeks")
    if alternative.switching is not None:
        facts.append(f"switching {alternative.switching:,.10g}")
    if alternative.expires is not None:
        facts.append(f"until {alternative.expires.isoformat()}")
    return _with(alternative.name, *facts, alternative.note)


def _figures(estimate: Estimate) -> str:
    if estimate.low == estimate.high:
        return f"{estimate.mode:,.10g} {estimate.unit}".strip()
    return f"{estimate.low:,.10g} to {estimate.high:,.10g} {estimate.unit}".strip()
