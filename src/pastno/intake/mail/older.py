"""Where an older message begins below a mail by a line of words: "Colm wrote Wed 18:10:", "Your message of 2 June:"."""

import re
from collections.abc import Sequence
from functools import cache

from pastno.intake.labels import shape
from pastno.intake.mail.cues import cues, folded
from pastno.intake.mail.lines import Line
from pastno.intake.mail.people import salutation
from pastno.intake.mail.signature import Author, is_divider, is_footer, kind_of, sign_off
from pastno.intake.names import bare_name
from pastno.intake.phrases import words as listed

_LONGEST = 160
_MOST_WORDS = 16
_LONGEST_PHRASE = 6
_MOST_CALLED = 4
_NEXT, _NEAR = 4, 40
_TAIL = 8
"""Lines above in which a mail that has ended shows a closing, a name or contact data."""
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}")
_DASHES = re.compile(r"[-_=*\u2014\u2013\u2500~]{2,}")
_ENCLOSED = re.compile(r"[-=*~<\[(\u2013\u2014].*[-=*~>\])\u2013\u2014]:?$")
"""A line between signs: "- original -", "[Your message]"."""
_COLON = (":", "\uff1a")
_ENDS_OTHERWISE = (*_COLON, ".", "!", "?", ";")
_RULING = " -_=~\u2013\u2014\u2500:"
_SHORTEST_RULE = 3
_TO_NOBODY = frozenset("all team guys folks".split())
"""Words that greet, and as well begin other lines ("All rights reserved")."""
_POINTS_BELOW = frozenset(
    "below beneath underneath unten untenstehend ci-dessous abajo sotto hieronder".split()
)
_CLOSED = re.compile(r"[\"\u201c\u201e\u00ab\u2018'].*[\"\u201d\u201c\u00bb\u2019'][.,;]?$")
"""A paragraph in quotation marks, which its writer cites and goes on from."""


def opens_original(text: str) -> bool:
    """True for "-----Original Message-----", "---- original ----", "--- Your message of 2 June:" in any language."""
    if not text or len(text) > _LONGEST:
        return False
    enclosed = bool(_ENCLOSED.match(text))
    if not (enclosed or _DASHES.match(text)) or presents_a_message_of_mine(text):
        return False
    marker = folded(text)
    if marker in cues().original_markers:
        return True
    told = enclosed or text.endswith(_COLON)
    if told and (marker in cues().original_words or _names_a_message(text)):
        return True
    ruled = text[0] not in "*([<" and (told or text[:3] == 3 * text[0])
    return ((ruled or text[0] == "[") and presents_ours(text)) or (
        ruled and enclosed and bool(_named_between(text))
    )


def _named_between(text: str) -> str:
    """The name between two rows of dashes with a date or a word for writing: "---- Colm wrote ----"."""
    bare = text.strip(_RULING)
    dated = any(char.isdigit() for char in bare) or cues().attribution_verb.search(bare)
    return name_of(without_verb(bare)) if dated and text[:2] == 2 * text[0] else ""


def _names_a_message(text: str) -> bool:
    """True for a name of a message with who wrote it or when behind it: "Original message from Anna, 3 March"."""
    words = _folded_words(text)
    known = cues().original_markers | cues().original_nouns
    return any(
        " ".join(words[:n]) in known and _dates(words[n]) for n in range(1, min(_LONGEST_PHRASE, len(words)))
    )


def presents_ours(text: str) -> bool:
    """True for a line that says that what follows is by whom the mail is for, with nothing else than its date."""
    words = _folded_words(text)
    if len(words) > _MOST_WORDS:
        return False
    known = (phrase for word in dict.fromkeys(words) for phrase in cues().addressee_wrote.get(word, ()))
    return any(_is_but_dated(words, phrase) for phrase in known)


def presents_a_message_of_mine(text: str) -> bool:
    """True for "My letter of 2 June:", by which the writer of the mail or whom it is for may be meant."""
    words = _folded_words(text)
    if len(words) > _MOST_WORDS:
        return False
    return any(phrase[-1] in words and _is_but_dated(words, phrase) for phrase in _of_mine())


@cache
def _of_mine() -> list[list[str]]:
    return [phrase.split() for phrase in sorted(listed("sides", "i_wrote"))]


def _greets_the_writer(lines: Sequence[Line], at: int, author: Author) -> bool:
    """Whether the words below line ``at`` greet by name whoever signed the mail above it."""
    below = next((line.text for line in lines[at + 1 : at + _NEAR] if line.text), "")[:_LONGEST]
    greeting = cues().greeting.match(below)
    called = re.split(r"[,:;!]", below[greeting.end() :])[0].split()[:_MOST_CALLED] if greeting else []
    names = {folded(word) for word in called if word[:1].isupper()}
    signed = [line.text for line in lines[max(0, at - _TAIL) : at] if _is_signed(line)]
    signers = {folded(word) for text in signed for word in text.split()} | author.words
    return not names.isdisjoint(signers)


def _is_but_dated(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether ``words`` are those of the phrase in their order, and of a date around or between them."""
    left = list(phrase)
    for word in words:
        if left and word == left[0]:
            left.pop(0)
        elif not _dates(word):
            return False
    return not left


def _folded_words(text: str) -> list[str]:
    return [word for piece in text.split() if (word := folded(piece))]


def _dates(word: str) -> bool:
    return (
        word in cues().date_words
        or word in cues().weekdays
        or word in cues().months
        or any(char.isdigit() for char in word)
    )


def named_in(text: str) -> str:
    """The name in a line that says who wrote what follows ("Colm wrote Wed 18:10:", "Colm, Wed 18:10:"), or ""."""
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS:
        return ""
    if text.endswith(_COLON) and presents_a_message_of_mine(text):
        return ""
    if not text.endswith(_COLON):
        return _named_between(text) if opens_original(text) else ""
    bare = text.strip(" *_-\u2013\u2014").rstrip(":\uff1a ")
    verb = cues().attribution_verb.search(bare)
    if not verb:
        return name_of(bare) if _TIME.search(bare) and bare[:1].isupper() else ""
    before, after = bare[: verb.start()].strip(), bare[verb.end() :].strip()
    return name_of(without_verb(bare)) or _called_as_a_month(before) or _called_as_a_month(after)


def without_verb(text: str) -> str:
    """An introduction without the word for writing in it."""
    verb = cues().attribution_verb.search(text)
    return f"{text[: verb.start()].strip()} {text[verb.end() :].strip()}" if verb else text


def name_of(words: str) -> str:
    """What is left of ``words`` without a date, where it is a name."""
    pieces = words.split()
    rest = " ".join(piece for piece in pieces if folded(piece) and not _dates(folded(piece)))
    name = bare_name(rest.strip(" ,;"))
    if not {folded(word) for word in name.split()}.isdisjoint(cues().attribution_never):
        return ""
    return name if name and rest.strip(" ,;") in words and shape(name) in {"name", "full name"} else ""


def _called_as_a_month(words: str) -> str:
    """The only word beside the verb, where it is a name that a month has too ("Jan wrote:", "June wrote:")."""
    return words if words.istitle() and words.casefold() in cues().months else ""


def opens_older(lines: Sequence[Line], at: int, author: Author) -> bool:
    """Whether an older message begins below line ``at``, which says so in words and stands apart.

    Without a clock time, or where it does not name who wrote, the mail above must have ended. What calls itself a
    message of the one who writes ("My letter:") is an older one only where it greets whoever signed above.
    """
    return (
        _is_said_to_be_older(lines, at, author)
        or _opens_unmarked(lines, at, author)
        or _opens_below_a_rule(lines, at, author)
        or _answers_the_writer(lines, at, author)
    )


def _is_said_to_be_older(lines: Sequence[Line], at: int, author: Author) -> bool:
    """Whether line ``at`` says with a colon or between dashes that an older message follows."""
    text = lines[at].text
    if _is_mine(lines, at) and _greets_the_writer(lines, at, author):
        return has_ended(lines, at, author)
    if len(text) > _LONGEST or not text.endswith(_COLON) or not _stands_apart(lines, at):
        return False
    named = named_in(text)
    ours = not named and (presents_ours(text) or (" " in text and folded(text) in cues().original_markers))
    if not (named or ours) or not _is_told(lines, at) or not any(line.text for line in lines[:at]):
        return False
    timed = named and _TIME.search(text) and cues().attribution_verb.search(text)
    return bool(timed) or _is_ruled(lines, at) or has_ended(lines, at, author)


def _opens_unmarked(lines: Sequence[Line], at: int, author: Author) -> bool:
    """Whether line ``at`` says without a colon who wrote what follows ("On Monday Ann wrote"), below a mail that ended.

    A greeting follows, or the line tells the day in numbers.
    """
    text = lines[at].text
    if not text or len(text) > _LONGEST or text.endswith(_ENDS_OTHERWISE) or not _stands_apart(lines, at):
        return False
    if not cues().attribution_verb.search(text) or not (named_in(f"{text}:") or presents_ours(text)):
        return False
    sure = any(char.isdigit() for char in text) or is_greeting(lines, at + 1)
    return sure and _is_told(lines, at) and _is_own_and_ended(lines, at, author)


def _opens_below_a_rule(lines: Sequence[Line], at: int, author: Author) -> bool:
    """Whether line ``at`` is a row of signs between a mail that has ended and a greeting.

    What the mail above points to below it is a part of it.
    """
    text = lines[at].text
    ruled = lines[at].rule or (_is_row(text) and len(text) >= _SHORTEST_RULE)
    if not ruled or not is_greeting(lines, at + 1) or not _is_own_and_ended(lines, at, author):
        return False
    above = {folded(word) for line in lines[max(0, at - _NEAR) : at] for word in line.text.split()}
    return above.isdisjoint(_POINTS_BELOW)


def _answers_the_writer(lines: Sequence[Line], at: int, author: Author) -> bool:
    """Whether a message begins at line ``at`` that greets by name whoever signed the mail above it."""
    if not lines[at].text or not _stands_apart(lines, at):
        return False
    opening = salutation([lines[at].text])
    if opening.by != "word" or not opening.name or not _greets_the_writer(lines, at - 1, author):
        return False
    return _is_own_and_ended(lines, at, author)


def _is_own_and_ended(lines: Sequence[Line], at: int, author: Author) -> bool:
    """Whether the mail above line ``at`` has ended, and not what it quotes."""
    above = next((line for line in reversed(lines[max(0, at - _TAIL) : at]) if line.text), None)
    return above is not None and not above.depth and has_ended(lines, at, author)


def is_greeting(lines: Sequence[Line], at: int) -> bool:
    """Whether the first words from line ``at`` on greet somebody, in the writer's own lines."""
    below = next((line for line in lines[at : at + _NEXT] if line.text), None)
    if below is None or below.depth:
        return False
    opening = salutation([below.text])
    first = folded(below.text.split()[0])
    if opening.name:
        return opening.by in {"word", "mark"}
    return opening.by == "word" and below.text.endswith((",", "!")) and first not in _TO_NOBODY


def _is_mine(lines: Sequence[Line], at: int) -> bool:
    """Whether line ``at`` presents a message of mine and stands apart or is ruled off."""
    text = lines[at].text
    if not text or len(text) > _LONGEST:
        return False
    marked = bool(_DASHES.match(text) or _ENCLOSED.match(text))
    if not (marked or (text.endswith(_COLON) and _stands_apart(lines, at))):
        return False
    return presents_a_message_of_mine(text) and _is_told(lines, at)


def _stands_apart(lines: Sequence[Line], at: int) -> bool:
    return at > 0 and (not lines[at - 1].text or is_divider(lines[at - 1].text))


def _is_ruled(lines: Sequence[Line], at: int) -> bool:
    above = at - 1 if lines[at - 1].text or lines[at - 1].rule else at - 2
    return above > 0 and (lines[above].rule or is_divider(lines[above].text))


def _is_told(lines: Sequence[Line], at: int) -> bool:
    """Whether words stand below that no quotation marks enclose and no marks of a mail program begin."""
    below = next((n for n in range(at + 1, len(lines)) if lines[n].text), len(lines))
    return below < len(lines) and not lines[below].depth and not is_cited(lines, below)


def is_cited(lines: Sequence[Line], at: int) -> bool:
    """Whether the paragraph that begins at ``at`` stands in quotation marks."""
    end = at
    while end < min(len(lines), at + 2 * _TAIL) and lines[end].text:
        end += 1
    return bool(_CLOSED.match(" ".join(line.text for line in lines[at:end])))


def _is_row(text: str) -> bool:
    """Whether a line is a row of signs, with spaces between them or not."""
    return is_divider(text) or (len(text) <= _LONGEST and is_divider(text.replace(" ", "")))


def has_ended(lines: Sequence[Line], at: int, author: Author) -> bool:
    """Whether the mail above line ``at`` closes: with a formula, a name, contact data or a program's footer."""
    above: list[str] = []
    for n in range(at - 1, max(at - 2 * _TAIL, -1), -1):
        text = lines[n].text
        if text and not _is_row(text):
            above.append(text)
        if len(above) == _TAIL:
            break
    if not above:
        return False
    if is_footer(above[0]) or kind_of(above[0]) == "contact":
        return True
    alone = len(above) > 1 and _is_a_name(above[0])
    return alone or any(sign_off(text, author).kind or author.signs(text) for text in above)


def _is_signed(line: Line) -> bool:
    return not line.depth and _is_a_name(line.text)


def _is_a_name(text: str) -> bool:
    words = text.split()
    return len(words) <= 3 and text[:1].isupper() and shape(text.rstrip(".")) in {"name", "full name"}
