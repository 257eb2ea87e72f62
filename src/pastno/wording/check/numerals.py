"""Numbers in words and digits: "thirty-eight", "1,16", "412k", "12,34,000", "mid-thirties"."""

import re

_ONES = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_TENS["fourty"] = 40
_SCALES = {
    "thousand": 1e3,
    "grand": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
}
_DECADES = {w[:-1] + "ies": n for w, n in _TENS.items()}
_WITHIN = {"low": 2, "early": 2, "lower": 2, "mid": 5, "middle": 5, "high": 8, "late": 8, "upper": 8}

_SMALL = "|".join(sorted([*_ONES, *_TENS], key=len, reverse=True))
SPELLED = re.compile(
    rf"\b(?:(?:{_SMALL}|a|hundred)\b(?:[ -]|(?= *point\b))?)?"
    rf"(?:(?:{_SMALL}|(?:hundred|{'|'.join(_SCALES)})(?: and)?|point|oh)\b[ -]{{0,2}}){{1,12}}",
    re.IGNORECASE,
)
"""A run of number words; ``value_of_words`` tells whether it is a number."""

DECADE = re.compile(rf"\b(?:{'|'.join(_WITHIN)})[ -](?:{'|'.join(_DECADES)}|\d0s)\b", re.IGNORECASE)
"""A number told by its decade: "high thirties"."""

DIGITS = re.compile(
    r"(?<![\w.])\d{1,3}(?:[ ,.']\d{3})+(?:[.,]\d{1,4})?(?![\d])"
    r"|(?<![\w.])\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
    r"|\d+(?:[.,]\d+)?"
    r"|(?<![\w.])[.]\d+"
)
"""A number in digits, with thousands separators of any country and a decimal point or comma."""

SCALE = re.compile(r" ?(k|m|mn|mio|mm|bn|thousand|grand|lakhs?|million|crore|billion)\b", re.IGNORECASE)
"""What multiplies the number before it."""

_SCALE_LETTERS = {"k": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "mm": 1e6, "bn": 1e9}


def scale_of(word: str) -> float:
    """The factor of a scale word ("k" is 1000); 1 for any other word."""
    low = word.lower()
    return _SCALE_LETTERS.get(low, _SCALES.get(low, 1.0))


def values_of_digits(digits: str) -> tuple[float, ...]:
    """What a number in digits may mean: one value, or two where "1,160" could be 1160 or 1.16."""
    seps = [c for c in digits if not c.isdigit()]
    if not seps:
        return (float(digits),)
    bare = re.sub(r"\D", "", digits)
    last = seps[-1]
    tail = digits.rsplit(last, 1)[1]
    if last in " '" or (len(seps) > 1 and len(set(seps)) == 1):
        return (float(bare),)
    decimal = float(f"{bare[: len(bare) - len(tail)] or '0'}.{tail}")
    if len(seps) > 1 or len(tail) != 3:
        return (decimal,)
    return (float(bare), decimal)


def value_of_words(words: str) -> float | None:
    """The number that words spell, or None: "thirty-eight", "one point one six", "a hundred and twenty"."""
    tokens = [t for t in re.split(r"[\s-]+", words.lower()) if t]
    while tokens and tokens[-1] in {"and", "point", "a", "oh"}:
        tokens.pop()
    if not tokens or tokens in (
        ["one"],
        ["hundred"],
        ["thousand"],
        ["million"],
        ["billion"],
        ["grand"],
        ["and"],
    ):
        return None
    if "point" in tokens:
        cut = tokens.index("point")
        whole = _whole(tokens[:cut]) if cut else 0.0
        places = [0 if t == "oh" else _ONES.get(t) for t in tokens[cut + 1 :]]
        if whole is None or not places or any(p is None or p > 9 for p in places):
            tail = _whole(tokens[cut + 1 :])
            return None if whole is None or tail is None or tail > 99 else float(f"{whole:.0f}.{tail:.0f}")
        return float(f"{whole:.0f}." + "".join(str(p) for p in places))
    return _whole(tokens)


def value_of_decade(words: str) -> float:
    """The middle of "high thirties": 38."""
    where, decade = re.split(r"[ -]", words.lower())
    start = _DECADES[decade] if decade in _DECADES else float(decade[:-1])
    return start + _WITHIN[where]


def _whole(tokens: list[str]) -> float | None:
    total, group, seen = 0.0, 0.0, False
    for word in tokens:
        if word in {"and", "a"}:
            continue
        if word in _ONES or word in _TENS:
            number = float(_ONES[word] if word in _ONES else _TENS[word])
            group = group * 100 + number if _runs_on(group, number) else group + number
        elif word == "hundred":
            group = (group or 1.0) * 100
        elif word in _SCALES:
            total += (group or 1.0) * _SCALES[word]
            group = 0.0
        else:
            return None
        seen = True
    return total + group if seen else None


def _runs_on(group: float, number: float) -> bool:
    """True where numbers are read out in pairs, "four twelve" for 412, "twelve fifty" for 1250."""
    return 0 < group < 100 and number >= 10 and (group < 10 or number >= 10) and group % 100 != 0
