"""What a line at the end of a mail is: a closing formula, a name, a line of contact data, or prose."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from pastno.intake.mail.cues import cues, folded

Kind = Literal["blank", "contact", "soft", "prose"]

_WORD = re.compile(r"[^\W\d_]+(?:[.'\u2019-][^\W\d_]+)*\.?")
_LETTERS = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"[\w.+'-]{1,80}@[\w.-]{1,100}")
_URL = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w@.-])[\w-]{2,40}\.(?:com|net|org|de|fr|es|it|nl|eu|io|co\.uk|ch|at|be|se|pl|example)\b\S{0,80}",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:\+|\(?0|\b\d)[\d\s()./\u2013-]{5,24}\d")
_POSTCODE = re.compile(
    r"(?:^|[\s,|·-])(?:[A-Z]{1,2}-)?\d{4,6}\s+[A-ZÄÖÜÉ]|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b|\b[A-Z]{2}\s\d{5}\b"
)
_BAR = re.compile(r"\s[|•·‧∙●\u2022]\s|\s//\s|\s\|\|\s")
_FIRST = re.compile(r"[\w.'/]+")
_ASIDE = re.compile(r"\s\([^()]{1,30}\)$")
_SENTENCE = re.compile(r"[.!?\u2026]$")
_LABELLED = re.compile(
    r"^([^\W\d_][\w .@/-]{0,30}?)\s?[:：.]?\s{0,3}[:：]?\s?(?=[+(\d@/]|https?:|www\.|[\w.+-]+@)"
)
_LABEL = re.compile(r"^([\w .\u00c0-\u024f-]{1,40}?)\s?[:：]")
_REFERENCE = re.compile(
    r"(?:our |your |unser |ihr )?(?:ref|reference|case|file|claim|ticket|az|aktenzeichen|zeichen|dossier|kenmerk|n/ref"
    r"|v/ref|réf)\b\.?\s?(?:no\b\.?|nr\b\.?|#|n°)?\s?:?\s?[\w/.#-]{0,40}\d[\w/.#-]{0,40}",
    re.IGNORECASE,
)
"""A line that is but the number under which a matter is kept."""
_DIVIDER = re.compile(r"^[-_=*~\u2013\u2014\u2500.#•·]{2,}$|^[\u2013\u2014]$|^-- $")
_TAIL_SIGNS = re.compile(r"[^\w)]+$")
_ABBREVIATED = re.compile(
    r"(?:inc|ltd|co|corp|dr|prof|st|str|b\.v|s\.a|s\.p\.a|s\.r\.l|a\.s|e\.v|jr|sr|llc|no|nr|tel|ext)\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Author:
    """The writer of a mail, as far as the header knows them."""

    name: str = ""
    address: str = ""

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that may stand for the writer: names, parts of the address before the @."""
        local = self.address.partition("@")[0]
        found = {word.casefold() for word in _LETTERS.findall(self.name)}
        found |= {word.casefold() for word in _LETTERS.findall(local) if len(word) > 2}
        return frozenset(found - _NO_NAMES)

    @cached_property
    def initials(self) -> str:
        """First letters of the words of the name, in lower case."""
        return "".join(word[0] for word in _LETTERS.findall(self.name)).casefold()

    def signs(self, text: str) -> bool:
        """True where ``text`` is nothing but a name of the writer, as one signs with it."""
        if not text or len(text) > 80:
            return False
        bare = _ASIDE.sub("", text).strip(" \t-\u2013\u2014~/*_,.!|:;)(\"'")
        while prefix := cues().name_prefix.match(bare):
            bare = bare[prefix.end() :]
        words = [word.casefold() for word in _LETTERS.findall(bare)]
        if not words or len(words) > 6 or any(char.isdigit() for char in bare):
            return bool(words) and bare.casefold() == _ASIDE.sub("", self.name).casefold()
        if len(words) == 1 and len(words[0]) <= 4 and len(words[0]) > 1 and words[0] == self.initials:
            return True
        long = [word for word in words if len(word) > 1]
        if not long:
            return len(words) > 1 and "".join(words) == self.initials
        if any(word not in self.words for word in long):
            return False
        return all(word in self.initials for word in words if len(word) == 1)

    def signs_short(self, text: str) -> bool:
        """True for a short form of the first name ("Tom" of Thomas, "Bob" of Robert) that stands alone."""
        bare = text.strip(" -\u2013\u2014~/*_,.")
        first = next(iter(_LETTERS.findall(self.name)), "").casefold()
        if not bare.isalpha() or not 3 <= len(bare) <= 9 or not bare[0].isupper() or not first:
            return False
        if first in cues().nicknames.get(bare.casefold(), ()):
            return True
        rest = iter(first)
        return bare.casefold() not in _NO_NAMES and all(char in rest for char in bare.casefold())

    def begins(self, text: str) -> bool:
        """True where ``text`` begins with the whole name and goes on after a divider ("Ines Roth | Sales")."""
        if not self.name or len(text) > 160:
            return False
        words = _LETTERS.findall(self.name)
        if len(words) < 2:
            return False
        while prefix := cues().name_prefix.match(text):
            text = text[prefix.end() :]
        start = re.escape(words[0]) + r"\W{1,3}(?:\w{1,20}\W{1,3})?" + re.escape(words[-1])
        found = re.match(
            rf"\W{{0,3}}{start}(?=\s?[|,•·(/\u2013\u2014-]|\s[A-Z]|\s(?:i\.|ppa)|$)", text, re.IGNORECASE
        )
        return bool(found) and not _SENTENCE.search(text)


_NO_NAMES = frozenset(
    "the and via from info sales mail team office contact noreply reply support not yes now all her his our you for "
    "der die das und service hello admin".split()
)


def is_divider(text: str) -> bool:
    """True for a line of dashes, underscores, stars or the like."""
    return bool(text) and bool(_DIVIDER.match(text))


@lru_cache(maxsize=4096)
def kind_of(text: str) -> Kind:
    """What ``text`` is at the end of a mail: contact data, a short line as in a signature ("soft"), or prose."""
    if not text.strip():
        return "blank"
    if len(text) > 220:
        return "prose"
    if _is_contact(text):
        return "contact"
    words = text.split()
    ends = bool(_SENTENCE.search(text)) and not _ABBREVIATED.search(text)
    if ends or len(text) > 80 or len(words) > 9 or text.endswith(":"):
        return "prose"
    if cues().title.search(text) or _capitalised(words):
        return "soft"
    return "prose"


def _capitalised(words: list[str]) -> bool:
    big = sum(1 for word in words if word[:1].isupper() or not word[:1].isalpha())
    small = sum(1 for word in words if len(word) <= 3 and word.islower())
    return words[0][:1] != "-" and (big + small) >= len(words) - (len(words) > 4) and big * 2 >= len(words)


def _is_contact(text: str) -> bool:
    for pattern in (_LABEL, _LABELLED):
        label = pattern.match(text)
        if label and folded(label[1]) in cues().contact_labels and len(text) < 160:
            return True
    if _REFERENCE.fullmatch(text):
        return True
    rest, found = text, 0
    for pattern in (_ADDRESS, _URL, _PHONE):
        rest, count = pattern.subn(" ", rest)
        found += count
    words = [word for word in _WORD.findall(rest) if folded(word) not in cues().contact_labels]
    if found and _few_beside_contact(text, words):
        return not (text.endswith(("?", "!")) or (_SENTENCE.search(text) and len(words) > 2))
    ends = bool(_SENTENCE.search(text)) and not _ABBREVIATED.search(text)
    return not ends and _is_address_or_company(text, words)


def _few_beside_contact(text: str, words: list[str]) -> bool:
    few = len(words) <= 2 or (len(words) <= 6 and _capitalised(words))
    return few or (len(words) <= 14 and bool(_BAR.search(text)))


def _is_address_or_company(text: str, words: list[str]) -> bool:
    pieces = text.split()
    capitalised = _capitalised(pieces)
    if _BAR.search(text) and len(words) <= 14 and capitalised:
        return True
    if len(text) > 100:
        return False
    if _POSTCODE.search(text) and len(words) <= 8 and not any(w.islower() and len(w) > 4 for w in words):
        return True
    if (
        any(char.isdigit() for char in text)
        and cues().street.search(text)
        and len(words) <= 7
        and capitalised
    ):
        return True
    return bool(cues().legal_form.search(text)) and len(pieces) > 1 and len(words) <= 8 and capitalised


def has_link(text: str) -> bool:
    """True for a short line with an address or a link in it ("Book time with me: https://...")."""
    return len(text) <= 140 and len(text.split()) <= 12 and bool(_URL.search(text) or _ADDRESS.search(text))


def could_be_name(text: str) -> bool:
    """True for one or two bare words, as one signs with below a closing."""
    return (
        len(text) <= 30
        and len(text.split()) <= 2
        and all(word.strip(".,-").isalpha() for word in text.split())
    )


Closing = Literal["", "closing", "thanks", "wish"]


@dataclass(frozen=True, slots=True)
class SignOff:
    """How a line closes a mail.

    Attributes:
        kind: "closing" for a formula that only closes, "thanks" for one that also thanks, "wish" for one that
            also wishes something, "" for none.
        named: the writer's name stands in the same line.
        keep: the words before the formula in the same line, or "".
    """

    kind: Closing = ""
    named: bool = False
    keep: str = ""


_NONE = SignOff()
_BEFORE_FORMULAS = frozenset("with sending mit med met con com avec".split())


def sign_off(text: str, author: Author) -> SignOff:
    """How ``text``, a whole line, closes a mail of ``author``."""
    bare = _TAIL_SIGNS.sub("", text) if len(text) <= 120 else ""
    whole = folded(bare)
    if not whole or len(whole) > 100:
        return _NONE
    if _first_word(whole) not in cues().closing_starts:
        return _after_words(text) if whole.rpartition(" ")[2] in cues().closing_ends else _NONE
    if kind := _formula(whole):
        return SignOff(kind)
    return _with_name(bare, author) or (SignOff("closing") if _from_a_place(whole) else _after_words(text))


def _from_a_place(whole: str) -> bool:
    """True for "Viele Grüße aus Köln"."""
    place = cues().place.search(whole)
    if not place or len(whole[place.end() :].split()) > 4:
        return False
    return _formula(whole[: place.start()]) == "closing"


def _first_word(whole: str) -> str:
    found = _FIRST.match(whole)
    return found[0] if found else whole[:1]


def _formula(whole: str) -> Closing:
    if whole in cues().closings or _with(whole) in cues().closings:
        return "closing"
    if whole in cues().thanks:
        return "thanks"
    if whole in cues().wishes:
        return "wish"
    parts = [folded(part) for part in cues().connector.split(whole)]
    parts = [part for part in parts if part]
    if len(parts) < 2 or len(parts) > 4:
        return ""
    if all(part in cues().closings or part in cues().thanks for part in parts):
        return "closing" if any(part in cues().closings for part in parts) else "thanks"
    return ""


def _with(whole: str) -> str:
    """A formula without the word that may come before any: "friendly greetings" of "with friendly greetings"."""
    first, _, rest = whole.partition(" ")
    return rest if first in _BEFORE_FORMULAS else ""


def behind_closing(text: str) -> tuple[str, str]:
    """The closing formula with which ``text`` begins and what follows it: "LG" and "Ines"; "" where there is none."""
    words = text.split() if len(text) <= 120 else []
    for cut in range(min(len(words) - 1, 7), 0, -1):
        formula = " ".join(words[:cut])
        if _formula(folded(formula)):
            return formula, " ".join(words[cut:])
    return "", ""


def _with_name(bare: str, author: Author) -> SignOff | None:
    """Formula and name in one line: "Best regards, Ines Roth", "LG Ines", "Thanks - Ines"."""
    words = bare.split()
    for cut in range(min(len(words) - 1, 7), 0, -1):
        kind = _formula(folded(" ".join(words[:cut])))
        if not kind:
            continue
        rest = " ".join(words[cut:])
        if author.signs(rest) or author.begins(rest):
            return SignOff(kind, named=True)
        strong = kind == "closing" and (cut > 1 or words[cut - 1].endswith((",", "-", "\u2013")))
        if strong and len(words) - cut <= 3 and all(word[:1].isupper() for word in words[cut:]):
            return SignOff(kind, named=True)
    return None


def _after_words(text: str) -> SignOff:
    """Words and formula in one line ("Thank you for your patience and kind regards"): the words stay."""
    for found in list(cues().connector.finditer(text))[-2:]:
        tail = folded(text[found.end() :])
        if len(tail.split()) >= 2 and tail in cues().closings:
            return SignOff("closing", keep=text[: found.start()].rstrip(" ,"))
    return _NONE


def is_disclaimer(paragraph: str) -> bool:
    """True for a legal, ecological or social-media note as companies put under their mail."""
    return _is_disclaimer(paragraph[:600])


@lru_cache(maxsize=2048)
def _is_disclaimer(head: str) -> bool:
    small = head.casefold()
    return any(word in small for word in cues().disclaimer_words) and bool(cues().disclaimer.search(head))


def is_footer(text: str) -> bool:
    """True for a line that a mail program, a virus scanner or a mailing list puts under a mail."""
    if not text or len(text) > 200:
        return False
    small = text.casefold()
    if not any(word in small for word in cues().footer_words):
        return False
    bare = text.lstrip("-*_<[( ")
    return bool(cues().footer.match(bare) or cues().list_footer.match(bare))


def is_postscript(text: str) -> bool:
    """True for a line that begins a postscript."""
    return bool(cues().postscript.match(text[:40]))
