"""The sheet as sections of plain lines, which text, Markdown and HTML each dress in their own way."""

from collections.abc import Iterator
from dataclasses import dataclass

from pastno.coach.sheet import Sheet, Trade
from pastno.negotiation.advice import Because, Quote
from pastno.techniques.trades.face import Device
from pastno.wording.grammar import sentence

_MARK = {"done": "●", "open": "○", "held": "◐"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a lead (a number, their words, a name), the text, and an aside in small print."""

    text: str
    lead: str = ""
    aside: str = ""
    words: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what stands beside it, and its entries."""

    heading: str
    beside: str
    entries: tuple[Entry, ...]


def sections(page: Sheet) -> tuple[Section, ...]:
    """The sections of a sheet in reading order; empty ones are left out."""
    return tuple(s for s in _sections(page) if s.entries or s.beside)


def _sections(page: Sheet) -> Iterator[Section]:
    yield _no(page)
    yield _balcony(page)
    yield _say(page)
    if not page.respected:
        yield Section("NOT YET", "", tuple(Entry(f"{n.what}: {n.why}", aside=n.gate) for n in page.not_yet))
    for item in page.trades:
        yield _trade(item)
    if page.exit is not None:
        yield Section("IF IT STAYS NO", "", (Entry(page.exit.text),))
    yield Section("DO", "", tuple(Entry(line.text) for line in page.do))
    yield Section("FIND OUT", "", tuple(Entry(line.text) for line in page.unknown))
    checks = "  ".join(f"{c.name} {_MARK[c.state]}" for c in page.checklist)
    yield Section("CHECKLIST", checks, ())
    for opened in page.overrides:
        yield Section("OPENED", f"{opened.gate}, because: {opened.reason}", ())


def _no(page: Sheet) -> Section:
    if page.no is None:
        heading = "A YES" if page.stage == "confirm" else "A MAYBE" if page.say else "NONE"
        return Section(heading, page.headline, ())
    heard = page.no.heard
    when = f", {heard.turn.at:%-d %B}" if heard.turn.at else ""
    beside = f"{heard.turn.speaker}{when}   {page.no.kind} · heat {heard.heat}/3"
    entries = [Entry(w.why, lead=f'"{w.text}"', words=True) for w in page.no.words]
    entries.append(Entry(page.headline))
    return Section("THE NO", beside, tuple(entries))


def _balcony(page: Sheet) -> Section:
    card = page.balcony
    if card is None:
        return Section("BALCONY", "", ())
    return Section(
        "BALCONY",
        card.hold,
        (
            Entry(f"{card.core_text}.   Tempting and wrong: {card.avoid}.", lead="Core:"),
            Entry(f"{card.worst_case.text}  →  {card.worst_case.verdict.upper()}", lead="If we walk:"),
            Entry(" · ".join(line.text for line in card.alternatives), lead="Ways round:"),
        ),
    )


def _say(page: Sheet) -> Section:
    entries = []
    lines = [*page.say, *page.ask]
    # A mirror is an alternative for the telephone: it comes last, without a number.
    phone = [s for s in lines if s.when.startswith("on the phone")]
    numbered = [s for s in lines if s not in phone]
    for number, line in enumerate(numbered, 1):
        source = _source(line.because)
        aside = ", ".join(part for part in (line.technique.replace("_", " "), source) if part)
        text = (
            f"{line.text}  ({line.when})" if line.when and line.when != "then let them answer" else line.text
        )
        entries.append(Entry(text, lead=str(number), aside=aside))
    entries += [Entry(f"On the phone instead: {line.text} Then wait.", aside="mirror") for line in phone]
    beside = "then stop and let them answer" if page.say and not page.respected else ""
    return Section("SAY", beside if entries else "", tuple(entries))


def _source(because: tuple[Because, ...]) -> str:
    for b in because:
        if isinstance(b, Quote):
            text = b.text if len(b.text) <= 40 else b.text[:37].rstrip() + "..."
            return f'from "{" ".join(text.split())}"'
    return ""


def face_line(device: Device, said: str) -> str:
    """The device, with its words where the sentence does not say them."""
    return (
        f"Face: {device.name}" if sentence(device.words) in said else f"Face: {device.words} ({device.name})"
    )


def _trade(item: Trade) -> Section:
    told, trade = item.proposed, item.proposed.trade
    numbers = f"you {trade.mine:.0f} (now {told.now_mine:.0f}"
    numbers += f", no deal {told.mine_no_deal:.0f})" if told.mine_no_deal is not None else ")"
    numbers += f" · them about {trade.theirs.mean:.0f}, {trade.theirs.low:.0f}-{trade.theirs.high:.0f}"
    numbers += f" (no deal about {told.theirs_no_deal:.0f})" if told.theirs_no_deal is not None else ""
    if trade.p_accept is not None:
        numbers += f" · beats their no-deal in {trade.p_accept * 100:.0f} of 100 guesses"
    entries = [Entry(item.sentence), Entry(numbers)]
    entries += [Entry(face_line(device, item.sentence)) for device in trade.face]
    beside = (
        "when they have told you what they protect"
        if item.held == "R8"
        else ("once they have been heard" if item.held else "")
    )
    return Section("IF YOU, THEN WE", beside, tuple(entries))
