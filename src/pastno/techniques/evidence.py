"""Data after emotion: at most three figures, each with its source and the interest it lights up (dossier 4.8)."""

from collections.abc import Sequence

from pastno.negotiation.advice import Advice, Figure, TechniqueName
from pastno.negotiation.case import Case, Evidence
from pastno.negotiation.heard import Reading
from pastno.techniques.their_words import quote

_MOST = 3


class DataAfterEmotion:
    """Proposes the shareable figures of the case; the coach holds them back until emotion has settled."""

    name: TechniqueName = "evidence"

    def advise(self, case: Case, reading: Reading) -> Sequence[Advice]:
        """The figures that may be shared and have a source, those that light up an interest first."""
        no = reading.latest_no
        last = reading.theirs[-1] if reading.theirs else None
        ground = no or last
        if ground is None or (no and no.refusal and no.refusal.stops):
            return ()
        span = no.refusal.span if no and no.refusal else (0, len(ground.text))
        usable = [(i, e) for i, e in enumerate(case.evidence) if e.share and e.source]
        usable.sort(key=lambda pair: not pair[1].illuminates)
        return tuple(
            Advice(
                self.name,
                "evidence",
                (Figure(f"evidence.{i}", amount(e) or e.claim), quote(ground, span)),
                {
                    "claim": e.claim,
                    "amount": amount(e),
                    "source": e.source,
                    "interest": _theirs(e.illuminates),
                },
                0.6 if e.illuminates else 0.4,
            )
            for i, e in usable[:_MOST]
        )


def _theirs(illuminates: str) -> str:
    """The interest of theirs that a fact lights up, without the word that says whose it is; "" where it is ours."""
    whose, colon, interest = illuminates.partition(":")
    if not colon:
        return illuminates
    return interest.strip() if whose.strip().lower() in ("theirs", "them", "their") else ""


def amount(evidence: Evidence) -> str:
    """Figure and unit as a person writes them, or ""."""
    if evidence.figure is None:
        return ""
    figure = f"{evidence.figure:,.10g}" if abs(evidence.figure) < 1e15 else str(evidence.figure)
    return f"{figure} {evidence.unit}".strip()
