"""Readings and sheets as JSON values: the contract that other programs rely on (schemas in pastno/schemas)."""

from datetime import UTC, datetime
from typing import Any

from pastno.coach.sheet import Say, Sheet, Trade
from pastno.negotiation.advice import Because, Line, Quote
from pastno.negotiation.heard import Concern, Reading, Refusal, TurnReading
from pastno.techniques.trades.belief import Spread

Json = dict[str, Any]


def time(at: datetime | None) -> str | None:
    """ISO 8601; a zone of UTC as "Z", no zone where the source has none."""
    if at is None:
        return None
    text = at.isoformat()
    return text.replace("+00:00", "Z") if at.tzinfo is UTC or at.utcoffset() == UTC.utcoffset(None) else text


def turn(reading: TurnReading) -> Json:
    """One turn with everything heard in it."""
    said = reading.turn
    return {
        "index": reading.index,
        "id": said.id,
        "speaker": said.speaker,
        "side": said.side,
        "at": time(said.at),
        "offset": said.offset,
        "text": said.text,
        "answers": [{"span": list(a.span), "quote": a.quote} for a in said.answers],
        "refusal": None if reading.refusal is None else refusal(reading.refusal),
        "heat": reading.heat,
        "openings": list(reading.openings),
        "concern": _concern(reading.concern),
        "moves": list(reading.moves),
        "habits": list(reading.habits),
        "findings": [
            {
                "kind": f.kind,
                "name": f.name,
                "span": list(f.span),
                "confidence": round(f.confidence, 3),
                "because": f.because,
            }
            for f in reading.findings
        ],
        "unjudged": list(reading.unjudged),
    }


def refusal(heard: Refusal) -> Json:
    """A refusal with its labels."""
    return {
        "firmness": heard.firmness,
        "ground": heard.ground,
        "tactic": heard.tactic,
        "respect": heard.respect,
        "span": list(heard.span),
        "confidence": round(heard.confidence, 3),
    }


def _concern(heard: Concern | None) -> Json | None:
    return None if heard is None else {"text": heard.text, "span": list(heard.span)}


def conversation(reading: Reading) -> Json:
    """The conversation with everything heard in it."""
    talk = reading.conversation
    return {
        "title": talk.title,
        "me": talk.me,
        "me_is_a_guess": talk.me_is_a_guess,
        "participants": [{"name": p.name, "address": p.address, "side": p.side} for p in talk.participants],
        "turns": [turn(t) for t in reading.turns],
        "no": reading.no,
        "settled": reading.settled.yes,
        "temperatures": [
            {"turn": t.index, "value": t.value, "change": t.change} for t in reading.temperatures
        ],
        "unjudged": list(reading.unjudged),
        "left_out": [{"what": left.what, "why": left.why} for left in talk.left_out],
    }


def because(grounds: tuple[Because, ...]) -> list[Json]:
    """What an item rests on: exact words of a turn, or a place in the case file."""
    return [
        {"turn": b.turn, "span": list(b.span), "text": b.text}
        if isinstance(b, Quote)
        else {"case": b.case, "value": b.value}
        for b in grounds
    ]


def sheet(page: Sheet) -> Json:
    """The sheet."""
    return {
        "title": page.reading.conversation.title,
        "me": page.reading.conversation.me,
        "me_is_a_guess": page.reading.conversation.me_is_a_guess,
        "stage": page.stage,
        "headline": page.headline,
        "respect": page.respected,
        "no": _no(page),
        "balcony": _balcony(page),
        "say": [_say(line) for line in page.say],
        "ask": [_say(line) for line in page.ask],
        "not_yet": [
            {
                "technique": n.technique,
                "what": n.what,
                "gate": n.gate,
                "why": n.why,
                "because": because(n.because),
            }
            for n in page.not_yet
        ],
        "trades": [_trade(t) for t in page.trades],
        "exit": None if page.exit is None else _line(page.exit),
        "do": [_line(line) for line in page.do],
        "checklist": [
            {"name": c.name, "state": c.state, "note": c.note, "because": because(c.because)}
            for c in page.checklist
        ],
        "unknown": [_line(line) for line in page.unknown],
        "overrides": [{"gate": o.gate, "reason": o.reason} for o in page.overrides],
        "notes": list(page.notes),
    }


def _say(line: Say) -> Json:
    return {
        "technique": line.technique,
        "text": line.text,
        "when": line.when,
        "because": because(line.because),
    }


def _line(line: Line) -> Json:
    return {"text": line.text, "because": because(line.because)}


def _no(page: Sheet) -> Json | None:
    if page.no is None:
        return None
    heard = page.no.heard
    return {
        "turn": heard.index,
        "speaker": heard.turn.speaker,
        "at": time(heard.turn.at),
        "text": heard.text,
        "kind": page.no.kind,
        "refusal": refusal(heard.refusal) if heard.refusal else None,
        "heat": heard.heat,
        "concern": _concern(heard.concern),
        "words": [
            {"span": list(w.span), "text": w.text, "why": w.why, "crack": w.crack} for w in page.no.words
        ],
        "because": because(page.no.because),
    }


def _balcony(page: Sheet) -> Json | None:
    card = page.balcony
    if card is None:
        return None
    return {
        "core": card.core,
        "core_text": card.core_text,
        "worst_case": {
            "text": card.worst_case.text,
            "verdict": card.worst_case.verdict,
            "because": because(card.worst_case.because),
        },
        "alternatives": [_line(line) for line in card.alternatives],
        "hold": card.hold,
        "avoid": card.avoid,
        "because": because(card.because),
    }


def _trade(item: Trade) -> Json:
    told, trade = item.proposed, item.proposed.trade
    return {
        "sentence": item.sentence,
        "if": trade.get,
        "then": trade.give,
        "package": trade.package,
        "mine": {
            "now": rounded(told.now_mine),
            "with": rounded(trade.mine),
            "no_deal": rounded(told.mine_no_deal),
        },
        "theirs": {
            "now": rounded(told.now_theirs),
            "with": spread(trade.theirs),
            "no_deal": rounded(told.theirs_no_deal),
        },
        "p_accept": rounded(trade.p_accept, 3),
        "face": [device.words for device in trade.face],
        "exact": told.exact,
        "held": item.held or None,
        "because": because(item.because),
    }


def spread(value: Spread) -> Json:
    """A guessed value with its 5th and 95th percentile."""
    return {"mean": rounded(value.mean), "low": rounded(value.low), "high": rounded(value.high)}


def rounded(value: float | None, digits: int = 2) -> float | None:
    """A figure to so many decimals."""
    return None if value is None else round(value, digits)
