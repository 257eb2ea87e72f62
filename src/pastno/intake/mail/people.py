"""The people of a mail: how their names are written, and one name for each of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Literal

from pastno.intake.mail.cues import cues, folded
from pastno.intake.mail.headers import Header, Mailbox, decoded_words, mailboxes
from pastno.intake.mail.stamps import stamp_of
from pastno.intake.names import belongs, is_honorific, is_person
from pastno.intake.phrases import words

_VIA = re.compile(r"\s+(?:\(?via|durch|par|por|tramite)\s+\S.*$", re.IGNORECASE)
_BEHALF = re.compile(
    r"^.*?(?:on behalf of|im auftrag von|de la part de|en nombre de|per conto di|namens|em nome de)\s+",
    re.IGNORECASE,
)
_NOTES = re.compile(r"^([^/@]{2,40}\s[^/@]{2,40})(?:/[^/@]{1,40}){1,4}(?:@\S{1,60})?$")
_LAST_FIRST = re.compile(r"^([^,()]{1,40}),\s*([^,()]{1,40}?)(\s*\([^()]*\))?$")
_ADDRESS = re.compile(r"[\w.+'-]{1,80}@[\w.-]{1,100}")
_IN_MESSAGE = re.compile(
    r",?[ ]?\b(?:in|dans|en|nel|em|i)[ ](?:le[ ]|el[ ]|het[ ])?"
    r"(?:message|nachricht|mensaje|messaggio|mensagem|bericht|meddelande)[ ]?<[^<>\s]{1,200}>,?",
    re.IGNORECASE,
)
"""Between the date and the name of an introduction, the number of the message."""
_NO_FIRST_NAME = frozenset(
    "inc ltd llc llp gmbh ag sa se corp co plc phd md mba jr sr ii iii iv esq cpa pe kg bv nv srl spa limited".split()
)
_NO_NAME = re.compile(
    r"(?:[ap]\.?m\.?|uhr|gmt|utc|c?est?|cest|mez|mesz|kl|at|um|om|às|alle|ore|le|a|schrieb|skrev|schreef|wrote|on)\b[.,]?\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_TRAILING_NAME = re.compile(r"((?:[^\W\d_][\w.'\u2019-]*[\s,]{0,2}){1,5})$")

_GREETING_TOO = re.compile(
    r"(?:hiya|heya|howya|howdy|hallo|yo|ahoy|alright|evening|dearest|my dear|g'day|hello again|hi again|"
    r"hi there|hello there)(?!\w)",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    (
        "damen herren dame zusammen kollege kollegin kollegen kolleginnen kunde kundin kunden bewerber bewerberin "
        "mieter mieterin mitglieder eltern freunde messieurs mesdames client cliente clients clientes collègue "
        "collègues tous toutes señores señoras colega colegas todos todas signori signore colleghi tutti heren dames "
        "collega collega's allen allemaal państwo wszyscy kolleger alla alle kaikki"
    ).split()
)
"""Whom letters in other languages greet without a name."""
_TO_ALL = frozenset("all team guys folks".split())
_TITLES = {
    "heer": "Mr",
    "dhr": "Mr",
    "hr": "Mr",
    "pan": "Mr",
    "sig": "Mr",
    "mevr": "Ms",
    "mw": "Ms",
    "pani": "Ms",
}
"""Titles of other languages in the words of ours."""
_SHORT_TITLES = frozenset("sr sra srta fr br st dott sig".split())
_JOINERS = frozenset("and & + und et y e en og och i".split())
_ENDS_GREETING = ",!:;\u2013\u2014-"
_TOP_LINES = 16
_LONGEST_TOP = 70
_NAME_WORDS = 8
_GOES_ON = 6
"""Words of a line that goes on after a name without a comma ("Hi Tom just to say ...")."""
_SENTENCE_END = re.compile(r"\w[.!?]$")
_PICTURES = re.compile(
    r"(?:[\u2600-\u27bf\u2b50\ufe0f\u200d\U0001f000-\U0001faff]|(?<=\s)(?:[:;]-?[)D(P]|<3)(?!\w))+"
)
"""Emoji and smileys."""
_PICTURES_BEHIND = re.compile(rf"(?<=\w)[ ]?{_PICTURES.pattern}")
"""The same behind a word, which they part from the next as a comma does."""
_SUBJECT = re.compile(r"[^\W\d_]{2,12}\s?(?:\[\d+\])?:")


def tidy_name(name: str, address: str = "") -> str:
    """A name as one says it: "Roth, Ines" turned round, "via Sales" and "on behalf of" resolved, quotes off.

    Two names before the comma are a whole name ("Ines Roth, Helion") unless the address begins with what follows.
    """
    name = _VIA.sub("", name).strip().strip("'\"").strip()
    name = _BEHALF.sub("", name).strip()
    if found := _LAST_FIRST.match(name):
        last, first, company = found[1].strip(), found[2].strip(), found[3] or ""
        if last and first and _is_turned(last, first, address.partition("@")[0]):
            name = f"{first} {last}{company}"
    name = _NOTES.sub(r"\1", name)
    return name if "@" not in name else ""


def _is_turned(last: str, first: str, local: str) -> bool:
    """Whether "Roth, Ines" is a name turned round, and not a person and what they are ("Ines Roth, Buyer")."""
    if first.casefold().replace(".", "") in _NO_FIRST_NAME or belongs(first):
        return False
    before, behind = last.split(), first.split()
    if len(before) == 1 or before[0].islower():
        return len(before) + len(behind) <= 6
    return (
        len(behind) == 1
        and not is_honorific(before[0])
        and first.casefold() in _WORD.findall(local.casefold())
    )


def writer_of(header: Header) -> Mailbox:
    """Who wrote the mail: From, or who a mailing list says wrote it, or Sender."""
    for field in ("from", "sender", "reply-to", "return-path"):
        boxes = mailboxes(header.raw(field))
        if boxes:
            box = boxes[0]
            if field == "from" and _VIA.search(box.name):
                box = Mailbox(box.name, _behind_list(header) or box.address)
            return Mailbox(tidy_name(box.name, box.address), box.address)
    return Mailbox("", "")


def _behind_list(header: Header) -> str:
    for field in ("x-original-from", "x-original-sender", "x-google-original-from", "reply-to"):
        boxes = mailboxes(header.raw(field))
        if boxes and boxes[0].address:
            return boxes[0].address
    return ""


def addressed(header: Header, *fields: str) -> list[Mailbox]:
    """The mailboxes of all fields named, names tidied; whole names in a row without addresses are one each."""
    return [
        Mailbox(tidy_name(name, box.address), box.address)
        for field in fields
        for raw in header.all(field)
        for piece in _apart(raw)
        for box in mailboxes(piece)
        for name in (in_a_row(box.name) if not box.address else [box.name])
    ]


def _apart(raw: str) -> list[str]:
    """The recipients of a field that semicolons part, where no name in it is quoted."""
    return raw.split(";") if '"' not in raw else [raw]


def written_mailboxes(value: str) -> list[Mailbox]:
    """The mailboxes in a copied header as mail programs show them ("Roth, Ines; Shah, Priya [mailto:...]")."""
    value = (
        value.replace("[mailto:", "<")
        .replace("<mailto:", "<")
        .replace("[", "<")
        .replace("]", ">")
        .replace("*", "")
    )
    pieces = value.split(";") if ";" in value else [value]
    out = [
        box
        for piece in pieces
        for box in (_without_address(piece) if "," in piece and "@" not in piece else mailboxes(piece))
    ]
    return [
        Mailbox(tidy_name(box.name, box.address), box.address if "@" in box.address else "") for box in out
    ]


def _without_address(piece: str) -> list[Mailbox]:
    return [Mailbox(name, "") for name in in_a_row(piece)]


def in_a_row(names: str) -> list[str]:
    """The people of "Alice Roth, Bob Smith"; "Roth, Alice" and "Alice Roth, Helion" are one."""
    parts = [part for piece in names.split(",") if (part := piece.strip())]
    several = len(parts) > 2 or (len(parts) == 2 and all(" " in part for part in parts))
    return parts if several and not any(map(belongs, parts)) else [names.strip()]


def without_message_id(introduction: str) -> str:
    """An introduction without "in message <5CB04@...>," in it."""
    return _IN_MESSAGE.sub("", introduction)


def author_in(introduction: str) -> str:
    """Name and address in "On Mon, 2 Mar 2026 at 09:14 Ines Roth <ines@...> wrote:", as in a From field."""
    if stamp := stamp_of(introduction.strip()):
        return stamp.who
    text = without_message_id(introduction).strip().rstrip(":\uff1a ")
    address = _ADDRESS.search(text)
    verb = cues().attribution_verb.search(text)
    end = address.start() if address else verb.start() if verb and verb.end() > len(text) - 3 else len(text)
    before = text[:end].rstrip(" <([\"'")
    if before.startswith(('"', "'")) or (verb and verb.start() > end):
        pass
    found = _TRAILING_NAME.search(before[-80:])
    name = found[1].strip(" ,") if found else ""
    while (word := _NO_NAME.match(name)) and word.end():
        name = name[word.end() :]
    return f"{name} <{address[0]}>" if address else name


@dataclass(frozen=True, slots=True)
class Salutation:
    """How a letter opens.

    Attributes:
        name: who is greeted, "" where nobody is by name.
        by: "word" for a greeting ("Dear Ines,"), "mark" for a name and a comma, "line" for a bare name, "" for none.
    """

    name: str = ""
    by: Literal["", "word", "mark", "line"] = ""


def salutation(texts: Sequence[str]) -> Salutation:
    """The greeting at the top of a letter, below a letterhead and a subject where it has them."""
    bare = (_without_pictures(text) for text in texts)
    filled = (text for text in bare if text)
    top = [text for text in islice(filled, _TOP_LINES) if not cues().subject_prefix.match(text)]
    short = list(takewhile(lambda text: len(text) <= _LONGEST_TOP and not _SENTENCE_END.search(text), top))
    for text in top[: len(short) + 1]:
        if found := _greeted(text):
            return found
    opening = next((text for text in top if not _SUBJECT.match(text)), "")
    return _called(opening)


def _without_pictures(text: str) -> str:
    """A line with a comma for the emoji behind a word, and without all others."""
    return _PICTURES.sub("", _PICTURES_BEHIND.sub(",", text)).strip()


def _greeted(text: str) -> Salutation | None:
    """The greeting with which a line begins, or None."""
    found = cues().greeting.match(text) or _GREETING_TOO.match(text)
    if not found:
        return None
    word, rest = folded(found[0]), text[found.end() :]
    if is_honorific(word):
        rest = text
    few = len(text.split()) <= 5 and (not rest.strip(" .") or text[-1:] in ",:!" or len(text.split()) <= 3)
    if word in _TO_ALL:
        return Salutation(by="word") if few else None
    if name := _name_after(rest.lstrip(" ,")):
        return Salutation(name, "word")
    return Salutation(by="word") if few else None


_SHORTENED = re.compile(
    r"^(?:I|It|That|There|We|You|They|He|She|What|Who|Let)['’](?:d|ll|m|ve|re|s)$", re.IGNORECASE
)
"""No name, but the beginning of a sentence: "Hi, I'd rather not"."""


def _name_after(rest: str) -> str:
    """The name with which ``rest`` begins, up to a mark, the end of the line or what goes on in lower case."""
    pieces = rest.split()[:_NAME_WORDS]
    kept: list[str] = []
    ended = False
    for at, piece in enumerate(pieces):
        core = piece.rstrip(_ENDS_GREETING)
        if _SHORTENED.search(core):
            return ""
        if not core:
            ended = True
            break
        if core in _JOINERS and kept:
            if at + 1 == len(pieces) or not pieces[at + 1][0].isupper():
                ended = rest.rstrip()[-1:] in ",:!"
                break
            kept.append(core)
            continue
        if not (told := _name_piece(core, begins=not kept)):
            break
        kept.append(told.rstrip(".") if _ends_sentence(core) else told)
        ended = core != piece or _ends_sentence(core)
        if ended:
            break
    else:
        ended = len(pieces) < _NAME_WORDS
    goes_on = len(kept) == 1 and len(rest.split()) >= _GOES_ON and not is_honorific(kept[0])
    name = " ".join(kept)
    known = _NOBODY.isdisjoint(word.casefold() for word in kept)
    return name if known and (ended or goes_on) and is_person(name) else ""


def _name_piece(word: str, *, begins: bool) -> str:
    """A word as part of a name, a title in the words of ours; "" where it is none."""
    bare = word.casefold().rstrip(".")
    if begins and bare in _TITLES:
        return _TITLES[bare]
    if begins and is_honorific(bare):
        return word[0].upper() + word[1:]
    particle = not begins and word in words("labels", "particles")
    return word if particle or word[0].isupper() or word[0].lower() == word[0].upper() else ""


def _ends_sentence(word: str) -> bool:
    """Whether the full stop behind a word is no abbreviation's: that of "Hi Tom. We can't"."""
    bare = word.rstrip(".")
    known = is_honorific(bare) or bare.casefold() in _SHORT_TITLES or len(bare) == 1 or "." in bare
    return word.endswith(".") and not known


def _called(text: str) -> Salutation:
    """The name of which a whole line consists ("Corinne,", "Marcus -", "Tom")."""
    bare = text.rstrip(_ENDS_GREETING + " ")
    pieces = bare.split()
    if not 1 <= len(pieces) <= 4 or text.endswith((":", ";")) or _name_after(bare) != bare:
        return Salutation()
    if bare != text:
        return Salutation(bare, "mark")
    alone = len(pieces) == 1 or is_honorific(pieces[0])
    return Salutation(bare, "line") if alone else Salutation()


class People:
    """Everyone seen in a source: one name for one address, one person for one name."""

    def __init__(self) -> None:
        self._names: dict[str, dict[str, int]] = {}
        self._nameless: dict[str, str] = {}

    def meet(self, boxes: Iterable[Mailbox]) -> None:
        """Remember how these are called."""
        for box in boxes:
            if box.address and len(self._names) < 20_000:
                seen = self._names.setdefault(box.address, {})
                if box.name:
                    seen[box.name] = seen.get(box.name, 0) + 1

    def name(self, box: Mailbox) -> str:
        """The one name of ``box``: the longest that its address goes by, the address where there is none."""
        seen = self._names.get(box.address)
        if seen:
            return max(seen, key=_sensible)
        if box.address:
            return box.name or box.address
        return self._known(box.name)

    def _known(self, name: str) -> str:
        """A name without an address, in the spelling known from the headers."""
        if name not in self._nameless:
            words = frozenset(_without_company(name).casefold().split())
            self._nameless[name] = next(
                (
                    best
                    for seen in self._names.values()
                    if seen and (best := max(seen, key=_sensible))
                    if words and words == frozenset(_without_company(best).casefold().split())
                ),
                name,
            )
        return self._nameless[name]


def _without_company(name: str) -> str:
    return re.sub(r"\s*\([^()]*\)$", "", name)


def _sensible(name: str) -> tuple[bool, int, int, bool]:
    bare = _without_company(name)
    return (" " in bare, len(bare.split()), len(bare), not name.isupper())


def subject_of(header: Header) -> str:
    """The subject as written."""
    return decoded_words(header.raw("subject"))[:500]


def bare_subject(subject: str) -> str:
    """The subject without "Re:", "Fwd:", "AW:", "[EXTERNAL]" and their kind."""
    rest = subject
    while found := cues().subject_tag.match(rest) or cues().subject_prefix.match(rest):
        rest = rest[found.end() :]
    return rest.strip() or ""


def passes_on(subject: str) -> bool:
    """True where the subject says that the mail passes another on."""
    prefix = _first_prefix(subject)
    return prefix in cues().subject_forward


def answers(subject: str) -> bool:
    """True where the subject says that the mail answers another."""
    prefix = _first_prefix(subject)
    return bool(prefix) and prefix not in cues().subject_forward


def _first_prefix(subject: str) -> str:
    rest = subject
    while found := cues().subject_tag.match(rest):
        rest = rest[found.end() :]
    found = cues().subject_prefix.match(rest)
    return found[1].casefold() if found else ""
