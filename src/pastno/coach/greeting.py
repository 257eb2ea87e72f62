"""Who is greeted and who signs: names as people call each other, in the tone of the reply."""

import re
from collections.abc import Iterator
from itertools import takewhile

from pastno.intake.mail.people import salutation
from pastno.intake.mail.signature import Author
from pastno.intake.names import (
    bare_name,
    fold,
    is_firm,
    is_honorific,
    is_initials,
    is_numbered,
    is_office,
    is_person,
    is_title,
    order,
    person_in,
    title_behind,
    without_title_behind,
)
from pastno.intake.phrases import words
from pastno.negotiation.case import Case
from pastno.negotiation.heard import Reading
from pastno.wording.phrasebook import fill_line, phrasings
from pastno.wording.style import Style

_ADDED = re.compile(
    r",.*|\s(?:PhD|MD|MBA|MBE|OBE|CBE|KC|QC|JP|FRCS|MRCP|RN|RGN|OP|SJ|OSB|OFM|Jr\.?|Sr\.?|Esq\.?)(?=\s|$)|\s(?:at|in|from)\s(?:\w+\.?\s)?\d{1,4}[a-z]?$"
)
_ADDRESS = re.compile(r"\S@\S")
_LEARNED = frozenset("dr doctor prof professor cllr councillor councilor".split())
_WITH_FIRST_NAME = frozenset(
    {"Sir", "Dame", "Aunt", "Auntie", "Uncle", "Sister", "Brother", "Sr", "Br", "Fr"}
)
_CIVIL = frozenset(
    "mr mrs ms miss mx mister herr frau monsieur madame mme señor señora señorita signor signora meneer mevrouw "
    "senhor senhora".split()
)
"""Titles with which one is addressed and never signs."""
_PARTICLES = frozenset({"van", "von", "der", "den", "de", "la", "di", "du", "da", "le", "bin", "al"})
_BRACKET = re.compile(r"\(([^()]{2,60})\)$")
_CAPITAL = "[A-ZÀ-ÖØ-Þ\u0100-\u024f\u0386-\u03ab\u0400-\u042f]"
_SMALL = "(?:(?:van|von|der|den|de|la|di|du)[ ]){0,2}"
_NAME = rf"{_CAPITAL}[\w.'’-]*(?:[ ]{_SMALL}{_CAPITAL}[\w.'’-]*){{0,2}}(?:[ ](?:san|sama|sensei)(?!\w))?"
_GREETS = re.compile(
    rf"^[> \t]*(?P<word>Dear|Hi|Hello|Hey)[ ](?P<name>{_NAME})(?:[ ]?[,!–—-]|[ ]*$)", re.MULTILINE
)
"""A line that greets one person by name."""
_SIGNS = re.compile(
    rf"(?i:regards|wishes|sincerely|faithfully|truly|thanks|cheers|best|warmly|love)[,.!]?\s+"
    rf"(?P<name>{_NAME})[ ]*(?:\n[^\n]{{1,60}}){{0,2}}\s*\Z"
)
"""A closing formula and the name below it, and at most two lines more."""
_OUR_END = re.compile(rf"(?:^|[.?!][ ])(?P<name>{_NAME})$")
"""A last line that is a name, or ends in one after its sentence."""
_LAST_LINE = re.compile(rf"[\n.!?…)\"”][ \t]*\n[ \t]*(?P<name>{_CAPITAL}[\w'’-]{{1,20}})[ ]*\Z")
"""A last line that is one name, below an empty line or an ended sentence."""
_DAYTIME = r"Hiya|(?:Good[ ])?(?:[Mm]orning|[Aa]fternoon|[Ee]vening)|Good[ ]day"
_WE_GREET = re.compile(
    rf"^[>| \t]*(?P<word>Dear|Hi|Hello|Hey|{_DAYTIME})[ ,]{{1,2}}(?P<name>{_NAME})(?:[ ]?[,!–—-]|[ ]*$)",
    re.MULTILINE,
)
"""A line that greets one person by name, also by the time of the day."""
_WE_CALL = re.compile(rf"^[>| \t]*(?P<name>{_CAPITAL}[\w'’-]{{1,20}}),[ ]", re.MULTILINE)
"""A line that begins with a name alone ("Stavro, they would pay")."""
_INFORMAL = ("hi ", "hello", "hey", "hiya", "hallo", "morning", "evening")
"""How a line begins that greets without ceremony."""
_SAID_ALONE = frozenset(
    "sister brother father doctor professor councillor vicar pastor rabbi imam canon bishop captain".split()
)
"""Titles by which one is greeted without a name."""
_IBERIAN = re.compile(
    r"\b(?:estimad[oa]s?|prezad[oa]s?|saludos|atentamente|cordialmente|señora?|usted)\b", re.IGNORECASE
)
"""Words of letters in Spanish or Portuguese."""
_SISTERLY = re.compile(
    r"\b(?i:hospitals?|theatres?|clinics?|convents?|parish|missions?|nurs(?:e|es|ing)|hospice|infirmary|matron|abbey"
    r"|priory|monastery|diocese|church|chaplaincy|casualty|midwi(?:fe|ves)|patients?|sisters)\b"
    r"|\bwards?\b|\bWard(?: (?:\d|[A-Z]\b|[Oo]ffice|[Ss]ister|[Cc]lerk|[Mm]anager)|$)"
)
"""Words of nursing and of the church, where "Sr" is a sister; "Ward" may be a surname."""
_SISTERLY_HOUSE = re.compile(
    r"hospital|clinic|convent|parish|church|priory|abbey|hospice|sisters|\bnhs\b", re.IGNORECASE
)
"""The same in an address."""
_HOUSE_MIN = 4
"""Letters of a word that names a house in its domain."""
_TOP = 2_000
"""Characters of a message in which it greets."""
_SHORT = 4
"""Capitals of a longer name are shouted, of a shorter one they may be initials."""


def greeting(reading: Reading, style: Style) -> str:
    """The line that greets whoever wrote last; "" where the channel has none or nobody is named.

    It is the line that greeted them before, else one that begins as theirs does; nobody is greeted amid a chat.
    """
    if not reading.theirs or (style.channel == "chat" and reading.mine):
        return ""
    last = reading.theirs[-1]
    formal = _is_formal(last.text, style)
    signed = _found(_SIGNS, last.text)
    speaker = _in_order(_in_full(last.turn.speaker, last.text), last.text, is_sister=_is_sisterly(reading))
    if not formal and _is_familiar(last.text):
        speaker = _without_title(speaker)
    house = _is_house(last.turn.speaker, _address_of(last.turn.speaker, reading))
    name = ("" if house else called(speaker, formal=formal)) or called(signed, formal=formal)
    name = (not formal and _called_short(reading)) or name
    if style.channel == "email":
        if used := _greeted_before(reading, is_known=bool(name)):
            return used
        if name and (not _is_plain(name) or (formal and style.tone != "formal")):
            return f"Dear {name},"
        if name and (theirs := _GREETS.match(last.text)):
            return f"{theirs['word']} {name},"
    return _line("greeting", "name", name, style)


def _is_plain(name: str) -> bool:
    """Whether a name has neither initials in the place of a first name, nor a title, nor a number."""
    return not (is_initials(name.partition(" ")[0]) or is_numbered(name) or _is_respectful(name))


def _is_formal(text: str, style: Style) -> bool:
    """Whether one answers formally: in that tone, or where a letter calls us by title and surname and says no "Hi"."""
    if style.tone == "formal" or style.channel != "email":
        return style.tone == "formal"
    lines = text[:_TOP].split("\n")
    to = salutation(lines).name.split()
    if len(to) < 2 or to[0].casefold().rstrip(".") not in _CIVIL:
        return False
    greets = next((line for line in lines if to[-1] in line and salutation([line]).by == "word"), "")
    return not greets.casefold().lstrip("> ").startswith(_INFORMAL)


def _in_order(name: str, text: str, *, is_sister: bool) -> str:
    """A sister, a brother or a father by surname ("Sister Hlongwane" for "Sr. Joyce Hlongwane"), or by first name.

    The first name is for those who call us by ours. "Sr." that is no sister stays as it is, with the surname.
    """
    title, *rest = _ADDED.sub("", person_in(name)).split() or [""]
    spelled = order(title)
    if not spelled or len(rest) < 2:
        return name
    surname = " ".join([*(word for word in rest[1:-1] if word.lower() in _PARTICLES), rest[-1]])
    if spelled != title and (_IBERIAN.search(text) or (spelled == "Sister" and not is_sister)):
        return f"{title} {surname}"
    return f"{spelled} {rest[0] if _is_familiar(text) else surname}"


def _is_sisterly(reading: Reading) -> bool:
    """Whether "Sr" before the name of whoever wrote last is a sister: she signs for an office, nurses or prays."""
    last = reading.theirs[-1].turn
    texts = [
        reading.conversation.title,
        last.speaker,
        last.quoted,
        *(t.text for t in (*reading.theirs, *reading.mine)),
    ]
    office = _BRACKET.search(last.speaker)
    return (
        bool(office and is_office(office[1]))
        or any(_SISTERLY.search(text) for text in texts)
        or bool(_SISTERLY_HOUSE.search(_address_of(last.speaker, reading)))
    )


def _address_of(speaker: str, reading: Reading) -> str:
    return next((p.address or "" for p in reading.conversation.participants if p.name == speaker), "")


def _is_house(speaker: str, address: str) -> bool:
    """Whether a mail comes from a house named as its domain is: "Brightwater Swim" of team@brightwater.example."""
    local, _, domain = address.casefold().partition("@")
    first, *rest = fold(bare_name(speaker)).split() or [""]
    housed = len(first) >= _HOUSE_MIN and domain.partition(".")[0] == first
    return housed and bool(rest) and not any(word in local for word in (first, *rest))


def _is_familiar(text: str) -> bool:
    """Whether they greet us by one name without a title."""
    to = salutation(text[:_TOP].split("\n")).name.split()
    return len(to) == 1 and not is_title(to[0])


def _without_title(name: str) -> str:
    """A name without its title, where it tells a first name ("Dr Siobhan Mapfumo")."""
    pieces = bare_name(name).split()
    titled = len(pieces) > 2 and pieces[0].casefold().rstrip(".") in _CIVIL | _LEARNED
    told = titled and not is_initials(pieces[1]) and "and" not in pieces and "&" not in pieces
    return " ".join(pieces[1:]) if told and pieces[1].lower() not in _PARTICLES else name


def _in_full(speaker: str, text: str) -> str:
    """A name with initials only as they sign ``text``: "Ray Delacroix-Hunte" for "R. Delacroix-Hunte"."""
    first, *rest = bare_name(speaker).split() or [""]
    signed = _found(_SIGNS, text) or _found(_LAST_LINE, text)
    if not rest or not is_initials(first) or not is_person(signed):
        return speaker
    name, *more = signed.split()
    fits = _begins_alike(name, first) and not is_initials(name)
    if not fits or (more and more[-1] != rest[-1]):
        return speaker
    return " ".join([name, *(word for word in rest if not is_initials(word))])


def _greeted_before(reading: Reading, *, is_known: bool) -> str:
    """How we greeted whoever wrote last, or "".

    It is the line with their name; where no name of theirs is known, the last line with any.
    A title and a surname give way where they call us by our first name, and their own is known.
    """
    last = reading.theirs[-1].turn
    ours = [t.text for t in reversed(reading.mine)]
    others = {bare_name(p.name).partition(" ")[0] for p in reading.conversation.participants} - {
        bare_name(last.speaker).partition(" ")[0]
    }
    found = next(
        (m for m in _greetings(*ours, last.quoted) if _is_called_so(m["name"], last.speaker, others)), None
    )
    if found and not (_is_civil(found["name"]) and _is_by_first_name(last.speaker, last.text)):
        return _again(found, last.speaker)
    alone = len({t.turn.speaker for t in reading.theirs}) == 1
    any_name = next(_greetings(*ours), None) if alone and not is_known else None
    return _again(any_name, last.speaker) if any_name else ""


def _called_short(reading: Reading) -> str:
    """A short form of their name by which we called them at the head of a line ("Stavro"), or ""."""
    last = reading.theirs[-1].turn
    bare = bare_name(last.speaker)
    texts = [*(t.text for t in reversed(reading.mine)), last.quoted]
    known = {piece for p in reading.conversation.participants for piece in bare_name(p.name).split()}
    names = (m["name"] for text in texts for m in _WE_CALL.finditer(text))
    return next(
        (n for n in names if n not in known and Author(bare).signs_short(n) and called(n, formal=True)), ""
    )


def _again(found: re.Match[str], speaker: str) -> str:
    """The line that greets as ``found`` did; a title alone goes with the surname ("Good evening Sister")."""
    word, name = found["word"], found["name"]
    if is_title(name):
        pieces = bare_name(speaker).split()
        surname = pieces[-1] if len(pieces) > 1 and is_person(bare_name(speaker)) else ""
        name = f"{name} {surname}".strip()
    if word.casefold() in {"dear", "hi", "hello", "hey"}:
        return f"{word} {name},"
    return f"Dear {name}," if is_title(name.partition(" ")[0]) else f"Hello {name},"


def _greetings(*texts: str) -> Iterator[re.Match[str]]:
    """The lines of ``texts`` that greet a person."""
    return (
        m
        for text in texts
        for m in _WE_GREET.finditer(text)
        if called(m["name"], formal=True) or m["name"].casefold() in _SAID_ALONE
    )


def _is_called_so(name: str, speaker: str, others: set[str]) -> bool:
    """Whether somebody goes by ``name``: one of theirs, a short form that is nobody else's, or their title alone."""
    if _is_of(name, speaker):
        return True
    if name.casefold() in _SAID_ALONE:
        title = person_in(speaker).partition(" ")[0]
        return not is_title(title)
    return name not in others and Author(bare_name(speaker)).signs_short(name)


def _is_civil(name: str) -> bool:
    title, _, rest = name.partition(" ")
    return bool(rest) and title.casefold().rstrip(".") in _CIVIL


def _is_by_first_name(speaker: str, text: str) -> bool:
    """Whether they call us by our first name and tell their own, without a title."""
    first = person_in(speaker).partition(" ")[0]
    told = called(speaker, formal=False)
    return bool(told) and not is_title(first) and not is_initials(first) and _is_familiar(text)


def _is_of(name: str, speaker: str) -> bool:
    """Whether a greeting names somebody, by first name or by surname."""
    bracket = _BRACKET.search(speaker)
    known = (bare_name(speaker), person_in(speaker), bracket[1] if bracket else "")
    theirs = {w.lower() for whole in known for w in without_title_behind(whole).split()} - _PARTICLES
    return not theirs.isdisjoint(without_title_behind(name).lower().split())


def signoff(case: Case | None, reading: Reading, style: Style) -> str:
    """The closing line with our own name; "" where the channel has none or it is not known.

    It is known from the case or the conversation, else by how they greet us or how we signed what they quote.
    """
    people = case.me.people if case is not None else ()
    name = people[0].name if people else reading.conversation.me
    formal = _is_formal(reading.theirs[-1].text, style) if reading.theirs else style.tone == "formal"
    greeted = _as_greeted(reading)
    ours = name if _is_of_others(greeted, name, reading) else _as_they_call(name, greeted, formal=formal)
    told = (ours, greeted, _as_signed(reading))
    known = (_untitled(n) for n in told if _may_sign(n))
    return _line("signoff", "me", next((c for n in known if (c := called(n, formal=formal))), ""), style)


def _as_greeted(reading: Reading) -> str:
    """The name by which they last greeted us; "" where it is a family name alone, or where we are several."""
    if len({t.turn.speaker for t in reading.mine}) > 1:
        return ""
    told = (
        salutation(t.text[:_TOP].split("\n")).name
        for t in reversed(reading.theirs)
        if len(t.text.split()) > 1
    )
    names = (_untitled(name) for name in told if name)
    return next((n for n in names if not is_honorific(n.split()[0])), "")


def _as_they_call(name: str, greeted: str, *, formal: bool) -> str:
    """Our name with the first name by which they greet us, where it is one of ours or fits our initial."""
    ours = bare_name(name).split()
    theirs = [word for word in greeted.split() if word not in {"and", "&"}]
    if not ours or not theirs or is_honorific(theirs[0]):
        return name
    if not formal and set(theirs) <= set(ours):
        return greeted
    initial = is_initials(ours[0]) and _begins_alike(theirs[0], ours[0])
    if initial and len(ours) > 1 and len(theirs) == 1 and greeted not in ours:
        return " ".join([greeted, *(word for word in ours[1:] if not is_initials(word))])
    return name


def _begins_alike(name: str, initial: str) -> bool:
    """Whether a name may be the one of an initial, accents aside."""
    return fold(name)[:1] == fold(initial)[:1]


def _is_of_others(greeted: str, ours: str, reading: Reading) -> bool:
    """Whether somebody else in the conversation has the first name that is greeted, and we have it not."""
    if greeted in bare_name(ours).split():
        return False
    others = (bare_name(p.name).split() for p in reading.conversation.participants if p.name != ours)
    return any(greeted == other[0] for other in others if other)


def _may_sign(name: str) -> bool:
    """Whether one signs with a name, and not only addresses somebody by it ("Dad", "Mr. and Mrs. Hill", "U13")."""
    pieces = _untitled(name).split()
    addressed = bool(pieces) and pieces[0].casefold().rstrip(".") in _CIVIL
    coded = any(c.isdigit() for c in name)
    return not (addressed or coded) and person_in(name).casefold() not in words("labels", "kin")


def _as_signed(reading: Reading) -> str:
    """The name under what they quote of us, or ""."""
    if not reading.theirs:
        return ""
    last = reading.theirs[-1].turn
    lines = [line.strip() for line in last.quoted.split("\n")]
    depth = _depth(lines[0])
    told = takewhile(lambda line: not line or _depth(line) == depth, lines)
    ours = [bare for line in told if (bare := line.lstrip("> "))]
    name = _found(_SIGNS, "\n".join(ours)) or _found(_OUR_END, ours[-1] if ours else "")
    return "" if _is_of(name, last.speaker) else name


def _depth(line: str) -> int:
    return line[: len(line) - len(line.lstrip("> "))].count(">")


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found["name"] if found else ""


def _untitled(name: str) -> str:
    """A name without the title with which nobody signs, where a first name goes with it."""
    pieces = without_title_behind(name).split()
    while len(pieces) > 2 and is_honorific(pieces[0]) and not {"and", "&"} & set(pieces):
        del pieces[0]
    return " ".join(pieces)


def _line(intent: str, slot: str, name: str, style: Style) -> str:
    slots = {slot: name}
    fitting = [p for p in phrasings(intent, slots, style) if p.channel == style.channel] if name else []
    return fill_line(fitting[0], slots) if fitting else ""


def called(name: str, *, formal: bool) -> str:
    """The name to greet or to sign with: the first name, formally the whole; "" for an address, a role or a firm."""
    bare = _ADDED.sub("", person_in(name))
    if is_numbered(bare):
        return bare
    if behind := title_behind(bare):
        whole = called(without_title_behind(bare), formal=True)
        shown = whole if formal else whole.rpartition(" ")[2]
        return f"{shown}-{behind}" if whole else ""
    parts = (bare.title() if _is_written_flat(bare) else bare).split()
    if not parts or _ADDRESS.search(name) or not parts[0][:1].isupper() or not _is_person(parts):
        return ""
    joined = "and" in parts or "&" in parts
    if joined or not is_title(parts[0]):
        initial = is_initials(parts[0])
        return " ".join(parts) if formal or joined or initial else parts[0]
    if parts[0].rstrip(".") in _WITH_FIRST_NAME:
        return " ".join(parts if parts[1].lower() in _PARTICLES else parts[:2])
    surname = [w for w in parts[1:-1] if w.lower() in _PARTICLES]
    return " ".join([parts[0], *surname, parts[-1]])


def _is_written_flat(name: str) -> bool:
    """Whether a name is all in capitals, or all in small letters below a title."""
    title = name.partition(" ")[0].rstrip(".")
    return (name.isupper() and len(name) > _SHORT) or (name.islower() and title in _CIVIL | _LEARNED)


def _is_respectful(name: str) -> bool:
    """Whether a name comes with a title that goes with "Dear", and not one as in a family ("Uncle Bob")."""
    first, *rest = name.split()
    family = first.casefold() in words("labels", "kin") | {"auntie"}
    return bool(title_behind(name)) or (bool(rest) and is_title(first) and not family)


def _is_person(parts: list[str]) -> bool:
    """Whether the words of a name are somebody's, and not an office, a firm, a title alone or how a sentence begins."""
    whole = " ".join(parts)
    if is_title(parts[0]):
        return len(parts) > 1
    if all(is_initials(part) for part in parts):
        return False
    return not (
        is_office(whole)
        or is_firm(whole)
        or parts[0].casefold() in words("labels", "openers") | words("labels", "posts")
    )
