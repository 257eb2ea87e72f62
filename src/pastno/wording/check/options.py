"""Where a text names an option of the case: "+15 %" and "15 percent", "2-year preferred", "none"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pastno.negotiation.case import Issue
from pastno.negotiation.conversation import Span
from pastno.wording.check.anatomy import anatomy
from pastno.wording.check.figures import Figure, of_the_deal
from pastno.wording.check.theirs import content, is_content, stem

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def mentioned(text: str, issue: Issue) -> Iterator[tuple[Span, str]]:
    """Yield where a text names an option of an issue, with the option.

    An option is named by its figure in the same unit where it has one, else by all its words of content in
    one sentence. An option that is a bare small number needs the name of its issue beside it.
    """
    for option in issue.options:
        yield from _named(text, option, issue)


def _named(text: str, option: str, issue: Issue) -> Iterator[tuple[Span, str]]:
    plain = anatomy(text).plain
    told = of_the_deal(option)
    words = [w.lower() for w in _WORD.findall(option) if is_content(w) and not w.isdigit()]
    if told and told[0].kind != "bare":
        for figure in of_the_deal(plain):
            if _same(figure, told[0]) and _rest_is_there(plain, figure.span, option, told[0]):
                yield figure.span, option
        return
    names = content(issue.name) | content(issue.description)
    for sentence in anatomy(text).sentences:
        here = content(sentence.text)
        if told:
            for figure in of_the_deal(sentence.text):
                if _same(figure, told[0]) and (here & names or len(f"{told[0].values[0]:g}") > 2):
                    yield (sentence.start + figure.span[0], sentence.start + figure.span[1]), option
        elif words and {stem(w) for w in words} <= here and (len(words) > 1 or here & names):
            first = re.search(re.escape(words[0]), sentence.text, re.IGNORECASE)
            yield (sentence.start + first.start(), sentence.end) if first else sentence.span, option


def _same(one: Figure, other: Figure) -> bool:
    kinds = {one.kind, other.kind}
    if one.kind != other.kind and not kinds <= {"bare", "count"} and not kinds <= {"bare", "money"}:
        return False
    if one.kind == other.kind == "time" and one.unit != other.unit:
        return False
    return any(abs(a - b) < 1e-9 for a in one.values for b in other.values)


def _rest_is_there(plain: str, span: Span, option: str, told: Figure) -> bool:
    """Tell whether the words of an option beside its figure stand in the same sentence ("3 years, 5 % cap")."""
    rest = {
        stem(w)
        for w in _WORD.findall(option[: told.span[0]] + option[told.span[1] :])
        if is_content(w) and not w.isdigit()
    }
    if not rest:
        return True
    sentence = anatomy(plain).sentence_at(span[0])
    return len(rest & content(sentence.text)) * 2 >= len(rest)


@lru_cache(maxsize=128)
def figures_of(option: str) -> tuple[Figure, ...]:
    """Return the figures that an option names."""
    return of_the_deal(option)
