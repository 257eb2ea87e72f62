"""Fields 11 to 15: figures, what is fair, how it goes, if it stays a no, afterwards."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pastno.coach.preparation.desk import Desk, at
from pastno.coach.preparation.parties import no_ground
from pastno.coach.preparation.questions import Known, Missing
from pastno.coach.preparation.sheet import Entry
from pastno.negotiation.case import Case, Evidence
from pastno.techniques.balcony import is_call
from pastno.techniques.evidence import amount
from pastno.wording.sendable import tells_nothing
from pastno.wording.trade_words import day

FIGURES = 3
"""So many figures are enough (dossier 4.8)."""
_OUTSIDE = re.compile(
    r"\b(?:public|index|both (?:sides|of us|parties)|independent\w*|neutral|market|benchmark\w*|tender\w*|survey\w*|"
    r"statistic\w*|norm|standard|laborator\w+|accredited|regulator\w*|court|statute|law|official|exchange|"
    r"association|third party)\b",
    re.IGNORECASE,
)


def data(desk: Desk) -> Known:
    """Field 11: the figures that may be shown, each with its source and what it lights up."""
    of = desk.written
    entries: list[Entry] = []
    shared = [(n, e) for n, e in enumerate(of.evidence) if e.share]
    if shared and (held := desk.held("evidence")):
        entries.append(Entry(held, "hold", "computed", no_ground(desk) or at("evidence", len(shared))))
    entries += [_figure(n, e) for n, e in shared]
    hidden = [e.claim for e in of.evidence if not e.share]
    if hidden:
        entries.append(Entry("; ".join(hidden), "not to show", "case", at("evidence", len(hidden))))
    missing: list[Missing] = []
    if not shared:
        missing.append(("evidence", ""))
    missing += [("evidence.source", e.claim) for _, e in shared if not e.source]
    return Known(entries, missing)


def _figure(number: int, evidence: Evidence) -> Entry:
    source = f" ({evidence.source})" if evidence.source else ""
    lights = f" → {evidence.illuminates}" if evidence.illuminates else ""
    figure = amount(evidence)
    told = f"{evidence.claim}: {figure}" if figure else evidence.claim
    return Entry(f"{told}{source}{lights}", "", "case", at(f"evidence.{number}", figure or evidence.claim))


def fairness(desk: Desk) -> Known:
    """Field 12: yardsticks that neither side controls: sources outside, and who measures what both bet on."""
    entries = [
        Entry(f"{e.source}: {e.claim}", "", "case", at(f"evidence.{n}", e.source))
        for n, e in enumerate(desk.written.evidence)
        if e.share and _OUTSIDE.search(e.source)
    ]
    entries += [
        Entry(f"{f.source}: {f.about}", "", "case", at(f"forecasts.{n}", f.source))
        for n, f in enumerate(desk.written.forecasts)
        if f.source
    ]
    return Known(entries, [] if entries else [("evidence", "")])


def process(desk: Desk) -> Known:
    """Field 13: by when, what waiting costs, what to protect, when to be silent."""
    of = desk.written
    entries: list[Entry] = []
    if of.agree_by is not None:
        entries.append(Entry(f"in writing by {day(of.agree_by)}", "", "case", at("agree_by", of.agree_by)))
    if of.waiting.mine or of.waiting.theirs:
        told = f"each week costs you {of.waiting.mine:g} of 100, them about {of.waiting.theirs:g}"
        entries.append(Entry(told, "waiting", "case", at("waiting", of.waiting.mine)))
    protect = list(_secrets(of))
    if protect:
        entries.append(
            Entry(", ".join(protect), "keep to yourself", "computed", at("mandate", of.mandate.floor))
        )
    if desk.heard is not None:
        spoken = is_call(desk.heard.conversation)
        told = (
            "after a label, a mirror or a question: three seconds, say nothing"
            if spoken
            else "end the message after the label or the one question; nothing behind it"
        )
        entries.append(Entry(told, "silence", "computed", no_ground(desk) or at("conversation", "")))
    return Known(entries, [] if of.agree_by is not None else [("agree_by", "")])


def _secrets(case: Case) -> Iterator[str]:
    """The kinds of things in the case that the counterpart must not learn."""
    if case.mandate.floor or case.reservation_mine is not None:
        yield "your limit"
    if case.alternatives.mine:
        yield "your alternatives"
    if case.worst_case is not None:
        yield "the worst case"
    if any(not e.share for e in case.evidence):
        yield "figures not to show"
    if case.notes:
        yield "your notes"


def leaving(desk: Desk) -> Known:
    """Field 14: the exit line, the next step, and when to leave."""
    of = desk.written
    entries: list[Entry] = []
    missing: list[Missing] = []
    if of.exit_line:
        clean = keeps_secrets(of)
        entries.append(Entry(of.exit_line, "exit line", "case", at("exit_line", of.exit_line), say=clean))
    else:
        missing.append(("exit_line", ""))
    if of.next_step:
        entries.append(Entry(of.next_step, "next step", "case", at("next_step", of.next_step)))
    else:
        missing.append(("next_step", ""))
    ground = at("reservation.mine", "" if of.reservation_mine is None else of.reservation_mine)
    entries.append(Entry(_leave_when(desk), "leave when", "computed", ground))
    return Known(entries, missing)


def keeps_secrets(case: Case) -> bool:
    """True where the guard finds no secret in the exit line; that it stands in the case makes nothing public."""
    return tells_nothing(replace(case, exit_line=""), case.exit_line)


def _leave_when(desk: Desk) -> str:
    """The trigger of a graceful exit (dossier 5.4, S9)."""
    told = []
    worth = None if desk.no_deal is None else desk.no_deal.on_the_table
    if worth is not None:
        told.append(f"the best they offer stays below {worth:.0f} of 100 after two rounds")
    if desk.written.mandate.floor:
        told.append("it would pass your limit")
    told.append("they ask you to stop, or a law or safety is the reason")
    return "; ".join(told)


def after(desk: Desk) -> Known:  # noqa: ARG001 - every field takes the desk
    """Field 15: what to write down after the talk, on paper or in the notes."""
    blank = 8 * "……"
    entries = [
        Entry(blank, "the no was", "computed"),
        Entry(blank, "what moved it", "computed"),
        Entry("result ___  yourself ___  the way there ___  relationship ___", "1 to 7", "computed"),
        Entry(f"___ %, and then {blank}", "your chance", "computed"),
    ]
    return Known(entries, [("", "")])
