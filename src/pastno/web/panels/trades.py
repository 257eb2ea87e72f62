"""Trades: the plane of both sides, the package that is looked at, other weights on trial, and what else to offer."""

from collections.abc import Mapping
from typing import Any

from pastno.negotiation.errors import PastnoError
from pastno.render.trades import why
from pastno.web import gaps, trading
from pastno.web.panels.panel import Panel, Seat
from pastno.web.weights import Weights, spread_of, weights_of
from pastno.web.words import _

_MOST = 100.0


def _fill(seat: Seat) -> Mapping[str, Any] | None:
    look = seat.look
    respected = look.sheet is not None and look.sheet.respected
    gap = gaps.for_trades(look)
    frame = {"gap": gap, "respected": respected, "trouble": ""}
    if gap is not None:
        return frame
    try:
        shown = drawn_plane(seat)
        told = trading.told(seat.place.desk, look, _ground(seat))
    except (PastnoError, TimeoutError) as error:
        return {**frame, "trouble": str(error) or _("No package was found in time: fewer links would help.")}
    return {**frame, **shown, "told": told, **_sliders(seat)}


def drawn_plane(seat: Seat, weights: Weights | None = None, at: str = "") -> Mapping[str, Any]:
    """What the templates of the plane, of the package looked at and of the table need.

    Args:
        seat: the case.
        weights: other weights on trial; those of the case where none are given.
        at: the code of the package to look at; the one to propose where it is none of the case.

    Raises:
        ContradictionError: the links and limits exclude every package.
        TimeoutError: the time was up before a first package was found.
        PastnoError: the case does not say what options are worth.
    """
    from pastno.web.plane_drawing import drawing  # noqa: PLC0415 - loaded where there is a case

    of = _ground(seat)
    plane = trading.plane_of(seat.look, of, weights)
    if plane is None:
        raise PastnoError(_("The case has changed meanwhile: reload the page."))
    chosen = at if at and plane.trade(at) is not None else plane.first
    return {
        "plane": plane,
        "deal": plane.deal,
        "why": why(plane.deal),
        "told": (),
        "on_trial": weights is not None and weights != weights_of(of.case),
        **drawing(plane, chosen),
        **package(seat, plane, chosen),
    }


def package(seat: Seat, plane: Any, code: str) -> Mapping[str, Any]:
    """What the template of one package needs."""
    from pastno.render.sections import face_line  # noqa: PLC0415 - loaded where there is a case
    from pastno.web.plane import of_hundred  # noqa: PLC0415
    from pastno.web.plane_drawing import ring  # noqa: PLC0415

    trade = plane.trade(code)
    sentence = plane.sentence(trade)
    moved = plane.moved(trade)
    widest = max((abs(v) for m in moved for v in (m.mine, m.theirs)), default=1.0) or 1.0
    sheet = seat.look.sheet
    return {
        "code": code,
        "may_draft": seat.may_draft,
        "trade": trade,
        "sentence": sentence,
        "sure": "" if trade.p_accept is None else of_hundred(trade.p_accept),
        "keeps": plane.keeps(code),
        "worse": _worse(plane, trade),
        "face": [face_line(device, sentence) for device in trade.face],
        "moved": [(m, 50 * abs(m.mine) / widest, 50 * abs(m.theirs) / widest) for m in moved],
        "marked": plane.marks.get(code, ()),
        "held": next((t.held for t in sheet.trades if t.held), "") if sheet is not None else "",
        "respected": sheet is not None and sheet.respected,
        "ring": ring(trade),
        "deal": plane.deal,
        "names": _names(),
    }


def _worse(plane: Any, trade: Any) -> tuple[bool, bool]:
    """Whether a package is worth less than having no deal, to us and by our guess to them."""
    mine, theirs = plane.deal.mine_no_deal, plane.deal.theirs_no_deal
    return (
        mine is not None and trade.mine <= mine,
        theirs is not None and trade.theirs.mean <= theirs.mean,
    )


def _names() -> Mapping[str, str]:
    from pastno.web.plane import MARKS  # noqa: PLC0415 - loaded where there is a case

    return MARKS


def _ground(seat: Seat) -> trading.Ground:
    found = trading.ground(seat.place.desk, seat.look)
    if found is None:
        raise PastnoError(_("The case has changed meanwhile: reload the page."))
    return found


def _sliders(seat: Seat) -> Mapping[str, Any]:
    of = _ground(seat)
    own = weights_of(of.case)
    most = [max(_MOST, 1.5 * max(side)) for side in (own.mine, own.theirs)]
    totals = sum(own.mine), sum(own.theirs)
    told_by_words = {}
    if of.known != of.case:
        known = weights_of(of.known).theirs
        told_by_words = {i.name: 100 * w / sum(known) for i, w in zip(of.case.issues, known, strict=True)}
    return {
        "issues": [
            (
                issue,
                mine,
                100 * mine / totals[0],
                theirs,
                100 * theirs / totals[1],
                told_by_words.get(issue.name),
            )
            for issue, mine, theirs in zip(of.case.issues, own.mine, own.theirs, strict=True)
        ],
        "most": most,
        "spread": spread_of(of.case),
        "seen": seat.case.version,
    }


PANEL = Panel("trades", "stand", _fill)
