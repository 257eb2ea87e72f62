"""Names of people as programs write them: tidied for display, folded to be compared, matched to what a user types."""

import re
import unicodedata
from collections.abc import Iterable

from pastno.intake.phrases import phrases, words
from pastno.negotiation.conversation import Participant

_UNSEEN = re.compile("[\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_LAST_FIRST = re.compile(
    r"(?P<last>[^\s,()\d]{2,30}(?:[ -][^\s,()\d]{2,30}){0,3}), ?(?P<first>[^,()\d]{2,30})(?P<more> ?[(\[|].{1,60})?"
)
_SUFFIX = re.compile(
    r"\s*(?:[(\[](?P<bracket>[^()\[\]]{1,60})[)\]]|[|/@\u2013—]\s*(?P<bar>[^|/@\u2013—]{1,60})|\s-\s(?P<dash>.{1,60}))$"
)
_FLAT = re.compile(
    r"(?:flat|unit|no\.?|number|apt\.?|apartment|room|house|plot) ?\d{1,4}[a-z]?", re.IGNORECASE
)
_SMALL = frozenset("of the and for at in & + de la du des di und et y".split())
"""What may stand in lower case in the name of a firm or an office."""
_ELIDED = ("l'", "l\u2019", "d'", "d\u2019")
_SENTENCE_WORDS = frozenset(
    (
        "am is are was were be been has have had do does did will would can could cannot should shall may might must "
        "i you we they he she it this that these those me us them there not no said says say told asks asked wants "
        "thinks thought wrote let please if when because"
    ).split()
)
"""What stands in a sentence and in no name, in lower case."""
_HANDLE_PART = re.compile(r"[._]")
"""What parts the words of an address shown in the place of a name."""
_KISSES = re.compile(r"(?: (?:x{1,6}|xo(?:xo){0,2}|[\u2764\u2665]\ufe0f?))+$", re.IGNORECASE)
_PROXY = (
    r"(?-i:p\.? ?p\.?|p[./] ?o\.?|i\. ?[aA]\.|i\. ?[vV]\.)|ppa\.?|per pro(?:c(?:uration(?:em)?|ura)?)?\.?"
    r"|im auftrag|in vertretung"
)
"""What parts whom somebody signs for from their name, in either order ("i.A.", "p.p."); capitals may be initials."""
_FOR_WHOM = (
    r"(?:for and )?on behalf of|im namen|namens|par délégation|per conto(?: di)?|em nome(?: de)?"
    r"|en nombre(?: de)?"
)
"""What stands before whom somebody signs for."""
_PER_PRO = re.compile(
    rf"(?:{_PROXY}|gez\.|\(?signed(?: by| for|\)?[:,]|\))|for and on behalf of [^,:]{{2,60}}[,:]) ",
    re.IGNORECASE,
)
"""What stands before the name of who signs for another ("i.A. Sabine Voigt", "p.p. Jane Roe")."""
_PER_PRO_IN_CAPITALS = re.compile(r"(?:P\.? ?P\.?|P[./] ?O\.?|I\. ?A\.|I\. ?V\.|[Ss]igned) ")
"""What as well may be initials or a title of something before a single word ("I. A. Richards", "Signed Copies")."""
_ON_BEHALF = re.compile(
    rf",? (?:(?:{_PROXY}|{_FOR_WHOM})(?: .*)?|(?:obo|c/o) .*|(?-i:für|pour|por|namens|obo)(?: .*)?)$",
    re.IGNORECASE,
)
"""What stands behind the name of who signs for another."""
_FOR_OTHERS = re.compile(
    rf"(?:{_PROXY}|(?:P\. ?P\.|I\. ?[AV]\.)(?=[ ,:]*$)|{_FOR_WHOM}|for the"
    r"|pour (?:le|la|les|l['\u2019])|p/o)(?=[ ,.:]|$)",
    re.IGNORECASE,
)
"""How a line begins that says for whom somebody signs, above their name."""
_CALLED = re.compile(r"(?P<initials>(?:[^\W\d_]\.[ -]?){1,4})\((?P<first>[^\W\d_][^()\d]{1,30})\)(?= )")
"""Initials and the first name by which one goes, before the surname: "W. (Wietske) Dijkstra"."""
_NUMBERED = re.compile(r"(?P<post>[^\W\d_]{2,20}) (?:no\.? ?|#)?\d{2,8}", re.IGNORECASE)
"""How people sign who may not give their names: "Officer 0386"."""
_ORDERS = {"Sr": "Sister", "Br": "Brother", "Fr": "Father"}
"""Titles of sisters, brothers and fathers, spelled out; the short ones also stand for other words behind a name."""
_JAPANESE = re.compile(r"[ -](?P<title>san|sama|sensei)$", re.IGNORECASE)
"""A title behind a name."""
_INITIALS = re.compile(r"[^\W\d_]\.?|(?:[^\W\d_]\.-?){1,4}")
_TWO_CAPITALS = re.compile("[A-Z]{2}")
_AND = re.compile(r" (?:&|\+|and|und|et|y|e|en|og|och|i) ")
_NAME_PIECE = re.compile(r"[^\W\d_]{1,24}(?:['\u2019.-][^\W\d_]{0,24}){0,4}")
_ABSTRACT = re.compile(
    r"\w{4,}(?:bility|tion|sion|ment|ness|ately|ally|ully|estly|ingly|edly)s?", re.IGNORECASE
)
_SENTENCE_ONLY = _SENTENCE_WORDS - frozenset("will may an".split())
"""Words of a sentence that are no names either."""
_PRONOUNS = frozenset("i you we they he she it".split())
_LONGEST_SIGNED = 80
_AROUND = " \t*_~,-\u2013\u2014|/"
_BRACKET = re.compile(r"\((?P<name>[^()]{2,40})\)")
_LONGEST_PART = 7
_LONGEST_NAME = 5
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
    if parts[0].casefold() in words("labels", "openers"):
        return False
    return parts[-1][:1].isupper() and all(p.casefold() in words("labels", "particles") for p in parts[:-1])


def _is_first_name(text: str) -> bool:
    parts = text.replace(".", " ").split()
    if not 1 <= len(parts) <= 3 or belongs(text):
        return False
    if any(p.casefold() in words("labels", "titles") for p in parts):
        return False
    return all(p[0].isupper() for p in parts) and not (len(parts) == 1 and len(text) > 1 and text.isupper())


def is_honorific(word: str) -> bool:
    """Whether a word stands before a family name ("Mr", "Councillor")."""
    return word.casefold().rstrip(".") in words("labels", "honorifics")


def is_title(word: str) -> bool:
    """Whether a word before a name is a title, that of an order among them ("Sr. Perpetua")."""
    return is_honorific(word) or word.rstrip(".") in _ORDERS


def order(word: str) -> str:
    """The title of a sister, a brother or a father spelled out ("Sister" for "Sr."), or ""."""
    title = word.rstrip(".")
    return title if title in _ORDERS.values() else _ORDERS.get(title, "")


def is_initials(word: str) -> bool:
    """Whether a word stands for a first name that is not told: "M.", "J.-P."."""
    return bool(_INITIALS.fullmatch(word))


def _could_be_initials(word: str) -> bool:
    return is_initials(word) or bool(_TWO_CAPITALS.fullmatch(word))


def title_behind(name: str) -> str:
    """The title that stands behind a name: "san" of "Tanaka-san", or ""."""
    found = _JAPANESE.search(name)
    return found["title"].lower() if found else ""


def without_title_behind(name: str) -> str:
    """A name without a title behind it."""
    return _JAPANESE.sub("", name)


def is_titled(name: str) -> bool:
    """Whether a name has a title before it or behind it."""
    pieces = name.split()
    return bool(title_behind(name)) or (len(pieces) > 1 and is_title(pieces[0]))


def is_numbered(name: str) -> bool:
    """Whether somebody is known by what they are and a number ("Officer 0386")."""
    found = _NUMBERED.fullmatch(name)
    post = found["post"] if found else ""
    return bool(found) and (
        is_office(post) or is_honorific(post) or post.casefold() in words("labels", "posts")
    )


def signs_for_others(text: str) -> bool:
    """Whether a line above a name says for whom it signs ("on behalf of the mayor and aldermen,", "i.A.")."""
    return len(text) <= _LONGEST_SIGNED and bool(_FOR_OTHERS.match(text.strip(_AROUND)))


def is_office(text: str) -> bool:
    """Whether ``text`` names a role, a department or whoever is there ("Operations Director"), and no person."""
    counters = words("labels", "counters")
    parts = [_unowned(word.strip(".()")) for word in text.casefold().split()]
    if " ".join(parts) in words("labels", "roles") | words("labels", "addressees"):
        return True
    parts = _HANDLE_PART.split(parts[0]) if len(parts) == 1 and parts[0] not in counters else parts
    offices = words("labels", "offices") | counters
    leads = len(parts) > 2 and parts[0] in counters and parts[1] in _SMALL
    return bool(parts) and (parts[-1] in offices or parts[0] in words("labels", "offices") or leads)


def _unowned(word: str) -> str:
    """A word without the ending that says whose: "head" of "head's"."""
    return word.removesuffix("'s").removesuffix("\u2019s")


def belongs(text: str) -> bool:
    """Whether what follows a comma in a name is a role, a department or a firm, and no first name."""
    last = text.casefold().split()[-1].strip(".()")
    return "&" in text or is_house(text) or last in words("labels", "titles")


def is_firm(text: str) -> bool:
    """Whether ``text`` is the name of a firm or an institution by its end or its head ("Lindqvist Bakeries")."""
    if " " not in text.strip():
        return False
    first, *_, last = [word.strip(".()") for word in text.casefold().split()]
    if last in words("labels", "firms") or first in words("labels", "firm_heads"):
        return True
    behind = text.split()[1]
    goes_on = behind in _SMALL or behind in words("labels", "particles") or behind.startswith(_ELIDED)
    return _ends_in_legal_form(text) or (goes_on and first in words("labels", "firm_heads_or_names"))


def is_house(text: str) -> bool:
    """Whether ``text`` is the name of an office or a firm, for which somebody writes and reads."""
    return is_office(text) or is_firm(text)


def _ends_in_legal_form(text: str) -> bool:
    """Whether a name ends as firms do by law, which as a name is spelled otherwise ("Helion AG", not "Tran Ag")."""
    written = text.strip(" ()")
    return written.endswith(tuple(f" {form}" for form in phrases("labels")["legal_forms"]))


def parted(name: str) -> tuple[str, str]:
    """A name, and what it is said to be or to belong to: "Ines Roth, Buyer, Helion" is "Ines Roth" and the rest."""
    head, *parts = (part.strip() for part in name.split(","))
    if not parts or not _could_head(head) or not all(map(_could_follow, parts)):
        return name, ""
    known = any(_FLAT.fullmatch(part) or belongs(part) for part in parts)
    return (head, ", ".join(parts)) if known or " " in head else (name, "")


def _could_head(head: str) -> bool:
    pieces = bare_name(head).split()
    if not 1 <= len(pieces) <= _LONGEST_NAME or not pieces[0][0].isalpha() or pieces[0].islower():
        return False
    if pieces[0].casefold() in words("labels", "openers") | words("labels", "headings"):
        return False
    return all(p in _SMALL or _is_capital(p) or p in words("labels", "particles") for p in pieces)


def _could_follow(part: str) -> bool:
    pieces = part.split()
    if not 1 <= len(pieces) <= _LONGEST_PART or not _SENTENCE_WORDS.isdisjoint(pieces):
        return False
    if _FLAT.fullmatch(part) or belongs(part):
        return True
    if part.casefold() in words("labels", "headings") | words("labels", "openers"):
        return False
    return _is_capital(pieces[0]) and all(p in _SMALL or _is_capital(p) for p in pieces)


def _is_capital(word: str) -> bool:
    letters = word.lstrip("(")
    return letters[:1].isalpha() and not letters[:1].islower() and not any(c.isdigit() for c in letters)


def bare_name(name: str) -> str:
    """A name alone: "Ines Roth" of "Ines Roth (Helion)", "Ines Roth | Helion", "Ines Roth, Buyer", "Ines Roth 🐚"."""
    bare = _without_suffixes(_CALLED.sub(_first_name_told, name))
    return _without_suffixes(parted(bare)[0]) if "," in bare else bare


def _first_name_told(found: re.Match[str]) -> str:
    """The first name behind initials; the initials where the bracket tells something else ("J. (she) Klein")."""
    told = found["first"]
    other = words("labels", "posts") | words("labels", "kin") | words("labels", "titles")
    is_name = _could_be_called(told) and not is_title(told) and told.casefold().strip(".") not in other
    return told if is_name else found["initials"].strip()


def _without_suffixes(name: str) -> str:
    """A name without what stands in brackets, behind a bar or a dash, and without pictures."""
    while (rest := _SUFFIX.sub("", _without_pictures(name)).strip()) and rest != name:
        name = rest
    return name


def _without_pictures(name: str) -> str:
    """A name without the pictures behind it; one of pictures only stays."""
    end = len(name)
    while end and (name[end - 1].isspace() or _is_picture(name[end - 1])):
        end -= 1
    return name[:end] or name


def _is_picture(char: str) -> bool:
    """Whether a character is an emoji, or part of one."""
    return not char.isascii() and (
        unicodedata.category(char) in {"So", "Sk", "Cf"} or "\ufe00" <= char <= "\ufe0f"
    )


def person_in(name: str) -> str:
    """The person behind what they are: "Bex" of "Coach Bex", "Kwame" of "Dad (Kwame)"; else as :func:`bare_name`."""
    bare = bare_name(name)
    post, _, rest = bare.partition(" ")
    if post.casefold() not in words("labels", "posts") | words("labels", "kin"):
        return bare
    if rest:
        kept = is_honorific(post) or is_firm(bare) or not _could_be_called(rest)
        return bare if kept else rest
    bracket = _BRACKET.search(name)
    return bracket["name"] if bracket and _could_be_called(bracket["name"]) else bare


def signed_name(text: str) -> str:
    """The person of a line below a letter: "T. Vandersteen" of "T. Vandersteen, CIP"; "" where it names nobody."""
    if len(text) > _LONGEST_SIGNED or text.endswith(("?", "!", ":", ";", "\u2026")):
        return ""
    line = text.strip(_AROUND)
    capitals = _PER_PRO_IN_CAPITALS.match(line)
    behalf = _PER_PRO.match(line) or (capitals if capitals and _is_signed_so(line, capitals.end()) else None)
    if not behalf and not capitals and _FOR_OTHERS.match(line):
        return ""
    line = line[behalf.end() :] if behalf else line
    line = _ON_BEHALF.sub("", _KISSES.sub("", line))
    name = bare_name(line).partition(",")[0].strip(_AROUND)
    name = name if _could_be_initials(name.rpartition(" ")[2]) else name.removesuffix(".")
    return name if is_numbered(name) or is_person(name) else ""


def _is_signed_so(line: str, at: int) -> bool:
    """Whether what begins a line says that somebody signs, and a name follows at ``at``: "Signed Jane Roe"."""
    pieces = line[at:].split()
    things = words("labels", "signed_things")
    named = len(pieces) > 1 or line[:1].islower()
    return named and things.isdisjoint(piece.casefold().strip(".,") for piece in pieces)


def is_person(name: str) -> bool:
    """Whether ``name`` is that of one person, or of two ("Nila & Suresh"), and neither initials nor an office."""
    both = _AND.split(name)
    if len(both) > 1:
        apart = "&" not in name and "+" not in name
        first = " " not in both[0] or is_honorific(both[0].split()[0]) or apart
        return len(both) == 2 and first and all(map(_could_be_one_of_two, both)) and not is_firm(name)
    return _is_one_person(name)


def _could_be_one_of_two(name: str) -> bool:
    return is_honorific(name) or _is_one_person(name)


def _is_one_person(name: str) -> bool:
    pieces = name.split()
    if not 1 <= len(pieces) <= _LONGEST_NAME or not all(map(_is_name_piece, pieces)):
        return False
    if is_honorific(pieces[0]) and len(pieces) > 1:
        return not all(map(_could_be_initials, pieces[1:]))
    if is_house(name) or all(map(_could_be_initials, pieces)):
        return False
    if len(pieces) == 1 and (is_honorific(name) or _ABSTRACT.fullmatch(name)):
        return False
    first = pieces[0].casefold().strip(".")
    unlikely = words("labels", "openers") | words("labels", "posts") | _PRONOUNS
    if first in unlikely and not is_initials(pieces[0].rstrip(".") + "."):
        return False
    told = {piece.casefold().strip(".") for piece in pieces if len(piece) > 2}
    likely = told.isdisjoint(words("labels", "headings")) and not _is_nobody(pieces)
    return likely and not name.endswith(("'s", "\u2019s"))


def _is_nobody(pieces: list[str]) -> bool:
    """Whether all words of a name are such as stand alone and are no name ("Merry Christmas", not "Jack London")."""
    return all(piece.casefold().strip(".") in words("labels", "nobody") for piece in pieces)


def _is_name_piece(word: str) -> bool:
    if word in words("labels", "particles"):
        return True
    return (
        bool(_NAME_PIECE.fullmatch(word)) and not word[0].islower() and word.casefold() not in _SENTENCE_ONLY
    )


def _could_be_called(text: str) -> bool:
    """Whether ``text`` may be a person's name, and no firm, office, place or word for what somebody is."""
    pieces = text.split()
    known = {piece.casefold().strip(".") for piece in pieces}
    if (
        not pieces
        or not all(map(_is_capital, pieces))
        or is_office(text)
        or is_firm(text)
        or _FLAT.match(text)
    ):
        return False
    if text.endswith(("'s", "\u2019s")) or any(len(piece) > 1 and piece.isupper() for piece in pieces):
        return False
    return known.isdisjoint(
        words("labels", "headings") | words("labels", "openers") | words("labels", "not_called")
    )


def suffix(name: str) -> str | None:
    """What a name says of the organisation: "helion" of "Ines Roth (Helion)", "Ines | Helion", "Ines Roth, Helion"."""
    if found := _SUFFIX.search(name):
        return fold(found["bracket"] or found["bar"] or found["dash"]) or None
    named = [part for part in parted(name)[1].split(", ") if part and not is_office(part)]
    firms = [part for part in named if part.casefold().strip(".") not in words("labels", "titles")]
    return (fold(firms[-1]) or None) if firms else None


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
