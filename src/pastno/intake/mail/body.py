"""The words of a mail in the forms it carries them: as plain text, as HTML, or some of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from pastno.intake.mail.cues import cues
from pastno.intake.mail.htmltext import html_lines, visible_words
from pastno.intake.mail.lines import Line, plain_lines


@dataclass(frozen=True, slots=True)
class Text:
    """A text part of a mail.

    Attributes:
        words: the text itself, or HTML.
        html: whether it is HTML.
        flowed: whether plain text is format=flowed.
        same: a number that the alternative forms of one text share; every other text has its own.
    """

    words: str
    html: bool = False
    flowed: bool = False
    same: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a mail by its plain texts, and by its HTML where that says the same in another form."""

    plain: list[Line]
    rich: list[Line] | None = None


def body_of(texts: Sequence[Text]) -> Body:
    """The body that ``texts`` make up in their order.

    Plain text is left out where it is empty, a stub that points to the HTML, or far poorer than the HTML.
    """
    groups: dict[int, list[Text]] = {}
    for text in texts:
        groups.setdefault(text.same, []).append(text)
    plain: list[Line] = []
    rich: list[Line] = []
    differ = False
    for group in groups.values():
        written, shown = _forms(group)
        differ = differ or (written is not None and shown is not None)
        plain += [*(written if written is not None else shown or []), Line("")]
        rich += [*(shown if shown is not None else written or []), Line("")]
    return Body(plain, rich if differ else None)


def _forms(group: Sequence[Text]) -> tuple[list[Line] | None, list[Line] | None]:
    """The lines of one text by its plain and by its HTML form; None for a form that is missing or useless."""
    written = [
        line
        for text in group
        if not text.html
        for line in [*plain_lines(text.words, flowed=text.flowed), Line("")]
    ]
    page = "\n<p>\n".join(text.words for text in group if text.html)
    if not page:
        return written, None
    count = sum(len(line.text.split()) for line in written)
    useless = not count or _is_stub(group, count) or visible_words(page) > 2 * count + 20
    return None if useless else written, html_lines(page)


def _is_stub(group: Sequence[Text], count: int) -> bool:
    plain = " ".join(text.words for text in group if not text.html)
    return count < 80 and bool(cues().html_stub.search(plain))
