"""Clauses: the parts of a sentence that can each say something of their own ("no to the price, yes to the term")."""

from dataclasses import dataclass

from pastno.negotiation.conversation import Span
from pastno.reading.words import Words

_ALWAYS = frozenset("but because since unless although though however whereas otherwise except".split())
"""Words that begin a clause wherever they stand in a sentence."""
_AFTER_COMMA = frozenset(
    "and or so then yes no not if when while as which who whose where until till i we you he she they it it's that"
    " that's this there there's what the a an my our your their his her nobody nothing everybody one two three for with"
    " without once only just still yet please let let's maybe perhaps i'm i've i'd i'll we're we've we'd we'll they're"
    " he's she's you're you've you'd you'll can can't don't won't isn't".split()
)
_SUBJECTS = frozenset(
    "i we you he she they it it's that's there's i'm i've i'd i'll we're we've we'd we'll they're they've he's she's"
    " you're you've you'd you'll nobody".split()
)
_LEADS = frozenset(
    "and but or so because since as that although though however well look listen honestly frankly actually sorry"
    " then yet also plus anyway see hmm oh ah yes no okay ok now just only while whereas if when otherwise except"
    " unfortunately regrettably sadly moreover besides still therefore i'm afraid".split()
)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause from token ``start`` up to, not including, token ``end``; ``sentence`` counts from 0."""

    start: int
    end: int
    sentence: int


def clauses(words: Words) -> tuple[Clause, ...]:
    """The clauses of a text in order; together they cover every word."""
    found: list[Clause] = []
    for number, (start, end) in enumerate(words.sentences):
        begun = start
        last = end - 1 if words.low[end - 1] in ".!?" else end
        for i in range(start + 1, last):
            if _begins(words, i) and i - begun >= _FEWEST and last - i >= _FEWEST:
                found.append(Clause(begun, i, number))
                begun = i
        found.append(Clause(begun, end, number))
    return tuple(found)


def _begins(words: Words, i: int) -> bool:
    token, before = words.low[i], words.low[i - 1]
    if words.text[words.spans[i - 1][1] : words.spans[i][0]] == "-":
        return False  # a lay-by, thirty-two
    if before in ";:" or token in _ALWAYS:
        return True
    if i in words.commas:
        return token in _AFTER_COMMA or words.text[words.spans[i - 1][1] : words.spans[i][0]].strip() not in {
            ",",
            "",
        }
    return token in {"and", "so", "or"} and i + 1 < len(words.low) and words.low[i + 1] in _SUBJECTS


def trimmed(words: Words, start: int, end: int) -> tuple[int, int]:
    """The same piece without words that only lead into it ("but", "honestly") and without its final stop."""
    while end - 1 > start and words.low[end - 1] in ".!?;:":
        end -= 1
    while start < end - 1 and (words.low[start] in _LEADS or words.low[start] in ".!?;:"):
        start += 1
    return start, end


def span_of(words: Words, start: int, end: int) -> Span:
    """The span of a piece without its final stop, and without a bracket or quotation mark left open."""
    while end - 1 > start and words.low[end - 1] in ".;:!":
        end -= 1
    return words.span(start, end)
