"""Dates and clock times as chat and transcript programs write them in many countries."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from itertools import pairwise
from typing import Literal

from pastno.intake.phrases import phrases

Order = Literal["dmy", "mdy", "ymd"]

_DAY = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_MONTH = r"[^\W\d_]{3,10}\.?"
DATE = (
    r"(?:(?P<d1>\d{1,4})(?P<sep>[./-])\s?(?P<d2>\d{1,2})(?P=sep)\s?(?P<d3>\d{1,4})\.?"
    rf"|(?:[^\W\d_]{{2,10}}\.?,?\s)?(?P<day>{_DAY})\s(?:de\s|of\s)?(?P<month>{_MONTH}),?\s(?:de\s)?(?P<year>\d{{4}})"
    rf"|(?:[^\W\d_]{{2,10}}\.?,?\s)?(?P<month2>{_MONTH})\s(?P<day2>{_DAY}),?\s(?P<year2>\d{{4}})"
    r"|(?P<partial>\d{1,2}[./]\d{1,2}\.?))"
)
_RELATIVE = (
    r"(?:today|yesterday|heute|gestern|hier|aujourd'hui|ayer|hoy|ieri|oggi|[^\W\d_]{3,10}day"
    r"|mon|tue|wed|thu|fri|sat|sun)"
)
TIME = (
    r"(?:(?P<before>上午|下午|午前|午後|오전|오후)\s?)?(?P<h>\d{1,3})[:.h](?P<m>\d{2})"
    r"(?:[:.](?P<s>\d{2})(?!\d)(?:[.,]\d{1,6})?|\.\d{3})?(?!\d)"
    r"(?:\s?(?P<half>[AaPp]\.?\s?[Mm](?![^\W_])\.?))?(?:\s?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})(?![^\W_]))?"
)
_JOIN = r"(?:,|T)?\s{0,2}(?:(?:at|à|um|klo|kl\.|kl|om|alle|às|a las|a la|las|-|\u2013)\s)?\s{0,2}"
STAMP = rf"(?:{DATE}{_JOIN}|{_RELATIVE}{_JOIN})?{TIME}"
"""A time, with or without a date before it, in named groups: to be used once in a pattern."""

_WHOLE = re.compile(rf"\s*{STAMP}\s*", re.IGNORECASE)
_DATE_ONLY = re.compile(rf"\s*{DATE}\s*", re.IGNORECASE)
_DATE_IN_NAME = re.compile(r"(?<!\d)(?P<y>20\d{2})(?P<sep>[-_./]?)(?P<m>\d{2})(?P=sep)(?P<d>\d{2})(?!\d)")
_AFTERNOON = {"下午", "午後", "오후"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date and time as written.

    Attributes:
        numbers: the three fields of the date in the order written (words for months replaced), or None.
        order: the order of the fields where the writing shows it, or None.
        seconds: the time read as hours, minutes and seconds of the day.
        short: True for "9:14", which in a call means minutes and seconds.
        half: "am", "pm" or None.
        like_us: True for the American way of writing ("3/2/26", "9:14 AM").
        zone: offset from UTC where written.
    """

    numbers: tuple[int, int, int] | None
    order: Order | None
    seconds: int
    short: bool
    half: str | None = None
    like_us: bool = False
    zone: tzinfo | None = None

    @property
    def offset(self) -> float:
        """The time read as an offset into a call: "9:14" is nine minutes and fourteen seconds."""
        return self.seconds / 60 if self.short else float(self.seconds)

    @property
    def is_clock(self) -> bool:
        """True where this cannot be an offset into a call."""
        return self.numbers is not None or self.half is not None


def read_stamp(text: str) -> Stamp | None:
    """The date and time that ``text`` is, or None."""
    found = _WHOLE.fullmatch(text)
    return stamp_of(found) if found else None


def stamp_of(found: re.Match[str]) -> Stamp | None:
    """The date and time in a match of a pattern that holds :data:`STAMP`, or None where it is no time."""
    hours, minutes, seconds = int(found["h"]), int(found["m"]), int(found["s"] or 0)
    half = _half(found)
    if minutes > 59 or seconds > 59 or (half and not 0 < hours <= 12 and hours > 23):
        return None
    if half and hours <= 12:
        hours = hours % 12 + (12 if half == "pm" else 0)
    numbers, order = _date_fields(found)
    if numbers and hours > 24:
        return None
    return Stamp(
        numbers,
        order,
        hours * 3600 + minutes * 60 + seconds,
        short=found["s"] is None,
        half=half,
        like_us=_is_american(found),
        zone=_zone(found["zone"]),
    )


def _half(found: re.Match[str]) -> str | None:
    if found["half"]:
        return "pm" if found["half"][0] in "pP" else "am"
    if found["before"]:
        return "pm" if found["before"] in _AFTERNOON else "am"
    return None


def _is_american(found: re.Match[str]) -> bool:
    """America writes "3/2/26, 9:14 AM"; India, Britain and Australia write "02/03/26, 9:14 am"."""
    return bool(found["half"]) and found["half"][0].isupper() and found["sep"] == "/"


def _date_fields(found: re.Match[str]) -> tuple[tuple[int, int, int] | None, Order | None]:
    if found["d1"]:
        numbers = (int(found["d1"]), int(found["d2"]), int(found["d3"]))
        if len(found["d1"]) > 2:
            return numbers, "ymd"
        return numbers, "dmy" if found["sep"] in ".-" else None
    day, month, year = (
        found["day"] or found["day2"],
        found["month"] or found["month2"],
        found["year"] or found["year2"],
    )
    number = _months().get((month or "").casefold().rstrip("."))
    if not day or not number:
        return None, None
    return (int(re.sub(r"\D", "", day)), number, int(year)), "dmy"


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in phrases("clocks")["months"].items() for name in names}


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * min(timedelta(hours=int(text[1:3]), minutes=int(text[-2:])), timedelta(hours=23)))


def moments(stamps: Sequence[Stamp], day: date | None = None) -> list[datetime | None]:
    """When each stamp was, in order; None where neither it nor ``day`` says the date.

    Whether "02/03" is in February or March is settled over all of them: a field above twelve, then times that
    never go back, then the days that lie closest together, then the American writing, then day first.
    """
    order = _order([s for s in stamps if s.numbers])
    result: list[datetime | None] = []
    latest: date | None = day
    before = 0
    for stamp in stamps:
        if stamp.numbers:
            latest = _date(stamp.numbers, stamp.order or order)
        elif latest and before - stamp.seconds > 12 * 3600:
            latest += timedelta(days=1)
        before = stamp.seconds
        if latest is None:
            result.append(None)
            continue
        start = datetime(latest.year, latest.month, latest.day, tzinfo=stamp.zone)
        result.append(start + timedelta(seconds=stamp.seconds))
    return result


def _order(stamps: Sequence[Stamp]) -> Order:
    open_stamps = [s for s in stamps if s.order is None]
    if not open_stamps:
        return "dmy"
    orders: tuple[Order, ...] = ("dmy", "mdy", "ymd")
    written = list(dict.fromkeys(s.numbers for s in open_stamps))
    read = {o: [_date(numbers, o) for numbers in written] for o in orders}
    valid = {o: [d for d in days if d] for o, days in read.items() if all(days)}
    candidates: list[Order] = [o for o in orders[:2] if o in valid] or list(valid) or ["dmy"]
    if len(candidates) > 1:
        forward = [o for o in candidates if all(a <= b for a, b in pairwise(valid[o]))]
        candidates = forward or candidates
    if len(candidates) > 1:
        spans = {o: max(valid[o]) - min(valid[o]) for o in candidates}
        shortest = min(spans.values())
        candidates = [o for o in candidates if spans[o] <= 2 * shortest]
    if len(candidates) > 1:
        return "mdy" if any(s.like_us for s in open_stamps) else "dmy"
    return candidates[0]


def _date(numbers: tuple[int, int, int] | None, order: Order) -> date | None:
    if numbers is None:
        return None
    year, month, day = (numbers[order.index(part)] for part in "ymd")
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_date(text: str) -> date | None:
    """The date that ``text`` is ("Mar 2, 2026", "02.03.2026"), or None."""
    found = _DATE_ONLY.fullmatch(text)
    if not found:
        return None
    numbers, order = _date_fields(found)
    return _date(numbers, order or "dmy")


def date_in(name: str) -> date | None:
    """The date that a file name or title carries ("GMT20260302-091400", "chat 2026-03-02"), or None."""
    found = _DATE_IN_NAME.search(name[:300])
    return _date((int(found["y"]), int(found["m"]), int(found["d"])), "ymd") if found else None


def are_offsets(stamps: Iterable[Stamp]) -> bool:
    """Whether these times count from the start of a call rather than tell the time of day.

    A call starts at 0:00; a chat starts when somebody is at work.
    """
    known = list(stamps)
    if not known or any(s.is_clock for s in known):
        return False
    first = known[0]
    return first.seconds < 6 * 3600 or any(s.seconds >= 24 * 3600 for s in known)


def since_first(stamps: Sequence[Stamp]) -> list[float]:
    """Seconds from the first of these times of day, past midnight where they go back by more than half a day."""
    result: list[float] = []
    days = 0
    for i, stamp in enumerate(stamps):
        if i and stamps[i - 1].seconds - stamp.seconds > 12 * 3600:
            days += 1
        result.append(float(stamp.seconds + days * 86400 - stamps[0].seconds))
    return result
