"""A draft as anyone could read it: what is spelled apart, hidden in look-alikes, in a file name or in another language.

Who wants to get a figure past a guard writes it so that a person still reads it. So the guard looks at a second reading
of every sentence in which something was taken apart, and of every sentence in a language other than English.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from pastno.data import read_yaml
from pastno.negotiation.conversation import Span
from pastno.wording.check.anatomy import anatomy

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_LOOKS_LIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0405\u0408\u0443\u0432\u043d\u043a\u043c\u0442\u0493\u04bb\u04cf\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd\u03c1\u03b1\u03b9\u0131\u0261\u0269\u01c0",
    "aeopcyxijsdABEKMHOPCTXISJyBHKMTfhlABEZHIKMNOPTYXovpaiigi|",
)
_LETTERS = re.compile(r"(?<![\w'])[^\W\d_]([-._*·|/ ])[^\W\d_](?:\1[^\W\d_]){2,}(?![\w'])")
"""Letters with something between them: n-i-n-e-t-y, k.a.l.t."""
_DIGITS = re.compile(r"(?<![\w.,])\d(?:(?: ?[.,] ?|[ -])\d){2,}(?!\w)")
"""Single digits with something between them: 2 0 1 . 4 0, 4-3-8-0."""
_FILE = re.compile(r"[^\s/?]+\.(?:xlsx?|pdf|pptx?|docx?|csv|png|jpe?g|txt|zip|ods|odt)\b", re.IGNORECASE)
"""The name of a file, with or without a path before it."""
_AT_DOT = re.compile(r"\s*[(\[](at|dot)[)\]]\s*", re.IGNORECASE)
_LEET = str.maketrans("01345$@", "oieassa")
_MIXED = re.compile(r"\b(?=[a-z$@]*\d)(?:[a-z$@]+\d[a-z\d$@]*|\d[a-z$@]{2,}[a-z\d$@]*)\b", re.IGNORECASE)
_ROMAN = re.compile(
    r"\b(?!(?:MD|MV|MC|MM|CD|DC|CC|DM|CM|CV|DI|MI|LI|CL|ML|DL|XL|LL|LC|IM|IC)\b)(?=[MDCLXVI]{2,})"
    r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b"
)
"""Two letters that are more often something else (our MD, the MV Solan) are no number."""
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_CLOCK = re.compile(
    r"\b(?:um|gegen|nach|vor|ab|bis|à|vers|avant|après|a las?|las|antes de las|alle|all'|dopo le|prima delle|om|"
    r"rond|na|voor) "
    r"(?:halb |half |les )?\d{1,2}(?:[.:h]\d\d)?(?: ?(?:uhr|heures?|h|uur|horas))?(?![\w%.,]*\d|[ ]?%)"
    r"|\b\d{1,2}[.:h]\d\d\b(?: ?(?:uhr|uur|h)\b)?|\b(?:um|gegen|om|a las|alle) (?:halb |half )?(?:ein|zwei|drei|vier|"
    r"fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|een|twee|drie|vijf|zes|zeven|negen|tien|twaalf|una|dos|tres|cuatro|cinco|"
    r"seis|siete|ocho|nueve|diez|once|doce|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici)\b(?: uhr)?",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b\d{1,2}\.?(?: de| di)? (?:jan|feb|fév|mär|mar|maa|avr|abr|apr|mai|mei|may|mag|jun|jui|giu|jul|lug|aug|aoû|ago|"
    r"sep|set|okt|oct|ott|nov|dez|déc|dec|dic|ene|gen|ianv|janv)\w*"
    r"|\b(?:le|am|bis zum|zum|vom|el(?: día)?|op) (?:[12]?\d|3[01])\b\.?(?![.,]?\d|[ ]?(?:%|€|prozent|por|pour|pro[cz]|"
    r"eur|stück|tage|jours|días|wochen|semaines|semanas|monate|mois|meses|tonn|kilo|kg|mil|tausend))",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b([a-zäöüß]+?)einhalb(tausend)?\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENGLISH = frozenset(
    "the and we is to of a you that for in it on with be this our your not are have at as what i".split()
)
_FEW = 2


@dataclass(frozen=True, slots=True)
class Unmasked:
    """A sentence read a second time: where it stands in the draft, and what it says."""

    span: Span
    text: str
    foreign: bool


def unmasked(text: str) -> tuple[Unmasked, ...]:
    """The sentences of a draft that say something else, or more, when they are read a second time."""
    found = []
    language = _language(text)
    for start, end in _regions(text):
        written = text[start:end]
        read = plainly(written)
        if language:
            read = in_english(read, language)
        if _compact(read) != _compact(anatomy(written).plain):
            found.append(Unmasked((start, end), read, bool(language)))
    return tuple(found)


def _regions(text: str) -> Iterator[Span]:
    """The sentences, those together across which something is spelled apart."""
    across = [m.span() for m in _DIGITS.finditer(text)]
    start, end = -1, -1
    for sentence in anatomy(text).sentences:
        if start >= 0 and any(a < end and b > sentence.start for a, b in across):
            end = sentence.end
            continue
        if start >= 0:
            yield start, end
        start, end = sentence.span
    if start >= 0:
        yield start, end


def plainly(text: str) -> str:
    """The words as they look: without unseen signs and look-alikes, put together where they were taken apart."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_LOOKS_LIKE)
    text = _AT_DOT.sub(lambda m: "@" if m[1].lower() == "at" else ".", text)
    text = _FILE.sub(lambda m: m[0] if "@" in m[0] else _split(m[0]), text)
    text = _LETTERS.sub(lambda m: re.sub(r"[^\w]", "", m[0]), text)
    text = _DIGITS.sub(lambda m: re.sub(r"[ -]", "", m[0]), text)
    text = _MIXED.sub(lambda m: _letters(m[0]), text)
    return _ROMAN.sub(lambda m: str(_roman(m[0])), text)


def in_english(text: str, language: str) -> str:
    """The figures, and the words that the guard looks for, of a text in another language."""
    from text_to_num import alpha2digit  # noqa: PLC0415  only for other languages than English

    text = _CLOCK.sub("then", text)
    text = _DATE.sub("then", text)
    text = _HALF.sub(lambda m: _and_a_half(m[1], m[2]), text)
    with suppress(ValueError, OverflowError):
        text = alpha2digit(text, language)
    text = _CLOCK.sub("then", text)
    text = _DATE.sub("then", text)
    text = re.sub(r"(\d)[  ](?:virgule|coma|virgola|komma)[  ](\d)", r"\1.\2", text)
    for english, pattern in _sayings()[language]:
        text = pattern.sub(english, text)
    return text


def _and_a_half(number: str, thousand: str | None) -> str:
    """A German number and a half: zwölfeinhalb is 12.5, zwölfeinhalbtausend 12500."""
    from text_to_num import text2num  # noqa: PLC0415

    try:
        value = text2num(number, "de") + 0.5
    except ValueError:
        return f"{number}einhalb{thousand or ''}"
    return f"{value * (1000 if thousand else 1):g}"


def _language(text: str) -> str:
    """The language of a text where it is one that is known and not English; else ""."""
    words = [word.lower() for word in _WORD.findall(text)]
    if not words:
        return ""
    counts = {name: sum(word in known for word in words) for name, known in _words().items()}
    best = max(counts, key=lambda name: counts[name])
    english = sum(word in _ENGLISH for word in words)
    return best if counts[best] >= _FEW and counts[best] > 2 * english else ""


@cache
def _book() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    found: Mapping[str, Mapping[str, Mapping[str, list[str]]]] = read_yaml(
        "pastno.wording.check", "cues", "foreign.yaml"
    )
    return found


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(map(str, of["words"])) for name, of in _book().items()}


@cache
def _sayings() -> Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    def patterns(of: Mapping[str, list[str]]) -> Iterator[tuple[str, re.Pattern[str]]]:
        longest_first = sorted(of.items(), key=lambda pair: -max(len(str(p)) for p in pair[1]))
        for english, phrases in longest_first:
            yield english, re.compile(rf"\b(?:{'|'.join(map(str, phrases))})(?!\w)", re.IGNORECASE)

    return {name: tuple(patterns(of["say"])) for name, of in _book().items()}


def _compact(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip()


def _split(name: str) -> str:
    """A file name or an address as words: max-20140-per-thousand.xlsx is max 20140 per thousand."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[a-zA-Z])(?=\d)|(?<=\d)(?=[a-zA-Z])", " ", name)
    return re.sub(r"[-_/=&?:@#.()]+", " ", name)


def _letters(word: str) -> str:
    """A word with figures for letters: f0rty is forty; a code such as A320 or 95k stays."""
    digits = sum(c.isdigit() for c in word)
    return word.translate(_LEET) if digits < len(word) / 2 and len(word) > 3 else word


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[c] for c in numeral]
    return sum(-v if n + 1 < len(values) and values[n + 1] > v else v for n, v in enumerate(values))
