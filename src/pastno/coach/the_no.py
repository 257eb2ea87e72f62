"""The no itself: what kind it is, and the words that show it, with the cracks in it."""

import re
from collections.abc import Iterator

from pastno.coach.sheet import Heard, TheNo
from pastno.negotiation.conversation import overlap
from pastno.negotiation.heard import Finding, Reading, TurnReading
from pastno.techniques.their_words import quote

_MOST_WORDS = 4
# A figure inside the position refused opens nothing.
_REFUSED = re.compile(r"names a (?:number|figure)")
_DECIDES = re.compile(r"names who else decides")
_FAMILY = re.compile(
    r"\b(?:wife|husband|mother|father|brother|sister|mum|mam|mom|dad|son|daughter|aunt|uncle)\b",
    re.IGNORECASE,
)
_REFUSES = frozenset({"respect", "refusal"})
_SHOWN = ("respect", "refusal", "tactic", "ground", "opening", "concern")


def the_no(reading: Reading) -> TheNo | None:
    """The latest no with the words that show it, or None."""
    no = reading.latest_no
    if no is None or no.refusal is None:
        return None
    ground = no.refusal.ground if no.reason == no.refusal.ground else f"{no.refusal.ground}?"
    kind: list[str] = [no.refusal.firmness, ground]
    if no.refusal.tactic != "none":
        kind.append(no.refusal.tactic)
    if no.refusal.stops:
        kind = ["to respect", no.refusal.ground]
    words = tuple(sorted(_words(no), key=lambda h: (h.span[0], -h.span[1])))
    return TheNo(no, words, " · ".join(kind), (quote(no, no.refusal.span),))


def _words(no: TurnReading) -> Iterator[Heard]:
    """The findings worth showing: what refuses, then the cracks, also those in it; no other inside another."""
    told = [f for f in no.findings if _tells(f, no)]
    told = [f for f in told if not any(_is_most_of(crack, f) for crack in told)]
    ranked = sorted(told, key=lambda f: (not _is_crack(f), _SHOWN.index(f.kind), -f.confidence))
    refuses = next((f for f in ranked if f.kind in _REFUSES), None)
    if refuses is not None:
        ranked.sort(key=lambda f: f is not refuses)
    taken: list[Finding] = []
    cracks = 0
    for finding in ranked:
        if len(taken) == _MOST_WORDS:
            break
        beside = [other for other in taken if not (_is_crack(finding) and other is refuses)]
        if any(overlap(finding.span, other.span) for other in beside):
            continue
        if _is_crack(finding):
            if cracks == 2 or _REFUSED.search(finding.because) or _is_told_of(finding, no):
                continue
            cracks += 1
        taken.append(finding)
        yield Heard(finding.span, no.quote(finding.span), finding.because, crack=_is_crack(finding))


def _tells(finding: Finding, no: TurnReading) -> bool:
    """Whether a finding is worth a line: a crack, or what refuses, why and how, where the no itself stands."""
    if finding.kind not in _SHOWN or finding.span[1] <= finding.span[0]:
        return False
    if finding.kind == "opening":
        return _is_crack(finding)
    if finding.kind == "respect":
        return no.refusal is not None and no.refusal.stops
    if finding.kind == "ground":
        spans = [no.refusal.span] if no.refusal else []
        spans += [no.concern.span] if no.concern else []
        near = any(overlap(finding.span, span) for span in spans)
        return near and len(no.quote(finding.span).split()) > 1
    return True


def _is_told_of(crack: Finding, no: TurnReading) -> bool:
    """Whether somebody of the family is named as one who decides, in a no that is theirs alone."""
    decides = _DECIDES.search(crack.because) is not None and _FAMILY.search(no.quote(crack.span)) is not None
    return decides and no.reason != "authority"


def _is_most_of(crack: Finding, refusal: Finding) -> bool:
    """Whether a crack is half or more of what refuses, so that to show both would say it twice."""
    if refusal.kind not in _REFUSES or not _is_crack(crack) or not overlap(crack.span, refusal.span):
        return False
    return 2 * (crack.span[1] - crack.span[0]) >= refusal.span[1] - refusal.span[0]


def _is_crack(finding: Finding) -> bool:
    return finding.kind == "opening" and finding.name == "crack"
