"""Takes from the end of what somebody wrote the closing, the name, the signature and what programs add."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pastno.intake.mail.banner import banner_end
from pastno.intake.mail.cues import cues, folded
from pastno.intake.mail.lines import Line
from pastno.intake.mail.older import opens_older, opens_original
from pastno.intake.mail.people import Salutation, salutation
from pastno.intake.mail.quoting import copied_header, introduction_at, opens_forward
from pastno.intake.mail.signature import (
    Author,
    SignOff,
    behind_closing,
    could_be_name,
    has_link,
    is_disclaimer,
    is_divider,
    is_footer,
    is_postscript,
    kind_of,
    sign_off,
)
from pastno.intake.mail.tail import (
    Seen,
    could_be_position,
    is_list,
    is_name_and_title,
    names_listed,
    paragraph_end,
    postscripts,
    trimmed,
)
from pastno.intake.names import is_honorific, signed_name, signs_for_others
from pastno.intake.phrases import words

_LONGEST_TAIL = 60
_SHORT_LINES = 14
_LONGEST_END = 200
_MOST_BELOW = 4
_CLOSING_WORDS = 6
_TOP = 4
_LAST_SENTENCE = re.compile(
    r"[.!?\u2026)][\"'\u201d]? (?P<tail>[^.!?\u2026()]{1,60}(?:\. [^.!?\u2026()]{2,40})?\.?)$"
)
"""The words behind the last full stop of a line, an initial among them or not."""
_ADDRESSED_TOO = frozenset("cheers thanks ta thx ty merci danke gracias grazie ciao love".split())
"""Formulas that may as well be said to whoever's name follows."""
_REGRETS = re.compile(
    r"(?:(?:so |very |really |truly |ever so )?sorry (?:to|for|about)|(?:with )?(?:my |our |many )?apologies (?:for|to)"
    r"|hoping|wishing|trusting|(?:es )?tut (?:mir|uns) (?:sehr )?leid|(?:so )?désolée?s?|lo (?:siento|sentimos)"
    r"|mi dispiace|ci dispiace|het spijt (?:me|ons))(?= |$)"
)
"""How a closing begins that regrets or wishes in words of one's own."""
_OF_REGRETS = frozenset("it that this you your me my our mir uns mi".split())
"""Words for persons and things that tell nothing in such a closing."""
_DENIES = frozenset(
    "no not nor never cannot nothing none without nein nicht kein keine keinen nie non ne pas jamais nee niet geen "
    "nooit nej inte ikke nunca não nie нет не".split()
)
"""Words that deny, and above a name may be the answer itself ("Sorry to say no,")."""
_ENDS_SENTENCE = (".", "!", "?", "\u2026", ")", '"', "\u201d", "'")
_CALLED = r"[^\W\d_][\w'\u2019-]{1,20}(?: [^\W\d_a-z][\w'\u2019-]{1,20}){0,2}"
_THIS_IS = re.compile(
    rf"(?:.{{0,60}}?[.!,] )?(?:(?i:this is|my name is|my name's) (?P<name>{_CALLED})"
    rf"(?=,? (?:from|of|at|with|over at|here)\b)"
    rf"|(?i:it['\u2019]s|i['\u2019]m|i am) (?P<self>{_CALLED})(?=,? (?:from|at|with) [^\W\d_a-z])"
    rf"|(?P<here>{_CALLED}) here(?=,? (?:from|at)\b))"
)
"""How somebody says at the top who they are and whence."""
_END_MARKS = (".", "!", "?", "\u2026", ")", ":", ";", ",", "\u201d", '"', "-", "\u2013")


@dataclass(frozen=True, slots=True)
class Said:
    """The lines that are left, and whether anything of a signature, disclaimer or footer was taken."""

    lines: list[Line]
    signature: bool = False
    disclaimer: bool = False
    footer: bool = False
    banner: bool = False


def without_signoff(lines: Sequence[Line], author: Author, *, last: bool = True) -> Said:
    """``lines`` of ``author`` without closing formula, name, signature, footer and disclaimer.

    ``last`` is False for a passage between quotations, where only a closing with a name counts.
    A postscript stays. A whole mail of thanks stays.
    """
    tail = _Tail(trimmed(lines), author)
    tail.drop_marked()
    if last:
        tail.drop_added()
    tail.cut_at_delimiter()
    if tail.cut_at_signoff(named_only=not last) or not last:
        tail.drop_pairs()
        return tail.said()
    while tail.drop_added() or tail.drop_contact():
        if tail.cut_at_signoff(named_only=False):
            break
    tail.cut_within_line()
    tail.drop_pairs()
    return tail.said()


def signer(lines: Sequence[Line], greets: Salutation | None = None) -> str:
    """The person who signs a mail, or "" where nobody or only an office does.

    Below its closing formula, behind it in the last line, or in a last line of its own. ``greets`` tells how the mail
    opens where no header says that it is one; there a single name needs a greeting above it.
    """
    own = _own(lines)
    texts = [line.text for line in own if line.text]
    to = greets.name if greets else ""
    framed = greets is None or bool(greets.by)
    return (
        _below_formula(texts, to, small=greets is not None)
        or _other(_below_wish(own), to)
        or _at_end_of_line(own, to, framed=framed)
        or _at_end(own, to, framed=framed)
        or _introduced(texts)
    )


def below_formula(lines: Sequence[Line]) -> str:
    """The person who signs a mail below or behind its closing formula, or ""."""
    own = _own(lines)
    return _below_formula([line.text for line in own if line.text], "", small=False) or _below_wish(own)


def _own(lines: Sequence[Line]) -> list[Line]:
    """The lines above all that is quoted or copied, without what introduces them."""
    start = next((at for at, line in enumerate(lines) if line.text), 0)
    start = introduction_at(lines, start) if lines else 0
    own = list(takewhile(lambda at: not _is_copied(lines, at, first=at == start), range(start, len(lines))))
    return trimmed([lines[at] for at in own])


def _is_copied(lines: Sequence[Line], at: int, *, first: bool) -> bool:
    line = lines[at]
    if line.depth or opens_original(line.text) or opens_forward(line.text):
        return True
    if first or not line.text:
        return False
    older = introduction_at(lines, at) > at or opens_older(lines, at, Author())
    return older or copied_header(lines, at) is not None


def _below_formula(texts: Sequence[str], to: str, *, small: bool) -> str:
    """The name below the first closing formula that has one, or behind it in its line."""
    for at, text in enumerate(texts):
        found = sign_off(text, Author())
        if not found.kind or found.keep:
            continue
        below = _first_signed(texts[at + 1 : at + 1 + _MOST_BELOW])
        name = signed_name(behind_closing(text)[1] if found.named else below)
        if small and not name and not found.named and at + 2 == len(texts):
            name = _small(below)
        if name and name != to:
            return name
    return ""


def _first_signed(texts: Sequence[str]) -> str:
    """The first line below a closing formula, past those that only say for whom somebody signs ("i.A.")."""
    return next((text for text in texts if signed_name(text) or not signs_for_others(text)), "")


def _below_wish(own: Sequence[Line]) -> str:
    """The name below a closing in words of one's own, which a comma ends: "Up the Brae,"."""
    lines = _body(own)
    low = max(1, len(lines) - _MOST_BELOW - 1)
    at = next((at for at in range(len(lines) - 2, low - 1, -1) if is_own_closing(lines, at)), 0)
    return signed_name(lines[at + 1].text) if at else ""


def is_own_closing(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line that stands apart ends in a comma, with a name right below it."""
    text, below = lines[at].text, lines[at + 1].text if at + 1 < len(lines) else ""
    apart = at > 1 and not lines[at - 1].text
    short = text.endswith((",", ",,")) and 1 < len(text.split()) <= _CLOSING_WORDS and text[:1].isupper()
    told = short and not any(char.isdigit() for char in text) and not salutation([text]).by
    return apart and told and bool(signed_name(below))


def _says_something(text: str) -> bool:
    """Whether a line above a name asks, tells or denies something; "Sorry to say it," and "Hoping it suits," do not."""
    told = {folded(word) for word in text.split()}
    if any(word in _DENIES or word.endswith("n't") for word in told):
        return True
    regrets = _REGRETS.match(folded(text))
    return not told.isdisjoint(cues().personal_words - (_OF_REGRETS if regrets else frozenset()))


def _small(text: str) -> str:
    """The name of who signs in small letters, as the last word below a closing: "Jo" of "jo x"."""
    name = signed_name(text.title()) if text.islower() and len(text.split()) <= 2 else ""
    return name if name.isalpha() and folded(name) not in cues().personal_words else ""


def _at_end_of_line(own: Sequence[Line], to: str, *, framed: bool) -> str:
    """The name in which the last line ends after its last sentence, with or without a formula ("Cheers Baz")."""
    last = next((line.text for line in reversed(_body(own)) if line.text), "")
    titled = is_honorific(last.partition(" ")[0]) and signed_name(last)
    found = None if titled else _LAST_SENTENCE.search(last[-_LONGEST_END:])
    tail = found["tail"] if found and len(last) > len(found["tail"]) else ""
    if behind_closing(tail)[0]:
        return _behind_formula(tail, to, framed=framed)
    ours = framed and bool(to) and len(tail.split()) <= 3
    return _other(signed_name(tail), to) if ours else ""


def _behind_formula(text: str, to: str, *, framed: bool) -> str:
    """The name behind a formula, unless it may as well be ours ("Cheers Baz", which a greeting of another settles)."""
    formula, behind = behind_closing(text)
    ambiguous = len(formula.split()) == 1 and formula[-1].isalpha() and folded(formula) in _ADDRESSED_TOO
    return "" if ambiguous and not (framed and to) else _other(signed_name(behind), to)


def _other(name: str, to: str) -> str:
    return "" if name == to else name


def _at_end(own: Sequence[Line], to: str, *, framed: bool) -> str:
    """The name on a line of its own at the end, with nothing but a position, a firm or a place below it."""
    lines = _body(own)
    start = next((at + 1 for at in range(len(lines) - 1, -1, -1) if not lines[at].text), 0)
    block = [line.text for line in lines[start:]]
    cut = len(block)
    while cut and (kind_of(block[cut - 1]) != "prose" or signed_name(block[cut - 1])):
        cut -= 1
    below = block[cut:]
    above = block[cut - 1] if cut else next((x.text for x in reversed(lines[:start]) if x.text), "")
    if not below or not above or above.endswith(":") or (cut and not above.endswith(_ENDS_SENTENCE)):
        return ""
    if not any(kind_of(line.text) == "prose" for line in lines[: start + cut]):
        return ""
    if behind_closing(below[0])[0]:
        return _behind_formula(below[0], to, framed=framed)
    if sign_off(below[0], Author()).kind:
        return ""
    name = _other(signed_name(below[0]), to)
    several = " " in name
    if (len(below) > 2 and all(map(signed_name, below))) or (not several and below[0].endswith(".")):
        return ""
    titled = several and is_honorific(name.split()[0])
    sure = framed or (several and not cut and (titled or len(below) > 1 or name[1:2] == "."))
    return name if sure else ""


def _body(own: Sequence[Line]) -> list[Line]:
    """Lines without footers, postscripts and paragraphs of contact data at their end."""
    tail = _Tail(trimmed(own), Author())
    tail.drop_added()
    lines = tail.lines
    for _ in range(_MOST_BELOW):
        start = next((at + 1 for at in range(len(lines) - 1, -1, -1) if not lines[at].text), 0)
        texts = [line.text for line in lines[start:]]
        contact = all(kind_of(text) == "contact" for text in texts) and not signed_name(
            texts[0] if texts else ""
        )
        if not start or not (contact or is_postscript(texts[0])):
            break
        lines = trimmed(lines[:start])
    return lines


def _introduced(texts: Sequence[str]) -> str:
    """The name with which somebody introduces themselves at the top ("This is Teodora from Sugar & Salt")."""
    for text in texts[:_TOP]:
        if found := _THIS_IS.match(text[:_LONGEST_END]):
            name = signed_name(found["name"] or found["self"] or found["here"])
            return "" if found["self"] and folded(name) in words("labels", "months") else name
    return ""


class _Tail:
    """The lines of one passage, from which its end is taken step by step."""

    def __init__(self, lines: list[Line], author: Author) -> None:
        self.lines = lines
        self.author = author
        self.signed = self.disclaimer = self.footer = self.banner = False
        self.before = list(lines)

    def said(self) -> Said:
        return Said(trimmed(self.lines), self.signed, self.disclaimer, self.footer, self.banner)

    def _keep(self, end: int) -> None:
        del self.lines[end:]
        while self.lines and not self.lines[-1].text and not self.lines[-1].rule:
            self.lines.pop()

    def drop_marked(self) -> None:
        """What the markup calls a signature, unless that is everything there is."""
        kept = [line for line in self.lines if not line.signature]
        if len(kept) == len(self.lines):
            return
        if any(line.text for line in kept) or all(
            not line.text or self._is_signature(line) for line in self.lines
        ):
            self.lines, self.signed = trimmed(kept), True
        else:
            self.lines = [replace(line, signature=False) for line in self.lines]

    def _is_signature(self, line: Line) -> bool:
        return kind_of(line.text) != "prose" or is_footer(line.text) or self.author.signs(line.text)

    def drop_added(self) -> bool:
        """Footers, disclaimers and dividers at the very end. True where something went."""
        dropped = False
        while self.lines:
            start = self._last_paragraph()
            texts = [line.text for line in self.lines[start:]]
            if not any(texts) or all(is_divider(text) for text in texts if text):
                self._keep(start)
            elif self._added(start, texts):
                dropped = True
            else:
                break
        return dropped

    def _added(self, start: int, texts: list[str]) -> bool:
        paragraph = " ".join(texts)
        whole = start == 0 and not self.footer and not self.disclaimer and not self.signed
        if (
            is_footer(texts[0])
            and len(paragraph) < 400
            and all(is_footer(t) or kind_of(t) != "prose" for t in texts[1:])
        ):
            self.footer = True
        elif is_footer(texts[-1]):
            self._keep(-1)
            self.footer = True
            return True
        elif start and banner_end(self.lines, start, going_on=False) == len(self.lines):
            self.banner = True
        elif is_disclaimer(paragraph) and not (whole and len(paragraph) < 200):
            first = next((at for at in range(1, len(texts)) if self._separate(texts, at)), 0)
            self._keep(start + first)
            self.disclaimer = True
            return True
        else:
            return False
        self._keep(start)
        return True

    def _separate(self, texts: list[str], at: int) -> bool:
        """True where a disclaimer begins in the middle of a paragraph, right below other lines."""
        above = " ".join(texts[:at])
        return (
            not is_disclaimer(above) and is_disclaimer(" ".join(texts[at:])) and not self._flows_on(texts, at)
        )

    @staticmethod
    def _flows_on(texts: list[str], at: int) -> bool:
        return len(texts[at - 1]) > 55 and texts[at - 1][-1] not in ".!?"

    def _last_paragraph(self) -> int:
        start = len(self.lines) - 1
        while start > 0 and self.lines[start - 1].text and not is_divider(self.lines[start - 1].text):
            start -= 1
        return start

    def drop_contact(self) -> bool:
        """A last paragraph of contact data, or of a name and contact data. True where something went."""
        if not self.lines:
            return False
        start = self._last_paragraph()
        texts = [line.text for line in self.lines[start:]]
        kinds = [kind_of(text) for text in texts]
        if start == 0 and not self.signed:
            return self._drop_contact_below(kinds)
        contacts = kinds.count("contact")
        if not contacts and is_name_and_title(texts, kinds) and not self._introduced(start):
            contacts = 1
        if self._introduced(start) or is_list(texts):
            return False
        if contacts and "prose" not in kinds and (len(texts) > 1 or self.signed):
            self._keep(start)
            self.signed = True
            return True
        return False

    def _introduced(self, start: int) -> bool:
        """True where the paragraph above ends in a colon, so that what follows belongs to the words."""
        above = next((line.text for line in reversed(self.lines[:start]) if line.text), "")
        return above.endswith(":")

    def _drop_contact_below(self, kinds: Sequence[str]) -> bool:
        """Contact data right below prose, where there is but one paragraph."""
        cut = len(kinds)
        while cut > 1 and kinds[cut - 1] != "prose":
            cut -= 1
        block = kinds[cut:]
        if cut < 1 or block.count("contact") < 2 or is_list([line.text for line in self.lines[cut:]]):
            return False
        self._keep(cut)
        self.signed = True
        return True

    def cut_at_delimiter(self) -> None:
        """Cut at "-- "; at other dividers only above something like a signature."""
        for at in range(max(0, len(self.lines) - _LONGEST_TAIL), len(self.lines)):
            line = self.lines[at]
            if not is_divider(line.text):
                continue
            tail = [other for other in self.lines[at + 1 :] if other.text]
            if not tail:
                self._keep(at)
                return
            if at == 0 and not self.signed and not self._contacts(tail):
                continue
            if self._delimits(line, tail):
                self._cut(at)
                return

    def _contacts(self, tail: list[Line]) -> bool:
        return any(kind_of(line.text) == "contact" for line in tail) or self.author.signs(tail[0].text)

    def _delimits(self, line: Line, tail: list[Line]) -> bool:
        first = tail[0].text
        named = self.author.signs(first) or self.author.begins(first)
        contact = self._contacts(tail)
        if line.text == "-- ":
            return named or contact or kind_of(first) != "prose" or len(tail) <= 4 or is_disclaimer(first)
        return (named or (contact and kind_of(first) != "prose")) and self._acceptable(tail)

    def cut_at_signoff(self, *, named_only: bool) -> bool:
        """At the first closing formula or name below which nothing but a signature stands."""
        low = max(0, len(self.lines) - _LONGEST_TAIL)
        for at in range(low, len(self.lines)):
            text = self.lines[at].text
            if not text or len(text) > 120 or self._flows_into(at):
                continue
            if self._closes(at, text, named_only=named_only):
                self._cut(at, sign_off(text, self.author).keep)
                return True
            if not named_only and (self._closes_over_two_lines(at) or self._closes_in_own_words(at)):
                self._cut(at)
                return True
        return False

    def _flows_into(self, at: int) -> bool:
        """True where the line is but the end of a wrapped sentence."""
        if at == 0 or not self.lines[at - 1].text:
            return False
        above, text = self.lines[at - 1].text, self.lines[at].text
        return len(above) >= 45 and not above.endswith(_END_MARKS) and (text[:1].islower() or len(above) > 60)

    def _closes(self, at: int, text: str, *, named_only: bool) -> bool:
        found = sign_off(text, self.author)
        rest = self.lines[at + 1 :]
        if found.kind:
            return self._formula_closes(at, found, rest, named_only=named_only)
        if at == 0 and not self.signed and not rest:
            return False
        if self.author.signs(text) or self.author.begins(text):
            return self._name_closes(at, rest)
        if named_only or rest or not at or self.lines[at - 1].text:
            return False
        if len(text.rstrip(".")) == 1 and text[0].casefold() == self.author.initials[:1]:
            return True
        return self.author.signs_short(text) and self.lines[at - 2].text.endswith((".", "!", "?"))

    def _closes_over_two_lines(self, at: int) -> bool:
        two = self.lines[at : at + 2]
        if len(two) < 2 or not two[1].text or len(two[0].text) > 20 or len(two[1].text) > 30:
            return False
        whole = sign_off(f"{two[0].text} {two[1].text}", self.author)
        return (
            whole.kind == "closing"
            and not (whole.named or whole.keep)
            and self._acceptable(self.lines[at + 2 :])
        )

    def _closes_in_own_words(self, at: int) -> bool:
        """Whether a closing that asks and tells nothing stands here above the name ("Up the Brae,")."""
        if _says_something(self.lines[at].text):
            return False
        below = [line.text for line in self.lines[at + 1 : at + 2]]
        named = bool(below) and (self.author.signs(below[0]) or self.author.begins(below[0]))
        return named and is_own_closing(self.lines, at) and self._acceptable(self.lines[at + 2 :])

    def _formula_closes(self, at: int, found: SignOff, rest: Sequence[Line], *, named_only: bool) -> bool:
        below = next((line.text for line in rest if line.text), "")
        named = found.named or self.author.signs(below) or self.author.begins(below)
        if named_only and not named:
            return False
        if not found.named and found.kind in {"thanks", "wish"} and not self._thanks_close(at, found, below):
            return False
        only = [line.text for line in rest if line.text]
        return self._acceptable(rest) or (len(only) == 1 and could_be_name(only[0]))

    def _name_closes(self, at: int, rest: Sequence[Line]) -> bool:
        above = self.lines[at - 1].text if at else ""
        if above.endswith(":"):
            return False
        if above and kind_of(above) == "soft" and not rest:
            return len(above.split()) <= 2 or not names_listed(self.lines[:at])
        return self._acceptable(rest)

    def _thanks_close(self, at: int, found: SignOff, below: str) -> bool:
        text = self.lines[at].text
        ends = text.endswith((".", "!", "\u2026"))
        if ends and found.kind == "wish":
            return False
        if not below:
            return self.signed or not ends
        if self.author.signs(below) or self.author.begins(below):
            return True
        if sign_off(below, self.author).kind:
            adjoining = at + 1 < len(self.lines) and bool(self.lines[at + 1].text)
            return (adjoining or not ends) and not text.endswith((".", "!"))
        return not ends and (kind_of(below) != "prose" or could_be_name(below))

    def _acceptable(self, rest: Sequence[Line]) -> bool:
        """True where ``rest`` can stand below a name: contact data, short lines, notes of the company, a postscript."""
        seen = Seen()
        at = 0
        while at < len(rest):
            kind = self._kind_below(rest[at], seen)
            if kind in {"postscript", "prose"}:
                end = paragraph_end(rest, at)
                if kind == "prose" and not seen.takes(" ".join(line.text for line in rest[at:end]), end - at):
                    return False
                at = end
                continue
            seen.named = kind == "name" or (seen.named and kind != "blank")
            seen.contact += kind == "contact"
            seen.soft += kind == "soft"
            if seen.soft > _SHORT_LINES and not seen.contact:
                return False
            at += 1
        return True

    def _kind_below(self, line: Line, seen: "Seen") -> str:
        """What a line below a closing or a name is."""
        text = line.text
        kind: str = kind_of(text)
        if is_postscript(text):
            return "postscript"
        if self.author.signs(text) or (self.author.name and signed_name(text) == self.author.name):
            return "name"
        for_others = signs_for_others(text) and not text.endswith(_ENDS_SENTENCE)
        if kind == "blank" or is_divider(text) or for_others or sign_off(text, self.author).kind:
            return "blank"
        linked = kind == "prose" and bool(seen.contact or seen.soft) and has_link(text)
        if linked or is_footer(text) or line.signature or (seen.named and could_be_position(text)):
            return "contact"
        return kind

    def _cut(self, at: int, keep: str = "") -> None:
        """Cut off what begins at ``at``. A postscript in it moves up; a bare thanks stays if nothing else is left."""
        gone = self.lines[at:]
        head = trimmed(self.lines[:at])
        if keep:
            head.append(Line(keep, self.lines[at].depth))
        after = postscripts(gone)
        if not any(line.text for line in [*head, *after]):
            first = next((line for line in gone if line.text), None)
            found = sign_off(first.text, self.author) if first else None
            if first and (
                (found and found.kind in {"thanks", "wish"} and not found.named)
                or len([g for g in gone if g.text]) == 1
            ):
                self.lines = [first]
                self.signed = len(gone) > 1
                return
        text = " ".join(line.text for line in gone if line.text)
        self.disclaimer = self.disclaimer or (len(text) > 150 and is_disclaimer(text[-600:]))
        self.footer = self.footer or any(is_footer(line.text) for line in gone)
        self.signed = True
        self.lines = head + ([Line(""), *after] if head and after else after)

    def cut_within_line(self) -> None:
        """A closing at the end of the last sentence: "No, we can't. Regards, Ines"."""
        if not self.lines or len(self.lines[-1].text) < 8:
            return
        text = self.lines[-1].text
        for at in range(len(text) - 2, max(len(text) - 80, 1), -1):
            if text[at] not in ".!?\u2026" or text[at + 1] != " ":
                continue
            tail = text[at + 2 :].strip()
            if not tail:
                continue
            found = sign_off(tail, self.author)
            whole = found.kind == "closing" and not found.keep
            closing = found.named or (whole and (len(tail.split()) > 1 or (tail.istitle() and len(tail) > 5)))
            if closing or (self.author.signs(tail) and len(tail) > 2):
                last = self.lines[-1]
                self.lines[-1] = Line(text[: at + 1], last.depth, fixed=last.fixed)
                self.signed = True
                return

    def drop_pairs(self) -> None:
        """A closing and a name that stand in the middle because more was written below them."""
        at = max(0, len(self.lines) - 5 * _LONGEST_TAIL)
        while at + 1 < len(self.lines):
            below = next((n for n in range(at + 1, min(at + 3, len(self.lines))) if self.lines[n].text), None)
            found = sign_off(self.lines[at].text, self.author)
            if (
                found.kind
                and not found.keep
                and (found.named or (below and self.author.signs(self.lines[below].text)))
            ):
                end = at + 1 if found.named or below is None else below + 1
                while end < len(self.lines) and kind_of(self.lines[end].text) in {"contact", "soft"}:
                    end += 1
                self.lines[at:end] = []
                self.signed = True
                continue
            at += 1
