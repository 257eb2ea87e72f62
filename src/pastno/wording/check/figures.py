"""The figures in a text: what number, in which unit, how exactly told, and which numbers are mere dates or names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pastno.negotiation.conversation import Span
from pastno.wording.check.numerals import (
    DECADE,
    DIGITS,
    SCALE,
    SPELLED,
    scale_of,
    value_of_decade,
    value_of_words,
    values_of_digits,
)

Kind = Literal["money", "percent", "time", "count", "bare"]
"""What a figure counts: money, per cent, a length of time, things with a name, or nothing named."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text.

    Attributes:
        span: the words of the figure with its sign, currency and unit.
        values: what it may mean; two where "1,160" can be read in two ways.
        kind: what it counts.
        unit: the unit in one form ("%", "eur", "week", "pallets"), "" where none is named.
        about: True where it is told as a round or rough figure ("about 38", "high thirties").
        harmless: "" for a figure of the deal; else what it is instead: "date", "time", "phone", "reference",
            "rank", "year", "list", "measure".
    """

    span: Span
    values: tuple[float, ...]
    kind: Kind
    unit: str = ""
    about: bool = False
    harmless: str = ""

    @property
    def significant(self) -> int:
        """How many digits of its value say something: 1 for 40,000, 3 for 1.16."""
        digits = f"{abs(self.values[0]):.10g}".replace(".", "").strip("0")
        return len(digits)


_CURRENCIES = {
    "€": "eur", "eur": "eur", "euro": "eur", "euros": "eur",
    "$": "usd", "us$": "usd", "usd": "usd", "dollar": "usd", "dollars": "usd", "bucks": "usd",
    "£": "gbp", "gbp": "gbp", "pound": "gbp", "pounds": "gbp", "quid": "gbp",
    "chf": "chf", "francs": "chf", "franc": "chf", "¥": "jpy", "yen": "jpy", "jpy": "jpy",
    "₹": "inr", "rs": "inr", "rs.": "inr", "inr": "inr", "rupees": "inr", "₦": "ngn", "ngn": "ngn", "naira": "ngn",
    "sek": "sek", "nok": "nok", "dkk": "dkk", "pln": "pln", "zloty": "pln", "czk": "czk", "aud": "aud",
    "cad": "cad", "sgd": "sgd", "zar": "zar", "rand": "zar", "aed": "aed", "sar": "sar", "cny": "cny",
    "rmb": "cny", "yuan": "cny", "mxn": "mxn", "brl": "brl", "r$": "brl", "try": "try", "kr": "sek",
    "cent": "cent", "cents": "cent", "pence": "cent", "ct": "cent", "cts": "cent",
}  # fmt: skip
_TIME = {
    "second": "second", "minute": "minute", "min": "minute", "hour": "hour", "hr": "hour", "day": "day",
    "week": "week", "wk": "week", "month": "month", "quarter": "quarter", "year": "year", "yr": "year",
}  # fmt: skip
_FUNCTION = frozenset(
    "the and but for that this our your their his her its with from into per each would will can could should may "
    "might must are was were has have had does did not then than when where what who how also only just very too "
    "makes means takes leaves gives gets comes goes looks seems feels sounds works costs needs wants hurts kills "
    "breaks ends starts stays stops helps suits sits lies counts covers fits keeps still never always".split()
)
_BARE_AFTER = frozenset(
    "plus minus less is was as has this thus us yes always perhaps sometimes unless does across towards "
    "regardless besides otherwise afterwards nowadays versus points its his hers theirs ours yours units".split()
)
_NOUNS = frozenset(
    "people person staff pieces pcs piece unit kg t ton tons tonne tonnes litre litres liter km m mm cm men women "
    "head seats licences licenses lines lots pallets trucks loads drivers engineers sites plants customers users "
    "questions points? pages slides items reasons times things options ways months steps colleagues vendors "
    "suppliers offers quotes bidders bids deliveries orders invoices percent".split()
)
_WORD_CURRENCY = "|".join(
    sorted((re.escape(c) for c in _CURRENCIES if c[0].isalpha()), key=len, reverse=True)
)
_BEFORE_MONEY = re.compile(rf"(?:[€$£¥₹₦]|\b(?:us\$|r\$|{_WORD_CURRENCY})(?=[ ]|$))[ ]?$", re.IGNORECASE)
_AFTER_MONEY = re.compile(rf"[ -]?(?:[€$£¥₹₦]|(?:{_WORD_CURRENCY})\b)", re.IGNORECASE)
_PERCENT = re.compile(
    r"[ -]?(?:%|per ?cent(?:age)?(?: points?)?\b|pct\b|p\.p\.|pour ?cent\b|por ?ciento\b|per ?cento\b|prozent\b|"
    r"procenta?\b|prosent\b)",
    re.IGNORECASE,
)
_AFTER_TIME = re.compile(
    r"[ -]?(?:calendar |working |business |full |more )?"
    r"(second|minute|min|hour|hr|day|week|wk|month|quarter|year|yr)s?\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r" of (?:us|you|your|our|them|the|these|those|my)\b", re.IGNORECASE)
_NEXT_TWO = re.compile(r" ([^\W\d_]{3,20}) ([^\W\d_]{4,30})\b")
_NEXT_WORD = re.compile(r"[ -]?([^\W\d_]{2,30})\b")
_ABOUT_BEFORE = re.compile(
    r"(?:\b(?:about|around|roughly|approx(?:imately)?\.?|some|nearly|almost|close to|near|circa|ca\.?|just (?:under|"
    r"over|below|above)|(?:a (?:bit|little|shade|touch|tad)|slightly|somewhat|well|not much) (?:under|over|below|"
    r"above|more than|less than)|north of|south of|upwards of|in the (?:region|area|neighbou?rhood) of|"
    r"something like|say|more or less)[ ]?(?:the )?|~[ ]?|≈[ ]?|±[ ]?)[€$£]?[ ]?$",
    re.IGNORECASE,
)
_ABOUT_AFTER = re.compile(
    r"[ -]?(?:ish\b|or so\b|or thereabouts\b|give or take\b|-odd\b|odd\b)", re.IGNORECASE
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?:[ ]of)?[ ]?{_MONTH}\b", re.IGNORECASE)
_DAY_BEFORE = re.compile(rf"\b{_MONTH}[ ]$|\b(?:the|on|until|till|by)[ ]$", re.IGNORECASE)
_RANK = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})(?!\d)")
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}[:.h]\d{2}(?:[ ]?[ap]\.?m\b\.?|(?=[ ]?(?:h\b|o'clock|uhr|cet|gmt|utc|est|pst)))"
    r"|(?<!\d)\d{1,2}:\d{2}(?!\d)|(?<!\d)\d{1,2}[ ]?(?:[ap]\.?m\b\.?|o'?clock\b|"
    r"h(?:[ ]?[0-5]\d)?\b(?![.,]?\d|[ ]?(?:%|[€$£]|eur|usd|gbp|chf)))"
    r"|\b(?:(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|domani|oggi|gennaio|febbraio|marzo|aprile|maggio|giugno|"
    r"luglio|agosto|settembre|ottobre|novembre|dicembre)[ ](?:alle|dalle|ore)[ ](?:[01]?\d|2[0-3])\.[0-5]\d"
    r"(?![\d.,]|[ ]?(?:%|€|euro?s?\b))",
    re.IGNORECASE,
)
_AT_HOUR = re.compile(
    r"\b(?:at|until|till|before|after|from|by|um|gegen|ab|om|à|vers|a las?|alle|dalle)[ ](?:about[ ])?$",
    re.IGNORECASE,
)
_DAY_NEAR = re.compile(
    r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b|\b(?:today|tomorrow|tonight|noon|morning|afternoon|evening|"
    r"call|ring|meet|o'clock)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"\+\d[\d ()./-]{6,20}\d|(?<![\d.,])0\d[\d ()/-]{5,16}\d"
    r"|\b(?:tel|phone|mobile|cell|fax|call me (?:on|at)|reach me (?:on|at)|dial|number is|whatsapp)"
    r"\b[^\d\n]{0,12}[\d(+][\d ()./-]{5,20}"
    r"|\b(?:ext|extensi[oó]n|durchwahl|interno|toestel)\.? ?\d{1,5}\b"
    r"(?![ ]?(?:%|per|pro|euro?s?\b|tag|giorn|dagen|d[ií]as))",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:(?:door |gate |new |access |post ?|zip )?code|passcode|password|kod|keypad|pin|meeting id|"
    r"(?:my|your|phone|desk) extension|extension (?:has )?changed)\b"
    r"(?:[ ](?:on|for|of) the \w+)?,?[ ]?(?:(?:is|it['’]s|it is|now|changed to|['’]s)[ ]){0,2}[ :]?$|"
    r"\bfor the code, it is $|\bnumber['’]s changed, it['’]s $|\bextension at the \w+['’]s $",
    re.IGNORECASE,
)
"""The code on the keypad is 3806; my extension has changed, it's 139 now."""
_ON_THE_WAY = re.compile(
    r"\b(?:train|bus|tram|ferry|boat|plane|flight|coach|trein|zug|tr[eo]n[eo]?|platform \d+)\b[^.!?]{0,20}$|"
    r"\b(?:gets in|lands?|landing|arrives?|arriving|leaves|leaving|departs?|starts?|begins?|opens?|closes?|ends?) at $|"
    r"\b(?:kl\.?|klokken|godzina|godz\.|o godzinie) $|\bloading bay [^.!?]{0,20}$",
    re.IGNORECASE,
)
_LEAVES_FROM = re.compile(r",? (?:from|to|train|bus|tram|ferry)\b", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:(?<!per )(?<!price )\b(?:no|nr|nos|number|order|po|p\.o|invoice|inv|ref|reference|ticket|case|contract|"
    r"file|clause|section|sec|"
    r"article|art|paragraph|para|page|pages|p|pp|annex|appendix|schedule|chapter|line|item|point|row|slide|room|hall|"
    r"ext|stall|pen|hut|hymn|locker|berth|pier|box|passcode|catalogue number|seat|carriage|kod|tramwajem|tram|"
    r"gate|dock|building|floor|flat|unit|lot|batch|version|rev|revision|drawing|part|sku|article|model|iso|en|din|"
    r"iec|ansi|astm|incoterms|regulation|directive|form|zip|postcode|flight|train|platform|exit|q|week|kw|cw|wk|"
    r"day|step|phase|wave|stage|option|table|figure|fig|question|bus|bay|route|lane|motorway|level|tier|grade|"
    r"class|type|code|pin|vat|iban|account|acc|id|permit|policy|desk|place|receipt|bill|isbn|edition|job|"
    r"ending in|ends in|code is|pin is|street|lane|strasse|straße|road|avenue|court|terrace|rue|via|gate|"
    r"[a-z]+(?:kade|weg|straat|strasse|straße|gasse|laan|platz)"
    r")s?\b[ .:#]{0,2}|#[ ]?|[A-Za-z]{1,5}[-/_]|(?<![A-Za-z])v)$",
    re.IGNORECASE,
)
_NUMBERED_FEW = re.compile(
    r"\b(?:floor|level|point|step|stage|tier|grade|place|option|phase|row|hall|class)s?[ :]{1,2}$",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[,.' ]\d{3})+|\d{4,}")
"""Of these there are no thousands: a floor of 58,000 is no storey."""
_PLACE = (
    r"(?:Street|St|Lane|Road|Rd|Avenue|Ave|Court|Terrace|Square|Crescent|Close|Drive|Place|Row|Way|Gardens|Park|Mews|Hill|"
    r"Gate|Quay|Wharf|Yard|Boulevard|Parade)"
)
_ADDRESS = re.compile(rf"[A-Za-z]?[ ](?:[A-Z][\w'-]+[ ]){{1,3}}{_PLACE}\b")
PLACE_AFTER = re.compile(
    rf"[ ](?:[A-Z][\w'-]+[ ]){{0,2}}(?:{_PLACE}|Gallery|Museum|Theatre|Club|Church|Cathedral|School|Bridge|Hotel|Hall|"
    r"[Aa]irport|[Ss]tation|Cross|Festival|Cup)\b"
)
"""After a name: it is that of a place, and of nobody else who bears it."""
_LIST = re.compile(r"(?:^|\n)[ ]*[(]?$")
_LIST_AFTER = re.compile(r"[.)][ ]|\)")
_YEAR = re.compile(r"(?:19[5-9]\d|20[0-4]\d)$")
_LONG_AGO = re.compile(r"1[5-9]\d\d$")
_SINCE = re.compile(
    r"\b(?:in|since|of|from|until|till|before|after|around|about|circa|anno)[ ](?:the year )?$", re.IGNORECASE
)
"""Before a year of long ago: it was last cleaned in 1947."""
_INSIDE_WORD = re.compile(r"[A-Za-z_]$")
_LETTERED = re.compile(r"[A-Za-z]*\d|[A-Z][A-Za-z]*\d")
_LENGTH = re.compile(r" ?(?:[mc]m|(?:centi|milli)?met(?:re|er)s?|inch(?:es)?|feet|ft)\b")
_POINT_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_LONG_NUMBER = 9
_JOINED_BEFORE = re.compile(r"\d[-/ ]$|[A-Za-z]-\d+-$")
_JOINED_AFTER = re.compile(r"-[A-Z]\b|[ ]\d{2,}(?![\d.,%€$£])")
_MONTH_NEAR = re.compile(rf"\b\d{{1,2}} {_MONTH}|\b{_MONTH} \d{{1,2}}\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till)[ ]$", re.IGNORECASE)
_UNIT_AFTER = re.compile(
    r"[ -]?(?:%|per ?cent|[€$£¥₹]|[a-zA-Z]{2,4}/|(?:eur|usd|gbp|euros?|dollars?|pounds?|ct|cents?|k|m)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[ -]?(?:%|[€$£]|(?!(?:is|was|has|as|us|its|does|this|thus|always)\b)[a-z]+s\b)")
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}[ ]$", re.IGNORECASE)
_ONE_OF_A_KIND = re.compile(r"\b(?:a|an|another|size) $", re.IGNORECASE)
_ENDS = re.compile(r"[.,;!?]|$")
LINK = re.compile(r"https?://\S{1,300}|\bwww\.\S{1,300}|\S{1,60}@\S{1,60}", re.IGNORECASE)


@lru_cache(maxsize=4096)
def figures(plain: str) -> tuple[Figure, ...]:
    """The figures of a text in plain punctuation (``Anatomy.plain``), in order, harmless ones included."""
    found = sorted((*_in_digits(plain), *_in_words(plain)), key=lambda f: f.span)
    return tuple(found)


def of_the_deal(plain: str) -> tuple[Figure, ...]:
    """The figures of a text that are not a date, a time, a phone number, a reference, a rank or a list number."""
    return tuple(f for f in figures(plain) if not f.harmless)


def without_codes(plain: str) -> str:
    """The text, as long as before, with zeros for the digits of codes and extensions."""
    for figure in figures(plain):
        start, end = figure.span
        if _is_code(plain, start, end):
            plain = plain[:start] + "0" * (end - start) + plain[end:]
    return plain


def _is_code(plain: str, start: int, end: int) -> bool:
    return plain[start:end].isdigit() and _CODE.search(plain[max(0, start - 60) : start]) is not None


def _in_digits(plain: str) -> Iterator[Figure]:
    taken = [(m.span(), "phone") for m in _PHONE.finditer(plain)]
    taken += [(m.span(), "reference") for m in LINK.finditer(plain)]
    taken += [(m.span(), "date") for m in _NUMERIC_DATE.finditer(plain)]
    taken += [(m.span(), "time") for m in _CLOCK.finditer(plain)]
    taken.sort()
    cursor, ended, was = 0, 0, ""
    for m in DIGITS.finditer(plain):
        start, end = m.span()
        while cursor < len(taken) and taken[cursor][0][1] <= start:
            cursor += 1
        harmless = taken[cursor][1] if cursor < len(taken) and taken[cursor][0][0] <= start else ""
        if not harmless:
            goes_on = was == "reference" and plain[ended:start] in {"-", "/", " and ", " or ", " to ", ", "}
            harmless = "reference" if goes_on else _harmless(plain, start, _beyond(plain, end))
        ended, was = end, harmless
        yield _figure(plain, start, end, values_of_digits(m.group()), harmless=harmless)


def _in_words(plain: str) -> Iterator[Figure]:
    decades = [m.span() for m in DECADE.finditer(plain)]
    for start, end in decades:
        yield _figure(plain, start, end, (value_of_decade(plain[start:end]),), about=True)
    ended = 0
    for m in SPELLED.finditer(plain):
        value = value_of_words(m.group())
        start, end = m.start(), m.start() + len(m.group().rstrip(" -"))
        if start < ended or any(a <= start < b for a, b in decades):
            continue
        if value is None:
            if m.group().strip(" -").lower() != "one" or not _has_unit(plain, _beyond(plain, end)):
                continue
            value = 1.0
        harmless = _harmless_words(plain, start, _beyond(plain, end), value)
        found = _figure(plain, start, end, (value,), harmless=harmless)
        ended = found.span[1]
        yield found


def _figure(  # noqa: PLR0913  (where it stands and what it is)
    plain: str, start: int, end: int, values: tuple[float, ...], *, harmless: str = "", about: bool = False
) -> Figure:
    before, after = plain[max(0, start - 40) : start], plain[end : end + 44]
    if broken := _AND_A.match(after):
        part = _part_of(broken)
        values = (*(v + part for v in values), *values)
        end, after = end + broken.end(), after[broken.end() :]
    scaled = SCALE.match(after)
    if scaled:
        factor = scale_of(scaled.group(1))
        beyond = after[scaled.end() :]
        is_metre = scaled.group(1) in {"m", "mm"} and not (
            _BEFORE_MONEY.search(before) or _AFTER_MONEY.match(beyond)
        )
        values = (*(v * factor for v in values), *(values if is_metre else ()))
        end, after = end + scaled.end(), beyond
    kind, unit, end = _unit(before, after, end)
    if unit == "cent":
        values = (*(v / 100 for v in values), *values)
    sign = re.search(r"(?:(?<=\s)|^)[+-]$", before)
    if sign:
        start -= 1
        before = before[:-1]
    money = _BEFORE_MONEY.search(before)
    about = about or _ABOUT_BEFORE.search(before) is not None or _ABOUT_AFTER.match(plain, end) is not None
    if money:
        start -= len(money.group())
    counted = kind in {"money", "percent"} or (kind in {"count", "time"} and harmless == "reference")
    if (counted or (scaled and harmless == "reference")) and harmless not in {"phone", "time"}:
        harmless = ""
    return Figure((start, end), values, kind, unit, about, harmless)


_AND_A = re.compile(
    r"[ -]and[ -](?P<count>an?|one|three)[ -](?P<part>half|quarters?)(?![-'’])"
    r"(?=[ ]?(?:%|[€$£])|[ ](?:per\b|pct|\w+s\b(?!['’])|lakh|crore|million|thousand|grand|k\b|an?\b)|[.,;!?)]|$)",
    re.IGNORECASE,
)
"""Six and a half pages; three and a quarter per cent; not: 545 and a half-day on site."""


def _part_of(broken: re.Match[str]) -> float:
    """What is added to a number: 0.75 for "and three quarters"."""
    one = 0.5 if broken["part"].lower() == "half" else 0.25
    return one * (3 if broken["count"].lower() == "three" else 1)


def _beyond(plain: str, end: int) -> int:
    """The end of a number with the part that is added to it."""
    broken = _AND_A.match(plain[end : end + 44])
    return end + broken.end() if broken else end


def _unit(before: str, after: str, end: int) -> tuple[Kind, str, int]:
    percent = _PERCENT.match(after)
    if percent:
        return "percent", "%", end + percent.end()
    money = _BEFORE_MONEY.search(before)
    if money:
        return "money", _CURRENCIES.get(money.group().strip().lower(), "money"), end
    money = _AFTER_MONEY.match(after)
    if money:
        return "money", _CURRENCIES.get(money.group().strip(" -").lower(), "money"), end + money.end()
    time = _AFTER_TIME.match(after)
    if time:
        return "time", _TIME[time.group(1).lower()], end + time.end()
    return _counted(after, end)


def _counted(after: str, end: int) -> tuple[Kind, str, int]:
    """Return the things that a number counts: "38 pallets", "forty angry members", "40 of your stores"."""
    word = _NEXT_WORD.match(after)
    if word and word.group(1).lower() not in _FUNCTION and _is_noun(word.group(1).lower()):
        return "count", word.group(1).lower(), end + word.end()
    pair = _NEXT_TWO.match(after)
    if pair and pair.group(1).lower() not in _FUNCTION and _is_noun(pair.group(2).lower()):
        return "count", pair.group(2).lower(), end
    return ("count", "of them", end) if _OF_THEM.match(after) else ("bare", "", end)


def _is_noun(word: str) -> bool:
    return word in _NOUNS or (
        len(word) >= 4 and word.endswith("s") and not word.endswith("ss") and word not in _BARE_AFTER
    )


def _has_unit(plain: str, end: int) -> bool:
    after = plain[end : end + 24]
    return _PERCENT.match(after) is not None or _AFTER_MONEY.match(after) is not None


def _measure(plain: str, start: int, end: int, after: str) -> str:
    """Return what a number is that is a length, a time of day such as 10.30, or too long to count anything."""
    digits = plain[start:end]
    if _LENGTH.match(after):
        return "measure"
    if _POINT_CLOCK.fullmatch(digits) and not _UNIT_AFTER.match(after):
        around = plain[max(0, start - 60) : end + 40]
        is_time = _DAY_NEAR.search(around) or _MONTH_NEAR.search(around) or _UNTIL.search(plain[:start])
        is_time = (
            is_time or _ON_THE_WAY.search(plain[max(0, start - 60) : start]) or _LEAVES_FROM.match(after)
        )
        return "time" if is_time else ""
    joined = _JOINED_BEFORE.search(plain[max(0, start - 8) : start]) or _JOINED_AFTER.match(after)
    is_code = digits.isdigit() and (len(digits) >= _LONG_NUMBER or (joined is not None and len(digits) > 1))
    return "reference" if is_code else ""


def _harmless(plain: str, start: int, end: int) -> str:
    before, after = plain[max(0, start - 24) : start], plain[end : end + 24]
    if _BEFORE_MONEY.search(before):
        return ""
    if other := _measure(plain, start, end, after):
        return other
    if _INSIDE_WORD.search(before[-1:]) or _LETTERED.match(after):
        return "reference"
    if plain[start:end].isdigit():
        kind = _harmless_whole(plain, start, end)
        if kind:
            return kind
    if _is_code(plain, start, end):
        return "reference"
    thousands = (
        _THOUSANDS.fullmatch(plain[start:end]) is not None and _NUMBERED_FEW.search(before) is not None
    )
    named = _REFERENCE.search(before) or _ONE_OF_A_KIND.search(before)
    return "reference" if named and not thousands else ""


def _harmless_whole(plain: str, start: int, end: int) -> str:
    """Return what a whole number is instead of a figure of the deal, "" where it may be one."""
    before, after, digits = plain[max(0, start - 24) : start], plain[end : end + 24], plain[start:end]
    is_short = len(digits) <= 2
    of_month = _DAY_AFTER.match(after) or _MONTH_BEFORE.search(before)
    answers = (
        (is_short and of_month is not None and 1 <= int(digits) <= 31, "date"),
        (_ADDRESS.match(plain[end : end + 60]) is not None, "reference"),
        (_RANK.match(after) is not None, "date" if is_short else "rank"),
        (
            not _COUNTED.match(after)
            and (_YEAR.match(digits) or (_LONG_AGO.match(digits) and _SINCE.search(before))) is not None
            and not _UNIT_AFTER.match(after),
            "year",
        ),
        (len(digits) == 1 and _starts_a_list(plain, start, after), "list"),
        (
            is_short and int(digits) <= 24 and not _REFERENCE.search(before) and _is_hour(plain, start, end),
            "time",
        ),
    )
    return next((kind for is_so, kind in answers if is_so), "")


def _starts_a_list(plain: str, start: int, after: str) -> bool:
    return _LIST.search(plain[max(0, start - 6) : start]) is not None and _LIST_AFTER.match(after) is not None


def _is_hour(plain: str, start: int, end: int) -> bool:
    before, after = plain[max(0, start - 24) : start], plain[end : end + 24]
    if _PERCENT.match(after) or _AFTER_MONEY.match(after) or not _AT_HOUR.search(before):
        return False
    return _DAY_NEAR.search(plain[max(0, start - 40) : end + 30]) is not None


def _harmless_words(plain: str, start: int, end: int, value: float) -> str:
    before, after = plain[max(0, start - 24) : start], plain[end : end + 24]
    if value <= 24 and re.match(r"[ ]?o'?clock|[ ]?[ap]\.?m\b", after, re.IGNORECASE):
        return "time"
    if value <= 12 and (_is_hour(plain, start, end) or (_AT_HOUR.search(before) and _ENDS.match(after))):
        return "time"
    if _REFERENCE.search(before) and before[-1:] in " #":
        return "reference"
    if 1950 <= value <= 2049 and value == int(value):
        return "year"
    return ""
