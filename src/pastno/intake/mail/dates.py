"""Dates as people and mail programs write them, in the languages whose mail is read."""

import re
from datetime import UTC, datetime, timedelta, timezone

from pastno.intake.mail.cues import cues

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<![\d./])(\d{4})([./])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)")
"""A date in numbers from the year to the day: "2025. 01. 14.", "2025/1/14"."""
_CJK = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_CLOCK = re.compile(
    r"(?<![\d.:])(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?!\d)\s?([ap]\.?\s?m\b)?", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(19[7-9]\d|20\d\d|21\d\d)(?!\d)")
_DAY = re.compile(r"(?<![\d:.])(\d{1,2})(?:st|nd|rd|th|er|º|ª)?(?![\d:])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_OFFSET = re.compile(
    r"(?:(?:GMT|UTC)\s?([+\u2212-])(\d{1,2})(?::?(\d{2}))?|(?<=[\s\d])([+\u2212-])(\d{2}):?(\d{2}))(?!\d)"
)
_ZONES = {
    "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "IST": 5.5, "SGT": 8, "JST": 9, "AEST": 10, "AEDT": 11, "EST": -5, "EDT": -4,
    "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_ZONE = re.compile(rf"\b({'|'.join(_ZONES)})\b")


def zone_named(text: str) -> timezone | None:
    """The zone that ``text`` names ("CET", "GMT+1", "+0100"), or None."""
    if offset := _OFFSET.search(text):
        sign, hours, minutes = offset.groups()[:3] if offset[1] else offset.groups()[3:]
        ahead = timedelta(hours=int(hours), minutes=int(minutes or 0) % 60)
        if ahead <= timedelta(hours=14):
            return timezone(ahead if sign == "+" else -ahead)
    if zone := _ZONE.search(text):
        hours = _ZONES[zone[1]]
        return timezone(timedelta(hours=hours)) if hours else UTC
    return None


def written_date(text: str) -> datetime | None:
    """The date and time written in ``text``, naive where no zone is named; None where there is no full date.

    Two numbers before a slash are day and month, unless the clock says AM or PM or the second exceeds 12.
    """
    text = " ".join(text[:300].split())
    clock = _CLOCK.search(_without_dates(text))
    day = _calendar_day(text, american=bool(clock and clock[4]))
    if day is None:
        return None
    hour, minute, second = _time(clock) if clock else (0, 0, 0)
    try:
        return datetime(*day, hour, minute, second, tzinfo=zone_named(text))
    except ValueError:
        return None


def _without_dates(text: str) -> str:
    return _NUMERIC.sub(" ", _YEAR_FIRST.sub(" ", _ISO.sub(" ", text)))


def _time(clock: re.Match[str]) -> tuple[int, int, int]:
    hour = int(clock[1])
    if half := clock[4]:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return hour, int(clock[2]), int(clock[3] or 0)


def _calendar_day(text: str, *, american: bool) -> tuple[int, int, int] | None:
    if found := _ISO.search(text) or _CJK.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _YEAR_FIRST.search(text):
        return int(found[1]), int(found[3]), int(found[4])
    if found := _NUMERIC.search(text):
        first, second = int(found[1]), int(found[3])
        year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
        month_first = second > 12 or (american and found[2] == "/" and first <= 12)
        return (year, first, second) if month_first else (year, second, first)
    month = next((m for word in _WORD.findall(text) if (m := _month(word))), None)
    year_found = _YEAR.search(text)
    if not month or not year_found:
        return None
    rest = text[: year_found.start()] + " " + text[year_found.end() :]
    day = next((int(d[1]) for d in _DAY.finditer(_CLOCK.sub(" ", rest)) if 1 <= int(d[1]) <= 31), None)
    return (int(year_found[0]), month, day) if day else None


def _month(word: str) -> int | None:
    return cues().months.get(word.casefold())


def moment(at: datetime | None) -> float | None:
    """Seconds since 1970 of ``at``; a clock without a zone counts as UTC."""
    if at is None:
        return None
    return ((at if at.tzinfo else at.replace(tzinfo=UTC)) - _EPOCH).total_seconds()
