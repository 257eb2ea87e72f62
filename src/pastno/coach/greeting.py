"""Who is greeted and who signs: names as people call each other, in the tone of the reply."""

import re

from pastno.intake.names import bare_name
from pastno.negotiation.case import Case
from pastno.negotiation.heard import Reading
from pastno.wording.phrasebook import fill_line, phrasings
from pastno.wording.style import Style

_ADDED = re.compile(
    r",.*|\s(?:PhD|MD|MBA|Jr\.?|Sr\.?|Esq\.?)(?=\s|$)|\s(?:at|in|from)\s(?:\w+\.?\s)?\d{1,4}[a-z]?$"
)
_TITLES = frozenset(
    (
        "Mr Mrs Ms Miss Mx Dr Prof Professor Sir Rev Cllr Rabbi Father Herr Frau Captain Lord Lady Dame Judge "
        "Aunt Uncle Sister Brother"
    ).split()
)
"""Not what a person is called by: the surname goes with it."""
_WITH_FIRST_NAME = frozenset({"Sir", "Dame", "Aunt", "Uncle", "Sister", "Brother"})
_PARTICLES = frozenset({"van", "von", "der", "den", "de", "la", "di", "du", "da", "le", "bin", "al"})
_GREETS = re.compile(
    r"^[> \t]*(?P<word>Dear|Hi|Hello|Hey)[ ]"
    r"(?P<name>[A-Z][\w.'’-]*(?:[ ](?:(?:van|von|der|den|de|la|di|du)[ ])?[A-Z][\w.'’-]*){0,2})(?:[ ]?[,!–—-]|[ ]*$)",
    re.MULTILINE,
)
"""A line that greets one person by name."""
_SHORT = 4
"""Capitals of a longer name are shouted, of a shorter one they may be initials."""
_THE = frozenset({"The", "Head", "Chief", "Team", "Office"})
_TITLE = re.compile(rf"^(?:(?:{'|'.join(sorted(_TITLES))})\b\.?\s+)+(?=\S+\s\S)")
"""Nobody signs with a title, where a first name goes with it."""
_ROLES = frozenset(
    (
        "me them us team office support desk department dept service services admissions accounts info reception "
        "committee lending banking insurance unit division registrar's registrar secretary rosters helpdesk "
        "noreply no-reply claims billing recruitment hr landlord seller buyer manager officer purchasing council "
        "association care trustees board school company bank club society group sales marketing finance licensing "
        "permits planning parking housing rostering admin treasurer chairman chair principal headteacher kassenwart "
        "vorstand sekretariat verwaltung einkauf agent customer"
    ).split()
)
"""Nobody's name."""


def greeting(reading: Reading, style: Style) -> str:
    """The line that greets whoever wrote last; "" where the channel has none or nobody is named.

    It is the line that greeted them before, else one that begins as theirs does; nobody is greeted amid a chat.
    """
    if not reading.theirs or (style.channel == "chat" and reading.mine):
        return ""
    last = reading.theirs[-1]
    speaker = last.turn.speaker
    name = called(speaker, formal=style.tone == "formal")
    if style.channel == "email":
        before = (*(t.text for t in reversed(reading.mine)), last.turn.quoted)
        for used in (m for text in before for m in _GREETS.finditer(text)):
            if _is_of(used.group("name"), speaker):
                return f"{used.group('word')} {used.group('name')},"
        if name and (theirs := _GREETS.match(last.text)):
            return f"{theirs.group('word')} {name},"
    return _line("greeting", "name", name, style)


def _is_of(name: str, speaker: str) -> bool:
    """Whether a greeting names somebody, by first name or by surname."""
    theirs = {w.lower() for w in bare_name(speaker).split()} - _PARTICLES
    return not theirs.isdisjoint(name.lower().split())


def signoff(case: Case | None, reading: Reading, style: Style) -> str:
    """The closing line with our own name; "" where the channel has none or it is not known."""
    people = case.me.people if case is not None else ()
    name = people[0].name if people else reading.conversation.me
    return _line("signoff", "me", called(_TITLE.sub("", name), formal=style.tone == "formal"), style)


def _line(intent: str, slot: str, name: str, style: Style) -> str:
    slots = {slot: name}
    fitting = [p for p in phrasings(intent, slots, style) if p.channel == style.channel] if name else []
    return fill_line(fitting[0], slots) if fitting else ""


def called(name: str, *, formal: bool) -> str:
    """The name to greet or to sign with: the first name, formally the whole; "" for an address or a role."""
    bare = _ADDED.sub("", bare_name(name))
    words = (bare.title() if bare.isupper() and len(bare) > _SHORT else bare).split()
    if not words or "@" in name or not words[0][:1].isupper() or words[0] in _THE or _is_role(words):
        return ""
    joined = "and" in words or "&" in words
    if joined or words[0].rstrip(".") not in _TITLES:
        initial = len(words[0].rstrip(".")) == 1
        return " ".join(words) if formal or joined or initial else words[0]
    if words[0] in _WITH_FIRST_NAME:
        return " ".join(words[:2])
    surname = [w for w in words[1:-1] if w.lower() in _PARTICLES]
    return " ".join([words[0], *surname, words[-1]])


def _is_role(words: list[str]) -> bool:
    """Whether the words name an office or a title alone, and nobody."""
    alone = len(words) == 1 and words[0].rstrip(".") in _TITLES
    return alone or words[-1].lower() in _ROLES or (len(words) > 1 and words[0].lower() in _ROLES)
