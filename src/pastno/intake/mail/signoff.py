"""Takes from the end of what somebody wrote the closing, the name, the signature and what programs add."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from pastno.intake.labels import shape
from pastno.intake.mail.banner import banner_end
from pastno.intake.mail.lines import Line
from pastno.intake.mail.signature import (
    Author,
    SignOff,
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
from pastno.intake.names import bare_name, is_office

_LONGEST_TAIL = 60
_SHORT_LINES = 14
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


def signer(lines: Sequence[Line]) -> str:
    """The person who signs a mail below its closing formula, or "" where only an office does."""
    own = [line.text for line in takewhile(lambda line: not line.depth, lines) if line.text]
    for text, below in pairwise([*own, ""]):
        found = sign_off(text, Author())
        signed = text.rpartition(",")[2] if found.named else below if found.kind and not found.keep else ""
        name = bare_name(signed.strip(" ,.-"))
        if shape(name) in {"name", "full name"} and not is_office(name):
            return name
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
            if not named_only and self._closes_over_two_lines(at):
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
        if self.author.signs(text):
            return "name"
        if kind == "blank" or is_divider(text) or sign_off(text, self.author).kind:
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
