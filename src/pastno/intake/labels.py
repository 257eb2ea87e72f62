"""Who speaks in "Name: text" lines, and which words before a colon are only a heading or a turn of phrase."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from pastno.intake.clocks import STAMP, Stamp, stamp_of
from pastno.intake.names import bare_name, is_honorific, parted, tidy_name
from pastno.intake.phrases import words

Shape = Literal["role", "full name", "name", "handle", "heading", "phrase"]

_BULLET = re.compile(r"\s{0,40}(?:[-*•\u2013>]{1,3}\s{1,4}|#{1,6}\s{1,4})?")
_STAMP_BEFORE = re.compile(
    rf"[\[(]?\s?{STAMP}\s?[\])]?\s{{0,2}}(?:[-\u2013—|:,]\s{{0,2}}|\s)?", re.IGNORECASE
)
_STAMP_AFTER = re.compile(
    rf"(?P<name>[^:\n]{{1,60}}?),?\s{{0,2}}[\[(]?{STAMP}[\])]?\**\s?[:\uff1a]", re.IGNORECASE
)
_STAMP_WITHIN = re.compile(rf"\**\s{{0,3}}[\[(]{STAMP}[\])]", re.IGNORECASE)
_COLON = re.compile(r"[:\uff1a]")
_LONGEST, _LONGEST_PARTED = 7, 9
"""Words of a label, and of one that says after a comma what somebody is."""
_ANGLED = re.compile(r"<(?P<name>[^<>\s][^<>]{0,38})>:?\s+")
_NUMBERED_ROLE = re.compile(
    r"(?:\w{1,12} )?(?:speaker|spk|sprecher|participant|person|voice|caller|guest|user|visitor|customer|client|agent"
    r"|locuteur|hablante)(?:[ _-]?\d{1,5}|[ _-][a-z])",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+?\d[\d ()./-]{6,20}")
_NAME_WORD = re.compile(r"[^\W\d_][^\W_]{0,20}(?:['\u2019.&-][^\W_]{0,20}){0,4}\.?")
_HOUSE = re.compile(
    r"\s(?:at|from|in)\s(?:no\.?\s?|number\s|flat\s|unit\s|apt\.?\s)?\d{1,4}[a-z]?$", re.IGNORECASE
)
"""What neighbours are told apart by: "Pat at 16", "Ines in flat 3b"."""
_OF = re.compile(r"(?P<name>\S+(?: \S+)?) (?:from|at|of|in) (?P<firm>\S.*)")
"""Where somebody belongs: "Owen at Sealink Forwarding"."""
_ABSTRACT = re.compile(r"\w{4,}(?:bility|tion|sion)s?", re.IGNORECASE)
"""A heading of one word, and hardly anybody's name: "Flexibility"."""
_MARKED_AS_YOU = re.compile(r"(?P<name>[^()]{2,60}) \((?:you|me)\)", re.IGNORECASE)
_JOINED_BY = re.compile(r" (?:&|\+|and|und|et|y|e|en|og|och) ")
_WHOSE = re.compile(r"(?:my|our|the|his|her|their) (?P<role>.+)", re.IGNORECASE)
_CODE = re.compile(
    r"[={}<>\\;$]|\w\(|\)\w|^(?:if|elif|for|while|def|class|except|with|return|lambda|case|match|import|from) "
)
_JOINED = re.compile(r"[^\W\d_]{1,3}[-'\u2019](?=[^\W\d_])")
_HANDLE = re.compile(r"@?[^\W_][\w.@-]{1,40}")
_SAYING = (
    " wrote",
    " writes",
    " said",
    " says",
    " schrieb",
    " a écrit",
    " écrit",
    " escribió",
    " ha scritto",
    " schreef",
)
_SENTENCE_END = re.compile(r"[.?!…\u3002\uff1f\uff01][\"'”\u2019)\]]{0,3}$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line that starts with a label: "Ines (09:14): No." is label "Ines", stamp 09:14, rest "No."."""

    label: str
    rest: str
    stamp: Stamp | None = None
    bold: bool = False
    opens: bool = False
    """Whether a block of lines begins with it."""


def split_label(line: str) -> Labelled | None:
    """The label, time and words of a line, whoever or whatever the label is; None where there is no label."""
    head = line[:200]
    start = bullet.end() if (bullet := _BULLET.match(head)) else 0
    stamp = None
    if before := _STAMP_BEFORE.match(head, start):
        stamp = stamp_of(before)
        start = before.end() if stamp else start
    if angled := _ANGLED.match(head, start):
        return Labelled(tidy_name(angled["name"]), line[angled.end() :].strip(), stamp)
    after = _STAMP_AFTER.match(head, start)
    if after and (read := stamp_of(after)):
        return _labelled(after["name"].rstrip("([ "), line[after.end() :], read)
    colon = _COLON.search(head, start, start + 100)
    if not colon:
        return None
    return _labelled(line[start : colon.start()], line[colon.end() :], stamp)


def _labelled(label: str, rest: str, stamp: Stamp | None) -> Labelled | None:
    marked = label.strip()
    for mark in ("***", "**", "__", "*", "_"):
        if marked.startswith(mark) and rest.startswith(mark):
            rest = rest[len(mark) :]
            break
    bold = marked.startswith("**")
    if stamp is None and (within := _STAMP_WITHIN.match(rest)) and (stamp := stamp_of(within)):
        rest = rest[within.end() :]
    name = tidy_name(marked.strip("[]") if marked.startswith("[") else marked)
    if not any(c.isalpha() for c in name) and not _PHONE.fullmatch(name):
        return None
    if _CODE.search(name):
        return None
    longest = _LONGEST_PARTED if parted(name)[1] else _LONGEST
    if len(name.split()) > longest or rest[:1] in {"/", "\\"} or (rest[:1].isdigit() and name[-1].isdigit()):
        return None
    return Labelled(name, rest.strip(), stamp, bold)


def shape(label: str) -> Shape:
    """What a label looks like, taken by itself."""
    lowered = label.casefold()
    if lowered.endswith(_SAYING):
        return "heading"
    bare = bare_name(label)
    plain = bare.casefold()
    if (
        lowered in words("labels", "roles")
        or plain in words("labels", "roles")
        or _NUMBERED_ROLE.fullmatch(bare)
    ):
        return "role"
    if lowered in words("labels", "headings") or plain in words("labels", "headings"):
        return "heading"
    if _PHONE.fullmatch(label):
        return "full name"
    looks = _shape_of_words(_HOUSE.sub("", bare))
    return "handle" if _HOUSE.search(bare) and looks != "phrase" else looks


def _shape_of_words(bare: str) -> Shape:
    parts = bare.split()
    if 1 <= len(parts) <= 5 and all(_is_name_word(p) for p in parts) and not _is_particle(parts[-1]):
        if len(parts) == 1:
            return "phrase" if _ABSTRACT.fullmatch(bare) else "name"
        return (
            "phrase"
            if not is_honorific(parts[0])
            and any(len(p) > 2 and p.casefold() in words("labels", "headings") for p in parts)
            else "full name"
        )
    return "handle" if len(parts) == 1 and _HANDLE.fullmatch(bare) else "phrase"


def _is_name_word(word: str) -> bool:
    if _is_particle(word):
        return True
    if not _NAME_WORD.fullmatch(word):
        return False
    return word[0].isupper() or word[0].lower() == word[0].upper() or bool(_JOINED.match(word))


def _is_particle(word: str) -> bool:
    return word.casefold() in words("labels", "particles") and word[0].islower()


def is_us(label: str) -> bool:
    """Whether a label says that the words are those of whoever keeps the text ("Me", "Bea Lindqvist (You)")."""
    if marked := _MARKED_AS_YOU.fullmatch(label):
        return shape(marked["name"]) in {"name", "full name"}
    return label.casefold() in words("sides", "me") and (label == "I" or not label.isupper())


def speakers(
    lines: Sequence[Labelled], *, unlabelled: int = 0, leads: bool = False, known: Iterable[str] = ()
) -> frozenset[str]:
    """Those labels of ``lines`` that are speakers; empty where this is no talk between people.

    Args:
        lines: the labelled lines of a text, in order.
        unlabelled: how many further lines with words the text has.
        leads: whether the first line with words is labelled.
        known: names that the text gives as participants.
    """
    given = frozenset(known)
    count = Counter(line.label for line in lines)
    shown = {line.label for line in lines if line.stamp or (line.bold and leads)}
    shapes = {label: "full name" if label in given else shape(label) for label in count}
    sure = {
        label for label, looks in shapes.items() if _is_sure(label, looks, count[label], shown=label in shown)
    }
    sure |= _repeated(
        lines, [x for x, looks in shapes.items() if looks == "phrase"], strict=bool(sure and unlabelled)
    )
    maybe = {label for label, looks in shapes.items() if looks == "name"} - sure
    if sure and not unlabelled:
        maybe |= {
            label for label, looks in shapes.items() if looks == "handle" or could_be_name(label)
        } - sure
    elif maybe and leads:
        maybe |= {label for label in count if could_be_name(label)} - sure
    if _opens_blocks(lines, sure, maybe):
        maybe &= {line.label for line in lines if line.opens}
    ours = {label for label in sure if is_us(label)}
    if ours and ours == sure | maybe:
        apart = any(line.opens for line in lines[1:])
        parties = (x.label for x in lines if (x.opens or not apart) and _could_be_party(x.label))
        sure |= set(islice(parties, 1))
    said = [line for line in lines if line.label in sure | maybe]
    headings = len(lines) - len(said)
    once_each = len(said) == len(sure | maybe)
    if once_each and not given and not ours and _is_form(headings, said):
        return frozenset()
    if sure:
        return frozenset(sure | maybe)
    return (
        frozenset(maybe)
        if len(maybe) > 1 and _is_talk(said, headings, unlabelled, leads=leads)
        else frozenset()
    )


def _opens_blocks(lines: Sequence[Labelled], sure: set[str], maybe: set[str]) -> bool:
    """Whether a blank line stands above every turn of the sure, so that a name amid a block is but words of a turn."""
    turns = [line for line in lines if line.label in sure]
    opening = {line.label for line in lines if line.opens} & (sure | maybe)
    return bool(turns) and all(line.opens for line in turns) and len(opening) > 1


def _could_be_party(label: str) -> bool:
    """Whether a label may be the other speaker where but we are known: "my boss", "Anna & Tom", "Owen at Sealink"."""
    bare = bare_name(label)
    if shape(label) == "handle":
        return True
    if whose := _WHOSE.fullmatch(bare):
        return shape(whose["role"]) == "role"
    if belongs_to := _OF.fullmatch(bare):
        return _are_names(belongs_to["name"].split()) and _are_names(
            _JOINED_BY.sub(" ", belongs_to["firm"]).split()
        )
    return bool(_JOINED_BY.search(bare)) and _are_names(_JOINED_BY.sub(" ", bare).split())


def _are_names(parts: Sequence[str]) -> bool:
    if parts[0].casefold() in words("labels", "openers"):
        return False
    return all(_is_name_word(p) and p.casefold() not in words("labels", "headings") for p in parts)


def _repeated(lines: Sequence[Labelled], phrases: Sequence[str], *, strict: bool) -> set[str]:
    """Labels that look like no name and yet come again; where others are names, only what could be a name."""
    count = Counter(line.label for line in lines)
    again = {label for label in phrases if count[label] > 1 and (could_be_name(label) or not strict)}
    spoken = not strict or _sound_spoken([line for line in lines if line.label in again], all_of_them=True)
    return again if spoken else set()


def _is_talk(said: Sequence[Labelled], headings: int, unlabelled: int, *, leads: bool) -> bool:
    """Whether lines labelled with single words are a talk."""
    if 2 * headings > len(said):
        return False
    if unlabelled:
        return leads and unlabelled <= 2 * len(said) and _sound_spoken(said, all_of_them=True)
    short = len(said) == 2 and not headings and not any(c.isdigit() for line in said for c in line.rest)
    return short or _sound_spoken(said, all_of_them=False)


def _is_form(headings: int, said: Sequence[Labelled]) -> bool:
    """Whether labelled lines are rather the fields of a form: others are headings, and few hold a sentence."""
    sentences = sum(_sound_spoken([line], all_of_them=True) for line in said)
    return sentences < len(said) if headings >= len(said) else bool(headings) and sentences == 0


def could_be_name(label: str) -> bool:
    """Whether a label might be a name although a word of it is also a heading ("Mark Price")."""
    return (
        len(label.split()) == 2 and shape(label) == "phrase" and all(_is_name_word(p) for p in label.split())
    )


def _is_sure(label: str, looks: str, count: int, *, shown: bool) -> bool:
    if looks in {"role", "full name"}:
        return True
    if looks == "phrase":
        return shown and (count > 1 or could_be_name(label))
    return looks in {"name", "handle"} and (count > 1 or shown)


def _sound_spoken(lines: Sequence[Labelled], *, all_of_them: bool) -> bool:
    spoken = sum(bool(_SENTENCE_END.search(line.rest)) or len(line.rest.split()) > 5 for line in lines)
    return spoken == len(lines) if all_of_them else 2 * spoken >= len(lines)
