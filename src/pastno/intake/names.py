"""Names of people as programs write them: tidied for display, folded to be compared, matched to what a user types."""

import re
import unicodedata
from collections.abc import Iterable

from pastno.intake.phrases import words
from pastno.negotiation.conversation import Participant

_UNSEEN = re.compile("[\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_LAST_FIRST = re.compile(
    r"(?P<last>[^\s,()\d]{2,30}(?:[ -][^\s,()\d]{2,30}){0,3}), ?(?P<first>[^,()\d]{2,30})(?P<more> ?[(\[|].{1,60})?"
)
_SUFFIX = re.compile(
    r"\s*(?:[(\[](?P<bracket>[^()\[\]]{1,60})[)\]]|[|/@\u2013—]\s*(?P<bar>[^|/@\u2013—]{1,60})|\s-\s(?P<dash>.{1,60}))$"
)
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\u0131": "i", "ð": "d", "þ": "th"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
_WORD = re.compile(r"[^\W_]+")


def tidy_name(raw: str) -> str:
    """A display name as a person reads it: no markup, no "~" of an unsaved contact, "Roth, Ines" as "Ines Roth"."""
    name = " ".join(_UNSEEN.sub("", raw).replace("\xa0", " ").split())
    name = name.strip("*_`\"' ").removesuffix(":").strip("*_`\"' ").removeprefix("~").strip()
    found = _LAST_FIRST.fullmatch(name)
    if not found:
        return name
    last, first, more = found["last"], found["first"].strip(), found["more"] or ""
    if not _is_last_name(last) or not _is_first_name(first):
        return name
    return f"{first} {last} {more.strip()}".strip()


def _is_last_name(text: str) -> bool:
    parts = text.split(" ")
    return parts[-1][:1].isupper() and all(p.casefold() in words("labels", "particles") for p in parts[:-1])


def _is_first_name(text: str) -> bool:
    parts = text.replace(".", " ").split()
    if not 1 <= len(parts) <= 3 or any(p.casefold() in words("labels", "titles") for p in parts):
        return False
    return all(p[0].isupper() for p in parts) and not (len(parts) == 1 and len(text) > 1 and text.isupper())


def bare_name(name: str) -> str:
    """A name without what stands in brackets or behind a bar: "Ines Roth (Helion)" is "Ines Roth"."""
    return _SUFFIX.sub("", name).strip() or name


def suffix(name: str) -> str | None:
    """What a display name says of the organisation: "Helion" of "Ines Roth (Helion)" or "Ines Roth | Helion"."""
    found = _SUFFIX.search(name)
    if not found:
        return None
    return fold(found["bracket"] or found["bar"] or found["dash"]) or None


def fold(text: str) -> str:
    """``text`` for comparison: case, accents and punctuation aside."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_UNDECOMPOSED))
    return " ".join(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


def _forms(text: str) -> set[str]:
    """The foldings of a name: "Müller" is both "muller" and "mueller"."""
    return {fold(text), fold(unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS))} - {""}


def matching(query: str, people: Iterable[Participant]) -> list[Participant]:
    """The people that ``query`` best fits: whole name or address first, then name without suffix, then a part."""
    best: list[Participant] = []
    best_fit = 0
    for person in people:
        fit = _fit(query, person)
        if fit > best_fit:
            best, best_fit = [person], fit
        elif fit and fit == best_fit:
            best.append(person)
    return best


def _fit(query: str, person: Participant) -> int:
    """How well ``query`` fits a person: 4 name or address, 3 name without suffix, 2 first or last name, 1 a part."""
    address = (person.address or "").casefold()
    asked = _forms(tidy_name(query))
    if not asked:
        return 0
    if query.strip().casefold() in {address, person.name.casefold()} or asked & _forms(person.name):
        return 4
    bare = bare_name(person.name)
    if asked & _forms(bare):
        return 3
    parts = [form.split() for form in _forms(bare)]
    if any(a in (p[0], p[-1]) or a.split() in (p[:2], p[-2:]) for a in asked for p in parts):
        return 2
    in_address = fold(address.partition("@")[0])
    known = [*parts, in_address.split()]
    if in_address in asked or any(
        set(a.split()) <= set(p) or set(p) <= set(a.split()) for a in asked for p in known if p
    ):
        return 1
    return 0
