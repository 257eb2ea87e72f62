"""What they ask for instead that moves away from what we asked for: it is not welcomed as a way."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques.cues import REACH

_FIGURE = re.compile(
    r"(?<![\w.,-])(?:(?P<net>net[-\s])|"
    r"(?P<money>[€$£]\s?))?(?P<number>\d{1,3}(?:[ .,]\d{3}){1,3}(?!\d)|\d{1,9}(?:[.,]\d{1,4})?)(?P<thousand>k\b)?"
    r"(?:[-\s]?(?P<unit>%|€|per\s?cent|percent|euros?|eur|usd|gbp|dollars?|pounds?|quid|(?:working\s|business\s|calendar\s)?days?|weeks?|wks?|months?|mths?|years?|"
    r"hours?|hrs?|p/?w\b|a\s(?:week|month|day|year|head|piece)|each|pieces?|pcs|units?|tins?|seats?|places?|tonnes?|kilos?|kg|litres?|people|"
    r"children|nights?|sessions?|lessons?|pages?|words?))?(?![\w%])",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"€|eur|usd|gbp|dollar|pound|quid|p/?w|a\s(?:week|month|day|year|head|piece)|each", re.IGNORECASE
)
_NOW = re.compile(
    r"\b(?:now|currently|current|at\s(?:present|the\smoment)|standard|usual(?:ly)?|normal(?:ly)?|existing|still|stays?|remains?|so\sfar|until\snow|to\sdate|"
    r"from|instead\sof|rather\sthan|up\son|(?:I|we)(?:['’]ve)?\s(?:pay|get|have|work|earn|rent|owe|take)|(?:I|we)(?:['’]m|['’]re|\sam|\sare)\s(?:on|at|paying|getting))\b",
    re.IGNORECASE,
)
"""A figure in the same clause is what stands today."""
_OLD = re.compile(
    r"\b(?:from|instead\sof|rather\sthan|not|up\sfrom|down\sfrom|than)\s(?:the\s|our\s|my\s)?[€$£]?\W?$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|\b(?:could|can|would|need|needs?|hop(?:e|ing)|please|ask(?:ing)?|propose|request|want|like|possible)\b",
    re.IGNORECASE,
)
_CANNOT = re.compile(
    r"\b(?:not\s(?:able|possible|in\sa\sposition)|unable\sto|cannot|can\snot|won['’]t|will\snot|can['’]t|couldn['’]t|declined?|refused?)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[;\n]|[.!?](?!\d)|,\s(?!\d)|\b(?:but|because|and\swe|and\sI|so)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"[^.!?\n]*(?:[.](?=\d)[^.!?\n]*)*[.!?\n]?")
_PIECES = re.compile(r"[,;:.!?](?!\d)|\s(?=(?:with|plus|and|but|or|if|when|for)\s)", re.IGNORECASE)
"""Where a figure may begin to be of something else: €10.50 each with a €200 deposit."""
_BESIDES = re.compile(
    r"\b(?:deposit|fees?|bonus(?:es)?|extra|on\stop|plus|unpaid|additional(?:ly)?|another|further|more|discount|off|rebate|"
    r"refund|credit|voucher|surcharge|delivery|postage|setup|set-up|penalty|gift|allowance|orders?)\b",
    re.IGNORECASE,
)
"""What comes on top of what we asked for, and is another thing than that."""
_NUM = r"\d{1,3}(?:[ .,]\d{3}){1,3}(?!\d)|\d{1,9}(?:[.,]\d{1,4})?"
_NO_DAY = r"(?![\d:]|(?:st|nd|rd|th)\b)"
_A_NUMBER = re.compile(rf"(?<![\w.,-])(?:{_NUM})")
_YOU_HAD = (
    r"(?:\s?(?!\d)[\w%€]+)?,?\s(?:that\s|which\s)?(?:you|we)(?:['’](?:ve|re)|\s(?:have|are|were|currently|now|both))?\s"
    r"(?:had|have|pay|paid|get|got|getting|paying|on|used\sto|enjoyed)\b"
)
_TAKES_AWAY = re.compile(
    rf"(?<![\w.,-])[€$£]?(?P<named>{_NUM}){_NO_DAY}[^.!?\n\d]{{0,30}}?\b(?:not|instead\sof|rather\sthan|no\slonger|down\sfrom|up\sfrom)\s"
    rf"(?:(?:the|your|our)\s)?(?:(?P<old>old|current|present|existing|previous|usual)\s)?[€$£]?(?P<had>{_NUM}){_NO_DAY}(?(old)|{_YOU_HAD})",
    re.IGNORECASE,
)
"""We can do 9.80, not the 10.50 you had."""
_FAR = 4
"""A figure so many times another one is of something else."""


class _Amount(NamedTuple):
    unit: str
    number: float
    at: int


def is_worse(reading: Reading, turn: TurnReading, said: str) -> bool:
    """Whether words of a turn name more, or less, than what stands today, where we asked for the opposite.

    Args:
        reading: all of the conversation.
        turn: the turn of theirs.
        said: the words of it that name what could be.
    """
    return is_against(_asked(reading, turn), turn.text[:REACH], said)


def taken_away(reading: Reading, turn: TurnReading) -> Span | None:
    """Where a turn names in one sentence what we had and the worse that it offers in its place; or None."""
    found = next(_taken(_asked(reading, turn), turn.text[:REACH]), None)
    return found and found.span()


def _asked(reading: Reading, turn: TurnReading) -> str:
    """What we said last before a turn."""
    ours = [t.text for t in reading.turns if t.turn.side == "me" and t.index < turn.index]
    return ours[-1][:REACH] if ours else ""


def is_against(asked: str, answer: str, said: str) -> bool:
    """Whether what is said in an answer lies beyond what stands today, on the other side of it than what was asked."""
    if _takes_away(asked, answer, said):
        return True
    named = _by_unit(_of_the_same(said))
    if not named:
        return False
    wanted = _by_unit(_wanted(asked) if asked else _refused(answer))
    standing = _by_unit(chain(_standing(asked), _standing(answer.replace(said, " "))))
    return any(
        _is_beyond(numbers, standing.get(unit, set()) - wanted.get(unit, set()), wanted.get(unit, set()))
        for unit, numbers in named.items()
    )


def _takes_away(asked: str, answer: str, said: str) -> bool:
    """Whether one sentence offers a figure in the place of the one that we had, and not the way that we asked for."""
    offered = _numbers(said)
    return any(_number(m["named"]) in offered for m in _taken(asked, answer))


def _taken(asked: str, answer: str) -> Iterator[re.Match[str]]:
    """Where a figure is offered in the place of the one that we had, and not on the side of it that we asked for."""
    wanted = _numbers(asked)
    for m in _TAKES_AWAY.finditer(answer):
        named, had = _number(m["named"]), _number(m["had"])
        if named != had and not any((want - had) * (named - had) > 0 for want in wanted):
            yield m


def _numbers(text: str) -> set[float]:
    return {_number(m.group()) for m in _A_NUMBER.finditer(text)}


def _is_beyond(named: set[float], standing: set[float], wanted: set[float]) -> bool:
    """Whether all that is named lies on the other side of what stands than what was wanted."""
    if not (standing and wanted):
        return False
    low, high = min(standing), max(standing)
    if min(wanted) > high:
        return max(named) < low <= _FAR * min(named)
    return max(wanted) < low and high < min(named) and max(named) <= _FAR * high


def _by_unit(amounts: Iterable[_Amount]) -> dict[str, set[float]]:
    found: dict[str, set[float]] = {}
    for amount in amounts:
        found.setdefault(amount.unit, set()).add(amount.number)
    return found


def _of_the_same(said: str) -> Iterator[_Amount]:
    """The figures that are offered, but for what comes besides."""
    for piece in _PIECES.split(said):
        if piece and not _BESIDES.search(piece):
            yield from _amounts(piece)


def _amounts(text: str) -> Iterator[_Amount]:
    for m in _FIGURE.finditer(text):
        raw = (m["unit"] or "").lower()
        if m["net"]:
            unit = "day"
        elif m["money"] or _MONEY.match(raw):
            unit = "money"
        elif raw in {"%", "percent", "per cent"}:
            unit = "%"
        else:
            last = raw.split()[-1].rstrip("s") if raw else ""
            unit = {"mth": "month", "wk": "week", "hr": "hour", "pc": "piece"}.get(last, last)
        if unit:
            yield _Amount(unit, _number(m["number"]) * (1000 if m["thousand"] else 1), m.start())


def _number(raw: str) -> float:
    whole = re.fullmatch(r"(\d{1,3})((?:[ .,]\d{3})+)", raw)
    return float(re.sub(r"[ .,]", "", raw)) if whole else float(raw.replace(",", "."))


def _wanted(asked: str) -> list[_Amount]:
    """What we asked for: the figures of a sentence that asks, but for what it starts from."""
    found = []
    for m in _SENTENCES.finditer(asked):
        if m.group().strip() and _ASKS.search(m.group()):
            found += [a for a in _amounts(m.group()) if not _is_standing(m.group(), a)]
    return found


def _refused(answer: str) -> list[_Amount]:
    """What they say they cannot do, which tells what we asked for where our own words are not there."""
    return [
        a for clause in _CLAUSES.split(answer) if clause and _CANNOT.search(clause) for a in _amounts(clause)
    ]


def _standing(text: str) -> Iterator[_Amount]:
    """What stands today, by their words or ours."""
    for clause in _CLAUSES.split(text):
        if clause and _NOW.search(clause):
            asks = _ASKS.search(clause) is not None
            yield from (a for a in _amounts(clause) if not asks or _is_standing(clause, a))


def _is_standing(text: str, amount: _Amount) -> bool:
    return _OLD.search(text[max(0, amount.at - 24) : amount.at]) is not None
